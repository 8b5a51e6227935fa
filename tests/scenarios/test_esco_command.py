"""Europe from the command line: files imported, an occupation found by words, a Europass file saved."""

import json
import shutil
from pathlib import Path

import pytest

from app.cli import main
from tests.fakes import esco_set
from tests.fakes.europass_shape import faults


@pytest.fixture
def run(tmp_path: Path, starter_folder: Path, capsys: pytest.CaptureFixture[str]):
    """Run a command on a data folder of its own; gives status, output, errors, with plain spaces."""
    folder = tmp_path / "data"
    shutil.copytree(starter_folder, folder)

    def command(*words: str) -> tuple[int, str, str]:
        try:
            status = main(["--data-dir", str(folder), "--on", "2026-11-23", *words])
        except SystemExit as leaving:
            status = int(leaving.code or 0)
        shown = capsys.readouterr()
        return status, *(
            text.replace("\u00a0", " ").replace("\u202f", " ") for text in (shown.out, shown.err)
        )

    return command


def test_files_are_seen_written_and_listed(run, tmp_path: Path) -> None:
    folder = str(esco_set.write_set(tmp_path / "esco", packed=True))
    assert "Aperçu seulement" in run("referentials", "import", folder, "--preview")[1]
    assert "Écrit." in run("referentials", "import", folder)[1]
    shown = run("referentials", "status")[1]
    assert "Correspondance européenne (ESCO) : Correspondance ESCO 1.0.9–ROME V1.4" in shown
    assert "classification ESCO de la Commission européenne" in shown
    status, out, _ = run("esco", "aide", "menager", "a", "domicil", "--limit", "1")
    assert status == 0 and esco_set.HOUSE in out and "proche" in out and "10688" in out
    found = json.loads(run("esco", "pain", "--json")[1])
    assert found == [] or found[0]["occupation"]["uri"]


def test_a_europass_file_holds_what_was_chosen(run, tmp_path: Path) -> None:
    dossier = run("dossier", "example")[1].split()[-1]
    file = tmp_path / "cv.xml"
    status, out, _ = run("europass", dossier, str(file))
    assert status == 0 and "Nadia Benali" in out and "n’est pas importée" in out
    assert faults(file.read_bytes()) == [] and b"Benali" in file.read_bytes()
    assert b"1992" not in file.read_bytes()
    status, out, _ = run(
        "europass",
        dossier,
        str(file),
        "--sans-identite",
        "--sans",
        "langues",
        "--avec",
        "naissance",
        "--json",
    )
    told = json.loads(out)
    assert status == 0 and "naissance" in told["parts"] and "langues" not in told["parts"]
    data = file.read_bytes()
    assert faults(data) == [] and b"Benali" not in data and b"1992-05-14" in data and b"ara<" not in data


def test_a_wrong_part_or_dossier_is_told(run, tmp_path: Path) -> None:
    status, _, told = run("europass", "x", str(tmp_path / "cv.xml"), "--sans", "photo")
    assert status == 2 and "--sans ne prend pas « photo »" in told
    status, _, told = run("europass", "x", str(tmp_path / "cv.xml"))
    assert status == 2 and told and not (tmp_path / "cv.xml").exists()
    status, _, told = run("esco", "boulanger")
    assert status == 2 and "importez" in told

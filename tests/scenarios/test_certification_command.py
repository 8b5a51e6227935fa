"""Certifications from the command line: files imported, a sheet printed, a cut file refused."""

import json
import shutil
from pathlib import Path

import pytest

from app.cli import main
from tests.fakes import certification_set as files


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


def test_files_given_together_are_read_together_and_a_sheet_is_printed(run, tmp_path: Path) -> None:
    status, _, error = run("certification", "RNCP200")
    assert status == 2 and "importez l’export CSV de France compétences" in error
    paths = [str(one) for one in (files.write_export(tmp_path), files.write_kit(tmp_path))]
    assert "Écrit." in run("referentials", "import", *paths)[1]
    shown = run("referentials", "status")[1]
    assert "Certifications (RNCP et RS) : Certifications, France compétences, état au 22/02/2024" in shown
    status, out, _ = run("certification", "rncp200bc01")
    assert status == 0
    assert out.startswith("CAP Boulanger (RNCP200)\n  active jusqu’au 31/08/2028\n")
    assert "  VAE : possible\n" in out and "    RNCP200BC01  Pétrir\n" in out
    assert "Métiers préparés : Boulanger / Boulangère (D1102)" in out
    assert out.rstrip().endswith(
        "Source : France compétences, état au 22/02/2024 ; "
        "DGEFP et Carif-Oref (Certif Info), kit apprentissage, état au 29/11/2024 (Licence Ouverte 2.0)"
    )
    assert run("certification", "50022137")[1] == out  # the code of its diploma
    data = json.loads(run("certification", "RNCP100", "--json")[1])
    assert (data["state"], data["successors"][0]["code"]) == ("inactive", "RNCP200")
    assert (data["lines"][0]["title"], data["on"]) == ("Registre", "2026-11-23")


@pytest.mark.parametrize(("code", "said"), [("boulanger", "RNCP37674 ou RS5616"), ("RNCP9", "dans aucun")])
def test_a_code_nobody_knows_is_said_in_a_sentence(run, tmp_path: Path, code: str, said: str) -> None:
    run("referentials", "import", str(files.write_export(tmp_path)))
    status, _, error = run("certification", code)
    assert status == 2 and said in error

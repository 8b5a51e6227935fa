"""Labour-market files from the command line: seen first, written, listed; refused in one sentence."""

import json
import shutil
from pathlib import Path

import pytest

from app.cli import main
from tests.fakes import market_set


@pytest.fixture
def run(tmp_path: Path, starter_folder: Path, capsys: pytest.CaptureFixture[str]):
    """Run a command on a data folder of its own; gives status, output, errors, with plain spaces."""
    folder = tmp_path / "data"
    shutil.copytree(starter_folder, folder)

    def command(*words: str) -> tuple[int, str, str]:
        status = main(["--data-dir", str(folder), "--on", "2026-11-23", *words])
        shown = capsys.readouterr()
        return status, *(
            text.replace("\u00a0", " ").replace("\u202f", " ") for text in (shown.out, shown.err)
        )

    return command


def test_a_folder_is_seen_then_written_then_listed(run, tmp_path: Path) -> None:
    folder = str(market_set.write_set(tmp_path / "set"))
    status, out, _ = run("referentials", "import", folder, "--preview")
    assert status == 0 and "Aperçu seulement" in out and "Fichiers non utilisés : evol_tensions" in out
    assert "marche" not in run("referentials", "status", "--json")[1]
    assert "Écrit." in run("referentials", "import", folder)[1]
    assert "Marché du travail : Marché du travail 2018-2020" in run("referentials", "status")[1]
    kinds = {one["edition"]["kind"] for one in json.loads(run("referentials", "status", "--json")[1])}
    assert kinds == {"rome", "communes", "formations", "marche"}
    assert "Aucune différence" in run("referentials", "import", folder)[1]


def test_another_header_is_one_sentence_and_status_2(run, tmp_path: Path) -> None:
    wrong = market_set.write_file(tmp_path, "bmo.csv", market_set.BMO.replace("xmet", "difficile"))
    status, _, told = run("referentials", "import", str(wrong))
    assert status == 2
    assert "n’a pas la colonne « xmet »" in told and told.count("\n") == 1

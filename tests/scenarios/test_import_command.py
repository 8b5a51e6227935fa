"""« referentials import » with several files: one refusal stops no other, and the end says which is which."""

import json
import shutil
from pathlib import Path
from types import SimpleNamespace

import pytest

from app.cli import importing, main
from app.models.records.trouble import RefusedFile
from app.services.opendata.communes import DERIVED_HEADER
from tests.fakes import esco_set, market_set
from tests.fakes import market_series_set as more


@pytest.fixture
def run(tmp_path: Path, starter_folder: Path, capsys: pytest.CaptureFixture[str]):
    """Run « referentials import » on a data folder of its own; gives status, output, errors."""
    folder = tmp_path / "data"
    shutil.copytree(starter_folder, folder)

    def command(*words: str | Path) -> tuple[int, str, str]:
        status = main(["--data-dir", str(folder), "referentials", "import", *map(str, words)])
        shown = capsys.readouterr()
        return status, *(one.replace("\u00a0", " ").replace("\u202f", " ") for one in (shown.out, shown.err))

    return command


@pytest.fixture
def short(tmp_path: Path) -> Path:
    path = tmp_path / "communes.csv"
    path.write_text(f"{DERIVED_HEADER}\n18279;Vierzon;commune-actuelle;18;24;18100;25000;47.22;2.07\n")
    return path


def test_a_bad_file_stops_no_other_and_the_end_names_both(run, tmp_path: Path, short: Path) -> None:
    good = market_set.write_file(tmp_path, "salaires.csv", market_set.PAY)
    status, out, err = run(short, good, tmp_path / "absent.zip")
    assert status == 2 and "Écrit." in out
    first, second, last = err.strip().splitlines()
    assert first.startswith("« communes.csv » est sans doute coupé") and "introuvable" in second
    assert last == "Écrits : salaires.csv ; non lus : communes.csv, absent.zip."


def test_files_that_belong_together_are_read_together(run, tmp_path: Path) -> None:
    folder = esco_set.write_set(tmp_path / "esco")
    wage = market_set.write_file(tmp_path, "salaires_3niv.csv", more.TURNED, "cp1252")
    median = market_set.write_file(tmp_path, "salaire_median_3niv.csv", more.PAY)
    paths = (wage, folder / esco_set.MAPPING_NAME, median, folder / esco_set.LIST_NAME)
    status, out, err = run(*paths)
    assert (status, err) == (0, "")
    assert "Il manque la liste" not in out and "Il manque la correspondance" not in out
    assert "remises en ordre" in out and out.count("Écrit.") == 2


def test_one_bad_file_among_those_that_belong_together_stops_it_alone(run, tmp_path: Path) -> None:
    wage = market_set.write_file(tmp_path, "salaires_3niv.csv", more.TURNED, "cp1252")
    bad = market_set.write_file(tmp_path, "t.csv", market_set.TENSION.replace("2020;K1304", "hier;K1304"))
    median = market_set.write_file(tmp_path, "salaire_median_3niv.csv", more.PAY)
    status, _out, err = run(wage, bad, median)
    assert status == 2
    told, last = err.strip().splitlines()
    assert "« hier »" in told
    assert last == "Écrits : salaire_median_3niv.csv, salaires_3niv.csv ; non lus : t.csv."


def test_a_loss_is_written_once_accepted_and_shown_in_a_preview(run, short: Path) -> None:
    status, out, err = run(short, "--preview")
    assert (status, err) == (0, "")
    assert "est sans doute coupé" in out and "rien n’a été écrit" in out
    status, out, err = run(short)
    assert status == 2 and "--accept-loss" in err and "Écrit." not in out
    status, out, err = run(short, "--accept-loss")
    assert (status, err) == (0, "") and "Écrit." in out


def test_in_json_the_losses_are_counted(run, short: Path) -> None:
    status, out, _err = run(short, "--preview", "--json")
    (preview,) = json.loads(out)
    assert status == 0
    assert preview["losses"] == [{"what": "communes", "rows": 1, "held": 35_014}]


@pytest.mark.parametrize("text", ["", "   "])
def test_no_name_is_not_the_folder_of_work(run, text: str, tmp_path: Path) -> None:
    status, out, err = run(market_set.write_file(tmp_path, "salaires.csv", market_set.PAY), text)
    assert (status, out) == (2, "")
    assert "est vide" in err and len(err.strip().splitlines()) == 1


class Staged:
    """An import that was read."""

    preview = None

    def discard(self) -> None:
        """Nothing to forget."""


class Interrupted:
    """Reference data whose last file is given up by Ctrl+C, and whose second one is refused."""

    def together(self, paths):
        return tuple((one,) for one in paths)

    def stage(self, group, _report):
        if group[0].name == "refuse.zip":
            raise RefusedFile("Refusé.")
        if group[0].name == "plus_tard.zip":
            raise KeyboardInterrupt
        return Staged()

    def apply(self, _staged, *, accept_loss: bool) -> None:
        assert not accept_loss


def test_interrupted_it_says_what_is_written(capsys: pytest.CaptureFixture[str]) -> None:
    names = ["salaires.csv", "refuse.zip", "plus_tard.zip"]
    options = SimpleNamespace(paths=names, preview=False, json=True, accept_loss=False)
    desk = SimpleNamespace(referentials=Interrupted())
    assert importing.referentials_import(desk, options) == 2  # type: ignore[arg-type]
    assert capsys.readouterr().err.replace("\u00a0", " ").splitlines()[-1] == (
        "Interrompu. Écrits : salaires.csv ; non lus : refuse.zip ; pas encore lus : plus_tard.zip."
    )

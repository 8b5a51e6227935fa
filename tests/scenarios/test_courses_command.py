"""Courses from the command line: side by side, by a door, and the searches a dossier keeps."""

import json
import shutil
from contextlib import ExitStack
from pathlib import Path

import pytest

from app.cli import main
from app.models.records.course_search import CourseQuery
from app.models.records.ids import DossierId
from tests.conftest import desk_in


@pytest.fixture
def folder(tmp_path: Path, starter_folder: Path) -> Path:
    shutil.copytree(starter_folder, tmp_path / "data")
    return tmp_path / "data"


@pytest.fixture
def run(folder: Path, capsys: pytest.CaptureFixture[str]):
    """Run a command; gives status, output, errors, with plain spaces."""

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


def test_courses_are_put_side_by_side_for_a_person(run) -> None:
    dossier = run("dossier", "example")[1].strip()
    found = json.loads(run("trainings", "search", "soudure", "--json")[1])
    ids = [line["id"] for line in found["lines"]][:2]
    status, out, _ = run("trainings", "compare", *ids, "--dossier", dossier)
    assert status == 0
    assert out.count("  Reste à payer : ") == 2
    assert "[exemple]" in out
    assert out.rstrip().endswith("CPF 3 240,00 €, CEC 480,00 €.")
    data = json.loads(run("trainings", "compare", *ids, "--json")[1])
    assert [one["training"]["id"] for one in data["courses"]] == ids
    status, _, error = run("trainings", "compare", ids[0])
    assert status == 2
    assert "de 2 à 4 formations" in error


def test_a_door_is_read_answered_and_leads_to_a_search(run) -> None:
    listed = run("trainings", "door")[1]
    assert [line.split()[0] for line in listed.splitlines()] == ["clea", "creation", "vae", "bilan"]
    dossier = run("dossier", "example")[1].strip()
    out = run("trainings", "door", "vae", "--dossier", dossier, "--answer", "fait=jamais")[1]
    assert "! La VAE n’est pas la bonne porte" in out
    assert "Recherche : vers le métier Assistant / Assistante de vie" in out
    status, _, error = run("trainings", "door", "vae", "--answer", "jamais")
    assert status == 2
    assert "--answer fait=jamais" in error
    status, _, error = run("trainings", "door", "jardin")
    assert status == 2
    assert "clea, creation, vae, bilan" in error


def test_searches_kept_are_listed(run, folder: Path) -> None:
    dossier = run("dossier", "example")[1].strip()
    assert "Aucune recherche gardée" in run("searches", "--dossier", dossier)[1]
    with ExitStack() as stack:
        desk = desk_in(folder, stack)
        person = desk.dossiers.open(DossierId(dossier))
        desk.saved_searches.keep(person, "Soudure", CourseQuery(words="soudure"))
    out = run("searches", "--dossier", dossier)[1]
    assert out == "Soudure — 3 formations, vue le 23/11/2026\n  soudure\n"
    (told,) = json.loads(run("searches", "--dossier", dossier, "--json")[1])
    assert (told["total"], told["changed"], told["search"]["query"]["words"]) == (3, False, "soudure")

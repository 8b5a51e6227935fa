"""The skills that open doors and the routes to an occupation, on the command line: words, JSON, refusals."""

import json
import shutil
from pathlib import Path

import pytest

from app.cli import main


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


def test_doors_are_said_in_words_and_as_data(run) -> None:
    who = run("dossier", "example")[1].strip()
    status, out, _ = run("doors", who)
    assert status == 0 and out.startswith("8 métiers à portée sur 126")
    assert "Ensemble, 9 métiers de plus" in out and "un tiers de ses compétences principales" in out
    data = json.loads(run("doors", who, "--json")[1])
    assert len(data["doors"]) == 5 and data["within"] == 8
    first = data["doors"][0]
    assert f"1. {first['skill']['label']} ({first['skill']['code']}) : {len(first['opens'])} métiers" in out
    assert {one["code"][0] for door in json.loads(run("doors", who, "--domain", "k", "--json")[1])["doors"]
            for one in door["opens"]} <= {"K"}  # fmt: skip


def test_a_route_is_said_step_by_step(run) -> None:
    who = run("dossier", "example")[1].strip()
    status, out, _ = run("route", who, "h3301")
    assert status == 0 and "Vers Conducteur / Conductrice de ligne de conditionnement" in out
    assert "En passant par Agent / Agente de conditionnement : 2 étapes" in out
    assert "que le ROME cite depuis" in out
    data = json.loads(run("route", who, "H3301", "--json")[1])
    assert data["linked"] and [len(one["steps"]) for one in data["routes"]] == [1, 2]
    direct = run("route", who, "j1506")[1]
    assert "En passant par" not in direct and "Accès : " in direct
    assert "déjà exercé" in run("route", who, "K1304")[1]


def test_what_cannot_be_answered_is_said_in_a_sentence(run) -> None:
    who = run("dossier", "new", "Zoé", "Faure")[1].strip()
    assert "aucune de vos compétences" in run("doors", who)[1]
    status, _, err = run("route", who, "Z9999")
    assert status == 2 and "Z9999" in err and "Traceback" not in err
    assert run("doors", "inconnu")[0] == 2

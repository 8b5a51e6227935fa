"""Editions of the ROME from the command line: what they changed, in one dossier, at one code, in a file."""

import json
from pathlib import Path

import pytest

from app.cli import main
from tests.fakes.rome_editions import small, without_k1304


@pytest.fixture
def run(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    """Run a command on a data folder of its own; gives status, output (plain spaces), errors."""

    def command(*words: str) -> tuple[int, str, str]:
        status = main(["--data-dir", str(tmp_path / "data"), "--on", "2026-11-23", *words])
        shown = capsys.readouterr()
        return status, shown.out.replace("\u00a0", " "), shown.err

    return command


@pytest.fixture
def moved(run, tmp_path: Path) -> str:
    """A dossier that cites the small former edition, then the next one; gives its identifier."""
    run("referentials", "import", str(small().write(tmp_path / "v460.zip", "460", "18/09/2025")))
    file = tmp_path / "dossier.json"
    file.write_text(
        json.dumps(
            {
                "format": "sac-a-dos/dossier",
                "version": 3,
                "dossier": {
                    "identity": {"id": "z", "family_name": "Noël", "given_name": "Zoé"},
                    "projects": [{"id": "p", "rome_code": "K1304", "label": "Employé familial"}],
                    "held_skills": [
                        {
                            "id": "s",
                            "skill_code": "77",
                            "label": "Piloter une fusée",
                            "kind": "savoir_faire",
                        }
                    ],
                },
            }
        ),
        encoding="utf-8",
    )
    status, out, _errors = run("dossier", "import", str(file))
    assert status == 0
    dossier_id, lost = out.splitlines()
    assert "« Piloter une fusée » n’est pas dans l’édition installée (ROME 4.0 version 60)" in lost
    status, out, _errors = run("referentials", "import", str(without_k1304().write(tmp_path / "v461.zip")))
    assert status == 0
    assert "Métiers : 1 retiré." in out and "1 dossier de ce poste cite" in out
    return dossier_id


def test_what_editions_changed_is_told_in_words_and_as_data(run, moved: str) -> None:
    out = run("referentials", "changes")[1]
    assert "ROME 4.0 version 60 → ROME 4.0 version 61 du 15/06/2026" in out
    assert "K1304 « Employé familial » est retiré ; devient K1302 « Assistant de vie »" in out
    assert "« Aide à domicile » passe de K1304 à K1302." in out
    assert "« Employé familial » (K1304)" in run("occupations", "search", "k1304")[1]
    (hit,) = json.loads(run("occupations", "search", "K1304", "--json")[1])
    assert (hit["title"]["rome_code"], hit["way"]) == ("K1302", "ancien_code")
    (step,) = json.loads(run("referentials", "changes", "--json")[1])
    assert [(one["code"], one["fate"]) for one in step["occupations"]] == [("K1304", "retire")]


def test_the_links_of_a_dossier_are_told_then_updated(run, moved: str) -> None:
    out = run("dossier", "links", moved)[1]
    assert "« Employé familial » (K1304) n’est plus dans le ROME" in out
    found = json.loads(run("dossier", "links", moved, "--update", "--json")[1])
    assert found["updated"] == 1
    assert [one["title"] for one in found["links"]] == ["Piloter une fusée"]
    assert "Projet : Assistant de vie (K1302)" in run("dossier", "show", moved)[1]


def test_a_withdrawn_code_answers_with_its_successor(run, moved: str) -> None:
    status, out, _errors = run("occupation", "k1304")
    assert status == 0
    assert out.startswith("« Employé familial » (K1304) n’est plus dans le ROME depuis l’édition")
    assert "→ « Assistant de vie » (K1302) : ses 2 intitulés y sont rangés (sûr)" in out
    told = json.loads(run("occupation", "K1304", "--json")[1])
    assert told["fiche"]["code"] == "K1302" and told["story"]["withdrawn"] is True

"""The plan of courses on the command line: as it stands, proposed, kept; words, JSON, refusals."""

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


def test_a_plan_is_proposed_kept_then_told_as_it_stands(run) -> None:
    who = run("dossier", "example")[1].strip()
    before = run("plan", who)[1]
    assert "Reste à payer : " in before and "Calculé sur vos soldes" in before
    status, out, _ = run("plan", who, "--propose", "--radius", "50")
    assert status == 0
    assert out.startswith("Compétences : ") and "1. Le moins cher pour vous" in out
    assert "compétences sur" in out and "demandée par un métier" in out
    data = json.loads(run("plan", who, "--propose", "--radius", "50", "--json")[1])
    first = data["plans"][0]
    assert run("plan", who, "--propose", "--radius", "50", "--keep", "1")[1].endswith("n° 1 est gardé.\n")
    after = json.loads(run("plan", who, "--json")[1])["courses"]
    titles = [step["course"]["title"] for step in first["steps"]]
    assert [one["part"]["title"] for one in after][-len(titles) :] == titles
    assert after[-1]["part"]["for_skills"] and after[-1]["skills"]


def test_limits_are_said_and_what_would_help(run) -> None:
    who = run("dossier", "example")[1].strip()
    limits = ("--budget", "0", "--radius", "5", "--before", "2026-12-31", "--no-words")
    status, out, _ = run("plan", who, "--propose", *limits)
    assert status == 0
    assert "Aucun plan ne tient dans ces limites." in out
    assert "En payant " in out


def test_what_cannot_be_read_is_refused_in_french(run) -> None:
    who = run("dossier", "example")[1].strip()
    for words, told in (
        (("--budget", "beaucoup"), "n’est pas un montant"),
        (("--budget", "-5"), "n’est pas un montant"),
        (("--before", "demain"), "n’est pas un jour"),
        (("--keep", "9"), "Il n’y a pas de plan n° 9"),
    ):
        name, value = words
        status, out, err = run("plan", who, "--propose", f"{name}={value}")
        assert (status, out) == (2, "") and told in err


def test_an_empty_plan_says_what_to_do(run) -> None:
    who = run("dossier", "new", "Ines", "Faure")[1].strip()
    assert "--propose" in run("plan", who)[1]
    assert run("plan", who, "--propose")[0] == 2

"""``sacados rights``: a case run from outside, its answer in words and in JSON, its exit status."""

import json
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest

from app.cli import main

ROOT = Path(__file__).parents[2]
CASE = """
cas: essai
titre: Temps plein depuis 2015
naissance: 1985-04-02
date: 2026-11-23
situations:
  - {statut: salarie, du: 2015-01-01}
attendu:
  soldes: [{le: 2026-11-23, cpf: 4940}]
"""


@pytest.fixture
def case(tmp_path: Path) -> Path:
    path = tmp_path / "cas.yaml"
    path.write_text(CASE, encoding="utf-8")
    return path


@pytest.fixture
def run(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    def command(*words: str) -> tuple[int, str, str]:
        try:
            status = main(["--data-dir", str(tmp_path / "data"), *words])
        except SystemExit as leaving:
            status = int(leaving.code or 0)
        shown = capsys.readouterr()
        return status, shown.out, shown.err

    return command


def test_a_case_in_json_gives_ledger_balances_and_flags(run, case: Path) -> None:
    status, out, _ = run("rights", str(case), "--json")
    found = json.loads(out)
    assert status == 0
    assert found["balances"] == {"cpf_heures": "0", "cpf": "4940"}
    assert len(found["ledger"]["lines"]) == 13
    first = found["ledger"]["lines"][0]
    assert first["year"] == 2015 and first["source"] and first["certainty"] == "V3"
    assert found["flags"] == found["problems"] == found["differences"] == []


def test_the_day_may_be_chosen_after_the_command(run, case: Path) -> None:
    on = json.loads(run("rights", str(case), "--json", "--on", "2021-07-01")[1])
    assert on["on"] == "2021-07-01" and on["balances"]["cpf"] == "2440"
    before = json.loads(run("--on", "2021-06-29", "rights", str(case), "--json")[1])
    assert before["balances"]["cpf"] == "1940"


def test_a_figure_that_differs_is_told_and_ends_with_status_1(run, case: Path) -> None:
    case.write_text(CASE.replace("4940", "5000"), encoding="utf-8")
    status, out, _ = run("rights", str(case))
    assert status == 1
    assert "DIFFÉRENT\u00a0: solde cpf au 23/11/2026\u00a0: attendu 5000, trouvé 4940" in out


def test_what_is_left_out_does_not_stop_the_rest(run, case: Path) -> None:
    case.write_text(CASE + "utilisations: [{le: 2020-01-01, montant: 1.234}]\n", encoding="utf-8")
    status, out, _ = run("rights", str(case))
    assert status == 0
    assert "Laissé de côté (utilisations[0].montant)" in out


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("a: [", "n’est pas un fichier YAML lisible (ligne"),
        ("bonjour: 1", "n’est pas un cas de droits"),
        ("- 1", "n’est pas un cas de droits"),
    ],
)
def test_a_file_that_is_no_case_is_one_sentence(run, case: Path, content: str, words: str) -> None:
    case.write_text(content, encoding="utf-8")
    status, _, err = run("rights", str(case))
    assert status == 2
    assert words in err and err.count("\n") == 1


def test_a_file_that_is_not_there_is_one_sentence(run, tmp_path: Path) -> None:
    status, _, err = run("rights", str(tmp_path / "absent.yaml"))
    assert status == 2 and "absent.yaml" in err and "Traceback" not in err


def test_the_rights_of_a_dossier_are_told_line_by_line(run) -> None:
    dossier = json.loads(run("dossier", "example", "--json")[1])["id"]
    out = run("dossier", "rights", dossier)[1]
    assert "3240" in out and "R6323-1" in out
    found = json.loads(run("dossier", "rights", dossier, "--json")[1])
    assert [Decimal(card["estimate"]) for card in found["cards"]] == [3240, 480, 16]


def test_it_runs_from_outside(case: Path, tmp_path: Path) -> None:
    command = [sys.executable, "main.py", "rights", str(case), "--json", "--on", "2026-11-23"]
    done = subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=60,
        env={"SACADOS_DATA_DIR": str(tmp_path / "d"), "PATH": "", "PYTHONUTF8": "1"},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["balances"]["cpf"] == "4940"

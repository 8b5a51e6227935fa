"""Every case of ``tests/golden/legal``: what a lawyer wrote is what the engine answers."""

from datetime import date
from pathlib import Path

import pytest
import yaml

from app.models.records.dossier import Dossier
from app.models.records.ids import DossierId
from app.models.records.person import Identity
from app.models.records.trouble import BadInput
from app.services.rights.case_check import CaseAnswer, answer, current_situation
from app.services.rights.case_file import read_case
from app.services.system.clock import Clock
from app.services.system.folders import resources_folder
from app.services.usecases.advise import Advising
from tests.unit.rights.careers import law

GOLDEN = Path(__file__).parents[2] / "golden" / "legal"
CASES = sorted(GOLDEN.glob("*.yaml"))
TODAY = date(2026, 11, 23)


def run(path: Path) -> CaseAnswer:
    case = read_case(yaml.safe_load(path.read_text(encoding="utf-8")))
    day = case.on or TODAY
    person = Identity(
        DossierId("cas"),
        "",
        "",
        birth_date=case.career.birth_date,
        situation=current_situation(case.career, day),
    )
    advising = Advising(resources_folder() / "advice" / "operators.yaml", Clock())
    advisers = [one.operator.key for one in advising.advice(Dossier(person), day)]
    return answer(case, law(), day, advisers)


@pytest.mark.parametrize("path", CASES, ids=[path.stem for path in CASES])
def test_the_engine_answers_what_the_case_says(path: Path) -> None:
    found = run(path)
    assert found.differences == ()
    assert found.has_expectations


@pytest.mark.parametrize("path", CASES, ids=[path.stem for path in CASES])
def test_what_a_case_leaves_out_is_only_what_it_says(path: Path) -> None:
    expected = yaml.safe_load(path.read_text(encoding="utf-8"))["attendu"].get("problemes", [])
    assert {problem.field for problem in run(path).problems} == set(expected)


def test_every_worked_case_of_the_reference_is_here() -> None:
    codes = {path.stem[:3] for path in CASES}
    assert {f"S{number:02d}" for number in range(1, 41)} <= codes


def test_a_wrong_expectation_is_told_figure_by_figure(tmp_path: Path) -> None:
    case = tmp_path / "faux.yaml"
    case.write_text(
        "situations:\n  - {statut: salarie, du: 2015-01-01}\n"
        "attendu:\n  soldes: [{le: 2026-11-23, cpf: 1}]\n  drapeaux: [rien]\n  notes: [rien]\n"
        "  problemes: [rien]\n  utilisable: non\n  conseiller: apec\n  formation: {reste: 1}\n"
        "  credits: [{annee: 2025, compte: cpf, montant: 1}]\n  c2p: {libres: 4}\n",
        encoding="utf-8",
    )
    assert len(run(case).differences) == 9


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("situations: [{statut: prince, du: 2015-01-01}]", "situations[0].statut"),
        ("situations: [{statut: salarie, du: hier}]", "situations[0].du"),
        ("situations: [{statut: salarie}]", "situations[0].du"),
        ("situations: [{statut: salarie, du: 2015-01-01, temp: 80 %}]", "situations[0].temp"),
        ("situations: [{statut: salarie, du: 2015-01-01, temps: beaucoup}]", "situations[0].temps"),
        ("situations: [{statut: salarie, du: 2020-01-01, au: 2019-01-01}]", "situations[0].au"),
        ("situations: [{statut: salarie, du: 2020-01-01, temps: 120 %}]", "situations[0].temps"),
        ("situations: [3]", "situations[0]"),
        ("utilisations: [{le: 2020-01-01, montant: 1.234}]", "utilisations[0].montant"),
        ("utilisations: [{le: 2010-01-01, montant: 10}]", "utilisations[0].le"),
        ("abondements: [{le: 2020-01-01, montant: 0, origine: employeur}]", "abondements[0].montant"),
        ("soldes: [{compte: cpf, le: 2020-01-01, montant: -3}]", "soldes[0].montant"),
        ("naissance: 2030-01-01\nsans_diplome: non", "naissance"),
        ("naissance: demain\nsans_diplome: non", "naissance"),
        ("engagements: [{annee: 2015, activite: benevolat}]", "engagements[0].annee"),
        ("engagements: [{annee: 2020, activite: benevolat, heures: [x]}]", "engagements[0].heures"),
        ("formation: {prix: 10.999, nature: rncp}", "formation.prix"),
        ("sans_diplome: peut-être", "sans_diplome"),
        ("prenom: Nadia\nsans_diplome: non", "prenom"),
    ],
)
def test_what_cannot_be_is_named_and_the_rest_still_computes(tmp_path: Path, text: str, field: str) -> None:
    case = tmp_path / "cas.yaml"
    other = "dif: {heures: 120, inscrit_le: 2016-01-01}\n"
    case.write_text(f"{other}{text}\nattendu: {{}}\n", encoding="utf-8")
    found = run(case)
    assert field in {problem.field for problem in found.problems}
    sentence = next(problem.sentence for problem in found.problems if problem.field == field)
    assert sentence.endswith(".") and len(sentence) > 20
    assert found.balances["cpf"] == 1800


def test_what_is_no_case_is_refused() -> None:
    with pytest.raises(BadInput, match="CONTRIBUTING"):
        read_case(["rien"])
    with pytest.raises(BadInput):
        read_case({"bonjour": 1})

"""The invented sample dossier points to what exists, and says that it is invented."""

from datetime import date

from app.models.records.ledger import Counter
from app.models.records.rights import RightKind
from app.services.documents.dossier_file import dossier_from_json
from app.services.rights.ledger import ledger_of
from app.services.usecases.career_of import career_of
from app.services.usecases.legal import load_law
from tests.unit.resources.starter_files import STARTER

SAMPLE = STARTER / "sample_dossier.json"
TODAY = date(2026, 11, 23)


def test_sample_dossier_points_to_what_exists(dossier, by_code, skills, courses, commune_codes):
    assert dossier["identity"]["commune_code"] in commune_codes
    sources = {part["id"] for part in (*dossier["experiences"], *dossier["activities"])}
    for experience in dossier["experiences"]:
        assert experience["commune_code"] in commune_codes
        titles = {title["code"] for title in by_code[experience["rome_code"]]["titles"]}
        assert experience["title_code"] in titles, experience["title"]
    held = [skill["skill_code"] for skill in dossier["held_skills"]]
    assert set(held) <= set(skills)
    assert len(set(held)) == len(held) >= 12
    assert {skill["source_id"] for skill in dossier["held_skills"]} <= sources
    assert {project["rome_code"] for project in dossier["projects"]} <= set(by_code)
    titles_of = {course["id"]: course["title"] for course in courses}
    for item in dossier["plan"]:
        assert titles_of[item["training_id"]] == item["title"]


def test_sample_dossier_leaves_something_to_learn(dossier, by_code, courses):
    """The plan must make sense: its courses teach skills of the project that the person does not hold."""
    held = {skill["skill_code"] for skill in dossier["held_skills"]}
    wanted = {skill["code"] for skill in by_code[dossier["projects"][0]["rome_code"]]["skills"]}
    assert wanted & held
    course_of = {course["id"]: course for course in courses}
    for item in dossier["plan"]:
        assert set(course_of[item["training_id"]]["skills"]) & (wanted - held), item["training_id"]


def test_sample_dossier_says_that_it_is_invented(dossier):
    assert dossier["identity"]["is_example"] is True
    assert all(item["is_example"] for item in dossier["plan"])


def test_the_facts_of_the_sample_give_the_balances_it_says():
    """Counted by the law from the jobs and the facts alone, without the readings."""
    sample = dossier_from_json(SAMPLE.read_text(encoding="utf-8"), today=TODAY)
    law = load_law(SAMPLE.parents[1] / "legal")
    ledger = ledger_of(career_of(sample, law, TODAY), law, TODAY)
    told = {balance.kind: balance.amount for balance in sample.balances}
    counted = {RightKind.CPF: Counter.CPF, RightKind.CEC: Counter.CEC, RightKind.C2P: Counter.C2P}
    assert {kind: ledger.balance(counter) for kind, counter in counted.items()} == told
    assert not ledger.problems

"""Editing a dossier: what cannot be is refused beside its field, and nothing is written."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from app.models.records.dossier import Dossier, Part
from app.models.records.ids import DossierId, PartId, RomeCode, SkillCode, new_part_id
from app.models.records.path import Activity, Experience, Language, Study
from app.models.records.periods import YearMonth
from app.models.records.person import Situation
from app.models.records.rights import Balance, RightKind
from app.models.records.rights_facts import FactKind, RightsFact
from app.models.records.rome import Skill, SkillKind
from app.models.records.trouble import BadInput
from app.services.usecases.desk import Desk

SKILL = Skill(SkillCode("100023"), "Abattre un arbre", SkillKind.KNOW_HOW)
JOB = Experience(PartId("job"), "Aide à domicile", start=YearMonth(2018, 3), end=YearMonth(2025, 6))


@pytest.fixture
def who(desk: Desk) -> DossierId:
    return desk.dossiers.create("Zoé", "Lefèvre", date(1992, 5, 14)).dossier_id


def read(desk: Desk, who: DossierId) -> Dossier:
    return desk.dossiers.open(who)


@pytest.mark.parametrize(
    ("part", "field"),
    [
        (replace(JOB, title="  "), "title"),
        (replace(JOB, title="x" * 301), "title"),
        (replace(JOB, description="x" * 5_001), "description"),
        (replace(JOB, end=YearMonth(2017, 1)), "end"),
        (replace(JOB, start=YearMonth(2027, 1), end=None), "start"),
        (replace(JOB, work_time_percent=0), "work_time_percent"),
        (replace(JOB, work_time_percent=120), "work_time_percent"),
        (replace(JOB, status=Situation.RETIRED), "status"),
        (RightsFact(PartId("f"), FactKind.LEAVE, code="maternite"), "start"),
        (Activity(PartId("a"), ""), "title"),
        (Study(PartId("s"), " "), "title"),
        (Language(PartId("l"), ""), "name"),
        (Balance(PartId("b"), RightKind.CPF, Decimal("-1"), date(2026, 1, 1)), "amount"),
        (Balance(PartId("b"), RightKind.CPF, Decimal("10.005"), date(2026, 1, 1)), "amount"),
        (Balance(PartId("b"), RightKind.C2P, Decimal("1.5"), date(2026, 1, 1)), "amount"),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field(
    desk: Desk, who: DossierId, part: Part, field: str
) -> None:
    before = read(desk, who)
    with pytest.raises(BadInput) as refusal:
        desk.editing.put(who, part)
    assert refusal.value.field == field
    assert read(desk, who) == before


@pytest.mark.parametrize(
    ("born", "words"),
    [(date(2027, 1, 1), "futur"), (date(1900, 1, 1), "trop ancienne"), (date(2015, 1, 1), "16\u00a0ans")],
)
def test_impossible_births_are_refused(desk: Desk, born: date, words: str) -> None:
    with pytest.raises(BadInput, match=words) as refusal:
        desk.dossiers.create("Zoé", "Lefèvre", born)
    assert refusal.value.field == "birth_date"


@pytest.mark.parametrize(("given", "family", "field"), [("", "X", "given_name"), ("X", "  ", "family_name")])
def test_a_person_has_a_name(desk: Desk, given: str, family: str, field: str) -> None:
    with pytest.raises(BadInput) as refusal:
        desk.dossiers.create(given, family)
    assert refusal.value.field == field
    assert desk.dossiers.lines() == ()


def test_a_new_dossier_has_nothing_to_undo(desk: Desk, who: DossierId) -> None:
    assert desk.editing.undo_state(who).undo_label == ""
    desk.editing.undo(who)
    assert read(desk, who).identity.given_name == "Zoé"


def test_a_skill_is_ticked_once_and_unticked(desk: Desk, who: DossierId) -> None:
    desk.editing.tick_skill(who, SKILL, JOB.id)
    assert desk.editing.tick_skill(who, SKILL).edits == ()
    assert [one.source_id for one in read(desk, who).held_skills] == [JOB.id]
    desk.editing.untick_skill(who, SKILL.code)
    assert read(desk, who).held_skills == ()


def test_removing_an_experience_takes_its_skills_and_one_undo_brings_all_back(
    desk: Desk, who: DossierId
) -> None:
    desk.editing.put(who, JOB)
    desk.editing.tick_skill(who, SKILL, JOB.id)
    whole = read(desk, who)
    change = desk.editing.remove(who, "experience", JOB.id)
    assert change.touches("experience") and change.touches("held_skill")
    assert read(desk, who).experiences == read(desk, who).held_skills == ()
    desk.editing.undo(who)
    assert read(desk, who) == whole


def test_the_last_project_chosen_comes_first(desk: Desk, who: DossierId) -> None:
    for code in ("K1302", "K1304", "K1302"):
        desk.editing.choose_project(who, RomeCode(code), code)
    assert [(one.rank, one.rome_code) for one in read(desk, who).projects] == [(1, "K1302"), (2, "K1304")]


def test_the_newest_balance_is_shown_and_none_is_overwritten(desk: Desk, who: DossierId) -> None:
    for amount, on in (("100.00", date(2026, 1, 1)), ("250.50", date(2026, 6, 1))):
        desk.editing.put(who, Balance(new_part_id(), RightKind.CPF, Decimal(amount), on))
    dossier = read(desk, who)
    assert len(dossier.balances) == 2
    newest = dossier.balance(RightKind.CPF)
    assert newest is not None and newest.amount == Decimal("250.50")
    assert dossier.balance(RightKind.CEC) is None


def test_export_then_import_gives_the_same_dossier_under_other_identifiers(desk: Desk, tmp_path) -> None:
    first = read(desk, desk.sample.add().dossier_id)
    desk.dossiers.export_to(first.id, tmp_path / "dossier.json")
    second = read(desk, desk.dossiers.import_from(tmp_path / "dossier.json").dossier_id)
    assert second.id != first.id
    assert replace(second.identity, id=first.id) == first.identity
    assert [one.title for one in second.experiences] == [one.title for one in first.experiences]
    assert second.facts
    assert [replace(one, id=PartId("f")) for one in second.facts] == [
        replace(one, id=PartId("f")) for one in first.facts
    ]
    assert not {one.id for one in first.facts} & {one.id for one in second.facts}
    sources = {one.id for one in (*second.experiences, *second.activities)}
    assert {one.source_id for one in second.held_skills} <= sources
    assert not {one.id for one in first.experiences} & {one.id for one in second.experiences}

"""Suggestions: explained to the last decimal, fair, and never lowered by a skill the occupation asks for."""

from dataclasses import replace
from datetime import date

import pytest

from app.models.records.dossier import Dossier
from app.models.records.ids import DossierId, PartId, RomeCode, SkillCode
from app.models.records.path import Experience, HeldSkill
from app.models.records.periods import YearMonth
from app.models.records.person import Identity
from app.models.records.rome import SkillKind
from app.services.matching.profile import Weights, build_profile
from app.services.usecases.desk import Desk

TODAY = YearMonth(2026, 11)
SKILLS = [SkillCode("0"), SkillCode("1")]


def person(*experiences: Experience, held: tuple[HeldSkill, ...] = ()) -> Dossier:
    identity = Identity(DossierId("d"), "Nom", "Prénom", birth_date=date(1990, 1, 1))
    return Dossier(identity, experiences=experiences, held_skills=held)


def job(start: YearMonth | None, end: YearMonth | None, percent: int = 100) -> Experience:
    return Experience(
        PartId("e"), "Métier", rome_code=RomeCode("K1000"), start=start, end=end, work_time_percent=percent
    )


def implied(experience: Experience) -> float:
    skills = {RomeCode("K1000"): frozenset({SKILLS[0]})}
    return build_profile(person(experience), skills, TODAY, Weights())[SKILLS[0]].weight


def test_long_recent_full_time_jobs_weigh_more() -> None:
    long_job = implied(job(YearMonth(2020, 1), YearMonth(2026, 10)))
    assert long_job > implied(job(YearMonth(2026, 6), YearMonth(2026, 10)))
    assert long_job > implied(job(YearMonth(2000, 1), YearMonth(2006, 10)))
    assert implied(job(YearMonth(2025, 1), None)) > implied(job(YearMonth(2025, 1), None, percent=20))
    assert implied(job(None, None)) <= long_job <= Weights().jobs


def test_a_ticked_skill_weighs_fully_even_when_an_experience_implies_it() -> None:
    held = HeldSkill(PartId("h"), SKILLS[0], "Compétence", SkillKind.KNOW_HOW)
    skills = {RomeCode("K1000"): frozenset({SKILLS[0], SKILLS[1]})}
    profile = build_profile(person(job(YearMonth(2020, 1), None), held=(held,)), skills, TODAY, Weights())
    assert (profile[SKILLS[0]].weight, profile[SKILLS[0]].ticked) == (1.0, True)
    assert profile[SKILLS[1]].ticked is False


def test_age_and_first_name_change_no_rank(desk: Desk) -> None:
    dossier = desk.dossiers.open(desk.sample.add().dossier_id)
    base = [(one.code, one.score) for one in desk.matching.suggestions(dossier)]
    assert base
    for name, born in (("Karim", date(1992, 5, 14)), ("Nadia", date(1966, 5, 14)), ("Nadia", None)):
        other = replace(dossier, identity=replace(dossier.identity, given_name=name, birth_date=born))
        assert [(one.code, one.score) for one in desk.matching.suggestions(other)] == base


def test_gender_of_the_title_held_and_age_change_no_rank(rome_desk: Desk) -> None:
    title = next(one for one in rome_desk.occupations.fiche(RomeCode("D1102")).titles if " / " in one.label)
    masculine, feminine = title.label.split(" / ", 1)
    ranked = []
    for words, born in ((masculine, 1992), (feminine, 1992), (masculine, 1966), (title.label, None)):
        held = Experience(PartId("e"), words, title.code, RomeCode("D1102"), start=YearMonth(2019, 1))
        birth = None if born is None else date(born, 5, 14)
        dossier = replace(person(held), identity=Identity(DossierId("d"), "Nom", "Prénom", birth_date=birth))
        ranked.append([(one.code, one.score) for one in rome_desk.matching.suggestions(dossier)])
    assert ranked[0]
    assert all(one == ranked[0] for one in ranked)


def test_on_the_official_rome(rome_desk: Desk) -> None:
    dossier = rome_desk.dossiers.open(rome_desk.sample.add().dossier_id)
    found = rome_desk.matching.suggestions(dossier, limit=20)
    assert found[0].code == "K1304"
    assert "K1302" in {one.code for one in found[:5]}
    scores = [one.score for one in found]
    assert scores == sorted(scores, reverse=True)
    for one in found:
        assert sum(part.value for part in one.contributions) == pytest.approx(one.score, abs=1e-9)
        assert one.held_count <= one.required_count
    only_health = rome_desk.matching.suggestions(dossier, grand_domain="J")
    assert {one.code[0] for one in only_health} == {"J"}


def test_gap_adds_up_to_the_fiche(desk: Desk) -> None:
    dossier = desk.dossiers.open(desk.sample.add().dossier_id)
    fiche = desk.occupations.fiche(RomeCode("K1302"))
    gap = desk.matching.gap(dossier, fiche)
    parts = (*gap.held, *gap.implied, *gap.missing)
    assert sorted(one.code for one in parts) == sorted(one.code for one in fiche.skills)
    assert {one.code for one in gap.held} == dossier.skill_codes & {one.code for one in fiche.skills}


def test_nobody_gets_suggestions_from_nothing(desk: Desk) -> None:
    change = desk.dossiers.create("Ada", "Vide")
    assert desk.matching.suggestions(desk.dossiers.open(change.dossier_id)) == []

"""A dossier as the law of rights sees it."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from app.models.records.career import (
    EngagementKind,
    Factor,
    LeaveKind,
    RetirementGround,
    TopUpOrigin,
    UseKind,
)
from app.models.records.dossier import Dossier
from app.models.records.ids import DossierId, new_part_id
from app.models.records.path import Activity, ActivityKind, Experience
from app.models.records.periods import YearMonth
from app.models.records.person import Identity, Situation, StudyLevel
from app.models.records.rights import RightKind
from app.models.records.rights_facts import FactKind, RightsFact
from app.services.rights.career_checks import checked
from app.services.usecases.career_of import career_of
from tests.unit.rights.careers import law

TODAY = date(2026, 11, 23)
PERSON = Identity(DossierId("d"), "Faure", "Ines", birth_date=date(1990, 2, 3))


def fact(kind: FactKind, **values) -> RightsFact:
    return RightsFact(new_part_id(), kind, **values)


def job(start: tuple[int, int] | None, end: tuple[int, int] | None = None, **values) -> Experience:
    return Experience(
        new_part_id(),
        "Emploi",
        start=YearMonth(*start) if start else None,
        end=YearMonth(*end) if end else None,
        **values,
    )


def career(*facts: RightsFact, jobs: tuple[Experience, ...] = (), identity: Identity = PERSON, **parts):
    return career_of(Dossier(identity, experiences=jobs, facts=facts, **parts), law(), TODAY)


def test_months_become_days_and_a_job_without_a_start_is_left_out() -> None:
    found = career(jobs=(job((2018, 3), (2020, 2), work_time_percent=80), job(None)))
    (spell,) = found.spells
    assert (spell.start, spell.end, spell.share) == (date(2018, 3, 1), date(2020, 2, 29), Decimal("0.8"))


def test_the_status_of_a_job_and_what_goes_with_it_are_kept() -> None:
    agent = job((2018, 1), status=Situation.PUBLIC_AGENT, category_c=True, incomplete_post=True)
    own = job((2020, 1), status=Situation.SELF_EMPLOYED, pays_cfp=False)
    first, second = career(jobs=(agent, own)).spells
    assert (first.situation, first.category_c, first.incomplete) == (Situation.PUBLIC_AGENT, True, True)
    assert (second.situation, second.pays_cfp) == (Situation.SELF_EMPLOYED, False)


def test_todays_situation_lasts_from_its_day_else_from_the_end_of_the_last_job() -> None:
    seeker = replace(PERSON, situation=Situation.JOB_SEEKER, situation_since=date(2025, 7, 1))
    assert career(identity=seeker).spells[-1].start == date(2025, 7, 1)
    unsaid = replace(seeker, situation_since=None)
    found = career(jobs=(job((2020, 1), (2024, 6)),), identity=unsaid).spells
    assert (found[-1].situation, found[-1].start) == (Situation.JOB_SEEKER, date(2024, 6, 30))
    employed = replace(PERSON, situation=Situation.EMPLOYEE)
    assert career(identity=employed).spells == ()


def test_two_jobs_that_share_a_month_are_no_trouble() -> None:
    found = career(jobs=(job((2018, 1), (2020, 3)), job((2020, 3), (2022, 1))))
    assert checked(found, law(), TODAY).problems == ()


def test_every_kind_of_fact_becomes_what_the_law_knows() -> None:
    day = date(2021, 5, 4)
    found = career(
        fact(FactKind.LOW_QUALIFICATION, start=day, end=date(2023, 6, 1)),
        fact(FactKind.DISABILITY, start=day),
        fact(FactKind.DIF, amount=Decimal(90), declared_on=date(2016, 1, 2)),
        fact(FactKind.LEAVE, code="maternite", start=day, end=date(2021, 9, 1)),
        fact(
            FactKind.ENGAGEMENT,
            code="benevolat",
            start=date(2020, 1, 1),
            amount=Decimal(210),
            other_amount=Decimal(120),
            declared_on=date(2021, 3, 1),
        ),
        fact(FactKind.EXPOSURE, code="nuit", start=day, amount=Decimal(115)),
        fact(FactKind.TOP_UP, code="employeur", start=day, amount=Decimal("300.50")),
        fact(FactKind.USE, code="cpf", start=day, amount=Decimal(500), note="Anglais"),
        fact(FactKind.USE, code="c2p_temps_partiel", start=day, amount=Decimal(10)),
        fact(FactKind.RETIREMENT, code="decote", start=date(2026, 1, 1)),
    )
    assert (found.low_qualifications[0].declared_on, found.low_qualifications[0].until_year) == (day, 2023)
    assert found.disabilities[0].start == day
    assert (found.difs[0].hours, found.difs[0].registered_on) == (Decimal(90), date(2016, 1, 2))
    assert (found.leaves[0].kind, found.leaves[0].end) == (LeaveKind.MATERNITY, date(2021, 9, 1))
    engagement = found.engagements[0]
    assert (engagement.kind, engagement.year) == (EngagementKind.VOLUNTEERING, 2020)
    assert engagement.hours == (Decimal(120), Decimal(90))
    assert (found.exposures[0].factor, found.exposures[0].quantity) == (Factor.NIGHT, Decimal(115))
    assert (found.top_ups[0].origin, found.top_ups[0].amount) == (TopUpOrigin.EMPLOYER, Decimal("300.50"))
    training, part_time = found.uses
    assert (training.account, training.in_hours, training.label) == (RightKind.CPF, False, "Anglais")
    assert (part_time.account, part_time.kind) == (RightKind.C2P, UseKind.PART_TIME)
    assert found.retirement.ground is RetirementGround.REDUCED


def test_rights_used_in_hours_are_known_by_their_day_or_by_the_post() -> None:
    before = fact(FactKind.USE, code="cpf", start=date(2017, 5, 1), amount=Decimal(20))
    later = fact(FactKind.USE, code="cpf", start=date(2022, 5, 1), amount=Decimal(20))
    agent = job((2021, 1), status=Situation.PUBLIC_AGENT)
    assert [one.in_hours for one in career(before, later).uses] == [True, False]
    assert [one.in_hours for one in career(later, jobs=(agent,)).uses] == [True]


def test_volunteering_of_the_path_is_watched_for_the_years_that_may_be_declared() -> None:
    activity = Activity(
        new_part_id(), "Club", ActivityKind.VOLUNTEERING, start=YearMonth(2018, 1), hours_per_year=230
    )
    found = career(activities=(activity,)).engagements
    assert [one.year for one in found] == [2025, 2026]
    told = fact(FactKind.ENGAGEMENT, code="benevolat", start=date(2025, 1, 1), amount=Decimal(230))
    assert [one.year for one in career(told, activities=(activity,)).engagements] == [2025, 2026]


def test_a_young_person_without_a_diploma_is_known_as_one() -> None:
    young = replace(PERSON, situation=Situation.YOUNG_OUT_OF_SCHOOL, study_level=StudyLevel.NONE)
    assert career(identity=young).left_school_without_diploma
    assert not career(identity=replace(young, study_level=StudyLevel.LEVEL_3)).left_school_without_diploma

"""From missing skills to a plan kept, on real stores: asked, proposed, kept, and what changes since."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from app.models.records.course_plan import PlanAsked, Proposals
from app.models.records.dossier import Dossier
from app.models.records.ids import DossierId, SkillCode, TrainingId
from app.models.records.kept_plan import PlanChange
from app.models.records.plan import PlannedTraining, PlanState
from app.models.records.trainings import TrainingKind
from app.models.records.trouble import BadInput, Cancelled
from app.services.usecases.desk import Desk


@pytest.fixture
def nadia(desk: Desk) -> Dossier:
    """The invented person, without the courses already in their plan."""
    dossier = desk.dossiers.open(desk.sample.add().dossier_id)
    for part in dossier.plan:
        desk.editing.remove(dossier.id, "planned_training", part.id)
    return desk.dossiers.open(dossier.id)


def asked_first(desk: Desk, dossier: Dossier) -> PlanAsked:
    return desk.planning.first_asked(desk.planning.wants(dossier))


def proposed(desk: Desk, dossier: Dossier, **limits: object) -> Proposals:
    return desk.planning.propose(dossier, replace(asked_first(desk, dossier), **limits))  # type: ignore[arg-type]


def again(desk: Desk, dossier: Dossier) -> Dossier:
    return desk.dossiers.open(dossier.id)


def test_the_missing_skills_of_the_project_are_asked_for_those_of_its_heart_first(
    desk: Desk, nadia: Dossier
) -> None:
    wants = desk.planning.wants(nadia)
    assert nadia.main_project is not None and wants.occupation == nadia.main_project.label
    assert wants.home == "Vierzon"
    cores = [one.need.core for one in wants.wants]
    assert cores == sorted(cores, reverse=True) and any(cores)
    held = nadia.skill_codes
    assert not any(one.need.skill in held for one in wants.wants)
    first = desk.planning.first_asked(wants)
    assert first.skills == tuple(one.need.skill for one in wants.wants if one.need.core and one.courses)


def test_nobody_without_a_project_is_asked_for_anything(desk: Desk) -> None:
    dossier = desk.dossiers.open(desk.dossiers.create("Ines", "Faure").dossier_id)
    assert desk.planning.wants(dossier).wants == ()
    with pytest.raises(BadInput, match="Cochez au moins une compétence"):
        desk.planning.propose(dossier, PlanAsked())
    with pytest.raises(BadInput, match="au plus 8"):
        desk.planning.propose(dossier, PlanAsked(tuple(SkillCode(str(one)) for one in range(9))))


def test_plans_are_priced_as_the_rights_say_one_course_after_another(desk: Desk, nadia: Dossier) -> None:
    answer = proposed(desk, nadia)
    assert answer.plans
    for plan in answer.plans:
        fundings = [step.funding for step in plan.steps if step.funding is not None]
        assert sum(one.left for one in fundings) == plan.left
        assert sum(one.price for one in fundings) == plan.price
        first = plan.steps[0].course
        if first.price is not None:
            assert fundings[0] == desk.rights.purse(nadia).fund(first.price, first.kind, first.certifying)
    assert "CPF" in answer.basis


def test_limits_are_kept_and_what_they_leave_out_is_told(desk: Desk, nadia: Dossier) -> None:
    before = date(2027, 3, 1)
    answer = proposed(desk, nadia, budget=Decimal(0), radius_km=40, before=before)
    for plan in answer.plans:
        assert plan.left == 0 and not plan.unpriced
        for step in plan.steps:
            assert step.course.remote or step.course.distance is None or step.course.distance <= 40
            assert step.slot.start is None or step.slot.start <= before
    assert answer.plans or answer.lacks
    assert all(one.gains or one.surer for one in answer.relaxations)


def test_what_teaches_nothing_new_is_no_part_of_a_plan(desk: Desk, nadia: Dossier) -> None:
    for plan in proposed(desk, nadia).plans:
        kinds = {step.course.kind for step in plan.steps}
        assert not kinds & {TrainingKind.VAE, TrainingKind.BILAN}


def test_a_search_nobody_waits_for_ends(desk: Desk, nadia: Dossier) -> None:
    with pytest.raises(Cancelled):
        desk.planning.propose(nadia, asked_first(desk, nadia), stop=lambda: True)


def test_a_plan_is_kept_with_its_reasons_and_one_undo_takes_all_back(desk: Desk, nadia: Dossier) -> None:
    answer = proposed(desk, nadia)
    plan = answer.plans[0]
    desk.planning.keep(nadia.id, plan, answer.needs)
    kept = again(desk, nadia).plan
    assert [one.training_id for one in kept] == [step.course.id for step in plan.steps]
    for part, step in zip(kept, plan.steps, strict=True):
        assert part.for_skills == tuple(answer.needs[need].skill for need, _how in step.brings)
        assert (part.starts_on, part.ends_on) == (step.slot.start, step.slot.end)
        assert (part.kind, part.price, part.state) == (
            step.course.kind,
            step.course.price,
            PlanState.CONSIDERED,
        )
    wants = desk.planning.wants(again(desk, nadia))
    assert {one.need.skill for one in wants.wants if one.planned} >= {
        answer.needs[need].skill for step in plan.steps for need, _how in step.brings
    }
    desk.planning.keep(nadia.id, plan, answer.needs)  # already there: nothing twice
    assert again(desk, nadia).plan == kept
    desk.editing.undo(nadia.id)
    assert again(desk, nadia).plan == ()


def test_a_course_kept_alone_is_there_for_the_missing_skills_it_declares(desk: Desk, nadia: Dossier) -> None:
    course = desk.trainings.training(TrainingId("ex-0126"))
    desk.planning.add(nadia, course, None)
    part = again(desk, nadia).plan[0]
    missing = {one.need.skill for one in desk.planning.wants(nadia).wants}
    assert part.for_skills
    assert set(part.for_skills) == missing & {skill.code for skill in course.skills}
    assert (part.kind, part.certifying) == (course.kind, course.certifying)


def test_the_plan_kept_is_priced_in_its_order_and_says_its_skills(desk: Desk, nadia: Dossier) -> None:
    answer = proposed(desk, nadia)
    plan = answer.plans[0]
    desk.planning.keep(nadia.id, plan, answer.needs)
    kept = desk.planning.kept(again(desk, nadia))
    assert (kept.price, kept.left) == (plan.price, plan.left)
    assert [one.funding for one in kept.courses] == [step.funding for step in plan.steps]
    labels = {answer.needs[need].label for step in plan.steps for need, _how in step.brings}
    assert {label for one in kept.courses for label in one.skills} == labels
    assert not any(one.changes for one in kept.courses)


def test_rights_used_by_the_plan_kept_are_no_longer_there_for_the_next(desk: Desk, nadia: Dossier) -> None:
    answer = proposed(desk, nadia)
    paid = answer.plans[0].price - answer.plans[0].left
    assert paid > 0
    desk.planning.keep(nadia.id, answer.plans[0], answer.needs)
    later = desk.planning.propose(again(desk, nadia), PlanAsked(asked_of(answer)))
    there = {step.course.id for step in answer.plans[0].steps}
    assert not there & {step.course.id for plan in later.plans for step in plan.steps}
    fundings = [step.funding for step in later.plans[0].steps if step.funding is not None]
    held = desk.rights.overview(nadia).entitlements
    assert fundings[0].price - fundings[0].left <= held.cpf + held.cec + held.top_ups - paid


def asked_of(answer: Proposals) -> tuple[SkillCode, ...]:
    return tuple(need.skill for need in answer.needs)


def planned(desk: Desk, dossier: Dossier, **facts: object) -> PlannedTraining:
    """Keep the cheapest plan, and change its first course as asked."""
    answer = proposed(desk, dossier)
    desk.planning.keep(dossier.id, answer.plans[0], answer.needs)
    part = replace(again(desk, dossier).plan[0], **facts)  # type: ignore[arg-type]
    desk.editing.put(dossier.id, part)
    return part


def changes(desk: Desk, dossier: Dossier) -> list[PlanChange]:
    kept = desk.planning.kept(again(desk, dossier))
    return [change for change, _words in kept.courses[0].changes]


def test_a_price_that_changed_is_told_and_taken_only_when_asked(desk: Desk, nadia: Dossier) -> None:
    part = planned(desk, nadia, price=Decimal("1234.50"))
    assert changes(desk, nadia) == [PlanChange.PRICE]
    course = desk.planning.kept(again(desk, nadia)).courses[0]
    now = desk.trainings.training(part.training_id)
    assert course.price_now == now.price
    assert course.part.price == Decimal("1234.50")
    assert course.funding is not None and course.funding.price == Decimal("1234.50")
    desk.planning.refresh(nadia.id, part.id, now)
    assert again(desk, nadia).plan[0].price == now.price
    assert changes(desk, nadia) == []


def test_a_course_that_left_the_catalogue_keeps_its_place_and_its_price(desk: Desk, nadia: Dossier) -> None:
    part = planned(desk, nadia)
    gone = replace(part, training_id=TrainingId("partie"))
    desk.editing.put(nadia.id, gone)
    assert changes(desk, nadia) == [PlanChange.GONE]
    kept = desk.planning.kept(again(desk, nadia)).courses[0]
    assert kept.funding is not None and kept.funding.price == part.price


def test_a_session_past_or_gone_is_told_with_the_next_one(desk: Desk, nadia: Dossier) -> None:
    planned(desk, nadia, starts_on=date(2026, 11, 2), ends_on=None)
    assert changes(desk, nadia) == [PlanChange.PAST]
    kept = desk.planning.kept(again(desk, nadia)).courses[0]
    assert kept.starts_now is not None and kept.starts_now >= desk.clock.today()
    desk.editing.put(nadia.id, replace(kept.part, starts_on=date(2031, 1, 6)))
    assert changes(desk, nadia) == [PlanChange.SESSION]


def test_days_that_meet_and_an_order_against_the_days_are_told(desk: Desk, nadia: Dossier) -> None:
    first = planned(desk, nadia, starts_on=None, ends_on=None)
    one = replace(first, starts_on=date(2027, 2, 1), ends_on=date(2027, 2, 12))
    other = replace(
        one,
        id=type(one.id)("autre"),
        training_id=TrainingId("x"),
        starts_on=date(2027, 1, 25),
        ends_on=date(2027, 2, 5),
        rank=99,
    )
    for part in again(desk, nadia).plan[1:]:
        desk.editing.remove(nadia.id, "planned_training", part.id)
    desk.editing.put(nadia.id, one)
    desk.editing.put(nadia.id, other)
    kept = desk.planning.kept(again(desk, nadia)).courses[-1]
    assert {PlanChange.EARLY, PlanChange.OVERLAP} <= {change for change, _words in kept.changes}


def test_a_course_one_is_enrolled_in_is_no_longer_counted(desk: Desk, nadia: Dossier) -> None:
    part = planned(desk, nadia)
    before = desk.planning.kept(again(desk, nadia))
    desk.editing.put(nadia.id, replace(part, state=PlanState.ENROLLED))
    after = desk.planning.kept(again(desk, nadia))
    assert after.settled == 1
    assert after.price == before.price - (part.price or 0)
    assert after.courses[0].funding is None and after.courses[0].settled


def test_an_empty_plan_costs_nothing(desk: Desk) -> None:
    dossier = desk.dossiers.open(DossierId(desk.dossiers.create("Zoé", "Noël").dossier_id))
    kept = desk.planning.kept(dossier)
    assert (kept.courses, kept.left, kept.basis) == ((), 0, "")

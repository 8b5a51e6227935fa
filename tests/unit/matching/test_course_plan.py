"""Plans proposed: their names, why each course is there, what stays out and what would bring it."""

from decimal import Decimal

import pytest

from app.models.records.course_plan import Caution, Lack, Limit, PlanAim, Proposals
from app.models.records.course_search import Evidence
from app.models.records.trainings import TrainingKind
from app.services.matching.course_plan import propose
from app.services.matching.course_plan_search import Stopped
from tests.unit.matching.course_plan_kit import (
    CERTIFIED,
    REMOTE,
    FlatPurse,
    course,
    day,
    limits,
    needs,
)

BOTH = needs(True, True)


def named(answer: Proposals) -> dict[PlanAim, list[str]]:
    """Give the courses of the plan of each aim."""
    return {aim: [str(step.course.id) for step in plan.steps] for plan in answer.plans for aim in plan.aims}


def test_each_name_is_given_to_the_plan_that_earns_it() -> None:
    pool = [
        course("cher-et-tot", 0, 1, price=3000, distance=40.0, starts=(5,), hours=14),
        course("gratuit-et-tard", 0, 1, price=500, distance=60.0, starts=(200,), hours=14),
        course("pres", 0, 1, price=2000, distance=2.0, starts=(100,), hours=14),
    ]
    answer = propose(BOTH, pool, limits(), FlatPurse(100_000))
    assert named(answer) == {
        PlanAim.CHEAPEST: ["gratuit-et-tard"],
        PlanAim.EARLIEST: ["cher-et-tot"],
        PlanAim.NEAREST: ["pres"],
    }


def test_one_plan_may_bear_several_names_and_is_given_once() -> None:
    answer = propose(BOTH, [course("a", 0, 1, distance=3.0)], limits(), FlatPurse())
    assert len(answer.plans) == 1
    assert answer.plans[0].aims == (PlanAim.CHEAPEST, PlanAim.EARLIEST, PlanAim.NEAREST)


def test_where_dates_and_places_are_not_published_no_plan_is_the_earliest_nor_the_nearest() -> None:
    pool = [course("a", 0, permanent=False), course("b", 1, permanent=False)]
    answer = propose(BOTH, pool, limits(), FlatPurse())
    assert [plan.aims for plan in answer.plans] == [(PlanAim.CHEAPEST,)]
    assert answer.plans[0].finish is None
    assert all((Caution.NO_DATE, "") in step.cautions for step in answer.plans[0].steps)


def test_one_certification_is_weighed_against_several_short_courses_by_what_is_left_to_pay() -> None:
    short = [course("court-1", 0, price=900), course("court-2", 1, price=900)]
    whole = course("titre", price=1500, certified=(0, 1))
    rich, poor = FlatPurse(500_000), FlatPurse(0)
    for purse in (rich, poor):  # 100 € against twice 100 €; 1 500 € against 1 800 €
        answer = propose(BOTH, [*short, whole], limits(), purse)
        assert named(answer)[PlanAim.CHEAPEST] == ["titre"]
    dear = course("titre", price=2500, certified=(0, 1))
    answer = propose(BOTH, [*short, dear], limits(), poor)
    assert named(answer)[PlanAim.CHEAPEST] == ["court-1", "court-2"]
    assert named(answer)[PlanAim.FEWEST] == ["titre"]


def test_a_block_and_words_are_only_likely() -> None:
    block = course("bloc", kind=TrainingKind.BLOCK, certified=(0, 1), price=100)
    spoken = course("mots", words=(0, 1), price=50)
    sure = course("sure", 0, 1, price=3000)
    answer = propose(BOTH, [block, spoken, sure], limits(), FlatPurse())
    assert named(answer)[PlanAim.CHEAPEST] == ["sure"]
    assert not block.is_sure(CERTIFIED)
    assert not spoken.is_sure(Evidence.WORDS)


def test_a_plan_without_paying_is_proposed_beside_those_that_ask_for_money() -> None:
    pool = [course("tout", 0, 1, price=5000), course("offerte", 0, price=0)]
    answer = propose(BOTH, pool, limits(), FlatPurse())
    assert named(answer)[PlanAim.FREE] == ["offerte"]
    free = answer.plans[-1]
    assert (free.left, free.lacks) == (0, ((1, Lack.DEAR),))


def test_each_course_says_what_it_brings_first_and_what_leaving_it_out_would_change() -> None:
    pool = [course("a", 0, price=300, starts=(5,)), course("b", 0, 1, price=700, starts=(30,), hours=7)]
    three = needs(True, True, False)
    pool.append(course("c", 2, price=50, starts=(60,)))
    answer = propose(three, pool, limits(), FlatPurse())
    steps = answer.plans[0].steps
    assert [str(step.course.id) for step in steps] == ["b", "c"]
    assert [step.first for step in steps] == [(0, 1), (2,)]
    assert [(step.saves, step.loses) for step in steps] == [(Decimal(700), (0, 1)), (Decimal(50), (2,))]


def test_what_stays_out_says_why() -> None:
    pool = [
        course("loin", 1, distance=80.0),
        course("tard", 2, starts=(300,)),
        course("chere", 3, price=4000),
        course("sans-prix", 4, price=None),
        course("mots", words=(5,)),
        course("prise", 0, starts=(5,), hours=35),
        course("meme-jour", 6, starts=(5,), hours=35),
    ]
    asked = needs(True, *[False] * 7)
    kept = limits(radius_km=50.0, before=day(100), budget=Decimal(1000), by_words=False)
    answer = propose(asked, pool, kept, FlatPurse())
    assert answer.plans[0].lacks == (
        (1, Lack.FAR),
        (2, Lack.LATE),
        (3, Lack.DEAR),
        (4, Lack.UNPRICED),
        (5, Lack.WORDS),
        (6, Lack.TOGETHER),
        (7, Lack.NONE),
    )


def test_the_least_wider_limit_that_brings_more_is_told() -> None:
    pool = [
        course("ici", 0),
        course("80-km", 1, distance=80.0),
        course("90-km", 1, distance=90.0),
        course("tard", 1, starts=(150,)),
        course("plus-tard", 1, starts=(160,)),
        course("chere", 1, price=1234),
        course("mots", words=(1,)),
    ]
    kept = limits(radius_km=50.0, before=day(100), budget=Decimal(100), by_words=False)
    answer = propose(BOTH, pool, kept, FlatPurse())
    told = {one.limit: one.value for one in answer.relaxations}
    assert told == {
        Limit.RADIUS: 80.0,
        Limit.BEFORE: day(150),
        Limit.BUDGET: Decimal(1234),
        Limit.WORDS: None,
    }
    assert {one.gains for one in answer.relaxations} == {(1,)}


def test_nothing_is_said_to_be_gained_where_nothing_is() -> None:
    assert propose(BOTH, [course("a", 0)], limits(radius_km=10.0), FlatPurse()).relaxations == ()
    nothing = propose(BOTH, [], limits(), FlatPurse())
    assert (nothing.plans, nothing.lacks) == ((), ((0, Lack.NONE), (1, Lack.NONE)))


def test_where_no_limit_alone_is_in_the_way_lifting_all_of_them_is_told() -> None:
    pool = [course("loin-et-chere", 0, price=900, distance=80.0)]
    answer = propose(needs(True), pool, limits(radius_km=10.0, budget=Decimal(0)), FlatPurse())
    assert [(one.limit, one.value, one.gains) for one in answer.relaxations] == [
        (Limit.ALL, Decimal(900), (0,))
    ]


def test_what_prepares_another_comes_before_it() -> None:
    second = course("a-suite", 1, starts=(10, 60), hours=14, asks=frozenset({"x"}))
    first = course("z-base", 0, starts=(20,), hours=14, gives=frozenset({"x"}))
    plan = propose(BOTH, [second, first], limits(), FlatPurse()).plans[0]
    assert [str(step.course.id) for step in plan.steps] == ["z-base", "a-suite"]
    assert plan.steps[1].slot.start == day(60)
    assert (Caution.GIVEN, first.title) in plan.steps[1].cautions


def test_what_cannot_be_followed_in_order_is_flagged_and_not_dropped() -> None:
    second = course("suite", 1, starts=(10,), hours=14, asks=frozenset({"x"}))
    first = course("base", 0, starts=(20,), hours=14, gives=frozenset({"x"}))
    plan = propose(BOTH, [second, first], limits(), FlatPurse()).plans[0]
    assert [str(step.course.id) for step in plan.steps] == ["suite", "base"]
    assert (Caution.EARLY, first.title) in plan.steps[0].cautions


def test_a_short_course_from_home_goes_along_with_another_and_a_long_one_does_not() -> None:
    there = course("centre", 0, starts=(5,), hours=70)
    short = course("court", 1, starts=(6,), hours=7, modality=REMOTE)
    plan = propose(BOTH, [there, short], limits(), FlatPurse()).plans[0]
    assert len(plan.steps) == 2
    long = course("long", 1, starts=(6,), hours=70, modality=REMOTE)
    answer = propose(BOTH, [there, long], limits(), FlatPurse())
    assert all(len(one.steps) == 1 for one in answer.plans)
    assert {lack for one in answer.plans for _need, lack in one.lacks} == {Lack.TOGETHER}


def test_days_that_are_taken_are_left_alone() -> None:
    taken = limits(taken=((day(0), day(9)),))
    meets, later = course("pendant", 0, starts=(5,)), course("apres", 0, starts=(12,))
    assert not propose(needs(True), [meets], taken, FlatPurse()).plans
    assert propose(needs(True), [meets], taken, FlatPurse()).lacks == ((0, Lack.TAKEN),)
    assert propose(needs(True), [meets, later], taken, FlatPurse()).plans[0].steps[0].course == later
    at_will = propose(needs(True), [course("libre", 0, hours=7)], taken, FlatPurse()).plans[0]
    assert at_will.steps[0].slot.start == day(10)


def test_a_price_that_is_not_known_is_never_counted_as_nothing() -> None:
    unknown, known = course("inconnu", 0, price=None), course("connu", 0, price=800)
    answer = propose(needs(True), [unknown, known], limits(), FlatPurse())
    assert named(answer)[PlanAim.CHEAPEST] == ["connu"]
    alone = propose(needs(True), [unknown], limits(), FlatPurse()).plans[0]
    assert (alone.unpriced, alone.left) == (1, 0)
    assert (Caution.NO_PRICE, "") in alone.steps[0].cautions
    assert not propose(needs(True), [unknown], limits(budget=Decimal(0)), FlatPurse()).plans


def test_a_search_that_is_given_up_stops() -> None:
    with pytest.raises(Stopped):
        propose(BOTH, [course("a", 0)], limits(), FlatPurse(), stop=lambda: True)

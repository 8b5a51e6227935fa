"""The best set of courses: equal to what looking at every set finds, whatever the limits."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.models.records.course_plan import PlanAim, PlanCourse, PlanLimits
from app.models.records.trainings import TrainingKind
from app.services.matching.course_plan_choice import Choice
from app.services.matching.course_plan_search import search
from tests.unit.matching.course_plan_kit import (
    DECLARED,
    ON_SITE,
    REMOTE,
    WORDS,
    FlatPurse,
    brute_force,
    course,
    day,
    limits,
    needs,
)

KINDS = (TrainingKind.RNCP, TrainingKind.RS, TrainingKind.OTHER)


@st.composite
def courses(draw: st.DrawFn, most_needs: int = 4, most: int = 7) -> list[PlanCourse]:
    """Draw a few courses of any shape."""
    found = []
    for at in range(draw(st.integers(1, most))):
        told = draw(
            st.dictionaries(
                st.integers(0, most_needs - 1), st.sampled_from((DECLARED, WORDS)), min_size=1, max_size=3
            )
        )
        one = course(
            f"c{at}",
            price=draw(st.sampled_from((None, 0, 100, 300, 500, 1000, 2500))),
            kind=draw(st.sampled_from(KINDS)),
            modality=draw(st.sampled_from((ON_SITE, REMOTE))),
            hours=draw(st.sampled_from((None, 7, 21, 140))),
            distance=draw(st.sampled_from((None, 1.0, 12.5, 60.0))),
            starts=draw(st.lists(st.sampled_from((3, 10, 20, 60)), max_size=2, unique=True)),
            permanent=draw(st.booleans()),
            asks=draw(st.sampled_from((frozenset(), frozenset({"x"})))),
            gives=draw(st.sampled_from((frozenset(), frozenset({"x"})))),
        )
        covered = tuple(sorted(told.items()))
        found.append(
            PlanCourse(**{name: getattr(one, name) for name in one.__slots__} | {"covered": covered})
        )
    return found


@st.composite
def drawn_limits(draw: st.DrawFn) -> PlanLimits:
    """Draw limits, or none."""
    budget = draw(st.sampled_from((None, 0, 150, 400, 1200)))
    before = draw(st.sampled_from((None, 5, 15, 40)))
    return limits(
        budget=None if budget is None else Decimal(budget),
        before=None if before is None else day(before),
        radius_km=draw(st.sampled_from((None, 10.0, 30.0))),
        by_words=draw(st.booleans()),
        taken=draw(st.sampled_from(((), ((day(2), day(4)), (day(19), day(30)))))),
        most=draw(st.integers(1, 4)),
    )


@pytest.mark.parametrize("aim", PlanAim)
@given(
    found=courses(),
    within=drawn_limits(),
    rights=st.sampled_from((0, 20_000, 100_000, 500_000)),
    cores=st.lists(st.booleans(), min_size=4, max_size=4),
)
def test_no_set_is_better(
    aim: PlanAim, found: list[PlanCourse], within: PlanLimits, rights: int, cores: list[bool]
) -> None:
    purse = FlatPurse(rights)
    choice = Choice(needs(*cores), found, within, purse)
    best, proven = search(choice, aim)
    every = Choice(needs(*cores), found, within, purse)
    allowed = [one for one in found if every.allowed(one)]
    expected = brute_force(every, allowed, aim)
    assert proven
    assert (best is None) == (expected is None)
    if best is not None and expected is not None:
        assert best.rank(aim) == expected.rank(aim)


@given(found=courses(), within=drawn_limits(), nodes=st.integers(2, 12))
def test_a_search_that_is_stopped_says_so_and_gives_no_set_that_cannot_be(
    found: list[PlanCourse], within: PlanLimits, nodes: int
) -> None:
    choice = Choice(needs(True, False, True, False), found, within, FlatPurse(100_000))
    for aim in PlanAim:
        best, proven = search(choice, aim, nodes)
        expected, _sure = search(choice, aim)
        if best is None or expected is None:
            continue
        assert choice.found(best.courses) == best
        assert best.rank(aim) >= expected.rank(aim)
        assert not proven or best.rank(aim) == expected.rank(aim)


@given(found=courses(), within=drawn_limits(), data=st.data())
def test_the_order_courses_come_in_changes_nothing(
    found: list[PlanCourse], within: PlanLimits, data: st.DataObject
) -> None:
    mixed = data.draw(st.permutations(found))
    asked = needs(True, False, True, False)
    for aim in PlanAim:
        one = search(Choice(asked, found, within, FlatPurse(100_000)), aim)
        assert one == search(Choice(asked, mixed, within, FlatPurse(100_000)), aim)

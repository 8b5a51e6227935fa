"""Courses paid one after another: exactly as the rules pay each, with what the ones before left."""

from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.models.records.funding import Funder
from app.models.records.person import Situation
from app.models.records.trainings import TrainingKind as Kind
from app.services.rights.funding import after, fund
from app.services.usecases.planning_money import SequencePricing
from tests.unit.rights.funding_kit import APRIL_2026, LAW, person


@dataclass(frozen=True)
class Priced:
    """A course as far as its price goes."""

    price: Decimal | None
    kind: Kind = Kind.RNCP
    certifying: bool = True


COURSES = st.lists(
    st.builds(
        Priced,
        st.one_of(st.none(), st.integers(0, 6000_00).map(lambda cents: Decimal(cents) / 100)),
        st.sampled_from(Kind),
        st.booleans(),
    ),
    max_size=4,
)
PEOPLE = st.builds(
    lambda situation, cpf, cec, tops: person(
        APRIL_2026, situation, cpf=Decimal(cpf), cec=Decimal(cec), top_ups=Decimal(tops)
    ),
    st.sampled_from((Situation.EMPLOYEE, Situation.JOB_SEEKER, Situation.SELF_EMPLOYED)),
    st.integers(0, 5000),
    st.sampled_from((0, 240, 480)),
    st.sampled_from((0, 500)),
)


def pricing(funder: Funder) -> SequencePricing:
    return SequencePricing(LAW, APRIL_2026, funder)


@given(
    PEOPLE,
    COURSES.filter(
        lambda some: not any(one.kind in (Kind.LICENCE, Kind.HEAVY_LICENCE, Kind.BILAN) for one in some)
    ),
)
def test_each_course_is_paid_with_what_the_ones_before_left(funder: Funder, courses: list[Priced]) -> None:
    shared, rights, total = pricing(funder).fundings(courses), funder.rights, Decimal(0)
    for course, funding in zip(courses, shared, strict=True):
        if course.price is None:
            assert funding is None
            continue
        expected = fund(
            course.price, course.kind, APRIL_2026, replace(funder, rights=rights), LAW, course.certifying
        )
        assert funding == expected
        rights, total = after(rights, expected, LAW), total + expected.left
    assert pricing(funder).together(courses) == total * 100


@given(PEOPLE, COURSES)
def test_the_bounds_the_search_of_a_plan_rests_on_hold(funder: Funder, courses: list[Priced]) -> None:
    priced = pricing(funder)
    whole = priced.together(courses)
    prices = sum((int(one.price * 100) for one in courses if one.price is not None), 0)
    assert whole >= prices - priced.most
    assert whole >= sum(priced.alone(one) for one in courses)
    for at in range(len(courses)):
        assert priced.together(courses[:at] + courses[at + 1 :]) <= whole


@given(PEOPLE, COURSES)
def test_a_dearer_course_of_the_same_kind_never_costs_less(funder: Funder, courses: list[Priced]) -> None:
    priced = pricing(funder)
    for at, one in enumerate(courses):
        if one.price is not None:
            dearer = [*courses[:at], replace(one, price=one.price + 100), *courses[at + 1 :]]
            assert priced.together(dearer) >= priced.together(courses)


def test_what_the_first_uses_is_no_longer_there_for_the_second() -> None:
    seeker = person(APRIL_2026, Situation.JOB_SEEKER, cpf=Decimal(3000))
    two = [Priced(Decimal(2000)), Priced(Decimal(2000))]
    assert pricing(seeker).alone(two[0]) == 0
    assert pricing(seeker).together(two) == 1000_00
    assert {pricing(seeker).together(list(some)) for some in permutations(two)} == {1000_00}


def test_a_free_course_changes_nothing_and_an_unknown_price_counts_for_nothing() -> None:
    seeker = person(APRIL_2026, Situation.JOB_SEEKER, cpf=Decimal(1000))
    some = [Priced(Decimal(0)), Priced(None), Priced(Decimal(1500))]
    assert pricing(seeker).together(some) == pricing(seeker).together(some[2:]) == 500_00
    assert pricing(seeker).then(some[:2]).together(some[2:]) == 500_00
    assert pricing(seeker).then(some[2:]).alone(some[2]) == 1500_00


@pytest.mark.parametrize("kind, words", [(Kind.LICENCE, "déjà un permis"), (Kind.BILAN, "attendre")])
def test_a_licence_or_a_review_of_the_plan_is_held_when_the_next_one_comes(kind: Kind, words: str) -> None:
    seeker = person(APRIL_2026, Situation.JOB_SEEKER, cpf=Decimal(5000))
    first, second = pricing(seeker).fundings([Priced(Decimal(800), kind), Priced(Decimal(800), kind)])
    assert first is not None and second is not None
    assert not first.why_not
    assert words in second.why_not and second.left == 800

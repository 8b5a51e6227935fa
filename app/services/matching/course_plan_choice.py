"""Sets of courses for some skills: what each brings, when it takes place, what it costs, which is better.

What comes first is what a set brings: a skill of the heart of the occupation counts twice another, and one
that is only likely (by the words of a programme, a block, a short course) counts half. Among sets that bring
as much, the aim decides (what is left to pay, the day all is over, the farthest place, the number of
courses), then the other three; a set with more courses of unknown price is taken as dearer. Courses are
ordered by their days.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from app.models.records.course_plan import PlanAim, PlanCourse, PlanLimits, PlanNeed
from app.models.records.course_search import Evidence
from app.models.records.funding import Funding
from app.services.matching.course_plan_dates import UNKNOWN, Span, Timing, may_join, timetable

FAR_UNKNOWN = 10_000_000
"""Hundreds of metres to a place nobody knows, after every other."""

Rank = tuple[int, ...]


class Pricing(Protocol):
    """What a person pays, in cents; having fewer rights, or having followed one more, never lowers it."""

    @property
    def most(self) -> int:
        """Give the most their rights can pay, all courses together."""

    def alone(self, course: PlanCourse) -> int:
        """Give what is left of a course whose price is known, taken alone."""

    def together(self, courses: Sequence[PlanCourse]) -> int:
        """Give what is left of courses paid one after the other; those without a price count for nothing."""

    def fundings(self, courses: Sequence[PlanCourse]) -> tuple[Funding | None, ...]:
        """Share the price of each course, those before it being paid; None where it is unknown."""


@dataclass(frozen=True, slots=True)
class Found:
    """A set of courses in the order they are followed, with their days.

    ``worth`` is what it brings, in points; ``left`` what is left to pay, in cents; ``far`` in hundreds of
    metres; ``kept`` is False where a course begins before the end of the one that prepares it.
    """

    courses: tuple[PlanCourse, ...]
    spans: tuple[Span | None, ...]
    worth: int
    left: int
    unpriced: int
    finish: int
    far: int
    kept: bool = True

    def rank(self, aim: PlanAim) -> Rank:
        """Order sets for an aim, the best first."""
        return ranked(aim, self.worth, self.unpriced, self.left, len(self.courses), self.finish, self.far)


def ranked(aim: PlanAim, worth: int, unpriced: int, left: int, size: int, finish: int, far: int) -> Rank:
    """Order sets for an aim, from what they bring, cost, ask."""
    if aim is PlanAim.EARLIEST:
        return -worth, finish, unpriced, left, size, far
    if aim is PlanAim.NEAREST:
        return -worth, far, unpriced, left, size, finish
    if aim is PlanAim.FEWEST:
        return -worth, size, unpriced, left, finish, far
    return -worth, unpriced, left, size, finish, far


def cents(course: PlanCourse) -> int:
    """Give a price in cents; nothing where it is unknown."""
    return 0 if course.price is None else int(course.price * 100)


def away(course: PlanCourse) -> int:
    """Give how far a course is, in hundreds of metres; from home is no way at all."""
    if course.remote:
        return 0
    return FAR_UNKNOWN if course.distance is None else round(course.distance * 10)


def preceding(courses: Sequence[PlanCourse]) -> list[tuple[int, int]]:
    """Give the pairs of places of which the first gives what the second asks; not both ways."""
    return [
        (a, b)
        for a, first in enumerate(courses)
        for b, second in enumerate(courses)
        if a != b and first.gives & second.asks and not second.gives & first.asks
    ]


class Choice:
    """Courses made ready to be chosen among, for some needs, limits and a person: used for every aim.

    A need is two bits: covered at all, and covered by something surely.
    """

    def __init__(
        self, needs: Sequence[PlanNeed], courses: Sequence[PlanCourse], limits: PlanLimits, pricing: Pricing
    ) -> None:
        """Prepare; courses that are out of the limits, or bring nothing, are left out."""
        self.needs, self.limits, self.pricing = needs, limits, pricing
        self.values = [2 if need.core else 1 for need in needs] * 2
        self.budget = None if limits.budget is None else int(limits.budget * 100)
        self._worths: dict[int, int] = {}
        self._kept: dict[tuple[str, ...], Found | None] = {}
        ready = [one for one in sorted(courses, key=lambda one: one.id) if self.allowed(one)]
        self.courses = _undominated(ready, self)
        self.timings = [Timing(one, limits) for one in self.courses]
        self.masks = [self.mask(one) for one in self.courses]
        self.prices = [cents(one) for one in self.courses]
        self.alone = [self.alone_cents(one) for one in self.courses]
        self.unpriced = [one.price is None for one in self.courses]
        self.far = [away(one) for one in self.courses]
        self.joins = self._joins()

    def mask(self, course: PlanCourse) -> int:
        """Give the bits a course covers, words left out where they are not to count."""
        found, size = 0, len(self.needs)
        for need, evidence in course.covered:
            if course.is_sure(evidence):
                found |= 1 << need | 1 << (need + size)
            elif self.limits.by_words or evidence is not Evidence.WORDS:
                found |= 1 << need
        return found

    def mask_of(self, courses: Sequence[PlanCourse]) -> int:
        """Give the bits some courses cover together."""
        mask = 0
        for one in courses:
            mask |= self.mask(one)
        return mask

    def alone_cents(self, course: PlanCourse) -> int:
        """Give what is left of a course alone; nothing where its price is unknown."""
        return 0 if course.price is None else self.pricing.alone(course)

    def worth(self, mask: int) -> int:
        """Give what covered bits are worth."""
        known = self._worths.get(mask)
        if known is None:
            known = sum(value for bit, value in enumerate(self.values) if mask >> bit & 1)
            self._worths[mask] = known
        return known

    def found(self, courses: Sequence[PlanCourse]) -> Found | None:
        """Give a set its order, its days and its price; None where it breaks a limit."""
        key = tuple(sorted(one.id for one in courses))
        if key not in self._kept:
            self._kept[key] = self._found(sorted(courses, key=lambda one: one.id))
        return self._kept[key]

    def _found(self, courses: list[PlanCourse]) -> Found | None:
        timings = [Timing(one, self.limits) for one in courses]
        pairs = preceding(courses)
        dated, kept = timetable(timings, pairs), True
        if dated is None and pairs:
            dated, kept = timetable(timings), False
        if dated is None:
            return None
        spans, finish = dated
        days = [UNKNOWN if span is None else span[0] for span in spans]
        order = _ordered(courses, days, pairs)
        ordered = tuple(courses[place] for place in order)
        left = self.pricing.together(ordered)
        if self.budget is not None and left > self.budget:
            return None
        return Found(
            ordered,
            tuple(spans[place] for place in order),
            self.worth(self.mask_of(courses)),
            left,
            sum(one.price is None for one in courses),
            finish,
            max((away(one) for one in courses), default=0),
            kept,
        )

    def allowed(self, course: PlanCourse) -> bool:
        """Tell whether a course alone keeps to the limits and brings something."""
        radius = self.limits.radius_km
        if radius is not None and not course.remote and (course.distance or 0) > radius:
            return False
        if not self.mask(course) or not Timing(course, self.limits).possible:
            return False
        if self.budget is None:
            return True
        return course.price is not None and self.pricing.alone(course) <= self.budget

    def _joins(self) -> list[int]:
        """Give, for each course, the bits of those it may be followed with."""
        size = len(self.courses)
        joins = [(1 << size) - 1] * size
        strict = [place for place, one in enumerate(self.timings) if one.sessions and not one.free]
        for at, a in enumerate(strict):
            for b in strict[at + 1 :]:
                if not may_join(self.timings[a], self.timings[b]):
                    joins[a] &= ~(1 << b)
                    joins[b] &= ~(1 << a)
        return joins


def _ordered(
    courses: Sequence[PlanCourse], days: Sequence[int], pairs: Sequence[tuple[int, int]]
) -> list[int]:
    """Give the places of courses in the order they are followed: by day, what prepares another first."""
    waiting = sorted(range(len(courses)), key=lambda place: (days[place], courses[place].id))
    order: list[int] = []
    while waiting:
        ready = [
            place
            for place in waiting
            if days[place] != UNKNOWN or not any(b == place and a in waiting for a, b in pairs)
        ]
        order.append((ready or waiting)[0])
        waiting.remove(order[-1])
    return order


def _undominated(courses: Sequence[PlanCourse], choice: Choice) -> list[PlanCourse]:
    """Leave out the courses another replaces in every set, for every aim, at no loss."""
    facts = [(choice.mask(one), Timing(one, choice.limits), one) for one in courses]
    facts.sort(key=lambda one: (-choice.worth(one[0]), one[2].price is None, cents(one[2]), one[2].id))
    asked = frozenset(word for one in courses for word in one.asks)
    kept: list[tuple[int, Timing, PlanCourse]] = []
    for fact in facts:
        if not any(_dominates(other, fact, asked) for other in kept):
            kept.append(fact)
    return sorted((one[2] for one in kept), key=lambda one: one.id)


def _dominates(
    first: tuple[int, Timing, PlanCourse], second: tuple[int, Timing, PlanCourse], asked: frozenset[str]
) -> bool:
    """Tell whether a course may stand for another everywhere; only where that is sure."""
    mask, timing, one = first
    other_mask, other_timing, other = second
    if mask & other_mask != other_mask or one.kind is not other.kind or one.certifying != other.certifying:
        return False
    if (one.price is None) != (other.price is None) or cents(one) > cents(other) or away(one) > away(other):
        return False
    if (one.asks or other.asks or (one.gives | other.gives) & asked) and (
        one.asks != other.asks or one.gives != other.gives
    ):
        return False
    if timing.free and timing.soonest_end <= other_timing.soonest_end:
        return True
    same = timing.sessions == other_timing.sessions and timing.free == other_timing.free
    return same and one.permanent == other.permanent and (not one.permanent or one.hours == other.hours)

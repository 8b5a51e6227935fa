"""The order of an answer: one number a course, computed when a page is first shown; pages from any place."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np

from app.models.records.course_search import CourseFound, CourseOrder, CourseQuery
from app.services.search.courses.asking import Asked
from app.services.search.courses.days import Calendar
from app.services.search.courses.index import CourseIndex, Numbers
from app.services.search.courses.layout import Joint
from app.services.search.courses.money import Priced
from app.services.search.courses.nearby import Nearby
from app.services.search.courses.needs import NeedMet, covered, worth
from app.services.search.courses.relevance import relevance

FIRST = 1_000
"""Courses put in order for the first pages; the whole is sorted when a later one is asked for."""
_LAST = np.iinfo(np.int64).max
_PRIOR = 20
"""Passing rates are drawn towards the mean as if so many more had sat the examination at the mean."""
_NEED_WORTH = 40
"""What a point of needs met is worth beside the words, in thousandths."""
_STEP = 20
"""Bits of the second key of an order; the first stands above."""
_METRES_BY = 10.0


@dataclass(frozen=True, slots=True, eq=False)
class Terms:
    """What an order is made of: the query as it was understood, and what was computed for it."""

    index: CourseIndex
    joint: Joint
    query: CourseQuery
    asked: Asked
    met: Sequence[NeedMet]
    calendar: Calendar
    near: Nearby | None
    priced: Priced | None


class CourseRanking:
    """The courses of an answer, in order; safe from any thread. Equal courses stand by their number."""

    def __init__(self, terms: Terms, numbers: Numbers) -> None:
        self._terms = terms
        self._numbers = numbers if numbers.base is None else numbers.copy()  # never a window on a file

    def page(self, first: int, size: int) -> tuple[CourseFound, ...]:
        """Give a page, from any place; empty beyond the end.

        Raises:
            Cancelled: the index was closed, for another has taken its place.
        """
        end = min(first + size, len(self._numbers))
        if first < 0 or first >= end:
            return ()
        order = self._head if end <= FIRST else self._whole
        return self._told(self._numbers[order[first:end]])

    def place_of(self, number: int) -> int | None:
        """Tell where a course stands, from 0; None when it is not there."""
        at = int(np.searchsorted(self._numbers, number))
        if at == len(self._numbers) or self._numbers[at] != number:
            return None
        keys = self._keys
        return int(np.count_nonzero(keys < keys[at]) + np.count_nonzero(keys[:at] == keys[at]))

    @cached_property
    def _keys(self) -> np.ndarray:
        """What courses are put in order by: the smaller comes first."""
        return _keys(self._terms, self._numbers)

    @cached_property
    def _whole(self) -> np.ndarray:
        return np.argsort(self._keys, kind="stable").astype(np.uint32)

    @cached_property
    def _head(self) -> np.ndarray:
        """The places of the first courses: those that can be among them are picked, then put in order."""
        keys = self._keys
        if len(keys) <= FIRST:
            return np.argsort(keys, kind="stable")
        edge = np.partition(keys, FIRST - 1)[FIRST - 1]
        before = np.flatnonzero(keys < edge)
        level = np.flatnonzero(keys == edge)[: FIRST - len(before)]
        among: np.ndarray = np.concatenate((before, level))
        return among[np.lexsort((among, keys[among]))]

    def _told(self, numbers: Numbers) -> tuple[CourseFound, ...]:
        terms = self._terms
        index, priced = terms.index, terms.priced
        pairs = index.array("pair")[numbers].tolist()
        needs = covered(terms.met, numbers, index.courses)
        far: list[float | None] = [None] * len(numbers)
        if terms.near is not None:
            kilometres = terms.near.distances(index, terms.joint, numbers).tolist()
            far = [None if one == float("inf") else one for one in kilometres]
        found = []
        for at, number in enumerate(numbers.tolist()):
            left, refused = priced.of(pairs[at]) if priced is not None else (None, False)
            start: date | None = terms.calendar.next_start(number)
            found.append(CourseFound(number, needs[at], far[at], left, refused, start))
        return tuple(found)


def _keys(terms: Terms, numbers: Numbers) -> np.ndarray:
    index, order = terms.index, terms.query.order

    def price() -> np.ndarray:
        cents: np.ndarray = index.array("pairs.cents")
        found: np.ndarray = _unknown_last(cents)[index.taken("pair", numbers)]
        return found

    def far() -> np.ndarray:
        """Tenths of kilometres, as the second key."""
        if terms.near is None:
            return np.zeros(len(numbers), np.int64)
        metres = terms.near.distances(index, terms.joint, numbers) * _METRES_BY
        return np.minimum(metres, (1 << _STEP) - 1).astype(np.int64)

    def close() -> np.ndarray:
        """The words, then what is covered, then the distance."""
        score = relevance(index, terms.asked, numbers)
        if terms.met:
            score = score + worth(terms.met, numbers, index.courses) * _NEED_WORTH
        keys: np.ndarray = (-score.astype(np.int64) << _STEP) + far()
        return keys

    def gaps() -> np.ndarray:
        return worth(terms.met, numbers, index.courses).astype(np.int64)

    makers: dict[CourseOrder, Callable[[], np.ndarray]] = {
        CourseOrder.RELEVANCE: close,
        CourseOrder.PRICE: price,
        CourseOrder.GAPS: lambda: (
            (-worth(terms.met, numbers, index.courses).astype(np.int64) << 42) + close()
        ),
        CourseOrder.START: lambda: _start(terms.calendar, numbers),
        CourseOrder.OUTCOME: lambda: -_outcome(index, numbers),
        CourseOrder.DISTANCE: close,
        CourseOrder.REMAINDER: price,
    }
    near, priced = terms.near, terms.priced
    if near is not None:
        makers[CourseOrder.DISTANCE] = lambda: near.distances(index, terms.joint, numbers)
    if priced is not None:
        makers[CourseOrder.REMAINDER] = lambda: _remainder(index, priced, numbers)
    return makers[order]()


def _remainder(index: CourseIndex, priced: Priced, numbers: Numbers) -> np.ndarray:
    """What is left, then the price; by pair, then read for each course."""
    left, cents = priced.left, index.array("pairs.cents")
    by_pair = np.where(left < 0, _LAST, (left << 31) + cents)
    found: np.ndarray = by_pair[index.taken("pair", numbers)]
    return found


def _start(calendar: Calendar, numbers: Numbers) -> np.ndarray:
    ahead = calendar.ahead if len(numbers) == len(calendar.ahead) else calendar.ahead[numbers]
    return _unknown_last(ahead)


def _outcome(index: CourseIndex, numbers: Numbers) -> np.ndarray:
    """Passing rates drawn towards the mean by how few sat; none stands behind every known one."""
    rate = index.taken("rate", numbers).astype(np.float64)
    sat = index.taken("sat", numbers).astype(np.float64)
    mean = index.rate_mean
    drawn = (rate * sat + mean * _PRIOR) / (sat + _PRIOR)
    return np.where(rate < 0, -1.0, np.round(drawn, 6))


def _unknown_last(values: np.ndarray) -> np.ndarray:
    return np.where(values < 0, _LAST, values.astype(np.int64))

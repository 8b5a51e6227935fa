"""The order of an answer, computed when a page is first shown; pages from any place."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from app.models.records.course_search import CourseFound, CourseOrder
from app.services.search.courses.days import Calendar
from app.services.search.courses.found import Borne, Numbers
from app.services.search.courses.index import CourseIndex
from app.services.search.courses.money import Priced
from app.services.search.courses.nearby import Nearby
from app.services.search.courses.needs import NeedMet, covered
from app.services.search.courses.relevance import relevance

FIRST = 1_000
"""Courses put in order for the first pages; the whole is sorted when a later one is asked for."""
_LAST = np.iinfo(np.int32).max
_PRIOR = 20
"""Passing rates are drawn towards the mean as if so many more had sat the examination at the mean."""
_RATE_PARTS = 1_000_000
_NEED_WORTH = 500
"""What a point of needs met is worth beside the words."""

Key = Callable[[Numbers], np.ndarray]
"""What courses are put in order by: the smaller comes first."""


@dataclass(frozen=True, slots=True, eq=False)
class Search:
    """What an order and a page are made of: what was asked, as the index understands it."""

    index: CourseIndex
    order: CourseOrder
    groups: Sequence[Borne]
    met: Sequence[NeedMet]
    worth: np.ndarray | None
    calendar: Calendar
    near: Nearby | None
    priced: Priced | None

    def by(self) -> list[Key]:
        """Give what courses are put in order by, the first key first."""
        close: list[Key] = [self._close] if self.groups or self.worth is not None else []
        if self.near is not None:
            close.append(self.near.ranks)
        of: dict[CourseOrder, list[Key]] = {
            CourseOrder.RELEVANCE: close,
            CourseOrder.GAPS: close if self.worth is None else [self._gaps, *close],
            CourseOrder.REMAINDER: [self._price if self.priced is None else self._remainder],
            CourseOrder.PRICE: [self._price],
            CourseOrder.DISTANCE: close if self.near is None else [self.near.ranks],
            CourseOrder.START: [self._start],
            CourseOrder.OUTCOME: [self._outcome],
        }
        return of[self.order]

    def _close(self, numbers: Numbers) -> np.ndarray:
        """How well the words are answered, then what is covered."""
        score = relevance(self.groups, numbers, self.index.courses)
        if self.worth is not None:
            score += self.worth.take(numbers) * np.int32(_NEED_WORTH)
        return -score

    def _gaps(self, numbers: Numbers) -> np.ndarray:
        assert self.worth is not None
        gaps: np.ndarray = -self.worth.take(numbers).astype(np.int32)
        return gaps

    def _price(self, numbers: Numbers) -> np.ndarray:
        cents = self.index.array("pairs.cents")
        found: np.ndarray = np.where(cents < 0, _LAST, np.minimum(cents, _LAST)).astype(np.int32)
        return found.take(self.index.taken("pair", numbers))

    def _remainder(self, numbers: Numbers) -> np.ndarray:
        assert self.priced is not None
        found: np.ndarray = self.priced.ranks.take(self.index.taken("pair", numbers))
        return found

    def _start(self, numbers: Numbers) -> np.ndarray:
        ahead = self.calendar.ahead.take(numbers)
        return np.where(ahead < 0, _LAST, ahead)

    def _outcome(self, numbers: Numbers) -> np.ndarray:
        """Passing rates drawn towards the mean by how few sat; none stands behind every known one."""
        rate = self.index.taken("rate", numbers).astype(np.float64)
        sat = self.index.taken("sat", numbers).astype(np.float64)
        drawn = (rate * sat + self.index.rate_mean * _PRIOR) / (sat + _PRIOR)
        return np.where(rate < 0, 1, -np.rint(drawn * _RATE_PARTS)).astype(np.int32)


class CourseRanking:
    """The courses of an answer, in order; safe from any thread. Equal courses stand by their number."""

    def __init__(self, search: Search, numbers: Numbers) -> None:
        self._search = search
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
        return self._told(self._numbers.take(order[first:end]))

    def place_of(self, number: int) -> int | None:
        """Tell where a course stands, from 0; None when it is not there."""
        at = int(np.searchsorted(self._numbers, number))
        if at == len(self._numbers) or self._numbers[at] != number:
            return None
        level, before, one = self._numbers, 0, self._numbers[at : at + 1]
        for key in self._search.by():
            keys, own = key(level), key(one)[0]
            before += int(np.count_nonzero(keys < own))
            level = level.compress(keys == own)
        return before + int(np.searchsorted(level, number))

    @cached_property
    def _whole(self) -> np.ndarray:
        keys = [key(self._numbers) for key in self._search.by()]
        order = np.lexsort(keys[::-1]) if keys else np.arange(len(self._numbers))
        return order.astype(np.uint32)

    @cached_property
    def _head(self) -> np.ndarray:
        """The places of the first courses: those that can be among them are picked, then put in order."""
        if len(self._numbers) <= FIRST:
            return self._whole
        picked: list[np.ndarray] = []
        level, wanted = np.arange(len(self._numbers), dtype=np.uint32), FIRST
        keys = self._search.by()
        for key in keys:
            values = key(self._numbers.take(level) if picked else self._numbers)
            edge = np.partition(values, wanted - 1)[wanted - 1]
            picked.append(level.compress(values < edge))
            level = level.compress(values == edge)
            wanted -= len(picked[-1])
        among = np.sort(np.concatenate([*picked, level[:wanted]]))
        chosen = self._numbers.take(among)
        order = np.lexsort([key(chosen) for key in reversed(keys)]) if keys else slice(None)
        return among[order]

    def _told(self, numbers: Numbers) -> tuple[CourseFound, ...]:
        search = self._search
        pairs = search.index.array("pair").take(numbers).tolist()
        needs = covered(search.met, numbers)
        far: Sequence[float | None] = [None] * len(numbers)
        if search.near is not None:
            far = search.near.distances(numbers)
        found = []
        for at, number in enumerate(numbers.tolist()):
            left, refused = (None, False) if search.priced is None else search.priced.of(pairs[at])
            start = search.calendar.next_start(number)
            found.append(CourseFound(number, needs[at], far[at], left, refused, start))
        return tuple(found)

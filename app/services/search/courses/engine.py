"""Answers a search of courses: how many, in what order, how many of each kind; all of it exact."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

import numpy as np

from app.models.records.course_search import Around, CourseAnswer, CourseQuery, Facet, Need, Toward
from app.models.records.trouble import Cancelled
from app.services.search.courses import counting
from app.services.search.courses.asking import Asked, Asking
from app.services.search.courses.counting import Coded, Filters, Kept
from app.services.search.courses.days import Calendar, calendar
from app.services.search.courses.index import CourseIndex, Numbers
from app.services.search.courses.layout import CODES, MOVED, REMOTE, settled
from app.services.search.courses.money import Priced, Quote, price
from app.services.search.courses.nearby import Nearby, is_unplaced, nearby
from app.services.search.courses.needs import NeedMet, Needs
from app.services.search.courses.providers import Providers
from app.services.search.courses.ranking import CourseRanking, Terms
from app.services.search.courses.terms import CERTIFICATION, certification_codes

Stop = Callable[[], bool]


def open_engine(folder: Path) -> CourseEngine:
    """Open the index of a catalogue.

    Raises:
        RefusedFile: it is not there, of another version, or cut.
    """
    return CourseEngine(CourseIndex(folder))


@dataclass(frozen=True, slots=True, eq=False)
class _Asked:
    """A search as the index understands it."""

    query: CourseQuery
    asked: Asked
    met: Sequence[NeedMet]
    toward: Toward | None
    near: Nearby | None
    filters: Filters
    coded: Coded


class CourseEngine:
    """One index, opened once; every method may be called from any thread.

    ``close`` lets go of the files: a search that runs ends as it would have, one that comes later, or a page
    of an answer given before, raises ``Cancelled``. Windows deletes no file that is still mapped: whoever
    replaces a catalogue closes its engine, tries to erase the old folder, and tries again at the next start.
    """

    def __init__(self, index: CourseIndex) -> None:
        self._index = index
        self._departments: list[str] = index.facts["departments"]
        self._joint = settled(len(self._departments))
        self._settled = np.bincount(index.array("settled"), minlength=self._joint.size)
        self._asking = Asking(index)
        self._needs = Needs(index, self._asking)
        self._providers = Providers(index)
        self._calendar = lru_cache(2)(self._make_calendar)
        self._moved = lru_cache(3)(self._make_moved)

    @property
    def courses(self) -> int:
        """Tell how many courses the index holds."""
        return self._index.courses

    def close(self) -> None:
        """Let go of the files."""
        self._index.close()
        self._calendar.cache_clear()
        self._moved.cache_clear()

    def price(self, quote: Quote) -> Priced:
        """Price every course for a person: each (price, kind, certifying) once, exactly."""
        return price(self._index, quote)

    def counts_by_need(self, needs: Sequence[Need]) -> list[int]:
        """Count the courses that meet each need."""
        return [len(self._needs.union(self._needs.met(need).by)) for need in needs]

    def answer(
        self,
        query: CourseQuery,
        today: date,
        priced: Priced | None = None,
        around: Around | None = None,
        needs: Sequence[Need] = (),
        toward: Toward | None = None,
        stop: Stop | None = None,
    ) -> CourseAnswer:
        """Answer a search.

        Args:
            query: what is asked.
            today: sessions before this day are past.
            priced: what ``price`` gave for the person; without it nothing is said of what is left to pay.
            around: the place of the query; without it distance asks nothing.
            needs: the skills of the query, and what shows each; the bare codes when left out.
            toward: the occupation of the query; its bare code when left out.
            stop: looked at between steps.

        Raises:
            Cancelled: ``stop`` said so, or the index was closed.
        """
        alive = _alive(stop)
        if not needs:
            needs = [Need(code, "", (code,), by_words=False) for code in query.skills]
        if toward is None and query.occupation:
            toward = Toward((query.occupation,))
        asked = self._asking.read(query.words)
        alive()
        met = [self._needs.met(need) for need in needs]
        alive()
        near = None if around is None else nearby(self._index, query, around)
        filters = counting.filters_of(query, self._departments, priced=priced is not None)
        moved, histogram = self._moved(today, priced)
        coded = Coded((self._joint, MOVED), (self._index.array("settled"), moved), (self._settled, histogram))
        alive()
        search = _Asked(query, asked, met, toward, near, filters, coded)
        kept = self._kept(search, alive)
        terms = Terms(self._index, self._joint, query, asked, met, self._calendar(today), near, priced)
        unplaced = 0 if near is None else int(is_unplaced(self._index, self._joint, kept.numbers).sum())
        return CourseAnswer(
            kept.total,
            CourseRanking(terms, kept.numbers),
            counting.values_of(kept, self._departments, priced=priced is not None),
            kept.free if priced is not None else None,
            kept.remote,
            unplaced,
            asked.mended,
        )

    def _kept(self, search: _Asked, alive: Callable[[], None]) -> Kept:
        """Find the courses and count them."""
        index, coded, filters = self._index, search.coded, search.filters
        numbers = self._found(search, alive)
        limit = search.query.max_price
        if search.near is not None:
            if numbers is index.every:
                numbers = counting.having(index, coded, self._reached(search.near))
            numbers = numbers[search.near.keeps(index, self._joint, numbers)]
            alive()
        if limit is not None:
            cents = index.array("pairs.cents")
            cheap = (cents >= 0) & (cents <= int(limit * 100))
            numbers = numbers[cheap[index.taken("pair", numbers)]]
        alive()
        if numbers is index.every and filters.on(self._joint) and not filters.on(MOVED):
            return counting.keep_settled(index, coded, filters)
        return counting.keep(index, coded, numbers, filters)

    def _found(self, search: _Asked, alive: Callable[[], None]) -> Numbers:
        """Find the courses that bear every word, and what else is asked by name."""
        index, query = self._index, search.query
        found = [group.numbers(index) for group in search.asked.groups]
        if search.met or search.toward is not None:
            found.append(self._needs.any(search.met, search.toward))
        if query.certification:
            codes = certification_codes(query.certification) or [query.certification.strip()]
            place = index.place(f"{CERTIFICATION}{codes[0]}")
            found.append(index.bearing([] if place is None else [range(place, place + 1)]))
        if query.provider.strip():
            found.append(self._providers.courses(query.provider))
        alive()
        if not found:
            return index.every
        found.sort(key=len)
        numbers = found[0]
        for other in found[1:]:
            numbers = index.both(numbers, other)
            alive()
        return numbers

    def _reached(self, near: Nearby) -> np.ndarray:
        """Tell which joint codes may be near: those of the departments reached, and those from home."""
        kept = np.zeros(self._joint.sizes, bool)
        kept[near.departments] = True
        kept[:, REMOTE] = near.remote
        return kept.ravel()

    def _make_calendar(self, today: date) -> Calendar:
        return calendar(self._index, today)

    def _make_moved(self, today: date, priced: Priced | None) -> tuple[np.ndarray, np.ndarray]:
        """Join what moves with the day and the person to what does not; count it all once."""
        moved = self._index.array("told") * np.uint16(CODES[Facet.START])
        moved += self._calendar(today).codes
        moved *= np.uint16(CODES[Facet.REMAINDER])
        if priced is not None:
            moved += priced.codes[self._index.array("pair")]
        return moved, np.bincount(moved, minlength=MOVED.size)


def _alive(stop: Stop | None) -> Callable[[], None]:
    def alive() -> None:
        if stop is not None and stop():
            raise Cancelled

    return alive

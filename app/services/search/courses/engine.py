"""Answers a search of courses: how many, in what order, how many of each kind; all of it exact."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import lru_cache
from pathlib import Path

import numpy as np

from app.models.records.course_search import Around, CourseAnswer, CourseQuery, Facet, Need, Toward
from app.models.records.trouble import Cancelled
from app.services.search.courses import counting
from app.services.search.courses.asking import Asking
from app.services.search.courses.counting import Coded, Kept
from app.services.search.courses.days import Calendar, calendar
from app.services.search.courses.found import Borne, every_one
from app.services.search.courses.index import CourseIndex
from app.services.search.courses.layout import CODES, moving, settled
from app.services.search.courses.money import Priced, Quote, price
from app.services.search.courses.nearby import nearby
from app.services.search.courses.needs import Needs
from app.services.search.courses.providers import Providers
from app.services.search.courses.ranking import CourseRanking, Search
from app.services.search.courses.relevance import loosened
from app.services.search.courses.terms import CERTIFICATION, certification_codes

Stop = Callable[[], bool]


def open_engine(folder: Path) -> CourseEngine:
    """Open the index of a catalogue.

    Raises:
        RefusedFile: it is not there, of another version, or cut.
    """
    return CourseEngine(CourseIndex(folder))


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
        self._coded = lru_cache(3)(self._make_coded)
        self._passing = lru_cache(16)(self._make_passing)

    @property
    def courses(self) -> int:
        """Tell how many courses the index holds."""
        return self._index.courses

    def close(self) -> None:
        """Let go of the files."""
        self._index.close()
        for kept in (self._calendar, self._coded, self._passing):
            kept.cache_clear()

    def price(self, quote: Quote) -> Priced:
        """Price every course for a person: each (price, kind, certifying) once, exactly."""
        return price(self._index, quote)

    def counts_by_need(self, needs: Sequence[Need]) -> list[int]:
        """Count the courses that meet each need."""
        return [self._needs.count(need) for need in needs]

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
        groups = [self._index.bearing(group.whole, group.begun) for group in asked.groups]
        alive()
        met = [self._needs.met(need) for need in needs]
        worth = self._needs.worth(met) if met else None
        alive()
        near = None if around is None else nearby(self._index, self._joint, query, around)
        search = Search(self._index, query.order, groups, met, worth, self._calendar(today), near, priced)
        found = self._found(query, search, toward)
        alive()
        kept = self._kept(query, search, found, today)
        return CourseAnswer(
            kept.total,
            CourseRanking(search, kept.numbers),
            counting.values_of(kept, self._departments),
            kept.free if priced is not None else None,
            kept.remote,
            near.unplaced(kept.numbers) if near is not None else 0,
            asked.mended,
        )

    def _found(self, query: CourseQuery, search: Search, toward: Toward | None) -> list[Borne]:
        """Find what courses must all be among: words, needs, and what else is asked by name."""
        loose = loosened(search.groups, self._index.courses)
        found = list(search.groups) if loose is None else [loose]
        if query.certification:
            codes = certification_codes(query.certification) or [query.certification.strip()]
            place = self._index.place(f"{CERTIFICATION}{codes[0]}")
            found.append(self._index.bearing([] if place is None else [place]))
        if query.provider.strip():
            found.append(self._providers.courses(query.provider))
        if search.worth is not None or toward is not None:
            found.append(self._needs.sought(search.worth, toward))
        return found

    def _kept(self, query: CourseQuery, search: Search, found: Sequence[Borne], today: date) -> Kept:
        """Filter the courses and count them."""
        index, near = self._index, search.near
        filters = counting.filters_of(query, self._departments, priced=search.priced is not None)
        coded = self._coded(today, search.priced)
        numbers = every_one(found) if found else index.every
        if near is not None:
            if not found:
                numbers = counting.having(index, coded, near.reached())
            numbers = numbers.compress(near.keeps(numbers))
        if query.max_price is not None:
            cents = index.array("pairs.cents")
            cheap = (cents >= 0) & (cents <= int(query.max_price * 100))
            numbers = numbers.compress(cheap.take(index.taken("pair", numbers)))
        if numbers is index.every and filters.on(self._joint):
            passing = self._passing(today, search.priced, _moving_part(query))
            return counting.keep_settled(index, coded, filters, passing)
        one = found[0] if len(found) == 1 and len(numbers) == found[0].count else None
        return counting.keep(index, coded, numbers, filters, one)

    def _make_calendar(self, today: date) -> Calendar:
        return calendar(self._index, today)

    def _make_coded(self, today: date, priced: Priced | None) -> Coded:
        """Join what moves with the day and the person to what does not; count it all once."""
        joint = moving(priced=priced is not None)
        moved = self._index.array("told") * np.uint16(CODES[Facet.START])
        moved += self._calendar(today).codes
        if priced is not None:
            moved *= np.uint16(CODES[Facet.REMAINDER])
            moved += priced.codes.take(self._index.array("pair"))
        counts = np.bincount(moved, minlength=joint.size)
        settled_codes = self._index.array("settled")
        return Coded((self._joint, joint), (settled_codes, moved), (self._settled, counts))

    def _make_passing(self, today: date, priced: Priced | None, query: CourseQuery) -> np.ndarray:
        filters = counting.filters_of(query, self._departments, priced=priced is not None)
        return counting.passing(self._coded(today, priced), filters)


def _moving_part(query: CourseQuery) -> CourseQuery:
    """Keep of a query the filters of the second joint alone."""
    return CourseQuery(
        levels=query.levels, hours=query.hours, outcomes=query.outcomes, starts=query.starts,
        remainders=query.remainders, covered=query.covered,
    )  # fmt: skip


def _alive(stop: Stop | None) -> Callable[[], None]:
    def alive() -> None:
        if stop is not None and stop():
            raise Cancelled

    return alive

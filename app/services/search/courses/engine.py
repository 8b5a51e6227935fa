"""Answers a search of courses: how many, in what order, how many of each kind; all of it exact."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal

import numpy as np

from app.models.records.course_search import (
    LEVELS,
    CourseAnswer,
    CourseFound,
    CourseOrder,
    CourseQuery,
    Facet,
)
from app.models.records.folding import folded
from app.models.records.trainings import TrainingKind
from app.services.search.courses import filters
from app.services.search.courses.filters import KINDS, MODALITIES, UNKNOWN, Kept, Priced
from app.services.search.courses.index import CourseIndex, Numbers, both
from app.services.search.courses.terms import CERTIFICATION, OCCUPATION, PROVIDER, SKILL, stem
from app.services.search.words import STOP_WORDS, closest

Quote = Callable[[Decimal, TrainingKind], tuple[Decimal, bool]]
"""From a price and a kind of course: what is left for a person to pay, whether their rights are refused."""

CENT = Decimal("0.01")
TYPO_FROM, TWO_TYPOS_FROM, ALTERNATIVES = 4, 8, 3
PRIOR = 20
"""Passing rates are drawn towards the mean as if so many more had sat the examination at the mean."""


class CourseEngine:
    """One index, opened once; ``answer`` may be called from any thread."""

    def __init__(self, index: CourseIndex) -> None:
        self._index = index
        self._departments: list[str] = list(index.facts["departments"])
        self._pairs = [
            (None if cents < 0 else Decimal(cents) * CENT, KINDS[kind])
            for cents, kind in index.facts["pairs"]
        ]
        self._words = [term for term in index.terms if len(term) < 2 or term[1] != ":"]

    def price(self, quote: Quote) -> Priced:
        """Price every course for a person: each (price, kind) once, exactly, however many courses."""
        left = np.full(len(self._pairs), UNKNOWN, np.int64)
        refused = np.zeros(len(self._pairs), bool)
        for at, (price, kind) in enumerate(self._pairs):
            if price is not None:
                amount, refusal = quote(price, kind)
                left[at], refused[at] = int(amount.quantize(CENT).scaleb(2)), refusal
        return Priced(left, refused, filters.bands(Facet.REMAINDER, left))

    def answer(self, query: CourseQuery, today: date, priced: Priced | None = None) -> CourseAnswer:
        """Answer a search.

        Args:
            query: what is asked.
            today: sessions before this day are past.
            priced: what ``price`` gave for the person; without it nothing is said of what is left to pay.
        """
        asked, mended = self._asked(query.words)
        numbers, scores = self._found(query, asked)
        kept = filters.keep(self._index, numbers, query, priced, self._departments)
        whole = kept.whole
        page = self._page(query, whole, scores, today, priced)
        covered = None
        if priced is not None:
            free = (priced.left == 0)[filters.taken(self._index, "pair", whole)]
            covered = int(free.sum())
        return CourseAnswer(len(whole), page, self._counts(kept, priced), covered, mended)

    def _asked(self, words: str) -> tuple[list[list[int]], str]:
        """Give, for each word typed, the terms it may stand for; and the words understood in place of typos.

        A word stands for itself, the last one for those it begins too; one that is nowhere for its nearest.
        """
        typed = [word for word in folded(words).split() if word not in STOP_WORDS]
        asked, told, mended = [], [], False
        for at, word in enumerate(typed):
            places = self._standing(word, last=at == len(typed) - 1)
            if not places and len(word) >= TYPO_FROM:
                near = closest(stem(word), self._words, 1 if len(word) < TWO_TYPOS_FROM else 2)
                near.sort(key=lambda one: (one[1], -self._frequency(one[0])))
                best = [one for one in near if one[1] == near[0][1]][:ALTERNATIVES]
                places = [place for one, _typos in best if (place := self._place(one)) is not None]
                if best:
                    mended = True
                    told.append(self._words[best[0][0]])
                    asked.append(places)
                    continue
            told.append(word)
            asked.append(places)
        return asked, " ".join(told) if mended else ""

    def _standing(self, word: str, *, last: bool) -> list[int]:
        """Give the terms a word that is well written stands for."""
        exact = self._index.place(stem(word))
        places = [] if exact is None else [exact]
        if last and len(word) > 1:
            places += [place for place in self._index.beginning(word) if place != exact]
        return places

    def _frequency(self, word: int) -> int:
        place = self._place(word)
        return 0 if place is None else self._index.frequency(place)

    def _place(self, word: int) -> int | None:
        return self._index.place(self._words[word])

    def _found(self, query: CourseQuery, asked: list[list[int]]) -> tuple[Numbers, Sequence[list[int]]]:
        """Find the courses that bear every word and every code asked for."""
        groups = [self._index.bearing(places) for places in asked]
        if query.skills:
            groups.append(self._coded([f"{SKILL}{code}" for code in query.skills]))
        for sign, code in (
            (OCCUPATION, query.occupation),
            (CERTIFICATION, query.certification),
            (PROVIDER, query.provider),
        ):
            if code:
                groups.append(self._coded([f"{sign}{code}"]))
        if not groups:
            return self._index.every, asked
        groups.sort(key=len)
        numbers = groups[0]
        for other in groups[1:]:
            numbers = both(numbers, other)
        return numbers, asked

    def _coded(self, terms: list[str]) -> Numbers:
        places = [place for term in terms if (place := self._index.place(term)) is not None]
        return self._index.bearing(places)

    def _counts(self, kept: Kept, priced: Priced | None) -> dict[Facet, dict[object, int]]:
        """Count the values of each facet among what every other filter keeps."""
        counts: dict[Facet, dict[object, int]] = {}
        for facet in Facet:
            if facet is Facet.REMAINDER and priced is None:
                continue
            values = filters.codes(self._index, facet, kept.but(facet), priced)
            known = np.bincount(values).tolist()[1:]
            counts[facet] = {self._value(facet, at): many for at, many in enumerate(known) if many}
        return counts

    def _value(self, facet: Facet, at: int) -> object:
        """Give the value behind its number."""
        if facet is Facet.DEPARTMENT:
            return self._departments[at]
        if facet is Facet.MODALITY:
            return MODALITIES[at]
        return KINDS[at] if facet is Facet.KIND else at

    def _page(
        self,
        query: CourseQuery,
        numbers: Numbers,
        asked: Sequence[list[int]],
        today: date,
        priced: Priced | None,
    ) -> tuple[CourseFound, ...]:
        """Order the courses and give the page asked for."""
        keys = self._keys(query, numbers, asked, today, priced)
        end = min(query.first + query.size, len(numbers))
        if query.first >= end:
            return ()
        order = _first(keys, numbers, end)[query.first :]
        shown = numbers[order]
        start = filters.next_starts(self._index, shown, today.toordinal())
        far = None if query.around is None else filters.distances(self._index, shown, query.around)
        covered = self._covered(query, shown)
        pair = self._index.column("pair")[shown]
        remote = self._index.column("modality")[shown] == filters.REMOTE + 1
        return tuple(
            CourseFound(
                number=int(number),
                covered_skills=int(covered[at]),
                distance_km=None if far is None or remote[at] or not np.isfinite(far[at]) else float(far[at]),
                left=self._left(priced, int(pair[at])),
                refused=bool(priced is not None and priced.refused[pair[at]]),
                next_start=date.fromordinal(int(start[at])) if start[at] else None,
            )
            for at, number in enumerate(shown.tolist())
        )

    @staticmethod
    def _left(priced: Priced | None, pair: int) -> Decimal | None:
        if priced is None or priced.left[pair] == UNKNOWN:
            return None
        return Decimal(int(priced.left[pair])) * CENT

    def _covered(self, query: CourseQuery, numbers: Numbers) -> np.ndarray:
        """Count the skills asked for that each course teaches."""
        covered = np.zeros(len(numbers), np.int64)
        for code in query.skills:
            place = self._index.place(f"{SKILL}{code}")
            if place is not None:
                covered += self._index.weights(place, numbers) > 0
        return covered

    def _keys(
        self,
        query: CourseQuery,
        numbers: Numbers,
        asked: Sequence[list[int]],
        today: date,
        priced: Priced | None,
    ) -> list[np.ndarray]:
        """Give what courses are ordered by, the first key first; the smaller comes first."""
        index = self._index

        def price() -> np.ndarray:
            return _unknown_last(filters.taken(index, "cents", numbers))

        def far() -> np.ndarray:
            if query.around is None:
                return np.zeros(len(numbers))
            return filters.distances(index, numbers, query.around)

        order = query.order
        if order is CourseOrder.REMAINDER and priced is not None:
            return [_unknown_last(priced.left)[filters.taken(index, "pair", numbers)], price(), far()]
        if order in (CourseOrder.PRICE, CourseOrder.REMAINDER):
            return [price(), far()]
        if order is CourseOrder.DISTANCE:
            return [far(), price()]
        if order is CourseOrder.START:
            start = filters.next_starts(index, numbers, today.toordinal())
            return [np.where(start == 0, np.iinfo(np.int64).max, start), far()]
        if order is CourseOrder.OUTCOME:
            return [-self._outcome(numbers), price()]
        relevance = -self._relevance(numbers, asked)
        if order is CourseOrder.GAPS or query.skills:
            return [-self._covered(query, numbers), relevance, far()]
        return [relevance, far()]

    def _relevance(self, numbers: Numbers, asked: Sequence[list[int]]) -> np.ndarray:
        """Weigh the words found: rarer ones more, those of the title more, each word as it is surest."""
        score = np.zeros(len(numbers), np.float32)
        for places in asked:
            best = np.zeros(len(numbers), np.float32)
            for at, place in enumerate(places[:ALTERNATIVES]):
                rarity = np.log1p(self._index.courses / (1 + self._index.frequency(place)))
                weight = self._index.weights(place, numbers)
                sure = 1.0 if at == 0 else 0.8
                best = np.maximum(best, sure * rarity * weight / (weight + 2))
            score += best
        return np.round(score, 4)

    def _outcome(self, numbers: Numbers) -> np.ndarray:
        """Give passing rates drawn towards the mean by how few sat; no rate stands behind every known one."""
        rate = filters.taken(self._index, "rate", numbers).astype(np.float64)
        sat = filters.taken(self._index, "sat", numbers).astype(np.float64)
        every = self._index.column("rate")
        known = every[every >= 0]
        mean = float(known.mean()) if len(known) else 0.0
        drawn = (rate * sat + mean * PRIOR) / (sat + PRIOR)
        return np.where(rate < 0, -1.0, np.round(drawn, 6))


def _unknown_last(values: np.ndarray) -> np.ndarray:
    return np.where(values < 0, np.iinfo(np.int64).max, values.astype(np.int64))


def _first(keys: list[np.ndarray], numbers: Numbers, end: int) -> np.ndarray:
    """Order the first courses only: those that could be among them by the first key, then exactly."""
    main = keys[0]
    among = np.arange(len(numbers))
    if len(numbers) > 4 * end:
        edge = np.partition(main, end - 1)[end - 1]
        among = np.flatnonzero(main <= edge)
    order = np.lexsort([numbers[among], *(key[among] for key in reversed(keys))])
    return among[order][:end]


__all__ = ["LEVELS", "CourseEngine", "Quote"]

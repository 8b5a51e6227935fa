"""What courses teach of the skills looked for, and how surely."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from app.models.records.course_search import Evidence, Need, Toward
from app.services.search.courses.asking import Asking
from app.services.search.courses.index import NONE, CourseIndex, Numbers, borne
from app.services.search.courses.terms import CERTIFICATION, OCCUPATION, SKILL, stems

SURENESS = (0, 10, 9, 8, 5)
"""What a need counts for by its evidence, none first: two needs met by words are worth one announced."""
_EVIDENCE = tuple(Evidence)
_FEW = 256


@dataclass(frozen=True, slots=True)
class NeedMet:
    """The courses that meet one need, by each evidence, the surest first."""

    by: tuple[Numbers, ...]

    def levels(self, numbers: Numbers, courses: int) -> np.ndarray:
        """Give how some courses meet the need: 0 not at all, else one more than the place of the evidence."""
        if len(numbers) <= _FEW:
            found = np.zeros(len(numbers), np.uint8)
            for level in range(len(self.by), 0, -1):
                found[borne(numbers, self.by[level - 1])] = level
            return found
        every = np.zeros(courses, np.uint8)
        for level in range(len(self.by), 0, -1):
            every[self.by[level - 1]] = level
        found = every if len(numbers) == courses else every[numbers]
        return found


class Needs:
    """Finds what courses meet needs, in one index."""

    def __init__(self, index: CourseIndex, asking: Asking) -> None:
        self._index = index
        self._asking = asking

    def met(self, need: Need) -> NeedMet:
        """Find the courses that meet a need."""
        words = self._asking.bearing_all(stems(need.label)) if need.by_words else None
        return NeedMet(
            (
                self._coded(SKILL, need.codes or (need.skill,)),
                self._coded(CERTIFICATION, need.certifications),
                self._coded(OCCUPATION, need.occupations),
                NONE if words is None else words,
            )
        )

    def any(self, met: Sequence[NeedMet], toward: Toward | None) -> Numbers:
        """Find the courses that meet one need at least, or lead to the occupation aimed at."""
        some = [numbers for one in met for numbers in one.by]
        if toward is not None:
            some.append(self._coded(OCCUPATION, toward.occupations))
            some.append(self._coded(CERTIFICATION, toward.certifications))
        return self.union(some)

    def union(self, some: Sequence[Numbers]) -> Numbers:
        """Find the courses that are in one at least of some lists."""
        some = [numbers for numbers in some if len(numbers)]
        if len(some) < 2:
            return some[0] if some else NONE
        marks = np.zeros(self._index.courses, bool)
        for numbers in some:
            marks[numbers] = True
        return np.flatnonzero(marks).astype(np.uint32)

    def _coded(self, sign: str, codes: Sequence[str]) -> Numbers:
        places = (self._index.place(f"{sign}{code}") for code in codes)
        return self._index.bearing([range(place, place + 1) for place in places if place is not None])


def covered(met: Sequence[NeedMet], numbers: Numbers, courses: int) -> list[tuple[tuple[int, Evidence], ...]]:
    """Tell, for a few courses, which needs each meets and by what evidence."""
    levels = [one.levels(numbers, courses).tolist() for one in met]
    return [
        tuple((need, _EVIDENCE[of[at] - 1]) for need, of in enumerate(levels) if of[at])
        for at in range(len(numbers))
    ]


def worth(met: Sequence[NeedMet], numbers: Numbers, courses: int) -> np.ndarray:
    """Weigh what courses cover of the needs: each counts by its evidence."""
    table, total = np.array(SURENESS, np.int32), np.zeros(len(numbers), np.int32)
    for one in met:
        total += table[one.levels(numbers, courses)]
    return total

"""What courses teach of the skills looked for, and how surely."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from app.models.records.course_search import Evidence, Need, Toward
from app.services.search.courses.asking import Asking
from app.services.search.courses.found import NONE, Borne, Many, Numbers, borne, marked
from app.services.search.courses.index import CourseIndex
from app.services.search.courses.terms import CERTIFICATION, OCCUPATION, SKILL, stems

WORTH = {Evidence.DECLARED: 10, Evidence.CERTIFICATION: 9, Evidence.OCCUPATION: 8, Evidence.WORDS: 5}
"""What a need counts for by its evidence: two met by words alone are worth one that is announced."""
_EVIDENCE = tuple(Evidence)


@dataclass(frozen=True, slots=True)
class NeedMet:
    """The courses that meet one need, by each evidence, the surest first."""

    by: tuple[Numbers, ...]


class Needs:
    """Finds what courses meet needs, in one index."""

    def __init__(self, index: CourseIndex, asking: Asking) -> None:
        self._index = index
        self._asking = asking

    def met(self, need: Need) -> NeedMet:
        """Find the courses that meet a need."""
        return NeedMet(
            (
                self._coded(SKILL, need.codes or (need.skill,)),
                self._coded(CERTIFICATION, need.certifications),
                self._coded(OCCUPATION, need.occupations),
                self._asking.bearing_all(stems(need.label)) if need.by_words else NONE,
            )
        )

    def count(self, need: Need) -> int:
        """Count the courses that meet a need."""
        return int(np.count_nonzero(marked(self._index.courses, self.met(need).by)))

    def worth(self, met: Sequence[NeedMet]) -> np.ndarray:
        """Weigh what every course covers of the needs: each counts by its surest evidence."""
        courses = self._index.courses
        total = np.zeros(courses, np.uint16)
        for one in met:
            best = np.zeros(courses, np.uint8)
            for evidence, numbers in zip(_EVIDENCE, one.by, strict=True):
                np.maximum.at(best, numbers, np.uint8(WORTH[evidence]))
            total += best
        return total

    def sought(self, worth: np.ndarray | None, toward: Toward | None) -> Borne:
        """Find the courses that meet one need at least, or lead to the occupation aimed at."""
        marks = np.zeros(self._index.courses, bool) if worth is None else worth > 0
        if toward is not None:
            for sign, codes in ((OCCUPATION, toward.occupations), (CERTIFICATION, toward.certifications)):
                marks[self._coded(sign, codes)] = True
        return Many(marks.view(np.uint8), int(np.count_nonzero(marks)))

    def _coded(self, sign: str, codes: Sequence[str]) -> Numbers:
        places = {self._index.place(f"{sign}{code}") for code in codes}
        return self._index.bearing(sorted(place for place in places if place is not None)).numbers


def covered(met: Sequence[NeedMet], numbers: Numbers) -> list[tuple[tuple[int, Evidence], ...]]:
    """Tell, for a few courses, which needs each meets and by what evidence."""
    order = np.argsort(numbers)
    found: list[list[tuple[int, Evidence]]] = [[] for _number in numbers]
    for need, one in enumerate(met):
        for evidence, bearing in zip(_EVIDENCE, one.by, strict=True):
            for at in order.compress(borne(numbers.take(order), bearing)).tolist():
                if not found[at] or found[at][-1][0] != need:
                    found[at].append((need, evidence))
    return [tuple(one) for one in found]

"""When courses begin, as seen from a day: computed once for the day, for all of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np

from app.models.records.course_search import ANY_TIME, Facet
from app.services.search.courses.index import CourseIndex
from app.services.search.courses.layout import bands
from app.services.search.courses.writer import DAY_ZERO


@dataclass(frozen=True, slots=True, eq=False)
class Calendar:
    """The next start of every course: in days from a day, -1 where none is known; and its code."""

    today: date
    ahead: np.ndarray
    codes: np.ndarray

    def next_start(self, number: int) -> date | None:
        """Give the next start of a course."""
        ahead = int(self.ahead[number])
        return date.fromordinal(self.today.toordinal() + ahead) if ahead >= 0 else None


def calendar(index: CourseIndex, today: date) -> Calendar:
    """Find the next start of every course; its days are in order, so those past are counted and skipped."""
    days, many = index.array("starts"), index.array("starts.len").astype(np.int32)
    ends = np.cumsum(many, dtype=np.int64)
    begins = ends - many
    now = min(max(today.toordinal() - DAY_ZERO, 0), int(np.iinfo(np.uint16).max))
    past = np.zeros(len(days) + 1, np.int32)
    np.cumsum(days < now, out=past[1:])
    at = begins + past[ends] - past[begins]
    ahead = np.full(len(many), -1, np.int32)
    coming = at < ends
    ahead[coming] = days[at[coming]].astype(np.int32) - now
    codes = bands(Facet.START, ahead)
    codes[index.array("permanent") != 0] = ANY_TIME + 1
    return Calendar(today, ahead, codes)

"""When the courses of a plan take place: none over another, unless it is short and followed from home."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from app.models.records.course_plan import PlanCourse, PlanLimits, Slot

UNKNOWN = 10_000_000
"""The day of what nobody knows, after every other; days are counted as ``date.toordinal`` does."""
DAY_HOURS, WEEK_DAYS = 7, 5
SESSIONS_LOOKED_AT = 6

Span = tuple[int, int, bool]
"""First day, last day (``UNKNOWN`` where neither published nor reckoned), whether the last is reckoned."""


@dataclass(frozen=True)
class Timing:
    """What a course asks of a calendar, within the limits of a plan; made once for each course."""

    course: PlanCourse
    limits: PlanLimits

    @cached_property
    def sessions(self) -> tuple[Span, ...]:
        """Its first few sessions within the limits, in order; none where one begins at will."""
        if self.course.permanent:
            return ()
        found = []
        for one in sorted(self.course.sessions, key=lambda each: (each.start, each.end or date.max)):
            if self.within(one.start):
                start = one.start.toordinal()
                end = UNKNOWN if one.end is None else max(one.end.toordinal(), start)
                known = one.end is not None
                if not known and self.course.hours:
                    end = last_day(start, self.course.hours)
                span = (start, end, not known and end != UNKNOWN)
                if self.free or not any(clash(span, other) for other in self.taken):
                    found.append(span)
        return tuple(found[:SESSIONS_LOOKED_AT])

    @cached_property
    def taken(self) -> tuple[Span, ...]:
        """The days that are not free."""
        return tuple((first.toordinal(), last.toordinal(), False) for first, last in self.limits.taken)

    @cached_property
    def flexible(self) -> bool:
        """True when one may begin at any time."""
        return self.course.permanent

    @cached_property
    def undated(self) -> bool:
        """True when nobody knows when it begins."""
        return not self.course.permanent and not self.course.sessions

    @cached_property
    def possible(self) -> bool:
        """True when it may begin within the limits, or nobody knows."""
        return bool(self.sessions) or self.flexible or self.undated

    @cached_property
    def free(self) -> bool:
        """True when it may go along with any other."""
        return self.undated or self.course.joinable

    @cached_property
    def soonest_end(self) -> int:
        """The earliest day it may be over."""
        if self.sessions:
            return min(over(one) for one in self.sessions)
        if self.flexible:
            return over(self.from_day(self.limits.first.toordinal()))
        return UNKNOWN

    @cached_property
    def soonest_start(self) -> int:
        """The earliest day it may begin; unknown is no reason to come last here."""
        return self.sessions[0][0] if self.sessions else self.limits.first.toordinal()

    @cached_property
    def busy(self) -> int:
        """The days it keeps to itself, at least: no other course takes place then."""
        if self.free:
            return 0
        spans = self.sessions or (self.from_day(self.limits.first.toordinal()),)
        least = min(over(one) - one[0] + 1 for one in spans)
        # A week-end may be spared by beginning on another day.
        return max(least - 2, 1) if self.flexible else least

    def within(self, start: date) -> bool:
        """Tell whether a day is one to begin on."""
        before = self.limits.before
        return start >= self.limits.first and (before is None or start <= before)

    def from_day(self, start: int) -> Span:
        """Give the days of a course that one begins when one wants."""
        hours = self.course.hours
        return (start, last_day(start, hours), True) if hours else (start, UNKNOWN, False)


def last_day(start: int, hours: int) -> int:
    """Give the last day of a course from its first and its hours: seven a day, five days a week."""
    weeks, rest = divmod(-(-hours // DAY_HOURS) - 1, WEEK_DAYS)
    weekday = (start + 6) % 7  # date.toordinal counts from a Monday
    skipped = 2 if min(weekday, WEEK_DAYS - 1) + rest >= WEEK_DAYS else 0
    return start + 7 * weeks + rest + skipped


def over(span: Span) -> int:
    """Give the day a course is over; its first one where nothing more is known."""
    return span[0] if span[1] == UNKNOWN else span[1]


def clash(one: Span, other: Span) -> bool:
    """Tell whether two courses take place on a same day."""
    return one[0] <= over(other) and other[0] <= over(one)


def may_join(one: Timing, other: Timing) -> bool:
    """Tell whether two courses have sessions that leave each other in peace."""
    if one.free or other.free or not one.sessions or not other.sessions:
        return True
    return any(not clash(first, second) for first in one.sessions for second in other.sessions)


def timetable(
    timings: Sequence[Timing], preceding: Collection[tuple[int, int]] = ()
) -> tuple[tuple[Span | None, ...], int] | None:
    """Give the days of each course, and the day all are over: the earliest that can be.

    Of timetables that end the same day, the one whose courses begin the earliest in all. Courses one may
    begin at any time are placed one after another, the shortest first, in the first days left free.

    Args:
        timings: the courses.
        preceding: places of courses, the first of each pair to be over before the second begins.

    Returns:
        None where they cannot be followed together.
    """
    search = _Timetables(timings, preceding)
    search.pick(0, 0, 0)
    return None if search.best is None else (search.best, search.rank[0])


def slot(span: Span | None) -> Slot:
    """Put the days of a course in a record."""
    if span is None:
        return Slot()
    end = None if span[1] == UNKNOWN else date.fromordinal(span[1])
    return Slot(date.fromordinal(span[0]), end, span[2])


class _Timetables:
    """Every choice of sessions that leaves no two courses on a same day; the best one is kept."""

    def __init__(self, timings: Sequence[Timing], preceding: Collection[tuple[int, int]]) -> None:
        self._timings, self._preceding = timings, preceding
        self._dated = [place for place, one in enumerate(timings) if one.sessions]
        self._spans: list[Span | None] = [None] * len(timings)
        self._undated = any(one.undated for one in timings)
        self.best: tuple[Span | None, ...] | None = None
        self.rank = (UNKNOWN + 1, 0)

    def pick(self, at: int, end: int, starts: int) -> None:
        """Choose the session of the next dated course; ``end`` and ``starts`` are of those before it."""
        if (UNKNOWN if self._undated else end, starts) >= self.rank:
            return
        if at == len(self._dated):
            self._finish()
            return
        place = self._dated[at]
        one = self._timings[place]
        for span in one.sessions:
            if one.free or not any(self._bars(other, span) for other in self._dated[:at]):
                self._spans[place] = span
                self.pick(at + 1, max(end, over(span)), starts + span[0])

    def _bars(self, place: int, span: Span) -> bool:
        """Tell whether the session chosen of a course bars another."""
        taken = self._spans[place]
        return taken is not None and not self._timings[place].free and clash(span, taken)

    def _finish(self) -> None:
        """Place the courses one may begin at any time, and keep the timetable if it is the best."""
        spans: list[Span | None] = [None] * len(self._timings)
        for place in self._dated:
            spans[place] = self._spans[place]
        if not _place_flexible(self._timings, spans, self._preceding) or not _in_order(
            spans, self._preceding
        ):
            return
        rank = _rank(spans)
        if rank < self.rank:
            self.best, self.rank = tuple(spans), rank


def _place_flexible(
    timings: Sequence[Timing], spans: list[Span | None], preceding: Collection[tuple[int, int]]
) -> bool:
    """Place the courses one may begin at any time; False where one would begin too late."""
    waiting = [place for place, one in enumerate(timings) if one.flexible]
    waiting.sort(key=lambda place: (timings[place].course.hours or 0, timings[place].course.id))
    while waiting:
        ready = [place for place in waiting if not any(b == place and a in waiting for a, b in preceding)]
        place = (ready or waiting)[0]
        waiting.remove(place)
        one = timings[place]
        start = one.limits.first.toordinal()
        for before, after in preceding:
            given = spans[before]
            if after == place and given is not None:
                start = max(start, over(given) + 1)
        if not one.free:
            start = _first_gap(one, start, timings, spans)
        if not one.within(date.fromordinal(start)):
            return False
        spans[place] = one.from_day(start)
    return True


def _first_gap(one: Timing, start: int, timings: Sequence[Timing], spans: Sequence[Span | None]) -> int:
    """Give the first day from which a course meets no other."""
    chosen = [span for place, span in enumerate(spans) if span is not None and not timings[place].free]
    taken = sorted([*chosen, *one.taken])
    for span in taken:
        if clash(one.from_day(start), span):
            start = over(span) + 1
    return start


def _in_order(spans: Sequence[Span | None], preceding: Collection[tuple[int, int]]) -> bool:
    """Tell whether each course that prepares another is over before it begins; unknown days are let be."""
    for before, after in preceding:
        first, second = spans[before], spans[after]
        if first is not None and second is not None and over(first) >= second[0]:
            return False
    return True


def _rank(spans: Sequence[Span | None]) -> tuple[int, int]:
    """Order timetables: the day all is over, then the sum of the first days."""
    ends = [UNKNOWN if span is None else over(span) for span in spans]
    return max(ends, default=0), sum(span[0] for span in spans if span is not None)

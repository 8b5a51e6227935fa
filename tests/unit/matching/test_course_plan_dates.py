"""When courses take place: never two on a same day, the earliest that can be, ends reckoned from hours."""

from datetime import date, timedelta
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from app.models.records.course_plan import PlanSession
from app.services.matching.course_plan_dates import (
    UNKNOWN,
    Timing,
    clash,
    last_day,
    over,
    slot,
    timetable,
)
from tests.unit.matching.course_plan_kit import REMOTE, TODAY, course, day, limits


@given(start=st.dates(date(2026, 1, 1), date(2028, 12, 31)), hours=st.integers(1, 900))
def test_an_end_is_so_many_working_days_of_seven_hours_after_the_start(start: date, hours: int) -> None:
    left, here = -(-hours // 7), start
    while True:
        left -= 1
        if not left:
            break
        here += timedelta(days=1)
        while here.weekday() > 4:
            here += timedelta(days=1)
    told = date.fromordinal(last_day(start.toordinal(), hours))
    assert abs((told - here).days) <= (2 if start.weekday() > 4 else 0)


@given(
    drawn=st.lists(
        st.tuples(
            st.lists(st.integers(0, 30), min_size=1, max_size=3, unique=True), st.sampled_from((7, 21, 70))
        ),
        min_size=1,
        max_size=4,
    )
)
def test_the_timetable_is_the_earliest_of_all_that_can_be(drawn: list[tuple[list[int], int]]) -> None:
    timings = [
        Timing(course(f"c{at}", 0, starts=tuple(starts), hours=hours), limits())
        for at, (starts, hours) in enumerate(drawn)
    ]
    ranks = [
        (max(over(one) for one in chosen), sum(one[0] for one in chosen))
        for chosen in product(*(one.sessions for one in timings))
        if not any(clash(a, b) for at, a in enumerate(chosen) for b in chosen[at + 1 :])
    ]
    found = timetable(timings)
    assert (found is None) == (not ranks)
    if found is not None:
        spans = [one for one in found[0] if one is not None]
        assert (found[1], sum(one[0] for one in spans)) == min(ranks)


def test_courses_one_begins_at_will_take_the_days_left_free() -> None:
    timings = [
        Timing(course("dated", 0, starts=(6,), hours=35), limits()),  # from Monday to Friday
        Timing(course("long", 1, hours=70), limits()),
        Timing(course("short", 2, hours=14), limits()),
    ]
    found = timetable(timings)
    assert found is not None
    days = [None if one is None else (date.fromordinal(one[0]), date.fromordinal(one[1])) for one in found[0]]
    assert days[0] == (day(6), day(10))
    assert days[2] == (TODAY, day(1))
    assert days[1] is not None and days[1][0] == day(11)


def test_a_course_that_would_begin_too_late_is_no_part_of_a_timetable() -> None:
    late = limits(before=day(3))
    first, second = (Timing(course(name, 0, hours=70), late) for name in "ab")
    assert timetable([first]) is not None
    assert timetable([first, second]) is None


def test_what_is_not_published_stays_unknown() -> None:
    undated = Timing(course("a", 0, permanent=False), limits())
    found = timetable([undated, Timing(course("b", 0, starts=(3,)), limits())])
    assert found is not None
    assert found[1] == UNKNOWN
    assert slot(found[0][0]).start is None
    assert slot(found[0][1]) == slot((day(3).toordinal(), UNKNOWN, False))


def test_a_published_end_is_kept_and_a_session_past_is_none() -> None:
    from dataclasses import replace

    sessions = (PlanSession(day(-3), day(2)), PlanSession(day(4), day(9)))
    one = Timing(replace(course("a", 0, hours=700, permanent=False), sessions=sessions), limits())
    assert [slot(span) for span in one.sessions] == [slot((day(4).toordinal(), day(9).toordinal(), False))]


def test_a_short_course_from_home_keeps_no_day_to_itself() -> None:
    short = Timing(course("a", 0, starts=(3,), hours=35, modality=REMOTE), limits())
    long = Timing(course("b", 0, starts=(3,), hours=36, modality=REMOTE), limits())
    assert (short.free, short.busy) == (True, 0)
    assert not long.free and long.busy > 0

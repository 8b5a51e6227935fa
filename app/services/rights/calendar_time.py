"""Time on the calendar, counted exactly: months with their days, civil years, what two spans share."""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta
from fractions import Fraction
from functools import lru_cache

ONE_DAY = timedelta(days=1)
MONTHS_A_YEAR = 12


def year_bounds(year: int) -> tuple[date, date]:
    """Give the first and the last day of a civil year."""
    return date(year, 1, 1), date(year, 12, 31)


def overlap(start: date, end: date, low: date, high: date) -> tuple[date, date] | None:
    """Give the days two spans share, bounds included, or None when they share none."""
    first, last = max(start, low), min(end, high)
    return (first, last) if first <= last else None


@lru_cache(maxsize=8192)
def months_between(start: date, end: date) -> Fraction:
    """Count the months from ``start`` to ``end`` included; 0 when the end comes first.

    A part of a month is its days over the days of that month, so a span cut in two counts the same.
    """
    if end < start:
        return Fraction(0)
    if start.day == 1 and end.day == _days(end):  # whole months, nearly always
        return Fraction((end.year - start.year) * MONTHS_A_YEAR + end.month - start.month + 1)
    return _elapsed(end) - _elapsed(start) + Fraction(1, _days(end))


def whole_months(start: date, end: date) -> int:
    """Count the months gone by from date to date: from the 15th of February to the 14th of May is three."""
    count = (end.year - start.year) * MONTHS_A_YEAR + end.month - start.month + 1
    while count > 0 and add_months(start, count) - ONE_DAY > end:
        count -= 1
    return max(count, 0)


def years_touched(start: date, end: date) -> Iterator[int]:
    """Give the civil years a span touches, in order."""
    yield from range(start.year, end.year + 1)


def add_months(day: date, months: int) -> date:
    """Give the same day some months later, or the last day of a shorter month."""
    year, month = divmod(day.year * MONTHS_A_YEAR + day.month - 1 + months, MONTHS_A_YEAR)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def add_years(day: date, years: int) -> date:
    """Give the same day some years later; the 29th of February becomes the 28th of a common year."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def age_on(birth: date, day: date) -> int:
    """Give the age in whole years on a day; the birthday counts."""
    return day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day))


def _days(day: date) -> int:
    """Count the days of the month of a day."""
    return monthrange(day.year, day.month)[1]


def _elapsed(day: date) -> Fraction:
    """Count the months before the morning of a day, from year 0."""
    return Fraction(day.year * MONTHS_A_YEAR + day.month - 1) + Fraction(day.day - 1, _days(day))

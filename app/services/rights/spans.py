"""Stretches of days: joined where they touch, and counted in months."""

from collections.abc import Iterable
from datetime import date
from fractions import Fraction
from functools import lru_cache

from app.services.rights.calendar_time import ONE_DAY, months_between, whole_months

Days = tuple[date, date]
"""A first and a last day, both included."""

YEAR = Fraction(12)
"""Months of a civil year."""


def merged(spans: Iterable[Days]) -> list[Days]:
    """Join the spans that touch or overlap, in order."""
    joined: list[Days] = []
    for start, end in sorted(spans):
        if joined and start <= day_after(joined[-1][1]):
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((start, end))
    return joined


@lru_cache(maxsize=8192)
def span_months(start: date, end: date) -> Fraction:
    """Count the months of a stretch, from date to date when that is more than its days say.

    From the 15th of February to the 14th of May is three months, though its days make 2.95.
    """
    return max(months_between(start, end), Fraction(whole_months(start, end)))


def day_after(last: date) -> date:
    """Give the next day; the end of time stays where it is."""
    return last + ONE_DAY if last < date.max else last

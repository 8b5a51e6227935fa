"""A plain recount of a search, course by course, which knows nothing of indexes: what answers must equal."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import lru_cache
from math import asin, cos, radians, sin, sqrt

from app.models.records.course_search import (
    ANY_TIME,
    HOUR_BANDS,
    OUTCOME_BANDS,
    PRICE_BANDS,
    START_BANDS,
    CourseQuery,
    Facet,
)
from app.models.records.course_words import Modality, TrainingKind
from app.models.records.courses import CourseRow
from app.models.records.folding import folded
from app.services.search.courses.terms import begun, stem
from app.services.search.words import STOP_WORDS
from tests.benchmarks.courses.facts import Places, text_of

EARTH_KM = 6371.0088


@dataclass(slots=True)
class Recount:
    """What a plain count of one question finds."""

    query: CourseQuery
    place: tuple[float, float] | None
    quote: Callable[[Decimal, TrainingKind, bool], tuple[Decimal, bool]] | None = None
    total: int = 0
    counts: dict[Facet, Counter[object]] = field(
        default_factory=lambda: {facet: Counter() for facet in Facet}
    )


@lru_cache(maxsize=400_000)
def _stem(word: str) -> str:
    return stem(word)


def stems_of(row: CourseRow) -> set[str]:
    """Give the stems of every word a course is found by."""
    return {
        _stem(word) for word in folded(text_of(row)).split() if word not in STOP_WORDS and len(word) <= 30
    }


def bears(stems: set[str], words: str) -> bool:
    """Tell whether a text bears every word typed, the last perhaps only begun."""
    typed = [word for word in folded(words).split() if word not in STOP_WORDS]
    for at, word in enumerate(typed):
        if stem(word) in stems:
            continue
        if at < len(typed) - 1:
            return False
        if not any(one.startswith(word) for one in stems) and not any(one in stems for one in begun(word)):
            return False
    return True


def recount(rows: Iterable[CourseRow], asked: list[Recount], today: date, places: Places) -> None:
    """Count every question over every course, in one reading."""
    for row in rows:
        stems = stems_of(row)
        values = values_of(row, today)
        for one in asked:
            if one.query.words and not bears(stems, one.query.words):
                continue
            if one.place is not None and not _near(one, row, places):
                continue
            told = dict(values)
            if one.quote is not None:
                told[Facet.REMAINDER] = _remainder(one, row)
            failed = [
                facet for facet, wanted in _wanted(one.query).items() if not set(told.get(facet, ())) & wanted
            ]
            if len(failed) > 1:
                continue
            if not failed:
                one.total += 1
            for facet in [*failed] or list(Facet):
                for value in told.get(facet, ()):
                    one.counts[facet][value] += 1


def values_of(row: CourseRow, today: date) -> dict[Facet, tuple[object, ...]]:
    """Give the values of a course for each facet."""
    return {
        Facet.DEPARTMENT: (row.department,) if row.department else (),
        Facet.MODALITY: (Modality(row.modality),),
        Facet.KIND: (TrainingKind(row.kind),),
        Facet.LEVEL: (row.level,) if row.level else (),
        Facet.PRICE: () if row.price is None else (_band([100 * one for one in PRICE_BANDS], row.price),),
        Facet.HOURS: () if row.hours is None else (_band(HOUR_BANDS, row.hours),),
        Facet.START: _starts(row, today),
        Facet.OUTCOME: () if row.rate is None else (_band(OUTCOME_BANDS, row.rate),),
    }


def _starts(row: CourseRow, today: date) -> tuple[object, ...]:
    coming = [day for day in map(date.fromisoformat, row.starts.split()) if day >= today]
    if coming:
        return (_band(START_BANDS, (min(coming) - today).days),)
    return (ANY_TIME,) if row.permanent else ()


def _band(edges: Iterable[int], value: int) -> int:
    return max(at for at, edge in enumerate(edges) if value >= edge)


def _remainder(one: Recount, row: CourseRow) -> tuple[object, ...]:
    if row.price is None or one.quote is None:
        return ()
    left, _refused = one.quote(Decimal(row.price) / 100, TrainingKind(row.kind), row.certifying)
    return (_band([100 * edge for edge in PRICE_BANDS], int(left * 100)),)


def _wanted(query: CourseQuery) -> dict[Facet, set[object]]:
    found: dict[Facet, set[object]] = {
        Facet.DEPARTMENT: set(query.departments),
        Facet.MODALITY: set(query.modalities),
        Facet.KIND: set(query.kinds),
        Facet.LEVEL: set(query.levels),
        Facet.PRICE: set(query.prices),
    }
    return {facet: values for facet, values in found.items() if values}


def _near(one: Recount, row: CourseRow, places: Places) -> bool:
    if row.modality == Modality.REMOTE.value:
        return one.query.remote
    where = places.known.get(row.commune_code)
    if where is None or one.place is None:
        return False
    return round(distance(one.place, (where[0], where[1]))) <= one.query.radius_km


def distance(here: tuple[float, float], there: tuple[float, float]) -> float:
    """Measure along a great circle, in kilometres."""
    north, other = radians(here[0]), radians(there[0])
    half = sin((other - north) / 2) ** 2 + cos(north) * cos(other) * sin(radians(there[1] - here[1]) / 2) ** 2
    return 2 * EARTH_KM * asin(sqrt(min(1.0, half)))

"""What a search keeps, facet by facet: one mask each over the courses its words found."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np

from app.models.records.course_search import HOUR_BANDS, LEVELS, PRICE_BANDS, Around, CourseQuery, Facet
from app.models.records.trainings import Modality, TrainingKind
from app.services.search.courses.index import CourseIndex, Numbers

UNKNOWN = -1
NOWHERE = 255
"""The number of a value that no course has."""
EARTH_KM = 6371.0088
MODALITIES, KINDS = tuple(Modality), tuple(TrainingKind)
REMOTE = MODALITIES.index(Modality.REMOTE)
_EDGES = {
    Facet.PRICE: np.array([euros * 100 for euros in PRICE_BANDS]),
    Facet.REMAINDER: np.array([euros * 100 for euros in PRICE_BANDS]),
    Facet.HOURS: np.array(HOUR_BANDS),
}


@dataclass(frozen=True, slots=True)
class Priced:
    """What is left for one person, by (price, kind): in cents, ``UNKNOWN`` where there is no price."""

    left: np.ndarray
    refused: np.ndarray
    bands: np.ndarray


@dataclass(frozen=True, slots=True)
class Kept:
    """The courses found by words, and for each how many filters it fails, and which one if one only."""

    numbers: Numbers
    failed: np.ndarray
    masks: Mapping[object, np.ndarray]

    @property
    def whole(self) -> Numbers:
        """Those that pass every filter."""
        if not self.masks:
            return self.numbers
        kept: Numbers = self.numbers[self.failed == 0]
        return kept

    def but(self, facet: Facet) -> Numbers:
        """Those that pass every filter, that of one facet left out."""
        mask = self.masks.get(facet)
        if mask is None:
            return self.whole
        kept: Numbers = self.numbers[self.failed == (~mask).astype(np.uint8)]
        return kept


def codes(index: CourseIndex, facet: Facet, numbers: Numbers, priced: Priced | None) -> np.ndarray:
    """Give, for some courses, the number of their value of a facet, one more than it is; 0 for none."""
    if facet is Facet.REMAINDER:
        assert priced is not None
        values: np.ndarray = priced.bands[taken(index, "pair", numbers)]
    else:
        values = taken(index, facet.name.lower(), numbers)
    return values


def taken(index: CourseIndex, name: str, numbers: Numbers) -> np.ndarray:
    """Give a column for some courses; the whole of it is not copied."""
    column = index.column(name)
    return column if numbers is index.every else column[numbers]


def bands(facet: Facet, values: np.ndarray) -> np.ndarray:
    """Give the band of each value (cents, hours), one more than it is; 0 for what is not known."""
    found = np.searchsorted(_EDGES[facet], values, side="right")
    banded: np.ndarray = np.where(values < 0, 0, found).astype(np.uint8)
    return banded


def keep(
    index: CourseIndex, numbers: Numbers, query: CourseQuery, priced: Priced | None, departments: list[str]
) -> Kept:
    """Apply the filters of a query to the courses its words found."""
    masks: dict[object, np.ndarray] = {}
    for facet, wanted in _wanted(query, departments, priced):
        masks[facet] = _among(codes(index, facet, numbers, priced), wanted)
    if query.around is not None:
        masks["around"] = near(index, numbers, query.around)
    if query.covered and priced is not None:
        masks["covered"] = priced.left[taken(index, "pair", numbers)] == 0
    if query.starts_from is not None or query.starts_to is not None:
        masks["starts"] = _starting(index, numbers, query.starts_from, query.starts_to)
    failed = np.zeros(len(numbers), np.uint8)
    for mask in masks.values():
        failed += ~mask
    return Kept(numbers, failed, masks)


def near(index: CourseIndex, numbers: Numbers, around: Around) -> np.ndarray:
    """Tell which courses are within a radius, by the rounded distance people read."""
    far = distances(index, numbers, around)
    mask: np.ndarray = np.rint(far) <= around.radius_km
    remote: np.ndarray = taken(index, "modality", numbers) == REMOTE + 1
    kept: np.ndarray = mask | remote if around.remote else mask & ~remote
    return kept


def distances(index: CourseIndex, numbers: Numbers, around: Around) -> np.ndarray:
    """Measure how far courses are, in kilometres; infinite where there are no coordinates."""
    latitude = np.radians(taken(index, "latitude", numbers).astype(np.float64))
    longitude = np.radians(taken(index, "longitude", numbers).astype(np.float64))
    here, there = np.radians(around.latitude), np.radians(around.longitude)
    half = (
        np.sin((latitude - here) / 2) ** 2
        + np.cos(latitude) * np.cos(here) * np.sin((longitude - there) / 2) ** 2
    )
    far = 2 * EARTH_KM * np.arcsin(np.sqrt(np.minimum(half, 1.0)))
    return np.where(np.isnan(far), np.inf, far)


def next_starts(index: CourseIndex, numbers: Numbers, today: int) -> np.ndarray:
    """Give the first session of each course from a day on, as ordinals; 0 where none is known."""
    begins, days = index.ragged("starts")
    first, last = begins[numbers], begins[numbers.astype(np.int64) + 1]
    found = np.zeros(len(numbers), np.int64)
    length = int((last - first).max()) if len(numbers) else 0
    for step in range(length):  # sessions are few: a turn each, over all courses at once
        at = first + step
        valid = at < last
        day = np.where(valid, days[np.minimum(at, len(days) - 1)], 0)
        better = valid & (day >= today) & ((found == 0) | (day < found))
        found = np.where(better, day, found)
    return found


def _starting(index: CourseIndex, numbers: Numbers, first: date | None, last: date | None) -> np.ndarray:
    """Tell which courses have a session within days."""
    start = next_starts(index, numbers, first.toordinal() if first else 1)
    return (start > 0) & (start <= (last.toordinal() if last else date.max.toordinal()))


def _wanted(
    query: CourseQuery, departments: list[str], priced: Priced | None
) -> Iterable[tuple[Facet, set[int]]]:
    """Give, for each facet that filters, the numbers of the values wanted."""
    places = {code: at for at, code in enumerate(departments)}
    chosen: dict[Facet, set[int]] = {
        Facet.DEPARTMENT: {places.get(code, NOWHERE) for code in query.departments},
        Facet.MODALITY: {MODALITIES.index(one) for one in query.modalities},
        Facet.KIND: {KINDS.index(one) for one in query.kinds},
        Facet.LEVEL: {one for one in query.levels if one in LEVELS},
        Facet.PRICE: set(query.prices),
        Facet.HOURS: set(query.hours),
    }
    if priced is not None:
        chosen[Facet.REMAINDER] = set(query.remainders)
    return [(facet, values) for facet, values in chosen.items() if values]


def _among(values: np.ndarray, wanted: set[int]) -> np.ndarray:
    """Tell which values are wanted, by a table: columns hold one more than the number of a value."""
    table = np.zeros(256, bool)
    table[[one + 1 for one in wanted if 0 <= one < 255]] = True
    found: np.ndarray = table[values]
    return found

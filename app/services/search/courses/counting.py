"""What filters keep, and how many of each value: two passes over two joint codes, whatever the filters."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from app.models.records.course_search import LEVELS, CourseQuery, Facet
from app.services.search.courses.found import NONE, Borne, Numbers
from app.services.search.courses.index import CourseIndex
from app.services.search.courses.layout import (
    CODES,
    FREE,
    KINDS,
    MODALITIES,
    REMOTE,
    Joint,
)

_MANY = 4
"""Beyond one course in so many, looking at every course beats putting those found in order."""


@dataclass(frozen=True, slots=True, eq=False)
class Coded:
    """Two joint codes a course, and how many courses have each: the second is of a day and a person."""

    joints: tuple[Joint, Joint]
    columns: tuple[np.ndarray, np.ndarray]
    histograms: tuple[np.ndarray, np.ndarray]


@dataclass(frozen=True, slots=True, eq=False)
class Kept:
    """The courses that pass every filter, how many, and the counts behind each facet."""

    numbers: Numbers
    total: int
    margins: Mapping[Facet, np.ndarray]
    free: int
    remote: int


@dataclass(frozen=True, slots=True, eq=False)
class Filters:
    """Which codes pass: of the facets chosen, each left out where it is itself counted; and always."""

    wanted: Mapping[Facet, np.ndarray]
    always: Mapping[Facet, np.ndarray]

    def on(self, joint: Joint) -> bool:
        """Tell whether some filter is about these facets."""
        return joint.filters(self.wanted) or joint.filters(self.always)

    def table(self, joint: Joint) -> np.ndarray:
        """Tell which joint codes pass."""
        kept: np.ndarray = joint.table(self.wanted) & joint.table(self.always)
        return kept


def keep(
    index: CourseIndex, coded: Coded, numbers: Numbers, filters: Filters, bearing: Borne | None = None
) -> Kept:
    """Filter some courses; each joint is counted among those that pass the filters of the other.

    ``bearing`` is the word whose courses these are, when they are those of one word: it knows the others.
    """
    some = _Some(index, coded, numbers, bearing)
    passing = [
        filters.table(joint).take(some.codes(at)) if filters.on(joint) else None
        for at, joint in enumerate(coded.joints)
    ]
    histograms = [some.histogram(at, passing[1 - at]) for at in range(len(passing))]
    masks = [mask for mask in passing if mask is not None]
    whole = numbers if not masks else numbers.compress(masks[0] if len(masks) == 1 else masks[0] & masks[1])
    return _counted(coded, whole, histograms, filters)


def keep_settled(index: CourseIndex, coded: Coded, filters: Filters, passing: np.ndarray) -> Kept:
    """Filter every course, starting by the first joint: its courses are found without looking at the others.

    ``passing`` counts the first joint among all that pass the filters of the second.
    """
    numbers = having(index, coded, filters.table(coded.joints[0]))
    some = _Some(index, coded, numbers, None)
    moved = some.histogram(1, None)
    if filters.on(coded.joints[1]):
        numbers = numbers.compress(filters.table(coded.joints[1]).take(some.codes(1)))
    return _counted(coded, numbers, [passing, moved], filters)


def passing(coded: Coded, filters: Filters) -> np.ndarray:
    """Count the first joint among all the courses that pass the filters of the second."""
    joint, moved = coded.joints[1], coded.columns[1]
    if not filters.on(joint):
        return coded.histograms[0]
    kept = coded.columns[0].compress(filters.table(joint).take(moved))
    return np.bincount(kept, minlength=coded.joints[0].size)


def having(index: CourseIndex, coded: Coded, table: np.ndarray) -> Numbers:
    """Give the courses whose first joint code is one of a table."""
    if int(coded.histograms[0][table].sum()) > index.courses // _MANY:
        return np.flatnonzero(table.take(coded.columns[0])).astype(np.uint32)
    starts, by_code = index.array("by_settled.starts"), index.array("by_settled")
    edges = np.flatnonzero(np.diff(table.astype(np.int8), prepend=0, append=0)).reshape(-1, 2)
    slices = [by_code[starts[first] : starts[last]] for first, last in edges.tolist()]
    return np.sort(np.concatenate(slices)) if slices else NONE


class _Some:
    """Some courses, their joint codes read when they are first needed."""

    def __init__(self, index: CourseIndex, coded: Coded, numbers: Numbers, bearing: Borne | None) -> None:
        self._index, self._coded, self._numbers, self._bearing = index, coded, numbers, bearing
        self._codes: dict[int, np.ndarray] = {}

    def codes(self, at: int) -> np.ndarray:
        if at not in self._codes:
            column = self._coded.columns[at]
            self._codes[at] = column if self._numbers is self._index.every else column.take(self._numbers)
        return self._codes[at]

    def histogram(self, at: int, passing: np.ndarray | None) -> np.ndarray:
        """Count each joint code; when most courses are there, by taking away those that are not."""
        size, whole = self._coded.joints[at].size, self._coded.histograms[at]
        if passing is None and len(self._numbers) == self._index.courses:
            return whole
        if passing is None and len(self._numbers) * 2 > self._index.courses and self._bearing is not None:
            absent = self._coded.columns[at].take(self._absent)
            return whole - np.bincount(absent, minlength=size)
        codes = self.codes(at)
        return np.bincount(codes if passing is None else codes.compress(passing), minlength=size)

    @cached_property
    def _absent(self) -> Numbers:
        assert self._bearing is not None
        return self._bearing.absent


def _counted(coded: Coded, whole: Numbers, histograms: Sequence[np.ndarray], filters: Filters) -> Kept:
    """Read the counts of the facets out of the two histograms."""
    margins: dict[Facet, np.ndarray] = {}
    for joint, histogram in zip(coded.joints, histograms, strict=True):
        if joint.filters(filters.always):
            histogram = histogram * joint.table(filters.always)
        margins.update(joint.margins(histogram, filters.wanted))
    left = margins.get(Facet.REMAINDER)
    free = 0 if left is None else _among(left, filters.wanted.get(Facet.REMAINDER), FREE)
    remote = _among(margins[Facet.MODALITY], filters.wanted.get(Facet.MODALITY), REMOTE)
    return Kept(whole, len(whole), margins, free, remote)


def _among(margin: np.ndarray, wanted: np.ndarray | None, code: int) -> int:
    return 0 if wanted is not None and not wanted[code] else int(margin[code])


def filters_of(query: CourseQuery, departments: Sequence[str], *, priced: bool) -> Filters:
    """Give, for each facet that filters, which of its codes pass."""
    places = {code: at for at, code in enumerate(departments)}
    chosen: dict[Facet, Sequence[int]] = {
        Facet.DEPARTMENT: [places.get(code, -2) for code in query.departments],
        Facet.MODALITY: [MODALITIES.index(one) - 1 for one in query.modalities],
        Facet.KIND: [KINDS.index(one) - 1 for one in query.kinds],
        Facet.LEVEL: [one - 1 for one in query.levels],
        Facet.PRICE: query.prices,
        Facet.HOURS: query.hours,
        Facet.START: query.starts,
        Facet.OUTCOME: query.outcomes,
    }
    wanted = {
        facet: _mask([one + 1 for one in values], CODES.get(facet, len(departments) + 1))
        for facet, values in chosen.items()
        if values
    }
    if priced and query.remainders:
        codes = [
            code for band in query.remainders for code in ((FREE, FREE + 1) if band == 0 else (band + 2,))
        ]
        wanted[Facet.REMAINDER] = _mask(codes, CODES[Facet.REMAINDER])
    always = {}
    if priced and query.covered:
        always[Facet.REMAINDER] = _mask([FREE], CODES[Facet.REMAINDER])
    return Filters(wanted, always)


def values_of(kept: Kept, departments: Sequence[str]) -> dict[Facet, dict[object, int]]:
    """Give the counts of each facet by the values people choose."""
    counts: dict[Facet, dict[object, int]] = {}
    for facet in Facet:
        if facet not in kept.margins:
            continue
        many = kept.margins[facet].tolist()
        values: Sequence[object]
        if facet is Facet.MODALITY:
            values = MODALITIES
        elif facet is Facet.KIND:
            values = KINDS
        elif facet is Facet.REMAINDER:
            many = [many[FREE] + many[FREE + 1], *many[FREE + 2 :]]
            values = range(len(many))
        else:
            many = many[1:]
            values = departments if facet is Facet.DEPARTMENT else range(len(many))
        if facet is Facet.LEVEL:
            values = LEVELS
        counts[facet] = {value: count for value, count in zip(values, many, strict=True) if count}
    return counts


def _mask(codes: Sequence[int], size: int) -> np.ndarray:
    mask = np.zeros(size, bool)
    mask[[code for code in codes if 0 <= code < size]] = True
    return mask

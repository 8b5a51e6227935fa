"""How a course is laid out in numbers: bands, and joint codes that count several facets at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from app.models.records.course_search import (
    ANY_TIME,
    HOUR_BANDS,
    LEVELS,
    OUTCOME_BANDS,
    PRICE_BANDS,
    START_BANDS,
    Facet,
)
from app.models.records.trainings import Modality, TrainingKind

Array = np.ndarray
UNKNOWN = -1
MODALITIES, KINDS = tuple(Modality), tuple(TrainingKind)
REMOTE = MODALITIES.index(Modality.REMOTE)
FREE = 1
"""The code of what leaves nothing to pay, which the first band of remainders begins with."""

EDGES: Mapping[Facet, Array] = {
    Facet.PRICE: np.array([euros * 100 for euros in PRICE_BANDS]),
    Facet.REMAINDER: np.array([euros * 100 for euros in PRICE_BANDS]),
    Facet.HOURS: np.array(HOUR_BANDS),
    Facet.START: np.array(START_BANDS),
    Facet.OUTCOME: np.array(OUTCOME_BANDS),
}
"""Where bands begin, in the unit of the columns: cents, hours, days, per thousand."""

CODES: Mapping[Facet, int] = {
    Facet.MODALITY: len(MODALITIES),
    Facet.KIND: len(KINDS),
    Facet.LEVEL: len(LEVELS) + 1,
    Facet.PRICE: len(PRICE_BANDS) + 1,
    Facet.REMAINDER: len(PRICE_BANDS) + 2,
    Facet.HOURS: len(HOUR_BANDS) + 1,
    Facet.START: ANY_TIME + 2,
    Facet.OUTCOME: len(OUTCOME_BANDS) + 1,
}
"""How many codes a facet has; departments have as many as the catalogue names."""

SETTLED = (Facet.DEPARTMENT, Facet.MODALITY, Facet.PRICE, Facet.KIND)
"""The facets of the first joint code, written once: departments first, so that their number is free."""
TOLD = (Facet.LEVEL, Facet.HOURS, Facet.OUTCOME)
"""Those of the second that are written too: the start moves with the day, the remainder with the person."""
MOST_DEPARTMENTS = 247
"""So that the first joint code stays within two bytes."""


def bands(facet: Facet, values: Array) -> Array:
    """Give the code of each value: one more than its band, 0 for what is not known (below zero)."""
    found: Array = np.searchsorted(EDGES[facet], values, side="right")
    return found.astype(np.uint8)


def remainders(left: Array) -> Array:
    """Give the code of what is left to pay, in cents: 0 unknown, ``FREE``, then the bands."""
    found = bands(Facet.REMAINDER, left)
    found[left > 0] += 1
    return found


@dataclass(frozen=True, slots=True)
class Joint:
    """Several facets in one code, the first the most significant: one histogram counts them all."""

    facets: tuple[Facet, ...]
    sizes: tuple[int, ...]

    @property
    def size(self) -> int:
        """Tell how many joint codes there are."""
        return int(np.prod(self.sizes))

    def packed(self, codes: Sequence[int]) -> int:
        """Join the codes of one course."""
        joined = 0
        for code, size in zip(codes, self.sizes, strict=True):
            joined = joined * size + code
        return joined

    def table(self, wanted: Mapping[Facet, Array]) -> Array:
        """Tell which joint codes pass the filters of these facets."""
        kept = np.ones(self.sizes, bool)
        for axis, facet in enumerate(self.facets):
            if facet in wanted:
                shape = [1] * len(self.sizes)
                shape[axis] = self.sizes[axis]
                kept &= wanted[facet].reshape(shape)
        return kept.ravel()

    def filters(self, wanted: Mapping[Facet, Array]) -> bool:
        """Tell whether one of the filters is about these facets."""
        return any(facet in wanted for facet in self.facets)

    def margins(self, histogram: Array, wanted: Mapping[Facet, Array]) -> dict[Facet, Array]:
        """Count the codes of each facet, the filters of the others of the joint applied, its own left out."""
        if not self.filters(wanted):
            return dict(zip(self.facets, _sides(histogram, self.sizes), strict=True))
        whole = histogram.reshape(self.sizes)
        found: dict[Facet, Array] = {}
        for axis, facet in enumerate(self.facets):
            kept = whole
            for other, mask in wanted.items():
                if other in self.facets and other is not facet:
                    kept = kept.compress(mask, self.facets.index(other))
            found[facet] = kept.sum(axis=tuple(at for at in range(len(self.sizes)) if at != axis))
        return found


def _sides(histogram: Array, sizes: Sequence[int]) -> list[Array]:
    """Sum a histogram along each of its sides, by halves: few passes over all of it."""
    if len(sizes) == 1:
        return [histogram]
    half = len(sizes) // 2
    square = histogram.reshape(int(np.prod(sizes[:half])), -1)
    return [*_sides(square.sum(axis=1), sizes[:half]), *_sides(square.sum(axis=0), sizes[half:])]


def settled(departments: int) -> Joint:
    """Give the first joint, for so many departments and none."""
    return Joint(SETTLED, (departments + 1, *(CODES[facet] for facet in SETTLED[1:])))


def moving(*, priced: bool) -> Joint:
    """Give the second joint; without a person nothing is left to say of what is left."""
    facets = (*TOLD, Facet.START, Facet.REMAINDER) if priced else (*TOLD, Facet.START)
    return Joint(facets, tuple(CODES[facet] for facet in facets))


WRITTEN = Joint(TOLD, tuple(CODES[facet] for facet in TOLD))

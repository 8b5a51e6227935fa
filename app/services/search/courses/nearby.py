"""How far courses are: measured once for each place, then read for each course."""

from __future__ import annotations

import numpy as np

from app.models.records.course_search import Around, CourseQuery
from app.models.records.places import EARTH_RADIUS_KM
from app.services.search.courses.found import Numbers
from app.services.search.courses.index import CourseIndex
from app.services.search.courses.layout import REMOTE, Joint

_NOWHERE = np.iinfo(np.int32).max
_STEPS_A_KM = 100_000
"""Distances are compared to the centimetre."""


class Nearby:
    """The places of an index seen from one; what is followed from home is near everywhere, or nowhere."""

    def __init__(
        self, index: CourseIndex, joint: Joint, far: np.ndarray, kept: np.ndarray, remote: bool
    ) -> None:
        """Prepare.

        Args:
            index: the courses.
            joint: of what the code of a course is made.
            far: kilometres to each place, infinite where it is not known.
            kept: whether each place is near enough.
            remote: whether courses followed from home are kept.
        """
        self._index, self._joint = index, joint
        self._far, self._kept, self._remote = far, kept, remote

    def reached(self) -> np.ndarray:
        """Tell which joint codes may be near: those of the departments reached, and those from home."""
        kept = np.zeros(self._joint.sizes, bool)
        kept[self._index.array("places.department").compress(self._kept)] = True
        kept[:, REMOTE] = self._remote
        return kept.ravel()

    def keeps(self, numbers: Numbers) -> np.ndarray:
        """Tell which courses are near."""
        mask: np.ndarray = self._kept.take(self._index.taken("place", numbers))
        home = is_remote(self._index, self._joint, numbers)
        kept: np.ndarray = mask | home if self._remote else mask & ~home
        return kept

    def ranks(self, numbers: Numbers) -> np.ndarray:
        """Put courses in order of distance; those followed from home, or of no known place, last."""
        steps = np.minimum(self._far * _STEPS_A_KM, _NOWHERE).astype(np.int32)
        ranks: np.ndarray = steps.take(self._index.taken("place", numbers))
        ranks[is_remote(self._index, self._joint, numbers)] = _NOWHERE
        return ranks

    def distances(self, numbers: Numbers) -> list[float | None]:
        """Give how far courses are, in kilometres; None for those followed from home."""
        far = self._far.take(self._index.taken("place", numbers))
        far[is_remote(self._index, self._joint, numbers)] = np.inf
        return [None if one == np.inf else one for one in far.tolist()]

    def unplaced(self, numbers: Numbers) -> int:
        """Count those of which only the department is published, and which are not followed from home."""
        index = self._index
        only = np.isnan(index.array("places.latitude")) & (index.array("places.department") > 0)
        mask = only.take(index.taken("place", numbers)) & ~is_remote(index, self._joint, numbers)
        return int(np.count_nonzero(mask))


def nearby(index: CourseIndex, joint: Joint, query: CourseQuery, around: Around) -> Nearby:
    """Look around a place."""
    far = _distances(index, around, query.radius_km)
    kept = np.rint(far) <= query.radius_km
    if query.unplaced:
        names = index.facts["departments"]
        reached = [names.index(code) + 1 for code in around.departments if code in names]
        kept |= np.isin(index.array("places.department"), reached) & np.isnan(index.array("places.latitude"))
    return Nearby(index, joint, far, kept, query.remote)


def is_remote(index: CourseIndex, joint: Joint, numbers: Numbers) -> np.ndarray:
    """Tell which courses are followed from home."""
    table = np.zeros(joint.sizes, bool)
    table[:, REMOTE] = True
    found: np.ndarray = table.ravel().take(index.taken("settled", numbers))
    return found


def _distances(index: CourseIndex, around: Around, radius_km: int) -> np.ndarray:
    """Measure great circles (haversine), in kilometres, for the places that may be near; others are far."""
    north, east = index.array("places.latitude"), index.array("places.longitude")
    angle = (radius_km + 1) / EARTH_RADIUS_KM
    band = np.abs(north - around.latitude) <= np.degrees(angle)
    wide = np.sin(min(angle, np.pi / 2)) / max(np.cos(np.radians(around.latitude)), 1e-9)
    if wide < 1:
        band &= np.abs((east - around.longitude + 180) % 360 - 180) <= np.degrees(np.arcsin(wide))
    at = np.flatnonzero(band)
    here, there = np.radians(around.latitude), np.radians(around.longitude)
    latitude, longitude = np.radians(north.take(at)), np.radians(east.take(at))
    half = (
        np.sin((latitude - here) / 2) ** 2
        + np.cos(latitude) * np.cos(here) * np.sin((longitude - there) / 2) ** 2
    )
    far = np.full(len(north), np.inf)
    far[at] = 2 * EARTH_RADIUS_KM * np.arcsin(np.sqrt(np.minimum(half, 1.0)))
    return far

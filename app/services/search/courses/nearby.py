"""How far courses are: measured once for each place, then read for each course."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from app.models.records.course_search import Around, CourseQuery
from app.models.records.places import EARTH_RADIUS_KM
from app.services.search.courses.index import CourseIndex, Numbers
from app.services.search.courses.layout import MODALITIES, REMOTE, Joint


@dataclass(frozen=True, slots=True, eq=False)
class Nearby:
    """The places of an index seen from one: kilometres, infinite where unknown; and which are kept."""

    far: np.ndarray
    kept: np.ndarray
    departments: np.ndarray
    """Codes of the departments of the places kept."""
    remote: bool

    def keeps(self, index: CourseIndex, joint: Joint, numbers: Numbers) -> np.ndarray:
        """Tell which courses are near; those followed from home are near everywhere, or nowhere."""
        mask: np.ndarray = self.kept[index.taken("place", numbers)]
        home = is_remote(index, joint, numbers)
        kept: np.ndarray = mask | home if self.remote else mask & ~home
        return kept

    def distances(self, index: CourseIndex, joint: Joint, numbers: Numbers) -> np.ndarray:
        """Give how far courses are, in kilometres; infinite for those followed from home."""
        far: np.ndarray = self.far[index.taken("place", numbers)]
        far[is_remote(index, joint, numbers)] = np.inf
        return far


def nearby(index: CourseIndex, query: CourseQuery, around: Around) -> Nearby:
    """Look around a place."""
    far = _distances(index, around)
    department = index.array("places.department")
    kept = np.rint(far) <= query.radius_km
    if query.unplaced:
        names = index.facts["departments"]
        reached = [names.index(code) + 1 for code in around.departments if code in names]
        kept |= np.isin(department, reached) & np.isinf(far)
    return Nearby(far, kept, np.unique(department[kept]), query.remote)


def is_remote(index: CourseIndex, joint: Joint, numbers: Numbers) -> np.ndarray:
    """Tell which courses are followed from home."""
    after = int(np.prod(joint.sizes[2:]))
    codes = index.taken("settled", numbers)
    found: np.ndarray = codes // np.uint16(after) % np.uint16(len(MODALITIES)) == REMOTE
    return found


def is_unplaced(index: CourseIndex, joint: Joint, numbers: Numbers) -> np.ndarray:
    """Tell of which courses only the department is published; those followed from home have no place."""
    only = np.isnan(index.array("places.latitude")) & (index.array("places.department") > 0)
    found: np.ndarray = only[index.taken("place", numbers)] & ~is_remote(index, joint, numbers)
    return found


def _distances(index: CourseIndex, around: Around) -> np.ndarray:
    """Measure great circles (haversine), in kilometres."""
    latitude, longitude = (
        np.radians(index.array("places.latitude")),
        np.radians(index.array("places.longitude")),
    )
    here, there = np.radians(around.latitude), np.radians(around.longitude)
    half = (
        np.sin((latitude - here) / 2) ** 2
        + np.cos(latitude) * np.cos(here) * np.sin((longitude - there) / 2) ** 2
    )
    far = 2 * EARTH_RADIUS_KM * np.arcsin(np.sqrt(np.minimum(half, 1.0)))
    return np.where(np.isnan(far), np.inf, far)

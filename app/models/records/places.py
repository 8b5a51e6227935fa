"""Communes of France with where they are."""

from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt

from app.models.records.ids import CommuneCode

EARTH_RADIUS_KM = 6371.0


@dataclass(frozen=True, slots=True)
class Commune:
    """A commune; latitude and longitude in degrees, absent for a few."""

    code: CommuneCode
    name: str
    department: str
    region: str
    postcodes: tuple[str, ...]
    population: int | None
    latitude: float | None
    longitude: float | None

    @property
    def display(self) -> str:
        """Name with its first postcode, ``Vierzon (18100)``."""
        return f"{self.name} ({self.postcodes[0] if self.postcodes else self.department})"


def distance_km(lat_a: float, lon_a: float, lat_b: float, lon_b: float) -> float:
    """Measure the great-circle distance between two points in degrees, in kilometres (haversine)."""
    phi_a, phi_b = radians(lat_a), radians(lat_b)
    half = sin((phi_b - phi_a) / 2) ** 2 + cos(phi_a) * cos(phi_b) * sin(radians(lon_b - lon_a) / 2) ** 2
    return 2 * EARTH_RADIUS_KM * asin(min(1.0, sqrt(half)))

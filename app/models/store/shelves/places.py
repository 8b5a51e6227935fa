"""Communes: found by name or postcode, and by code."""

from collections.abc import Iterable
from math import cos, radians
from typing import Any

from sqlalchemy import Connection, Row, select

from app.models.records.ids import CommuneCode
from app.models.records.places import Commune, distance_km
from app.models.tables.reference import commune

KM_A_DEGREE = 111.0
"""Of latitude, a little less than it is: the box is a little too large, never too small."""


class PlaceShelf:
    """Questions about communes."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def by_code(self, code: CommuneCode) -> Commune | None:
        """Give a commune by its INSEE code, if the edition knows it."""
        row = self._connection.execute(select(commune).where(commune.c.code == code)).one_or_none()
        return None if row is None else _record(row)

    def starting(self, folded: str, limit: int) -> list[Commune]:
        """Give the communes whose folded name starts with a text, the most peopled first."""
        end = f"{folded}\U0010ffff"
        query = (
            select(commune)
            .where((commune.c.folded >= folded) & (commune.c.folded < end))
            .order_by(commune.c.population.desc(), commune.c.name)
            .limit(limit)
        )
        return [_record(row) for row in self._connection.execute(query)]

    def by_postcode(self, digits: str, limit: int) -> list[Commune]:
        """Give the communes with a postcode that starts with these digits, the most peopled first."""
        query = (
            select(commune)
            .where(
                commune.c.postcodes.startswith(digits, autoescape=True)
                | commune.c.postcodes.contains(f"|{digits}", autoescape=True)
            )
            .order_by(commune.c.population.desc(), commune.c.name)
            .limit(limit)
        )
        return [_record(row) for row in self._connection.execute(query)]

    def coordinates(self) -> list[tuple[str, float | None, float | None]]:
        """Give code, latitude and longitude of every commune."""
        query = select(commune.c.code, commune.c.latitude, commune.c.longitude).order_by(commune.c.code)
        return [(code, latitude, longitude) for code, latitude, longitude in self._connection.execute(query)]

    def departments(self) -> dict[str, str]:
        """Give the department of every commune, by its code."""
        query = select(commune.c.code, commune.c.department)
        return {row.code: row.department for row in self._connection.execute(query)}

    def towns(self) -> list[tuple[str, str, str, str]]:
        """Give code, name, department and postcodes (joined by ``|``) of every commune."""
        query = select(commune.c.code, commune.c.name, commune.c.department, commune.c.postcodes)
        return [tuple(row) for row in self._connection.execute(query)]

    def some(self, codes: Iterable[str]) -> dict[str, Commune]:
        """Give some communes by code; those the edition does not know are absent."""
        query = select(commune).where(commune.c.code.in_(list(codes)))
        return {row.code: _record(row) for row in self._connection.execute(query)}

    def departments_near(self, latitude: float, longitude: float, radius_km: int) -> tuple[str, ...]:
        """Give the departments that have a commune within a radius."""
        tall = (radius_km + 1) / KM_A_DEGREE  # distances are rounded
        wide = tall / max(cos(radians(latitude)), 0.1)
        box = select(commune.c.department, commune.c.latitude, commune.c.longitude).where(
            commune.c.latitude.between(latitude - tall, latitude + tall)
            & commune.c.longitude.between(longitude - wide, longitude + wide)
        )
        return tuple(
            sorted(
                {
                    department
                    for department, lat, lon in self._connection.execute(box)
                    if round(distance_km(latitude, longitude, lat, lon)) <= radius_km
                }
            )
        )

    def names(self) -> list[tuple[str, str]]:
        """Give folded name and code of every commune, the most peopled first, for tolerant search."""
        query = select(commune.c.folded, commune.c.code).order_by(commune.c.population.desc())
        return [(name, code) for name, code in self._connection.execute(query)]


def _record(row: Row[Any]) -> Commune:
    """Build a commune from its row."""
    return Commune(
        code=CommuneCode(row.code),
        name=row.name,
        department=row.department,
        region=row.region,
        postcodes=tuple(filter(None, row.postcodes.split("|"))),
        population=row.population,
        latitude=row.latitude,
        longitude=row.longitude,
    )

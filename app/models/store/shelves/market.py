"""The labour market: figures of a code in some places, what ties an occupation and a commune to them."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeVar

from sqlalchemy import Connection, Integer, String, and_, func, or_, select, type_coerce

from app.models.records.ids import CommuneCode, RomeCode
from app.models.records.labelled import Labelled
from app.models.records.market import Area, AreaKind, CodeSystem, FigureKind, MarketSource, Missing
from app.models.tables import reference as tables

_AFTER = "~"
"""Follows every sign of a code: what lies between a beginning and it begins so, and an index finds it."""

Kind = TypeVar("Kind", bound=Labelled)

FIGURE, SERIES, CROSSWALK, FAMILY, AREA, COMMUNE, SOURCE = tables.MARKET_TABLES


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A published figure as it is kept: of a code, in a place, from a file."""

    system: CodeSystem
    code: str
    kind: FigureKind
    area: tuple[AreaKind, str]
    dataset: str
    value: Decimal | None
    missing: Missing | None
    factors: tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class PointRow:
    """A value of a series as it is kept."""

    system: CodeSystem
    code: str
    kind: FigureKind
    area: tuple[AreaKind, str]
    dataset: str
    period: str
    part: str
    value: Decimal | None
    missing: Missing | None


class MarketShelf:
    """Questions about the labour market; empty answers where nothing was imported."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def sources(self) -> tuple[MarketSource, ...]:
        """List the files imported."""
        rows = self._connection.execute(select(SOURCE).order_by(SOURCE.c.dataset))
        return tuple(MarketSource(**dict(row._mapping)) for row in rows)

    def parent(self, code: RomeCode) -> tuple[str, int]:
        """Give the ROME 3 code a fiche comes from, and how many other fiches of today come from it."""
        job = tables.occupation
        parent = (
            self._connection.execute(select(job.c.parent_code).where(job.c.code == code)).scalar() or code
        )
        count = select(func.count()).select_from(job).where(job.c.parent_code == parent)
        return str(parent), max(int(self._connection.execute(count).scalar_one()) - 1, 0)

    def families(self, rome3: str) -> tuple[str, ...]:
        """List the professional families a ROME 3 code is tied to."""
        query = (
            select(CROSSWALK.c.family_code)
            .where(CROSSWALK.c.rome_code == rome3)
            .order_by(CROSSWALK.c.family_code)
        )
        return tuple(self._connection.execute(query).scalars())

    def labels(self, codes: Collection[str]) -> dict[tuple[CodeSystem, str], str]:
        """Give the names of families, in each list that has the code."""
        rows = self._connection.execute(select(FAMILY).where(FAMILY.c.code.in_(list(codes))))
        return {(row.system, row.code): row.label for row in rows}

    def names(self, system: CodeSystem) -> dict[str, str]:
        """Give every name of a list of occupations by code."""
        rows = self._connection.execute(
            select(FAMILY.c.code, FAMILY.c.label).where(FAMILY.c.system == system)
        )
        return {row.code: row.label for row in rows}

    def basins_within(self, department: str) -> tuple[str, ...]:
        """List the basins whose communes are all in one department (``18``, ``2A``, ``971``)."""
        inside = COMMUNE.c.commune_code.between(department, f"{department}{_AFTER}")
        here = select(COMMUNE.c.basin_code).where(inside).distinct()
        found = set(self._connection.execute(here).scalars())
        outside = select(COMMUNE.c.basin_code).where(COMMUNE.c.basin_code.in_(found) & ~inside).distinct()
        return tuple(sorted(found - set(self._connection.execute(outside).scalars())))

    def basins_of_region(self, region: str) -> tuple[str, ...]:
        """List the basins of a region: their numbers begin with its code."""
        here = COMMUNE.c.basin_code.between(region, f"{region}{_AFTER}")
        return tuple(
            sorted(self._connection.execute(select(COMMUNE.c.basin_code).where(here).distinct()).scalars())
        )

    def sums(
        self, dataset: str, code: str, kinds: Collection[FigureKind], basins: Collection[str]
    ) -> dict[FigureKind, tuple[Decimal, int]]:
        """Add up the figures of some basins: the sum and how many basins publish one, by kind."""
        query = (
            select(FIGURE.c.kind, func.sum(FIGURE.c.value).label("total"), func.count(FIGURE.c.value))
            .where(FIGURE.c.system == CodeSystem.ROME3, FIGURE.c.code == code)  # the order of the key
            .where(FIGURE.c.kind.in_(list(kinds)), FIGURE.c.dataset == dataset)
            .where(FIGURE.c.area_kind == AreaKind.BASIN, FIGURE.c.area_code.in_(list(basins)))
            .group_by(FIGURE.c.kind)
        )
        return {row[0]: (row[1], row[2]) for row in self._connection.execute(query) if row[1] is not None}

    def basin_of(self, commune: CommuneCode) -> tuple[str, Area] | None:
        """Give the basin of a commune with its division (``BE19``), if the table knows it."""
        query = (
            select(COMMUNE.c.zoning, COMMUNE.c.basin_code, AREA.c.name)
            .outerjoin(AREA, and_(AREA.c.zoning == COMMUNE.c.zoning, AREA.c.code == COMMUNE.c.basin_code))
            .where(COMMUNE.c.commune_code == commune)
        )
        row = self._connection.execute(query).one_or_none()
        if row is None:
            return None
        return row.zoning, Area(AreaKind.BASIN, row.basin_code, row.name or row.basin_code)

    def basin_names(self, code: str) -> dict[str, tuple[str, str]]:
        """Give who names a basin number and how, in each division: numbers are given anew now and then."""
        query = select(AREA.c.zoning, AREA.c.dataset, AREA.c.name).where(AREA.c.code == code)
        rows = self._connection.execute(query)
        return {row.zoning: (row.dataset, row.name) for row in rows if row.zoning.startswith("BE")}

    def name(self, kind: AreaKind, code: str) -> str:
        """Give the name of a department or region; the code where there is none."""
        query = select(AREA.c.name).where((AREA.c.zoning == str(kind)) & (AREA.c.code == code))
        return self._connection.execute(query).scalar() or code

    def figures(
        self, codes: Iterable[tuple[CodeSystem, str]], areas: Collection[tuple[AreaKind, str]]
    ) -> tuple[FigureRow, ...]:
        """Give the figures of some codes in some places."""
        wanted = [and_(FIGURE.c.system == system, FIGURE.c.code == code) for system, code in codes]
        if not wanted:
            return ()
        places = [and_(FIGURE.c.area_kind == kind, FIGURE.c.area_code == code) for kind, code in areas]
        rows = self._connection.execute(select(FIGURE).where(or_(*wanted), or_(*places)))
        return tuple(
            FigureRow(
                row.system,
                row.code,
                row.kind,
                (row.area_kind, row.area_code),
                row.dataset,
                row.value,
                row.missing,
                tuple(int(one) if one.isdigit() else None for one in row.factors),
            )
            for row in rows
        )

    def points(
        self,
        codes: Iterable[tuple[CodeSystem, str]],
        areas: Collection[tuple[AreaKind, str]],
        only: Collection[FigureKind] = tuple(FigureKind),
    ) -> tuple[PointRow, ...]:
        """Give the values of the series of some codes in some places, in the order of periods and parts."""
        wanted = [and_(SERIES.c.system == system, SERIES.c.code == code) for system, code in codes]
        if not wanted:
            return ()
        places = [and_(SERIES.c.area_kind == kind, SERIES.c.area_code == code) for kind, code in areas]
        bare = [
            type_coerce(column, String).label(name) for name, column in SERIES.c.items() if name != "value"
        ]
        query = (
            select(*bare, type_coerce(SERIES.c.value, Integer).label("value"))
            .where(or_(*wanted), or_(*places), SERIES.c.kind.in_(list(only)))
            .order_by(SERIES.c.period, SERIES.c.part)
        )
        systems, kinds = _members(CodeSystem), _members(FigureKind)
        areas_of, gaps = _members(AreaKind), _members(Missing)
        return tuple(
            PointRow(
                systems[row.system],
                row.code,
                kinds[row.kind],
                (areas_of[row.area_kind], row.area_code),
                row.dataset,
                row.period,
                row.part,
                None if row.value is None else Decimal(row.value).scaleb(-2),
                gaps.get(row.missing),
            )
            for row in self._connection.execute(query)
        )


def _members(kind: type[Kind]) -> dict[str, Kind]:
    """Give the members of a list by what is stored: hundreds of rows are read at once."""
    return {str(one): one for one in kind}

"""The labour market: figures of a code in some places, what ties an occupation and a commune to them."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import Connection, and_, func, or_, select

from app.models.records.ids import CommuneCode, RomeCode
from app.models.records.market import Area, AreaKind, CodeSystem, FigureKind, MarketSource, Missing
from app.models.tables import reference as tables

FIGURE, CROSSWALK, FAMILY, AREA, COMMUNE, SOURCE = tables.MARKET_TABLES


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

    def basin_names(self, code: str) -> dict[str, str]:
        """Give the name a basin number bears in each division: numbers are given anew now and then."""
        rows = self._connection.execute(select(AREA.c.zoning, AREA.c.name).where(AREA.c.code == code))
        return {row.zoning: row.name for row in rows if row.zoning.startswith("BE")}

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

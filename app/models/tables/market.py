"""Tables of the labour market: figures by code and place, and what ties codes and communes to them."""

from sqlalchemy import Column, Integer, MetaData, String, Table

from app.models.records.market import AreaKind, CodeSystem, FigureKind, Missing
from app.models.tables.columns import Cents, Coded


def market_tables(metadata: MetaData) -> tuple[Table, ...]:
    """Declare the tables, in the order they are filled; every row says which published file it came from."""
    figure = Table(
        "market_figure",
        metadata,
        Column("system", Coded(CodeSystem), primary_key=True),
        Column("code", String(8), primary_key=True),
        Column("kind", Coded(FigureKind), primary_key=True),
        Column("area_kind", Coded(AreaKind), primary_key=True),
        Column("area_code", String(8), primary_key=True),
        Column("dataset", String(32), primary_key=True),
        Column("value", Cents),
        Column("missing", Coded(Missing)),
        Column("factors", String(6), nullable=False),
    )
    crosswalk = Table(
        "market_crosswalk",
        metadata,
        Column("rome_code", String(5), primary_key=True),
        Column("family_code", String(8), primary_key=True),
        Column("dataset", String(32), nullable=False),
    )
    family = Table(
        "market_family",
        metadata,
        Column("system", Coded(CodeSystem), primary_key=True),
        Column("code", String(8), primary_key=True),
        Column("label", String, nullable=False),
        Column("dataset", String(32), nullable=False),
    )
    area = Table(
        "market_area",
        metadata,
        Column("zoning", String(8), primary_key=True),
        Column("code", String(8), primary_key=True),
        Column("name", String, nullable=False),
        Column("dataset", String(32), nullable=False),
    )
    commune = Table(
        "basin_commune",
        metadata,
        Column("commune_code", String(5), primary_key=True),
        Column("zoning", String(8), nullable=False),
        Column("basin_code", String(8), nullable=False, index=True),
        Column("dataset", String(32), nullable=False),
    )
    source = Table(
        "market_source",
        metadata,
        Column("dataset", String(32), primary_key=True),
        Column("title", String, nullable=False),
        Column("publisher", String, nullable=False),
        Column("period", String(16), nullable=False),
        Column("licence", String, nullable=False),
        Column("sha256", String(64), nullable=False),
        Column("rows_read", Integer, nullable=False),
    )
    return figure, _series(metadata), crosswalk, family, area, commune, source


def _series(metadata: MetaData) -> Table:
    """Declare the values over time and the parts of a whole."""
    return Table(
        "market_series",
        metadata,
        Column("system", Coded(CodeSystem), primary_key=True),
        Column("code", String(8), primary_key=True),
        Column("kind", Coded(FigureKind), primary_key=True),
        Column("area_kind", Coded(AreaKind), primary_key=True),
        Column("area_code", String(8), primary_key=True),
        Column("dataset", String(32), primary_key=True),
        Column("period", String(16), primary_key=True),
        Column("part", String(48), primary_key=True),
        Column("value", Cents),
        Column("missing", Coded(Missing)),
    )

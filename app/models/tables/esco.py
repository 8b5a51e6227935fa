"""Tables of the European occupations (ESCO) and of the official mapping from job titles to them."""

from sqlalchemy import Column, Date, Integer, MetaData, String, Table

from app.models.records.esco import EscoRelation
from app.models.tables.columns import Coded


def esco_tables(metadata: MetaData) -> tuple[Table, ...]:
    """Declare the tables, in the order they are filled; every row says which published file it came from.

    No foreign key: the mapping speaks of an older list of occupations than the one published today, and of
    titles that another edition of the ROME may not have.
    """
    tie = Table(
        "esco_tie",
        metadata,
        Column("title_code", String(12), primary_key=True),
        Column("uri", String(96), primary_key=True),
        Column("relation", Coded(EscoRelation), nullable=False),
        Column("title_label", String, nullable=False),
        Column("label", String, nullable=False),
        Column("dataset", String(32), nullable=False),
    )
    occupation = Table(
        "esco_occupation",
        metadata,
        Column("uri", String(96), primary_key=True),
        Column("label", String, nullable=False),
        Column("isco_group", String(4), nullable=False),
        Column("description", String, nullable=False),
        Column("dataset", String(32), nullable=False),
    )
    other_label = Table(
        "esco_label",
        metadata,
        Column("uri", String(96), primary_key=True),
        Column("label", String, primary_key=True),
        Column("dataset", String(32), nullable=False),
    )
    source = Table(
        "esco_source",
        metadata,
        Column("dataset", String(32), primary_key=True),
        Column("title", String, nullable=False),
        Column("version", String(32), nullable=False),
        Column("published_on", Date),
        Column("licence", String, nullable=False),
        Column("sha256", String(64), nullable=False),
        Column("rows_read", Integer, nullable=False),
    )
    return tie, occupation, other_label, source

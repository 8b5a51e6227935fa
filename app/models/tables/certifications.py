"""Tables of the certifications (RNCP, RS), of the diplomas of the ministry, and of what ties the two."""

from sqlalchemy import Boolean, Column, Date, Integer, MetaData, String, Table

from app.models.records.certifications import AccessWay, Register, Registration
from app.models.tables.columns import Coded

CODE, DATASET = 12, 32


def certification_tables(metadata: MetaData) -> tuple[Table, ...]:
    """Declare the tables, in the order they are filled.

    Every row says which published set it came from, in its key: two sets may speak of one certification, and
    neither takes the place of the other. No foreign key: succession and codes of the ROME cite what this
    edition or that of the ROME may not have.
    """
    return (
        _certification(metadata),
        _part(metadata, "certification_block", Column("block_code", String(20), primary_key=True)),
        _part(
            metadata,
            "certification_occupation",
            Column("rome_code", String(5), primary_key=True, index=True),
        ),
        _part(
            metadata,
            "certification_subject",
            Column("system", String(12), primary_key=True),
            Column("subject_code", String(12), primary_key=True),
        ),
        _part(metadata, "certification_certifier", Column("siret", String(14), primary_key=True), labelled=2),
        _part(
            metadata,
            "certification_access",
            Column("way", Coded(AccessWay), primary_key=True),
            labelled=0,
        ),
        _part(
            metadata,
            "certification_succession",
            Column("new_code", String(CODE), primary_key=True, index=True),
            labelled=0,
        ),
        _part(
            metadata,
            "certification_diploma",
            Column("diploma_code", String(8), primary_key=True, index=True),
        ),
        *_diplomas(metadata),
        _source(metadata),
    )


def _certification(metadata: MetaData) -> Table:
    """Declare the certifications themselves."""
    return Table(
        "certification",
        metadata,
        Column("code", String(CODE), primary_key=True),
        Column("dataset", String(DATASET), primary_key=True),
        Column("register", Coded(Register), nullable=False),
        Column("label", String, nullable=False),
        Column("abbreviation", String, nullable=False),
        Column("family", String, nullable=False),
        Column("level", Integer),
        Column("active", Boolean),
        Column("published_on", Date),
        Column("decided_on", Date),
        Column("starts_on", Date),
        Column("ends_on", Date),
        Column("delivered_until", Date),
        Column("registration", Coded(Registration)),
    )


def _part(metadata: MetaData, name: str, *keys: "Column[object]", labelled: int = 1) -> Table:
    """Declare what belongs to a certification; ``labelled``: no label, a label, or a label in the key."""
    label = [Column("label", String, primary_key=labelled > 1, nullable=False)] if labelled else []
    return Table(
        name,
        metadata,
        Column("code", String(CODE), primary_key=True),
        *keys,
        Column("dataset", String(DATASET), primary_key=True),
        *label,
    )


def _diplomas(metadata: MetaData) -> tuple[Table, Table]:
    """Declare the diplomas of the ministry and their kinds."""
    diploma = Table(
        "diploma",
        metadata,
        Column("code", String(8), primary_key=True),
        Column("dataset", String(DATASET), primary_key=True),
        Column("label", String, nullable=False),
        Column("kind", String, nullable=False),
        Column("level", Integer),
        Column("opened_on", Date),
        Column("closed_on", Date),
    )
    kind = Table(
        "diploma_kind",
        metadata,
        Column("code", String(3), primary_key=True),
        Column("dataset", String(DATASET), primary_key=True),
        Column("label", String, nullable=False),
        Column("short_label", String, nullable=False),
        Column("level", Integer),
    )
    return diploma, kind


def _source(metadata: MetaData) -> Table:
    """Declare the files imported."""
    return Table(
        "certification_source",
        metadata,
        Column("dataset", String(DATASET), primary_key=True),
        Column("file", String(DATASET), primary_key=True),
        Column("title", String, nullable=False),
        Column("publisher", String, nullable=False),
        Column("version", String(32), nullable=False),
        Column("published_on", Date),
        Column("licence", String, nullable=False),
        Column("sha256", String(64), nullable=False),
        Column("rows_read", Integer, nullable=False),
    )

"""Tables of synchronising: links to the portal, what it last said of each record, what waits to be sent."""

from sqlalchemy import JSON, BigInteger, Boolean, Column, ForeignKey, Index, Integer, String, Table

from app.models.tables.dossier import metadata


def _dossier(*, key: bool = True) -> Column[str]:
    """The dossier a line belongs to; it goes with it."""
    return Column(
        "dossier_id",
        String(36),
        ForeignKey("identity.id", ondelete="CASCADE"),
        primary_key=key,
        nullable=False,
        index=not key,
    )


sync_link = Table(
    "sync_link",
    metadata,
    _dossier(),
    Column("owner", String(64), nullable=False, unique=True),
    Column("lent", Boolean, nullable=False, server_default="0"),
    Column("doubts", Integer, nullable=False, server_default="0"),
    Column("suspect", Boolean, nullable=False, server_default="0"),
    Column("newer", Integer, nullable=False, server_default="0"),
    Column("last_success", String(32), nullable=False, server_default=""),
    Column("compared_at", String(32), nullable=False, server_default=""),
)
"""``lent``: another person's dossier, to be erased when the right to it ends; ``doubts``: times in a row the
portal refused it; ``suspect``: to be compared as a whole; ``newer``: a format unknown here."""

sync_cursor = Table(
    "sync_cursor",
    metadata,
    _dossier(),
    Column("collection", String(16), primary_key=True),
    Column("cursor", String, nullable=False, server_default=""),
)
"""How far each collection was read; opaque to all but the portal's own room."""

sync_record = Table(
    "sync_record",
    metadata,
    _dossier(),
    Column("collection", String(16), primary_key=True),
    Column("record_id", String(64), primary_key=True),
    Column("entity", String(32), nullable=False),
    Column("part_id", String(36), nullable=False),
    Column("known", JSON(none_as_null=True)),
    Column("held", JSON(none_as_null=True)),
    Column("aside", JSON(none_as_null=True)),
    Column("remedy", String(16), nullable=False, server_default=""),
    Column("reason", String, nullable=False, server_default=""),
    Index("ix_sync_record_part", "dossier_id", "entity", "part_id"),
)
"""What the portal last said of a record, the fields in conflict, and a record kept aside as it came."""

outbox = Table(
    "outbox",
    metadata,
    Column("seq", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=True),
    Column("op_id", String(36), nullable=False, unique=True),
    _dossier(key=False),
    Column("collection", String(16), nullable=False),
    Column("record_id", String(64), nullable=False),
    Column("entity", String(32), nullable=False),
    Column("part_id", String(36), nullable=False),
    Column("kind", String(16), nullable=False),
    Column("changes", JSON, nullable=False),
    Column("base", JSON, nullable=False),
    Column("revision", BigInteger),
    Column("state", String(8), nullable=False),
    Column("attempts", Integer, nullable=False, server_default="0"),
    Column("at", String(32), nullable=False, server_default=""),
    Column("remedy", String(16), nullable=False, server_default=""),
    Column("reason", String, nullable=False, server_default=""),
    Index("ix_outbox_record", "dossier_id", "collection", "record_id"),
)
"""What the portal has not acknowledged: ``waiting`` was never sent, ``sent`` may have arrived, ``parked`` was
refused; at most one that was sent and one that was not for each record."""

sync_left = Table(
    "sync_left",
    metadata,
    Column("seq", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=True),
    Column("owner", String(64), nullable=False),
    Column("at", String(32), nullable=False),
    Column("edits", JSON, nullable=False),
)
"""What had not been sent when the right to a dossier ended: for the adviser, after the dossier is erased."""

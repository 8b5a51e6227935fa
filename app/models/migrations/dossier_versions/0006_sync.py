"""Synchronising with the portal: links, cursors, what the portal last said, what waits to be sent."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

SEQ = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Add the tables, empty: no dossier is linked to a portal yet."""
    op.create_table(
        "sync_link",
        _dossier(),
        sa.Column("owner", sa.String(length=64), nullable=False),
        sa.Column("lent", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("doubts", sa.Integer(), server_default="0", nullable=False),
        sa.Column("suspect", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("newer", sa.Integer(), server_default="0", nullable=False),
        sa.Column("last_success", sa.String(length=32), server_default="", nullable=False),
        sa.Column("compared_at", sa.String(length=32), server_default="", nullable=False),
        _owner("sync_link"),
        sa.PrimaryKeyConstraint("dossier_id", name=op.f("pk_sync_link")),
        sa.UniqueConstraint("owner", name=op.f("uq_sync_link_owner")),
    )
    op.create_table(
        "sync_cursor",
        _dossier(),
        sa.Column("collection", sa.String(length=16), nullable=False),
        sa.Column("cursor", sa.String(), server_default="", nullable=False),
        _owner("sync_cursor"),
        sa.PrimaryKeyConstraint("dossier_id", "collection", name=op.f("pk_sync_cursor")),
    )
    op.create_table(
        "sync_record",
        _dossier(),
        sa.Column("collection", sa.String(length=16), nullable=False),
        sa.Column("record_id", sa.String(length=64), nullable=False),
        sa.Column("entity", sa.String(length=32), nullable=False),
        sa.Column("part_id", sa.String(length=36), nullable=False),
        sa.Column("known", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("held", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("aside", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("remedy", sa.String(length=16), server_default="", nullable=False),
        sa.Column("reason", sa.String(), server_default="", nullable=False),
        _owner("sync_record"),
        sa.PrimaryKeyConstraint("dossier_id", "collection", "record_id", name=op.f("pk_sync_record")),
    )
    op.create_index("ix_sync_record_part", "sync_record", ["dossier_id", "entity", "part_id"])
    op.create_table(
        "outbox",
        sa.Column("seq", SEQ, autoincrement=True, nullable=False),
        sa.Column("op_id", sa.String(length=36), nullable=False),
        _dossier(),
        sa.Column("collection", sa.String(length=16), nullable=False),
        sa.Column("record_id", sa.String(length=64), nullable=False),
        sa.Column("entity", sa.String(length=32), nullable=False),
        sa.Column("part_id", sa.String(length=36), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("changes", sa.JSON(), nullable=False),
        sa.Column("base", sa.JSON(), nullable=False),
        sa.Column("revision", sa.BigInteger(), nullable=True),
        sa.Column("state", sa.String(length=8), nullable=False),
        sa.Column("attempts", sa.Integer(), server_default="0", nullable=False),
        sa.Column("at", sa.String(length=32), server_default="", nullable=False),
        sa.Column("remedy", sa.String(length=16), server_default="", nullable=False),
        sa.Column("reason", sa.String(), server_default="", nullable=False),
        _owner("outbox"),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_outbox")),
        sa.UniqueConstraint("op_id", name=op.f("uq_outbox_op_id")),
    )
    op.create_index("ix_outbox_dossier_id", "outbox", ["dossier_id"])
    op.create_index("ix_outbox_record", "outbox", ["dossier_id", "collection", "record_id"])
    op.create_table(
        "sync_left",
        sa.Column("seq", SEQ, autoincrement=True, nullable=False),
        sa.Column("owner", sa.String(length=64), nullable=False),
        sa.Column("at", sa.String(length=32), nullable=False),
        sa.Column("edits", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_sync_left")),
    )


def _dossier() -> "sa.Column[Any]":
    """The dossier a line belongs to."""
    return sa.Column("dossier_id", sa.String(length=36), nullable=False)


def _owner(name: str) -> sa.ForeignKeyConstraint:
    """What belongs to a dossier goes with it."""
    return sa.ForeignKeyConstraint(
        ["dossier_id"], ["identity.id"], name=op.f(f"fk_{name}_dossier_id"), ondelete="CASCADE"
    )


def downgrade() -> None:
    """Take all of it away: dossiers stay whole, linked to nothing; once linked again all is compared."""
    op.drop_table("sync_left")
    op.drop_index("ix_outbox_record", table_name="outbox")
    op.drop_index("ix_outbox_dossier_id", table_name="outbox")
    op.drop_table("outbox")
    op.drop_index("ix_sync_record_part", table_name="sync_record")
    op.drop_table("sync_record")
    op.drop_table("sync_cursor")
    op.drop_table("sync_link")

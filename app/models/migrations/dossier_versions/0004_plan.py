"""What a planned course is for: its skills, its end, its certification, what it leads to."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

ADDED = ("ends_on", "certification", "kind", "certifying", "for_skills")


def upgrade() -> None:
    """Add what was not kept; a course kept before says nothing of it."""
    with op.batch_alter_table("planned_training") as table:
        table.add_column(sa.Column("ends_on", sa.Date(), nullable=True))
        table.add_column(sa.Column("certification", sa.String(length=16), server_default="", nullable=False))
        table.add_column(sa.Column("kind", sa.String(length=32), nullable=True))
        table.add_column(sa.Column("certifying", sa.Boolean(), server_default="1", nullable=False))
        table.add_column(sa.Column("for_skills", sa.JSON(), server_default="[]", nullable=False))


def downgrade() -> None:
    """Take it away, in the journal too: the older program could not undo past it."""
    journal = sa.table(
        "journal",
        sa.column("seq", sa.BigInteger()),
        sa.column("entity", sa.String()),
        sa.column("before", sa.JSON(none_as_null=True)),
        sa.column("after", sa.JSON(none_as_null=True)),
    )
    connection = op.get_bind()
    for row in connection.execute(sa.select(journal).where(journal.c.entity == "planned_training")).all():
        connection.execute(
            sa.update(journal)
            .where(journal.c.seq == row.seq)
            .values(before=_older(row.before), after=_older(row.after))
        )
    with op.batch_alter_table("planned_training") as table:
        for name in reversed(ADDED):
            table.drop_column(name)


def _older(told: dict[str, Any] | None) -> dict[str, Any] | None:
    """Give a part of the journal without what this step added."""
    return None if told is None else {name: told[name] for name in told if name not in ADDED}

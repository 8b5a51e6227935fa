"""What the law of rights needs: the status of each job, and the facts a person tells of their rights."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

ADDED = ("status", "category_c", "incomplete_post", "pays_cfp")


def upgrade() -> None:
    """Say the status of each job, an employee where nothing was said, and add the table of facts."""
    with op.batch_alter_table("experience") as experience:
        experience.add_column(
            sa.Column("status", sa.String(length=32), server_default="salarie", nullable=False)
        )
        experience.add_column(sa.Column("category_c", sa.Boolean(), server_default="0", nullable=False))
        experience.add_column(sa.Column("incomplete_post", sa.Boolean(), server_default="0", nullable=False))
        experience.add_column(sa.Column("pays_cfp", sa.Boolean(), server_default="1", nullable=False))
    op.create_table(
        "rights_fact",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("dossier_id", sa.String(length=36), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("start", sa.Date(), nullable=True),
        sa.Column("end", sa.Date(), nullable=True),
        sa.Column("code", sa.String(length=32), server_default="", nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=True),
        sa.Column("other_amount", sa.BigInteger(), nullable=True),
        sa.Column("declared_on", sa.Date(), nullable=True),
        sa.Column("attested_on", sa.Date(), nullable=True),
        sa.Column("note", sa.String(), server_default="", nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("updated_at", sa.String(length=32), server_default="", nullable=False),
        sa.ForeignKeyConstraint(
            ["dossier_id"], ["identity.id"], name=op.f("fk_rights_fact_dossier_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rights_fact")),
    )
    op.create_index(op.f("ix_rights_fact_dossier_id"), "rights_fact", ["dossier_id"], unique=False)


def downgrade() -> None:
    """Take away facts and statuses, in the journal too: the older program could not undo past them."""
    journal = sa.table(
        "journal",
        sa.column("seq", sa.BigInteger()),
        sa.column("entity", sa.String()),
        sa.column("before", sa.JSON(none_as_null=True)),
        sa.column("after", sa.JSON(none_as_null=True)),
    )
    connection = op.get_bind()
    connection.execute(sa.delete(journal).where(journal.c.entity == "rights_fact"))
    for row in connection.execute(sa.select(journal).where(journal.c.entity == "experience")).all():
        connection.execute(
            sa.update(journal)
            .where(journal.c.seq == row.seq)
            .values(before=_older(row.before), after=_older(row.after))
        )
    op.drop_index(op.f("ix_rights_fact_dossier_id"), table_name="rights_fact")
    op.drop_table("rights_fact")
    with op.batch_alter_table("experience") as experience:
        for name in reversed(ADDED):
            experience.drop_column(name)


def _older(told: dict[str, Any] | None) -> dict[str, Any] | None:
    """Give a job of the journal without what this step added."""
    return None if told is None else {name: told[name] for name in told if name not in ADDED}

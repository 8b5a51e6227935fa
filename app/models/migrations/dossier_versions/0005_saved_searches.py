"""Searches of courses a person keeps, with what each showed last."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

NAME = "saved_search"


def upgrade() -> None:
    """Add the table, empty."""
    op.create_table(
        NAME,
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("dossier_id", sa.String(length=36), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("query", sa.JSON(), server_default="{}", nullable=False),
        sa.Column("saved_on", sa.Date(), nullable=True),
        sa.Column("catalogue", sa.String(), server_default="", nullable=False),
        sa.Column("seen_on", sa.Date(), nullable=True),
        sa.Column("total", sa.Integer(), nullable=True),
        sa.Column("seen", sa.JSON(), server_default="[]", nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("updated_at", sa.String(length=32), server_default="", nullable=False),
        sa.ForeignKeyConstraint(
            ["dossier_id"], ["identity.id"], name=op.f(f"fk_{NAME}_dossier_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{NAME}")),
    )
    op.create_index(op.f(f"ix_{NAME}_dossier_id"), NAME, ["dossier_id"], unique=False)


def downgrade() -> None:
    """Take it away, in the journal too: the older program could not undo past it."""
    journal = sa.table("journal", sa.column("entity", sa.String()))
    op.get_bind().execute(sa.delete(journal).where(journal.c.entity == NAME))
    op.drop_index(op.f(f"ix_{NAME}_dossier_id"), table_name=NAME)
    op.drop_table(NAME)

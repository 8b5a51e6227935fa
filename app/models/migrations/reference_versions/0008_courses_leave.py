"""Courses leave this store: they have a catalogue of their own, beside it.

The only courses there ever were are the examples the program brings: they are put in the catalogue at the
next start, for which their edition goes too.
"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

LINKS = (("training_skill", "skill_code", 12), ("training_occupation", "rome_code", 5))


def upgrade() -> None:
    """Drop the tables, and the edition so that the examples come again."""
    op.execute("DELETE FROM edition WHERE kind = 'formations'")
    for table, column, _length in LINKS:
        op.drop_index(f"ix_{table}_{column}", table_name=table)
        op.drop_table(table)
    op.drop_index("ix_training_commune_code", table_name="training")
    op.drop_table("training")


def downgrade() -> None:
    """Create the tables, empty: the older program fills them with its examples."""
    op.execute("DELETE FROM edition WHERE kind = 'formations'")
    op.create_table(
        "training",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("provider", sa.String(), nullable=False),
        sa.Column("commune_code", sa.String(length=5), nullable=True),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("modality", sa.String(length=32), nullable=False),
        sa.Column("level", sa.Integer(), nullable=True),
        sa.Column("certification", sa.String(), nullable=False),
        sa.Column("price", sa.BigInteger(), nullable=True),
        sa.Column("hours", sa.Integer(), nullable=True),
        sa.Column("starts", sa.JSON(), nullable=False),
        sa.Column("objective", sa.String(), nullable=False),
        sa.Column("prerequisites", sa.String(), nullable=False),
        sa.Column("search_text", sa.String(), nullable=False),
        sa.Column("is_example", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_training")),
    )
    op.create_index("ix_training_commune_code", "training", ["commune_code"], unique=False)
    for table, column, length in LINKS:
        op.create_table(
            table,
            sa.Column("training_id", sa.String(length=64), nullable=False),
            sa.Column(column, sa.String(length=length), nullable=False),
            sa.ForeignKeyConstraint(["training_id"], ["training.id"], name=op.f(f"fk_{table}_training_id")),
            sa.PrimaryKeyConstraint("training_id", column, name=op.f(f"pk_{table}")),
        )
        op.create_index(f"ix_{table}_{column}", table, [column], unique=False)

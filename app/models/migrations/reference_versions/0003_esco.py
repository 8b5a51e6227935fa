"""Occupations of ESCO and the official mapping that ties them to job titles."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

TABLES = ("esco_tie", "esco_occupation", "esco_label", "esco_source")


def upgrade() -> None:
    """Create the tables, empty: an installation goes on without them until files are imported."""
    op.create_table(
        "esco_tie",
        sa.Column("title_code", sa.String(length=12), nullable=False),
        sa.Column("uri", sa.String(length=96), nullable=False),
        sa.Column("relation", sa.String(length=32), nullable=False),
        sa.Column("title_label", sa.String(), nullable=False),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("dataset", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("title_code", "uri", name=op.f("pk_esco_tie")),
    )
    op.create_table(
        "esco_occupation",
        sa.Column("uri", sa.String(length=96), nullable=False),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("isco_group", sa.String(length=4), nullable=False),
        sa.Column("description", sa.String(), nullable=False),
        sa.Column("dataset", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("uri", name=op.f("pk_esco_occupation")),
    )
    op.create_table(
        "esco_label",
        sa.Column("uri", sa.String(length=96), nullable=False),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("dataset", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("uri", "label", name=op.f("pk_esco_label")),
    )
    op.create_table(
        "esco_source",
        sa.Column("dataset", sa.String(length=32), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("version", sa.String(length=32), nullable=False),
        sa.Column("published_on", sa.Date(), nullable=True),
        sa.Column("licence", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("rows_read", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("dataset", name=op.f("pk_esco_source")),
    )


def downgrade() -> None:
    """Take the tables and their edition away: the older program does not know that kind of data."""
    op.execute("DELETE FROM edition WHERE kind = 'esco'")
    for name in reversed(TABLES):
        op.drop_table(name)

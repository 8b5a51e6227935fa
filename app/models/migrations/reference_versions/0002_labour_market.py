"""Figures of the labour market: by code and place, with what ties codes and communes to them."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

TABLES = (
    "market_figure",
    "market_crosswalk",
    "market_family",
    "market_area",
    "basin_commune",
    "market_source",
)


def upgrade() -> None:
    """Create the tables, empty: an installation goes on without them until files are imported."""
    op.create_table(
        "market_figure",
        sa.Column("system", sa.String(length=32), nullable=False),
        sa.Column("code", sa.String(length=8), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("area_kind", sa.String(length=32), nullable=False),
        sa.Column("area_code", sa.String(length=8), nullable=False),
        sa.Column("dataset", sa.String(length=32), nullable=False),
        sa.Column("value", sa.BigInteger(), nullable=True),
        sa.Column("missing", sa.String(length=32), nullable=True),
        sa.Column("factors", sa.String(length=6), nullable=False),
        sa.PrimaryKeyConstraint(
            "system", "code", "kind", "area_kind", "area_code", "dataset", name=op.f("pk_market_figure")
        ),
    )
    op.create_table(
        "market_crosswalk",
        sa.Column("rome_code", sa.String(length=5), nullable=False),
        sa.Column("family_code", sa.String(length=8), nullable=False),
        sa.Column("dataset", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("rome_code", "family_code", name=op.f("pk_market_crosswalk")),
    )
    op.create_table(
        "market_family",
        sa.Column("system", sa.String(length=32), nullable=False),
        sa.Column("code", sa.String(length=8), nullable=False),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("dataset", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("system", "code", name=op.f("pk_market_family")),
    )
    op.create_table(
        "market_area",
        sa.Column("zoning", sa.String(length=8), nullable=False),
        sa.Column("code", sa.String(length=8), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("dataset", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("zoning", "code", name=op.f("pk_market_area")),
    )
    op.create_table(
        "basin_commune",
        sa.Column("commune_code", sa.String(length=5), nullable=False),
        sa.Column("zoning", sa.String(length=8), nullable=False),
        sa.Column("basin_code", sa.String(length=8), nullable=False),
        sa.Column("dataset", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("commune_code", name=op.f("pk_basin_commune")),
    )
    op.create_table(
        "market_source",
        sa.Column("dataset", sa.String(length=32), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("publisher", sa.String(), nullable=False),
        sa.Column("period", sa.String(length=16), nullable=False),
        sa.Column("licence", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("rows_read", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("dataset", name=op.f("pk_market_source")),
    )


def downgrade() -> None:
    """Take the tables and their edition away: the older program does not know that kind of data."""
    op.execute("DELETE FROM edition WHERE kind = 'marche'")
    for name in reversed(TABLES):
        op.drop_table(name)

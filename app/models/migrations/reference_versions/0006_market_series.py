"""Labour market over the years and by parts of a whole."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the table, empty: what was imported before stays, the rest comes with the next import."""
    op.create_table(
        "market_series",
        sa.Column("system", sa.String(length=32), nullable=False),
        sa.Column("code", sa.String(length=8), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("area_kind", sa.String(length=32), nullable=False),
        sa.Column("area_code", sa.String(length=8), nullable=False),
        sa.Column("dataset", sa.String(length=32), nullable=False),
        sa.Column("period", sa.String(length=16), nullable=False),
        sa.Column("part", sa.String(length=48), nullable=False),
        sa.Column("value", sa.BigInteger(), nullable=True),
        sa.Column("missing", sa.String(length=32), nullable=True),
        sa.PrimaryKeyConstraint(
            "system",
            "code",
            "kind",
            "area_kind",
            "area_code",
            "dataset",
            "period",
            "part",
            name=op.f("pk_market_series"),
        ),
    )
    op.create_index(op.f("ix_basin_commune_basin_code"), "basin_commune", ["basin_code"])


def downgrade() -> None:
    """Take the table away, with what the older program cannot name."""
    op.drop_index(op.f("ix_basin_commune_basin_code"), table_name="basin_commune")
    op.drop_table("market_series")
    op.execute("DELETE FROM market_figure WHERE system IN ('bmo2018', 'bmo2020')")
    op.execute("DELETE FROM market_family WHERE system IN ('bmo2018', 'bmo2020')")

"""Job offers fetched from France Travail, kept with their date."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the tables, empty: offers are fetched when asked for, where a policy allows it."""
    op.create_table(
        "offer_question",
        sa.Column("rome_code", sa.String(length=5), nullable=False),
        sa.Column("area", sa.String(length=5), nullable=False),
        sa.Column("radius_km", sa.Integer(), nullable=False),
        sa.Column("total", sa.Integer(), nullable=False),
        sa.Column("fetched_at", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("rome_code", "area", "radius_km", name=op.f("pk_offer_question")),
    )
    op.create_index(op.f("ix_offer_question_fetched_at"), "offer_question", ["fetched_at"])
    op.create_table(
        "offer",
        sa.Column("rome_code", sa.String(length=5), nullable=False),
        sa.Column("area", sa.String(length=5), nullable=False),
        sa.Column("radius_km", sa.Integer(), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("reference", sa.String(length=40), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("company", sa.String(), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("commune_code", sa.String(length=5), nullable=False),
        sa.Column("latitude", sa.Float(), nullable=True),
        sa.Column("longitude", sa.Float(), nullable=True),
        sa.Column("contract", sa.String(), nullable=False),
        sa.Column("hours", sa.String(), nullable=False),
        sa.Column("pay", sa.String(), nullable=False),
        sa.Column("published_on", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("rome_code", "area", "radius_km", "rank", name=op.f("pk_offer")),
    )


def downgrade() -> None:
    """Take the tables away: offers can be fetched again."""
    op.drop_table("offer")
    op.drop_index(op.f("ix_offer_question_fetched_at"), table_name="offer_question")
    op.drop_table("offer_question")

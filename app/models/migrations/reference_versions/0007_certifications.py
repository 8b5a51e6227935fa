"""Certifications of the two national registers, diplomas of the ministry, and what ties them."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

PARTS: dict[str, tuple[tuple[str, int], ...]] = {
    "certification_block": (("block_code", 20),),
    "certification_occupation": (("rome_code", 5),),
    "certification_subject": (("system", 12), ("subject_code", 12)),
    "certification_certifier": (("siret", 14),),
    "certification_access": (("way", 32),),
    "certification_succession": (("new_code", 12),),
    "certification_diploma": (("diploma_code", 8),),
}
"""Tables of what belongs to a certification, with the columns of their key beside its code and the set."""

UNLABELLED = ("certification_access", "certification_succession")
LABEL_IN_KEY = ("certification_certifier",)
INDEXED = (
    ("certification_occupation", "rome_code"),
    ("certification_succession", "new_code"),
    ("certification_diploma", "diploma_code"),
)
TABLES = ("certification", *PARTS, "diploma", "diploma_kind", "certification_source")


def upgrade() -> None:
    """Create the tables, empty: an installation goes on without them until files are imported."""
    op.create_table(
        "certification",
        *_key(("code", 12)),
        sa.Column("register", sa.String(length=32), nullable=False),
        *(sa.Column(name, sa.String(), nullable=False) for name in ("label", "abbreviation", "family")),
        sa.Column("level", sa.Integer(), nullable=True),
        sa.Column("active", sa.Boolean(), nullable=True),
        *_days("published_on", "decided_on", "starts_on", "ends_on", "delivered_until"),
        sa.Column("registration", sa.String(length=32), nullable=True),
        sa.PrimaryKeyConstraint("code", "dataset", name=op.f("pk_certification")),
    )
    for name, keys in PARTS.items():
        label = [] if name in UNLABELLED else [sa.Column("label", sa.String(), nullable=False)]
        named = [key for key, _length in keys]
        op.create_table(
            name,
            *_key(("code", 12), *keys),
            *label,
            sa.PrimaryKeyConstraint(
                "code",
                *named,
                "dataset",
                *(["label"] if name in LABEL_IN_KEY else []),
                name=op.f(f"pk_{name}"),
            ),
        )
    op.create_table(
        "diploma",
        *_key(("code", 8)),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("level", sa.Integer(), nullable=True),
        *_days("opened_on", "closed_on"),
        sa.PrimaryKeyConstraint("code", "dataset", name=op.f("pk_diploma")),
    )
    op.create_table(
        "diploma_kind",
        *_key(("code", 3)),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("short_label", sa.String(), nullable=False),
        sa.Column("level", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("code", "dataset", name=op.f("pk_diploma_kind")),
    )
    op.create_table(
        "certification_source",
        sa.Column("dataset", sa.String(length=32), nullable=False),
        sa.Column("file", sa.String(length=32), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("publisher", sa.String(), nullable=False),
        sa.Column("version", sa.String(length=32), nullable=False),
        sa.Column("published_on", sa.Date(), nullable=True),
        sa.Column("licence", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("rows_read", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("dataset", "file", name=op.f("pk_certification_source")),
    )
    for table, column in INDEXED:
        op.create_index(op.f(f"ix_{table}_{column}"), table, [column])


def downgrade() -> None:
    """Take the tables and their edition away: the older program does not know that kind of data."""
    op.execute("DELETE FROM edition WHERE kind = 'certifications'")
    for table, column in reversed(INDEXED):
        op.drop_index(op.f(f"ix_{table}_{column}"), table_name=table)
    for name in reversed(TABLES):
        op.drop_table(name)


def _key(*columns: tuple[str, int]) -> list["sa.Column[str]"]:
    """Give the columns of a key, the set a row came from last."""
    return [
        sa.Column(name, sa.String(length=length), nullable=False)
        for name, length in (*columns, ("dataset", 32))
    ]


def _days(*names: str) -> list["sa.Column[object]"]:
    """Give columns of days that may be unknown."""
    return [sa.Column(name, sa.Date(), nullable=True) for name in names]

"""What each import changed in occupations, titles and skills: withdrawn, moved, renamed, other meaning."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

TABLES = ("edition_step", "occupation_change", "occupation_successor", "title_move", "skill_change")


def upgrade() -> None:
    """Create the tables, empty: what earlier imports changed was not kept."""
    op.create_table(
        "edition_step",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("before_version", sa.String(), nullable=False),
        sa.Column("before_title", sa.String(), nullable=False),
        sa.Column("before_published_on", sa.Date(), nullable=True),
        sa.Column("before_sha256", sa.String(length=64), nullable=False),
        sa.Column("after_version", sa.String(), nullable=False),
        sa.Column("after_title", sa.String(), nullable=False),
        sa.Column("after_published_on", sa.Date(), nullable=True),
        sa.Column("after_sha256", sa.String(length=64), nullable=False),
        sa.Column("noted_at", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_edition_step")),
    )
    _create(
        "occupation_change",
        ("code",),
        sa.Column("code", sa.String(length=5), nullable=False),
        sa.Column("fate", sa.String(length=32), nullable=False),
        sa.Column("old_label", sa.String(), nullable=False),
        sa.Column("new_label", sa.String(), nullable=False),
        sa.Column("titles", sa.Integer(), nullable=False),
        sa.Column("titles_kept", sa.Integer(), nullable=False),
        sa.Column("skills", sa.Integer(), nullable=False),
        sa.Column("skills_kept", sa.Integer(), nullable=False),
    )
    _create(
        "occupation_successor",
        ("old_code", "code"),
        sa.Column("old_code", sa.String(length=5), nullable=False),
        sa.Column("code", sa.String(length=5), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("sureness", sa.String(length=32), nullable=False),
        sa.Column("titles", sa.Integer(), nullable=False),
        sa.Column("skills_share", sa.Float(), nullable=False),
    )
    _create(
        "title_move",
        ("code",),
        sa.Column("code", sa.String(length=12), nullable=False),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("before", sa.String(length=5), nullable=False),
        sa.Column("after", sa.String(length=5), nullable=True),
        sa.Column("new_code", sa.String(length=12), nullable=True),
    )
    _create(
        "skill_change",
        ("code",),
        sa.Column("code", sa.String(length=12), nullable=False),
        sa.Column("fate", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("old_label", sa.String(), nullable=False),
        sa.Column("new_code", sa.String(length=12), nullable=True),
        sa.Column("new_label", sa.String(), nullable=False),
        sa.Column("sureness", sa.String(length=32), nullable=True),
        sa.Column("likeness", sa.Float(), nullable=False),
    )
    op.create_index(op.f("ix_skill_change_new_code"), "skill_change", ["new_code"])


def downgrade() -> None:
    """Take the tables away: the older program shows unknown codes as such."""
    for name in reversed(TABLES):
        op.drop_table(name)


def _create(name: str, keys: tuple[str, ...], *columns: sa.Column[object]) -> None:
    """Create a table of rows that belong to a step, found by their first key."""
    op.create_table(
        name,
        sa.Column("step", sa.Integer(), nullable=False),
        *columns,
        sa.ForeignKeyConstraint(
            ["step"], ["edition_step.number"], name=op.f(f"fk_{name}_step"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("step", *keys, name=op.f(f"pk_{name}")),
    )
    op.create_index(op.f(f"ix_{name}_{keys[0]}"), name, [keys[0]])

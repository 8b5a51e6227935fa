"""What is wished of the suggestions: marks, weights, codes kept; activities and studies tied to a job."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

ADDED = ("occupation_mark", "wishes", "kept_link")
TIED = ("activity", "study")


def upgrade() -> None:
    """Add the tables, empty, and the code an activity or studies may be tied to."""
    for name in TIED:
        with op.batch_alter_table(name) as table:
            table.add_column(sa.Column("rome_code", sa.String(length=5), nullable=True))
    _part(
        "occupation_mark",
        sa.Column("rome_code", sa.String(length=5), nullable=False),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("noted_on", sa.String(length=10), server_default="", nullable=False),
        sa.Column("note", sa.String(), server_default="", nullable=False),
    )
    _part(
        "wishes",
        sa.Column("job_weight", sa.Integer(), server_default="35", nullable=False),
        sa.Column("activity_weight", sa.Integer(), server_default="35", nullable=False),
        sa.Column("study_weight", sa.Integer(), server_default="35", nullable=False),
        sa.Column("half_life_years", sa.Integer(), server_default="10", nullable=False),
        sa.Column("interests", sa.JSON(), server_default="[]", nullable=False),
        sa.Column("riasec", sa.String(length=6), server_default="", nullable=False),
    )
    _part(
        "kept_link",
        sa.Column("code", sa.String(length=12), nullable=False),
        sa.Column("edition", sa.String(), nullable=False),
    )


def _part(name: str, *facts: "sa.Column[Any]") -> None:
    """Create the table of a kind of part: its facts between what every part has."""
    op.create_table(
        name,
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("dossier_id", sa.String(length=36), nullable=False),
        *facts,
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("updated_at", sa.String(length=32), server_default="", nullable=False),
        sa.ForeignKeyConstraint(
            ["dossier_id"], ["identity.id"], name=op.f(f"fk_{name}_dossier_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{name}")),
    )
    op.create_index(op.f(f"ix_{name}_dossier_id"), name, ["dossier_id"], unique=False)


def downgrade() -> None:
    """Take all of it away, in the journal too: the older program could not undo past it."""
    journal = sa.table(
        "journal",
        sa.column("seq", sa.BigInteger()),
        sa.column("entity", sa.String()),
        sa.column("before", sa.JSON(none_as_null=True)),
        sa.column("after", sa.JSON(none_as_null=True)),
    )
    connection = op.get_bind()
    connection.execute(sa.delete(journal).where(journal.c.entity.in_(ADDED)))
    for row in connection.execute(sa.select(journal).where(journal.c.entity.in_(TIED))).all():
        connection.execute(
            sa.update(journal)
            .where(journal.c.seq == row.seq)
            .values(before=_older(row.before), after=_older(row.after))
        )
    for name in reversed(ADDED):
        op.drop_index(op.f(f"ix_{name}_dossier_id"), table_name=name)
        op.drop_table(name)
    for name in reversed(TIED):
        with op.batch_alter_table(name) as table:
            table.drop_column("rome_code")


def _older(told: dict[str, Any] | None) -> dict[str, Any] | None:
    """Give a part of the journal without what this step added."""
    return None if told is None else {name: told[name] for name in told if name != "rome_code"}

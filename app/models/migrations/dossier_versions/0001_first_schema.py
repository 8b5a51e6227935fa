"""First schema of the dossier store."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the tables."""

    op.create_table(
        "identity",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("family_name", sa.String(), nullable=False),
        sa.Column("given_name", sa.String(), nullable=False),
        sa.Column("birth_date", sa.Date(), nullable=True),
        sa.Column("commune_code", sa.String(length=5), nullable=True),
        sa.Column("commune_name", sa.String(), server_default="", nullable=False),
        sa.Column("postcode", sa.String(length=5), server_default="", nullable=False),
        sa.Column("email", sa.String(), server_default="", nullable=False),
        sa.Column("phone", sa.String(), server_default="", nullable=False),
        sa.Column("situation", sa.String(length=32), nullable=True),
        sa.Column("situation_since", sa.Date(), nullable=True),
        sa.Column("is_executive", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("needs_disability_support", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("study_level", sa.String(length=32), nullable=True),
        sa.Column("driving_licences", sa.JSON(), server_default="[]", nullable=False),
        sa.Column("is_example", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("search_text", sa.String(), server_default="", nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("updated_at", sa.String(length=32), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_identity")),
    )
    op.create_table(
        "activity",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("dossier_id", sa.String(length=36), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("organisation", sa.String(), server_default="", nullable=False),
        sa.Column("start", sa.String(length=7), nullable=True),
        sa.Column("end", sa.String(length=7), nullable=True),
        sa.Column("hours_per_year", sa.Integer(), nullable=True),
        sa.Column("description", sa.String(), server_default="", nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("updated_at", sa.String(length=32), server_default="", nullable=False),
        sa.ForeignKeyConstraint(
            ["dossier_id"], ["identity.id"], name=op.f("fk_activity_dossier_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_activity")),
    )
    op.create_index(op.f("ix_activity_dossier_id"), "activity", ["dossier_id"], unique=False)
    op.create_table(
        "balance",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("dossier_id", sa.String(length=36), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("as_of", sa.Date(), nullable=False),
        sa.Column("source", sa.String(length=32), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("updated_at", sa.String(length=32), server_default="", nullable=False),
        sa.ForeignKeyConstraint(
            ["dossier_id"], ["identity.id"], name=op.f("fk_balance_dossier_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_balance")),
    )
    op.create_index(op.f("ix_balance_dossier_id"), "balance", ["dossier_id"], unique=False)
    op.create_table(
        "experience",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("dossier_id", sa.String(length=36), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("title_code", sa.String(length=12), nullable=True),
        sa.Column("rome_code", sa.String(length=5), nullable=True),
        sa.Column("employer", sa.String(), server_default="", nullable=False),
        sa.Column("start", sa.String(length=7), nullable=True),
        sa.Column("end", sa.String(length=7), nullable=True),
        sa.Column("work_time_percent", sa.Integer(), server_default="100", nullable=False),
        sa.Column("commune_code", sa.String(length=5), nullable=True),
        sa.Column("commune_name", sa.String(), server_default="", nullable=False),
        sa.Column("description", sa.String(), server_default="", nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("updated_at", sa.String(length=32), server_default="", nullable=False),
        sa.ForeignKeyConstraint(
            ["dossier_id"], ["identity.id"], name=op.f("fk_experience_dossier_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_experience")),
    )
    op.create_index(op.f("ix_experience_dossier_id"), "experience", ["dossier_id"], unique=False)
    op.create_table(
        "held_skill",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("dossier_id", sa.String(length=36), nullable=False),
        sa.Column("skill_code", sa.String(length=12), nullable=False),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("source_id", sa.String(length=36), nullable=True),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("updated_at", sa.String(length=32), server_default="", nullable=False),
        sa.ForeignKeyConstraint(
            ["dossier_id"], ["identity.id"], name=op.f("fk_held_skill_dossier_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_held_skill")),
    )
    op.create_index(op.f("ix_held_skill_dossier_id"), "held_skill", ["dossier_id"], unique=False)
    op.create_table(
        "journal",
        sa.Column(
            "seq", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False
        ),
        sa.Column("dossier_id", sa.String(length=36), nullable=False),
        sa.Column("group_id", sa.String(length=36), nullable=False),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("at", sa.String(length=32), nullable=False),
        sa.Column("entity", sa.String(length=32), nullable=False),
        sa.Column("part_id", sa.String(length=36), nullable=False),
        sa.Column("before", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("after", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.ForeignKeyConstraint(
            ["dossier_id"], ["identity.id"], name=op.f("fk_journal_dossier_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_journal")),
    )
    op.create_index(op.f("ix_journal_dossier_id"), "journal", ["dossier_id"], unique=False)
    op.create_index("ix_journal_dossier_seq", "journal", ["dossier_id", "seq"], unique=False)
    op.create_table(
        "language",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("dossier_id", sa.String(length=36), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("level", sa.String(length=32), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("updated_at", sa.String(length=32), server_default="", nullable=False),
        sa.ForeignKeyConstraint(
            ["dossier_id"], ["identity.id"], name=op.f("fk_language_dossier_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_language")),
    )
    op.create_index(op.f("ix_language_dossier_id"), "language", ["dossier_id"], unique=False)
    op.create_table(
        "planned_training",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("dossier_id", sa.String(length=36), nullable=False),
        sa.Column("training_id", sa.String(length=64), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("provider", sa.String(), server_default="", nullable=False),
        sa.Column("town", sa.String(), server_default="", nullable=False),
        sa.Column("price", sa.BigInteger(), nullable=True),
        sa.Column("hours", sa.Integer(), nullable=True),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("is_example", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("added_on", sa.Date(), nullable=True),
        sa.Column("rank", sa.Integer(), server_default="1", nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("updated_at", sa.String(length=32), server_default="", nullable=False),
        sa.ForeignKeyConstraint(
            ["dossier_id"], ["identity.id"], name=op.f("fk_planned_training_dossier_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_planned_training")),
    )
    op.create_index(op.f("ix_planned_training_dossier_id"), "planned_training", ["dossier_id"], unique=False)
    op.create_table(
        "project",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("dossier_id", sa.String(length=36), nullable=False),
        sa.Column("rome_code", sa.String(length=5), nullable=False),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("rank", sa.Integer(), server_default="1", nullable=False),
        sa.Column("chosen_on", sa.String(length=10), server_default="", nullable=False),
        sa.Column("note", sa.String(), server_default="", nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("updated_at", sa.String(length=32), server_default="", nullable=False),
        sa.ForeignKeyConstraint(
            ["dossier_id"], ["identity.id"], name=op.f("fk_project_dossier_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_project")),
    )
    op.create_index(op.f("ix_project_dossier_id"), "project", ["dossier_id"], unique=False)
    op.create_table(
        "study",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("dossier_id", sa.String(length=36), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("level", sa.String(length=32), nullable=True),
        sa.Column("school", sa.String(), server_default="", nullable=False),
        sa.Column("end_year", sa.Integer(), nullable=True),
        sa.Column("obtained", sa.Boolean(), server_default="1", nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("updated_at", sa.String(length=32), server_default="", nullable=False),
        sa.ForeignKeyConstraint(
            ["dossier_id"], ["identity.id"], name=op.f("fk_study_dossier_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_study")),
    )
    op.create_index(op.f("ix_study_dossier_id"), "study", ["dossier_id"], unique=False)


def downgrade() -> None:
    """Drop the tables."""

    op.drop_index(op.f("ix_study_dossier_id"), table_name="study")
    op.drop_table("study")
    op.drop_index(op.f("ix_project_dossier_id"), table_name="project")
    op.drop_table("project")
    op.drop_index(op.f("ix_planned_training_dossier_id"), table_name="planned_training")
    op.drop_table("planned_training")
    op.drop_index(op.f("ix_language_dossier_id"), table_name="language")
    op.drop_table("language")
    op.drop_index("ix_journal_dossier_seq", table_name="journal")
    op.drop_index(op.f("ix_journal_dossier_id"), table_name="journal")
    op.drop_table("journal")
    op.drop_index(op.f("ix_held_skill_dossier_id"), table_name="held_skill")
    op.drop_table("held_skill")
    op.drop_index(op.f("ix_experience_dossier_id"), table_name="experience")
    op.drop_table("experience")
    op.drop_index(op.f("ix_balance_dossier_id"), table_name="balance")
    op.drop_table("balance")
    op.drop_index(op.f("ix_activity_dossier_id"), table_name="activity")
    op.drop_table("activity")
    op.drop_table("identity")

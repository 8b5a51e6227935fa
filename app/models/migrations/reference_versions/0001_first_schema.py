"""First schema of the reference store."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the tables."""

    op.create_table(
        "commune",
        sa.Column("code", sa.String(length=5), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("folded", sa.String(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("department", sa.String(length=3), nullable=False),
        sa.Column("region", sa.String(length=2), nullable=False),
        sa.Column("postcodes", sa.String(), nullable=False),
        sa.Column("population", sa.Integer(), nullable=True),
        sa.Column("latitude", sa.Float(), nullable=True),
        sa.Column("longitude", sa.Float(), nullable=True),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_commune")),
    )
    op.create_index(op.f("ix_commune_department"), "commune", ["department"], unique=False)
    op.create_index(op.f("ix_commune_folded"), "commune", ["folded"], unique=False)
    op.create_table(
        "domain",
        sa.Column("code", sa.String(length=3), nullable=False),
        sa.Column("label", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_domain")),
    )
    op.create_table(
        "edition",
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("version", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("published_on", sa.Date(), nullable=True),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("licence", sa.String(), nullable=False),
        sa.Column("is_starter", sa.Boolean(), nullable=False),
        sa.Column("imported_at", sa.String(length=32), nullable=False),
        sa.Column("rows_read", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("kind", name=op.f("pk_edition")),
    )
    op.create_table(
        "grand_domain",
        sa.Column("code", sa.String(length=1), nullable=False),
        sa.Column("label", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_grand_domain")),
    )
    op.create_table(
        "interest",
        sa.Column("code", sa.String(length=8), nullable=False),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("definition", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_interest")),
    )
    op.create_table(
        "naf_division",
        sa.Column("code", sa.String(length=8), nullable=False),
        sa.Column("label", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_naf_division")),
    )
    op.create_table(
        "sector",
        sa.Column("code", sa.String(length=8), nullable=False),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("definition", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_sector")),
    )
    op.create_table(
        "skill",
        sa.Column("code", sa.String(length=12), nullable=False),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("is_macro", sa.Boolean(), nullable=False),
        sa.Column("macro_code", sa.String(length=12), nullable=False),
        sa.Column("definition", sa.String(), nullable=False),
        sa.Column("category", sa.String(), nullable=False),
        sa.Column("subcategory", sa.String(), nullable=False),
        sa.Column("ecological", sa.Boolean(), nullable=True),
        sa.Column("digital", sa.Boolean(), nullable=True),
        sa.Column("riasec", sa.String(length=2), nullable=False),
        sa.Column("spread", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_skill")),
    )
    op.create_table(
        "theme",
        sa.Column("code", sa.String(length=8), nullable=False),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("definition", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_theme")),
    )
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
    op.create_index(op.f("ix_training_commune_code"), "training", ["commune_code"], unique=False)
    op.create_table(
        "work_context",
        sa.Column("code", sa.String(length=12), nullable=False),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("family_code", sa.String(length=4), nullable=False),
        sa.Column("family", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_work_context")),
    )
    op.create_table(
        "occupation",
        sa.Column("code", sa.String(length=5), nullable=False),
        sa.Column("ogr", sa.String(length=12), nullable=False),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("domain_code", sa.String(length=3), nullable=False),
        sa.Column("parent_code", sa.String(length=5), nullable=False),
        sa.Column("ecological", sa.String(), nullable=False),
        sa.Column("digital", sa.Boolean(), nullable=True),
        sa.Column("demographic", sa.Boolean(), nullable=True),
        sa.Column("regulated", sa.Boolean(), nullable=True),
        sa.Column("executive", sa.Boolean(), nullable=True),
        sa.Column("riasec", sa.String(length=2), nullable=False),
        sa.ForeignKeyConstraint(["domain_code"], ["domain.code"], name=op.f("fk_occupation_domain_code")),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_occupation")),
    )
    op.create_index(op.f("ix_occupation_domain_code"), "occupation", ["domain_code"], unique=False)
    op.create_index(op.f("ix_occupation_parent_code"), "occupation", ["parent_code"], unique=False)
    op.create_table(
        "sub_sector",
        sa.Column("code", sa.String(length=8), nullable=False),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("definition", sa.String(), nullable=False),
        sa.Column("sector_code", sa.String(length=8), nullable=False),
        sa.ForeignKeyConstraint(["sector_code"], ["sector.code"], name=op.f("fk_sub_sector_sector_code")),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_sub_sector")),
    )
    op.create_table(
        "training_occupation",
        sa.Column("training_id", sa.String(length=64), nullable=False),
        sa.Column("rome_code", sa.String(length=5), nullable=False),
        sa.ForeignKeyConstraint(
            ["training_id"], ["training.id"], name=op.f("fk_training_occupation_training_id")
        ),
        sa.PrimaryKeyConstraint("training_id", "rome_code", name=op.f("pk_training_occupation")),
    )
    op.create_index(
        op.f("ix_training_occupation_rome_code"), "training_occupation", ["rome_code"], unique=False
    )
    op.create_table(
        "training_skill",
        sa.Column("training_id", sa.String(length=64), nullable=False),
        sa.Column("skill_code", sa.String(length=12), nullable=False),
        sa.ForeignKeyConstraint(["training_id"], ["training.id"], name=op.f("fk_training_skill_training_id")),
        sa.PrimaryKeyConstraint("training_id", "skill_code", name=op.f("pk_training_skill")),
    )
    op.create_index(op.f("ix_training_skill_skill_code"), "training_skill", ["skill_code"], unique=False)
    op.create_table(
        "job_title",
        sa.Column("code", sa.String(length=12), nullable=False),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("short_label", sa.String(), nullable=False),
        sa.Column("rome_code", sa.String(length=5), nullable=False),
        sa.Column("is_main", sa.Boolean(), nullable=False),
        sa.Column("is_rare", sa.Boolean(), nullable=False),
        sa.Column("ecological", sa.String(), nullable=False),
        sa.Column("digital", sa.Boolean(), nullable=True),
        sa.Column("demographic", sa.Boolean(), nullable=True),
        sa.Column("regulated", sa.Boolean(), nullable=True),
        sa.Column("executive", sa.Boolean(), nullable=True),
        sa.Column("parent_code", sa.String(length=5), nullable=False),
        sa.ForeignKeyConstraint(["rome_code"], ["occupation.code"], name=op.f("fk_job_title_rome_code")),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_job_title")),
    )
    op.create_index(op.f("ix_job_title_rome_code"), "job_title", ["rome_code"], unique=False)
    op.create_table(
        "occupation_context",
        sa.Column("rome_code", sa.String(length=5), nullable=False),
        sa.Column("context_code", sa.String(length=12), nullable=False),
        sa.ForeignKeyConstraint(
            ["context_code"], ["work_context.code"], name=op.f("fk_occupation_context_context_code")
        ),
        sa.ForeignKeyConstraint(
            ["rome_code"], ["occupation.code"], name=op.f("fk_occupation_context_rome_code")
        ),
        sa.PrimaryKeyConstraint("rome_code", "context_code", name=op.f("pk_occupation_context")),
    )
    op.create_table(
        "occupation_interest",
        sa.Column("interest_code", sa.String(length=8), nullable=False),
        sa.Column("rome_code", sa.String(length=5), nullable=False),
        sa.Column("is_main", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["interest_code"], ["interest.code"], name=op.f("fk_occupation_interest_interest_code")
        ),
        sa.ForeignKeyConstraint(
            ["rome_code"], ["occupation.code"], name=op.f("fk_occupation_interest_rome_code")
        ),
        sa.PrimaryKeyConstraint("interest_code", "rome_code", name=op.f("pk_occupation_interest")),
    )
    op.create_index(
        op.f("ix_occupation_interest_rome_code"), "occupation_interest", ["rome_code"], unique=False
    )
    op.create_table(
        "occupation_move",
        sa.Column("rome_code", sa.String(length=5), nullable=False),
        sa.Column("target_code", sa.String(length=5), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["rome_code"], ["occupation.code"], name=op.f("fk_occupation_move_rome_code")
        ),
        sa.ForeignKeyConstraint(
            ["target_code"], ["occupation.code"], name=op.f("fk_occupation_move_target_code")
        ),
        sa.PrimaryKeyConstraint("rome_code", "target_code", name=op.f("pk_occupation_move")),
    )
    op.create_table(
        "occupation_naf",
        sa.Column("naf_code", sa.String(length=8), nullable=False),
        sa.Column("rome_code", sa.String(length=5), nullable=False),
        sa.ForeignKeyConstraint(["naf_code"], ["naf_division.code"], name=op.f("fk_occupation_naf_naf_code")),
        sa.ForeignKeyConstraint(["rome_code"], ["occupation.code"], name=op.f("fk_occupation_naf_rome_code")),
        sa.PrimaryKeyConstraint("naf_code", "rome_code", name=op.f("pk_occupation_naf")),
    )
    op.create_index(op.f("ix_occupation_naf_rome_code"), "occupation_naf", ["rome_code"], unique=False)
    op.create_table(
        "occupation_sector",
        sa.Column("sector_code", sa.String(length=8), nullable=False),
        sa.Column("sub_sector_code", sa.String(length=8), nullable=False),
        sa.Column("rome_code", sa.String(length=5), nullable=False),
        sa.Column("is_main", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["rome_code"], ["occupation.code"], name=op.f("fk_occupation_sector_rome_code")
        ),
        sa.ForeignKeyConstraint(
            ["sector_code"], ["sector.code"], name=op.f("fk_occupation_sector_sector_code")
        ),
        sa.PrimaryKeyConstraint(
            "sector_code", "sub_sector_code", "rome_code", name=op.f("pk_occupation_sector")
        ),
    )
    op.create_index(op.f("ix_occupation_sector_rome_code"), "occupation_sector", ["rome_code"], unique=False)
    op.create_table(
        "occupation_skill",
        sa.Column("rome_code", sa.String(length=5), nullable=False),
        sa.Column("skill_code", sa.String(length=12), nullable=False),
        sa.Column("core", sa.String(length=32), nullable=True),
        sa.ForeignKeyConstraint(
            ["rome_code"], ["occupation.code"], name=op.f("fk_occupation_skill_rome_code")
        ),
        sa.ForeignKeyConstraint(["skill_code"], ["skill.code"], name=op.f("fk_occupation_skill_skill_code")),
        sa.PrimaryKeyConstraint("rome_code", "skill_code", name=op.f("pk_occupation_skill")),
    )
    op.create_index(
        "ix_occupation_skill_by_skill", "occupation_skill", ["skill_code", "rome_code", "core"], unique=False
    )
    op.create_table(
        "occupation_text",
        sa.Column("rome_code", sa.String(length=5), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["rome_code"], ["occupation.code"], name=op.f("fk_occupation_text_rome_code")
        ),
        sa.PrimaryKeyConstraint("rome_code", "kind", "position", name=op.f("pk_occupation_text")),
    )
    op.create_table(
        "occupation_theme",
        sa.Column("theme_code", sa.String(length=8), nullable=False),
        sa.Column("rome_code", sa.String(length=5), nullable=False),
        sa.ForeignKeyConstraint(
            ["rome_code"], ["occupation.code"], name=op.f("fk_occupation_theme_rome_code")
        ),
        sa.ForeignKeyConstraint(["theme_code"], ["theme.code"], name=op.f("fk_occupation_theme_theme_code")),
        sa.PrimaryKeyConstraint("theme_code", "rome_code", name=op.f("pk_occupation_theme")),
    )
    op.create_index(op.f("ix_occupation_theme_rome_code"), "occupation_theme", ["rome_code"], unique=False)


def downgrade() -> None:
    """Drop the tables."""

    op.drop_index(op.f("ix_occupation_theme_rome_code"), table_name="occupation_theme")
    op.drop_table("occupation_theme")
    op.drop_table("occupation_text")
    op.drop_index("ix_occupation_skill_by_skill", table_name="occupation_skill")
    op.drop_table("occupation_skill")
    op.drop_index(op.f("ix_occupation_sector_rome_code"), table_name="occupation_sector")
    op.drop_table("occupation_sector")
    op.drop_index(op.f("ix_occupation_naf_rome_code"), table_name="occupation_naf")
    op.drop_table("occupation_naf")
    op.drop_table("occupation_move")
    op.drop_index(op.f("ix_occupation_interest_rome_code"), table_name="occupation_interest")
    op.drop_table("occupation_interest")
    op.drop_table("occupation_context")
    op.drop_index(op.f("ix_job_title_rome_code"), table_name="job_title")
    op.drop_table("job_title")
    op.drop_index(op.f("ix_training_skill_skill_code"), table_name="training_skill")
    op.drop_table("training_skill")
    op.drop_index(op.f("ix_training_occupation_rome_code"), table_name="training_occupation")
    op.drop_table("training_occupation")
    op.drop_table("sub_sector")
    op.drop_index(op.f("ix_occupation_parent_code"), table_name="occupation")
    op.drop_index(op.f("ix_occupation_domain_code"), table_name="occupation")
    op.drop_table("occupation")
    op.drop_table("work_context")
    op.drop_index(op.f("ix_training_commune_code"), table_name="training")
    op.drop_table("training")
    op.drop_table("theme")
    op.drop_table("skill")
    op.drop_table("sector")
    op.drop_table("naf_division")
    op.drop_table("interest")
    op.drop_table("grand_domain")
    op.drop_table("edition")
    op.drop_table("domain")
    op.drop_index(op.f("ix_commune_folded"), table_name="commune")
    op.drop_index(op.f("ix_commune_department"), table_name="commune")
    op.drop_table("commune")

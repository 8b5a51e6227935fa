"""Tables of what each edition of the ROME changed in the one before; they outlive the editions."""

from sqlalchemy import Column, Date, Float, ForeignKey, Integer, MetaData, String, Table

from app.models.records.edition_changes import OccupationFate, SkillFate, Sureness
from app.models.records.rome import SkillKind
from app.models.tables.columns import Coded


def _step() -> Column[int]:
    """The replacement a row belongs to."""
    return Column("step", Integer, ForeignKey("edition_step.number", ondelete="CASCADE"), primary_key=True)


def facts_of(table: Table) -> list[str]:
    """Name the columns of a table but its step: they are the fields of its record."""
    return [column.name for column in table.columns if column.name != "step"]


def change_tables(metadata: MetaData) -> tuple[Table, ...]:
    """Declare the tables, parents first; no import empties them: each adds a step."""
    step = Table(
        "edition_step",
        metadata,
        Column("number", Integer, primary_key=True),
        Column("before_version", String, nullable=False),
        Column("before_title", String, nullable=False),
        Column("before_published_on", Date),
        Column("before_sha256", String(64), nullable=False),
        Column("after_version", String, nullable=False),
        Column("after_title", String, nullable=False),
        Column("after_published_on", Date),
        Column("after_sha256", String(64), nullable=False),
        Column("noted_at", String(32), nullable=False),
    )
    return step, *_occupation_tables(metadata), *_item_tables(metadata)


def _occupation_tables(metadata: MetaData) -> tuple[Table, Table]:
    """Declare what became of occupations, and which ones took over."""
    occupation = Table(
        "occupation_change",
        metadata,
        _step(),
        Column("code", String(5), primary_key=True, index=True),
        Column("fate", Coded(OccupationFate), nullable=False),
        Column("old_label", String, nullable=False),
        Column("new_label", String, nullable=False),
        Column("titles", Integer, nullable=False),
        Column("titles_kept", Integer, nullable=False),
        Column("skills", Integer, nullable=False),
        Column("skills_kept", Integer, nullable=False),
    )
    successor = Table(
        "occupation_successor",
        metadata,
        _step(),
        Column("old_code", String(5), primary_key=True, index=True),
        Column("code", String(5), primary_key=True),
        Column("place", Integer, nullable=False),
        Column("label", String, nullable=False),
        Column("sureness", Coded(Sureness), nullable=False),
        Column("titles", Integer, nullable=False),
        Column("skills_share", Float, nullable=False),
    )
    return occupation, successor


def _item_tables(metadata: MetaData) -> tuple[Table, Table]:
    """Declare what became of job titles and of skills."""
    title = Table(
        "title_move",
        metadata,
        _step(),
        Column("code", String(12), primary_key=True, index=True),
        Column("label", String, nullable=False),
        Column("before", String(5), nullable=False),
        Column("after", String(5)),
        Column("new_code", String(12)),
    )
    skill = Table(
        "skill_change",
        metadata,
        _step(),
        Column("code", String(12), primary_key=True, index=True),
        Column("fate", Coded(SkillFate), nullable=False),
        Column("kind", Coded(SkillKind), nullable=False),
        Column("old_label", String, nullable=False),
        Column("new_code", String(12), index=True),
        Column("new_label", String, nullable=False),
        Column("sureness", Coded(Sureness)),
        Column("likeness", Float, nullable=False),
    )
    return title, skill

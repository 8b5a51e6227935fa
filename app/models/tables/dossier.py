"""Tables of the dossier store: one per kind of part, and the journal of every change.

Columns bear the names of the record's fields; a test holds the two together.
"""

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
)

from app.models.records.course_search import CourseQuery
from app.models.records.course_words import TrainingKind
from app.models.records.path import ActivityKind, LanguageLevel
from app.models.records.person import Situation, StudyLevel
from app.models.records.plan import PlanState
from app.models.records.rights import BalanceSource, RightKind
from app.models.records.rights_facts import FactKind
from app.models.records.rome import SkillKind
from app.models.records.wishes import MarkKind
from app.models.tables.columns import Cents, Coded, Month, Seen, Told, Words

NAMING = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}

metadata = MetaData(naming_convention=NAMING)


def _kept() -> list[Column[object]]:
    """Columns every part has besides its facts: its version, and when it last changed (UTC)."""
    return [
        Column("version", Integer, nullable=False, server_default="1"),
        Column("updated_at", String(32), nullable=False, server_default=""),
    ]


def _owner() -> Column[str]:
    """The dossier a part belongs to."""
    return Column(
        "dossier_id", String(36), ForeignKey("identity.id", ondelete="CASCADE"), nullable=False, index=True
    )


identity = Table(
    "identity",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("family_name", String, nullable=False),
    Column("given_name", String, nullable=False),
    Column("birth_date", Date),
    Column("commune_code", String(5)),
    Column("commune_name", String, nullable=False, server_default=""),
    Column("postcode", String(5), nullable=False, server_default=""),
    Column("email", String, nullable=False, server_default=""),
    Column("phone", String, nullable=False, server_default=""),
    Column("situation", Coded(Situation)),
    Column("situation_since", Date),
    Column("is_executive", Boolean, nullable=False, server_default="0"),
    Column("needs_disability_support", Boolean, nullable=False, server_default="0"),
    Column("study_level", Coded(StudyLevel)),
    Column("driving_licences", Words, nullable=False, server_default="[]"),
    Column("is_example", Boolean, nullable=False, server_default="0"),
    Column("search_text", String, nullable=False, server_default=""),
    *_kept(),
)

experience = Table(
    "experience",
    metadata,
    Column("id", String(36), primary_key=True),
    _owner(),
    Column("title", String, nullable=False),
    Column("title_code", String(12)),
    Column("rome_code", String(5)),
    Column("employer", String, nullable=False, server_default=""),
    Column("start", Month),
    Column("end", Month),
    Column("work_time_percent", Integer, nullable=False, server_default="100"),
    Column("commune_code", String(5)),
    Column("commune_name", String, nullable=False, server_default=""),
    Column("description", String, nullable=False, server_default=""),
    Column("status", Coded(Situation), nullable=False, server_default="salarie"),
    Column("category_c", Boolean, nullable=False, server_default="0"),
    Column("incomplete_post", Boolean, nullable=False, server_default="0"),
    Column("pays_cfp", Boolean, nullable=False, server_default="1"),
    *_kept(),
)

study = Table(
    "study",
    metadata,
    Column("id", String(36), primary_key=True),
    _owner(),
    Column("title", String, nullable=False),
    Column("level", Coded(StudyLevel)),
    Column("school", String, nullable=False, server_default=""),
    Column("end_year", Integer),
    Column("obtained", Boolean, nullable=False, server_default="1"),
    Column("rome_code", String(5)),
    *_kept(),
)

activity = Table(
    "activity",
    metadata,
    Column("id", String(36), primary_key=True),
    _owner(),
    Column("title", String, nullable=False),
    Column("kind", Coded(ActivityKind), nullable=False),
    Column("organisation", String, nullable=False, server_default=""),
    Column("start", Month),
    Column("end", Month),
    Column("hours_per_year", Integer),
    Column("description", String, nullable=False, server_default=""),
    Column("rome_code", String(5)),
    *_kept(),
)

held_skill = Table(
    "held_skill",
    metadata,
    Column("id", String(36), primary_key=True),
    _owner(),
    Column("skill_code", String(12), nullable=False),
    Column("label", String, nullable=False),
    Column("kind", Coded(SkillKind), nullable=False),
    Column("source_id", String(36)),
    *_kept(),
)

language = Table(
    "language",
    metadata,
    Column("id", String(36), primary_key=True),
    _owner(),
    Column("name", String, nullable=False),
    Column("level", Coded(LanguageLevel), nullable=False),
    *_kept(),
)

project = Table(
    "project",
    metadata,
    Column("id", String(36), primary_key=True),
    _owner(),
    Column("rome_code", String(5), nullable=False),
    Column("label", String, nullable=False),
    Column("rank", Integer, nullable=False, server_default="1"),
    Column("chosen_on", String(10), nullable=False, server_default=""),
    Column("note", String, nullable=False, server_default=""),
    *_kept(),
)

balance = Table(
    "balance",
    metadata,
    Column("id", String(36), primary_key=True),
    _owner(),
    Column("kind", Coded(RightKind), nullable=False),
    Column("amount", Cents, nullable=False),
    Column("as_of", Date, nullable=False),
    Column("source", Coded(BalanceSource), nullable=False),
    *_kept(),
)

planned_training = Table(
    "planned_training",
    metadata,
    Column("id", String(36), primary_key=True),
    _owner(),
    Column("training_id", String(64), nullable=False),
    Column("title", String, nullable=False),
    Column("provider", String, nullable=False, server_default=""),
    Column("town", String, nullable=False, server_default=""),
    Column("price", Cents),
    Column("hours", Integer),
    Column("starts_on", Date),
    Column("is_example", Boolean, nullable=False, server_default="0"),
    Column("state", Coded(PlanState), nullable=False),
    Column("added_on", Date),
    Column("rank", Integer, nullable=False, server_default="1"),
    Column("ends_on", Date),
    Column("certification", String(16), nullable=False, server_default=""),
    Column("kind", Coded(TrainingKind)),
    Column("certifying", Boolean, nullable=False, server_default="1"),
    Column("for_skills", Words, nullable=False, server_default="[]"),
    *_kept(),
)

rights_fact = Table(
    "rights_fact",
    metadata,
    Column("id", String(36), primary_key=True),
    _owner(),
    Column("kind", Coded(FactKind), nullable=False),
    Column("start", Date),
    Column("end", Date),
    Column("code", String(32), nullable=False, server_default=""),
    Column("amount", Cents),
    Column("other_amount", Cents),
    Column("declared_on", Date),
    Column("attested_on", Date),
    Column("note", String, nullable=False, server_default=""),
    *_kept(),
)

occupation_mark = Table(
    "occupation_mark",
    metadata,
    Column("id", String(36), primary_key=True),
    _owner(),
    Column("rome_code", String(5), nullable=False),
    Column("label", String, nullable=False),
    Column("kind", Coded(MarkKind), nullable=False),
    Column("noted_on", String(10), nullable=False, server_default=""),
    Column("note", String, nullable=False, server_default=""),
    *_kept(),
)

wishes = Table(
    "wishes",
    metadata,
    Column("id", String(36), primary_key=True),
    _owner(),
    Column("job_weight", Integer, nullable=False, server_default="35"),
    Column("activity_weight", Integer, nullable=False, server_default="35"),
    Column("study_weight", Integer, nullable=False, server_default="35"),
    Column("half_life_years", Integer, nullable=False, server_default="10"),
    Column("interests", Words, nullable=False, server_default="[]"),
    Column("riasec", String(6), nullable=False, server_default=""),
    *_kept(),
)

kept_link = Table(
    "kept_link",
    metadata,
    Column("id", String(36), primary_key=True),
    _owner(),
    Column("code", String(12), nullable=False),
    Column("edition", String, nullable=False),
    *_kept(),
)

saved_search = Table(
    "saved_search",
    metadata,
    Column("id", String(36), primary_key=True),
    _owner(),
    Column("name", String, nullable=False),
    Column("query", Told(CourseQuery), nullable=False, server_default="{}"),
    Column("saved_on", Date),
    Column("catalogue", String, nullable=False, server_default=""),
    Column("seen_on", Date),
    Column("total", Integer),
    Column("seen", Seen, nullable=False, server_default="[]"),
    *_kept(),
)

journal = Table(
    "journal",
    metadata,
    Column("seq", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=True),
    _owner(),
    Column("group_id", String(36), nullable=False),
    Column("label", String, nullable=False),
    Column("at", String(32), nullable=False),
    Column("entity", String(32), nullable=False),
    Column("part_id", String(36), nullable=False),
    Column("before", JSON(none_as_null=True)),
    Column("after", JSON(none_as_null=True)),
    Column("state", String(12), nullable=False),
    Index("ix_journal_dossier_seq", "dossier_id", "seq"),
)
"""Every change with the part before and after; ``state`` is ``done``, ``undone``, ``dropped`` or ``base``."""

PART_TABLES: dict[str, Table] = {
    "identity": identity,
    "experience": experience,
    "study": study,
    "activity": activity,
    "held_skill": held_skill,
    "language": language,
    "project": project,
    "balance": balance,
    "planned_training": planned_training,
    "rights_fact": rights_fact,
    "occupation_mark": occupation_mark,
    "wishes": wishes,
    "kept_link": kept_link,
    "saved_search": saved_search,
}

"""Tables of the reference store: the ROME, communes and courses; public and rebuildable."""

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Date,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
)

from app.models.records.editions import EditionKind
from app.models.records.rome import Core, SkillKind
from app.models.tables.certifications import certification_tables
from app.models.tables.changes import change_tables
from app.models.tables.columns import Coded
from app.models.tables.dossier import NAMING
from app.models.tables.esco import esco_tables
from app.models.tables.market import market_tables
from app.models.tables.offers import offer_tables

metadata = MetaData(naming_convention=NAMING)

edition = Table(
    "edition",
    metadata,
    Column("kind", Coded(EditionKind), primary_key=True),
    Column("version", String, nullable=False),
    Column("title", String, nullable=False),
    Column("published_on", Date),
    Column("sha256", String(64), nullable=False),
    Column("source", String, nullable=False),
    Column("licence", String, nullable=False),
    Column("is_starter", Boolean, nullable=False),
    Column("imported_at", String(32), nullable=False),
    Column("rows_read", JSON, nullable=False),
)

grand_domain = Table(
    "grand_domain",
    metadata,
    Column("code", String(1), primary_key=True),
    Column("label", String, nullable=False),
)

domain = Table(
    "domain",
    metadata,
    Column("code", String(3), primary_key=True),
    Column("label", String, nullable=False),
)

occupation = Table(
    "occupation",
    metadata,
    Column("code", String(5), primary_key=True),
    Column("ogr", String(12), nullable=False),
    Column("label", String, nullable=False),
    Column("domain_code", String(3), ForeignKey("domain.code"), nullable=False, index=True),
    Column("parent_code", String(5), nullable=False, index=True),
    Column("ecological", String, nullable=False),
    Column("digital", Boolean),
    Column("demographic", Boolean),
    Column("regulated", Boolean),
    Column("executive", Boolean),
    Column("riasec", String(2), nullable=False),
)

job_title = Table(
    "job_title",
    metadata,
    Column("code", String(12), primary_key=True),
    Column("label", String, nullable=False),
    Column("short_label", String, nullable=False),
    Column("rome_code", String(5), ForeignKey("occupation.code"), nullable=False, index=True),
    Column("is_main", Boolean, nullable=False),
    Column("is_rare", Boolean, nullable=False),
    Column("ecological", String, nullable=False),
    Column("digital", Boolean),
    Column("demographic", Boolean),
    Column("regulated", Boolean),
    Column("executive", Boolean),
    Column("parent_code", String(5), nullable=False),
)

occupation_text = Table(
    "occupation_text",
    metadata,
    Column("rome_code", String(5), ForeignKey("occupation.code"), primary_key=True),
    Column("kind", String(16), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("text", String, nullable=False),
)

skill = Table(
    "skill",
    metadata,
    Column("code", String(12), primary_key=True),
    Column("label", String, nullable=False),
    Column("kind", Coded(SkillKind), nullable=False),
    Column("is_macro", Boolean, nullable=False),
    Column("macro_code", String(12), nullable=False),
    Column("definition", String, nullable=False),
    Column("category", String, nullable=False),
    Column("subcategory", String, nullable=False),
    Column("ecological", Boolean),
    Column("digital", Boolean),
    Column("riasec", String(2), nullable=False),
    Column("spread", String, nullable=False),
)

work_context = Table(
    "work_context",
    metadata,
    Column("code", String(12), primary_key=True),
    Column("label", String, nullable=False),
    Column("family_code", String(4), nullable=False),
    Column("family", String, nullable=False),
)

occupation_skill = Table(
    "occupation_skill",
    metadata,
    Column("rome_code", String(5), ForeignKey("occupation.code"), primary_key=True),
    Column("skill_code", String(12), ForeignKey("skill.code"), primary_key=True),
    Column("core", Coded(Core)),
    Index("ix_occupation_skill_by_skill", "skill_code", "rome_code", "core"),
)

occupation_context = Table(
    "occupation_context",
    metadata,
    Column("rome_code", String(5), ForeignKey("occupation.code"), primary_key=True),
    Column("context_code", String(12), ForeignKey("work_context.code"), primary_key=True),
)

occupation_move = Table(
    "occupation_move",
    metadata,
    Column("rome_code", String(5), ForeignKey("occupation.code"), primary_key=True),
    Column("target_code", String(5), ForeignKey("occupation.code"), primary_key=True),
    Column("rank", Integer, nullable=False),
)


def _listing(name: str, *, described: bool) -> Table:
    """A list of labels that occupations are filed under: interests, sectors, NAF, themes."""
    described_column = [Column("definition", String, nullable=False)] if described else []
    return Table(
        name,
        metadata,
        Column("code", String(8), primary_key=True),
        Column("label", String, nullable=False),
        *described_column,
    )


interest = _listing("interest", described=True)
sector = _listing("sector", described=True)
sub_sector = Table(
    "sub_sector",
    metadata,
    Column("code", String(8), primary_key=True),
    Column("label", String, nullable=False),
    Column("definition", String, nullable=False),
    Column("sector_code", String(8), ForeignKey("sector.code"), nullable=False),
)
naf_division = _listing("naf_division", described=False)
theme = _listing("theme", described=True)

occupation_interest = Table(
    "occupation_interest",
    metadata,
    Column("interest_code", String(8), ForeignKey("interest.code"), primary_key=True),
    Column("rome_code", String(5), ForeignKey("occupation.code"), primary_key=True, index=True),
    Column("is_main", Boolean, nullable=False),
)

occupation_sector = Table(
    "occupation_sector",
    metadata,
    Column("sector_code", String(8), ForeignKey("sector.code"), primary_key=True),
    Column("sub_sector_code", String(8), primary_key=True),
    Column("rome_code", String(5), ForeignKey("occupation.code"), primary_key=True, index=True),
    Column("is_main", Boolean, nullable=False),
)
"""``sub_sector_code`` is empty when an occupation is filed under the whole sector."""

occupation_naf = Table(
    "occupation_naf",
    metadata,
    Column("naf_code", String(8), ForeignKey("naf_division.code"), primary_key=True),
    Column("rome_code", String(5), ForeignKey("occupation.code"), primary_key=True, index=True),
)

occupation_theme = Table(
    "occupation_theme",
    metadata,
    Column("theme_code", String(8), ForeignKey("theme.code"), primary_key=True),
    Column("rome_code", String(5), ForeignKey("occupation.code"), primary_key=True, index=True),
)

commune = Table(
    "commune",
    metadata,
    Column("code", String(5), primary_key=True),
    Column("name", String, nullable=False),
    Column("folded", String, nullable=False, index=True),
    Column("kind", String(16), nullable=False),
    Column("department", String(3), nullable=False, index=True),
    Column("region", String(2), nullable=False),
    Column("postcodes", String, nullable=False),
    Column("population", Integer),
    Column("latitude", Float),
    Column("longitude", Float),
)

ROME_TABLES: tuple[Table, ...] = (
    grand_domain,
    domain,
    occupation,
    job_title,
    occupation_text,
    skill,
    work_context,
    occupation_skill,
    occupation_context,
    occupation_move,
    interest,
    sector,
    sub_sector,
    naf_division,
    theme,
    occupation_interest,
    occupation_sector,
    occupation_naf,
    occupation_theme,
)
COMMUNE_TABLES: tuple[Table, ...] = (commune,)
MARKET_TABLES: tuple[Table, ...] = market_tables(metadata)
ESCO_TABLES: tuple[Table, ...] = esco_tables(metadata)
CERTIFICATION_TABLES: tuple[Table, ...] = certification_tables(metadata)
OFFER_TABLES: tuple[Table, ...] = offer_tables(metadata)
CHANGE_TABLES: tuple[Table, ...] = change_tables(metadata)
"""What imports of the ROME changed, step by step; of no edition in particular."""

TABLES_OF: dict[EditionKind, tuple[Table, ...]] = {
    EditionKind.ROME: ROME_TABLES,
    EditionKind.COMMUNES: COMMUNE_TABLES,
    EditionKind.MARKET: MARKET_TABLES,
    EditionKind.ESCO: ESCO_TABLES,
    EditionKind.CERTIFICATIONS: CERTIFICATION_TABLES,
}
"""Tables each kind of edition fills, parents before children."""

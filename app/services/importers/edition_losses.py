"""Counts what an edition would take away from the one in place, list by list or file by file."""

from collections.abc import Iterator

from app.models.records.editions import Edition, EditionKind, TableDifference
from app.models.records.losses import Loss, losses_among
from app.services.opendata.certif_layouts import LAYOUTS as CERTIFICATION_LAYOUTS
from app.services.opendata.esco_files import LIST, MAPPING
from app.services.opendata.market_layouts import LAYOUTS, NAMES_OF_FAMILIES

BY_FILE = (EditionKind.MARKET, EditionKind.ESCO, EditionKind.CERTIFICATIONS)
"""Kinds made of files that come one by one: each is compared with itself."""

TITLES = {one.key: one.title for one in (*LAYOUTS, NAMES_OF_FAMILIES)} | {
    MAPPING: "correspondance ESCO–ROME",
    LIST: "métiers ESCO",
    **{f"{one.dataset}/{one.file}": one.title for one in CERTIFICATION_LAYOUTS},
}


def losses_of(
    current: Edition | None, edition: Edition, tables: tuple[TableDifference, ...]
) -> tuple[Loss, ...]:
    """Give the lists that would lose much; none for a first edition, the starter or the very same one."""
    if current is None or current.is_starter or current.sha256 == edition.sha256:
        return ()
    return losses_among(_by_file(current, edition) if edition.kind in BY_FILE else _by_table(tables))


def _by_file(current: Edition, edition: Edition) -> Iterator[tuple[str, int, int]]:
    for key, held in current.rows_read.items():
        yield TITLES.get(key, key), edition.rows_read.get(key, 0), held


def _by_table(tables: tuple[TableDifference, ...]) -> Iterator[tuple[str, int, int]]:
    for one in tables:
        kept = one.changed + one.unchanged
        yield one.label.lower(), one.added + kept, one.removed + kept

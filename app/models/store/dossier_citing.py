"""Which dossiers cite some codes of the ROME, nobody being named; when a part was tied to an occupation."""

from collections.abc import Collection

from sqlalchemy import select

from app.models.store.dossier_reading import DossierReading
from app.models.tables import dossier as tables

CITING = (
    (tables.experience, "rome_code"),
    (tables.study, "rome_code"),
    (tables.activity, "rome_code"),
    (tables.project, "rome_code"),
    (tables.occupation_mark, "rome_code"),
)
ARRIVAL = "rome_edition"
"""The line of the journal that keeps the edition of the codes of a file; no part of the dossier."""

AT_ONCE = 10_000
"""Codes in one question: SQLite takes no more than some 32,000."""


def count_citing(
    reading: DossierReading, occupations: Collection[str], skills: Collection[str], titles: Collection[str]
) -> int:
    """Count the dossiers that cite at least one of these occupations, titles or skills."""
    wanted = [(table, column, occupations) for table, column in CITING]
    wanted += [(tables.held_skill, "skill_code", skills), (tables.experience, "title_code", titles)]
    found: set[str] = set()
    for table, column, codes in wanted:
        listed = sorted(codes)
        for first in range(0, len(listed), AT_ONCE):
            query = select(table.c.dossier_id).where(table.c[column].in_(listed[first : first + AT_ONCE]))
            found.update(reading.connection.execute(query.distinct()).scalars())
    return len(found)


def tied_at(reading: DossierReading, dossier_id: str, part_ids: Collection[str]) -> dict[str, str]:
    """Give when each of these parts was last tied to its occupation by the person (UTC); absent if not known.

    What came with a whole dossier, a file or the sample, is not known: it may be older than its arrival.
    """
    log = tables.journal
    query = select(log.c.part_id, log.c.at, log.c.before, log.c.after).where(
        (log.c.dossier_id == dossier_id) & (log.c.state == "done") & log.c.part_id.in_(list(part_ids))
    )
    rows = reading.connection.execute(query.order_by(log.c.seq))
    return {
        part_id: at
        for part_id, at, before, after in rows
        if after and (before or {}).get("rome_code") != after.get("rome_code")
    }


def came_under(reading: DossierReading, dossier_id: str) -> tuple[str, dict[str, str]]:
    """Give the mark of the edition a file’s codes were of ("" when not known), and those of some parts."""
    log = tables.journal
    query = select(log.c.after).where((log.c.dossier_id == dossier_id) & (log.c.entity == ARRIVAL))
    noted = reading.connection.execute(query.order_by(log.c.seq.desc()).limit(1)).scalar() or {}
    return str(noted.get("mark", "")), dict(noted.get("others", {}))

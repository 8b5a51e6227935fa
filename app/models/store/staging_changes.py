"""What a waiting edition of the ROME would change: facts for the comparison, and the write of its result."""

from collections.abc import Collection, Iterator
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Table, func, insert, select

from app.models.records.edition_changes import EditionChanges, EditionName
from app.models.tables.changes import facts_of
from app.models.tables.reference import CHANGE_TABLES

STEP, OCCUPATION, SUCCESSOR, TITLE, SKILL = CHANGE_TABLES
HEIR = ("code", "label", "sureness", "titles", "skills_share")
TOO_COMMON = 200
"""A skill that so many occupations ask for says nothing of which one took over from another."""

TitleRow = tuple[str, str, str, bool, str | None]
"""code, label, its occupation in place, whether it names it, its occupation in the waiting edition."""

SkillRow = tuple[str, str, str]
"""code, label, kind."""


class ChangeFacts:
    """Questions about the rows in place (``main``) and those waiting (``temp``); nothing is judged here."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def labels(self) -> tuple[dict[str, str], dict[str, str]]:
        """Give the label of every occupation, in place and waiting."""
        old = self._rows('SELECT code, label FROM main."occupation"')
        new = self._rows('SELECT code, label FROM temp."stage_occupation"')
        return dict(old), dict(new)

    def titles_gone(self) -> list[TitleRow]:
        """Give the titles that leave their occupation."""
        return self._rows(
            "SELECT m.code, m.label, m.rome_code, m.is_main, s.rome_code FROM main.job_title AS m "
            "LEFT JOIN temp.stage_job_title AS s ON s.code = m.code WHERE s.rome_code IS NOT m.rome_code"
        )

    def titles_come(self) -> list[tuple[str, str, str]]:
        """Give code, label and occupation of the titles whose code is new."""
        return self._rows(
            "SELECT s.code, s.label, s.rome_code FROM temp.stage_job_title AS s WHERE NOT EXISTS "
            "(SELECT 1 FROM main.job_title AS m WHERE m.code = s.code)"
        )

    def titles_relabelled(self) -> list[tuple[str, str, str, str]]:
        """Give code, occupation, label in place, label waiting of the titles that stay under other words."""
        return self._rows(
            "SELECT m.code, m.rome_code, m.label, s.label FROM main.job_title AS m JOIN temp.stage_job_title "
            "AS s ON s.code = m.code WHERE s.rome_code = m.rome_code AND s.label IS NOT m.label"
        )

    def title_counts(self) -> dict[str, int]:
        """Count the titles of each occupation in place."""
        return dict(self._rows("SELECT rome_code, count(*) FROM main.job_title GROUP BY rome_code"))

    def skills_gone(self) -> list[SkillRow]:
        """Give the skills whose code leaves."""
        return self._rows(
            "SELECT m.code, m.label, m.kind FROM main.skill AS m WHERE NOT EXISTS "
            "(SELECT 1 FROM temp.stage_skill AS s WHERE s.code = m.code)"
        )

    def skills_come(self) -> list[SkillRow]:
        """Give the skills whose code is new."""
        return self._rows(
            "SELECT s.code, s.label, s.kind FROM temp.stage_skill AS s WHERE NOT EXISTS "
            "(SELECT 1 FROM main.skill AS m WHERE m.code = s.code)"
        )

    def skills_relabelled(self) -> list[tuple[str, str, str, str]]:
        """Give code, kind, label in place and label waiting of the skills whose label differs."""
        return self._rows(
            "SELECT m.code, m.kind, m.label, s.label FROM main.skill AS m "
            "JOIN temp.stage_skill AS s ON s.code = m.code WHERE s.label IS NOT m.label"
        )

    def waiting_skills(self) -> Iterator[SkillRow]:
        """Stream every skill of the waiting edition."""
        yield from self._connection.exec_driver_sql("SELECT code, label, kind FROM temp.stage_skill")

    def askers(self, old: Collection[str], new: Collection[str]) -> tuple[dict[str, set[str]], ...]:
        """Give which occupations ask for some skills, in place and waiting."""
        wanted = ((old, "main.occupation_skill"), (new, "temp.stage_occupation_skill"))
        found: list[dict[str, set[str]]] = [{}, {}]
        for place, (codes, table) in enumerate(wanted):
            self._list("wanted_skill", ((code,) for code in codes))
            for skill, rome in self._rows(
                f"SELECT skill_code, rome_code FROM {table} WHERE skill_code IN "
                "(SELECT a FROM temp.wanted_skill)"
            ):
                found[place].setdefault(skill, set()).add(rome)
        return tuple(found)

    def note_same_skills(self, pairs: dict[str, str]) -> None:
        """Take some skills in place for waiting ones of another code, in what is asked next."""
        self._list("same_skill", pairs.items(), columns=2)

    def skills_shared(self, pairs: Collection[tuple[str, str]]) -> dict[tuple[str, str], tuple[int, int]]:
        """Count the skills of an occupation in place and those a waiting one shares, for pairs of them."""
        self._list("wanted_pair", pairs, columns=2)
        rows = self._rows(
            "SELECT w.a, w.b, count(m.skill_code), coalesce(sum(EXISTS (SELECT 1 FROM "
            "temp.stage_occupation_skill AS s WHERE s.rome_code = w.b AND s.skill_code = "
            "coalesce((SELECT b FROM temp.same_skill WHERE a = m.skill_code), m.skill_code))), 0) "
            "FROM temp.wanted_pair AS w LEFT JOIN main.occupation_skill AS m ON m.rome_code = w.a "
            "GROUP BY w.a, w.b"
        )
        return {(old, new): (total, shared) for old, new, total, shared in rows}

    def nearest(self, codes: Collection[str]) -> list[tuple[str, str]]:
        """Give, for occupations in place, the three waiting ones that share the most of their rare skills."""
        self._list("wanted_code", ((code,) for code in codes))
        self._connection.exec_driver_sql(
            "CREATE INDEX IF NOT EXISTS temp.stage_asked ON stage_occupation_skill (skill_code)"
        )
        rows = self._rows(
            "SELECT m.rome_code, s.rome_code FROM temp.wanted_code AS w "
            "JOIN main.occupation_skill AS m ON m.rome_code = w.a "
            "JOIN temp.stage_occupation_skill AS s ON s.skill_code = "
            "coalesce((SELECT b FROM temp.same_skill WHERE a = m.skill_code), m.skill_code) "
            "WHERE NOT EXISTS (SELECT 1 FROM main.occupation_skill AS o WHERE o.skill_code = m.skill_code "
            f"LIMIT 1 OFFSET {TOO_COMMON}) GROUP BY m.rome_code, s.rome_code "
            "ORDER BY m.rome_code, count(*) DESC"
        )
        kept: dict[str, list[str]] = {}
        for old, new in rows:
            if len(kept.setdefault(old, [])) < 3:
                kept[old].append(new)
        return [(old, new) for old, news in kept.items() for new in news]

    def _list(self, name: str, rows: Any, columns: int = 1) -> None:
        """Put values in a temporary table of one or two columns."""
        names = ("a", "b")[:columns]
        run = self._connection.exec_driver_sql
        run(f"DROP TABLE IF EXISTS temp.{name}")
        run(f"CREATE TEMP TABLE {name} ({', '.join(names)}, PRIMARY KEY ({', '.join(names)})) WITHOUT ROWID")
        if values := [tuple(row) for row in rows]:
            run(f"INSERT OR IGNORE INTO temp.{name} VALUES ({', '.join('?' * columns)})", values)

    def _rows(self, query: str) -> list[Any]:
        """Give the rows of a query as tuples."""
        return [tuple(row) for row in self._connection.exec_driver_sql(query)]


def write_changes(connection: Connection, changes: EditionChanges) -> None:
    """Keep what a replacement changes, as one more step; nothing is kept of one that touches no link."""
    if changes.is_empty:
        return
    number = int(connection.execute(select(func.coalesce(func.max(STEP.c.number), 0))).scalar_one()) + 1
    connection.execute(
        insert(STEP).values(
            number=number,
            noted_at=datetime.now(UTC).isoformat(timespec="milliseconds"),
            **_named("before", changes.step.before),
            **_named("after", changes.step.after),
        )
    )
    occupations, successors = [], []
    for one in changes.occupations:
        occupations.append({"step": number} | _fields(OCCUPATION, one))
        for place, heir in enumerate(one.successors):
            told = {name: getattr(heir, name) for name in HEIR}
            successors.append({"step": number, "old_code": one.code, "place": place} | told)
    rows = (
        (OCCUPATION, occupations),
        (SUCCESSOR, successors),
        (TITLE, [{"step": number} | _fields(TITLE, one) for one in changes.titles]),
        (SKILL, [{"step": number} | _fields(SKILL, one) for one in changes.skills]),
    )
    for table, values in rows:
        if values:
            connection.execute(insert(table), values)


def _fields(table: Table, record: Any) -> dict[str, Any]:
    """Give the values of a record whose fields are the columns of its table."""
    return {name: getattr(record, name) for name in facts_of(table)}


def _named(when: str, edition: EditionName) -> dict[str, Any]:
    """Give the columns that name an edition."""
    return {
        f"{when}_version": edition.version,
        f"{when}_title": edition.title,
        f"{when}_published_on": edition.published_on,
        f"{when}_sha256": edition.sha256,
    }

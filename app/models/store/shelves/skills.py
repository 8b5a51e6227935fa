"""Skills: of an occupation, by code, by words, and the links the matching weighs."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, Row, func, select

from app.models.records.ids import RomeCode, SkillCode
from app.models.records.rome import Skill
from app.models.tables import reference as tables

LinkRow = tuple[str, str, str]
"""skill_code, the codes of the occupations that ask for it, how central it is to each (or nothing).

The last two are joined by commas: SQLite groups some 90,000 links into 30,000 rows several times faster than
Python would, and lets other threads work meanwhile.
"""


class SkillShelf:
    """Questions about skills."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of_occupation(self, code: RomeCode) -> tuple[Skill, ...]:
        """Give the skills of a fiche, by label."""
        skill, link = tables.skill, tables.occupation_skill
        query = (
            select(skill, link.c.core)
            .join(link, link.c.skill_code == skill.c.code)
            .where(link.c.rome_code == code)
            .order_by(skill.c.label)
        )
        return tuple(_skill(row, row.core) for row in self._connection.execute(query))

    def by_codes(self, codes: Iterable[SkillCode]) -> dict[SkillCode, Skill]:
        """Give the skills of these codes; those the edition does not know are absent."""
        rows = self._connection.execute(select(tables.skill).where(tables.skill.c.code.in_(list(codes))))
        return {SkillCode(row.code): _skill(row) for row in rows}

    def links(self) -> list[LinkRow]:
        """Give every link from a skill to the occupations that ask for it, grouped by skill."""
        rows = self._connection.exec_driver_sql(
            "SELECT skill_code, group_concat(rome_code), group_concat(coalesce(core, '')) "
            "FROM occupation_skill GROUP BY skill_code"
        )
        return [(code, romes, cores) for code, romes, cores in rows]

    def label_rows(self) -> list[tuple[str, str, str]]:
        """Give code, label and kind of every skill some occupation asks for, for the skill index."""
        rows = self._connection.exec_driver_sql(
            "SELECT code, label, kind FROM skill WHERE code IN (SELECT skill_code FROM occupation_skill)"
        )
        return [(code, label, kind) for code, label, kind in rows]

    def labels_asked(self) -> list[tuple[str, str]]:
        """Give the label of every skill, after the codes of the occupations that ask for it (by commas)."""
        rows = self._connection.exec_driver_sql(
            "SELECT group_concat(rome_code), label FROM occupation_skill JOIN skill ON skill_code = code "
            "GROUP BY skill_code"
        )
        return [(romes, label) for romes, label in rows]

    def count(self) -> int:
        """Count the skills of the edition."""
        return int(self._connection.execute(select(func.count()).select_from(tables.skill)).scalar_one())


def _skill(row: Row[Any], core: Any = None) -> Skill:
    """Build a skill from its row."""
    return Skill(
        code=SkillCode(row.code),
        label=row.label,
        kind=row.kind,
        category=row.subcategory or row.category,
        core=core,
    )

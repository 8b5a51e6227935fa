"""What ways between occupations are reckoned from: main skills, every skill, and moves, in a few rows."""

from sqlalchemy import Connection

from app.models.records.rome import Core, SkillKind

SkillRow = tuple[str, str, str]
"""code of an occupation, codes of its main skills, codes of all its skills; the last two joined by commas."""

MoveRow = tuple[str, str, int]
"""code of an occupation, code of the one it leads to, rank (1 is the closest)"""


class WayShelf:
    """Questions about ways from one occupation to another."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def skill_rows(self) -> list[SkillRow]:
        """Give the skills of every occupation, *savoir-être* apart: they tell no job from another.

        Where the reference marks no skill as main, all of them stand for the main ones.
        """
        found = self._connection.exec_driver_sql(
            "SELECT rome_code, group_concat(CASE WHEN core = ? THEN skill_code END), "
            "group_concat(skill_code) FROM occupation_skill "
            "WHERE skill_code NOT IN (SELECT code FROM skill WHERE kind = ?) GROUP BY rome_code",
            (Core.MAIN.value, SkillKind.SOFT.value),
        )
        skills = {code: (core or every, every) for code, core, every in found}
        codes = self._connection.exec_driver_sql("SELECT code FROM occupation ORDER BY code").scalars()
        return [(code, *skills.get(code, ("", ""))) for code in codes]

    def move_rows(self) -> list[MoveRow]:
        """Give every official move, by occupation and rank."""
        rows = self._connection.exec_driver_sql(
            "SELECT rome_code, target_code, rank FROM occupation_move ORDER BY rome_code, rank, target_code"
        )
        return [(code, target, rank) for code, target, rank in rows]

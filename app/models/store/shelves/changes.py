"""What past imports changed in the ROME: occupations, titles and skills, step by step."""

from collections.abc import Collection, Iterable
from typing import Any

from sqlalchemy import Connection, Row, Table, select

from app.models.records.edition_changes import (
    EditionChanges,
    EditionName,
    EditionStep,
    OccupationChange,
    OccupationFate,
    SkillChange,
    Successor,
    Sureness,
    TitleMove,
)
from app.models.tables.changes import facts_of
from app.models.tables.reference import CHANGE_TABLES

STEP, OCCUPATION, SUCCESSOR, TITLE, SKILL = CHANGE_TABLES
Noted = list[tuple[int, Any]]


class ChangeShelf:
    """Questions about past changes; the newest step first."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def steps(self) -> tuple[EditionStep, ...]:
        """List the replacements that touched a link, the newest first."""
        rows = self._connection.execute(select(STEP).order_by(STEP.c.number.desc()))
        return tuple(_step(row) for row in rows)

    def of(self, step: EditionStep) -> EditionChanges:
        """Give everything one replacement changed."""
        mine = step.number
        jobs = self._occupations(select(OCCUPATION).where(OCCUPATION.c.step == mine))
        titles = self._connection.execute(select(TITLE).where(TITLE.c.step == mine).order_by(TITLE.c.code))
        skills = self._connection.execute(select(SKILL).where(SKILL.c.step == mine).order_by(SKILL.c.code))
        return EditionChanges(
            step,
            tuple(one for _number, one in jobs),
            tuple(_plain(TitleMove, TITLE, row) for row in titles),
            tuple(_plain(SkillChange, SKILL, row) for row in skills),
        )

    def of_occupations(self, codes: Collection[str]) -> dict[str, list[tuple[int, OccupationChange]]]:
        """Give what became of some occupations, each with the number of its step, the newest first."""
        if not codes:
            return {}
        found: dict[str, list[tuple[int, OccupationChange]]] = {}
        for number, one in self._occupations(select(OCCUPATION).where(OCCUPATION.c.code.in_(list(codes)))):
            found.setdefault(one.code, []).append((number, one))
        return found

    def of_titles(self, codes: Collection[str]) -> dict[str, list[tuple[int, TitleMove]]]:
        """Give where some job titles went, the newest first."""
        return self._noted(TitleMove, TITLE, codes)

    def of_skills(self, codes: Collection[str]) -> dict[str, list[tuple[int, SkillChange]]]:
        """Give what became of some skills, the newest first."""
        return self._noted(SkillChange, SKILL, codes)

    def former_skills(self, codes: Collection[str]) -> dict[str, tuple[str, ...]]:
        """Give, for some skills, the codes they had before: those that are surely the same."""
        query = select(SKILL.c.new_code, SKILL.c.code).where(
            SKILL.c.new_code.in_(list(codes)) & (SKILL.c.sureness == Sureness.SURE)
        )
        found: dict[str, tuple[str, ...]] = {}
        for new, old in self._connection.execute(query) if codes else ():
            found[new] = (*found.get(new, ()), old)
        return found

    def later_skills(self, codes: Collection[str]) -> dict[str, str]:
        """Give the code that surely took the place of some skills."""
        query = select(SKILL.c.code, SKILL.c.new_code).where(
            SKILL.c.code.in_(list(codes))
            & (SKILL.c.sureness == Sureness.SURE)
            & SKILL.c.new_code.is_not(None)
        )
        return {row.code: row.new_code for row in self._connection.execute(query)} if codes else {}

    def former_occupations(self, code: str) -> tuple[str, ...]:
        """Give the codes withdrawn whose titles surely all went to one occupation."""
        query = (
            select(SUCCESSOR.c.old_code)
            .join(
                OCCUPATION,
                (OCCUPATION.c.step == SUCCESSOR.c.step) & (OCCUPATION.c.code == SUCCESSOR.c.old_code),
            )
            .where((SUCCESSOR.c.code == code) & (SUCCESSOR.c.sureness == Sureness.SURE))
            .where(OCCUPATION.c.fate == OccupationFate.WITHDRAWN)
        )
        return tuple(self._connection.execute(query).scalars())

    def _occupations(self, query: Any) -> Iterable[tuple[int, OccupationChange]]:
        """Give changes of occupations with their successors."""
        rows = self._connection.execute(query.order_by(OCCUPATION.c.step.desc(), OCCUPATION.c.code)).all()
        codes = list({row.code for row in rows})
        heirs: dict[tuple[int, str], list[Successor]] = {}
        for row in self._connection.execute(
            select(SUCCESSOR).where(SUCCESSOR.c.old_code.in_(codes)).order_by(SUCCESSOR.c.place)
        ):
            heir = Successor(row.code, row.label, row.sureness, row.titles, row.skills_share)
            heirs.setdefault((row.step, row.old_code), []).append(heir)
        for row in rows:
            known = {name: row._mapping[name] for name in facts_of(OCCUPATION)}
            yield row.step, OccupationChange(**known, successors=tuple(heirs.get((row.step, row.code), ())))

    def _noted(self, kind: Any, table: Table, codes: Collection[str]) -> dict[str, Noted]:
        """Give the rows of some codes, by code."""
        if not codes:
            return {}
        query = select(table).where(table.c.code.in_(list(codes))).order_by(table.c.step.desc())
        found: dict[str, Noted] = {}
        for row in self._connection.execute(query):
            found.setdefault(row.code, []).append((row.step, _plain(kind, table, row)))
        return found


def _plain(kind: Any, table: Table, row: Row[Any]) -> Any:
    """Build a record whose fields are the columns of its table."""
    return kind(**{name: row._mapping[name] for name in facts_of(table)})


def _step(row: Row[Any]) -> EditionStep:
    """Build a step."""
    before, after = (
        EditionName(
            *(row._mapping[f"{when}_{name}"] for name in ("version", "title", "published_on", "sha256"))
        )
        for when in ("before", "after")
    )
    return EditionStep(before, after, row.noted_at, row.number)

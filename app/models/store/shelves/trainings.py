"""Courses: the rows a search sorts through, and one course in full."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, Row, select

from app.models.records.ids import CommuneCode, RomeCode, SkillCode, TrainingId
from app.models.records.trainings import Training
from app.models.store.shelves.changes import ChangeShelf
from app.models.store.shelves.skills import SkillShelf
from app.models.tables import reference as tables


class TrainingShelf:
    """Questions about courses."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._past = ChangeShelf(connection)

    def candidates(
        self, words: Sequence[str], skills: Sequence[SkillCode], occupation: RomeCode | None
    ) -> list[Row[Any]]:
        """Give the rows of courses that bear every word and teach a skill or lead to an occupation.

        Args:
            words: folded words, each to be found in the course's text.
            skills: any of them is enough; empty does not filter.
            occupation: with ``skills``, either is enough; None does not filter.

        Returns:
            rows of ``training`` with town, department and coordinates of their commune.
        """
        course, place = tables.training, tables.commune
        query = select(
            course.c.id,
            course.c.title,
            course.c.provider,
            course.c.kind,
            course.c.modality,
            course.c.level,
            course.c.price,
            course.c.hours,
            course.c.starts,
            course.c.search_text,
            course.c.is_example,
            place.c.name.label("town"),
            place.c.department,
            place.c.latitude,
            place.c.longitude,
        ).outerjoin(place, place.c.code == course.c.commune_code)
        for word in words:
            query = query.where(course.c.search_text.contains(word, autoescape=True))
        aims = []
        if skills:
            taught = tables.training_skill
            wanted = list(self._written(skills))
            aims.append(course.c.id.in_(select(taught.c.training_id).where(taught.c.skill_code.in_(wanted))))
        if occupation is not None:
            leads = tables.training_occupation
            codes = [occupation, *self._past.former_occupations(occupation)]
            aims.append(course.c.id.in_(select(leads.c.training_id).where(leads.c.rome_code.in_(codes))))
        if aims:
            query = query.where(aims[0] | aims[1] if len(aims) > 1 else aims[0])
        return list(self._connection.execute(query))

    def coverage(self, skills: Iterable[SkillCode]) -> dict[TrainingId, int]:
        """Count, for each course, how many of these skills it teaches; courses that teach none are absent."""
        found: dict[TrainingId, int] = {}
        for training_id, _skill in self._teaching(skills):
            found[training_id] = found.get(training_id, 0) + 1
        return found

    def counts_by_skill(self, skills: Iterable[SkillCode]) -> dict[SkillCode, int]:
        """Count the courses that teach each of these skills; 0 is absent."""
        found: dict[SkillCode, int] = {}
        for _training_id, skill in self._teaching(skills):
            found[skill] = found.get(skill, 0) + 1
        return found

    def _teaching(self, skills: Iterable[SkillCode]) -> set[tuple[TrainingId, SkillCode]]:
        """Give which courses teach which of these skills, each once."""
        taught, written = tables.training_skill, self._written(skills)
        query = select(taught.c.training_id, taught.c.skill_code).where(
            taught.c.skill_code.in_(list(written))
        )
        rows = self._connection.execute(query) if written else ()
        return {(TrainingId(training_id), written[code]) for training_id, code in rows}

    def training(self, training_id: TrainingId, source: str) -> Training | None:
        """Give a course in full, or None when the catalogue has no such id."""
        course, place = tables.training, tables.commune
        query = (
            select(course, place.c.name.label("town"), place.c.postcodes)
            .outerjoin(place, place.c.code == course.c.commune_code)
            .where(course.c.id == training_id)
        )
        row = self._connection.execute(query).one_or_none()
        if row is None:
            return None
        taught = self._column(tables.training_skill, "skill_code", training_id)
        later = self._past.later_skills(taught)
        taught = sorted({later.get(code, code) for code in taught})
        known = SkillShelf(self._connection).by_codes([SkillCode(code) for code in taught])
        return Training(
            id=TrainingId(row.id),
            title=row.title,
            provider=row.provider,
            commune_code=CommuneCode(row.commune_code) if row.commune_code else None,
            town=row.town or "",
            postcode=(row.postcodes or "").split("|")[0],
            kind=row.kind,
            modality=row.modality,
            level=row.level,
            certification=row.certification,
            price=row.price,
            hours=row.hours,
            starts=row.starts,
            objective=row.objective,
            prerequisites=row.prerequisites,
            skills=tuple(sorted(known.values(), key=lambda skill: skill.label)),
            occupations=tuple(
                RomeCode(code) for code in self._column(tables.training_occupation, "rome_code", training_id)
            ),
            is_example=row.is_example,
            source=source,
        )

    def _written(self, skills: Iterable[SkillCode]) -> dict[str, SkillCode]:
        """Give the codes a course may be written with: those of the skills, and those they surely had."""
        asked = list(skills)
        former = self._past.former_skills(asked)
        old = {code: skill for skill in asked for code in former.get(skill, ())}
        return old | {skill: skill for skill in asked}

    def _column(self, link: Any, column: str, training_id: TrainingId) -> list[str]:
        """Give the codes one course is linked to."""
        query = select(link.c[column]).where(link.c.training_id == training_id).order_by(link.c[column])
        return [str(code) for code in self._connection.execute(query).scalars()]

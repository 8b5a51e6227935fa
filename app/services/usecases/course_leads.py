"""What shows that a course leads to a skill or an occupation: the codes it may be written with."""

from collections.abc import Sequence

from app.models.records.course_search import Need, Toward
from app.models.records.ids import RomeCode, SkillCode
from app.models.store.reference_store import ReferenceStore


class CourseLeads:
    """Codes of skills and occupations, those they surely had in former editions included."""

    def __init__(self, reference: ReferenceStore) -> None:
        self._reference = reference

    def needs(self, skills: Sequence[SkillCode]) -> tuple[Need, ...]:
        """Say what shows that a course teaches each skill."""
        with self._reference.read() as reading:
            known = reading.skills.by_codes(list(skills))
            former = reading.changes.former_skills(list(skills))
        return tuple(
            Need(
                code,
                known[code].label if code in known else code,
                codes=(code, *(SkillCode(one) for one in former.get(code, ()))),
            )
            for code in skills
        )

    def toward(self, code: RomeCode) -> Toward:
        """Say what shows that a course leads to an occupation."""
        with self._reference.read() as reading:
            former = reading.changes.former_occupations(code)
        return Toward((code, *(RomeCode(one) for one in former)))

"""Courses side by side: what each costs this person, when, how far, what it brings and asks."""

from dataclasses import dataclass
from datetime import date

from app.models.records.certifications import CertificationSheet
from app.models.records.course_search import Evidence, Need
from app.models.records.funding import Funding
from app.models.records.ids import TrainingId
from app.models.records.trainings import Training


@dataclass(frozen=True, slots=True)
class ComparedCourse:
    """One of the courses; ``funding`` is None without a person or a price, ``dearest`` without a range.

    ``covered`` tells, for each skill looked for that it teaches, its place among them and what shows it.
    ``kilometres`` is how far it is from the person, None where nobody knows.
    """

    training: Training
    funding: Funding | None = None
    dearest: Funding | None = None
    covered: tuple[tuple[int, Evidence], ...] = ()
    kilometres: float | None = None
    next_start: date | None = None
    certification: CertificationSheet | None = None
    planned: bool = False


@dataclass(frozen=True, slots=True)
class CourseComparison:
    """The courses in the order they were asked for; ``lost`` are those the catalogue has no more.

    ``needs`` are the skills looked for; ``basis`` is what amounts rest on, "" without a person.
    """

    courses: tuple[ComparedCourse, ...]
    needs: tuple[Need, ...] = ()
    lost: tuple[TrainingId, ...] = ()
    basis: str = ""

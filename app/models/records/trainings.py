"""Courses one can follow, and what is asked of the search."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from app.models.records.course_search import CourseAnswer, CourseQuery, Evidence, Facet, Need
from app.models.records.course_words import Modality, TrainingKind
from app.models.records.courses import Dataset
from app.models.records.ids import CommuneCode, RomeCode, TrainingId
from app.models.records.rome import Skill

APPRENTICE_PRICE = "gratuit en apprentissage"


def is_apprenticeship(training_id: TrainingId) -> bool:
    """Tell whether a course is a place in apprenticeship: its file says so, whatever its kind."""
    return training_id.startswith(f"{Dataset.APPRENTICESHIP}:")


def unpriced_words(training_id: TrainingId, otherwise: str) -> str:
    """Say what a course without a published price costs: nothing to an apprentice, else ``otherwise``."""
    return APPRENTICE_PRICE if is_apprenticeship(training_id) else otherwise


@dataclass(frozen=True, slots=True)
class Session:
    """One session: its days, the end where it is known."""

    start: date
    end: date | None = None


@dataclass(frozen=True, slots=True)
class TrainingLine:
    """A course in the result list; prices in euros, distance in km when a place was asked for.

    ``left`` is what the person it was priced for would pay, in euros, for the lowest price: None where the
    price is unknown or nobody was named. ``refused`` is True when their rights may not pay; ``left`` is then
    the whole price.
    """

    id: TrainingId
    number: int
    title: str
    provider: str
    town: str
    department: str
    kind: TrainingKind
    certifying: bool
    modality: Modality
    price: Decimal | None
    price_to: Decimal | None
    hours: int | None
    level: int | None
    certification: str
    next_start: date | None
    permanent: bool
    past: bool
    """Every session published is past."""
    sessions: int | None
    """Sessions open, where their number alone is published."""
    rate: int | None
    sat: int | None
    covered: tuple[tuple[int, Evidence], ...]
    """For each skill asked for that it teaches: its place among them, and what shows it."""
    distance: float | None
    is_example: bool
    is_synthetic: bool = False
    left: Decimal | None = None
    refused: bool = False
    prerequisites: str = ""

    @property
    def is_apprenticeship(self) -> bool:
        """True for a place in apprenticeship: free for the apprentice, never paid by the accounts."""
        return is_apprenticeship(self.id)

    @property
    def covered_skills(self) -> int:
        """Count the skills asked for that it teaches."""
        return len(self.covered)


@dataclass(frozen=True, slots=True)
class Training:
    """A course in full; ``source`` says which edition of the catalogue it comes from, and its day."""

    id: TrainingId
    number: int
    title: str
    provider: str
    siret: str
    commune_code: CommuneCode | None
    town: str
    postcode: str
    department: str
    kind: TrainingKind
    certifying: bool
    modality: Modality
    level: int | None
    certification: str
    """Its code in the registers, ``RNCP37674``; "" for none."""
    certification_label: str
    price: Decimal | None
    price_to: Decimal | None
    hours: int | None
    hours_to: int | None
    sessions: tuple[Session, ...]
    permanent: bool
    open_sessions: int | None
    objective: str
    content: str
    prerequisites: str
    results: str
    rate: int | None
    sat: int | None
    rate_source: str
    skills: tuple[Skill, ...]
    """Skills the published file itself names."""
    occupations: tuple[RomeCode, ...]
    url: str
    updated_on: date | None
    is_example: bool
    is_synthetic: bool
    source: str

    @property
    def is_apprenticeship(self) -> bool:
        """True for a place in apprenticeship: free for the apprentice, never paid by the accounts."""
        return is_apprenticeship(self.id)

    @property
    def starts(self) -> tuple[date, ...]:
        """The first day of each session."""
        return tuple(one.start for one in self.sessions)


@dataclass(frozen=True, slots=True)
class Relaxation:
    """One filter left out of a search that finds nothing: what it is, the search, how many it brings."""

    words: str
    query: CourseQuery
    brought: int


@dataclass(frozen=True, slots=True)
class TrainingResults:
    """What the search found; the lines of a page are read when it is shown.

    ``catalogue`` is the one it was computed on, which no screen looks into.
    """

    query: CourseQuery
    answer: CourseAnswer
    needs: tuple[Need, ...]
    catalogue: object
    token: str
    advice: str = ""
    relaxations: tuple[Relaxation, ...] = ()

    @property
    def total(self) -> int:
        """Count the courses found."""
        return self.answer.total

    @property
    def covered(self) -> int | None:
        """Count the courses that leave nothing to pay; None without a person to price for."""
        return self.answer.covered

    @property
    def counts(self) -> dict[Facet, dict[object, int]]:
        """What each box would show, the other groups as they are."""
        return self.answer.counts


__all__ = ["Modality", "Relaxation", "Session", "Training", "TrainingKind", "TrainingLine", "TrainingResults"]

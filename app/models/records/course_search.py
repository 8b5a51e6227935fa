"""What is asked of a search of courses, and what it answers: exact counts, an order, a page."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from app.models.records.ids import RomeCode, SkillCode
from app.models.records.labelled import Labelled
from app.models.records.trainings import Modality, TrainingKind

PRICE_BANDS = (0, 500, 1_000, 2_000, 3_500, 5_000, 10_000)
"""Euros from which each band of prices begins; the last has no end."""
HOUR_BANDS = (0, 8, 36, 151, 401, 801)
"""Hours from which each band of lengths begins: a day, a week, a month, a term, half a year and more."""
LEVELS = (3, 4, 5, 6, 7, 8)


class CourseOrder(Labelled):
    """In what order courses come."""

    RELEVANCE = "pertinence", "Les plus proches de la recherche"
    GAPS = "competences", "Celles qui couvrent le plus de ce qui me manque"
    REMAINDER = "reste", "Les moins chères pour moi"
    PRICE = "prix", "Les moins chères"
    DISTANCE = "distance", "Les plus proches de chez moi"
    START = "debut", "Celles qui commencent bientôt"
    OUTCOME = "resultats", "Les meilleurs résultats"


@dataclass(frozen=True, slots=True)
class Around:
    """A place and a radius, in kilometres; remote courses are near everywhere unless ``remote`` is False."""

    latitude: float
    longitude: float
    radius_km: int = 30
    remote: bool = True


@dataclass(frozen=True, slots=True)
class CourseQuery:
    """A search; what is empty filters nothing. Bands and levels are numbers of the tuples above."""

    words: str = ""
    skills: tuple[SkillCode, ...] = ()
    occupation: RomeCode | None = None
    certification: str = ""
    provider: str = ""
    around: Around | None = None
    departments: tuple[str, ...] = ()
    modalities: tuple[Modality, ...] = ()
    kinds: tuple[TrainingKind, ...] = ()
    levels: tuple[int, ...] = ()
    prices: tuple[int, ...] = ()
    remainders: tuple[int, ...] = ()
    hours: tuple[int, ...] = ()
    covered: bool = False
    starts_from: date | None = None
    starts_to: date | None = None
    order: CourseOrder = CourseOrder.RELEVANCE
    first: int = 0
    size: int = 50


class Facet(Labelled):
    """What courses are counted by."""

    DEPARTMENT = "departement", "Département"
    MODALITY = "modalite", "Modalité"
    KIND = "nature", "Nature"
    LEVEL = "niveau", "Niveau"
    PRICE = "prix", "Prix"
    REMAINDER = "reste", "Reste à payer"
    HOURS = "duree", "Durée"


@dataclass(frozen=True, slots=True)
class CourseFound:
    """One course of the page: its number in the index, and what was computed of it."""

    number: int
    covered_skills: int = 0
    distance_km: float | None = None
    left: Decimal | None = None
    refused: bool = False
    next_start: date | None = None


@dataclass(frozen=True, slots=True)
class CourseAnswer:
    """The answer: how many in all, the page asked for, and the counts of each facet.

    The count of a value is what choosing it would show, the other facets left as they are.
    """

    total: int
    page: tuple[CourseFound, ...]
    counts: dict[Facet, dict[object, int]] = field(default_factory=dict)
    covered: int | None = None
    """Courses that would leave nothing to pay; None where nobody was named."""
    mended: str = ""
    """The words understood in place of those typed, where typos were mended."""

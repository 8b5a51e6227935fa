"""What is asked of a search of courses, and what it answers: exact counts, an order, a page."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Protocol

from app.models.records.course_words import Modality, TrainingKind
from app.models.records.ids import CommuneCode, RomeCode, SkillCode
from app.models.records.labelled import Labelled

PRICE_BANDS = (0, 500, 1_000, 2_000, 3_500, 5_000, 10_000)
"""Euros from which each band of prices begins; the last has no end."""
HOUR_BANDS = (0, 8, 36, 151, 401, 801)
"""Hours from which each band of lengths begins: a day, a week, a month, a term, half a year and more."""
LEVELS = (1, 2, 3, 4, 5, 6, 7, 8)
START_BANDS = (0, 32, 93, 184, 366)
"""Days from today from which each window of starts begins: a month, three, six, a year, later."""
ANY_TIME = len(START_BANDS)
"""The window of courses one may begin at any time."""
OUTCOME_BANDS = (0, 500, 700, 800, 900)
"""Passing rates per thousand from which each band begins."""


class CourseOrder(Labelled):
    """In what order courses come."""

    RELEVANCE = "pertinence", "Les plus proches de la recherche"
    GAPS = "competences", "Celles qui couvrent le plus de ce qui me manque"
    REMAINDER = "reste", "Les moins chères pour moi"
    PRICE = "prix", "Les moins chères"
    DISTANCE = "distance", "Les plus proches de chez moi"
    START = "debut", "Celles qui commencent bientôt"
    OUTCOME = "resultats", "Les meilleurs résultats"


class Evidence(Labelled):
    """What shows that a course teaches a skill, the surest first."""

    DECLARED = "declaree", "annoncée par l’organisme"
    CERTIFICATION = "certification", "demandée par un métier que la certification prépare"
    OCCUPATION = "metier", "demandée par un métier que la formation prépare"
    WORDS = "mots", "d’après les mots du programme"


@dataclass(frozen=True, slots=True)
class Need:
    """One skill looked for, and what shows that a course teaches it; each way is enough."""

    skill: SkillCode
    label: str
    codes: tuple[SkillCode, ...] = ()
    """Codes a course may name it by: its own, and those it surely had in former editions."""
    certifications: tuple[str, ...] = ()
    """Certifications that prepare an occupation whose core asks for it."""
    occupations: tuple[RomeCode, ...] = ()
    """Occupations whose core asks for it, with the codes they surely had before."""
    by_words: bool = True
    """Also courses whose text bears every telling word of the label."""


@dataclass(frozen=True, slots=True)
class Toward:
    """An occupation aimed at: the codes it has and surely had, and the certifications that prepare it."""

    occupations: tuple[RomeCode, ...] = ()
    certifications: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Around:
    """A place as the search needs it: where it is, and the departments its circle reaches.

    A course of which only the department is published is kept when its department is one of these, and told
    apart: its distance is unknown.
    """

    latitude: float
    longitude: float
    departments: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CourseQuery:
    """A search as a person asks it; what is empty filters nothing. Bands are places in the tuples above.

    ``covered`` keeps what leaves nothing to pay; without a person to price for, it asks nothing.
    """

    words: str = ""
    skills: tuple[SkillCode, ...] = ()
    occupation: RomeCode | None = None
    """With ``skills``, either is enough."""
    certification: str = ""
    provider: str = ""
    """The SIRET of a provider, or its name."""
    around: CommuneCode | None = None
    radius_km: int = 50
    remote: bool = True
    """Keep courses followed from home, near everywhere."""
    unplaced: bool = True
    """Keep courses of which only the department is published, when the circle reaches it."""
    departments: tuple[str, ...] = ()
    modalities: tuple[Modality, ...] = ()
    kinds: tuple[TrainingKind, ...] = ()
    levels: tuple[int, ...] = ()
    prices: tuple[int, ...] = ()
    remainders: tuple[int, ...] = ()
    hours: tuple[int, ...] = ()
    starts: tuple[int, ...] = ()
    outcomes: tuple[int, ...] = ()
    covered: bool = False
    max_price: Decimal | None = None
    order: CourseOrder = CourseOrder.RELEVANCE


class Facet(Labelled):
    """What courses are counted by."""

    DEPARTMENT = "departement", "Département"
    MODALITY = "modalite", "Modalité"
    KIND = "nature", "Nature"
    LEVEL = "niveau", "Niveau"
    PRICE = "prix", "Prix"
    REMAINDER = "reste", "Reste à payer"
    HOURS = "duree", "Durée"
    START = "debut", "Début"
    OUTCOME = "resultats", "Réussite à l’examen"


@dataclass(frozen=True, slots=True)
class CourseFound:
    """One course of an answer: its number in the catalogue, and what was computed of it.

    ``covered`` tells, for each need met, its place in the query and the surest evidence. ``left`` is in
    euros, None where the price is unknown or nobody was named; it is that of the lowest price.
    """

    number: int
    covered: tuple[tuple[int, Evidence], ...] = ()
    distance_km: float | None = None
    left: Decimal | None = None
    refused: bool = False
    next_start: date | None = None


class Ranking(Protocol):
    """The courses of an answer, in order, whatever their number: pages are taken when they are shown."""

    def page(self, first: int, size: int) -> tuple[CourseFound, ...]:
        """Give a page, from any place; from any thread."""

    def place_of(self, number: int) -> int | None:
        """Tell where a course stands, None when the answer has it not."""


@dataclass(frozen=True, slots=True)
class CourseAnswer:
    """The answer: how many in all, their order, and the counts of each facet.

    The count of a value is what choosing it would show, the other facets left as they are. Values are codes
    of departments, ``Modality``, ``TrainingKind``, levels, or places of bands.
    """

    total: int
    ranking: Ranking
    counts: dict[Facet, dict[object, int]] = field(default_factory=dict)
    covered: int | None = None
    """Courses that would leave nothing to pay; None where nobody was named."""
    remote: int = 0
    """Courses followed from home among those found."""
    unplaced: int = 0
    """Courses among those found of which only the department is published, where a place was asked."""
    mended: str = ""
    """The words understood in place of those typed, where typos were mended."""

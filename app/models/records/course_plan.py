"""From missing skills to courses: what is asked of a plan, what may serve it, and the plans proposed."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from app.models.records.course_search import Evidence
from app.models.records.funding import ZERO, Funding
from app.models.records.ids import SkillCode, TrainingId
from app.models.records.labelled import Labelled
from app.models.records.trainings import Modality, TrainingKind

MOST_COURSES = 6
"""Courses a plan holds at most."""
SHORT_HOURS = 35
"""A course followed from home that is no longer than this may go along with another: a week of work."""


class PlanAim(Labelled):
    """What a plan is the best at, among those that bring as much (or that leave nothing to pay)."""

    CHEAPEST = "moins_cher", "Le moins cher pour vous"
    EARLIEST = "plus_tot", "Le plus tôt"
    NEAREST = "plus_pres", "Le plus près"
    FEWEST = "moins_de_formations", "Le moins de formations"
    FREE = "sans_payer", "Sans rien payer"


class Lack(Labelled):
    """Why a plan leaves a skill out."""

    NONE = "aucune", "aucune formation de ce catalogue ne l’annonce"
    WORDS = "mots", "des formations en parlent, mais seuls les mots de leur programme le disent"
    FAR = "loin", "les formations qui l’apportent sont trop loin"
    LATE = "tard", "les formations qui l’apportent commencent trop tard"
    DEAR = "cher", "les formations qui l’apportent laissent trop à payer"
    TAKEN = "prises", "les formations qui l’apportent tombent pendant une autre de votre plan"
    UNPRICED = "sans_prix", "les formations qui l’apportent ne disent pas leur prix"
    TOGETHER = (
        "ensemble",
        "les formations qui l’apportent ne tiennent pas avec les autres, par leurs dates ou par leur prix",
    )


class Limit(Labelled):
    """A limit set on a plan."""

    BUDGET = "budget", "budget"
    RADIUS = "distance", "distance"
    BEFORE = "date", "date de début"
    WORDS = "mots", "formations trouvées par les mots de leur programme"
    ALL = "toutes", "toutes les limites"


class Caution(Labelled):
    """What to check before counting on a course of a plan."""

    LEVEL = "niveau", "niveau d’entrée à vérifier"
    LICENCE = "permis", "permis ou habilitation demandé"
    ASKS = "demande", "conditions d’entrée à lire"
    GIVEN = "apporte", "ce qu’elle demande est apporté par une formation du plan, placée avant"
    EARLY = "avant", "commence avant la fin de celle qui la prépare"
    NO_PRICE = "prix", "prix à demander"
    PRICE_RANGE = "prix_variable", "prix différent selon la session"
    ODD_PRICE = "prix_bas", "prix inhabituel pour cette durée : à vérifier"
    NO_DATE = "date_inconnue", "dates à demander"
    NO_LENGTH = "duree_inconnue", "durée inconnue : elle pourrait déborder sur une autre"
    NO_PLACE = "lieu_inconnu", "lieu précis à demander"


@dataclass(frozen=True, slots=True)
class PlanNeed:
    """A skill looked for; ``core`` when it is at the heart of the occupation aimed at."""

    skill: SkillCode
    label: str
    core: bool = False


@dataclass(frozen=True, slots=True)
class PlanSession:
    """A session of a course; ``end`` None where it is not published."""

    start: date
    end: date | None = None


@dataclass(frozen=True, slots=True)
class PlanCourse:
    """A course that may serve a plan.

    ``covered`` tells, for each need met, its place among the needs and the surest evidence. ``gives`` and
    ``asks`` are the same kind of words: a course that gives what another asks for comes before it.
    """

    id: TrainingId
    title: str
    number: int = 0
    provider: str = ""
    town: str = ""
    department: str = ""
    price: Decimal | None = None
    price_to: Decimal | None = None
    kind: TrainingKind = TrainingKind.OTHER
    certifying: bool = False
    modality: Modality = Modality.ON_SITE
    level: int | None = None
    hours: int | None = None
    certification: str = ""
    covered: tuple[tuple[int, Evidence], ...] = ()
    distance: float | None = None
    """Kilometres; None where nobody knows, or where no place was asked for."""
    sessions: tuple[PlanSession, ...] = ()
    """Those to come, in order."""
    permanent: bool = False
    prerequisites: str = ""
    cautions: tuple[tuple[Caution, str], ...] = ()
    """What to check in any case, with the words that say so."""
    gives: frozenset[str] = frozenset()
    asks: frozenset[str] = frozenset()
    is_example: bool = False

    @property
    def remote(self) -> bool:
        """True when it is followed from home."""
        return self.modality is Modality.REMOTE

    def is_sure(self, evidence: Evidence) -> bool:
        """Tell whether a skill covered is more than likely.

        A block is but a part of its certification, and a short course that names an occupation does not teach
        all of it: both are told as to be checked, as words are.
        """
        if evidence is Evidence.CERTIFICATION:
            return self.kind is not TrainingKind.BLOCK
        if evidence is Evidence.OCCUPATION:
            return self.kind is TrainingKind.RNCP
        return evidence is Evidence.DECLARED

    @property
    def joinable(self) -> bool:
        """True when it may go along with another: from home, and short."""
        return self.remote and self.hours is not None and self.hours <= SHORT_HOURS


@dataclass(frozen=True, slots=True)
class PlanLimits:
    """What a plan must keep to; None sets no limit.

    ``budget`` is what the person pays at most, in all, in euros. Courses start from ``first`` on, and no
    later than ``before``. A course of which the date or the exact place is not published is kept, and told.
    """

    first: date
    before: date | None = None
    budget: Decimal | None = None
    radius_km: float | None = None
    by_words: bool = True
    most: int = MOST_COURSES
    taken: tuple[tuple[date, date], ...] = ()
    """First and last days of what is followed already: nothing else takes place then, but what is short and
    followed from home."""


@dataclass(frozen=True, slots=True)
class Slot:
    """When a course of a plan takes place; ``estimated`` when its end is reckoned from its hours."""

    start: date | None = None
    end: date | None = None
    estimated: bool = False


@dataclass(frozen=True, slots=True)
class PlanStep:
    """A course of a plan, in its place: when, what it brings to this person, how it is paid.

    ``brings`` are the needs it covers, ``first`` those of them that no course before it covers as surely.
    ``saves`` is what the person would pay less without it, ``loses`` the needs that nothing else would cover.
    """

    course: PlanCourse
    slot: Slot
    brings: tuple[tuple[int, Evidence], ...]
    first: tuple[int, ...]
    funding: Funding | None = None
    """None where the price is not known."""
    cautions: tuple[tuple[Caution, str], ...] = ()
    saves: Decimal = ZERO
    loses: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class ProposedPlan:
    """A set of courses, in the order they are followed; ``aims`` are what it is the best at.

    ``left`` is what the person pays in all, ``price`` what the courses cost; courses without a published
    price are in neither, and counted in ``unpriced``. ``proven`` is False where the search was stopped before
    the end: a better plan may exist.
    """

    aims: tuple[PlanAim, ...]
    steps: tuple[PlanStep, ...]
    left: Decimal
    price: Decimal
    unpriced: int
    lacks: tuple[tuple[int, Lack], ...]
    finish: date | None
    farthest: float | None
    """Kilometres to the farthest place known; None where none is."""
    proven: bool = True

    @property
    def hours(self) -> int:
        """Hours known, in all."""
        return sum(step.course.hours or 0 for step in self.steps)


@dataclass(frozen=True, slots=True)
class Relaxation:
    """What a wider limit would bring: ``value`` is the least that does (euros, kilometres or a day).

    Where no limit alone is in the way, ``Limit.ALL``: none is kept, and ``value`` is what is left to pay.
    """

    limit: Limit
    value: Decimal | float | date | None
    gains: tuple[int, ...]
    """The needs no plan covers within the limits, that one would."""
    surer: tuple[int, ...] = ()
    """Those a plan covers by what is to be checked, that one would cover surely."""


@dataclass(frozen=True, slots=True)
class Proposals:
    """The plans, the best of each aim and all different, and what wider limits would bring.

    ``looked_at`` courses were weighed, of the ``found`` that bring at least one of the skills.
    """

    needs: tuple[PlanNeed, ...]
    limits: PlanLimits
    plans: tuple[ProposedPlan, ...]
    lacks: tuple[tuple[int, Lack], ...] = ()
    """Why each need stays out, where there is no plan at all."""
    relaxations: tuple[Relaxation, ...] = ()
    looked_at: int = 0
    found: int = 0
    basis: str = ""
    """The balances all was priced on, with their days."""
    estimated: bool = False


@dataclass(frozen=True, slots=True)
class PlanAsked:
    """What a person asks of a plan: skills, and limits; None sets no limit."""

    skills: tuple[SkillCode, ...] = ()
    budget: Decimal | None = None
    radius_km: int | None = None
    before: date | None = None
    by_words: bool = True


@dataclass(frozen=True, slots=True)
class PlanWant:
    """A missing skill that may be asked for; ``planned`` when a course of the kept plan is there for it."""

    need: PlanNeed
    courses: int = 0
    """Courses of the catalogue that bring it, near or far."""
    planned: bool = False


@dataclass(frozen=True, slots=True)
class PlanWants:
    """What a plan may be asked for: the missing skills of an occupation, those of its heart first."""

    occupation: str = ""
    """Label of the occupation aimed at; "" where none is."""
    wants: tuple[PlanWant, ...] = ()
    home: str = ""
    """Where the person lives, "" where it is not known: distances are not either."""

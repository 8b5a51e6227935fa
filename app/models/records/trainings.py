"""Courses one can follow, and what is asked of the search."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from app.models.records.ids import CommuneCode, RomeCode, SkillCode, TrainingId
from app.models.records.labelled import Labelled
from app.models.records.rome import Skill


class Modality(Labelled):
    """Where one learns."""

    ON_SITE = "presentiel", "En centre"
    REMOTE = "distance", "À distance"
    MIXED = "mixte", "Mixte"


class TrainingKind(Labelled):
    """What a course leads to."""

    RNCP = "rncp", "Diplôme ou titre (RNCP)"
    BLOCK = "bloc", "Bloc de compétences"
    RS = "rs", "Certification complémentaire (RS)"
    CLEA = "clea", "Socle de base (CléA)"
    VAE = "vae", "Validation des acquis (VAE)"
    BILAN = "bilan", "Bilan de compétences"
    BUSINESS = "creation", "Création ou reprise d’entreprise"
    LICENCE = "permis", "Permis de conduire"
    HEAVY_LICENCE = "permis_lourd", "Permis poids lourd"
    VOLUNTEER = "benevole", "Formation de bénévoles"
    OTHER = "autre", "Autre formation"


@dataclass(frozen=True, slots=True)
class TrainingLine:
    """A course in the result list; price in euros, distance in km when a place was asked for.

    ``left`` is what the person it was priced for would pay, in euros: None where the price is unknown or
    nobody was named. ``refused`` is True when their rights may not pay; ``left`` is then the whole price.
    """

    id: TrainingId
    title: str
    provider: str
    town: str
    department: str
    kind: TrainingKind
    modality: Modality
    price: Decimal | None
    hours: int | None
    level: int | None
    next_start: date | None
    covered_skills: int
    distance: float | None
    is_example: bool
    left: Decimal | None = None
    refused: bool = False


@dataclass(frozen=True, slots=True)
class Training:
    """A course in full."""

    id: TrainingId
    title: str
    provider: str
    commune_code: CommuneCode | None
    town: str
    postcode: str
    kind: TrainingKind
    modality: Modality
    level: int | None
    certification: str
    price: Decimal | None
    hours: int | None
    starts: tuple[date, ...]
    objective: str
    prerequisites: str
    skills: tuple[Skill, ...]
    occupations: tuple[RomeCode, ...]
    is_example: bool
    source: str


class TrainingOrder(Labelled):
    """How results are sorted."""

    RELEVANCE = "adequation", "adéquation"
    PRICE = "prix", "prix croissant"
    REMAINDER = "reste", "reste à payer"
    DISTANCE = "distance", "les plus proches"
    START = "debut", "les plus tôt"


@dataclass(frozen=True, slots=True)
class TrainingQuery:
    """What is asked of the search; empty parts do not filter.

    ``covered`` keeps the courses that leave nothing to pay; without a person to price for, it asks nothing.
    """

    words: str = ""
    skills: tuple[SkillCode, ...] = ()
    occupation: RomeCode | None = None
    around: CommuneCode | None = None
    radius_km: int = 50
    modalities: tuple[Modality, ...] = ()
    kinds: tuple[TrainingKind, ...] = ()
    max_price: Decimal | None = None
    covered: bool = False
    order: TrainingOrder = TrainingOrder.RELEVANCE
    on_day: date | None = None


@dataclass(frozen=True, slots=True)
class TrainingResults:
    """What the search found: all lines in order, and what each box would show, the other groups as they are.

    ``covered`` counts the courses that leave nothing to pay; None without a person to price for.
    """

    lines: tuple[TrainingLine, ...]
    by_modality: dict[Modality, int]
    by_kind: dict[TrainingKind, int]
    advice: str = ""
    covered: int | None = None

"""What is asked of the suggestions, and what they answer: ranked occupations, conditions and market apart."""

from dataclasses import dataclass

from app.models.records.ids import RomeCode, SkillCode
from app.models.records.labelled import Labelled
from app.models.records.market import Area, MarketSource
from app.models.records.wishes import MarkKind, Wishes


class Order(Labelled):
    """What the list is sorted by; the two are never blended."""

    NEAREST = "proximite", "Les plus proches de mon profil"
    MARKET = "marche", "Là où on recrute le plus"


class Access(Labelled):
    """What a fiche says of diplomas; an occupation of which it says nothing has none.

    The theme of the ROME is a list of its own: where the sentences disagree with it, both are said.
    """

    OPEN = "libre", "accessible sans diplôme"
    OPEN_THEME = "theme", "accessible sans diplôme (thème du ROME)"
    MOSTLY_OPEN = "theme_souvent", "sans diplôme selon le thème du ROME, mais la fiche cite une formation"
    EXPERIENCE = "experience", "sans diplôme avec de l’expérience"
    ADVISED = "conseille", "diplôme conseillé, pas toujours exigé"
    LICENCE = "permis", "permis ou habilitation, sans diplôme cité"
    DIPLOMA = "diplome", "diplôme demandé"


class Licence(Labelled):
    """A licence the sentences of a fiche ask for: a condition apart from diplomas."""

    DRIVING = "permis", "permis exigé"
    PERMIT = "habilitation", "habilitation exigée"


@dataclass(frozen=True, slots=True)
class InterestCentre:
    """One of the interest centres of the ROME: what a person may say of themselves."""

    code: str
    label: str


@dataclass(frozen=True, slots=True)
class OccupationFacts:
    """What the list needs of an occupation besides its skills; None is unknown, never « no »."""

    code: RomeCode
    label: str
    domain_code: str
    domain_label: str
    parent_code: str
    regulated: bool | None = None
    riasec: str = ""
    interests: frozenset[str] = frozenset()
    access: Access | None = None
    licence: Licence | None = None
    night: bool | None = None
    """Whether the fiche names work at night; unknown where it tells no hours, or shifts (« 3x8 »)."""
    weekend: bool | None = None
    """Whether it names work on Saturdays, Sundays or at weekends; unknown likewise."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What the person asks of the list: filters hide, the order sorts, no one of them changes a score.

    ``area`` is where the labour market is looked at. ``only_liked`` keeps what the interests and letters of
    ``Wishes`` say; without it they are only marked.
    """

    grand_domain: str = ""
    order: Order = Order.NEAREST
    area: Area | None = None
    interests: tuple[str, ...] = ()
    riasec: str = ""
    only_liked: bool = False
    no_diploma: bool = False
    no_regulated: bool = False
    no_night: bool = False
    no_weekend: bool = False
    limit: int = 60
    wish: Wishes | None = None
    """Weights tried in the place of those of the dossier, while they are being moved."""


@dataclass(frozen=True, slots=True)
class Ranked:
    """One occupation of the list.

    ``score`` is None when nobody's skills are compared. ``market`` is the tension of the place asked for,
    from 1 (employers find people easily) to 5 (they hardly do), lowest and highest of the families it is
    tied to; None when none is published. ``liked`` tells whether it answers the interests of the person.
    """

    facts: OccupationFacts
    score: float | None = None
    held_count: int = 0
    likely_count: int = 0
    required_count: int = 0
    market: tuple[int, int] | None = None
    liked: bool = False
    mark: MarkKind | None = None

    @property
    def code(self) -> RomeCode:
        """Code of the occupation."""
        return self.facts.code


@dataclass(frozen=True, slots=True)
class Axis:
    """The labour market of one place: tension by code of occupation (lowest, highest), and who says so."""

    area: Area
    levels: dict[RomeCode, tuple[int, int]]
    source: MarketSource | None = None


@dataclass(frozen=True, slots=True)
class Ranking:
    """The list that answers, and what it does not show."""

    rows: tuple[Ranked, ...]
    excluded: tuple[Ranked, ...] = ()
    filtered: int = 0
    """Occupations with a score that the filters hide."""
    unsure: int = 0
    """Occupations hidden by a filter only because the ROME says nothing of it."""
    unknown_skills: tuple[SkillCode, ...] = ()
    """Skills the person ticked that the edition does not know: they count for nothing."""
    axis: Axis | None = None

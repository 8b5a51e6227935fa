"""Occupations as the ROME describes them: fiches, titles, skills, contexts, moves."""

from dataclasses import dataclass

from app.models.records.ids import ContextCode, RomeCode, SkillCode, TitleCode
from app.models.records.labelled import Labelled


class SkillKind(Labelled):
    """The three families of skills of the ROME."""

    KNOW_HOW = "savoir_faire", "Savoir-faire"
    SOFT = "savoir_etre", "Savoir-être"
    KNOWLEDGE = "savoir", "Savoirs"


class Core(Labelled):
    """How central a skill is to an occupation (*cœur de métier*)."""

    MAIN = "principale", "Cœur du métier"
    EMERGING = "emergente", "Émergente"


LICENCES = "Certifications et habilitations"
"""The category of knowledge that is a diploma, a licence or an authorisation: a condition, never a skill."""
LICENCES_TITLE = "Diplômes, permis et habilitations"
"""What they are called, apart from skills, wherever they are listed."""
_LICENCE_KINDS = (LICENCES, "Certifications", "Habilitations")
"""The category and its two parts: a skill tells its part where it has one."""


@dataclass(frozen=True, slots=True)
class Skill:
    """One skill or knowledge, as listed in the reference or on a fiche (``core`` is then known)."""

    code: SkillCode
    label: str
    kind: SkillKind
    category: str = ""
    core: Core | None = None

    @property
    def is_licence(self) -> bool:
        """True for a diploma, a licence or an authorisation."""
        return self.category in _LICENCE_KINDS


@dataclass(frozen=True, slots=True)
class JobTitle:
    """A job title (*appellation*) and the fiche it belongs to."""

    code: TitleCode
    label: str
    rome_code: RomeCode
    rome_label: str
    is_main: bool = False
    is_rare: bool = False


@dataclass(frozen=True, slots=True)
class OccupationLine:
    """An occupation in a list."""

    code: RomeCode
    label: str
    domain_code: str
    domain_label: str


@dataclass(frozen=True, slots=True)
class Domain:
    """One of the 14 grand domains, by its letter, or one of the 110 professional domains."""

    code: str
    label: str


OPEN_THEME = "Métiers accessibles sans diplôme"
"""How the label of the theme begins that gathers what needs no diploma (code 017)."""
HOURS_FAMILY = "Horaires"
"""How the family of contexts that tell hours begins (« Horaires et durée du travail »)."""


@dataclass(frozen=True, slots=True)
class WorkContext:
    """A condition of work, such as working on Saturdays."""

    code: ContextCode
    label: str
    family: str

    @property
    def tells_hours(self) -> bool:
        """True for what is said of hours and days of work."""
        return self.family.startswith(HOURS_FAMILY)


@dataclass(frozen=True, slots=True)
class Move:
    """A neighbouring occupation one may move to; ``rank`` 1 is the closest."""

    code: RomeCode
    label: str
    rank: int


@dataclass(frozen=True, slots=True)
class Tags:
    """What the ROME says of an occupation; ``None`` is unknown, never « no »."""

    regulated: bool | None = None
    executive: bool | None = None
    ecological: str = ""
    digital: bool | None = None
    demographic: bool | None = None


@dataclass(frozen=True, slots=True)
class Fiche:
    """The whole sheet of an occupation; sentences and moves in their official order."""

    code: RomeCode
    label: str
    domain: Domain
    grand_domain: Domain
    parent_code: RomeCode
    tags: Tags
    definition: tuple[str, ...]
    access: tuple[str, ...]
    titles: tuple[JobTitle, ...]
    skills: tuple[Skill, ...]
    contexts: tuple[WorkContext, ...]
    moves: tuple[Move, ...]
    interests: tuple[str, ...]
    sectors: tuple[str, ...]
    themes: tuple[str, ...]
    riasec: str

    @property
    def in_open_theme(self) -> bool:
        """True when the ROME files it under what needs neither diploma nor experience."""
        return any(theme.startswith(OPEN_THEME) for theme in self.themes)

    def skills_of(self, kind: SkillKind) -> tuple[Skill, ...]:
        """Give the skills of one family, the core ones first."""
        chosen = [skill for skill in self.skills if skill.kind is kind]
        order = {Core.MAIN: 0, Core.EMERGING: 1, None: 2}
        return tuple(sorted(chosen, key=lambda skill: (order[skill.core], skill.label.lower())))


@dataclass(frozen=True, slots=True)
class TitleHit:
    """A job title found by words; ``score`` is 1 for the very words of the title."""

    title: JobTitle
    score: float


@dataclass(frozen=True, slots=True)
class SkillHit:
    """A skill found by words; ``score`` is 1 for the very words of the label."""

    skill: Skill
    score: float

"""What an edition of the ROME changed in the one before: occupations, job titles, skills, with certainty."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from app.models.records.ids import RomeCode, SkillCode, TitleCode
from app.models.records.labelled import Labelled
from app.models.records.rome import SkillKind

if TYPE_CHECKING:
    from app.models.records.editions import Edition


class Sureness(Labelled):
    """How far a code of the former edition may be read as another one of the new edition."""

    SURE = "sure", "sûr"
    LIKELY = "probable", "probable"
    POSSIBLE = "possible", "à vérifier"


SURENESS_ORDER = {one: place for place, one in enumerate(Sureness)}


class OccupationFate(Labelled):
    """What became of an occupation code; « renamed » and « split » leave its meaning whole."""

    WITHDRAWN = "retire", "Retiré"
    CHANGED = "autre_sens", "A changé de sens"
    RENAMED = "renomme", "Renommé"
    SPLIT = "partage", "Une partie de ses intitulés est ailleurs"


class SkillFate(Labelled):
    """What became of a skill code."""

    WITHDRAWN = "retire", "Retirée"
    SUBSTITUTED = "substitue", "Remplacée par un autre code"
    CHANGED = "autre_sens", "A changé de sens"
    RENAMED = "renomme", "Renommée"


@dataclass(frozen=True, slots=True)
class EditionName:
    """Which edition is meant: the version alone does not identify one."""

    version: str
    title: str
    published_on: date | None
    sha256: str

    @classmethod
    def of(cls, edition: Edition) -> EditionName:
        """Name an edition."""
        return cls(edition.version, edition.title, edition.published_on, edition.sha256)

    @property
    def mark(self) -> str:
        """A short text that tells editions apart, even two of one version."""
        return f"{self.version}/{self.sha256[:12]}"


@dataclass(frozen=True, slots=True)
class EditionStep:
    """One replacement of an edition by another on this workstation; ``number`` grows with time."""

    before: EditionName
    after: EditionName
    noted_at: str = ""
    number: int = 0


@dataclass(frozen=True, slots=True)
class Successor:
    """An occupation that took over from another: so many of its titles, such a share of its skills."""

    code: RomeCode
    label: str
    sureness: Sureness
    titles: int
    skills_share: float


@dataclass(frozen=True, slots=True)
class OccupationChange:
    """What became of one occupation; shares are of what the former edition said of it."""

    code: RomeCode
    fate: OccupationFate
    old_label: str
    new_label: str
    titles: int
    titles_kept: int
    skills: int
    skills_kept: int
    successors: tuple[Successor, ...] = ()


@dataclass(frozen=True, slots=True)
class TitleMove:
    """A job title that left its occupation: for another one, or (``after`` None) out of the ROME."""

    code: TitleCode
    label: str
    before: RomeCode
    after: RomeCode | None
    new_code: TitleCode | None = None
    """The code of the same title in the new edition, when its own was withdrawn."""


@dataclass(frozen=True, slots=True)
class SkillChange:
    """What became of one skill; ``likeness`` compares the two labels, between 0 and 1."""

    code: SkillCode
    fate: SkillFate
    kind: SkillKind
    old_label: str
    new_code: SkillCode | None = None
    new_label: str = ""
    sureness: Sureness | None = None
    likeness: float = 0.0


@dataclass(frozen=True, slots=True)
class ChangeCounts:
    """The figures of a comparison, for a sentence."""

    occupations_new: int = 0
    occupations_withdrawn: int = 0
    occupations_changed: int = 0
    occupations_renamed: int = 0
    titles_moved: int = 0
    titles_withdrawn: int = 0
    skills_new: int = 0
    skills_withdrawn: int = 0
    skills_substituted: int = 0
    skills_changed: int = 0
    skills_renamed: int = 0


@dataclass(frozen=True, slots=True)
class EditionChanges:
    """Everything one edition changed in the one before; additions are only counted."""

    step: EditionStep
    occupations: tuple[OccupationChange, ...] = ()
    titles: tuple[TitleMove, ...] = ()
    skills: tuple[SkillChange, ...] = ()
    counts: ChangeCounts = field(default_factory=ChangeCounts)

    @property
    def is_empty(self) -> bool:
        """True when no link of a dossier can be touched."""
        return not (self.occupations or self.titles or self.skills)

    @property
    def touched_occupations(self) -> frozenset[RomeCode]:
        """Codes whose links are to be looked at: withdrawn or of another meaning."""
        fates = (OccupationFate.WITHDRAWN, OccupationFate.CHANGED)
        return frozenset(one.code for one in self.occupations if one.fate in fates)

    @property
    def touched_skills(self) -> frozenset[SkillCode]:
        """Codes of skills whose links are to be looked at."""
        return frozenset(one.code for one in self.skills if one.fate is not SkillFate.RENAMED)

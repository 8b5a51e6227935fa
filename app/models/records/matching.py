"""What the matching says of an occupation for a person, and why."""

from dataclasses import dataclass

from app.models.records.ids import PartId, RomeCode, SkillCode
from app.models.records.labelled import Labelled
from app.models.records.periods import YearMonth
from app.models.records.rome import Core, Skill


class SourceKind(Labelled):
    """What makes a skill part of a profile."""

    TICKED = "cochee", "Compétences cochées"
    JOB = "emploi", "Emplois"
    ACTIVITY = "activite", "Activités hors travail"
    STUDY = "etude", "Études"


@dataclass(frozen=True, slots=True)
class Source:
    """A part of the dossier that a skill comes from; ``weight`` is what it would weigh alone, from 0 to 1.

    A study has its year as ``end``; an ``ongoing`` source has none.
    """

    kind: SourceKind
    part_id: PartId
    title: str
    weight: float
    start: YearMonth | None = None
    end: YearMonth | None = None
    ongoing: bool = False
    rome_code: RomeCode | None = None
    """The occupation it is tied to; None for a ticked skill."""


class Tie(Labelled):
    """How a contribution ties a person to an occupation."""

    ASKED = "demandee", "Compétence que demande ce métier"
    NEAR = "proche", "Compétence proche de ce que demande ce métier"
    KIN = "voisin", "Métier voisin d’un métier que vous avez exercé"
    REFERENCE = "reference", "Métier de référence de sa famille"


class Likeness(Labelled):
    """What makes two occupations neighbours, besides their skills."""

    TITLES = "intitules", "intitulés proches"
    DUTIES = "missions", "missions proches"
    SECTORS = "secteurs", "mêmes secteurs"
    FAMILY = "famille", "même famille de métiers"
    DOMAIN = "domaine", "même domaine professionnel"


@dataclass(frozen=True, slots=True)
class Contribution:
    """What a skill, or an occupation held, brings to a score; those of a suggestion sum to its score."""

    skill_code: SkillCode
    """Empty when it is an occupation held that brings it (``rome_code``)."""
    value: float
    ticked: bool
    """True when the person ticked the skill; False when it only follows from what they did."""
    sources: tuple[Source, ...] = ()
    """Where the skill comes from, the heaviest first."""
    tie: Tie = Tie.ASKED
    near_code: SkillCode | None = None
    """The skill the occupation asks for that is closest to this one; told of the largest parts alone."""
    rome_code: RomeCode | None = None
    likenesses: tuple[Likeness, ...] = ()
    """What makes the two occupations neighbours, the strongest first."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """An occupation for a profile; ``score`` is a nearness between 0 and 1."""

    code: RomeCode
    label: str
    domain_code: str
    score: float
    held_count: int
    required_count: int
    regulated: bool | None
    contributions: tuple[Contribution, ...]


@dataclass(frozen=True, slots=True)
class SkillGap:
    """Skills of an occupation the person has ticked, and those still to acquire, the core ones first."""

    held: tuple[Skill, ...]
    implied: tuple[Skill, ...]
    """Skills that an experience makes likely but that the person has not confirmed."""
    missing: tuple[Skill, ...]
    licences_held: tuple[Skill, ...] = ()
    """Diplomas, licences, authorisations of the fiche, ticked or declared: conditions, never counted."""
    licences: tuple[Skill, ...] = ()
    """Those the person neither ticked nor declared."""

    @property
    def core_missing(self) -> tuple[Skill, ...]:
        """The missing skills that are at the heart of the occupation."""
        return tuple(skill for skill in self.missing if skill.core is Core.MAIN)


def kin_words(one: Contribution, code: RomeCode) -> str:
    """Say how an occupation of the dossier speaks for another, or for itself: « Vous avez exercé ce métier ».

    Args:
        one: what an occupation held brings to a score.
        code: the occupation suggested.
    """
    if one.tie is not Tie.KIN:
        return one.tie.label
    kinds = {source.kind for source in one.sources}
    job = SourceKind.JOB in kinds or not kinds
    studied = not job and SourceKind.ACTIVITY not in kinds
    if one.rome_code == code:
        if studied:
            return "Vos études mènent à ce métier"
        return "Vous avez exercé ce métier" if job else "Vous avez pratiqué ce métier hors travail"
    if studied:
        return "Métier voisin d’un métier auquel vos études mènent"
    return Tie.KIN.label if job else "Métier voisin d’un métier que vous avez pratiqué hors travail"

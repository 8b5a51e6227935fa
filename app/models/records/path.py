"""The career path: work, studies, life outside work, skills and languages."""

from dataclasses import dataclass

from app.models.records.ids import CommuneCode, PartId, RomeCode, SkillCode, TitleCode
from app.models.records.labelled import Labelled
from app.models.records.periods import YearMonth
from app.models.records.person import Situation, StudyLevel
from app.models.records.rome import SkillKind

JOB_STATUSES = (
    Situation.EMPLOYEE,
    Situation.PUBLIC_AGENT,
    Situation.SELF_EMPLOYED,
    Situation.APPRENTICE,
    Situation.ESAT,
    Situation.DETAINED,
)
"""The situations in which one holds a job."""


@dataclass(frozen=True, slots=True)
class Experience:
    """A job held; ``rome_code`` ties it to the reference, ``title`` stays as the person says it.

    ``status`` is one of ``JOB_STATUSES``. ``category_c`` and ``incomplete_post`` (*temps non complet*) are
    said of a public agent, ``pays_cfp`` (the yearly training contribution) of a self-employed person.
    """

    id: PartId
    title: str
    title_code: TitleCode | None = None
    rome_code: RomeCode | None = None
    employer: str = ""
    start: YearMonth | None = None
    end: YearMonth | None = None
    work_time_percent: int = 100
    commune_code: CommuneCode | None = None
    commune_name: str = ""
    description: str = ""
    status: Situation = Situation.EMPLOYEE
    category_c: bool = False
    incomplete_post: bool = False
    pays_cfp: bool = True


@dataclass(frozen=True, slots=True)
class Study:
    """A diploma or a course of study, finished or not."""

    id: PartId
    title: str
    level: StudyLevel | None = None
    school: str = ""
    end_year: int | None = None
    obtained: bool = True
    rome_code: RomeCode | None = None
    """The occupation these studies lead to, when the person tied them to one."""


class ActivityKind(Labelled):
    """Life outside work that builds skills, and for some kinds civic-engagement rights."""

    VOLUNTEERING = "benevolat", "Bénévolat associatif"
    CIVIC_SERVICE = "service_civique", "Service civique"
    RESERVE = "reserve", "Réserve (militaire, civile, sanitaire…)"
    FIREFIGHTER = "sapeur_pompier", "Sapeur-pompier volontaire"
    APPRENTICE_MASTER = "maitre_apprentissage", "Maître d’apprentissage, tutorat"
    CARER = "aidant", "Aidant(e) d’un proche"
    PARENTAL_LEAVE = "conge_parental", "Congé parental, éducation d’un enfant"
    HOBBY = "loisir", "Loisir, passion, autre"


@dataclass(frozen=True, slots=True)
class Activity:
    """Something done outside work."""

    id: PartId
    title: str
    kind: ActivityKind = ActivityKind.VOLUNTEERING
    organisation: str = ""
    start: YearMonth | None = None
    end: YearMonth | None = None
    hours_per_year: int | None = None
    description: str = ""
    rome_code: RomeCode | None = None
    """The occupation it resembles, when the person tied it to one."""


@dataclass(frozen=True, slots=True)
class HeldSkill:
    """A skill the person says they have; ``source_id`` is the experience or activity it came from."""

    id: PartId
    skill_code: SkillCode
    label: str
    kind: SkillKind
    source_id: PartId | None = None


class LanguageLevel(Labelled):
    """Levels of the Common European Framework, and mother tongue."""

    A1 = "A1", "A1 — découverte"
    A2 = "A2", "A2 — survie"
    B1 = "B1", "B1 — se débrouiller"
    B2 = "B2", "B2 — à l’aise"
    C1 = "C1", "C1 — courant"
    C2 = "C2", "C2 — bilingue"
    MOTHER_TONGUE = "maternelle", "Langue maternelle"


@dataclass(frozen=True, slots=True)
class Language:
    """A language and how well it is spoken."""

    id: PartId
    name: str
    level: LanguageLevel = LanguageLevel.B1


@dataclass(frozen=True, slots=True)
class Project:
    """An occupation the person aims at; ``rank`` 1 is the main project."""

    id: PartId
    rome_code: RomeCode
    label: str
    rank: int = 1
    chosen_on: str = ""
    note: str = ""

"""The training plan: courses kept for a person, with what was known the day they were added."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from app.models.records.course_words import TrainingKind
from app.models.records.ids import PartId, SkillCode, TrainingId
from app.models.records.labelled import Labelled


class PlanState(Labelled):
    """How far a planned course has come."""

    CONSIDERED = "envisagee", "Envisagée"
    REQUESTED = "demandee", "Demandée"
    ENROLLED = "inscrite", "Inscrite"
    DONE = "terminee", "Terminée"


@dataclass(frozen=True, slots=True)
class PlannedTraining:
    """A course in the plan; a copy, so that a new catalogue never empties the plan."""

    id: PartId
    training_id: TrainingId
    title: str
    provider: str = ""
    town: str = ""
    price: Decimal | None = None
    hours: int | None = None
    starts_on: date | None = None
    is_example: bool = False
    state: PlanState = PlanState.CONSIDERED
    added_on: date | None = None
    rank: int = 1
    ends_on: date | None = None
    """Last day, published or reckoned from the hours."""
    certification: str = ""
    """Code in the registers, ``RNCP37674``."""
    kind: TrainingKind | None = None
    """None where it was kept before kinds were."""
    certifying: bool = True
    """Whether it leads to a certification of the registers: the rights of some may pay no other."""
    for_skills: tuple[SkillCode, ...] = ()
    """Skills it was chosen for."""

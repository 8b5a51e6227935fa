"""The training plan of the person on the desk: add, order, state, remove, total."""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from PySide6.QtCore import QObject, Signal

from app.models.records.changes import Change
from app.models.records.dossier import Dossier
from app.models.records.french import NBSP, count, euros, short_day
from app.models.records.ids import PartId, TrainingId
from app.models.records.plan import PlannedTraining, PlanState
from app.models.records.trainings import Training
from app.ui.viewmodels.session import Session
from app.ui.viewmodels.trainings_rows import price_words


@dataclass(frozen=True, slots=True)
class PlanRow:
    """One course of the plan, in words."""

    id: PartId
    training_id: TrainingId
    title: str
    detail: str
    price: str
    state: PlanState
    is_example: bool


@dataclass(frozen=True, slots=True)
class PlanSheet:
    """The plan; ``total`` says what it costs, and how many prices are not known."""

    rows: tuple[PlanRow, ...] = ()
    total: str = ""
    has_dossier: bool = False


class PlanModel(QObject):
    """Signal ``changed(PlanSheet)``: the plan of the person on the desk is another."""

    changed = Signal(object)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.sheet = sheet_of(session.dossier)
        session.opened.connect(self._show)
        session.changed.connect(self._dossier_changed)

    def add(self, training: Training, starts_on: date | None) -> bool:
        """Keep a course, once; False with no dossier open."""
        dossier = self._session.dossier
        if dossier is None:
            return False
        trainings = self._session.desk.trainings
        self._session.write(lambda: trainings.add_to_plan(dossier.id, training, starts_on))
        return True

    def remove(self, part_id: PartId) -> None:
        """Take a course out; one undo brings it back."""
        dossier, editing = self._session.dossier, self._session.desk.editing
        if dossier is not None:
            self._session.write(lambda: editing.remove(dossier.id, "planned_training", part_id))

    def move(self, part_id: PartId, step: int) -> None:
        """Move a course up (-1) or down (+1)."""
        dossier, trainings = self._session.dossier, self._session.desk.trainings
        if dossier is not None:
            self._session.write(lambda: trainings.move_in_plan(dossier.id, part_id, step))

    def set_state(self, part_id: PartId, state: PlanState) -> None:
        """Say how far a course has come."""
        dossier, editing = self._session.dossier, self._session.desk.editing
        part = next((one for one in dossier.plan if one.id == part_id), None) if dossier else None
        if dossier is not None and part is not None and part.state is not state:
            label = f"Plan{NBSP}: «\u00a0{part.title}\u00a0» {state.label.lower()}"
            self._session.write(lambda: editing.put(dossier.id, replace(part, state=state), label))

    def _show(self, dossier: Dossier | None) -> None:
        self.sheet = sheet_of(dossier)
        self.changed.emit(self.sheet)

    def _dossier_changed(self, dossier: Dossier, change: Change) -> None:
        if change.touches("planned_training"):
            self._show(dossier)


def sheet_of(dossier: Dossier | None) -> PlanSheet:
    """Put a plan in words."""
    if dossier is None:
        return PlanSheet()
    known = [one.price for one in dossier.plan if one.price is not None]
    unknown = len(dossier.plan) - len(known)
    total = f"Total{NBSP}: {euros(sum(known, Decimal(0)))}" if known else ""
    if unknown:
        told = count(unknown, "prix non communiqué", "prix non communiqués")
        total = f"{total}, et {told}" if total else told
    return PlanSheet(tuple(_row(one) for one in dossier.plan), total, has_dossier=True)


def _row(one: PlannedTraining) -> PlanRow:
    hours = f"{one.hours}{NBSP}h" if one.hours else ""
    starts = short_day(one.starts_on) if one.starts_on else ""
    return PlanRow(
        one.id,
        one.training_id,
        one.title,
        " · ".join(part for part in (one.provider, one.town, hours, starts) if part),
        price_words(one.price),
        one.state,
        one.is_example,
    )

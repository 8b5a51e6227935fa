"""The training plan of the person on the desk: add, order, state, remove, what is left to pay."""

from dataclasses import replace
from datetime import date

from PySide6.QtCore import QObject, Signal

from app.models.records.changes import Change
from app.models.records.dossier import Dossier
from app.models.records.french import NBSP
from app.models.records.ids import PartId, TrainingId
from app.models.records.kept_plan import KeptPlan
from app.models.records.plan import PlanState
from app.models.records.trainings import Training
from app.ui.tasks.lanes import Latest
from app.ui.viewmodels.session import Session
from app.ui.viewmodels.trainings_plan_proposals import ProposalsModel
from app.ui.viewmodels.trainings_plan_rows import PlanRow, PlanSheet, sheet_of

__all__ = ["PlanModel", "PlanRow", "PlanSheet", "sheet_of"]


class PlanModel(QObject):
    """The plan; it is priced and compared with the catalogue only while somebody looks at it.

    Signals:
        changed(PlanSheet): the plan of the person on the desk is another, or stands otherwise.
        shown(TrainingId): a course of the plan is to be shown in full.
    """

    changed = Signal(object)
    shown = Signal(object)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._kept: KeptPlan | None = None
        self._watched = False
        self._asked = Latest(session, self._got, session.report)
        self._proposals: ProposalsModel | None = None
        self.sheet = sheet_of(session.dossier)
        session.opened.connect(self._opened)
        session.changed.connect(self._dossier_changed)
        session.reference_changed.connect(self._look_again)

    @property
    def proposals(self) -> ProposalsModel:
        """What proposes plans; made when first asked for."""
        if self._proposals is None:
            self._proposals = ProposalsModel(self._session, self)
        return self._proposals

    def watch(self, watched: bool) -> None:
        """Say whether somebody looks at the plan."""
        self._watched = watched
        if watched:
            self._look_again()
        else:
            self._asked.drop()

    def add(self, training: Training, starts_on: date | None) -> bool:
        """Keep a course, once; False with no dossier open."""
        dossier = self._session.dossier
        if dossier is None:
            return False
        planning = self._session.desk.planning
        self._session.write(lambda: planning.add(dossier, training, starts_on))
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

    def arrange(self) -> None:
        """Put the courses in the order of their days; one undo brings back the old order."""
        dossier, planning = self._session.dossier, self._session.desk.planning
        if dossier is not None:
            self._session.write(lambda: planning.arrange(dossier.id))

    def set_state(self, part_id: PartId, state: PlanState) -> None:
        """Say how far a course has come."""
        dossier, editing = self._session.dossier, self._session.desk.editing
        part = next((one for one in dossier.plan if one.id == part_id), None) if dossier else None
        if dossier is not None and part is not None and part.state is not state:
            label = f"Plan{NBSP}: «{NBSP}{part.title}{NBSP}» {state.label.lower()}"
            self._session.write(lambda: editing.put(dossier.id, replace(part, state=state), label))

    def refresh(self, part_id: PartId) -> None:
        """Take the price and the next session of the catalogue for a course; one undo brings back the old."""
        dossier, desk = self._session.dossier, self._session.desk
        part = next((one for one in dossier.plan if one.id == part_id), None) if dossier else None
        if dossier is not None and part is not None:
            self._session.write(
                lambda: desk.planning.refresh(dossier.id, part_id, desk.trainings.training(part.training_id))
            )

    def show(self, training_id: TrainingId) -> None:
        """Show a course of the plan in full."""
        self.shown.emit(training_id)

    def _opened(self, dossier: Dossier | None) -> None:
        self._kept = None
        self._show(dossier)

    def _dossier_changed(self, dossier: Dossier, change: Change) -> None:
        if change.touches("planned_training"):
            self._show(dossier)
        else:
            self._look_again()

    def _show(self, dossier: Dossier | None) -> None:
        self.sheet = sheet_of(dossier, self._kept)
        self.changed.emit(self.sheet)
        self._look_again()

    def _look_again(self) -> None:
        """Price the plan anew, off the window’s thread, if somebody looks at it."""
        dossier, desk = self._session.dossier, self._session.desk
        if self._watched and dossier is not None and dossier.plan:
            self._asked.ask(lambda: desk.planning.kept(dossier))

    def _got(self, kept: KeptPlan) -> None:
        self._kept = kept
        self.sheet = sheet_of(self._session.dossier, kept)
        self.changed.emit(self.sheet)

"""The person on whom one works: opens a dossier, writes changes in order, tells every screen what changed."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal

from app.models.records.changes import Change, UndoState
from app.models.records.dossier import Dossier
from app.models.records.french import clock
from app.models.records.ids import DossierId
from app.models.records.trouble import KnownTrouble
from app.services.usecases.desk import Desk
from app.ui.tasks.lanes import Done, Failed, Lanes, Progressed, ProgressWork, Ticket

OUR_FAULT = (
    "Le programme a rencontré une erreur de sa part\u00a0: rien n’est perdu, "
    "l’enregistrement précédent est intact. "
    "Le détail est dans le journal du programme."
)
Read = Callable[[], Any]
Write = Callable[[], Change]


class Session(QObject):
    """Shared by every view-model; lives on the window’s thread.

    Signals:
        opened(Dossier | None): another dossier is on the desk, or none.
        changed(Dossier, Change): the dossier on the desk changed, by whichever screen.
        list_changed(): dossiers were added, removed or renamed.
        reference_changed(): an edition of the reference data was replaced.
        saved(str): « Enregistré à 14 h 06 ».
        undo_changed(UndoState): what can be undone and redone.
        trouble(str): a sentence to show at the top of the page.
    """

    opened = Signal(object)
    changed = Signal(object, object)
    list_changed = Signal()
    reference_changed = Signal()
    saved = Signal(str)
    undo_changed = Signal(object)
    trouble = Signal(str)

    def __init__(self, desk: Desk, lanes: Lanes) -> None:
        super().__init__()
        self.desk = desk
        self._lanes = lanes
        self._dossier: Dossier | None = None
        self._calm = True
        self._later: list[Callable[[], object]] = []

    @property
    def dossier(self) -> Dossier | None:
        """The dossier on the desk, as it was last read."""
        return self._dossier

    def open(self, dossier_id: DossierId | None) -> None:
        """Put a dossier on the desk, after the writes under way; None clears it."""
        if dossier_id is None:
            self._put_on_desk(None, UndoState())
            return

        def load() -> tuple[Dossier, UndoState]:
            return self.desk.dossiers.open(dossier_id), self.desk.editing.undo_state(dossier_id)

        def remember() -> None:
            if self.desk.settings.read().last_dossier != dossier_id:
                self.desk.settings.change(last_dossier=dossier_id)

        def opened(found: tuple[Dossier, UndoState]) -> None:
            self._put_on_desk(*found)
            self._lanes.write(remember, lambda _none: None, self.report)

        self._lanes.write(load, opened, self.report)

    def write(
        self,
        work: Write,
        done: Callable[[Change], None] | None = None,
        failed: Failed | None = None,
    ) -> Ticket:
        """Make a change in its turn, then tell every screen.

        Args:
            work: calls one use case that returns a ``Change``; runs off the window’s thread.
            done: told the change, after ``changed`` was sent.
            failed: told the trouble instead of the page (to show it beside its field).
        """

        def run() -> tuple[Change, Dossier | None, UndoState]:
            change = work()
            current = self._dossier
            if current is None or change.dossier_id != current.id:
                return change, None, UndoState()
            dossier = self.desk.dossiers.open(change.dossier_id)
            return change, dossier, self.desk.editing.undo_state(change.dossier_id)

        def settled(result: tuple[Change, Dossier | None, UndoState]) -> None:
            self._settle(*result)
            if done is not None:
                done(result[0])

        return self._lanes.write(run, settled, failed or self.report)

    def read(self, work: Read, done: Callable[[Any], None], failed: Failed | None = None) -> Ticket:
        """Ask a use case something, off the window’s thread; trouble goes to the page by default."""
        return self._lanes.read(work, done, failed or self.report)

    def at_leisure(self, work: Read, done: Callable[[Any], None]) -> Ticket:
        """Do what nobody waits for, once nothing else is under way."""
        return self._lanes.at_leisure(work, done, self.report)

    def read_with_progress(
        self, work: ProgressWork, done: Done, failed: Failed, progressed: Progressed
    ) -> Ticket:
        """Run long work that changes no dossier; autosave goes on beside it."""
        return self._lanes.read_with_progress(work, done, failed, progressed)

    def fetch(
        self, work: ProgressWork, done: Done, failed: Failed, progressed: Progressed = lambda *_told: None
    ) -> Ticket:
        """Ask a server, in a lane of its own; ``work(report)`` stops at a report once cancelled."""
        return self._lanes.fetch(work, done, failed, progressed)

    def replace_reference(self, work: Callable[[], None], done: Done, failed: Failed) -> Ticket:
        """Replace an edition in the turn of the writes, then tell every screen."""

        def settled(result: object) -> None:
            self.reference_changed.emit()
            done(result)

        return self._lanes.write(work, settled, failed)

    def remember(self, **settings: object) -> None:
        """Keep some settings for the next start, in the turn of the writes."""
        self._lanes.write(lambda: self.desk.settings.change(**settings), lambda _kept: None, self.report)

    def begin_rush(self) -> None:
        """The window is being furnished: heavy questions nobody waits for are put off until ``end_rush``."""
        self._calm = False

    def end_rush(self) -> None:
        """The window is furnished: ask what was put off, one question after the other."""
        self._calm = True
        waiting, self._later = self._later, []
        for call in waiting:
            self.at_leisure(_nothing, partial(_told, call))

    def when_calm(self, call: Callable[[], object]) -> None:
        """Call now, or once the window is furnished: a thread at work in Python slows the window's down."""
        if self._calm:
            call()
        else:
            self._later.append(call)

    def undo(self) -> None:
        """Take back the last change of the dossier on the desk."""
        self._step(self.desk.editing.undo)

    def redo(self) -> None:
        """Make again the last change taken back."""
        self._step(self.desk.editing.redo)

    def delete(self, dossier_id: DossierId) -> None:
        """Erase a dossier; when it is the one on the desk, the desk is cleared."""

        def settled(_change: Change) -> None:
            if self._dossier is not None and self._dossier.id == dossier_id:
                self._put_on_desk(None, UndoState())
            self.list_changed.emit()

        self._lanes.write(lambda: self.desk.dossiers.delete(dossier_id), settled, self.report)

    def report(self, error: BaseException) -> None:
        """Show trouble at the top of the page: its own sentence, or that the fault is ours."""
        self.trouble.emit(error.sentence if isinstance(error, KnownTrouble) else OUR_FAULT)

    def _step(self, move: Callable[[DossierId], Change]) -> None:
        """Undo or redo on the dossier on the desk."""
        if self._dossier is not None:
            dossier_id = self._dossier.id
            self.write(lambda: move(dossier_id))

    def _put_on_desk(self, dossier: Dossier | None, undo: UndoState) -> None:
        """Change the dossier on the desk and say so."""
        self._dossier = dossier
        self.opened.emit(dossier)
        self.undo_changed.emit(undo)

    def _settle(self, change: Change, dossier: Dossier | None, undo: UndoState) -> None:
        """Tell what a write changed."""
        if change.touches("identity", "project"):
            self.list_changed.emit()
        if dossier is None or not change.edits:
            return
        self._dossier = dossier
        self.changed.emit(dossier, change)
        self.undo_changed.emit(undo)
        self.saved.emit(f"Enregistré à {clock(self.desk.clock.now())}")


def _nothing() -> None:
    """Wait for one's turn, and do nothing."""


def _told(call: Callable[[], object], _done: object) -> None:
    call()

"""« Données de référence »: the editions in place; an official file is compared, then written."""

from __future__ import annotations

from enum import Enum, auto
from pathlib import Path
from threading import Lock
from typing import Any

from PySide6.QtCore import QObject, Signal

from app.models.records.editions import ImportPreview
from app.models.records.trouble import Cancelled, KnownTrouble
from app.ui.tasks.lanes import Latest, Ticket
from app.ui.viewmodels.referentials_lines import edition_line
from app.ui.viewmodels.referentials_online import OnlineCheckModel
from app.ui.viewmodels.session import OUR_FAULT, Session


class Step(Enum):
    """Where an import stands."""

    IDLE = auto()
    READING = auto()
    PREVIEW = auto()
    WRITING = auto()


class Attempt:
    """One import being read: whatever happens, what was staged is either handed over or discarded, once."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._given_up = False
        self._staged: Any = None

    def arrived(self, staged: Any) -> None:
        """Keep what was staged; called off the window’s thread. Nobody wants it any more: discard it."""
        with self._lock:
            if self._given_up:
                staged.discard()
                raise Cancelled
            self._staged = staged

    def give_up(self) -> Any:
        """Stop here; give what must be discarded, if it was already staged."""
        with self._lock:
            self._given_up = True
            staged, self._staged = self._staged, None
            return staged

    def take(self) -> Any:
        """Hand over what was staged, to be written."""
        with self._lock:
            staged, self._staged = self._staged, None
            return staged


class ReferentialsModel(QObject):
    """State of the panel; it outlives the panel, so that closing it loses nothing.

    Signals:
        editions_changed(tuple[EditionLine, ...]): the editions in place.
        step_changed(Step): where the import stands.
        progressed(int, int, str): rows done, rows expected, what is being read.
        told(str, str): a sentence and its tone (ok, warn, error, primary).
    """

    editions_changed = Signal(object)
    step_changed = Signal(object)
    progressed = Signal(int, int, str)
    told = Signal(str, str)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.online = OnlineCheckModel(session, self)
        self.online.told.connect(self.told)
        self._attempt: Attempt | None = None
        self._ticket: Ticket | None = None
        self.step = Step.IDLE
        self.preview: ImportPreview | None = None
        self.file_name = ""
        self._asked = Latest(session, self.editions_changed.emit, session.report)
        session.reference_changed.connect(self.refresh)

    def refresh(self) -> None:
        """Read which editions are in place."""
        referentials = self._session.desk.referentials
        self._asked.ask(lambda: tuple(edition_line(one.edition, one.tables) for one in referentials.status()))

    def stage(self, path: Path) -> None:
        """Read an official file or folder and compare it with what is in place; nothing is written."""
        if self.step is not Step.IDLE:
            return
        attempt, referentials = Attempt(), self._session.desk.referentials
        self._attempt, self.file_name = attempt, path.name

        def work(report) -> ImportPreview:
            staged = referentials.stage(path, report)
            attempt.arrived(staged)
            return staged.preview

        self._set_step(Step.READING)
        self._ticket = self._session.read_with_progress(work, self._read, self._failed, self.progressed.emit)

    def cancel(self) -> None:
        """Stop reading, or leave the edition in place as it is."""
        if self.step in (Step.READING, Step.PREVIEW):
            self._drop()
            self._set_step(Step.IDLE)
            self.told.emit("Rien n’a été modifié\u00a0: l’édition en place reste la même.", "primary")

    def apply(self, *, accept_loss: bool = False) -> None:
        """Write the edition previewed, all or nothing; ``accept_loss``: a person checked that it is whole."""
        if self.step is not Step.PREVIEW or self._attempt is None:
            return
        staged, referentials = self._attempt.take(), self._session.desk.referentials
        self._attempt = None
        self._set_step(Step.WRITING)
        self._session.replace_reference(
            lambda: referentials.apply(staged, accept_loss=accept_loss), self._applied, self._failed
        )

    def close(self) -> None:
        """Give up whatever is not being written; called when the window closes."""
        self._drop()

    def _drop(self) -> None:
        if self._ticket is not None:
            self._ticket.cancel()
            self._ticket = None
        attempt, self._attempt, self.preview = self._attempt, None, None
        staged = attempt.give_up() if attempt is not None else None
        if staged is not None:
            self._session.read(staged.discard, lambda _none: None)

    def _read(self, preview: ImportPreview) -> None:
        self._ticket = None
        self.preview = preview
        self._set_step(Step.PREVIEW)

    def _applied(self, _none: object) -> None:
        title = self.preview.edition.title if self.preview else ""
        touched = bool(self.preview and self.preview.touched_dossiers)
        self.preview = None
        self._set_step(Step.IDLE)
        review = " Ce qui a changé dans un parcours y est marqué «\u00a0à revoir\u00a0»." if touched else ""
        self.told.emit(f"{title} est en place. Toutes les pages l’utilisent déjà.{review}", "ok")

    def _failed(self, error: BaseException) -> None:
        self._ticket = self._attempt = self.preview = None
        self._set_step(Step.IDLE)
        self.told.emit(error.sentence if isinstance(error, KnownTrouble) else OUR_FAULT, "error")

    def _set_step(self, step: Step) -> None:
        self.step = step
        self.step_changed.emit(step)

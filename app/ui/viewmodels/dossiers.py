"""The dossiers of this workstation: find, open, create, bring in, take away, erase."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from app.models.records.change_words import file_line
from app.models.records.changes import Change
from app.models.records.folding import folded
from app.models.records.ids import DossierId
from app.models.records.person import DossierLine
from app.models.records.trouble import BadInput, KnownTrouble
from app.ui.tasks.lanes import Latest
from app.ui.viewmodels.career_path_reading import read_day
from app.ui.viewmodels.europass import EuropassModel
from app.ui.viewmodels.session import OUR_FAULT, Session


class DossiersModel(QObject):
    """State of the panel « Dossiers ».

    Signals:
        lines_changed(tuple[DossierLine, ...], str): the dossiers that answer the words searched.
        busy(bool): something is being written or read.
        refused(str, str): no new dossier: field (given_name, family_name, birth_date) and sentence.
        failed(str): a sentence to show in the panel.
        told(str): a sentence that says what was done.
        finished(): a dossier was opened; the panel may close.
        noted(str): what a file just read cites and the edition in place does not know, by name.
    """

    lines_changed = Signal(object, str)
    busy = Signal(bool)
    refused = Signal(str, str)
    failed = Signal(str)
    told = Signal(str)
    finished = Signal()
    noted = Signal(str)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.words = ""
        self.lines: tuple[DossierLine, ...] = ()
        self._working = False
        self._erasing: DossierLine | None = None
        self._europass: EuropassModel | None = None
        self._asked = Latest(session, self._got, self._complain)
        session.list_changed.connect(self.refresh)

    @property
    def current(self) -> DossierId | None:
        """The dossier on the desk."""
        dossier = self._session.dossier
        return dossier.id if dossier is not None else None

    @property
    def today(self) -> date:
        """The day it is."""
        return self._session.desk.clock.today()

    def export_name(self) -> str:
        """A file name with no name in it."""
        return f"dossier-{self.today.isoformat()}.json"

    def search(self, words: str) -> None:
        """List the dossiers whose name or town bears every word."""
        self.words = words
        self.refresh()

    def refresh(self) -> None:
        """Read the list again."""
        words, desk = self.words, self._session.desk
        self._asked.ask(lambda: (words, desk.dossiers.lines(words)))

    def open(self, dossier_id: DossierId) -> None:
        """Put a dossier on the desk."""
        self._session.open(dossier_id)
        self.finished.emit()

    def create(self, given_name: str, family_name: str, birth_text: str) -> None:
        """Start a dossier and open it; what is refused is told beside its field."""
        try:
            birth = read_day(birth_text, self.today)
        except BadInput as trouble:
            self.refused.emit("birth_date", trouble.sentence)
            return
        dossiers = self._session.desk.dossiers
        self._add(lambda: dossiers.create(given_name, family_name, birth), self._not_created)

    def import_file(self, path: Path) -> None:
        """Bring a dossier in from a take-away file and open it; a refusal changes nothing."""
        self._add(lambda: self._session.desk.dossiers.import_from(path), self._complain, self._say_lost)

    def add_sample(self) -> None:
        """Add the invented person and open their dossier."""
        desk = self._session.desk
        self._add(lambda: desk.sample.add(), self._complain)

    def export(self, dossier_id: DossierId, path: Path) -> None:
        """Write a dossier as a take-away file."""
        dossiers = self._session.desk.dossiers
        self._session.read(
            lambda: dossiers.export_to(dossier_id, path),
            lambda _none: self.told.emit(f"Dossier enregistré dans «\u00a0{path.name}\u00a0»."),
            self._complain,
        )

    def europass(self) -> EuropassModel:
        """Give the choice of what goes into a Europass file, made when first asked for."""
        if self._europass is None:
            self._europass = EuropassModel(self._session, parent=self)
        return self._europass

    def erase(self, line: DossierLine, typed: str) -> bool:
        """Erase a dossier for good, once its family name was typed; False where it was not."""
        if folded(typed) != folded(line.family_name):
            return False
        self._erasing = line
        self._session.delete(line.id)
        return True

    def _add(self, work, failed, then=lambda _change: None) -> None:
        """Add a dossier, then open it."""
        if self._working:
            return
        self._set_working(True)

        def not_added(error: BaseException) -> None:
            self._set_working(False)
            failed(error)

        def added(change: Change) -> None:
            self._added(change)
            then(change)

        self._session.write(work, added, not_added)

    def _say_lost(self, change: Change) -> None:
        """Say what the file cites and the edition in place does not know."""
        desk = self._session.desk

        def work() -> str:
            return file_line(desk.links.notices(desk.dossiers.open(change.dossier_id)))

        self._session.read(work, lambda words: self.noted.emit(words) if words else None)

    def _added(self, change: Change) -> None:
        self._set_working(False)
        self.open(change.dossier_id)

    def _not_created(self, error: BaseException) -> None:
        if isinstance(error, BadInput) and error.field in ("given_name", "family_name", "birth_date"):
            self.refused.emit(error.field, error.sentence)
        else:
            self._complain(error)

    def _complain(self, error: BaseException) -> None:
        self.failed.emit(error.sentence if isinstance(error, KnownTrouble) else OUR_FAULT)

    def _set_working(self, working: bool) -> None:
        self._working = working
        self.busy.emit(working)

    def _got(self, answer: tuple[str, tuple[DossierLine, ...]]) -> None:
        words, self.lines = answer
        if self._erasing is not None and all(one.id != self._erasing.id for one in self.lines):
            name = f"{self._erasing.given_name} {self._erasing.family_name}"
            self._erasing = None
            self.told.emit(f"Le dossier de {name} a été supprimé de ce poste.")
        self.lines_changed.emit(self.lines, words)

"""The Europass file of a dossier: which parts go into it, what is worth knowing, saved where one chooses."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from app.models.records.europass import EuropassPart, EuropassPreview, Parts, first_choice
from app.models.records.ids import DossierId
from app.models.records.trouble import KnownTrouble
from app.ui.tasks.lanes import Latest
from app.ui.viewmodels.session import OUR_FAULT, Session


class EuropassModel(QObject):
    """State of the choice; nothing is written before ``save``.

    Signals:
        preview_changed(EuropassPreview, Parts): the parts that have something, those chosen, the remarks.
        told(str): a sentence that says what was done.
        failed(str): a sentence to show.
    """

    preview_changed = Signal(object, object)
    told = Signal(str)
    failed = Signal(str)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._dossier_id: DossierId | None = None
        self.parts: Parts = frozenset()
        self._asked = Latest(session, self._got, self._complain)

    def begin(self, dossier_id: DossierId) -> None:
        """Start from the first choice for a dossier: never the choice made for someone else."""
        self._dossier_id, self.parts = dossier_id, frozenset()
        self._ask(None)

    def choose(self, part: EuropassPart, *, chosen: bool) -> None:
        """Put a part in, or leave it out."""
        self.parts = self.parts | {part} if chosen else self.parts - {part}
        self._ask(self.parts)

    def file_name(self) -> str:
        """A file name with no name in it."""
        return f"europass-{self._session.desk.clock.today().isoformat()}.xml"

    def save(self, path: Path) -> None:
        """Write the file of the parts chosen."""
        dossier_id, parts, desk = self._dossier_id, self.parts, self._session.desk
        if dossier_id is None:
            return

        def work() -> None:
            desk.complete().esco.save_europass(desk.dossiers.open(dossier_id), parts, path)

        self._session.read(
            work,
            lambda _none: self.told.emit(f"Fichier Europass enregistré dans «\u00a0{path.name}\u00a0»."),
            self._complain,
        )

    def _ask(self, parts: Parts | None) -> None:
        dossier_id, desk = self._dossier_id, self._session.desk
        if dossier_id is None:
            return

        def work() -> tuple[EuropassPreview, Parts]:
            dossier, esco = desk.dossiers.open(dossier_id), desk.complete().esco
            chosen = first_choice(shared_machine=esco.shared_machine) if parts is None else parts
            return esco.preview(dossier, chosen), chosen

        self._asked.ask(work)

    def _got(self, answer: tuple[EuropassPreview, Parts]) -> None:
        self.parts = answer[1]
        self.preview_changed.emit(*answer)

    def _complain(self, error: BaseException) -> None:
        self.failed.emit(error.sentence if isinstance(error, KnownTrouble) else OUR_FAULT)

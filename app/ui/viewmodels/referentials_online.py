"""« Comparer au ROME en ligne »: is there a newer edition than the one in place?"""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QObject, Signal

from app.models.records.french import NBSP, clock, count, day, number
from app.models.records.online import RomeDifference
from app.models.records.trouble import KnownTrouble
from app.ui.tasks.lanes import Ticket
from app.ui.viewmodels.session import OUR_FAULT, Session


class OnlineCheckModel(QObject):
    """One question to France Travail, where the policy opens the ROME online.

    Signals:
        allowed_changed(bool): whether the question may be asked here at all.
        busy_changed(bool): it is being asked.
        told(str, str): the answer, or what refused, and its tone (ok, warn, error).
    """

    allowed_changed = Signal(bool)
    busy_changed = Signal(bool)
    told = Signal(str, str)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._ticket: Ticket | None = None

    def refresh(self) -> None:
        """Read whether the policy opens the ROME online."""
        desk = self._session.desk
        self._session.read(lambda: desk.online_rome.allowed, self.allowed_changed.emit)

    def check(self) -> None:
        """Ask France Travail."""
        if self._ticket is not None:
            return
        desk = self._session.desk
        self._ticket = self._session.fetch(
            lambda report: (desk.online_rome.difference(report), desk.clock.now()), self._got, self._refused
        )
        self.busy_changed.emit(True)

    def cancel(self) -> None:
        """Stop asking."""
        if self._ticket is not None:
            self._ticket.cancel()
            self._over()

    def _got(self, found: tuple[RomeDifference, datetime]) -> None:
        self._over()
        difference, moment = found
        self.told.emit(in_words(difference, moment), "warn" if difference.differs else "ok")

    def _refused(self, error: BaseException) -> None:
        self._over()
        self.told.emit(error.sentence if isinstance(error, KnownTrouble) else OUR_FAULT, "error")

    def _over(self) -> None:
        self._ticket = None
        self.busy_changed.emit(False)


def in_words(found: RomeDifference, moment: datetime) -> str:
    """Say what the comparison gave, and when it was made."""
    when = f"France Travail, ROME en ligne, le {day(moment.date())} à {clock(moment)}"
    if not found.differs:
        return (
            f"L’édition en place est celle en ligne{NBSP}: {count(found.online, 'métier')}, mêmes codes et "
            f"mêmes intitulés ({when})."
        )
    version = f" (version {found.version.version})" if found.version else ""
    parts = [
        count(len(found.added), "code nouveau", "codes nouveaux"),
        count(len(found.withdrawn), "retiré"),
        count(len(found.renamed), "renommé"),
    ]
    return (
        f"L’édition en ligne{version} n’est pas celle en place{NBSP}: {count(found.online, 'métier')} "
        f"au lieu de {number(found.in_place)} ({', '.join(parts)}). Pour la mettre en place, "
        f"importez l’archive RefRomeCsv.zip de France Travail. {when}."
    )

"""The PDF summary: rendered, saved and printed off the window’s thread."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal

from app.models.records.changes import Change
from app.models.records.dossier import Dossier
from app.models.records.trouble import KnownTrouble
from app.ui.tasks.lanes import Ticket
from app.ui.viewmodels.session import OUR_FAULT, Session

PRINT_DPI = 200
_KEEP = Qt.AspectRatioMode.KeepAspectRatio


@dataclass(frozen=True, slots=True)
class Paper:
    """A rendered summary; ``file_name`` bears a date and no name."""

    data: bytes
    file_name: str
    title: str


class SummaryModel(QObject):
    """Makes one summary at a time.

    Signals:
        busy(bool): a summary is being made.
        ready(Paper): it is made.
        outdated(): the dossier changed since.
        closed(): another dossier is on the desk: the summary shown must go.
        failed(str): a sentence to show beside the button or in the viewer.
        saved(Path): it was written.
        printed(): every page was given to the printer.
    """

    busy = Signal(bool)
    ready = Signal(object)
    outdated = Signal()
    closed = Signal()
    failed = Signal(str)
    saved = Signal(object)
    printed = Signal()

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._dossier: Dossier | None = None
        self._ticket: Ticket | None = None
        self.paper: Paper | None = None
        session.opened.connect(self._opened)
        session.changed.connect(self._changed)

    def make(self) -> None:
        """Render the summary of the dossier on the desk."""
        dossier, desk = self._session.dossier, self._session.desk
        if dossier is None or self._ticket is not None:
            return
        self.busy.emit(True)
        name = f"recapitulatif-{desk.clock.today().isoformat()}.pdf"
        title = f"Récapitulatif de {dossier.identity.full_name}"

        def work() -> Paper:
            load_viewer()
            return Paper(desk.summary.pdf(dossier), name, title)

        self._ticket = self._session.read(work, lambda paper: self._made(dossier, paper), self._not_made)

    def save(self, path: Path) -> None:
        """Write the summary shown to a file, all or nothing."""
        dossier, desk = self._dossier, self._session.desk
        if dossier is not None:
            self._session.read(
                lambda: desk.summary.save_pdf(dossier, path),
                lambda _none: self.saved.emit(path),
                self._complain,
            )

    def print_to(self, printer: Any) -> None:
        """Give every page of the summary shown to a ``QPrinter``, off the window’s thread."""
        paper = self.paper
        if paper is not None:
            self._session.read(
                lambda: print_pages(paper.data, printer), lambda _none: self.printed.emit(), self._complain
            )

    def forget(self) -> None:
        """Keep nothing of the summary shown."""
        self.paper = self._dossier = None

    def _made(self, dossier: Dossier, paper: Paper) -> None:
        self._ticket = None
        self._dossier, self.paper = dossier, paper
        self.busy.emit(False)
        self.ready.emit(paper)

    def _not_made(self, error: BaseException) -> None:
        self._ticket = None
        self.busy.emit(False)
        self._complain(error)

    def _complain(self, error: BaseException) -> None:
        self.failed.emit(error.sentence if isinstance(error, KnownTrouble) else OUR_FAULT)

    def _opened(self, _dossier: Dossier | None) -> None:
        if self._ticket is not None:
            self._ticket.cancel()
            self._ticket = None
            self.busy.emit(False)
        self.forget()
        self.closed.emit()

    def _changed(self, _dossier: Dossier, _change: Change) -> None:
        if self.paper is not None:
            self.outdated.emit()


def load_viewer() -> None:
    """Bring the libraries of the viewer in beside the rendering: the window does not wait for them."""
    import PySide6.QtPdf
    import PySide6.QtPdfWidgets  # noqa: F401 - loaded here, used by the viewer


def print_pages(data: bytes, printer: Any) -> int:
    """Draw every page of a PDF on a ``QPrinter``, each fitted to its paper; give their number.

    Raises:
        KnownTrouble: the document cannot be read, or the printer refuses the job.
    """
    from PySide6.QtCore import QBuffer, QByteArray, QPointF, QRectF, QSizeF
    from PySide6.QtGui import QPainter
    from PySide6.QtPdf import QPdfDocument

    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QBuffer.OpenModeFlag.ReadOnly)
    document = QPdfDocument()
    document.load(buffer)
    painter = QPainter()
    try:
        if document.pageCount() == 0 or not painter.begin(printer):
            raise KnownTrouble(
                "L’impression n’a pas pu commencer. Vérifiez que l’imprimante est allumée "
                "et qu’il y a du papier, ou enregistrez le document puis imprimez-le plus tard."
            )
        for page in range(document.pageCount()):
            if page and not printer.newPage():
                raise KnownTrouble("L’imprimante a refusé une page\u00a0: l’impression est incomplète.")
            size = document.pagePointSize(page)
            image = document.render(page, (size * (PRINT_DPI / 72)).toSize())
            room = QRectF(painter.viewport())
            shown = QSizeF(image.size()).scaled(room.size(), _KEEP)
            painter.drawImage(QRectF(QPointF((room.width() - shown.width()) / 2, 0), shown), image)
        return document.pageCount()
    finally:
        if painter.isActive():
            painter.end()
        document.close()

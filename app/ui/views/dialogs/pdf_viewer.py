"""The summary on screen: pages, zoom, save, print, open elsewhere. Loads the PDF libraries: import late."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QKeySequence
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.models.records.french import percent
from app.ui.theme.tokens import L, S
from app.ui.viewmodels.summary import Paper, SummaryModel
from app.ui.views.dashboard.columns import Columns
from app.ui.views.dialogs.files import Files
from app.ui.widgets.buttons import link, primary, quiet, secondary
from app.ui.widgets.flow import FlowLayout
from app.ui.widgets.info_bar import InfoBar
from app.ui.widgets.labels import label

_STEP, _LEAST, _MOST, _FIRST = 1.25, 0.25, 4.0, 1.25
KINDS = "Document PDF (*.pdf)"


@dataclass(frozen=True, slots=True)
class Words:
    """How the document shown is spoken of: its name, the same with « le », « ce » and so on, the way back."""

    name: str
    the: str
    this_outdated: str
    back: str


SUMMARY = Words(
    "Récapitulatif",
    "le récapitulatif",
    "Le dossier a changé depuis que ce récapitulatif a été préparé.",
    "Retour au tableau de bord",
)


class PdfViewer(QWidget):
    """Takes the place of the page; Esc or « Retour » gives ``closed``. The bytes stay in memory."""

    closed = Signal()

    def __init__(
        self, model: SummaryModel, files: Files, parent: QWidget | None = None, *, words: Words = SUMMARY
    ) -> None:
        super().__init__(parent)
        self._words = words
        self.setAccessibleName(f"{words.name} en PDF")
        self._model, self._files = model, files
        self._path: Path | None = None
        self._open_after = False
        self._buffer = QBuffer(self)
        self.document = QPdfDocument(self)
        self.view = QPdfView(self)
        self.view.setPageMode(QPdfView.PageMode.MultiPage)
        self.view.setFrameShape(QPdfView.Shape.NoFrame)
        self.view.setDocument(self.document)
        self.bar = InfoBar()
        self._build()
        navigator = self.view.pageNavigator()
        navigator.currentPageChanged.connect(self._tell_page)
        model.saved.connect(self._saved)
        model.printed.connect(self._printed)
        model.failed.connect(self._failed)
        model.outdated.connect(self._outdated)

    def keyPressEvent(self, event) -> None:
        """Esc goes back, Ctrl+S saves, Ctrl+P prints."""
        acts = {QKeySequence("Esc"): self.closed.emit, QKeySequence("Ctrl+S"): self.ask_save}
        acts[QKeySequence("Ctrl+P")] = self.ask_print
        act = acts.get(QKeySequence(event.keyCombination()))
        if act is None:
            super().keyPressEvent(event)
        else:
            act()

    def show_paper(self, paper: Paper) -> None:
        """Show a document from its bytes."""
        self.document.close()
        self._buffer.close()
        self._buffer.setData(QByteArray(paper.data))
        self._buffer.open(QBuffer.OpenModeFlag.ReadOnly)
        self.document.load(self._buffer)
        self._path = None
        self.title.setText(paper.title)
        self.bar.clear()
        pages = self.document.pageCount()
        self.view.setAccessibleName(f"{paper.title}, {pages} page{'s' if pages > 1 else ''}")
        if not pages:
            self.bar.show_message("Le document n’a pas pu être affiché. Vous pouvez l’enregistrer.", "error")
        self._tell_page(0)
        self._zoom_to(_FIRST)

    def close_paper(self) -> None:
        """Keep nothing of the document in memory."""
        self.document.close()
        self._buffer.close()
        self._buffer.setData(QByteArray())

    def take_focus(self) -> None:
        """Put the focus on the way back."""
        self.back.setFocus(Qt.FocusReason.OtherFocusReason)

    def ask_save(self) -> None:
        """Ask where to save, then save."""
        paper = self._model.paper
        path = (
            self._files.save(self, f"Enregistrer {self._words.the}", paper.file_name, KINDS)
            if paper
            else None
        )
        if path is not None:
            self._model.save(path)
        else:
            self._open_after = False

    def ask_print(self) -> None:
        """Ask for a printer, then print."""
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(self._words.name)
        dialog = QPrintDialog(printer, self)
        dialog.setWindowTitle(f"Imprimer {self._words.the}")
        if dialog.exec() == QPrintDialog.DialogCode.Accepted:
            self._model.print_to(printer)

    def ask_open(self) -> None:
        """Open the saved file in the system’s reader; a document not saved yet is saved first."""
        if self._path is not None and self._path.exists():
            if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._path))):
                self._tell_no_reader()
            return
        self._open_after = True
        self.ask_save()

    def zoom(self, factor: float) -> None:
        """Zoom in or out; 0 fits the width."""
        if factor == 0:
            self.view.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        else:
            self._zoom_to(self._level() * factor)
        self.level.setText(percent(self._level()))

    def _zoom_to(self, level: float) -> None:
        self.view.setZoomMode(QPdfView.ZoomMode.Custom)
        self.view.setZoomFactor(min(max(level, _LEAST), _MOST))
        self.level.setText(percent(self.view.zoomFactor()))

    def _level(self) -> float:
        """The zoom of the moment; 1 is the size of the paper."""
        inches = self.document.pagePointSize(0).width() / 72 * self.view.logicalDpiX()
        if self.view.zoomMode() == QPdfView.ZoomMode.FitToWidth and inches > 0:
            return (self.view.viewport().width() - 12) / inches
        return self.view.zoomFactor()

    def _build(self) -> None:
        """The bar of acts above, the pages below."""
        self.back = link(self._words.back, icon="chevron-left")
        self.title = label("", "section", wrap=True)
        self.pages = label("", "muted")
        self.level = label("", "muted")
        self.out, self.into = quiet("minus", "Réduire"), quiet("plus", "Agrandir")
        self.fit = link("Pleine largeur")
        self.save = primary("Enregistrer…", icon="save")
        self.print = secondary("Imprimer…", icon="print")
        self.open = secondary(
            "Ouvrir avec…", icon="open", name="Enregistrer puis ouvrir avec un autre programme"
        )
        acts = QWidget()
        flow = FlowLayout(acts, gap=S)
        flow.addWidget(_row(self.pages, self.out, self.level, self.into, self.fit))
        for one in (self.open, self.print, self.save):
            flow.addWidget(one)
        head = Columns([(_row(self.back, self.title), 4), (acts, 7)], least=1180)
        head.setContentsMargins(L, S, L, S)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(self.bar)
        column.addWidget(self.view, 1)
        self.back.clicked.connect(self.closed)
        self.out.clicked.connect(lambda: self.zoom(1 / _STEP))
        self.into.clicked.connect(lambda: self.zoom(_STEP))
        self.fit.clicked.connect(lambda: self.zoom(0))
        self.save.clicked.connect(self.ask_save)
        self.print.clicked.connect(self.ask_print)
        self.open.clicked.connect(self.ask_open)

    def _tell_page(self, page: int) -> None:
        self.pages.setText(f"Page {page + 1} sur {max(self.document.pageCount(), 1)}")

    def _saved(self, path: Path) -> None:
        self._path = path
        self.bar.show_message(
            f"Enregistré dans «\u00a0{path}\u00a0».", "ok", action="Ouvrir", do=self.ask_open
        )
        if self._open_after:
            self._open_after = False
            self.ask_open()

    def _printed(self) -> None:
        self.bar.show_message("Document envoyé à l’imprimante.", "ok")

    def _tell_no_reader(self) -> None:
        """Say that no other program took the file, and where it is."""
        self.bar.show_message(
            f"Aucun lecteur de PDF n’a répondu\u00a0: le document est enregistré ici\u00a0: {self._path}",
            "warn",
        )

    def _failed(self, sentence: str) -> None:
        self._open_after = False
        self.bar.show_message(sentence, "error")

    def _outdated(self) -> None:
        self.bar.show_message(
            self._words.this_outdated,
            "warn",
            action="Préparer de nouveau",
            do=self._model.make,
        )


def _row(*widgets: QWidget) -> QWidget:
    """Widgets that stay side by side."""
    holder = QWidget()
    line = QHBoxLayout(holder)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(S)
    for one in widgets:
        line.addWidget(one)
    line.addStretch(1)
    return holder

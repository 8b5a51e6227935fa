"""The PDF fiche in place of the page: made when asked for, closed with Esc, the focus back on its button."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QPushButton, QWidget

from app.ui.theme import style
from app.ui.viewmodels.occupations import OccupationsModel
from app.ui.viewmodels.summary import Paper
from app.ui.views.dialogs.files import Files
from app.ui.widgets.info_bar import InfoBar

if TYPE_CHECKING:
    from app.ui.views.dialogs.pdf_viewer import PdfViewer

BUSY = "Préparation…"
READY = "Fiche PDF"


class FicheViewer(QObject):
    """Makes the paper when the button is pressed, shows it over the panes of its page."""

    def __init__(
        self, page: QWidget, panes: QWidget, model: OccupationsModel, button: QPushButton, info: InfoBar
    ) -> None:
        super().__init__(page)
        self._page, self._panes, self._button, self._info = page, panes, button, info
        self._model, self._paper = model, model.paper
        self.files = Files()
        self.viewer: PdfViewer | None = None
        button.clicked.connect(self._ask)
        self._paper.busy.connect(self._busy)
        self._paper.ready.connect(self._show)
        self._paper.failed.connect(self._failed)
        self._paper.closed.connect(self.close)
        model.brought.connect(self.close)  # another page asks for a fiche: not for the paper of this one

    def close(self) -> None:
        """Leave the paper; the focus goes back to the button."""
        if self.viewer is None:
            return
        viewer, self.viewer = self.viewer, None
        had_focus = viewer.isAncestorOf(self._page.window().focusWidget() or self._page)
        viewer.hide()
        self._panes.show()
        viewer.close_paper()
        viewer.deleteLater()
        self._paper.forget()
        if had_focus:
            self._button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask(self) -> None:
        sheet = self._model.sheet
        if sheet is not None:
            self._paper.make_for(sheet.code, sheet.label)

    def _show(self, paper: Paper) -> None:
        from app.ui.views.dialogs.pdf_viewer import PdfViewer, Words  # the PDF libraries load when first used

        if self.viewer is None:
            outdated = "Le dossier a changé depuis que cette fiche a été préparée."
            words = Words("Fiche métier", "la fiche", outdated, "Retour à la fiche")
            self.viewer = PdfViewer(self._paper, self.files, words=words)
            self.viewer.closed.connect(self.close)
            self._page.layout().addWidget(self.viewer, 1)
            style.dress(self.viewer)
        self._info.clear()
        self._panes.hide()
        self.viewer.show()
        self.viewer.show_paper(paper)
        self.viewer.take_focus()

    def _busy(self, busy: bool) -> None:
        self._button.setEnabled(not busy)
        self._button.setText(BUSY if busy else READY)

    def _failed(self, sentence: str) -> None:
        if self.viewer is None:
            self._info.show_message(sentence, "error", action="Réessayer", do=self._ask)

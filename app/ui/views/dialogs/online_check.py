"""The line « Comparer au ROME en ligne » of the reference data; out of sight where no policy opens it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.theme.tokens import S
from app.ui.viewmodels.referentials_online import OnlineCheckModel
from app.ui.widgets.buttons import link, secondary
from app.ui.widgets.flow import FlowLayout
from app.ui.widgets.progress import ProgressLine


class OnlineCheck(QWidget):
    """A button, and while France Travail is asked a bar and « Annuler »."""

    def __init__(self, model: OnlineCheckModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ask = secondary("Comparer au ROME en ligne", icon="compare")
        self.ask.setToolTip("Dit s’il existe une édition plus récente\u00a0; rien n’est modifié.")
        self.ask.clicked.connect(model.check)
        self.stop = link("Annuler", name="Annuler la comparaison")
        self.stop.clicked.connect(model.cancel)
        self.progress = ProgressLine("Comparaison au ROME en ligne")
        acts = QWidget()
        flow = FlowLayout(acts, gap=S)
        flow.addWidget(self.ask)
        flow.addWidget(self.stop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S)
        column.addWidget(acts)
        column.addWidget(self.progress)
        self.hide()
        self._show_busy(busy=False)
        model.allowed_changed.connect(self.setVisible)
        model.busy_changed.connect(lambda busy: self._show_busy(busy=busy))
        model.refresh()

    def _show_busy(self, *, busy: bool) -> None:
        if busy:
            self.progress.set_unknown("Interrogation de France Travail")
        moved = (self.ask if busy else self.stop).hasFocus()
        self.progress.setVisible(busy)
        self.stop.setVisible(busy)
        self.ask.setEnabled(not busy)
        if moved:
            (self.stop if busy else self.ask).setFocus(Qt.FocusReason.OtherFocusReason)

"""The head of « Formations »: four doors to begin by, and the searches that are kept."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.ui.theme.tokens import S
from app.ui.viewmodels.trainings_doors import BUTTONS
from app.ui.viewmodels.trainings_saved import SavedSheet
from app.ui.widgets.buttons import link
from app.ui.widgets.labels import label


class HeadStrip(QWidget):
    """Signals ``door_asked(key)``, ``doors_asked()``, ``keep_asked()``, ``saved_asked()``."""

    door_asked = Signal(str)
    doors_asked = Signal()
    keep_asked = Signal()
    saved_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Par où commencer, et mes recherches")
        self.begin = label("Commencer par", "small")
        self.doors = {key: link(words) for key, words in BUTTONS}
        self.menu = link("Quatre portes pour commencer", icon="chevron-right")
        self.keep, self.saved = link("Garder cette recherche", icon="star"), link("Mes recherches")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(S)
        for one in (self.begin, *self.doors.values(), self.menu):
            row.addWidget(one)
        row.addStretch(1)
        row.addWidget(self.keep)
        row.addWidget(self.saved)
        for key, button in self.doors.items():
            button.clicked.connect(lambda _on=False, key=key: self.door_asked.emit(key))
        self.menu.clicked.connect(self.doors_asked)
        self.keep.clicked.connect(self.keep_asked)
        self.saved.clicked.connect(self.saved_asked)
        self.menu.hide()

    def show_saved(self, sheet: SavedSheet) -> None:
        """Count the searches kept, and those with something new."""
        words = f"Mes recherches ({len(sheet.rows)})" if sheet.rows else "Mes recherches"
        if sheet.fresh:
            words += " · du nouveau"
        self.saved.setText(words)
        self.saved.setAccessibleName(words)
        self._turn()

    def resizeEvent(self, event) -> None:
        super().resizeEvent(event)
        self._turn()

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def _turn(self) -> None:
        """Put the doors behind one button where there is no room for them all."""
        every = (self.begin, *self.doors.values(), self.keep, self.saved)
        wide = self.width() >= sum(one.sizeHint().width() + S for one in every)
        for one in (self.begin, *self.doors.values()):
            one.setVisible(wide)
        self.menu.setVisible(not wide)
        room = self.width() - sum(one.sizeHint().width() + S for one in (self.menu, self.keep, self.saved))
        self.menu.setText("Quatre portes pour commencer" if wide or room >= 0 else "Commencer")

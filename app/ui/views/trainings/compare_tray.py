"""Under the results of « Formations »: the courses put aside to be compared."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from app.models.records.comparison import LEAST, MOST
from app.ui.theme.tokens import BASE, S
from app.ui.viewmodels.trainings_compare import CourseCompareModel
from app.ui.widgets.buttons import link, secondary
from app.ui.widgets.chip import ChipButton, ChipFlow
from app.ui.widgets.labels import label

_LARGE, _LONGEST = 1.5, 34


class CompareTray(QWidget):
    """Signal ``asked()`` to see the comparison; hidden where nothing is to be compared."""

    asked = Signal()

    def __init__(self, model: CourseCompareModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self.setAccessibleName("Formations à comparer")
        self.told = label("", "caption", wrap=True)
        self.chips = ChipFlow("Formations à comparer")
        self.compare = secondary("Comparer", icon="compare")
        self.compare.clicked.connect(self.asked)
        self.clear = link("Tout retirer", name="Ne plus comparer ces formations")
        self.clear.clicked.connect(model.clear)
        acts = QHBoxLayout()
        acts.setSpacing(S)
        acts.addWidget(self.told, 1)
        acts.addWidget(self.clear)
        acts.addWidget(self.compare)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S)
        column.addWidget(self.chips)
        column.addLayout(acts)
        model.picked_changed.connect(self.show_picked)

    def show_picked(self, picked: tuple) -> None:
        """Show the courses picked; none hides the tray."""
        more = " Ajoutez-en une autre depuis son détail." if len(picked) < LEAST else ""
        self.told.setText(f"À comparer\u00a0: {len(picked)} sur {MOST}.{more}")
        large = QApplication.font().pixelSize() >= _LARGE * BASE
        self.chips.setVisible(not large)  # with large text the list would be left no room
        self.chips.fill(self._chip(key, title) for key, title in picked)
        self.compare.setEnabled(len(picked) >= LEAST)
        self.setVisible(bool(picked))

    def _chip(self, key: str, title: str) -> ChipButton:
        short = title if len(title) <= _LONGEST else f"{title[: _LONGEST - 1].rstrip()}…"
        made = ChipButton(short, "remove", name=f"Ne plus comparer\u00a0: {title}")
        made.clicked.connect(lambda: self._model.remove(key))
        return made

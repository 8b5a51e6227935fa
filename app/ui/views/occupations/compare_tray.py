"""Under the list of « Métiers »: the occupations put aside to be compared, and the way to those aimed at."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from app.models.records.comparison import LEAST, MOST
from app.ui.theme.tokens import BASE, S
from app.ui.viewmodels.occupations_compare import CompareModel
from app.ui.widgets.buttons import link, secondary
from app.ui.widgets.chip import ChipButton, ChipFlow
from app.ui.widgets.labels import label

_LARGE = 1.5


class CompareTray(QWidget):
    """Signals ``asked()`` to see the comparison, ``aims_asked()`` to see the occupations aimed at."""

    asked = Signal()
    aims_asked = Signal()

    def __init__(self, model: CompareModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self.setAccessibleName("Métiers à comparer")
        self.told = label("", "caption", wrap=True)
        self.chips = ChipFlow("Métiers à comparer")
        self.compare = secondary("Comparer")
        self.compare.clicked.connect(self.asked)
        self.clear = link("Tout retirer")
        self.clear.clicked.connect(model.clear)
        self.aims = link("Mes métiers visés", icon="chevron-right")
        self.aims.clicked.connect(self.aims_asked)
        acts = QHBoxLayout()
        acts.setSpacing(S)
        acts.addWidget(self.compare)
        acts.addWidget(self.clear)
        acts.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S)
        column.addWidget(self.told)
        column.addWidget(self.chips)
        column.addLayout(acts)
        column.addWidget(self.aims, 0, Qt.AlignmentFlag.AlignLeft)
        model.picked_changed.connect(self._show)
        self._show(model.picked)

    def show_aims(self, quantity: int | None) -> None:
        """Say how many occupations are aimed at; None hides the way to them (no dossier)."""
        self.aims.setVisible(quantity is not None)
        self.aims.setText(f"Mes métiers visés ({quantity or 0})")
        self.aims.setAccessibleName(self.aims.text())

    def make_room(self, shown: bool) -> None:
        """Hide the names while they stand at the head of the comparison: the list needs the room."""
        wanted = not shown and bool(self._model.picked)
        for one in (self.told, self.compare):
            one.setVisible(wanted)
        large = QApplication.font().pixelSize() >= _LARGE * BASE
        self.chips.setVisible(wanted and not large)  # with large text the list would be left no room

    def _show(self, picked: tuple) -> None:
        self.clear.setVisible(bool(picked))
        self.make_room(self._model.shown)
        more = " Ajoutez-en un autre depuis sa fiche." if len(picked) < LEAST else ""
        self.told.setText(f"À comparer\u00a0: {len(picked)} sur {MOST}.{more}")
        self.chips.fill(self._chip(code, words) for code, words in picked)
        self.compare.setEnabled(len(picked) >= LEAST)
        self.updateGeometry()

    def _chip(self, code: str, words: str) -> ChipButton:
        made = ChipButton(words, "remove", name=f"Ne plus comparer\u00a0: {words}")
        made.clicked.connect(lambda: self._model.remove(code))
        return made

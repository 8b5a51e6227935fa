"""What stands in the place of the list when nothing is found: why, and what each filter left out brings."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.models.records.french import NBSP, count
from app.models.records.trainings import Relaxation
from app.ui.theme.tokens import S
from app.ui.widgets.buttons import Button, link, secondary
from app.ui.widgets.empty import EmptyState
from app.ui.widgets.page import ScrollPage

NONE = "Aucune formation trouvée"


class NoResult(ScrollPage):
    """Signals ``relaxed(Relaxation)`` when one is pressed, ``cleared()`` to begin again."""

    relaxed = Signal(object)
    cleared = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(NONE, margin=0, parent=parent)
        self.state = EmptyState("search", "Un instant…")
        self.clear = link("Effacer tous les critères", icon="undo")
        self.clear.clicked.connect(self.cleared)
        self.clear.hide()
        self.ways: list[Button] = []
        self._ways = QVBoxLayout()
        self._ways.setSpacing(S)
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addLayout(self._ways)
        middle.addStretch(1)
        column = self.body
        column.setSpacing(S)
        column.addStretch(1)
        column.addWidget(self.state)
        column.addLayout(middle)
        column.addWidget(self.clear, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)

    def tell(self, advice: str, relaxations: Sequence[Relaxation]) -> None:
        """Say why nothing is found, and offer what finds something."""
        told = advice
        if relaxations:  # the buttons say it
            first = f"{relaxations[0].words}{NBSP}: {count(relaxations[0].brought, 'formation')}."
            told = advice.removesuffix(first).rstrip() or "En changeant un seul critère\u00a0:"
        self.state.say(NONE, told)
        self.clear.show()
        for one in self.ways:
            self._ways.removeWidget(one)
            one.deleteLater()
        self.ways = [self._way(one) for one in relaxations]

    def say(self, title: str, words: str) -> None:
        """Say something else: no catalogue, a moment to wait."""
        self.tell("", ())
        self.state.say(title, words)
        self.clear.hide()

    def _way(self, one: Relaxation) -> Button:
        button = secondary(f"{one.words}{NBSP}: {count(one.brought, 'formation')}")
        button.clicked.connect(lambda: self.relaxed.emit(one))
        self._ways.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
        return button

"""Under the words typed: the very titles, or what is near too; with how many occupations each shows."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.models.records.french import count, number
from app.ui.theme.tokens import S
from app.ui.viewmodels.occupations_list import Reach
from app.ui.widgets.flow import FlowLayout
from app.ui.widgets.toggle_chip import ToggleChip

EXACT, WIDENED = "Titre exact", "Élargir à la famille"


class ReachChoice(QWidget):
    """Two chips, one of them on; signal ``picked(bool)``: only the very words are wanted."""

    picked = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Étendue de la recherche")
        self.exact, self.widened = ToggleChip(EXACT), ToggleChip(WIDENED, on=True)
        self.exact.setToolTip("Les métiers dont une appellation contient tous ces mots")
        self.widened.setToolTip(
            "Aussi par les compétences, l’orthographe proche, les mots courants et les métiers voisins"
        )
        row = FlowLayout(self, gap=S)
        for chip, only in ((self.exact, True), (self.widened, False)):
            row.addWidget(chip)
            chip.clicked.connect(lambda _on, only=only: self._pick(only))

    def show_reach(self, reach: Reach) -> None:
        """Show the choice made and the two counts."""
        chips = ((self.exact, EXACT, reach.exact), (self.widened, WIDENED, reach.widened))
        for chip, name, found in chips:
            chip.setText(f"{name} ({number(found)})")
            chip.setAccessibleName(f"{name}, {count(found, 'métier')}")
        self._tick(reach.is_exact)

    def _pick(self, only: bool) -> None:
        self._tick(only)
        self.picked.emit(only)

    def _tick(self, only: bool) -> None:
        self.exact.setChecked(only)
        self.widened.setChecked(not only)

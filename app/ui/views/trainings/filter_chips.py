"""The filters in force, above the results: one press takes one off, « Tout effacer » all of them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.ui.viewmodels.trainings import TrainingsModel
from app.ui.viewmodels.trainings_boxes import Filter, active_filters
from app.ui.viewmodels.trainings_search import Results
from app.ui.widgets.chip import ChipButton, ChipFlow

MOST, LONGEST = 9, 44
"""Chips shown, then « + 3 »; letters of one: its name and its tool tip say it whole."""


class FilterChips(ChipFlow):
    """Chips of what narrows the search; the keyboard stays among them as they go."""

    def __init__(self, model: TrainingsModel, parent: QWidget | None = None) -> None:
        super().__init__("Filtres en cours", parent)
        self._model = model
        self._shown: tuple[Filter, ...] = ()
        self._whole = False
        self.hide()

    def show_results(self, results: Results) -> None:
        """Show the filters of an answer; nothing is touched where they are the same."""
        model = self._model
        aim = results.aim.label if model.with_aim else ""
        found = active_filters(results.asked, results.names, results.departments, aim, priced=model.prices)
        if found != self._shown:
            self._shown, self._whole = found, False
            self._fill()

    def texts(self) -> list[str]:
        """What the chips say."""
        return [one.text for one in self._shown]

    def _fill(self) -> None:
        at = next((at for at, chip in enumerate(self._chips()) if chip.hasFocus()), -1)
        shown = self._shown if self._whole else self._shown[:MOST]
        chips = [self._chip(one) for one in shown]
        if len(shown) < len(self._shown):
            rest = len(self._shown) - len(shown)
            more = ChipButton(f"+\u00a0{rest}", "plain", name=f"Montrer {rest} autres filtres")
            more.clicked.connect(self._unfold)
            chips.append(more)
        if len(self._shown) > 1:
            clear = ChipButton("Tout effacer", "plain", tone="primary", name="Effacer tous les filtres")
            clear.clicked.connect(self._model.clear)
            chips.append(clear)
        self.fill(chips)
        self.setVisible(bool(chips))
        if at >= 0 and chips:
            chips[min(at, len(chips) - 1)].setFocus(Qt.FocusReason.OtherFocusReason)

    def _chip(self, one: Filter) -> ChipButton:
        short = one.text if len(one.text) <= LONGEST else f"{one.text[: LONGEST - 1].rstrip()}…"
        chip = ChipButton(short, "remove", name=f"Retirer\u00a0: {one.text}")
        chip.clicked.connect(lambda: self._model.drop(one))
        return chip

    def _unfold(self) -> None:
        self._whole = True
        self._fill()

    def _chips(self) -> list[ChipButton]:
        return self.findChildren(ChipButton)

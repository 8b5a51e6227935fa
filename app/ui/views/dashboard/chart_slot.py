"""Where the chart of rights stands: a quiet card until there is something to draw, then the chart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.viewmodels.rights import RightsModel
from app.ui.widgets.card import Card
from app.ui.widgets.labels import label

if TYPE_CHECKING:
    from app.models.records.outlook import RightsOverview
    from app.ui.views.dashboard.chart_card import ChartCard
    from app.ui.views.dialogs.files import Files


TURN_MS = 25


class ChartSlot(QWidget):
    """The chart is built with the first overview: the dashboard is in sight before."""

    def __init__(self, model: RightsModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self.files: Files | None = None
        self.card: ChartCard | None = None
        self.waiting = Card("Droits acquis et projection")
        self.waiting.add(label("Un instant…", "muted"))
        self.waiting.body.addStretch(1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self.waiting)
        model.overview_changed.connect(self._wanted)

    def _wanted(self, overview: RightsOverview | None) -> None:
        """Build the chart in a turn of its own, after the cards were filled."""
        if overview is not None and self.card is None:
            QTimer.singleShot(TURN_MS, self, self._build)

    def _build(self) -> None:
        if self.card is not None:
            return
        from app.ui.views.dashboard.chart_card import ChartCard  # not before the dashboard is in sight

        self.card = ChartCard(self._model, self.files, in_turns=True)
        self._column.replaceWidget(self.waiting, self.card)
        self.card.come_after(self)
        self.waiting.hide()
        self.waiting.deleteLater()

"""The dashboard of the first paint: real figures in painted cards, until the true page takes its place.

One widget painted by hand where the true page has a dozen: each widget dressed before the first paint costs
about half a millisecond, and this one is in sight for less than a second.
"""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QWidget

from app.models.records.glance import Glance
from app.ui.theme import fonts, style
from app.ui.theme.paint import box, shortened
from app.ui.theme.tokens import BASE, FIGURE, SMALL, L, S

MARGIN = L + 4
RADIUS = 10
MUTED = 0.8


class GlancePage(QWidget):
    """Cards of the rights; their words are also in the accessible description."""

    def __init__(self, glance: Glance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cards = glance.cards
        self.setAccessibleName("Tableau de bord, en cours d’ouverture")
        self.setAccessibleDescription(". ".join(" ".join(card) for card in glance.cards))

    def paintEvent(self, event) -> None:
        if not self._cards:
            return
        painter = QPainter(self)
        room = self.width() - 2 * MARGIN - (len(self._cards) - 1) * L
        width = room / len(self._cards)
        for at, card in enumerate(self._cards):
            self._paint_card(painter, MARGIN + at * (width + L), width, card)
        painter.end()

    def _paint_card(self, painter: QPainter, left: float, width: float, card: tuple[str, str, str]) -> None:
        """Paint one card: what it is, its figure, who says so."""
        tokens = style.current(self)
        lines = (
            (card[0], fonts.sized(BASE, 600), MUTED),
            (card[1], fonts.sized(FIGURE, 700), 1.0),
            (card[2], fonts.sized(SMALL), MUTED),
        )
        metrics = [QFontMetrics(font) for _, font, _ in lines]
        height = sum(one.height() for one in metrics) + 2 * S + 2 * L
        box(painter, QRectF(left, MARGIN, width, height), RADIUS, tokens.card, tokens.line)
        top = MARGIN + L
        for (text, font, strength), measure in zip(lines, metrics, strict=True):
            painter.setFont(font)
            painter.setOpacity(
                strength
            )  # not a pen of its own: it would build the Qt namespace (theme.paint)
            baseline = QPointF(left + L, top + measure.ascent())
            painter.drawText(baseline, shortened(measure, text, round(width - 2 * L)))
            top += measure.height() + S
        painter.setOpacity(1.0)

"""Who pays what of a price, as one bar: a segment for each payer; the lines under it say the amounts."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.models.records.french import NBSP, euros
from app.models.records.funding import Payer
from app.ui.theme import style

_TONES = {
    Payer.CPF: "primary",
    Payer.TOP_UPS: "ok",
    Payer.CEC: "accent",
    Payer.C2P: "warn",
    Payer.THIRD_PARTY: "edge",
}
_HEIGHT, _GAP, _RADIUS = 16, 2, 4


class PayBar(QWidget):
    """What the person pays is an empty part with an outline; every segment is named in the description."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._payers: tuple[tuple[Payer, Decimal], ...] = ()
        self.setAccessibleName("Qui paie")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_payers(self, payers: tuple[tuple[Payer, Decimal], ...]) -> None:
        """Show another addition."""
        self._payers = tuple((payer, amount) for payer, amount in payers if amount > 0)
        told = ", ".join(f"{payer.label}{NBSP}: {euros(amount)}" for payer, amount in self._payers)
        self.setAccessibleDescription(told)
        self.setToolTip(told)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(120, _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(40, _HEIGHT)

    def paintEvent(self, event) -> None:
        whole = sum((amount for _payer, amount in self._payers), Decimal(0))
        if not whole:
            return
        tokens = style.current(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room = self.width() - 1 - _GAP * (len(self._payers) - 1)
        left = 0.5
        for payer, amount in self._payers:
            width = max(float(amount / whole) * room, 3.0)
            box = QRectF(left, 0.5, width, _HEIGHT - 1)
            if payer is Payer.HOLDER:
                painter.setPen(QPen(QColor(tokens.edge), 1))
                painter.setBrush(QColor(tokens.soft))
            else:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(QColor(getattr(tokens, _TONES[payer])))
            painter.drawRoundedRect(box, _RADIUS, _RADIUS)
            left += width + _GAP
        painter.end()

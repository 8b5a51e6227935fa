"""A level out of five as steps that fill up, with its words: never the colour alone."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.theme import style

STEPS = 5
_GAP = 3


class StepLine(QWidget):
    """``set_level(3, 4, words)``: three steps filled, the fourth half; ``words`` is what is read aloud."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._low = self._high = 0
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_level(self, low: int, high: int, words: str) -> None:
        """Show another level; ``high`` over ``low`` where sources differ."""
        self._low, self._high = low, max(high, low)
        self.setAccessibleDescription(words)
        self.update()

    def level(self) -> tuple[int, int]:
        """What is shown."""
        return self._low, self._high

    def sizeHint(self) -> QSize:
        return QSize(120, 12)

    def minimumSizeHint(self) -> QSize:
        return QSize(50, 12)

    def paintEvent(self, event) -> None:
        tokens = style.current(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = (self.width() - _GAP * (STEPS - 1) - 1) / STEPS
        for at in range(STEPS):
            box = QRectF(0.5 + at * (width + _GAP), 0.5, width, self.height() - 1)
            painter.setPen(QPen(QColor(tokens.primary if at < self._high else tokens.edge), 1))
            painter.setBrush(QColor(tokens.primary) if at < self._low else Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box, 2, 2)
            if self._low <= at < self._high:
                half = QRectF(box)
                half.setWidth(box.width() / 2)
                painter.fillRect(half, QColor(tokens.primary))
        painter.end()

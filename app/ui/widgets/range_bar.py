"""Where something lies on a scale: the middle half in a thick part, the median as a dot, amounts under it."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.theme import fonts, style
from app.ui.theme.tokens import SMALL, XS, S

_TRACK, _DOT = 6.0, 6.0


class RangeBar(QWidget):
    """``set_range``: places from 0 to 1 with the words under them; ``words`` is what is read aloud."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._low, self._mid, self._high = 0.0, None, 1.0
        self._under: tuple[str, str, str] = ("", "", "")
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_range(
        self,
        low: tuple[float, str],
        mid: tuple[float, str] | None,
        high: tuple[float, str],
        words: str,
    ) -> None:
        """Show another range; an end without words goes to the end of the scale."""
        self._low, self._high = low[0], high[0]
        self._mid = mid[0] if mid else None
        self._under = (low[1], mid[1] if mid else "", high[1])
        self.setAccessibleDescription(words)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, self._height())

    def minimumSizeHint(self) -> QSize:
        return QSize(80, self._height())

    def changeEvent(self, event) -> None:
        super().changeEvent(event)
        self.updateGeometry()

    def paintEvent(self, event) -> None:
        tokens = style.current(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        left, width, middle = _DOT + 1, self.width() - 2 * _DOT - 2, _DOT + 2
        track = QRectF(left, middle - _TRACK / 2, width, _TRACK)
        painter.setPen(QPen(QColor(tokens.edge), 1))
        painter.setBrush(QColor(tokens.soft))
        painter.drawRoundedRect(track, 2, 2)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.primary))
        part = QRectF(left + width * self._low, track.top(), width * (self._high - self._low), _TRACK)
        painter.drawRoundedRect(part, 2, 2)
        if self._mid is not None:
            painter.setPen(QPen(QColor(tokens.card), 1.5))
            painter.setBrush(QColor(tokens.accent))
            painter.drawEllipse(QPointF(left + width * self._mid, middle), _DOT, _DOT)
        self._write(painter, tokens, left, width)
        painter.end()

    def _write(self, painter: QPainter, tokens, left: float, width: float) -> None:
        """Write the median in bold, then both ends beside it where there is room."""
        middle: QRectF | None = None
        for place, at, weight in ((self._mid, 1, 700), (self._low, 0, 400), (self._high, 2, 400)):
            text = self._under[at]
            if place is None or not text:
                continue
            font: QFont = fonts.sized(SMALL, weight)
            metrics = QFontMetricsF(font)
            wide = metrics.horizontalAdvance(text)
            x = left + width * place - wide / 2
            if middle is not None and at == 0:
                x = min(x, middle.left() - wide - S)
            elif middle is not None:
                x = max(x, middle.right() + S)
            if middle is not None and not 0 <= x <= self.width() - wide:
                continue  # no room: the words beside say it
            box = QRectF(min(max(x, 0.0), self.width() - wide), 2 * _DOT + XS, wide, metrics.height())
            middle = middle or box
            painter.setFont(font)
            painter.setPen(QColor(tokens.ink if at == 1 else tokens.ink_2))
            painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, text)

    def _height(self) -> int:
        return round(2 * _DOT + XS + QFontMetricsF(fonts.sized(SMALL, 700)).height() + 2)

"""Bars under each other, each with its name and its words; a stroke shows what they are compared with."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.theme import fonts, style
from app.ui.theme.tokens import SMALL, XS, S
from app.ui.widgets.announce import announce

_BAR = 8.0
_KEYS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar from 0 to 1; ``mark`` is a place compared with, in ``mark_words``."""

    name: str
    words: str
    share: float
    mark: float | None = None
    mark_words: str = ""

    @property
    def said(self) -> str:
        """What is read aloud."""
        beside = f", {self.mark_words}" if self.mark_words else ""
        return f"{self.name}\u00a0: {self.words}{beside}"


class BarList(QWidget):
    """``set_bars``; up and down read each bar, Esc leaves them; ``steps`` cuts the track into levels."""

    def __init__(self, name: str = "Barres", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bars: tuple[Bar, ...] = ()
        self._steps = 0
        self._at = -1
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_bars(self, name: str, bars: tuple[Bar, ...], *, steps: int = 0) -> None:
        """Show other bars."""
        self._bars, self._steps, self._at = bars, steps, -1
        self.setAccessibleName(name)
        said = "\u00a0; ".join(bar.said for bar in bars)
        self.setAccessibleDescription(f"{said}. Flèches haut et bas pour lire chaque barre.")
        self.updateGeometry()
        self.update()

    def bars(self) -> tuple[Bar, ...]:
        """What is shown."""
        return self._bars

    def reading(self) -> str:
        """What is said of the bar reached, or ``""``."""
        return self._bars[self._at].said if 0 <= self._at < len(self._bars) else ""

    def keyPressEvent(self, event) -> None:
        step = _KEYS.get(event.key())
        if step is not None and self._bars:
            self._at = min(max(self._at + step, 0), len(self._bars) - 1)
            announce(self, self.reading())
            self.update()
        elif event.key() == Qt.Key.Key_Escape and self._at >= 0:
            self._at = -1
            self.update()
        else:
            super().keyPressEvent(event)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return round(sum(self._row_height(bar, width) for bar in self._bars) + 2 * XS)

    def sizeHint(self) -> QSize:
        return QSize(300, self.heightForWidth(max(self.width(), 300)))

    def minimumSizeHint(self) -> QSize:
        return QSize(140, self.heightForWidth(max(self.width(), 140)))

    def resizeEvent(self, event) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.updateGeometry()

    def changeEvent(self, event) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.updateGeometry()
            self.update()

    def focusInEvent(self, event) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event) -> None:
        super().focusOutEvent(event)
        self._at = -1
        self.update()

    def paintEvent(self, event) -> None:
        tokens = style.current(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        top = float(XS)
        for at, bar in enumerate(self._bars):
            height = self._row_height(bar, self.width())
            if at == self._at and self.hasFocus():
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(QColor(tokens.primary_soft))
                painter.drawRoundedRect(QRectF(0, top, self.width(), height), 4, 4)
            self._paint_row(painter, tokens, bar, top, height)
            top += height
        if self.hasFocus() and self._at < 0:
            painter.setPen(QPen(QColor(tokens.focus), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)
        painter.end()

    def _row_height(self, bar: Bar, width: int) -> float:
        return self._name_box(bar, width).height() + _BAR + 2 * XS + 2

    def _name_box(self, bar: Bar, width: int) -> QRectF:
        """Where the name stands, at the left of its words; it wraps."""
        font = fonts.sized(SMALL)
        room = QRectF(0, 0, max(width - 2 * XS - self._words_width(bar) - S, 40), 1000)
        flags = int(Qt.TextFlag.TextWordWrap) | int(Qt.AlignmentFlag.AlignLeft)
        return QFontMetricsF(font).boundingRect(room, flags, bar.name)

    def _words_width(self, bar: Bar) -> float:
        return QFontMetricsF(fonts.sized(SMALL, 700)).horizontalAdvance(bar.words)

    def _paint_row(self, painter: QPainter, tokens, bar: Bar, top: float, height: float) -> None:
        name = self._name_box(bar, self.width())
        left, width = float(XS), self.width() - 2.0 * XS
        painter.setFont(fonts.sized(SMALL))
        painter.setPen(QColor(tokens.ink_2))
        flags = int(Qt.TextFlag.TextWordWrap) | int(Qt.AlignmentFlag.AlignLeft)
        room = QRectF(left, top + 1, width - self._words_width(bar) - S, name.height())
        painter.drawText(room, flags, bar.name)
        painter.setFont(fonts.sized(SMALL, 700))
        painter.setPen(QColor(tokens.ink))
        painter.drawText(
            QRectF(left, top + 1, width, name.height()), int(Qt.AlignmentFlag.AlignRight), bar.words
        )
        y = top + name.height() + XS
        if self._steps:
            self._paint_steps(painter, tokens, bar, QRectF(left, y, width, _BAR))
            return
        painter.setPen(QPen(QColor(tokens.edge), 1))
        painter.setBrush(QColor(tokens.soft))
        painter.drawRoundedRect(QRectF(left, y, width, _BAR), 2, 2)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.primary))
        painter.drawRoundedRect(QRectF(left, y, max(width * min(bar.share, 1.0), 1.0), _BAR), 2, 2)
        if bar.mark is not None:
            x = left + width * min(bar.mark, 1.0)
            painter.setPen(QPen(QColor(tokens.card), 5))
            painter.drawLine(int(x), int(y - 2), int(x), int(y + _BAR + 2))
            painter.setPen(QPen(QColor(tokens.accent), 2.4))
            painter.drawLine(int(x), int(y - 2), int(x), int(y + _BAR + 2))

    def _paint_steps(self, painter: QPainter, tokens, bar: Bar, room: QRectF) -> None:
        gap = 3.0
        width = (room.width() - gap * (self._steps - 1)) / self._steps
        filled = round(bar.share * self._steps)
        for at in range(self._steps):
            box = QRectF(room.left() + at * (width + gap), room.top(), width, room.height())
            painter.setPen(QPen(QColor(tokens.primary if at < filled else tokens.edge), 1))
            painter.setBrush(QColor(tokens.primary) if at < filled else Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box, 2, 2)

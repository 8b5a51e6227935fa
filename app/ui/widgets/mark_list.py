"""Many short texts under each other, each with a drawn mark: painted by one widget, wrapped, never cut."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.theme import fonts, icons, style
from app.ui.theme.tokens import BASE, SMALL, XS, S, Tokens

_WRAP = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
_SPOKEN = {"held": "acquise", "likely": "probable", "missing": "à acquérir"}


@dataclass(frozen=True, slots=True)
class Mark:
    """A text and its mark: held (tick), likely (dot), missing (ring), bullet, or heading (no mark)."""

    text: str
    mark: str = "bullet"


class MarkList(QWidget):
    """Shows marks; ``words`` is what a screen reader says of them."""

    def __init__(self, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._marks: tuple[Mark, ...] = ()
        self._heights: dict[int, list[int]] = {}
        self.setAccessibleName(name)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_marks(self, marks: Sequence[Mark]) -> None:
        """Show other texts."""
        self._marks = tuple(marks)
        self._forget()
        self.setAccessibleDescription(self.words())

    def marks(self) -> tuple[Mark, ...]:
        """What is shown."""
        return self._marks

    def words(self) -> str:
        """Everything in one text, each mark said in a word."""
        told = (
            f"{one.text} ({_SPOKEN[one.mark]})" if one.mark in _SPOKEN else one.text for one in self._marks
        )
        return "\u00a0; ".join(told)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        heights = self._measure(width)
        return sum(heights)

    def sizeHint(self) -> QSize:
        return QSize(320, QFontMetrics(fonts.sized(BASE)).height())

    def minimumSizeHint(self) -> QSize:
        return QSize(80, QFontMetrics(fonts.sized(BASE)).height())

    def changeEvent(self, event) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._forget()

    def paintEvent(self, event) -> None:
        tokens = style.current(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        top = 0
        for one, height in zip(self._marks, self._measure(self.width()), strict=True):
            rect = QRect(0, top, self.width(), height)
            if rect.intersects(event.rect()):
                self._paint_one(painter, rect, one, tokens)
            top += height
        painter.end()

    def _paint_one(self, painter: QPainter, rect: QRect, one: Mark, tokens: Tokens) -> None:
        font = _font(one)
        heading = one.mark == "heading"
        painter.setFont(font)
        painter.setPen(QColor(tokens.ink_2 if heading else tokens.ink))
        left = 0 if heading else _indent()
        painter.drawText(rect.adjusted(left, S if heading else 2, 0, 0), _WRAP, one.text)
        if not heading:
            line = QFontMetrics(font).height()
            side = round(line * 0.72)
            box = QRectF(0, rect.top() + 2 + (line - side) / 2, side, side)
            _paint_mark(painter, box, one.mark, tokens)

    def _measure(self, width: int) -> list[int]:
        if width not in self._heights:
            self._heights[width] = [_height(one, width) for one in self._marks]
        return self._heights[width]

    def _forget(self) -> None:
        self._heights = {}
        self.updateGeometry()
        self.update()


def _font(one: Mark) -> QFont:
    return fonts.sized(SMALL, 600) if one.mark == "heading" else fonts.sized(BASE)


def _indent() -> int:
    return QFontMetrics(fonts.sized(BASE)).height() + XS


def _height(one: Mark, width: int) -> int:
    heading = one.mark == "heading"
    room = max(width - (0 if heading else _indent()), 20)
    text = QFontMetrics(_font(one)).boundingRect(QRect(0, 0, room, 100_000), _WRAP, one.text).height()
    return text + (S + XS if heading else XS)


def _paint_mark(painter: QPainter, box: QRectF, mark: str, tokens: Tokens) -> None:
    if mark == "held":
        icons.paint(painter, "check", box, tokens.ok, 3)
    elif mark == "likely":
        icons.paint(painter, "dot", box, tokens.warn)
        _ring(painter, box, tokens.warn)
    elif mark == "missing":
        _ring(painter, box, tokens.edge)
    else:
        icons.paint(painter, "dot", box, tokens.edge)


def _ring(painter: QPainter, box: QRectF, colour: str) -> None:
    inset = box.width() * 0.16
    painter.setPen(QPen(QColor(colour), 1.4))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(box.adjusted(inset, inset, -inset, -inset))

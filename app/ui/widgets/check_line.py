"""A check box with a count at its right: one line of a facet."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QWidget

from app.models.records.french import number
from app.ui.theme import fonts, icons, style
from app.ui.theme.tokens import BASE, SMALL, S


class CheckLine(QCheckBox):
    """An outline one can see (contrast of 3) and a true tick; ``set_count(38)`` shows « (38) »."""

    def __init__(self, text: str, count: int | None = None, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._count = count
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_count(count)

    def set_count(self, count: int | None) -> None:
        """Say how many there are; None says nothing."""
        if count == self._count and self.accessibleName():
            return
        self._count = count
        self.setAccessibleName(self.text() if count is None else f"{self.text()}, {count}")
        self.updateGeometry()
        self.update()

    def set_words(self, text: str, count: int | None) -> None:
        """Say something else, and how many there are."""
        if text != self.text():
            self.setText(text)
            self.setAccessibleName("")
        self.set_count(count)

    def _side(self) -> int:
        return round(self.fontMetrics().height() * 0.9)

    def _tail(self) -> str:
        return "" if self._count is None else f" ({number(self._count)})"

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        width = metrics.horizontalAdvance(self.text() + self._tail()) + self._side() + S + 8
        return QSize(width, metrics.height() + 8)

    def minimumSizeHint(self) -> QSize:
        return QSize(60, self.sizeHint().height())

    def hitButton(self, position) -> bool:
        return self.rect().contains(position)

    def paintEvent(self, event) -> None:
        tokens = style.current(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = self._side()
        box = QRectF(2, (self.height() - side) / 2, side, side).adjusted(0.5, 0.5, -0.5, -0.5)
        on = self.isChecked()
        painter.setPen(QPen(QColor(tokens.primary if on else tokens.edge), 1.5))
        painter.setBrush(QColor(tokens.primary if on else tokens.card))
        painter.drawRoundedRect(box, 3, 3)
        if on:
            icons.paint(painter, "check", box.adjusted(1, 1, -1, -1), tokens.on_primary, 3)
        self._paint_words(painter, tokens, round(box.right()) + S)
        if self.hasFocus():
            painter.setPen(QPen(QColor(tokens.focus), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(-1 + 1, 1, -1, -1), 4, 4)
        painter.end()

    def _paint_words(self, painter: QPainter, tokens, left: int) -> None:
        painter.setFont(fonts.sized(BASE))
        metrics = painter.fontMetrics()
        tail = self._tail()
        room = self.width() - left - QFontMetrics(fonts.sized(SMALL)).horizontalAdvance(tail) - 4
        shown = metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, room)
        self.setToolTip(self.text() if shown != self.text() else "")
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        rect = self.rect().adjusted(left, 0, 0, 0)
        painter.setPen(QColor(tokens.ink if self.isEnabled() else tokens.edge))
        painter.drawText(rect, middle, shown)
        painter.setPen(QColor(tokens.ink_2))
        rect.adjust(metrics.horizontalAdvance(shown), 0, 0, 0)
        painter.setFont(fonts.sized(SMALL))
        painter.drawText(rect, middle, tail)

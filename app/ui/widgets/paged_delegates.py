"""Paints the rows of a long list: cards, cells of a table, and the place of a row that is on its way."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.ui.theme import fonts, style
from app.ui.theme.tokens import BASE, SMALL, XS, L, M, S, Tokens
from app.ui.widgets.line_delegate import TwoLineDelegate
from app.ui.widgets.lines import Line, LineRole

LEAST_ROW, PAD = 34, 6
"""Pixels: a finger must hit a row of the table; room at both sides of a cell."""
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class CardDelegate(TwoLineDelegate):
    """A card a row; bars in the place of words that are not there yet."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        if index.data(LineRole.LINE) is not None:
            super().paint(painter, option, index)
            return
        tokens = style.current(option.widget)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = option.rect.adjusted(0, 0, 0, -self._gap)
        self._paint_ground(painter, box, option.state, tokens)
        inner = box.adjusted(L, M + 2, -L, -M - 2)
        for top, share in ((0, 0.55), (1, 0.38), (2, 0.25)):
            height = max(inner.height() // 5, 2)
            _bar(painter, inner, inner.top() + top * 2 * height, round(inner.width() * share), height, tokens)
        painter.restore()


class CellDelegate(QStyledItemDelegate):
    """A cell of the table; the row chosen has one ground, the one the keyboard is on one frame."""

    def row_height(self) -> int:
        """Height of every row at the text scale of the moment."""
        return max(QFontMetrics(fonts.sized(BASE)).height() + S + XS, LEAST_ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        tokens, box = style.current(option.widget), option.rect
        line = index.data(LineRole.LINE)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.fillRect(box, QColor(tokens.primary_soft if chosen else tokens.card))
        under = QRect(box.left(), box.bottom(), box.width(), 1)
        painter.fillRect(under, QColor(tokens.primary if chosen else tokens.line))
        words = box.adjusted(PAD, 0, -PAD, 0)
        if line is None:
            height = max(words.height() // 4, 2)
            top = words.center().y() - height // 2
            _bar(painter, words, top, round(words.width() * 0.6), height, tokens)
        else:
            self._paint_words(painter, words, line, index, tokens)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(tokens.focus), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(QRectF(box).adjusted(1, 1, -2, -2))
        painter.restore()

    def _paint_words(
        self, painter: QPainter, area: QRect, line: Line, index: QModelIndex, tokens: Tokens
    ) -> None:
        first = index.column() == 0
        font = fonts.sized(BASE, 600) if first else fonts.sized(SMALL + 1)
        painter.setFont(font)
        painter.setPen(QColor(tokens.ink_2 if line.faded else tokens.ink))
        text = line.title if first else index.data() or ""
        right = bool(index.model().columns[index.column()].right)
        shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, (_RIGHT if right else _LEFT) | Qt.TextFlag.TextSingleLine, shown)


def _bar(painter: QPainter, area: QRect, top: int, width: int, height: int, tokens: Tokens) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(tokens.line))
    painter.drawRoundedRect(QRectF(area.left(), top, width, height), 3, 3)

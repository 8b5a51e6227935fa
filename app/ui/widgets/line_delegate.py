"""Paints the lines of a result list: a leading figure, two lines of text, a trailing amount, chips."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.ui.theme import fonts, icons, style
from app.ui.theme.tokens import BASE, RADIUS_CARD, SECTION, SMALL, XS, L, M, S, Tokens
from app.ui.widgets.chip_paint import chip_size, paint_chip
from app.ui.widgets.lines import Line, LineRole

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class TwoLineDelegate(QStyledItemDelegate):
    """Rows of one height. ``cards``: each in its box, else parted by hairlines; ``chips``: room for them."""

    def __init__(self, parent=None, *, cards: bool = True, chips: bool = False) -> None:
        super().__init__(parent)
        self._cards, self._chips = cards, chips
        self._gap = S + 2 if cards else 0
        self._leading = 0

    def set_leading_width(self, width: int) -> None:
        """Keep so many pixels for the leading figures, so that titles stand in one column."""
        self._leading = width

    def row_height(self) -> int:
        """Height of every row at the text scale of the moment."""
        height = 2 * (M if self._cards else S) + _height(SECTION) + _height(SMALL) + 2
        if self._chips:
            height += chip_size("x").height() + S
        return height + self._gap

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex) -> QSize:
        return QSize(80, self.row_height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        line = index.data(LineRole.LINE)
        if line is None:
            return
        tokens = style.current(option.widget) if option.widget is not None else style.LIGHT
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = option.rect.adjusted(0, 0, 0, -self._gap)
        self._paint_ground(painter, box, option.state, tokens)
        pad_x, pad_y = (L - 2, M) if self._cards else (S, S)
        self._paint_line(painter, box.adjusted(pad_x, pad_y, -pad_x, -pad_y), line, tokens)
        painter.restore()

    def _paint_ground(self, painter: QPainter, box: QRect, state, tokens: Tokens) -> None:
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        hover = bool(state & QStyle.StateFlag.State_MouseOver)
        focus = bool(state & QStyle.StateFlag.State_HasFocus)
        if self._cards:
            edge = tokens.primary if chosen else tokens.edge if hover else tokens.line
            painter.setPen(QPen(QColor(edge), 1))
            painter.setBrush(QColor(tokens.primary_soft if chosen else tokens.card))
            painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS_CARD, RADIUS_CARD)
        else:
            if chosen or hover:
                painter.fillRect(box, QColor(tokens.primary_soft if chosen else tokens.inset))
            painter.fillRect(
                QRect(box.left(), box.bottom(), box.width(), 1),
                QColor(tokens.primary if chosen else tokens.line),
            )
        if focus:
            painter.setPen(QPen(QColor(tokens.focus), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(box).adjusted(2, 2, -2, -2), RADIUS_CARD - 2, RADIUS_CARD - 2)

    def _paint_line(self, painter: QPainter, area: QRect, line: Line, tokens: Tokens) -> None:
        left, right = QRect(area), self._paint_trailing(painter, area, line, tokens)
        if self._leading or line.leading:
            width = max(self._leading, _width(line.leading, SECTION, 700) + M)
            _text(painter, left, line.leading, SECTION, 700, tokens.primary, height=_height(SECTION))
            left.setLeft(left.left() + width)
        words = QRect(left)
        words.setRight(left.right() - right)
        _text(painter, words, line.title, BASE, 700, _ink(line, tokens), height=_height(SECTION))
        words.translate(0, _height(SECTION) + 1)
        _text(painter, words, line.subtitle, SMALL, 400, tokens.ink_2, height=_height(SMALL))
        if self._chips and line.chips:
            top = area.top() + _height(SECTION) + _height(SMALL) + S
            self._paint_chips(
                painter, QRect(left.left(), top, words.width(), chip_size("x").height()), line, tokens
            )

    def _paint_trailing(self, painter: QPainter, area: QRect, line: Line, tokens: Tokens) -> int:
        """Paint the amount and its chip at the right, or signs; give the width they took."""
        taken = 0
        side = _height(SMALL)
        for sign in reversed(line.signs):
            at = QRectF(area.right() + 1 - taken - side, area.top() + 1, side, side)
            icons.paint(painter, sign, at, tokens.primary, 2.2)
            taken += side + XS
        if line.trailing:
            _text(painter, area, line.trailing, BASE, 700, _ink(line, tokens), _RIGHT, _height(SECTION))
            taken = _width(line.trailing, BASE, 700) + L
        if line.trailing_chip is not None:
            chip = line.trailing_chip
            size = chip_size(chip.text)
            top = area.top() + (_height(SECTION) + XS if line.trailing else 0)
            rect = QRect(area.right() + 1 - size.width(), top, size.width(), size.height())
            paint_chip(painter, rect, chip.text, tokens, chip.tone)
            taken = max(taken, size.width() + L)
        return taken

    def _paint_chips(self, painter: QPainter, area: QRect, line: Line, tokens: Tokens) -> None:
        """Chips side by side; those that do not fit are counted in a last « + 2 »."""
        x = area.left()
        for at, chip in enumerate(line.chips):
            left_over = len(line.chips) - at
            more = f"+\u00a0{left_over}"
            width = chip_size(chip.text).width()
            room = area.right() - x - (0 if left_over == 1 else chip_size(more).width() + XS)
            if width > room:
                rest = QRect(x, area.top(), chip_size(more).width(), area.height())
                paint_chip(painter, rest, more, tokens)
                return
            paint_chip(painter, QRect(x, area.top(), width, area.height()), chip.text, tokens, chip.tone)
            x += width + XS


def _ink(line: Line, tokens: Tokens) -> str:
    return tokens.ink_2 if line.faded else tokens.ink


def _height(size: int) -> int:
    return QFontMetrics(fonts.sized(size, 600)).height()


def _width(text: str, size: int, weight: int) -> int:
    return QFontMetrics(fonts.sized(size, weight)).horizontalAdvance(text)


def _text(
    painter: QPainter,
    area: QRect,
    text: str,
    size: int,
    weight: int,
    colour: str,
    align=_LEFT,
    height: int = 0,
) -> None:
    font = fonts.sized(size, weight)
    painter.setFont(font)
    painter.setPen(QColor(colour))
    rect = QRect(area.left(), area.top(), area.width(), height or area.height())
    shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
    painter.drawText(rect, align | Qt.TextFlag.TextSingleLine, shown)

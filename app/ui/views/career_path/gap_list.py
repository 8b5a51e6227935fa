"""What is missing in a path and what each gap would unlock: rows one goes to, wrapped, never cut."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from app.ui.theme import fonts, style
from app.ui.theme.tokens import BASE, SMALL, S
from app.ui.widgets.line_delegate import TwoLineDelegate
from app.ui.widgets.lines import Line, LineRole
from app.ui.widgets.result_list import ResultList

_WRAP = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)


class GapDelegate(TwoLineDelegate):
    """A title and what it brings, each on as many lines as its words need."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex) -> QSize:
        line = index.data(LineRole.LINE)
        width = self.parent().viewport().width() - 2 * S
        heights = [_height(text, size, weight, width) for text, size, weight in _texts(line)]
        return QSize(80, sum(heights) + 2 * S)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        tokens = style.current(option.widget)
        painter.save()
        self._paint_ground(painter, option.rect, option.state, tokens)
        box = option.rect.adjusted(S, S, -S, -S)
        colours = (tokens.primary, tokens.ink_2)
        for (text, size, weight), colour in zip(_texts(index.data(LineRole.LINE)), colours, strict=True):
            painter.setFont(fonts.sized(size, weight))
            painter.setPen(QColor(colour))
            painter.drawText(box, _WRAP, text)
            box.setTop(box.top() + _height(text, size, weight, box.width()))
        painter.restore()


class GapList(ResultList):
    """As high as its rows: the pane around it scrolls."""

    def __init__(self, name: str) -> None:
        super().__init__(name, cards=False)
        self._delegate = GapDelegate(self, cards=False)
        self.setItemDelegate(self._delegate)
        self.setUniformItemSizes(False)
        self.setResizeMode(ResultList.ResizeMode.Adjust)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def set_lines(self, lines: Sequence[Line], *, keep: bool = True) -> None:
        super().set_lines(lines, keep=keep)
        self._fit()

    def resizeEvent(self, event) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        option, rows = QStyleOptionViewItem(), range(self.lines.rowCount())
        heights = [self._delegate.sizeHint(option, self.lines.index(row)).height() for row in rows]
        wanted = max(sum(heights) + 2, 1)
        if wanted != self.maximumHeight():
            self.setFixedHeight(wanted)


def _texts(line: Line) -> tuple[tuple[str, int, int], tuple[str, int, int]]:
    return (line.title, BASE, 600), (line.subtitle, SMALL, 400)


def _height(text: str, size: int, weight: int, width: int) -> int:
    metrics = QFontMetrics(fonts.sized(size, weight))
    return metrics.boundingRect(QRect(0, 0, max(width, 40), 10_000), _WRAP, text).height()

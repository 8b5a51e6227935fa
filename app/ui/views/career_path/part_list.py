"""The list of a section: rows to choose from, parted by headings where there are families."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

from app.ui.theme import fonts, style
from app.ui.theme.tokens import SMALL, M, S
from app.ui.viewmodels.career_path_lines import PathLine
from app.ui.widgets.line_delegate import TwoLineDelegate
from app.ui.widgets.lines import Line, LineChip, LineRole, LinesModel
from app.ui.widgets.result_list import ResultList

HEADING = "heading"


class PartLines(LinesModel):
    """Lines, some of which are headings: shown, never chosen."""

    def flags(self, index: QModelIndex) -> Qt.ItemFlag:
        if index.isValid() and index.data(LineRole.PAYLOAD) == HEADING:
            return Qt.ItemFlag.NoItemFlags
        return super().flags(index)


class PartDelegate(TwoLineDelegate):
    """Rows of two lines; a heading is one small bold line."""

    def sizeHint(self, option, index: QModelIndex) -> QSize:
        if index.data(LineRole.PAYLOAD) == HEADING:
            return QSize(80, QFontMetrics(fonts.sized(SMALL, 600)).height() + M + S)
        return super().sizeHint(option, index)

    def paint(self, painter: QPainter, option, index: QModelIndex) -> None:
        if index.data(LineRole.PAYLOAD) != HEADING:
            super().paint(painter, option, index)
            return
        tokens = style.current(option.widget)
        painter.save()
        font = fonts.sized(SMALL, 600)
        painter.setFont(font)
        painter.setPen(QColor(tokens.ink_2))
        box = QRect(option.rect).adjusted(S, 0, -S, -S // 2)
        words = QFontMetrics(font).elidedText(index.data(), Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom, words)
        painter.restore()


class PartList(ResultList):
    """Rows of one section; signals of ``ResultList``."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, cards=False, parent=parent)
        self.lines = PartLines(parent=self)
        self._delegate = PartDelegate(self, cards=False)
        self.setUniformItemSizes(False)
        self.setItemDelegate(self._delegate)
        self.setModel(self.lines)
        self.selectionModel().selectionChanged.connect(self._moved)

    def show_parts(self, parts: Sequence[PathLine], chosen: str) -> None:
        """Show rows, one of them chosen; nothing moves where they are the same."""
        rows = [
            Line(
                one.key,
                one.title,
                one.subtitle,
                trailing_chip=LineChip(one.mark, "warn") if one.mark else None,
                payload=HEADING if one.heading else None,
            )
            for one in parts
        ]
        if rows != [self.lines.line(row) for row in range(self.lines.rowCount())]:
            self.set_lines(rows)
        if chosen and chosen != self.current_key():
            self.choose(chosen)

    def sizeHint(self) -> QSize:
        """As high as its rows, so that what stands under it comes right after them."""
        option = QStyleOptionViewItem()
        rows = [
            self._delegate.sizeHint(option, self.lines.index(row)) for row in range(self.lines.rowCount())
        ]
        return QSize(120, sum(size.height() for size in rows) + 2)

    def set_lines(self, lines: Sequence[Line], *, keep: bool = True) -> None:
        super().set_lines(lines, keep=keep)
        self.setMaximumHeight(max(self.sizeHint().height(), 1))
        self.updateGeometry()

    def focusInEvent(self, event) -> None:
        if not self.currentIndex().isValid():
            first = next((line for line in self._rows() if line.payload != HEADING), None)
            if first is not None:
                self.choose(first.key)
        super().focusInEvent(event)

    def _rows(self) -> list[Line]:
        return [self.lines.line(row) for row in range(self.lines.rowCount())]

"""The list of sections at the left of a page, each with its count."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QModelIndex, QRect, QRectF, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListWidget,
    QListWidgetItem,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QWidget,
)

from app.ui.theme import fonts, style
from app.ui.theme.tokens import BASE, M, S
from app.ui.widgets.chip_paint import chip_size, paint_chip

_KEY = Qt.ItemDataRole.UserRole
_COUNT = Qt.ItemDataRole.UserRole + 1


class _SectionDelegate(QStyledItemDelegate):
    """Title, count chip, hairline; the section shown is bold on a soft ground with a strong line under it."""

    def sizeHint(self, option, index: QModelIndex) -> QSize:
        return QSize(80, QFontMetrics(fonts.sized(BASE, 700)).height() + 2 * M - 2)

    def paint(self, painter: QPainter, option, index: QModelIndex) -> None:
        tokens = style.current(option.widget)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        box, painted = option.rect, painter
        painted.save()
        painted.setRenderHint(QPainter.RenderHint.Antialiasing)
        if chosen or option.state & QStyle.StateFlag.State_MouseOver:
            painted.fillRect(box, QColor(tokens.primary_soft if chosen else tokens.inset))
        under = QRect(box.left(), box.bottom(), box.width(), 1)
        painted.fillRect(under, QColor(tokens.primary if chosen else tokens.line))
        if option.state & QStyle.StateFlag.State_HasFocus:
            painted.setPen(QPen(QColor(tokens.focus), 2))
            painted.setBrush(Qt.BrushStyle.NoBrush)
            painted.drawRoundedRect(QRectF(box).adjusted(2, 2, -2, -2), 4, 4)
        count = index.data(_COUNT)
        words = box.adjusted(S, 0, -S, 0)
        if count is not None:
            size = chip_size(str(count))
            top = box.center().y() - size.height() // 2
            rect = QRect(words.right() + 1 - size.width(), top, size.width(), size.height())
            paint_chip(painted, rect, str(count), tokens, "primary" if chosen else "neutral")
            words.setRight(rect.left() - S)
        font = fonts.sized(BASE, 700 if chosen else 400)
        painted.setFont(font)
        painted.setPen(QColor(tokens.ink))
        text = QFontMetrics(font).elidedText(index.data(), Qt.TextElideMode.ElideRight, words.width())
        painted.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)
        painted.restore()


class SectionList(QListWidget):
    """Sections from (key, title); signal ``chosen(key)`` when a person goes to another."""

    chosen = Signal(str)

    def __init__(self, name: str, sections: Iterable[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setItemDelegate(_SectionDelegate(self))
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        for key, title in sections:
            item = QListWidgetItem(title, self)
            item.setData(_KEY, key)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, title)
        if self.count():
            self.setCurrentRow(0)
        self.currentRowChanged.connect(self._moved)

    def set_count(self, key: str, count: int | None) -> None:
        """Show how many things a section holds; None shows nothing."""
        item = self._item(key)
        if item is not None:
            item.setData(_COUNT, count)
            spoken = item.text() if count is None else f"{item.text()}, {count}"
            item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken)

    def select(self, key: str) -> None:
        """Show a section as chosen; says nothing."""
        item = self._item(key)
        if item is not None:
            with QSignalBlocker(self):
                self.setCurrentItem(item)
            self.viewport().update()

    def current(self) -> str:
        """The key of the section chosen."""
        item = self.currentItem()
        return item.data(_KEY) if item is not None else ""

    def sizeHint(self) -> QSize:
        rows = sum(max(self.sizeHintForRow(row), 0) for row in range(self.count()))
        return QSize(max(self.sizeHintForColumn(0), 200), rows + 4)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, min(self.sizeHint().height(), 160))

    def _item(self, key: str) -> QListWidgetItem | None:
        return next((self.item(row) for row in range(self.count()) if self.item(row).data(_KEY) == key), None)

    def _moved(self, row: int) -> None:
        if row >= 0:
            self.chosen.emit(self.item(row).data(_KEY))

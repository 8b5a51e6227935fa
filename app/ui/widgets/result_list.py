"""A list of results, painted, chosen by keyboard or mouse: occupations, trainings, experiences."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QItemSelectionModel, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from app.ui.theme import fonts
from app.ui.theme.tokens import SECTION, M
from app.ui.widgets.line_delegate import TwoLineDelegate
from app.ui.widgets.lines import Line, LinesModel


class ResultList(QListView):
    """Signals ``chosen(Line)`` when a person goes to a row, ``opened(Line)`` on Enter or double click.

    ``cards`` puts each row in its box; ``chips`` keeps room for chips under each row.
    """

    chosen = Signal(object)
    opened = Signal(object)

    def __init__(
        self, name: str, *, cards: bool = True, chips: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.lines = LinesModel(parent=self)
        self._delegate = TwoLineDelegate(self, cards=cards, chips=chips)
        self.setItemDelegate(self._delegate)
        self.setModel(self.lines)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.selectionModel().selectionChanged.connect(self._moved)
        self.doubleClicked.connect(lambda index: self._open(index.row()))

    def set_lines(self, lines: Sequence[Line], *, keep: bool = True) -> None:
        """Show other lines; the row chosen stays chosen where its key is still there (says nothing)."""
        key = self.current_key() if keep else ""
        with QSignalBlocker(self.selectionModel()):
            self.lines.set_lines(lines)
        widths = [QFontMetrics(fonts.sized(SECTION, 700)).horizontalAdvance(line.leading) for line in lines]
        widest = max(widths, default=0)
        self._delegate.set_leading_width(widest + M if widest else 0)
        if key:
            self.choose(key)
        self.viewport().update()

    def current_line(self) -> Line | None:
        """The row chosen, or None."""
        return self.lines.line(self.currentIndex().row())

    def current_key(self) -> str:
        """The key of the row chosen, or ``""``."""
        line = self.current_line()
        return line.key if line else ""

    def choose(self, key: str) -> bool:
        """Choose a row by its key; says nothing. False where there is none."""
        row = self.lines.row_of(key)
        if row < 0:
            return False
        index = self.lines.index(row)
        with QSignalBlocker(self.selectionModel()):
            self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.scrollTo(index)
        self.viewport().update()
        return True

    def stand_on(self, row: int) -> None:
        """Put the keyboard on a row, or the last one, without choosing it: the row chosen is gone."""
        last = self.lines.rowCount() - 1
        if row >= 0 and last >= 0:
            index = self.lines.index(min(row, last))
            with QSignalBlocker(self.selectionModel()):
                self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)

    def keyPressEvent(self, event) -> None:
        key, index = event.key(), self.currentIndex()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(index.row())
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up) and index.isValid() and not self.selectedIndexes():
            self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.lines.rowCount():
            self.selectionModel().setCurrentIndex(
                self.lines.index(0), QItemSelectionModel.SelectionFlag.NoUpdate
            )

    def changeEvent(self, event) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.set_lines(self.lines.all())
            self.scheduleDelayedItemsLayout()

    def _moved(self, selected, _deselected) -> None:
        rows = selected.indexes()
        if rows:
            self.chosen.emit(self.lines.line(rows[0].row()))

    def _open(self, row: int) -> None:
        line = self.lines.line(row)
        if line is not None:
            index = self.lines.index(row)
            self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
            self.opened.emit(line)

"""A list of any length, as cards or as a table at will: rows of one height, the keyboard alone is enough."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QFontMetrics, QPalette
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from app.ui.theme import fonts
from app.ui.theme.tokens import SMALL
from app.ui.widgets.lines import Line
from app.ui.widgets.paged_delegates import PAD, CardDelegate, CellDelegate
from app.ui.widgets.paged_lines import Column, PagedLines

_SELECT = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
_LEAST = 26
"""Letters the first column keeps where there is little room."""
_REST_MS = 90
"""How long a key held down must rest for the row to be told."""


class PagedView(QTableView):
    """Signals ``chosen(Line)`` when a person goes to a row, ``opened(Line)`` on Enter or double click.

    ``sorted_by(key)``: the title of a column that has a key was pressed. While a key is held down, rows are
    passed over: the one the person stops at is told.
    """

    chosen = Signal(object)
    opened = Signal(object)
    sorted_by = Signal(object)

    def __init__(self, name: str, lines: PagedLines, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines = lines
        self._cards, self._wanted, self._held = True, -1, False
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self._rest.timeout.connect(self._tell)
        self._silent: frozenset[int] = frozenset()
        self._as_card = CardDelegate(self, cards=True, chips=True)
        self._as_cell = CellDelegate(self)
        self.setAccessibleName(name)
        self.setModel(lines)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setCornerWidget(QWidget())
        self.setWordWrap(False)
        palette = self.palette()  # Qt would fill the row chosen under what the delegates paint
        palette.setColor(QPalette.ColorRole.Highlight, Qt.GlobalColor.transparent)
        self.setPalette(palette)
        self._dress_headers()
        self.selectionModel().selectionChanged.connect(self._moved)
        self.doubleClicked.connect(lambda index: self._open(index.row()))
        lines.arrived.connect(self._told)
        self.set_cards(True)

    def set_cards(self, cards: bool) -> None:
        """Show cards, or a table."""
        self._cards = cards
        across = self.horizontalHeader()
        across.setVisible(not cards)
        self._hide_columns()
        never, maybe = Qt.ScrollBarPolicy.ScrollBarAlwaysOff, Qt.ScrollBarPolicy.ScrollBarAsNeeded
        self.setHorizontalScrollBarPolicy(never if cards else maybe)
        self.setItemDelegate(self._as_card if cards else self._as_cell)
        self._measure()
        current = self.currentIndex()
        if current.isValid():
            self.scrollTo(current)

    def show_columns(self, shown: Callable[[Column], bool]) -> None:
        """Leave out of the table the columns that would be empty."""
        silent = frozenset(at for at, one in enumerate(self.lines.columns) if at and not shown(one))
        if silent != self._silent:
            self._silent = silent
            self._hide_columns()
            self._widen()

    def shows_cards(self) -> bool:
        """True while cards are shown."""
        return self._cards

    def show_order(self, key: object, sign: str = "↑") -> None:
        """Mark the column the rows are sorted by; none where no column has that key."""
        found = (at for at, one in enumerate(self.lines.columns) if key is not None and one.key == key)
        self.lines.mark(next(found, -1), sign)

    def current_line(self) -> Line | None:
        """The row chosen, or None."""
        rows = self.selectionModel().selectedRows()
        return self.lines.line(rows[0].row()) if rows else None

    def current_key(self) -> str:
        """The key of the row chosen, or ``""``."""
        line = self.current_line()
        return line.key if line is not None else ""

    def choose(self, row: int | None, *, show: bool = True) -> None:
        """Choose a row, or none; says nothing. ``show`` brings it in sight."""
        self._wanted = -1
        self._rest.stop()
        with QSignalBlocker(self.selectionModel()):
            if row is None or not 0 <= row < self.lines.rowCount():
                self.selectionModel().clear()
            else:
                self.selectionModel().setCurrentIndex(self.lines.index(row, 0), _SELECT)
        if row is not None and show:
            self.scrollTo(self.lines.index(row, 0))
        self.viewport().update()

    def go_to(self, row: int) -> None:
        """Go to a row as a person would."""
        index = self.lines.index(min(max(row, 0), self.lines.rowCount() - 1), 0)
        if index.isValid():
            self.selectionModel().setCurrentIndex(index, _SELECT)
            self.scrollTo(index)

    def keyPressEvent(self, event) -> None:
        key, index = event.key(), self.currentIndex()
        self._held = event.isAutoRepeat()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(index.row())
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self.go_to(0 if key == Qt.Key.Key_Home else self.lines.rowCount() - 1)
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up) and index.isValid() and not self.selectedIndexes():
            self.selectionModel().setCurrentIndex(index, _SELECT)
        else:
            super().keyPressEvent(event)
        self._held = False

    def focusInEvent(self, event) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.lines.rowCount():
            first = self.lines.index(max(self.rowAt(0), 0), 0)
            self.selectionModel().setCurrentIndex(first, QItemSelectionModel.SelectionFlag.NoUpdate)

    def resizeEvent(self, event) -> None:
        super().resizeEvent(event)
        self._widen()

    def changeEvent(self, event) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._measure()

    def _dress_headers(self) -> None:
        down, across = self.verticalHeader(), self.horizontalHeader()
        down.setVisible(False)
        down.setMinimumSectionSize(1)
        down.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        across.setMinimumSectionSize(1)
        across.setHighlightSections(False)
        across.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        across.setSectionsClickable(True)
        across.setAccessibleName("Colonnes")
        across.sectionClicked.connect(self._pressed)

    def _hide_columns(self) -> None:
        for column in range(1, len(self.lines.columns)):
            self.setColumnHidden(column, self._cards or column in self._silent)

    def _measure(self) -> None:
        """Give every row the height of the moment, and every column its width; the row on top stays."""
        top = self.rowAt(0)
        height = self._as_card.row_height() if self._cards else self._as_cell.row_height()
        if self.verticalHeader().defaultSectionSize() != height:
            self.verticalHeader().setDefaultSectionSize(height)
            if top > 0:
                self.updateGeometries()  # the scroll bar knows the new heights from now on
                self.verticalScrollBar().setValue(top * height)
        self._widen()

    def _widen(self) -> None:
        """The first column takes what the others leave, and never too little."""
        room = self.viewport().width()
        if self._cards:
            self.setColumnWidth(0, room)
            return
        letter = QFontMetrics(fonts.sized(SMALL + 1)).horizontalAdvance("0")
        taken = 0
        for at, column in enumerate(self.lines.columns[1:], start=1):
            if at in self._silent:
                continue
            width = column.letters * letter + 2 * PAD
            self.setColumnWidth(at, width)
            taken += width
        self.setColumnWidth(0, max(room - taken, _LEAST * letter + 2 * PAD))

    def _pressed(self, section: int) -> None:
        key = self.lines.columns[section].key
        if key is not None:
            self.sorted_by.emit(key)

    def _moved(self, selected, _deselected) -> None:
        rows = selected.indexes()
        self._rest.stop()
        self._wanted = rows[0].row() if rows else -1
        if rows and self._held:
            self._rest.start()
        elif rows:
            self._tell()

    def _tell(self) -> None:
        """Tell the row a person went to; one that is not known yet is told once it is."""
        line = self.lines.line(self._wanted)
        if line is not None:
            self._wanted = -1
            self.chosen.emit(line)

    def _told(self, first: int, last: int) -> None:
        """Rows came: paint them, and tell the one a person went to before it was known."""
        self.viewport().update()
        if first <= self._wanted <= last and not self._rest.isActive():
            self._tell()

    def _open(self, row: int) -> None:
        line = self.lines.line(row)
        if line is not None:
            self.selectionModel().setCurrentIndex(self.lines.index(row, 0), _SELECT)
            self.opened.emit(line)

    def moveCursor(self, action, modifiers) -> QModelIndex:
        """Page keys move by what is in sight, and stay in the first column of cards."""
        index = super().moveCursor(action, modifiers)
        return index.siblingAtColumn(0) if self._cards and index.isValid() else index

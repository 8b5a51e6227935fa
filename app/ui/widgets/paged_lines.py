"""The lines of a list of any length: pages are read when they are shown, and few are kept."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt, Signal

from app.ui.widgets.lines import Line, LineRole

PAGE, KEPT, WAITING = 256, 64, 2
"""Lines read together, pages kept, pages that wait while one is read: those asked for before are dropped.

One page is read at a time: two threads at work in Python would keep the window waiting as it scrolls.
"""
LOADING = "Chargement…"


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its title, the side its words stand on, its width in letters; 0 takes what is left."""

    title: str
    right: bool = False
    letters: int = 0
    key: object = None


class Asked(Protocol):
    """A page on its way."""

    def cancel(self) -> None:
        """Lose interest: neither done nor failed is called any more."""


Done = Callable[[Sequence[Line]], None]
Failed = Callable[[BaseException], None]
Fetch = Callable[[int, int, Done, Failed], Asked | None]
"""Reads lines: the first one, how many, told the lines, told why not. It may answer at once."""


class PagedLines(QAbstractTableModel):
    """As many rows as ``show`` says, at once; what a row says is asked for when somebody looks at it.

    A model to measure or to test needs no catalogue, only a fetch that answers at once::

        model = PagedLines([Column("Titre")])
        model.show(1_000_000, lambda first, size, done, failed: done([Line(str(first))] * size))

    Signals:
        arrived(first, last): these rows are known from now on.
        failed(error): a page could not be read.
    """

    arrived = Signal(int, int)
    failed = Signal(object)

    def __init__(self, columns: Sequence[Column] = (Column(""),), parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._total = self._turn = 0
        self._asking = self._sorted = -1
        self._sign = ""
        self._fetch: Fetch | None = None
        self._pages: OrderedDict[int, Sequence[Line]] = OrderedDict()
        self._running: dict[int, Asked | None] = {}  # the page that is read, one at most
        self._waiting: list[int] = []
        self._missed: set[int] = set()

    def show(self, total: int, fetch: Fetch | None, first: Sequence[Line] = ()) -> None:
        """Show another list: how many rows, what reads them, and its first page where it is known."""
        self.beginResetModel()
        self._turn += 1
        for asked in self._running.values():
            if asked is not None:
                asked.cancel()
        for kept in (self._running, self._waiting, self._missed, self._pages):
            kept.clear()
        self._total, self._fetch = total, fetch
        if len(first) == min(total, PAGE) > 0:
            self._pages[0] = tuple(first)
        self.endResetModel()

    def mark(self, column: int, sign: str) -> None:
        """Put a sign in the title of the column rows are sorted by; -1 for none."""
        if (column, sign) != (self._sorted, self._sign):
            self._sorted, self._sign = column, sign
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.columns) - 1)

    def sorted_column(self) -> int:
        """The column that bears the sign, or -1."""
        return self._sorted

    def rowCount(self, parent: QModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else self._total

    def columnCount(self, parent: QModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.columns)

    def headerData(self, section: int, orientation, role: int = Qt.ItemDataRole.DisplayRole):
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            sign = f" {self._sign}" if section == self._sorted else ""
            return f"{self.columns[section].title}{sign}"
        if role == Qt.ItemDataRole.TextAlignmentRole:
            right = self.columns[section].right
            side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole):
        if not index.isValid() or not 0 <= index.row() < self._total:
            return None
        if role not in _TOLD:
            return None
        line = self.line(index.row())
        if role == LineRole.LINE:
            return line
        if line is None:
            return LOADING if role != LineRole.KEY else None
        if role == LineRole.KEY:
            return line.key
        return self._words(line, index.column(), aloud=role != Qt.ItemDataRole.DisplayRole)

    def line(self, row: int) -> Line | None:
        """The line of a row, asked for where it is not known yet; None meanwhile and outside the list."""
        if not 0 <= row < self._total:
            return None
        page = row // PAGE
        lines = self._pages.get(page)
        if lines is None:
            self._ask(page)
            lines = self._pages.get(page)
            if lines is None:
                return None
        self._pages.move_to_end(page)
        at = row % PAGE
        return lines[at] if at < len(lines) else None

    def known(self) -> list[tuple[int, Line]]:
        """Every row that is kept, in order."""
        return [
            (page * PAGE + at, line)
            for page in sorted(self._pages)
            for at, line in enumerate(self._pages[page])
        ]

    def row_of(self, key: str) -> int:
        """The row of a key among those that are kept, or -1."""
        return next((row for row, line in self.known() if line.key == key), -1)

    def _words(self, line: Line, column: int, *, aloud: bool) -> str:
        if column == 0:
            return line.aloud() if aloud else line.title
        words = line.cells[column] if column < len(line.cells) else ""
        return f"{self.columns[column].title}\u00a0: {words}" if aloud and words else words

    def _ask(self, page: int) -> None:
        if page in self._running or page in self._missed or self._fetch is None:
            return
        if not self._running:
            self._read(page)
            return
        if page in self._waiting:
            self._waiting.remove(page)
        self._waiting.append(page)  # the last one asked for is read first
        del self._waiting[:-WAITING]

    def _read(self, page: int) -> None:
        assert self._fetch is not None
        turn, first = self._turn, page * PAGE
        self._running[page], self._asking = None, page
        asked = self._fetch(
            first,
            min(PAGE, self._total - first),
            lambda lines: self._take(turn, page, lines),
            lambda error: self._miss(turn, page, error),
        )
        self._asking = -1
        if page in self._running:
            self._running[page] = asked

    def _take(self, turn: int, page: int, lines: Sequence[Line]) -> None:
        if turn != self._turn:
            return
        self._running.pop(page, None)
        self._pages[page] = lines
        while len(self._pages) > KEPT:
            self._pages.popitem(last=False)
        if page != self._asking:  # else the one who looks has it already
            self._go_on()
            first, last = page * PAGE, min((page + 1) * PAGE, self._total) - 1
            self.dataChanged.emit(self.index(first, 0), self.index(last, len(self.columns) - 1))
            self.arrived.emit(first, last)

    def _miss(self, turn: int, page: int, error: BaseException) -> None:
        """Remember it: the page is not asked for again and again while it is in sight."""
        if turn != self._turn:
            return
        self._running.pop(page, None)
        self._missed.add(page)
        self._go_on()
        self.failed.emit(error)

    def _go_on(self) -> None:
        while self._waiting and not self._running:
            page = self._waiting.pop()
            if page not in self._pages:
                self._read(page)


_TOLD = frozenset(
    (
        Qt.ItemDataRole.DisplayRole,
        Qt.ItemDataRole.AccessibleTextRole,
        Qt.ItemDataRole.ToolTipRole,
        LineRole.LINE,
        LineRole.KEY,
    )
)

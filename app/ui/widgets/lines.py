"""Frozen lines and the item model that shows them: what every result list of the program is made of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

from PySide6.QtCore import QAbstractListModel, QByteArray, QModelIndex, QObject, Qt


@dataclass(frozen=True, slots=True)
class LineChip:
    """A few words under a line, with a tone."""

    text: str
    tone: str = "neutral"


@dataclass(frozen=True, slots=True)
class Line:
    """One row: « 86 % | Assistant de vie / K1302 · 14 compétences sur 17 | 3 150 € » and chips.

    ``key`` finds the row again after a refresh; ``payload`` is the caller’s; ``spoken`` is added to
    what a screen reader says; ``signs`` are small icons at the right, which ``spoken`` should tell.
    ``cells`` are the same facts, one a column, where the list may be shown as a table; ``faded`` is for
    what is over, which the words must say too.
    """

    key: str
    title: str
    subtitle: str = ""
    leading: str = ""
    trailing: str = ""
    trailing_chip: LineChip | None = None
    chips: tuple[LineChip, ...] = ()
    payload: object = None
    spoken: str = ""
    signs: tuple[str, ...] = ()
    cells: tuple[str, ...] = ()
    faded: bool = False

    def aloud(self) -> str:
        """The whole line as one sentence."""
        chips = [chip.text for chip in (*self.chips, self.trailing_chip) if chip is not None]
        parts = (self.title, self.leading, self.subtitle, self.trailing, *chips, self.spoken)
        return ", ".join(part for part in parts if part)


class LineRole(IntEnum):
    """What a delegate may ask of a line, besides Qt’s own roles."""

    LINE = Qt.ItemDataRole.UserRole
    KEY = Qt.ItemDataRole.UserRole + 1
    PAYLOAD = Qt.ItemDataRole.UserRole + 2


class LinesModel(QAbstractListModel):
    """Lines as a Qt list model; ``set_lines`` replaces them all."""

    def __init__(self, lines: Sequence[Line] = (), parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: tuple[Line, ...] = tuple(lines)

    def rowCount(self, parent: QModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._lines)

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole):
        if not index.isValid() or not 0 <= index.row() < len(self._lines):
            return None
        line = self._lines[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return line.title
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return line.aloud()
        if role == LineRole.LINE:
            return line
        if role == LineRole.KEY:
            return line.key
        return line.payload if role == LineRole.PAYLOAD else None

    def roleNames(self) -> dict:
        names = super().roleNames()
        names.update({int(role): QByteArray(role.name.lower().encode()) for role in LineRole})
        return names

    def set_lines(self, lines: Sequence[Line]) -> None:
        """Show other lines."""
        self.beginResetModel()
        self._lines = tuple(lines)
        self.endResetModel()

    def all(self) -> tuple[Line, ...]:
        """Every line, in order."""
        return self._lines

    def line(self, row: int) -> Line | None:
        """The line of a row, or None outside the list."""
        return self._lines[row] if 0 <= row < len(self._lines) else None

    def row_of(self, key: str) -> int:
        """The row of a key, or -1."""
        return next((row for row, line in enumerate(self._lines) if line.key == key), -1)

"""The ledger as a table a view and a screen reader can walk."""

from __future__ import annotations

from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt

from app.ui.viewmodels.rights_lines import LedgerRow

HEADERS = ("Année", "Situation", "Règle et calcul", "Source", "Certitude", "Montant", "Solde")
YEAR, SITUATION, RULE, SOURCE, CERTAINTY, AMOUNT, BALANCE = range(7)
AMOUNTS = frozenset({AMOUNT, BALANCE})
FOLDED = (SITUATION, SOURCE, CERTAINTY)
"""Columns whose words go under the rule where there is no room for them."""
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)


class LedgerTable(QAbstractTableModel):
    """Read only; the newest line first."""

    def __init__(self, parent=None) -> None:
        super().__init__(parent)
        self._rows: tuple[LedgerRow, ...] = ()
        self._folded = False

    @property
    def folded(self) -> bool:
        """True while situation, source and certainty stand under the rule."""
        return self._folded

    def fold(self, folded: bool) -> None:
        """Put situation, source and certainty under the rule, or back in their columns."""
        self.beginResetModel()
        self._folded = folded
        self.endResetModel()

    def show_rows(self, rows: tuple[LedgerRow, ...]) -> None:
        """Show other lines."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def row(self, at: int) -> LedgerRow:
        """Give a line."""
        return self._rows[at]

    def rowCount(self, parent: QModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: QModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(HEADERS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole):
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return HEADERS[section]
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if section in AMOUNTS else _LEFT
        return None

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole):
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if index.column() in AMOUNTS else _LEFT
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        row = self._rows[index.row()]
        told = [row.rule, row.arithmetic]
        if self._folded:
            told += [" · ".join(word for word in (row.situation, row.source, row.certainty) if word)]
        rule = "\n".join(word for word in told if word)
        cells = (row.year, row.situation, rule, row.source, row.certainty, row.amount, row.balance)
        text = cells[index.column()]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{HEADERS[index.column()]}\u00a0: {text}"
        return text

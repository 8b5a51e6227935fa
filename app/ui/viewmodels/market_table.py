"""The figures of the labour market as a table a view and a screen reader can walk."""

from __future__ import annotations

from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt

from app.ui.viewmodels.occupations_market import MarketRow

HEADERS = ("Chiffre et définition", "Valeur", "Lieu, lien avec le métier, source")
_TOP = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)


class MarketTable(QAbstractTableModel):
    """Read only; every figure expected is there, with its value or the reason why there is none."""

    def __init__(self, parent=None) -> None:
        super().__init__(parent)
        self._rows: tuple[MarketRow, ...] = ()

    def show_rows(self, rows: tuple[MarketRow, ...]) -> None:
        """Show other figures."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: QModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(HEADERS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole):
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return HEADERS[section]
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.TextAlignmentRole:
            return _TOP
        return None

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole):
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _TOP
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        row = self._rows[index.row()]
        text = ("\n".join(filter(None, (row.title, row.definition))), row.value, row.origin)[index.column()]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{HEADERS[index.column()]}\u00a0: {text}"
        return text

"""Editions and import previews in French words, and the table of what an import would change."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt

from app.models.records.change_words import counts_lines, touched_line
from app.models.records.editions import Edition, ImportPreview, TableDifference
from app.models.records.french import NBSP, count, day, number
from app.models.records.losses import loss_words
from app.ui.theme import fonts
from app.ui.theme.tokens import SMALL

COLUMNS = ("Table", "Ajouts", "Retraits", "Modifiés", "Inchangés")
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_MAIN_TABLES = ("occupation", "commune", "course", "market_figure", "esco_tie")
_MAIN_WORDS = {
    "occupation": "métier",
    "commune": "commune",
    "course": "formation",
    "market_figure": "chiffre",
    "esco_tie": "lien",
}


@dataclass(frozen=True, slots=True)
class EditionLine:
    """An edition in place."""

    kind: str
    title: str
    facts: str
    source: str
    licence: str
    is_starter: bool


def edition_line(edition: Edition, tables: dict[str, int]) -> EditionLine:
    """Write an edition: date, rows, source, licence."""
    dated = (
        f"publiée le {day(edition.published_on)}" if edition.published_on else "date de publication inconnue"
    )
    main = next((name for name in _MAIN_TABLES if name in tables), None)
    rows = sum(tables.values())
    held = f"{count(tables[main], _MAIN_WORDS[main])}, " if main else ""
    return EditionLine(
        kind=edition.kind.label,
        title=edition.title,
        facts=f"{dated} · {held}{count(rows, 'ligne')} en tout",
        source=edition.source,
        licence=edition.licence,
        is_starter=edition.is_starter,
    )


def preview_words(preview: ImportPreview) -> str:
    """Say in one sentence what the import would do."""
    edition = preview.edition
    dated = f", publiée le {day(edition.published_on)}" if edition.published_on else ""
    if preview.is_same_edition:
        return f"{edition.title}{dated}{NBSP}: cette édition est déjà en place. Rien ne changerait."
    before = f" à la place de {preview.current.title}" if preview.current else ""
    touched = count(preview.touches, "ligne changerait", "lignes changeraient")
    return f"{edition.title}{dated}{before}{NBSP}: {touched}."


def loss_line(preview: ImportPreview) -> str:
    """Say that a file is likely cut short; empty when it takes little away."""
    return loss_words(preview.losses) if preview.losses else ""


def change_lines(preview: ImportPreview) -> tuple[str, ...]:
    """Say what the import would change in occupations, titles and skills, and in how many dossiers."""
    counts = counts_lines(preview.changes.counts) if preview.changes else ()
    touched = touched_line(preview.changes, preview.touched_dossiers)
    return (*counts, touched) if touched else counts


class PreviewTable(QAbstractTableModel):
    """What an import would change, table by table."""

    def __init__(self, tables: tuple[TableDifference, ...] = (), parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tables = tables

    def set_tables(self, tables: tuple[TableDifference, ...]) -> None:
        """Show another preview."""
        self.beginResetModel()
        self._tables = tables
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._tables)

    def columnCount(self, parent: QModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(COLUMNS)

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole):
        if not index.isValid():
            return None
        table, column = self._tables[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            counts = (table.added, table.removed, table.changed, table.unchanged)
            return table.label if column == 0 else number(counts[column - 1]) if counts[column - 1] else "—"
        if role == Qt.ItemDataRole.FontRole:
            return fonts.sized(SMALL)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(_RIGHT if column else _LEFT)
        if role == Qt.ItemDataRole.ToolTipRole and table.samples:
            return "Par exemple\u00a0: " + "\u00a0; ".join(table.samples)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            shown = self.data(index, Qt.ItemDataRole.DisplayRole)
            return shown if column == 0 else f"{COLUMNS[column]}\u00a0: {'aucun' if shown == '—' else shown}"
        return None

    def headerData(self, section: int, orientation, role: int = Qt.ItemDataRole.DisplayRole):
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return COLUMNS[section]
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.TextAlignmentRole:
            return int(_RIGHT if section else _LEFT)
        return None

"""The European occupations tied to a fiche, in words; and as a table a view and a screen reader can walk."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt

from app.models.records.esco import EscoLinks, EscoRelation, EscoSource, EscoTie
from app.models.records.folding import folded
from app.models.records.french import NBSP, count, day

HEADERS = ("Intitulé du métier", "Lien", "Métier européen (ESCO)", "Groupe CITP-08")
TITLE = "Correspondance européenne (ESCO)"
NOT_IMPORTED = (
    f"{TITLE}{NBSP}: importez la correspondance ESCO–ROME pour voir les métiers européens de cette fiche, et "
    "les joindre à un CV Europass."
)
HOW = (
    "France Travail (alors Pôle emploi) a relié les appellations du ROME aux métiers de la classification "
    "européenne ESCO, une à une. Le lien dit comment le métier européen se place par rapport à l’intitulé. "
    "Le groupe est celui de la classification internationale des professions (CITP-08)."
)
NONE = (
    "Aucun intitulé de cette fiche n’est dans la correspondance publiée, plus ancienne que l’édition du ROME "
    "en place."
)
WORDS = {
    EscoRelation.EXACT: "Équivalent exact",
    EscoRelation.CLOSE: "Proche",
    EscoRelation.BROAD: "Plus large que l’intitulé",
    EscoRelation.NARROW: "Plus étroit que l’intitulé",
}
_ORDER = list(WORDS)
_TOP = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)


@dataclass(frozen=True, slots=True)
class EscoRow:
    """A title of the fiche, how its European occupation stands to it, and the address of that occupation."""

    title: str
    relation: str
    occupation: str
    group: str
    uri: str
    description: str = ""


@dataclass(frozen=True, slots=True)
class EscoSheet:
    """What the fiche says of ESCO; without ``imported``, that it can be imported."""

    imported: bool
    title: str = TITLE
    told: str = NOT_IMPORTED
    rows: tuple[EscoRow, ...] = ()
    source: str = ""
    browser: bool = True
    """False where nothing may open the system's browser."""


def esco_sheet(links: EscoLinks, *, starter: bool = False) -> EscoSheet | None:
    """Word the ties of a fiche: the closest relations first, then by title.

    Without a mapping, the import is proposed beside an official ROME alone: the starter edition asks for that
    one first.
    """
    if not links.imported:
        return None if starter else EscoSheet(imported=False)
    source = source_words(links.sources)
    if not links.ties:
        return EscoSheet(True, TITLE, NONE, (), source)
    ties = sorted(links.ties, key=lambda one: (_ORDER.index(one.relation), folded(one.title_label)))
    uris = {one.occupation.uri for one in ties}
    heading = f"{TITLE}{NBSP}: {count(len(uris), 'métier européen', 'métiers européens')}"
    return EscoSheet(True, heading, HOW, tuple(map(_row, ties)), source, not links.kiosk)


def source_words(sources: Iterable[EscoSource]) -> str:
    """Name the files, their dates and the notice ESCO asks for."""
    named, licence = [], ""
    for one in sources:
        dated = f" du {day(one.published_on)}" if one.published_on and "état au" not in one.title else ""
        named.append(f"{one.title}{dated}")
        licence = one.licence
    return f"Source{NBSP}: France Travail et Commission européenne, {f'{NBSP}; '.join(named)}. {licence}."


def _row(tie: EscoTie) -> EscoRow:
    occupation = tie.occupation
    gone = "" if occupation.is_current else " (absent de la liste d’aujourd’hui)"
    group = occupation.group or "non connu"
    label = f"{occupation.label}{gone}"
    return EscoRow(tie.title_label, WORDS[tie.relation], label, group, occupation.uri, occupation.description)


class EscoTable(QAbstractTableModel):
    """Read only; the address of the occupation is in the tool tip and in the description read out."""

    def __init__(self, parent=None) -> None:
        super().__init__(parent)
        self._rows: tuple[EscoRow, ...] = ()

    def show_rows(self, rows: tuple[EscoRow, ...]) -> None:
        """Show other ties."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def row(self, number: int) -> EscoRow | None:
        """Give a row by its number."""
        return self._rows[number] if 0 <= number < len(self._rows) else None

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
        row = self._rows[index.row()]
        text = (row.title, row.relation, row.occupation, row.group)[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{HEADERS[index.column()]}\u00a0: {text}"
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleDescriptionRole):
            return row.uri
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _TOP
        return None

"""« Correspondance européenne (ESCO) » on the fiche: a line to open, the table built when it is opened."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QVBoxLayout, QWidget

from app.ui.theme import style
from app.ui.theme.tokens import BASE, L, S
from app.ui.viewmodels.occupations_esco import EscoRow, EscoSheet, EscoTable
from app.ui.widgets.announce import announce
from app.ui.widgets.buttons import link, secondary
from app.ui.widgets.disclosure import Disclosure
from app.ui.widgets.flow import FlowLayout
from app.ui.widgets.labels import label

_COPY = "Copier l’adresse"
_SHARES = (0.30, 0.20, 0.33)
"""Of the width of the table: title, relation, occupation; the rest is the group."""


class EscoBlock(QWidget):
    """Signal ``wanted``: nothing was imported, and the person asks for the reference data."""

    wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sheet: EscoSheet | None = None
        self._shown: EscoSheet | None = None
        self.content = QWidget()
        self.fold = Disclosure("Correspondance européenne (ESCO)", self.content)
        self.missing = label("", "small", wrap=True)
        self.ask = link("Données de référence…", icon="download")
        self.ties: EscoTies | None = None
        inside = QVBoxLayout(self.content)
        inside.setContentsMargins(S, 0, 0, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S)
        column.addWidget(self.fold)
        column.addWidget(self.missing)
        column.addWidget(self.ask, 0, Qt.AlignmentFlag.AlignLeft)
        self.ask.clicked.connect(self.wanted)
        self.fold.toggled.connect(self._toggled)
        self.show_esco(None)

    def show_esco(self, sheet: EscoSheet | None) -> None:
        """Show another fiche; the table is filled only while it is open."""
        self._sheet = sheet
        imported = sheet is not None and sheet.imported
        self.setVisible(sheet is not None)
        self.fold.setVisible(imported)
        self.missing.setVisible(not imported)
        self.ask.setVisible(not imported)
        if sheet is None:
            return
        self.missing.setText(sheet.told)
        self.fold.set_title(sheet.title)
        if self.fold.is_open():
            self._fill()

    def _toggled(self, opened: bool) -> None:
        if opened:
            self._fill()

    def _fill(self) -> None:
        """Build the table once, then show the fiche of the moment."""
        if self._sheet is None or self._sheet == self._shown:
            return
        if self.ties is None:
            self.ties = EscoTies()
            self.content.layout().addWidget(self.ties)
            style.dress(self.ties)
        self._shown = self._sheet
        self.ties.show_sheet(self._sheet)


class EscoTies(QWidget):
    """How to read it, the table, what one may do with the row chosen, the source."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.told = label("", "small", wrap=True)
        self.table = TieTable()
        name = "Voir le métier européen choisi sur le site ESCO"
        self.open = secondary("Voir sur le site ESCO", icon="open", name=name)
        self.copy = link(_COPY, name="Copier l’adresse du métier européen choisi")
        self.described = label("", wrap=True)
        self.address = label("", "small", wrap=True)
        self.address.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.address.setAccessibleName("Adresse du métier européen choisi")
        self.source = label("", "small", wrap=True)
        self.acts = QWidget()
        flow = FlowLayout(self.acts, gap=S)
        flow.addWidget(self.open)
        flow.addWidget(self.copy)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S)
        for one in (self.told, self.table, self.described, self.address, self.acts, self.source):
            column.addWidget(one)
        self.open.clicked.connect(self._open)
        self.copy.clicked.connect(self._copy)
        self.table.activated.connect(lambda _index: self._open())
        self.table.chosen.connect(self._choose)

    def show_sheet(self, sheet: EscoSheet) -> None:
        """Show the ties of a fiche, the first one chosen."""
        self.told.setText(sheet.told)
        self.source.setText(sheet.source)
        self.table.setVisible(bool(sheet.rows))
        self.acts.setVisible(bool(sheet.rows))
        self.open.setVisible(sheet.browser)
        self.address.setVisible(bool(sheet.rows))
        self.described.setVisible(False)
        self.table.show_rows(sheet.rows)

    def _choose(self, row: EscoRow) -> None:
        self.address.setText(f"{row.occupation}\u00a0: {row.uri}")
        self.described.setText(row.description)
        self.described.setVisible(bool(row.description))
        self.copy.setText(_COPY)

    def _open(self) -> None:
        """The browser shows the page, where one may be opened; nothing of the dossier goes with it."""
        row = self.table.current()
        if row is None or not self.open.isVisibleTo(self) or QDesktopServices.openUrl(QUrl(row.uri)):
            return
        self.address.setText(f"Aucun navigateur n’a répondu\u00a0; voici l’adresse\u00a0: {row.uri}")
        announce(self.open, self.address.text())

    def _copy(self) -> None:
        row = self.table.current()
        if row is not None:
            QGuiApplication.clipboard().setText(row.uri)
            self.copy.setText("Adresse copiée")
            announce(self.copy, "Adresse copiée")


class TieTable(QTableView):
    """Every row in sight: the page scrolls, not the table. Signal ``chosen(EscoRow)``."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ties = EscoTable(self)
        self.setModel(self.ties)
        self.setAccessibleName("Métiers européens des intitulés de cette fiche")
        self.setWordWrap(True)
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setTabKeyNavigation(False)
        self.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        header.setMinimumSectionSize(BASE * 3)
        self.selectionModel().currentRowChanged.connect(lambda *_rows: self._tell())

    def show_rows(self, rows: tuple[EscoRow, ...]) -> None:
        """Show other ties, the first one chosen."""
        self.ties.show_rows(rows)
        if rows:
            self.selectRow(0)
        self._refit()

    def current(self) -> EscoRow | None:
        """The tie chosen."""
        return self.ties.row(self.currentIndex().row())

    def showEvent(self, event) -> None:
        super().showEvent(event)
        self._refit()

    def resizeEvent(self, event) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._refit()

    def changeEvent(self, event) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._refit()

    def _tell(self) -> None:
        row = self.current()
        if row is not None:
            self.chosen.emit(row)

    def _refit(self) -> None:
        """Share the width, then give each row the height its words need."""
        width = self.viewport().width()
        if not self.isVisible() or width < L:
            return
        used = 0
        for column, share in enumerate(_SHARES):
            self.setColumnWidth(column, int(width * share))
            used += int(width * share)
        self.setColumnWidth(len(_SHARES), width - used)
        for row in range(self.ties.rowCount()):
            self.setRowHeight(row, max(self.sizeHintForRow(row) + S, 32))
        rows = sum(self.rowHeight(row) for row in range(self.ties.rowCount()))
        self.setFixedHeight(rows + self.horizontalHeader().sizeHint().height() + 4)

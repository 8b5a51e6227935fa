"""What an import would change, before it does: a sentence, the warnings, a table, two buttons.

A file that would take much away is told first, and cannot be accepted before a box is ticked.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from app.models.records.editions import ImportPreview
from app.models.records.losses import CONFIRM
from app.ui.theme.tokens import S
from app.ui.viewmodels.referentials_lines import PreviewTable, change_lines, loss_line, preview_words
from app.ui.widgets.buttons import primary, secondary
from app.ui.widgets.card import Card
from app.ui.widgets.check_line import CheckLine
from app.ui.widgets.flow import FlowLayout
from app.ui.widgets.info_bar import InfoBar
from app.ui.widgets.labels import label

TOUCH = 32
"""Least height of what a finger ticks, in pixels."""


class ImportPreviewBox(Card):
    """Signals ``accepted`` (« Remplacer l’édition ») and ``declined`` (« Ne rien changer »)."""

    accepted = Signal()
    declined = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Ce qui changerait", role="inset", parent=parent)
        self.words = label("", "", wrap=True)
        self.loss = InfoBar()
        self.checked = CheckLine(CONFIRM)
        self.checked.setMinimumHeight(TOUCH)
        self.changes = label("", "", wrap=True)
        self.warnings = label("", "small", wrap=True)
        self.table = QTableView()
        self.rows = PreviewTable(parent=self)
        self.accept = primary("Remplacer l’édition")
        self.decline = secondary("Ne rien changer")
        self._dress_table()
        acts = QWidget()
        flow = FlowLayout(acts, gap=S)
        flow.addWidget(self.accept)
        flow.addWidget(self.decline)
        for one in (self.words, self.loss, self.changes, self.warnings, self.checked, acts, self.table):
            self.add(one)
        self.body.setContentsMargins(S + 4, S + 4, S + 4, S + 4)
        self.checked.toggled.connect(self._allow)
        self.accept.clicked.connect(self.accepted)
        self.decline.clicked.connect(self.declined)

    def show_preview(self, preview: ImportPreview) -> None:
        """Show a preview."""
        self.words.setText(preview_words(preview))
        self._show_loss(loss_line(preview))
        changes = change_lines(preview)
        self.changes.setText("\n".join(changes))
        self.changes.setVisible(bool(changes))
        self.warnings.setText("\n".join(f"• {one}" for one in preview.warnings))
        self.warnings.setVisible(bool(preview.warnings))
        self.accept.setVisible(not preview.is_same_edition)
        self.rows.set_tables(preview.tables)
        self._fit()

    def _show_loss(self, words: str) -> None:
        """Say that the file may be cut, and wait for a person to say that it is not."""
        self.checked.setChecked(False)
        self.checked.setVisible(bool(words))
        if words:
            self.loss.show_message(words, "warn", closable=False)
        else:
            self.loss.clear()
        self._allow()

    def _allow(self) -> None:
        """Let the edition be replaced when nothing much is lost, or once it was checked."""
        self.accept.setEnabled(self.checked.isChecked() or self.checked.isHidden())

    def changeEvent(self, event) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def resizeEvent(self, event) -> None:
        super().resizeEvent(event)
        self._fit()

    def _dress_table(self) -> None:
        table = self.table
        table.setModel(self.rows)
        table.setAccessibleName("Lignes ajoutées, retirées, modifiées et inchangées, table par table")
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setTabKeyNavigation(False)
        table.setShowGrid(False)
        table.setWordWrap(True)
        table.setFrameShape(QTableView.Shape.NoFrame)
        table.verticalHeader().hide()
        table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        header = table.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        header.setMinimumSectionSize(10)
        for column in range(self.rows.columnCount()):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)

    def _fit(self) -> None:
        """Every row in sight: the panel scrolls, not the table."""
        self.table.resizeRowsToContents()
        for row in range(self.rows.rowCount()):
            self.table.setRowHeight(row, self.table.sizeHintForRow(row) + S)
        rows = sum(self.table.rowHeight(row) for row in range(self.rows.rowCount()))
        self.table.setFixedHeight(rows + self.table.horizontalHeader().sizeHint().height() + 4)

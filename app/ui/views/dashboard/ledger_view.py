"""« Comment ce montant est calculé »: the ledger of an account, line by line, in place of the page."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QHeaderView, QTableView, QVBoxLayout, QWidget

from app.models.records.rights import RightKind
from app.ui.theme.tokens import BASE, M, S
from app.ui.viewmodels.ledger_table import (
    AMOUNT,
    BALANCE,
    CERTAINTY,
    FOLDED,
    RULE,
    SITUATION,
    SOURCE,
    YEAR,
    LedgerTable,
)
from app.ui.viewmodels.rights import RightsModel
from app.ui.viewmodels.rights_lines import DISCLAIMER, Explanation, explanation
from app.ui.views.dashboard.todo_rows import AlertRows
from app.ui.widgets.buttons import link
from app.ui.widgets.card import Card
from app.ui.widgets.flow import FlowLayout
from app.ui.widgets.labels import label
from app.ui.widgets.mark_list import Mark, MarkList
from app.ui.widgets.page import ScrollPage
from app.ui.widgets.toggle_chip import ToggleChip

SHARES = {RULE: 42, SITUATION: 19, SOURCE: 20, CERTAINTY: 19}
"""How the room left by years and amounts is shared."""
ROOM_FOR_ALL = 96
"""Characters under which situation, source and certainty go under the rule."""
NOTHING = "Rien à calculer pour ce compte\u00a0: le parcours n’en dit rien encore."


class LedgerView(QWidget):
    """Takes the place of the page; Esc or « Retour » gives ``closed``; an alert pressed gives ``go``."""

    closed = Signal()
    go = Signal(object)

    def __init__(self, model: RightsModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Comment les droits sont calculés")
        self._model = model
        self._kind = RightKind.CPF
        self.back = link("Retour au tableau de bord", icon="chevron-left")
        self.title = label("Comment ces montants sont calculés", "title", wrap=True)
        self.chips = {kind: ToggleChip(kind.name) for kind in RightKind}
        self.summary = label("", "", wrap=True)
        self.empty = label(NOTHING, "muted", wrap=True)
        self.lines = LedgerTable(self)
        self.table = _table(self.lines)
        self.confirm, self.notes, self.left_out = MarkList(), MarkList(), MarkList()
        self.alerts = AlertRows()
        self._build()
        self.table.widened.connect(lambda: QTimer.singleShot(0, self, self._fit))
        self.back.clicked.connect(self.closed)
        self.alerts.pressed.connect(self.go)
        for kind, chip in self.chips.items():
            chip.setAccessibleName(kind.label)
            chip.clicked.connect(lambda _checked=False, asked=kind: self.show_account(asked))
        model.overview_changed.connect(lambda _overview: self._refresh())

    @property
    def kind(self) -> RightKind:
        """The account shown."""
        return self._kind

    def keyPressEvent(self, event) -> None:
        """Esc goes back."""
        if QKeySequence(event.keyCombination()) == QKeySequence("Esc"):
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def show_account(self, kind: RightKind) -> None:
        """Show the ledger of an account."""
        self._kind = kind
        self._refresh()

    def take_focus(self) -> None:
        """Put the focus on the way back."""
        self.back.setFocus(Qt.FocusReason.OtherFocusReason)

    def _refresh(self) -> None:
        overview = self._model.overview
        for kind, chip in self.chips.items():
            chip.setChecked(kind is self._kind)
        if overview is not None:
            self._show(explanation(overview, self._kind))
            self.alerts.show_alerts(overview.alerts)
            self.alerts_card.setVisible(bool(overview.alerts))

    def _show(self, told: Explanation) -> None:
        self.summary.setText("\n".join(told.summary))
        self.summary.setVisible(bool(told.summary))
        self.lines.show_rows(told.rows)
        self.table.setAccessibleName(f"{told.title}, {len(told.rows)} lignes de calcul")
        self.table.setVisible(bool(told.rows))
        self.empty.setVisible(not told.rows)
        for marks, sentences in (
            (self.confirm, told.flags),
            (self.notes, (*told.notes, DISCLAIMER)),
            (self.left_out, told.left_out),
        ):
            marks.set_marks([Mark(one) for one in sentences])
        self.confirm_card.setVisible(bool(told.flags))
        self.left_card.setVisible(bool(told.left_out))
        QTimer.singleShot(0, self, self._fit)

    def _fit(self) -> None:
        """Share the width between the columns, then give each row the height of its texts."""
        metrics, room = self.table.fontMetrics(), self.table.viewport().width()
        pad = metrics.averageCharWidth() * 2
        fixed = {
            YEAR: metrics.horizontalAdvance("inscrit 06/2026") + pad,
            AMOUNT: metrics.horizontalAdvance("+ 10 000,00 €") + pad,
            BALANCE: metrics.horizontalAdvance("10 000,00 €") + 2 * pad,
        }
        left = room - sum(fixed.values())
        folded = left < metrics.averageCharWidth() * ROOM_FOR_ALL
        if folded is not self.lines.folded:
            self.lines.fold(folded)
        for column in FOLDED:
            self.table.setColumnHidden(column, folded)
        shares = {RULE: 1} if folded else SHARES
        for column, width in fixed.items():
            self.table.setColumnWidth(column, width)
        for column, share in shares.items():
            self.table.setColumnWidth(column, left * share // sum(shares.values()))
        self.table.resizeRowsToContents()
        for row in range(self.lines.rowCount()):
            self.table.setRowHeight(row, self.table.rowHeight(row) + S)
        tall = self.table.verticalHeader().length() + self.table.horizontalHeader().height() + 4
        self.table.setFixedHeight(tall)

    def _build(self) -> None:
        head, chips = QWidget(), QWidget()
        row, flow = QHBoxLayout(head), FlowLayout(chips)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(M)
        row.addWidget(self.back, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.title, 1)
        for chip in self.chips.values():
            flow.addWidget(chip)
        page = ScrollPage("Comment les droits sont calculés")
        page.body.setSpacing(M)
        account = Card()
        account.body.setSpacing(S)
        for one in (chips, self.summary, self.empty, self.table):
            account.add(one)
        self.alerts_card = Card("Alertes")
        self.alerts_card.add(self.alerts)
        self.confirm_card = _told("À confirmer", self.confirm)
        self.left_card = _told("À vérifier dans le parcours", self.left_out)
        for one in (head, account, self.left_card, self.confirm_card, self.alerts_card):
            page.add(one)
        page.add(_told("À savoir", self.notes))
        page.body.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(page)
        self.confirm_card.hide()
        self.left_card.hide()
        self.alerts_card.hide()


def _told(title: str, marks: MarkList) -> Card:
    """A card of sentences."""
    card = Card(title)
    marks.setAccessibleName(title)
    card.add(marks)
    return card


class ReadTable(QTableView):
    """A table one reads: rows as tall as their texts, walked by the arrows, scrolled by the page.

    Signal ``widened``: its width is another, its columns are to be shared anew.
    """

    widened = Signal()

    def resizeEvent(self, event) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.widened.emit()


def _table(model: LedgerTable) -> ReadTable:
    """Dress the table of the ledger."""
    table = ReadTable()
    table.setModel(model)
    table.setWordWrap(True)
    table.setShowGrid(False)
    table.setFrameShape(QTableView.Shape.NoFrame)
    table.setAlternatingRowColors(True)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    table.setTabKeyNavigation(False)
    table.setTextElideMode(Qt.TextElideMode.ElideNone)
    table.verticalHeader().hide()
    header = table.horizontalHeader()
    header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    header.setHighlightSections(False)
    header.setMinimumSectionSize(BASE * 3)
    return table

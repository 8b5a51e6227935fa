"""Two to four occupations side by side; one under the other where there is no room."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.ui.theme.tokens import XS, L, M, S
from app.ui.viewmodels.occupations_compare import CompareColumn, CompareModel, CompareSheet
from app.ui.widgets.announce import announce
from app.ui.widgets.buttons import link, secondary
from app.ui.widgets.card import Card
from app.ui.widgets.chip import Chip
from app.ui.widgets.labels import label
from app.ui.widgets.page import ScrollPage
from app.ui.widgets.side_by_side import CellView, SideBySide


class HeadView(Card):
    """The head of a column: the occupation, and what one can do with it."""

    def __init__(self, column: CompareColumn, parent: QWidget | None = None) -> None:
        super().__init__(role="inset", parent=parent)
        self.setAccessibleName(column.label)
        self.body.setContentsMargins(M, M, M, S)
        self.body.setSpacing(XS)
        self.body.addWidget(label(column.label, "strong", wrap=True))
        self.body.addWidget(label(f"{column.code} · {column.domain}", "small", wrap=True))
        if column.is_project:
            self.body.addWidget(Chip("Votre projet", "ok"), 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addStretch(1)
        self.see = link("Voir la fiche", name=f"Voir la fiche\u00a0: {column.label}")
        self.remove = link("Retirer", name=f"Ne plus comparer\u00a0: {column.label}")
        for one in (self.see, self.remove):
            self.body.addWidget(one, 0, Qt.AlignmentFlag.AlignLeft)


class CompareView(Card):
    """Signals ``closed()`` and ``wanted(code)``: a fiche is asked for."""

    closed = Signal()
    wanted = Signal(str)

    def __init__(self, model: CompareModel, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._model = model
        self.setAccessibleName("Métiers côte à côte")
        self.body.setContentsMargins(1, 1, 1, 1)
        self._page = ScrollPage("Métiers côte à côte", max_width=1320, margin=L)
        self._page.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # read by the keys that scroll
        self.body.addWidget(self._page, 1)
        self.back = link("Fermer la comparaison", icon="chevron-left")
        self.back.clicked.connect(self.closed)
        self.choose = secondary("Viser tous ces métiers")
        self.choose.clicked.connect(model.choose_all)
        self.title = label("", "title", wrap=True)
        self.shared = label("", wrap=True)
        self.lost = label("", "muted", wrap=True)
        self.heads: list[HeadView] = []
        acts = QHBoxLayout()
        acts.addWidget(self.back)
        acts.addStretch(1)
        acts.addWidget(self.choose)
        self._page.body.addLayout(acts)
        for one in (self.title, self.shared, self.lost):
            self._page.add(one)
        self._sheet: QWidget | None = None
        self._page.body.addStretch(1)
        model.sheet_changed.connect(self.show_sheet)

    def keyPressEvent(self, event) -> None:
        """Esc goes back."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def show_sheet(self, sheet: CompareSheet) -> None:
        """Show another comparison; built whole, then put in place at once."""
        self.title.setText(f"{len(sheet.columns)} métiers côte à côte")
        self.shared.setText(sheet.shared)
        self.lost.setText(sheet.lost)
        self.lost.setVisible(bool(sheet.lost))
        self.choose.setVisible(not all(column.is_project for column in sheet.columns))
        built = self._built(sheet)
        if self._sheet is not None:
            self._page.body.replaceWidget(self._sheet, built)
            self._sheet.hide()
            self._sheet.deleteLater()
        else:
            self._page.body.insertWidget(self._page.body.count() - 1, built)
        self._sheet = built
        announce(self, self.title.text())

    def _built(self, sheet: CompareSheet) -> QWidget:
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S)
        heads = SideBySide()
        self.heads = [HeadView(one) for one in sheet.columns]
        for head, one in zip(self.heads, sheet.columns, strict=True):
            head.see.clicked.connect(lambda _on=False, code=one.code: self.wanted.emit(code))
            head.remove.clicked.connect(lambda _on=False, code=one.code: self._model.remove(code))
            heads.add(head)
        column.addWidget(heads)
        for row in sheet.rows:
            line = QFrame()
            line.setProperty("role", "hairline")
            column.addSpacing(S)
            column.addWidget(line)
            column.addWidget(label(row.title, "caption", wrap=True))
            cells = SideBySide()
            for one, cell in zip(sheet.columns, row.cells, strict=True):
                cells.add(CellView(row.title, one.label, cell.text, cell.note, cell.items, cell.spoken))
            column.addWidget(cells)
        return whole

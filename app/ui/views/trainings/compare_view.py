"""Two to four courses side by side; one under the other where there is no room."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.ui.theme import style
from app.ui.theme.tokens import XS, L, M, S
from app.ui.viewmodels.trainings_compare import CourseColumn, CourseCompareModel, CourseSheet
from app.ui.widgets.announce import announce
from app.ui.widgets.buttons import link, secondary
from app.ui.widgets.card import Card
from app.ui.widgets.chip import Chip, ChipFlow
from app.ui.widgets.labels import label
from app.ui.widgets.page import ScrollPage
from app.ui.widgets.side_by_side import CellView, SideBySide


class HeadView(Card):
    """The head of a column: the course, and what one can do with it."""

    def __init__(self, column: CourseColumn, *, plan: bool, parent: QWidget | None = None) -> None:
        super().__init__(role="inset", parent=parent)
        self.setAccessibleName(column.title)
        self.body.setContentsMargins(M, M, M, S)
        self.body.setSpacing(XS)
        self.body.addWidget(label(column.title, "strong", wrap=True))
        self.body.addWidget(label(column.provider, "small", wrap=True))
        if column.warning:
            self.body.addWidget(Chip(column.warning, "accent"), 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addStretch(1)
        self.see = link("Voir le détail", name=f"Voir le détail\u00a0: {column.title}")
        self.remove = link("Retirer", name=f"Ne plus comparer\u00a0: {column.title}")
        self.add = secondary("Ajouter au plan", name=f"Ajouter au plan\u00a0: {column.title}")
        if column.planned:
            self.body.addWidget(Chip("Dans votre plan", "ok"), 0, Qt.AlignmentFlag.AlignLeft)
        elif plan:
            self.body.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        acts = ChipFlow("Que faire de cette formation")
        for one in (self.see, self.remove):
            acts.add(one)
        self.body.addWidget(acts)


class CompareView(Card):
    """Signals ``closed()`` and ``wanted(id)``: the detail of a course is asked for."""

    closed = Signal()
    wanted = Signal(str)

    def __init__(self, model: CourseCompareModel, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._model = model
        self.setAccessibleName("Formations côte à côte")
        self.body.setContentsMargins(1, 1, 1, 1)
        self._page = ScrollPage("Formations côte à côte", max_width=1320, margin=L)
        self._page.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # read by the keys that scroll
        self.body.addWidget(self._page, 1)
        self.back = link("Retour aux formations", icon="chevron-left")
        self.back.clicked.connect(self.closed)
        self.title = label("", "title", wrap=True)
        self.lost = label("", "muted", wrap=True)
        self.heads: list[HeadView] = []
        self.rows: list[str] = []
        acts = QHBoxLayout()
        acts.addWidget(self.back)
        acts.addStretch(1)
        self._page.body.addLayout(acts)
        for one in (self.title, self.lost):
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

    def show_sheet(self, sheet: CourseSheet) -> None:
        """Show another comparison; built whole, then put in place at once."""
        self.title.setText(f"{len(sheet.columns)} formations côte à côte")
        self.lost.setText(sheet.lost)
        self.lost.setVisible(bool(sheet.lost))
        built = self._built(sheet)
        style.dress(built)
        if self._sheet is not None:
            self._page.body.replaceWidget(self._sheet, built)
            self._sheet.hide()
            self._sheet.deleteLater()
        else:
            self._page.body.insertWidget(self._page.body.count() - 1, built)
        self._sheet = built
        announce(self, self.title.text())

    def _built(self, sheet: CourseSheet) -> QWidget:
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S)
        column.addWidget(self._heads(sheet))
        self.rows = [row.title for row in sheet.rows]
        for row in sheet.rows:
            _line(column)
            column.addWidget(label(row.title, "caption", wrap=True))
            cells = SideBySide()
            for one, cell in zip(sheet.columns, row.cells, strict=True):
                view = CellView(row.title, one.title, cell.text, cell.note, cell.items, cell.spoken)
                if cell.best:
                    best = Chip(f"{cell.best[:1].upper()}{cell.best[1:]}", "ok")
                    view.layout().insertWidget(1, best, 0, Qt.AlignmentFlag.AlignLeft)
                cells.add(view)
            column.addWidget(cells)
        if sheet.shared:
            _line(column)
            column.addWidget(label("Ce qui ne change pas de l’une à l’autre", "section", wrap=True))
            for title, words in sheet.shared:
                column.addWidget(label(title, "caption", wrap=True))
                column.addWidget(label(words, wrap=True))
        if sheet.basis:
            _line(column)
            column.addWidget(label(sheet.basis, "small", wrap=True))
        return whole

    def _heads(self, sheet: CourseSheet) -> SideBySide:
        heads = SideBySide()
        self.heads = [HeadView(one, plan=bool(sheet.basis)) for one in sheet.columns]
        for head, one in zip(self.heads, sheet.columns, strict=True):
            head.see.clicked.connect(lambda _on=False, key=one.id: self.wanted.emit(key))
            head.remove.clicked.connect(lambda _on=False, key=one.id: self._model.remove(key))
            head.add.clicked.connect(lambda _on=False, key=one.id: self._model.add_to_plan(key))
            heads.add(head)
        return heads


def _line(column: QVBoxLayout) -> None:
    """Put a hairline, with some air before it."""
    line = QFrame()
    line.setProperty("role", "hairline")
    column.addSpacing(S)
    column.addWidget(line)

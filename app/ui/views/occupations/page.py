"""The page « Métiers »: the list at the left, the fiche at the right; one at a time in a small window."""

from __future__ import annotations

from collections.abc import Generator

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.ui.theme import style
from app.ui.theme.tokens import L, S
from app.ui.viewmodels.occupations import OccupationsModel
from app.ui.viewmodels.occupations_sheet import Sheet
from app.ui.views.occupations.fiche import FicheView
from app.ui.views.occupations.finder import OccupationFinder
from app.ui.widgets.buttons import link
from app.ui.widgets.empty import EmptyState
from app.ui.widgets.info_bar import InfoBar
from app.ui.widgets.panes import Panes


class OccupationsPage(QWidget):
    """Nothing is computed before the page is seen."""

    def __init__(
        self, model: OccupationsModel, parent: QWidget | None = None, *, at_once: bool = True
    ) -> None:
        super().__init__(parent)
        self._model = model
        self.setAccessibleName("Métiers")
        if at_once:
            for _turn in self._building():
                pass

    @classmethod
    def making(cls, model: OccupationsModel) -> Generator[None, None, OccupationsPage]:
        """The page in turns, each short enough not to be felt."""
        page = cls(model, at_once=False)
        yield from page._building()
        return page

    def _building(self) -> Generator[None, None, None]:
        """Make a part, dress it, put it in its place: a turn each, for moving a large part costs too."""
        self.finder = OccupationFinder(self._model)
        yield
        style.dress(self.finder)
        yield
        self.fiche = FicheView(self._model)
        yield
        style.dress(self.fiche)
        yield
        self._stack = QStackedWidget()
        self._stack.addWidget(self.fiche)
        yield
        self.panes = Panes(least=860)
        self.panes.add("list", self.finder, width=330, widest=400, stretch=3)
        yield
        right = self._right()
        yield
        self.panes.add("fiche", right, stretch=8)
        yield
        self.info = InfoBar()
        column = QVBoxLayout(self)
        column.setContentsMargins(L + 4, L + 4, L + 4, L + 4)
        column.setSpacing(S)
        column.addWidget(self.info)
        column.addWidget(self.panes, 1)
        yield
        self._connect()
        self.to_list.setVisible(self.panes.compact)
        self._name_back("")

    def _right(self) -> QWidget:
        self.nothing = EmptyState(
            "briefcase", "Choisissez un métier dans la liste", "Sa fiche s’affiche ici."
        )
        self._stack.insertWidget(0, self.nothing)
        self._stack.setCurrentWidget(self.nothing)
        self.to_list = link("Retour à la liste", icon="chevron-left")
        self.to_list.clicked.connect(self._show_list)
        self.back = link("Retour", icon="chevron-left")
        self.back.clicked.connect(self._model.back)
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S)
        row = QHBoxLayout()
        row.setSpacing(S)
        row.addWidget(self.to_list)
        row.addWidget(self.back)
        row.addStretch(1)
        column.addLayout(row)
        column.addWidget(self._stack, 1)
        return right

    def _connect(self) -> None:
        model = self._model
        model.sheet_changed.connect(self._show)
        model.back_changed.connect(self._name_back)
        model.notice.connect(self._tell)
        model.brought.connect(lambda: self.panes.bring("fiche"))
        self.finder.picked.connect(self._show_fiche)
        self.panes.compact_changed.connect(self.to_list.setVisible)
        for keys, act in (
            (QKeySequence(Qt.Modifier.ALT | Qt.Key.Key_Left), self._step_back),
            (QKeySequence(QKeySequence.StandardKey.Find), self._find),
        ):
            shortcut = QShortcut(keys, self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    def showEvent(self, event) -> None:
        super().showEvent(event)
        self._model.set_active(True)

    def hideEvent(self, event) -> None:
        super().hideEvent(event)
        self._model.set_active(False)

    def _show(self, sheet: Sheet | None) -> None:
        self._stack.setCurrentWidget(self.nothing if sheet is None else self.fiche)
        if sheet is not None:
            self.fiche.show_sheet(sheet)
            self.info.clear()

    def _show_fiche(self) -> None:
        self.panes.bring("fiche")
        if self.panes.compact:
            self.to_list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_list(self) -> None:
        self.panes.bring("list")
        self.finder.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _step_back(self) -> None:
        if not self.back.isHidden():
            self._model.back()
        elif self.panes.compact and self.panes.front() == "fiche":
            self._show_list()

    def _find(self) -> None:
        self.panes.bring("list")
        self.finder.words.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.finder.words.selectAll()

    def _name_back(self, where: str) -> None:
        self.back.setVisible(bool(where))
        self.back.setText(f"Retour à «\u00a0{where}\u00a0»".replace("&", "&&"))
        self.back.setAccessibleName(self.back.text())
        self.back.setToolTip("Alt + ←")

    def _tell(self, sentence: str, action: str, page: str) -> None:
        do = (lambda: self._model.go.emit(page, None)) if page else None
        self.info.show_message(sentence, "primary" if page else "warn", action=action, do=do)

"""The page « Métiers »: the list at the left, the fiche at the right; one at a time in a small window."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.models.records.ids import RomeCode
from app.ui.theme import style
from app.ui.theme.tokens import L, S
from app.ui.viewmodels.occupations import OccupationsModel
from app.ui.viewmodels.occupations_compare import CompareSheet
from app.ui.viewmodels.occupations_sheet import Sheet
from app.ui.views.occupations.compare_tray import CompareTray
from app.ui.views.occupations.fiche import FicheView
from app.ui.views.occupations.fiche_viewer import FicheViewer
from app.ui.views.occupations.finder import OccupationFinder
from app.ui.widgets.buttons import link
from app.ui.widgets.empty import EmptyState
from app.ui.widgets.info_bar import InfoBar
from app.ui.widgets.panes import Panes
from app.ui.widgets.side_panel import SidePanel

if TYPE_CHECKING:
    from app.ui.views.occupations.compare_view import CompareView

_LONGEST = 34
"""Signs of an occupation on the way back to it: the whole is in its name and its tool tip."""


class OccupationsPage(QWidget):
    """Nothing is computed before the page is seen."""

    def __init__(
        self, model: OccupationsModel, parent: QWidget | None = None, *, at_once: bool = True
    ) -> None:
        super().__init__(parent)
        self._model = model
        self.comparison: CompareView | None = None
        self._panel: SidePanel | None = None
        self._code = ""
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
        self.panes.add("list", self._left(), width=330, widest=400, stretch=3)
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

    def _left(self) -> QWidget:
        """The list, and under it what is to be compared."""
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S)
        self.tray = CompareTray(self._model.compare)
        column.addWidget(self.finder, 1)
        column.addWidget(self.tray)
        return left

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
        self.paper = FicheViewer(self, self.panes, model, self.fiche.head.paper, self.info)
        model.compare.sheet_changed.connect(self._show_comparison)
        model.compare.picked_changed.connect(self._hide_comparison)
        model.aims_counted.connect(self.tray.show_aims)
        self.tray.show_aims(model.aims_count())
        self.tray.asked.connect(self._compare)
        self.tray.aims_asked.connect(self.show_aims)
        model.brought.connect(lambda: self.panes.bring("fiche"))
        self.finder.picked.connect(self._show_fiche)
        self.finder.bar.settings_asked.connect(self.show_settings)
        model.wishes.undoable.connect(self._tell_undoable)
        self.finder.doors_asked.connect(self.show_doors)
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
        code = sheet.code if sheet else ""
        if code != self._code or not self._model.compare.shown:  # the same, read again, hides no comparison
            self._model.compare.shown = False
            self._stack.setCurrentWidget(self.nothing if sheet is None else self.fiche)
            self.tray.make_room(False)
        self._code = code
        if sheet is not None:
            self.fiche.show_sheet(sheet)
            self.info.clear()

    def show_comparison(self, chosen: Sequence[tuple[RomeCode, str]]) -> None:
        """Compare these occupations and no other; none puts the comparison away."""
        compare = self._model.compare
        compare.clear()
        for code, words in chosen:
            compare.toggle(code, words)
        if chosen:
            self._compare()

    def _compare(self) -> None:
        self._model.compare.show()
        self.panes.bring("fiche")

    def _show_comparison(self, sheet: CompareSheet) -> None:
        """Put the comparison in place of the fiche; it is built when first asked for."""
        if not self._model.compare.shown:
            return
        if self.comparison is None:
            from app.ui.views.occupations.compare_view import CompareView

            self.comparison = CompareView(self._model.compare)
            self.comparison.closed.connect(self._leave_comparison)
            self.comparison.wanted.connect(self._see)
            self._stack.addWidget(self.comparison)
            self.comparison.show_sheet(sheet)
        if self._stack.currentWidget() is not self.comparison:
            self._stack.setCurrentWidget(self.comparison)
            self.tray.make_room(True)
            self.comparison.back.setFocus(Qt.FocusReason.OtherFocusReason)

    def _see(self, code: str) -> None:
        """Leave the comparison for a fiche, which may be the one behind it."""
        self._leave_comparison()
        self._model.follow(RomeCode(code))

    def _hide_comparison(self, _picked: tuple) -> None:
        if not self._model.compare.shown and self._stack.currentWidget() is self.comparison:
            self._leave_comparison()

    def _leave_comparison(self) -> None:
        self._model.compare.shown = False
        self._stack.setCurrentWidget(self.nothing if self._model.sheet is None else self.fiche)
        self.tray.make_room(False)
        self.tray.compare.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_aims(self) -> None:
        """Open « Mes métiers visés » over the page."""
        from app.ui.views.occupations.aims_panel import AimsPanel

        content = AimsPanel(self._model.aims)
        content.wanted.connect(self._see)
        self.side_panel().open(content.title, content, self.tray.aims)

    def _see_beside(self, code: str) -> None:
        """Show a fiche beside the panel, or in its place where the window is small."""
        self._see(code)
        if self.panes.compact:
            self.side_panel().close_panel()
            self._show_fiche()

    def show_doors(self) -> None:
        """Open « La compétence qui ouvre le plus de portes » over the page."""
        from app.ui.views.occupations.ways_doors import DoorsPanel

        content = DoorsPanel(self._model.ways, self._model.domain)
        content.wanted.connect(self._see_beside)
        content.trainings.connect(self._model.see_trainings)
        self.side_panel().open(content.title, content, self.finder.doors)

    def show_settings(self) -> None:
        """Open « Régler les suggestions » over the page."""
        from app.ui.views.occupations.wishes_panel import WishesPanel

        content = WishesPanel(self._model)
        self.side_panel().open(content.title, content, self.finder.bar.settings)

    def _tell_undoable(self, sentence: str) -> None:
        self.info.show_message(sentence, "primary", action="Annuler", do=self._model.wishes.undo)

    def side_panel(self) -> SidePanel:
        """The panel that slides over the page, made when first opened."""
        if self._panel is None:
            self._panel = SidePanel(self)
        return self._panel

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
        short = where if len(where) <= _LONGEST else f"{where[:_LONGEST].rstrip()}…"
        self.back.setText(f"Retour à «\u00a0{short}\u00a0»".replace("&", "&&"))
        self.back.setAccessibleName(f"Retour à «\u00a0{where}\u00a0»")
        self.back.setToolTip(f"{where} (Alt + ←)")

    def _tell(self, sentence: str, action: str, page: str) -> None:
        do = (lambda: self._model.go.emit(page, None)) if page else None
        self.info.show_message(sentence, "primary" if page else "warn", action=action, do=do)

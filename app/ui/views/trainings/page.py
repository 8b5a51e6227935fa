"""The page « Formations »: criteria, results and detail side by side; one at a time in a small window."""

from __future__ import annotations

from collections.abc import Generator

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.ui.theme import style
from app.ui.theme.tokens import L, S
from app.ui.viewmodels.trainings import TrainingsModel
from app.ui.viewmodels.trainings_rows import Detail
from app.ui.views.trainings.detail import TrainingDetail
from app.ui.views.trainings.facets import TrainingFacets
from app.ui.views.trainings.plan_panel import PlanPanel
from app.ui.views.trainings.results import TrainingResultsView
from app.ui.widgets.buttons import link
from app.ui.widgets.empty import EmptyState
from app.ui.widgets.info_bar import InfoBar
from app.ui.widgets.panes import Panes
from app.ui.widgets.side_panel import SidePanel

_CHOOSE = ("Choisissez une formation", "Son détail s’affiche ici.")
_NONE = ("Pas de détail à montrer", "Il s’affichera ici dès qu’une formation sera trouvée.")


class TrainingsPage(QWidget):
    """Nothing is searched before the page is seen."""

    def __init__(
        self,
        model: TrainingsModel,
        parent: QWidget | None = None,
        *,
        facets: TrainingFacets | None = None,
        results: TrainingResultsView | None = None,
        detail: TrainingDetail | None = None,
        animated: bool = True,
    ) -> None:
        super().__init__(parent)
        self._model = model
        self.setAccessibleName("Formations")
        self.info = InfoBar()
        self.panes = Panes(least=910)
        self.facets = facets or TrainingFacets(model)
        self.results = results or TrainingResultsView(model)
        self.detail = detail or TrainingDetail(model)
        self.nothing = EmptyState("cap", *_CHOOSE)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.nothing)
        self._stack.addWidget(self.detail)
        self._backs = [link("Retour aux formations", icon="chevron-left") for _ in range(2)]
        self.panes.add("facets", self._pane(self.facets, self._backs[0]), width=235, widest=300, stretch=2)
        self.panes.add("results", self.results, width=340, stretch=5)
        self.panes.add("detail", self._pane(self._stack, self._backs[1]), width=300, widest=460, stretch=3)
        self.panes.bring("results")
        column = QVBoxLayout(self)
        column.setContentsMargins(L + 4, L + 4, L + 4, L + 4)
        column.setSpacing(S)
        column.addWidget(self.info)
        column.addWidget(self.panes, 1)
        self.panel = SidePanel(self, animated=animated)
        self._connect()
        self._set_compact(self.panes.compact)

    @classmethod
    def making(cls, model: TrainingsModel) -> Generator[None, None, TrainingsPage]:
        """The page in turns, each short enough not to be felt."""
        facets = TrainingFacets(model)
        yield
        style.dress(facets)
        yield
        results = TrainingResultsView(model)
        yield
        style.dress(results)
        yield
        detail = TrainingDetail(model)
        yield
        style.dress(detail)
        yield
        return cls(model, facets=facets, results=results, detail=detail)

    @staticmethod
    def _pane(content: QWidget, back: QWidget) -> QWidget:
        pane = QWidget()
        column = QVBoxLayout(pane)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S)
        column.addWidget(back, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(content, 1)
        return pane

    def _connect(self) -> None:
        model = self._model
        model.detail_changed.connect(self._show)
        model.results_changed.connect(lambda results: self.nothing.say(*(_CHOOSE if results.rows else _NONE)))
        model.notice.connect(self._tell)
        model.brought.connect(lambda: self.panes.bring("results"))
        self.results.picked.connect(lambda: self._bring("detail"))
        self.results.facets_asked.connect(lambda: self._bring("facets"))
        self.results.plan_asked.connect(self.show_plan)
        self.panes.compact_changed.connect(self._set_compact)
        for back in self._backs:
            back.clicked.connect(self._show_results)
        for keys, act in (
            (QKeySequence(QKeySequence.StandardKey.Find), self._find),
            (QKeySequence(Qt.Modifier.ALT | Qt.Key.Key_Left), self._show_results),
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

    def show_plan(self) -> None:
        """Open « Mon plan » over the page."""
        self.panel.open("Mon plan de formation", PlanPanel(self._model.plan), self.results.to_plan)

    def _show(self, detail: Detail | None) -> None:
        self._stack.setCurrentWidget(self.nothing if detail is None else self.detail)
        self.info.clear()

    def _bring(self, key: str) -> None:
        self.panes.bring(key)
        if self.panes.compact:
            self._backs[0 if key == "facets" else 1].setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_results(self) -> None:
        if self.panes.compact and self.panes.front() != "results":
            self.panes.bring("results")
            self.results.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _find(self) -> None:
        self.panes.bring("facets")
        self.facets.words.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.facets.words.selectAll()

    def _set_compact(self, compact: bool) -> None:
        for back in self._backs:
            back.setVisible(compact)
        self.results.to_facets.setVisible(compact)

    def _tell(self, sentence: str, action: str, page: str) -> None:
        do = (lambda: self._model.go.emit(page, None)) if page else None
        self.info.show_message(sentence, "primary" if page else "warn", action=action, do=do)

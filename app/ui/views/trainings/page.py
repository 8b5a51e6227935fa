"""The page « Formations »: criteria, results and detail side by side; one at a time in a small window."""

from __future__ import annotations

from collections.abc import Generator

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.models.records.ids import TrainingId
from app.ui.theme import style
from app.ui.theme.tokens import L, S
from app.ui.viewmodels.trainings import TrainingsModel
from app.ui.viewmodels.trainings_detail import Detail
from app.ui.views.trainings.detail import TrainingDetail
from app.ui.views.trainings.extras import Extras
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
        animated: bool = True,
        at_once: bool = True,
    ) -> None:
        super().__init__(parent)
        self._model, self._animated = model, animated
        self.setAccessibleName("Formations")
        if at_once:
            for _turn in self._building():
                pass

    @classmethod
    def making(cls, model: TrainingsModel) -> Generator[None, None, TrainingsPage]:
        """The page in turns, each short enough not to be felt."""
        page = cls(model, at_once=False)
        yield from page._building()
        return page

    def _building(self) -> Generator[None, None, None]:
        """Make a part, dress it, put it in its place: a turn each, for moving a large part costs too."""
        self.facets = TrainingFacets(self._model, at_once=False)
        yield from self.facets.building()
        style.dress(self.facets)
        yield
        self.results = TrainingResultsView(self._model)
        yield
        style.dress(self.results)
        yield
        self.detail = TrainingDetail(self._model)
        yield
        style.dress(self.detail)
        yield
        self._stack = QStackedWidget()
        self._stack.addWidget(self.detail)
        yield
        self._backs = [link("Retour aux formations", icon="chevron-left") for _ in range(2)]
        self.panes = Panes(least=910)
        self.panes.add("facets", self._pane(self.facets, self._backs[0]), width=240, widest=290, stretch=11)
        yield
        self.panes.add("results", self.results, width=340, stretch=24)
        yield
        self.nothing = EmptyState("cap", *_CHOOSE)
        self._stack.insertWidget(0, self.nothing)
        self._stack.setCurrentWidget(self.nothing)
        self.panes.add("detail", self._pane(self._stack, self._backs[1]), width=300, widest=460, stretch=13)
        self.panes.bring("results")
        yield
        self.info = InfoBar()
        column = QVBoxLayout(self)
        column.setContentsMargins(L + 4, L + 4, L + 4, L + 4)
        column.setSpacing(S)
        column.addWidget(self.info)
        column.addWidget(self.panes, 1)
        yield
        self.panel = SidePanel(self, animated=self._animated)
        self.extras = Extras(self._model, column, self.panes, self.results, self.panel, self)
        self._connect()
        self._set_compact(self.panes.compact)

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
        model.results_changed.connect(lambda found: self.nothing.say(*(_CHOOSE if found.total else _NONE)))
        model.notice.connect(self._tell)
        model.plan.shown.connect(self._show_planned)
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
        self.extras.wake()

    def hideEvent(self, event) -> None:
        super().hideEvent(event)
        self._model.set_active(False)

    def show_searches(self) -> None:
        """Open « Mes recherches » over the page."""
        self.extras.show_searches()

    def show_plan(self) -> None:
        """Open « Mon plan » over the page."""
        plan = PlanPanel(self._model.plan)
        plan.proposals_asked.connect(self.show_proposals)
        self.panel.open("Mon plan de formation", plan, self.results.to_plan)

    def show_proposals(self) -> None:
        """Open « Me proposer un plan » over the page."""
        from app.ui.views.trainings.plan_proposals import WIDTH, PlanProposals  # when first asked for

        proposals = PlanProposals(self._model.plan.proposals)
        proposals.back.connect(self.show_plan)
        proposals.kept.connect(self.show_plan)
        self.panel.open("Me proposer un plan", proposals, self.results.to_plan, width=WIDTH)

    def _show_planned(self, training_id: TrainingId) -> None:
        """Show a course of the plan in full."""
        self.panel.close_panel()
        self._model.open(training_id)
        self._bring("detail")

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
        self.extras.leave_comparison()
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

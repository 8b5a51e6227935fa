"""The centre of « Formations »: how many, in what order, the list; what to relax when there is none."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.models.records.course_search import CourseOrder
from app.ui.theme.tokens import S
from app.ui.viewmodels.trainings import TrainingsModel
from app.ui.viewmodels.trainings_plan import PlanSheet
from app.ui.viewmodels.trainings_rows import EXAMPLE, TrainingRow
from app.ui.viewmodels.trainings_search import Results
from app.ui.widgets.announce import announce
from app.ui.widgets.buttons import secondary
from app.ui.widgets.empty import EmptyState
from app.ui.widgets.labels import label
from app.ui.widgets.lines import Line, LineChip
from app.ui.widgets.pick_button import PickButton
from app.ui.widgets.result_list import ResultList


class TrainingResultsView(QWidget):
    """Signals ``picked()``: a person went into a course; ``plan_asked()``, ``facets_asked()``."""

    picked = Signal()
    plan_asked = Signal()
    facets_asked = Signal()

    def __init__(self, model: TrainingsModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._answered: tuple | None = None
        self.caption = label("", "section")
        self.order = PickButton("Trier par", "Trier\u00a0: ")
        self.to_facets = secondary("Critères")
        self.to_plan = secondary("Mon plan", icon="cap")
        self.list = ResultList("Formations", chips=True)
        self.empty = EmptyState("search", "Un instant…", "", "Effacer les critères", main=False)
        self.empty.button.hide()
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        self._stack.addWidget(self.empty)
        first, second = QHBoxLayout(), QHBoxLayout()
        first.addWidget(self.caption)
        first.addStretch(1)
        first.addWidget(self.order)
        second.addWidget(self.to_facets)
        second.addWidget(self.to_plan)
        self._head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._head.setSpacing(S)
        self._head.addLayout(first, 1)
        self._head.addLayout(second)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S)
        column.addLayout(self._head)
        column.addWidget(self._stack, 1)
        self._connect()
        self._show_order()
        self._show_plan(model.plan.sheet)

    def _connect(self) -> None:
        model = self._model
        self.order.picked.connect(lambda order: model.ask(order=order))
        self.list.chosen.connect(lambda line: model.open(line.key))
        self.list.opened.connect(lambda _line: self.picked.emit())
        self.list.clicked.connect(lambda _index: self.picked.emit())
        self.empty.acted.connect(model.clear)
        self.to_plan.clicked.connect(self.plan_asked)
        self.to_facets.clicked.connect(self.facets_asked)
        model.results_changed.connect(self._show)
        model.detail_changed.connect(lambda detail: detail and self.list.choose(detail.training.id))
        model.query_changed.connect(self._show_order)
        model.plan.changed.connect(self._show_plan)

    def resizeEvent(self, event) -> None:
        super().resizeEvent(event)
        self._turn()

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def _show(self, results: Results) -> None:
        self.caption.setText(results.caption)
        asked = (self._model.query, self._model.with_aim)
        top = self.list.verticalScrollBar().value() if asked == self._answered else 0
        self._answered = asked
        self.list.set_lines([_line(row) for row in results.rows])
        if self._model.wanted:
            self.list.choose(self._model.wanted)
        self.list.verticalScrollBar().setValue(top)
        if not results.rows:
            self.empty.say("Aucune formation trouvée", results.advice)
            self.empty.button.show()
        self._stack.setCurrentWidget(self.list if results.rows else self.empty)
        self._turn()
        announce(self.list, results.caption if results.rows else results.advice)

    def _show_order(self) -> None:
        """Offer the orders there are: what is left to pay is known of a person alone."""
        orders = [one for one in CourseOrder if self._model.prices or one is not CourseOrder.REMAINDER]
        self.order.set_options([(one, one.label) for one in orders])
        self.order.set_current(self._model.query.order)

    def _turn(self) -> None:
        """Put the buttons under the count where there is no room beside it."""
        hints = (one.sizeHint().width() for one in (self.caption, self.order, self.to_plan))
        narrow = self.width() < sum(hints) * 1.25
        ways = QBoxLayout.Direction
        self._head.setDirection(ways.TopToBottom if narrow else ways.LeftToRight)

    def _show_plan(self, sheet: PlanSheet) -> None:
        count = len(sheet.rows)
        self.to_plan.setText(f"Mon plan ({count})" if count else "Mon plan")
        self.to_plan.setAccessibleName(self.to_plan.text())
        self._turn()


def _line(row: TrainingRow) -> Line:
    example = (LineChip(EXAMPLE, "accent"),) if row.is_example else ()
    left, tone = row.left
    return Line(
        row.id,
        row.title,
        row.subtitle,
        trailing=row.price,
        trailing_chip=LineChip(left, tone) if left else None,
        chips=(*example, *(LineChip(text, tone) for text, tone in row.chips)),
    )

"""The centre of « Formations »: how many, in what order, the list, its date; or what to relax."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.models.records.course_search import CourseOrder, Facet
from app.models.records.french import NARROW, NBSP, number
from app.ui.theme.tokens import XS, S
from app.ui.viewmodels.trainings import TrainingsModel
from app.ui.viewmodels.trainings_boxes import ORDER_NOTES, ORDERS, order_fits
from app.ui.viewmodels.trainings_plan import PlanSheet
from app.ui.viewmodels.trainings_rows import COLUMNS, TrainingRow
from app.ui.viewmodels.trainings_search import Results
from app.ui.views.trainings.filter_chips import FilterChips
from app.ui.views.trainings.no_result import NoResult
from app.ui.widgets.announce import announce
from app.ui.widgets.buttons import link, quiet, secondary
from app.ui.widgets.info_bar import InfoBar
from app.ui.widgets.labels import label
from app.ui.widgets.lines import Line, LineChip
from app.ui.widgets.paged_lines import Column, PagedLines
from app.ui.widgets.paged_view import PagedView
from app.ui.widgets.pick_button import PickButton

_QUIET_MS = 700
"""What a search found is said once the typing has stopped."""


class TrainingResultsView(QWidget):
    """Signals ``picked()``: a person went into a course; ``plan_asked()``, ``facets_asked()``."""

    picked = Signal()
    plan_asked = Signal()
    facets_asked = Signal()

    def __init__(self, model: TrainingsModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._answered: tuple | None = None
        self._make_head()
        self._make_told()
        columns = [Column(title, right, letters, key) for title, right, letters, key in COLUMNS]
        self.lines = PagedLines(columns, self)
        self.list = PagedView("Formations", self.lines)
        self.none = NoResult()
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        self._stack.addWidget(self.none)
        self._stack.setCurrentWidget(self.none)
        self.foot = label("", "small", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S)
        column.addLayout(self._head)
        for one in (self.trial, self.filters, self.mended, self.note):
            column.addWidget(one)
        column.addWidget(self._stack, 1)
        column.addWidget(self.foot)
        self._connect()
        self._show_way(model.list.as_table)
        self._show_order()
        self._show_plan(model.plan.sheet)

    def _make_head(self) -> None:
        self.caption, self.took = label("", "section"), label("", "muted")
        self.order = PickButton("Trier par", f"Trier{NBSP}: ")
        self.way = quiet("table", "Afficher en tableau")
        self.to_facets = secondary("Critères")
        self.to_plan = secondary("Mon plan", icon="cap")
        first, second = QHBoxLayout(), QHBoxLayout()
        for one in (self.caption, self.took):
            first.addWidget(one)
        first.addStretch(1)
        first.addWidget(self.order)
        first.addWidget(self.way)
        second.addWidget(self.to_facets)
        second.addWidget(self.to_plan)
        second.addStretch(0)
        self._head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._head.setSpacing(S)
        self._head.addLayout(first, 1)
        self._head.addLayout(second)

    def _make_told(self) -> None:
        """What may have to be said above the list."""
        self.trial = InfoBar()
        self.filters = FilterChips(self._model)
        self.mended = QWidget()
        self.mended_words = label("", wrap=True)
        self.mend = link("")
        row = QHBoxLayout(self.mended)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(XS)
        row.addWidget(self.mended_words, 1)
        row.addWidget(self.mend)
        self.mended.hide()
        self.note = label("", "small", wrap=True)
        self.note.hide()
        self._said = QTimer(self)
        self._said.setSingleShot(True)
        self._said.setInterval(_QUIET_MS)
        self._last_said = ""

    def _connect(self) -> None:
        model = self._model
        self.order.picked.connect(lambda order: model.ask(order=order))
        self.list.sorted_by.connect(lambda order: self._order_by(order))
        self.list.chosen.connect(lambda line: model.open(line.key))
        self.list.opened.connect(lambda _line: self.picked.emit())
        self.list.clicked.connect(lambda _index: self.picked.emit())
        self.lines.failed.connect(model.list.page_failed)
        self.way.clicked.connect(lambda: self.show_as_table(not model.list.as_table))
        self.mend.clicked.connect(lambda: model.correct())
        self.none.cleared.connect(model.clear)
        self.none.relaxed.connect(model.relax)
        self.to_plan.clicked.connect(self.plan_asked)
        self.to_facets.clicked.connect(self.facets_asked)
        self._said.timeout.connect(self._say)
        model.results_changed.connect(self._show)
        model.refused.connect(self._refuse)
        model.detail_changed.connect(lambda detail: detail and self._follow(detail.training.id))
        model.query_changed.connect(self._show_order)
        model.plan.changed.connect(self._show_plan)

    def show_as_table(self, on: bool) -> None:
        """Show a table, or cards; remembered for the next start."""
        self._model.list.show_as_table(on)
        self._show_way(on)

    def resizeEvent(self, event) -> None:
        super().resizeEvent(event)
        self._turn()

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def _show(self, results: Results) -> None:
        model = self._model
        self.caption.setText(results.caption)
        self.took.setText(f"· {number(results.took_ms)}{NBSP}ms")
        self.took.setAccessibleName(f"trouvées en {results.took_ms} millisecondes")
        asked = (results.asked, model.with_aim, results.found.token)
        top = self.list.verticalScrollBar().value() if asked == self._answered else 0
        self._answered = asked
        self.lines.show(
            results.total,
            lambda first, size, done, failed: model.list.page(
                results, first, size, lambda rows: done(_lines(rows)), failed
            ),
            _lines(results.first),
        )
        self.list.show_columns(lambda column: self._says(column.key, results))
        self._choose(results)
        self.list.verticalScrollBar().setValue(top)
        self.filters.show_results(results)
        self._show_mended(results)
        self._show_order(results)
        self._show_freshness(results)
        if not results.total:
            self.none.tell(results.advice, results.relaxations)
        self._stack.setCurrentWidget(self.list if results.total else self.none)
        self._turn()
        self._said.start()

    def _says(self, key: object, results: Results) -> bool:
        """Tell whether a column of the table has anything to say."""
        if key is CourseOrder.REMAINDER:
            return self._model.prices
        if key is CourseOrder.DISTANCE:
            return results.asked.around is not None
        return key is not CourseOrder.OUTCOME or bool(results.counts(Facet.OUTCOME))

    def _choose(self, results: Results) -> None:
        """Choose the course in sight, wherever it stands: the list itself stays at its top."""
        wanted = self._model.wanted
        row = results.place if wanted == results.shown else None
        if row is None and wanted:
            row = self.lines.row_of(wanted)
        self.list.choose(row if row is not None and row >= 0 else None, show=False)

    def _follow(self, key: str) -> None:
        """Choose the course that is shown, where it is another one and its row is known."""
        if self.list.current_key() != key:
            row = self.lines.row_of(key)
            if row >= 0:
                self.list.choose(row)

    def _show_mended(self, results: Results) -> None:
        mended, typed = results.mended, results.asked.words
        self.mended.setVisible(bool(mended))
        if mended:
            self.mended_words.setText(
                f"Résultats pour «\u00a0{mended}\u00a0» — vous avez tapé «\u00a0{typed}\u00a0», "
                "qu’aucune formation ne contient."
            )
            self.mend.setText("Corriger")
            self.mend.setAccessibleName(f"Corriger en «\u00a0{mended}\u00a0»")

    def _show_freshness(self, results: Results) -> None:
        told = results.freshness
        self.foot.setText(f"Attention{NBSP}: {told.words}" if told.warning else told.words)
        self.foot.setProperty("tone", "warn" if told.warning else "")
        self.foot.style().unpolish(self.foot)
        self.foot.style().polish(self.foot)
        if told.trial and self.trial.text() != told.trial:
            self.trial.show_message(told.trial, "warn", closable=False)
        elif not told.trial:
            self.trial.clear()

    def _show_order(self, results: Results | None = None) -> None:
        """Offer the orders that mean something: what is left to pay is known of a person alone."""
        model = self._model
        query = model.query
        skills = model.with_aim or bool(query.skills)
        orders = [one for one in CourseOrder if order_fits(one, query, skills=skills, priced=model.prices)]
        options = [(one, ORDERS[one]) for one in orders]
        if options != self.order.options():
            self.order.set_options(options)
        self.order.set_current(query.order)
        sign = "↓" if query.order is CourseOrder.OUTCOME else "↑"
        self.list.show_order(query.order if query.order is not CourseOrder.RELEVANCE else None, sign)
        note = ORDER_NOTES.get(query.order, "")
        self.note.setText(note)
        self.note.setVisible(bool(note) and (results is None or results.total > 0))

    def _order_by(self, order: CourseOrder) -> None:
        """Sort by the column pressed; pressed again, the order of the search comes back."""
        model = self._model
        if not any(order == key for key, _text in self.order.options()):
            return
        wanted = CourseOrder.RELEVANCE if model.query.order is order else order
        model.ask(order=wanted)

    def _show_way(self, as_table: bool) -> None:
        self.list.set_cards(not as_table)
        name = "Afficher en cartes" if as_table else "Afficher en tableau"
        self.way.set_icon_name("cards" if as_table else "table")
        self.way.setAccessibleName(name)
        self.way.setToolTip(name)

    def _refuse(self, sentence: str) -> None:
        """Nothing can be searched: no catalogue, or one that cannot be read."""
        self.lines.show(0, None)
        self.caption.setText("")
        self.took.setText("")
        self.foot.setText("")
        self.none.say("Pas de catalogue de formations", sentence)
        self._stack.setCurrentWidget(self.none)

    def _say(self) -> None:
        """Tell a screen reader what was found, once, and only where it is something else."""
        words = self.caption.text()
        if self._stack.currentWidget() is self.none:
            words = self.none.state.text.text() or words
        if words != self._last_said and self.isVisible():
            self._last_said = words
            announce(self.list, words.replace(NARROW, ""))

    def _turn(self) -> None:
        """Put the buttons under the count where there is no room beside it."""
        hints = (self.caption, self.took, self.order, self.way, self.to_plan)
        narrow = self.width() < sum(one.sizeHint().width() for one in hints) * 1.15
        ways = QBoxLayout.Direction
        self._head.setDirection(ways.TopToBottom if narrow else ways.LeftToRight)

    def _show_plan(self, sheet: PlanSheet) -> None:
        count = len(sheet.rows)
        self.to_plan.setText(f"Mon plan ({count})" if count else "Mon plan")
        self.to_plan.setAccessibleName(self.to_plan.text())
        self._turn()


def _lines(rows: Sequence[TrainingRow]) -> list[Line]:
    return [_line(row) for row in rows]


def _line(row: TrainingRow) -> Line:
    left, tone = row.left
    return Line(
        row.id,
        row.title,
        row.subtitle,
        trailing=row.price,
        trailing_chip=LineChip(left, tone) if left else None,
        chips=tuple(LineChip(text, tone) for text, tone in row.chips),
        spoken=row.spoken,
        cells=row.cells,
        faded=row.past,
    )

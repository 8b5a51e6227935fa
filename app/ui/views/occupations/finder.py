"""The left of « Métiers »: what is asked, and the ranked list that answers."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from app.ui.theme.tokens import BASE, S
from app.ui.viewmodels.occupations import ALL_DOMAINS, OccupationsModel
from app.ui.viewmodels.occupations_list import Listing, Reach
from app.ui.viewmodels.occupations_ranked import CLEAR
from app.ui.views.occupations.reach_choice import ReachChoice
from app.ui.views.occupations.wishes_bar import FilterBar
from app.ui.views.occupations.wishes_marks import ExcludedFoot, RowActs
from app.ui.widgets.announce import announce
from app.ui.widgets.buttons import link
from app.ui.widgets.empty import EmptyState
from app.ui.widgets.labels import label
from app.ui.widgets.lines import Line
from app.ui.widgets.result_list import ResultList

_PAUSE_MS = 80
_ROOMY = 460
"""Pixels of height, at 100 % text, from which the hint is shown above the list."""


class OccupationFinder(QWidget):
    """Signals ``picked()``: a person went into a row, not merely past it; ``doors_asked()``: of skills."""

    picked = Signal()
    doors_asked = Signal()

    def __init__(self, model: OccupationsModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._action, self._hinted = "", ""
        self._answered: tuple | None = None
        self.words = QLineEdit()
        self.words.setPlaceholderText("Rechercher un métier, une compétence…")
        self.words.setAccessibleName("Rechercher un métier ou une compétence")
        self.words.setClearButtonEnabled(True)
        self.words.installEventFilter(self)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(lambda: model.search(self.words.text()))
        self.words.textChanged.connect(lambda _text: self._pause.start())
        self.bar = FilterBar(model.wishes)
        self.profile, self.domains = self.bar.profile, self.bar.domains
        self.domains.set_options([("", ALL_DOMAINS)])
        self.caption = label("", "caption", wrap=True)
        self.hint = label("", "small", wrap=True)
        self.doors = link("La compétence qui ouvre le plus de portes", icon="arrow-right")
        self.doors.clicked.connect(self.doors_asked)
        self.doors.hide()
        self.list = ResultList("Métiers")
        self.acts = RowActs(self.list, model.wishes)
        self.aside = ExcludedFoot(model.wishes)
        self.empty = EmptyState("search", "Un instant…", "", "Ajouter une expérience", main=False)
        self.empty.button.hide()
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        self._stack.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S)
        column.addWidget(self.words)
        self._column = column
        self.reach: ReachChoice | None = None  # once words were answered
        column.addWidget(self.bar)
        column.addWidget(self.caption)
        column.addWidget(self.hint)
        column.addWidget(self.doors, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._stack, 1)
        column.addWidget(self.aside)
        self._connect()

    def _connect(self) -> None:
        model = self._model
        self.profile.clicked.connect(self._choose_profile)
        self.domains.picked.connect(model.choose_domain)
        self.list.chosen.connect(lambda line: model.open(line.key))
        self.list.opened.connect(lambda _line: self.picked.emit())
        self.list.clicked.connect(lambda _index: self.picked.emit())
        self.acts.opened.connect(model.open)
        self.empty.acted.connect(self._act)
        model.listing_changed.connect(self._show)
        model.domains_changed.connect(self._show_domains)
        model.asked_changed.connect(self._show_asked)
        model.loading.connect(self.list.choose)

    def eventFilter(self, watched, event) -> bool:
        """Down goes from the words to the list, Enter to its first row."""
        if watched is self.words and event.type() == QEvent.Type.KeyPress and self.list.lines.rowCount():
            if event.key() == Qt.Key.Key_Down:
                self.list.setFocus(Qt.FocusReason.OtherFocusReason)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not self._pause.isActive():
                first = self.list.lines.line(0)
                self._model.open(first.key)
                self.picked.emit()
                return True
        return super().eventFilter(watched, event)

    def resizeEvent(self, event) -> None:
        super().resizeEvent(event)
        self._show_hint()

    def _show_hint(self) -> None:
        """Say the hint where rows have room left; elsewhere it is the caption’s tool tip."""
        scale = max(QApplication.font().pixelSize(), BASE) / BASE
        roomy = self.height() >= _ROOMY * scale
        self.hint.setText(self._hinted)
        self.hint.setVisible(bool(self._hinted) and roomy)
        self.caption.setToolTip(self._hinted)
        self.caption.setAccessibleDescription(self._hinted)

    def _choose_profile(self, on: bool) -> None:
        self._model.wishes.filter(excluded=False)
        self._model.choose_profile(on)

    def _act(self) -> None:
        """Do what an empty list proposes."""
        if self._action == CLEAR:
            self._model.wishes.clear_filters()
        else:
            self._model.go.emit(self._action, "experience")

    def _show(self, listing: Listing) -> None:
        self.caption.setText(listing.caption if listing.rows else "")
        self.caption.setVisible(bool(listing.rows and listing.caption))
        self._show_reach(listing.reach)
        self._hinted = listing.hint if listing.rows else ""
        self._show_hint()
        self.doors.setVisible(bool(listing.rows) and listing.kind == "profile")
        asked = (listing.kind, self._model.words, self._model.exact, self._model.domain)
        top = self.list.verticalScrollBar().value() if asked == self._answered else 0
        self._answered = asked
        row = self.list.currentIndex().row()
        self.list.set_lines(
            [
                Line(row.code, row.label, row.subtitle, row.score, spoken=row.spoken, signs=row.signs)
                for row in listing.rows
            ]
        )
        self.aside.show_count(listing.excluded)
        self.bar.show_kind(listing.kind)
        if not (self._model.wanted and self.list.choose(self._model.wanted)):
            self.list.stand_on(row)
        self.list.verticalScrollBar().setValue(top)
        if not listing.rows:
            self.empty.say(listing.empty_title, listing.empty_text)
            self._action = listing.action
            self.empty.button.setText(listing.action_words)
            self.empty.button.setAccessibleName(listing.action_words)
            self.empty.button.setVisible(bool(listing.action))
        self._stack.setCurrentWidget(self.list if listing.rows else self.empty)
        announce(self.list, listing.caption if listing.rows else listing.empty_title)
        self.profile.setChecked(listing.kind in ("profile", "excluded"))

    def _show_reach(self, reach: Reach | None) -> None:
        """Under the words while there are any: the very words, or what is near too."""
        if self.reach is None and reach is not None:
            self.reach = ReachChoice()
            self.reach.picked.connect(lambda exact: self._model.search(self.words.text(), exact))
            self._column.insertWidget(1, self.reach)
        if self.reach is not None:
            self.reach.setVisible(reach is not None)
            if reach is not None:
                self.reach.show_reach(reach)

    def _show_domains(self, options: tuple) -> None:
        self.domains.set_options(options)

    def _show_asked(self) -> None:
        with QSignalBlocker(self.words):
            self.words.setText(self._model.words)
        self._pause.stop()
        self.domains.set_current(self._model.domain)

"""The left of « Métiers »: what is asked, and the ranked list that answers."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from app.ui.theme.tokens import S
from app.ui.viewmodels.occupations import ALL_DOMAINS, OccupationsModel
from app.ui.viewmodels.occupations_list import Listing
from app.ui.widgets.announce import announce
from app.ui.widgets.empty import EmptyState
from app.ui.widgets.labels import label
from app.ui.widgets.lines import Line
from app.ui.widgets.pick_button import PickButton
from app.ui.widgets.result_list import ResultList
from app.ui.widgets.toggle_chip import ToggleChip

_PAUSE_MS = 80


class OccupationFinder(QWidget):
    """Signal ``picked()``: a person went into a row (click, Enter), not merely past it."""

    picked = Signal()

    def __init__(self, model: OccupationsModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._action = ""
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
        self.profile = ToggleChip("Pour mon profil", on=True)
        self.domains = PickButton("Domaine")
        self.domains.set_options([("", ALL_DOMAINS)])
        filters = QHBoxLayout()
        filters.setSpacing(S)
        filters.addWidget(self.profile, 0, Qt.AlignmentFlag.AlignVCenter)
        filters.addWidget(self.domains)
        filters.addStretch(1)
        self.caption = label("", "caption", wrap=True)
        self.hint = label("", "small", wrap=True)
        self.list = ResultList("Métiers")
        self.empty = EmptyState("search", "Un instant…", "", "Ajouter une expérience", main=False)
        self.empty.button.hide()
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        self._stack.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S)
        column.addWidget(self.words)
        column.addLayout(filters)
        column.addWidget(self.caption)
        column.addWidget(self.hint)
        column.addWidget(self._stack, 1)
        self._connect()

    def _connect(self) -> None:
        model = self._model
        self.profile.clicked.connect(model.choose_profile)
        self.domains.picked.connect(model.choose_domain)
        self.list.chosen.connect(lambda line: model.open(line.key))
        self.list.opened.connect(lambda _line: self.picked.emit())
        self.list.clicked.connect(lambda _index: self.picked.emit())
        self.empty.acted.connect(lambda: model.go.emit(self._action, "experience"))
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

    def _show(self, listing: Listing) -> None:
        self.caption.setText(listing.caption if listing.rows else "")
        self.caption.setVisible(bool(listing.rows and listing.caption))
        self.hint.setText(listing.hint)
        self.hint.setVisible(bool(listing.rows and listing.hint))
        asked = (listing.kind, self._model.words, self._model.domain)
        top = self.list.verticalScrollBar().value() if asked == self._answered else 0
        self._answered = asked
        self.list.set_lines(
            [Line(row.code, row.label, row.subtitle, row.score, spoken=row.spoken) for row in listing.rows]
        )
        if self._model.wanted:
            self.list.choose(self._model.wanted)
        self.list.verticalScrollBar().setValue(top)
        if not listing.rows:
            self.empty.say(listing.empty_title, listing.empty_text)
            self._action = listing.action
            self.empty.button.setText(listing.action_words)
            self.empty.button.setAccessibleName(listing.action_words)
            self.empty.button.setVisible(bool(listing.action))
        self._stack.setCurrentWidget(self.list if listing.rows else self.empty)
        announce(self.list, listing.caption if listing.rows else listing.empty_title)
        self.profile.setChecked(listing.kind == "profile")

    def _show_domains(self, options: tuple) -> None:
        self.domains.set_options(options)

    def _show_asked(self) -> None:
        with QSignalBlocker(self.words):
            self.words.setText(self._model.words)
        self._pause.stop()
        self.domains.set_current(self._model.domain)

"""One of the four doors of « Formations », in a side panel: what it is, a few questions, where it leads."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.models.records.doors import DoorFact, DoorLead
from app.models.records.french import count, day
from app.ui.theme import style
from app.ui.theme.tokens import XS, L, M, S
from app.ui.viewmodels.trainings_doors import BUTTONS, DoorsModel
from app.ui.widgets.announce import announce
from app.ui.widgets.buttons import link, primary
from app.ui.widgets.card import Card
from app.ui.widgets.chip import Chip
from app.ui.widgets.field import FieldRow
from app.ui.widgets.labels import label
from app.ui.widgets.select import Select

WIDTH = 520
_FROM_DOSSIER = "D’après votre dossier\u00a0: changez-la si besoin."
_LEFT = Qt.AlignmentFlag.AlignLeft


class DoorsMenu(QWidget):
    """The four doors, where there is no room for them on the page. Signal ``chosen(key)``."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Quatre portes pour commencer")
        column = QVBoxLayout(self)
        column.setContentsMargins(L + S, 0, L + S, L)
        column.setSpacing(S)
        self.buttons = {key: link(words, icon="chevron-right") for key, words in BUTTONS}
        for key, button in self.buttons.items():
            button.clicked.connect(lambda _on=False, key=key: self.chosen.emit(key))
            column.addWidget(button, 0, _LEFT)
        column.addStretch(1)


class DoorPanel(QWidget):
    """Signal ``left()``: the search of the door was asked for."""

    left = Signal()

    def __init__(self, model: DoorsModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._key = ""
        self.setAccessibleName("Une porte vers la formation")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(L + S, 0, L + S, L)
        self._column.setSpacing(M)
        self.summary = label("Un instant…", wrap=True)
        self.questions: dict[str, Select] = {}
        self._rows: dict[str, FieldRow] = {}
        self._asked, self._told = _box(), _box()
        self.search = primary("Voir les formations")
        self.search.clicked.connect(self._search)
        self.search.hide()
        self.words = label("", "small", wrap=True)
        self._facts, self._more = _box(), _box()
        for one in (self.summary, self._asked, self._told, self.search, self.words, self._facts, self._more):
            self._column.addWidget(one)
        self._column.addStretch(1)
        model.lead_changed.connect(self.show_lead)

    def show_lead(self, lead: DoorLead) -> None:
        """Show a door, or where other answers lead; the questions stay under the hand."""
        other = lead.door.key != self._key
        self._key = lead.door.key
        if other:
            self.summary.setText(lead.door.summary)
            self._ask(lead)
            self._show_facts(lead)
        for key, question in self.questions.items():
            question.select(lead.answers[key])
            self._rows[key].set_help(_FROM_DOSSIER if key in lead.known else "")
        _fill(self._told, [_FactView(one, card=True) for one in lead.advice])
        self._show_search(lead)
        self._show_more(lead)
        style.dress(self)
        if not other:
            announce(self.search, self.search.text())

    def _ask(self, lead: DoorLead) -> None:
        self.questions, self._rows = {}, {}
        for one in lead.door.questions:
            choices = [(choice.key, choice.label) for choice in one.choices]
            select = Select(one.title, choices)
            select.picked.connect(lambda choice, key=one.key: self._model.answer(key, str(choice)))
            self.questions[one.key] = select
            self._rows[one.key] = FieldRow(one.title, select)
        _fill(self._asked, self._rows.values())

    def _show_facts(self, lead: DoorLead) -> None:
        checked = lead.door.checked_on
        foot = [label(f"Relu le {day(checked)}.", "small", wrap=True)] if checked else []
        shown = [label("Les conditions", "section"), *(_FactView(one) for one in lead.door.facts), *foot]
        _fill(self._facts, shown)

    def _show_search(self, lead: DoorLead) -> None:
        told = {None: "Voir les formations", 0: "Chercher les formations"}.get(
            lead.total, f"Voir {count(lead.total or 0, 'formation')}"
        )
        self.search.setText(told)
        self.search.setAccessibleName(told)
        self.search.show()
        none = "Aucune formation du catalogue installé n’y répond pour l’instant. " if lead.total == 0 else ""
        self.words.setText(f"{none}La recherche\u00a0: {lead.words}.")

    def _show_more(self, lead: DoorLead) -> None:
        """The certifications of the occupation aimed at, then whom to speak to."""
        shown: list[QWidget] = []
        if lead.certifications_words:
            shown.append(label(lead.certifications_words, "section", wrap=True))
            shown += [self._certification(one) for one in lead.certifications]
        if lead.lacks_project:
            shown.append(_link("Choisir un métier à viser", self._model.choose_occupation))
        shown.append(label("À qui en parler", "section"))
        shown += [_Contact(one.operator.name, one.reason, one.operator.website) for one in lead.advisers]
        shown += [_Contact(one.name, one.text, one.website, one.source_words) for one in lead.door.contacts]
        shown.append(_link("Parler à un conseiller", self._model.see_advisers))
        _fill(self._more, shown)

    def _certification(self, one) -> QWidget:
        made = Card(role="inset")
        made.setAccessibleName(one.title)
        made.body.setContentsMargins(M, S, M, S)
        made.body.setSpacing(XS)
        made.body.addWidget(label(one.title, "strong", wrap=True))
        tone = "ok" if one.vae else "neutral"
        made.body.addWidget(Chip(one.words, tone))
        see = link("Voir les formations qui y mènent", name=f"Voir les formations\u00a0: {one.title}")
        see.clicked.connect(lambda: self._search_certification(one.code))
        made.body.addWidget(see, 0, _LEFT)
        return made

    def _search(self) -> None:
        self._model.search()
        self.left.emit()

    def _search_certification(self, code: str) -> None:
        self._model.search_certification(code)
        self.left.emit()


class _FactView(QWidget):
    """A condition and who says so; an advice stands in a frame."""

    def __init__(self, fact: DoorFact, parent: QWidget | None = None, *, card: bool = False) -> None:
        super().__init__(parent)
        self.setAccessibleName(f"{fact.title}\u00a0: {fact.text}")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        if card:
            frame = Card(role="inset")
            frame.body.setContentsMargins(M, S, M, S)
            frame.body.setSpacing(2)
            column.addWidget(frame)
            column = frame.body
        column.addWidget(label(fact.title, "strong", wrap=True))
        column.addWidget(label(fact.text, wrap=True))
        column.addWidget(label(fact.source_words, "small", wrap=True))


class _Contact(Card):
    """Whom to speak to: name, why, where, who says so."""

    def __init__(self, name: str, text: str, website: str, source: str = "") -> None:
        super().__init__(role="inset")
        self.setAccessibleName(name)
        self.body.setContentsMargins(M, S, M, S)
        self.body.setSpacing(2)
        self.body.addWidget(label(name, "strong", wrap=True))
        for words, role in ((text, ""), (website, ""), (source, "small")):
            if words:
                self.body.addWidget(label(words, role, wrap=True))


def _link(words: str, act: Callable[[], None]) -> QWidget:
    """A way elsewhere, at the left."""
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    button = link(words, icon="arrow-right")
    button.clicked.connect(lambda: act())
    row.addWidget(button)
    row.addStretch(1)
    return holder


def _box() -> QWidget:
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(M)
    return made


def _fill(box: QWidget, widgets) -> None:
    """Put other widgets in a box."""
    column = box.layout()
    while column.count():
        old = column.takeAt(0).widget()
        old.hide()
        old.deleteLater()
    for one in widgets:
        column.addWidget(one)
        one.show()  # else it counts for nothing until the next turn of the event loop
    box.setVisible(column.count() > 0)

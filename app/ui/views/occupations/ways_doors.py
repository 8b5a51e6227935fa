"""« La compétence qui ouvre le plus de portes »: what each skill opens, where to learn it; a side panel."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.models.records.french import count
from app.models.records.ways_words import WHAT_REACH_IS
from app.ui.tasks.staged import Staged
from app.ui.theme import style
from app.ui.theme.tokens import XS, L, M, S
from app.ui.viewmodels.occupations_ways import WaysModel
from app.ui.viewmodels.occupations_ways_words import (
    DoorCard,
    DoorSheet,
    OpenedLine,
    SetCard,
)
from app.ui.widgets.announce import announce
from app.ui.widgets.buttons import Button, secondary
from app.ui.widgets.card import Card
from app.ui.widgets.disclosure import Disclosure
from app.ui.widgets.labels import label
from app.ui.widgets.row_button import RowButton

_AT_ONCE = 6


class OpenedList(QWidget):
    """Occupations, each a way to its fiche, with what is held of it. Signal ``wanted(code)``."""

    wanted = Signal(str)

    def __init__(self, lines: tuple[OpenedLine, ...] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(S, 0, 0, 0)
        self._column.setSpacing(0)
        self.buttons: list[RowButton] = []
        self.add_lines(lines)

    def add_lines(self, lines: tuple[OpenedLine, ...]) -> None:
        """Put more occupations at the end."""
        for line in lines:
            name = f"Voir la fiche\u00a0: {line.label}, {line.detail}"
            button = RowButton(line.label, line.detail, icon="", name=name)
            button.clicked.connect(lambda _on=False, code=line.code: self.wanted.emit(code))
            self._column.addWidget(button)
            self.buttons.append(button)


class ReachedFold(Disclosure):
    """The occupations already within reach, built a few at a time once opened. Signal ``wanted(code)``."""

    wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        self._inside = QWidget()
        super().__init__("Voir les métiers déjà à portée", self._inside, parent)
        self._column = QVBoxLayout(self._inside)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._lines: tuple[OpenedLine, ...] = ()
        self.list: OpenedList | None = None
        self._building: Staged | None = None
        self.toggled.connect(lambda opened: self._fill() if opened else None)

    def show_lines(self, title: str, lines: tuple[OpenedLine, ...]) -> None:
        """Be about other occupations; an open list is made again."""
        self.setVisible(bool(lines))
        self.set_title(title)
        if lines == self._lines:
            return
        self._lines = lines
        if self._building is not None:
            self._building.cancel()
        if self.list is not None:
            if self.list.isAncestorOf(self.focusWidget() or self):
                self.button.setFocus(Qt.FocusReason.OtherFocusReason)
            self.list.hide()
            self.list.deleteLater()
            self.list = None
        if self.is_open():
            self._fill()

    def _fill(self) -> None:
        if self.list is not None:
            return
        self.list = made = OpenedList()
        made.wanted.connect(self.wanted)
        self._column.addWidget(made)
        parts = [self._lines[at : at + _AT_ONCE] for at in range(0, len(self._lines), _AT_ONCE)]
        self._building = Staged([lambda part=part: _add_dressed(made, part) for part in parts], self)
        self._building.start()


def _add_dressed(made: OpenedList, lines: tuple[OpenedLine, ...]) -> None:
    made.add_lines(lines)
    for button in made.buttons[-len(lines) :]:
        style.dress(button)


class DoorView(Card):
    """One skill. Signals ``wanted(code)``: a fiche; ``trainings(codes)``: courses that teach it."""

    wanted = Signal(str)
    trainings = Signal(object)

    def __init__(self, card: DoorCard, *, opened: bool, parent: QWidget | None = None) -> None:
        super().__init__(role="inset", parent=parent)
        skill = card.skill
        self.setAccessibleName(f"{card.rank}. {skill.label}")
        self.body.setContentsMargins(M, M, M, S)
        self.body.setSpacing(XS)
        self.body.addWidget(label(f"{card.rank}. {skill.label}", "strong", wrap=True))
        if card.nearer:
            self.body.addWidget(label(card.nearer, "small", wrap=True))
        self.list = OpenedList(card.lines)
        self.list.wanted.connect(self.wanted)
        self.fold = Disclosure(card.opens, self.list)
        self.fold.set_open(opened)
        self.body.addWidget(self.fold)
        self.courses = _courses(self, card.courses, (skill.code,), skill.label)


class SetView(Card):
    """Skills to learn together. Signals ``wanted(code)``, ``trainings(codes)``."""

    wanted = Signal(str)
    trainings = Signal(object)

    def __init__(self, card: SetCard, parent: QWidget | None = None) -> None:
        super().__init__(role="inset", parent=parent)
        self.setAccessibleName(card.title)
        self.body.setContentsMargins(M, M, M, S)
        self.body.setSpacing(XS)
        self.body.addWidget(label(card.title, "strong", wrap=True))
        for part in card.parts:
            self.body.addWidget(label(part, wrap=True))
        self.list = OpenedList(card.lines)
        self.list.wanted.connect(self.wanted)
        self.fold = Disclosure("Voir ces métiers", self.list)
        self.body.addWidget(self.fold)
        self.courses = _courses(self, card.courses, card.codes, card.title)


class DoorsPanel(QWidget):
    """Signals ``wanted(code)``: a fiche is asked for; ``trainings(codes)``: courses are."""

    wanted = Signal(str)
    trainings = Signal(object)
    title = "La compétence qui ouvre le plus de portes"

    def __init__(self, model: WaysModel, domain: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.title)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._model, self._domain = model, domain
        self._building: Staged | None = None
        self._shown: DoorSheet | None = None
        self.views: list[DoorView | SetView] = []
        self.told = label("Un instant…", wrap=True)
        self.empty = label("", wrap=True)
        self.apart = label("À apprendre ensemble", "section", wrap=True)
        self.reached = ReachedFold()
        self.reached.wanted.connect(self.wanted)
        self.reached.hide()
        self.once = label("", "small", wrap=True)
        self.once.hide()
        self.note = label(WHAT_REACH_IS, "small", wrap=True)
        self._singles, self._sets = QVBoxLayout(), QVBoxLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(L + S, 0, L + S, L)
        column.setSpacing(M)
        for one in (self.told, self.reached, self.empty, self.once):
            column.addWidget(one)
        for one in (self._singles, self._sets):
            one.setSpacing(M)
        column.addLayout(self._singles)
        column.addWidget(self.apart)
        column.addLayout(self._sets)
        column.addWidget(self.note)
        column.addStretch(1)
        self.empty.hide()
        self.apart.hide()
        model.doors_changed.connect(self._show)

    def showEvent(self, event) -> None:
        super().showEvent(event)
        self._model.ask_doors(self._domain)

    def hideEvent(self, event) -> None:
        super().hideEvent(event)
        self._model.drop_doors()

    def _show(self, sheet: DoorSheet) -> None:
        if sheet == self._shown:
            return
        self._shown = sheet
        if self._building is not None:
            self._building.cancel()
        self._clear()
        self.told.setText(sheet.told)
        self.told.setVisible(bool(sheet.told))
        self.reached.show_lines(sheet.reached_title, sheet.reached)
        style.dress(self.reached)
        self.once.setText(sheet.note)
        self.once.setVisible(bool(sheet.note))
        self.empty.setText(sheet.empty)
        self.empty.setVisible(bool(sheet.empty))
        self.apart.setVisible(bool(sheet.together))
        steps = [lambda at=at, one=one: self._add_door(one, at) for at, one in enumerate(sheet.doors)]
        steps += [lambda one=one: self._add(SetView(one), self._sets) for one in sheet.together]
        self._building = Staged(steps, self)
        self._building.finished.connect(lambda: announce(self, _spoken(sheet)))
        self._building.start()

    def _add_door(self, card: DoorCard, at: int) -> None:
        self._add(DoorView(card, opened=at == 0), self._singles)

    def _add(self, view: DoorView | SetView, box: QVBoxLayout) -> None:
        view.wanted.connect(self.wanted)
        view.trainings.connect(self.trainings)
        box.addWidget(view)
        style.dress(view)
        self.views.append(view)

    def _clear(self) -> None:
        """Take the cards away; the keyboard stays in the panel, so that closing it gives the focus back."""
        if any(view.isAncestorOf(self.focusWidget() or self) for view in self.views):
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        for view in self.views:
            view.hide()
            view.deleteLater()
        self.views = []


def _courses(view: DoorView | SetView, courses: int, codes: tuple, aim: str) -> Button | None:
    """Put the way to the courses under a card, or say there is none."""
    if not courses:
        view.body.addWidget(label("Aucune formation du catalogue ne l’enseigne.", "small", wrap=True))
        return None
    words = f"Voir {count(courses, 'formation')}"
    button = secondary(words, name=f"{words}\u00a0: {aim}")
    button.clicked.connect(lambda: view.trainings.emit(codes))
    row = QHBoxLayout()
    row.addWidget(button)
    row.addStretch(1)
    view.body.addLayout(row)
    return button


def _spoken(sheet: DoorSheet) -> str:
    """What a screen reader says once the list is there."""
    if not sheet.doors:
        return sheet.empty
    first = sheet.doors[0]
    return f"{sheet.told} {first.skill.label}\u00a0: {first.opens}"

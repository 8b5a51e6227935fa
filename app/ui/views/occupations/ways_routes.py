"""« Mon chemin vers ce métier »: a line of the fiche that opens on the routes, each in steps one can open."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.models.records.french import count
from app.models.records.ways_words import WHAT_ROUTES_ARE
from app.ui.tasks.staged import Staged
from app.ui.theme import style
from app.ui.theme.tokens import XS, L, M, S
from app.ui.viewmodels.occupations_ways import WaysModel
from app.ui.viewmodels.occupations_ways_words import RouteCard, RouteSheet, StepCard
from app.ui.widgets.announce import announce
from app.ui.widgets.buttons import link, secondary
from app.ui.widgets.card import Card
from app.ui.widgets.chip import ChipFlow
from app.ui.widgets.disclosure import Disclosure
from app.ui.widgets.labels import label
from app.ui.widgets.mark_list import Mark, MarkList
from app.ui.widgets.row_button import RowButton

_REGULATED = "Métier réglementé\u00a0: un diplôme, un titre ou une autorisation est exigé"


class StepDetail(QWidget):
    """What opening a step shows. Signals ``followed(code)``, ``trainings(codes)``."""

    followed = Signal(object)
    trainings = Signal(object)

    def __init__(self, step: StepCard, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(L, 0, 0, M)
        column.setSpacing(S)
        column.addWidget(label(step.why, "muted", wrap=True))
        self.skills = MarkList(f"Compétences principales\u00a0: {step.label}")
        self.skills.set_marks([Mark(text, mark) for text, mark in step.marks])
        column.addWidget(self.skills)
        if step.regulated:
            regulated = ChipFlow("Métier réglementé")
            regulated.show_static([_REGULATED], "warn")
            column.addWidget(regulated)
        for text in step.conditions:
            column.addWidget(label(text, wrap=True))
        if step.market:
            column.addWidget(label(step.market, "small", wrap=True))
        acts = QHBoxLayout()
        if step.courses:
            words = f"Voir {count(step.courses, 'formation')}"
            courses = secondary(words, name=f"{words} pour {step.label}")
            courses.clicked.connect(lambda: self.trainings.emit(step.missing))
            acts.addWidget(courses)
        see = link("Voir la fiche", name=f"Voir la fiche\u00a0: {step.label}")
        see.clicked.connect(lambda: self.followed.emit(step.code))
        acts.addWidget(see)
        acts.addStretch(1)
        column.addLayout(acts)


class StepRow(QWidget):
    """One step; what it shows is made when first opened. Signals ``followed(code)``, ``trainings(codes)``."""

    followed = Signal(object)
    trainings = Signal(object)

    def __init__(self, step: StepCard, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._step, self.code = step, step.code
        self.button = RowButton(step.title, step.told)
        self.button.clicked.connect(lambda: self.set_open(not self.is_open()))
        self.detail: StepDetail | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(XS)
        self._column.addWidget(self.button)
        self.button.setAccessibleDescription("replié")

    def is_open(self) -> bool:
        """True while the step is shown whole."""
        return self.detail is not None and not self.detail.isHidden()

    def set_open(self, opened: bool) -> None:
        """Show or hide what the step asks."""
        if opened == self.is_open():
            return
        if self.detail is None:
            self.detail = StepDetail(self._step)
            self.detail.followed.connect(self.followed)
            self.detail.trainings.connect(self.trainings)
            self._column.addWidget(self.detail)
            style.dress(self.detail)
        self.detail.setVisible(opened)
        self.button.set_icon_name("chevron-down" if opened else "chevron-right")
        self.button.setAccessibleDescription("déplié" if opened else "replié")
        announce(self.button, "déplié" if opened else "replié")


class RouteView(Card):
    """One route: what it asks in all, its steps. Signals ``followed(code)``, ``trainings(codes)``."""

    followed = Signal(object)
    trainings = Signal(object)

    def __init__(self, route: RouteCard, parent: QWidget | None = None) -> None:
        super().__init__(role="inset", parent=parent)
        self.title = route.title
        self.setAccessibleName(route.title)
        self.body.setContentsMargins(M, M, M, S)
        self.body.setSpacing(XS)
        self.body.addWidget(label(route.title, "strong", wrap=True))
        self.body.addWidget(label(route.told, "small", wrap=True))
        self.steps = []
        for step in route.steps:
            row = StepRow(step)
            row.followed.connect(self.followed)
            row.trainings.connect(self.trainings)
            self.body.addWidget(row)
            self.steps.append(row)


class WaysBlock(QWidget):
    """Nothing is asked or built before it is opened. Signals ``followed(code)``, ``trainings(codes)``."""

    followed = Signal(object)
    trainings = Signal(object)

    def __init__(self, model: WaysModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._code = ""
        self._shown: RouteSheet | None = None
        self._building: Staged | None = None
        self.routes: list[RouteView] = []
        self.told = self._routes_box = None
        self.fold = Disclosure("Mon chemin vers ce métier", QWidget())
        self.fold.toggled.connect(self._toggled)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.fold)
        model.routes_changed.connect(self._show)

    def show_code(self, code: str, *, has_dossier: bool, keep: bool) -> None:
        """Be about another occupation; the line folds unless it is the same fiche, refreshed."""
        self.setVisible(has_dossier)
        self._code = code
        if not keep or not has_dossier:
            self.fold.set_open(False)

    def _toggled(self, opened: bool) -> None:
        if not opened:
            self._model.drop_routes()
            return
        if self.told is None:
            self._furnish()
        if self._shown is None or self._shown.code != self._code:
            self._clear()
            self._shown = None
            self.told.setText("Un instant…")
        self._model.ask_routes(self._code)

    def _furnish(self) -> None:
        inside = QVBoxLayout(self.fold.content)
        inside.setContentsMargins(S, 0, 0, 0)
        inside.setSpacing(M)
        self.told = label("", wrap=True)
        self._routes_box = QVBoxLayout()
        self._routes_box.setSpacing(M)
        self.note = label(WHAT_ROUTES_ARE, "small", wrap=True)
        inside.addWidget(self.told)
        inside.addLayout(self._routes_box)
        inside.addWidget(self.note)
        style.dress(self.fold.content)

    def _show(self, sheet: RouteSheet) -> None:
        if sheet.code != self._code or self.told is None or sheet == self._shown:
            return
        opened = self._opened() if self._shown is not None else set()
        self._shown = sheet
        words = sheet.empty or sheet.told
        self.told.setText(words)
        self.note.setVisible(bool(sheet.routes))
        if self._building is not None:
            self._building.cancel()
        self._clear()
        steps = [lambda route=route: self._add(route, opened) for route in sheet.routes]
        self._building = Staged(steps, self)
        self._building.finished.connect(lambda: announce(self.fold.button, _spoken(sheet)))
        self._building.start()

    def _opened(self) -> set[tuple[str, str]]:
        """The steps one looks at, which stay open when the dossier changes."""
        return {(view.title, row.code) for view in self.routes for row in view.steps if row.is_open()}

    def _add(self, route: RouteCard, opened: set[tuple[str, str]]) -> None:
        view = RouteView(route)
        view.followed.connect(self.followed)
        view.trainings.connect(self.trainings)
        self._routes_box.addWidget(view)
        style.dress(view)
        self.routes.append(view)
        for row in view.steps:
            row.set_open((view.title, row.code) in opened)

    def _clear(self) -> None:
        """Take the routes away; the keyboard stays in the block."""
        for view in self.routes:
            if view.isAncestorOf(self.focusWidget() or self):
                self.fold.button.setFocus(Qt.FocusReason.OtherFocusReason)
            self._routes_box.removeWidget(view)
            view.hide()
            view.deleteLater()
        self.routes = []


def _spoken(sheet: RouteSheet) -> str:
    """What a screen reader says once the routes are there."""
    found = count(len(sheet.routes), "chemin trouvé", "chemins trouvés")
    return sheet.empty or f"{found}. {sheet.told}"

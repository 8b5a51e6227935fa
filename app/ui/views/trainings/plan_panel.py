"""« Mon plan »: the courses kept in their order, their state, what is left to pay, what to check."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.models.records.plan import PlanState
from app.ui.theme.tokens import XS, L, M, S
from app.ui.viewmodels.trainings import NO_DOSSIER
from app.ui.viewmodels.trainings_plan import PlanModel, PlanRow, PlanSheet
from app.ui.viewmodels.trainings_rows import EXAMPLE
from app.ui.widgets.buttons import Button, link, primary
from app.ui.widgets.card import Card
from app.ui.widgets.chip import Chip
from app.ui.widgets.flow import FlowLayout
from app.ui.widgets.labels import label
from app.ui.widgets.select import Select

_EMPTY = (
    "Votre plan est vide. Faites-vous proposer un plan, ou choisissez une formation dans la liste, "
    "puis «\u00a0Ajouter à mon plan de formation\u00a0»."
)
_CHECK = "L’ordre est le vôtre. Prix et dates sont à vérifier auprès des organismes."


class PlanLine(Card):
    """One course of the plan.

    Signals ``moved(id, step)``, ``removed(id)``, ``state_picked(id, state)``, ``shown(training_id)``,
    ``refreshed(id)``.
    """

    moved = Signal(str, int)
    removed = Signal(str)
    state_picked = Signal(str, object)
    shown = Signal(str)
    refreshed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(role="inset", parent=parent)
        self.key = ""
        self._training = ""
        self.body.setContentsMargins(M, M, M, S)
        self.body.setSpacing(XS)
        self.title = label("", "strong", wrap=True)
        self.when = label("", wrap=True)
        self.detail = label("", "small", wrap=True)
        self.skills = label("", "small", wrap=True)
        self.price = label("", "strong")
        self.left = Chip("", "ok")
        self.money = label("", "small", wrap=True)
        self.warnings = label("", "small", wrap=True)
        self.warnings.setProperty("tone", "warn")
        self.example = Chip(EXAMPLE, "accent")
        self.state = Select("Avancement", [(one, one.label) for one in PlanState])
        self.up, self.down = link("Monter"), link("Descendre")
        self.see, self.refresh = link("Voir"), link("Mettre à jour")
        self.remove = link("Retirer", tone="error")
        self._connect()
        self._lay_out()

    def _connect(self) -> None:
        self.up.clicked.connect(lambda: self.moved.emit(self.key, -1))
        self.down.clicked.connect(lambda: self.moved.emit(self.key, 1))
        self.see.clicked.connect(lambda: self.shown.emit(self._training))
        self.refresh.clicked.connect(lambda: self.refreshed.emit(self.key))
        self.remove.clicked.connect(lambda: self.removed.emit(self.key))
        # Qt hands an enumeration of texts back as a bare text.
        self.state.picked.connect(lambda state: self.state_picked.emit(self.key, PlanState(state)))

    def _lay_out(self) -> None:
        facts = QHBoxLayout()
        facts.addWidget(self.price)
        facts.addWidget(self.left, 0, Qt.AlignmentFlag.AlignVCenter)
        facts.addStretch(1)
        facts.addWidget(self.example, 0, Qt.AlignmentFlag.AlignVCenter)
        acts = QWidget()
        flow = FlowLayout(acts)
        for one in (self.up, self.down, self.see, self.refresh, self.remove):
            flow.addWidget(one)
        for one in (self.title, self.when, self.detail):
            self.body.addWidget(one)
        self.body.addLayout(facts)
        for one in (self.money, self.skills, self.warnings, self.state, acts):
            self.body.addWidget(one)

    def show_row(self, row: PlanRow, *, place: int, last: bool) -> None:
        """Show another course, at a place that counts from 1."""
        self.key, self._training = row.id, row.training_id
        self.setAccessibleName(f"{place}. {row.title}")
        self.title.setText(f"{place}. {row.title}")
        for one, words in (
            (self.when, row.when),
            (self.detail, row.detail),
            (self.money, row.money),
            (self.skills, row.skills),
            (self.warnings, "\n".join(f"À vérifier\u00a0: {told}." for told in row.warnings)),
        ):
            one.setText(words)
            one.setVisible(bool(words))
        self.price.setText(row.price)
        self.left.setVisible(bool(row.left[0]))
        self.left.set_chip(*row.left)
        self.example.setVisible(row.is_example)
        self.state.select(row.state)
        self.state.setAccessibleName(f"Avancement de {row.title}")
        self.see.setVisible(row.may_open)
        self.refresh.setVisible(row.may_refresh)
        self.up.setEnabled(place > 1)
        self.down.setEnabled(not last)
        for button, verb in (
            (self.up, "Monter"),
            (self.down, "Descendre"),
            (self.see, "Voir la formation"),
            (self.refresh, "Mettre à jour d’après le catalogue"),
            (self.remove, "Retirer du plan"),
        ):
            button.setAccessibleName(f"{verb}\u00a0: {row.title}")


class PlanPanel(QWidget):
    """The whole plan, for the side panel. Signal ``proposals_asked``."""

    proposals_asked = Signal()

    def __init__(self, plan: PlanModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._plan = plan
        self.setAccessibleName("Mon plan de formation")
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._moving: tuple[str, int, int] | None = None
        self.lines: list[PlanLine] = []
        self.words = label("", "muted", wrap=True)
        self.total = label("", "section", wrap=True)
        self.price = label("", wrap=True)
        self.propose = primary("Me proposer un plan", icon="cap")
        self.arrange = link("Ranger par dates")
        self.note = label("", "small", wrap=True)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(L + S, 0, L + S, L)
        self._column.setSpacing(M)
        for one in (self.words, self.total, self.price):
            self._column.addWidget(one)
        self._column.addWidget(self.propose, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addWidget(self.arrange, 0, Qt.AlignmentFlag.AlignLeft)
        self._before = self._column.count()
        self._column.addWidget(self.note)
        self._column.addStretch(1)
        self.propose.clicked.connect(self.proposals_asked)
        self.arrange.clicked.connect(plan.arrange)
        plan.changed.connect(self._show)
        self._show(plan.sheet)

    def showEvent(self, event) -> None:
        super().showEvent(event)
        self._plan.watch(True)

    def hideEvent(self, event) -> None:
        super().hideEvent(event)
        self._plan.watch(False)

    def _show(self, sheet: PlanSheet) -> None:
        gone = self.lines[len(sheet.rows) :]
        losing = any(line.isAncestorOf(self.focusWidget() or self) for line in gone)
        while len(self.lines) < len(sheet.rows):
            self._add_line()
        for at, line in enumerate(self.lines):
            line.setVisible(at < len(sheet.rows))
            if at < len(sheet.rows):
                line.show_row(sheet.rows[at], place=at + 1, last=at == len(sheet.rows) - 1)
        self.words.setText(_EMPTY if sheet.has_dossier else NO_DOSSIER)
        self.words.setVisible(not sheet.rows)
        self.propose.setVisible(sheet.has_dossier)
        if self.arrange.hasFocus() and not sheet.may_arrange:
            self.propose.setFocus(Qt.FocusReason.OtherFocusReason)
        self.arrange.setVisible(sheet.may_arrange)
        for one, words in (
            (self.total, sheet.total if sheet.rows else ""),
            (self.price, sheet.price if sheet.price != sheet.total else ""),
            (self.note, " ".join((*sheet.notes, _CHECK)) if sheet.rows else ""),
        ):
            one.setText(words)
            one.setVisible(bool(words))
        self._follow()
        if losing:  # the keyboard stays in the panel, so that closing it gives the focus back
            kept = self.lines[len(sheet.rows) - 1].remove if sheet.rows else self
            kept.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add_line(self) -> None:
        line = PlanLine()
        line.moved.connect(self._move)
        line.removed.connect(self._plan.remove)
        line.state_picked.connect(self._plan.set_state)
        line.shown.connect(self._plan.show)
        line.refreshed.connect(self._plan.refresh)
        self._column.insertWidget(self._before + len(self.lines), line)
        self.lines.append(line)

    def _move(self, key: str, step: int) -> None:
        self._moving = (key, step, self._place_of(key))
        self._plan.move(key, step)

    def _place_of(self, key: str) -> int:
        shown = [line.key for line in self.lines if not line.isHidden()]
        return shown.index(key) if key in shown else -1

    def _follow(self) -> None:
        """The focus goes with the course that moved."""
        if self._moving is None:
            return
        key, step, before = self._moving
        if self._place_of(key) == before:
            return  # prices came first: the move is still to come
        self._moving = None
        line = next((one for one in self.lines if one.key == key and not one.isHidden()), None)
        if line is not None:
            wanted: list[Button] = [line.up, line.down] if step < 0 else [line.down, line.up]
            target = next((one for one in wanted if one.isEnabled()), None)
            if target is not None:
                target.setFocus(Qt.FocusReason.OtherFocusReason)

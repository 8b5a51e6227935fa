"""« Mon plan »: the courses kept, their order, how far each has come, the total."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.models.records.plan import PlanState
from app.ui.theme.tokens import XS, L, M, S
from app.ui.viewmodels.trainings import NO_DOSSIER
from app.ui.viewmodels.trainings_plan import PlanModel, PlanRow, PlanSheet
from app.ui.viewmodels.trainings_rows import EXAMPLE
from app.ui.widgets.buttons import Button, link
from app.ui.widgets.card import Card
from app.ui.widgets.chip import Chip
from app.ui.widgets.labels import label
from app.ui.widgets.select import Select

_EMPTY = (
    "Votre plan est vide. Choisissez une formation dans la liste, "
    "puis «\u00a0Ajouter à mon plan de formation\u00a0»."
)


class PlanLine(Card):
    """One course of the plan. Signals ``moved(id, step)``, ``removed(id)``, ``state_picked(id, state)``."""

    moved = Signal(str, int)
    removed = Signal(str)
    state_picked = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(role="inset", parent=parent)
        self.key = ""
        self.body.setContentsMargins(M, M, M, S)
        self.body.setSpacing(XS)
        self.title = label("", "strong", wrap=True)
        self.detail = label("", "small", wrap=True)
        self.price = label("", "strong")
        self.example = Chip(EXAMPLE, "accent")
        self.state = Select("Avancement", [(one, one.label) for one in PlanState])
        self.up, self.down = link("Monter"), link("Descendre")
        self.remove = link("Retirer", tone="error")
        self.up.clicked.connect(lambda: self.moved.emit(self.key, -1))
        self.down.clicked.connect(lambda: self.moved.emit(self.key, 1))
        self.remove.clicked.connect(lambda: self.removed.emit(self.key))
        # Qt hands an enumeration of texts back as a bare text.
        self.state.picked.connect(lambda state: self.state_picked.emit(self.key, PlanState(state)))
        facts, acts = QHBoxLayout(), QHBoxLayout()
        facts.addWidget(self.state)
        facts.addWidget(self.example, 0, Qt.AlignmentFlag.AlignVCenter)
        facts.addStretch(1)
        facts.addWidget(self.price)
        for one in (self.up, self.down):
            acts.addWidget(one)
        acts.addStretch(1)
        acts.addWidget(self.remove)
        self.body.addWidget(self.title)
        self.body.addWidget(self.detail)
        self.body.addLayout(facts)
        self.body.addLayout(acts)

    def show_row(self, row: PlanRow, *, first: bool, last: bool) -> None:
        """Show another course."""
        self.key = row.id
        self.setAccessibleName(row.title)
        self.title.setText(row.title)
        self.detail.setText(row.detail)
        self.price.setText(row.price)
        self.example.setVisible(row.is_example)
        self.state.select(row.state)
        self.state.setAccessibleName(f"Avancement de {row.title}")
        for button, verb, off in ((self.up, "Monter", first), (self.down, "Descendre", last)):
            button.setEnabled(not off)
            button.setAccessibleName(f"{verb}\u00a0: {row.title}")
        self.remove.setAccessibleName(f"Retirer du plan\u00a0: {row.title}")


class PlanPanel(QWidget):
    """The whole plan, for the side panel."""

    def __init__(self, plan: PlanModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._plan = plan
        self.setAccessibleName("Mon plan de formation")
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._moving: tuple[str, int] | None = None
        self.lines: list[PlanLine] = []
        self.words = label("", "muted", wrap=True)
        self.total = label("", "section", wrap=True)
        self.note = label(
            "L’ordre est le vôtre. Prix et dates sont ceux connus le jour de l’ajout\u00a0: vérifiez-les.",
            "small", wrap=True,
        )  # fmt: skip
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(L + S, 0, L + S, L)
        self._column.setSpacing(M)
        for one in (self.words, self.total, self.note):
            self._column.addWidget(one)
        self._column.addStretch(1)
        plan.changed.connect(self._show)
        self._show(plan.sheet)

    def _show(self, sheet: PlanSheet) -> None:
        gone = self.lines[len(sheet.rows) :]
        losing = any(line.isAncestorOf(self.focusWidget() or self) for line in gone)
        while len(self.lines) < len(sheet.rows):
            self._add_line()
        for at, line in enumerate(self.lines):
            line.setVisible(at < len(sheet.rows))
            if at < len(sheet.rows):
                line.show_row(sheet.rows[at], first=at == 0, last=at == len(sheet.rows) - 1)
        self.words.setText(_EMPTY if sheet.has_dossier else NO_DOSSIER)
        self.words.setVisible(not sheet.rows)
        self.total.setText(sheet.total)
        self.total.setVisible(bool(sheet.rows))
        self.note.setVisible(bool(sheet.rows))
        self._follow()
        if losing:  # the keyboard stays in the panel, so that closing it gives the focus back
            kept = self.lines[len(sheet.rows) - 1].remove if sheet.rows else self
            kept.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add_line(self) -> None:
        line = PlanLine()
        line.moved.connect(self._move)
        line.removed.connect(self._plan.remove)
        line.state_picked.connect(self._plan.set_state)
        self._column.insertWidget(1 + len(self.lines), line)
        self.lines.append(line)

    def _move(self, key: str, step: int) -> None:
        self._moving = (key, step)
        self._plan.move(key, step)

    def _follow(self) -> None:
        """The focus goes with the course that moved."""
        if self._moving is None:
            return
        key, step = self._moving
        self._moving = None
        line = next((one for one in self.lines if one.key == key and not one.isHidden()), None)
        if line is not None:
            wanted: list[Button] = [line.up, line.down] if step < 0 else [line.down, line.up]
            target = next((one for one in wanted if one.isEnabled()), None)
            if target is not None:
                target.setFocus(Qt.FocusReason.OtherFocusReason)

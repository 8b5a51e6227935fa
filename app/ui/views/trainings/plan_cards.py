"""The pieces of a proposed plan: its figures in a card, its courses one under the other."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.ui.theme import style
from app.ui.theme.tokens import XS, M, S
from app.ui.viewmodels.trainings_plan_proposals import PlanCard, StepCard
from app.ui.viewmodels.trainings_rows import EXAMPLE
from app.ui.widgets.buttons import primary, secondary
from app.ui.widgets.card import Card
from app.ui.widgets.chip import Chip
from app.ui.widgets.labels import label


class PlanFacts(Card):
    """A plan in figures, in the same order for each. Signals ``looked_at(place)``, ``kept(place)``."""

    looked_at = Signal(int)
    kept = Signal(int)

    def __init__(self, place: int, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.body.setContentsMargins(M, M, M, M)
        self.body.setSpacing(XS)
        self.title = label("", "section", wrap=True)
        self.left = label("", "strong", wrap=True)
        self.price = label("", "small", wrap=True)
        self.covered = label("", wrap=True)
        self.span = label("", "small", wrap=True)
        self.unproven = label("", "small", wrap=True)
        self.shown = Chip("Détaillé plus bas", "primary")
        self.see = secondary("Voir le détail")
        self.keep = primary("Garder ce plan")
        for one in (self.title, self.left, self.price, self.covered, self.span, self.unproven):
            self.body.addWidget(one)
        self.body.addStretch(1)
        self.body.addWidget(self.shown, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addSpacing(XS)
        for button in (self.see, self.keep):
            self.body.addWidget(button)
        self.see.clicked.connect(lambda: self.looked_at.emit(place))
        self.keep.clicked.connect(lambda: self.kept.emit(place))

    def show_plan(self, plan: PlanCard) -> None:
        """Show another plan."""
        self.setAccessibleName(plan.title)
        self.setAccessibleDescription(" ; ".join((plan.left, plan.covered, plan.span)))
        for one, words in (
            (self.title, plan.title),
            (self.left, plan.left),
            (self.price, plan.price),
            (self.covered, plan.covered),
            (self.span, plan.span),
            (self.unproven, plan.unproven),
        ):
            one.setText(words)
            one.setVisible(bool(words))
        self.see.setAccessibleName(f"Voir le détail\u00a0: {plan.title}")
        self.keep.setAccessibleName(f"Garder ce plan\u00a0: {plan.title}")

    def mark(self, shown: bool) -> None:
        """Tell it is the one whose courses are shown."""
        self.shown.setVisible(shown)
        self.keep.setVisible(shown)
        if shown and self.see.hasFocus():  # the keyboard stays on the card
            self.keep.setFocus(Qt.FocusReason.OtherFocusReason)
        self.see.setVisible(not shown)
        style.set_properties(self, role="selected" if shown else "card")


class StepList(QWidget):
    """The courses of a plan, in the order they are followed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Les formations du plan")
        self.title = label("", "section", wrap=True)
        self.steps: list[StepBlock] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(S)
        self._column.addWidget(self.title)

    def show_plan(self, plan: PlanCard) -> None:
        """Show the courses of another plan."""
        self.title.setText(plan.title)
        while len(self.steps) < len(plan.steps):
            self.steps.append(StepBlock())
            self._column.addWidget(self.steps[-1])
        for at, block in enumerate(self.steps):
            block.setVisible(at < len(plan.steps))
            if at < len(plan.steps):
                block.show_step(at + 1, plan.steps[at])


class StepBlock(Card):
    """One course of a plan: when and where, what it brings and why, what it costs, what to check."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(role="inset", parent=parent)
        self.body.setContentsMargins(M, M, M, M)
        self.body.setSpacing(XS)
        self.title = label("", "strong", wrap=True)
        self.when, self.detail = label("", wrap=True), label("", "small", wrap=True)
        self.price, self.left = label("", "strong"), Chip("", "ok")
        self.example = Chip(EXAMPLE, "accent")
        self.money = label("", "small", wrap=True)
        self.brings, self.reason = label("", wrap=True), label("", "small", wrap=True)
        self.cautions = label("", "small", wrap=True)
        self.cautions.setProperty("tone", "warn")
        row = QHBoxLayout()
        row.setSpacing(S)
        row.addWidget(self.price)
        row.addWidget(self.left, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addStretch(1)
        row.addWidget(self.example, 0, Qt.AlignmentFlag.AlignVCenter)
        for one in (self.title, self.when, self.detail):
            self.body.addWidget(one)
        self.body.addLayout(row)
        for one in (self.money, self.brings, self.reason, self.cautions):
            self.body.addWidget(one)

    def show_step(self, place: int, step: StepCard) -> None:
        """Show another course, at a place that counts from 1."""
        self.setAccessibleName(f"{place}. {step.title}")
        for one, words in (
            (self.title, f"{place}. {step.title}"),
            (self.when, f"{step.when[:1].upper()}{step.when[1:]}"),
            (self.detail, step.detail),
            (self.price, step.price),
            (self.money, step.money),
            (self.brings, "\n".join(f"• {words}" for words in step.brings)),
            (self.reason, step.reason),
            (self.cautions, "\n".join(step.cautions)),
        ):
            one.setText(words)
            one.setVisible(bool(words))
        self.left.setVisible(bool(step.left[0]))
        self.left.set_chip(*step.left)
        self.example.setVisible(step.is_example)

"""« Me proposer un plan »: the skills ticked and the limits, the plans side by side, the one looked at."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.models.records.french import count, number
from app.ui.theme.tokens import L, M, S
from app.ui.viewmodels.trainings_plan_proposals import (
    BUDGETS,
    FIRST_RADIUS,
    HOW,
    RADII,
    AskSheet,
    ProposalSheet,
    ProposalsModel,
    asked_of,
)
from app.ui.views.trainings.plan_cards import PlanFacts, StepList
from app.ui.widgets.announce import announce
from app.ui.widgets.buttons import link, primary, secondary
from app.ui.widgets.check_line import CheckLine
from app.ui.widgets.disclosure import Disclosure
from app.ui.widgets.field import FieldRow
from app.ui.widgets.labels import label
from app.ui.widgets.select import Select
from app.ui.widgets.tile_grid import TileGrid

WIDTH = 860
_SHOWN = 8
_SEARCHING = "Recherche des meilleurs plans…"


class PlanProposals(QWidget):
    """Content of a wide side panel. Signals ``back`` (to the plan), ``kept`` (a plan was kept)."""

    back = Signal()
    kept = Signal()

    def __init__(self, model: ProposalsModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self.setAccessibleName("Me proposer un plan")
        self.setObjectName("proposals")
        self._ask = AskSheet()
        self._sheet = ProposalSheet()
        self.to_plan = link("Mon plan", icon="chevron-left")
        self.title = label("", "strong", wrap=True)
        self.count = label("", "small", wrap=True)
        self.skills = TileGrid(330)
        self.more_skills = TileGrid(330)
        self.more = Disclosure("Autres compétences", self.more_skills)
        self.boxes: dict[str, CheckLine] = {}
        budgets = ((one, f"{number(one)}\u00a0€") for one in BUDGETS)
        self.budget = Select("Je paie au plus", [(None, "Sans limite"), *budgets])
        radii = ((one, f"{one}\u00a0km") for one in RADII)
        self.radius = Select("Distance", [(None, "Toute distance"), *radii])
        self.before = Select("Début")
        self.by_words = CheckLine("Compter aussi ce que disent les mots des programmes (à vérifier)")
        self.by_words.setChecked(True)
        self.go = primary("Proposer des plans")
        self.stop = secondary("Arrêter")
        self.state = label("", "muted", wrap=True)
        self.error = label("", "error", wrap=True)
        self.plans = TileGrid(185)
        self.cards: list[PlanFacts] = []
        self.nothing = label("", "section", wrap=True)
        self.lacks, self.wider = label("", wrap=True), label("", wrap=True)
        self.steps = StepList()
        self.notes = label("", "small", wrap=True)
        self.how = Disclosure("Comment ces plans sont faits", label(HOW, "small", wrap=True))
        self._lay_out()
        self._connect()
        model.load()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(L + S, 0, L + S, L)
        column.setSpacing(M)
        column.addWidget(self.to_plan, 0, Qt.AlignmentFlag.AlignLeft)
        for one in (self.title, self.count, self.skills, self.more):
            column.addWidget(one)
        self.limits = TileGrid(230)
        self.radius_row = FieldRow("Distance", self.radius)
        budget, before = FieldRow("Je paie au plus", self.budget), FieldRow("Début", self.before)
        for row in (budget, self.radius_row, before):
            self.limits.add(row)
        column.addWidget(self.limits)
        column.addWidget(self.by_words)
        acts = QHBoxLayout()
        acts.setSpacing(S)
        acts.addWidget(self.go)
        acts.addWidget(self.stop)
        acts.addWidget(self.state)
        acts.addStretch(1)
        column.addLayout(acts)
        column.addWidget(self.error)
        self.answer = QWidget()
        inner = QVBoxLayout(self.answer)
        inner.setContentsMargins(0, S, 0, 0)
        inner.setSpacing(M)
        for one in (self.nothing, self.plans, self.steps, self.lacks, self.wider, self.notes, self.how):
            inner.addWidget(one)
        column.addWidget(self.answer)
        column.addStretch(1)
        for one in (self.answer, self.stop, self.error, self.state, self.more):
            one.hide()

    def _connect(self) -> None:
        model = self._model
        self.to_plan.clicked.connect(self.back)
        self.go.clicked.connect(self._propose)
        self.stop.clicked.connect(model.stop)
        model.asked_for.connect(self._show_ask)
        model.found.connect(self._show_found)
        model.working.connect(self._show_working)
        model.failed.connect(self._show_error)
        model.kept.connect(self.kept)

    def hideEvent(self, event) -> None:
        super().hideEvent(event)
        self._model.stop()

    def _show_ask(self, ask: AskSheet) -> None:
        """Show the skills one may tick."""
        self._ask = ask
        self.title.setText(f"Pour devenir\u00a0: {ask.title}" if ask.title else "")
        self.title.setVisible(bool(ask.title))
        if ask.why_not:
            self._show_error(ask.why_not)
        for at, one in enumerate(ask.skills):
            box = CheckLine(one.label, one.courses)
            box.setChecked(one.ticked)
            box.setEnabled(one.courses > 0)
            if not one.courses:
                box.setToolTip(f"{one.label}\u00a0: aucune formation ici ne l’annonce")
            box.clicked.connect(self._count)
            self.boxes[one.code] = box
            (self.skills if at < _SHOWN else self.more_skills).add(box)
            box.show()
        self.skills.place()
        self.more_skills.place()
        self.more.setVisible(len(ask.skills) > _SHOWN)
        self.before.set_choices(ask.days)
        self.radius.select(FIRST_RADIUS if ask.home else None)
        self.radius.setEnabled(bool(ask.home))
        nowhere = "Indiquez votre commune dans Mon parcours"
        self.radius_row.set_help(f"Autour de {ask.home}" if ask.home else nowhere)
        self.limits.place()
        self.go.setEnabled(not ask.why_not)
        self._count()

    def _ticked(self) -> tuple[str, ...]:
        return tuple(code for code, box in self.boxes.items() if box.isChecked())

    def _count(self) -> None:
        """Say how many skills are ticked; more than a plan takes cannot be asked."""
        many = len(self._ticked())
        words = f"Compétences qui vous manquent\u00a0: {many} cochée{'s' if many > 1 else ''}"
        words += f" ({self._ask.most} au plus), avec le nombre de formations qui les apportent."
        self.count.setText(words)
        self.count.setVisible(bool(self.boxes))
        self.go.setEnabled(0 < many <= self._ask.most and not self._ask.why_not)

    def _propose(self) -> None:
        self._show_error("")
        self._model.propose(
            asked_of(
                self._ticked(),
                self.budget.key(),
                self.radius.key() if self.radius.isEnabled() else None,
                self.before.key(),
                by_words=self.by_words.isChecked(),
            )
        )

    def _show_working(self, working: bool) -> None:
        had = self.stop.hasFocus()
        self.stop.setVisible(working)
        self.state.setText(_SEARCHING if working else "")
        self.state.setVisible(working)
        self._count()
        if working:
            self.go.setEnabled(False)
            announce(self, _SEARCHING)
        elif had:
            self.go.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_error(self, sentence: str) -> None:
        self.error.setText(sentence)
        self.error.setVisible(bool(sentence))
        if sentence:
            announce(self, sentence, urgent=True)

    def _show_found(self, sheet: ProposalSheet) -> None:
        """Show the plans side by side, the first one looked at."""
        self._sheet = sheet
        while len(self.cards) < len(sheet.plans):
            card = PlanFacts(len(self.cards))
            card.looked_at.connect(self._look_at)
            card.kept.connect(self._model.keep)
            self.cards.append(card)
            self.plans.add(card)
        for at, card in enumerate(self.cards):
            card.setVisible(at < len(sheet.plans))
            if at < len(sheet.plans):
                card.show_plan(sheet.plans[at])
        self.plans.place()
        self.plans.setVisible(bool(sheet.plans))
        for one, words in (
            (self.nothing, sheet.nothing),
            (self.wider, "\n".join(sheet.wider)),
            (self.notes, " ".join(sheet.notes)),
        ):
            one.setText(words)
            one.setVisible(bool(words))
        self.answer.show()
        self._look_at(0)
        focused = self.cards[0].keep if sheet.plans else self.go
        focused.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, sheet.nothing or count(len(sheet.plans), "plan proposé", "plans proposés"))
        QTimer.singleShot(0, self, self._bring_answer)

    def _bring_answer(self) -> None:
        """Scroll to the plans, once they have their place."""
        above = self.parentWidget()
        while above is not None and not isinstance(above, QScrollArea):
            above = above.parentWidget()
        if above is not None:
            top = self.state.y() if self.state.isVisible() else self.go.y()
            above.verticalScrollBar().setValue(top - S)

    def _look_at(self, place: int) -> None:
        """Show the courses of one plan under the others’ figures."""
        plans = self._sheet.plans
        for at, card in enumerate(self.cards):
            card.mark(at == place)
        self.steps.setVisible(bool(plans))
        lacks = self._sheet.lacks
        if plans:
            self.steps.show_plan(plans[place])
            lacks = plans[place].lacks
        self.lacks.setText("\n".join(f"Sans réponse\u00a0: {one}" for one in lacks))
        self.lacks.setVisible(bool(lacks))

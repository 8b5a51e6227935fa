"""The right of « Formations »: one course in full, and « Ajouter à mon plan de formation »."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.models.records.trainings import Training
from app.ui.theme.tokens import XS, L, M, S
from app.ui.viewmodels.trainings import TrainingsModel
from app.ui.viewmodels.trainings_money import Ways
from app.ui.viewmodels.trainings_rows import CHECK, EXAMPLE_WORDS, Detail, TaughtSkill
from app.ui.views.trainings.money_block import MoneyBlock
from app.ui.views.trainings.ways_block import WaysBlock
from app.ui.widgets.buttons import link, primary
from app.ui.widgets.card import Card
from app.ui.widgets.chip import Chip, ChipFlow
from app.ui.widgets.field import FieldRow
from app.ui.widgets.labels import label
from app.ui.widgets.mark_list import Mark, MarkList
from app.ui.widgets.page import ScrollPage
from app.ui.widgets.select import Select

_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop
_GROUPS = (
    ("missing", "À acquérir pour votre objectif"),
    ("held", "Déjà acquises"),
    ("bullet", "Compétences visées"),
)


class Facts(QWidget):
    """What is known of a course: name at the left, words at the right, a hairline under each."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(M)
        self._grid.setVerticalSpacing(S)
        self._grid.setColumnStretch(1, 1)
        self._rows: list[tuple] = []

    def show_facts(self, facts: tuple[tuple[str, str], ...]) -> None:
        """Show other facts."""
        while len(self._rows) < len(facts):
            self._add()
        for at, (what, words, line) in enumerate(self._rows):
            shown = at < len(facts)
            if shown:
                what.setText(facts[at][0])
                words.setText(facts[at][1])
            for one in (what, words, line):
                one.setVisible(shown)

    def _add(self) -> None:
        at = 2 * len(self._rows)
        what, words, line = label("", "muted"), label("", wrap=True), QFrame()
        words.setAlignment(_RIGHT)
        line.setProperty("role", "hairline")
        self._grid.addWidget(what, at, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(words, at, 1)
        self._grid.addWidget(line, at + 1, 0, 1, 2)
        self._rows.append((what, words, line))


class TrainingDetail(Card):
    """The course shown by the model."""

    def __init__(self, model: TrainingsModel, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._model = model
        self._shown: Training | None = None
        self.setAccessibleName("Détail de la formation")
        self.body.setContentsMargins(1, 1, 1, 1)
        self.body.setSpacing(0)
        self._page = ScrollPage("Détail de la formation", margin=L)
        self._page.body.setSpacing(M)
        self.title = label("", "section", wrap=True)
        self.provider = label("", "muted", wrap=True)
        self.chips = ChipFlow("Nature de la formation")
        self.facts = Facts()
        self.money, self.ways = MoneyBlock(), WaysBlock()
        self.objective, self.prerequisites = label("", wrap=True), label("", wrap=True)
        self.objective_title = label("Objectif", "caption")
        self.prerequisites_title = label("Prérequis", "caption")
        self.skills = MarkList("Compétences visées")
        self.occupations_title = label("Prépare à ces métiers", "caption")
        self.occupations = ChipFlow("Métiers préparés")
        self.check = label(CHECK, "small", wrap=True)
        self.source = label("", "small", wrap=True)
        self._lay_out()
        self.occupations.pressed.connect(model.see_occupation)
        model.detail_changed.connect(self._show)
        model.ways_changed.connect(self.ways.show_ways)

    def _lay_out(self) -> None:
        for one in (
            self.title, self.provider, self.chips, self.money, self.ways, self.facts,
            self.objective_title, self.objective, self.prerequisites_title, self.prerequisites, self.skills,
            self.occupations_title, self.occupations, self.check, self.source,
        ):  # fmt: skip
            self._page.add(one)
        self._page.body.addStretch(1)
        self.body.addWidget(self._page, 1)
        self.body.addWidget(self._foot())

    def _foot(self) -> QWidget:
        foot = QWidget()
        self.sessions = Select("Session choisie")
        self.session_row = FieldRow("Session", self.sessions)
        self.add_button = primary("Ajouter à mon plan de formation")
        self.add_button.clicked.connect(lambda: self._model.add_to_plan(self.sessions.key()))
        self.in_plan = Chip("Dans votre plan", "ok")
        self.remove = link("Retirer du plan", tone="error")
        self.remove.clicked.connect(self._model.remove_from_plan)
        row = QHBoxLayout()
        row.addWidget(self.in_plan, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addStretch(1)
        row.addWidget(self.remove)
        column = QVBoxLayout(foot)
        column.setContentsMargins(L, S, L, L)
        column.setSpacing(XS)
        column.addWidget(self.session_row)
        column.addWidget(self.add_button)
        column.addLayout(row)
        return foot

    def _show(self, detail: Detail | None) -> None:
        if detail is None:
            return
        same = self._shown is not None and self._shown.id == detail.training.id
        self._shown = detail.training
        self.title.setText(detail.title)
        self.provider.setText(detail.provider)
        chips = [Chip(EXAMPLE_WORDS, "accent")] if detail.is_example else []
        self.chips.fill([*chips, *(Chip(text, tone) for text, tone in detail.chips)])
        self.facts.show_facts(detail.facts)
        self.money.show_money(detail.money)
        if not same:
            self.ways.show_ways(Ways())
        for heading, text, words in (
            (self.objective_title, self.objective, detail.objective),
            (self.prerequisites_title, self.prerequisites, detail.prerequisites),
        ):
            text.setText(words)
            heading.setVisible(bool(words))
            text.setVisible(bool(words))
        self.skills.set_marks(_marks(detail.skills))
        self.skills.setVisible(bool(detail.skills))
        self.occupations.show_buttons(((name, code) for code, name in detail.occupations), "plain", "primary")
        self.occupations.setVisible(bool(detail.occupations))
        self.occupations_title.setVisible(bool(detail.occupations))
        self.source.setText(detail.source)
        self._show_plan(detail, same=same)
        if not same:
            self._page.verticalScrollBar().setValue(0)

    def _show_plan(self, detail: Detail, *, same: bool) -> None:
        planned = detail.planned is not None
        had_focus = same and (self.add_button.hasFocus() or self.remove.hasFocus())
        if not same:
            self.sessions.set_choices(detail.sessions)
        self.session_row.setVisible(not planned and len(detail.sessions) > 1)
        self.add_button.setVisible(not planned)
        self.in_plan.setVisible(planned)
        self.remove.setVisible(planned)
        if had_focus:
            (self.remove if planned else self.add_button).setFocus(Qt.FocusReason.OtherFocusReason)


def _marks(skills: tuple[TaughtSkill, ...]) -> list[Mark]:
    """Head the skills by what they are for the person."""
    marks: list[Mark] = []
    for mark, heading in _GROUPS:
        chosen = [Mark(skill.label, mark) for skill in skills if skill.mark == mark]
        if chosen:
            others = mark == "bullet" and bool(marks)
            marks += [Mark("Autres compétences visées" if others else heading, "heading"), *chosen]
    return marks

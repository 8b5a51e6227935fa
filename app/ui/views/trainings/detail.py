"""The right of « Formations »: one course in full, built and filled in short turns, and what one can do."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.models.records.trainings import Training
from app.ui.tasks.staged import Staged
from app.ui.theme import style
from app.ui.theme.tokens import XS, L, M, S
from app.ui.viewmodels.trainings import TrainingsModel
from app.ui.viewmodels.trainings_detail import CHECK, Detail, TaughtSkill
from app.ui.viewmodels.trainings_money import Ways
from app.ui.views.trainings.detail_blocks import CertificationView, Facts, TextsView, WhenBlock
from app.ui.views.trainings.money_block import MoneyBlock
from app.ui.views.trainings.ways_block import WaysBlock
from app.ui.widgets.buttons import link, primary, secondary
from app.ui.widgets.card import Card
from app.ui.widgets.chip import Chip, ChipFlow
from app.ui.widgets.field import FieldRow
from app.ui.widgets.labels import label
from app.ui.widgets.mark_list import Mark, MarkList
from app.ui.widgets.page import ScrollPage
from app.ui.widgets.select import Select

W = TypeVar("W", bound=QWidget)
_GROUPS = (
    ("missing", "À acquérir pour votre objectif"),
    ("held", "Déjà acquises"),
    ("bullet", "Compétences visées"),
)
_NOT_OPENED = "Le navigateur de ce poste ne s’est pas ouvert. L’adresse est\u00a0: {url}"
# The parts under the head, in their order; each is made the first time a course has something for it.
_ORDER = (
    "money", "ways", "skills", "when", "facts", "certification", "texts", "occupations", "foot_notes",
)  # fmt: skip


def open_in_browser(address: str) -> bool:
    """Hand an address to the system."""
    return QDesktopServices.openUrl(QUrl(address))


class TrainingDetail(Card):
    """The course shown by the model. Signal ``shown(id)`` when it stands whole."""

    shown = Signal(str)

    def __init__(
        self,
        model: TrainingsModel,
        parent: QWidget | None = None,
        *,
        browse: Callable[[str], bool] = open_in_browser,
    ) -> None:
        super().__init__(parent=parent)
        self._model, self._browse = model, browse
        self._shown: Training | None = None
        self._url, self._building = "", None
        self._parts: dict[str, QWidget] = {}
        self._ways = Ways()
        self.setAccessibleName("Détail de la formation")
        self.body.setContentsMargins(1, 1, 1, 1)
        self.body.setSpacing(0)
        self._page = ScrollPage("Détail de la formation", margin=L)
        self._page.body.setSpacing(M)
        self.title = label("", "section", wrap=True)
        self.provider = label("", "muted", wrap=True)
        self.chips = ChipFlow("Nature de la formation")
        for one in (self.title, self.provider, self.chips):
            self._page.add(one)
        self._page.body.addStretch(1)
        self.body.addWidget(self._page, 1)
        self.body.addWidget(self._foot())
        model.detail_changed.connect(self._show)
        model.ways_changed.connect(self._show_ways)
        model.compare.picked_changed.connect(lambda _picked: self._show_compared())

    @property
    def money(self) -> MoneyBlock:
        """« Ce que je paie »."""
        return self._part("money", MoneyBlock)

    @property
    def ways(self) -> WaysBlock:
        """« Autres façons de payer »."""
        return self._part("ways", WaysBlock)

    @property
    def skills(self) -> MarkList:
        """What it teaches."""
        return self._part("skills", lambda: MarkList("Compétences visées"))

    @property
    def when(self) -> WhenBlock:
        """When it takes place."""
        return self._part("when", WhenBlock)

    @property
    def facts(self) -> Facts:
        """Length, place, certification, success."""
        return self._part("facts", Facts)

    @property
    def certification(self) -> CertificationView:
        """What the registers say."""
        return self._part("certification", CertificationView)

    @property
    def texts(self) -> TextsView:
        """What the provider writes."""
        return self._part("texts", TextsView)

    @property
    def occupations(self) -> ChipFlow:
        """Occupations it leads to."""
        return self._part("occupations", self._occupations).chips

    @property
    def foot_notes(self) -> _FootNotes:
        """Where it comes from, and that it is to be checked."""
        return self._part("foot_notes", self._foot_notes)

    @property
    def stands(self) -> bool:
        """True once every part of the course shown is in its place."""
        return self._building is None or self._building.over

    def durations(self) -> list[float]:
        """Milliseconds each step of the last filling held the window."""
        return list(self._building.durations) if self._building is not None else []

    def _part(self, name: str, make: Callable[[], W]) -> W:
        """Give a part, made and put in its place the first time."""
        if name not in self._parts:
            made = make()
            before = _ORDER[: _ORDER.index(name)]
            self._page.body.insertWidget(3 + sum(one in self._parts for one in before), made)
            style.dress(made)
            self._parts[name] = made
        return self._parts[name]  # type: ignore[return-value]

    def _occupations(self) -> _Occupations:
        made = _Occupations()
        made.chips.pressed.connect(self._model.see_occupation)
        return made

    def _foot_notes(self) -> _FootNotes:
        made = _FootNotes()
        made.open.clicked.connect(self._open_page)
        return made

    def _foot(self) -> QWidget:
        foot = QWidget()
        self.sessions = Select("Session choisie")
        self.session_row = FieldRow("Session", self.sessions)
        self.add_button = primary("Ajouter à mon plan de formation")
        self.add_button.clicked.connect(lambda: self._model.add_to_plan(self.sessions.key()))
        self.in_plan = Chip("Dans votre plan", "ok")
        self.remove = link("Retirer du plan", tone="error")
        self.remove.clicked.connect(self._model.remove_from_plan)
        self.compare = secondary("Comparer")
        self.compare.clicked.connect(self._toggle_compared)
        row = QHBoxLayout()
        row.addWidget(self.in_plan, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addStretch(1)
        row.addWidget(self.remove)
        column = QVBoxLayout(foot)
        column.setContentsMargins(L, S, L, M)
        column.setSpacing(XS)
        column.addWidget(self.session_row)
        column.addLayout(row)
        self._acts = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._acts.setSpacing(S)
        self._acts.addWidget(self.add_button, 1)
        self._acts.addWidget(self.compare)
        column.addLayout(self._acts)
        return foot

    def resizeEvent(self, event) -> None:
        """Put the two acts side by side where there is room: with large text the course needs the height."""
        super().resizeEvent(event)
        needed = self.add_button.sizeHint().width() + self.compare.sizeHint().width() + 2 * L + S
        ways = QBoxLayout.Direction
        self._acts.setDirection(ways.LeftToRight if self.width() >= needed else ways.TopToBottom)

    def _show(self, detail: Detail | None) -> None:
        if detail is None:
            return
        same = self._shown is not None and self._shown.id == detail.training.id
        self._shown = detail.training
        if self._building is not None:
            self._building.cancel()
        self._begin(detail, same)
        self._building = Staged(self._steps(detail, same), self)
        self._building.start()

    def _begin(self, detail: Detail, same: bool) -> None:
        """Show who and what at once: the rest follows in short turns."""
        self.title.setText(detail.title)
        self.provider.setText(detail.provider)
        warning = [Chip(detail.warning, "accent")] if detail.warning else []
        self.chips.fill([*warning, *(Chip(text, tone) for text, tone in detail.chips)])
        self._show_plan(detail, same=same)
        if not same:
            for part in self._parts.values():
                part.hide()
            self._page.verticalScrollBar().setValue(0)

    def _steps(self, detail: Detail, same: bool) -> list[Callable[[], object]]:
        steps: list[Callable[[], object]] = []
        if detail.money is not None or "money" in self._parts:
            steps.append(lambda: self.money.show_money(detail.money))
            steps.append(lambda: self.money.show_lines(detail.money))
        if not same:
            self._ways = Ways()
        steps.append(lambda: self._show_ways(self._ways))
        if detail.skills or "skills" in self._parts:
            steps.append(lambda: self._show_skills(detail.skills))
        steps.append(lambda: self._fill("when", lambda: self.when.show_lines(detail.when)))
        steps.append(lambda: self._fill("facts", lambda: self.facts.show_facts(detail.facts)))
        steps.append(lambda: self._show_certification(detail))
        steps.append(lambda: self._show_texts(detail))
        steps.append(lambda: self._show_occupations(detail))
        steps.append(lambda: self._show_notes(detail))
        steps.append(lambda: self.shown.emit(detail.training.id))
        return steps

    def _fill(self, name: str, fill: Callable[[], object]) -> None:
        fill()
        self._parts[name].show()

    def _show_skills(self, skills: tuple[TaughtSkill, ...]) -> None:
        self.skills.set_marks(_marks(skills))
        self.skills.setVisible(bool(skills))

    def _show_certification(self, detail: Detail) -> None:
        if detail.certification is not None:
            self.certification.show_block(detail.certification)
        if "certification" in self._parts:
            self.certification.setVisible(detail.certification is not None)

    def _show_texts(self, detail: Detail) -> None:
        if detail.texts:
            self.texts.show_texts(detail.texts)
        if "texts" in self._parts:
            self.texts.setVisible(bool(detail.texts))

    def _show_occupations(self, detail: Detail) -> None:
        if detail.occupations:
            items = ((name, code) for code, name in detail.occupations)
            self.occupations.show_buttons(items, "plain", "primary")
        if "occupations" in self._parts:
            self._parts["occupations"].setVisible(bool(detail.occupations))

    def _show_notes(self, detail: Detail) -> None:
        self._url = detail.url
        self.foot_notes.show_notes(detail)
        self.foot_notes.show()

    def _show_ways(self, found: Ways) -> None:
        self._ways = found
        if found.ways or "ways" in self._parts:
            self.ways.show_ways(found)

    def _show_plan(self, detail: Detail, *, same: bool) -> None:
        planned = detail.planned is not None
        had_focus = same and (self.add_button.hasFocus() or self.remove.hasFocus())
        if not same:
            self.sessions.set_choices(detail.sessions)
        self.session_row.setVisible(not planned and len(detail.sessions) > 1)
        self.add_button.setVisible(not planned)
        self.in_plan.setVisible(planned)
        self.remove.setVisible(planned)
        self._show_compared()
        if had_focus:
            (self.remove if planned else self.add_button).setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_compared(self) -> None:
        held = self._shown is not None and self._model.compare.holds(self._shown.id)
        self.compare.setText("Ne plus comparer" if held else "Comparer")
        self.compare.setAccessibleName(f"{self.compare.text()}\u00a0: {self.title.text()}")

    def _toggle_compared(self) -> None:
        if self._shown is not None:
            self._model.compare.toggle(self._shown.id, self._shown.title)

    def _open_page(self) -> None:
        if self._url and not self._browse(self._url):
            self._model.notice.emit(_NOT_OPENED.format(url=self._url), "", "")


class _Occupations(QWidget):
    """« Prépare à ces métiers »."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.chips = ChipFlow("Métiers préparés")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(XS)
        column.addWidget(label("Prépare à ces métiers", "caption"))
        column.addWidget(self.chips)


class _FootNotes(QWidget):
    """Where it comes from, that it is to be checked, and the way to its official page."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.check, self.source = label(CHECK, "small", wrap=True), label("", "small", wrap=True)
        self.open = link("Voir la page officielle de cette formation", icon="arrow-right")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(XS)
        column.addWidget(self.open, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.check)
        column.addWidget(self.source)

    def show_notes(self, detail: Detail) -> None:
        """Show those of another course."""
        self.source.setText(detail.source)
        self.open.setVisible(bool(detail.url))
        self.open.setToolTip(detail.url)


def _marks(skills: tuple[TaughtSkill, ...]) -> list[Mark]:
    """Head the skills by what they are for the person; what shows each is said after it."""
    marks: list[Mark] = []
    for mark, heading in _GROUPS:
        chosen = [
            Mark(f"{skill.label} — {skill.note}" if skill.note else skill.label, mark)
            for skill in skills
            if skill.mark == mark
        ]
        if chosen:
            others = mark == "bullet" and bool(marks)
            marks += [Mark("Autres compétences visées" if others else heading, "heading"), *chosen]
    return marks

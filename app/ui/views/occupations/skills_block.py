"""« Compétences : 14 acquises, 3 à acquérir »: what is held, what is likely, and the table of the rest."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.models.records.french import count
from app.ui.tasks.staged import Staged
from app.ui.theme.tokens import XS, S
from app.ui.viewmodels.occupations_sheet import GapSheet, MissingSkill
from app.ui.widgets.buttons import Button, link, quiet, secondary
from app.ui.widgets.chip import Chip, ChipButton, ChipFlow
from app.ui.widgets.labels import label

_LIKELY = "Probables d’après vos expériences\u00a0: confirmez-les d’un clic"
_LICENCES = (
    "Diplômes, permis et habilitations cités par la fiche\u00a0: ils ne comptent pas dans la proximité. "
    "Un clic si vous l’avez"
)
_FEW, _ROWS, _AT_ONCE = 8, 6, 5


class SkillsBlock(QWidget):
    """Signals ``ticked(Skill)``; ``trainings(codes)``: the courses that teach these skills are asked for."""

    ticked = Signal(object)
    trainings = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._gap: GapSheet | None = None
        self._building: Staged | None = None
        self._unfolding = False
        self.title = label("", "section", wrap=True)
        self.held = ChipFlow("Compétences acquises")
        self.likely_title = label(
            "Probables d’après vos expériences\u00a0: confirmez-les d’un clic", "caption", wrap=True
        )
        self.likely = ChipFlow("Compétences probables")
        self.missing_title = label("À acquérir", "caption")
        self.table = QWidget()
        self._rows_box = QVBoxLayout(self.table)
        self._rows_box.setContentsMargins(0, 0, 0, 0)
        self._rows_box.setSpacing(0)
        self._rows: list[GapRow] = []
        self.more = link("")
        self.more.clicked.connect(self._show_all_rows)
        self.all_trainings = secondary("")
        self.core_words = label("", "muted", wrap=True)
        self.all_trainings.clicked.connect(self._ask_core)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S)
        for one in (self.title, self.held, self.likely_title, self.likely, self.missing_title, self.table):
            column.addWidget(one)
        column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        row = QHBoxLayout()
        row.addWidget(self.all_trainings)
        row.addWidget(self.core_words, 1)
        column.addLayout(row)
        self.licences_title = label(_LICENCES, "caption", wrap=True)
        self.licences = ChipFlow("Diplômes, permis et habilitations")
        column.addSpacing(S)
        column.addWidget(self.licences_title)
        column.addWidget(self.licences)

    def show_chips(self, gap: GapSheet) -> None:
        """Show what is held and what is likely; the focus stays where a likely skill was confirmed."""
        at = self._focused_likely()
        self._gap = gap
        self.title.setText(gap.title)
        self._fill_held(_FEW)
        self._fill_likely(_FEW if at is None else max(_FEW, at + 1))
        self.held.setVisible(bool(gap.held))
        for one in (self.likely_title, self.likely):
            one.setVisible(bool(gap.likely))
        self._fill_licences(_FEW)
        for one in (self.licences_title, self.licences):
            one.setVisible(bool(gap.licences or gap.licences_held))
        if at is not None:
            self._focus_likely(at)

    def show_rows(self, gap: GapSheet, *, keep: bool = False) -> None:
        """Show the first skills to acquire; ``keep`` leaves as many rows as were shown."""
        unfolding = keep and self._unfolding
        if self._building is not None:
            self._building.cancel()
        self._unfolding = False
        shown = sum(not row.isHidden() for row in self._rows) if keep else 0
        self._show_to(max(_ROWS, shown))
        if unfolding:  # the fiche was read again meanwhile: what was asked goes on
            self._show_all_rows()
        for one in (self.missing_title, self.table):
            one.setVisible(bool(gap.missing))
        core, courses = len(gap.core_codes), gap.core_courses
        self.all_trainings.setVisible(bool(core and courses))
        words = count(courses, "formation")
        aim = "la compétence" if core == 1 else f"les {core} compétences"
        self.all_trainings.setText(f"Voir {words}")
        self.all_trainings.setAccessibleName(f"Voir {words} pour {aim} du cœur de métier")
        self.core_words.setText(f"pour {aim} du cœur de métier")
        self.core_words.setVisible(bool(core and courses))

    def _fill_held(self, most: int) -> None:
        skills = self._gap.held
        most = most if len(skills) > most + 1 else len(skills)
        chips = [Chip(skill.label, "ok") for skill in skills[:most]]
        chips += _others(len(skills) - most, lambda: self._fill_held(len(skills)))
        self.held.fill(chips)

    def _fill_likely(self, most: int) -> None:
        skills = self._gap.likely
        most = most if len(skills) > most + 1 else len(skills)
        chips = []
        for skill in skills[:most]:
            name = f"J’ai cette compétence\u00a0: {skill.label}"
            chip = ChipButton(skill.label, "add", payload=skill, name=name)
            chip.clicked.connect(lambda _on=False, given=skill: self.ticked.emit(given))
            chips.append(chip)
        chips += _others(len(skills) - most, lambda: self._fill_likely(len(skills)))
        self.likely.fill(chips)

    def _fill_licences(self, most: int) -> None:
        gap = self._gap
        chips = [Chip(skill.label, "ok") for skill in gap.licences_held]
        skills = gap.licences
        most = most if len(skills) > most + 1 else len(skills)
        for skill in skills[:most]:
            chip = ChipButton(skill.label, "add", payload=skill, name=f"Je l’ai déjà\u00a0: {skill.label}")
            chip.clicked.connect(lambda _on=False, given=skill: self.ticked.emit(given))
            chips.append(chip)
        chips += _others(len(skills) - most, lambda: self._fill_licences(len(skills)))
        self.licences.fill(chips)

    def _show_all_rows(self) -> None:
        """Build the rest of the table, a few rows at a time."""
        whole = len(self._gap.missing)
        first = sum(not row.isHidden() for row in self._rows)
        steps = [
            lambda most=most: self._show_to(most)
            for most in range(first + _AT_ONCE, whole + _AT_ONCE, _AT_ONCE)
        ]
        self._unfolding = True
        self._building = Staged(steps, self)
        self._building.finished.connect(lambda: self._unfolded(first))
        self._building.start()

    def _show_to(self, most: int) -> None:
        missing = self._gap.missing
        most = len(missing) if len(missing) <= most + 1 else most
        while len(self._rows) < most:
            row = GapRow()
            row.trainings.connect(self.trainings)
            row.ticked.connect(self.ticked)
            self._rows_box.addWidget(row)
            self._rows.append(row)
        for row, skill in zip(self._rows, missing[:most], strict=False):
            row.show_skill(skill)
            _set_shown(row, True)
        for row in self._rows[most:]:
            _set_shown(row, False)
        left = len(missing) - most
        self.more.setVisible(left > 0)
        self.more.setText(f"Afficher les {left} autres")
        self.more.setAccessibleName(f"Afficher les {left} autres compétences à acquérir")

    def _unfolded(self, first: int) -> None:
        self._unfolding = False
        self._focus_row(first)

    def _focus_row(self, at: int) -> None:
        if at < len(self._rows) and (QApplication.focusWidget() in (None, self.more) or self.more.isHidden()):
            self._rows[at].own.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask_core(self) -> None:
        if self._gap is not None:
            self.trainings.emit(self._gap.core_codes)

    def _chips(self) -> list[ChipButton]:
        return [one for one in self.likely.findChildren(ChipButton) if not one.isHidden()]

    def _focused_likely(self) -> int | None:
        chips = self._chips()
        focused = QApplication.focusWidget()
        return chips.index(focused) if focused in chips else None

    def _focus_likely(self, at: int) -> None:
        chips = self._chips()
        target = chips[min(at, len(chips) - 1)] if chips else self.all_trainings
        target.setFocus(Qt.FocusReason.OtherFocusReason)


def _others(left: int, more: Callable[[], None]) -> list[ChipButton]:
    """The last chip of a flow cut short: how many more there are, shown when it is pressed."""
    if left <= 0:
        return []
    chip = ChipButton(f"+\u00a0{left} autres", "plain", name=f"Afficher les {left} autres")
    chip.clicked.connect(lambda: more())
    return [chip]


def _set_shown(widget: QWidget, shown: bool) -> None:
    """Show or hide, unless it is so already: each change lays the page out again."""
    if widget.isHidden() == shown:
        widget.setVisible(shown)


class GapRow(QFrame):
    """One skill to acquire: its name, the courses that teach it, « je l’ai déjà »."""

    trainings = Signal(object)
    ticked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._skill: MissingSkill | None = None
        self.name = label("", wrap=True)
        self.core = Chip("cœur", "primary", sign="")
        self.core.setToolTip("Au cœur du métier")
        self.none = label("aucune formation", "small")
        self.courses: Button = link("")
        self.courses.clicked.connect(lambda: self.trainings.emit((self._skill.skill.code,)))
        self.own = quiet("plus", "J’ai déjà cette compétence")
        self.own.clicked.connect(lambda: self.ticked.emit(self._skill.skill))
        row = QHBoxLayout()
        row.setContentsMargins(0, XS, 0, XS)
        row.setSpacing(S)
        row.addWidget(self.own, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.name, 1)
        for one in (self.core, self.courses, self.none):
            row.addWidget(one, 0, Qt.AlignmentFlag.AlignVCenter)
        line = QFrame()
        line.setProperty("role", "hairline")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(line)

    def show_skill(self, missing: MissingSkill) -> None:
        """Show another skill."""
        if missing == self._skill:
            return
        self._skill = missing
        told = missing.skill.label
        self.name.setText(told)
        self.core.setVisible(missing.is_core)
        words = count(missing.courses, "formation")
        self.courses.setText(words)
        self.courses.setAccessibleName(f"{words} pour apprendre\u00a0: {told}")
        self.courses.setVisible(missing.courses > 0)
        self.none.setVisible(missing.courses == 0)
        self.own.setAccessibleName(f"J’ai déjà cette compétence\u00a0: {told}")
        self.own.setToolTip(f"J’ai déjà cette compétence\u00a0: {told}")

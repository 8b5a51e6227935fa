"""Skills of an experience or an activity: those it gave, those often tied to the occupation, and a search."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.theme.tokens import S
from app.ui.viewmodels.career_path import CareerPath
from app.ui.views.career_path.suggest_fields import SkillSearch
from app.ui.widgets.announce import announce
from app.ui.widgets.chip import ChipButton, ChipFlow
from app.ui.widgets.labels import label

NONE_YET = "Aucune pour l’instant\u00a0: ajoutez celles que vous y avez mises en œuvre."
USUAL = "Souvent associées à ce métier — cliquer pour ajouter"


class SkillBlock(QWidget):
    """Follows the part shown; one press adds or removes, and the focus stays in the row of chips."""

    def __init__(self, path: CareerPath, title: str, *, proposals: bool) -> None:
        super().__init__()
        self._path = path
        self._shown: dict[str, object] = {}
        self._before: QWidget | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S)
        column.addWidget(label(title, "field-label"))
        self._none = label(NONE_YET, "help", wrap=True)
        self.held = ChipFlow(title)
        self._usual = label(USUAL, "help", wrap=True)
        self.usual = ChipFlow("Souvent associées à ce métier")
        self.search = SkillSearch(path, "Ajouter une autre compétence", self._tick)
        for one in (self._none, self.held, self._usual, self.usual, self.search):
            column.addWidget(one)
        self.held.removed.connect(path.skills.untick)
        self.usual.added.connect(self._tick)
        path.skills.told.connect(self._tell)
        self._with_proposals = proposals
        if proposals:
            path.skills.changed.connect(self.show_proposals)
        self.show_proposals()

    def show_held(self) -> None:
        """Show the skills the part gave."""
        skills = self._path.skills.held_from(self._path.chosen)
        self._fill(self.held, [(one.label, one.skill_code) for one in skills], "remove", "ok", self.usual)
        self._none.setVisible(not skills)
        self.held.setVisible(bool(skills))
        if self.search.help.text() and not self.search.editor.hasFocus():
            self.search.set_help("")

    def show_proposals(self) -> None:
        """Show what often goes with the occupation."""
        skills = self._path.skills.proposals if self._with_proposals else ()
        self._fill(self.usual, [(one.label, one) for one in skills], "add", "neutral", self.held)
        self._usual.setVisible(bool(skills))
        self.usual.setVisible(bool(skills))

    def follow_in_tab_order(self, before: QWidget) -> None:
        """Say which field stands before the chips: they are made anew, and would come last on the page."""
        self._before = before
        self._order()

    def _order(self) -> None:
        if self._before is None:
            return
        chips = [chip for flow in (self.held, self.usual) for chip in flow.findChildren(ChipButton)]
        stops = [self._before, *chips, self.search.editor]
        for one, following in pairwise(stops):
            QWidget.setTabOrder(one, following)

    def _tick(self, skill) -> None:
        self.search.set_help("")
        announce(self, f"{skill.label}, ajoutée")
        self._path.skills.tick(skill, self._path.chosen)

    def _tell(self, words: str) -> None:
        if self.isVisible():
            self.search.set_help(words)
            announce(self.search.editor, words)

    def _fill(
        self, flow: ChipFlow, items: Sequence[tuple[str, object]], kind: str, tone: str, other: ChipFlow
    ) -> None:
        """Show other chips where they changed; a focus among them goes to the one that took the place."""
        if self._shown.get(kind) == items:
            return
        self._shown[kind] = list(items)
        chips = flow.findChildren(ChipButton)
        at = next((at for at, chip in enumerate(chips) if chip.hasFocus()), -1)
        flow.show_buttons(items, kind, tone)
        self._order()
        if at < 0:
            return
        new = [chip for chip in flow.findChildren(ChipButton) if not chip.isHidden()]
        heir = new[min(at, len(new) - 1)] if new else self.search.editor
        heir.setFocus(Qt.FocusReason.OtherFocusReason)

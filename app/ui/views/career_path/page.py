"""The page « Mon parcours »: sections at the left, timeline on top, list and form."""

from __future__ import annotations

from collections.abc import Generator
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QStackedLayout, QVBoxLayout, QWidget

from app.ui.tasks.staged import Staged
from app.ui.theme import style
from app.ui.theme.tokens import L
from app.ui.viewmodels.career_path import CareerPath
from app.ui.views.career_path.experience_form import ExperienceForm
from app.ui.views.career_path.fact_form import FactForm
from app.ui.views.career_path.identity_form import IdentityForm
from app.ui.views.career_path.navigation import NavigationPane
from app.ui.views.career_path.other_forms import (
    ActivityForm,
    LanguageForm,
    ProjectForm,
    SkillForm,
    StudyForm,
)
from app.ui.views.career_path.section_pane import SectionPane
from app.ui.views.career_path.timeline_card import TimelineCard
from app.ui.widgets.empty import EmptyState

FORMS = {
    "identity": IdentityForm,
    "experience": ExperienceForm,
    "study": StudyForm,
    "activity": ActivityForm,
    "held_skill": SkillForm,
    "language": LanguageForm,
    "rights_fact": FactForm,
    "project": ProjectForm,
}
WIDEST = 1680
GAP_MS = 8
"""Between two parts built out of sight: what the person does meanwhile comes first."""


class CareerPathPage(QWidget):
    """Everything a person tells of themselves; nobody’s path invites to open a dossier.

    It is furnished in turns of the event loop after it is made; ``furnished`` is true at the end.
    """

    def __init__(self, path: CareerPath, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._path = path
        self.setAccessibleName("Mon parcours")
        self.empty = EmptyState(
            "user",
            "Aucun dossier ouvert",
            "Créez un dossier pour raconter un parcours, ou ouvrez-en un par le menu Dossiers.",
            "Créer un dossier",
        )
        self.empty.acted.connect(lambda: path.go.emit("nouveau_dossier", None))
        self.navigation = NavigationPane(path)
        self.timeline = TimelineCard(path)
        self.pane = SectionPane(path, FORMS)
        self._content: QWidget | None = None
        self.furnished = False
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self.empty)
        path.moved.connect(self._show)
        dressed = [partial(style.dress, one) for one in (self.navigation, self.timeline)]
        shown = [*dressed, self._install, self.navigation.navigation.show_state, self.timeline.show_state]
        self._staged = Staged([*shown, *self.pane.steps(), self._polish], self, gap_ms=GAP_MS)
        self._staged.start()

    @classmethod
    def making(cls, path: CareerPath) -> Generator[None, None, CareerPathPage]:
        """The page in one turn: it furnishes itself afterwards."""
        yield
        return cls(path)

    def _install(self) -> None:
        """Put everything in its place, in a turn of its own."""
        self._content = self._lay_out()
        self._stack.addWidget(self._content)
        self._show()

    def _lay_out(self) -> QWidget:
        right = QWidget()
        right.setProperty("role", "page")
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(L)
        column.addWidget(self.timeline)
        column.addWidget(self.pane, 1)
        scroll = QScrollArea()
        scroll.setAccessibleName("Parcours")
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(right)
        middle = QWidget()
        middle.setMaximumWidth(WIDEST)
        row = QHBoxLayout(middle)
        row.setContentsMargins(L + 4, L + 4, L + 4, L + 4)
        row.setSpacing(L)
        row.addWidget(self.navigation)
        row.addWidget(scroll, 1)
        content = QWidget()
        outer = QHBoxLayout(content)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addStretch(1)
        outer.addWidget(middle, 1000)
        outer.addStretch(1)
        return content

    def _polish(self) -> None:
        """Dress what is not shown yet, so that going to a section costs its painting alone."""
        style.dress(self)
        self.furnished = True

    def _show(self) -> None:
        shown = self._content if self._path.dossier else self.empty
        if shown is not None:
            self._stack.setCurrentWidget(shown)

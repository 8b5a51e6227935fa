"""« Mon parcours en bref »: the career on its line, and where the main project stands."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.models.records.french import count, percent
from app.ui.theme.tokens import L, M, S
from app.ui.viewmodels.dashboard import DashboardModel
from app.ui.viewmodels.dashboard_lines import SCORE_MEANS, Outlook, ProjectLine
from app.ui.views.dashboard.todo_rows import TodoRows
from app.ui.widgets.buttons import Button
from app.ui.widgets.card import Card
from app.ui.widgets.chip import Chip, ChipFlow
from app.ui.widgets.labels import label
from app.ui.widgets.progress import ProgressLine
from app.ui.widgets.timeline import Span, TimelineStrip


class PathCard(Card):
    """Timeline above, project below; each empty half says what to do next."""

    def __init__(self, model: DashboardModel, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._model = model
        self.setAccessibleName("Mon parcours en bref")
        head = QHBoxLayout()
        head.setSpacing(M)
        self.filled = label("", "small")
        self.open_path = Button("Voir mon parcours", "link", icon="arrow-right", trailing=True)
        head.addWidget(label("Mon parcours en bref", "section", wrap=True), 1)
        head.addWidget(self.filled)
        head.addWidget(self.open_path)
        self.body.addLayout(head)
        self.timeline = TimelineStrip("Frise de mon parcours")
        self.no_path = label("", "muted", wrap=True)
        self.body.addWidget(self.timeline)
        self.body.addWidget(self.no_path)
        self.project = ProjectBox(model)
        self.body.addWidget(self.project)
        self.more = label("Ensuite, et ce que cela apporte", "caption", wrap=True)
        self.gaps = TodoRows(model)
        self.body.addWidget(self.more)
        self.body.addWidget(self.gaps)
        self.body.addStretch(1)
        self.more.hide()
        self.body.setContentsMargins(L, S, L, S)
        self.open_path.clicked.connect(lambda: model.go.emit("parcours", None))
        self.timeline.pressed.connect(lambda _key: model.go.emit("parcours", "experience"))

    def refresh(self) -> None:
        """Show the dossier as it is now."""
        spans = self._model.spans()
        shown = [Span(one.label, one.start, one.end, one.tone, one.key) for one in spans]
        self.timeline.set_spans(shown, self._model.this_month())
        self.timeline.setVisible(bool(spans))
        self.no_path.setText(
            ""
            if spans
            else "Rien sur la frise pour l’instant. Racontez un emploi, un stage ou un engagement, "
            "avec l’année où il a commencé\u00a0: les métiers proches en découlent."
        )
        self.no_path.setVisible(not spans)

    def show_outlook(self, outlook: Outlook | None) -> None:
        """Show how full the path is and where the project stands; None clears both."""
        self.filled.setText("" if outlook is None else f"Parcours rempli à {percent(outlook.filled)}")
        self.project.show_project(outlook.project if outlook is not None else None, known=outlook is not None)
        gaps = outlook.gaps if outlook is not None and outlook.project is None else ()
        self.gaps.show_todos(gaps)
        self.more.setVisible(bool(gaps))


class ProjectBox(Card):
    """The main project: how near, what is held, the core skills still to acquire."""

    def __init__(self, model: DashboardModel, parent: QWidget | None = None) -> None:
        super().__init__(role="inset", parent=parent)
        self._model = model
        self._code = ""
        self.setAccessibleName("Mon projet")
        self.body.setSpacing(S)
        self.name = label("", "title", wrap=True)
        self.code = Chip("")
        self.see = Button("Voir la fiche du métier", "link", icon="arrow-right", trailing=True)
        self.score = label("", "strong")
        self.means = label(SCORE_MEANS, "small", wrap=True)
        self.bar = ProgressLine("Proximité avec le profil")
        self.skills = label("", "strong", wrap=True)
        self.missing = ChipFlow("Compétences principales à acquérir")
        self.text = label("", "muted", wrap=True)
        head = QHBoxLayout()
        head.setSpacing(M)
        head.addWidget(label("Mon projet", "caption"))
        head.addWidget(self.code, 0, Qt.AlignmentFlag.AlignVCenter)
        head.addStretch(1)
        head.addWidget(self.see)
        self.body.addLayout(head)
        measure = QHBoxLayout()
        measure.setSpacing(L)
        measure.addWidget(self.score)
        measure.addWidget(self.bar, 1, Qt.AlignmentFlag.AlignVCenter)
        self.body.addWidget(self.name)
        self.body.addLayout(measure)
        for one in (self.means, self.skills, self.missing, self.text):
            self.body.addWidget(one)
        self.body.setContentsMargins(L, S, S, M)
        self.see.clicked.connect(self._go)
        self.show_project(None, known=False)

    def show_project(self, line: ProjectLine | None, *, known: bool) -> None:
        """Show the project; ``known`` False says it is still being read."""
        self._code = line.code if line is not None else ""
        measured = line is not None and line.known
        for one in (self.score, self.bar, self.means):
            one.setVisible(measured and line.score is not None)
        for one in (self.skills, self.missing):
            one.setVisible(measured)
        self.code.setVisible(line is not None)
        self.see.setVisible(known)
        if line is None:
            self._show_none(known)
            return
        self.name.setText(line.label)
        self.code.set_chip(line.code)
        self.see.setText("Voir la fiche du métier" if line.known else "Voir les métiers")
        self.see.setAccessibleName(self.see.text())
        self.text.setVisible(not line.known)
        if not line.known:
            self.text.setText(
                "Ce métier n’est pas dans l’édition du ROME installée\u00a0: sa proximité n’est pas connue."
            )
            return
        self.score.setText(line.score_words())
        self.score.setToolTip(SCORE_MEANS)
        self.bar.set_share(line.score or 0.0, line.score_words())
        rest = ". Au cœur du métier, il vous manque encore\u00a0:" if line.missing else ""
        self.skills.setText(line.skills_words() + rest)
        more = (f"+\u00a0{count(line.more_missing, 'autre')}",) if line.more_missing else ()
        self.missing.show_static((*line.missing, *more))

    def _show_none(self, known: bool) -> None:
        """No project yet, or not read yet."""
        self.name.setText("Pas encore de projet" if known else "…")
        self.text.setText(
            "Regardez les métiers qui vous ressemblent\u00a0: un clic sur «\u00a0Choisir ce métier\u00a0» "
            "en fait votre projet, et les compétences à acquérir apparaissent ici."
        )
        self.text.setVisible(known)
        self.see.setText("Voir les métiers qui me ressemblent")
        self.see.setAccessibleName(self.see.text())

    def _go(self) -> None:
        self._model.go.emit("metiers", self._code or None)

"""« À faire » and the training plan in brief: lines that lead where the thing is done."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.models.records.tasks import Todo
from app.ui.theme.tokens import M, S
from app.ui.viewmodels.dashboard import DashboardModel
from app.ui.viewmodels.dashboard_lines import Outlook, PlanLine
from app.ui.views.dashboard.action_row import ActionRow
from app.ui.views.dashboard.todo_rows import TodoRows
from app.ui.widgets.buttons import Button
from app.ui.widgets.card import Card
from app.ui.widgets.chip import Chip
from app.ui.widgets.labels import label


class TodoCard(Card):
    """The lines of the to-do list."""

    def __init__(self, model: DashboardModel, parent: QWidget | None = None) -> None:
        super().__init__("À faire", parent=parent)
        self._rows = TodoRows(model)
        self.body.setSpacing(S)
        self.nothing = label("", "muted", wrap=True)
        self.body.addWidget(self._rows)
        self.body.addWidget(self.nothing)
        self.body.addStretch(1)
        self._alerts: tuple[Todo, ...] = ()
        self._known: tuple[Todo, ...] = ()
        self._outlook: Outlook | None = None
        self.show_outlook(None)

    def rows(self) -> list[ActionRow]:
        """The rows shown."""
        return self._rows.rows()

    def show_outlook(self, outlook: Outlook | None) -> None:
        """Show what is to be done; None while it is being computed."""
        self._outlook = outlook
        self._show()

    def show_alerts(self, pressing: tuple[Todo, ...], others: tuple[Todo, ...]) -> None:
        """Show the alerts of the rights: those that press above the rest, the others below."""
        self._alerts, self._known = pressing, others
        self._show()

    def _show(self) -> None:
        todos = self._outlook.todos if self._outlook is not None else ()
        words = (
            "Un instant…"
            if self._outlook is None
            else "Rien à faire pour l’instant\u00a0: le dossier est à jour."
        )
        self.nothing.setText(words)
        self.nothing.setVisible(not todos)
        self._rows.show_todos((*self._alerts, *todos, *self._known) if todos else ())


class PlanCard(Card):
    """The next course of the plan and what the plan costs, as far as prices are known."""

    def __init__(self, model: DashboardModel, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setAccessibleName("Mon plan de formation")
        self.body.setSpacing(S)
        self.mark = Chip("exemple", "accent")
        self.mark.setToolTip("Formation inventée pour découvrir le programme\u00a0: elle n’existe pas.")
        head = QHBoxLayout()
        head.setSpacing(M)
        head.addWidget(label("Mon plan de formation", "section", wrap=True), 1)
        head.addWidget(self.mark, 0, Qt.AlignmentFlag.AlignTop)
        self.title = label("", "strong", wrap=True)
        self.detail = label("", "small", wrap=True)
        self.total = label("", "", wrap=True)
        self.see = Button("Voir mon plan", "link", icon="arrow-right", trailing=True)
        self.body.addLayout(head)
        for one in (self.title, self.detail, self.total):
            self.body.addWidget(one)
        self.body.addWidget(self.see, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addStretch(1)
        self.see.clicked.connect(lambda: model.go.emit("formations", "plan" if self._full else None))
        self._full = False

    def show_plan(self, line: PlanLine | None) -> None:
        """Show the plan, or how to begin one."""
        self._full = line is not None
        self.mark.setVisible(line is not None and line.has_example)
        self.title.setText(line.title if line else "Aucune formation au plan")
        self.detail.setText(
            line.detail if line else "Ajoutez-en une depuis la page Formations\u00a0: elle apparaîtra ici."
        )
        self.total.setText(line.total if line else "")
        self.total.setVisible(line is not None)
        self.see.setText("Voir mon plan" if line else "Chercher une formation")
        self.see.setAccessibleName(self.see.text())

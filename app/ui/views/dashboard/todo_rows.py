"""Rows of things to do: pressing one goes where it is done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.models.records.tasks import Todo, TodoKind
from app.ui.viewmodels.dashboard import DashboardModel
from app.ui.viewmodels.rights_lines import alert_todo
from app.ui.views.dashboard.action_row import ActionRow

if TYPE_CHECKING:
    from app.models.records.outlook import Alert

_SIGNS = {
    TodoKind.TO_DO: ("pencil", "primary"),
    TodoKind.IDEA: ("star", "accent"),
    TodoKind.DONE: ("check", "ok"),
    TodoKind.WARNING: ("alert", "warn"),
}


class TodoRows(QWidget):
    """A few rows; the same ones shown again stay as they are, and so does the focus."""

    def __init__(self, model: DashboardModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._shown: tuple[Todo, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def rows(self) -> list[ActionRow]:
        """The rows shown."""
        return [self._column.itemAt(at).widget() for at in range(self._column.count())]

    def show_todos(self, todos: tuple[Todo, ...]) -> None:
        """Show other things to do."""
        if todos == self._shown:
            return
        self._shown = todos
        for row in self.rows():
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        for todo in todos:
            icon, tone = _SIGNS[todo.kind]
            row = ActionRow(icon, tone, todo.title, todo.detail, spoken=todo.kind.label)
            row.clicked.connect(lambda _checked=False, given=todo: self._model.follow(given))
            self._column.addWidget(row)


class AlertRows(QWidget):
    """Every alert with its rule, its action and its source. Signal ``pressed(Todo)``."""

    pressed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def show_alerts(self, alerts: tuple[Alert, ...]) -> None:
        """Show other alerts."""
        while self._column.count():
            row = self._column.takeAt(0).widget()
            row.hide()
            row.deleteLater()
        for alert in alerts:
            todo = alert_todo(alert)
            icon, tone = _SIGNS[todo.kind]
            confirm = " · à confirmer" if alert.certainty.to_confirm else ""
            detail = f"{todo.detail} ({alert.source}{confirm})"
            row = ActionRow(icon, tone, alert.title, detail, spoken=alert.level.label)
            row.clicked.connect(lambda _checked=False, given=todo: self.pressed.emit(given))
            self._column.addWidget(row)

"""A quiet button that opens a short list to pick from: « Trier : adéquation », « Tous les domaines »."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from app.ui.widgets.buttons import Button


class PickButton(Button):
    """Shows ``prefix`` and the choice; signal ``picked(payload)`` by a person. Down opens the list too."""

    picked = Signal(object)
    most = 30
    """Letters shown on the button; the list and the tool tip say all."""

    def __init__(self, name: str, prefix: str = "", parent: QWidget | None = None) -> None:
        super().__init__(prefix or name, "link", icon="chevron-down", name=name, trailing=True, parent=parent)
        self._name, self._prefix = name, prefix
        self._payload: object = None
        self._options: tuple[tuple[object, str], ...] = ()
        self._group = QActionGroup(self)
        self._menu = QMenu(self)
        self._menu.setAccessibleName(name)
        self.clicked.connect(self.open_list)

    def set_options(self, options: Sequence[tuple[object, str]]) -> None:
        """Offer other choices, as (payload, text); the first one is chosen if the choice is gone."""
        self._options = tuple(options)
        for action in self._group.actions():
            self._group.removeAction(action)
        self._menu.clear()
        for payload, text in options:
            action = QAction(text.replace("&", "&&"), self._menu, checkable=True)
            action.setData(payload)
            action.triggered.connect(lambda _on=False, given=payload: self._pick(given))
            self._group.addAction(action)
            self._menu.addAction(action)
        if options and self._action(self._payload) is None:
            self._payload = options[0][0]
        self._show()

    def set_current(self, payload: object) -> None:
        """Show a choice; says nothing."""
        self._payload = payload
        self._show()

    def options(self) -> list[tuple[object, str]]:
        """What is offered, as (payload, text)."""
        return list(self._options)

    def current(self) -> object:
        """The payload of the choice."""
        return self._payload

    def choices(self) -> QMenu:
        """The list itself."""
        return self._menu

    def open_list(self) -> None:
        """Show the list under the button."""
        self._menu.popup(self.mapToGlobal(QPoint(0, self.height())))
        chosen = self._action(self._payload)
        if chosen is not None:
            self._menu.setActiveAction(chosen)

    def keyPressEvent(self, event) -> None:
        if event.key() == Qt.Key.Key_Down:
            self.open_list()
        else:
            super().keyPressEvent(event)

    def _pick(self, payload: object) -> None:
        self.set_current(payload)
        self.picked.emit(payload)

    def _action(self, payload: object) -> QAction | None:
        return next((one for one in self._group.actions() if one.data() == payload), None)

    def _show(self) -> None:
        chosen = self._action(self._payload)
        text = chosen.text().replace("&&", "&") if chosen is not None else ""
        if chosen is not None:
            chosen.setChecked(True)
        shown = text if len(text) <= self.most else f"{text[: self.most - 1].rstrip(' ,')}…"
        self.setText(f"{self._prefix}{shown}".replace("&", "&&"))
        self.setToolTip("" if shown == text else text)
        self.setAccessibleName(f"{self._name}\u00a0: {text}" if text else self._name)

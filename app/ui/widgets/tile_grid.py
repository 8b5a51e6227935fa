"""Widgets side by side, as many as there is room for, in rows of like length."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize
from PySide6.QtWidgets import QApplication, QGridLayout, QSizePolicy, QWidget

from app.ui.theme.tokens import BASE, M


class TileGrid(QWidget):
    """``add`` a widget once, show and hide it at will, then ``place``; ``least`` is the width of one."""

    def __init__(self, least: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._least = least
        self._across = 0
        self._held: list[QWidget] = []
        self._placed: list[QWidget] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(M)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def add(self, widget: QWidget) -> None:
        """Hold another widget."""
        widget.setParent(self)
        self._held.append(widget)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, 1)

    def sizeHint(self) -> QSize:
        tall = 1 if self._grid.hasHeightForWidth() else self._grid.sizeHint().height()
        return QSize(4 * self._least, max(tall, 1))

    def resizeEvent(self, event) -> None:
        super().resizeEvent(event)
        self.place()

    def changeEvent(self, event) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.place()

    def place(self) -> None:
        """Share the width among what is shown."""
        scale = max(QApplication.font().pixelSize(), BASE) / BASE
        shown = [one for one in self._held if not one.isHidden()]
        room = max(int((self.width() + M) // (self._least * scale + M)), 1)
        rows = -(-max(len(shown), 1) // room)
        across = -(-max(len(shown), 1) // rows)  # 5 give 3 and 2, never 4 and 1
        if across == self._across and shown == self._placed:
            return
        for one in self._placed:
            self._grid.removeWidget(one)
        for column in range(max(self._across, across)):
            self._grid.setColumnStretch(column, 1 if column < across else 0)
        self._across, self._placed = across, shown
        for at, one in enumerate(shown):
            self._grid.addWidget(one, at // across, at % across)

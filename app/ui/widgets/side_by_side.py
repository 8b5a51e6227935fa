"""Equal columns where there is room for them, else one under the other; and the cells of a comparison."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.ui.theme.tokens import BASE, M
from app.ui.widgets.labels import label
from app.ui.widgets.mark_list import Mark, MarkList

_COLUMN = 165
"""Least width of a column, in pixels at 100 % text."""


class SideBySide(QWidget):
    """Equal columns where there is room for them, else one under the other."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(M)

    def add(self, widget: QWidget) -> None:
        """Put a column at the right of the others."""
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        widget.setSizePolicy(policy)
        self._box.addWidget(widget, 1)

    def stacked(self) -> bool:
        """True while the columns stand one under the other."""
        return self._box.direction() == QBoxLayout.Direction.TopToBottom

    def resizeEvent(self, event) -> None:
        super().resizeEvent(event)
        self._turn()

    def changeEvent(self, event) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._turn()

    def _turn(self) -> None:
        scale = max(QApplication.font().pixelSize(), BASE) / BASE
        small = self.width() < self._box.count() * _COLUMN * scale
        wanted = QBoxLayout.Direction.TopToBottom if small else QBoxLayout.Direction.LeftToRight
        if self._box.direction() != wanted:
            self._box.setDirection(wanted)
            for at in range(self._box.count()):
                widget = self._box.itemAt(at).widget()
                if isinstance(widget, CellView):
                    widget.whose.setVisible(small)


class CellView(QWidget):
    """What is said of one thing on one line; its name comes first where columns are stacked.

    ``text`` stands in large, ``note`` in small, ``items`` as a list; ``spoken`` is all of it.
    """

    def __init__(
        self,
        title: str,
        name: str,
        text: str,
        note: str = "",
        items: Sequence[str] = (),
        spoken: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(f"{title}, {name}\u00a0: {spoken or text}")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        self.whose = label(name, "small", wrap=True)
        self.whose.hide()
        column.addWidget(self.whose)
        if text:
            column.addWidget(label(text, "strong", wrap=True))
        if note:
            column.addWidget(label(note, "small", wrap=True))
        if items:
            listed = MarkList()
            listed.set_marks([Mark(one) for one in items])
            column.addWidget(listed)
        column.addStretch(1)

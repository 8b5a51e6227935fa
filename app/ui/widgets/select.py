"""A choice in a short closed list, with a chevron that follows the theme."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QRectF, QSignalBlocker, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QComboBox, QWidget

from app.ui.theme import icons, style


class Select(QComboBox):
    """Choices from (key, label); signal ``picked(key)`` when a person chooses another."""

    picked = Signal(object)

    def __init__(
        self, name: str, choices: Iterable[tuple[object, str]] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.view().setAccessibleName(name)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)
        self.set_choices(choices)
        self.activated.connect(lambda row: self.picked.emit(self.itemData(row)))

    def set_choices(self, choices: Iterable[tuple[object, str]]) -> None:
        """Offer other choices; says nothing."""
        kept = self.key()
        with QSignalBlocker(self):
            self.clear()
            for key, text in choices:
                self.addItem(text, key)
        self.select(kept)

    def key(self) -> object:
        """The key chosen, or None."""
        return self.currentData()

    def select(self, key: object) -> None:
        """Show a choice; says nothing. A key that is not offered leaves the first one."""
        with QSignalBlocker(self):
            row = next((row for row in range(self.count()) if self.itemData(row) == key), 0)
            self.setCurrentIndex(row if self.count() else -1)
        self.update()

    def wheelEvent(self, event) -> None:
        """The wheel scrolls the page: it never changes a choice by accident."""
        event.ignore()

    def paintEvent(self, event) -> None:
        super().paintEvent(event)
        tokens = style.current(self)
        side = round(self.fontMetrics().height() * 0.8)
        at = QRectF(self.width() - side - 9, (self.height() - side) / 2, side, side)
        painter = QPainter(self)
        icons.paint(painter, "chevron-down", at, tokens.ink if self.isEnabled() else tokens.edge)
        painter.end()

"""Widgets side by side where there is room, one under the other where there is not."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QWidget

from app.ui.theme.tokens import BASE, M


class Columns(QWidget):
    """Below ``least`` pixels (times the text scale) the columns become rows, all of them in sight."""

    def __init__(
        self, columns: Sequence[tuple[QWidget, int]], *, least: int, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._least = least
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(M)
        for widget, stretch in columns:
            self._box.addWidget(widget, stretch)

    @property
    def stacked(self) -> bool:
        """True while the columns stand one under the other."""
        return self._box.direction() == QBoxLayout.Direction.TopToBottom

    def resizeEvent(self, event) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def _fit(self) -> None:
        scale = max(QApplication.font().pixelSize(), BASE) / BASE
        narrow = self.width() < self._least * scale
        wanted = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        if self._box.direction() != wanted:
            self._box.setDirection(wanted)
            self.updateGeometry()

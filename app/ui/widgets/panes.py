"""Panes side by side where there is room, one at a time where there is not (small window, large text)."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from app.ui.theme.tokens import BASE, L


class Panes(QWidget):
    """Widths are given in pixels at 100 % text and grow with it; ``compact_changed(bool)`` tells the mode.

    Below ``least`` pixels (times the text scale) only the pane in front is shown.
    """

    compact_changed = Signal(bool)

    def __init__(self, *, least: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._least = least
        self._panes: dict[str, tuple[QWidget, int, int]] = {}
        self._front = ""
        self._compact = False
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(L)

    def add(self, key: str, pane: QWidget, *, width: int = 0, widest: int = 0, stretch: int = 0) -> QWidget:
        """Put a pane at the right of the others: ``width`` at least, ``widest`` at most, or what is left."""
        self._panes[key] = (pane, width, widest)
        self._front = self._front or key
        self._row.addWidget(pane, stretch)
        self._fit()
        return pane

    @property
    def compact(self) -> bool:
        """True while one pane only is shown."""
        return self._compact

    def front(self) -> str:
        """The key of the pane in front."""
        return self._front

    def bring(self, key: str) -> None:
        """Put a pane in front; where all are shown, nothing is seen."""
        self._front = key
        self._show()

    def resizeEvent(self, event) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def _fit(self) -> None:
        scale = max(QApplication.font().pixelSize(), BASE) / BASE
        compact = self.width() < self._least * scale
        for pane, width, widest in self._panes.values():
            pane.setMinimumWidth(0 if compact else round(width * scale))
            pane.setMaximumWidth(16_777_215 if compact or not widest else round(widest * scale))
        changed = compact != self._compact
        self._compact = compact
        self._show()
        if changed:
            self.compact_changed.emit(compact)

    def _show(self) -> None:
        for key, (pane, _width, _widest) in self._panes.items():
            pane.setVisible(not self._compact or key == self._front)

"""A weight one moves, with its value in words: by mouse, arrows, Page up and down."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QSlider, QVBoxLayout, QWidget

from app.ui.widgets.labels import label

_REST_MS = 600
"""A key held or pressed again goes on with the same gesture; after this long it is over."""


class CalmSlider(QSlider):
    """The wheel scrolls the panel: it never moves a weight by accident."""

    def wheelEvent(self, event) -> None:
        event.ignore()


class SliderRow(QWidget):
    """Signals ``moved(int)`` at each step by a person, ``left()`` once the gesture is over."""

    moved = Signal(int)
    left = Signal()

    def __init__(
        self,
        title: str,
        words: Callable[[int], str],
        lowest: int,
        highest: int,
        step: int,
        *,
        ends: tuple[str, str] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._title, self._words, self._step = title, words, step
        self.name = label(title, "strong")
        self.value = label("", "small", wrap=True)
        self.slider = CalmSlider(Qt.Orientation.Horizontal)
        self.slider.setRange(lowest // step, highest // step)
        self.slider.setPageStep(max(1, (highest - lowest) // step // 5))
        self.slider.setMinimumHeight(32)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self._rest.timeout.connect(self._be_left)
        self.slider.valueChanged.connect(self._changed)
        self.slider.sliderReleased.connect(self._be_left)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.name)
        column.addWidget(self.value)
        column.addWidget(self.slider)
        if ends:
            row = QHBoxLayout()
            row.addWidget(label(ends[0], "small"))
            row.addStretch(1)
            row.addWidget(label(ends[1], "small"))
            column.addLayout(row)
        self._describe()

    def set_value(self, value: int) -> None:
        """Show a value; says nothing. One under the hand stays where it is."""
        if self.slider.isSliderDown() or self._rest.isActive():
            return
        with QSignalBlocker(self.slider):
            self.slider.setValue(round(value / self._step))
        self._describe(value)

    def _changed(self, at: int) -> None:
        self._describe()
        self.moved.emit(at * self._step)
        if not self.slider.isSliderDown():
            self._rest.start()

    def _be_left(self) -> None:
        self._rest.stop()
        self.left.emit()

    def hideEvent(self, event) -> None:
        super().hideEvent(event)
        if self._rest.isActive():
            self._be_left()

    def _describe(self, value: int | None = None) -> None:
        words = self._words(self.slider.value() * self._step if value is None else value)
        self.value.setText(words)
        self.slider.setAccessibleName(f"{self._title}\u00a0: {words}")
        self.slider.setToolTip(words)

"""Small steps on the window’s thread, one per turn of the event loop: building never blocks it."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject, QTimer, Signal, Slot


class Staged(QObject):
    """Runs steps in order; ``finished`` once at the end. ``durations`` holds each step’s milliseconds.

    ``gap_ms``: room left between two steps, for work nobody waits for.

    A step that raises ends the run: the exception is shown as any bug of the window’s thread.
    """

    finished = Signal()

    def __init__(
        self, steps: Iterable[Callable[[], object]], parent: QObject | None = None, *, gap_ms: int = 0
    ) -> None:
        super().__init__(parent)
        self._steps = list(steps)
        self._next = 0
        self.durations: list[float] = []
        self._timer = QTimer(self)
        self._timer.setInterval(gap_ms)
        self._timer.timeout.connect(self._turn)

    def start(self) -> None:
        """Begin at the next turn of the event loop."""
        self._timer.start()

    @property
    def over(self) -> bool:
        """True once every step was run."""
        return self._next >= len(self._steps)

    def cancel(self) -> None:
        """Run no further step."""
        self._timer.stop()

    def add(self, steps: Iterable[Callable[[], object]]) -> None:
        """Put more steps at the end; a step may call this."""
        self._steps.extend(steps)

    @Slot()
    def _turn(self) -> None:
        if self._next >= len(self._steps):
            self._timer.stop()
            self.finished.emit()
            return
        step = self._steps[self._next]
        self._next += 1
        began = time.perf_counter()
        try:
            step()
        except BaseException:
            self._timer.stop()
            raise
        self.durations.append((time.perf_counter() - began) * 1000)

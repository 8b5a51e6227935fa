"""Builds large things out of sight, one short turn at a time, or what is left of one at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from PySide6.QtCore import QObject, QTimer, Signal, Slot

TURN_MS, BREATH_MS = 25, 150
"""Between two turns of a thing, and between two things: what the person does meanwhile comes first."""

Making = Callable[[], Iterator[object]]


class InTurns(QObject):
    """Each making is a generator: what stands between two ``yield`` is one turn. ``finished`` at the end.

    A turn that raises ends the run: the exception is shown as any bug of the window’s thread.
    """

    finished = Signal()

    def __init__(self, makings: Mapping[str, Making], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._makings = dict(makings)
        self._under_way: dict[str, Iterator[object]] = {}

    def start(self) -> None:
        """Take one turn now, and the others in their time."""
        self._turn()

    def finish(self, key: str) -> None:
        """Take every turn left of one thing at once; nothing where it stands already."""
        if key in self._makings:
            for _turn in self._making(key):
                pass
            self._makings.pop(key)

    @Slot()
    def _turn(self) -> None:
        """Go one turn further with the first thing that does not stand yet."""
        key = next(iter(self._makings), None)
        if key is None:
            self.finished.emit()
            return
        standing = next(self._making(key), self) is self
        if standing:
            self._makings.pop(key)
        QTimer.singleShot(BREATH_MS if standing else TURN_MS, self._turn)

    def _making(self, key: str) -> Iterator[object]:
        """The turns of one thing, where they were left."""
        if key not in self._under_way:
            self._under_way[key] = self._makings[key]()
        return self._under_way[key]

"""Remembers which ids were met, a million of them in sixteen megabytes."""

from array import array

_MASK = (1 << 64) - 1
_FIRST = 1 << 12


class Seen:
    """A set of texts that can only grow, kept as 64-bit marks: two texts in a million million share one."""

    def __init__(self) -> None:
        self._slots = array("Q", bytes(8 * _FIRST))
        self._mask = _FIRST - 1
        self._held = 0
        self._room = _FIRST // 2

    def __len__(self) -> int:
        return self._held

    def is_new(self, text: str) -> bool:
        """Tell whether a text is met for the first time, and remember it."""
        mark = (hash(text) & _MASK) or 1
        slots, mask = self._slots, self._mask
        at = mark & mask
        while held := slots[at]:
            if held == mark:
                return False
            at = (at + 1) & mask
        slots[at] = mark
        self._held += 1
        if self._held > self._room:
            self._grow()
        return True

    def _grow(self) -> None:
        """Double the room; marks keep their order of arrival no more than before."""
        old, size = self._slots, 2 * len(self._slots)
        self._mask, self._room = size - 1, size * 5 // 8
        slots = self._slots = array("Q", bytes(8 * size))
        mask = self._mask
        for mark in old:
            if mark:
                at = mark & mask
                while slots[at]:
                    at = (at + 1) & mask
                slots[at] = mark

"""Which places bear a piece of language, and how much it says of each: kept small, read fast."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping

_NONE: tuple[array[int], array[float]] = (array("H"), array("f"))


class Postings:
    """Lists of (place, value) by token."""

    def __init__(
        self, told: Iterable[Mapping[str, float]] = (), marks: Mapping[str, float] | None = None
    ) -> None:
        """Turn round what is told place by place.

        Args:
            told: for each place in turn, its tokens with their values.
            marks: what is to be said of a token whatever the place.
        """
        lists: dict[str, tuple[array[int], array[float]]] = {}
        for place, values in enumerate(told):
            for token, value in values.items():
                found = lists.get(token)
                if found is None:
                    found = lists[token] = array("H"), array("f")
                found[0].append(place)
                found[1].append(value)
        self._lists = lists
        self._marks = marks or {}

    def __contains__(self, token: str) -> bool:
        return token in self._lists

    def of(self, token: str) -> Iterable[tuple[int, float]]:
        """Give the places of a token, each with its value."""
        places, values = self._lists.get(token, _NONE)
        return zip(places, values, strict=True)

    def count(self, token: str) -> int:
        """Count the places of a token."""
        return len(self._lists.get(token, _NONE)[0])

    def mark(self, token: str) -> float:
        """Give what was said of a token, zero for an unknown one."""
        return self._marks.get(token, 0.0)

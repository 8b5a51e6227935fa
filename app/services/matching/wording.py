"""The words of a French label, and things compared by the words they use."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping
from math import log, sqrt

from app.models.records.folding import folded

EMPTY_WORDS = frozenset(
    "de des du la le les un une et en au aux ou par pour sur dans avec ses son sa selon leur leurs ce ces "
    "que qui se sont est".split()
)


def stems(text: str) -> list[str]:
    """Give the words of a text that say something, without the mark of the plural."""
    return [_stem(word) for word in folded(text).split() if len(word) > 1 and word not in EMPTY_WORDS]


def _stem(word: str) -> str:
    if (len(word) > 4 and word[-1] == "s") or (len(word) > 5 and word[-1] == "x"):
        return word[:-1]
    return word


class Wording:
    """Occupations by the words that speak of them: rare words weigh more, repeated ones a little more."""

    def __init__(
        self,
        bags: Iterable[Mapping[str, int]],
        rarity_power: float = 1.0,
        heavier: Mapping[str, float] | None = None,
    ) -> None:
        """Pack the words of each occupation; one bag is held at a time.

        Args:
            bags: for each occupation, how often it uses each word.
            rarity_power: how much rare words weigh more; 0 is not at all.
            heavier: words that count more, or less, than rarity says.
        """
        self._postings: dict[str, tuple[array[int], array[float]]] = {}
        self._size = 0
        for place, bag in enumerate(bags):
            self._size += 1
            for word, times in bag.items():
                places, values = self._postings.setdefault(word, (array("H"), array("f")))
                places.append(place)
                values.append(1 + log(times))
        self.weights: dict[str, float] = {}
        squares = [0.0] * self._size
        for word, (places, values) in self._postings.items():
            rarity = log(1 + self._size / len(places)) ** rarity_power
            weight = self.weights[word] = rarity * (heavier or {}).get(word, 1.0)
            for place, value in zip(places, values, strict=True):
                squares[place] += (value * weight) ** 2
        lengths = [sqrt(square) or 1.0 for square in squares]
        for word, (places, values) in self._postings.items():
            weight = self.weights[word]
            for at, place in enumerate(places):
                values[at] *= weight / lengths[place]

    def nearness(self, words: Iterable[tuple[str, int]]) -> array[float]:
        """Give the cosine of a text with what speaks of each occupation; words nobody uses are left out."""
        known = [
            (word, (1 + log(times)) * self.weights[word]) for word, times in words if word in self.weights
        ]
        length = sqrt(sum(value * value for _, value in known))
        sums = array("d", bytes(8 * self._size))
        for word, value in known:
            share = value / length
            for place, own in zip(*self._postings[word], strict=True):
                sums[place] += share * own
        return sums

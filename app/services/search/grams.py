"""How alike short texts are letter by letter: four-letter pieces, rare ones weighing more.

Finds the titles nearest to one that is in no list (« régleur de presse à chaud »), or that is badly spelt.
"""

from array import array
from collections.abc import Iterable
from math import log, sqrt

from app.models.records.folding import folded

PIECE = 4
FEWEST = 3


class GramIndex:
    """An index over numbered short texts."""

    def __init__(self, texts: Iterable[str]) -> None:
        postings: dict[str, array[int]] = {}
        pieces: list[set[str]] = []
        for number, text in enumerate(texts):
            pieces.append(pieces_of(text))
            for piece in pieces[-1]:
                postings.setdefault(piece, array("I")).append(number)
        self._postings = postings
        self._unknown = log(1 + len(pieces))
        self._rarity = {piece: log(1 + len(pieces) / len(found)) for piece, found in postings.items()}
        self._shares = array("d", (1 / (self._length(mine) or 1.0) for mine in pieces))

    def likeness(self, text: str) -> dict[int, float]:
        """Give the texts that share pieces with this one, each with the cosine of the two."""
        asked = pieces_of(text)
        length = self._length(asked)
        sums = [0.0] * len(self._shares)
        for piece in asked:
            square = self._rarity.get(piece, 0.0) ** 2
            for number in self._postings.get(piece, ()):
                sums[number] += square
        shares = self._shares
        return {number: total * shares[number] / length for number, total in enumerate(sums) if total}

    def _length(self, pieces: set[str]) -> float:
        """Give the length of the vector of these pieces; those no text bears weigh as the rarest."""
        rarity = self._rarity
        return sqrt(sum(rarity.get(piece, self._unknown) ** 2 for piece in pieces)) if pieces else 0.0


def pieces_of(text: str) -> set[str]:
    """Cut a folded text into pieces of four signs that overlap, spaces and both ends included."""
    whole = f" {folded(text)} "
    if len(whole) < FEWEST:
        return set()
    return {whole[start : start + PIECE] for start in range(max(1, len(whole) - PIECE + 1))}

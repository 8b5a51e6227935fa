"""Words as files write them, read once each: what stems they hold, and how people write those stems."""

from __future__ import annotations

import re
from array import array

import numpy as np

from app.models.records.folding import folded
from app.services.search.courses.terms import LONGEST, stem
from app.services.search.words import STOP_WORDS

MOST_KEPT = 80_000
"""Distinct words remembered at once; beyond, all are forgotten and read again: memory stays flat."""
_SIGN = "\0"
_PIECES = re.compile(r"[^\W_]+")


class Lexicon:
    """Gives a number to each word of a text, and says later what terms stand behind the numbers.

    A text costs one look in a table a word; folding and stemming are done once for each distinct word.
    """

    def __init__(self) -> None:
        self.terms: dict[str, int] = {}
        self._known: dict[str, int] = {}
        self._begins, self._of = array("I", [0]), array("I")
        self._pieces: list[tuple[str, ...]] = []
        self._met = np.zeros(0, np.int64)
        self._written: dict[int, tuple[int, str]] = {}

    def numbers(self, text: str) -> list[int]:
        """Give the number of each word of a text."""
        words = text.lower().split()
        known = self._known
        try:
            return [known[word] for word in words]
        except KeyError:
            return [self._number(word) for word in words]

    def code(self, term: str) -> int:
        """Give the number of a code, which is a term as it is."""
        known = self._known.get(_SIGN + term)
        return self._learn(_SIGN + term, [term], ()) if known is None else known

    def expanded(self, numbers: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Give the terms behind numbers, and how many each has; counts how often words were met."""
        begins = np.frombuffer(self._begins, np.uint32)
        first = begins[numbers].astype(np.int64)
        many = begins[numbers + np.uint32(1)].astype(np.int64) - first
        self._count(numbers)
        ends = np.cumsum(many)
        shift = np.repeat(first - (ends - many), many)
        terms = np.frombuffer(self._of, np.uint32) if self._of else np.zeros(0, np.uint32)
        return terms[shift + np.arange(len(shift))], many

    def forget(self) -> None:
        """Forget the words when they are too many; to be called when no number is kept any more."""
        if len(self._known) > MOST_KEPT:
            self._tell()
            self._known.clear()
            self._pieces.clear()
            self._begins, self._of = array("I", [0]), array("I")
            self._met = np.zeros(0, np.int64)

    def written(self, place_of: np.ndarray) -> list[str]:
        """Give how people write each term most often, at the places given; a code is written as it is."""
        self._tell()
        found = [""] * len(self.terms)
        for term, number in self.terms.items():
            told = self._written.get(number)
            found[int(place_of[number])] = told[1] if told else term
        return found

    def _number(self, word: str) -> int:
        known = self._known.get(word)
        if known is not None:
            return known
        read = [(one, piece) for piece in _PIECES.findall(word) for one in folded(piece).split()]
        if [one for one, _piece in read] != folded(word).split():
            read = [(one, one) for one in folded(word).split()]  # letters written in two signs
        kept = [(one, piece) for one, piece in read if one not in STOP_WORDS and len(one) <= LONGEST]
        return self._learn(word, [stem(one) for one, _piece in kept], tuple(piece for _one, piece in kept))

    def _learn(self, word: str, terms: list[str], pieces: tuple[str, ...]) -> int:
        number = self._known[word] = len(self._pieces)
        ids = self.terms
        self._of.extend(ids.setdefault(term, len(ids)) for term in terms)
        self._begins.append(len(self._of))
        self._pieces.append(pieces)
        return number

    def _count(self, numbers: np.ndarray) -> None:
        met = np.bincount(numbers, minlength=len(self._pieces))
        met[: len(self._met)] += self._met
        self._met = met

    def _tell(self) -> None:
        """Keep, for each term, the word it was met as most often."""
        for number, (pieces, many) in enumerate(zip(self._pieces, self._met.tolist(), strict=False)):
            for term, piece in zip(
                self._of[self._begins[number] : self._begins[number + 1]], pieces, strict=False
            ):
                if many > self._written.get(term, (0, ""))[0]:
                    self._written[term] = many, piece

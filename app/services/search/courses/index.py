"""Reads an index in place: the postings of a term, of a beginning, and the columns; nothing is copied.

Files are mapped: on Windows they can be deleted once the index is closed and what was running has ended.
"""

from __future__ import annotations

import json
from bisect import bisect_left
from collections.abc import Sequence
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np

from app.models.records.trouble import Cancelled, RefusedFile
from app.services.search.courses.builder import VERSION

Numbers = np.ndarray
"""Numbers of courses, in order, each once."""
NONE: Numbers = np.zeros(0, np.uint32)
_LAST = "\U0010ffff"
_DENSE = 64
"""Beyond one course in so many, marking every course beats looking for each."""


class CourseIndex:
    """An index written by ``IndexBuilder``; every answer is exact."""

    def __init__(self, folder: Path) -> None:
        """Open an index.

        Raises:
            RefusedFile: it is not there, of another version, or cut.
        """
        try:
            manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
            if manifest["version"] != VERSION:
                raise RefusedFile("L’index des formations est d’une autre version\u00a0: il va être refait.")
            self.courses = int(manifest["courses"])
            self.facts: dict[str, Any] = manifest["facts"]
            self._arrays = {
                name: _mapped(folder / f"{name}.bin", kind, length)
                for name, (kind, length) in manifest["arrays"].items()
            }
            self._terms = self._words("of.terms")
            self._starts = self.array("of.starts").copy()
        except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
            raise RefusedFile(
                "L’index des formations est incomplet\u00a0: importez à nouveau le catalogue."
            ) from error
        self.every: Numbers = np.arange(self.courses, dtype=np.uint32)

    def close(self) -> None:
        """Let go of the files; what is running ends as it would have, what comes after is refused."""
        self._arrays = {}

    @property
    def terms(self) -> list[str]:
        """Every term, in order."""
        return self._terms

    @cached_property
    def written(self) -> list[str]:
        """How people write each term."""
        return self._words("of.written")

    @cached_property
    def rate_mean(self) -> float:
        """The mean of the passing rates that are known, per thousand."""
        rates = self.array("rate")
        known = rates[rates >= 0]
        return float(known.mean()) if len(known) else 0.0

    def array(self, name: str) -> np.ndarray:
        """Give an array of the index.

        Raises:
            Cancelled: the index was closed, for another has taken its place.
        """
        try:
            return self._arrays[name]
        except KeyError:
            if self._arrays:
                raise
            raise Cancelled from None

    def taken(self, name: str, numbers: Numbers) -> np.ndarray:
        """Give a column for some courses; the whole of it is not copied."""
        column = self.array(name)
        return column if numbers is self.every else column[numbers]

    def place(self, term: str) -> int | None:
        """Give the place of a term among the terms, or None."""
        at = bisect_left(self._terms, term)
        return at if at < len(self._terms) and self._terms[at] == term else None

    def beginning(self, prefix: str) -> range:
        """Give the places of the terms that begin so."""
        return range(bisect_left(self._terms, prefix), bisect_left(self._terms, prefix + _LAST))

    def frequency(self, places: range) -> int:
        """Count the postings of terms that follow one another."""
        return int(self._starts[places.stop] - self._starts[places.start])

    def postings(self, places: range) -> tuple[np.ndarray, np.ndarray]:
        """Give the courses and weights of terms that follow one another, term by term."""
        some = slice(int(self._starts[places.start]), int(self._starts[places.stop]))
        return self.array("of.numbers")[some], self.array("of.weights")[some]

    def bearing(self, ranges: Sequence[range]) -> Numbers:
        """Give the courses that bear one at least of some terms."""
        ranges = [places for places in ranges if len(places)]
        if len(ranges) == 1 and len(ranges[0]) == 1:
            return self.postings(ranges[0])[0]
        slices = [self.postings(places)[0] for places in ranges]
        if not slices:
            return NONE
        if sum(map(len, slices)) * _DENSE < self.courses:
            return np.unique(np.concatenate(slices))
        marks = np.zeros(self.courses, bool)
        for one in slices:
            marks[one] = True
        return np.flatnonzero(marks).astype(np.uint32)

    def both(self, one: Numbers, other: Numbers) -> Numbers:
        """Give the courses that are in both."""
        if len(other) < len(one):
            one, other = other, one
        if not len(one):
            return NONE
        if len(one) * _DENSE < len(other):
            few: Numbers = one[borne(one, other)]
            return few
        marks = np.zeros(self.courses, bool)
        marks[other] = True
        found: Numbers = one[marks[one]]
        return found

    def weights(self, places: range, among: Numbers) -> np.ndarray:
        """Give the weight of some terms in some courses, the greatest, 0 where they bear none."""
        numbers, weights = self.postings(places)
        if len(places) == 1:
            if len(numbers) == len(among) and np.array_equal(numbers, among):
                return weights
            if len(among) * _DENSE < len(numbers) or len(numbers) == 0:
                return _looked_up(among, numbers, weights)
        every = np.zeros(self.courses, np.uint8)
        if len(places) == 1 or len(numbers) > self.courses:
            every[numbers] = weights  # of a few letters: any of the words they begin tells enough
        else:
            np.maximum.at(every, numbers, weights)
        found: np.ndarray = every[among]
        return found

    def _words(self, name: str) -> list[str]:
        raw = self.array(name).tobytes()
        begins = self.array(f"{name}.begins").tolist()
        return [raw[start:end].decode() for start, end in pairwise(begins)]


def borne(among: Numbers, numbers: Numbers) -> np.ndarray:
    """Tell which of some courses are among others; for few of them."""
    if not len(numbers):
        return np.zeros(len(among), bool)
    at = np.searchsorted(numbers, among)
    at[at == len(numbers)] = len(numbers) - 1
    found: np.ndarray = numbers[at] == among
    return found


def _looked_up(among: Numbers, numbers: Numbers, weights: np.ndarray) -> np.ndarray:
    if not len(numbers):
        return np.zeros(len(among), np.uint8)
    at = np.searchsorted(numbers, among)
    at[at == len(numbers)] = len(numbers) - 1
    return np.where(numbers[at] == among, weights[at], 0).astype(np.uint8)


def _mapped(path: Path, kind: str, length: int) -> np.ndarray:
    """Map an array; one of no length cannot be mapped."""
    wanted = np.dtype(kind)
    if path.stat().st_size != length * wanted.itemsize:
        raise ValueError(path.name)
    return np.asarray(np.memmap(path, wanted, "r", shape=(length,))) if length else np.zeros(0, wanted)

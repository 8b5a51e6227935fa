"""Reads an index in place: the postings of a term, of a beginning, and the columns; nothing is copied."""

from __future__ import annotations

import json
from bisect import bisect_left
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np

from app.models.records.trouble import RefusedFile
from app.services.search.courses.builder import VERSION

Numbers = np.ndarray
"""Numbers of courses, in order, each once."""
_NONE: Numbers = np.zeros(0, np.uint32)
_LAST = "\U0010ffff"


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
            for name, size in manifest["sizes"].items():
                if (folder / name).stat().st_size != size:
                    raise ValueError(name)
            self.courses = int(manifest["courses"])
            self.facts: dict[str, Any] = manifest["facts"]
            self._folder = folder
            raw = (folder / "of.terms.bin").read_bytes()
            begins = np.load(folder / "of.terms.npy").tolist()
            self._terms = [raw[start:end].decode() for start, end in pairwise(begins)]
            self._starts = self._array("of.starts")
            self._numbers, self._weights = self._array("of.numbers"), self._array("of.weights")
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise RefusedFile(
                "L’index des formations est incomplet\u00a0: importez à nouveau le catalogue."
            ) from error
        self.every: Numbers = np.arange(self.courses, dtype=np.uint32)
        self._columns: dict[str, np.ndarray] = {}
        self._ragged: dict[str, tuple[np.ndarray, np.ndarray]] = {}

    @property
    def terms(self) -> list[str]:
        """Every term, in order."""
        return self._terms

    def column(self, name: str) -> np.ndarray:
        """Give one value a course."""
        if name not in self._columns:
            self._columns[name] = self._array(name)
        return self._columns[name]

    def ragged(self, name: str) -> tuple[np.ndarray, np.ndarray]:
        """Give the lists of a column: where each course's begins (one more at the end), and the values."""
        if name not in self._ragged:
            begins = np.zeros(self.courses + 1, np.int64)
            np.cumsum(self._array(f"{name}.len"), out=begins[1:])
            self._ragged[name] = (begins, self._array(name))
        return self._ragged[name]

    def place(self, term: str) -> int | None:
        """Give the place of a term among the terms, or None."""
        at = bisect_left(self._terms, term)
        return at if at < len(self._terms) and self._terms[at] == term else None

    def beginning(self, prefix: str) -> range:
        """Give the places of the terms that begin so."""
        return range(bisect_left(self._terms, prefix), bisect_left(self._terms, prefix + _LAST))

    def frequency(self, place: int) -> int:
        """Count the courses that bear a term."""
        return int(self._starts[place + 1] - self._starts[place])

    def bearing(self, places: range | list[int]) -> Numbers:
        """Give the courses that bear one at least of some terms."""
        slices = [self._slice(self._numbers, place) for place in places]
        slices = [one for one in slices if len(one)]
        if not slices:
            return _NONE
        if len(slices) == 1:
            return slices[0]
        if sum(map(len, slices)) > self.courses // 16:  # marking beats sorting from there on
            marks = np.zeros(self.courses, bool)
            for one in slices:
                marks[one] = True
            return np.flatnonzero(marks).astype(np.uint32)
        return np.unique(np.concatenate(slices))

    def weights(self, place: int, among: Numbers) -> np.ndarray:
        """Give the weight of a term in some courses, 0 where they do not bear it."""
        numbers, weights = self._slice(self._numbers, place), self._slice(self._weights, place)
        if len(numbers) == len(among) and (among is numbers or np.array_equal(among, numbers)):
            return weights.astype(np.float32)
        if not len(numbers) or not len(among):
            return np.zeros(len(among), np.float32)
        at = np.searchsorted(numbers, among)
        at[at == len(numbers)] = len(numbers) - 1
        return np.where(numbers[at] == among, weights[at], 0).astype(np.float32)

    def _slice(self, of: np.ndarray, place: int) -> np.ndarray:
        return of[int(self._starts[place]) : int(self._starts[place + 1])]

    def _array(self, name: str) -> np.ndarray:
        """Map an array of the folder; an empty one cannot be mapped."""
        path = self._folder / f"{name}.npy"
        array = np.load(path, mmap_mode="r") if path.stat().st_size > 128 else np.load(path)
        return np.asarray(array)


def both(one: Numbers, other: Numbers) -> Numbers:
    """Give the courses that are in both."""
    if len(other) < len(one):
        one, other = other, one
    if not len(one):
        return _NONE
    if len(one) * 16 < len(other):
        at = np.searchsorted(other, one)
        at[at == len(other)] = len(other) - 1
        found: Numbers = one[other[at] == one]
        return found
    return np.intersect1d(one, other, assume_unique=True)

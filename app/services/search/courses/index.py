"""Reads an index in place: the courses that bear a term, those of a beginning, and the columns.

Files are mapped, nothing is copied: on Windows they can be deleted once the index is closed and what was
running has ended.
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
from app.services.search.courses.builder import VERSION, is_dense
from app.services.search.courses.found import NONE, Borne, Few, Many, Numbers

_LAST = "\U0010ffff"
_SPARSE = 32
"""Up to one course in so many, putting numbers in order beats marking every course."""


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
            self._counts = self.array("of.counts").astype(np.int64)
        except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
            raise RefusedFile(
                "L’index des formations est incomplet\u00a0: importez à nouveau le catalogue."
            ) from error
        self._dense = is_dense(self._counts, self.courses)
        self._starts = np.concatenate(([0], np.cumsum(np.where(self._dense, 0, self._counts))))
        self._column = np.cumsum(self._dense) - 1
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
        known = rates.compress(rates >= 0)
        return float(known.mean()) if len(known) else 0.0

    def array(self, name: str) -> np.ndarray:
        """Give an array of the index.

        Raises:
            Cancelled: the index was closed, for another has taken its place.
        """
        arrays = self._arrays
        if not arrays:
            raise Cancelled
        return arrays[name]

    def taken(self, name: str, numbers: Numbers) -> np.ndarray:
        """Give a column for some courses; the whole of it is not copied."""
        column = self.array(name)
        return column if numbers is self.every else column.take(numbers)

    def place(self, term: str) -> int | None:
        """Give the place of a term among the terms, or None."""
        at = bisect_left(self._terms, term)
        return at if at < len(self._terms) and self._terms[at] == term else None

    def beginning(self, prefix: str) -> range:
        """Give the places of the terms that begin so."""
        return range(bisect_left(self._terms, prefix), bisect_left(self._terms, prefix + _LAST))

    def frequency(self, place: int) -> int:
        """Count the courses that bear a term."""
        return int(self._counts[place])

    def term(self, place: int) -> Borne:
        """Give the courses that bear one term."""
        if self._dense[place]:
            return Many(self._dense_column(place), int(self._counts[place]))
        some = slice(int(self._starts[place]), int(self._starts[place + 1]))
        return Few(self.array("of.numbers")[some], self.array("of.weights")[some], self.courses)

    def bearing(self, whole: Sequence[int], begun: Sequence[range] = ()) -> Borne:
        """Give the courses that bear one at least of some terms, with their greatest weight.

        Args:
            whole: places of the terms.
            begun: those of terms that begin with what was typed: they count half.
        """
        if len(whole) == 1 and not any(map(len, begun)):
            return self.term(whole[0])
        ranges = [(range(place, place + 1), False) for place in whole]
        ranges += [(some, True) for some in begun if len(some)]
        several = sum(int(self._counts[some.start : some.stop].sum()) for some, _half in ranges)
        if several * _SPARSE < self.courses:
            return self._few(ranges)
        column = np.zeros(self.courses, np.uint8)
        for some, half in ranges:
            for place in (np.flatnonzero(self._dense[some.start : some.stop]) + some.start).tolist():
                weights = self._dense_column(place)
                np.maximum(column, _halved(weights) if half else weights, out=column)
            numbers, weights = self._postings(some)
            np.maximum.at(column, numbers, _halved(weights) if half else weights)
        return Many(column, int(np.count_nonzero(column)))

    def _few(self, ranges: Sequence[tuple[range, bool]]) -> Borne:
        """Join short lists: each course once, with its greatest weight."""
        slices = []
        for some, half in ranges:
            for place in (np.flatnonzero(self._dense[some.start : some.stop]) + some.start).tolist():
                one = self.term(place)
                weights = one.weights(one.numbers)
                slices.append((one.numbers, _halved(weights) if half else weights))
            numbers, weights = self._postings(some)
            slices.append((numbers, _halved(weights) if half else weights))
        if not slices:
            return Few(NONE, np.zeros(0, np.uint8), self.courses)
        keys = np.concatenate([(numbers.astype(np.int64) << 8) | weights for numbers, weights in slices])
        keys.sort()
        last = np.flatnonzero(np.diff(keys >> 8, append=-1))
        best = keys.take(last)
        return Few((best >> 8).astype(np.uint32), (best & 255).astype(np.uint8), self.courses)

    def _postings(self, places: range) -> tuple[Numbers, np.ndarray]:
        some = slice(int(self._starts[places.start]), int(self._starts[places.stop]))
        return self.array("of.numbers")[some], self.array("of.weights")[some]

    def _dense_column(self, place: int) -> np.ndarray:
        at = int(self._column[place]) * self.courses
        return self.array("of.columns")[at : at + self.courses]

    def _words(self, name: str) -> list[str]:
        raw = self.array(name).tobytes()
        begins = self.array(f"{name}.begins").tolist()
        return [raw[start:end].decode() for start, end in pairwise(begins)]


def _halved(weights: np.ndarray) -> np.ndarray:
    """Halve weights, each within its half of the scale: what is in a title stays told apart."""
    halved: np.ndarray = weights - ((weights & 127) >> 1)
    return halved


def _mapped(path: Path, kind: str, length: int) -> np.ndarray:
    """Map an array; one of no length cannot be mapped."""
    wanted = np.dtype(kind)
    if path.stat().st_size != length * wanted.itemsize:
        raise ValueError(path.name)
    return np.asarray(np.memmap(path, wanted, "r", shape=(length,))) if length else np.zeros(0, wanted)

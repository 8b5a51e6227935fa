"""Writes the index of an import: runs of postings while courses stream by, merged at the end."""

from __future__ import annotations

import json
import shutil
from array import array
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import TracebackType
from typing import Any

import numpy as np

VERSION = 1
RUN = 25_000
"""Courses between two runs: what is held in memory at once."""


class IndexBuilder:
    """Takes courses one by one, in the order of their numbers (from 0); ``finish`` puts the index in place.

    Columns are declared with their numpy type; ragged ones hold a list of numbers a course. A context:
    what is left by a failure is erased, and an index already in place stays.
    """

    def __init__(self, place: Path, columns: Mapping[str, str], ragged: Mapping[str, str]) -> None:
        self._place = place
        self._work = place.with_name(f"{place.name}.new")
        self._types = dict(columns)
        self._ragged_types = dict(ragged)
        self._terms: dict[str, int] = {}
        self._courses = 0
        self._runs = 0
        self._counts = array("q")
        self._columns: dict[str, list[Any]] = {name: [] for name in columns}
        self._ragged: dict[str, list[Any]] = {name: [] for name in ragged}
        self._lengths: dict[str, list[int]] = {name: [] for name in ragged}
        self._term_ids, self._numbers, self._weights = array("I"), array("I"), array("B")

    def __enter__(self) -> IndexBuilder:
        shutil.rmtree(self._work, ignore_errors=True)
        self._work.mkdir(parents=True)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        shutil.rmtree(self._work, ignore_errors=True)

    def add(
        self,
        terms: Iterable[tuple[str, int]],
        columns: Mapping[str, Any],
        ragged: Mapping[str, Iterable[Any]] | None = None,
    ) -> int:
        """Add a course and give its number: each term once with its weight, 1 to 255; each column a value."""
        number, ids = self._courses, self._terms
        for term, weight in terms:
            known = ids.get(term)
            if known is None:
                known = ids[term] = len(ids)
                self._counts.append(0)
            self._counts[known] += 1
            self._term_ids.append(known)
            self._numbers.append(number)
            self._weights.append(weight)
        for name, values in self._columns.items():
            values.append(columns[name])
        for name, gathered in self._ragged.items():
            given = list((ragged or {}).get(name, ()))
            gathered.extend(given)
            self._lengths[name].append(len(given))
        self._courses += 1
        if self._courses % RUN == 0:
            self._write_run()
        return number

    def finish(self, facts: Mapping[str, Any]) -> None:
        """Merge the runs and put the index in place of the one before, at once.

        Args:
            facts: kept in the manifest as they are (names of departments, of providers…).
        """
        if self._term_ids or self._courses % RUN or not self._courses:
            self._write_run()
        order = sorted(self._terms)
        self._merge(np.fromiter((self._terms[term] for term in order), np.int64, len(order)))
        self._write_terms(order)
        for name, kind in (*self._types.items(), *self._ragged_types.items()):
            self._join(name, kind)
        for name in self._ragged_types:
            self._join(f"{name}.len", "u2")
        for left in self._work.glob("run*"):
            left.unlink()
        sizes = {path.name: path.stat().st_size for path in sorted(self._work.iterdir())}
        manifest = {"version": VERSION, "courses": self._courses, "sizes": sizes, "facts": dict(facts)}
        (self._work / "manifest.json").write_text(json.dumps(manifest, ensure_ascii=False), "utf-8")
        self._swap()

    def _write_run(self) -> None:
        """Write what is held as one run, sorted by term in the order terms were first met."""
        terms = np.frombuffer(self._term_ids, np.uint32)
        order = np.argsort(terms, kind="stable")
        for name, values in (
            ("of.terms", terms),
            ("of.numbers", np.frombuffer(self._numbers, np.uint32)),
            ("of.weights", np.frombuffer(self._weights, np.uint8)),
        ):
            np.save(self._work / f"run{self._runs}.{name}.npy", values[order])
        del terms
        for name, kind in self._types.items():
            np.save(self._work / f"run{self._runs}.{name}.npy", np.array(self._columns[name], kind))
            self._columns[name] = []
        for name, kind in self._ragged_types.items():
            np.save(self._work / f"run{self._runs}.{name}.npy", np.array(self._ragged[name], kind))
            np.save(self._work / f"run{self._runs}.{name}.len.npy", np.array(self._lengths[name], "u2"))
            self._ragged[name], self._lengths[name] = [], []
        self._term_ids, self._numbers, self._weights = array("I"), array("I"), array("B")
        self._runs += 1

    def _merge(self, first_met: np.ndarray) -> None:
        """Put every posting in its place: terms in alphabetical order, courses in theirs.

        Runs come one after the other, so the postings of a term are filled from left to right.
        """
        counts = np.frombuffer(self._counts, np.int64)[first_met]
        starts = np.zeros(len(counts) + 1, np.int64)
        np.cumsum(counts, out=starts[1:])
        np.save(self._work / "of.starts.npy", starts)
        place_of = np.empty(len(first_met), np.int64)
        place_of[first_met] = np.arange(len(first_met))
        cursor = starts[:-1].copy()
        total = int(starts[-1])
        numbers = _fresh(self._work / "of.numbers.npy", np.uint32, total)
        weights = _fresh(self._work / "of.weights.npy", np.uint8, total)
        for run in range(self._runs):
            terms = place_of[np.load(self._work / f"run{run}.of.terms.npy")]
            edges = np.flatnonzero(np.diff(terms)) + 1
            begins = np.concatenate(([0], edges)) if len(terms) else np.zeros(0, np.int64)
            lengths = np.diff(np.concatenate((begins, [len(terms)])))
            met = terms[begins] if len(terms) else terms
            within = np.arange(len(terms)) - np.repeat(begins, lengths)
            places = cursor[terms] + within
            numbers[places] = np.load(self._work / f"run{run}.of.numbers.npy")
            weights[places] = np.load(self._work / f"run{run}.of.weights.npy")
            cursor[met] += lengths
        for made in (numbers, weights):
            if isinstance(made, np.memmap):
                made.flush()

    def _write_terms(self, terms: list[str]) -> None:
        """Write the terms one after the other, with where each begins."""
        raw = [term.encode() for term in terms]
        begins = np.zeros(len(raw) + 1, np.int64)
        np.cumsum([len(one) for one in raw], out=begins[1:]) if raw else None
        (self._work / "of.terms.bin").write_bytes(b"".join(raw))
        np.save(self._work / "of.terms.npy", begins)

    def _join(self, name: str, kind: str) -> None:
        """Join the runs of one column."""
        parts = [np.load(self._work / f"run{run}.{name}.npy") for run in range(self._runs)]
        np.save(self._work / f"{name}.npy", np.concatenate(parts) if parts else np.zeros(0, kind))

    def _swap(self) -> None:
        """Put the new index in place of the old one."""
        old = self._place.with_name(f"{self._place.name}.old")
        shutil.rmtree(old, ignore_errors=True)
        if self._place.exists():
            self._place.rename(old)
        self._work.rename(self._place)
        shutil.rmtree(old, ignore_errors=True)


def _fresh(path: Path, kind: type, length: int) -> np.ndarray:
    """Make an array on disk to be filled; an empty one cannot be mapped."""
    if length == 0:
        np.save(path, np.zeros(0, kind))
        return np.zeros(0, kind)
    return np.lib.format.open_memmap(path, "w+", np.dtype(kind), (length,))

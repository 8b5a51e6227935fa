"""Writes arrays and postings course by course: runs while courses stream by, merged in slices at the end."""

from __future__ import annotations

import json
import shutil
from array import array
from collections.abc import Iterable, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import IO, Any

import numpy as np

from app.services.search.courses.lexicon import Lexicon

VERSION = 3
RUN = 200_000
"""Words between two runs: what is held in memory at once."""
SLICE = 1_000_000
"""Postings merged at once."""

_DENSE = 8
"""A term of more than one course in so many has a column of weights instead of a list."""

WORTH = np.array([4.0, 3.0, 1.0])
"""What a word counts for in a title, in a label or a name, and in a text."""
IN_TITLE = 128
"""Weights from there on are those of words of the title; below, of the rest."""
_SATURATION, _LENGTH_SHARE = 3.0, 0.6
_USUAL_TITLE, _USUAL_TEXT = 7.0, 70.0
"""Words of a usual title and of a usual text: fixed, so that a course weighs the same in any catalogue."""
_FIELDS, _CODES = 3, 3
_CERTAIN = 255
"""The weight of a code."""

Part = tuple[Sequence[str], Sequence[str], Sequence[str], Sequence[str]]
"""The texts of a course: title, labels, body; and its codes."""


class IndexBuilder:
    """Takes courses one by one, in the order of their numbers (from 0); ``finish`` puts the index in place.

    Columns are declared with their numpy type; ragged ones hold a list of numbers a course. A context:
    what is left by a failure is erased, and an index already in place stays.
    """

    def __init__(self, place: Path, columns: Mapping[str, str], ragged: Mapping[str, str]) -> None:
        self._place = place
        self._work = place.with_name(f"{place.name}.new")
        self._types = {**columns, **ragged, **{f"{name}.len": "u2" for name in ragged}}
        self._ragged = tuple(ragged)
        self._held: dict[str, list[Any]] = {name: [] for name in self._types}
        self._lexicon = Lexicon()
        self._courses = self._first = 0
        self._tokens, self._lengths = array("I"), array("I")
        self._runs: list[tuple[int, int]] = []
        self._arrays: dict[str, tuple[str, int]] = {}

    def __enter__(self) -> IndexBuilder:
        shutil.rmtree(self._work, ignore_errors=True)
        self._work.mkdir(parents=True)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        shutil.rmtree(self._work, ignore_errors=True)

    def add(self, parts: Part, columns: Sequence[Any], ragged: Sequence[Iterable[int]] = ()) -> int:
        """Add a course and give its number; columns and ragged ones in the order they were declared in."""
        number, lexicon = self._courses, self._lexicon
        for texts in parts[:_FIELDS]:
            before = len(self._tokens)
            for text in texts:
                if text:
                    self._tokens.extend(lexicon.numbers(text))
            self._lengths.append(len(self._tokens) - before)
        self._tokens.extend(map(lexicon.code, parts[_CODES]))
        self._lengths.append(len(parts[_CODES]))
        for values, value in zip(self._held.values(), columns, strict=False):
            values.append(value)
        for name, given in zip(self._ragged, ragged, strict=True):
            values = self._held[name]
            before = len(values)
            values.extend(given)
            self._held[f"{name}.len"].append(len(values) - before)
        self._courses += 1
        if len(self._tokens) >= RUN:
            self._write_run()
        return number

    def array(self, name: str, values: np.ndarray) -> None:
        """Write an array beside the columns."""
        with self._open(name) as file:
            values.tofile(file)
        self._arrays[name] = values.dtype.str, len(values)

    def column(self, name: str) -> np.ndarray:
        """Read a column back, once every course was added."""
        self._write_run()
        return np.fromfile(self._work / f"{name}.bin", self._types[name])

    @property
    def courses(self) -> int:
        """Tell how many courses were added."""
        return self._courses

    def finish(self, facts: Mapping[str, Any]) -> None:
        """Merge the runs and put the index in place of the one before, at once.

        Args:
            facts: kept in the manifest as they are (names of departments, of providers…).
        """
        self._write_run()
        for name, kind in self._types.items():
            path = self._work / f"{name}.bin"
            path.touch()
            kind = self._narrowed(path, kind)
            self._arrays.setdefault(name, (kind, path.stat().st_size // np.dtype(kind).itemsize))
        self._merge()
        for left in self._work.glob("run*"):
            left.unlink()
        manifest = {
            "version": VERSION, "courses": self._courses, "arrays": self._arrays, "facts": dict(facts),
        }  # fmt: skip
        (self._work / "manifest.json").write_text(json.dumps(manifest, ensure_ascii=False), "utf-8")
        self._swap()

    @staticmethod
    def _narrowed(path: Path, kind: str) -> str:
        """Write a column in two bytes where its numbers allow it."""
        if kind != "<u4":
            return kind
        values = np.fromfile(path, kind)
        if len(values) and values.max() > np.iinfo(np.uint16).max:
            return kind
        values.astype("<u2").tofile(path)
        return "<u2"

    def _open(self, name: str, mode: str = "wb") -> IO[bytes]:
        file: IO[bytes] = (self._work / f"{name}.bin").open(mode)
        return file

    def _write_run(self) -> None:
        """Write what is held: columns at the end of theirs, postings as one run, by term then by course."""
        for name, kind in self._types.items():
            with self._open(name, "ab") as file:
                np.array(self._held[name], kind).tofile(file)
            self._held[name].clear()
        if self._courses == self._first:
            return
        terms, numbers, weights = self._postings()
        begins = np.flatnonzero(np.diff(terms, prepend=-1))
        run = len(self._runs)
        for name, values in (
            ("terms", terms[begins].astype(np.uint32)),
            ("counts", np.diff(begins, append=len(terms)).astype(np.uint32)),
            ("numbers", numbers),
            ("weights", weights),
        ):
            with self._open(f"run{run}.{name}") as file:
                values.tofile(file)
        self._runs.append((len(begins), len(terms)))
        self._first = self._courses
        self._tokens, self._lengths = array("I"), array("I")
        self._lexicon.forget()

    def _postings(self) -> _Postings:
        """Give the postings of the run: each term of each course once, with its weight."""
        lengths = np.frombuffer(self._lengths, np.uint32).reshape(-1, _FIELDS + 1)
        fields = np.tile(np.arange(_FIELDS + 1, dtype=np.int64), len(lengths))
        courses = np.repeat(np.arange(len(lengths), dtype=np.int64), _FIELDS + 1)
        where = np.repeat(courses << 2 | fields, lengths.ravel())
        terms, many = self._lexicon.expanded(np.frombuffer(self._tokens, np.uint32))
        keys = terms.astype(np.int64) << 30 | np.repeat(where, many)
        keys.sort()
        once = np.flatnonzero(np.diff(keys >> 2, prepend=-1))
        of = keys[once] >> 2
        course = of & ((1 << 28) - 1)
        counted = np.zeros((_FIELDS + 1, len(once)), np.float32)
        for field in range(_FIELDS + 1):
            here = keys & 3 == field
            if len(once):
                counted[field] = np.add.reduceat(here, once, dtype=np.float32)
        weights = _weights(counted, lengths[course, 0], lengths[course, 1] + lengths[course, 2])
        return of >> 28, (course + self._first).astype(np.uint32), weights

    def _merge(self) -> None:
        """Put every posting in its place, some terms at a time: terms in order, courses in theirs."""
        names = self._lexicon.terms
        order = sorted(names)
        place_of = np.empty(len(order), np.int64)
        place_of[np.fromiter((names[term] for term in order), np.int64, len(order))] = np.arange(len(order))
        counts = np.zeros(len(order), np.int64)
        for run in range(len(self._runs)):
            self._reorder(run, place_of, counts)
        self.array("of.counts", counts.astype("<u4"))
        self._write_words("of.terms", order)
        self._write_words("of.written", self._lexicon.written(place_of))
        dense = is_dense(counts, self._courses)
        total = int(counts.sum(where=~dense))
        self._arrays["of.numbers"], self._arrays["of.weights"] = ("<u4", total), ("|u1", total)
        self._arrays["of.columns"] = "|u1", int(dense.sum()) * self._courses
        runs = [_Run(self._work, run) for run in range(len(self._runs))]
        ends = np.cumsum(counts)
        first = 0
        with ExitStack() as files:
            to = [files.enter_context(self._open(f"of.{name}")) for name in ("numbers", "weights", "columns")]
            while first < len(order):
                before = ends[first] - counts[first]
                last = max(first + 1, int(np.searchsorted(ends, before + SLICE, "right")))
                last = min(last, first + 65_536)
                self._write_slice([run.upto(first, last) for run in runs], dense[first:last], to)
                first = last

    def _write_slice(self, parts: Sequence[_Postings], dense: np.ndarray, to: Sequence[IO[bytes]]) -> None:
        """Write some terms: lists one after the other, columns for those of many courses."""
        terms, numbers, weights = (np.concatenate([part[at] for part in parts]) for at in range(3))
        for term in np.flatnonzero(dense).tolist():
            here = terms == term
            column = np.zeros(self._courses, np.uint8)
            column[numbers.compress(here)] = weights.compress(here)
            column.tofile(to[2])
        if dense.any():
            kept = ~dense.take(terms)
            terms, numbers, weights = (one.compress(kept) for one in (terms, numbers, weights))
        by_term = np.argsort(terms, kind="stable")
        numbers.take(by_term).tofile(to[0])
        weights.take(by_term).tofile(to[1])

    def _reorder(self, run: int, place_of: np.ndarray, counted: np.ndarray) -> None:
        """Put a run in the final order of terms; adds its counts to those of the runs before."""
        path = {
            name: self._work / f"run{run}.{name}.bin" for name in ("terms", "counts", "numbers", "weights")
        }
        terms = place_of[np.fromfile(path["terms"], np.uint32)]
        counts = np.fromfile(path["counts"], np.uint32).astype(np.int64)
        counted[terms] += counts
        order = np.argsort(terms)
        begins = np.cumsum(counts) - counts
        counts, begins = counts[order], begins[order]
        moved = np.repeat(begins - (np.cumsum(counts) - counts), counts)
        moved += np.arange(len(moved))
        terms[order].astype(np.uint32).tofile(path["terms"])
        counts.astype(np.uint32).tofile(path["counts"])
        np.fromfile(path["numbers"], np.uint32)[moved].tofile(path["numbers"])
        np.fromfile(path["weights"], np.uint8)[moved].tofile(path["weights"])

    def _write_words(self, name: str, words: list[str]) -> None:
        """Write words one after the other, with where each begins."""
        raw = [word.encode() for word in words]
        begins = np.zeros(len(raw) + 1, np.int64)
        if raw:
            np.cumsum([len(one) for one in raw], out=begins[1:])
        self.array(f"{name}.begins", begins)
        self.array(name, np.frombuffer(b"".join(raw), np.uint8))

    def _swap(self) -> None:
        """Put the new index in place of the old one."""
        old = self._place.with_name(f"{self._place.name}.old")
        shutil.rmtree(old, ignore_errors=True)
        if self._place.exists():
            self._place.rename(old)
        self._work.rename(self._place)
        shutil.rmtree(old, ignore_errors=True)


_Postings = tuple[np.ndarray, np.ndarray, np.ndarray]
"""Terms, courses, weights."""


def is_dense(counts: np.ndarray, courses: int) -> np.ndarray:
    """Tell which terms have a column, by how many courses bear each."""
    dense: np.ndarray = counts > courses // _DENSE
    return dense


class _Run:
    """A run read from left to right, some terms at a time."""

    def __init__(self, work: Path, run: int) -> None:
        self._paths = [work / f"run{run}.{name}.bin" for name in ("numbers", "weights")]
        self._terms = [work / f"run{run}.{name}.bin" for name in ("terms", "counts")]
        self._term = self._posting = 0

    def upto(self, first: int, last: int) -> _Postings:
        """Give the postings of the next terms, before ``last``: terms from ``first``, courses, weights."""
        most = last - first  # a run has each term once
        met, counts = (np.fromfile(path, np.uint32, most, offset=4 * self._term) for path in self._terms)
        end = int(np.searchsorted(met, last))
        terms = np.repeat((met[:end] - np.uint32(first)).astype(np.uint16), counts[:end])
        numbers = np.fromfile(self._paths[0], np.uint32, len(terms), offset=4 * self._posting)
        weights = np.fromfile(self._paths[1], np.uint8, len(terms), offset=self._posting)
        self._term, self._posting = self._term + end, self._posting + len(terms)
        return terms, numbers, weights


def _weights(counted: np.ndarray, title: np.ndarray, text: np.ndarray) -> np.ndarray:
    """Weigh words as BM25F does: what repeats counts less and less, and less in a longer text; 1 to 255.

    A word of the title outweighs any of the rest.
    """
    share = _LENGTH_SHARE
    in_title = WORTH[0] * counted[0] / (1 - share + share * title / _USUAL_TITLE)
    in_text = (WORTH[1] * counted[1] + WORTH[2] * counted[2]) / (1 - share + share * text / _USUAL_TEXT)
    found = in_title + in_text
    level = 1 + found / (found + _SATURATION) * (IN_TITLE - 2)
    weights: np.ndarray = np.where(counted[0] > 0, level + IN_TITLE, level).astype(np.uint8)
    weights[counted[_CODES] > 0] = _CERTAIN
    return weights

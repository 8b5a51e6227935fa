"""The courses that bear a word, and how much each does: a list where they are few, a column where many."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Protocol

import numpy as np

Numbers = np.ndarray
"""Numbers of courses, in order, each once."""
NONE: Numbers = np.zeros(0, np.uint32)
_FEWER = 64
"""A list so many times shorter than another is looked up in it; else every course is marked."""


class Borne(Protocol):
    """The courses that bear a word; weights go from 1 to 255."""

    @property
    def count(self) -> int:
        """Tell how many they are."""

    @property
    def numbers(self) -> Numbers:
        """Give them."""

    @property
    def absent(self) -> Numbers:
        """Give the others."""

    def among(self, numbers: Numbers) -> Numbers:
        """Keep, of some courses, those that bear it."""

    def weights(self, numbers: Numbers) -> np.ndarray:
        """Give its weight in some courses, 0 where they do not bear it."""


class Many:
    """A weight for every course, 0 where it does not bear the word."""

    def __init__(self, column: np.ndarray, count: int) -> None:
        self.column, self.count = column, count

    @cached_property
    def numbers(self) -> Numbers:
        """Give the courses."""
        return np.flatnonzero(self.column > 0).astype(np.uint32)

    @property
    def absent(self) -> Numbers:
        """Give the other courses."""
        return np.flatnonzero(self.column == 0).astype(np.uint32)

    def among(self, numbers: Numbers) -> Numbers:
        """Keep, of some courses, those that bear it."""
        kept: Numbers = numbers.compress(self.column.take(numbers) > 0)
        return kept

    def weights(self, numbers: Numbers) -> np.ndarray:
        """Give its weight in some courses, 0 where they do not bear it."""
        return self.column if len(numbers) == len(self.column) else self.column.take(numbers)


class Few:
    """The courses in order, and the weight of each."""

    def __init__(self, numbers: Numbers, weights: np.ndarray, courses: int) -> None:
        self.numbers, self._weights, self._courses = numbers, weights, courses

    @property
    def count(self) -> int:
        """Tell how many courses bear it."""
        return len(self.numbers)

    @property
    def absent(self) -> Numbers:
        """Give the other courses."""
        return np.flatnonzero(~marked(self._courses, [self.numbers])).astype(np.uint32)

    def among(self, numbers: Numbers) -> Numbers:
        """Keep, of some courses, those that bear it."""
        if len(numbers) * _FEWER < self.count:
            kept: Numbers = numbers.compress(borne(numbers, self.numbers))
        elif self.count * _FEWER < len(numbers):
            kept = self.numbers.compress(borne(self.numbers, numbers))
        else:
            kept = numbers.compress(marked(self._courses, [self.numbers]).take(numbers))
        return kept

    def weights(self, numbers: Numbers) -> np.ndarray:
        """Give its weight in some courses, 0 where they do not bear it."""
        if len(numbers) == self.count and np.array_equal(numbers, self.numbers):
            return self._weights
        if self.count and len(numbers) * _FEWER < self._courses:
            at = np.minimum(np.searchsorted(self.numbers, numbers), self.count - 1)
            found: np.ndarray = self._weights.take(at) * (self.numbers.take(at) == numbers)
            return found
        column = np.zeros(self._courses, np.uint8)
        np.maximum.at(column, self.numbers, self._weights)
        return column.take(numbers)


def every_one(of: Sequence[Borne]) -> Numbers:
    """Give the courses that bear every one of some words."""
    first, *others = sorted(of, key=lambda one: one.count)
    numbers = first.numbers
    for other in others:
        numbers = other.among(numbers)
    return numbers


def borne(some: Numbers, among: Numbers) -> np.ndarray:
    """Tell which of a few courses are among others."""
    if not len(among):
        return np.zeros(len(some), bool)
    at = np.minimum(np.searchsorted(among, some), len(among) - 1)
    found: np.ndarray = among.take(at) == some
    return found


def marked(courses: int, some: Sequence[Numbers]) -> np.ndarray:
    """Mark the courses that are in one at least of some lists."""
    marks = np.zeros(courses, np.uint8)
    for numbers in some:
        np.maximum.at(marks, numbers, np.uint8(1))
    return marks.view(bool)

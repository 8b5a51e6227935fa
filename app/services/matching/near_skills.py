"""A held skill counts in part where an occupation asks for skills worded like it, or of the same family."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from math import sqrt
from threading import Lock
from typing import TypeAlias

from app.services.matching.wording import Wording, stems

RARITY_POWER = 0.75
FAMILY_WEIGHT = 1.2
USUAL = 0.028
"""Squared cosine of a skill with the wording of an occupation that asks for it: the median on ROME v460."""
AT_USUAL = 0.5
"""What a skill that is not asked counts when it is as near as one that is asked usually is."""
LEAST, MOST = 0.1, 0.95

Near: TypeAlias = "tuple[array[int], array[float]]"
"""Places of occupations, and what the skill counts there, from ``LEAST`` to ``MOST``."""


class NearSkills:
    """How much of a held skill serves in an occupation that does not ask for it by name."""

    def __init__(
        self,
        labels: Sequence[tuple[str, str]],
        asking: Sequence[Collection[int]],
        asked: Iterable[Collection[int]],
    ) -> None:
        """Learn the wording of each occupation from the skills it asks for.

        Args:
            labels: for each skill, its label and the code of its family (or nothing).
            asking: for each skill, the places of the occupations that ask for it.
            asked: for each occupation, the skills it asks for.
        """
        once: dict[str, str] = {}
        self._words = [_words(label, family, once) for label, family in labels]
        self._asking = asking
        bags = (Counter(word for skill in skills for word in self._words[skill]) for skills in asked)
        families = {family: FAMILY_WEIGHT for words in self._words for family in words if family[0] == "#"}
        self._wording = Wording(bags, RARITY_POWER, families)
        self._known: dict[int, Near] = {}
        self._lock = Lock()

    def of(self, skill: int) -> Near:
        """Give where a skill counts in part, those that ask for it left out."""
        with self._lock:
            found = self._known.get(skill)
            if found is None:
                found = self._known[skill] = self._near(skill)
            return found

    def closest(self, skill: int, among: Collection[int]) -> int | None:
        """Give which of some skills is worded most like a skill; None when none shares a word with it."""
        best, nearest = None, 0.0
        weights, own = self._wording.weights, frozenset(self._words[skill])
        for other in among:
            if own.isdisjoint(self._words[other]):
                continue
            shared = sum(weights[word] ** 2 for word in self._words[other] if word in own)
            like = shared / sqrt(sum(weights[word] ** 2 for word in self._words[other]))
            if like > nearest:
                best, nearest = other, like
        return best

    def _near(self, skill: int) -> Near:
        places, shares = array("H"), array("f")
        asking = set(self._asking[skill])
        least = sqrt(LEAST * USUAL / AT_USUAL)
        for place, cosine in enumerate(self._wording.nearness((word, 1) for word in self._words[skill])):
            if cosine >= least and place not in asking:
                places.append(place)
                shares.append(min(MOST, AT_USUAL * cosine * cosine / USUAL))
        return places, shares


def _words(label: str, family: str, once: dict[str, str]) -> tuple[str, ...]:
    """Give the words of a skill, in a steady order; its family is one more."""
    words = sorted({*stems(label), *([f"#{family}"] if family else ())})
    return tuple(once.setdefault(word, word) for word in words)

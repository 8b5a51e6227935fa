"""What each word typed may stand for: itself, a word that begins with it, a word spelt nearly like it."""

from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

from app.services.search.words import (
    ONE_TYPO_FROM,
    PREFIX_FROM,
    STEM,
    TWO_TYPOS_FROM,
    closest,
    kin_of,
    numbers_of,
)

Slot = Mapping[str, float]
"""The stems a word typed may stand for, each with how sure that is, at most 1."""

BEGUN, MISSPELT = 0.8, {1: 0.75, 2: 0.6}
LIKE = 0.9
"""A word of everyday speech stands nearly as surely for the word of the titles."""
MOST_BEGUN, MOST_MISSPELT = 40, 6


class Mender:
    """Words as the reference writes them, for words as people type them."""

    def __init__(
        self,
        words: Iterable[str],
        knows: Callable[[str], bool],
        titled: Collection[str] = (),
        like: Mapping[str, Sequence[str]] | None = None,
    ) -> None:
        """Sort the words.

        Args:
            words: the words of the reference, folded.
            knows: whether a stem is one of the reference.
            titled: those of the words that titles bear; an action no title bears stands for one who does it.
            like: words of everyday speech, folded, with the words of the reference that stand for them.
        """
        self._words = sorted({*words, *titled})
        self._knows = knows
        self._titled = frozenset(titled)
        self._like = like or {}

    def slots(self, words: Sequence[str]) -> list[Slot]:
        """Give the stems that each word may stand for; none for a word nothing is like."""
        return [self._slot(word) for word in words]

    def strange(self, words: Sequence[str]) -> float:
        """Give the share of the words that the reference writes neither so, nor in the other number."""
        unknown = sum(not any(self._has(form) for form in numbers_of(word)) for word in words)
        return unknown / len(words) if words else 0.0

    def _has(self, word: str) -> bool:
        place = bisect_left(self._words, word)
        return place < len(self._words) and self._words[place] == word

    def _slot(self, word: str) -> Slot:
        stem = word[:STEM]
        like = {other[:STEM]: LIKE for other in (*self._like.get(word, ()), *self._doers(word))}
        if self._knows(stem):
            return {**like, stem: 1.0}
        if like:
            return like
        return self._misspelt(word) | self._begun(word)

    def _doers(self, word: str) -> Iterable[str]:
        """Give the title words of the root of a word no title bears: « souder » stands for « soudeur »."""
        return () if word in self._titled else (kin for kin in kin_of(word) if kin in self._titled)

    def _begun(self, word: str) -> dict[str, float]:
        """Give the stems that begin with what was typed, unless they are too many to mean anything."""
        found: dict[str, float] = {}
        if len(word) < PREFIX_FROM:
            return found
        for place in range(bisect_left(self._words, word), len(self._words)):
            full = self._words[place]
            if not full.startswith(word) or len(found) > MOST_BEGUN:
                break
            found[full[:STEM]] = BEGUN
        return found if len(found) <= MOST_BEGUN else {}

    def _misspelt(self, word: str) -> dict[str, float]:
        """Give the stems of the words nearest in spelling."""
        if len(word) < ONE_TYPO_FROM:
            return {}
        allowed = 1 if len(word) < TWO_TYPOS_FROM else 2
        near = closest(word, self._words, allowed, MOST_MISSPELT)
        least = min((distance for _, distance in near), default=0)
        nearest = (place for place, distance in near if distance == least)
        return {self._words[place][:STEM]: MISSPELT[least] for place in nearest}

"""What words typed ask for: the terms each may stand for, codes among them, typos mended and told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from app.models.records.folding import folded
from app.services.search.courses.found import NONE, Numbers, every_one
from app.services.search.courses.index import CourseIndex
from app.services.search.courses.terms import CERTIFICATION, LONGEST, begun, cut, stem
from app.services.search.words import STOP_WORDS

TYPO_FROM, TWO_TYPOS_FROM, ALTERNATIVES = 4, 7, 3
_CHANGED = 2
"""Letters that one typo can add or take away, at most."""


@dataclass(frozen=True, slots=True)
class Group:
    """One word typed: the terms it may stand for, and those it may be the beginning of."""

    whole: tuple[int, ...]
    begun: tuple[range, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.whole or self.begun)


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked: groups that a course must all bear, and the words understood in place of typos."""

    groups: tuple[Group, ...]
    mended: str = ""


class Asking:
    """Reads what people type, with the terms of one index."""

    def __init__(self, index: CourseIndex) -> None:
        self._index = index

    def read(self, words: str) -> Asked:
        """Read words as they are typed: the last one may be only begun."""
        rest, codes = cut(folded(words))
        ended = words[-1:].isspace()
        groups = [self._code(code, last=not rest and at == len(codes) - 1) for at, code in enumerate(codes)]
        typed = [word for word in rest.split() if word not in STOP_WORDS]
        told, mended = list(codes), False
        for at, word in enumerate(typed):
            group = self._word(word[:LONGEST], last=at == len(typed) - 1 and not ended)
            understood = word
            if not group:
                group, understood = self._mended(word)
                mended |= understood != word
            groups.append(group)
            told.append(understood)
        return Asked(tuple(groups), " ".join(told) if mended else "")

    def bearing_all(self, stems: Sequence[str]) -> Numbers:
        """Find the courses that bear every stem; none where no stem is given."""
        places = [self._index.place(one) for one in dict.fromkeys(stems)]
        known = [place for place in places if place is not None]
        if not places or len(known) < len(places):
            return NONE
        return every_one([self._index.term(place) for place in known])

    def _word(self, word: str, *, last: bool) -> Group:
        """Give the terms a word that is well written stands for."""
        terms = [stem(word)]
        if word.isdigit():
            terms += [f"{CERTIFICATION}{register}{word.lstrip('0')}" for register in ("RNCP", "RS")]
        whole = self._places(terms)
        return (
            _group(whole, [self._index.beginning(word)], self._places(begun(word))) if last else Group(whole)
        )

    def _code(self, code: str, *, last: bool) -> Group:
        term = f"{CERTIFICATION}{code}"
        whole = self._places([term])
        return _group(whole, [self._index.beginning(term)]) if last else Group(whole)

    def _places(self, terms: Sequence[str]) -> tuple[int, ...]:
        places = (self._index.place(term) for term in terms)
        return tuple(place for place in places if place is not None)

    def _mended(self, word: str) -> tuple[Group, str]:
        """Give the nearest words, and the surest of them as people write it; none may be near."""
        if len(word) < TYPO_FROM:
            return Group(()), word
        near = self._spelling.near(word, 1 if len(word) < TWO_TYPOS_FROM else 2)
        if not near:
            return Group(()), word
        least = min(near.values())
        best = [place for place, typos in near.items() if typos == least]
        best.sort(key=lambda place: (-self._index.frequency(place), place))
        return Group(tuple(best[:ALTERNATIVES])), self._index.written[best[0]]

    @cached_property
    def _spelling(self) -> _Spelling:
        return _Spelling(self._index.terms, self._index.written)


class _Spelling:
    """Words one may have meant: letters are compared first, all at once, then spellings of the few left."""

    def __init__(self, terms: list[str], written: list[str]) -> None:
        words = [place for place, term in enumerate(terms) if term[1:2] != ":"]
        self._places = np.array(words * 2, np.int64)
        self._words = [terms[place] for place in words] + [folded(written[place]) for place in words]
        self._letters = _letters(self._words)
        self._lengths = np.fromiter(map(len, self._words), np.int16, len(self._words))

    def near(self, word: str, allowed: int) -> dict[int, int]:
        """Find the terms within some typos, by their stem or as they are written: places, with how many."""
        from rapidfuzz import process  # not at the top: the window opens without it
        from rapidfuzz.distance import OSA

        found: dict[int, int] = {}
        half = len(self._words) // 2
        for typed, some in ((stem(word), slice(0, half)), (word, slice(half, None))):
            changed = np.bitwise_count(self._letters[some] ^ _letters([typed])[0])
            near = np.abs(self._lengths[some] - len(typed)) <= allowed
            at = np.flatnonzero((changed <= _CHANGED * allowed) & near) + (some.start or 0)
            words = [self._words[one] for one in at.tolist()]
            for _word, typos, one in process.extract(
                typed, words, scorer=OSA.distance, score_cutoff=allowed, limit=None
            ):
                place = int(self._places[at[one]])
                found[place] = min(int(typos), found.get(place, allowed))
        return found


def _letters(words: Sequence[str]) -> np.ndarray:
    """Give the letters and digits each word is made of, a bit each."""
    raw = np.frombuffer("".join(words).encode("ascii", "replace"), np.uint8)
    begins = np.cumsum([0, *map(len, words)])
    sign = np.where(raw >= ord("a"), raw - ord("a"), raw % 10 + 26).astype(np.uint64) & np.uint64(63)
    bits = np.append(np.uint64(1) << sign, np.uint64(0))
    found: np.ndarray = np.bitwise_or.reduceat(bits, begins[:-1])
    return found


def _group(whole: tuple[int, ...], begins: Sequence[range], more: Sequence[int] = ()) -> Group:
    """Join terms and beginnings, each term once: one that is whole is not also begun."""
    ranges = []
    for some in (*begins, *(range(place, place + 1) for place in more)):
        first = some.start
        for place in (*sorted(place for place in whole if place in some), some.stop):
            if first < place:
                ranges.append(range(first, place))
            first = place + 1
    return Group(whole, tuple(ranges))

"""Finds short texts by their words: prefixes while typing, typos, any order, no accents needed.

Words are compared with a vocabulary (some ten thousand words) rather than with every text, so that a
keystroke costs a few milliseconds in plain Python.
"""

from array import array
from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import log

from app.models.records.folding import folded

STOP_WORDS = frozenset("a au aux d de des du en et l la le les ou par pour sur un une dans avec".split())
EXACT, PREFIX, TYPO, TYPO_PREFIX = 1.0, 0.9, 0.75, 0.65
ONE_TYPO_FROM, TWO_TYPOS_FROM = 4, 7
PREFIX_FROM = 3
MOST_PREFIX_TEXTS = 5_000
SAME_WORD_LETTERS = 4
STEM = 6
ROOT_FROM = 4
ENDINGS = ("ation", "ement", "euse", "eur", "age", "ure", "er")
"""What follows the root of a verb of action and of the nouns made of it, the longest first."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A text found: its number in the index and how well it answers, between 0 and 1."""

    number: int
    score: float


class WordIndex:
    """An index over numbered short texts."""

    def __init__(self, texts: Iterable[str]) -> None:
        postings: dict[str, array[int]] = {}
        weights: list[set[str]] = []
        for number, text in enumerate(texts):
            words = set(words_of(text))
            weights.append(words)
            for word in words:
                postings.setdefault(word, array("l")).append(number)
        self._vocabulary = sorted(postings)
        self._postings = [postings[word] for word in self._vocabulary]
        self._rarity = [log(1 + len(weights) / len(found)) for found in self._postings]
        self._cut: dict[int, tuple[list[str], list[int]]] = {}
        rarity = dict(zip(self._vocabulary, self._rarity, strict=True))
        self._sizes = array("f", (_size(words, rarity) for words in weights))

    def search(self, query: str, limit: int) -> list[Hit]:
        """Find the texts that bear the words of a query, the best first.

        The last word counts as a prefix too. Every word must be found, or all but one from three on.
        """
        asked = words_of(query)
        if not asked:
            return []
        found: dict[int, float] = {}
        met: dict[int, int] = {}
        total = 0.0
        for position, word in enumerate(asked):
            matches = self._matches(word, is_last=position == len(asked) - 1)
            total += self._asked_rarity(matches)
            for number, value in self._best(matches).items():
                found[number] = found.get(number, 0.0) + value
                met[number] = met.get(number, 0) + 1
        needed = len(asked) if len(asked) < 3 else len(asked) - 1
        hits = [
            Hit(number, 2 * value / (total + max(self._sizes[number], value)))
            for number, value in found.items()
            if met[number] >= needed
        ]
        hits.sort(key=lambda hit: (-hit.score, hit.number))
        return hits[:limit]

    @property
    def vocabulary(self) -> Sequence[str]:
        """Every word borne by a text, in the order of letters."""
        return self._vocabulary

    def bearing(self, query: str, forms: Callable[[str], Collection[str]] | None = None) -> list[int]:
        """Find the texts that bear every word of a query, in one of its forms; the last may be only begun.

        Args:
            query: what is typed.
            forms: gives the forms of a word; singular and plural when absent.
        """
        asked = words_of(query)
        found: set[int] | None = None
        for position, word in enumerate(asked):
            some = (forms or numbers_of)(word)
            places = {place for form in some if (place := self._place(form)) is not None}
            if not places and position == len(asked) - 1 and (len(word) >= PREFIX_FROM or position):
                places = {place for place, _ in self._prefixed(word, bisect_left(self._vocabulary, word))}
            texts = {number for place in places for number in self._postings[place]}
            found = texts if found is None else found & texts
            if not found:
                break
        return sorted(found or ())

    def _place(self, word: str) -> int | None:
        place = bisect_left(self._vocabulary, word)
        return place if place < len(self._vocabulary) and self._vocabulary[place] == word else None

    def _asked_rarity(self, matches: dict[int, float]) -> float:
        """Weigh a typed word: as the word itself when it exists, else as the rarest it may stand for."""
        exact = [self._rarity[index] for index, weight in matches.items() if weight == EXACT]
        rarest = max((self._rarity[index] for index in matches), default=log(1 + len(self._sizes)))
        return exact[0] if exact else rarest

    def _best(self, matches: dict[int, float]) -> dict[int, float]:
        """Give each text the value of the best of the words it bears."""
        best: dict[int, float] = {}
        for index, weight in matches.items():
            value = weight * self._rarity[index]
            for number in self._postings[index]:
                if value > best.get(number, 0.0):
                    best[number] = value
        return best

    def _matches(self, word: str, *, is_last: bool) -> dict[int, float]:
        """Give the vocabulary words a typed word may stand for, with how sure that is."""
        matches: dict[int, float] = {}
        start = bisect_left(self._vocabulary, word)
        if is_last or len(word) >= PREFIX_FROM:
            matches.update(self._prefixed(word, start))
        if start < len(self._vocabulary) and self._vocabulary[start] == word:
            matches[start] = EXACT
            return matches
        for index, weight in self._misspelt(word, is_last=is_last and not matches):
            matches[index] = max(weight, matches.get(index, 0.0))
        return matches

    def _prefixed(self, word: str, start: int) -> Iterator[tuple[int, float]]:
        """Give the words that start with what was typed; the less is missing the surer."""
        texts = 0
        for index in range(start, len(self._vocabulary)):
            full = self._vocabulary[index]
            texts += len(self._postings[index])
            if not full.startswith(word) or texts > MOST_PREFIX_TEXTS:
                break
            yield index, PREFIX * (0.7 + 0.3 * len(word) / len(full))

    def _misspelt(self, word: str, *, is_last: bool) -> Iterator[tuple[int, float]]:
        """Give the words within one typo, or two for long words; of prefixes too while typing."""
        if len(word) < ONE_TYPO_FROM:
            return
        allowed = 1 if len(word) < TWO_TYPOS_FROM else 2
        for index, distance in closest(word, self._vocabulary, allowed):
            yield index, TYPO * (1 - 0.15 * distance)
        if is_last:
            cut, places = self._cut_to(len(word))
            for index, distance in closest(word, cut, allowed):
                first = places[index]
                for other in range(first, len(self._vocabulary)):
                    if not self._vocabulary[other].startswith(cut[index]):
                        break
                    yield other, TYPO_PREFIX * (1 - 0.15 * distance)

    def _cut_to(self, length: int) -> tuple[list[str], list[int]]:
        """Give the distinct beginnings of that length, and where each starts in the vocabulary."""
        if length not in self._cut:
            seen: dict[str, int] = {}
            for index, word in enumerate(self._vocabulary):
                if len(word) >= length:
                    seen.setdefault(word[:length], index)
            self._cut[length] = (list(seen), list(seen.values()))
        return self._cut[length]


def closest(word: str, among: Sequence[str], allowed: int, limit: int = 20) -> list[tuple[int, int]]:
    """Find the words within some typos of a word: their numbers, with how many typos (swaps count one)."""
    from rapidfuzz import process  # not at the top: the window opens without it
    from rapidfuzz.distance import OSA

    found = process.extract(word, among, scorer=OSA.distance, score_cutoff=allowed, limit=limit)
    return [(index, int(distance)) for _, distance, index in found]


def numbers_of(word: str) -> Collection[str]:
    """Give a word as typed, singular and plural."""
    if len(word) < ONE_TYPO_FROM:
        return (word,)
    bare = word[:-1] if word[-1] in "sx" else word
    return word, bare, f"{bare}s", f"{bare}x"


def kin_of(word: str) -> Collection[str]:
    """Give the words of the same root as an action or one who does it: souder, soudage, soudure, soudeurs."""
    found = set(numbers_of(word))
    bare = word[:-1] if word[-1] in "sx" else word
    for ending in ENDINGS:
        root = bare.removesuffix(ending)
        if root != bare and len(root) >= ROOT_FROM:
            found.update(root + other + number for other in ENDINGS for number in ("", "s"))
            break
    return found


def _size(words: set[str], rarity: dict[str, float]) -> float:
    """Weigh a whole text; the masculine and feminine forms of a title count as one word."""
    forms: dict[str, float] = {}
    for word in words:
        key = word[:SAME_WORD_LETTERS]
        forms[key] = min(forms.get(key, rarity[word]), rarity[word])
    return sum(forms.values())


def words_of(text: str) -> list[str]:
    """Cut a text into folded words, without the little ones unless there is nothing else."""
    every = folded(text).split()
    return [word for word in every if word not in STOP_WORDS] or every


def stems_of(text: str) -> list[str]:
    """Give the beginnings of the words of a text: « boulangère » and « boulangerie » share theirs."""
    return [word[:STEM] for word in words_of(text)]

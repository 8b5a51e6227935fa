"""European occupations found by words: the labels of ESCO, letter by letter and word by word."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import log

from app.models.records.folding import folded
from app.services.search.grams import GramIndex
from app.services.search.sheets import SheetWords, stems_of

LETTERS, SPELLING, WORDS = 1.0, 1.0, 1.0
"""What a label counts: pieces of letters shared, spelling as a whole, rare words shared."""
SAID_IN_LABELS, SAID_IN_DESCRIPTION, SAID_OF_SIBLINGS = 0.5, 0.3, 0.5
"""What an occupation counts: words of all its labels, of its description, and those of titles alike."""
COMPARED, COMPARED_OCCUPATIONS, MOST_SIBLINGS = 150, 20, 40


@dataclass(frozen=True, slots=True)
class EuropeanHit:
    """An occupation by its address, the label that answers best, and how well (no upper bound)."""

    uri: str
    label: str
    score: float


class EuropeanFinder:
    """From a job title, in one gender or in both, to European occupations."""

    def __init__(
        self, labels: Sequence[tuple[str, str]], descriptions: Iterable[tuple[str, str]] = ()
    ) -> None:
        """Index the labels.

        Args:
            labels: address and label, the preferred label of an occupation first.
            descriptions: address and text.
        """
        self._labels = labels
        self._forms = [[folded(form) for form in label.split("/")] for _, label in labels]
        self._numbers = [number for number, forms in enumerate(self._forms) for _ in forms]
        self._grams = GramIndex(form for forms in self._forms for form in forms)
        self._stems = [[stems_of(form) for form in forms] for forms in self._forms]
        self._of: dict[str, list[int]] = {}
        for number, (uri, _label) in enumerate(labels):
            self._of.setdefault(uri, []).append(number)
        self._said = SheetWords(list(self._of), ((1.0, (((uri,), label) for uri, label in labels)),))
        self._described = SheetWords(list(self._of), ((1.0, (((uri,), text) for uri, text in descriptions)),))
        spread: dict[str, int] = {}
        for _, label in labels:
            for stem in stems_of(label):
                spread[stem] = spread.get(stem, 0) + 1
        self._rarity = {stem: log(1 + len(labels) / (times + 0.5)) for stem, times in spread.items()}
        self._unheard = log(1 + 2 * len(labels))

    def search(self, text: str, siblings: Sequence[str] = (), limit: int = 10) -> list[EuropeanHit]:
        """Find occupations, the likeliest first, each with its best label.

        Args:
            text: a title as typed, or as the ROME writes it (« Agent / Agente de quai »).
            siblings: other titles of the same fiche, which say what it is about.
            limit: how many at most.
        """
        hits: dict[str, EuropeanHit] = {}
        for number, score in self.ranked(text, siblings):
            uri, label = self._labels[number]
            if uri not in hits:
                hits[uri] = EuropeanHit(uri, label, score)
                if len(hits) == limit:
                    break
        return list(hits.values())

    def ranked(self, text: str, siblings: Sequence[str] = ()) -> list[tuple[int, float]]:
        """Rank the labels worth comparing: their numbers, with how well each answers."""
        forms = genders(text)
        said = _most(self._said.nearness(form) for form in forms)
        described = _most(self._described.nearness(form) for form in forms)
        alike = self._alike(forms)
        kin = self._kin([one for one in siblings if one != text])
        best = sorted(alike, key=lambda number: (-alike[number], number))[:COMPARED]
        near = sorted(said, key=lambda uri: (-said[uri], uri))[:COMPARED_OCCUPATIONS]
        compared = dict.fromkeys([*best, *(number for uri in near for number in self._of[uri])])
        asked = [(_sorted_words(form), stems_of(form)) for form in map(folded, forms)]
        scores = []
        for number in compared:
            uri = self._labels[number][0]
            value = LETTERS * alike.get(number, 0.0) + self._look(number, asked)
            value += SAID_IN_LABELS * said.get(uri, 0.0) + SAID_IN_DESCRIPTION * described.get(uri, 0.0)
            scores.append((number, value + SAID_OF_SIBLINGS * kin.get(uri, 0.0)))
        return sorted(scores, key=lambda one: (-one[1], one[0]))

    def _alike(self, forms: Sequence[str]) -> dict[int, float]:
        """Give the labels that share pieces of letters with a form of the title."""
        found: dict[int, float] = {}
        for form in forms:
            for place, value in self._grams.likeness(form).items():
                number = self._numbers[place]
                if value > found.get(number, 0.0):
                    found[number] = value
        return found

    def _look(self, number: int, asked: Sequence[tuple[str, set[str]]]) -> float:
        """Compare a label with the title as a whole, and word by word, in the genders that fit best."""
        from rapidfuzz import fuzz  # not at the top: the window opens without it

        spelt = words = 0.0
        for form, stems in zip(self._forms[number], self._stems[number], strict=True):
            ordered = _sorted_words(form)
            for typed, typed_stems in asked:
                spelt = max(spelt, fuzz.ratio(typed, ordered) / 100)
                words = max(words, self._shared(typed_stems, stems))
        return SPELLING * spelt + WORDS * words

    def _shared(self, left: set[str], right: set[str]) -> float:
        """Give the share of rare words that two titles have in common, from 0 to 1."""
        whole = self._weight(left) + self._weight(right)
        return 2 * self._weight(left & right) / whole if whole else 0.0

    def _weight(self, stems: Iterable[str]) -> float:
        return sum(self._rarity.get(stem, self._unheard) for stem in stems)

    def _kin(self, siblings: Sequence[str]) -> dict[str, float]:
        """Give what the other titles of the fiche say, on average."""
        found: dict[str, float] = {}
        kept = siblings[:MOST_SIBLINGS]
        for sibling in kept:
            for uri, value in self._said.nearness(genders(sibling)[0]).items():
                found[uri] = found.get(uri, 0.0) + value / len(kept)
        return found


def genders(title: str) -> tuple[str, ...]:
    """Give the masculine and feminine forms of a title of the ROME, or the title when it has one form."""
    left, _, right = title.partition(" / ")
    masculine = " ".join([left, *right.split()[len(left.split()) :]])
    return tuple(dict.fromkeys(filter(None, (masculine, right))))


def _most(several: Iterable[dict[str, float]]) -> dict[str, float]:
    found: dict[str, float] = {}
    for values in several:
        for uri, value in values.items():
            found[uri] = max(value, found.get(uri, 0.0))
    return found


def _sorted_words(text: str) -> str:
    return " ".join(sorted(text.split()))

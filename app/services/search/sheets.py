"""What the fiches themselves say: words of titles, definitions and skills, for words that no title bears."""

from array import array
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from math import log

from app.services.search.words import words_of

STEM = 6
SATURATION, LENGTH_PART = 1.2, 0.75
"""The two usual constants of the Okapi weighting (BM25): a word said ten times is not worth ten words."""

Said = tuple[Collection[str], str]
"""The codes of the occupations of which something is said, and the sentence or label that says it."""


class SheetWords:
    """The words said of each occupation, source by source."""

    def __init__(self, codes: Sequence[str], sources: Iterable[tuple[float, Iterable[Said]]]) -> None:
        """Weigh the words.

        Args:
            codes: every occupation.
            sources: how much a source counts, and what it says.
        """
        self.codes = list(codes)
        self._values: dict[str, tuple[array[int], array[float]]] = {}
        self._rarity: dict[str, float] = {}
        gathered: dict[str, dict[int, float]] = {}
        for weight, said in sources:
            self._weigh(weight, said, gathered)
        self._unheard = max(self._rarity.values(), default=1.0)
        for stem, found in gathered.items():
            self._values[stem] = array("H", found), array("d", found.values())

    def _weigh(self, weight: float, said: Iterable[Said], gathered: dict[str, dict[int, float]]) -> None:
        """Add what one source says, its frequent words counting less and less."""
        places = {code: place for place, code in enumerate(self.codes)}
        counts: list[Counter[str]] = [Counter() for _ in self.codes]
        for codes, text in said:
            stems = stems_of(text)
            for code in codes:
                if code in places:
                    counts[places[code]].update(stems)
        sizes = [counted.total() for counted in counts]
        mean = sum(sizes) / max(1, len(sizes)) or 1.0
        spread = Counter(stem for counted in counts for stem in counted)
        for place, counted in enumerate(counts):
            damping = SATURATION * (1 - LENGTH_PART + LENGTH_PART * sizes[place] / mean)
            for stem, times in counted.items():
                rarity = weight * log(1 + len(counts) / (spread[stem] + 0.5))
                value = rarity * times * (SATURATION + 1) / (times + damping)
                into = gathered.setdefault(stem, {})
                into[place] = into.get(place, 0.0) + value
        for stem, number in spread.items():
            rarity = weight * log(1 + len(counts) / (number + 0.5))
            self._rarity[stem] = self._rarity.get(stem, 0.0) + rarity

    def nearness(self, text: str) -> dict[str, float]:
        """Give the occupations whose fiche bears words of a text, each with how well it answers."""
        stems = stems_of(text)
        total = sum(self._rarity.get(stem, self._unheard) for stem in stems)
        found: dict[int, float] = {}
        for stem in stems:
            places, values = self._values.get(stem, ((), ()))
            for place, value in zip(places, values, strict=True):
                found[place] = found.get(place, 0.0) + value / total
        return {self.codes[place]: value for place, value in found.items()}


def stems_of(text: str) -> set[str]:
    """Give the beginnings of the words of a text: « boulangère » and « boulangerie » share theirs."""
    return {word[:STEM] for word in words_of(text)}

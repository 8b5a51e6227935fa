"""What speaks for each occupation in the words typed: letters, words of titles and fiches, kindred titles.

Every kind of evidence is a number per occupation. How much each counts was learned on titles taken out of the
index one part at a time (3,000 of them, none of which the published benchmark asks for).
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import log
from sys import intern

from app.services.search.grams import pieces_of
from app.services.search.mending import Slot
from app.services.search.postings import Postings
from app.services.search.words import stems_of

Said = tuple[Sequence[str], str]
"""The codes of the occupations of which something is said, and the sentence or label that says it."""

OWN, SHARED = 0.7, 0.3
"""In the words of one source: the share an occupation speaks for itself; the rest is everyone’s language."""
LETTERS_OF_TITLES, LETTERS_OF_DEFINITION, LETTERS_OF_ALL = 0.5, 0.15, 0.35
SAID_IN_DEFINITION, SAID_IN_SKILLS = 0.3, 0.44
SATURATION, LENGTH_PART = 1.2, 0.75
"""The two usual constants of the Okapi weighting (BM25): a word said ten times is not worth ten words."""
DOMAIN_LETTERS = 3
"""The first signs of a code name its professional domain."""


class Evidence:
    """Weighs words and letters for every occupation at once."""

    def __init__(
        self,
        codes: Sequence[str],
        titles: Sequence[tuple[str, str]],
        definitions: Iterable[Said] = (),
        skills: Iterable[Said] = (),
    ) -> None:
        """Count what is said.

        Args:
            codes: every occupation.
            titles: the code of an occupation, one of its titles.
            definitions: sentences that define occupations.
            skills: labels of skills, with the occupations that ask for each.
        """
        titles = list(titles)
        titled = _by_place(codes, (((code,), label) for code, label in titles))
        defined = _by_place(codes, definitions)
        asked = _by_place(codes, skills)
        cut = _Cutter(stems_of)
        self._size = len(codes)
        self._said = Postings(
            _summed(
                _language([Source(1.0, defined, cut)], OWN, SAID_IN_DEFINITION),
                _language([Source(1.0, asked, cut)], OWN, SAID_IN_SKILLS),
                ({stem: 0.0 for label in labels for stem in cut(label)} for labels in titled),
            )
        )
        domains = _grouped(titled, [code[:DOMAIN_LETTERS] for code in codes])
        self._domains, self._domain_of = _weighed(domains[0], cut), domains[1]
        letters = [
            Source(LETTERS_OF_TITLES, titled, pieces_of),
            Source(LETTERS_OF_DEFINITION, defined, pieces_of),
        ]
        self._letters = Postings(_language(letters, 1 - LETTERS_OF_ALL, 1.0))
        self._heads = Postings(_heads(titled))
        self.many = array("f", (log(1 + len(labels)) for labels in titled))

    def knows(self, stem: str) -> bool:
        """Tell whether a title, a definition or a skill bears this stem."""
        return stem in self._said

    def letters(self, text: str) -> list[float]:
        """Say how much the letters of a text are those of each occupation: titles first, then definition."""
        pieces = pieces_of(text)
        found = [0.0] * self._size
        for piece in pieces:
            for place, value in self._letters.of(piece):
                found[place] += value
        share = 1 / max(1, len(pieces))
        return [value * share for value in found]

    def said(self, slots: Sequence[Slot]) -> tuple[list[float], list[float]]:
        """Say how much the fiche of each occupation speaks of the words, and what share of them it bears."""
        told, borne = [0.0] * self._size, [0.0] * self._size
        total = 0.0
        for slot in slots:
            total += max((self._rarity(stem) for stem in slot), default=self._rarity(""))
        for slot in slots:
            for place, value, weight in self._best(self._said, slot):
                told[place] += value / len(slots)
                borne[place] += weight / total
        return told, borne

    def domains(self, slots: Sequence[Slot]) -> list[float]:
        """Say how much the titles of the domain of each occupation bear the words."""
        rarest = log(1 + (max(self._domain_of, default=0) + 1) / 0.5)
        total = sum(
            max((self._domains.mark(stem) or rarest for stem in slot), default=rarest) for slot in slots
        )
        found: dict[int, float] = {}
        for slot in slots:
            for domain, value, _ in self._best(self._domains, slot):
                found[domain] = found.get(domain, 0.0) + value / total
        return [found.get(domain, 0.0) for domain in self._domain_of]

    def head(self, slot: Slot) -> dict[int, float]:
        """Give the share of the titles of each occupation that begin with the first word typed."""
        return {place: value for place, value, _ in self._best(self._heads, slot)}

    def _rarity(self, stem: str) -> float:
        return log(1 + self._size / (self._said.count(stem) + 0.5))

    def _best(self, postings: Postings, slot: Slot) -> Iterable[tuple[int, float, float]]:
        """Give, for each place, the value and the weight of the best of the stems a word may stand for."""
        if len(slot) == 1:
            ((stem, sure),) = slot.items()
            weight = sure * self._rarity(stem)
            return ((place, sure * value, weight) for place, value in postings.of(stem))
        best: dict[int, tuple[float, float]] = {}
        for stem, sure in slot.items():
            weight = sure * self._rarity(stem)
            for place, value in postings.of(stem):
                value *= sure
                known = best.get(place)
                if known is None or value + weight > known[0] + known[1]:
                    best[place] = value, weight
        return ((place, *pair) for place, pair in best.items())


Texts = Sequence[Sequence[str]]
"""The texts of each place."""


@dataclass(frozen=True, slots=True)
class Source:
    """What is said of each place, how much it counts beside other sources, how it is cut."""

    share: float
    texts: Texts
    cut: Callable[[str], Iterable[str]]

    def counted(self, place: int) -> Counter[str]:
        """Count the pieces said of one place."""
        found = Counter[str]()
        for text in self.texts[place]:
            found.update(self.cut(text))
        return found


class _Cutter:
    """Cuts a text once: a skill is asked by three occupations on average."""

    def __init__(self, cut: Callable[[str], Iterable[str]]) -> None:
        self._cut = cut
        self._known: dict[str, tuple[str, ...]] = {}

    def __call__(self, text: str) -> tuple[str, ...]:
        known = self._known.get(text)
        if known is None:
            known = self._known[text] = tuple(map(intern, self._cut(text)))
        return known


def _by_place(codes: Sequence[str], said: Iterable[Said]) -> Texts:
    """Give what is said of each occupation."""
    places = {code: place for place, code in enumerate(codes)}
    texts: list[list[str]] = [[] for _ in codes]
    for named, text in said:
        for code in named:
            if code in places:
                texts[places[code]].append(text)
    return texts


def _grouped(texts: Texts, names: Sequence[str]) -> tuple[Texts, Sequence[int]]:
    """Put together the texts of places of the same name; give them, and the group of each place."""
    numbers: dict[str, int] = {}
    groups = array("H", (numbers.setdefault(name, len(numbers)) for name in names))
    together: list[list[str]] = [[] for _ in numbers]
    for group, mine in zip(groups, texts, strict=True):
        together[group].extend(mine)
    return together, groups


def _language(sources: Sequence[Source], own: float, weight: float) -> Iterator[dict[str, float]]:
    """Compare the language of each place with everyone’s: the logarithm of how much likelier a piece is.

    Texts are cut twice rather than kept cut: a million pieces would fill a hundred megabytes.
    """
    everyone: dict[str, float] = {}
    for source in sources:
        all_of = Counter[str]()
        for place in range(len(source.texts)):
            for text in source.texts[place]:
                all_of.update(source.cut(text))
        part = 1 / (all_of.total() or 1) / len(sources)
        for piece, times in all_of.items():
            everyone[piece] = everyone.get(piece, 0.0) + times * part
    shares = sum(source.share for source in sources)
    for place in range(len(sources[0].texts)):
        heard: dict[str, float] = {}
        for source in sources:
            counted = source.counted(place)
            part = own * source.share / shares / (counted.total() or 1)
            for piece, times in counted.items():
                heard[piece] = heard.get(piece, 0.0) + part * times
        yield {
            piece: weight * log(1 + likely / ((1 - own) * everyone[piece])) for piece, likely in heard.items()
        }


def _summed(*told: Iterable[dict[str, float]]) -> Iterator[dict[str, float]]:
    """Add what several sources say of each place."""
    for of_place in zip(*told, strict=True):
        found: dict[str, float] = {}
        for values in of_place:
            for piece, value in values.items():
                found[piece] = found.get(piece, 0.0) + value
        yield found


def _weighed(texts: Texts, cut: Callable[[str], Iterable[str]]) -> Postings:
    """Weigh the words of each place by how rare they are (BM25)."""
    source = Source(1.0, texts, cut)
    counts = [source.counted(place) for place in range(len(texts))]
    spread = Counter(stem for counted in counts for stem in counted)
    rarity = {stem: log(1 + len(counts) / (number + 0.5)) for stem, number in spread.items()}
    mean = sum(counted.total() for counted in counts) / max(1, len(counts)) or 1.0
    damped = (SATURATION * (1 - LENGTH_PART + LENGTH_PART * counted.total() / mean) for counted in counts)
    return Postings(
        (
            {
                stem: rarity[stem] * times * (SATURATION + 1) / (times + damping)
                for stem, times in counted.items()
            }
            for counted, damping in zip(counts, damped, strict=True)
        ),
        rarity,
    )


def _heads(titled: Texts) -> Iterator[dict[str, float]]:
    """Give the share of the titles of each occupation that begin with a stem."""
    for labels in titled:
        heads = Counter(stem for label in labels for stem in stems_of(label)[:1])
        yield {stem: times / len(labels) for stem, times in heads.items()}

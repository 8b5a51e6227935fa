"""The floors of the matching benchmark, in plain Python: letters by TF-IDF, cosine, popularity."""

from array import array
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from math import log, sqrt

from app.models.records.folding import folded

Vector = Mapping[str, float]


class LetterFloor:
    """Titles by the cosine of their pieces of three to five letters (TF-IDF): the usual first answer."""

    def __init__(self, titles: Sequence[tuple[str, str]]) -> None:
        """Index titles: label, occupation."""
        self._romes = [rome for _, rome in titles]
        counted = [Counter(_pieces(label)) for label, _ in titles]
        spread = Counter(piece for pieces in counted for piece in pieces)
        self._rarity = {piece: log((1 + len(titles)) / (1 + n)) + 1 for piece, n in spread.items()}
        self._postings: dict[str, tuple[array[int], array[float]]] = {}
        for number, pieces in enumerate(counted):
            values = {one: (1 + log(n)) * self._rarity[one] for one, n in pieces.items()}
            length = sqrt(sum(value * value for value in values.values()))
            for piece, value in values.items():
                numbers, weights = self._postings.setdefault(piece, (array("H"), array("d")))
                numbers.append(number)
                weights.append(value / length)

    def ranked(self, text: str) -> list[str]:
        """Rank occupations by their nearest title."""
        sums = [0.0] * len(self._romes)
        for piece, times in Counter(_pieces(text)).items():
            if piece in self._postings:
                asked = (1 + log(times)) * self._rarity[piece]
                for number, weight in zip(*self._postings[piece], strict=True):
                    sums[number] += asked * weight
        best: dict[str, float] = {}
        for rome, value in zip(self._romes, sums, strict=True):
            if value > best.get(rome, 0.0):
                best[rome] = value
        return sorted(best, key=lambda rome: (-best[rome], rome))


def _pieces(text: str) -> list[str]:
    whole = f" {folded(text)} "
    return [whole[at : at + size] for size in (3, 4, 5) for at in range(len(whole) - size + 1)]


class CosineFloor:
    """Occupations by the plain cosine: each skill counts one, or what the profile says."""

    def __init__(self, skills_of: Mapping[str, frozenset[str]]) -> None:
        self._lengths = {code: sqrt(len(skills)) for code, skills in skills_of.items()}
        self._asking: dict[str, list[str]] = {}
        for code, skills in skills_of.items():
            for skill in skills:
                self._asking.setdefault(skill, []).append(code)

    def ranked(self, profile: Vector) -> list[str]:
        """Rank the occupations that ask for a skill of a profile."""
        sums: dict[str, float] = {}
        for skill, weight in profile.items():
            for code in self._asking.get(skill, ()):
                sums[code] = sums.get(code, 0.0) + weight
        return sorted(sums, key=lambda code: (-sums[code] / self._lengths[code], code))


def by_popularity(domains: Mapping[str, str], moves: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    """Rank, for each domain, its occupations by how many moves lead to them, then the others."""
    popular = Counter(target for targets in moves.values() for target in targets)
    order = sorted(domains, key=lambda code: (-popular[code], code))
    return {
        domain: sorted(order, key=lambda code: domains[code] != domain)
        for domain in sorted(set(domains.values()))
    }


def mean(values: Iterable[float]) -> float:
    """Give the mean."""
    kept = list(values)
    return sum(kept) / len(kept)


def recall(ranked: Sequence[str], true: Sequence[str], depth: int) -> float:
    """Give the share of the true answers among the first ones."""
    return len(set(ranked[:depth]) & set(true)) / len(true)


def ndcg(ranked: Sequence[str], true: Sequence[str], depth: int) -> float:
    """Give the discounted gain over the best possible; every true answer counts one."""
    gain = sum(1 / log(place + 2, 2) for place, code in enumerate(ranked[:depth]) if code in true)
    return gain / sum(1 / log(place + 2, 2) for place in range(min(depth, len(true))))


def rank_of(true: str, ranked: Sequence[str]) -> int:
    """Give the rank of the true answer, from 1; a very large one when it is absent."""
    return ranked.index(true) + 1 if true in ranked else 10**9

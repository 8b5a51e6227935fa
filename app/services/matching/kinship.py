"""Neighbouring occupations: what an occupation held says of others, besides the skills they share."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from math import log, sqrt
from threading import Lock
from typing import TypeAlias

from app.models.records.matching import Likeness
from app.services.matching.wording import Wording, stems

SHARES = {
    Likeness.TITLES: 0.30,
    Likeness.DUTIES: 0.30,
    Likeness.FAMILY: 0.08,
    Likeness.SECTORS: 0.06,
    Likeness.DOMAIN: 0.04,
}
"""What each likeness counts at its fullest: tuned on half of the domains, held on the other half."""
REFERENCE = 0.25
"""What the reference of a family (the fiche that gives it its code) gains: it is wider than the others.

One half agrees better still with the published moves (T3 nDCG@10 1.19 times cosine, not 1.17), but shows an
adviser's neighbours of a job after references of other families: not worth it.
"""

Row: TypeAlias = "array[float]"


@dataclass(frozen=True, slots=True)
class Kin:
    """What an occupation held brings to each other, at most 1: as neighbour, and as reference of a family."""

    neighbour: Row
    reference: Row
    parts: dict[Likeness, Row]


class Kinship:
    """Titles, duties, sectors, family and domain of every occupation."""

    def __init__(
        self,
        rows: Iterable[tuple[str, str, str, str, str]],
        duties: Iterable[tuple[str, str]],
        places: dict[str, int],
    ) -> None:
        """Take what occupations may share.

        Args:
            rows: code, domain, family, sectors (by commas), titles (by lines); those of ``places`` are read.
            duties: code and one sentence of its definition.
            places: the place of each occupation.
        """
        size = len(places)
        titles: list[list[str]] = [[] for _ in range(size)]
        told: list[list[str]] = [[] for _ in range(size)]
        self._domains, self._families, sectors = [""] * size, [""] * size, [frozenset[str]()] * size
        self._heads = bytearray(size)
        for code, domain, family, nafs, label in rows:
            if (place := places.get(code)) is not None:
                self._domains[place], self._families[place] = domain, family
                self._heads[place] = code == family
                sectors[place] = frozenset(nafs.split(",")) - {""}
                titles[place].extend(label.split("\n"))
        for code, sentence in duties:
            if (place := places.get(code)) is not None:
                told[place].append(sentence)
        self._texts = {Likeness.TITLES: titles, Likeness.DUTIES: told}
        self._wordings = {like: Wording(_bag(one) for one in texts) for like, texts in self._texts.items()}
        self._sectors = _lengthened(sectors)
        self._known: dict[int, Kin] = {}
        self._lock = Lock()

    def of(self, place: int, by_skills: Callable[[], Sequence[float]]) -> Kin:
        """Give what having held an occupation brings to each other.

        Args:
            place: the occupation held.
            by_skills: gives how near its skills are to each occupation, from 0 to 1; asked for once.
        """
        with self._lock:
            found = self._known.get(place)
            if found is None:
                found = self._known[place] = self._kin(place, by_skills())
            return found

    def _kin(self, held: int, by_skills: Sequence[float]) -> Kin:
        parts = {
            like: array("f", (SHARES[like] * value for value in wording.nearness(_bag(texts[held]).items())))
            for like, wording, texts in (
                (like, self._wordings[like], self._texts[like]) for like in (Likeness.TITLES, Likeness.DUTIES)
            )
        }
        parts[Likeness.FAMILY] = _same(self._families, held, SHARES[Likeness.FAMILY])
        parts[Likeness.DOMAIN] = _same(self._domains, held, SHARES[Likeness.DOMAIN])
        own = self._sectors[held]
        parts[Likeness.SECTORS] = array(
            "f",
            (
                SHARES[Likeness.SECTORS]
                * sum(value * other[naf] for naf, value in own.items() if naf in other)
                for other in self._sectors
            ),
        )
        neighbour, reference = array("d"), array("d")
        for place, values in enumerate(zip(*parts.values(), strict=True)):
            near = sum(values)
            wider = REFERENCE * (near + by_skills[place]) if self._heads[place] else 0.0
            if place == held:
                near, wider = 1.0, 0.0
            shrunk = max(1.0, near + wider)
            neighbour.append(near / shrunk)
            reference.append(wider / shrunk)
        return Kin(neighbour, reference, parts)


def _bag(texts: Iterable[str]) -> Counter[str]:
    """Count in how many texts each word is, in a steady order."""
    return Counter(word for text in texts for word in sorted(set(stems(text))))


def _same(values: Sequence[str], held: int, share: float) -> Row:
    """Give a share to the occupations that have the same value, when they have one."""
    own = values[held]
    return array("f", (share if own and value == own else 0.0 for value in values))


def _lengthened(filed: Sequence[frozenset[str]]) -> list[dict[str, float]]:
    """Weigh the headings each occupation is filed under, the rare ones more; each vector has length 1."""
    spread = Counter(naf for nafs in filed for naf in nafs)
    found = []
    for nafs in filed:
        values = {naf: log(1 + len(filed) / spread[naf]) for naf in sorted(nafs)}
        length = sqrt(sum(value * value for value in values.values()))
        found.append({naf: value / length for naf, value in values.items()})
    return found

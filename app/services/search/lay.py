"""Everyday words and phrases, and the official titles they stand for."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from app.models.records.folding import folded
from app.services.search.words import STOP_WORDS, words_of

_LITTLE = r"(?:(?:a|au|aux|avec|chez|comme|dans|de|des|du|d|en|l|la|le|les|pour|sur|un|une|que)\s+)"
_WISHES = (
    r"(?:je|j|m|s|veux|voudrais|aimerais|souhaite|cherche|devenir|etre|travailler|travaille|bosser|occuper|"
    r"faire|fais)"
)
_WORK = r"(?:boulot|job|travail|metier|emploi|poste|taf)"
OPENING = re.compile(rf"^(?:{_WISHES}\s+{_LITTLE}*|{_WORK}\s+{_LITTLE}+)+")
NEARLY = 0.82
"""From which likeness a phrase badly spelt is taken for one of the list."""
NEARLY_FROM, BEGUN_FROM = 6, 5
SEPARATOR = " | "


@dataclass(frozen=True, slots=True)
class Meant:
    """A phrase of the list found in what was typed, and the titles it stands for, the likeliest first."""

    phrase: str
    titles: tuple[str, ...]


class LayWords:
    """The list of ``resources/search/lay_words.yaml``."""

    def __init__(self, entries: Mapping[str, str] | None = None) -> None:
        """Fold the list.

        Args:
            entries: a word or a phrase, and the titles that it stands for, parted by `` | ``; after ``=``, a
                word that stands for it among others (« prof » in « prof de yoga »).
        """
        self.words: dict[str, tuple[str, ...]] = {}
        self._phrases: dict[str, Meant] = {}
        for phrase, meant in (entries or {}).items():
            parts = meant.split(SEPARATOR)
            likes = [part.removeprefix("=") for part in parts if part.startswith("=")]
            titles = tuple(part for part in parts if not part.startswith("="))
            if likes:
                self.words[folded(phrase)] = tuple(word for like in likes for word in folded(like).split())
            if titles:
                self._phrases[_key(phrase)] = Meant(phrase, titles)
        self._keys = sorted(self._phrases)

    @property
    def phrases(self) -> Iterable[Meant]:
        """Every phrase of the list."""
        return self._phrases.values()

    def meant(self, text: str, *, nearly: bool = True) -> Meant | None:
        """Give the phrase that what was typed amounts to: any order or number, begun, ``nearly`` spelt."""
        key = _key(text)
        if not key:
            return None
        bare = _key(without_opening(text))
        for one in (key, bare):
            if one in self._phrases:
                return self._phrases[one]
        if len(bare) < BEGUN_FROM:
            return None
        begun = [one for one in self._keys if one.startswith(bare)]
        if begun:
            return self._phrases[min(begun, key=len)]
        return self._nearly(bare) if nearly and len(bare) >= NEARLY_FROM else None

    def _nearly(self, key: str) -> Meant | None:
        from rapidfuzz import process  # not at the top: the window opens without it
        from rapidfuzz.distance import OSA

        found = process.extractOne(key, self._keys, scorer=OSA.normalized_similarity, score_cutoff=NEARLY)
        return self._phrases[found[0]] if found else None


def without_opening(text: str) -> str:
    """Drop « je veux travailler dans… », unless nothing is left."""
    plain = folded(text)
    left = OPENING.sub("", plain)
    return left if any(word not in STOP_WORDS for word in left.split()) else plain


def _key(text: str) -> str:
    """Give what two ways of saying a phrase have in common: its words in order of letters, singular."""
    return " ".join(sorted(singular(word) for word in words_of(without_opening(text))))


def singular(word: str) -> str:
    """Drop the mark of the plural of a word of four letters or more."""
    return word[:-1] if len(word) > 3 and word[-1] in "sx" else word


def in_order(text: str) -> str:
    """Give a text folded, its words singular and in order of letters."""
    return " ".join(sorted(singular(word) for word in folded(text).split()))


def genders_of(label: str) -> Sequence[str]:
    """Give a title as it stands, then masculine and feminine alone; each once."""
    left, _, right = label.partition(" / ")
    one = " ".join([left, *right.split()[len(left.split()) :]])
    return tuple(dict.fromkeys((label, one, right or label)))

"""What a course is found by: the stems of its words, and codes (skill, occupation, certification…)."""

from collections.abc import Iterable, Iterator
from functools import lru_cache

from app.models.records.folding import folded
from app.services.search.words import STOP_WORDS

SKILL, OCCUPATION, CERTIFICATION, PROVIDER = "s:", "r:", "c:", "p:"
"""Signs before a code, which no word can bear: a folded word has letters and digits alone."""

TITLE, BODY = 3, 1
"""What a word counts for in a title, and elsewhere."""
MOST = 15

_PLURAL_FROM = 4
_ENDINGS = ("isme", "iste", "ement", "euse", "eur", "rice", "ienne", "ien")
"""Taken off a long word: « secourisme », « secouriste » and « secouristes » are one."""
_LEFT = 4


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """Give what a folded word has in common with its plural, its feminine and its nearest kin."""
    single = word[:-1] if len(word) >= _PLURAL_FROM and word[-1] in "sx" else word
    for ending in _ENDINGS:
        if single.endswith(ending) and len(single) - len(ending) >= _LEFT:
            return single[: -len(ending)]
    return single[:-1] if len(single) > _LEFT and single[-1] == "e" else single


def stems(text: str) -> list[str]:
    """Give the stems of a text, in order; its little words are left out."""
    return [stem(word) for word in folded(text).split() if word not in STOP_WORDS]


def weighed(title: str, body: Iterable[str]) -> Iterator[tuple[str, int]]:
    """Give each stem of a course with what it counts for, once."""
    counts: dict[str, int] = {}
    for word in stems(title):
        counts[word] = counts.get(word, 0) + TITLE
    for text in body:
        for word in stems(text):
            counts[word] = counts.get(word, 0) + BODY
    for word, count in counts.items():
        yield word, min(count, MOST)

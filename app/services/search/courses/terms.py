"""What a course is found by: the stems of its words, and codes (skills, certifications, provider…)."""

import re
from functools import lru_cache

from app.models.records.folding import folded
from app.services.search.words import STOP_WORDS

SKILL, OCCUPATION, CERTIFICATION, PROVIDER = "s:", "r:", "c:", "p:"
"""Signs before a code, which no word can bear: a folded word has letters and digits alone."""
LONGEST = 30
"""Longer words are glued texts, addresses and the like: nobody types them."""

_PLURAL_FROM = 4
_ENDINGS = ("isme", "iste", "ement", "euse", "eur", "rice", "ienne", "ien")
"""Taken off a long word: « secourisme », « secouriste » and « secouristes » are one."""
_LEFT = 4
_CODE = re.compile(r"(?:^| )(rncp|rs) ?0*(\d{1,6})(?: ?bc ?0*(\d{1,3}))?(?= |$)")


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """Give what a folded word has in common with its plural, its feminine and its nearest kin."""
    single = word[:-1] if len(word) >= _PLURAL_FROM and word[-1] in "sx" else word
    for ending in _ENDINGS:
        if single.endswith(ending) and len(single) - len(ending) >= _LEFT:
            return single[: -len(ending)]
    return single[:-1] if len(single) > _LEFT and single[-1] == "e" else single


def begun(word: str) -> list[str]:
    """Give the stems a word may have whose ending is only begun: « soudeu » may become « soudeur »."""
    found = []
    for left in range(_LEFT, len(word)):
        rest = word[left:]
        if any(ending.startswith(rest) for ending in _ENDINGS):
            found.append(word[:left])
    return found


def stems(text: str) -> list[str]:
    """Give the stems of a text, in order; its little words are left out."""
    return [stem(word) for word in folded(text).split() if word not in STOP_WORDS and len(word) <= LONGEST]


def certification_codes(text: str) -> list[str]:
    """Give the codes a certification is found under: its own, and that of which it is a block.

    « RNCP37674BC01 », « rncp 37674 » and « RS05616 » are all read; what is no code gives nothing.
    """
    found = _CODE.search(folded(text))
    return [] if found is None else _codes(found)


def cut(words: str) -> tuple[str, list[str]]:
    """Take the certification codes out of folded words: what is left, and each code at its narrowest."""
    codes = [_codes(found)[0] for found in _CODE.finditer(words)]
    return " ".join(_CODE.sub(" ", words).split()), codes


def _codes(found: re.Match[str]) -> list[str]:
    register, number, block = found.groups()
    code = f"{register.upper()}{number}"
    return [code] if block is None else [f"{code}BC{int(block):02d}", code]


def provider_code(siret: str, name: str) -> str:
    """Give what the courses of a provider share: its SIRET, or its name where there is none."""
    return siret or f"-{folded(name).replace(' ', '-')}"

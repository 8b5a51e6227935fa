"""Tells whether a person’s own words name an occupation: gender, plural, accents and small words aside."""

import re
from collections.abc import Iterable

from app.services.importers.skill_compare import likeness, words_of

FITS = 0.5
"""Share of words from which a person’s own words may name an occupation."""

NAMED_WITHIN = 0.9
"""What it is worth that every word of one is found in the other, two words at least."""

GENERIC = frozenset(
    "agent aide assistant auxiliaire charge chef collaborateur conducteur conseiller directeur employe "
    "gestionnaire monteur operateur ouvrier preparateur responsable stagiaire technicien vendeur".split()
)
"""Words that open too many titles to name one by themselves."""

_FEMININE = (
    ("trice", "teur"),
    ("euse", "eur"),
    ("eresse", "eur"),
    ("ienne", "ien"),
    ("onne", "on"),
    ("iere", "ier"),
    ("ere", "er"),
    ("elle", "el"),
    ("ive", "if"),
    ("ante", "ant"),
    ("ente", "ent"),
    ("ee", "e"),
    ("ale", "al"),
    ("ine", "in"),
    ("aine", "ain"),
    ("ande", "and"),
)
_ASCII_RUN = re.compile(r"[A-Za-z]{4,}")


def stems(text: str) -> frozenset[str]:
    """Give the main words of a text, in the masculine and the singular."""
    return frozenset(_masculine(word) for word in words_of(text))


def fit(words: str, label: str) -> float:
    """Say how well a person’s own words name an occupation, from 0 to 1; « Aide-soignante » fits wholly."""
    said, named = stems(words), stems(label)
    if not said or not named:
        return 0.0
    if said == named:
        return 1.0
    if not (said & named) - GENERIC:
        return 0.0
    within = (said <= named or named <= said) and min(len(said), len(named)) > 1
    return max(likeness(said, named), NAMED_WITHIN if within else 0.0)


def best_fit(words: str, labels: Iterable[str]) -> float:
    """Say how well a person’s own words name one of these occupations or titles."""
    return max((fit(words, label) for label in labels), default=0.0)


def looked_for(words: str) -> str:
    """Give the longest stretch of a title that both of its genders hold, to look it up; "" when too short."""
    runs = [_stretch(run) for run in _ASCII_RUN.findall(words)]
    return max((run for run in runs if len(run) > 3), key=len, default="")


def _masculine(word: str) -> str:
    """Give the masculine of a word without accents, as far as its ending tells."""
    for feminine, masculine in _FEMININE:
        if len(word) > len(feminine) + 1 and word.endswith(feminine):
            return word.removesuffix(feminine) + masculine
    return word


def _stretch(run: str) -> str:
    """Cut what changes with the gender or the number from the end of a stretch of letters."""
    for ending in ("euses", "euse", "trices", "trice", "eurs", "eur", "es", "e", "s"):
        if len(run) > len(ending) + 3 and run.lower().endswith(ending):
            return run[: -len(ending)]
    return run

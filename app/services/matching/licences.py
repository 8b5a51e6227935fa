"""Ties the driving licences a person declares to those the ROME names, with what each carries along."""

import re
from collections.abc import Iterable

from app.models.records.rome import Skill

_LABEL = re.compile(r"Permis de conduire (?:catégorie )?(\w+)\b", re.IGNORECASE)
_CARRIES = {
    "A": ("A2",),
    "A2": ("A1",),
    "A1": ("AM",),
    "B1": ("AM",),
    "B": ("B1",),
    "BE": ("B", "E"),
    "C1": ("B",),
    "C": ("C1",),
    "C1E": ("C1", "BE"),
    "CE": ("C", "C1E"),
    "D1": ("B",),
    "D": ("D1",),
    "D1E": ("D1", "BE"),
    "DE": ("D", "D1E"),
}
"""Directive 2006/126/CE, articles 4 and 6: what one must hold to be given a category, and what it covers.

« E » is how an older label of the ROME names the trailer."""


def categories_held(declared: Iterable[str]) -> frozenset[str]:
    """Give the categories declared, with those each carries along; unknown ones stand for themselves."""
    waiting, held = [one.strip().upper() for one in declared], set[str]()
    while waiting:
        one = waiting.pop()
        if one and one not in held:
            held.add(one)
            waiting += _CARRIES.get(one, ())
    return frozenset(held)


def is_driven(skill: Skill, categories: frozenset[str]) -> bool:
    """Tell whether a line of a fiche is a driving licence among these categories."""
    found = _LABEL.match(skill.label)
    return found is not None and found[1].upper() in categories

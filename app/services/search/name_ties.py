"""Ties the name of a certification to the one occupation a title of which is that very name."""

import re
from collections.abc import Iterable

from app.models.records.folding import folded
from app.services.search.lay import genders_of

Named = tuple[str, str, str]
"""code, label, abbreviation of a certification."""
Tie = tuple[str, str]
"""Code of an occupation, the title that bears the name."""

TitleRow = tuple[str, str, str, str, bool, bool]
"""code, label, rome_code, rome_label, is_main, is_rare of a job title."""

SHORT = 3
"""Letters up to which a word loses no plural."""
_LITTLE = frozenset("a au aux d de des du en et l la le les ou par pour sur un une dans".split())
_OPENING = re.compile(
    "^(?:(?:titre a finalite professionnelle|titre professionnel|licence professionnelle|titre ingenieur|"
    "licence|master|cqp|btm|tp) )+"
)
"""Kinds of diplomas that some names begin with."""
_BETWEEN = re.compile(r"\([^)]*\)?")
"""What stands in brackets: the feminine, a level, « fiche nationale »."""


def ties_by_name(certifications: Iterable[Named], titles: Iterable[TitleRow]) -> dict[str, Tie]:
    """Tie certifications to occupations by the whole name: same first word, same others in any order.

    Only whole names are compared, and a name that titles of two occupations bear ties nothing: where only
    the roots of the words were the same, one tie in five was wrong.

    Args:
        certifications: code, label, abbreviation of each.
        titles: rows of job titles: code, label, occupation, whatever follows.

    Returns:
        by code of certification, the occupation and the title.
    """
    wanted: dict[str, list[str]] = {}
    for code, label, short in certifications:
        for key in _keys_of_name(label, short):
            wanted.setdefault(key, []).append(code)
    borne: dict[str, dict[str, str]] = {}
    for _code, label, rome, *_rest in titles:
        for key in _keys_of_title(label):
            if key in wanted:
                borne.setdefault(key, {}).setdefault(rome, label)
    found: dict[str, Tie] = {}
    torn: set[str] = set()
    for key, occupations in borne.items():
        for code in wanted[key]:
            tie: Tie = next(iter(occupations.items()))
            if len(occupations) > 1 or found.setdefault(code, tie)[0] != tie[0]:
                torn.add(code)
    return {code: tie for code, tie in found.items() if code not in torn}


def _keys_of_name(label: str, short: str) -> Iterable[str]:
    """Give a name of certification as it is compared, with and without what stands in brackets."""
    opening = folded(short)
    for text in (label, _BETWEEN.sub(" ", label)) if "(" in label else (label,):
        plain = folded(text)
        if opening:
            plain = plain.removeprefix(f"{opening} ")
        if key := _key(_OPENING.sub("", plain)):
            yield key


def _keys_of_title(label: str) -> Iterable[str]:
    """Give a title as it is compared, in each gender, with and without what stands in brackets."""
    forms = genders_of(label)
    for form in forms[1:] or forms:
        yield _key(folded(form))
        if "(" in form:
            yield _key(folded(_BETWEEN.sub(" ", form)))


def _key(plain: str) -> str:
    """Give the telling words of a folded text, singular: the first, then the others in order of letters."""
    words = [
        word[:-1] if word[-1] in "sx" and len(word) > SHORT else word
        for word in plain.split()
        if word not in _LITTLE
    ]
    return " ".join([*words[:1], *sorted(set(words[1:]))])

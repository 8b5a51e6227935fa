"""Ties an occupation to what surveys call it, by name where no official table does: never in silence."""

from collections.abc import Iterable, Mapping
from functools import lru_cache

from app.models.records.folding import folded
from app.models.records.market import Join, JoinKind

NEAR = 0.6
"""Share of words two names must have in common to be called near."""

_EMPTY = frozenset("a au aux d de des du en et hors l la le les ou par pour sur".split())
_SHORT = {
    "btp": "batiment travaux publics",
    "techn": "techniciens",
    "ingen": "ingenieurs",
    "indust": "industries",
    "elec": "electrique",
    "electron": "electronique",
}
_TELLING = frozenset(
    "non autre cadre ingenieur technicien ouvrier employe maitrise aide responsable chef".split()
)
"""Words that make another occupation of two names otherwise alike: « qualifiés », « non qualifiés »."""

_LETTERS = 3


@lru_cache(maxsize=2048)
def words_of(name: str) -> frozenset[str]:
    """Give the telling words of a name, without plurals, short forms written out."""
    whole = " ".join(_SHORT.get(word, word) for word in folded(name).split())
    return frozenset(
        word[:-1] if len(word) > _LETTERS and word[-1] in "sx" else word
        for word in whole.split()
        if word not in _EMPTY
    )


def nearness(one: frozenset[str], other: frozenset[str]) -> float:
    """Give the share of words in common, 0 where a word tells the two apart."""
    if not one or not other or (one ^ other) & _TELLING:
        return 0.0
    return len(one & other) / len(one | other)


def joins_by_name(
    families: Mapping[str, Iterable[str]], published: Mapping[str, str], others: int
) -> tuple[Join, ...]:
    """Tie families, each with the names it is known by, to the occupations of a survey.

    Args:
        families: names by code of professional family.
        published: names by code, as the survey publishes them.
        others: fiches of today that share the tie.

    Returns:
        one join a family at most: same code and name, else same words, else the one near name; a near name
        that two occupations bear equally ties nothing.
    """
    known = {code: words_of(name) for code, name in published.items()}
    made: dict[str, Join] = {}
    for family, names in families.items():
        for name in filter(None, names):
            found = _closest(family, name, published, known)
            if found is not None:
                code, kind = found
                made.setdefault(code, Join(kind, code, name, others, published[code]))
                break
    return tuple(made.values())


def _closest(
    family: str, name: str, published: Mapping[str, str], known: Mapping[str, frozenset[str]]
) -> tuple[str, JoinKind] | None:
    """Find what a survey calls a family."""
    if folded(published.get(family, "")) == folded(name):
        return family, JoinKind.SAME_NAME
    wanted = words_of(name)
    same = [code for code, found in known.items() if found == wanted]
    if len(same) == 1:
        return same[0], JoinKind.LABEL
    ranked = sorted(((nearness(wanted, found), code) for code, found in known.items()), reverse=True)
    best = ranked[0][0] if ranked and not same else 0.0
    if best >= NEAR and (len(ranked) == 1 or ranked[1][0] < best):
        return ranked[0][1], JoinKind.NEAR
    return None

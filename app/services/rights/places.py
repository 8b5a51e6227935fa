"""Where a thing stood in what a person wrote: what was left out before it must not change its name."""

import re
from collections.abc import Iterable, Mapping, Sequence

from app.models.records.ledger import Problem

Places = Mapping[str, Sequence[int]]
"""List name → for each item kept, its place in the list as it was written."""

_RANKED = re.compile(r"(\w+)\[(\d+)\](.*)")


def as_written(problems: Iterable[Problem], places: Places) -> tuple[Problem, ...]:
    """Name problems by the place their item had before others were left out."""
    return tuple(Problem(_field(one.field, places), one.sentence) for one in problems)


def _field(field: str, places: Places) -> str:
    """Give the field of an item as it was written."""
    found = _RANKED.fullmatch(field)
    known = places.get(found[1], ()) if found else ()
    if found is None or int(found[2]) >= len(known):
        return field
    return f"{found[1]}[{known[int(found[2])]}]{found[3]}"

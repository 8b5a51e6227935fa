"""Pure rules of synchronising: what is left to send, and what a new version from the portal makes of it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from app.models.records.sync import KEPT_OPS, WHOLE, Fields, Local, Op, OpKind, Version
from app.models.records.sync_wire import defaults_of

BUNDLES: tuple[frozenset[str], ...] = (
    frozenset({"commune_code", "commune_name", "postcode"}),
    frozenset({"rome_code", "title_code"}),
    frozenset({"situation", "situation_since"}),
    frozenset({"amount", "as_of"}),
)
"""Fields that make sense together: half of one side and half of the other would say what nobody said."""

PERIODS = (("start", "end"), ("starts_on", "ends_on"), ("declared_on", "attested_on"))
"""Pairs whose first cannot come after the second."""

LOWEST = frozenset({"rank"})
"""Places in a list: of two, the first; nobody should be asked about an order."""

_ABSENT: Any = object()


@dataclass(frozen=True, slots=True)
class Taken:
    """What becomes of a record once a version from the portal is taken in.

    Attributes:
        known: the version both sides are now compared with.
        mine: what is shown here; None when it is not here.
        held: fields in conflict, each with the value both sides started from.
        arrived: the operation that was under way had reached the portal.
        merged: both sides had changed, and nobody has to choose.
        stale: an older version than the one known came: the portal must be compared as a whole.
        settled: nothing of this changed anything.
    """

    known: Version | None
    mine: Fields | None
    held: Fields = field(default_factory=dict)
    arrived: bool = False
    merged: bool = False
    stale: bool = False
    settled: bool = False


def view(known: Version | None, sent: Op | None) -> Fields | None:
    """Give the facts of a record as the portal will have them once what was sent has arrived."""
    before = None if known is None else known.here
    if sent is None:
        return before
    if sent.kind is OpKind.REMOVE:
        return None
    return {**(before or {}), **sent.changes}


def left_to_send(local: Local, op_id: str) -> Op | None:
    """Give the operation that would bring the portal to what is shown here, conflicts left out; None if none.

    It follows ``sent``, where one is under way.
    """
    if WHOLE in local.held:
        return None
    there, mine = view(local.known, local.sent), local.mine
    if mine is None and local.held:
        return None
    revision = None if local.known is None else local.known.revision
    if mine is None:
        return None if there is None else Op(op_id, OpKind.REMOVE, {}, dict(there), revision)
    if there is None:
        return Op(op_id, OpKind.CREATE, dict(mine), {}, revision)
    changed = {
        name: value
        for name, value in mine.items()
        if name not in local.held and not same(value, there.get(name, _ABSENT))
    }
    if not changed:
        return None
    return Op(op_id, OpKind.EDIT, changed, {name: there.get(name) for name in changed}, revision)


def take_in(local: Local, theirs: Version, *, whole: bool = False) -> Taken:
    """Decide what a version received from the portal changes here.

    Args:
        local: what this computer holds of the record.
        theirs: what the portal holds, read.
        whole: the portal is being compared as a whole; an older version is then a portal put back from a
            copy, and what it had acknowledged is sent to it again.
    """
    known = local.known
    if known is not None and theirs.revision <= known.revision:
        older = theirs.revision < known.revision
        if whole and older:
            return Taken(theirs, local.mine, local.held)
        return Taken(known, local.mine, local.held, stale=older, settled=True)
    return _taken(local, theirs)


def take_missing(local: Local) -> Taken:
    """Decide what it means that the portal has no such record when an operation starts from one."""
    known = local.known
    if known is None or known.gone:
        return Taken(None, local.mine, {})
    return _taken(local, Version(known.record_id, known.revision, known.entity, ops=known.ops, gone=True))


def take_vanished(local: Local) -> Taken:
    """Decide for a record the whole of the portal no longer has, without a word of who removed it.

    Nobody removes it here for that, and it is not sent again unasked: a person chooses.
    """
    known = local.known
    if known is None or known.gone:
        return Taken(known, local.mine, local.held, settled=True)
    lost = Version(known.record_id, known.revision, known.entity, ops=known.ops, gone=True)
    if local.mine is None:
        return Taken(lost, None, {})
    return Taken(lost, local.mine, {WHOLE: dict(known.fields)})


def normalised(local: Local) -> Local:
    """Give a record whose conflicts are those that still are: a person may have settled one by an edit."""
    there = None if local.known is None else local.known.here
    mine, held = local.mine, local.held
    if not held:
        return local
    if matches(mine, there):
        held = {}
    elif WHOLE not in held and mine is None:
        held = {WHOLE: {**(there or {}), **held}}
    elif WHOLE not in held and mine is not None and there is not None:
        held = {name: base for name, base in held.items() if not same(mine.get(name), there.get(name))}
    return Local(local.known, local.sent, mine, held)


def _taken(local: Local, theirs: Version) -> Taken:
    """Decide, once it is sure that the version is the one to take in."""
    known = local.known
    arrived = local.sent is not None and local.sent.op_id in theirs.ops
    # A newer version that lacks what was sent will always be refused it by If-Match: it is not sent yet.
    base = view(known, local.sent if arrived else None)
    unsure = local.sent is not None and not arrived and _forgotten(known, theirs)
    mine, there = local.mine, theirs.here
    if matches(mine, there):
        return Taken(theirs, mine, {}, arrived)
    if WHOLE in local.held:
        return _still_whole(local, theirs, arrived)
    if there is None or mine is None:
        return _one_side_removed(local, theirs, base, arrived)
    merged, held = merge(theirs.entity, base, mine, there, held=local.held, unsure=unsure)
    both = not matches(mine, base) and not same(there, base)
    return Taken(theirs, merged, held, arrived, merged=both and not held)


def merge(
    entity: str,
    base: Fields | None,
    mine: Fields,
    theirs: Fields,
    *,
    held: Fields | None = None,
    unsure: bool = False,
) -> tuple[dict[str, Any], dict[str, Any]]:
    """Merge two versions of one part field by field.

    Args:
        base: the version both come from; None compares with what a new part says by default.
        held: fields already in conflict, which stay so unless both sides now say the same.
        unsure: how ``theirs`` came about is not known: no field of mine goes over another silently.

    Returns:
        The part to be shown (what is in conflict stays as it is here), and the fields in conflict with
        the value both sides started from.
    """
    start = dict(defaults_of(entity)) if base is None else base
    told, held = dict(held or {}), {}
    merged: dict[str, Any] = {}
    for name in [*mine, *(one for one in theirs if one not in mine)]:
        was = told.get(name, start.get(name, _ABSENT))
        ours, others = mine.get(name, _ABSENT), theirs.get(name, _ABSENT)
        if others is _ABSENT or same(ours, others):
            merged[name] = ours
        elif ours is _ABSENT:
            merged[name] = others  # what only a newer program knows: never shown, never lost
        elif name in told:
            merged[name], held[name] = ours, told[name]
        elif same(ours, was):
            merged[name] = others
        elif same(others, was) and not unsure:
            merged[name] = ours
        elif name in LOWEST and isinstance(ours, int) and isinstance(others, int):
            merged[name] = min(ours, others)
        elif (both := _as_sets(was, ours, others)) is not None:
            merged[name] = both
        else:
            merged[name], held[name] = ours, None if was is _ABSENT else was
    for one in _split(start, mine, theirs, merged, set(held)):
        if one not in held:
            merged[one], held[one] = mine[one], start.get(one)
    return merged, held


def settle(local: Local, choices: Mapping[str, bool]) -> Local:
    """Give what a record becomes once a person has chosen.

    Args:
        choices: for each field in conflict, True to keep what is here; those left out wait on.
    """
    held = {name: base for name, base in local.held.items() if name not in choices}
    there = None if local.known is None else local.known.here
    if WHOLE in choices and WHOLE in local.held:
        mine = local.mine if choices[WHOLE] else there
        return Local(local.known, local.sent, mine, held)
    if local.mine is None or there is None:
        return local
    chosen = dict(local.mine)
    for name in local.held:
        if choices.get(name) is False:
            chosen[name] = there.get(name)
    return Local(local.known, local.sent, chosen, held)


def same(one: Any, other: Any) -> bool:
    """Tell whether two JSON values are the same; ``1`` and ``True`` are not."""
    if one is _ABSENT or other is _ABSENT:
        return one is other
    if type(one) is type(other) and not isinstance(one, dict | list | tuple):
        return bool(one == other)
    return _text(one) == _text(other)


def matches(mine: Fields | None, theirs: Fields | None) -> bool:
    """Tell whether what is shown here is what the portal has; what only a newer program knows is left out."""
    if mine is None or theirs is None:
        return mine is theirs
    return all(same(value, theirs.get(name, _ABSENT)) for name, value in mine.items())


def _text(value: Any) -> str:
    """Write a value so that equal values have equal texts."""
    return json.dumps(value, sort_keys=True, ensure_ascii=False)


def _forgotten(known: Version | None, theirs: Version) -> bool:
    """Tell whether so much happened since that the record no longer remembers where it started from."""
    if len(theirs.ops) < KEPT_OPS:
        return False
    return known is None or not known.ops or known.ops[-1] not in theirs.ops


def _still_whole(local: Local, theirs: Version, arrived: bool) -> Taken:
    """Go on with a record one side had removed: both have it again, both have not, or one still waits."""
    mine, there = local.mine, theirs.here
    if mine is None or there is None:
        return Taken(theirs, mine, local.held, arrived)
    merged, held = merge(theirs.entity, local.held[WHOLE], mine, there, unsure=True)
    return Taken(theirs, merged, held, arrived, merged=not held)


def _one_side_removed(local: Local, theirs: Version, base: Fields | None, arrived: bool) -> Taken:
    """One side has the record and the other has not: it follows unless the other changed something."""
    mine, there = local.mine, theirs.here
    if matches(mine, base):
        return Taken(theirs, there, {}, arrived)
    if same(there, base):
        return Taken(theirs, mine, {}, arrived)
    return Taken(theirs, mine, {WHOLE: None if base is None else dict(base)}, arrived)


def _as_sets(was: Any, mine: Any, theirs: Any) -> list[Any] | None:
    """Merge two lists as sets: what either side added is in, what either took out is not."""
    if not (
        isinstance(mine, list) and isinstance(theirs, list) and (was is _ABSENT or isinstance(was, list))
    ):
        return None
    before: list[Any] = [] if was is _ABSENT else was
    if all(isinstance(one, str) for one in [*before, *mine, *theirs]):
        kept = [one for one in before if one in mine and one in theirs]
        added = {one for one in [*mine, *theirs] if one not in before}
        return [*kept, *sorted(added)]
    return None


def _split(base: Fields, mine: Fields, theirs: Fields, merged: Fields, held: set[str]) -> set[str]:
    """Give the fields that were merged one by one and make no sense so."""

    def moved(side: Fields, name: str) -> bool:
        return name in side and not same(side[name], base.get(name, _ABSENT))

    found: set[str] = set()
    for bundle in BUNDLES:
        names = {one for one in bundle if one in mine and one in theirs}
        ours = {one for one in names if moved(mine, one)}
        others = {one for one in names if moved(theirs, one)}
        if ours and others and not all(same(mine[one], theirs[one]) for one in names):
            found |= {one for one in ours | others if not same(mine[one], theirs[one])}
    for first, last in PERIODS:
        if {first, last} & held or any(_reversed(side, first, last) for side in (mine, theirs)):
            continue
        if _reversed(merged, first, last):  # each side changed one end of the period
            found |= {first, last}
    return found


def _reversed(side: Fields, first: str, last: str) -> bool:
    """Tell whether a period ends before it starts."""
    start, end = side.get(first), side.get(last)
    return bool(start and end and start > end)

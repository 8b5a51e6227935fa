"""A part of a dossier on the wire: flat fields in an envelope; read strictly or kept aside."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import MISSING, dataclass, fields
from decimal import Decimal
from functools import cache
from typing import Any, cast

from app.models.records.dossier import ENTITY_OF, PARTS, Part
from app.models.records.plain import from_plain, to_plain
from app.models.records.plan import PlannedTraining
from app.models.records.rights import Balance, BalanceSource
from app.models.records.sync import FORMAT, KEPT_OPS, PLAN, PROFILE, RIGHTS, Fields, Remedy, Said, Version
from app.models.records.trouble import KnownTrouble

FORMAT_NAME, OP, PAST, ENTITY, GONE, SAID = "format", "op_id", "op_ids", "entity", "gone", "said"
ENVELOPE = frozenset({FORMAT_NAME, OP, PAST, ENTITY, GONE, SAID})
RESERVED = frozenset({"id", "last_modified", "deleted", "schema"})
"""Names the portal keeps for itself; ``schema`` is Kinto's, over whatever a record says."""

LOCAL = {"saved_search": frozenset({"catalogue", "total", "seen", "seen_on"})}
"""Facts that speak of this computer alone: what a search showed on its catalogue."""

SINGLE = {"identity": "identity", "wishes": "wishes"}
"""Parts of which a dossier has one: the same record on every computer, whatever its identifier there."""

CENT = Decimal("0.01")
MOST_TEXT = 200


@dataclass(frozen=True, slots=True)
class Unread:
    """A record that is kept aside as it came; ``remedy`` says why."""

    remedy: Remedy
    reason: str


def collection_of(part: Part) -> str | None:
    """Give the collection a part is written to; None for what the portal alone says."""
    if isinstance(part, Balance) and part.source is BalanceSource.PORTAL:
        return None
    return PLAN if isinstance(part, PlannedTraining) else PROFILE


def record_id_of(entity: str, part_id: str) -> str:
    """Give the identifier a part has on the portal."""
    return SINGLE.get(entity, part_id)


def part_id_of(dossier_id: str, entity: str, record_id: str) -> str:
    """Give the identifier a record that is new here takes: the same each time it is received."""
    if entity == "identity":
        return dossier_id
    if entity in SINGLE:
        return str(uuid.uuid5(_space(dossier_id), record_id))
    return record_id


def fields_of(part: Part) -> dict[str, Any]:
    """Give the facts of a part as JSON values, its identifier left out."""
    plain = cast(dict[str, Any], to_plain(part))
    stays = LOCAL.get(entity_of(part), frozenset())
    return {name: plain[name] for name in plain if name != "id" and name not in stays}


def local_facts(part: Part | None) -> dict[str, Any]:
    """Give the facts of a part that never leave this computer."""
    if part is None:
        return {}
    stays = LOCAL.get(entity_of(part), frozenset())
    return {name: to_plain(getattr(part, name)) for name in stays}


def part_of(entity: str, part_id: str, facts: Fields) -> Part:
    """Build a part from its facts; fields this program does not know are left aside.

    Raises:
        BadInput: a value cannot be taken.
    """
    kind = PARTS[entity]
    known = {one.name for one in fields(kind)} - {"id"}
    return from_plain(kind, {"id": part_id} | {name: facts[name] for name in facts if name in known})


@cache
def defaults_of(entity: str) -> Mapping[str, Any]:
    """Give what fields of a kind of part are when nothing was said; those that must be said are absent."""
    kind = PARTS.get(entity)
    if kind is None:
        return {}
    found: dict[str, Any] = {}
    for one in fields(kind):
        if one.default is not MISSING:
            found[one.name] = to_plain(one.default)
        elif one.default_factory is not MISSING:
            found[one.name] = to_plain(one.default_factory())
    return found


def read_version(data: Mapping[str, Any]) -> Version | Unread:
    """Read a record as the portal gives it; facts are written as this program would write them.

    What a later minor version adds is kept among the fields, so that nothing of it is lost.
    """
    known = bare_version(data)
    if known.gone:
        return known
    if known.format > FORMAT:
        return Unread(Remedy.NEWER, f"format {known.format}")
    if known.format < 1 or known.entity not in PARTS:
        return Unread(Remedy.NEWER, f"entity {known.entity}"[:MOST_TEXT])
    try:
        whole = _written_here(known.entity, known.fields)
    except (KnownTrouble, ArithmeticError) as trouble:
        return Unread(Remedy.UNREADABLE, str(trouble)[:MOST_TEXT])
    return Version(
        known.record_id,
        known.revision,
        known.entity,
        {**known.fields, **whole},
        known.ops,
        said=known.said,
    )


def bare_version(data: Mapping[str, Any]) -> Version:
    """Read the envelope alone; facts are as they came."""
    past = data.get(PAST)
    ops = [one for one in past if isinstance(one, str)] if isinstance(past, list) else []
    if isinstance(data.get(OP), str):
        ops.append(data[OP])
    told = data.get(SAID)
    said = told if isinstance(told, dict) else {}
    number = data.get(FORMAT_NAME, FORMAT)
    gone = bool(data.get("deleted")) or data.get(GONE) is True
    return Version(
        record_id=str(data["id"]),
        revision=int(data["last_modified"]),
        entity=str(data.get(ENTITY, "")),
        fields={} if gone else {one: data[one] for one in data if one not in ENVELOPE | RESERVED},
        ops=tuple(ops),
        gone=gone,
        format=number if isinstance(number, int) and not isinstance(number, bool) else 0,
        said=Said(*(str(said.get(one, ""))[:MOST_TEXT] for one in ("who", "where", "at"))),
    )


def envelope(entity: str, op_id: str, known: Version | None, said: Said) -> dict[str, Any]:
    """Give what a write says besides its facts: what it is, which operation, and those before it."""
    past = list(known.ops[-(KEPT_OPS - 1) :]) if known is not None else []
    return {
        FORMAT_NAME: FORMAT,
        OP: op_id,
        PAST: past,
        ENTITY: entity,
        GONE: False,
        SAID: {"who": said.who, "where": said.where, "at": said.at},
    }


def read_right(dossier_id: str, data: Mapping[str, Any]) -> Balance | Unread:
    """Read a balance the portal states; each day it speaks of is a part of its own."""
    number = data.get(FORMAT_NAME)
    if not isinstance(number, int) or number > FORMAT:
        return Unread(Remedy.NEWER, f"format {number}"[:MOST_TEXT])
    facts = {name: data.get(name) for name in ("kind", "amount", "as_of")}
    part_id = uuid.uuid5(_space(dossier_id), f"{RIGHTS}/{data['id']}/{facts['as_of']}")
    try:
        whole = _written_here("balance", facts | {"source": BalanceSource.PORTAL.value})
        return cast(Balance, part_of("balance", str(part_id), whole))
    except (KnownTrouble, ArithmeticError) as trouble:
        return Unread(Remedy.UNREADABLE, str(trouble)[:MOST_TEXT])


def _written_here(entity: str, facts: Fields) -> dict[str, Any]:
    """Write facts as this program does: defaults said, amounts to the cent."""
    part = part_of(entity, "", facts)
    for one in fields(part):
        value = getattr(part, one.name)
        if isinstance(value, Decimal):
            if value != value.quantize(CENT):
                raise KnownTrouble(f"{one.name} : plus de deux décimales.")
            object.__setattr__(part, one.name, value.quantize(CENT))
    return fields_of(part)


def _space(dossier_id: str) -> uuid.UUID:
    """Give the space in which a dossier names what comes from the portal."""
    try:
        return uuid.UUID(dossier_id)
    except ValueError:
        return uuid.uuid5(uuid.NAMESPACE_OID, dossier_id)


def entity_of(part: Part) -> str:
    """Give the name of a part's kind on the wire."""
    return ENTITY_OF[type(part)]

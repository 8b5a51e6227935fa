"""Questions asked of what waits: the state of a dossier, its conflicts, its list of things to be sent."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, func, select

from app.models.records.ids import DossierId
from app.models.records.sync import WHOLE, Conflict, OpKind, Said, SyncState, Version, Waiting
from app.models.records.sync_wire import fields_of
from app.models.store import outbox as box
from app.models.store.dossier_reading import DossierReading
from app.models.tables.sync import outbox, sync_cursor, sync_left, sync_link, sync_record


@dataclass(frozen=True, slots=True)
class Link:
    """How a dossier is tied to the portal."""

    dossier_id: DossierId
    owner: str
    lent: bool
    doubts: int
    suspect: bool
    newer: int
    last_success: str
    compared_at: str


@dataclass(frozen=True, slots=True)
class Aside:
    """A record kept aside as it came, because it could not be read."""

    collection: str
    record_id: str
    data: dict[str, Any]
    remedy: str


@dataclass(frozen=True, slots=True)
class Left:
    """What had not been sent when the right to a dossier ended."""

    owner: str
    at: str
    edits: tuple[dict[str, Any], ...]


def link_of(reading: DossierReading, dossier_id: str) -> Link | None:
    """Give how a dossier is tied to the portal; None when it is on this computer alone."""
    row = reading.connection.execute(
        select(sync_link).where(sync_link.c.dossier_id == dossier_id)
    ).one_or_none()
    return None if row is None else _link(row)


def links(reading: DossierReading) -> tuple[Link, ...]:
    """Give every link, by person."""
    rows = reading.connection.execute(select(sync_link).order_by(sync_link.c.owner))
    return tuple(_link(row) for row in rows)


def cursor_of(reading: DossierReading, dossier_id: str, collection: str) -> str:
    """Give how far a collection was read; empty for one that never was."""
    mine = (sync_cursor.c.dossier_id == dossier_id) & (sync_cursor.c.collection == collection)
    return str(reading.connection.execute(select(sync_cursor.c.cursor).where(mine)).scalar() or "")


def revisions(reading: DossierReading, dossier_id: str, collection: str) -> dict[str, tuple[int, bool]]:
    """Give the revision known of every record of a collection, and whether it is removed."""
    mine = (sync_record.c.dossier_id == dossier_id) & (sync_record.c.collection == collection)
    found = {}
    for row in reading.connection.execute(select(sync_record).where(mine)):
        known = box.version_of(row.known)
        if row.aside is not None:
            found[row.record_id] = (int(row.aside["last_modified"]), False)
        elif known is not None and known.revision:
            found[row.record_id] = (known.revision, known.gone)
    return found


def asides(reading: DossierReading, dossier_id: str) -> tuple[Aside, ...]:
    """Give the records kept aside."""
    mine = (sync_record.c.dossier_id == dossier_id) & sync_record.c.aside.is_not(None)
    rows = reading.connection.execute(select(sync_record).where(mine).order_by(sync_record.c.record_id))
    return tuple(Aside(row.collection, row.record_id, row.aside, row.remedy) for row in rows)


def state_of(reading: DossierReading, dossier_id: str) -> SyncState:
    """Give where a dossier stands with the portal."""
    link = link_of(reading, dossier_id)
    if link is None:
        return SyncState()
    counted = select(outbox.c.state, func.count()).where(outbox.c.dossier_id == dossier_id)
    lines = {str(row[0]): int(row[1]) for row in reading.connection.execute(counted.group_by(outbox.c.state))}
    return SyncState(
        owner=link.owner,
        waiting=lines.get(box.WAITING, 0) + lines.get(box.SENT, 0),
        parked=lines.get(box.PARKED, 0),
        conflicts=len({(one.collection, one.record_id) for one in conflicts(reading, dossier_id)}),
        last_success=link.last_success,
    )


def waiting(reading: DossierReading, dossier_id: str) -> tuple[Waiting, ...]:
    """List what waits to be sent, in the order it was done; what is parked says why."""
    rows = reading.connection.execute(
        select(outbox).where(outbox.c.dossier_id == dossier_id).order_by(outbox.c.seq)
    )
    return tuple(
        Waiting(
            row.op_id,
            row.collection,
            row.record_id,
            row.entity,
            row.part_id,
            OpKind(row.kind),
            row.at,
            row.attempts,
            box.remedy_of(row),
            row.reason,
        )
        for row in rows
    )


def conflicts(reading: DossierReading, dossier_id: str) -> tuple[Conflict, ...]:
    """List the fields both sides changed, those of one record together."""
    mine = (sync_record.c.dossier_id == dossier_id) & sync_record.c.held.is_not(None)
    order = (sync_record.c.entity, sync_record.c.record_id)
    found: list[Conflict] = []
    for row in reading.connection.execute(select(sync_record).where(mine).order_by(*order)).all():
        known = box.version_of(row.known)
        part = reading.part(row.entity, row.part_id)
        here = None if part is None else fields_of(part)
        found += [_conflict(row, known, here, name, base) for name, base in sorted(row.held.items())]
    return tuple(found)


def left(reading: DossierReading) -> tuple[Left, ...]:
    """Give what had not been sent when the right to dossiers ended, for the adviser."""
    rows = reading.connection.execute(select(sync_left).order_by(sync_left.c.seq))
    return tuple(Left(row.owner, row.at, tuple(row.edits)) for row in rows)


def _conflict(
    row: Row[Any], known: Version | None, here: dict[str, Any] | None, name: str, base: Any
) -> Conflict:
    there = None if known is None else known.here
    whole = name == WHOLE
    return Conflict(
        collection=row.collection,
        record_id=row.record_id,
        entity=row.entity,
        part_id=row.part_id,
        field=name,
        base=base,
        mine=here if whole else (here or {}).get(name),
        theirs=there if whole else (there or {}).get(name),
        theirs_said=Said() if known is None else known.said,
    )


def _link(row: Row[Any]) -> Link:
    return Link(
        DossierId(row.dossier_id),
        row.owner,
        row.lent,
        row.doubts,
        row.suspect,
        row.newer,
        row.last_success,
        row.compared_at,
    )

"""The outbox: what a part still has to tell the portal, reckoned in the transaction that changes it."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, delete, insert, select, update

from app.models.records.dossier import PARTS
from app.models.records.sync import PLAN, PROFILE, Local, Op, OpKind, Remedy, Said, Version
from app.models.records.sync_merge import left_to_send, normalised
from app.models.records.sync_wire import collection_of, fields_of, part_id_of, record_id_of
from app.models.store.dossier_reading import DossierReading
from app.models.tables.dossier import wishes
from app.models.tables.sync import outbox, sync_link, sync_record

WAITING, SENT, PARKED = "waiting", "sent", "parked"
_PLAN_ENTITY = "planned_training"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a record stands: on the portal, and here."""

    collection: str
    record_id: str
    entity: str
    part_id: str


def is_linked(connection: Connection, dossier_id: str) -> bool:
    """Tell whether a dossier is also on a portal."""
    query = select(sync_link.c.dossier_id).where(sync_link.c.dossier_id == dossier_id)
    return connection.execute(query).first() is not None


def note_touched(reading: DossierReading, dossier_id: str, touched: Iterable[tuple[str, str]]) -> None:
    """Bring the outbox up to date with parts that changed; a dossier that is on no portal has none."""
    parts = list(dict.fromkeys(touched))
    if parts and is_linked(reading.connection, dossier_id):
        for entity, part_id in parts:
            refresh(reading, dossier_id, place_of(reading, entity, part_id))


def place_of(reading: DossierReading, entity: str, part_id: str) -> Place | None:
    """Give where a part stands; None for what the portal alone says."""
    part = reading.part(entity, part_id)
    if part is not None:
        collection = collection_of(part)
        if collection is None:
            return None
    else:
        collection = PLAN if entity == _PLAN_ENTITY else PROFILE
    return Place(collection, record_id_of(entity, part_id), entity, part_id)


def local_of(reading: DossierReading, dossier_id: str, place: Place) -> Local:
    """Give all this computer holds of one record."""
    row = record_row(reading.connection, dossier_id, place.collection, place.record_id)
    sent = reading.connection.execute(
        select(outbox).where(rows_of(dossier_id, place) & (outbox.c.state == SENT))
    ).one_or_none()
    part = reading.part(place.entity, place.part_id) if place.entity in PARTS else None
    return Local(
        known=None if row is None else version_of(row.known),
        sent=None if sent is None else op_of(sent),
        mine=None if part is None else fields_of(part),
        held=dict(row.held or {}) if row is not None else {},
    )


def refresh(reading: DossierReading, dossier_id: str, place: Place | None) -> None:
    """Reckon again what a record still has to tell the portal, and which of its conflicts still are."""
    if place is None:
        return
    connection = reading.connection
    before = local_of(reading, dossier_id, place)
    local = normalised(before)
    if local.held != before.held:
        connection.execute(
            update(sync_record)
            .where(record_of(dossier_id, place.collection, place.record_id))
            .values(held=dict(local.held) or None)
        )
    op = left_to_send(local, str(uuid.uuid4()))
    mine = rows_of(dossier_id, place) & (outbox.c.state != SENT)
    row = connection.execute(select(outbox).where(mine)).one_or_none()
    if op is None:
        connection.execute(delete(outbox).where(mine))
        return
    if row is not None and _tells(row) == (op.kind, op.changes, op.revision):
        return
    connection.execute(delete(outbox).where(mine))
    aside = record_row(connection, dossier_id, place.collection, place.record_id)
    kept_aside = aside is not None and aside.aside is not None
    connection.execute(
        insert(outbox).values(
            op_id=op.op_id if row is None or row.state == PARKED else row.op_id,
            dossier_id=dossier_id,
            **asdict(place),
            kind=op.kind.value,
            changes=dict(op.changes),
            base=dict(op.base),
            revision=op.revision,
            state=PARKED if kept_aside else WAITING,
            remedy=aside.remedy if aside is not None and kept_aside else "",
            reason=aside.reason if aside is not None and kept_aside else "",
            at=now(),
        )
    )


def find_place(
    reading: DossierReading, dossier_id: str, collection: str, record_id: str, entity: str = ""
) -> Place | None:
    """Give where a record of the portal stands here; None for one never seen whose kind is not known."""
    row = record_row(reading.connection, dossier_id, collection, record_id)
    if row is not None:
        return Place(collection, record_id, row.entity, row.part_id)
    mine = (outbox.c.dossier_id == dossier_id) & (outbox.c.collection == collection)
    query = select(outbox.c.entity, outbox.c.part_id).where(mine & (outbox.c.record_id == record_id))
    waiting = reading.connection.execute(query.limit(1)).one_or_none()
    if waiting is not None:
        return Place(collection, record_id, waiting.entity, waiting.part_id)
    if not entity:
        return None
    part_id = part_id_of(dossier_id, entity, record_id)
    if entity == "wishes":  # one at most: the one that is here, whatever its identifier
        held = select(wishes.c.id).where(wishes.c.dossier_id == dossier_id).order_by(wishes.c.id)
        part_id = reading.connection.execute(held.limit(1)).scalar() or part_id
    return Place(collection, record_id, entity, part_id)


def record_row(connection: Connection, dossier_id: str, collection: str, record_id: str) -> Row[Any] | None:
    """Give what is kept of a record of the portal."""
    return connection.execute(
        select(sync_record).where(record_of(dossier_id, collection, record_id))
    ).one_or_none()


def version_of(plain: dict[str, Any] | None) -> Version | None:
    """Read a version as it is kept here."""
    if plain is None:
        return None
    told = dict(plain)
    return Version(**told | {"ops": tuple(told["ops"]), "said": Said(**told["said"])})


def version_row(version: Version | None) -> dict[str, Any] | None:
    """Write a version as it is kept here."""
    return None if version is None else asdict(version) | {"ops": list(version.ops)}


def op_of(row: Row[Any]) -> Op:
    """Read an operation of the outbox."""
    return Op(row.op_id, OpKind(row.kind), row.changes, row.base, row.revision)


def remedy_of(row: Row[Any]) -> Remedy | None:
    """Give why a line waits for a person; None when it does not."""
    return next((one for one in Remedy if one.value == row.remedy), None)


def now() -> str:
    """Give the time in UTC, to be shown; no decision is taken from it."""
    return datetime.now(UTC).isoformat(timespec="milliseconds")


def _tells(row: Row[Any]) -> tuple[OpKind, Any, Any]:
    return OpKind(row.kind), row.changes, row.revision


def rows_of(dossier_id: str, place: Place) -> ColumnElement[bool]:
    """Pick the lines of the outbox of one record."""
    return (
        (outbox.c.dossier_id == dossier_id)
        & (outbox.c.collection == place.collection)
        & (outbox.c.record_id == place.record_id)
    )


def record_of(dossier_id: str, collection: str, record_id: str) -> ColumnElement[bool]:
    """Pick what is kept of one record of the portal."""
    return (
        (sync_record.c.dossier_id == dossier_id)
        & (sync_record.c.collection == collection)
        & (sync_record.c.record_id == record_id)
    )

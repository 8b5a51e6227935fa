"""One step of synchronising in one transaction: what came is written, what is to go is frozen."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, fields
from typing import Any

from sqlalchemy import delete, insert, select, text, update

from app.models.records.changes import Edit
from app.models.records.dossier import Dossier, Part
from app.models.records.plain import to_plain
from app.models.records.sync import WHOLE, Local, Op, Version
from app.models.records.sync_merge import Taken, matches, settle
from app.models.records.sync_wire import Unread, fields_of, local_facts, part_of
from app.models.store import outbox as box
from app.models.store.dossier_rows import entity_of
from app.models.store.dossier_writing import DossierWriting
from app.models.store.outbox import Place
from app.models.tables import dossier as tables
from app.models.tables.sync import outbox, sync_cursor, sync_left, sync_link, sync_record

RECEIVED = "Reçu du portail"
DISCARDED = "Version du portail, écartée"
_LISTS = tuple(one.name for one in fields(Dossier) if one.name != "identity")


@dataclass(frozen=True, slots=True)
class Sending:
    """An operation frozen before it is sent; ``known`` is the version it starts from."""

    place: Place
    op: Op
    known: Version | None
    at: str
    again: bool
    """It was sent before, and may have arrived."""


class SyncWriting(DossierWriting):
    """Changes that come from the portal, or prepare what goes to it; nothing here is a person's action."""

    def link(self, owner: str, *, lent: bool, placeholder: bool = False) -> None:
        """Tie the dossier to a person of the portal; all of it waits to be sent.

        Args:
            owner: the person's identifier on the portal.
            lent: another person's dossier, to be erased when the right to it ends.
            placeholder: the identity here is a mere place for the one to be received.
        """
        who = self.dossier(self._dossier_id)
        connection = self.connection
        connection.execute(insert(sync_link).values(dossier_id=self._dossier_id, owner=owner, lent=lent))
        if placeholder:
            place = box.place_of(self, "identity", self._dossier_id)
            assert place is not None
            self._write_record(place, Version(place.record_id, 0, "identity", fields_of(who.identity)), {})
        parts: list[Part] = [who.identity, *(one for name in _LISTS for one in getattr(who, name))]
        box.note_touched(self, self._dossier_id, [(entity_of(one), one.id) for one in parts])

    def unlink(self) -> None:
        """Keep the dossier on this computer alone."""
        for table in (outbox, sync_record, sync_cursor, sync_link):
            self.connection.execute(delete(table).where(table.c.dossier_id == self._dossier_id))

    def note_link(self, **told: Any) -> None:
        """Note something of the link: doubts, suspect, newer, last_success, compared_at."""
        mine = sync_link.c.dossier_id == self._dossier_id
        self.connection.execute(update(sync_link).where(mine).values(**told))

    def read_up_to(self, collection: str, cursor: str) -> None:
        """Note how far a collection was read."""
        key = {"dossier_id": self._dossier_id, "collection": collection}
        mine = (sync_cursor.c.dossier_id == self._dossier_id) & (sync_cursor.c.collection == collection)
        if not self.connection.execute(update(sync_cursor).where(mine).values(cursor=cursor)).rowcount:
            self.connection.execute(insert(sync_cursor).values(**key, cursor=cursor))

    def find(self, collection: str, record_id: str, entity: str = "") -> Place | None:
        """Give where a record of the portal stands here; None for one never seen whose kind is not known."""
        return box.find_place(self, self._dossier_id, collection, record_id, entity)

    def local(self, place: Place) -> Local:
        """Give all this computer holds of a record."""
        return box.local_of(self, self._dossier_id, place)

    def keep(self, place: Place, taken: Taken) -> None:
        """Write what was decided of a version received; what was under way is answered by it."""
        if taken.settled:
            return
        mine, held = taken.mine, dict(taken.held)
        if place.entity == "identity" and mine is None:  # it would take the whole dossier with it
            before = self.local(place).mine
            mine, held = before, {WHOLE: before}
        self._write_record(place, taken.known, held)
        self.connection.execute(delete(outbox).where(self._rows(place) & (outbox.c.state == box.SENT)))
        self._show(place, mine)
        self._not_aside(place)
        box.refresh(self, self._dossier_id, place)

    def show_right(self, place: Place, known: Version | None, part: Part | None) -> None:
        """Write a balance the portal states, or remove those it no longer does; nothing is sent."""
        self._write_record(place, known, {})
        if part is None:
            row = tables.balance
            mine = (row.c.dossier_id == self._dossier_id) & (row.c.id == place.part_id)
            if self.connection.execute(select(row.c.id).where(mine)).first() is not None:
                self._show(place, None)
            return
        self._show(Place(place.collection, place.record_id, "balance", part.id), fields_of(part))

    def set_aside(self, place: Place, data: Mapping[str, Any], unread: Unread) -> None:
        """Keep a record that cannot be read as it came; what is here of it stays, and waits to be sent."""
        told = {"aside": dict(data), "remedy": unread.remedy.value, "reason": unread.reason}
        self._write_record(place, self.local(place).known, None, **told)
        self.connection.execute(
            update(outbox)
            .where(self._rows(place))
            .values(state=box.PARKED, remedy=unread.remedy.value, reason=unread.reason)
        )

    def freeze(self, most: int, without: Collection[tuple[str, str]] = ()) -> tuple[Sending, ...]:
        """Give the next operations to send, one for each record, noted as sent before they are.

        Args:
            most: how many at once.
            without: collection and identifier of records to leave alone this time.

        What was sent without an answer comes first, as it was; then what waits, in the order it was done.
        """
        mine = (outbox.c.dossier_id == self._dossier_id) & (outbox.c.state != box.PARKED)
        asked = self.connection.execute(select(outbox).where(mine).order_by(outbox.c.seq)).all()
        rows = [row for row in asked if (row.collection, row.record_id) not in without]
        again = [row for row in rows if row.state == box.SENT]
        busy = {(row.collection, row.record_id) for row in again}
        fresh = [
            row for row in rows if row.state == box.WAITING and (row.collection, row.record_id) not in busy
        ]
        found = []
        for row in [*again, *fresh][:most]:
            kept = box.record_row(self.connection, self._dossier_id, row.collection, row.record_id)
            known = None if kept is None else box.version_of(kept.known)
            place = Place(row.collection, row.record_id, row.entity, row.part_id)
            found.append(Sending(place, box.op_of(row), known, row.at, row.state == box.SENT))
            self.connection.execute(
                update(outbox)
                .where(outbox.c.seq == row.seq)
                .values(state=box.SENT, attempts=outbox.c.attempts + 1)
            )
        return tuple(found)

    def thaw(self, place: Place) -> None:
        """Take back what was frozen and surely did not reach the portal."""
        self.connection.execute(delete(outbox).where(self._rows(place) & (outbox.c.state == box.SENT)))
        box.refresh(self, self._dossier_id, place)

    def park(self, sending: Sending, remedy: str, reason: str) -> None:
        """Keep for a person what the portal refused for good; the rest goes on."""
        self.thaw(sending.place)
        same = self._rows(sending.place) & (outbox.c.kind == sending.op.kind.value)
        row = self.connection.execute(select(outbox).where(same)).one_or_none()
        if row is not None and row.changes == dict(sending.op.changes):
            self.connection.execute(
                update(outbox)
                .where(outbox.c.seq == row.seq)
                .values(state=box.PARKED, remedy=remedy, reason=reason, attempts=outbox.c.attempts + 1)
            )

    def send_again(self, op_id: str) -> None:
        """Let a parked operation go again, because a person asks for it."""
        mine = (outbox.c.op_id == op_id) & (outbox.c.state == box.PARKED)
        row = self.connection.execute(select(outbox).where(mine)).one_or_none()
        if row is not None:
            self.connection.execute(delete(outbox).where(outbox.c.seq == row.seq))
            place = Place(row.collection, row.record_id, row.entity, row.part_id)
            box.refresh(self, self._dossier_id, place)

    def settle(self, place: Place, choices: Mapping[str, bool]) -> None:
        """Write what a person chose of a conflict; the value put aside stays in the journal."""
        local = self.local(place)
        after = settle(local, choices)
        there = None if local.known is None else local.known.here
        lost = there is not None and any(choices.get(name) for name in local.held)
        if lost and there is not None:
            self._note_received(place, there, after.mine, DISCARDED)
        self._write_record(place, local.known, dict(after.held))
        if not matches(after.mine, local.mine):
            if after.mine is None:
                self.remove(place.entity, place.part_id)
            else:
                here = local_facts(self.part(place.entity, place.part_id))
                self.put(part_of(place.entity, place.part_id, {**after.mine, **here}))
        box.refresh(self, self._dossier_id, place)

    def leave(self, owner: str) -> int:
        """Erase the dossier because the right to it ended; gives how many unsent edits are kept aside."""
        mine = outbox.c.dossier_id == self._dossier_id
        rows = self.connection.execute(select(outbox).where(mine).order_by(outbox.c.seq)).all()
        edits = [
            {"entity": row.entity, "part_id": row.part_id, "kind": row.kind, "at": row.at}
            | {"changes": row.changes, "base": row.base}
            for row in rows
        ]
        if edits:
            self.connection.execute(insert(sync_left).values(owner=owner, at=box.now(), edits=edits))
        if self.connection.dialect.name == "sqlite":
            self.connection.execute(text("PRAGMA secure_delete=ON"))  # what is erased is overwritten
        self.delete_dossier()
        return len(edits)

    def _show(self, place: Place, mine: Mapping[str, Any] | None) -> None:
        """Write a part as it was received; the journal tells it, and undo leaves it."""
        part = self.part(place.entity, place.part_id)
        before = None if part is None else fields_of(part)
        if mine is None and before is None:
            return
        if mine is not None and before is not None and matches(before, mine):
            return
        self._note_received(place, before, mine, RECEIVED)
        if mine is None:
            self._drop(place.entity, place.part_id)
        else:
            whole = {**mine, **local_facts(part)}
            self._store(part_of(place.entity, place.part_id, whole), exists=part is not None)
        self._edits.append(Edit(place.entity, place.part_id))

    def _note_received(
        self, place: Place, before: Mapping[str, Any] | None, after: Mapping[str, Any] | None, label: str
    ) -> None:
        def told(facts: Mapping[str, Any] | None) -> Any:
            return None if facts is None else to_plain(part_of(place.entity, place.part_id, facts))

        self.connection.execute(
            insert(tables.journal).values(
                dossier_id=self._dossier_id,
                group_id=self._group_id,
                label=label,
                at=box.now(),
                entity=place.entity,
                part_id=place.part_id,
                before=told(before),
                after=told(after),
                state="base",
            )
        )

    def _write_record(
        self, place: Place, known: Version | None, held: Mapping[str, Any] | None, **told: Any
    ) -> None:
        """Write what is kept of a record; ``held`` None leaves its conflicts as they are."""
        values: dict[str, Any] = {"entity": place.entity, "part_id": place.part_id} | told
        values["known"] = box.version_row(known)
        if held is not None:
            values["held"] = dict(held) or None
        mine = box.record_of(self._dossier_id, place.collection, place.record_id)
        if not self.connection.execute(update(sync_record).where(mine).values(**values)).rowcount:
            key = {"collection": place.collection, "record_id": place.record_id}
            self.connection.execute(insert(sync_record).values(dossier_id=self._dossier_id, **key, **values))

    def _not_aside(self, place: Place) -> None:
        """A record that was kept aside could be read: what waited for that goes on."""
        row = box.record_row(self.connection, self._dossier_id, place.collection, place.record_id)
        if row is None or row.aside is None:
            return
        mine = box.record_of(self._dossier_id, place.collection, place.record_id)
        nothing = {"aside": None, "remedy": "", "reason": ""}
        self.connection.execute(update(sync_record).where(mine).values(**nothing))
        self.connection.execute(delete(outbox).where(self._rows(place) & (outbox.c.state == box.PARKED)))

    def _rows(self, place: Place) -> Any:
        return box.rows_of(self._dossier_id, place)

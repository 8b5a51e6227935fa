"""Changes to one dossier in one transaction, each noted in the journal so that it can be undone."""

import uuid
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select, update

from app.models.records.changes import Change, Edit
from app.models.records.dossier import PARTS, Part
from app.models.records.ids import DossierId
from app.models.records.plain import from_plain, to_plain
from app.models.store.dossier_citing import ARRIVAL
from app.models.store.dossier_reading import DossierReading
from app.models.store.dossier_rows import entity_of, to_values
from app.models.tables import dossier as tables


class DossierWriting(DossierReading):
    """One change of one dossier; ``change`` says afterwards what it touched."""

    def __init__(self, connection: Connection, dossier_id: DossierId, label: str) -> None:
        super().__init__(connection)
        self._dossier_id = dossier_id
        self._label = label
        self._group_id = str(uuid.uuid4())
        self._edits: list[Edit] = []
        self._noted = False

    @property
    def change(self) -> Change:
        """What this unit of work has changed so far."""
        return Change(self._dossier_id, self._label, tuple(self._edits))

    def put(self, part: Part) -> None:
        """Add a part, or replace the one of the same id; a part that is the same changes nothing."""
        entity = entity_of(part)
        before = self.part(entity, part.id)
        if before == part:
            return
        self._store(part, exists=before is not None)
        self._note(entity, part.id, before, part)

    def note_quietly(self, part: Part) -> None:
        """Replace a part without a line in the journal: what the program notes is not to be undone."""
        entity = entity_of(part)
        if self.part(entity, part.id) not in (None, part):
            self._store(part, exists=True)
            self._edits.append(Edit(entity, part.id))

    def remove(self, entity: str, part_id: str) -> None:
        """Remove a part; one that is not there changes nothing."""
        before = self.part(entity, part_id)
        if before is None:
            return
        self._drop(entity, part_id)
        self._note(entity, part_id, before, None)

    def delete_dossier(self) -> None:
        """Erase the dossier and its journal; this cannot be undone."""
        self.connection.execute(delete(tables.identity).where(tables.identity.c.id == self._dossier_id))
        self._edits.append(Edit("identity", self._dossier_id))

    def forget_steps(self) -> None:
        """Make the present state the one that cannot be undone: a dossier just added starts there."""
        mine = tables.journal.c.dossier_id == self._dossier_id
        self.connection.execute(update(tables.journal).where(mine).values(state="base"))

    def note_arrival(self, mark: str, others: dict[str, str]) -> None:
        """Keep under which edition of the ROME the codes of a file were chosen; it is never undone."""
        self.connection.execute(
            insert(tables.journal).values(
                dossier_id=self._dossier_id,
                group_id=self._group_id,
                label=self._label,
                at=_now(),
                entity=ARRIVAL,
                part_id=self._dossier_id,
                after={"mark": mark, "others": others},
                state="base",
            )
        )

    def undo(self) -> None:
        """Take back the last change; nothing happens when there is none."""
        group = self._group("done", newest=True)
        for entry in reversed(group):
            self._restore(entry, entry.before)
        self._mark(group, "undone")

    def redo(self) -> None:
        """Make again the first change taken back; nothing happens when there is none."""
        group = self._group("undone", newest=False)
        for entry in group:
            self._restore(entry, entry.after)
        self._mark(group, "done")

    def _store(self, part: Part, *, exists: bool) -> None:
        """Write a part's row and stamp the dossier with the time."""
        table = tables.PART_TABLES[entity_of(part)]
        values = to_values(part, self._dossier_id) | {"updated_at": _now()}
        if exists:
            query = update(table).where(table.c.id == part.id)
            self.connection.execute(query.values(**values, version=table.c.version + 1))
        else:
            self.connection.execute(insert(table).values(**values))
        self._touch()

    def _drop(self, entity: str, part_id: str) -> None:
        """Delete a part's row and stamp the dossier with the time."""
        table = tables.PART_TABLES[entity]
        self.connection.execute(delete(table).where(table.c.id == part_id))
        self._touch()

    def _touch(self) -> None:
        """Stamp the dossier, so that the list shows the last touched first."""
        who = tables.identity
        self.connection.execute(update(who).where(who.c.id == self._dossier_id).values(updated_at=_now()))

    def _note(self, entity: str, part_id: str, before: Part | None, after: Part | None) -> None:
        """Write one line of the journal; the first one drops what could be redone."""
        log = tables.journal
        if not self._noted:
            undone = (log.c.dossier_id == self._dossier_id) & (log.c.state == "undone")
            self.connection.execute(update(log).where(undone).values(state="dropped"))
            self._noted = True
        self.connection.execute(
            insert(log).values(
                dossier_id=self._dossier_id,
                group_id=self._group_id,
                label=self._label,
                at=_now(),
                entity=entity,
                part_id=part_id,
                before=None if before is None else to_plain(before),
                after=None if after is None else to_plain(after),
                state="done",
            )
        )
        self._edits.append(Edit(entity, part_id))

    def _group(self, state: str, *, newest: bool) -> Sequence[Row[Any]]:
        """Give the lines of the newest, or oldest, group in a state, in the order they were written."""
        log = tables.journal
        mine = (log.c.dossier_id == self._dossier_id) & (log.c.state == state)
        order = log.c.seq.desc() if newest else log.c.seq
        group_id = self.connection.execute(
            select(log.c.group_id).where(mine).order_by(order).limit(1)
        ).scalar()
        if group_id is None:
            return []
        rows = self.connection.execute(
            select(log).where(mine & (log.c.group_id == group_id)).order_by(log.c.seq)
        ).all()
        self._label = rows[0].label
        return rows

    def _restore(self, entry: Row[Any], plain: dict[str, Any] | None) -> None:
        """Put a part back as a line of the journal tells, or remove it where the line says nothing."""
        if plain is None:
            self._drop(entry.entity, entry.part_id)
        else:
            part = from_plain(PARTS[entry.entity], plain)
            self._store(part, exists=self.part(entry.entity, entry.part_id) is not None)
        self._edits.append(Edit(entry.entity, entry.part_id))

    def _mark(self, group: Sequence[Row[Any]], state: str) -> None:
        """Change the state of journal lines."""
        log = tables.journal
        for entry in group:
            self.connection.execute(update(log).where(log.c.seq == entry.seq).values(state=state))


def _now() -> str:
    """Give the time in UTC, for lists and history; no decision is taken from it."""
    return datetime.now(UTC).isoformat(timespec="milliseconds")

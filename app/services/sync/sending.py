"""Sends what waits: frozen before it goes, so that whatever happens it is known for what it is afterwards."""

from __future__ import annotations

from collections import Counter

from app.models.records.ids import DossierId
from app.models.records.portal import (
    Alive,
    Later,
    Missing,
    Portal,
    Rejected,
    Stale,
    Write,
    WriteAnswer,
    Written,
)
from app.models.records.sync import OpKind, Remedy, Said
from app.models.records.sync_merge import take_missing
from app.models.records.sync_wire import GONE, envelope
from app.models.store.dossier_store import DossierStore
from app.models.store.outbox_writing import Sending, SyncWriting
from app.services.sync.receiving import Tally, count, receive

MOST_TRIES = 5
"""Times one record is sent in one synchronisation, each time after a merge: others may write it too."""


class Sender:
    """Sends the outbox of one dossier."""

    def __init__(self, store: DossierStore, portal: Portal, dossier_id: DossierId, owner: str) -> None:
        self._store, self._portal = store, portal
        self._dossier_id, self._owner = dossier_id, owner

    def send(self, said: Said, most: int, tally: Tally, alive: Alive) -> None:
        """Send until nothing waits that can go.

        Raises:
            PortalAway: no answer; what was under way will be asked again, and known again if it arrived.
        """
        tries: Counter[tuple[str, str]] = Counter()
        without: set[tuple[str, str]] = set()
        while True:
            alive()
            with self._store.sync(self._dossier_id) as sync:
                batch = sync.freeze(most, without)
                alive()
            if not batch:
                return
            answers = self._portal.write([self._write(one, said) for one in batch], alive)
            alive()
            with self._store.sync(self._dossier_id) as sync:
                for sending, answer in zip(batch, answers, strict=True):
                    key = (sending.place.collection, sending.place.record_id)
                    tries[key] += 1
                    if not self._answered(sync, sending, answer, tally) or tries[key] >= MOST_TRIES:
                        without.add(key)
                    alive()
                tally.note(sync)

    def _write(self, sending: Sending, said: Said) -> Write:
        """Give what goes on the wire: the same, however often it is sent."""
        op, place = sending.op, sending.place
        told = Said(said.who, said.where, sending.at)
        body = {**op.changes, **envelope(place.entity, op.op_id, sending.known, told)}
        if op.kind is OpKind.REMOVE:
            body[GONE] = True  # not a DELETE: an emptied record cannot be created again by a late request
        return Write(self._owner, place.collection, place.record_id, op.kind, body, op.revision)

    def _answered(self, sync: SyncWriting, sending: Sending, answer: WriteAnswer, tally: Tally) -> bool:
        """Take in one answer; False when the record is to be left alone for now."""
        match answer:
            case Written(record):
                receive(sync, self._dossier_id, sending.place.collection, record, tally)
                tally.pushed += 1
            case Stale(record):
                receive(sync, self._dossier_id, sending.place.collection, record, tally)
            case Missing():
                local = sync.local(sending.place)
                taken = take_missing(local)
                sync.keep(sending.place, taken)
                count(tally, local.held, taken)
            case Rejected(reason, forbidden):
                remedy = Remedy.FORBIDDEN if forbidden else Remedy.REFUSED
                sync.park(sending, str(remedy.value), reason)
                tally.parked += 1
            case Later(after):
                tally.away = tally.away or "later"
                tally.after = max(tally.after or 0.0, after or 0.0) or None
                return False
        return True

"""What a record received from the portal does here, in the transaction it is handed."""

from __future__ import annotations

from dataclasses import dataclass, field

from app.models.records.dossier import PARTS
from app.models.records.portal import Raw
from app.models.records.rights import BalanceSource
from app.models.records.sync import PLAN, PROFILE, RIGHTS, Remedy, Version
from app.models.records.sync_merge import Taken, take_in
from app.models.records.sync_wire import Unread, bare_version, read_right, read_version
from app.models.store.outbox import Place
from app.models.store.outbox_writing import SyncWriting


@dataclass(slots=True)
class Tally:
    """What a synchronisation has done so far."""

    pulled: int = 0
    pushed: int = 0
    merged: int = 0
    parked: int = 0
    conflicts: int = 0
    compared: bool = False
    after: float | None = None
    away: str = ""
    suspect: bool = False
    warnings: list[str] = field(default_factory=list)
    touched: set[str] = field(default_factory=set)

    def note(self, sync: SyncWriting) -> None:
        """Note which kinds of parts a step changed."""
        self.touched.update(one.entity for one in sync.change.edits)


def receive(
    sync: SyncWriting, dossier_id: str, collection: str, data: Raw, tally: Tally, *, whole: bool = False
) -> None:
    """Take in a record as the portal holds it; done twice, it is done once.

    Args:
        whole: the portal is being compared as a whole.
    """
    if collection == RIGHTS:
        _receive_right(sync, dossier_id, data, tally, whole=whole)
        return
    bare = bare_version(data)
    place = sync.find(collection, bare.record_id, bare.entity)
    if place is None:
        return  # removed before this computer ever saw it
    read = _checked(place, read_version(data))
    local = sync.local(place)
    if isinstance(read, Unread):
        if local.known is None or bare.revision > local.known.revision:
            sync.set_aside(place, data, read)
            tally.parked += 1
        return
    taken = take_in(local, read, whole=whole)
    tally.suspect |= taken.stale
    if taken.settled:
        return
    sync.keep(place, taken)
    count(tally, local.held, taken)


def count(tally: Tally, held: object, taken: Taken) -> None:
    """Count what one decision did."""
    tally.pulled += not taken.arrived
    tally.merged += taken.merged
    tally.conflicts += bool(taken.held) and not held


def _checked(place: Place, read: Version | Unread) -> Version | Unread:
    """Refuse a record that is not what it should be where it stands."""
    if isinstance(read, Unread) or read.gone:
        return read
    home = PLAN if read.entity == "planned_training" else PROFILE
    if read.entity != place.entity or home != place.collection or place.entity not in PARTS:
        return Unread(Remedy.UNREADABLE, f"entity {read.entity}")
    if read.entity == "balance" and read.fields.get("source") == BalanceSource.PORTAL.value:
        return Unread(Remedy.UNREADABLE, "source")  # rights are said by the portal, in their own collection
    return read


def _receive_right(sync: SyncWriting, dossier_id: str, data: Raw, tally: Tally, *, whole: bool) -> None:
    """Take in a balance the portal states: the portal is always right about it."""
    bare = bare_version(data)
    place = sync.find(RIGHTS, bare.record_id)
    known = None if place is None else sync.local(place).known
    if known is not None and (
        known.revision == bare.revision or (known.revision > bare.revision and not whole)
    ):
        tally.suspect |= known.revision > bare.revision
        return
    if bare.gone:
        if place is not None:
            sync.show_right(place, bare, None)
            tally.pulled += 1
        return
    read = read_right(dossier_id, data)
    if isinstance(read, Unread):
        at = place or Place(RIGHTS, bare.record_id, "balance", "")
        sync.set_aside(at, data, read)
        tally.parked += 1
        return
    sync.show_right(Place(RIGHTS, bare.record_id, "balance", read.id), bare, read)
    tally.pulled += 1

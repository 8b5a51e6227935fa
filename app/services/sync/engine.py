"""One synchronisation of one dossier: receive, compare when due, send; it may stop anywhere."""

from __future__ import annotations

from dataclasses import dataclass

from app.models.records.ids import DossierId
from app.models.records.portal import Alive, Delta, Denied, Poll, PortalAway, SignInNeeded
from app.models.records.portal import Portal as AnyPortal
from app.models.records.sync import COLLECTIONS, FORMAT, PROFILE, RIGHTS, Ending, Said, SyncReport
from app.models.records.sync_merge import take_vanished
from app.models.records.trouble import Cancelled, NotFound
from app.models.store.dossier_store import DossierStore
from app.models.store.outbox_reading import Link, asides, cursor_of, link_of, revisions
from app.services.sync.receiving import Tally, receive
from app.services.sync.sending import Sender

DOUBTS = 2
"""Times in a row a portal must refuse a dossier before the right to it is taken to have ended."""
AHEAD = 300.0
"""Seconds by which a collection may be in advance on the portal's clock before it is told."""
AT_ONCE = 50

_LATER = "Le portail n’a pas pu tout recevoir\u00a0: le reste partira à la prochaine synchronisation."
_DOUBTFUL = (
    "Le portail n’ouvre pas ce dossier. Rien n’a été effacé ici, et vos modifications sont gardées\u00a0: "
    "si le portail le refuse encore la prochaine fois, l’accès sera considéré comme retiré."
)
_NO_SUCH = (
    "Le portail ne trouve plus ce dossier. Rien n’a été changé ici\u00a0; prévenez votre administrateur."
)
_EMPTIED = (
    "Le portail ne contient plus rien de ce dossier, alors qu’il en avait reçu le contenu. Rien n’a été "
    "changé ici\u00a0; prévenez votre administrateur."
)
_WITHDRAWN = "Vous n’avez plus accès à ce dossier\u00a0: il a été effacé de ce poste."
_KEPT_EDITS = " Les modifications qui n’étaient pas parties ({count}) sont gardées à part pour un conseiller."
_CLOSED = "Le portail ne vous ouvre plus ce dossier. Il reste sur ce poste, et n’est plus synchronisé."
_NEWER = (
    "Le portail utilise une version plus récente du programme. Ce poste reçoit ce qu’il sait lire et "
    "n’envoie rien\u00a0: mettez le programme à jour, vos modifications partiront ensuite."
)
_AHEAD = (
    "L’horloge de ce dossier sur le portail est en avance de plus de cinq minutes\u00a0: "
    "prévenez votre administrateur."
)


@dataclass(frozen=True, slots=True)
class _Stop(Exception):
    """A synchronisation that ends before its end, for a reason that is no failure of the network."""

    ending: Ending
    sentence: str


class Synchroniser:
    """Keeps dossiers and a portal alike; one at a time for each store."""

    def __init__(self, store: DossierStore, portal: AnyPortal, said: Said) -> None:
        """Prepare; ``said`` tells other computers who writes and where, ``at`` left empty."""
        self._store, self._portal, self._said = store, portal, said

    def run(self, dossier_id: DossierId, utc: str, alive: Alive, *, whole: bool = False) -> SyncReport:
        """Synchronise a dossier.

        Args:
            utc: the time, to be shown as that of the last success.
            alive: called between steps; raises when someone stops it. What is done stays done.
            whole: compare every record, because it is due or something is suspected.

        Raises:
            NotFound: this dossier is on no portal.
        """
        with self._store.read() as reading:
            link = link_of(reading, dossier_id)
        if link is None:
            raise NotFound("Ce dossier n’est pas relié au portail.")
        tally = Tally()
        try:
            sentence = self._run(link, utc, tally, alive, whole=whole or link.suspect)
            ending = Ending.AWAY if tally.away else Ending.READ_ONLY if sentence else Ending.DONE
            return _report(ending, tally, _LATER if tally.away else sentence)
        except PortalAway as trouble:
            tally.after = trouble.after
            return _report(Ending.AWAY, tally, trouble.sentence)
        except SignInNeeded as trouble:
            return _report(Ending.SIGN_IN, tally, trouble.sentence)
        except Cancelled as trouble:
            return _report(Ending.CANCELLED, tally, trouble.sentence)
        except _Stop as stop:
            return _report(stop.ending, tally, stop.sentence)

    def _run(self, link: Link, utc: str, tally: Tally, alive: Alive, *, whole: bool) -> str:
        """Do all of it; gives a sentence when nothing may be sent."""
        capability = self._portal.hello(link.owner, alive)
        newer = max(capability.formats.values(), default=FORMAT)
        self._pull(link, tally, alive)
        self._read_again(link, tally)
        if whole:
            self._compare(link, tally, alive)
        sending = newer <= FORMAT
        if sending:
            sender = Sender(self._store, self._portal, link.dossier_id, link.owner)
            sender.send(self._said, capability.most, tally, alive)
        told: dict[str, int | str] = {"doubts": 0, "suspect": tally.suspect}
        told["newer"] = newer if newer > FORMAT else 0
        if whole:
            told["compared_at"] = utc
        if sending and not tally.away:
            told["last_success"] = utc
        with self._store.sync(link.dossier_id) as sync:
            sync.note_link(**told)
        return "" if sending else _NEWER

    def _pull(self, link: Link, tally: Tally, alive: Alive) -> None:
        """Receive every collection, page after page, each with its cursor in one transaction."""
        with self._store.read() as reading:
            cursors = {one: cursor_of(reading, link.dossier_id, one) for one in COLLECTIONS}
        polls = [Poll(link.owner, one, cursors[one]) for one in COLLECTIONS]
        while polls:
            alive()
            answers = self._portal.changes(polls, alive)
            following: list[Poll] = []
            for poll, answer in zip(polls, answers, strict=True):
                alive()
                if isinstance(answer, Denied):
                    self._denied(link, poll, answer)
                    continue
                self._page(link, poll.collection, answer, tally, alive)
                if answer.more:
                    following.append(Poll(link.owner, poll.collection, answer.cursor, overlap=False))
            polls = following

    def _page(self, link: Link, collection: str, page: Delta, tally: Tally, alive: Alive) -> None:
        if page.ahead > AHEAD and _AHEAD not in tally.warnings:
            tally.warnings.append(_AHEAD)
        with self._store.sync(link.dossier_id) as sync:
            for data in page.records:
                receive(sync, link.dossier_id, collection, data, tally)
                alive()
            sync.read_up_to(collection, page.cursor)
            tally.note(sync)

    def _denied(self, link: Link, poll: Poll, answer: Denied) -> None:
        """Judge a collection that is closed: the profile decides; rights or plan alone may well be."""
        if poll.collection != PROFILE:
            return
        if answer.missing:
            raise _Stop(Ending.DOUBTFUL, _NO_SUCH)
        with self._store.sync(link.dossier_id) as sync:
            if link.doubts + 1 < DOUBTS:
                sync.note_link(doubts=link.doubts + 1)
                raise_after = _Stop(Ending.DOUBTFUL, _DOUBTFUL)
            elif link.lent:
                kept = sync.leave(link.owner)
                said = _WITHDRAWN + (_KEPT_EDITS.format(count=kept) if kept else "")
                raise_after = _Stop(Ending.WITHDRAWN, said)
            else:
                raise_after = _Stop(Ending.WITHDRAWN, _CLOSED)
        if raise_after.ending is Ending.WITHDRAWN and link.lent:
            self._store.scrub()
        raise raise_after

    def _read_again(self, link: Link, tally: Tally) -> None:
        """Try again what was kept aside: the program may know more by now."""
        with self._store.read() as reading:
            kept = asides(reading, link.dossier_id)
        if kept:
            again = Tally()  # what still cannot be read is not news
            with self._store.sync(link.dossier_id) as sync:
                for one in kept:
                    receive(sync, link.dossier_id, one.collection, one.data, again)
                tally.note(sync)
            tally.pulled += again.pulled

    def _compare(self, link: Link, tally: Tally, alive: Alive) -> None:
        """Compare every record of the portal with what is known of it here."""
        for collection in COLLECTIONS:
            there = self._portal.revisions(link.owner, collection, alive)
            if isinstance(there, Denied):
                continue
            with self._store.read() as reading:
                here = revisions(reading, link.dossier_id, collection)
            kept = [one for one, (_revision, gone) in here.items() if not gone]
            if len(kept) > 1 and not there:
                raise _Stop(Ending.DOUBTFUL, _EMPTIED)
            other = [one for one, revision in there.items() if here.get(one, (0, False))[0] != revision]
            for first in range(0, len(other), AT_ONCE):
                alive()
                some = other[first : first + AT_ONCE]
                found = self._portal.records(link.owner, collection, some, alive)
                with self._store.sync(link.dossier_id) as sync:
                    for data in found:
                        if data is not None:
                            receive(sync, link.dossier_id, collection, data, tally, whole=True)
                    tally.note(sync)
            self._vanished(link, collection, [one for one in kept if one not in there], tally)
        tally.compared = True
        tally.suspect = False

    def _vanished(self, link: Link, collection: str, record_ids: list[str], tally: Tally) -> None:
        """Take in that the portal no longer has some records, without saying who removed them."""
        if not record_ids:
            return
        with self._store.sync(link.dossier_id) as sync:
            for record_id in record_ids:
                place = sync.find(collection, record_id)
                if place is None:
                    continue
                taken = take_vanished(sync.local(place))
                if collection == RIGHTS:
                    sync.show_right(place, taken.known, None)
                elif not taken.settled:
                    sync.keep(place, taken)
                    tally.conflicts += bool(taken.held)
            tally.note(sync)


def _report(ending: Ending, tally: Tally, sentence: str) -> SyncReport:
    return SyncReport(
        ending=ending,
        pulled=tally.pulled,
        pushed=tally.pushed,
        merged=tally.merged,
        parked=tally.parked,
        conflicts=tally.conflicts,
        compared=tally.compared,
        sentence=sentence,
        after=tally.after,
        warnings=tuple(tally.warnings),
        touched=tuple(sorted(tally.touched)),
    )

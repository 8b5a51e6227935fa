"""What synchronising speaks of: a record of the portal, an operation waiting, a conflict, a state."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from app.models.records.labelled import Labelled

FORMAT = 1
"""Major version of the records this program reads and writes; a newer one is kept aside, never half read."""

PROFILE, PLAN, RIGHTS = "profil", "plan", "droits"
COLLECTIONS = (PROFILE, PLAN, RIGHTS)
READ_ONLY = frozenset({RIGHTS})
"""Collections the portal alone writes."""

WHOLE = "*"
"""In the place of a field: the whole record is in conflict, one side having removed it."""

KEPT_OPS = 16
"""Operations a record remembers having received, so that one whose answer was lost is known again."""

Fields = Mapping[str, Any]
"""The facts of a part as JSON values, its identifier left out."""


@dataclass(frozen=True, slots=True)
class Said:
    """Who wrote a version, on which computer and when by its clock: to be shown, never to decide."""

    who: str = ""
    where: str = ""
    at: str = ""


@dataclass(frozen=True, slots=True)
class Version:
    """A record as the portal holds it.

    Attributes:
        revision: the portal's own count for this record; a later version has a higher one.
        ops: identifiers of the last operations it received, the newest last.
        gone: removed; ``fields`` is then empty.
    """

    record_id: str
    revision: int
    entity: str = ""
    fields: Fields = field(default_factory=dict)
    ops: tuple[str, ...] = ()
    gone: bool = False
    format: int = FORMAT
    said: Said = field(default_factory=Said)

    @property
    def here(self) -> Fields | None:
        """Its facts, None when it is removed."""
        return None if self.gone else self.fields


class OpKind(StrEnum):
    """What an operation asks of the portal."""

    CREATE = "creer"
    EDIT = "modifier"
    REMOVE = "retirer"


@dataclass(frozen=True, slots=True)
class Op:
    """One change on its way to the portal.

    Attributes:
        changes: the changed fields alone (every field for a creation).
        base: what these fields were before.
        revision: the version it starts from; None when the record must not exist yet.
    """

    op_id: str
    kind: OpKind
    changes: Fields
    base: Fields
    revision: int | None


@dataclass(frozen=True, slots=True)
class Local:
    """All this computer holds of one record: the state a decision is taken from.

    Attributes:
        known: the last version received from the portal and taken in.
        sent: an operation that was sent and not answered yet; it may or may not have arrived.
        mine: the part as it is shown here, None when it is not (or no longer) here.
        held: fields in conflict, each with the value both sides started from.
    """

    known: Version | None = None
    sent: Op | None = None
    mine: Fields | None = None
    held: Fields = field(default_factory=dict)


class Remedy(Labelled):
    """Why something waits for a person, with what to do."""

    REFUSED = (
        "refuse",
        "Le portail n’accepte pas cette modification. Corrigez-la puis renvoyez-la, ou montrez-la à un "
        "conseiller.",
    )
    FORBIDDEN = (
        "interdit",
        "Le portail ne permet pas de modifier ceci avec cette connexion. Demandez-en l’accès à votre "
        "conseiller.",
    )
    NEWER = (
        "format",
        "Le portail utilise une version plus récente du programme pour ceci. Mettez le programme à "
        "jour\u00a0: rien n’est perdu, vos modifications partiront ensuite.",
    )
    UNREADABLE = (
        "illisible",
        "Ce que le portail donne ici n’a pas pu être lu. La version de ce poste est gardée\u00a0; prévenez "
        "votre administrateur.",
    )


class SyncPill(Labelled):
    """The four plain states one sees."""

    SENT = "envoye", "Tout est envoyé"
    WAITING = "attente", "En attente d’envoi"
    OFFLINE = "hors_ligne", "Travail sans réseau"
    NEEDS_YOU = "a_regler", "À régler"


@dataclass(frozen=True, slots=True)
class SyncState:
    """Where a dossier stands with the portal.

    Attributes:
        owner: the person's identifier on the portal, "" when the dossier stays on this computer alone.
        last_success: when everything was last received and sent, by the clock of this computer (UTC).
    """

    owner: str = ""
    waiting: int = 0
    parked: int = 0
    conflicts: int = 0
    last_success: str = ""
    offline: bool = False

    @property
    def pill(self) -> SyncPill:
        """The state to show: what needs someone first, then what waits."""
        if self.parked or self.conflicts:
            return SyncPill.NEEDS_YOU
        if self.offline:
            return SyncPill.OFFLINE
        return SyncPill.WAITING if self.waiting else SyncPill.SENT


@dataclass(frozen=True, slots=True)
class Conflict:
    """One field both sides changed; ``field`` is ``WHOLE`` when one side removed the record.

    ``base``, ``mine`` and ``theirs`` are JSON values; None as well when a whole record is not there.
    """

    collection: str
    record_id: str
    entity: str
    part_id: str
    field: str
    base: Any
    mine: Any
    theirs: Any
    theirs_said: Said
    mine_at: str = ""


@dataclass(frozen=True, slots=True)
class Waiting:
    """A line of the list of what waits: parked when ``remedy`` says why."""

    op_id: str
    collection: str
    record_id: str
    entity: str
    part_id: str
    kind: OpKind
    at: str
    attempts: int
    remedy: Remedy | None = None
    reason: str = ""
    """The portal's own words, for an administrator."""


class Ending(StrEnum):
    """How a synchronisation ended."""

    DONE = "fait"
    AWAY = "injoignable"
    SIGN_IN = "connexion"
    CANCELLED = "interrompu"
    WITHDRAWN = "retire"
    DOUBTFUL = "a_confirmer"
    READ_ONLY = "lecture_seule"


@dataclass(frozen=True, slots=True)
class SyncReport:
    """What one synchronisation of one dossier did."""

    ending: Ending
    pulled: int = 0
    pushed: int = 0
    merged: int = 0
    parked: int = 0
    conflicts: int = 0
    compared: bool = False
    sentence: str = ""
    after: float | None = None
    """Seconds the portal asks to wait, where it says so."""
    warnings: tuple[str, ...] = ()
    touched: tuple[str, ...] = ()
    """Kinds of parts that changed here: what screens must read again."""

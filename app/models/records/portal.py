"""What a portal is to the program: a few questions, answers as data, three families of refusal."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from app.models.records.sync import OpKind
from app.models.records.trouble import KnownTrouble

Raw = Mapping[str, Any]
"""A record as it is on the wire, with ``id`` and ``last_modified`` (a whole number)."""

Alive = Callable[[], None]
"""Called now and then; raises when nobody wants the answer any more."""


class PortalAway(KnownTrouble):
    """No answer that can be trusted: what was sent may or may not have arrived; to be tried again later.

    ``after``: seconds the portal asks to wait, where it says so.
    """

    def __init__(self, sentence: str, after: float | None = None) -> None:
        super().__init__(sentence)
        self.after = after


class SignInNeeded(KnownTrouble):
    """The portal does not know who is asking, or no longer does."""


@dataclass(frozen=True, slots=True)
class Poll:
    """A question about a collection of a person: what has changed after ``cursor``.

    ``overlap``: also what came a little before it, since a portal may show a change late.
    """

    owner: str
    collection: str
    cursor: str = ""
    overlap: bool = True


@dataclass(frozen=True, slots=True)
class Delta:
    """A page of changes, the oldest first; ``more`` when another follows from ``cursor``.

    ``ahead``: seconds by which the collection is in advance on the portal's own clock.
    """

    records: tuple[Raw, ...]
    cursor: str
    more: bool = False
    ahead: float = 0.0


@dataclass(frozen=True, slots=True)
class Denied:
    """This person's collection is closed to whoever is asking; ``missing`` when it is not there at all."""

    missing: bool = False


@dataclass(frozen=True, slots=True)
class Write:
    """One record to write: ``body`` is the whole record, or for an edit what changes in it.

    ``revision``: the version it must still be at; None when it must not exist.
    """

    owner: str
    collection: str
    record_id: str
    kind: OpKind
    body: Raw
    revision: int | None


@dataclass(frozen=True, slots=True)
class Written:
    """Done; the record as it now is."""

    record: Raw


@dataclass(frozen=True, slots=True)
class Stale:
    """Not done: the record is not at that version, or is there already; as it now is."""

    record: Raw


@dataclass(frozen=True, slots=True)
class Missing:
    """Not done: there is no such record any more."""


@dataclass(frozen=True, slots=True)
class Rejected:
    """Not done, and asking again would not help; ``forbidden`` when it is a matter of rights."""

    reason: str
    forbidden: bool = False


@dataclass(frozen=True, slots=True)
class Later:
    """Not done this time, or not known; to be asked again as it is."""

    after: float | None = None


WriteAnswer = Written | Stale | Missing | Rejected | Later


@dataclass(frozen=True, slots=True)
class Capability:
    """What a portal says of itself: who is asking, how much at once, the format of each collection."""

    user: str
    most: int = 100
    formats: Mapping[str, int] = field(default_factory=dict)


class Portal(Protocol):
    """The portal as synchronising sees it; another wire is another one of these.

    Every question may raise ``PortalAway``, ``SignInNeeded`` and what ``alive`` raises.
    """

    def hello(self, owner: str, alive: Alive) -> Capability:
        """Give what the portal says of itself, and the formats of a person's collections."""

    def changes(self, polls: Sequence[Poll], alive: Alive) -> tuple[Delta | Denied, ...]:
        """Give a page of each collection, in the order asked."""

    def write(self, writes: Sequence[Write], alive: Alive) -> tuple[WriteAnswer, ...]:
        """Write records, each on its own: one that is refused does not hold the others back."""

    def revisions(self, owner: str, collection: str, alive: Alive) -> Mapping[str, int] | Denied:
        """Give the revision of every record of a collection that is not removed."""

    def records(
        self, owner: str, collection: str, record_ids: Sequence[str], alive: Alive
    ) -> tuple[Raw | None, ...]:
        """Give records as they are, in the order asked; None for one that is not there."""

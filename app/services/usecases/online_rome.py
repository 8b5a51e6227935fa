"""Compare the list of occupations online with the edition in place: is there a newer one?"""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock
from typing import Protocol

from app.models.records.folding import folded
from app.models.records.online import OnlineOccupation, RomeDifference, RomeVersion
from app.models.records.policy import PartnerService, Policy
from app.models.records.trouble import KnownTrouble
from app.models.store.reference_store import ReferenceStore
from app.services.usecases.offers import PolicyOnce, Report

NOT_OPEN = (
    "Le ROME en ligne n’est pas ouvert sur ce poste : il y faut une politique de l’administrateur, avec "
    "le service « rome »."
)


class RomeSource(Protocol):
    """Whoever answers questions about the ROME online."""

    def occupations(self, alive: Callable[[], None] = ...) -> tuple[OnlineOccupation, ...]:
        """List every occupation."""

    def version(self, alive: Callable[[], None] = ...) -> RomeVersion | None:
        """Give the version online, where it is said."""


class OnlineRome:
    """One question: is the edition in place still the one online?"""

    def __init__(
        self, store: ReferenceStore, policy: PolicyOnce, connect: Callable[[Policy], RomeSource]
    ) -> None:
        self._store, self._policy, self._connect = store, policy, connect
        self._lock = Lock()
        self._source: RomeSource | None = None

    @property
    def allowed(self) -> bool:
        """True when the policy of this computer lets the ROME online be asked."""
        return self._policy.or_nothing().allows(PartnerService.ROME)

    def difference(self, report: Report | None = None) -> RomeDifference:
        """Compare both lists by code and name; capitals, accents and punctuation do not count.

        Raises:
            KnownTrouble: no access is open here, or the network or the service refused.
        """
        policy = self._policy.get()
        if not policy.allows(PartnerService.ROME):
            raise KnownTrouble(NOT_OPEN)

        def alive() -> None:
            if report is not None:
                report(0, 0, "Interrogation de France Travail…")

        with self._lock:
            if self._source is None:
                self._source = self._connect(policy)
            source = self._source
        online = {one.code: one for one in source.occupations(alive) if not one.obsolete}
        version = source.version(alive)
        with self._store.read() as reading:
            here = {line.code: line.label for line in reading.occupations.lines("")}
        return RomeDifference(
            online=len(online),
            in_place=len(here),
            added=tuple(one for code, one in sorted(online.items()) if code not in here),
            withdrawn=tuple(
                OnlineOccupation(code, label) for code, label in sorted(here.items()) if code not in online
            ),
            renamed=tuple(
                (one, here[code])
                for code, one in sorted(online.items())
                if code in here and folded(one.label) != folded(here[code])
            ),
            version=version,
        )

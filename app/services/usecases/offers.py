"""Offers of an occupation near a place: what is kept here with its date, and a fresh answer when allowed."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from threading import Lock
from typing import Protocol

from app.models.records.ids import CommuneCode, RomeCode
from app.models.records.offers import WHOLE_DEPARTMENT, KeptOffers, Offer, OfferPage, OfferQuery
from app.models.records.places import Commune, distance_km
from app.models.records.policy import PartnerService, Policy
from app.models.records.trouble import BadInput, KnownTrouble, NotFound
from app.models.store.reference_store import ReferenceStore
from app.services.system.clock import Clock

USUAL_KM = 30
RADII = (10, USUAL_KM, 60, WHOLE_DEPARTMENT)
"""How far one may look, in kilometres; 0 is the whole department."""

FRESH_FOR = timedelta(hours=6)
FORGOTTEN_AFTER = timedelta(days=14)
MOST_QUESTIONS, MOST_OFFERS = 200, 50
SOURCE = "France Travail, Offres d’emploi"

Report = Callable[[int, int, str], None]
_log = logging.getLogger(__name__)


class OfferSource(Protocol):
    """Whoever answers questions about offers."""

    def page(
        self, query: OfferQuery, first: int = 0, size: int = 150, alive: Callable[[], None] = ...
    ) -> OfferPage:
        """Give the offers from a rank on."""


@dataclass(frozen=True, slots=True)
class NearOffer:
    """An offer and how far it is, in kilometres, where both places are known."""

    offer: Offer
    distance: float | None


@dataclass(frozen=True, slots=True)
class NearOffers:
    """Offers around a place.

    Attributes:
        place: the commune the person lives in.
        department: the name of its department.
        kept: what is known, None before the first answer.
        fresh: asked so recently that asking again is of little use.
        automatic: the policy lets the program ask by itself.
        kiosk: nothing may open the system's browser here.
    """

    query: OfferQuery
    place: Commune
    department: str
    kept: KeptOffers | None
    near: tuple[NearOffer, ...]
    fresh: bool
    automatic: bool
    kiosk: bool


class PolicyOnce:
    """The policy, read once; one that cannot be read allows nothing, and ``trouble`` says why."""

    def __init__(self, read: Callable[[], Policy]) -> None:
        self._read, self._lock = read, Lock()
        self._policy: Policy | None = None
        self._trouble: KnownTrouble | None = None

    def get(self) -> Policy:
        """Give the policy.

        Raises:
            KnownTrouble: its file cannot be taken.
        """
        with self._lock:
            if self._trouble is not None:
                raise self._trouble
            if self._policy is None:
                try:
                    self._policy = self._read()
                except KnownTrouble as trouble:
                    _log.warning("policy refused: %s", type(trouble).__name__)
                    self._trouble = trouble
                    raise
            return self._policy

    def or_nothing(self) -> Policy:
        """Give the policy, or one that allows nothing when its file cannot be taken: ``doctor`` says why."""
        try:
            return self.get()
        except KnownTrouble:
            return Policy()


class Offers:
    """Questions about offers; the network is touched by ``fetch`` alone."""

    def __init__(
        self,
        store: ReferenceStore,
        clock: Clock,
        policy: PolicyOnce,
        connect: Callable[[Policy], OfferSource],
        departments: Callable[[], Mapping[str, str]],
    ) -> None:
        """Prepare the use case; nothing of the network is loaded.

        Args:
            connect: makes the client, when first needed; raises KnownTrouble.
            departments: names by code.
        """
        self._store, self._clock, self._policy = store, clock, policy
        self._connect, self._departments = connect, departments
        self._lock = Lock()
        self._source: OfferSource | None = None

    @property
    def allowed(self) -> bool:
        """True when the policy of this computer lets offers be asked."""
        return self._policy.or_nothing().allows(PartnerService.OFFERS)

    def near(self, code: RomeCode, commune: CommuneCode, radius_km: int = USUAL_KM) -> NearOffers | None:
        """Give what is kept of the offers around a commune, without asking anyone.

        Returns:
            None when the policy allows no offers, or the commune is not known.
        """
        if not self.allowed:
            return None
        with self._store.read() as reading:
            place = reading.places.by_code(commune)
            if place is None:
                return None
            return self._near(_query(code, place, radius_km), place, reading.offers.of)

    def fetch(
        self, code: RomeCode, commune: CommuneCode, radius_km: int = USUAL_KM, report: Report | None = None
    ) -> NearOffers:
        """Ask France Travail, keep the answer with its moment, and give it.

        Args:
            report: told what goes on; it may raise ``Cancelled``.

        Raises:
            NotFound: a commune the reference data do not know.
            KnownTrouble: no access is open here, or the network or the service refused; what was kept stays.
        """
        policy = self._policy.get()
        if not policy.allows(PartnerService.OFFERS):
            raise KnownTrouble(NOT_OPEN)
        with self._store.read() as reading:
            place = reading.places.by_code(commune)
        if place is None:
            raise NotFound(f"La commune « {commune} » n’est pas dans les données de référence.")
        query = _query(code, place, radius_km)

        def alive() -> None:
            if report is not None:
                report(0, 0, "Interrogation de France Travail…")

        alive()
        page = self._client(policy).page(query, 0, MOST_OFFERS, alive)
        kept = KeptOffers(query, page.offers, page.total, self._clock.now(), page.unread)
        self._keep(kept)
        return self._near(query, place, lambda _query: kept)

    def _client(self, policy: Policy) -> OfferSource:
        with self._lock:
            if self._source is None:
                self._source = self._connect(policy)
            return self._source

    def _keep(self, kept: KeptOffers) -> None:
        """Keep an answer; a store that is busy or full takes nothing away from it."""
        try:
            with self._store.keeping_offers() as shelf:
                shelf.keep(kept)
                shelf.forget(kept.fetched_at - FORGOTTEN_AFTER, MOST_QUESTIONS)
        except KnownTrouble as trouble:
            _log.warning("offers not kept: %s", type(trouble).__name__)

    def _near(
        self, query: OfferQuery, place: Commune, look: Callable[[OfferQuery], KeptOffers | None]
    ) -> NearOffers:
        kept, now, policy = look(query), self._clock.now(), self._policy.or_nothing()
        if kept is not None and kept.fetched_at < now - FORGOTTEN_AFTER:
            kept = None
        rules = policy.france_travail
        return NearOffers(
            query=query,
            place=place,
            department=self._departments().get(place.department, place.department),
            kept=kept,
            near=tuple(NearOffer(one, _distance(one, place)) for one in kept.offers) if kept else (),
            fresh=kept is not None and timedelta() <= now - kept.fetched_at < FRESH_FOR,
            automatic=rules is not None and rules.automatic,
            kiosk=policy.kiosk,
        )


NOT_OPEN = (
    "Les offres de France Travail ne sont pas ouvertes sur ce poste : il y faut une politique de "
    "l’administrateur, avec un identifiant de francetravail.io. « doctor » dit où elle est attendue."
)


def _query(code: RomeCode, place: Commune, radius_km: int) -> OfferQuery:
    """Make the question; the area of a department is its code.

    Raises:
        BadInput: what should be a ROME code cannot be one, or the radius is out of bounds.
    """
    code = RomeCode(code.strip().upper())
    if not (len(code) == 5 and code.isascii() and code[0].isalpha() and code[1:].isdecimal()):
        raise BadInput(f"« {code} » n’est pas un code ROME : il a la forme J1506.", field="code")
    if not 0 <= radius_km <= 200:
        raise BadInput("La distance va de 1 à 200 km.", field="radius_km")
    return OfferQuery(code, place.code if radius_km else place.department, radius_km)


def _distance(offer: Offer, place: Commune) -> float | None:
    """Measure how far an offer is."""
    ends = (place.latitude, place.longitude, offer.latitude, offer.longitude)
    known = [one for one in ends if one is not None]
    return distance_km(*known) if len(known) == 4 else None

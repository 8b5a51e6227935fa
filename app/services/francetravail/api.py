"""One interface of France Travail: its scopes, its pace, a token on each question, a new one when refused."""

from __future__ import annotations

from dataclasses import replace

from app.models.records.policy import PartnerAccess
from app.services.francetravail.token import TokenDesk
from app.services.web.client import Answer, Ask, WebClient
from app.services.web.timing import Alive, Pace, Patience, Timing, always
from app.services.web.trouble import CredentialsRefused

OFFERS_SCOPE = "api_offresdemploiv2 o2dsoffre"
ROME_SCOPE = "api_rome-metiersv1 nomenclatureRome"
SHEETS_SCOPE = "api_rome-fiches-metiersv1 nomenclatureRome"
MARKET_SCOPE = "api_stats-offres-demandes-emploiv1 offresetdemandesemploi"
"""Scopes are asked one interface at a time: one that was not granted would refuse the whole token."""

PACES = {OFFERS_SCOPE: 5.0, ROME_SCOPE: 0.9, SHEETS_SCOPE: 0.9, MARKET_SCOPE: 0.9}
"""Questions a second: under the published limits (10 for offers, 1 for ROME); the market's is not known."""


class PartnerApi:
    """Questions to one interface."""

    def __init__(self, web: WebClient, tokens: TokenDesk, scope: str, pace: Pace) -> None:
        self._web, self._tokens, self._scope, self._pace = web, tokens, scope, pace
        self.host = web.host

    def ask(self, ask: Ask, alive: Alive = always) -> Answer:
        """Ask with a token; a token refused before its time is renewed, once.

        Raises:
            WebTrouble: what refused, with its sentence.
        """
        for last in (False, True):
            token = self._tokens.token(self._scope, alive)
            self._pace.take_turn(alive)
            headers = {**ask.headers, "Authorization": f"Bearer {token}"}
            try:
                return self._web.ask(replace(ask, headers=headers), alive)
            except CredentialsRefused:
                self._tokens.forget(self._scope, token)
                if last:
                    raise
        raise AssertionError("unreachable")


class Partner:
    """Every interface of France Travail behind one identifier; ``close`` lets the connections go."""

    def __init__(
        self, access: PartnerAccess, *, timing: Timing | None = None, patience: Patience | None = None
    ) -> None:
        """Prepare the clients; nothing is asked yet.

        Raises:
            KnownTrouble: an address or the authority's file is not acceptable.
        """
        timing = timing or Timing()
        self._sign_in = WebClient(
            access.sign_in, authority=access.authority, timing=timing, patience=patience
        )
        self._web = WebClient(access.api, authority=access.authority, timing=timing, patience=patience)
        self._tokens = TokenDesk(self._sign_in, access, timing)
        self._paces = {scope: Pace(often, timing) for scope, often in PACES.items()}

    def api(self, scope: str) -> PartnerApi:
        """Give the interface of some scopes."""
        return PartnerApi(self._web, self._tokens, scope, self._paces[scope])

    def close(self) -> None:
        """Let the connections go."""
        self._sign_in.close()
        self._web.close()

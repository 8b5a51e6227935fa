"""The token France Travail gives for an identifier and a secret: in memory alone, renewed before its end."""

from __future__ import annotations

import re
import threading
from dataclasses import dataclass, field

from app.models.records.policy import PartnerAccess
from app.services.web.client import Ask, WebClient
from app.services.web.timing import Alive, Timing, always
from app.services.web.trouble import CredentialsRefused, RequestRefused, Unreadable, WebTrouble

REALM = "/partenaire"
MARGIN = 60.0
"""Seconds before its end from which a token is renewed; half its life when it is shorter than that."""

_TOKEN = re.compile(r"[\x21-\x7e]{1,8000}")

NOT_KNOWN = frozenset({"invalid_client", "unauthorized_client", "invalid_grant", "access_denied"})


class ScopeRefused(WebTrouble):
    """The identifier is good, but not allowed to this interface."""

    def __init__(self, host: str) -> None:
        super().__init__(
            f"«\u00a0{host}\u00a0» n’ouvre pas ce service à l’identifiant de ce poste. Demandez à votre "
            "administrateur de l’ajouter sur francetravail.io, ou de retirer ce service de la politique."
        )


@dataclass(frozen=True, slots=True)
class _Token:
    value: str = field(repr=False)
    renew_at: float


class TokenDesk:
    """Hands out tokens, one for each set of scopes; one lock, so that two threads never ask for the same."""

    def __init__(self, web: WebClient, access: PartnerAccess, timing: Timing) -> None:
        self._web, self._access, self._timing = web, access, timing
        self._lock = threading.Lock()
        self._tokens: dict[str, _Token] = {}

    def token(self, scope: str, alive: Alive = always) -> str:
        """Give a token good for some more time.

        Args:
            scope: the scopes of one interface, separated by spaces.

        Raises:
            CredentialsRefused: identifier or secret is no longer good.
            ScopeRefused: the interface is not open to this identifier.
            WebTrouble: the server cannot be reached, or answers something else.
        """
        with self._lock:
            held = self._tokens.get(scope)
            if held is None or self._timing.now() >= held.renew_at:
                held = self._tokens[scope] = self._fetch(scope, alive)
            return held.value

    def forget(self, scope: str, value: str) -> None:
        """Drop a token a service refused; one renewed meanwhile by another thread is kept."""
        with self._lock:
            held = self._tokens.get(scope)
            if held is not None and held.value == value:
                del self._tokens[scope]

    def _fetch(self, scope: str, alive: Alive) -> _Token:
        form = {
            "grant_type": "client_credentials",
            "client_id": self._access.client_id,
            "client_secret": self._access.client_secret,
            "scope": scope,
        }
        asked_at = self._timing.now()
        try:
            answer = self._web.ask(Ask("token", query={"realm": REALM}, form=form), alive)
        except RequestRefused as refusal:
            if refusal.code == "invalid_scope":
                raise ScopeRefused(self._web.host) from None
            if refusal.code in NOT_KNOWN:
                raise CredentialsRefused(self._web.host) from None
            raise
        data = answer.data if isinstance(answer.data, dict) else {}
        value, lasts = data.get("access_token"), data.get("expires_in")
        if not isinstance(value, str) or not _TOKEN.fullmatch(value):
            raise Unreadable(self._web.host, "sans jeton")
        life = float(lasts) if isinstance(lasts, int) and not isinstance(lasts, bool) and lasts > 0 else 0.0
        return _Token(value, asked_at + life - min(MARGIN, life / 2))

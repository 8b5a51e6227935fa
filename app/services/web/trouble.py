"""What a network or a server may refuse, each with a French sentence that says what to do."""

from __future__ import annotations

import ssl
from typing import Any

from app.models.records.trouble import KnownTrouble

_REASONS = (
    (("expired", "not yet valid"), "a expiré, ou l’heure de ce poste est fausse"),
    (("hostname mismatch", "ip address mismatch", "doesn't match"), "est celui d’un autre site"),
    (
        ("self-signed", "self signed", "unable to get local issuer", "unknown ca", "not trusted"),
        "n’est signé par aucune autorité connue de ce poste",
    ),
)
"""What the checkers of certificates write, on the three systems, and how it is said here."""


class WebTrouble(KnownTrouble):
    """Something between this computer and a server refused.

    ``again``: the same question, asked once more a little later, may well be answered.
    ``unsent``: the server cannot have received the question.
    """

    again = False
    unsent = False


class Offline(WebTrouble):
    """No network, no such name, nobody answers at that address."""

    unsent = True

    def __init__(self, host: str) -> None:
        super().__init__(
            f"Pas de connexion : « {host} » ne peut pas être joint. Ce qui est déjà sur ce poste reste "
            "disponible ; réessayez quand le réseau sera revenu."
        )


class ProxyRefused(WebTrouble):
    """The proxy of the network refused to go on."""

    unsent = True

    def __init__(self, host: str) -> None:
        super().__init__(
            f"Le serveur mandataire (proxy) de ce réseau refuse l’accès à « {host} ». "
            "Prévenez votre administrateur."
        )


class Slow(WebTrouble):
    """No answer in the time allowed; the server may have acted."""

    def __init__(self, host: str) -> None:
        super().__init__(f"« {host} » met trop de temps à répondre. Réessayez dans quelques minutes.")


class Cut(WebTrouble):
    """The connection ended before the answer did; the server may have acted."""

    again = True

    def __init__(self, host: str) -> None:
        super().__init__(f"La connexion avec « {host} » a été coupée avant la fin de la réponse. Réessayez.")


class ServerDown(WebTrouble):
    """The server says the fault is its own (5xx)."""

    again = True

    def __init__(self, host: str, status: int, after: float | None = None) -> None:
        super().__init__(f"« {host} » rencontre une panne (erreur {status}). Réessayez plus tard.")
        self.status, self.after = status, after


class CaptivePortal(WebTrouble):
    """A web page answered in the place of the service: a network to sign in to, or a filter."""

    def __init__(self, host: str) -> None:
        super().__init__(
            f"Une page web a répondu à la place de « {host} » : ce réseau filtre l’accès, ou "
            "demande de s’identifier d’abord. Ouvrez un navigateur, identifiez-vous si on vous le demande, "
            "puis réessayez."
        )


class CertificateRefused(WebTrouble):
    """The server could not prove who it is; nothing was sent to it."""

    unsent = True

    def __init__(self, host: str, error: ssl.SSLError) -> None:
        told = " ".join(str(part) for part in (error, getattr(error, "verify_message", ""))).lower()
        found = next((said for marks, said in _REASONS if any(mark in told for mark in marks)), "")
        if not found and not isinstance(error, ssl.SSLCertVerificationError):
            sentence = f"La connexion chiffrée avec « {host} » n’a pas pu être établie (TLS 1.2 au moins)."
        else:
            sentence = f"Le certificat de « {host} » {found or 'n’a pas pu être vérifié'}."
        super().__init__(f"{sentence} Rien n’a été envoyé. Prévenez votre administrateur.")


class CredentialsRefused(WebTrouble):
    """The server does not know who is asking, or no longer does."""

    def __init__(self, host: str) -> None:
        super().__init__(
            f"« {host} » refuse les identifiants donnés à ce poste. Prévenez votre administrateur : "
            "ils ont peut-être changé."
        )


class AccessRefused(WebTrouble):
    """The server knows who is asking, and says no."""

    def __init__(self, host: str, status: int) -> None:
        super().__init__(
            f"« {host} » n’ouvre pas ce service aux identifiants donnés à ce poste (erreur {status}). "
            "Prévenez votre administrateur."
        )


class TooManyRequests(WebTrouble):
    """The server asks to wait; ``after`` is how long, in seconds, where it says so."""

    again = True

    def __init__(self, host: str, after: float | None) -> None:
        super().__init__(f"« {host} » reçoit trop de demandes : réessayez {_later(after)}.")
        self.after = after


class RequestRefused(WebTrouble):
    """The server does not take the question (4xx).

    ``code`` is its own word for it (``invalid_scope``); ``data`` what it says besides, where it is JSON: a
    conflict may hold the newer record.
    """

    def __init__(self, host: str, status: int, code: str = "", data: Any = None) -> None:
        told = f"erreur {status}, {code}" if code else f"erreur {status}"
        super().__init__(
            f"« {host} » n’a pas accepté la demande ({told}). Ses règles ont peut-être changé : "
            "vérifiez qu’une version plus récente du programme n’existe pas."
        )
        self.status, self.code, self.data = status, code, data


class Unreadable(WebTrouble):
    """An answer that is not what it should be."""

    def __init__(self, host: str, reason: str) -> None:
        super().__init__(
            f"La réponse de « {host} » est illisible ({reason}). Rien n’a été remplacé sur ce poste."
        )
        self.reason = reason


def _later(after: float | None) -> str:
    """Say when to come back."""
    if after is None:
        return "dans quelques minutes"
    if after <= 90:
        seconds = max(round(after), 1)
        return f"dans {seconds} {'seconde' if seconds == 1 else 'secondes'}"
    return f"dans {round(after / 60)} minutes"

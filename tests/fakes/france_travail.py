"""France Travail on loopback: tokens that end, offers by range, the statuses the OpenAPI file documents.

What it answers is invented; its shape follows the samples and the OpenAPI file of Offres d'emploi v2.
"""

from __future__ import annotations

import ssl
from typing import Any

from app.models.records.policy import PartnerAccess
from tests.fakes.web import FakeServer, Reply, Seen

CLIENT, SECRET = "PAR_sacados_essai", "secret-très-secret".encode().hex()
SIGN_IN, SEARCH = "/connexion/oauth2/access_token", "/partenaire/offresdemploi/v2/offres/search"
ROME, ROME_VERSION = (
    "/partenaire/rome-metiers/v1/metiers/metier",
    "/partenaire/rome-metiers/v1/metiers/version",
)


def offer(number: int, **more: Any) -> dict[str, Any]:
    """One invented offer, with fields nobody reads and a recruiter nobody keeps."""
    return {
        "id": f"{200 + number:03d}ABCD",
        "intitule": f"Infirmier / Infirmière n° {number} (H/F)",
        "description": "Texte où Mme Personne Réelle donne son numéro.",
        "dateCreation": "2026-11-20T08:15:42.120Z",
        "lieuTravail": {
            "libelle": "18 - Vierzon",
            "latitude": 47.2221,
            "longitude": 2.0686,
            "codePostal": "18100",
            "commune": "18279",
        },
        "romeCode": "J1506",
        "entreprise": {"nom": "Clinique d’essai", "entrepriseAdaptee": False},
        "typeContrat": "CDI",
        "typeContratLibelle": "CDI",
        "dureeTravailLibelleConverti": "Temps plein",
        "salaire": {"libelle": "Mensuel de 2100.00 Euros sur 12 mois"},
        "contact": {"nom": "Mme Personne Réelle", "telephone": "01 02 03 04 05"},
        "agence": {"telephone": "01 02 03 04 05"},
        "champInconnu": {"profond": [1, 2, 3]},
        **more,
    }


class FakeFranceTravail(FakeServer):
    """``offers`` are what a search finds; ``life`` the seconds a token lasts; ``scopes`` those granted."""

    def __init__(self, offers: int = 3, tls: ssl.SSLContext | None = None) -> None:
        super().__init__(self._answer, tls)
        self.offers = [offer(number) for number in range(offers)]
        self.life = 1499
        self.scopes: set[str] | None = None
        self.good: set[str] = set()
        self.given = 0
        self.occupations = [{"code": "J1506", "libelle": "Infirmier / Infirmière en soins généraux"}]

    def access(self, **more: Any) -> PartnerAccess:
        """What a client is given to ask this server."""
        values = {"api": f"{self.address}/partenaire", "sign_in": f"{self.address}{SIGN_IN}"}
        return PartnerAccess(**{"client_id": CLIENT, "client_secret": SECRET, **values, **more})

    def policy(self, secret_file: Any, **more: Any) -> str:
        """The text of a policy that leads here."""
        lines = {
            "identifiant": CLIENT,
            "secret_fichier": str(secret_file).replace("\\", "/"),
            "api": f"{self.address}/partenaire",
            "connexion": f"{self.address}{SIGN_IN}",
            **more,
        }
        written = {True: "true", False: "false"}
        return "[france_travail]\n" + "".join(
            f"{name} = {written[value] if isinstance(value, bool) else repr(value)}\n"
            for name, value in lines.items()
        )

    def revoke(self) -> None:
        """Every token given so far is refused from now on."""
        self.good.clear()

    def _answer(self, seen: Seen) -> Reply:
        if seen.path == SIGN_IN:
            return self._token(seen)
        if seen.headers.get("Authorization", "").removeprefix("Bearer ") not in self.good:
            return Reply(401, data={"message": "token"})
        if seen.path == SEARCH:
            return self._search(seen)
        if seen.path == ROME:
            return Reply(data=self.occupations)
        if seen.path == ROME_VERSION:
            return Reply(data={"version": "61", "lastModifiedDate": "2026-06-15T00:00:00.000Z"})
        return Reply(404, data={"message": "no such resource"})

    def _token(self, seen: Seen) -> Reply:
        form = seen.form
        if seen.query.get("realm") != "/partenaire" or form.get("grant_type") != "client_credentials":
            return Reply(400, data={"error": "invalid_request"})
        if (form.get("client_id"), form.get("client_secret")) != (CLIENT, SECRET):
            said = "Client authentication failed"
            return Reply(400, data={"error": "invalid_client", "error_description": said})
        asked = set(form.get("scope", "").split())
        if self.scopes is not None and not asked <= self.scopes:
            return Reply(400, data={"error": "invalid_scope"})
        self.given += 1
        token = f"JETON-FICTIF-{self.given}"
        self.good.add(token)
        return Reply(
            data={
                "access_token": token,
                "token_type": "Bearer",
                "expires_in": self.life,
                "scope": form["scope"],
            }
        )

    def _search(self, seen: Seen) -> Reply:
        first, _, last = seen.query["range"].partition("-")
        start, end, total = int(first), int(last), len(self.offers)
        if start > 3000 or end > 3149 or end - start >= 150:
            return Reply(400, data={"message": "range"})
        part = self.offers[start : end + 1]
        if not part:
            return Reply(204, headers={"Content-Range": "*/0"})
        whole = start == 0 and len(part) == total
        shown = f"offres {start}-{start + len(part) - 1}/{total}"
        return Reply(200 if whole else 206, {"resultats": part}, headers={"Content-Range": shown})

"""What the administrator of a computer decided: which services may be asked, with which credentials."""

from dataclasses import dataclass, field
from pathlib import Path

from app.models.records.labelled import Labelled

PARTNER_API = "https://api.francetravail.io/partenaire"
PARTNER_SIGN_IN = "https://entreprise.francetravail.fr/connexion/oauth2/access_token"


class PartnerService(Labelled):
    """The interfaces of France Travail the program can read."""

    OFFERS = "offres", "Offres d’emploi v2"
    ROME = "rome", "ROME 4.0"
    MARKET = "marche", "Marché du travail v1"


@dataclass(frozen=True, slots=True)
class FranceTravailRules:
    """How France Travail may be asked from this computer; the secret itself is elsewhere.

    Attributes:
        client_id: the identifier France Travail gave the administration.
        secret_file: a file that holds the secret, or
        secret_key: (service, name) of the system's keyring.
        services: the interfaces the identifier is allowed to.
        automatic: offers are fetched when a fiche is shown; otherwise when the person asks.
    """

    client_id: str
    secret_file: Path | None = None
    secret_key: tuple[str, str] | None = None
    api: str = PARTNER_API
    sign_in: str = PARTNER_SIGN_IN
    services: tuple[PartnerService, ...] = (PartnerService.OFFERS,)
    automatic: bool = True


@dataclass(frozen=True, slots=True)
class Policy:
    """The whole policy; without a file, nothing is asked of anyone.

    Attributes:
        file: where it was read, None when there is none.
        kiosk: a public kiosk: nothing opens the system's browser.
        authority: certificates trusted besides the system's own (PEM).
    """

    file: Path | None = None
    kiosk: bool = False
    authority: Path | None = None
    france_travail: FranceTravailRules | None = None

    def allows(self, service: PartnerService) -> bool:
        """Tell whether an interface of France Travail may be asked."""
        return self.france_travail is not None and service in self.france_travail.services


@dataclass(frozen=True, slots=True)
class PartnerAccess:
    """Everything needed to ask France Travail; kept in memory alone, never shown."""

    client_id: str = field(repr=False)
    client_secret: str = field(repr=False)
    api: str = PARTNER_API
    sign_in: str = PARTNER_SIGN_IN
    authority: Path | None = None

"""Balances of rights as they were read, each with its date and who says so."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from app.models.records.ids import PartId
from app.models.records.labelled import Labelled


class RightKind(Labelled):
    """The three accounts of the compte personnel d’activité."""

    CPF = "cpf", "Compte personnel de formation (CPF)"
    CEC = "cec", "Compte d’engagement citoyen (CEC)"
    C2P = "c2p", "Compte de prévention (C2P, pénibilité)"

    @property
    def in_points(self) -> bool:
        """True when the account counts points rather than euros."""
        return self is RightKind.C2P


class BalanceSource(Labelled):
    """Who says what the balance is."""

    TYPED = "saisi", "saisi à la main, non vérifié"
    PORTAL = "portail", "reçu du portail"


@dataclass(frozen=True, slots=True)
class Balance:
    """A balance on a day: euros (to the cent) or points; never overwritten, the newest is shown."""

    id: PartId
    kind: RightKind
    amount: Decimal
    as_of: date
    source: BalanceSource = BalanceSource.TYPED

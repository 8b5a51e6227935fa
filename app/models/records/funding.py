"""Who pays what on a course for one person, and why; amounts in euros to the cent."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from app.models.records.labelled import Labelled
from app.models.records.law import Certainty
from app.models.records.ledger import Entitlements
from app.models.records.person import Situation
from app.models.records.trainings import TrainingKind

ZERO = Decimal(0)


class Payer(Labelled):
    """Who pays a part of the price."""

    CPF = "cpf", "Mon CPF"
    TOP_UPS = "abondements", "Mes abondements"
    CEC = "cec", "Mon CEC"
    C2P = "c2p", "Mon C2P"
    THIRD_PARTY = "tiers", "Un tiers (employeur, France Travail…)"
    HOLDER = "titulaire", "Reste à payer"


@dataclass(frozen=True, slots=True)
class ThirdParty:
    """Someone who pays a part: ``origin`` a code of TopUpOrigin, ``amount`` in euros."""

    origin: str
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Funder:
    """A person as the rules of payment see them, on the day of ``rights.on``."""

    rights: Entitlements
    situation: Situation | None = None
    third_parties: tuple[ThirdParty, ...] = ()
    driving_licences: tuple[str, ...] = ()
    last_bilan_on: date | None = None
    project_needs_licence: bool = True


@dataclass(frozen=True, slots=True)
class Share:
    """One part of the price and the rule behind it, in words."""

    payer: Payer
    amount: Decimal
    words: str
    source: str = ""
    certainty: Certainty = Certainty.V1


@dataclass(frozen=True, slots=True)
class Funding:
    """The answer for one course: ``price`` = the sum of ``shares``; ``left`` is what the person pays.

    ``why_not`` is empty when the rights may pay; else the reason, and ``left`` is the whole price less third
    parties. ``participation`` is the mandatory part (*participation obligatoire*) included in ``left``.
    """

    price: Decimal
    kind: TrainingKind
    shares: tuple[Share, ...]
    left: Decimal
    participation: Decimal = ZERO
    points_used: Decimal = ZERO
    why_not: str = ""
    flags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Scenario:
    """One way of paying, with what it asks for and what is left on the accounts after."""

    title: str
    needs: str
    funding: Funding
    after: Entitlements

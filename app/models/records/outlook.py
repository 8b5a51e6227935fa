"""What is to come: balances projected under a situation, alerts, and what explains a balance."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from app.models.records.labelled import Labelled
from app.models.records.law import Certainty
from app.models.records.ledger import ZERO, Entitlements, Ledger, LedgerLine, Note
from app.models.records.rights import Balance, RightKind


class WhatIf(Labelled):
    """Changes of situation a person may try."""

    UNCHANGED = "inchange", "Ma situation ne change pas"
    PART_TIME = "temps_partiel", "Je passe à temps partiel"
    JOB_LOSS = "perte_emploi", "Je n’ai plus d’emploi"
    NEW_JOB = "reprise", "Je reprends un emploi à temps plein"
    CIVIL_SERVICE = "fonction_publique", "J’entre dans la fonction publique"
    OWN_BUSINESS = "independant", "Je me mets à mon compte"
    LOW_QUALIFICATION = "peu_qualifie", "Je déclare ne pas avoir de CAP"


@dataclass(frozen=True, slots=True)
class YearPoint:
    """Balances at a day, for a chart; ``cpf`` in euros, hours counted at their legal value in euros."""

    day: date
    cpf: Decimal
    hours: Decimal
    cec: Decimal
    points: Decimal
    projected: bool


@dataclass(frozen=True, slots=True)
class Projection:
    """Balances year by year to come under one situation, with the lines that make them."""

    what_if: WhatIf
    points: tuple[YearPoint, ...]
    lines: tuple[LedgerLine, ...]
    notes: tuple[Note, ...] = ()


class AlertLevel(Labelled):
    """How much an alert presses."""

    ACT = "agir", "à faire"
    KNOW = "savoir", "à savoir"
    LOST = "perdu", "perdu"


@dataclass(frozen=True, slots=True)
class Alert:
    """Something of a person's rights that asks for attention: the fact, its rule, and what to do."""

    code: str
    level: AlertLevel
    title: str
    rule: str
    action: str
    source: str
    certainty: Certainty = Certainty.V1
    deadline: date | None = None
    page: str = "tableau"


@dataclass(frozen=True, slots=True)
class AccountCard:
    """One account on a day: what was read, what is estimated, what comes next.

    ``official`` is the newest balance read, never overwritten; ``estimate`` comes from the career alone
    (None when the career says nothing of the account); ``gap`` explains the difference in words.
    ``ceiling`` is zero when the account has none. ``hours`` and their ceiling are those of an agent in
    service. ``closed_on``: the day retirement closed the account.
    """

    kind: RightKind
    official: Balance | None
    estimate: Decimal | None
    ceiling: Decimal = ZERO
    next_on: date | None = None
    next_amount: Decimal | None = None
    next_year: int | None = None
    worth: str = ""
    gap: tuple[str, ...] = ()
    to_confirm: bool = False
    hours: Decimal = ZERO
    hours_ceiling: Decimal = ZERO
    closed_on: date | None = None

    @property
    def in_hours(self) -> bool:
        """True for an agent in service, whose account counts hours."""
        return self.hours_ceiling > 0

    @property
    def shown(self) -> Decimal | None:
        """The amount to show first: read rather than estimated."""
        return self.official.amount if self.official is not None else self.estimate


@dataclass(frozen=True, slots=True)
class RightsOverview:
    """Everything the dashboard and the documents say of a person's rights on a day.

    ``ledger`` holds the lines posted up to ``on``, balances read included; ``estimate`` the same without
    them; ``past`` and ``projection.points`` are the chart; ``what_ifs`` the changes that make sense for
    this person.
    """

    on: date
    law_known_on: date
    cards: tuple[AccountCard, ...]
    ledger: Ledger
    estimate: Ledger
    entitlements: Entitlements
    past: tuple[YearPoint, ...]
    projection: Projection
    alerts: tuple[Alert, ...]
    what_ifs: tuple[WhatIf, ...] = tuple(WhatIf)

    def card(self, kind: RightKind) -> AccountCard:
        """Give the card of an account."""
        return next(one for one in self.cards if one.kind is kind)

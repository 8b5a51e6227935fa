"""What courses followed one after another leave to pay: the rights the first uses are gone for the next."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import ROUND_CEILING, Decimal
from functools import cached_property
from typing import Protocol

from app.models.records.funding import ZERO, Funder, Funding, Payer
from app.models.records.trainings import TrainingKind
from app.services.rights.funding import Purse, after
from app.services.rights.funding_rules import Rules
from app.services.rights.law import Law

LICENCES = frozenset({TrainingKind.LICENCE, TrainingKind.HEAVY_LICENCE})
LICENCE_OF_PLAN = "celui de votre plan"


class Priceable(Protocol):
    """What the price of a course depends on."""

    @property
    def price(self) -> Decimal | None:
        """In euros; None where nobody knows."""

    @property
    def kind(self) -> TrainingKind:
        """What it leads to."""

    @property
    def certifying(self) -> bool:
        """Whether it leads to a certification of the registers."""


class SequencePricing:
    """One person's means, used up course after course, on the law and the balances of one day.

    Rights to come (the credit of the year, top-ups asked for) are not counted. A licence of the plan counts
    as held for the next one, a skills review as done.
    """

    def __init__(self, law: Law, on: date, funder: Funder) -> None:
        self._law, self._on, self._funder = law, on, funder
        self._rules = Rules(law, on)
        self._purses: dict[Funder, Purse] = {}
        self._paid: dict[tuple[Funder, Decimal, TrainingKind, bool], tuple[Funding, Funder]] = {}
        self._left: dict[tuple[tuple[Decimal, TrainingKind, bool], ...], int] = {}

    @cached_property
    def most(self) -> int:
        """Give the most the rights can pay in all, in cents."""
        rights = self._funder.rights
        held = max(rights.cpf, ZERO) + max(rights.top_ups, ZERO) + max(rights.cec, ZERO)
        points = max(rights.points, ZERO) and max(rights.points_value, ZERO)
        return int(((held + points) * 100).to_integral_value(ROUND_CEILING))

    def alone(self, course: Priceable) -> int:
        """Give what is left of a course taken alone, in cents; nothing where its price is unknown."""
        return self.together((course,))

    def together(self, courses: Sequence[Priceable]) -> int:
        """Give what is left of courses paid one after another, in cents."""
        key = tuple((one.price, one.kind, one.certifying) for one in courses if one.price is not None)
        if key not in self._left:
            found, funder = ZERO, self._funder
            for price, kind, certifying in key:
                funding, funder = self._pay(funder, price, kind, certifying)
                found += funding.left
            self._left[key] = int(found * 100)
        return self._left[key]

    def fundings(self, courses: Sequence[Priceable]) -> tuple[Funding | None, ...]:
        """Share the price of each course, those before it being paid; None where it is unknown."""
        found: list[Funding | None] = []
        funder = self._funder
        for one in courses:
            if one.price is None:
                found.append(None)
                continue
            funding, funder = self._pay(funder, one.price, one.kind, one.certifying)
            found.append(funding)
        return tuple(found)

    def then(self, courses: Sequence[Priceable]) -> "SequencePricing":
        """Give the means that are left once some courses are paid."""
        funder = self._funder
        for one in courses:
            if one.price is not None:
                _funding, funder = self._pay(funder, one.price, one.kind, one.certifying)
        return SequencePricing(self._law, self._on, funder)

    def _pay(
        self, funder: Funder, price: Decimal, kind: TrainingKind, certifying: bool
    ) -> tuple[Funding, Funder]:
        """Pay one course, and give the person as they stand afterwards."""
        key = (funder, price, kind, certifying)
        if key not in self._paid:
            if funder not in self._purses:
                self._purses[funder] = Purse(funder, self._rules)
            funding = self._purses[funder].fund(price, kind, certifying)
            self._paid[key] = funding, self._afterwards(funder, funding)
        return self._paid[key]

    def _afterwards(self, funder: Funder, funding: Funding) -> Funder:
        """Give a person once a course is paid."""
        later = replace(funder, rights=after(funder.rights, funding, self._law))
        used = any(share.payer not in (Payer.HOLDER, Payer.THIRD_PARTY) for share in funding.shares)
        if funding.kind is TrainingKind.BILAN and used:
            later = replace(later, last_bilan_on=self._on)
        if funding.kind in LICENCES and LICENCE_OF_PLAN not in later.driving_licences:
            later = replace(later, driving_licences=(*later.driving_licences, LICENCE_OF_PLAN))
        return later

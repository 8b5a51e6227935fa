"""The money of a course for one person: who pays what, in which order, and what is left to pay."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from app.models.records.funding import ZERO, Funder, Funding, Payer, Share
from app.models.records.law import LegalValue
from app.models.records.ledger import Entitlements
from app.models.records.trainings import TrainingKind
from app.services.rights.funding_plan import Plan, plan_of, points_share, third_lines
from app.services.rights.funding_rules import Participation, Rules, amount_of, participation
from app.services.rights.law import Law

_BELOW_FLAG = "à confirmer : prix inférieur à la participation obligatoire, cas que le texte ne règle pas"


class Purse:
    """One person's means on one day; made once, then asked for as many courses as wanted."""

    __slots__ = ("_funder", "_given", "_plans", "_rules", "_thirds")

    def __init__(self, funder: Funder, rules: Rules) -> None:
        self._funder = funder
        self._rules = rules
        self._thirds = third_lines(funder)
        self._given = sum((line.most for line in self._thirds), ZERO)
        self._plans: dict[tuple[TrainingKind, bool], Plan] = {}

    def left(self, price: Decimal, kind: TrainingKind, certifying: bool = True) -> Decimal:
        """Give what is left to pay, in euros: always that of ``fund``, without the words."""
        plan = self._plans.get((kind, certifying)) or self._plan(kind, certifying)
        rest = price - self._given
        if rest <= 0:
            return ZERO
        if plan.refused:
            return rest
        personal, points = _split(plan, rest)
        return rest - personal - points

    def fund(self, price: Decimal, kind: TrainingKind, certifying: bool = True) -> Funding:
        """Share the price of a course: third parties, then CPF, top-ups, CEC, points, then the person.

        Args:
            price: in euros, 0 or more; a price nobody knows is the caller's business.
            certifying: whether the course leads to a certification of one of the two registers.
        """
        if price < 0:
            raise ValueError("a price is never below zero")
        plan = self._plans.get((kind, certifying)) or self._plan(kind, certifying)
        thirds, rest = self._third_shares(price)
        if plan.refused or not rest:
            why = plan.refused.words if plan.refused else ""
            return Funding(
                price, kind, (*thirds, *_refused_share(plan, rest)), rest, why_not=why, flags=plan.flags
            )
        personal, points = _split(plan, rest)
        left = rest - personal - points
        shares, flags = [], list(plan.flags)
        free = personal
        for line in plan.lines:
            if not free:
                break
            paid = min(line.most, free)
            shares.append(line.share(paid, bool(points)))
            free -= paid
        due = min(plan.due_with_points if points else plan.due, left)
        if due:
            flags += plan.due_flags
            if shares and shares[-1].payer is Payer.CEC:
                flags += plan.cec_due_flags
            if left < plan.due:
                flags.append(_BELOW_FLAG)
        used = ZERO
        if points:
            whole, part = divmod(points, plan.point)
            used = whole + 1 if part else whole
            shares.append(points_share(plan, points, used, plan.due > plan.due_with_points))
            flags += plan.points_flags
        shares += thirds
        if left:
            shares.append(_holder_share(plan, left, due, personal))
        return Funding(price, kind, tuple(shares), left, due, used, "", tuple(flags))

    def participation(self) -> Participation:
        """Give the mandatory part for this person, and what lifts it."""
        return participation(self._rules, self._funder)

    def _plan(self, kind: TrainingKind, certifying: bool) -> Plan:
        """Work out once what does not depend on the price."""
        plan = plan_of(self._rules, self._funder, kind, certifying)
        self._plans[kind, certifying] = plan
        return plan

    def _third_shares(self, price: Decimal) -> tuple[list[Share], Decimal]:
        """Give what third parties pay, at most the price, and the rest."""
        shares, rest = [], price
        for line in self._thirds:
            paid = min(line.most, rest)
            if paid:
                shares.append(line.share(paid))
                rest -= paid
        return shares, rest


def purse(funder: Funder, law: Law, on: date) -> Purse:
    """Make the purse of a person on a day: every legal value is read now, once."""
    return Purse(funder, Rules(law, on))


def fund(
    price: Decimal, kind: TrainingKind, on: date, funder: Funder, law: Law, certifying: bool = True
) -> Funding:
    """Share the price of one course; for many, make a ``purse`` once."""
    return purse(funder, law, on).fund(price, kind, certifying)


def after(rights: Entitlements, funding: Funding, law: Law) -> Entitlements:
    """Give what the accounts hold once a course is paid; points kept for training go first."""
    paid = dict.fromkeys(Payer, ZERO)
    for share in funding.shares:
        paid[share.payer] += share.amount
    used = funding.points_used
    kept = min(max(rights.points_reserved, ZERO), used)
    points = rights.points - used
    return replace(
        rights,
        cpf=rights.cpf - paid[Payer.CPF],
        top_ups=rights.top_ups - paid[Payer.TOP_UPS],
        cec=rights.cec - paid[Payer.CEC],
        points=points,
        points_reserved=rights.points_reserved - kept,
        points_free=max(rights.points_free - (used - kept), ZERO),
        points_value=_points_value(rights, points, law.find("c2p.formation.valeur_point", rights.on)),
    )


def _split(plan: Plan, rest: Decimal) -> tuple[Decimal, Decimal]:
    """Share what third parties leave: what the accounts pay, what the points pay; the person has the rest."""
    payable = rest - plan.due
    if payable < 0:
        payable = ZERO
    personal = plan.personal if plan.personal < payable else payable
    if not plan.points_worth:
        return personal, ZERO
    points = rest - personal - plan.due_with_points
    if points <= 0:
        return personal, ZERO
    return personal, min(points, plan.points_worth)


def _refused_share(plan: Plan, rest: Decimal) -> tuple[Share, ...]:
    """Give the person's share when the rights do not pay, if anything is left."""
    if not rest:
        return ()
    return (Share(Payer.HOLDER, rest, plan.holder[0], plan.holder_source, plan.holder_certainty),)


def _holder_share(plan: Plan, left: Decimal, due: Decimal, personal: Decimal) -> Share:
    """Give the person's share, and whether the participation is in it."""
    if not due:
        return Share(Payer.HOLDER, left, plan.holder[0])
    words = plan.holder[2] if due < left else plan.holder[1] if personal else plan.holder[3]
    return Share(Payer.HOLDER, left, words, plan.holder_source, plan.holder_certainty)


def _points_value(rights: Entitlements, points: Decimal, value: LegalValue | None) -> Decimal:
    """Give what points are worth as training, in euros; in the years they bought hours, as before."""
    if value is None:
        return rights.points_value * points / rights.points if rights.points else ZERO
    return amount_of(value) * points

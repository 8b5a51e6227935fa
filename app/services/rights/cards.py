"""One card per account: read, estimated, ceiling, what comes next and what it is worth."""

from datetime import date
from decimal import Decimal

from app.models.records.french import NBSP, euros, number
from app.models.records.ledger import ZERO, Entitlements, Ledger, LineKind
from app.models.records.outlook import AccountCard
from app.models.records.rights import Balance, RightKind
from app.services.rights.counters import COUNTER_OF
from app.services.rights.gap import explain_gap
from app.services.rights.law import Law


def account_card(
    kind: RightKind,
    official: Balance | None,
    estimate: Ledger,
    projected: Ledger,
    held: Entitlements,
    law: Law,
) -> AccountCard:
    """Build the card of an account.

    Args:
        estimate: the ledger of the career alone, reaching beyond the next posting.
        projected: the same with the balances read, for what comes next.
        held: what the person may use on the day of the card.
    """
    on = held.on
    counter = COUNTER_OF[kind]
    known = [one for one in estimate.lines if one.counter.account is kind and one.posted_on <= on]
    coming = next(
        (
            one
            for one in projected.lines
            if one.counter.account is kind and one.posted_on > on and one.kind is LineKind.CREDIT
        ),
        None,
    )
    return AccountCard(
        kind=kind,
        official=official,
        estimate=estimate.balance(counter, on) if known else None,
        ceiling=_ceiling(kind, held, law, on),
        next_on=coming.posted_on if coming else None,
        next_amount=coming.amount if coming else None,
        next_year=coming.year if coming else None,
        worth=_worth(kind, held, law),
        gap=explain_gap(official, estimate) if official is not None and known else (),
        to_confirm=any(one.to_confirm for one in known) if official is None else False,
    )


def _ceiling(kind: RightKind, held: Entitlements, law: Law, on: date) -> Decimal:
    """Give the ceiling of an account in its unit; none for the C2P since 2023."""
    if kind is RightKind.CPF:
        return held.cpf_ceiling
    found = law.find("cec.euros.plafond" if kind is RightKind.CEC else "c2p.points.plafond", on)
    return found.value if found is not None and isinstance(found.value, Decimal) else ZERO


def _worth(kind: RightKind, held: Entitlements, law: Law) -> str:
    """Say what an account is worth in another unit."""
    if kind is RightKind.C2P:
        return f"= {euros(held.points_value)} de formation" if held.points else ""
    if kind is RightKind.CPF and held.public_hours:
        rate = law.amount("cpf.public.conversion.euros_par_heure", held.on)
        return (
            f"et {number(held.public_hours)}{NBSP}h d’agent public "
            f"(= {euros(held.public_hours * rate)} en cas de départ vers le privé)"
        )
    return ""

"""One card per account: read, estimated, ceiling, what comes next and what it is worth."""

from datetime import date
from decimal import Decimal

from app.models.records.career import Career
from app.models.records.french import NBSP, euros, number
from app.models.records.ledger import ZERO, Entitlements, Ledger, LineKind
from app.models.records.outlook import AccountCard
from app.models.records.rights import Balance, RightKind
from app.services.rights.counters import COUNTER_OF
from app.services.rights.gap import explain_gap
from app.services.rights.law import Law
from app.services.rights.regimes import Regime, public_ceiling, regime_on
from app.services.rights.retirement import closing_of


def account_card(
    kind: RightKind,
    official: Balance | None,
    estimate: Ledger,
    projected: Ledger,
    held: Entitlements,
    law: Law,
    career: Career,
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
    in_service = kind is RightKind.CPF and regime_on(career.spells, on) is Regime.PUBLIC
    closing = closing_of(career, law) if kind is RightKind.CPF else None
    return AccountCard(
        kind=kind,
        official=official,
        estimate=estimate.balance(counter, on) if known else None,
        ceiling=_ceiling(kind, held, law, on),
        next_on=coming.posted_on if coming else None,
        next_amount=coming.amount if coming else None,
        next_year=coming.year if coming else None,
        worth=_worth(kind, held, law, in_service),
        gap=explain_gap(official, estimate) if official is not None and known else (),
        hours=held.public_hours if in_service else ZERO,
        hours_ceiling=public_ceiling(career, law, on) if in_service else ZERO,
        closed_on=closing.day if closing is not None and closing.day <= on else None,
        to_confirm=any(one.to_confirm for one in known) if official is None else False,
    )


def _ceiling(kind: RightKind, held: Entitlements, law: Law, on: date) -> Decimal:
    """Give the ceiling of an account in its unit; none for the C2P since 2023."""
    if kind is RightKind.CPF:
        return held.cpf_ceiling
    found = law.find("cec.euros.plafond" if kind is RightKind.CEC else "c2p.points.plafond", on)
    return found.value if found is not None and isinstance(found.value, Decimal) else ZERO


def _worth(kind: RightKind, held: Entitlements, law: Law, in_service: bool) -> str:
    """Say what an account is worth in another unit."""
    if kind is RightKind.C2P:
        return f"= {euros(held.points_value)} de formation" if held.points else ""
    if kind is RightKind.CPF and held.public_hours:
        rate = law.amount("cpf.public.conversion.euros_par_heure", held.on)
        return (
            f"{'' if in_service else 'et '}{number(held.public_hours)}{NBSP}h d’agent public "
            f"(= {euros(held.public_hours * rate)} {'en cas de départ' if in_service else 'à convertir'} "
            "vers le privé)"
        )
    return ""

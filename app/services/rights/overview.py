"""Everything there is to say of a person's rights on a day, in one pass."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from app.models.records.career import Career, Reading
from app.models.records.outlook import RightsOverview, WhatIf
from app.models.records.rights import Balance, RightKind
from app.services.rights.alerts import Watch, alerts_of
from app.services.rights.cards import account_card
from app.services.rights.law import Law
from app.services.rights.ledger import entitlements, ledger_of
from app.services.rights.projection import history, project_ledger, what_ifs_of

YEARS_AHEAD = 5


def overview_of(
    career: Career,
    balances: Iterable[Balance],
    law: Law,
    today: date,
    may_declare_low: bool = False,
) -> RightsOverview:
    """Say what a person has, why, and what comes next.

    Args:
        balances: those read on the accounts: each is kept with its date, none is ever overwritten; the
            ledger starts again from it and says the gap with the estimate.
    """
    balances = tuple(balances)
    read = sorted(balances, key=lambda one: one.as_of)
    told = anchored(career, balances)
    horizon = date(today.year + YEARS_AHEAD, 12, 31)
    estimate = ledger_of(career, law, horizon, today)
    whole = ledger_of(told, law, horizon, today)
    held = entitlements(told, whole, law, today)
    newest = {one.kind: one for one in read}
    return RightsOverview(
        on=today,
        law_known_on=law.known_on,
        cards=tuple(
            account_card(kind, newest.get(kind), estimate, whole, held, law, told) for kind in RightKind
        ),
        ledger=whole.upto(today),
        estimate=estimate.upto(today),
        entitlements=held,
        past=history(whole, law, today),
        projection=project_ledger(whole, law, today, horizon.year, WhatIf.UNCHANGED),
        what_ifs=what_ifs_of(told, law, today, may_declare_low),
        alerts=alerts_of(Watch(told, whole.upto(today), held, law, today, may_declare_low)),
    )


def anchored(career: Career, balances: Iterable[Balance]) -> Career:
    """Give the career with the balances read on the accounts: its ledger starts again from each."""
    last = {(one.kind, one.as_of): one for one in balances}  # of one day, the one noted last: a typo mended
    read = sorted(last.values(), key=lambda one: one.as_of)
    return replace(career, readings=tuple(Reading(one.kind, one.as_of, one.amount) for one in read))

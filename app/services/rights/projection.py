"""Balances year by year, past and to come, if nothing changes or under another situation."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from app.models.records.career import Career, LowQualification, Spell
from app.models.records.ledger import Counter, Ledger, LineKind
from app.models.records.outlook import Projection, WhatIf, YearPoint
from app.models.records.person import Situation
from app.services.rights.career_checks import WORKING
from app.services.rights.law import Law
from app.services.rights.ledger import ledger_of
from app.services.rights.retirement import closing_of

EURO_COUNTERS = (Counter.CPF, Counter.TOP_UPS)
HOUR_COUNTERS = (Counter.CPF_HOURS, Counter.DIF_HOURS, Counter.CPF_PUBLIC, Counter.TOP_UP_HOURS)
HALF = Decimal("0.5")
NEW_SITUATION = {
    WhatIf.JOB_LOSS: Situation.JOB_SEEKER,
    WhatIf.NEW_JOB: Situation.EMPLOYEE,
    WhatIf.CIVIL_SERVICE: Situation.PUBLIC_AGENT,
    WhatIf.OWN_BUSINESS: Situation.SELF_EMPLOYED,
}


def project(
    career: Career, law: Law, today: date, until_year: int, what_if: WhatIf, share: Decimal = HALF
) -> Projection:
    """Project the accounts to the end of a year under one situation, starting tomorrow.

    Args:
        share: the part of a full-time job kept, for part time.

    Returns:
        one point a year (31 December) after today, and the lines behind them.
    """
    changed = assume(career, what_if, today + timedelta(days=1), share)
    return project_ledger(
        ledger_of(changed, law, date(until_year, 12, 31), today), law, today, until_year, what_if
    )


def project_ledger(ledger: Ledger, law: Law, today: date, until_year: int, what_if: WhatIf) -> Projection:
    """Read the balances to come in a ledger that reaches the end of ``until_year``."""
    days = [date(year, 12, 31) for year in range(today.year, until_year + 1)]
    return Projection(
        what_if,
        tuple(year_point(ledger, law, day, projected=True) for day in days if day > today),
        tuple(line for line in ledger.lines if line.posted_on > today),
        ledger.notes,
    )


def assume(career: Career, what_if: WhatIf, since: date, share: Decimal = HALF) -> Career:
    """Give the career as it would be if a situation changed from a day on."""
    if what_if is WhatIf.UNCHANGED:
        return career
    if what_if is WhatIf.LOW_QUALIFICATION:
        return replace(
            career, low_qualifications=(*career.low_qualifications, LowQualification(declared_on=since))
        )
    before = since - timedelta(days=1)
    current = [one for one in career.spells if one.end is None or one.end >= since]
    kept = [replace(one, end=before) if one in current else one for one in career.spells]
    kept = [one for one in kept if one.end is None or one.start <= one.end]
    if what_if is WhatIf.PART_TIME:
        new = [
            replace(one, start=since, end=None, share=share, hours=None, days=None)
            for one in current
            if one.situation in WORKING
        ]
    else:
        new = [Spell(NEW_SITUATION[what_if], since)]
    return replace(career, spells=(*kept, *new))


def what_ifs_of(career: Career, law: Law, today: date, may_declare_low: bool) -> tuple[WhatIf, ...]:
    """Give the changes of situation that make sense for a person: nothing that would invite a false step."""
    closing = closing_of(career, law)
    if closing is not None and closing.day <= today:
        return (WhatIf.UNCHANGED,)
    current = [one for one in career.spells if one.start <= today and (one.end is None or one.end >= today)]
    working = [one for one in current if one.situation in WORKING]
    full = any(one.share == 1 and one.situation is Situation.EMPLOYEE for one in working)
    kinds = {one.situation for one in working}
    offered = {
        WhatIf.UNCHANGED: True,
        WhatIf.PART_TIME: bool(kinds & {Situation.EMPLOYEE, Situation.PUBLIC_AGENT}),
        WhatIf.JOB_LOSS: bool(working),
        WhatIf.NEW_JOB: not full,
        WhatIf.CIVIL_SERVICE: Situation.PUBLIC_AGENT not in kinds,
        WhatIf.OWN_BUSINESS: Situation.SELF_EMPLOYED not in kinds,
        WhatIf.LOW_QUALIFICATION: may_declare_low and Situation.EMPLOYEE in kinds,
    }
    return tuple(one for one in WhatIf if offered[one])


def history(ledger: Ledger, law: Law, today: date) -> tuple[YearPoint, ...]:
    """Give the balances at the end of every past year since the first line, and today's."""
    years = [line.posted_on.year for line in ledger.lines if line.posted_on <= today]
    if not years:
        return ()
    days = [date(year, 12, 31) for year in range(min(years), today.year)]
    return tuple(year_point(ledger, law, day, projected=False) for day in (*days, today))


def year_point(ledger: Ledger, law: Law, day: date, projected: bool) -> YearPoint:
    """Give what may be used on a day, hours at the value the law converts them at; 0 once closed."""
    rate = law.parameters["cpf.conversion.euros_par_heure"].values[0].value
    cec_rate = law.parameters["cec.conversion.euros_par_heure"].values[0].value
    assert isinstance(rate, Decimal) and isinstance(cec_rate, Decimal)
    held: dict[Counter, Decimal] = dict.fromkeys(Counter, Decimal(0))
    closed = False
    for line in ledger.lines:
        if line.posted_on <= day:
            held[line.counter] = line.balance
            closed = closed or (line.kind is LineKind.CLOSED and line.counter is Counter.CPF)
    if closed:
        held |= dict.fromkeys((*EURO_COUNTERS, *HOUR_COUNTERS), Decimal(0))
    hours = sum((held[one] for one in HOUR_COUNTERS), Decimal(0))
    return YearPoint(
        day=day,
        cpf=sum((held[one] for one in EURO_COUNTERS), Decimal(0)) + hours * rate,
        hours=hours,
        cec=held[Counter.CEC] + held[Counter.CEC_HOURS] * cec_rate,
        points=held[Counter.C2P],
        projected=projected,
    )

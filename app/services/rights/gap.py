"""Why a balance read on the account differs from the estimate, where it can be said."""

from datetime import date
from decimal import Decimal
from itertools import combinations

from app.models.records.ledger import Ledger, LedgerLine, LineKind
from app.models.records.rights import Balance
from app.services.rights.book import in_unit
from app.services.rights.counters import COUNTER_OF

MOST_YEARS = 3


def explain_gap(official: Balance, estimate: Ledger) -> tuple[str, ...]:
    """Say what may explain the difference, the likeliest first; empty when both agree.

    Args:
        estimate: the ledger without balances read, reaching at least a year after ``official.as_of``.
    """
    counter = COUNTER_OF[official.kind]
    lines = [one for one in estimate.lines if one.counter is counter]
    known = sum((one.amount for one in lines if one.posted_on <= official.as_of), Decimal(0))
    gap = official.amount - known
    if not gap:
        return ()
    credits = [one for one in lines if one.kind is LineKind.CREDIT and one.amount]
    said = _posted_early(gap, credits, official.as_of) if gap > 0 else _missing(-gap, credits, official.as_of)
    size = in_unit(counter, abs(gap))
    if said:
        return (said,)
    if gap > 0:
        return (
            f"Le compte porte {size} de plus que l’estimation : un emploi, un abondement ou des heures de "
            "DIF "
            "manquent peut-être dans le parcours.",
        )
    return (
        f"Le compte porte {size} de moins que l’estimation : des droits ont peut-être déjà été utilisés, "
        "ou une "
        "période a duré moins longtemps. Ajoutez-les dans le parcours.",
    )


def _posted_early(gap: Decimal, credits: list[LedgerLine], as_of: date) -> str:
    """A credit the estimate expects later is already on the account."""
    for line in credits:
        if line.posted_on > as_of and line.year <= as_of.year and line.amount == gap:
            return f"L’année {line.year} ({in_unit(line.counter, gap)}) est déjà versée : plus tôt que prévu."
    return ""


def _missing(gap: Decimal, credits: list[LedgerLine], as_of: date) -> str:
    """One credit, or several of the last years, is not on the account yet."""
    recent = [one for one in credits if one.posted_on <= as_of][-MOST_YEARS:]
    for size in range(1, len(recent) + 1):
        for chosen in combinations(reversed(recent), size):
            if sum((one.amount for one in chosen), Decimal(0)) == gap:
                return _not_posted(sorted(one.year for one in chosen), in_unit(chosen[0].counter, gap), as_of)
    return ""


def _not_posted(years: list[int], amount: str, as_of: date) -> str:
    """Say which years are missing, and whom to ask."""
    named = " et ".join(str(one) for one in years)
    what = (
        f"L’année {named} n’est pas encore versée"
        if len(years) == 1
        else f"Les années {named} ne sont pas versées"
    )
    late = years[-1] < as_of.year - 1
    ask = " L’employeur corrige par sa déclaration sociale (DSN)." if late or len(years) > 1 else ""
    return f"{what} ({amount}).{ask}"

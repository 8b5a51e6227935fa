"""Points a civil year of exposure gives, with the arithmetic in words, before any ceiling."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from app.models.records.career import Career
from app.models.records.french import NBSP, count, day, points
from app.models.records.law import Certainty, LegalValue
from app.models.records.ledger import ZERO
from app.services.rights.book import Book
from app.services.rights.c2p_exposure import Exposures
from app.services.rights.c2p_year import INFERRED, Exposed, exposed_in
from app.services.rights.law import Law
from app.services.rights.offers import amount_of
from app.services.rights.timeline import on_day

QUARTERS_A_YEAR = 4
MONTHS_A_QUARTER = 3
MANY_FACTORS_AT_THE_CHANGE = "Trois facteurs ou plus l’année où le calcul change : à confirmer."
SEPARATOR = f"{NBSP}; "
POSTED = "inscription vers fin janvier, jour à confirmer"


@dataclass(frozen=True, slots=True)
class YearOfPoints:
    """What one civil year gives: a credit (``amount`` above 0), and what gave nothing, in words."""

    year: int
    posted_on: date
    amount: Decimal = ZERO
    situation: str = ""
    rule: str = ""
    words: str = ""
    basis: tuple[LegalValue, ...] = ()
    flags: tuple[str, ...] = ()
    certainty: Certainty = Certainty.V1
    failure: str = ""
    failure_situation: str = ""
    failure_basis: tuple[LegalValue, ...] = ()
    failure_flags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Sum:
    """A number of points, how it was reached, and on what values."""

    amount: Decimal
    words: str
    basis: tuple[LegalValue, ...]
    whole_year: bool


def points_by_year(career: Career, law: Law, until: date, book: Book) -> list[YearOfPoints]:
    """Give the points of every civil year posted up to a day; what cannot be counted is said to the book."""
    exposures = Exposures(career, law, until, book)
    found = []
    for year in exposures.years():
        posted_on = on_day(year + 1, law.at("c2p.inscription", date(year, 12, 31)))
        if posted_on <= until:
            found.append(_of_year(year, posted_on, exposed_in(year, exposures, law), career, law))
    return found


def _of_year(
    year: int, posted_on: date, exposed: Sequence[Exposed], career: Career, law: Law
) -> YearOfPoints:
    """Count one year."""
    counted = [one for one in exposed if _quarters(one)]
    failures = [f"{one.factor.label}{NBSP}: {words}" for one in exposed for words in _failures(one)]
    failing = [one for one in exposed if _failures(one)]
    result = YearOfPoints(
        year,
        posted_on,
        failure=SEPARATOR.join(failures),
        failure_situation=", ".join(one.factor.label for one in failing),
        failure_basis=tuple(value for one in failing for value in one.failure_basis or one.basis),
        failure_flags=tuple(flag for one in failing for flag in one.failure_flags),
    )
    if not counted:
        return result
    total = _doubled(_sum(counted, law), career, law, _rule_day(counted))
    flags = [flag for one in counted for flag in one.flags]
    if len(counted) > 2 and _changes_in(year, law):
        flags.append(MANY_FACTORS_AT_THE_CHANGE)
    unsure = any(flag in INFERRED or flag == MANY_FACTORS_AT_THE_CHANGE for flag in flags)
    thresholds = [f"{one.factor.label}{NBSP}: {' + '.join(dict.fromkeys(one.words))}" for one in counted]
    span = (
        f"Exposition sur toute l’année {year}" if total.whole_year else f"Exposition en {year}, par trimestre"
    )
    return YearOfPoints(
        year,
        posted_on,
        amount=total.amount,
        situation=", ".join(one.factor.label for one in counted),
        rule=f"{span} ({POSTED})",
        words=f"{total.words} ({SEPARATOR.join(thresholds)})",
        basis=(*total.basis, *(value for one in counted for value in one.basis)),
        flags=tuple(dict.fromkeys(flags)),
        certainty=Certainty.I if unsure else Certainty.V1,
        failure=result.failure,
        failure_situation=result.failure_situation,
        failure_basis=result.failure_basis,
        failure_flags=result.failure_flags,
    )


def _failures(one: Exposed) -> list[str]:
    """Say why a factor gave nothing: below its threshold, or for less than a quarter."""
    if _quarters(one):
        return []
    if one.days:
        return [*one.failures, "moins de trois mois d’exposition"]
    return one.failures


def _quarters(one: Exposed) -> int:
    """Count the whole quarters of exposure to a factor in a year.

    The months of a year are added up factor by factor, whoever the employer (R4163-9).
    """
    if one.quarters < 0:
        one.quarters = min(int(one.months // MONTHS_A_QUARTER), QUARTERS_A_YEAR)
    return one.quarters


def _rule_day(counted: Sequence[Exposed]) -> date:
    """Give the day whose rule counts: the last one exposed in the year."""
    return max(end for one in counted for _, end in one.days)


def _changes_in(year: int, law: Law) -> bool:
    """Tell whether the points of several factors stop being a flat number during a year."""
    opening = law.find("c2p.points.poly", date(year, 1, 1))
    return opening is not None and law.find("c2p.points.poly", date(year, 12, 31)) is None


def _sum(counted: Sequence[Exposed], law: Law) -> _Sum:
    """Count the points of a year by the rule of its last day of exposure."""
    on = _rule_day(counted)
    quarters = sorted((_quarters(one) for one in counted), reverse=True)
    flat = law.find("c2p.points.poly", on)
    if flat is None or len(quarters) == 1:
        return _by_factor(quarters, law, on)
    return _flat(quarters, flat, law, on)


def _by_factor(quarters: list[int], law: Law, on: date) -> _Sum:
    """So many points for each factor."""
    factors = count(len(quarters), "facteur")
    if quarters[-1] == QUARTERS_A_YEAR:
        each = law.at("c2p.points.mono", on)
        amount = amount_of(each) * len(quarters)
        return _Sum(amount, f"{factors} × {points(amount_of(each))} = {points(amount)}", (each,), True)
    each = law.at("c2p.points.trimestre.mono", on)
    amount = amount_of(each) * sum(quarters)
    if quarters[0] == quarters[-1]:
        several = f" × {factors}" if len(quarters) > 1 else ""
        words = f"{count(quarters[0], 'trimestre')}{several} × {points(amount_of(each))}"
    else:
        added = " + ".join(str(one) for one in quarters)
        words = f"{added} = {count(sum(quarters), 'trimestre')} × {points(amount_of(each))}"
    return _Sum(amount, f"{words} = {points(amount)}", (each,), False)


def _flat(quarters: list[int], flat: LegalValue, law: Law, on: date) -> _Sum:
    """The same number of points for two factors or more."""
    if quarters[1] == QUARTERS_A_YEAR:
        amount = amount_of(flat)
        return _Sum(amount, f"{count(len(quarters), 'facteur')}, forfait de {points(amount)}", (flat,), True)
    one, several = law.at("c2p.points.trimestre.mono", on), law.at("c2p.points.trimestre.poly", on)
    together, alone = quarters[1], quarters[0] - quarters[1]
    amount = amount_of(several) * together + amount_of(one) * alone
    parts = [f"{count(together, 'trimestre')} à plusieurs facteurs × {points(amount_of(several))}"]
    if alone:
        parts.append(f"{count(alone, 'trimestre')} à un facteur × {points(amount_of(one))}")
    basis = (several, one) if alone else (several,)
    return _Sum(amount, f"{' + '.join(parts)} = {points(amount)}", basis, False)


def _doubled(found: _Sum, career: Career, law: Law, on: date) -> _Sum:
    """Double the points of those who were close to retirement when the account opened (R4163-10)."""
    born_before = law.find("c2p.doublement.ne_avant", on)
    if career.birth_date is None or born_before is None or not isinstance(born_before.value, date):
        return found
    if career.birth_date >= born_before.value:
        return found
    factor = law.at("c2p.doublement.facteur", on)
    amount = found.amount * amount_of(factor)
    words = f"{found.words}, × {amount_of(factor)} (né avant le {day(born_before.value)}) = {points(amount)}"
    return _Sum(amount, words, (*found.basis, born_before, factor), found.whole_year)

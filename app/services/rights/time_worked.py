"""How much of a civil year was worked, as the law counts it: exact fractions of a full-time year."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from app.models.records.career import Career, Leave, Spell
from app.models.records.french import NBSP, number
from app.services.rights.calendar_time import months_between, overlap, year_bounds
from app.services.rights.law import Law
from app.services.rights.spans import Days, merged

ZERO = Fraction(0)
YEAR = Fraction(12)


@dataclass(frozen=True, slots=True)
class Worked:
    """Time of one year: ``share`` of a full-time year (at most 1), and how it was counted, in words."""

    share: Fraction
    words: str


def worked(spells: Iterable[Spell], career: Career, law: Law, year: int, public: bool = False) -> Worked:
    """Add up the time of some situations in a civil year, absences that do not count taken out.

    Args:
        public: count as the civil service does: a full-time post worked part time counts in full.
    """
    total, parts = ZERO, []
    for spell in spells:
        share = _share_of(spell, career.leaves, law, year, public)
        if share:
            total += share
            parts.append(_words(spell, share, public))
    total = min(total, Fraction(1))
    return Worked(total, " ; ".join(dict.fromkeys(parts)))


def presence(spells: Iterable[Spell], year: int) -> bool:
    """Tell whether any of the situations touches a civil year."""
    return any(one.start.year <= year and (one.end is None or one.end.year >= year) for one in spells)


def _bounds(spell: Spell, year: int) -> tuple[date, date]:
    """Give the days of a situation, an open one lasting through the year."""
    return spell.start, spell.end or max(date(year, 12, 31), spell.start)


def _share_of(spell: Spell, leaves: tuple[Leave, ...], law: Law, year: int, public: bool) -> Fraction:
    """Give the share of a full-time year one situation fills."""
    start, end = _bounds(spell, year)
    found = overlap(start, end, *year_bounds(year))
    if found is None:
        return ZERO
    months = months_between(*found)
    if spell.hours is not None:  # hours worked: absences are out of them already
        reference = spell.full_time_hours or law.amount("cpf.reference.heures_annuelles", date(year, 12, 31))
        return Fraction(spell.hours) * months / months_between(start, end) / Fraction(reference)
    away = merged(span for leave in leaves if (span := _lost(found, leave, law, public)) is not None)
    counted = months - sum((months_between(*span) for span in away), ZERO)
    return _quota(spell, law, year, public) * max(counted, ZERO) / YEAR


def _quota(spell: Spell, law: Law, year: int, public: bool) -> Fraction:
    """Give the share of a full-time job, whatever the length of the situation."""
    if public and not spell.incomplete:
        return Fraction(1)
    if spell.days is not None:
        most = law.find("cpf.reference.forfait_jours_max", date(year, 12, 31))
        limits = [spell.package_days, most.value if most is not None else None]
        known = [one for one in limits if isinstance(one, Decimal)]
        return min(Fraction(spell.days) / Fraction(min(known)), Fraction(1)) if known else Fraction(1)
    return Fraction(spell.share)


def _lost(period: Days, leave: Leave, law: Law, public: bool) -> Days | None:
    """Give the days of an absence that does not count as worked (L6323-12)."""
    found = overlap(leave.start, leave.end, *period)
    if found is None:
        return None
    family = "cpf.absence_public" if public else "cpf.absence"
    value = law.find(f"{family}.{leave.kind.value}", found[0])
    return None if value is not None and value.value == "oui" else found


def _words(spell: Spell, share: Fraction, public: bool) -> str:
    """Say how the time of one situation was counted."""
    if spell.hours is not None and spell.end is not None and spell.start.year == spell.end.year:
        return f"{number(spell.hours)}{NBSP}h dans l’année"
    if spell.days is not None:
        return f"forfait de {number(spell.days)}{NBSP}jours, soit {in_percent(share)} de l’année"
    if share == 1:
        return "année complète"
    if public and not spell.incomplete:
        return f"{months_in_words(share)} sur 12"
    return f"{in_percent(share)} d’une année à temps plein"


def in_percent(share: Fraction) -> str:
    """Write a share as a percentage, two decimals at most: ``45,87 %``."""
    value = Decimal(share.numerator * 100) / Decimal(share.denominator)
    rounded = value.quantize(Decimal("0.01"))
    decimals = 0 if rounded == rounded.to_integral_value() else 2
    return f"{number(rounded, decimals)}{NBSP}%"


def months_in_words(share: Fraction) -> str:
    """Write a share of a year in months: ``7 mois``, ``3,5 mois``."""
    months = share * YEAR
    if months.denominator == 1:
        return f"{months.numerator}{NBSP}mois"
    return f"{number(Decimal(months.numerator) / Decimal(months.denominator), 1)}{NBSP}mois"


def fraction_in_words(share: Fraction) -> str:
    """Write a share as it stands in a calculation: ``7/12``, ``80 %``."""
    twelfths = share * YEAR
    if twelfths.denominator == 1 and share < 1:
        return f"{twelfths.numerator}/12"
    return in_percent(share)

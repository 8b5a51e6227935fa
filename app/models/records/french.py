"""How facts are written in French: money, numbers, dates, distances."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:  # read before the first paint, where each import counts
    from datetime import date, datetime
    from decimal import Decimal

NBSP = "\u00a0"
NARROW = "\u202f"
_MONTHS = "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split()
_SHORT_MONTHS = "janv. févr. mars avr. mai juin juil. août sept. oct. nov. déc.".split()


def number(value: int | Decimal, decimals: int = 0) -> str:
    """Write a number with French thousands and decimal signs, ``1 234,50``."""
    text = f"{value:,.{decimals}f}"
    return text.replace(",", NARROW).replace(".", ",")


def euros(amount: Decimal) -> str:
    """Write an amount of money to the cent, ``3 240,00 €``."""
    return f"{number(amount, 2)}{NBSP}€"


def points(amount: Decimal) -> str:
    """Write a number of points, ``16 points`` or ``1 point``."""
    whole = number(amount, 0 if amount == amount.to_integral_value() else 2)
    return f"{whole}{NBSP}point{'s' if amount >= 2 else ''}"


def day(value: date) -> str:
    """Write a date in figures, ``18/11/2026``."""
    return f"{value.day:02d}/{value.month:02d}/{value.year:04d}"


def long_day(value: date) -> str:
    """Write a date in words, ``1er décembre 2026``."""
    return f"{_day_of_month(value)} {_MONTHS[value.month - 1]} {value.year}"


def short_day(value: date) -> str:
    """Write a date in few words, ``12 janv. 2027``, ``1er mars 2027``."""
    return f"{_day_of_month(value)} {_SHORT_MONTHS[value.month - 1]} {value.year}"


def _day_of_month(value: date) -> str:
    """Write a day of a month: the first alone is an ordinal."""
    return "1er" if value.day == 1 else str(value.day)


def clock(moment: datetime) -> str:
    """Write a time of day, ``14 h 06``."""
    return f"{moment.hour}{NBSP}h{NBSP}{moment.minute:02d}"


def kilometres(distance: float) -> str:
    """Write a distance, ``32 km`` or ``moins d’1 km``."""
    return f"{round(distance)}{NBSP}km" if distance >= 1 else f"moins d’1{NBSP}km"


def count(quantity: int, one: str, many: str | None = None) -> str:
    """Write a quantity with its noun, ``0 formation``, ``1 formation``, ``63 formations``."""
    noun = one if abs(quantity) < 2 else (many or f"{one}s")
    return f"{number(quantity)}{NBSP}{noun}"


def percent(share: float) -> str:
    """Write a share between 0 and 1 as a whole percentage, ``86 %``."""
    return f"{round(share * 100)}{NBSP}%"


def duration(months: int) -> str:
    """Write a length of time given in months, ``2 ans et 3 mois``."""
    years, rest = divmod(max(months, 0), 12)
    parts = []
    if years:
        parts.append(f"{years}{NBSP}an{'s' if years > 1 else ''}")
    if rest or not years:
        parts.append(f"{rest}{NBSP}mois")
    return " et ".join(parts)

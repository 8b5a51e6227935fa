"""What a category of worker offers for a year, and the words its calculation is written in."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from app.models.records.career import Career, Spell
from app.models.records.french import NBSP, number
from app.models.records.law import Certainty, LegalValue
from app.models.records.person import Situation
from app.services.rights.calendar_time import overlap, year_bounds
from app.services.rights.law import Law
from app.services.rights.time_worked import Worked, fraction_in_words, presence

CENT = Decimal("0.01")
WHOLE = Decimal(1)


@dataclass(frozen=True, slots=True)
class Offer:
    """What a category gives for a year: ``annual`` in euros or hours, and up to which balance.

    ``step``: (level, rate, rate beyond it) when the rate falls once the balance is high. ``ceiling_flag``:
    the flag a balance above some amount deserves. ``posted_on``: a posting day of its own, then in euros.
    """

    annual: Decimal
    ceiling: Decimal
    rule: str
    arithmetic: str
    situation: str
    basis: tuple[LegalValue, ...]
    flags: tuple[str, ...] = ()
    certainty: Certainty = Certainty.V1
    step: tuple[Decimal, Decimal, Decimal] | None = None
    ceiling_flag: tuple[Decimal, str] | None = None
    posted_on: date | None = None


class YearOfWork:
    """A civil year of a career, ready for the rules."""

    __slots__ = ("_touching", "career", "day", "law", "year")

    def __init__(self, career: Career, law: Law, year: int) -> None:
        self.career, self.law, self.year = career, law, year
        self.day = date(year, 12, 31)
        """The day the law of the year is read: its last."""
        self._touching = [one for one in career.spells if presence((one,), year)]

    def spells(self, *situations: Situation) -> tuple[Spell, ...]:
        """Give the situations of some kinds that touch the year."""
        return tuple(one for one in self._touching if one.situation in situations)

    def value(self, id_: str) -> LegalValue:
        """Give a legal value at the end of the year."""
        return self.law.at(id_, self.day)

    def low_qualified(self) -> bool:
        """Tell whether a declaration of low qualification is in force for the year."""
        return any(
            one.declared_on.year <= self.year and (one.until_year is None or self.year <= one.until_year)
            for one in self.career.low_qualifications
        )

    def disability(self) -> tuple[bool, bool]:
        """Tell whether a recognised disability touches the year, and whether it covers all of it."""
        first, last = year_bounds(self.year)
        touched = [
            overlap(one.start, one.end or max(last, one.start), first, last)
            for one in self.career.disabilities
        ]
        spans = [span for span in touched if span is not None]
        return bool(spans), any(span == (first, last) for span in spans)


def round_up(value: Fraction, unit: Decimal) -> Decimal:
    """Round up to the next whole unit (a cent, an hour), exactly."""
    scaled = value / Fraction(unit)
    return Decimal(-(-scaled.numerator // scaled.denominator)) * unit


def hours_of(full: Decimal, time: Worked) -> tuple[Decimal, str]:
    """Give whole hours in proportion of the time, rounded up (R6323-1 III, old), and how."""
    amount = round_up(Fraction(full) * time.share, WHOLE)
    words = f"{number(full)}{NBSP}h"
    if time.share < 1:
        words += f" × {fraction_in_words(time.share)}, arrondi à l’heure supérieure = {number(amount)}{NBSP}h"
    return amount, with_time(words, time)


def prorated(full: Decimal, time: Worked, whole: bool) -> Decimal:
    """Give the whole amount, or its share rounded up to the cent (R6323-1 II)."""
    return full if whole else round_up(Fraction(full) * time.share, CENT)


def proration(full: Decimal, amount: Decimal, time: Worked, whole: bool) -> str:
    """Write the calculation of ``prorated``."""
    if whole:
        return in_euros(full)
    rounded = " (arrondi au centime supérieur)" if Fraction(full) * time.share != amount else ""
    return f"{in_euros(full)} × {fraction_in_words(time.share)} = {in_euros(amount)}{rounded}"


def with_time(arithmetic: str, time: Worked) -> str:
    """Add how the time was counted."""
    return f"{arithmetic} ; temps compté : {time.words}" if time.words else arithmetic


def in_euros(amount: Decimal) -> str:
    """Write euros, without cents when there are none."""
    decimals = 0 if amount == amount.to_integral_value() else 2
    return f"{number(amount, decimals)}{NBSP}€"


def amount_of(value: LegalValue) -> Decimal:
    """Give the number of a legal value."""
    assert isinstance(value.value, Decimal), f"{value.id} is not a number"
    return value.value

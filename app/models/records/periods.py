"""Months and periods: a career is told in months, not in days."""

import re
from dataclasses import dataclass
from datetime import date

from app.models.records.trouble import BadInput

_FRENCH = re.compile(r"(\d{1,2})\s*[/.\- ]\s*(\d{4})")
_ISO = re.compile(r"(\d{4})-(\d{1,2})(?:-\d{1,2})?")
_YEAR = re.compile(r"(\d{4})")

EARLIEST_YEAR = 1930


@dataclass(frozen=True, slots=True, order=True)
class YearMonth:
    """One month of one year."""

    year: int
    month: int

    def __post_init__(self) -> None:
        """Refuse a month that is not on a calendar."""
        if not (1 <= self.month <= 12 and EARLIEST_YEAR <= self.year <= 2100):
            raise BadInput(
                f"« {self.month:02d}/{self.year} » n’est pas un mois : écrivez par exemple 03/2018."
            )

    @classmethod
    def parse(cls, text: str) -> "YearMonth":
        """Read ``03/2018``, ``2018-03``, ``2018-03-15`` or ``2018`` (January).

        Raises:
            BadInput: the text is none of these.
        """
        cleaned = text.strip()
        if found := _FRENCH.fullmatch(cleaned):
            return cls(int(found[2]), int(found[1]))
        if found := _ISO.fullmatch(cleaned):
            return cls(int(found[1]), int(found[2]))
        if found := _YEAR.fullmatch(cleaned):
            return cls(int(found[1]), 1)
        raise BadInput(f"« {cleaned} » n’est pas un mois : écrivez par exemple 03/2018.")

    @classmethod
    def of(cls, day: date) -> "YearMonth":
        """Give the month a day belongs to."""
        return cls(day.year, day.month)

    def __str__(self) -> str:
        """Write the month as ISO text, ``2018-03``."""
        return f"{self.year:04d}-{self.month:02d}"

    def french(self) -> str:
        """Write the month as people type it, ``03/2018``."""
        return f"{self.month:02d}/{self.year:04d}"

    def months_since(self, earlier: "YearMonth") -> int:
        """Count the months from ``earlier`` to this one; 0 for the same month."""
        return (self.year - earlier.year) * 12 + self.month - earlier.month


def check_order(start: YearMonth | None, end: YearMonth | None) -> None:
    """Refuse a period that ends before it starts.

    Raises:
        BadInput: with ``field`` set to ``end``.
    """
    if start is not None and end is not None and end < start:
        raise BadInput(
            f"La fin ({end.french()}) est avant le début ({start.french()}) : corrigez l’une des deux dates.",
            field="end",
        )


def age_on(birth: date, day: date) -> int:
    """Count full years between a birth date and a day."""
    return day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day))

"""Events of an account in the order they reach it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import IntEnum

from app.models.records.law import LegalValue


class Order(IntEnum):
    """What comes first on one and the same day."""

    DIF = 0
    CONVERSION_2019 = 1
    REGIME = 2
    CREDIT = 3
    TOP_UP = 4
    READING = 5
    USE = 6
    LOSS = 7
    CLOSING = 8


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happens to an account on a day."""

    day: date
    order: Order
    act: Callable[[], None]

    @property
    def place(self) -> tuple[date, Order]:
        """Where it stands among the others."""
        return self.day, self.order


def on_day(year: int, value: LegalValue) -> date:
    """Give the day of a year a legal value names as ``MM-JJ``."""
    return date.fromisoformat(f"{year}-{value.value}")

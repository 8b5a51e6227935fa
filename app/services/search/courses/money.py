"""What courses cost, and what they leave to one person: each price, kind and certifying or not, once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

import numpy as np

from app.models.records.trainings import TrainingKind
from app.services.search.courses.index import CourseIndex
from app.services.search.courses.layout import KINDS, UNKNOWN, remainders

Quote = Callable[[Decimal, TrainingKind, bool], tuple[Decimal, bool]]
"""From a price, a kind of course and whether it is certifying: what is left to pay, whether rights refuse."""
CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True, eq=False)
class Priced:
    """What is left for one person, by pair of the index: in cents, ``UNKNOWN`` where there is no price."""

    left: np.ndarray
    refused: np.ndarray
    codes: np.ndarray
    ranks: np.ndarray
    """The order of what is left, then of prices, the unknown last."""

    def of(self, pair: int) -> tuple[Decimal | None, bool]:
        """Give what is left of a pair, in euros, and whether rights refuse it."""
        left = int(self.left[pair])
        return (None if left == UNKNOWN else Decimal(left) * CENT), bool(self.refused[pair])


def price(index: CourseIndex, quote: Quote) -> Priced:
    """Price every course for a person, exactly, however many courses."""
    cents = index.array("pairs.cents").tolist()
    kinds, certifying = index.array("pairs.kind").tolist(), index.array("pairs.certifying").tolist()
    left = np.full(len(cents), UNKNOWN, np.int64)
    refused = np.zeros(len(cents), bool)
    for at, (one, kind, leads) in enumerate(zip(cents, kinds, certifying, strict=True)):
        if one != UNKNOWN:
            amount, refusal = quote(Decimal(one) * CENT, KINDS[kind], bool(leads))
            left[at], refused[at] = int(amount.quantize(CENT).scaleb(2)), refusal
    keys = np.where(left == UNKNOWN, np.iinfo(np.int64).max, (left << 31) + index.array("pairs.cents"))
    ranks = np.unique(keys, return_inverse=True)[1].astype(np.int32)
    return Priced(left, refused, remainders(left), ranks)

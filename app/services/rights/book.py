"""The book a ledger is written in: running balances, sources and certainty of each line."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache

from app.models.records.career import Reading
from app.models.records.french import NBSP, day, number
from app.models.records.law import Certainty, LegalValue
from app.models.records.ledger import ZERO, Counter, LedgerLine, LineKind, Note, Problem

READ_BY = "Solde lu sur le compte"


@dataclass(frozen=True, slots=True)
class Account:
    """What one account gives to the ledger."""

    lines: tuple[LedgerLine, ...]
    problems: tuple[Problem, ...] = ()
    notes: tuple[Note, ...] = ()


class Book:
    """Lines of one account in the order they are posted; a balance is never kept apart from its lines."""

    def __init__(self) -> None:
        self.lines: list[LedgerLine] = []
        self.problems: list[Problem] = []
        self.notes: list[Note] = []
        self._balances: dict[Counter, Decimal] = {}

    def balance(self, counter: Counter) -> Decimal:
        """Give the running balance of a counter, in its unit."""
        return self._balances.get(counter, ZERO)

    def post(
        self,
        counter: Counter,
        kind: LineKind,
        on: date,
        amount: Decimal,
        rule: str,
        arithmetic: str,
        basis: Iterable[LegalValue],
        *,
        year: int | None = None,
        situation: str = "",
        flags: Iterable[str] = (),
        certainty: Certainty = Certainty.V1,
    ) -> None:
        """Write a line.

        Args:
            basis: the legal values it rests on: they give its source, and the least sure its certainty.
            certainty: the certainty of the reasoning itself, when it is less sure than its values.
        """
        values = tuple(basis)
        balance = self.balance(counter) + amount
        self._balances[counter] = balance
        self.lines.append(
            LedgerLine(
                counter=counter,
                kind=kind,
                year=on.year if year is None else year,
                posted_on=on,
                situation=situation,
                rule=rule,
                arithmetic=arithmetic,
                amount=amount,
                balance=balance,
                source=_sources(values),
                certainty=max((certainty, *(one.certainty for one in values)), key=lambda one: one.rank),
                flags=tuple(dict.fromkeys(flags)),
            )
        )

    def anchor(self, reading: Reading, counter: Counter) -> None:
        """Start again from a balance read on the account; the gap with the estimate is its own line."""
        gap = reading.amount - self.balance(counter)
        self._balances[counter] = reading.amount
        self.lines.append(
            LedgerLine(
                counter=counter,
                kind=LineKind.READING,
                year=reading.day.year,
                posted_on=reading.day,
                situation="",
                rule=f"{READ_BY} le {day(reading.day)}",
                arithmetic=f"{in_unit(counter, reading.amount)} lus ; écart avec l’estimation : "
                f"{'+' if gap > 0 else '−' if gap < 0 else ''}{in_unit(counter, abs(gap))}",
                amount=gap,
                balance=reading.amount,
                source="relevé de la personne ou du portail",
                certainty=Certainty.V2,
            )
        )

    def refuse(self, field: str, sentence: str) -> None:
        """Note something left out, with what to do."""
        self.problems.append(Problem(field, sentence))

    def closed(self) -> Account:
        """Give what was written."""
        return Account(tuple(self.lines), tuple(self.problems), tuple(self.notes))


def _sources(values: Iterable[LegalValue]) -> str:
    """Name the sources of some values, each once."""
    return f"{NBSP}; ".join(dict.fromkeys(part for value in values for part in _parts(value.source)))


@lru_cache(maxsize=1024)
def _parts(source: str) -> tuple[str, ...]:
    """Cut a source that names several texts."""
    return tuple(part.strip() for part in re.split(r"\s;\s", source))


def in_unit(counter: Counter, amount: Decimal) -> str:
    """Write an amount in the unit of its counter: ``1 234,50 €``, ``24 h``, ``8 points``."""
    if amount < 0:
        return f"−{in_unit(counter, -amount)}"
    if counter.unit == "euros":
        return f"{number(amount, 2)}{NBSP}€"
    decimals = 0 if amount == amount.to_integral_value() else 2
    if counter.unit == "heures":
        return f"{number(amount, decimals)}{NBSP}h"
    return f"{number(amount, decimals)}{NBSP}point{'s' if abs(amount) >= 2 else ''}"

"""The ledger of rights: every line with its rule, its arithmetic, its source and its certainty."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from app.models.records.labelled import Labelled
from app.models.records.law import Certainty
from app.models.records.rights import RightKind

ZERO = Decimal(0)


class Counter(Labelled):
    """What a line counts in; a conversion is two lines, one out of a counter and one into another."""

    DIF_HOURS = "dif_heures", "DIF (heures)"
    CPF_HOURS = "cpf_heures", "CPF (heures, jusqu’en 2018)"
    CPF = "cpf", "CPF (euros)"
    CPF_PUBLIC = "cpf_public", "CPF d’agent public (heures)"
    TOP_UPS = "abondements", "Abondements (euros)"
    TOP_UP_HOURS = "abondements_heures", "Abondements (heures)"
    CEC_HOURS = "cec_heures", "CEC (heures, jusqu’en 2018)"
    CEC = "cec", "CEC (euros)"
    C2P = "c2p", "C2P (points)"

    @property
    def unit(self) -> str:
        """``euros``, ``heures`` or ``points``."""
        if self in (Counter.CPF, Counter.TOP_UPS, Counter.CEC):
            return "euros"
        return "points" if self is Counter.C2P else "heures"

    @property
    def account(self) -> RightKind:
        """The account the counter belongs to."""
        if self in (Counter.CEC, Counter.CEC_HOURS):
            return RightKind.CEC
        return RightKind.C2P if self is Counter.C2P else RightKind.CPF


class LineKind(Labelled):
    """What happened."""

    CREDIT = "credit", "crédit"
    NOTHING = "sans_credit", "sans crédit"
    CONVERSION = "conversion", "conversion"
    TOP_UP = "abondement", "abondement"
    USE = "utilisation", "utilisation"
    LOST = "perdu", "perdu"
    READING = "releve", "solde relevé"
    CLOSED = "cloture", "clôture"


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """One line: ``year`` the right is for, ``posted_on`` the day it reaches the account.

    ``amount`` and ``balance`` (of the counter, after this line) are in the counter's unit.
    """

    counter: Counter
    kind: LineKind
    year: int
    posted_on: date
    situation: str
    rule: str
    arithmetic: str
    amount: Decimal
    balance: Decimal
    source: str
    certainty: Certainty
    flags: tuple[str, ...] = ()

    @property
    def to_confirm(self) -> bool:
        """True when the line rests on something no text read says."""
        return self.certainty.to_confirm or bool(self.flags)


@dataclass(frozen=True, slots=True)
class Problem:
    """Something of the career that cannot be taken: left out, said, and the rest computed."""

    field: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Note:
    """Something a person should know that is not an amount: a right without a figure, a closing."""

    code: str
    sentence: str
    source: str
    certainty: Certainty


@dataclass(frozen=True, slots=True)
class Ledger:
    """Lines in the order they reach the accounts, what was left out, and what to know besides."""

    lines: tuple[LedgerLine, ...] = ()
    problems: tuple[Problem, ...] = ()
    notes: tuple[Note, ...] = ()

    def upto(self, day: date) -> "Ledger":
        """Give the ledger as it stands on a day: what is posted later is left out."""
        return Ledger(tuple(one for one in self.lines if one.posted_on <= day), self.problems, self.notes)

    def balance(self, counter: Counter, on: date | None = None) -> Decimal:
        """Give the balance of a counter, on a day or after the last line; the sum of its lines, always."""
        return sum(
            (
                one.amount
                for one in self.lines
                if one.counter is counter and (on is None or one.posted_on <= on)
            ),
            ZERO,
        )

    def of(self, account: RightKind) -> tuple[LedgerLine, ...]:
        """Give the lines of one account."""
        return tuple(one for one in self.lines if one.counter.account is account)


def flags_of(lines: Iterable[LedgerLine]) -> tuple[str, ...]:
    """Give every flag of some lines once, in order."""
    return tuple(dict.fromkeys(flag for one in lines for flag in one.flags))


@dataclass(frozen=True, slots=True)
class Entitlements:
    """What a person may use on a day, account by account.

    ``cpf``, ``top_ups``, ``cec`` in euros; ``public_hours`` in hours; ``points`` of the C2P, of which
    ``points_reserved`` are kept for training or retraining and ``points_free`` may serve part time or
    pension; ``points_value`` is what all of them are worth as training, in euros. ``cpf_usable`` is False
    once retirement closed the account; then ``cec`` pays volunteers' training alone.
    """

    on: date
    cpf: Decimal = ZERO
    cpf_ceiling: Decimal = ZERO
    public_hours: Decimal = ZERO
    top_ups: Decimal = ZERO
    cec: Decimal = ZERO
    points: Decimal = ZERO
    points_reserved: Decimal = ZERO
    points_free: Decimal = ZERO
    points_value: Decimal = ZERO
    cpf_usable: bool = True
    account_open: bool = True

"""What the points of the prevention account allow on a day: reserved, free, and what they are worth."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from app.models.records.career import Career, UseKind
from app.models.records.french import NBSP, number
from app.models.records.ledger import ZERO, Counter, Ledger, LedgerLine, LineKind
from app.models.records.trouble import BadInput
from app.services.rights.book import Account
from app.services.rights.calendar_time import add_years
from app.services.rights.law import Law
from app.services.rights.offers import amount_of

BIRTH_UNKNOWN = "Date de naissance inconnue : points réservés et âges à confirmer."


@dataclass(frozen=True, slots=True)
class C2pState:
    """What points allow on a day.

    ``reserved``: kept for training or retraining; ``free``: may serve part time or pension, by ``blocks``
    of ten. ``part_time_points``: those of the free blocks part time may take on that day, worth
    ``months_half_time``. ``quarters_possible`` counts for a pension asked from ``pension_from`` on.
    ``training_value`` in euros; before 2019 ``training_hours`` in its place.
    """

    on: date
    points: Decimal = ZERO
    reserved: Decimal = ZERO
    free: Decimal = ZERO
    blocks: int = 0
    quarters_possible: int = 0
    pension_open: bool = False
    pension_from: date | None = None
    part_time_points: Decimal = ZERO
    part_time_capped_until: date | None = None
    months_half_time: int = 0
    training_value: Decimal = ZERO
    training_hours: Decimal = ZERO
    closed: bool = False
    flags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Held:
    """Points on the account: what was ever acquired, and what was used for what."""

    points: Decimal
    acquired: Decimal
    trained: Decimal
    part_time: Decimal
    pension: Decimal


def c2p_state(ledger: Ledger | Account, career: Career, law: Law, on: date) -> C2pState:
    """Tell what the points of a ledger allow on a day; the ledger must reach that day."""
    lines = [one for one in ledger.lines if one.counter is Counter.C2P and one.posted_on <= on]
    held = held_in(lines)
    retirement = career.retirement
    closed = retirement is not None and retirement.day <= on
    if closed or law.find("c2p.bloc", on) is None:
        return C2pState(on, points=held.points, closed=closed)
    reserved = reserved_in(held, career, law)
    free = held.points - reserved
    block = law.amount("c2p.bloc", on)
    quarters_left = law.amount("c2p.retraite.trimestres_max", on) - held.pension // block
    part_time = part_time_points(free, held, career, law, on)
    price = law.find("c2p.formation.valeur_point", on)
    hours = law.find("c2p.formation.heures_par_point", on)
    pension_from = birthday(career, law, "c2p.retraite.age_min", on)
    return C2pState(
        on=on,
        points=held.points,
        reserved=reserved,
        free=free,
        blocks=int(free // block),
        quarters_possible=int(max(min(free // block, quarters_left), ZERO)),
        pension_open=pension_from is None or pension_from <= on,
        pension_from=pension_from,
        part_time_points=part_time,
        part_time_capped_until=_cap_end(career, law, on),
        months_half_time=int(part_time // block * law.amount("c2p.temps_partiel.mois_par_10", on)),
        training_value=held.points * amount_of(price) if price is not None else ZERO,
        training_hours=held.points * amount_of(hours) if hours is not None else ZERO,
        flags=(BIRTH_UNKNOWN,) if career.birth_date is None and held.points else (),
    )


def part_time_days(points_used: Decimal, reduction: Decimal, law: Law, on: date) -> int:
    """Count the days of part time some points pay for, to the nearest day (D4163-26).

    Args:
        points_used: only whole blocks of ten count.
        reduction: the share of working time given up, 0.5 for half time.

    Raises:
        BadInput: the working time left is not between the bounds of D4163-25.
    """
    least = law.amount("c2p.temps_partiel.reste_min", on)
    most = law.amount("c2p.temps_partiel.reste_max", on)
    if not least <= 1 - reduction <= most:
        raise BadInput(
            f"Le temps de travail gardé doit être de {number(least * 100)} à {number(most * 100)}{NBSP}% "
            f"d’un temps plein{NBSP}: changez la réduction.",
            field="reduction",
        )
    blocks = points_used // law.amount("c2p.bloc", on)
    days = blocks * law.amount("c2p.temps_partiel.jours_par_10", on) / reduction
    return int(days.quantize(Decimal(1), ROUND_HALF_UP))


def held_in(lines: Iterable[LedgerLine]) -> Held:
    """Read what an account holds from its lines; a balance that was read restates what was acquired."""
    balance, acquired = ZERO, ZERO
    used = dict.fromkeys(UseKind, ZERO)
    for line in lines:
        balance += line.amount
        if line.kind is LineKind.CREDIT:
            acquired += line.amount
        elif line.kind is LineKind.READING:
            acquired = balance + sum(used.values(), ZERO)
        elif line.kind is LineKind.USE:
            used[next(one for one in UseKind if one.label == line.situation)] -= line.amount
    return Held(balance, acquired, used[UseKind.TRAINING], used[UseKind.PART_TIME], used[UseKind.PENSION])


def reserved_in(held: Held, career: Career, law: Law) -> Decimal:
    """Give the points still kept for training: the first ones acquired, by year of birth (R4163-13)."""
    born = career.birth_date if career.birth_date is not None else date.max
    first = law.find("c2p.reserve", born)
    kept = amount_of(first) if first is not None else ZERO
    return min(held.points, max(min(kept, held.acquired) - held.trained, ZERO))


def part_time_points(free: Decimal, held: Held, career: Career, law: Law, on: date) -> Decimal:
    """Give the points part time may take on a day, in whole blocks."""
    block = law.amount("c2p.bloc", on)
    cap = law.find("c2p.temps_partiel.points_max_avant_60", on)
    if cap is not None and (end := _cap_end(career, law, on)) is not None and on < end:
        free = min(free, max(amount_of(cap) - held.part_time, ZERO))
    return free // block * block


def _cap_end(career: Career, law: Law, on: date) -> date | None:
    """Give the birthday from which part time is not capped."""
    return birthday(career, law, "c2p.temps_partiel.age", on)


def birthday(career: Career, law: Law, id_: str, on: date) -> date | None:
    """Give the day an age of the law is reached; None when the birth or the age is not known."""
    age = law.find(id_, on)
    if career.birth_date is None or age is None:
        return None
    return add_years(career.birth_date, int(amount_of(age)))

"""The prevention account: points of every year, reserved points, what they were used for, the closing."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from functools import partial

from app.models.records.career import Career, Reading, Use, UseKind
from app.models.records.french import NBSP, count, day, euros, number, points
from app.models.records.law import LegalValue
from app.models.records.ledger import ZERO, Counter, LineKind
from app.models.records.rights import RightKind
from app.services.rights.book import Account, Book
from app.services.rights.c2p_exposure import employed_on
from app.services.rights.c2p_points import YearOfPoints, points_by_year
from app.services.rights.c2p_state import (
    BIRTH_UNKNOWN,
    C2pState,
    birthday,
    c2p_state,
    held_in,
    part_time_days,
    part_time_points,
    reserved_in,
)
from app.services.rights.law import Law
from app.services.rights.offers import amount_of
from app.services.rights.timeline import Event, Order

__all__ = ["C2pState", "c2p_account", "c2p_state", "part_time_days"]

NOT_EMPLOYED = "Temps partiel : il faut être salarié du privé à la demande ; à vérifier."


def c2p_account(career: Career, law: Law, until: date) -> Account:
    """Give the prevention account up to a day, in points."""
    return _Writer(career, law, until).account()


class _Writer:
    """Writes the account of one career."""

    def __init__(self, career: Career, law: Law, until: date) -> None:
        self._career = career
        self._law = law
        self._until = until
        self._book = Book()
        self._closed = False

    def account(self) -> Account:
        """Write every line in the order it is posted."""
        for event in sorted(self._events(), key=lambda one: one.place):
            if event.day <= self._until:
                event.act()
        return self._book.closed()

    def _events(self) -> Iterator[Event]:
        """Give what happens to the account; on the same day, in an order the input has no say in."""
        for year in points_by_year(self._career, self._law, self._until, self._book):
            yield Event(year.posted_on, Order.CREDIT, partial(self._year, year))
        readings = ((one.amount, place, one) for place, one in enumerate(self._career.readings))
        for _, place, reading in sorted(readings, key=lambda one: one[0]):
            if reading.account is RightKind.C2P:
                yield Event(reading.day, Order.READING, partial(self._reading, place, reading))
        uses = ((one.amount, one.kind, one.label, place, one) for place, one in enumerate(self._career.uses))
        for _, _, _, place, use in sorted(uses, key=lambda one: one[:3]):
            if use.account is RightKind.C2P:
                yield Event(use.day, Order.USE, partial(self._use, f"utilisations[{place}]", use))
        if self._career.retirement is not None:
            yield Event(self._career.retirement.day, Order.CLOSING, self._close)

    # ── Points ──────────────────────────────────────────────────────────────────────────────────────────────

    def _year(self, year: YearOfPoints) -> None:
        """Write what a year gives, within the ceiling over a life, and what it does not."""
        if year.amount:
            self._credit(year)
        if year.failure:
            self._book.post(
                Counter.C2P, LineKind.NOTHING, year.posted_on, ZERO, f"Sans points pour {year.year}",
                year.failure, year.failure_basis, year=year.year, situation=year.failure_situation,
                flags=year.failure_flags,
            )  # fmt: skip

    def _credit(self, year: YearOfPoints) -> None:
        """Write the points of a year."""
        amount, words, basis, kind = year.amount, year.words, year.basis, LineKind.CREDIT
        ceiling = self._law.find("c2p.points.plafond", year.posted_on)
        if self._closed:
            amount, kind = ZERO, LineKind.NOTHING
            words += " ; inscrits après le départ à la retraite, donc sans usage"
        elif ceiling is not None:
            acquired = held_in(self._book.lines).acquired
            amount = min(amount, max(amount_of(ceiling) - acquired, ZERO))
            if amount < year.amount:
                basis = (*basis, ceiling)
                words += (
                    f" ; plafond de {points(amount_of(ceiling))} sur toute la carrière, déjà "
                    f"{points(acquired)} acquis{NBSP}: {points(amount)}"
                )
                kind = LineKind.CREDIT if amount else LineKind.NOTHING
        self._book.post(
            Counter.C2P, kind, year.posted_on, amount, year.rule, words, basis,
            year=year.year, situation=year.situation, flags=year.flags, certainty=year.certainty,
        )  # fmt: skip

    def _reading(self, place: int, reading: Reading) -> None:
        """Start again from a balance that was read."""
        field = f"soldes[{place}].montant"
        if reading.amount < 0:
            self._book.refuse(field, f"Un solde ne peut pas être négatif{NBSP}: il est laissé de côté.")
        elif self._closed:
            self._book.refuse(
                field,
                f"Le C2P est clos depuis la retraite{NBSP}: le solde lu le {day(reading.day)} "
                "est laissé de côté.",
            )
        else:
            self._book.anchor(reading, Counter.C2P)

    def _close(self) -> None:
        """End the rights with the pension, whatever its ground (L4163-5)."""
        self._closed = True
        if not self._book.lines:
            return
        left = self._book.balance(Counter.C2P)
        assert self._career.retirement is not None
        end = self._law.find("c2p.fin_a_la_retraite", self._career.retirement.day)
        self._book.post(
            Counter.C2P, LineKind.CLOSED, self._career.retirement.day, -left,
            "Les droits au C2P prennent fin avec la retraite (L4163-5)",
            f"{points(left)} non utilisés" if left else "aucun point restant",
            (end,) if end is not None else (),
        )  # fmt: skip

    # ── Uses ────────────────────────────────────────────────────────────────────────────────────────────────

    def _use(self, field: str, use: Use) -> None:
        """Take points that were used, within what the account and the law allow."""
        if use.in_hours or use.amount <= 0:
            self._refuse(field, "montant", use, "écrivez un nombre de points plus grand que zéro")
        elif self._closed:
            self._refuse(field, "le", use, "les droits au C2P ont pris fin avec la retraite")
        elif self._law.find("c2p.bloc", use.day) is None:
            first = self._law.first_day("c2p.bloc")
            self._refuse(field, "le", use, f"le compte n’existe que depuis le {day(first)}")
        elif use.kind is UseKind.TRAINING:
            self._train(field, use)
        elif use.kind is UseKind.PART_TIME:
            self._part_time(field, use)
        else:
            self._pension(field, use)

    def _train(self, field: str, use: Use) -> None:
        """Point by point, reserved points first (R4163-12)."""
        held = self._book.balance(Counter.C2P)
        taken = self._limited(field, use, held, Decimal(1), f"le compte portait {points(held)}")
        price = self._law.find("c2p.formation.valeur_point", use.day)
        if price is not None:
            words = f"{points(taken)} × {euros(amount_of(price))} = {euros(taken * amount_of(price))}"
        else:
            price = self._law.at("c2p.formation.heures_par_point", use.day)
            hours = number(taken * amount_of(price))
            words = f"{points(taken)} × {number(amount_of(price))}{NBSP}h = {hours}{NBSP}h de formation"
        self._spend(use, taken, words, (price,))

    def _part_time(self, field: str, use: Use) -> None:
        """By blocks of ten out of the free points, and no more than the cap before 60 (D4163-13-1)."""
        held = held_in(self._book.lines)
        free = held.points - reserved_in(held, self._career, self._law)
        block = self._law.at("c2p.bloc", use.day)
        most = part_time_points(free, held, self._career, self._law, use.day)
        why = f"{points(free)} non réservés"
        if most < free // amount_of(block) * amount_of(block):
            cap = self._law.amount("c2p.temps_partiel.points_max_avant_60", use.day)
            age = self._law.amount("c2p.temps_partiel.age", use.day)
            why += f", {number(cap)} au plus avant {number(age)}{NBSP}ans"
        taken = self._limited(field, use, most, amount_of(block), why)
        months = self._law.at("c2p.temps_partiel.mois_par_10", use.day)
        total = taken // amount_of(block) * amount_of(months)
        words = (
            f"{self._blocks(taken, block)} × {number(amount_of(months))}{NBSP}mois = "
            f"{number(total)}{NBSP}mois à mi-temps"
        )
        employed = employed_on(self._career, use.day)
        self._spend(use, taken, words, (block, months), () if employed else (NOT_EMPLOYED,))

    def _pension(self, field: str, use: Use) -> None:
        """By blocks of ten out of the free points, from 55 on, eight quarters at most over a life."""
        opening = birthday(self._career, self._law, "c2p.retraite.age_min", use.day)
        if opening is not None and use.day < opening:
            age = self._law.amount("c2p.retraite.age_min", use.day)
            self._refuse(
                field, "le", use, f"les trimestres se demandent à {number(age)}{NBSP}ans, le {day(opening)}"
            )
            return
        held = held_in(self._book.lines)
        free = held.points - reserved_in(held, self._career, self._law)
        block = self._law.at("c2p.bloc", use.day)
        quarters = self._law.at("c2p.retraite.trimestres_max", use.day)
        left = max(amount_of(quarters) * amount_of(block) - held.pension, ZERO)
        why = f"{points(free)} non réservés"
        if left < free:
            why += f", {count(int(amount_of(quarters)), 'trimestre')} au plus"
        taken = self._limited(field, use, min(free, left), amount_of(block), why)
        gained = count(int(taken // amount_of(block)), "trimestre")
        self._spend(use, taken, f"{self._blocks(taken, block)} = {gained} de retraite", (block, quarters))

    def _blocks(self, taken: Decimal, block: LegalValue) -> str:
        return f"{count(int(taken // amount_of(block)), 'bloc')} de {points(amount_of(block))}"

    def _limited(self, field: str, use: Use, most: Decimal, step: Decimal, why: str) -> Decimal:
        """Bring a use down to what is possible, in whole steps, and say so."""
        taken = min(use.amount, max(most, ZERO)) // step * step
        if taken < use.amount:
            by = "point par point" if step == 1 else f"par blocs de {points(step)}"
            result = f"ramenée à {points(taken)}" if taken else "laissée de côté"
            self._book.refuse(
                f"{field}.montant",
                f"{_capital(use.kind.label)}, {points(use.amount)} le {day(use.day)}{NBSP}: {why}, {by}. "
                f"L’utilisation est {result}{NBSP}: vérifiez-la sur votre relevé.",
            )
        return taken

    def _refuse(self, field: str, part: str, use: Use, why: str) -> None:
        """Leave a use out and say why."""
        self._book.refuse(
            f"{field}.{part}",
            f"{_capital(use.kind.label)}, {points(use.amount)} le {day(use.day)}{NBSP}: {why}. "
            "L’utilisation est laissée de côté.",
        )

    def _spend(
        self,
        use: Use,
        taken: Decimal,
        words: str,
        basis: tuple[LegalValue, ...],
        flags: tuple[str, ...] = (),
    ) -> None:
        """Write a use; its situation names what it was for, and ``c2p_state`` reads it there."""
        if not taken:
            return
        if self._career.birth_date is None and use.kind is not UseKind.TRAINING:
            flags = (*flags, BIRTH_UNKNOWN)
        self._book.post(
            Counter.C2P, LineKind.USE, use.day, -taken, use.label or _capital(use.kind.label), words, basis,
            situation=use.kind.label, flags=flags,
        )  # fmt: skip


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]

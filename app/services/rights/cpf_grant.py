"""The yearly credits of the training account: which offer, its step, its ceiling, the day it is posted."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import partial

from app.models.records.career import Career
from app.models.records.french import NBSP, number
from app.models.records.law import LegalValue
from app.models.records.ledger import ZERO, Counter, LineKind
from app.models.records.person import Situation
from app.services.rights.book import Book
from app.services.rights.cpf_credits import general_offers
from app.services.rights.cpf_public import public_offers
from app.services.rights.law import Law
from app.services.rights.offers import WHOLE, Offer, YearOfWork, amount_of, in_euros, round_up
from app.services.rights.retirement import Closing
from app.services.rights.timeline import Event, Order, on_day

RATE = "cpf.conversion.euros_par_heure"
STEP_YEAR = "Année qui franchit le palier : partage des deux taux à confirmer."
SEVERAL_BEFORE = "Plusieurs statuts la même année, avant la règle écrite : à confirmer."
DETAINED = "Activité en détention : crédit annuel à confirmer."
WITHOUT_CREDIT = {
    Situation.JOB_SEEKER: "Sans travail dans l’année : pas de crédit, les droits acquis restent",
    Situation.SELF_EMPLOYED: "Contribution à la formation non payée : pas de crédit",
    Situation.STUDENT: "Études sans contrat de travail : pas de crédit, les droits acquis restent",
    Situation.AT_HOME: "Sans activité professionnelle : pas de crédit, les droits acquis restent",
    Situation.DETAINED: "Activité en détention : pas de crédit compté",
    Situation.RETIRED: "Retraite : pas de crédit",
}


@dataclass(slots=True)
class Writing:
    """What every event of the account needs at hand."""

    career: Career
    law: Law
    book: Book
    closing: Closing | None = None

    def closed_on(self, day: date) -> bool:
        """Tell whether the account is closed on a day."""
        return self.closing is not None and day >= self.closing.day


def credit_events(writing: Writing, until: date) -> Iterator[Event]:
    """Give the credits of every civil year, each on the day it is posted."""
    starts = [one.start.year for one in writing.career.spells]
    if not starts:
        return
    first = writing.law.first_day("cpf.prive.heures.annuel").year
    for number_of_year in range(max(min(starts), first), until.year + 1):
        year = YearOfWork(writing.career, writing.law, number_of_year)
        yield from _general_year(writing, year)
        yield from _public_year(writing, year)


def _general_year(writing: Writing, year: YearOfWork) -> Iterator[Event]:
    """Give the credit of a year in the general scheme, or the line that says why there is none."""
    offers = general_offers(year)
    hours_era = year.law.find("cpf.heures.versement", year.day)
    posting = hours_era or year.law.at("cpf.euros.versement", year.day)
    posted_on = on_day(year.year if hours_era else year.year + 1, posting)
    counter = Counter.CPF_HOURS if hours_era else Counter.CPF
    best = max(offers, key=lambda one: (one.annual, one.ceiling), default=None)
    if best is not None:
        if best.posted_on is not None:
            yield Event(
                best.posted_on, Order.CREDIT, partial(_grant_in_euros, writing, year, best, len(offers) > 1)
            )
        else:
            yield Event(posted_on, Order.CREDIT, partial(_grant, writing, year, offers, counter, posted_on))
    elif not year.spells(Situation.PUBLIC_AGENT):
        reason = next((one for one in WITHOUT_CREDIT if year.spells(one)), None)
        if reason is not None:
            yield Event(posted_on, Order.CREDIT, partial(_nothing, writing, year, counter, posted_on, reason))


def _public_year(writing: Writing, year: YearOfWork) -> Iterator[Event]:
    """Give the credit of a year of public service, in hours."""
    offers = public_offers(year)
    if offers:
        posted_on = on_day(year.year, year.law.at("cpf.public.versement", year.day))
        yield Event(
            posted_on,
            Order.CREDIT,
            partial(_grant, writing, year, offers, Counter.CPF_PUBLIC, posted_on),
        )


def _grant(writing: Writing, year: YearOfWork, offers: list[Offer], counter: Counter, on: date) -> None:
    """Post the most favourable offer of a year, within its ceiling; nothing is ever taken back."""
    book = writing.book
    if writing.closed_on(on):
        return
    balance = book.balance(counter)
    given = [(_within(offer, balance, counter), offer) for offer in offers]
    (amount, words, flags), best = max(given, key=lambda one: (one[0][0], one[1].ceiling))
    flags = [*best.flags, *flags]
    basis: list[LegalValue] = list(best.basis)
    rule = best.rule
    if counter is not Counter.CPF_PUBLIC and len({offer.situation for offer in offers}) > 1:
        rule += " ; plusieurs statuts dans l’année : le plus favorable, sans addition"
        several = year.law.find("cpf.cumul", year.day)
        if several is not None:
            basis.append(several)
        else:
            flags.append(SEVERAL_BEFORE)
    if best.ceiling_flag is not None and balance + amount > best.ceiling_flag[0]:
        flags.append(best.ceiling_flag[1])
    book.post(
        counter,
        LineKind.CREDIT if amount else LineKind.NOTHING,
        on,
        amount,
        rule,
        words,
        basis,
        year=year.year,
        situation=best.situation,
        flags=flags,
        certainty=best.certainty,
    )


def _within(offer: Offer, balance: Decimal, counter: Counter) -> tuple[Decimal, str, list[str]]:
    """Give what an offer adds to a balance: the step, then the ceiling (never a claw-back)."""
    amount, words, flags = offer.annual, offer.arithmetic, []
    unit = in_euros if counter is Counter.CPF else in_hours
    if offer.step is not None:
        amount, step_words, crossed = _with_step(amount, balance, offer.step)
        words += step_words
        if crossed:
            flags.append(STEP_YEAR)
    room = max(offer.ceiling - balance, ZERO)
    if amount > room:
        ceiling, held = unit(offer.ceiling), unit(balance)
        words += (
            f" ; plafond de {ceiling} déjà atteint"
            if not room
            else f" ; limité à {unit(room)} par le plafond de {ceiling} (solde {held})"
        )
        amount = room
    return amount, words, flags


def _with_step(
    amount: Decimal, balance: Decimal, step: tuple[Decimal, Decimal, Decimal]
) -> tuple[Decimal, str, bool]:
    """Lower the rate of a credit beyond a balance; tell whether the year crosses it."""
    level, rate, beyond = step
    if balance + amount <= level:
        return amount, "", False
    below = max(level - balance, ZERO)
    above = round_up(Fraction(amount - below) * Fraction(beyond) / Fraction(rate), WHOLE)
    words = f" ; au-delà de {in_hours(level)}, {in_hours(beyond)} par an : {in_hours(below + above)}"
    return below + above, words, below > 0


def _grant_in_euros(writing: Writing, year: YearOfWork, offer: Offer, several: bool) -> None:
    """Post hours of a year that were put on the account after it had changed to euros."""
    assert offer.posted_on is not None
    if writing.closed_on(offer.posted_on):
        return
    rate = year.law.at(RATE, offer.posted_on)
    room = max(
        year.law.amount("cpf.tns.euros.plafond", offer.posted_on) - writing.book.balance(Counter.CPF), ZERO
    )
    amount = min(offer.annual * amount_of(rate), room)
    writing.book.post(
        Counter.CPF,
        LineKind.CREDIT,
        offer.posted_on,
        amount,
        offer.rule,
        f"{offer.arithmetic} ; {in_hours(offer.annual)} × {in_euros(amount_of(rate))} = {in_euros(amount)}",
        (*offer.basis, rate),
        year=year.year,
        situation=offer.situation,
        flags=(*offer.flags, SEVERAL_BEFORE) if several else offer.flags,
    )


def _nothing(
    writing: Writing,
    year: YearOfWork,
    counter: Counter,
    on: date,
    reason: Situation,
) -> None:
    """Say why a year gives no credit."""
    if writing.closed_on(on):
        return
    own = year.law.find("cpf.tns.condition", year.day) if reason is Situation.SELF_EMPLOYED else None
    ordinary = year.law.find("cpf.euros.annuel", year.day)
    basis = own or ordinary or year.law.at("cpf.prive.heures.annuel", year.day)
    writing.book.post(
        counter,
        LineKind.NOTHING,
        on,
        ZERO,
        WITHOUT_CREDIT[reason],
        "0",
        (basis,),
        year=year.year,
        situation=reason.label,
        flags=(DETAINED,) if reason is Situation.DETAINED else (),
    )


def in_hours(amount: Decimal) -> str:
    """Write hours."""
    return f"{number(amount)}{NBSP}h"

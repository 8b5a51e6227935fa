"""The training account (CPF): hours, their conversion of 2019, euros since, DIF, top-ups, uses, closing."""

from collections.abc import Iterator
from datetime import date
from functools import partial

from app.models.records.career import Career, Reading, TopUp, TopUpOrigin
from app.models.records.law import Certainty, LegalValue
from app.models.records.ledger import ZERO, Counter, LineKind
from app.models.records.person import Situation
from app.models.records.rights import RightKind
from app.services.rights.book import Account, Book, in_unit
from app.services.rights.cpf_dif import dif_events
from app.services.rights.cpf_grant import Writing, credit_events, in_hours
from app.services.rights.cpf_uses import spend
from app.services.rights.law import Law
from app.services.rights.offers import amount_of, in_euros
from app.services.rights.regimes import Conversions, Regime, RegimeChange, regime_changes, regime_on
from app.services.rights.retirement import Closing, closing_of
from app.services.rights.timeline import Event, Order, on_day

RATE = "cpf.conversion.euros_par_heure"


def cpf_account(career: Career, law: Law, until: date) -> Account:
    """Write the training account up to a day.

    Events are taken in the order they reach the account, so each ceiling is compared with the balance of its
    day; what is posted after ``until`` is left out.
    """
    writing = Writing(career, law, Book(), closing_of(career, law))
    for event in sorted(_events(writing, until), key=lambda one: one.place):
        if event.day <= until:
            event.act()
    return writing.book.closed()


def _events(writing: Writing, until: date) -> Iterator[Event]:
    """Give everything that may happen to the account."""
    career, law, book = writing.career, writing.law, writing.book
    yield from dif_events(career, law, book)
    rate = law.parameters[RATE].values[0]
    yield Event(rate.since, Order.CONVERSION_2019, partial(_convert_2019, book, rate))
    conversions = Conversions(book, career, law)
    for change in regime_changes(career, law):
        yield Event(change.day, Order.REGIME, partial(conversions.to, change))
    yield from credit_events(writing, until)
    yield from _late_hours(writing, conversions, until)
    for top_up in sorted(career.top_ups, key=lambda one: (one.day, one.origin, one.amount)):
        yield Event(top_up.day, Order.TOP_UP, partial(_add, writing, top_up))
    for reading in career.readings:
        if reading.account is RightKind.CPF:
            yield Event(reading.day, Order.READING, partial(_read, writing, reading))
    for use in sorted(career.uses, key=lambda one: (one.day, one.amount, one.in_hours, one.label)):
        if use.account is RightKind.CPF:
            yield Event(use.day, Order.USE, partial(spend, use, career, book))
    closing = writing.closing
    if closing is not None:
        yield Event(closing.day, Order.CLOSING, partial(_close, book, closing))


def _late_hours(writing: Writing, conversions: Conversions, until: date) -> Iterator[Event]:
    """Convert the hours of a last year of service too: they are posted after the agent has left."""
    posting = writing.law.parameters["cpf.public.versement"].values[-1]
    first = writing.law.first_day("cpf.public.conversion.euros_par_heure").year
    left = {
        one.end.year for one in writing.career.spells if one.end and one.situation is Situation.PUBLIC_AGENT
    }
    for year in sorted(left):
        day = on_day(year, posting)
        if year >= first and day <= until and regime_on(writing.career.spells, day) is Regime.GENERAL:
            yield Event(day, Order.TOP_UP, partial(conversions.to, RegimeChange(day, Regime.GENERAL)))


def _convert_2019(book: Book, rate: LegalValue) -> None:
    """Turn the hours of the labour code into euros on 1 January 2019; hours of agents stay hours."""
    for counter, name in (
        (Counter.DIF_HOURS, "heures de DIF inscrites"),
        (Counter.CPF_HOURS, "heures de CPF"),
    ):
        hours = book.balance(counter)
        if not hours:
            continue
        money = hours * amount_of(rate)
        words = f"{in_hours(hours)} × {in_euros(amount_of(rate))} = {in_euros(money)}"
        rule = f"Passage du CPF en euros : {name}"
        book.post(counter, LineKind.CONVERSION, rate.since, -hours, rule, words, (rate,))
        book.post(Counter.CPF, LineKind.CONVERSION, rate.since, money, rule, words, (rate,))


def _add(writing: Writing, top_up: TopUp) -> None:
    """Post rights added by someone else: outside the annual credit and its ceiling (L6323-15)."""
    counter = Counter.TOP_UP_HOURS if top_up.origin is TopUpOrigin.UNFITNESS else Counter.TOP_UPS
    ids = {
        TopUpOrigin.UNFITNESS: "cpf.public.inaptitude.supplement",
        TopUpOrigin.CORRECTIVE: "cpf.abondement.correctif",
        TopUpOrigin.AGREEMENT_REFUSED: "cpf.abondement.accord_performance",
        TopUpOrigin.WORK_ACCIDENT: "cpf.abondement.at_mp",
        TopUpOrigin.WHISTLE_BLOWER: "cpf.abondement.lanceur_alerte",
    }
    known = writing.law.find(ids.get(top_up.origin, ""), top_up.day)
    writing.book.post(
        counter,
        LineKind.TOP_UP,
        top_up.day,
        top_up.amount,
        f"{top_up.origin.label[:1].upper()}{top_up.origin.label[1:]} : hors crédit annuel et hors plafond",
        f"+ {in_unit(counter, top_up.amount)}",
        (known,) if known else (),
        certainty=known.certainty if known else Certainty.V1,
    )


def _read(writing: Writing, reading: Reading) -> None:
    """Start again from a balance read on the account, in the unit the person has that day."""
    counter = Counter.CPF
    if reading.in_hours:
        agent = regime_on(writing.career.spells, reading.day) is Regime.PUBLIC
        before = reading.day < writing.law.first_day(RATE)
        counter = Counter.CPF_HOURS if before and not agent else Counter.CPF_PUBLIC
    writing.book.anchor(reading, counter)


def _close(book: Book, closing: Closing) -> None:
    """Say that the account is no longer fed nor usable."""
    held = in_unit(Counter.CPF, book.balance(Counter.CPF))
    words = f"{held} ne peuvent plus être utilisés"
    book.post(Counter.CPF, LineKind.CLOSED, closing.day, ZERO, closing.words, words, closing.basis)

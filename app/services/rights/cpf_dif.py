"""DIF hours: registered by a private employee in time, lost otherwise; carried over for an agent."""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial

from app.models.records.career import Career, Dif
from app.models.records.french import NBSP, day, number
from app.models.records.ledger import ZERO, Counter, LineKind
from app.services.rights.book import Book
from app.services.rights.law import Law
from app.services.rights.offers import amount_of, in_euros
from app.services.rights.timeline import Event, Order

RATE = "cpf.conversion.euros_par_heure"


def dif_events(career: Career, law: Law, book: Book) -> Iterator[Event]:
    """Give what becomes of the DIF hours of a career."""
    for dif in career.difs:
        if dif.public:
            start = law.first_day("cpf.public.heures.annuel")
            yield Event(start, Order.DIF, partial(_carry, dif, start, law, book))
        elif dif.registered_on is not None and dif.registered_on <= _deadline(law, dif.registered_on):
            posted = max(dif.registered_on, law.first_day("cpf.dif.plafond"))
            yield Event(posted, Order.DIF, partial(_register, dif, posted, law, book))
        else:
            lost = _last_deadline(law) + timedelta(days=1)
            yield Event(lost, Order.LOSS, partial(_lose, dif, lost, law, book))


def _deadline(law: Law, on: date) -> date:
    """Give the last day to register, as the law stood on a day."""
    value = law.at("cpf.dif.date_limite", max(on, law.first_day("cpf.dif.date_limite"))).value
    assert isinstance(value, date)
    return value


def _last_deadline(law: Law) -> date:
    """Give the last day to register there ever was."""
    value = law.parameters["cpf.dif.date_limite"].values[-1].value
    assert isinstance(value, date)
    return value


def _carry(dif: Dif, on: date, law: Law, book: Book) -> None:
    """Put the DIF of an agent on the account: the employer did it, nothing had to be registered."""
    most = law.at("cpf.dif.plafond", on)
    hours = min(dif.hours, amount_of(most))
    book.post(
        Counter.CPF_PUBLIC,
        LineKind.CREDIT,
        on,
        hours,
        "DIF de l’agent public repris dans le CPF",
        f"{number(hours)}{NBSP}h, reprises par l’employeur",
        (most,),
        year=on.year - 1,
        situation="agent public",
    )


def _register(dif: Dif, on: date, law: Law, book: Book) -> None:
    """Put registered hours on the account, in euros once it counts in euros."""
    most = law.at("cpf.dif.plafond", on)
    hours = min(dif.hours, amount_of(most))
    limit = law.at("cpf.dif.date_limite", on)
    rate = law.find(RATE, on)
    words = f"{number(hours)}{NBSP}h au 31/12/2014, inscrites le {day(dif.registered_on or on)}"
    if rate is None:
        counter, amount = Counter.DIF_HOURS, hours
    else:
        counter, amount = Counter.CPF, hours * amount_of(rate)
        words += f" ; × {in_euros(amount_of(rate))} = {in_euros(amount)}"
    book.post(
        counter,
        LineKind.CREDIT,
        on,
        amount,
        "Heures de DIF inscrites dans le délai : gardées, et comptées dans le plafond",
        words,
        (most, limit) if rate is None else (most, limit, rate),
        year=law.first_day("cpf.dif.plafond").year - 1,
        situation="salarié du privé",
    )


def _lose(dif: Dif, on: date, law: Law, book: Book) -> None:
    """Say what was lost for want of registration."""
    limit = law.parameters["cpf.dif.date_limite"].values[-1]
    rate = law.at(RATE, on)
    money = min(dif.hours, law.amount("cpf.dif.plafond", on)) * amount_of(rate)
    book.post(
        Counter.CPF,
        LineKind.LOST,
        on,
        ZERO,
        f"Heures de DIF non inscrites au {day(on - timedelta(days=1))} : perdues",
        f"{number(dif.hours)}{NBSP}h × {in_euros(amount_of(rate))} = {in_euros(money)} qui ne s’ajoutent pas",
        (limit, rate),
        year=law.first_day("cpf.dif.plafond").year - 1,
        situation="salarié du privé",
    )

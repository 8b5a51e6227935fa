"""The citizen-engagement account: yearly credits, their ceilings, the conversion of 2019, what was used."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from functools import partial

from app.models.records.career import Career, Reading, Use, UseKind
from app.models.records.french import NBSP, day, euros, number
from app.models.records.law import LegalValue
from app.models.records.ledger import ZERO, Counter, LineKind
from app.models.records.rights import RightKind
from app.services.rights.book import Account, Book, in_unit
from app.services.rights.cec_activities import Claim, claims_of
from app.services.rights.law import Law
from app.services.rights.offers import amount_of
from app.services.rights.retirement import closing_of
from app.services.rights.timeline import Event, Order

PUBLIC_RATE = "cpf.cec.public.euros_par_heure"
SECOND_ACTIVITY = "Deux activités la même année depuis 2019 : un seul crédit retenu, à confirmer."
FREED_ROOM = "Droits utilisés puis regagnés au-delà du plafond : à confirmer."
AFTER_PENSION = "Après la retraite, le CEC ne paie que la formation liée au bénévolat : à vérifier."


def cec_account(career: Career, law: Law, until: date) -> Account:
    """Give the citizen-engagement account up to a day, in hours until 2018, in euros since."""
    return _Writer(career, law, until).account()


class _Writer:
    """Writes the account of one career."""

    def __init__(self, career: Career, law: Law, until: date) -> None:
        self._career = career
        self._law = law
        self._until = until
        self._book = Book()
        self._euros_since = law.first_day("cec.conversion.euros_par_heure")
        self._credited_years: set[int] = set()
        self._gained = ZERO

    def account(self) -> Account:
        """Write every line in the order it is posted."""
        for event in sorted(self._events(), key=lambda one: one.place):
            if event.day <= self._until:
                event.act()
        return self._book.closed()

    def _events(self) -> Iterator[Event]:
        """Give what happens to the account; on the same day, in an order the input has no say in."""
        yield Event(self._euros_since, Order.CONVERSION_2019, self._convert)
        claims = claims_of(self._career, self._law, self._book)
        for claim in sorted(claims, key=lambda one: (one.year, one.kind)):
            yield Event(claim.posted_on, Order.CREDIT, partial(self._claim, claim))
        readings = ((one.amount, place, one) for place, one in enumerate(self._career.readings))
        for _, place, reading in sorted(readings, key=lambda one: one[0]):
            if reading.account is RightKind.CEC:
                yield Event(reading.day, Order.READING, partial(self._reading, place, reading))
        uses = [(place, one) for place, one in enumerate(self._career.uses)]
        for place, use in sorted(uses, key=lambda one: _use_order(one[1])):
            if use.account is RightKind.CEC:
                yield Event(use.day, Order.USE, partial(self._use, place, use))

    def _counter(self, on: date) -> Counter:
        """Give the counter of a day: hours before the conversion, euros from it on."""
        return Counter.CEC_HOURS if on < self._euros_since else Counter.CEC

    def _convert(self) -> None:
        """Turn the hours into euros, on the day the law says."""
        hours = self._book.balance(Counter.CEC_HOURS)
        if not hours:
            return
        rate = self._law.at("cec.conversion.euros_par_heure", self._euros_since)
        money = hours * amount_of(rate)
        words = _hours_at(hours, rate)
        for counter, amount in ((Counter.CEC_HOURS, -hours), (Counter.CEC, money)):
            self._book.post(
                counter, LineKind.CONVERSION, self._euros_since, amount,
                "Les heures du CEC deviennent des euros", words, (rate,),
            )  # fmt: skip

    def _claim(self, claim: Claim) -> None:
        """Write the line of one activity of one year."""
        counter = self._counter(claim.posted_on)
        if claim.refusal:
            self._nothing(counter, claim, claim.refusal, claim.basis, claim.flags)
            return
        cumul = self._law.find("cec.cumul", claim.year_end)
        if cumul is not None and cumul.value == "par_annee" and claim.year in self._credited_years:
            reason = f"{claim.words} ; un crédit est déjà donné pour {claim.year}"
            flags = (*claim.flags, SECOND_ACTIVITY)
            self._nothing(counter, claim, reason, (*claim.basis, cumul), flags)
            return
        self._credited_years.add(claim.year)
        annual, words, basis = self._annual(claim, counter)
        family = "cec.heures.plafond" if counter is Counter.CEC_HOURS else "cec.euros.plafond"
        ceiling = self._law.at(family, claim.posted_on)
        room = max(amount_of(ceiling) - self._book.balance(counter), ZERO)
        given = min(annual, room)
        flags = claim.flags
        if given < annual:
            words += (
                f" ; plafond {in_unit(counter, amount_of(ceiling))}, déjà "
                f"{in_unit(counter, self._book.balance(counter))}{NBSP}: {in_unit(counter, given)}"
            )
        in_euros = given if counter is Counter.CEC else given * self._rate()
        self._gained += in_euros
        if given and self._gained > self._law.amount(
            "cec.euros.plafond", max(claim.posted_on, self._euros_since)
        ):
            flags = (*flags, FREED_ROOM)
        basis = (*basis, *claim.basis, ceiling)
        if not given:
            self._nothing(counter, claim, f"{claim.words} ; {words}", basis, flags)
            return
        self._book.post(
            counter, LineKind.CREDIT, claim.posted_on, given, claim.rule, f"{claim.words} ; {words}", basis,
            year=claim.year, situation=claim.kind.label, flags=flags, certainty=claim.certainty,
        )  # fmt: skip

    def _annual(self, claim: Claim, counter: Counter) -> tuple[Decimal, str, tuple[LegalValue, ...]]:
        """Give what an activity of a year is worth in the counter of the day, in words, and on what basis."""
        hours = self._law.find("cec.heures.credit", claim.year_end)
        if hours is None:
            money = self._law.at("cec.euros.credit", claim.year_end)
            return amount_of(money), euros(amount_of(money)), (money,)
        if counter is Counter.CEC_HOURS:
            return amount_of(hours), in_unit(Counter.CEC_HOURS, amount_of(hours)), (hours,)
        rate = self._law.at("cec.conversion.euros_par_heure", claim.posted_on)
        amount = amount_of(hours) * amount_of(rate)
        return amount, _hours_at(amount_of(hours), rate), (hours, rate)

    def _rate(self) -> Decimal:
        return self._law.amount("cec.conversion.euros_par_heure", self._euros_since)

    def _nothing(
        self,
        counter: Counter,
        claim: Claim,
        words: str,
        basis: tuple[LegalValue, ...],
        flags: tuple[str, ...],
    ) -> None:
        """Write that an activity gives nothing, and why."""
        self._book.post(
            counter, LineKind.NOTHING, claim.posted_on, ZERO, claim.rule, words, basis,
            year=claim.year, situation=claim.kind.label, flags=flags, certainty=claim.certainty,
        )  # fmt: skip

    def _use(self, place: int, use: Use) -> None:
        """Take what was used, within what is there."""
        field = f"utilisations[{place}]"
        if use.kind is not UseKind.TRAINING:
            self._book.refuse(
                f"{field}.pour", f"Le CEC ne sert qu’à la formation{NBSP}: utilisation laissée de côté."
            )
            return
        if use.amount <= 0:
            self._book.refuse(
                f"{field}.montant", f"Le montant utilisé doit être positif{NBSP}: il est laissé de côté."
            )
            return
        counter = self._counter(use.day)
        amount, words, basis = use.amount, "", self._use_basis(use.day)
        if use.in_hours and counter is Counter.CEC:
            rate = self._law.find(PUBLIC_RATE, use.day)
            if rate is None:
                self._book.refuse(
                    f"{field}.montant",
                    f"Le {day(use.day)}, le CEC se comptait en euros{NBSP}: écrivez des euros.",
                )
                return
            amount, basis = use.amount * amount_of(rate), (rate,)
            words = _hours_at(use.amount, rate)
        held = self._book.balance(counter)
        taken = min(amount, held)
        if taken < amount:
            self._book.refuse(
                f"{field}.montant",
                f"Le CEC ne portait que {in_unit(counter, held)} le {day(use.day)}{NBSP}: l’utilisation de "
                f"{in_unit(counter, amount)} est " + ("ramenée à ce solde." if taken else "laissée de côté."),
            )
        if not taken:
            return
        self._book.post(
            counter, LineKind.USE, use.day, -taken, use.label or "Formation payée par le CEC",
            words or f"{in_unit(counter, held)} − {in_unit(counter, taken)}", basis,
            situation=use.kind.label, flags=(AFTER_PENSION,) if self._pensioned(use.day) else (),
        )  # fmt: skip

    def _use_basis(self, on: date) -> tuple[LegalValue, ...]:
        """Give the legal value a use in the unit of the day rests on."""
        family = "cec.heures.plafond" if on < self._euros_since else "cec.euros.plafond"
        value = self._law.find(family, on)
        return (value,) if value is not None else ()

    def _pensioned(self, on: date) -> bool:
        """Tell whether the training account is closed: rights then serve volunteers alone (L6323-3)."""
        closing = closing_of(self._career, self._law)
        return closing is not None and closing.day <= on

    def _reading(self, place: int, reading: Reading) -> None:
        """Start again from a balance that was read."""
        counter = self._counter(reading.day)
        field = f"soldes[{place}].montant"
        if reading.amount < 0:
            self._book.refuse(field, f"Un solde ne peut pas être négatif{NBSP}: il est laissé de côté.")
            return
        most = self._law.find("cec.heures.plafond", reading.day)
        if counter is Counter.CEC_HOURS and most is not None and reading.amount > amount_of(most):
            self._book.refuse(
                field,
                f"Avant le {day(self._euros_since)}, le CEC se comptait en heures, "
                f"{number(amount_of(most))} au plus{NBSP}: ce solde est laissé de côté.",
            )
            return
        if counter is Counter.CEC and reading.in_hours:
            self._book.refuse(
                field,
                f"Le CEC se compte en euros depuis le {day(self._euros_since)}{NBSP}: écrivez des euros.",
            )
            return
        self._book.anchor(reading, counter)


def _use_order(use: Use) -> tuple[Decimal, UseKind, bool, str]:
    """Order the uses of one day by what they are."""
    return use.amount, use.kind, use.in_hours, use.label


def _hours_at(hours: Decimal, rate: LegalValue) -> str:
    """Write hours at their price: ``20 h × 12 € = 240,00 €``."""
    price = f"{number(amount_of(rate))}{NBSP}€"
    return f"{in_unit(Counter.CEC_HOURS, hours)} × {price} = {euros(hours * amount_of(rate))}"

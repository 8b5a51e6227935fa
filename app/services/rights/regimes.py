"""Moving between private and public: when the account changes unit, and what the conversion gives."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import Enum

from app.models.records.career import Career, Spell
from app.models.records.french import NBSP, number
from app.models.records.law import LegalValue
from app.models.records.ledger import ZERO, Counter, LineKind
from app.models.records.person import Situation
from app.services.rights.book import Book, in_unit
from app.services.rights.calendar_time import add_years
from app.services.rights.law import Law
from app.services.rights.offers import YearOfWork, amount_of
from app.services.rights.retirement import closing_of

IN_EUROS = frozenset(
    {
        Situation.EMPLOYEE,
        Situation.APPRENTICE,
        Situation.SELF_EMPLOYED,
        Situation.ESAT,
        Situation.JOB_SEEKER,
    }
)
RATE = "cpf.public.conversion.euros_par_heure"


class Regime(Enum):
    """Where rights are used: hours for the civil service, euros everywhere else."""

    GENERAL = "general"
    PUBLIC = "public"


@dataclass(frozen=True, slots=True)
class RegimeChange:
    """From ``day`` on, every activity of the person is of one regime."""

    day: date
    regime: Regime


def regime_on(spells: tuple[Spell, ...], on: date) -> Regime | None:
    """Give the only regime of a person on a day; None when both or none: two counters live side by side."""
    current = {one.situation for one in spells if one.start <= on and (one.end is None or on <= one.end)}
    public, general = Situation.PUBLIC_AGENT in current, bool(current & IN_EUROS)
    if public == general:
        return None
    return Regime.PUBLIC if public else Regime.GENERAL


def regime_changes(career: Career, law: Law) -> list[RegimeChange]:
    """Give the days rights may change unit; earlier ones wait for the first day the law converts."""
    days = {one.start for one in career.spells}
    days |= {one.end + timedelta(days=1) for one in career.spells if one.end is not None}
    first = law.first_day(RATE)
    changes: list[RegimeChange] = []
    last: Regime | None = None
    for one in sorted(days):
        regime = regime_on(career.spells, one)
        if regime is None or regime is last:
            continue
        last = regime
        if one < first:
            changes = [RegimeChange(first, regime)]
        else:
            changes.append(RegimeChange(one, regime))
    return changes


class Conversions:
    """Converts the balance of one counter into the other; the value held never grows."""

    def __init__(self, book: Book, career: Career, law: Law) -> None:
        self._book = book
        self._career = career
        self._law = law
        self._given: list[tuple[date, Decimal]] = []

    def to(self, change: RegimeChange) -> None:
        """Convert what can be on the day of a change of regime; a closed account is left as it is."""
        closing = closing_of(self._career, self._law)
        if closing is not None and change.day >= closing.day:
            return
        if change.regime is Regime.PUBLIC:
            self._to_hours(change.day)
        else:
            self._to_euros(change.day)

    def _to_euros(self, on: date) -> None:
        """Hours of an agent to euros, within the ceiling of the account (R6323-43, D6323-44)."""
        rate = self._law.at(RATE, on)
        held = self._book.balance(Counter.CPF_PUBLIC)
        ceiling = general_ceiling(self._career, self._law, on)
        room = max(ceiling - self._book.balance(Counter.CPF), ZERO)
        hours = min(held // 1, room // amount_of(rate))
        if hours > 0:
            self._move(
                on,
                hours,
                Counter.CPF_PUBLIC,
                Counter.CPF,
                rate,
                "Passage du public au privé : heures en euros",
            )

    def _to_hours(self, on: date) -> None:
        """Euros to hours of an agent, within the ceiling and the limit of successive conversions."""
        rate = self._law.at(RATE, on)
        family, ceiling = _public_family(self._career, self._law, on)
        most = self._law.amount(f"{family}.conversion.heures_max", on)
        since = add_years(on, -int(self._law.amount(f"{family}.conversion.annees", on)))
        recent = sum((hours for when, hours in self._given if when > since), ZERO)
        room = max(min(ceiling - self._book.balance(Counter.CPF_PUBLIC), most - recent), ZERO)
        hours = min(self._book.balance(Counter.CPF) // amount_of(rate), room)
        if hours > 0:
            self._given.append((on, hours))
            self._move(
                on,
                hours,
                Counter.CPF,
                Counter.CPF_PUBLIC,
                rate,
                "Passage du privé au public : euros en heures",
            )

    def _move(
        self, on: date, hours: Decimal, source: Counter, target: Counter, rate: LegalValue, rule: str
    ) -> None:
        """Write the two lines of a conversion."""
        money = hours * amount_of(rate)
        into_euros = target is Counter.CPF
        taken, given = (hours, money) if into_euros else (money, hours)
        price = f"{number(amount_of(rate))}{NBSP}€ l’heure"
        words = f"{number(hours)}{NBSP}h à {price} = {in_unit(Counter.CPF, money)}"
        left = self._book.balance(source) - taken
        rest = f" ; il reste {in_unit(source, left)} sur le compteur d’origine" if left else ""
        for counter, amount in ((source, -taken), (target, given)):
            self._book.post(
                counter, LineKind.CONVERSION, on, amount, f"{rule} (se fait à la demande du titulaire)",
                words + rest, (rate,),
            )  # fmt: skip


def general_ceiling(career: Career, law: Law, on: date) -> Decimal:
    """Give the ceiling of the account in euros on a day: the most favourable category of the year."""
    year = YearOfWork(career, law, on.year)
    ids = ["cpf.euros.plafond"]
    if year.low_qualified():
        ids.append("cpf.infra3.euros.plafond")
    if year.disability()[0]:
        ids.append("cpf.boeth.plafond")
    if year.spells(Situation.ESAT):
        ids.append("cpf.esat.euros.plafond")
    known = [law.find(one, on) for one in ids]
    return max((amount_of(one) for one in known if one is not None), default=ZERO)


def public_ceiling(career: Career, law: Law, on: date) -> Decimal:
    """Give the ceiling in hours of an agent on a day."""
    return _public_family(career, law, on)[1]


def _public_family(career: Career, law: Law, on: date) -> tuple[str, Decimal]:
    """Give the family of legal values of an agent on a day, and the ceiling in hours."""
    year = YearOfWork(career, law, on.year)
    category_c = any(one.category_c for one in year.spells(Situation.PUBLIC_AGENT))
    if category_c and (year.low_qualified() or career.without_diploma):
        return "cpf.public.catC", law.amount("cpf.public.catC.plafond", on)
    return "cpf.public", law.amount("cpf.public.heures.plafond", on)

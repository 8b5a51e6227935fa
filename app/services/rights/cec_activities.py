"""Civic activities of a year: is the minimum reached, was it declared in time, and when is it posted."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from app.models.records.career import Career, Engagement, EngagementKind
from app.models.records.french import NBSP, day, number
from app.models.records.law import Certainty, LegalUnit, LegalValue
from app.models.records.ledger import ZERO
from app.services.rights.book import Book
from app.services.rights.calendar_time import add_years
from app.services.rights.law import Law
from app.services.rights.offers import amount_of
from app.services.rights.timeline import on_day

BY_THE_HOLDER = frozenset({EngagementKind.VOLUNTEERING, EngagementKind.OTHER_CIVIC})
"""Declared by the person and attested by the association (R5151-16 to -18); bodies declare the others."""

WITH_YEAR_BEFORE = frozenset(
    {EngagementKind.CIVIC_SERVICE, EngagementKind.APPRENTICE_MASTER, EngagementKind.EDUCATION_RESERVE}
)
"""Assessed on the civil year and the one before (D5151-14)."""

LONG_COMMITMENT = frozenset({EngagementKind.POLICE_RESERVE, EngagementKind.CITIZEN_POLICE})
"""The minimum is asked every year of a commitment of several years (D5151-14)."""

COUNTED = {
    EngagementKind.EDUCATION_RESERVE: "interventions",
    EngagementKind.POLICE_RESERVE: "vacations",
}
TO_ATTEST = "Attestation de l’association à confirmer."
ADDED_UP = "Plusieurs périodes additionnées : durée continue à confirmer."
YEAR_BEFORE = "Mois de l’année précédente comptés : durée continue à confirmer."
LONG_TERM = "Minimum à tenir chaque année de l’engagement : durée à confirmer."
SAME_TWICE = "Deux activités identiques : vérifiez que ce n’est pas la même saisie deux fois."
YEAR_OF_MINIMUM_AGE = "Âge minimum atteint dans l’année : les activités d’avant sont à confirmer."


@dataclass(frozen=True, slots=True)
class Claim:
    """What an activity of a civil year claims; ``refusal`` says in words why it gives nothing."""

    kind: EngagementKind
    year: int
    posted_on: date
    rule: str
    words: str
    basis: tuple[LegalValue, ...]
    refusal: str = ""
    flags: tuple[str, ...] = ()
    certainty: Certainty = Certainty.V1

    @property
    def year_end(self) -> date:
        """The last day of the year of the activity: its rules are those of that day."""
        return date(self.year, 12, 31)


def claims_of(career: Career, law: Law, book: Book) -> list[Claim]:
    """Give what the activities of a career claim, one claim for each kind and civil year.

    What cannot be taken is said to ``book``, by the place of the activity in the career.
    """
    groups: dict[tuple[EngagementKind, int], list[Engagement]] = {}
    for place, one in enumerate(career.engagements):
        if _possible(one, f"engagements[{place}]", law, book):
            groups.setdefault((one.kind, one.year), []).append(one)
    claims: list[Claim] = []
    for kind in EngagementKind:
        credited: set[int] = set()
        for year in sorted(year for found, year in groups if found is kind):
            members = sorted(groups[kind, year], key=_order)
            before = [] if year - 1 in credited else groups.get((kind, year - 1), [])
            claim = _aged(_claim(kind, year, members, before, law), career, law)
            claims.append(claim)
            if not claim.refusal:
                credited.add(year)
    return claims


def _order(one: Engagement) -> tuple[date, date, Decimal, tuple[Decimal, ...]]:
    return one.declared_on or date.max, one.attested_on or date.max, one.quantity, one.hours


def _possible(one: Engagement, field: str, law: Law, book: Book) -> bool:
    """Tell whether an activity can be looked at; else say why."""
    first = law.first_day("cec.heures.credit").year
    if one.year < first:
        book.refuse(
            f"{field}.annee", f"Le CEC existe depuis {first}{NBSP}: l’activité de {one.year} ne compte pas."
        )
        return False
    if one.quantity < 0 or any(hours < 0 for hours in one.hours):
        book.refuse(
            f"{field}.duree", f"Une durée ne peut pas être négative{NBSP}: l’activité est laissée de côté."
        )
        return False
    if _minimum(one.kind, one.year, law) is None:
        name = law.parameters.get(f"cec.activite.{one.kind}.minimum")
        known = f" ({name.range_in_words()} seulement)" if name is not None else ""
        book.refuse(
            f"{field}.annee", f"«{NBSP}{one.kind.label}{NBSP}» ne donne pas de droits en {one.year}{known}."
        )
        return False
    for name_, value in (("declaree_le", one.declared_on), ("attestee_le", one.attested_on)):
        if value is not None and value.year < one.year:
            book.refuse(
                f"{field}.{name_}",
                f"Le {day(value)} est avant l’activité de {one.year}{NBSP}: l’activité est laissée de côté.",
            )
            return False
    return True


def _minimum(kind: EngagementKind, year: int, law: Law) -> LegalValue | None:
    return law.find(f"cec.activite.{kind}.minimum", date(year, 12, 31))


def _claim(
    kind: EngagementKind, year: int, members: list[Engagement], before: list[Engagement], law: Law
) -> Claim:
    """Look at the activities of one kind in one year."""
    minimum = law.at(f"cec.activite.{kind}.minimum", date(year, 12, 31))
    if kind in BY_THE_HOLDER:
        return _Volunteering(kind, year, members, law, minimum).claim()
    return _by_a_body(kind, year, members, before, law, minimum)


def _aged(claim: Claim, career: Career, law: Law) -> Claim:
    """Refuse the activity of someone too young to hold an account; flag the year of the birthday."""
    age = law.find("cec.compte.age_min", claim.year_end)
    if career.birth_date is None or age is None or claim.refusal:
        return claim
    birthday = add_years(career.birth_date, int(amount_of(age)))
    basis, refusal, flags = (*claim.basis, age), "", claim.flags
    if birthday > claim.year_end:
        refusal = f"moins de {number(amount_of(age))}{NBSP}ans en {claim.year}{NBSP}: pas encore de compte"
    elif birthday > date(claim.year, 1, 1):
        flags = (*flags, YEAR_OF_MINIMUM_AGE)
    return Claim(
        claim.kind,
        claim.year,
        claim.posted_on,
        claim.rule,
        claim.words,
        basis,
        refusal,
        flags,
        claim.certainty,
    )


def _by_a_body(
    kind: EngagementKind,
    year: int,
    members: list[Engagement],
    before: list[Engagement],
    law: Law,
    minimum: LegalValue,
) -> Claim:
    """An activity its organiser declares: only its minimum is checked."""
    least = amount_of(minimum)
    best, flags = max(one.quantity for one in members), list[str]()
    # Years of commitment are not added up; the rest may have been done in several times.
    if best < least and minimum.unit is not LegalUnit.YEARS:
        total = sum((one.quantity for one in members), ZERO)
        earlier = sum((one.quantity for one in before), ZERO) if kind in WITH_YEAR_BEFORE else ZERO
        if len(members) > 1:
            best = total
            flags.append(ADDED_UP)
        if best < least and earlier:
            best += earlier
            flags.append(YEAR_BEFORE)
    if kind in LONG_COMMITMENT:
        flags.append(LONG_TERM)
    reached = best >= least
    told = [one for member in members for one in (member.declared_on, member.attested_on) if one is not None]
    posted = max((*told, date(year, 12, 31))) if told else _posting_of_a_body(year, law)
    done, asked = _quantity(kind, minimum, best), _quantity(kind, minimum, least)
    return Claim(
        kind=kind,
        year=year,
        posted_on=posted,
        rule=f"{_capital(kind.label)} en {year}{NBSP}: au moins {asked}",
        words=f"{done} ≥ {asked}",
        basis=(minimum,),
        refusal="" if reached else f"{done} < {asked}{NBSP}: minimum non atteint",
        flags=tuple(flags) if reached else (),
        certainty=Certainty.I if reached and flags else Certainty.V1,
    )


def _posting_of_a_body(year: int, law: Law) -> date:
    """Give the day a body's declaration is taken to reach the account.

    Inference: bodies declare « after the year's end » and no text gives a day. In hours (2017, 2018) the
    last day of the year, so that what was earned is converted with the rest; since 2019 the month after.
    """
    if law.find("cec.heures.credit", date(year, 12, 31)) is not None:
        return date(year, 12, 31)
    return date(year + 1, 1, 31)


def _quantity(kind: EngagementKind, minimum: LegalValue, amount: Decimal) -> str:
    """Write a quantity as the minimum of an activity is counted."""
    decimals = 0 if amount == amount.to_integral_value() else 2
    unit = {
        LegalUnit.HOURS: "h",
        LegalUnit.DAYS: "jours" if amount >= 2 else "jour",
        LegalUnit.MONTHS: "mois",
        LegalUnit.YEARS: "ans" if amount >= 2 else "an",
    }.get(minimum.unit, COUNTED.get(kind, "fois"))
    return f"{number(amount, decimals)}{NBSP}{unit}"


class _Volunteering:
    """The volunteering of one year: 200 h, of which 100 in one association, declared then attested."""

    def __init__(
        self, kind: EngagementKind, year: int, members: list[Engagement], law: Law, minimum: LegalValue
    ) -> None:
        end = date(year, 12, 31)
        self._kind, self._year, self._members, self._law = kind, year, members, law
        self._minimum = minimum
        self._main = law.find(f"cec.activite.{kind}.minimum_principal", end)
        self._declaration = law.at("cec.declaration.limite", end)
        self._attestation = law.at("cec.attestation.limite", end)
        special = law.find(f"cec.declaration.limite_{year}", end)
        if special is not None and isinstance(special.value, date):
            # A late window of its own year: the attestation is then awaited until the end of that year (I).
            self._declaration = special
            self._deadline = special.value
        else:
            self._deadline = on_day(year + 1, self._declaration)
        self._attested_by = on_day(self._deadline.year, self._attestation)

    def claim(self) -> Claim:
        """Credit what was declared in time as soon as it is enough; else say what is missing."""
        in_time = sorted((one for one in self._members if self._is_in_time(one)), key=self._ready)
        used: list[Engagement] = []
        for one in in_time:
            used.append(one)
            if self._enough(used):
                return self._credit(used)
        if not self._enough(self._members):
            words = f"{self._sum(self._members)}{NBSP}: minimum non atteint"
            return self._built(date(self._year, 12, 31), refusal=words)
        return self._not_in_time()

    def _credit(self, used: list[Engagement]) -> Claim:
        # Posted on the later of the declaration and the attestation: the right is complete only then
        # (R5151-17, -18; the day itself is inferred). Not attested yet: the day of the declaration, flagged.
        flags = [TO_ATTEST] if any(one.attested_on is None for one in used) else []
        if len(set(used)) < len(used):
            flags.append(SAME_TWICE)
        return self._built(max(self._ready(one) for one in used), words=self._sum(used), flags=tuple(flags))

    def _not_in_time(self) -> Claim:
        """Say which step is missing, on the day it is known."""
        hours = self._sum(self._members)
        if any(one.declared_on is None for one in self._members):
            lost = self._deadline + timedelta(days=1)
            words = f"{hours}{NBSP}: non déclaré au {day(self._deadline)}, rien n’est crédité"
            return self._built(lost, refusal=words)
        late = [one for one in self._members if one.declared_on and one.declared_on > self._deadline]
        if late:
            known = min(one.declared_on for one in late if one.declared_on)
            words = f"{hours}{NBSP}: déclaré le {day(known)}, après le {day(self._deadline)}"
            return self._built(known, refusal=words)
        known = min(one.attested_on for one in self._members if self._attested_late(one) and one.attested_on)
        words = f"{hours}{NBSP}: attesté le {day(known)}, après le {day(self._attested_by)}"
        return self._built(known, refusal=words)

    def _built(
        self, posted_on: date, *, words: str = "", refusal: str = "", flags: tuple[str, ...] = ()
    ) -> Claim:
        asked = _quantity(self._kind, self._minimum, amount_of(self._minimum))
        main = ""
        if self._main is not None:
            main = f", dont {_quantity(self._kind, self._main, amount_of(self._main))} au même endroit"
        basis = (self._minimum, self._main, self._declaration, self._attestation)
        return Claim(
            kind=self._kind,
            year=self._year,
            posted_on=posted_on,
            rule=f"{_capital(self._kind.label)} en {self._year}{NBSP}: au moins {asked}{main}, à déclarer "
            f"au plus tard le {day(self._deadline)}",
            words=words,
            basis=tuple(one for one in basis if one is not None),
            refusal=refusal,
            flags=flags,
        )

    def _is_in_time(self, one: Engagement) -> bool:
        return (
            one.declared_on is not None and one.declared_on <= self._deadline and not self._attested_late(one)
        )

    def _attested_late(self, one: Engagement) -> bool:
        return one.attested_on is not None and one.attested_on > self._attested_by

    def _ready(self, one: Engagement) -> date:
        assert one.declared_on is not None
        return max(one.declared_on, one.attested_on or one.declared_on, date(self._year, 12, 31))

    def _enough(self, members: list[Engagement]) -> bool:
        hours = list(_associations(members))
        main = amount_of(self._main) if self._main is not None else ZERO
        return sum(hours, ZERO) >= amount_of(self._minimum) and max(hours, default=ZERO) >= main

    def _sum(self, members: list[Engagement]) -> str:
        """Write the hours of each association, their sum and how it compares."""
        hours = sorted(_associations(members), reverse=True)
        total = sum(hours, ZERO)
        parts = " + ".join(_quantity(self._kind, self._minimum, one) for one in hours)
        asked = amount_of(self._minimum)
        sign = "≥" if total >= asked else "<"
        done, least = (_quantity(self._kind, self._minimum, one) for one in (total, asked))
        words = f"{done} {sign} {least}"
        if len(hours) > 1:
            words = f"{parts} = {words}"
        if self._main is not None and hours and hours[0] < amount_of(self._main):
            words += f", aucune à {_quantity(self._kind, self._main, amount_of(self._main))} ou plus"
        return words


def _associations(members: list[Engagement]) -> Iterator[Decimal]:
    """Give the hours done in each association; a single quantity is a single association."""
    for one in members:
        yield from one.hours or (one.quantity,)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]

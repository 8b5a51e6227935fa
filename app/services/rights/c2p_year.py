"""Exposure to hardship in one civil year: is the threshold of each factor reached, and over which days."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from app.models.records.career import Factor
from app.models.records.french import NBSP, day, number
from app.models.records.law import LegalValue
from app.services.rights.c2p_exposure import Exposures, Piece
from app.services.rights.calendar_time import ONE_DAY, months_between, overlap, year_bounds
from app.services.rights.law import Law
from app.services.rights.offers import amount_of
from app.services.rights.spans import YEAR, Days, day_after, merged, span_months

COUNTED = {
    Factor.NIGHT: "nuits",
    Factor.SHIFTS: "nuits",
    Factor.HYPERBARIC: "interventions",
    Factor.CHEMICALS: "expositions",
}
"""What a threshold counts; hours for every other factor."""

PART_OF_FACTOR = "Facteur ouvert ou supprimé en cours d’année : points par trimestre, à confirmer."
SHORT_CONTRACT = "Contrat de moins d’un an : seuil ramené à sa durée, à confirmer."
PART_OF_YEAR = "Exposition sur une partie de l’année d’un contrat permanent : à confirmer sur le relevé."
SHIFTS_TAKEN_OUT = "Nuits d’équipes retirées du travail de nuit à hauteur du seuil : à confirmer."
OUTSIDE_EMPLOYMENT = "Période hors d’un emploi salarié du privé laissée de côté : à vérifier."
PEAKS = "Crêtes de bruit : le seuil compte des fois, pas des heures ; à vérifier."
INFERRED = frozenset({PART_OF_FACTOR, SHORT_CONTRACT, PART_OF_YEAR, SHIFTS_TAKEN_OUT})


@dataclass(slots=True)
class Exposed:
    """What one factor gives in one year: the days that count, or why none does."""

    factor: Factor
    days: list[Days] = field(default_factory=list)
    rates: list[tuple[Days, Fraction | None]] = field(default_factory=list)
    basis: list[LegalValue] = field(default_factory=list)
    flags: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)
    failure_basis: list[LegalValue] = field(default_factory=list)
    failure_flags: list[str] = field(default_factory=list)
    quarters: int = -1  # counted once, when first asked

    @property
    def months(self) -> Fraction:
        """Months of exposure, each stretch counted from date to date when that is more."""
        return sum((span_months(*one) for one in merged(self.days)), Fraction(0))


def exposed_in(year: int, exposures: Exposures, law: Law) -> list[Exposed]:
    """Look at every factor of a year, in the order of the law's list."""
    found: dict[Factor, Exposed] = {}
    job_fills = exposures.job_fills(year)
    # Shifts first: their nights are not counted again as night work (D4163-3).
    for factor in sorted(Factor, key=lambda one: one is not Factor.SHIFTS):
        pieces = [one for one in exposures.pieces if one.factor is factor]
        shifts = found[Factor.SHIFTS].rates if factor is Factor.NIGHT and Factor.SHIFTS in found else []
        exposed = _FactorYear(factor, year, law, shifts, job_fills).look(pieces)
        if exposed is not None:
            found[factor] = exposed
    return [found[factor] for factor in Factor if factor in found]


class _FactorYear:
    """One factor in one civil year."""

    def __init__(
        self,
        factor: Factor,
        year: int,
        law: Law,
        shifts: Sequence[tuple[Days, Fraction | None]],
        job_fills: bool,
    ) -> None:
        self._factor, self._year, self._law = factor, year, law
        self._shifts, self._job_fills = shifts, job_fills
        self._found = Exposed(factor)

    def look(self, pieces: Iterable[Piece]) -> Exposed | None:
        """Compare every piece of the year with the threshold of its dates; None when there is none."""
        window = self._window()
        if window is None:
            return None
        mine = [(one, found) for one in pieces if (found := overlap(one.start, one.end, *window))]
        if not mine:
            return None
        if any(one.cut for one, _ in mine):
            self._found.flags.append(OUTSIDE_EMPLOYMENT)
        whole = [(one, days) for one, days in mine if one.permanent and self._job_fills]
        if whole:
            self._whole_year(whole, window)
        for one, days in sorted(mine, key=lambda pair: (pair[1], pair[0].rate or 0)):
            if not (one.permanent and self._job_fills):
                self._contract(one, days)
        return self._found

    def _window(self) -> Days | None:
        """Give the days of the year on which the factor gives points."""
        first, last = year_bounds(self._year)
        id_ = f"c2p.facteur.{self._factor}.seuil"
        days = [first, last]
        if self._law.find(id_, first) is None:
            days[0] = max(first, self._law.first_day(id_))
        if self._law.find(id_, last) is None:
            ending = self._law.find(id_, days[0])
            if ending is None or ending.until is None:
                return None
            days[1] = min(last, ending.until)
        return (days[0], days[1]) if days[0] <= days[1] else None

    def _whole_year(self, pieces: list[tuple[Piece, Days]], window: Days) -> None:
        """A contract over the whole year: the average of the year is what the threshold is read on."""
        shortest = self._law.at("c2p.contrat.duree_min_mois", window[1])
        declared = merged([days for one, days in pieces if one.rate is None])
        rated = [(days, one.rate) for one, days in pieces if one.rate is not None]
        part = merged([days for _, days in pieces]) != [window]
        flags = [PART_OF_YEAR] if part else []
        if window != year_bounds(self._year):
            flags.append(PART_OF_FACTOR)
        if sum((span_months(*one) for one in declared), Fraction(0)) >= Fraction(amount_of(shortest)):
            self._found.words.append("déclaré par l’employeur")
            self._count(window, [(days, None) for days in declared], [], flags)
            return
        if not rated:
            months = _number(sum((span_months(*one) for one in declared), Fraction(0)))
            self._fail(f"{months}{NBSP}mois d’exposition, moins d’un mois", [shortest], flags)
            return
        threshold = self._threshold("permanent", window[1])
        average, taken_out = self._average(rated, window)
        self._compare(average, months_between(*window), threshold, window, rated, flags + taken_out)

    def _contract(self, one: Piece, days: Days) -> None:
        """A contract that starts or ends in the year: its own days alone."""
        shortest = self._law.at("c2p.contrat.duree_min_mois", days[1])
        if one.months < Fraction(amount_of(shortest)):
            self._fail(f"contrat de moins d’un mois ({day(one.start)} au {day(one.end)})", [shortest], [])
            return
        if one.rate is None:
            self._found.words.append("déclaré par l’employeur")
            self._count(days, [(days, None)], [shortest], [])
            return
        threshold = self._threshold(self._contract_kind(days), days[1])
        flags = [SHORT_CONTRACT] if one.months < YEAR or one.permanent else []
        average, taken_out = self._average([(days, one.rate)], days)
        months = min(one.months, YEAR) if not one.permanent else months_between(*days)
        self._compare(average, months, threshold, days, [(days, one.rate)], flags + taken_out)

    def _compare(
        self,
        average: Fraction,
        months: Fraction,
        threshold: LegalValue,
        days: Days,
        rates: Sequence[tuple[Days, Fraction | None]],
        flags: list[str],
    ) -> None:
        """Compare what was done in some months with as many twelfths of the threshold."""
        least = Fraction(amount_of(threshold))
        unit = COUNTED.get(self._factor, "heures")
        done, asked = _number(average * months / YEAR), _number(least * months / YEAR)
        words = f"{done}{NBSP}{unit}" + ("" if months == YEAR else f" en {_number(months)}{NBSP}mois")
        if average >= least:
            self._found.words.append(f"{words} ≥ {asked}")
            self._count(days, list(rates), [threshold], flags)
            return
        peaks = self._law.find("c2p.facteur.bruit.seuil_pics", days[1])
        if self._factor is Factor.NOISE and peaks is not None and average >= Fraction(amount_of(peaks)):
            flags = [*flags, PEAKS]
        self._fail(f"{words} < {asked}", [threshold], flags)

    def _count(
        self,
        days: Days,
        rates: list[tuple[Days, Fraction | None]],
        basis: list[LegalValue],
        flags: list[str],
    ) -> None:
        """Keep days that count."""
        self._found.days.append(days)
        self._found.rates += rates
        self._found.basis += basis
        self._found.flags += flags

    def _fail(self, words: str, basis: list[LegalValue], flags: list[str]) -> None:
        """Keep why some days do not count."""
        self._found.failures.append(words)
        self._found.failure_basis += basis
        self._found.failure_flags += flags

    def _average(self, rated: list[tuple[Days, Fraction]], span: Days) -> tuple[Fraction, list[str]]:
        """Give the yearly average over a span; exposures of the same days merge, the highest rate counts."""
        flags: list[str] = []
        cuts = {span[0], span[1] + ONE_DAY}
        for (start, end), _ in (*rated, *self._shifts):
            cuts |= {one for one in (start, day_after(end)) if span[0] < one <= span[1]}
        marks = sorted(cuts)
        total = Fraction(0)
        for start, next_ in pairwise(marks):
            rate = max((one for (low, high), one in rated if low <= start <= high), default=Fraction(0))
            left = max(rate - self._of_shifts(start, flags), Fraction(0))
            total += left * months_between(start, next_ - ONE_DAY)
        return total / months_between(*span), list(dict.fromkeys(flags))

    def _of_shifts(self, on: date, flags: list[str]) -> Fraction:
        """Give the nights already counted as shifts, a year; at least their threshold when only declared."""
        counted = Fraction(0)
        for (start, end), rate in self._shifts:
            if not start <= on <= end:
                continue
            if rate is None:
                least = self._law.find(f"c2p.facteur.{Factor.SHIFTS}.seuil", on)
                rate = Fraction(amount_of(least)) if least is not None else Fraction(0)
                flags.append(SHIFTS_TAKEN_OUT)
            counted = max(counted, rate)
        return counted

    def _threshold(self, contract: str, on: date) -> LegalValue:
        """Give the threshold of a day: that of the year's transition when there is one."""
        special = self._law.find(f"c2p.transition_{self._year}.{self._factor}.{contract}", on)
        return special or self._law.at(f"c2p.facteur.{self._factor}.seuil", on)

    def _contract_kind(self, days: Days) -> str:
        """Say where in the year of a change of threshold a contract stands."""
        change = self._change_of_year()
        if days == year_bounds(self._year) or change is None:
            return "permanent"
        if days[1] < change:
            return "janvier_aout"
        return "septembre_decembre" if days[0] >= change else "a_cheval"

    def _change_of_year(self) -> date | None:
        """Give the day of the year on which the threshold changes, if it does."""
        value = self._law.find(f"c2p.facteur.{self._factor}.seuil", date(self._year, 12, 31))
        return value.since if value is not None and value.since.year == self._year else None


def _number(value: Fraction) -> str:
    """Write an exact number with two decimals at most."""
    amount = (Decimal(value.numerator) / Decimal(value.denominator)).quantize(Decimal("0.01"))
    return number(amount, 0 if amount == amount.to_integral_value() else 2)

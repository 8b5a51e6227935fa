"""What is known and estimated of one account, as the lines of a chart and the sentences around them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import groupby
from typing import TYPE_CHECKING

from app.models.records.french import NBSP, day, euros, number, points
from app.models.records.rights import RightKind

if TYPE_CHECKING:
    from app.models.records.ledger import Counter, LedgerLine
    from app.models.records.outlook import Projection, RightsOverview, YearPoint

ESTIMATED = "estimation"
FROM_CAREER = "estimation d’après le parcours"
NOTHING_YET = (
    f"Rien à dessiner pour l’instant. Dans «{NBSP}Mon parcours{NBSP}», indiquez vos emplois avec leur mois "
    f"de début et de fin (et vos activités bénévoles avec leurs heures){NBSP}: vos droits s’afficheront ici, "
    "année par année."
)
_IN_EUROS = "comptées à leur valeur en euros"


@dataclass(frozen=True, slots=True)
class ChartPoint:
    """An amount at a day: ``at`` is the year with its fraction, ``tick`` the word under the axis."""

    at: float
    label: str
    value: Decimal
    words: str
    note: str
    tick: str


@dataclass(frozen=True, slots=True)
class ChartSeries:
    """A line: ``solid`` what is acquired, ``dashed`` if nothing changes, ``mixed`` the situation tried."""

    name: str
    stroke: str
    points: tuple[ChartPoint, ...]


@dataclass(frozen=True, slots=True)
class RightsChart:
    """One account on a chart; ``sentence`` says where each line comes from."""

    kind: RightKind
    title: str
    series: tuple[ChartSeries, ...]
    sentence: str
    unit: str
    now_words: str = ""
    marks: tuple[tuple[float, str], ...] = ()
    ceiling: Decimal = Decimal(0)
    ceiling_words: str = ""


@dataclass(frozen=True, slots=True)
class TrialWords:
    """What a situation tried changes, in a sentence, and the rules it comes from."""

    result: str
    reasons: tuple[str, ...] = ()


def accounts(overview: RightsOverview) -> tuple[RightKind, ...]:
    """Give the accounts that have something to draw: lines already, or credits to come."""
    coming = {line.counter.account for line in overview.projection.lines if line.amount}
    held = {line.counter.account for line in overview.ledger.lines}
    return tuple(kind for kind in RightKind if kind in held | coming)


def rights_chart(
    overview: RightsOverview, kind: RightKind, unchanged: Projection, tried: Projection | None, until: int
) -> RightsChart:
    """Draw one account.

    Args:
        unchanged: the balances to come if nothing changes.
        tried: the same under another situation, or None.
        until: the last year shown.
    """
    acquired = tuple(_acquired(overview, kind))
    ahead = tuple(_to_come(unchanged.points, kind, until))
    series = [ChartSeries("Droits acquis", "solid", acquired)] if acquired else []
    if ahead:
        series.append(ChartSeries("Si rien ne change", "dashed", ahead))
    other = tuple(_to_come(tried.points, kind, until)) if tried is not None else ()
    if tried is not None and other:
        series.append(ChartSeries(tried.what_if.label, "mixed", other))
    ceiling = _ceiling(overview, kind)
    return RightsChart(
        kind=kind,
        title=f"{kind.label}{NBSP}: droits acquis et projection",
        series=tuple(series),
        sentence=" ".join(_sentences(overview, kind, tried if other else None)),
        unit="points" if kind.in_points else "€",
        now_words=f"{acquired[-1].words} aujourd’hui" if acquired else "",
        marks=tuple(_marks(overview, kind)),
        ceiling=ceiling,
        ceiling_words=f"plafond{NBSP}: {_grossly(kind, ceiling)}" if ceiling else "",
    )


def trial_words(
    kind: RightKind, unchanged: Projection, tried: Projection | None, until: int
) -> TrialWords | None:
    """Say what a situation changes at the end of a year; None while an answer does not reach it."""
    plain = _at_end(unchanged, until)
    other = _at_end(tried, until) if tried is not None else plain
    if plain is None or other is None:
        return None
    before, after = amount_of(plain, kind), amount_of(other, kind)
    words = f"Fin {until}{NBSP}: {amount_words(kind, after)}"
    if tried is None:
        return TrialWords(f"{words} si votre situation ne change pas.")
    if after == before:
        words += ", comme si votre situation ne changeait pas"
    else:
        gap = signed(amount_words(kind, abs(after - before)), after - before)
        words += f" au lieu de {amount_words(kind, before)} ({gap})"
    if kind is RightKind.CPF and other.hours:
        words += f", dont {number(other.hours)}{NBSP}h {_IN_EUROS}"
    return TrialWords(f"{words}.", tuple(_reasons(kind, tried, unchanged, until)))


def amount_of(point: YearPoint, kind: RightKind) -> Decimal:
    """Give the balance of an account on a point."""
    return {RightKind.CPF: point.cpf, RightKind.CEC: point.cec, RightKind.C2P: point.points}[kind]


def amount_words(kind: RightKind, amount: Decimal) -> str:
    """Write a balance in the unit of its account."""
    return points(amount) if kind.in_points else euros(amount)


def signed(words: str, amount: Decimal) -> str:
    """Write the sign of an amount before its words, ``− 800,00 €``."""
    return f"{'−' if amount < 0 else '+'}{NBSP}{words}"


def _place(when: date) -> float:
    """Give a day on the axis of years; the last day of a year is all but the next."""
    return when.year + (when.timetuple().tm_yday - 1) / 366


def _acquired(overview: RightsOverview, kind: RightKind) -> Iterable[ChartPoint]:
    """Give the balances up to today, from the year before the first line."""
    lines = overview.ledger.of(kind)
    if not lines:
        return
    first = lines[0].posted_on.year - 1
    for point in overview.past:
        if point.day.year < first:
            continue
        is_now = point.day == overview.on
        yield ChartPoint(
            at=_place(point.day),
            label=f"aujourd’hui ({day(point.day)})" if is_now else str(point.day.year),
            value=amount_of(point, kind),
            words=amount_words(kind, amount_of(point, kind)),
            note=_origin(lines, point.day),
            tick=str(point.day.year),
        )


def _to_come(years: Iterable[YearPoint], kind: RightKind, until: int) -> Iterable[ChartPoint]:
    """Give the balances to come, up to a year."""
    for point in years:
        if point.day.year <= until:
            amount, year = amount_of(point, kind), str(point.day.year)
            yield ChartPoint(_place(point.day), year, amount, amount_words(kind, amount), ESTIMATED, year)


def _origin(lines: Iterable[LedgerLine], on: date) -> str:
    """Say who says a balance: a reading, the career, or a reading and what came after it."""
    known = [line for line in lines if line.posted_on <= on and (line.amount or _is_reading(line))]
    at = next((at for at, line in reversed(list(enumerate(known))) if _is_reading(line)), None)
    if at is None:
        return FROM_CAREER
    read = f"relevé du {day(known[at].posted_on)}"
    return read if at == len(known) - 1 else f"{read}, puis estimation d’après le parcours"


def _is_reading(line: LedgerLine) -> bool:
    from app.models.records.ledger import LineKind

    return line.kind is LineKind.READING


def _ceiling(overview: RightsOverview, kind: RightKind) -> Decimal:
    """Give the ceiling to draw: none where part of the balance is hours, which have their own."""
    ahead = (*overview.past[-1:], *overview.projection.points)
    if kind is RightKind.CPF and any(point.hours for point in ahead):
        return Decimal(0)
    return overview.card(kind).ceiling


def _grossly(kind: RightKind, amount: Decimal) -> str:
    return points(amount) if kind.in_points else f"{number(amount)}{NBSP}€"


def _marks(overview: RightsOverview, kind: RightKind) -> Iterable[tuple[float, str]]:
    """Give the days an account changed its unit."""
    from app.models.records.ledger import LineKind

    lines = (
        *overview.ledger.of(kind),
        *(one for one in overview.projection.lines if one.counter.account is kind),
    )
    turned = [line for line in lines if line.kind is LineKind.CONVERSION]
    for when, pair in groupby(turned, key=lambda line: line.posted_on):
        flows = list(pair)
        left = {line.counter.unit for line in flows if line.amount < 0}
        given = {line.counter.unit for line in flows if line.amount > 0}
        if len(left) == len(given) == 1 and left != given:
            yield _place(when), f"{when.year}{NBSP}: {left.pop()} → {given.pop()}"


def _sentences(overview: RightsOverview, kind: RightKind, tried: Projection | None) -> Iterable[str]:
    """Say where each line of the chart comes from."""
    card, lines = overview.card(kind), overview.ledger.of(kind)
    read = [line for line in lines if _is_reading(line)]
    if card.official is not None and read:
        words = f"Trait plein{NBSP}: relevé du {day(card.official.as_of)}"
        if any(line.amount for line in lines if line.posted_on > card.official.as_of):
            words += " complété d’après le parcours"
        estimated = any(line.amount for line in lines if not _is_reading(line))
        yield f"{words}{f'{NBSP}; avant, {FROM_CAREER}' if estimated else ''}."
        gap = sum(line.amount for line in read if line.posted_on == card.official.as_of)
        if gap and card.estimate is not None:
            unit = amount_words(kind, abs(gap))
            yield f"Écart du relevé avec l’estimation{NBSP}: {signed(unit, gap)}."
    elif lines:
        yield f"Trait plein{NBSP}: {FROM_CAREER}, aucun solde n’a été relevé."
    yield f"Pointillé{NBSP}: estimation de l’application si la situation ne change pas."
    if tried is not None:
        yield f"Tirets et points{NBSP}: «{NBSP}{tried.what_if.label}{NBSP}»."
    yield from _hours(lines)
    yield from _closing(overview, kind)
    yield f"État du droit connu au {day(overview.law_known_on)}."


def _closing(overview: RightsOverview, kind: RightKind) -> Iterable[str]:
    """Say when the account closes: what is drawn from then on is what may be used, nothing."""
    for line in (*overview.ledger.of(kind), *overview.projection.lines):
        if line.kind.value == "cloture" and line.counter.account is kind:
            yield f"Le compte ferme le {day(line.posted_on)}{NBSP}: ce qui reste n’est plus utilisable."
            return


def _hours(lines: Iterable[LedgerLine]) -> Iterable[str]:
    """Say which hours are drawn in euros, and what is added to the account."""
    from app.models.records.ledger import Counter

    found = {line.counter for line in lines if line.amount}
    kinds: dict[str, set[Counter]] = {
        "d’avant 2019": {Counter.DIF_HOURS, Counter.CPF_HOURS, Counter.CEC_HOURS},
        "d’agent public": {Counter.CPF_PUBLIC},
        "d’abondement": {Counter.TOP_UP_HOURS},
    }
    told = [words for words, counters in kinds.items() if counters & found]
    if told:
        yield f"Les heures {' et '.join(told)} sont {_IN_EUROS}."
    if Counter.TOP_UPS in found:
        yield "Abondements compris."


def _at_end(projection: Projection, year: int) -> YearPoint | None:
    return next((point for point in projection.points if point.day == date(year, 12, 31)), None)


def _reasons(kind: RightKind, tried: Projection, unchanged: Projection, until: int) -> Iterable[str]:
    """Give each rule of the lines to come once, with its years and amounts."""
    lines = [one for one in tried.lines if one.counter.account is kind and one.posted_on.year <= until]
    for rule in dict.fromkeys(line.rule for line in lines):
        of_rule = [line for line in lines if line.rule == rule]
        confirm = " (à confirmer)" if any(line.to_confirm for line in of_rule) else ""
        amounts = f"{NBSP}; ".join(_amounts(of_rule))
        yield f"{amounts[:1].upper()}{amounts[1:]}. {rule}{confirm}."
    known = {note.sentence for note in unchanged.notes}
    yield from (note.sentence for note in tried.notes if note.sentence not in known)


def _amounts(lines: Iterable[LedgerLine]) -> Iterable[str]:
    """Give the years of a rule with what each brings, years of the same amount together."""
    for dated, together in groupby(lines, key=_dated):
        if dated:
            yield f"le {dated}{NBSP}: {' et '.join(_moved(line) for line in together)}"
            continue
        for amount, same in groupby(together, key=lambda line: line.amount):
            group = list(same)
            years = list(dict.fromkeys(line.year for line in group))
            each = " par an" if len(years) > 1 and amount else ""
            yield f"pour {_span(years)}{NBSP}: {_moved(group[0])}{each}{_limit(group[0])}"


def _dated(line: LedgerLine) -> str:
    """Give the day of a line that is no yearly credit."""
    from app.models.records.ledger import LineKind

    return "" if line.kind in (LineKind.CREDIT, LineKind.NOTHING) else day(line.posted_on)


def _limit(line: LedgerLine) -> str:
    """Repeat what the arithmetic of a line says of a ceiling, where it stopped the credit."""
    parts = (part.strip(f" {NBSP}") for part in line.arithmetic.split(";"))
    said = next((part for part in parts if "plafond" in part), "")
    return f" ({said})" if said and not line.amount else ", limité par le plafond" if said else ""


def _moved(line: LedgerLine) -> str:
    if not line.amount:
        return "rien de plus"
    unit, amount = line.counter.unit, abs(line.amount)
    words = {"euros": euros, "points": points}.get(unit, lambda hours: f"{number(hours)}{NBSP}h")(amount)
    return signed(words, line.amount)


def _span(years: list[int]) -> str:
    """Write years, ``2027``, ``2027 et 2028``, ``2027 à 2030``."""
    if len(years) == 1:
        return str(years[0])
    return f"{years[0]} {'et' if len(years) == 2 else 'à'} {years[-1]}"

"""The three figures at the head of a fiche: recruitments, job-seekers an offer, pay; or why there is none."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from app.models.records.french import NBSP, number
from app.models.records.market import AreaKind, Figure, FigureKind, JoinKind, Market, Missing, Series
from app.models.records.market_words import (
    SAID,
    capital,
    caveat,
    join_words,
    period_words,
    place_words,
    span,
    value_words,
    whole_shares,
    within_words,
)

BETTER, WORSE = Decimal("0.8"), Decimal("1.25")
"""Ratios to the national figure under and over which a place is said to differ."""

LEAST_PAY, MOST_PAY = Decimal(1000), Decimal(4000)
"""Ends of the scale of pay, in euros a month: the same for every occupation, so that bars compare."""

_MIDDLE = 3
"""The tension that tells neither way, of 1 to 5."""

_SIDES = {1: "plus favorable", 0: "comparable", -1: "moins favorable"}
_QUARTERS = (Decimal(25), Decimal(75))
_DIGITS = re.compile(r"\d[\d \u00a0\u202f]*")


@dataclass(frozen=True, slots=True)
class PayBar:
    """Where pay lies, in euros a month: the brackets of the middle half, and the median.

    ``low`` or ``high`` is None where the bracket has no bound on that side.
    """

    median: Decimal | None
    low: Decimal | None
    high: Decimal | None
    told: str

    def place(self, amount: Decimal) -> float:
        """Give where an amount falls on the scale, from 0 to 1."""
        return float(min(max((amount - LEAST_PAY) / (MOST_PAY - LEAST_PAY), Decimal(0)), Decimal(1)))


@dataclass(frozen=True, slots=True)
class Head:
    """One figure: title with place and time, value in large, notes; ``value`` is empty when unknown."""

    title: str
    value: str
    notes: tuple[str, ...]
    definition: str = ""
    origin: str = ""
    bar: PayBar | None = None


def heads(market: Market) -> tuple[Head, ...]:
    """Give the three figures, in the order they are shown; none where nothing was imported."""
    return (_recruitments(market), _per_offer(market), _pay(market)) if market.imported else ()


def _nearest(figures: Sequence[Figure], *, sound: bool = False) -> list[Figure]:
    """Give the figures of the nearest place that has a value, sound ones where asked for."""
    for one in figures:
        if one.value is not None and not (sound and one.missing is Missing.FRAGILE):
            return [other for other in figures if other.area == one.area and other.value is not None]
    return []


def _nation(figures: Sequence[Figure]) -> list[Figure]:
    return [one for one in figures if one.area.kind is AreaKind.NATION and one.value is not None]


def _titled(title: str, figures: Sequence[Figure]) -> str:
    return f"{title} — {capital(place_words(figures[0].area))}, {period_words(figures)}"


def _gap(figures: Sequence[Figure]) -> str:
    """Say in one line why there is no figure."""
    first = next((one for one in figures if one.missing is not None), None)
    if first is None or first.missing is None or first.missing is Missing.NOT_IMPORTED:
        return "pas encore importé"
    if first.missing is Missing.NOT_PUBLISHED:
        return "non publié pour ce métier"
    return first.missing.label[:1].lower() + first.missing.label[1:]


def _recruitments(market: Market) -> Head:
    projects, difficult = market.of(FigureKind.PROJECTS), market.of(FigureKind.DIFFICULT)
    found, hard = _nearest(projects), _nearest(difficult)
    definition = f"{_meaning(projects)} {_meaning(difficult)}".strip()
    if not found:
        missing = f"Nombre de recrutements prévus{NBSP}: {_gap(projects)}."
        if not hard:
            return Head("Recrutements prévus", "", (missing,), definition)
        value = value_words(FigureKind.DIFFICULT, *span(hard))
        title = _titled("Recrutements jugés difficiles", hard)
        return Head(title, value, (missing, *_by_name(hard)), definition, _origin(hard))
    notes = []
    here = [one for one in difficult if one.area == found[0].area and one.value is not None]
    if here:
        notes.append(f"{value_words(FigureKind.DIFFICULT, *span(here))} jugés difficiles{caveat(here)}")
    nation = _nation(projects)
    if nation and nation[0].area != found[0].area:
        notes.append(f"France{NBSP}: {_total(nation)}")
    if not here and hard:
        notes.append(
            f"{capital(place_words(hard[0].area))}{NBSP}: "
            f"{value_words(FigureKind.DIFFICULT, *span(hard))} jugés difficiles ({period_words(hard)})"
        )
    notes += _by_name(found)
    title = _titled("Recrutements prévus", found)
    return Head(title, f"{_total(found)}{caveat(found)}", tuple(notes), definition, _origin(found))


def _by_name(figures: Sequence[Figure]) -> tuple[str, ...]:
    """Say that no official table ties the figures to the occupation, only a name."""
    kinds = {one.join.kind for one in figures if one.join is not None}
    if JoinKind.NEAR in kinds:
        return ("Rapprochement par libellé proche, à vérifier",)
    return ("Rapprochement par libellé",) if JoinKind.LABEL in kinds else ()


def _total(figures: Sequence[Figure]) -> str:
    """Write the projects of a place; those of several families are given as a range, not added up."""
    return value_words(FigureKind.PROJECTS, *span(figures))


def _per_offer(market: Market) -> Head:
    figures = market.of(FigureKind.PER_OFFER)
    title = FigureKind.PER_OFFER.label
    definition = _meaning(figures)
    known = _nearest(figures, sound=True) or _nearest(figures)
    if not known:
        return Head(title, "", (f"{capital(_gap(figures))}.",), definition)
    low, high = span(known)
    notes = []
    nation = [one for one in _nation(figures) if one.source == known[0].source]
    skipped = _nearest(figures)
    if nation and nation[0].area != known[0].area:
        beside = _beside(market, known, skipped, nation)
        notes.append(f"France{NBSP}: {value_words(FigureKind.PER_OFFER, *span(nation))}{beside}")
    if skipped and skipped[0].area != known[0].area:
        value = value_words(FigureKind.PER_OFFER, *span(skipped))
        notes.append(f"{capital(place_words(skipped[0].area))}{NBSP}: {value} ({SAID[Missing.FRAGILE]})")
    if known[0].missing is Missing.FRAGILE:
        notes.append(f"{capital(SAID[Missing.FRAGILE])}{NBSP}: à prendre avec prudence")
    elif known[0].source is not None and known[0].source.dataset == "tension_bassin":
        notes.append("Pour comparer des lieux, pas pour compter")
    value = value_words(FigureKind.PER_OFFER, low, high)
    return Head(_titled(title, known), value, tuple(notes), definition, _origin(known))


def _beside(
    market: Market, known: Sequence[Figure], nearest: Sequence[Figure], nation: Sequence[Figure]
) -> str:
    """Say in a word how the place of a figure stands beside the country, and which place it is.

    Nothing is said where a place nearer to the person, or the tension there, says otherwise.
    """
    side = _side(known, nation)
    if side is None or (nearest and _side(nearest, nation) != side):
        return ""
    tension = _nearest(market.of(FigureKind.TENSION))
    if tension and side:
        weakest, strongest = span(tension)
        if (side > 0 and weakest < _MIDDLE) or (side < 0 and strongest > _MIDDLE):
            return ""
    return f" — {_SIDES[side]} {within_words(known[0].area)}"


def _side(figures: Sequence[Figure], nation: Sequence[Figure]) -> int | None:
    """Tell whether a place is better than the country (1), worse (-1), or alike (0); None: no telling.

    Of several families, all must stand on the same side.
    """
    whole = span(nation)
    if not whole[0]:
        return None
    low, high = (one / other for one, other in zip(span(figures), whole, strict=True))
    if high <= BETTER and low <= BETTER:
        return 1
    if low >= WORSE and high >= WORSE:
        return -1
    return 0 if BETTER < low < WORSE and BETTER < high < WORSE else None


def _pay(market: Market) -> Head:
    figures = market.of(FigureKind.PAY)
    brackets = market.series_of(FigureKind.BRACKETS)
    known = _nearest(figures)
    title = "Salaire net médian à temps complet"
    definition = " ".join(
        part for part in (_meaning(figures), brackets.definition if brackets else "") if part
    )
    if not known:
        return Head(title, "", (f"{capital(_gap(figures))}.",), definition)
    notes = []
    own = [one for one in known if brackets and one.join and one.join.code == brackets.join.code]
    bar = None
    if brackets is not None and (own or len(known) == 1):
        bar = _bar(brackets, (own or known)[0].value)
        notes.append(bar.told)
    if brackets is not None and brackets.families > 1 and own:
        name = own[0].join.label if own[0].join else ""
        notes.append(f"Barre{NBSP}: «{NBSP}{name}{NBSP}», la plus nombreuse de {brackets.families} familles")
    value = value_words(FigureKind.PAY, *span(known))
    return Head(_titled(title, known), value, tuple(notes), definition, _origin(known), bar)


def _bar(series: Series, median: Decimal | None) -> PayBar:
    """Find the brackets that hold the middle half of the people, and say it in words."""
    reached, shown = Decimal(0), 0
    low = high = None
    parts = []
    shares = whole_shares([one.value or Decimal(0) for one in series.known])
    for point, part in zip(series.known, shares, strict=True):
        before, reached = reached, reached + (point.value or Decimal(0))
        shown_before, shown = shown, shown + part  # what is written is the sum of the rows as written
        first, last = limits(point.name)
        if before <= _QUARTERS[0] < reached:
            low = first
            edge, share = (first, shown_before) if first is not None else (last, shown)
            if edge is not None:
                parts.append(f"{number(share)}{NBSP}% gagnent moins de {number(edge)}{NBSP}€")
        if before < _QUARTERS[1] <= reached:
            high = last
            edge, share = (last, 100 - shown) if last is not None else (first, 100 - shown_before)
            if edge is not None:
                verb = "" if parts else "gagnent "
                parts.append(f"{number(share)}{NBSP}% {verb}au moins {number(edge)}{NBSP}€")
    return PayBar(median, low, high, ", et ".join(parts))


def limits(bracket: str) -> tuple[Decimal | None, Decimal | None]:
    """Read the bounds of a bracket: ``De 1250 € à moins de 1500 €`` gives 1250 and 1500.

    One that has no lower or upper bound gives None there.
    """
    found = [Decimal(re.sub(r"\D", "", one)) for one in _DIGITS.findall(bracket)]
    if len(found) > 1:
        return found[0], found[1]
    if not found:
        return None, None
    return (None, found[0]) if "moins" in bracket.lower() else (found[0], None)


def _meaning(figures: Sequence[Figure]) -> str:
    return figures[0].definition if figures else ""


def _origin(figures: Sequence[Figure]) -> str:
    """Say where a figure comes from and how it was tied to the occupation."""
    first = figures[0]
    parts = [first.source.display if first.source else "", first.source.licence if first.source else ""]
    joined = dict.fromkeys(join_words(one.join) for one in figures)
    return ". ".join(
        part for part in (", ".join(filter(None, parts)), capital(f"{NBSP}; ".join(joined))) if part
    )

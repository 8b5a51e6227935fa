"""The labour market as the fiche shows it: cards, and the table behind them, in French words."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from app.models.records.french import NBSP, count
from app.models.records.market import (
    FACTORS,
    Area,
    AreaKind,
    Figure,
    FigureKind,
    JoinKind,
    Market,
    Missing,
)
from app.models.records.market_heads import Head, heads
from app.models.records.market_pictures import Picture, pictures
from app.models.records.market_words import (
    NO_DATE,
    SAID,
    capital,
    caveat,
    join_words,
    level_words,
    levels,
    period_words,
    place_words,
    span,
    value_words,
)

NOT_IMPORTED = f"Chiffres du marché du travail{NBSP}: pas encore importés."
HOW_TO = (
    "Ouvrez «\u00a0Données de référence\u00a0», puis importez les fichiers de France Travail et de la Dares "
    "(tension, bassins d’emploi, salaires, enquête Besoins en main-d’œuvre)."
)
CARDS = (FigureKind.TENSION, FigureKind.PER_OFFER, FigureKind.PROJECTS, FigureKind.DIFFICULT)
"""The figures whose places are compared, in this order; the table has them all."""


@dataclass(frozen=True, slots=True)
class PlaceLine:
    """A figure of one place: its words, and a share for a bar or levels for steps, where there is a value."""

    place: str
    words: str
    share: float | None = None
    steps: tuple[int, int] | None = None
    local: bool = False


@dataclass(frozen=True, slots=True)
class MarketCard:
    """One figure in large, and its places compared under it."""

    title: str
    value: str
    note: str
    definition: str
    lines: tuple[PlaceLine, ...]


@dataclass(frozen=True, slots=True)
class MarketRow:
    """One figure in the table: what it is and means, how much, where it comes from."""

    title: str
    definition: str
    value: str
    origin: str


@dataclass(frozen=True, slots=True)
class MarketSheet:
    """Everything the block shows; ``imported`` False: only how to get figures."""

    imported: bool
    told: str = ""
    lacking: str = ""
    heads: tuple[Head, ...] = ()
    cards: tuple[MarketCard, ...] = ()
    pictures: tuple[Picture, ...] = ()
    rows: tuple[MarketRow, ...] = ()


def market_sheet(market: Market) -> MarketSheet:
    """Write the figures of an occupation."""
    if not market.imported:
        return MarketSheet(False, HOW_TO)
    lacking = [kind for kind in FigureKind if _is_lacking(market.of(kind))]
    cards = [
        _card(kind, market.of(kind))
        for kind in CARDS
        if (kind is FigureKind.TENSION and kind not in lacking and market.of(kind))
        or len({one.area for one in market.of(kind) if one.value is not None}) > 1
    ]
    kinds, areas = list(FigureKind), list(AreaKind)
    figures = sorted(market.figures, key=lambda one: (kinds.index(one.kind), areas.index(one.area.kind)))
    seen: set[FigureKind] = set()
    rows = []
    for one in figures:
        rows.append(_row(one, first=one.kind not in seen))
        seen.add(one.kind)
    names = ", ".join(kind.label.lower() for kind in lacking if kind is not FigureKind.SEASONAL)
    told = f"Pas encore importés{NBSP}: {names}." if names else ""
    return MarketSheet(True, _told(market), told, heads(market), tuple(cards), pictures(market), tuple(rows))


def _is_lacking(figures: tuple[Figure, ...]) -> bool:
    """True when the file that would give these figures was never imported."""
    return bool(figures) and all(one.missing is Missing.NOT_IMPORTED for one in figures)


def _told(market: Market) -> str:
    """Say what the statistics speak of: they follow an older list of occupations."""
    ties = [
        one.join for one in market.figures if one.join and one.join.kind in (JoinKind.CODE, JoinKind.PARENT)
    ]
    if not ties:
        return "Ces statistiques suivent une nomenclature plus ancienne que la fiche."
    others = count(ties[0].others, "autre métier", "autres métiers")
    shared = f" Elle couvrait aussi {others} d’aujourd’hui."
    tail = shared if ties[0].others else ""
    if ties[0].kind is JoinKind.PARENT:
        return f"Ces chiffres portent sur la famille de métiers {ties[0].code} (ancien ROME{NBSP}3).{tail}"
    return f"Ces chiffres portent sur la fiche {ties[0].code} de l’ancien ROME{NBSP}3.{tail}"


def _card(kind: FigureKind, figures: tuple[Figure, ...]) -> MarketCard:
    """Put the nearest value in large, then each place."""
    places: dict[Area, list[Figure]] = {}
    for one in figures:
        places.setdefault(one.area, []).append(one)
    known = {area: found for area, found in places.items() if any(one.value is not None for one in found)}
    definition = figures[0].definition
    if not known:
        first = figures[0]
        reason = first.missing.label if first.missing else ""
        place = f"{capital(place_words(first.area))}{NBSP}: " if first.area.name and first.source else ""
        return MarketCard(kind.label, "—", f"{place}{reason}.", definition, ())
    top = max(high for low, high in map(span, known.values()))
    sound = (
        area for area, found in known.items() if all(one.missing is not Missing.FRAGILE for one in found)
    )
    nearest = next(sound, next(iter(known)))
    if kind is FigureKind.DIFFICULT:
        top = Decimal(100)
    elif len(known) == 1:
        top = Decimal()  # a bar alone would say nothing
    wide = kind is FigureKind.PER_OFFER  # a region says more where a basin has too few
    shown = [
        area for area in places if (wide or area.kind is not AreaKind.REGION) and (area in known or area.name)
    ]
    alone = len(shown) == 1 and kind is not FigureKind.TENSION
    lines = () if alone else tuple(_line(kind, area, places[area], top) for area in shown)
    low, high = span(known[nearest])
    note = f"{capital(place_words(nearest))}, {period_words(known[nearest])}{caveat(known[nearest])}"
    if kind is FigureKind.TENSION:
        note = f"{capital(level_words(low, high))} — {place_words(nearest)}, {period_words(known[nearest])}"
    return MarketCard(kind.label, value_words(kind, low, high), note, definition, lines)


def _line(kind: FigureKind, area: Area, figures: list[Figure], top: Decimal) -> PlaceLine:
    """Write one place of a card."""
    local = area.kind is AreaKind.BASIN
    if all(one.value is None for one in figures):
        reason = "non publié" if figures[0].missing is Missing.NOT_PUBLISHED else _reason(figures[0])
        return PlaceLine(place_words(area), reason, local=local)
    low, high = span(figures)
    if kind is FigureKind.TENSION:
        words = f"{levels(low, high)}, {level_words(low, high)}"
        return PlaceLine(place_words(area), words, steps=(int(low), int(high)), local=local)
    share = float(high / top) if top else None
    few = f" ({SAID[Missing.FRAGILE]})" if any(one.missing is Missing.FRAGILE for one in figures) else ""
    return PlaceLine(place_words(area), f"{value_words(kind, low, high)}{few}", share=share, local=local)


def _row(figure: Figure, *, first: bool) -> MarketRow:
    """Write one line of the table; the definition stands in the first of its kind."""
    title = figure.kind.label
    value = figure.missing.label if figure.missing else "—"
    if figure.value is not None:
        value = value_words(figure.kind, figure.value)
        if figure.kind is FigureKind.TENSION:
            value += f", {level_words(figure.value, figure.value)}"
        if figure.missing:
            value += f" ({SAID.get(figure.missing, figure.missing.label)})"
    source = figure.source
    origin = [figure.area.display if figure.area.name else AreaKind.BASIN.label]
    if source is not None:
        origin = [
            f"{origin[0]}, {source.period or NO_DATE}",
            join_words(figure.join),
            f"{source.display}, {source.licence}",
        ]
    factors = ", ".join(
        f"{name.lower()} {level}" for name, level in zip(FACTORS, figure.factors, strict=False) if level
    )
    meaning = [figure.definition] if first else []
    if factors:
        meaning.append(f"Ce qui l’explique, de 1 à 5{NBSP}: {factors}.")
    return MarketRow(title, "\n".join(meaning), value, "\n".join(capital(part) for part in origin if part))


def _reason(figure: Figure) -> str:
    return figure.missing.label.partition(f"{NBSP}:")[0].lower() if figure.missing else "—"

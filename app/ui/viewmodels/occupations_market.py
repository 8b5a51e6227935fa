"""The labour market as the fiche shows it: cards, and the table behind them, in French words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from app.models.records.folding import folded
from app.models.records.french import NBSP, count, number
from app.models.records.market import (
    FACTORS,
    Area,
    AreaKind,
    Figure,
    FigureKind,
    Join,
    JoinKind,
    Market,
    Missing,
)

NOT_IMPORTED = f"Chiffres du marché du travail{NBSP}: pas encore importés."
HOW_TO = (
    "Ouvrez «\u00a0Données de référence\u00a0», puis importez les fichiers de France Travail et de la Dares "
    "(tension, bassins d’emploi, salaires, enquête Besoins en main-d’œuvre)."
)
LEVELS = ("très faible", "faible", "moyenne", "forte", "très forte")
CARDS = (
    FigureKind.TENSION,
    FigureKind.PER_OFFER,
    FigureKind.DIFFICULT,
    FigureKind.PAY,
    FigureKind.PROJECTS,
)
"""The figures that have a card, in this order; the table has them all."""

_SAID = {
    Missing.SUMMED: "bassins publiés",
    Missing.FRAGILE: "très petits nombres",
    Missing.PARTIAL: "au moins",
}


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
    cards: tuple[MarketCard, ...] = ()
    rows: tuple[MarketRow, ...] = ()


def market_sheet(market: Market) -> MarketSheet:
    """Write the figures of an occupation."""
    if not market.imported:
        return MarketSheet(False, HOW_TO)
    lacking = [kind for kind in FigureKind if _is_lacking(market.of(kind))]
    cards = [_card(kind, market.of(kind)) for kind in CARDS if kind not in lacking and market.of(kind)]
    order = {kind: at for at, kind in enumerate(FigureKind)}
    figures = sorted(market.figures, key=lambda one: order[one.kind])
    rows = [_row(one, first=one is market.of(one.kind)[0]) for one in figures]
    names = ", ".join(kind.label.lower() for kind in lacking if kind is not FigureKind.SEASONAL)
    told = f"Pas encore importés{NBSP}: {names}." if names else ""
    return MarketSheet(True, _told(market), told, tuple(cards), tuple(rows))


def _is_lacking(figures: tuple[Figure, ...]) -> bool:
    """True when the file that would give these figures was never imported."""
    return bool(figures) and all(one.missing is Missing.NOT_IMPORTED for one in figures)


def value_words(kind: FigureKind, low: Decimal, high: Decimal | None = None) -> str:
    """Write a value, or a range where several families answer."""
    high = low if high is None else high
    if kind is FigureKind.TENSION:
        return f"{_levels(low, high)} sur{NBSP}5"
    unit = {FigureKind.PAY: f"{NBSP}€", FigureKind.DIFFICULT: f"{NBSP}%"}.get(kind, "")
    decimals = 1 if kind is FigureKind.PER_OFFER else 0
    if low == high:
        return f"{number(low, decimals)}{unit}"
    return f"{number(low, decimals)} à {number(high, decimals)}{unit}"


def level_words(low: Decimal, high: Decimal) -> str:
    """Say a level from 1 to 5 in a word, or two."""
    first, last = LEVELS[int(low) - 1], LEVELS[int(high) - 1]
    return first if first == last else f"{first} à {last}"


def join_words(join: Join | None) -> str:
    """Say how the occupation was tied to the figure."""
    if join is None:
        return ""
    if join.kind is JoinKind.CODE:
        return f"même code ROME, {join.code}"
    if join.kind is JoinKind.PARENT:
        return f"famille de métiers {join.code} (ROME{NBSP}3)"
    name = f" «{NBSP}{join.label}{NBSP}»" if join.label else ""
    how = "table de passage de la Dares" if join.kind is JoinKind.FAP else "même code et même intitulé"
    return f"famille professionnelle {join.code}{name} ({how})"


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
        place = f"{_capital(_short(first.area))}{NBSP}: " if first.area.name and first.source else ""
        return MarketCard(kind.label, "—", f"{place}{reason}.", definition, ())
    top = max(high for low, high in map(_range, known.values()))
    nearest = next(iter(known))
    if kind is FigureKind.DIFFICULT:
        top = Decimal(100)
    elif len(known) == 1:
        top = Decimal()  # a bar alone would say nothing
    shown = [area for area in places if area.kind is not AreaKind.REGION and (area in known or area.name)]
    alone = len(shown) == 1 and kind is not FigureKind.TENSION
    lines = () if alone else tuple(_line(kind, area, places[area], top) for area in shown)
    low, high = _range(known[nearest])
    note = f"{_capital(_short(nearest))}, {_period(known[nearest])}{_caveat(known[nearest])}"
    if kind is FigureKind.TENSION:
        note = f"{_capital(level_words(low, high))} — {_short(nearest)}, {_period(known[nearest])}"
    return MarketCard(kind.label, value_words(kind, low, high), note, definition, lines)


def _line(kind: FigureKind, area: Area, figures: list[Figure], top: Decimal) -> PlaceLine:
    """Write one place of a card."""
    local = area.kind is AreaKind.BASIN
    if all(one.value is None for one in figures):
        reason = "non publié" if figures[0].missing is Missing.NOT_PUBLISHED else _reason(figures[0])
        return PlaceLine(_short(area), reason, local=local)
    low, high = _range(figures)
    if kind is FigureKind.TENSION:
        words = f"{_levels(low, high)}, {level_words(low, high)}"
        return PlaceLine(_short(area), words, steps=(int(low), int(high)), local=local)
    share = float(high / top) if top else None
    return PlaceLine(_short(area), value_words(kind, low, high), share=share, local=local)


def _row(figure: Figure, *, first: bool) -> MarketRow:
    """Write one line of the table; the definition stands in the first of its kind."""
    title = figure.kind.label
    value = figure.missing.label if figure.missing else "—"
    if figure.value is not None:
        value = value_words(figure.kind, figure.value)
        if figure.kind is FigureKind.TENSION:
            value += f", {level_words(figure.value, figure.value)}"
        if figure.missing:
            value += f" ({_SAID.get(figure.missing, figure.missing.label)})"
    source = figure.source
    origin = [figure.area.display if figure.area.name else AreaKind.BASIN.label]
    if source is not None:
        origin = [
            f"{origin[0]}, {source.period}",
            join_words(figure.join),
            f"{source.display}, {source.licence}",
        ]
    factors = ", ".join(
        f"{name.lower()} {level}" for name, level in zip(FACTORS, figure.factors, strict=False) if level
    )
    meaning = [figure.definition] if first else []
    if factors:
        meaning.append(f"Ce qui l’explique, de 1 à 5{NBSP}: {factors}.")
    return MarketRow(title, "\n".join(meaning), value, "\n".join(_capital(part) for part in origin if part))


def _range(figures: Iterable[Figure]) -> tuple[Decimal, Decimal]:
    values = [one.value for one in figures if one.value is not None]
    return min(values), max(values)


def _levels(low: Decimal, high: Decimal) -> str:
    return f"{low:.0f}" if low == high else f"{low:.0f} à {high:.0f}"


def _period(figures: list[Figure]) -> str:
    return next((one.source.period for one in figures if one.source), "")


def _caveat(figures: list[Figure]) -> str:
    told = next((one.missing for one in figures if one.value is not None and one.missing), None)
    return f" ({_SAID.get(told, told.label)})" if told else ""


def _reason(figure: Figure) -> str:
    return figure.missing.label.partition(f"{NBSP}:")[0].lower() if figure.missing else "—"


def _short(area: Area) -> str:
    """Name a place in few words, ``bassin de Vierzon``, ``bassin du Mans``."""
    if area.kind is not AreaKind.BASIN or not area.name:
        return area.name or "bassin d’emploi"
    for article, said in (("Le ", "du "), ("Les ", "des ")):
        if area.name.startswith(article):
            return f"bassin {said}{area.name.removeprefix(article)}"
    return f"bassin d’{area.name}" if folded(area.name)[:1] in "aeiouyh" else f"bassin de {area.name}"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]

"""What the small charts of a fiche draw, with the table behind each: bars, lines, levels, in French words."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal

from app.models.records.french import NBSP, number
from app.models.records.market import FACTORS, FigureKind, Market, Point, Series
from app.models.records.market_words import capital, join_words, period_words, place_words, whole_shares

TOP_LEVEL = 5
FACTORS_MEANING = (
    "Chaque facteur va de 1 (il apaise la tension) à 5 (il l’accroît). Intensité d’embauches : offres et "
    "projets rapportés à l’emploi. Lien entre formation et emploi : métier difficile sans la formation. "
    "Manque de main-d’œuvre : peu de demandeurs d’emploi pour ce métier. Non-durabilité : contrats courts, "
    "temps partiel, saisons. Conditions de travail : contraintes physiques, de rythme ou d’horaires. "
    "Inadéquation géographique : offres et demandeurs d’emploi ne sont pas aux mêmes endroits."
)
"""What each factor measures, after the documentation of the Dares."""


@dataclass(frozen=True, slots=True)
class BarRow:
    """One bar: ``share`` of its track, the same for all occupations in ``whole`` where it is known."""

    name: str
    words: str
    share: float
    whole: float | None = None
    whole_words: str = ""


@dataclass(frozen=True, slots=True)
class Bars:
    """Bars under a title; ``told`` is the picture in a sentence, ``source`` says whose, of where and when.

    ``steps``: the bars are levels out of as many steps; 0 where they are shares.
    """

    title: str
    rows: tuple[BarRow, ...]
    told: str
    source: str
    headings: tuple[str, ...]
    steps: int = 0
    meaning: str = ""

    @property
    def table(self) -> tuple[tuple[str, ...], ...]:
        """The same as rows under the headings."""
        wide = len(self.headings)
        return tuple((row.name, row.words, row.whole_words)[:wide] for row in self.rows)


@dataclass(frozen=True, slots=True)
class LineShown:
    """Values over the years under a title: ``at`` is a year, in the middle of a period of several."""

    title: str
    points: tuple[tuple[float, str, Decimal, str], ...]
    told: str
    source: str
    unit: str
    headings: tuple[str, ...]
    meaning: str = ""

    @property
    def table(self) -> tuple[tuple[str, ...], ...]:
        """The same as rows under the headings, the latest first."""
        return tuple((name, words) for _at, name, _value, words in reversed(self.points))


Picture = Bars | LineShown


def pictures(market: Market) -> tuple[Picture, ...]:
    """Give the charts of an occupation, in the order they are read; none where nothing is known."""
    made: list[Picture | None] = [
        factors(market),
        _jobs(market),
        _shares(market, FigureKind.BRACKETS),
        _seekers(market),
        conditions(market),
        _shares(market, FigureKind.CONTRACTS),
    ]
    return tuple(one for one in made if one is not None)


def factors(market: Market) -> Bars | None:
    """Show what makes the tension, in the nearest place where it is published."""
    known = [one for one in market.of(FigureKind.TENSION) if any(one.factors)]
    if not known:
        return None
    here = [one for one in known if one.area == known[0].area]
    jobs = market.series_of(FigureKind.JOBS)
    largest = jobs.join.code[:3] if jobs is not None else ""
    figure = next((one for one in here if one.join and one.join.code[:3] == largest), here[0])
    rows = tuple(
        BarRow(name, f"{level} sur{NBSP}{TOP_LEVEL}", level / TOP_LEVEL)
        for name, level in zip(FACTORS, figure.factors, strict=False)
        if level is not None
    )
    strong = [row.name[:1].lower() + row.name[1:] for row in rows if row.share >= 4 / TOP_LEVEL]
    told = (
        f"Pèse le plus{NBSP}: {', '.join(strong)}." if strong else "Aucun facteur ne pèse plus que d’autres."
    )
    return Bars(
        f"Ce qui explique la tension — {capital(place_words(figure.area))}, {period_words(here)}",
        rows,
        f"{told} De 1 (apaise) à 5 (tend).{_of_several(len(here))}",
        _source(figure.source.display if figure.source else "", join_words(figure.join)),
        ("Facteur", "Niveau"),
        TOP_LEVEL,
        FACTORS_MEANING,
    )


def conditions(market: Market) -> Bars | None:
    """Show fixed-term contracts and part time beside all occupations, in the latest period."""
    found = [
        series
        for kind in (FigureKind.TEMPORARY, FigureKind.PART_TIME)
        if (series := market.series_of(kind)) is not None and series.known
    ]
    if not found:
        return None
    rows = tuple(_share_row(series.kind.label, series.known[-1], series.whole) for series in found)
    latest = found[0]
    told = f"{NBSP}; ".join(map(_beside, rows))
    return Bars(
        f"CDD et temps partiel — France, {latest.known[-1].name}",
        rows,
        f"{capital(told)}.{_of_several(latest.families)}",
        _source(latest.source.display, join_words(latest.join)),
        ("Part", "Ce métier", "Ensemble des métiers"),
        meaning=" ".join(series.definition for series in found),
    )


def _shares(market: Market, kind: FigureKind) -> Bars | None:
    """Show the parts of a whole."""
    series = market.series_of(kind)
    if series is None or not series.known:
        return None
    own, whole = _written(series.known), _written(series.whole)
    rows = tuple(
        replace(
            _share_row(one.name, one, series.whole), words=own[one.name], whole_words=whole.get(one.name, "")
        )
        for one in series.known
    )
    most = max(rows, key=lambda row: row.share)
    place = capital(place_words(series.area))
    period = series.source.period
    headings = ("Tranche", "Ce métier", "Ensemble des métiers")
    return Bars(
        f"{kind.label} — {place}{f', {period}' if period else ', année non précisée'}",
        rows,
        f"Le plus souvent{NBSP}: {_small(most.name)} ({most.words}).{_of_several(series.families)}",
        _source(series.source.display, join_words(series.join)),
        headings if series.whole else ("Type", "Part"),
        meaning=series.definition,
    )


def _share_row(name: str, point: Point, whole: Iterable[Point]) -> BarRow:
    """Write a percent, beside that of all occupations in the same period."""
    same = next((one for one in whole if one.name == point.name and one.value is not None), None)
    value = point.value or Decimal(0)
    return BarRow(
        _spaced(name),
        f"{number(value)}{NBSP}%",
        float(value / 100),
        float(same.value / 100) if same is not None and same.value is not None else None,
        f"{number(same.value)}{NBSP}%" if same is not None and same.value is not None else "",
    )


def _written(parts: Iterable[Point]) -> dict[str, str]:
    """Write the parts of a whole, rounded so that they sum to it."""
    known = [one for one in parts if one.value is not None]
    shares = whole_shares([one.value for one in known if one.value is not None])
    return {one.name: f"{share}{NBSP}%" for one, share in zip(known, shares, strict=True)}


def _jobs(market: Market) -> LineShown | None:
    series = market.series_of(FigureKind.JOBS)
    if series is None or len(series.known) < 2:
        return None
    return _line(series, "Personnes qui exercent ce métier", "En emploi")


def _seekers(market: Market) -> LineShown | None:
    series = market.series_of(FigureKind.SEEKERS)
    if series is None or len(series.known) < 2:
        return None
    return _line(series, "Demandeurs d’emploi inscrits (catégories A, B, C)", "Inscrits")


def _line(series: Series, title: str, heading: str) -> LineShown:
    """Draw people over the years, and say the change from first to last."""
    points = tuple(
        (_middle(one.name), one.name, one.value, number(_rounded(one.value)))
        for one in series.known
        if one.value is not None
    )
    first, last = points[0], points[-1]
    change = (last[2] / first[2] - 1) * 100 if first[2] else None
    told = f"{last[3]} personnes en {last[1]}"
    if change is not None:
        sign = "+" if change > 0 else "−"
        told += f", {sign}{number(abs(change))}{NBSP}% depuis {first[1]}"
    return LineShown(
        f"{title} — {capital(place_words(series.area))}, {first[1]} à {last[1]}",
        points,
        f"{told}.{_of_several(series.families)}",
        _source(series.source.display, join_words(series.join)),
        "",
        ("Année", heading),
        series.definition,
    )


def _beside(row: BarRow) -> str:
    """Say a share beside that of all occupations."""
    whole = f" (ensemble{NBSP}: {row.whole_words})" if row.whole_words else ""
    return f"{_small(row.name)}{NBSP}: {row.words}{whole}"


def _rounded(value: Decimal) -> Decimal:
    """Round people to hundreds: surveys do not know them nearer."""
    return (value / 100).to_integral_value() * 100


def _middle(period: str) -> float:
    """Give the year of a period, the middle one of several."""
    years = [int(one) for one in period.split("-") if one.isdigit()]
    return sum(years) / len(years) if years else 0.0


def _of_several(families: int) -> str:
    return f" Famille la plus nombreuse de {families} reliées à ce métier." if families > 1 else ""


def _source(*parts: str) -> str:
    return ". ".join(capital(part) for part in parts if part) + "."


def _small(text: str) -> str:
    return text[:1].lower() + text[1:]


def _spaced(text: str) -> str:
    """Write the amounts of a bracket as French does: ``1250 €`` becomes ``1 250 €``."""
    words = [number(int(word)) if word.isdigit() and len(word) > 3 else word for word in text.split(" ")]
    return " ".join(words).replace(" €", f"{NBSP}€")

"""The labour market in the PDF fiche: three figures at the head, then small charts with area and time."""

from collections.abc import Sequence

from reportlab.platypus import Flowable, Spacer, Table

from app.models.records.french import NBSP
from app.models.records.market import AreaKind, Figure, FigureKind, Market, Series
from app.models.records.market_heads import Head, heads
from app.models.records.market_pictures import Bars, Picture, pictures
from app.models.records.market_words import (
    NO_DATE,
    capital,
    join_words,
    level_words,
    period_words,
    place_words,
    span,
    value_words,
)
from app.services.documents import pdf_theme as theme
from app.services.documents.fiche_parts import title
from app.services.documents.pdf_cards import Card, CardRow
from app.services.documents.pdf_small_charts import BarRows, PayScale, YearLine
from app.services.documents.summary_parts import TABLE_FONT, text

_DRAWN = 3
"""Charts that are drawn; the others are told in a sentence, so that two pages are enough."""

_ACROSS = 3
_COMPARED = f"Trait et parenthèses{NBSP}: ensemble des métiers."
_OLDER = "Ces statistiques suivent des nomenclatures plus anciennes que la fiche ; voici leurs liens."


def key_figures(market: Market) -> list[Flowable]:
    """Draw the three figures side by side; nothing where nothing was imported."""
    found = heads(market)
    if not found:
        return []
    return [Spacer(1, 9), CardRow([_head(one) for one in found], gap=9)]


def figures_of_project(market: Market) -> list[Flowable]:
    """Draw the three figures in the summary, with where each comes from; nothing without an import."""
    found = heads(market)
    if not found:
        return []
    origins = dict.fromkeys(one.origin for one in found if one.origin)
    told = f"Marché du travail. {'. '.join(origins)}." if origins else ""
    row = CardRow([_head(one) for one in found], gap=9)
    return [row, Spacer(1, 4), *([text(told, "axis")] if told else []), Spacer(1, 8)]


def market_section(market: Market) -> list[Flowable]:
    """Draw the tension by place, then the charts two by two."""
    flow = title("Marché du travail", "marche")
    if not market.imported:
        return [*flow, text("Les chiffres du marché du travail ne sont pas importés sur ce poste.", "small")]
    flow += _tension(market)
    shown = pictures(market)
    flow += _rows([_picture(one) for one in shown[:_DRAWN]])
    flow += [text(f"{one.title}{NBSP}: {one.told}", "small_ink") for one in shown[_DRAWN:]]
    flow += _origins(market)
    return flow


def _head(head: Head) -> Card:
    body: list[Flowable] = [text(head.title, "small_strong"), Spacer(1, 2)]
    if head.value:
        body.append(text(head.value, "aim"))
    if head.bar is not None:
        body += [Spacer(1, 1), PayScale(head.bar)]
    body += [text(note, "small") for note in head.notes]
    return Card(body, border=theme.LINE, padding=9)


def _tension(market: Market) -> list[Flowable]:
    """Say the tension of each place on one line."""
    figures = [one for one in market.of(FigureKind.TENSION) if one.value is not None]
    told = []
    areas = dict.fromkeys(one.area for one in figures)
    for area in areas:
        if area.kind is AreaKind.REGION and len(areas) > 2:
            continue  # one line: the nearest places, and the country
        here = [one for one in figures if one.area == area]
        low, high = span(here)
        value = value_words(FigureKind.TENSION, low, high)
        words = f"{value}, {level_words(low, high)} ({period_words(here)})"
        told.append(f"{capital(place_words(area))}{NBSP}: {words}")
    if not told:
        return []
    line = f"{FigureKind.TENSION.label}. {f'{NBSP}; '.join(told)}."
    return [text(line, "small_ink"), text(figures[0].definition, "small"), Spacer(1, 6)]


def _picture(picture: Picture) -> list[Flowable]:
    """Draw a chart under its title, with what it says; sources come together below."""
    drawn = BarRows(picture.rows, picture.steps) if isinstance(picture, Bars) else YearLine(picture)
    told = picture.told
    if isinstance(picture, Bars) and any(row.whole is not None for row in picture.rows):
        told = f"{told} {_COMPARED}"
    return [
        text(picture.title, "small_strong"),
        Spacer(1, 3),
        drawn,
        text(told, "axis"),
        Spacer(1, 5),
    ]


def _rows(cells: Sequence[list[Flowable]]) -> list[Flowable]:
    """Lay charts out three by three; a row is never cut by the end of a page."""
    width = theme.CONTENT_WIDTH / _ACROSS
    flow: list[Flowable] = []
    for at in range(0, len(cells), _ACROSS):
        row: list[object] = [*cells[at : at + _ACROSS]]
        row += [""] * (_ACROSS - len(row))
        table = Table([row], colWidths=[width] * _ACROSS)
        table.setStyle(
            [
                TABLE_FONT,
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
                ("LEFTPADDING", (0, 0), (-1, -1), 0),
                ("RIGHTPADDING", (0, 0), (-1, -1), 14),
                ("TOPPADDING", (0, 0), (-1, -1), 0),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 0),
            ]
        )
        flow.append(table)
    return flow


def _origins(market: Market) -> list[Flowable]:
    """Say how the figures are tied to the occupation: each tie once, with the sources and times it serves."""
    told: list[Figure | Series] = [one for one in market.figures if one.value is not None]
    told += market.series
    served: dict[str, dict[str, dict[str, None]]] = {}
    for one in told:
        if one.source is not None:
            set_of, _comma, part = one.source.display.rpartition(", ")
            dated = f"{part} ({one.source.period or NO_DATE})"
            served.setdefault(join_words(one.join), {}).setdefault(set_of, {})[dated] = None
    lines = []
    for tie, sets in served.items():
        named = (f"{set_of}, {', '.join(parts)}" for set_of, parts in sets.items())
        lines.append(f"{capital(tie)}{NBSP}: {f'{NBSP}; '.join(named)}.")
    return [Spacer(1, 4), text(f"{_OLDER} {' '.join(lines)}", "axis")] if lines else []

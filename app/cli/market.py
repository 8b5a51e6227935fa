"""The labour market of an occupation in words, and its fiche as a PDF."""

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from app.cli.commands import Options, prepare, show
from app.cli.naming import commune_of
from app.models.records.french import NBSP
from app.models.records.ids import DossierId, RomeCode
from app.models.records.market import AreaKind, Figure, FigureKind, Market
from app.models.records.market_heads import heads
from app.models.records.market_pictures import Bars, pictures
from app.models.records.market_words import NO_DATE, SAID, capital, join_words, value_words
from app.models.records.plain import to_plain
from app.models.records.rome import Fiche
from app.services.usecases.desk import Desk


def add_options(parser: argparse.ArgumentParser) -> None:
    """Say whose figures are wanted: of a place, else of the town of the dossier."""
    parser.add_argument(
        "--place", metavar="COMMUNE", help="chiffres de ce lieu : code INSEE, nom ou code postal"
    )


def add_fiche(parser: argparse.ArgumentParser) -> None:
    """Say which occupation, which file, for whom."""
    parser.add_argument("code", metavar="CODE_ROME")
    parser.add_argument("file", type=Path, metavar="FICHIER")
    parser.add_argument(
        "--dossier", metavar="ID", help="la fiche de cette personne : acquis, à acquérir, son lieu"
    )
    add_options(parser)


def fiche(desk: Desk, options: Options) -> int:
    """Write the fiche of an occupation as a PDF, for a person where a dossier is named."""
    prepare(desk)
    dossier = desk.dossiers.open(DossierId(options.dossier)) if options.dossier else None
    code = RomeCode(options.code.strip().upper())
    place = commune_of(desk, options.place)
    desk.complete().fiche_paper.save_pdf(code, dossier, options.file, place)
    story = desk.links.story(code)
    told = [story.whole()] if story is not None else []
    return show(options, {"file": str(options.file)}, [*told, f"Fiche écrite\u00a0: {options.file}"])


def read(desk: Desk, found: Fiche, options: Options) -> Market:
    """Give the figures near the place asked for, else near the person of the dossier."""
    commune = commune_of(desk, options.place)
    if commune is None and options.dossier:
        commune = desk.dossiers.open(DossierId(options.dossier)).identity.commune_code
    return desk.occupations.market(found.code, commune)


def joined(data: Any, market: Market) -> Any:
    """Add the figures to what is given as data; nothing where none were imported."""
    if not market.imported:
        return data
    return (data if isinstance(data, dict) else to_plain(data)) | {"market": market}


def lines(market: Market) -> Iterator[str]:
    """The figures in words: the three that matter, the charts, then each figure with its source."""
    if not market.imported:
        yield "  Marché du travail : chiffres pas encore importés."
        return
    yield "  Marché du travail"
    for head in heads(market):
        said = [head.value, *head.notes] if head.value else list(head.notes)
        yield f"    {head.title} : {' ; '.join(said)}"
    for picture in pictures(market):
        yield f"    {picture.title} : {picture.told}"
        for row in picture.table if isinstance(picture, Bars) else ():
            yield f"      {' | '.join(cell for cell in row if cell)}"
    yield "  Chaque chiffre, son lieu, sa période, sa source et son lien avec le métier"
    kinds, areas = list(FigureKind), list(AreaKind)
    for figure in sorted(market.figures, key=lambda one: (kinds.index(one.kind), areas.index(one.area.kind))):
        yield f"    {_figure(figure)}"


def _figure(figure: Figure) -> str:
    """One figure with where it comes from, or why there is none."""
    place = figure.area.display if figure.area.name else "bassin d’emploi"
    if figure.value is None:
        return f"{figure.kind.label}, {place} : {figure.missing.label if figure.missing else '—'}"
    beside = f" ({SAID.get(figure.missing, figure.missing.label)})" if figure.missing else ""
    source = figure.source
    origin = f" [{source.display}, {source.period or NO_DATE}]" if source else ""
    tie = capital(join_words(figure.join)).replace(NBSP, " ")
    value = value_words(figure.kind, figure.value)
    return f"{figure.kind.label}, {place} : {value}{beside}{origin} {tie}".rstrip()

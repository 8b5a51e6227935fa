"""Series and shares of the labour-market files, in the order of our columns: years, brackets, contracts."""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any

from app.models.records.market import AreaKind, CodeSystem, FigureKind
from app.models.records.trouble import RefusedFile
from app.services.opendata.market_brackets import Brackets
from app.services.opendata.market_cells import Cell, area_code, hundredths, quantity
from app.services.opendata.market_files import MarketFile

Rows = Iterator[tuple[Any, ...]]
Lines = Iterable[tuple[int, dict[str, str]]]

WHOLE = "ENS"
"""The code all occupations together are kept under, whatever a file calls them."""

_WHOLES = frozenset({"ENS", "Ensemble"})
_THOUSAND = Decimal(1000)
_MOST_CODE = 8
_ALL_CATEGORIES = "a b c"


def series_rows(file: MarketFile, lines: Lines) -> Rows:
    """Stream the points of a file; nothing for a layout that holds none."""
    makers = {
        "emplois_dares": _jobs,
        "part_cdd": lambda one, rows: _shares(one, rows, "fap", FigureKind.TEMPORARY),
        "part_temps_partiel": lambda one, rows: _shares(one, rows, "fap3", FigureKind.PART_TIME),
        "demandeurs_dares": _seekers,
        "imt_contrats": _contracts,
    }
    maker = makers.get(file.layout.key)
    return maker(file, lines) if maker else iter(())


def bracket_rows(file: MarketFile, families: Mapping[str, Brackets]) -> Rows:
    """Stream the share of each pay bracket; a number before its name keeps their order."""
    for family, brackets in families.items():
        for rank, (name, cell) in enumerate(brackets.items(), 1):
            part = f"{rank} {name}"
            yield _row(file, _family(family), FigureKind.BRACKETS, file.layout.period, part, cell)


def _jobs(file: MarketFile, lines: Lines) -> Rows:
    """A row a year, a column a family, in thousands of people."""
    for line, row in lines:
        year = row["annee"].strip()
        for column, text in row.items():
            if column and column != "annee":
                cell = _people(text, file, line, column)
                yield _row(file, _family(column.upper()), FigureKind.JOBS, year, "", cell)


def _shares(file: MarketFile, lines: Lines, code: str, kind: FigureKind) -> Rows:
    """A percent for each family and period."""
    for line, row in lines:
        cell = quantity(row["part"], file.name, line, "part")
        yield _row(file, _family(row[code]), kind, row["annee"].strip(), "", cell)


def _seekers(file: MarketFile, lines: Lines) -> Rows:
    """Job-seekers of categories A, B and C of each year, in thousands; those of A alone are not kept."""
    for line, row in lines:
        if row["categorie"].lower().replace(",", " ").split()[-3:] == _ALL_CATEGORIES.split():
            cell = _people(row["effectifs"], file, line, "Effectifs")
            yield _row(file, _family(row["fap3"]), FigureKind.SEEKERS, row["annee"].strip(), "", cell)


def _contracts(file: MarketFile, lines: Lines) -> Rows:
    """The share of each kind of contract among the offers of a place."""
    places = {"D": AreaKind.DEPARTMENT, "R": AreaKind.REGION, "F": AreaKind.NATION}
    for line, row in lines:
        place = places.get(row["area type code"].strip())
        if place is None:
            continue  # a place we do not show
        yield (
            str(CodeSystem.ROME3),
            row["rome profession card code"].strip()[:_MOST_CODE],
            str(FigureKind.CONTRACTS),
            str(place),
            "" if place is AreaKind.NATION else area_code(row["area code"]),
            file.layout.key,
            file.layout.period,
            " ".join(row["contract type name"].split())[:48],
            *_cell(quantity(row["offers percent"], file.name, line, "OFFERS_PERCENT")),
        )


def _people(text: str, file: MarketFile, line: int, column: str) -> Cell:
    """Read thousands of people."""
    value, missing = quantity(text, file.name, line, column)
    return (None, missing) if value is None else (value * _THOUSAND, None)


def _family(text: str) -> str:
    """Give the code of a family, ``ENS`` for all of them.

    Raises:
        RefusedFile: the text is too long for a code.
    """
    code = text.strip()
    if code in _WHOLES:
        return WHOLE
    if len(code) > _MOST_CODE:
        raise RefusedFile(
            f"« {code[:20]} » n’est pas un code de famille professionnelle. "
            "Prenez le fichier tel qu’il est publié ; les données en place n’ont pas changé."
        )
    return code


def _row(
    file: MarketFile, code: str, kind: FigureKind, period: str, part: str, cell: Cell
) -> tuple[Any, ...]:
    """Write a row of ``market_series`` for the whole country."""
    return (
        str(CodeSystem.FAP),
        code,
        str(kind),
        str(AreaKind.NATION),
        "",
        file.layout.key,
        period[:16],
        part[:48],
        *_cell(cell),
    )


def _cell(cell: Cell) -> tuple[int | None, str | None]:
    value, missing = cell
    return hundredths(value), None if missing is None else str(missing)

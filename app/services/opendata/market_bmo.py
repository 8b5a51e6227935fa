"""The yearly survey of needs in manpower (BMO): by basin as published, added up for wider places."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from app.models.records.folding import folded
from app.models.records.market import AreaKind, CodeSystem, FigureKind, Missing
from app.services.opendata.market_cells import Cell, area_code, hundredths, quantity
from app.services.opendata.market_files import MarketFile


@dataclass(frozen=True, slots=True)
class _Format:
    """Where one of the formats of the survey keeps what; the older one has no year."""

    system: CodeSystem
    code: str
    basin: str
    department: str
    region: str
    columns: dict[FigureKind, str]
    year: str = ""


_FORMATS = {
    "bmo": _Format(
        CodeSystem.BMO,
        "code metier bmo",
        "be##",
        "dept",
        "reg",
        {FigureKind.PROJECTS: "met", FigureKind.DIFFICULT: "xmet", FigureKind.SEASONAL: "smet"},
        "annee",
    ),
    "bmo_fap2009": _Format(
        CodeSystem.FAP,
        "fap code",
        "catchment area code",
        "departement code",
        "region code",
        {
            FigureKind.PROJECTS: "nb recrut projects",
            FigureKind.DIFFICULT: "nb diff recrut projects",
            FigureKind.SEASONAL: "nb season recrut projects",
        },
    ),
}
WHOLE_COUNTRY = 80
"""Departments under which a file is taken for a part of the country: it then gives no national figure."""

_HUNDRED = Decimal(100)
_TENTH = Decimal("0.1")


@dataclass(slots=True)
class _Sum:
    """What is added up for one family in one place."""

    known: dict[FigureKind, Decimal] = field(default_factory=dict)
    whole: set[FigureKind] = field(
        default_factory=lambda: {FigureKind.PROJECTS, FigureKind.DIFFICULT, FigureKind.SEASONAL}
    )
    compared: list[Decimal] = field(default_factory=lambda: [Decimal(), Decimal()])

    def add(self, cells: dict[FigureKind, Cell]) -> None:
        """Add a row; a hidden cell makes the sum a floor."""
        for kind, (value, _missing) in cells.items():
            if value is None:
                self.whole.discard(kind)
            else:
                self.known[kind] = self.known.get(kind, Decimal()) + value
        projects, difficult = cells[FigureKind.PROJECTS][0], cells[FigureKind.DIFFICULT][0]
        if projects and difficult is not None:
            self.compared[0] += projects
            self.compared[1] += difficult

    def cells(self) -> Iterator[tuple[FigureKind, Cell]]:
        """Give the totals, and the share of difficult projects among those where both are published."""
        for kind in (FigureKind.PROJECTS, FigureKind.SEASONAL):
            yield kind, self._cell(kind, self.known.get(kind))
        projects, difficult = self.compared
        share = (difficult / projects * _HUNDRED).quantize(_TENTH) if projects else None
        yield FigureKind.DIFFICULT, self._cell(FigureKind.DIFFICULT, share)

    def _cell(self, kind: FigureKind, value: Decimal | None) -> Cell:
        if value is None:
            return None, Missing.SUPPRESSED
        return value, None if kind in self.whole else Missing.PARTIAL


def code_of_name(name: str) -> str:
    """Give a short code to an occupation that is published by its name alone."""
    return hashlib.sha256(folded(name).encode()).hexdigest()[:8]


def bmo_figures(file: MarketFile, rows: Iterable[tuple[int, dict[str, str]]]) -> Iterator[tuple[Any, ...]]:
    """Stream the figures of each place, from the basins up; of the latest year where there are several.

    Counts are whole: the older format carries the decimals of its weights.
    """
    form = _FORMATS[file.layout.key]
    sums: dict[tuple[str, AreaKind, str], _Sum] = {}
    departments: set[str] = set()
    latest = max((row[form.year].strip() for _line, row in file.rows()), default="") if form.year else ""
    for line, row in rows:
        if form.year and row[form.year].strip() != latest:
            continue  # several years in one file: they are not added up together
        cells = {
            kind: quantity(row[column], file.name, line, file.layout.columns[column])
            for kind, column in form.columns.items()
        }
        department = area_code(row[form.department])
        departments.add(department)
        places = (
            (AreaKind.BASIN, area_code(row[form.basin], 4)),
            (AreaKind.DEPARTMENT, department),
            (AreaKind.REGION, area_code(row[form.region])),
            (AreaKind.NATION, ""),
        )
        for area_kind, area in places:
            sums.setdefault((row[form.code].strip(), area_kind, area), _Sum()).add(cells)
    for (code, area_kind, area), total in sums.items():
        if area_kind is AreaKind.NATION and len(departments) < WHOLE_COUNTRY:
            continue
        for kind, (value, missing) in total.cells():
            yield (
                str(form.system),
                code,
                str(kind),
                str(area_kind),
                area,
                file.layout.key,
                hundredths(value),
                None if missing is None else str(missing),
                "",
            )

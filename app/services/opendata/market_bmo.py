"""The yearly survey of needs in manpower (BMO): by basin as published, added up for wider places."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from app.models.records.market import AreaKind, CodeSystem, FigureKind, Missing
from app.services.opendata.market_cells import Cell, area_code, hundredths, quantity
from app.services.opendata.market_files import MarketFile

COLUMNS = {FigureKind.PROJECTS: "met", FigureKind.DIFFICULT: "xmet", FigureKind.SEASONAL: "smet"}
_HUNDRED = Decimal(100)
_TENTH = Decimal("0.1")


@dataclass(slots=True)
class _Sum:
    """What is added up for one family in one place."""

    known: dict[FigureKind, Decimal] = field(default_factory=dict)
    whole: set[FigureKind] = field(default_factory=lambda: set(COLUMNS))
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


def bmo_figures(file: MarketFile, rows: Iterable[tuple[int, dict[str, str]]]) -> Iterator[tuple[Any, ...]]:
    """Stream the figures of each place, from the basins up."""
    sums: dict[tuple[str, AreaKind, str], _Sum] = {}
    latest = max((row["annee"].strip() for _line, row in file.rows()), default="")
    for line, row in rows:
        if row["annee"].strip() != latest:
            continue  # several years in one file: they are not added up together
        cells = {
            kind: quantity(row[column], file.name, line, file.layout.columns[column])
            for kind, column in COLUMNS.items()
        }
        code = row["code metier bmo"].strip()
        places = (
            (AreaKind.BASIN, area_code(row["be##"], 4)),
            (AreaKind.DEPARTMENT, area_code(row["dept"])),
            (AreaKind.REGION, area_code(row["reg"])),
            (AreaKind.NATION, ""),
        )
        for area_kind, area in places:
            sums.setdefault((code, area_kind, area), _Sum()).add(cells)
    for (code, area_kind, area), total in sums.items():
        for kind, (value, missing) in total.cells():
            yield (
                str(CodeSystem.BMO),
                code,
                str(kind),
                str(area_kind),
                area,
                file.layout.key,
                hundredths(value),
                None if missing is None else str(missing),
                "",
            )

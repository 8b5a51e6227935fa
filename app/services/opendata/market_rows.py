"""From the labour-market files to the rows of our tables, in the order of their columns."""

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from decimal import Decimal
from typing import Any

from app.models.records.market import AreaKind, CodeSystem, FigureKind, Missing
from app.models.records.trouble import RefusedFile
from app.services.opendata.market_bmo import bmo_figures, code_of_name
from app.services.opendata.market_brackets import CheckedBrackets, brackets_of, checked
from app.services.opendata.market_cells import Cell, area_code, hundredths, level, quantity, years
from app.services.opendata.market_files import MarketFile
from app.services.opendata.market_layouts import BRACKETS, FACTOR_COLUMNS, Layout
from app.services.opendata.market_series import bracket_rows, series_rows

Rows = Iterator[tuple[Any, ...]]
ROME_CODE = re.compile(r"[A-N]\d{4}")
_FAMILY = re.compile(
    r'^"(?P<code>[A-Z]\d[A-Z](?:\d\d)?)"\s*=\s*"(?P=code)\s*:\s*(?P<label>[^"]+)"', re.MULTILINE
)
_ZONING = re.compile(r"(?:bmo|be)(\d\d)$", re.IGNORECASE)
SERIES = frozenset(
    {
        "salaire_tranches",
        "emplois_dares",
        "part_cdd",
        "part_temps_partiel",
        "demandeurs_dares",
        "imt_contrats",
    }
)
TOTAL = "total"
"""The last line of some files: not an occupation."""

_AREAS = {"nat": AreaKind.NATION, "reg": AreaKind.REGION, "dep": AreaKind.DEPARTMENT}


def zoning_of(file: MarketFile) -> str:
    """Name the division into basins a file speaks of, after the year in its header: ``BE19``."""
    for column in file.heading():
        if found := _ZONING.search(column.strip()):
            return f"BE{found[1]}"
    return "BE"


class MarketRows:
    """Streams of one file; ``count`` and ``period`` are known once its figures were read.

    ``given`` counts what reached the tables.
    """

    def __init__(self, file: MarketFile) -> None:
        self.file = file
        self.count = self.given = 0
        self.period = file.layout.period
        self.brackets = CheckedBrackets({})

    def check_brackets(self, medians: Callable[[Collection[str]], Mapping[str, Decimal]]) -> CheckedBrackets:
        """Give the pay brackets, checked against the medians of their families."""
        families = brackets_of(self.file)
        self.brackets = checked(self.file, families, medians(families))
        return self.brackets

    def figures(self) -> Rows:
        """Stream the figures; files that hold none give none, but are counted all the same."""
        streams: dict[str, Callable[[], Rows]] = {
            "tension_bassin": self._basin_tensions,
            "tension_dares": self._dares_tensions,
            "salaire_median": self._pay,
            "difficulte_bmo": self._difficulty,
            "difficulte_2020": self._difficulty_by_name,
            "bmo": lambda: bmo_figures(self.file, self._counted()),
            "bmo_fap2009": lambda: bmo_figures(self.file, self._counted()),
            "imt_candidats": self._applicants,
        }
        stream = streams.get(self.file.layout.key)
        return stream() if stream else iter(())

    def series(self) -> Rows:
        """Stream the values over time and the shares of a whole."""
        if self.file.layout.key == BRACKETS.key:
            self.count = sum(1 for _row in self.file.rows())
            yield from bracket_rows(self.file, self.brackets.families)
        elif self.file.layout.key in SERIES:
            yield from series_rows(self.file, self._counted())

    def crosswalk(self) -> Rows:
        """Stream the ties between ROME and families; occupations outside the ROME are passed over."""
        for _line, row in self._counted():
            rome, family = row["rome"].strip(), row["fap"].strip()
            if ROME_CODE.fullmatch(rome) and family:
                yield rome, family, self.file.layout.key

    def families(self) -> Rows:
        """Stream the names of families."""
        key = self.file.layout.key
        if key == "noms_fap":
            for found in _FAMILY.finditer(self.file.text):
                self.count += 1
                yield str(CodeSystem.FAP), found["code"], found["label"].strip(), key
        elif key == "difficulte_bmo":
            for _line, row in self.file.rows():
                yield str(CodeSystem.FAP), row["fap code"].strip(), row["fap"].strip(), key
                yield str(CodeSystem.BMO18), row["fap code"].strip(), row["fap"].strip(), key
        elif key == "difficulte_2020":
            for _line, row in self.file.rows():
                name = " ".join(row["metier"].split())
                if name and name.lower() != TOTAL:
                    yield str(CodeSystem.BMO20), code_of_name(name), name, key
        elif key == "bmo_fap2009":
            for _line, row in self.file.rows():
                yield str(CodeSystem.FAP), row["fap code"].strip(), row["fap name"].strip(), key
        elif key == "bmo":
            for _line, row in self.file.rows():
                yield str(CodeSystem.BMO), row["code metier bmo"].strip(), row["nom metier bmo"].strip(), key

    def areas(self) -> Rows:
        """Stream the names of basins."""
        code, name = {
            "tension_bassin": ("cbassin", "lib bassin bmo##"),
            "bassins": ("be##", "nombe##"),
            "bmo": ("be##", "nombe##"),
            "bmo_fap2009": ("catchment area code", "catchment area name"),
        }.get(self.file.layout.key, ("", ""))
        if code:
            zoning = zoning_of(self.file)
            for _line, row in self.file.rows():
                yield zoning, area_code(row[code], 4), town_case(row[name]), self.file.layout.key

    def communes(self) -> Rows:
        """Stream the basin of each commune."""
        zoning = zoning_of(self.file)
        self.period = f"20{zoning[2:]}"
        for _line, row in self._counted():
            yield (
                area_code(row["code commune insee"], 5),
                zoning,
                area_code(row["be##"], 4),
                self.file.layout.key,
            )

    def _counted(self) -> Iterator[tuple[int, dict[str, str]]]:
        """Read the rows, counting them and noting the years met."""
        self.count = 0
        column = self.file.layout.columns.get("annee", "annee")
        met = set()
        for line, row in self.file.rows():
            self.count += 1
            if (year := row.get("annee")) is not None:
                met.add(years(year, self.file.name, line, column))
            yield line, row
        if met:
            self.period = max(met, key=lambda one: one[-4:])

    def _basin_tensions(self) -> Rows:
        """Three figures a row; offers and job-seekers are added up for the country."""
        layout = self.file.layout
        sums: dict[tuple[str, FigureKind], Decimal] = {}
        for line, row in self._counted():
            rome, basin = row["rome"].strip(), area_code(row["cbassin"], 4)
            if not ROME_CODE.fullmatch(rome):
                raise RefusedFile(
                    f"« {self.file.name} », ligne {line} : « {rome[:12]} » n’est pas un code ROME. "
                    "Les données en place n’ont pas changé."
                )
            cells = (
                (FigureKind.TENSION, self._level(row, "ind tension d", line)),
                (FigureKind.OFFERS, self._quantity(row, "oee", line)),
                (FigureKind.SEEKERS, self._quantity(row, "defm abc", line)),
            )
            for kind, cell in cells:
                yield figure(layout, CodeSystem.ROME3, rome, kind, AreaKind.BASIN, basin, cell)
                if kind is not FigureKind.TENSION and cell[0] is not None:
                    sums[rome, kind] = sums.get((rome, kind), Decimal()) + cell[0]
        for (rome, kind), total in sums.items():
            yield figure(layout, CodeSystem.ROME3, rome, kind, AreaKind.NATION, "", (total, Missing.SUMMED))

    def _dares_tensions(self) -> Rows:
        """A tension and its six factors a row."""
        for line, row in self._counted():
            kind = _AREAS.get(row["niveau geo"].strip().lower())
            if kind is None:
                raise RefusedFile(
                    f"« {self.file.name} », ligne {line} : « {row['niveau geo'][:12]} » n’est pas un "
                    "niveau connu (nat, reg, dep). Les données en place n’ont pas changé."
                )
            code = "" if kind is AreaKind.NATION else area_code(row[str(kind)])
            factors = "".join(
                str(value) if value is not None else "-"
                for value, _missing in (self._level(row, one, line) for one in FACTOR_COLUMNS)
            )
            cell = self._level(row, "categorie tension", line)
            yield figure(
                self.file.layout,
                CodeSystem.FAP,
                row["fap"].strip(),
                FigureKind.TENSION,
                kind,
                code,
                cell,
                factors.replace(".0", ""),
            )

    def _pay(self) -> Rows:
        """The latest pay of each family."""
        latest: dict[str, tuple[str, Cell]] = {}
        for line, row in self._counted():
            family, period = row["fap3"].strip(), row["annee"].strip()
            if period >= latest.get(family, ("", None))[0]:
                latest[family] = period, self._quantity(row, "salaire median", line)
        for family, (_period, cell) in latest.items():
            yield figure(
                self.file.layout, CodeSystem.FAP, family[:8], FigureKind.PAY, AreaKind.NATION, "", cell
            )

    def _difficulty(self) -> Rows:
        """The share of difficult recruitments of each family; repeated for each ROME code, kept once."""
        seen = set()
        for line, row in self._counted():
            family = row["fap code"].strip()
            if family in seen:
                continue
            seen.add(family)
            cell = self._quantity(row, "tension pct", line)
            yield figure(
                self.file.layout, CodeSystem.FAP, family, FigureKind.DIFFICULT, AreaKind.NATION, "", cell
            )

    def _difficulty_by_name(self) -> Rows:
        """The share of difficult recruitments by name alone; the line of the total is not an occupation."""
        for line, row in self._counted():
            name = " ".join(row["metier"].split())
            if not name or name.lower() == TOTAL:
                continue
            cell = self._quantity(row, "difficultes a recruter", line)
            code = code_of_name(name)
            yield figure(
                self.file.layout, CodeSystem.BMO20, code, FigureKind.DIFFICULT, AreaKind.NATION, "", cell
            )

    def _applicants(self) -> Rows:
        """Job-seekers and offers at the end of a month, by department."""
        for line, row in self._counted():
            rome = row["rome profession card code"].strip()
            if row["area type code"].strip() != "D" or not ROME_CODE.fullmatch(rome):
                continue
            for kind, column in (
                (FigureKind.SEEKERS, "nb application end month"),
                (FigureKind.OFFERS, "nb offer end month"),
            ):
                yield figure(
                    self.file.layout,
                    CodeSystem.ROME3,
                    rome,
                    kind,
                    AreaKind.DEPARTMENT,
                    area_code(row["area code"]),
                    self._quantity(row, column, line),
                )

    def _quantity(self, row: dict[str, str], column: str, line: int) -> Cell:
        return quantity(row[column], self.file.name, line, self.file.layout.columns[column])

    def _level(self, row: dict[str, str], column: str, line: int) -> Cell:
        return level(row[column], self.file.name, line, self.file.layout.columns[column])


def figure(
    layout: Layout,
    system: CodeSystem,
    code: str,
    kind: FigureKind,
    area_kind: AreaKind,
    area: str,
    cell: Cell,
    factors: str = "",
) -> tuple[Any, ...]:
    """Write a row of ``market_figure``."""
    value, missing = cell
    return (
        str(system),
        code,
        str(kind),
        str(area_kind),
        area,
        layout.key,
        hundredths(value),
        None if missing is None else str(missing),
        factors,
    )


def town_case(name: str) -> str:
    """Write a name in capitals as names are written: ``BOURG EN BRESSE`` gives ``Bourg en Bresse``."""
    small = {"en", "de", "du", "des", "la", "le", "les", "sur", "sous", "et", "d", "l", "aux", "au"}
    words = name.strip().lower().split()
    return " ".join(
        word if at and word in small else "-".join(part.capitalize() for part in word.split("-"))
        for at, word in enumerate(words)
    )

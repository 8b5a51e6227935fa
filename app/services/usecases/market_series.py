"""Values over the years and shares of a whole for one occupation: of the family of the most people."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from app.models.records.market import (
    Area,
    CodeSystem,
    FigureKind,
    Join,
    JoinKind,
    MarketSource,
    Point,
    Series,
)
from app.models.store.shelves.market import MarketShelf, PointRow

AGGREGATE = 3
WHOLE = "ENS"
COMPARED = (FigureKind.BRACKETS, FigureKind.TEMPORARY, FigureKind.PART_TIME)
"""Kinds shown beside those of all occupations."""

Joins = Mapping[CodeSystem, tuple[Join, ...]]
Found = Mapping[tuple[CodeSystem, str, FigureKind, str], list[PointRow]]


def read_series(
    shelf: MarketShelf, joins: Joins, places: tuple[Area, ...], sources: Mapping[str, MarketSource]
) -> tuple[Series, ...]:
    """Give the series of an occupation, the nearest place first; nothing where nothing was imported.

    An occupation tied to several families is told through the one of the most people, and it is said how
    many there are.
    """
    codes = [(system, join.code) for system, found in joins.items() for join in found]
    wide = [(system, code[:AGGREGATE]) for system, code in codes if system is CodeSystem.FAP]
    areas = [(one.kind, one.code) for one in places]
    rows = [
        *shelf.points(dict.fromkeys([*codes, *wide]), areas),
        *shelf.points([(CodeSystem.FAP, WHOLE)], areas, COMPARED),
    ]
    labels = shelf.labels([code for _system, code in wide])
    made = []
    for area in places:
        found: dict[tuple[CodeSystem, str, FigureKind, str], list[PointRow]] = defaultdict(list)
        for row in rows:
            if row.area == (area.kind, area.code):
                found[row.system, row.code, row.kind, row.dataset].append(row)
        family = _largest(joins, found)
        made += list(_of_place(joins, found, area, family, labels, sources))
    return tuple(made)


def _of_place(
    joins: Joins,
    found: Found,
    area: Area,
    family: str,
    labels: Mapping[tuple[CodeSystem, str], str],
    sources: Mapping[str, MarketSource],
) -> Iterator[Series]:
    """Give the series published for one place."""
    for kind, dataset in dict.fromkeys((kind, dataset) for _system, _code, kind, dataset in found):
        system = CodeSystem.ROME3 if kind is FigureKind.CONTRACTS else CodeSystem.FAP
        ranked = sorted(joins.get(system, ()), key=lambda one: one.code != family)
        for join in ranked:
            rows = found.get((system, join.code, kind, dataset), [])
            used = join
            if system is CodeSystem.FAP and not any(row.value is not None for row in rows):
                wide = join.code[:AGGREGATE]
                rows = found.get((system, wide, kind, dataset), [])
                used = Join(JoinKind.FAP, wide, labels.get((system, wide), ""), join.others)
            if any(row.value is not None for row in rows) and dataset in sources:
                whole = found.get((system, WHOLE, kind, dataset), [])
                yield Series(kind, area, _points(rows), sources[dataset], used, _points(whole), len(ranked))
                break


def _largest(joins: Joins, found: Found) -> str:
    """Give the family of the most people in the last year known, or the first."""
    families = joins.get(CodeSystem.FAP, ())

    def people(join: Join) -> tuple[str, int]:
        rows = found.get((CodeSystem.FAP, join.code, FigureKind.JOBS, "emplois_dares"), [])
        known = [row for row in rows if row.value is not None]
        return (known[-1].period, int(known[-1].value or 0)) if known else ("", 0)

    return max(families, key=people).code if families else ""


def _points(rows: list[PointRow]) -> tuple[Point, ...]:
    """Name each value after its part, else its period; the number that orders brackets is dropped."""
    return tuple(
        Point(
            row.part.partition(" ")[2] if row.kind is FigureKind.BRACKETS else row.part or row.period,
            row.value,
            row.missing,
        )
        for row in rows
    )

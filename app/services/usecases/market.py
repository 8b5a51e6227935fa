"""The labour market of one occupation, local figures first, wider ones beside, every gap told."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from app.models.records.editions import EditionKind
from app.models.records.folding import folded
from app.models.records.ids import CommuneCode, RomeCode
from app.models.records.market import (
    Area,
    AreaKind,
    CodeSystem,
    Figure,
    FigureKind,
    Join,
    JoinKind,
    Market,
    MarketSource,
    Missing,
)
from app.models.store.reference_store import ReferenceReading
from app.models.store.shelves.market import FigureRow, MarketShelf
from app.services.usecases.market_series import read_series
from app.services.usecases.market_ties import joins_by_name

NATION = Area(AreaKind.NATION, "", "France")
AGGREGATE = 3
"""Letters of a family of the aggregate level, which stands in where the detailed one has no figure."""

FEW = 10
"""Under this many offers or job-seekers, a ratio says little."""

_BASIN, _DEPARTMENT, _REGION, _NATION = AreaKind
PUBLISHED: tuple[tuple[FigureKind, CodeSystem, str, tuple[AreaKind, ...]], ...] = (
    (FigureKind.TENSION, CodeSystem.ROME3, "tension_bassin", (_BASIN,)),
    (FigureKind.TENSION, CodeSystem.FAP, "tension_dares", (_DEPARTMENT, _REGION, _NATION)),
    (FigureKind.OFFERS, CodeSystem.ROME3, "tension_bassin", (_BASIN, _NATION)),
    (FigureKind.OFFERS, CodeSystem.ROME3, "imt_candidats", (_DEPARTMENT,)),
    (FigureKind.SEEKERS, CodeSystem.ROME3, "tension_bassin", (_BASIN, _NATION)),
    (FigureKind.SEEKERS, CodeSystem.ROME3, "imt_candidats", (_DEPARTMENT,)),
    (FigureKind.PROJECTS, CodeSystem.BMO, "bmo", tuple(AreaKind)),
    (FigureKind.PROJECTS, CodeSystem.FAP, "bmo_fap2009", tuple(AreaKind)),
    (FigureKind.SEASONAL, CodeSystem.BMO, "bmo", tuple(AreaKind)),
    (FigureKind.SEASONAL, CodeSystem.FAP, "bmo_fap2009", tuple(AreaKind)),
    (FigureKind.DIFFICULT, CodeSystem.BMO, "bmo", tuple(AreaKind)),
    (FigureKind.DIFFICULT, CodeSystem.BMO20, "difficulte_2020", (_NATION,)),
    (FigureKind.DIFFICULT, CodeSystem.FAP, "difficulte_bmo", (_NATION,)),
    (FigureKind.DIFFICULT, CodeSystem.FAP, "bmo_fap2009", tuple(AreaKind)),
    (FigureKind.PAY, CodeSystem.FAP, "salaire_median", (_NATION,)),
)
"""Which file publishes what, in which list of codes, for which places; of a survey one file answers."""

SURVEYS = ("bmo", "difficulte_2020", "difficulte_bmo", "bmo_fap2009")
"""Files of the same survey, the newest and nearest first: only one is asked for each kind of figure."""


@dataclass(slots=True)
class _Ties:
    """The codes an occupation is known by in each list, and how."""

    joins: dict[CodeSystem, tuple[Join, ...]]
    rows: dict[tuple[str, FigureKind, tuple[AreaKind, str], str], FigureRow] = field(default_factory=dict)

    def codes(self) -> list[tuple[CodeSystem, str]]:
        """List every code to look for, aggregate families included."""
        found = [(system, join.code) for system, joins in self.joins.items() for join in joins]
        return found + [(system, code[:AGGREGATE]) for system, code in found if system is CodeSystem.FAP]


def read_market(reading: ReferenceReading, code: RomeCode, commune: CommuneCode | None) -> Market:
    """Give what is known of the market of an occupation, near a commune and in the country.

    Each figure expected and not found is there too, with the reason. Without any import, ``imported`` is
    False and there is nothing else.
    """
    if reading.editions.of(EditionKind.MARKET) is None:
        return Market(imported=False)
    shelf = reading.market
    sources = {one.dataset: one for one in shelf.sources()}
    parent, others = shelf.parent(code)
    zoning, places = _places(reading, commune)
    ties, labels = _ties(reading, code, parent, others)
    areas = [(one.kind, one.code) for one in places]
    for row in shelf.figures(ties.codes(), areas):
        ties.rows[row.code, row.kind, row.area, row.dataset] = row
    figures: list[Figure] = []
    moved = {one for one in SURVEYS if _renamed_basin(reading, places, zoning, one)}
    for kind, system, dataset, kinds in _published(sources, ties):
        source = sources.get(dataset)
        for area_kind in kinds:
            area = next((one for one in places if one.kind is area_kind), None)
            if area is None:
                if area_kind is _BASIN:
                    figures.append(_gap(kind, Area(_BASIN, "", ""), Missing.NO_PLACE, source))
            elif area_kind is _BASIN and dataset in moved:
                figures.append(_gap(kind, area, Missing.OTHER_BASIN, source))
            else:
                figures += _figures(ties, labels, (kind, system, area), source, dataset)
    figures += list(_sums(shelf, places, ties, sources, figures))
    figures += list(_ratios(figures))
    figures = list(_without_repeats(figures))
    series = read_series(shelf, ties.joins, places, sources)
    return Market(True, parent, places, tuple(figures), series)


def _published(
    sources: dict[str, MarketSource], ties: _Ties
) -> Iterable[tuple[FigureKind, CodeSystem, str, tuple[AreaKind, ...]]]:
    """List what is to be looked for: a file not imported is told once, and one that says less is left out."""
    for kind in FigureKind:
        asked = [one for one in PUBLISHED if one[0] is kind]
        survey = [one for one in asked if one[2] in SURVEYS]
        held = [one for one in survey if one[2] in sources]
        answering = [one for one in held if ties.joins.get(one[1])]
        chosen = (answering or held or survey)[:1]
        for one in asked:
            if one in survey:
                wanted = one in chosen
            else:
                wanted = one[2] in sources or one[2] != "imt_candidats"
            if wanted:
                yield (*one[:3], one[3] if one[2] in sources else (_NATION,))


def _places(reading: ReferenceReading, commune: CommuneCode | None) -> tuple[str, tuple[Area, ...]]:
    """Give the division into basins, and the places from the nearest to the widest."""
    found = reading.places.by_code(commune) if commune else None
    if commune is None or found is None:
        return "", (NATION,)
    shelf, places, zoning = reading.market, [], ""
    if basin := shelf.basin_of(commune):
        zoning = basin[0]
        places.append(basin[1])
    for kind, code in ((_DEPARTMENT, found.department), (_REGION, found.region)):
        places.append(Area(kind, code, shelf.name(kind, code)))
    return zoning, (*places, NATION)


def _renamed_basin(reading: ReferenceReading, places: tuple[Area, ...], zoning: str, dataset: str) -> bool:
    """Tell whether a survey gives the basin's number to another place: its figures are not of here."""
    basin = next((one for one in places if one.kind is _BASIN), None)
    if basin is None:
        return False
    names = reading.market.basin_names(basin.code)
    here = folded(names.get(zoning, ("", basin.name))[1])
    return any(folded(name) != here for source, name in names.values() if source == dataset)


def _ties(
    reading: ReferenceReading, code: RomeCode, parent: str, others: int
) -> tuple[_Ties, dict[tuple[CodeSystem, str], str]]:
    """Tie an occupation to ROME 3, to professional families, and to those of the yearly survey."""
    shelf = reading.market
    families = shelf.families(parent)
    labels = shelf.labels([*families, *(one[:AGGREGATE] for one in families)])
    known = {
        one: (labels.get((CodeSystem.FAP, one), ""), labels.get((CodeSystem.BMO18, one), ""))
        for one in families
    }
    rome = Join(JoinKind.CODE if parent == code else JoinKind.PARENT, parent, others=others)
    joins = {
        CodeSystem.ROME3: (rome,),
        CodeSystem.FAP: tuple(Join(JoinKind.FAP, one, known[one][0], others) for one in families),
        CodeSystem.BMO: joins_by_name(known, shelf.names(CodeSystem.BMO), others),
        CodeSystem.BMO20: joins_by_name(known, shelf.names(CodeSystem.BMO20), others),
    }
    return _Ties(joins), labels


OPTIONAL = ("imt_candidats",)
"""Files published for a few occupations at a time: what they lack is not told."""


def _figures(
    ties: _Ties,
    labels: dict[tuple[CodeSystem, str], str],
    wanted: tuple[FigureKind, CodeSystem, Area],
    source: MarketSource | None,
    dataset: str,
) -> Iterable[Figure]:
    """Give one figure for each code the occupation is tied to, or one gap."""
    kind, system, area = wanted
    if source is None:
        yield _gap(kind, area, Missing.NOT_IMPORTED, None)
        return
    if not ties.joins[system]:
        yield _gap(kind, area, Missing.NOT_JOINED, source)
        return
    found = [(join, *_row(ties, join, wanted, labels, dataset)) for join in ties.joins[system]]
    if all(row is None for _join, row, _used in found):
        if dataset not in OPTIONAL:
            yield Figure(kind, area, None, Missing.NOT_PUBLISHED, source, found[0][0])
        return
    for join, row, used in found:
        if row is None:
            yield Figure(kind, area, None, Missing.NOT_PUBLISHED, source, join)
        else:
            yield Figure(kind, area, row.value, row.missing, source, used, row.factors)


def _row(
    ties: _Ties,
    join: Join,
    wanted: tuple[FigureKind, CodeSystem, Area],
    labels: dict[tuple[CodeSystem, str], str],
    dataset: str,
) -> tuple[FigureRow | None, Join]:
    """Find a figure, at the level of the aggregate family where the detailed one has none."""
    kind, system, area = wanted
    place = area.kind, area.code
    row = ties.rows.get((join.code, kind, place, dataset))
    if system is CodeSystem.FAP and (row is None or row.value is None):
        wide = join.code[:AGGREGATE]
        wider = ties.rows.get((wide, kind, place, dataset))
        if wider is not None and wider.value is not None:
            return wider, Join(JoinKind.FAP, wide, labels.get((system, wide), ""), join.others)
    return row, join


def _sums(
    shelf: MarketShelf,
    places: tuple[Area, ...],
    ties: _Ties,
    sources: dict[str, MarketSource],
    figures: list[Figure],
) -> Iterable[Figure]:
    """Add up the basins of the department and of the region: one basin alone says little."""
    source = sources.get("tension_bassin")
    kinds = (FigureKind.OFFERS, FigureKind.SEEKERS)
    known = {one.area for one in figures if one.kind in kinds and one.value is not None}
    for area in places:
        if source is None or area.kind not in (_DEPARTMENT, _REGION) or area in known:
            continue
        within = shelf.basins_within if area.kind is _DEPARTMENT else shelf.basins_of_region
        join = ties.joins[CodeSystem.ROME3][0]
        sums = shelf.sums("tension_bassin", join.code, kinds, within(area.code))
        for kind, (total, _basins) in sums.items():
            yield Figure(kind, area, total, Missing.SUMMED, source, join)


def _ratios(figures: list[Figure]) -> Iterable[Figure]:
    """Divide job-seekers by offers, in each place where one file says both; no offer gives no ratio."""
    offers = {(one.area, one.source): one for one in figures if one.kind is FigureKind.OFFERS}
    found = []
    for seekers in [one for one in figures if one.kind is FigureKind.SEEKERS]:
        offer = offers.get((seekers.area, seekers.source))
        if offer is None:
            continue
        value, told = None, seekers.missing or offer.missing
        if seekers.value is None or offer.value is None:
            told = told or Missing.NOT_PUBLISHED
        elif offer.value == 0:
            told = Missing.NO_OFFER
        else:
            value = (seekers.value / offer.value).quantize(Decimal("0.01"))
            told = Missing.FRAGILE if min(seekers.value, offer.value) < FEW else told
        found.append(Figure(FigureKind.PER_OFFER, seekers.area, value, told, seekers.source, seekers.join))
    rank = {kind: at for at, kind in enumerate(AreaKind)}
    yield from sorted(found, key=lambda one: rank[one.area.kind])


def _without_repeats(figures: list[Figure]) -> Iterable[Figure]:
    """Drop figures said twice: two detailed families may fall back on the same aggregate one."""
    seen = set()
    for one in figures:
        mark = (one.kind, one.area, one.join, one.missing, one.source)
        if mark not in seen:
            seen.add(mark)
            yield one


def _gap(kind: FigureKind, area: Area, missing: Missing, source: MarketSource | None) -> Figure:
    """Say that a figure is not there, and why."""
    return Figure(kind, area, None, missing, source)

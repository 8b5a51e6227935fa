"""All the occupations of an edition ranked at once: facts read once, filters, order, tension by place."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from threading import Lock

from app.models.records.editions import EditionKind
from app.models.records.ids import CommuneCode, RomeCode
from app.models.records.market import Area, AreaKind
from app.models.records.suggesting import Access, Asked, Axis, InterestCentre, OccupationFacts, Ranked
from app.models.records.wishes import MarkKind
from app.models.store.reference_store import ReferenceReading, ReferenceStore
from app.services.matching.access import WayIn, way_in
from app.services.matching.hours import Hours, hours_of

NATION = Area(AreaKind.NATION, "", "France")
PLACES_KEPT = 8
UNSEEN = frozenset({"975", "977", "978", "984", "986", "987", "988", "989"})
"""Overseas territories the figures never speak of: they are not offered."""


def read_facts(reading: ReferenceReading) -> tuple[OccupationFacts, ...]:
    """Read what the list needs of every occupation, by code."""
    liked: dict[str, set[str]] = {}
    for interest, rome in reading.suggesting.liked_by():
        liked.setdefault(rome, set()).add(interest)
    sentences: dict[str, list[str]] = {}
    for rome, text in reading.suggesting.access():
        sentences.setdefault(rome, []).append(text)
    told_hours: dict[str, list[str]] = {}
    for rome, label in reading.suggesting.hours():
        told_hours.setdefault(rome, []).append(label)
    hours = {rome: hours_of(labels) for rome, labels in told_hours.items()}
    themed = reading.suggesting.open_theme()
    entries = {
        rome: way_in(sentences.get(rome, ()), open_theme=rome in themed) for rome in {*sentences, *themed}
    }
    return tuple(
        OccupationFacts(
            code=RomeCode(code),
            label=label,
            domain_code=domain,
            domain_label=domain_label,
            parent_code=parent or code,
            regulated=regulated,
            riasec=riasec,
            interests=frozenset(liked.get(code, ())),
            access=entries.get(code, WayIn()).access,
            licence=entries.get(code, WayIn()).licence,
            night=hours.get(code, Hours()).night,
            weekend=hours.get(code, Hours()).weekend,
        )
        for code, label, domain, domain_label, parent, regulated, riasec in reading.suggesting.facts()
    )


@dataclass(frozen=True, slots=True)
class Scored:
    """A profile compared with every occupation, by place in the vectors."""

    places: Mapping[RomeCode, int]
    scores: Sequence[float]
    held: Sequence[int]
    known: Sequence[int]
    required: Sequence[int]

    def score(self, code: RomeCode) -> float:
        """Give the score of an occupation, 0 where the vectors have none such."""
        place = self.places.get(code)
        return 0.0 if place is None else self.scores[place]


@dataclass(frozen=True, slots=True)
class Seen:
    """What the filters let through; how many they hide, and of these how many for want of knowing."""

    kept: list[OccupationFacts]
    filtered: int
    unsure: int


def seen_through(facts: Iterable[OccupationFacts], asked: Asked) -> Seen:
    """Keep the occupations that pass the filters; those of another domain are not counted as hidden."""
    kept, filtered, unsure = [], 0, 0
    wanting = asked.only_liked and bool(asked.interests or asked.riasec)
    for one in facts:
        if not one.code.startswith(asked.grand_domain):
            continue
        hidden = (
            (wanting and not liked(one, asked))
            or (asked.no_regulated and one.regulated)
            or (asked.no_diploma and one.access is Access.DIPLOMA)
            or (asked.no_night and one.night)
            or (asked.no_weekend and one.weekend)
        )
        doubtful = not hidden and (
            (asked.no_diploma and one.access is None)
            or (asked.no_night and one.night is None)
            or (asked.no_weekend and one.weekend is None)
        )
        if hidden or doubtful:
            filtered, unsure = filtered + 1, unsure + doubtful
        else:
            kept.append(one)
    return Seen(kept, filtered, unsure)


def liked(facts: OccupationFacts, asked: Asked) -> bool:
    """Say whether an occupation answers one of the interests, or has for main letter one of the person's."""
    if not facts.interests.isdisjoint(asked.interests):
        return True
    return facts.riasec != "" and facts.riasec[0] in asked.riasec


def ordered_rows(
    facts: Iterable[OccupationFacts],
    asked: Asked,
    axis: Axis | None,
    scored: Scored | None = None,
    mark: MarkKind | None = None,
) -> tuple[Ranked, ...]:
    """Make rows, sorted by nearness (by label for nobody), or by the market first; the unknown come last."""
    levels: Mapping[RomeCode, tuple[int, int]] = axis.levels if axis else {}

    def row(one: OccupationFacts) -> Ranked:
        level, wanted = levels.get(one.code), liked(one, asked)
        if scored is None:
            return Ranked(one, market=level, liked=wanted, mark=mark)
        at = scored.places.get(one.code)
        if at is None:
            return Ranked(one, 0.0, market=level, liked=wanted, mark=mark)
        held, known = scored.held[at], scored.known[at]
        return Ranked(
            one, scored.scores[at], held, known - held, scored.required[at], level, wanted, mark
        )  # fmt: skip

    def key(one: Ranked) -> tuple[int, int, float, str]:
        low, high = one.market or (0, 0)
        return -(low + high), -low, -(one.score or 0.0), one.facts.label if scored is None else one.code

    return tuple(sorted(map(row, facts), key=key))


class MarketAxis:
    """Tension by occupation, read once for each place and edition."""

    def __init__(self, store: ReferenceStore) -> None:
        self._store = store
        self._lock = Lock()
        self._kept: dict[tuple[str, Area], Axis] = {}

    def of(self, area: Area, facts: Collection[OccupationFacts]) -> Axis | None:
        """Give the tension of a place; None without an import of the labour market."""
        with self._lock, self._store.read() as reading:
            market, rome = (reading.editions.of(kind) for kind in (EditionKind.MARKET, EditionKind.ROME))
            if market is None or rome is None:
                return None
            mark = f"{market.sha256}/{market.imported_at}/{rome.sha256}/{rome.imported_at}"
            if (mark, area) not in self._kept:
                while len(self._kept) >= PLACES_KEPT:
                    self._kept.pop(next(iter(self._kept)))
                self._kept[mark, area] = _read_axis(reading, area, facts)
            return self._kept[mark, area]

    def places(self, commune: CommuneCode | None) -> tuple[Area, ...]:
        """List the places a commune lies in, the department first; the country alone where it is unknown.

        Nothing without an import of the labour market.
        """
        with self._store.read() as reading:
            if reading.editions.of(EditionKind.MARKET) is None:
                return ()
            found = reading.places.by_code(commune) if commune else None
            if commune is None or found is None:
                return (NATION,)
            basin = reading.market.basin_of(commune)
            wider = tuple(
                Area(kind, code, reading.market.name(kind, code))
                for kind, code in ((AreaKind.DEPARTMENT, found.department), (AreaKind.REGION, found.region))
            )
        return (wider[0], *((basin[1],) if basin else ()), wider[1], NATION)

    def departments(self) -> tuple[Area, ...]:
        """List the departments there may be figures for."""
        with self._store.read() as reading:
            return tuple(one for one in reading.suggesting.departments() if one.code not in UNSEEN)


def interests_of(store: ReferenceStore) -> tuple[InterestCentre, ...]:
    """List the interest centres of the edition in place."""
    with store.read() as reading:
        return reading.suggesting.interests()


def _read_axis(reading: ReferenceReading, area: Area, facts: Collection[OccupationFacts]) -> Axis:
    """Read the tension of every occupation in one place, and who says so."""
    levels = reading.suggesting.tension(area, {one.code: one.parent_code for one in facts})
    dataset = reading.suggesting.tension_file(area)
    source = next((one for one in reading.market.sources() if one.dataset == dataset), None)
    return Axis(area, levels, source)

"""From here to an occupation through moves: the ways that ask for the least effort, a step at a time.

A step costs the square of the main skills it lacks, plus a fixed toll: small steps are preferred to a large
one, and one occupation more is worth it only when it spares something. What was practised at a step is held
at the next: the rule that makes the skills of a past job likely. Diplomas, licences and the market are shown
beside a route and never weigh; age and gender are not even arguments. A detour is offered only where it
makes the way easier: its largest step clearly smaller than the direct one, and not much more to learn in all.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from heapq import heappop, heappush

from app.models.records.ways import REACH_SHARE, MoveKind
from app.services.matching.way_map import WayMap

TOLL = 16
"""One step more costs as much as a step that lacks four main skills."""

MOST_STEPS = 4
MOST_ROUTES = 3
WORTH = 2
"""A way through other occupations may ask for so many times the effort of the direct one."""

LARGEST = (3, 4)
"""The largest step of a detour lacks at most so much of what the direct one lacks: three quarters, or nobody
would feel it as smaller."""

IN_ALL = (3, 2)
"""A detour asks in all for at most so many times the skills of the direct one: half as many again; beyond,
what one learns on the way outweighs what it spares. From the sample dossier to every other occupation of the
official ROME, both bounds keep 49 detours of 459: each clearly eases the largest step."""

PATIENCE = 40_000
"""Partial routes looked at before the search is content with what it found; on the official ROME, from three
occupations, it looks at a few thousand."""


@dataclass(frozen=True, slots=True)
class Way:
    """Places to go through, the target last; ``source`` is the occupation held it starts from, or None."""

    places: tuple[int, ...]
    effort: int
    source: int | None


@dataclass(frozen=True, slots=True)
class _Search:
    """What does not change during a search."""

    ways: WayMap
    target: int
    lacking: list[list[int]]
    left: dict[int, int]
    """Steps still needed from each place to the target, at least."""
    closed: frozenset[int]
    largest: int
    """Main skills a step of a detour may lack."""
    in_all: int
    """Main skills all the steps of a detour may lack."""


def step_cost(missing: int) -> int:
    """Weigh a step by the main skills it lacks."""
    return missing * missing + TOLL


def missing_at(ways: WayMap, lacking: list[list[int]], before: Collection[int], place: int) -> list[int]:
    """Give the main skills an occupation lacks once those of the places before were practised."""
    learnt: set[int] = set()
    for one in before:
        learnt |= ways.every(one)
    return [row for row in lacking[place] if row not in learnt]


def find_ways(
    ways: WayMap, starts: Collection[int], target: int, held: Collection[int], closed: Collection[int] = ()
) -> tuple[list[Way], bool]:
    """Find up to three ways to an occupation, the least effort first, the direct one among them.

    Ways through other occupations share none. Each spares, at the last step, at least one main skill for
    every occupation it goes through, for at most twice the effort of the direct one; none of its steps lacks
    more than three quarters of what the direct one lacks, nor all together more than half as many again: a
    longer way that spares little is no help.

    Args:
        ways: occupations, their skills and moves.
        starts: places of the occupations held.
        target: the place to reach; not among the starts.
        held: rows of the skills of the person.
        closed: places not to go through (the target may be one of them).

    Returns:
        the ways; and whether official moves lead from a start to the target in four steps. Where none of
        those is worth its detour, and no start names the target, ways may begin with any occupation within
        reach.
    """
    lacking = ways.lacking(held)
    left = _distances(ways, target)
    low = len(lacking[target])
    shut = frozenset(closed) - {target} | frozenset(starts)
    search = _Search(
        ways, target, lacking, left, shut, _share(low, LARGEST), _share(low, IN_ALL)
    )  # fmt: skip
    official = {place for start in starts for place, _rank in ways.moves[start]}
    linked = any(left.get(place, MOST_STEPS) < MOST_STEPS for place in official)
    direct = Way((target,), step_cost(low), _source(ways, starts, target))
    found = _worthwhile(search, official, direct)
    if not found and direct.source is None:
        found = _worthwhile(search, {place for place in left if _within(ways, lacking, place)}, direct)
    sourced = [Way(way.places, way.effort, _source(ways, starts, way.places[0])) for way in found]
    return sorted([direct, *sourced], key=lambda way: (way.effort, len(way.places), way.places)), linked


def _worthwhile(search: _Search, first: Collection[int], direct: Way) -> list[Way]:
    """Keep the ways that begin with one of these places, share none, and spare something at the last step."""
    found: list[Way] = []
    used: set[int] = set()
    low = len(search.lacking[search.target])
    for places, effort in _cheapest(search, set(first) - {search.target}):
        if effort > WORTH * direct.effort:
            break
        through = places[:-1]
        spared = low - len(missing_at(search.ways, search.lacking, through, search.target))
        if used & set(through) or spared < len(through):
            continue
        used |= set(through)
        found.append(Way(places, effort, None))
        if len(found) == MOST_ROUTES - 1:
            break
    return found


def move_kind(ways: WayMap, source: int, target: int) -> tuple[MoveKind, bool, int]:
    """Tell a close occupation from an evolution; also whether the domain is the same, and the skills shared.

    Close: of the same professional domain, or a third of its main skills are asked for by the one before.
    """
    core = ways.core(target)
    shared = len(core & ways.every(source))
    same = ways.codes[source][:3] == ways.codes[target][:3]
    close = same or (bool(core) and shared * REACH_SHARE >= len(core))
    return (MoveKind.CLOSE if close else MoveKind.EVOLUTION), same, shared


def _cheapest(search: _Search, first: Collection[int]) -> Iterator[tuple[tuple[int, ...], int]]:
    """Give the ways of two steps or more that ease the direct one, the least effort first.

    The best start is lengthened first; one with too large a step, or too much to learn, is dropped.
    """
    heap: list[tuple[int, int, tuple[int, ...], int, int]] = []

    def push(places: tuple[int, ...], effort: int, learnt: int) -> None:
        place = places[-1]
        missing = len(missing_at(search.ways, search.lacking, places[:-1], place))
        learnt += missing
        if missing > search.largest or learnt > search.in_all:
            return
        effort += step_cost(missing)
        heappush(heap, (effort + TOLL * search.left[place], len(places), places, effort, learnt))

    for place in first:
        if search.left.get(place, MOST_STEPS) < MOST_STEPS and place not in search.closed:
            push((place,), 0, 0)
    for _turn in range(PATIENCE):
        if not heap:
            return
        _bound, _length, places, effort, learnt = heappop(heap)
        if places[-1] == search.target:
            yield places, effort
            continue
        for place, _rank in search.ways.moves[places[-1]]:
            known = search.left.get(place, MOST_STEPS)
            if len(places) + 1 + known <= MOST_STEPS and place not in search.closed and place not in places:
                push((*places, place), effort, learnt)


def _distances(ways: WayMap, target: int) -> dict[int, int]:
    """Count the moves from each place to the target, up to the longest route."""
    before: dict[int, list[int]] = {}
    for source, moves in enumerate(ways.moves):
        for place, _rank in moves:
            before.setdefault(place, []).append(source)
    left, edge = {target: 0}, [target]
    for distance in range(1, MOST_STEPS + 1):
        edge = [one for place in edge for one in before.get(place, ()) if one not in left]
        left.update(dict.fromkeys(edge, distance))
        edge = list(dict.fromkeys(edge))
    return left


def _share(missing: int, of_it: tuple[int, int]) -> int:
    """Give a share of a number of skills, rounded down."""
    return missing * of_it[0] // of_it[1]


def _within(ways: WayMap, lacking: list[list[int]], place: int) -> bool:
    """True when enough main skills of an occupation are held for it to be within reach."""
    return 0 < ways.needed(place) <= ways.core_count(place) - len(lacking[place])


def _source(ways: WayMap, starts: Collection[int], place: int) -> int | None:
    """Give the occupation held whose list of moves names a place the highest, or None."""
    ranks = [(rank, start) for start in starts for one, rank in ways.moves[start] if one == place]
    return min(ranks)[1] if ranks else None

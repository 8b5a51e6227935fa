"""Routes between occupations, checked against every path there is on small graphs."""

from itertools import pairwise, permutations

from hypothesis import given
from hypothesis import strategies as st

from app.models.records.ways import MoveKind
from app.services.matching.routes import MOST_ROUTES, MOST_STEPS, TOLL, WORTH, Way, find_ways, move_kind
from app.services.matching.way_map import WayMap

SIZE = 7
SKILLS = [f"{number:02d}" for number in range(12)]
skill_sets = st.lists(st.sets(st.sampled_from(SKILLS), min_size=1, max_size=8), min_size=SIZE, max_size=SIZE)
graphs = st.sets(
    st.tuples(st.integers(0, SIZE - 1), st.integers(0, SIZE - 1)).filter(lambda pair: pair[0] != pair[1]),
    max_size=24,
)
TARGET = SIZE - 1


def map_of(skills: list[set[str]], moves: set[tuple[int, int]]) -> WayMap:
    codes = [f"{'AB'[at % 2]}{at:04d}" for at in range(SIZE)]
    rows = [
        (code, ",".join(sorted(own)), ",".join(sorted(own))) for code, own in zip(codes, skills, strict=True)
    ]
    ordered = sorted(moves)
    ranks = {pair: 1 + sum(other[0] == pair[0] for other in ordered[:at]) for at, pair in enumerate(ordered)}
    order = sorted(range(SIZE), key=lambda at: codes[at])
    places = {old: new for new, old in enumerate(order)}
    built = WayMap([rows[at] for at in order], [(codes[a], codes[b], ranks[a, b]) for a, b in ordered])
    assert all(built.codes[places[at]] == codes[at] for at in range(SIZE))
    return built


def effort(skills: list[set[str]], path: tuple[int, ...], held: set[str]) -> int:
    """The rule itself: the square of what each step lacks, and the toll; what was practised is held."""
    return sum(missing**2 + TOLL for missing in lacks(skills, path, held))


def lacks(skills: list[set[str]], path: tuple[int, ...], held: set[str]) -> list[int]:
    """What each step lacks."""
    known, missing = set(held), []
    for place in path:
        missing.append(len(skills[place] - known))
        known |= skills[place]
    return missing


def last(skills: list[set[str]], path: tuple[int, ...], held: set[str]) -> int:
    return len(skills[path[-1]] - held - set().union(*(skills[place] for place in path[:-1])))


def every_path(
    moves: set[tuple[int, int]], starts: set[int], shut: set[int], *, free: set[int] | None = None
) -> list[tuple[int, ...]]:
    """Every way of two to four steps to the target, by official moves from a start, or from a free one."""
    through = [at for at in range(SIZE) if at not in starts and at != TARGET and at not in shut]
    found = []
    for length in range(1, MOST_STEPS):
        for middle in permutations(through, length):
            path = (*middle, TARGET)
            first = (
                middle[0] in free if free is not None else any((one, middle[0]) in moves for one in starts)
            )
            if first and all(pair in moves for pair in pairwise(path)):
                found.append(path)
    return found


def places_of(ways: WayMap, one: Way) -> tuple[int, ...]:
    return tuple(int(ways.codes[place][1:]) for place in one.places)


@given(
    skill_sets,
    graphs,
    st.sets(st.integers(0, 5), min_size=1, max_size=3),
    st.sets(st.integers(0, 5), max_size=2),
)
def test_the_best_route_is_the_best_of_all_there_are(
    skills: list[set[str]], moves: set[tuple[int, int]], starts: set[int], shut: set[int]
) -> None:
    ways = map_of(skills, moves)
    at = {int(code[1:]): place for place, code in enumerate(ways.codes)}
    held = set().union(*(skills[one] for one in starts))
    found, linked = find_ways(
        ways, [at[one] for one in sorted(starts)], at[TARGET], ways.rows(held), [at[one] for one in shut]
    )
    told = [places_of(ways, one) for one in found]
    direct = effort(skills, (TARGET,), held)
    assert (TARGET,) in told and len(told) <= MOST_ROUTES and len(set(told)) == len(told)
    assert all(one.effort == effort(skills, path, held) for one, path in zip(found, told, strict=True))
    assert [one.effort for one in found] == sorted(one.effort for one in found)

    def worthwhile(paths: list[tuple[int, ...]]) -> list[tuple[int, ...]]:
        low = last(skills, (TARGET,), held)
        return [
            path
            for path in paths
            if effort(skills, path, held) <= WORTH * direct
            and low - last(skills, path, held) >= len(path) - 1
            and 4 * max(lacks(skills, path, held)) <= 3 * low
            and 2 * sum(lacks(skills, path, held)) <= 3 * low
        ]

    official = every_path(moves, starts, shut)
    met = set(starts)
    for _move in range(MOST_STEPS):
        met |= {two for one, two in moves if one in met}
    assert linked == (TARGET in met)  # through an occupation put aside too: that is what the lists say
    kept = worthwhile(official)
    if not kept and not any((one, TARGET) in moves for one in starts):
        near = {one for one in range(SIZE) if 3 * len(skills[one] & held) >= len(skills[one])}
        kept = worthwhile(every_path(moves, starts, shut, free=near))
    detours = [path for path in told if len(path) > 1]
    assert bool(detours) == bool(kept)
    assert set(detours) <= set(kept)
    if kept:
        assert min(effort(skills, path, held) for path in kept) == effort(skills, detours[0], held)
        middles = [set(path[:-1]) for path in detours]
        assert all(not a & b for i, a in enumerate(middles) for b in middles[i + 1 :])


def test_small_steps_are_preferred_to_one_large_and_no_step_is_free() -> None:
    skills = [{"00"}, {f"{n:02d}" for n in range(6)}, {f"{n:02d}" for n in range(12)}, *[{"99"}] * 4]
    ways = WayMap(
        [(f"A{at:04d}", ",".join(sorted(own)), ",".join(sorted(own))) for at, own in enumerate(skills)],
        [("A0000", "A0001", 1), ("A0000", "A0002", 2), ("A0001", "A0002", 1)],
    )
    found, linked = find_ways(ways, [0], 2, ways.rows(["00"]))
    assert linked
    assert [(one.places, one.effort, one.source) for one in found] == [
        ((1, 2), 25 + TOLL + 36 + TOLL, 0),
        ((2,), 121 + TOLL, 0),
    ]


def test_a_detour_that_asks_for_much_more_in_all_is_no_help() -> None:
    """Fourteen skills at once, or twenty-eight in three steps; then the same in steps of five."""
    own = [{"00"}, {f"a{n}" for n in range(7)}, {f"b{n}" for n in range(7)}, {f"c{n}" for n in range(14)}]
    own[1] |= {"c0", "c1"}
    own[2] |= {"c2", "c3"}

    def routes() -> list[tuple[int, ...]]:
        rows = [(f"A{at:04d}", ",".join(sorted(one)), ",".join(sorted(one))) for at, one in enumerate(own)]
        moves = [("A0000", "A0001", 1), ("A0001", "A0002", 1), ("A0002", "A0003", 1)]
        ways = WayMap(rows, moves)
        return [one.places for one in find_ways(ways, [0], 3, ways.rows(["00"]))[0]]

    assert routes() == [(3,)]
    own[1], own[2] = {f"c{n}" for n in range(5)}, {f"c{n}" for n in range(10)}
    assert routes() == [(1, 2, 3), (3,)]


def test_a_close_occupation_is_told_from_an_evolution() -> None:
    ways = WayMap(
        [("A1101", "1,2,3", "1,2,3,4"), ("A1102", "9", "9"), ("B1101", "4,5,6", "4,5,6"), ("B1102", "7", "7")]
    )
    assert move_kind(ways, 0, 1) == (MoveKind.CLOSE, True, 0)
    assert move_kind(ways, 0, 2) == (MoveKind.CLOSE, False, 1)
    assert move_kind(ways, 0, 3) == (MoveKind.EVOLUTION, False, 0)

"""The skill that opens most doors: what is listed is what is opened, counted again by brute force."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from app.services.matching.doors import best_pair, best_set, doors, reach
from app.services.matching.way_map import WayMap

SKILLS = [f"{number:02d}" for number in range(14)]
core_sets = st.lists(
    st.sets(st.sampled_from(SKILLS), min_size=0, max_size=9).map(sorted), min_size=1, max_size=9
)
some_skills = st.sets(st.sampled_from(SKILLS), max_size=10)


def map_of(cores: list[list[str]]) -> WayMap:
    return WayMap([(f"A{at:04d}", ",".join(core), ",".join(core)) for at, core in enumerate(cores)])


def within(cores: list[list[str]], held: set[str]) -> set[int]:
    """The rule itself, in one line: a third of the main skills, rounded up."""
    return {at for at, core in enumerate(cores) if core and 3 * len(held & set(core)) >= len(core)}


def rows(ways: WayMap, held: set[str]) -> frozenset[int]:
    return ways.rows(held)  # type: ignore[arg-type]


@given(core_sets, some_skills)
def test_a_door_opens_exactly_the_occupations_it_lists(cores: list[list[str]], held: set[str]) -> None:
    ways = map_of(cores)
    state = reach(ways, rows(ways, held), range(len(cores)))
    before = within(cores, held)
    assert set(state.within) == before
    found = doors(ways, state, 100)
    for one in found:
        code = ways.skills[one.row]
        assert code not in held
        assert set(one.opens) == within(cores, held | {code}) - before
    listed = {ways.skills[one.row] for one in found}
    opening = {code for code in SKILLS if code not in held and within(cores, held | {code}) - before}
    assert listed == opening
    counts = [len(one.opens) for one in found]
    assert counts == sorted(counts, reverse=True)


@given(core_sets, some_skills, st.sampled_from(SKILLS))
def test_one_skill_more_never_closes_a_door(cores: list[list[str]], held: set[str], more: str) -> None:
    ways = map_of(cores)
    every = range(len(cores))
    before, after = reach(ways, rows(ways, held), every), reach(ways, rows(ways, held | {more}), every)
    assert set(before.within) <= set(after.within)
    assert all(after.away[place] <= before.away[place] for place in after.away)


@given(core_sets, some_skills)
def test_no_other_pair_opens_more(cores: list[list[str]], held: set[str]) -> None:
    ways = map_of(cores)
    before = within(cores, held)
    left = [code for code in SKILLS if code not in held]
    most = max((len(within(cores, held | set(pair)) - before) for pair in combinations(left, 2)), default=0)
    found = best_pair(ways, reach(ways, rows(ways, held), range(len(cores))))
    alone = max((len(within(cores, held | {code}) - before) for code in left), default=0)
    if found is None:
        assert most == alone
        return
    pair = set(ways.of_rows(found))
    assert len(pair) == 2 and not pair & held
    assert len(within(cores, held | pair) - before) == most > alone


@given(core_sets, some_skills)
def test_what_each_skill_adds_sums_to_what_they_open_together(cores: list[list[str]], held: set[str]) -> None:
    ways = map_of(cores)
    chosen = best_set(ways, rows(ways, held), range(len(cores)))
    assert len(chosen) in (0, 2, 3)
    known = set(held)
    for one in chosen:
        before = within(cores, known)
        known.add(ways.skills[one.row])
        assert set(one.opens) == within(cores, known) - before
    if len(chosen) == 3:
        thirds = [len(within(cores, known - {ways.skills[chosen[2].row]} | {code})) for code in SKILLS]
        assert len(within(cores, known)) == max(thirds)


@given(core_sets, some_skills, st.randoms())
def test_the_order_of_the_reference_changes_nothing(cores, held, random) -> None:
    ways = map_of(cores)
    again = [(f"A{at:04d}", ",".join(core), ",".join(core)) for at, core in enumerate(cores)]
    random.shuffle(again)
    other = WayMap(again)

    def told(one_map: WayMap) -> list:
        state = reach(one_map, rows(one_map, held), range(len(cores)))
        found = doors(one_map, state, 100)
        return [
            (one_map.skills[one.row], sorted(one_map.codes[at] for at in one.opens), one.nearer)
            for one in found
        ]

    assert told(ways) == told(other)


@given(core_sets, some_skills, st.sets(st.integers(0, 8)))
def test_only_the_occupations_looked_at_count(
    cores: list[list[str]], held: set[str], among: set[int]
) -> None:
    ways = map_of(cores)
    among = {place for place in among if place < len(cores)}
    state = reach(ways, rows(ways, held), among)
    assert set(state.within) == within(cores, held) & among
    for one in doors(ways, state, 100):
        assert set(one.opens) <= among

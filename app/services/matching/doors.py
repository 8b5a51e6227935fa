"""The missing skill that brings most occupations within reach: counted, never guessed.

An occupation is within reach of a person who has, confirmed or likely, a third of its main skills. The third
is a choice: on the official ROME it is where the skills of one occupation bring three others within reach on
average, of which one in two is a move the ROME itself cites and six in ten are of the same domain; a half
leaves fewer than one, a quarter takes in eight, of which three in ten are cited. Age and gender are not
looked at: they are not even arguments.
"""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from itertools import combinations

from app.services.matching.way_map import WayMap


@dataclass(frozen=True, slots=True)
class DoorFound:
    """A skill by its row, the places of the occupations it opens, and those it brings to one skill away."""

    row: int
    opens: tuple[int, ...]
    nearer: int
    asked_by: int


@dataclass(frozen=True, slots=True)
class Reach:
    """How far each occupation is: skills still to hold, and which main skills are missing."""

    away: dict[int, int]
    """Places out of reach; how many of the missing main skills would do."""
    missing: dict[int, list[int]]
    within: tuple[int, ...]


def reach(ways: WayMap, held: Collection[int], among: Collection[int]) -> Reach:
    """Sort occupations into those within reach and those that are so many skills away.

    Args:
        ways: occupations and their main skills.
        held: rows of the skills of the person.
        among: places of the occupations looked at; those without any skill are left out.
    """
    lacking = ways.lacking(held)
    away, missing, within = {}, {}, []
    for place in among:
        if not ways.core_count(place):
            continue
        left = ways.needed(place) - (ways.core_count(place) - len(lacking[place]))
        if left > 0:
            away[place], missing[place] = left, lacking[place]
        else:
            within.append(place)
    return Reach(away, missing, tuple(within))


def doors(ways: WayMap, state: Reach, limit: int) -> list[DoorFound]:
    """Rank the missing skills by the occupations each opens alone; those that open none are left out.

    Of two that open as many, the one that leaves more occupations one skill away comes first, then the one
    more occupations ask for, then the code.
    """
    opens: dict[int, list[int]] = {}
    nearer: Counter[int] = Counter()
    asked: Counter[int] = Counter()
    for place, away in state.away.items():
        asked.update(state.missing[place])
        if away == 1:
            for row in state.missing[place]:
                opens.setdefault(row, []).append(place)
        elif away == 2:
            nearer.update(state.missing[place])
    ranked = sorted(opens, key=lambda row: (-len(opens[row]), -nearer[row], -asked[row], ways.skills[row]))
    return [DoorFound(row, tuple(opens[row]), nearer[row], asked[row]) for row in ranked[:limit]]


def best_pair(ways: WayMap, state: Reach) -> tuple[int, int] | None:
    """Give the two skills that open most together, exactly; None where no pair opens more than one does.

    Two skills open what each opens alone, less what both open, plus the occupations two skills away that lack
    both. That is not submodular: a pair may open much where neither skill opens anything, so that taking the
    best one and then the best other is not enough. The one that opens more alone comes first.
    """
    alone: Counter[int] = Counter()
    joint: Counter[tuple[int, int]] = Counter()
    for place, away in state.away.items():
        if away <= 2:
            sign = -1 if away == 1 else 1
            for pair in combinations(sorted(state.missing[place]), 2):
                joint[pair] += sign
        if away == 1:
            alone.update(state.missing[place])
    total, pair = _best_apart(ways, alone, joint)
    for both, extra in joint.items():
        opened = alone[both[0]] + alone[both[1]] + extra
        if opened > total or (
            opened == total > 0 and pair in joint and _order(ways, both) < _order(ways, pair)
        ):
            total, pair = opened, both
    if total <= max(alone.values(), default=0):
        return None
    first, second = sorted(pair, key=lambda row: (-alone[row], ways.skills[row]))
    return first, second


def _best_apart(
    ways: WayMap, alone: Counter[int], joint: Counter[tuple[int, int]]
) -> tuple[int, tuple[int, int]]:
    """Give the two skills that open most among those no occupation lacks together, and how many they open."""
    ranked = sorted(alone, key=lambda row: (-alone[row], ways.skills[row]))
    total, pair = 0, (0, 0)
    for at, first in enumerate(ranked):
        for second in ranked[at + 1 :]:
            if alone[first] + alone[second] <= total:
                break
            both = (min(first, second), max(first, second))
            if both not in joint:
                total, pair = alone[first] + alone[second], both
                break
        if 2 * alone[first] <= total:
            break
    return total, pair


def _order(ways: WayMap, pair: tuple[int, int]) -> list[str]:
    """Order pairs that open as many: by their codes."""
    return sorted(ways.skills[row] for row in pair)


def best_set(ways: WayMap, held: Collection[int], among: Collection[int]) -> list[DoorFound]:
    """Give the best pair, then the best third to add to it; each with what it opens after those before it.

    Empty where no two skills open more than one does; of two where no third skill opens one more.
    """
    state = reach(ways, held, among)
    pair = best_pair(ways, state)
    if pair is None:
        return []
    chosen: list[DoorFound] = []
    known = set(held)
    for row in pair:
        chosen.append(_added(ways, known, among, row))
        known.add(row)
    third = doors(ways, reach(ways, known, among), 1)
    return [*chosen, *third]


def _added(ways: WayMap, known: set[int], among: Collection[int], row: int) -> DoorFound:
    """Say what one skill opens, given those already known."""
    before, after = reach(ways, known, among), reach(ways, known | {row}, among)
    opens = tuple(place for place in after.within if place in before.away)
    asking = [place for place, missing in before.missing.items() if row in missing]
    return DoorFound(row, opens, sum(after.away.get(place) == 1 for place in asking), len(asking))

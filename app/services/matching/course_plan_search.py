"""The best set of courses for an aim: branch and bound, exact until a bound of work is met."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from app.models.records.course_plan import PlanAim
from app.services.matching.course_plan_bounds import Bounds, places_of
from app.services.matching.course_plan_choice import Choice, Found, Rank, ranked

MOST_NODES = 3_000
"""Sets looked at before the best one so far is taken as it is."""
POLISHING = 200
"""Sets tried to better one the search was stopped at."""
WEIGHING = 12
"""What looking at the days and the price of a set counts for, in sets."""


class Stopped(Exception):
    """The search was given up: nobody waits for its answer."""


def search(
    choice: Choice, aim: PlanAim, nodes: int = MOST_NODES, bounds: Bounds | None = None
) -> tuple[Found | None, bool]:
    """Give the best set for an aim, and whether it is proven to be; None where nothing can be brought.

    Args:
        choice: courses made ready.
        aim: what decides among sets that bring as much.
        nodes: sets looked at at most.
        bounds: those of this choice, where another aim has had them reckoned.
    """
    walk = _Walk(choice, aim, nodes, bounds or Bounds(choice))
    walk.go(_Node())
    best = walk.best
    if best is None or not best.courses:
        return None, walk.nodes > 0
    return (best, True) if walk.nodes > 0 else (_polished(choice, aim, best), False)


def _polished(choice: Choice, aim: PlanAim, best: Found) -> Found:
    """Better a set the search was stopped at: one course, or two, give way to one that brings as much."""
    places = {one.id: place for place, one in enumerate(choice.courses)}
    tries, better = POLISHING, True
    while better and tries > 0:
        better = False
        kept = [places[one.id] for one in best.courses]
        whole = choice.mask_of(best.courses)
        for dropped in [{one} for one in kept] + [set(pair) for pair in combinations(kept, 2)]:
            others = [place for place in kept if place not in dropped]
            lost = whole & ~choice.mask_of([choice.courses[place] for place in others])
            for place, mask in enumerate(choice.masks):
                some = [*others, place]
                if mask & lost != lost or place in others or _at_best(choice, aim, some) >= best.rank(aim):
                    continue
                tries -= 1
                found = choice.found([choice.courses[one] for one in some]) if tries > 0 else None
                if found is not None and found.rank(aim) < best.rank(aim):
                    best, better = found, True
    return best


def _at_best(choice: Choice, aim: PlanAim, places: Sequence[int]) -> Rank:
    """Give what a set may be at best, before its days and its price are looked at."""
    mask = 0
    for place in places:
        mask |= choice.masks[place]
    price = sum(choice.prices[place] for place in places)
    return ranked(
        aim,
        choice.worth(mask),
        sum(choice.unpriced[place] for place in places),
        max(sum(choice.alone[place] for place in places), price - choice.pricing.most),
        len(places),
        max(choice.timings[place].soonest_end for place in places),
        max(choice.far[place] for place in places),
    )


@dataclass(frozen=True, slots=True)
class _Node:
    """Courses chosen so far, by place, with what is known of them; bits given up; courses not to take."""

    chosen: tuple[int, ...] = ()
    covered: int = 0
    closed: int = 0
    banned: int = 0
    price: int = 0
    alone: int = 0
    unpriced: int = 0
    far: int = 0
    finish: int = 0
    busy: int = 0

    def with_course(self, choice: Choice, place: int, banned: int) -> "_Node":
        """Give the node with one more course, and those it may not be followed with banned."""
        return _Node(
            (*self.chosen, place),
            self.covered | choice.masks[place],
            self.closed,
            banned | ~choice.joins[place] | 1 << place,
            self.price + choice.prices[place],
            self.alone + choice.alone[place],
            self.unpriced + choice.unpriced[place],
            max(self.far, choice.far[place]),
            max(self.finish, choice.timings[place].soonest_end),
            self.busy + choice.timings[place].busy,
        )


class _Walk:
    """One search: the best set so far, and the bounds that spare looking at most sets."""

    def __init__(self, choice: Choice, aim: PlanAim, nodes: int, bounds: Bounds) -> None:
        self.choice, self.aim, self.nodes = choice, aim, nodes
        self.best: Found | None = None
        self._rank: Rank | None = None
        self._bounds, self._of_bit = bounds, bounds.of_bit

    def go(self, node: _Node) -> None:
        """Look at every set that holds the courses of a node, none of those banned and no closed bit."""
        self.nodes -= 1
        if self.nodes <= 0:
            return
        open_bits = self._open(node)
        if self._hopeless(node, open_bits):
            return
        if not open_bits:
            self._weigh(node)
            return
        bit = min(
            places_of(open_bits),
            key=lambda one: (-self.choice.values[one], (self._of_bit[one] & ~node.banned).bit_count(), one),
        )
        choice, banned = self.choice, node.banned
        for place in self._by_promise(self._of_bit[bit] & ~banned, node.covered):
            self.go(node.with_course(choice, place, banned))
            banned |= 1 << place
        self.go(replace(node, closed=node.closed | 1 << bit, banned=banned))

    def _open(self, node: _Node) -> int:
        """Give the bits still to cover that an allowed course covers."""
        if len(node.chosen) >= self.choice.limits.most:
            return 0
        taken, found = node.covered | node.closed, 0
        for bit, of_bit in enumerate(self._of_bit):
            if not taken >> bit & 1 and of_bit & ~node.banned:
                found |= 1 << bit
        return found

    def _by_promise(self, allowed: int, covered: int) -> list[int]:
        """Order courses so that good sets are met early: the others are then spared."""
        choice = self.choice

        def promise(place: int) -> tuple[float, ...]:
            gain = choice.worth(choice.masks[place] & ~covered) or 1
            cost = (choice.alone[place] / gain, choice.prices[place] / gain)
            if self.aim is PlanAim.EARLIEST:
                return (choice.timings[place].soonest_end, -gain, *cost)
            if self.aim is PlanAim.NEAREST:
                return (choice.far[place], -gain, *cost)
            if self.aim is PlanAim.FEWEST:
                return (-gain, choice.unpriced[place], *cost)
            return (choice.unpriced[place], *cost, -gain)

        return sorted(places_of(allowed), key=lambda place: (promise(place), place))

    def _hopeless(self, node: _Node, open_bits: int) -> bool:
        """Tell whether no set from here may be better than the best one known.

        A set from here that brings more than the best one is hoped for first. Where the most that may be
        hoped for only equals it, what bringing that much asks for at least is compared.
        """
        choice = self.choice
        most, budget = choice.pricing.most, choice.budget
        if budget is not None and max(node.alone, node.price - most) > budget:
            return True
        if self._rank is None:
            return False
        worth = choice.worth(node.covered)
        needed = -self._rank[0] - worth
        shares = self._bounds.shares(open_bits)
        hope = shares.size.worth(choice.limits.most - len(node.chosen))
        if budget is not None and hope >= needed:
            hope = min(hope, shares.alone.worth(budget - node.alone))
            hope = min(hope, shares.price.worth(budget + most - node.price))
        if hope != needed:
            return hope < needed
        least = self._bounds.least(open_bits, needed)
        left = max(node.alone + least.alone, node.price + least.price - most, 0)
        busy = choice.limits.first.toordinal() + node.busy + least.busy - 1
        bound = ranked(
            self.aim,
            worth + needed,
            max(node.unpriced, least.unpriced),
            left,
            len(node.chosen) + least.size,
            max(node.finish, least.end, busy),
            max(node.far, least.far),
        )
        return bound >= self._rank

    def _weigh(self, node: _Node) -> None:
        """Take a set if it is better than the best one known."""
        self.nodes -= WEIGHING
        found = self.choice.found([self.choice.courses[place] for place in node.chosen])
        if found is None:
            return
        rank = found.rank(self.aim)
        if self._rank is None or rank < self._rank:
            self.best, self._rank = found, rank

"""The best set of courses for an aim: branch and bound, exact until a bound of work is met."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import ceil

from app.models.records.course_plan import PlanAim
from app.services.matching.course_plan_choice import Choice, Found, Rank, ranked

MOST_NODES = 5_000
"""Sets looked at before the best one so far is taken as it is."""
_HAIR = 1e-6
"""What sums of shares may be off by."""


class Stopped(Exception):
    """The search was given up: nobody waits for its answer."""


def search(choice: Choice, aim: PlanAim, nodes: int = MOST_NODES) -> tuple[Found | None, bool]:
    """Give the best set for an aim, and whether it is proven to be; None where nothing can be brought."""
    walk = _Walk(choice, aim, nodes)
    walk.go(_Node())
    best = walk.best
    return (None if best is None or not best.courses else best), walk.nodes > 0


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

    def __init__(self, choice: Choice, aim: PlanAim, nodes: int) -> None:
        self.choice, self.aim, self.nodes = choice, aim, nodes
        self.best: Found | None = None
        self._rank: Rank | None = None
        places = range(len(choice.courses))
        self._of_bit = [
            sum(1 << place for place in places if choice.masks[place] >> bit & 1)
            for bit in range(len(choice.values))
        ]
        self._alone = _Shares(self._of_bit, choice, choice.alone)
        self._price = _Shares(self._of_bit, choice, choice.prices)
        self._size = _Shares(self._of_bit, choice, [1] * len(choice.courses))
        self._busy = _Shares(self._of_bit, choice, [one.busy for one in choice.timings])
        self._least_alone = min(choice.alone, default=0)
        self._first = choice.limits.first.toordinal()
        self._far = _Peaks(self._of_bit, choice, choice.far)
        self._end = _Peaks(self._of_bit, choice, [one.soonest_end for one in choice.timings])
        self._unpriced = _Peaks(self._of_bit, choice, [int(one) for one in choice.unpriced])

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
            _places(open_bits),
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

        return sorted(_places(allowed), key=lambda place: (promise(place), place))

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
        hope = self._size.worth(open_bits, choice.limits.most - len(node.chosen))
        if budget is not None and hope >= needed:
            hope = min(hope, self._alone.worth(open_bits, budget - node.alone))
            hope = min(hope, self._price.worth(open_bits, budget + most - node.price))
        if hope != needed:
            return hope < needed
        more = ceil(self._size.least(open_bits, needed) - _HAIR)
        alone = node.alone + max(int(self._alone.least(open_bits, needed) + _HAIR), more * self._least_alone)
        price = node.price + int(self._price.least(open_bits, needed) + _HAIR)
        busy = node.busy + int(self._busy.least(open_bits, needed) + _HAIR)
        bound = ranked(
            self.aim,
            worth + needed,
            max(node.unpriced, self._unpriced.least(open_bits, needed)),
            max(alone, price - most, 0),
            len(node.chosen) + more,
            max(node.finish, self._end.least(open_bits, needed), self._first + busy - 1),
            max(node.far, self._far.least(open_bits, needed)),
        )
        return bound >= self._rank

    def _weigh(self, node: _Node) -> None:
        """Take a set if it is better than the best one known."""
        found = self.choice.found([self.choice.courses[place] for place in node.chosen])
        if found is None:
            return
        rank = found.rank(self.aim)
        if self._rank is None or rank < self._rank:
            self.best, self._rank = found, rank


class _Shares:
    """A cost shared among bits so that no course costs less than the shares of its bits: a low bound."""

    def __init__(self, of_bit: Sequence[int], choice: Choice, costs: Sequence[int]) -> None:
        """Share; a bit takes the least, among the courses that cover it, of what its worth is of theirs."""
        worths = [choice.worth(mask) for mask in choice.masks]
        self._values = choice.values
        rates = [
            min((costs[place] / worths[place] for place in _places(places)), default=0.0) for places in of_bit
        ]
        self._cheapest = sorted((rate, bit) for bit, rate in enumerate(rates))

    def least(self, bits: int, worth: int) -> float:
        """Give the least that covering some worth of these bits costs."""
        cost = 0.0
        for rate, bit in self._cheapest:
            if worth <= 0:
                break
            if bits >> bit & 1:
                taken = min(worth, self._values[bit])
                cost, worth = cost + rate * taken, worth - taken
        return cost

    def worth(self, bits: int, money: float) -> int:
        """Give the most that may be covered of these bits for some money."""
        worth = 0.0
        for rate, bit in self._cheapest:
            if bits >> bit & 1:
                cost = rate * self._values[bit]
                if cost > money:
                    worth += max(money, 0) / rate
                    break
                worth, money = worth + self._values[bit], money - cost
        return int(worth + _HAIR)


class _Peaks:
    """The least figure of the courses that cover each bit: what the worst course of a set has at least."""

    def __init__(self, of_bit: Sequence[int], choice: Choice, figures: Sequence[int]) -> None:
        self._values = choice.values
        self._least = sorted(
            (min((figures[place] for place in _places(places)), default=0), bit)
            for bit, places in enumerate(of_bit)
        )

    def least(self, bits: int, worth: int) -> int:
        """Give the least that the worst course must have to cover some worth of these bits."""
        peak = 0
        for figure, bit in self._least:
            if worth <= 0:
                break
            if bits >> bit & 1:
                peak, worth = max(peak, figure), worth - self._values[bit]
        return peak


def _places(bits: int) -> list[int]:
    """Give the places of the bits that are set."""
    found = []
    while bits:
        low = bits & -bits
        found.append(low.bit_length() - 1)
        bits ^= low
    return found

"""Bounds from below on what covering some skills asks for: they spare looking at most sets of courses."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from app.services.matching.course_plan_choice import Choice

_HAIR = 1e-6
"""What sums of shares may be off by."""


class Shares:
    """A cost shared among open bits so that no course costs less than the shares of those it covers."""

    def __init__(self, rates: Sequence[tuple[float, int]]) -> None:
        """Take, cheapest first, what a point of worth costs at least in each bit, and its worth."""
        self._rates = rates

    def least(self, worth: int) -> float:
        """Give the least that covering some worth of these bits costs."""
        cost = 0.0
        for rate, value in self._rates:
            if worth <= 0:
                break
            taken = min(worth, value)
            cost, worth = cost + rate * taken, worth - taken
        return cost

    def worth(self, money: float) -> int:
        """Give the most that may be covered of these bits for some money."""
        worth = 0.0
        for rate, value in self._rates:
            cost = rate * value
            if cost > money:
                worth += max(money, 0) / rate
                break
            worth, money = worth + value, money - cost
        return int(worth + _HAIR)


@dataclass(frozen=True, slots=True)
class OpenShares:
    """What is shared among some open bits: what is left to pay alone, prices, courses, days kept."""

    alone: Shares
    price: Shares
    size: Shares
    busy: Shares


@dataclass(frozen=True, slots=True)
class Least:
    """What covering some worth of some open bits asks for at least."""

    alone: int
    price: int
    size: int
    busy: int
    unpriced: int
    end: int
    far: int


class Bounds:
    """Bounds from below, reckoned once for each set of open bits: they come back again and again."""

    def __init__(self, choice: Choice) -> None:
        """Prepare, for every aim."""
        self._choice = choice
        places = range(len(choice.courses))
        self.of_bit = [
            sum(1 << place for place in places if choice.masks[place] >> bit & 1)
            for bit in range(len(choice.values))
        ]
        self._places = [places_of(one) for one in self.of_bit]
        self._costs = (
            choice.alone,
            choice.prices,
            [1] * len(choice.courses),
            [one.busy for one in choice.timings],
        )
        self._peaks = tuple(
            [min((figures[place] for place in places), default=0) for places in self._places]
            for figures in (
                [int(one) for one in choice.unpriced],
                [one.soonest_end for one in choice.timings],
                choice.far,
            )
        )
        self._least_alone = min(choice.alone, default=0)
        self._shares: dict[int, OpenShares] = {}
        self._known: dict[tuple[int, int], Least] = {}

    def shares(self, bits: int) -> OpenShares:
        """Share every cost among some bits."""
        if bits not in self._shares:
            worths = [self._choice.worth(mask & bits) for mask in self._choice.masks]
            self._shares[bits] = OpenShares(*(self._shared(bits, costs, worths) for costs in self._costs))
        return self._shares[bits]

    def least(self, bits: int, worth: int) -> Least:
        """Give what covering some worth of some bits asks for at least."""
        key = bits, worth
        if key not in self._known:
            shares = self.shares(bits)
            size = ceil(shares.size.least(worth) - _HAIR)
            unpriced, end, far = (self._peak(bits, worth, figures) for figures in self._peaks)
            self._known[key] = Least(
                max(int(shares.alone.least(worth) + _HAIR), size * self._least_alone),
                int(shares.price.least(worth) + _HAIR),
                size,
                int(shares.busy.least(worth) + _HAIR),
                unpriced,
                end,
                far,
            )
        return self._known[key]

    def _shared(self, bits: int, costs: Sequence[int], worths: Sequence[int]) -> Shares:
        """Share one cost: a bit takes the least a point of worth costs in the courses that cover it."""
        return Shares(
            sorted(
                (min(costs[place] / worths[place] for place in self._places[bit]), self._choice.values[bit])
                for bit in places_of(bits)
            )
        )

    def _peak(self, bits: int, worth: int, figures: Sequence[int]) -> int:
        """Give the least that the worst course must have to cover some worth of some bits."""
        peak = 0
        for figure, value in sorted((figures[bit], self._choice.values[bit]) for bit in places_of(bits)):
            if worth <= 0:
                break
            peak, worth = max(peak, figure), worth - value
        return peak


def places_of(bits: int) -> list[int]:
    """Give the places of the bits that are set."""
    found = []
    while bits:
        low = bits & -bits
        found.append(low.bit_length() - 1)
        bits ^= low
    return found

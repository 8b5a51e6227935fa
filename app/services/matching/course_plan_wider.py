"""What a wider limit would bring to a plan: the least that brings more, for each limit set."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from app.models.records.course_plan import Limit, PlanAim, PlanCourse, PlanLimits, ProposedPlan, Relaxation
from app.services.matching.course_plan_choice import Choice, Found, cents
from app.services.matching.course_plan_search import Stopped, search

RELAXING_NODES = 1_500
BUDGET_STEP = 5_000
"""Cents by which a wider budget is looked for."""


def relaxations(
    choice: Choice, courses: Sequence[PlanCourse], plans: Sequence[ProposedPlan], stop: Callable[[], bool]
) -> tuple[Relaxation, ...]:
    """Give what widening each limit alone would bring, the one that brings most first.

    Raises:
        Stopped: ``stop`` said so.
    """
    kept = choice.mask_of([step.course for step in plans[0].steps]) if plans else 0
    full = 0
    for one in courses:
        for need, how in one.covered:
            full |= 1 << need | (1 << need + len(choice.needs) if one.is_sure(how) else 0)
    if kept == full:
        return ()
    told = []
    for limit, widened in _wider(choice.limits, courses):
        if stop():
            raise Stopped
        found = _least_wider(choice, courses, limit, widened, choice.worth(kept))
        if found is not None:
            told.append(_relaxation(choice, limit, *found, kept))
    told = [one for one in told if one.gains or one.surer]
    if not told and not plans:
        told = _without_limits(choice, courses)
    return tuple(sorted(told, key=lambda one: (-len(one.gains), -len(one.surer))))


def _without_limits(choice: Choice, courses: Sequence[PlanCourse]) -> list[Relaxation]:
    """Give what lifting every limit would bring: no single one is in the way."""
    none = PlanLimits(first=choice.limits.first, most=choice.limits.most)
    best, _proven = search(
        Choice(choice.needs, courses, none, choice.pricing), PlanAim.CHEAPEST, RELAXING_NODES
    )
    if best is None or none == choice.limits:
        return []
    one = _relaxation(choice, Limit.ALL, none, best, 0)
    return [replace(one, value=Decimal(best.left) / 100)]


def _wider(limits: PlanLimits, courses: Sequence[PlanCourse]) -> list[tuple[Limit, list[PlanLimits]]]:
    """Give, for each limit set, the limits with that one wider and wider; only where courses wait there."""
    found: list[tuple[Limit, list[PlanLimits]]] = []
    if limits.radius_km is not None:
        far = {one.distance for one in courses if not one.remote and (one.distance or 0) > limits.radius_km}
        steps = sorted(one for one in far if one is not None)
        found.append((Limit.RADIUS, [replace(limits, radius_km=one) for one in steps]))
    if limits.before is not None:
        late = {each.start for one in courses for each in one.sessions if each.start > limits.before}
        found.append((Limit.BEFORE, [replace(limits, before=one) for one in sorted(late)]))
    if limits.budget is not None:
        least, most = int(limits.budget * 100), sum(sorted(map(cents, courses))[-limits.most :])
        steps = list(range(least + BUDGET_STEP, most + BUDGET_STEP, BUDGET_STEP))
        found.append((Limit.BUDGET, [replace(limits, budget=Decimal(one) / 100) for one in steps]))
    if not limits.by_words:
        found.append((Limit.WORDS, [replace(limits, by_words=True)]))
    return [(limit, steps) for limit, steps in found if steps]


def _least_wider(
    choice: Choice, courses: Sequence[PlanCourse], limit: Limit, steps: list[PlanLimits], worth: int
) -> tuple[PlanLimits, Found] | None:
    """Give the least of ever wider limits that brings more, and what it brings; None where none does."""

    def better(limits: PlanLimits) -> Found | None:
        wider = Choice(choice.needs, courses, limits, choice.pricing)
        best, _proven = search(wider, PlanAim.CHEAPEST, RELAXING_NODES)
        return best if best is not None and best.worth > worth else None

    found = better(steps[-1])
    if found is None:
        return None
    if limit is Limit.BUDGET:  # what the widest asks for is a bound: what is above it brings nothing
        steps = [one for one in steps if (one.budget or 0) * 100 <= found.left] + [
            replace(steps[-1], budget=Decimal(found.left) / 100)
        ]
    low, high, kept = 0, len(steps) - 1, (steps[-1], found)
    while low < high:
        middle = (low + high) // 2
        found = better(steps[middle])
        if found is None:
            low = middle + 1
        else:
            high, kept = middle, (steps[middle], found)
    return kept


def _relaxation(choice: Choice, limit: Limit, limits: PlanLimits, found: Found, kept: int) -> Relaxation:
    """Put a wider limit in a record."""
    wider = Choice(choice.needs, (), limits, choice.pricing)
    gained = wider.mask_of(found.courses) & ~kept
    values: dict[Limit, Decimal | float | date | None] = {
        Limit.BUDGET: Decimal(found.left) / 100,
        Limit.RADIUS: limits.radius_km,
        Limit.BEFORE: limits.before,
        Limit.WORDS: None,
        Limit.ALL: None,
    }
    needs = range(len(choice.needs))
    gains = tuple(need for need in needs if gained >> need & 1)
    surer = tuple(need for need in needs if gained >> need + len(needs) & 1 and need not in gains)
    return Relaxation(limit, values[limit], gains, surer)

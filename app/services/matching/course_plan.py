"""Plans of courses for some missing skills: the best of each aim, why, and what they leave out."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from app.models.records.course_plan import (
    Caution,
    Lack,
    PlanAim,
    PlanCourse,
    PlanLimits,
    PlanNeed,
    PlanStep,
    Proposals,
    ProposedPlan,
)
from app.models.records.course_search import Evidence
from app.models.records.trainings import is_apprenticeship
from app.services.matching.course_plan_bounds import Bounds
from app.services.matching.course_plan_choice import FAR_UNKNOWN, Choice, Found, Pricing, away
from app.services.matching.course_plan_dates import UNKNOWN, Timing, slot
from app.services.matching.course_plan_search import Stopped, search
from app.services.matching.course_plan_wider import relaxations

MOST_PLANS = 3
LEAST_AN_HOUR = 1
"""Euros: a course that is not free and asks for less may well be a mistake in the file."""
AIMS = (PlanAim.CHEAPEST, PlanAim.EARLIEST, PlanAim.NEAREST, PlanAim.FEWEST)

Best = tuple[Found, tuple[PlanAim, ...], bool]
"""A set, what it is the best at, whether that is proven."""


def propose(
    needs: Sequence[PlanNeed],
    courses: Sequence[PlanCourse],
    limits: PlanLimits,
    pricing: Pricing,
    *,
    found: int | None = None,
    stop: Callable[[], bool] = lambda: False,
) -> Proposals:
    """Propose up to three different plans within some limits, and one that leaves nothing to pay.

    Args:
        needs: the skills, each once.
        courses: what may serve, those out of the limits too: they tell why a skill stays out.
        limits: what a plan must keep to.
        pricing: what the person would pay.
        found: how many courses bring at least one of the skills, where not all are given.
        stop: asked now and then; True gives up.

    Raises:
        Stopped: ``stop`` said so.
    """
    choice = Choice(needs, courses, limits, pricing)
    best = _best_of_each(choice, stop)
    plans = [_plan(choice, courses, *one) for one in best]
    if plans and plans[0].left > 0:
        plans += _without_paying(choice, courses)
    return Proposals(
        needs=tuple(needs),
        limits=limits,
        plans=tuple(plans),
        lacks=() if plans else _lacks(choice, courses, 0),
        relaxations=relaxations(choice, courses, plans, stop),
        looked_at=len(courses),
        found=len(courses) if found is None else found,
    )


def _best_of_each(choice: Choice, stop: Callable[[], bool]) -> list[Best]:
    """Give the best set of each aim, each set once with all it is the best at."""
    sets: dict[tuple[str, ...], Best] = {}
    bounds = Bounds(choice)
    for aim in AIMS:
        if stop():
            raise Stopped
        if len(sets) >= MOST_PLANS or (aim is PlanAim.FEWEST and not sets):
            break
        best, proven = search(choice, aim, bounds=bounds)
        if best is None or not _says_something(best, aim, [one[0] for one in sets.values()]):
            continue
        key = tuple(one.id for one in best.courses)
        kept, aims, sure = sets.get(key, (best, (), True))
        sets[key] = kept, (*aims, aim), sure and proven
    return list(sets.values())


def _without_paying(choice: Choice, courses: Sequence[PlanCourse]) -> list[ProposedPlan]:
    """Give the best plan that leaves nothing to pay, where the others do."""
    free = Choice(choice.needs, courses, replace(choice.limits, budget=Decimal(0)), choice.pricing)
    best, proven = search(free, PlanAim.CHEAPEST)
    return [] if best is None else [_plan(free, courses, best, (PlanAim.FREE,), proven)]


def _says_something(best: Found, aim: PlanAim, kept: Sequence[Found]) -> bool:
    """Tell whether a plan may bear the name of its aim: dates or places that are known; fewer courses."""
    if aim is PlanAim.EARLIEST:
        return best.finish < UNKNOWN
    if aim is PlanAim.NEAREST:
        return best.far < FAR_UNKNOWN
    if aim is PlanAim.FEWEST:
        others = [one for one in kept if one.courses != best.courses]
        return bool(others) and all(len(best.courses) < len(one.courses) for one in others)
    return True


def _plan(
    choice: Choice, courses: Sequence[PlanCourse], found: Found, aims: tuple[PlanAim, ...], proven: bool
) -> ProposedPlan:
    """Put a set in a record."""
    mask = choice.mask_of(found.courses)
    ends = [span[1] if span[1] != UNKNOWN else span[0] for span in found.spans if span is not None]
    places = [away(one) for one in found.courses if not one.remote and one.distance is not None]
    return ProposedPlan(
        aims=aims,
        steps=_steps(choice, found),
        left=Decimal(found.left) / 100,
        price=sum((one.price or Decimal(0) for one in found.courses), Decimal(0)),
        unpriced=sum(one.price is None and not is_apprenticeship(one.id) for one in found.courses),
        lacks=_lacks(choice, courses, mask),
        finish=date.fromordinal(max(ends)) if found.finish < UNKNOWN else None,
        farthest=max(places) / 10 if places else None,
        proven=proven,
    )


def _steps(choice: Choice, found: Found) -> tuple[PlanStep, ...]:
    """Give the courses of a set, each with what it brings, what it costs and what to check."""
    fundings = choice.pricing.fundings(found.courses)
    known: dict[int, int] = {}
    steps = []
    for at, (course, span) in enumerate(zip(found.courses, found.spans, strict=True)):
        brings = tuple(
            (need, evidence)
            for need, evidence in course.covered
            if choice.limits.by_words or evidence is not Evidence.WORDS
        )
        first = tuple(need for need, how in brings if course.is_sure(how) > known.get(need, -1))
        known |= {need: int(course.is_sure(how)) for need, how in brings if need in first}
        others = [one for one in found.courses if one.id != course.id]
        covered = {need for one in others for need, _how in _counted(choice, one)}
        when = slot(span)
        steps.append(
            PlanStep(
                course=course,
                slot=when,
                brings=brings,
                first=first,
                funding=fundings[at],
                cautions=(*course.cautions, *_cautions(course, found, at)),
                saves=Decimal(max(found.left - choice.pricing.together(others), 0)) / 100,
                loses=tuple(need for need, _how in brings if need not in covered),
            )
        )
    return tuple(steps)


def _cautions(course: PlanCourse, found: Found, at: int) -> tuple[tuple[Caution, str], ...]:
    """Say what its place in the plan, or what the catalogue does not say of it, asks to check."""
    told: list[tuple[Caution, str]] = []
    span = found.spans[at]
    for other, one in enumerate(found.courses):
        if other != at and one.gives & course.asks and not course.gives & one.asks:
            early = not found.kept and other > at
            told.append((Caution.EARLY if early else Caution.GIVEN, one.title))
    if course.price is None and not is_apprenticeship(course.id):
        told.append((Caution.NO_PRICE, ""))
    elif course.price is not None and course.price_to is not None and course.price_to > course.price:
        told.append((Caution.PRICE_RANGE, ""))
    if course.price and course.hours and course.price < course.hours * LEAST_AN_HOUR:
        told.append((Caution.ODD_PRICE, ""))
    if span is None:
        told.append((Caution.NO_DATE, ""))
    elif span[1] == UNKNOWN and len(found.courses) > 1:
        told.append((Caution.NO_LENGTH, ""))
    if not course.remote and course.distance is None and not course.town:
        told.append((Caution.NO_PLACE, course.department))
    return tuple(told)


def _counted(choice: Choice, course: PlanCourse) -> list[tuple[int, Evidence]]:
    """Give the needs a course covers, as the limits count them."""
    return [one for one in course.covered if choice.limits.by_words or one[1] is not Evidence.WORDS]


def _lacks(choice: Choice, courses: Sequence[PlanCourse], mask: int) -> tuple[tuple[int, Lack], ...]:
    """Say why each need that is not covered is left out."""
    return tuple(
        (need, _why(choice, [one for one in courses if any(need == at for at, _how in one.covered)], need))
        for need in range(len(choice.needs))
        if not mask >> need & 1
    )


def _why(choice: Choice, courses: Sequence[PlanCourse], need: int) -> Lack:
    """Say what keeps out the courses that cover a need: what keeps out the one kept out by the least."""
    if not courses:
        return Lack.NONE
    hindrances = [_hindrances(choice, one, need) for one in courses]
    nearest = min(hindrances, key=lambda one: (len(one), [list(Lack).index(each) for each in one]))
    return nearest[0] if nearest else Lack.TOGETHER


def _hindrances(choice: Choice, course: PlanCourse, need: int) -> list[Lack]:
    """Give every limit a course alone breaks."""
    limits, told = choice.limits, []
    if not limits.by_words and all(how is Evidence.WORDS for at, how in course.covered if at == need):
        told.append(Lack.WORDS)
    if limits.radius_km is not None and not course.remote and (course.distance or 0) > limits.radius_km:
        told.append(Lack.FAR)
    if not Timing(course, limits).possible:
        free = Timing(course, replace(limits, taken=())).possible
        told.append(Lack.TAKEN if free else Lack.LATE)
    if limits.budget is not None:
        if course.price is None:
            told.append(Lack.UNPRICED)
        elif choice.pricing.alone(course) > int(limits.budget * 100):
            told.append(Lack.DEAR)
    return told

"""Made-up courses and a made-up purse, for the tests of plans."""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from itertools import combinations
from typing import Any

from app.models.records.course_plan import PlanAim, PlanCourse, PlanLimits, PlanNeed, PlanSession
from app.models.records.course_search import Evidence
from app.models.records.funding import Funding
from app.models.records.ids import SkillCode, TrainingId
from app.models.records.trainings import Modality, TrainingKind
from app.services.matching.course_plan_choice import Choice, Found

TODAY = date(2026, 11, 24)  # a Tuesday
DECLARED, CERTIFIED, WORDS = Evidence.DECLARED, Evidence.CERTIFICATION, Evidence.WORDS
ON_SITE, REMOTE = Modality.ON_SITE, Modality.REMOTE


class FlatPurse:
    """A person with so many cents, who pays a participation of 100 € on each course their rights pay."""

    def __init__(self, cents: int = 0, due: int = 10_000) -> None:
        self.most, self._due = cents, due

    def alone(self, course: PlanCourse) -> int:
        """Give what is left of one course."""
        return self.together([course])

    def fundings(self, courses: Sequence[PlanCourse]) -> tuple[Funding | None, ...]:
        """Share each price between the CPF and the person."""
        shared: list[Funding | None] = []
        for at, one in enumerate(courses):
            left = Decimal(self.together(courses[: at + 1]) - self.together(courses[:at])) / 100
            price = one.price
            shared.append(None if price is None else Funding(price, one.kind, (), left))
        return tuple(shared)

    def together(self, courses: Sequence[PlanCourse]) -> int:
        """Give what is left of several, one after the other."""
        held, left = self.most, 0
        for course in courses:
            price = int((course.price or 0) * 100)
            paid = min(held, max(price - self._due, 0)) if course.kind is not TrainingKind.OTHER else 0
            held, left = held - paid, left + price - paid
        return left


def needs(*cores: bool) -> tuple[PlanNeed, ...]:
    """Make needs, some at the heart of the occupation."""
    return tuple(
        PlanNeed(SkillCode(str(100 + at)), f"Compétence {at}", core) for at, core in enumerate(cores)
    )


def course(name: str, *covered: int, price: int | None = 0, **facts: Any) -> PlanCourse:
    """Make a course that declares skills; ``words`` are those its words alone tell of."""
    words = facts.pop("words", ())
    starts = facts.pop("starts", ())
    how = tuple((one, DECLARED) for one in covered) + tuple((one, WORDS) for one in words)
    how += tuple((one, CERTIFIED) for one in facts.pop("certified", ()))
    return PlanCourse(
        id=TrainingId(name),
        title=f"Formation {name}",
        price=None if price is None else Decimal(price),
        covered=how,
        sessions=tuple(PlanSession(day(start)) for start in starts),
        **({"kind": TrainingKind.RNCP, "certifying": True, "permanent": not starts} | facts),
    )


def day(after: int) -> date:
    """Give the day so many days after today."""
    return TODAY + timedelta(days=after)


def limits(**facts: Any) -> PlanLimits:
    """Make limits from today on."""
    return PlanLimits(first=TODAY, **facts)


def brute_force(choice: Choice, courses: Sequence[PlanCourse], aim: PlanAim) -> Found | None:
    """Look at every set of courses, and give the best."""
    best: Found | None = None
    for size in range(1, choice.limits.most + 1):
        for some in combinations(courses, size):
            found = choice.found(some)
            if found is not None and found.worth and (best is None or found.rank(aim) < best.rank(aim)):
                best = found
    return best

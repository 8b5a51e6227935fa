"""What a plan of courses costs the machine: eight skills, four hundred courses, a real person's rights."""

import random
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from app.models.records.course_plan import PlanCourse, PlanLimits, PlanNeed, PlanSession
from app.models.records.course_search import Evidence
from app.models.records.funding import Funder
from app.models.records.ids import SkillCode, TrainingId
from app.models.records.ledger import Entitlements
from app.models.records.person import Situation
from app.models.records.trainings import Modality, TrainingKind
from app.services.matching.course_plan import propose
from app.services.system.folders import resources_folder
from app.services.usecases.legal import load_law
from app.services.usecases.planning_money import SequencePricing
from tests.benchmarks.figures import Figure, absolute, percentile, told

ON = date(2026, 11, 24)
NEEDS, COURSES, SEED = 8, 400, 460
KINDS = (TrainingKind.RNCP, TrainingKind.BLOCK, TrainingKind.RS, TrainingKind.OTHER)
EVIDENCE = (Evidence.DECLARED, Evidence.CERTIFICATION, Evidence.OCCUPATION, Evidence.WORDS)


def measure_plans() -> dict[str, Figure]:
    """Propose plans on pools drawn with one seed, with and without limits, for three people."""
    law = load_law(resources_folder() / "legal")
    needs = tuple(PlanNeed(SkillCode(str(at)), f"Compétence {at}", at < 5) for at in range(NEEDS))
    bare, limited, proven = [], [], []
    for pool, funder in _cases():
        for limits in _limits():
            pricing = SequencePricing(law, ON, funder)
            began = time.perf_counter()
            answer = propose(needs, pool, limits, pricing)
            took = (time.perf_counter() - began) * 1000
            (bare if limits == PlanLimits(first=ON) else limited).append(took)
            proven += [float(plan.proven) for plan in answer.plans]
    share = sum(proven) / len(proven) * 100
    return {
        "plan.free": absolute(
            percentile(bare, 0.95),
            300,
            "ms",
            f"{NEEDS} skills × {COURSES} courses, no limit, p95 of {len(bare)}",
        ),
        "plan.limited": absolute(
            percentile(limited, 0.95), 600, "ms", f"within limits, wider ones tried, p95 of {len(limited)}"
        ),
        "plan.proven": told(share, 100, "%", "plans proven to be the best, of those drawn to be hard"),
    }


def _limits() -> Iterator[PlanLimits]:
    """Give no limit, then some."""
    none = PlanLimits(first=ON)
    yield none
    yield replace(none, radius_km=30.0, before=ON + timedelta(days=180))
    yield replace(none, budget=Decimal(500), radius_km=50.0)


def _cases() -> Iterator[tuple[list[PlanCourse], Funder]]:
    """Give pools of courses with and without days, each for a person."""
    draw = random.Random(SEED)
    for dated in (0.0, 0.5, 1.0):
        for situation, cpf in (
            (Situation.EMPLOYEE, 2500),
            (Situation.JOB_SEEKER, 5000),
            (Situation.SELF_EMPLOYED, 0),
        ):
            rights = Entitlements(on=ON, cpf=Decimal(cpf), cpf_ceiling=Decimal(5000))
            yield [_course(draw, at, dated) for at in range(COURSES)], Funder(rights, situation)


def _course(draw: random.Random, at: int, dated: float) -> PlanCourse:
    """Draw a course: few skills as a rule, any price, near or far, with days or begun at will."""
    many = draw.choices((1, 2, 3, 4), weights=(8, 4, 2, 1))[0]
    has_days = draw.random() < dated
    days = sorted(draw.sample(range(5, 300), draw.randint(1, 4))) if has_days else []
    return PlanCourse(
        id=TrainingId(f"c{at:03}"),
        title=f"Formation {at}",
        price=None if draw.random() < 0.05 else Decimal(draw.randrange(300, 6000)),
        kind=draw.choice(KINDS),
        certifying=True,
        modality=Modality.REMOTE if draw.random() < 0.35 else Modality.ON_SITE,
        hours=draw.choice((None, 7, 14, 21, 35, 70, 140, 420)),
        covered=tuple((need, draw.choice(EVIDENCE)) for need in sorted(draw.sample(range(NEEDS), many))),
        distance=None if draw.random() < 0.3 else round(draw.uniform(0, 80), 1),
        sessions=tuple(PlanSession(ON + timedelta(days=day)) for day in days),
        permanent=not has_days and draw.random() < 0.5,
    )

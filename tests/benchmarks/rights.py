"""What rights cost the machine: a long ledger, and every course of a search priced for one person."""

import random
import time
from datetime import date
from decimal import Decimal
from statistics import median

from app.models.records.career import (
    Career,
    Engagement,
    EngagementKind,
    Exposure,
    Factor,
    Spell,
    Use,
)
from app.models.records.funding import Funder, ThirdParty
from app.models.records.ledger import Entitlements
from app.models.records.person import Situation
from app.models.records.rights import RightKind
from app.models.records.trainings import TrainingKind
from app.services.rights.funding import Purse, purse
from app.services.rights.ledger import ledger_of
from app.services.rights.overview import overview_of
from app.services.system.folders import resources_folder
from app.services.usecases.legal import load_law
from tests.benchmarks.figures import Figure, absolute, against, percentile

ON = date(2026, 4, 10)
COURSES, ROUNDS, RUNS, SEED = 270, 60, 21, 460


def measure_funding() -> dict[str, Figure]:
    """Share the price of many courses for several people, in full and in the short form."""
    law = load_law(resources_folder() / "legal")
    draw = random.Random(SEED)
    kinds = list(TrainingKind)
    courses = [(Decimal(draw.randrange(20_00, 6_000_00)) / 100, draw.choice(kinds)) for _ in range(COURSES)]
    full, short, made = [], [], []
    for _ in range(ROUNDS):
        for funder in _funders():
            began = time.perf_counter()
            one = purse(funder, law, ON)
            made.append((time.perf_counter() - began) * 1e6)
            full.append(_each(one, courses, in_full=True))
            short.append(_each(purse(funder, law, ON), courses, in_full=False))
    return {
        "funding.fund": absolute(
            percentile(full, 0.95), 20, "µs", f"one course in full, p95 of {len(full)} runs of {COURSES}"
        ),
        "funding.left": against(
            percentile(short, 0.95), percentile(full, 0.95), 1, "µs", "what is left alone, against in full"
        ),
        "funding.purse": absolute(percentile(made, 0.95), 1000, "µs", "the law of a day read for one person"),
    }


def measure_ledger() -> dict[str, Figure]:
    """Write the ledger of a long life of work with its three accounts, and all the dashboard says of it."""
    law, career = load_law(resources_folder() / "legal"), _long_career()
    ledgers, overviews = [], []
    for _ in range(RUNS):
        began = time.perf_counter()
        lines = ledger_of(career, law, date(2060, 12, 31)).lines
        ledgers.append((time.perf_counter() - began) * 1000)
        began = time.perf_counter()
        overview_of(career, (), law, ON)
        overviews.append((time.perf_counter() - began) * 1000)
    return {
        "rights.ledger": absolute(
            median(ledgers), 10, "ms", f"45 years, three accounts, {len(lines)} lines, median of {RUNS}"
        ),
        "rights.overview": absolute(
            median(overviews), 50, "ms", "cards, ledger, history, projection, alerts of the same person"
        ),
    }


def _long_career() -> Career:
    """Forty-five years: employee, self-employed, volunteer every year, two hardship factors, courses paid."""
    statuses = (Situation.EMPLOYEE, Situation.SELF_EMPLOYED, Situation.EMPLOYEE)
    return Career(
        birth_date=date(1997, 5, 1),
        spells=tuple(
            Spell(
                statuses[turn % 3],
                date(2015 + 3 * turn, 1, 1),
                date(2017 + 3 * turn, 12, 31),
                share=Decimal("0.8"),
            )
            for turn in range(15)
        ),
        engagements=tuple(
            Engagement(
                EngagementKind.VOLUNTEERING,
                year,
                hours=(Decimal(150), Decimal(80)),
                declared_on=date(year + 1, 3, 1),
                attested_on=date(year + 1, 6, 1),
            )
            for year in range(2017, 2060)
        ),
        exposures=(
            Exposure(Factor.NIGHT, date(2015, 1, 1), date(2059, 12, 31), permanent=True),
            Exposure(Factor.NOISE, date(2017, 1, 1), date(2059, 12, 31), permanent=True),
        ),
        uses=tuple(Use(date(year, 9, 1), RightKind.CPF, Decimal(1000)) for year in range(2022, 2060, 4)),
    )


def _each(one: Purse, courses: list[tuple[Decimal, TrainingKind]], in_full: bool) -> float:
    """Pay every course once and give the microseconds each took, the plans of the purse included."""
    began = time.perf_counter()
    if in_full:
        for price, kind in courses:
            one.fund(price, kind)
    else:
        for price, kind in courses:
            one.left(price, kind)
    return (time.perf_counter() - began) * 1e6 / len(courses)


def _funders() -> list[Funder]:
    """Build people whose means differ: plain, helped by an employer, with every account filled."""
    plain = Entitlements(on=ON, cpf=Decimal(2440), cpf_ceiling=Decimal(5000))
    every = Entitlements(
        on=ON,
        cpf=Decimal(3440),
        cpf_ceiling=Decimal(8000),
        top_ups=Decimal(500),
        cec=Decimal(480),
        points=Decimal(24),
        points_reserved=Decimal(20),
        points_free=Decimal(4),
    )
    return [
        Funder(plain, Situation.EMPLOYEE),
        Funder(plain, Situation.EMPLOYEE, (ThirdParty("employeur", Decimal(200)),)),
        Funder(every, Situation.EMPLOYEE),
        Funder(every, Situation.JOB_SEEKER, driving_licences=("B",)),
    ]

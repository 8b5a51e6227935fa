"""Careers made up for property tests, and the law they are judged by."""

from datetime import date, timedelta
from decimal import Decimal
from functools import cache

from hypothesis import strategies as st

from app.models.records.career import (
    Career,
    Dif,
    Disability,
    Engagement,
    EngagementKind,
    Exposure,
    Factor,
    LowQualification,
    Spell,
    TopUp,
    TopUpOrigin,
    Use,
)
from app.models.records.person import Situation
from app.models.records.rights import RightKind
from app.services.rights.law import Law
from app.services.system.folders import resources_folder
from app.services.usecases.legal import load_law

UNTIL = date(2040, 12, 31)
GENERAL = (
    Situation.EMPLOYEE,
    Situation.APPRENTICE,
    Situation.SELF_EMPLOYED,
    Situation.ESAT,
    Situation.JOB_SEEKER,
)
EVERY = (*GENERAL, Situation.PUBLIC_AGENT)

days = st.dates(date(2015, 1, 1), date(2035, 12, 31))
registered_days = st.dates(date(2015, 1, 1), date(2022, 1, 1))
volunteering = st.tuples(st.integers(2017, 2030), st.integers(50, 400))
shares = st.sampled_from([Decimal(one) / 100 for one in (5, 20, 33, 49, 50, 60, 80, 100)])


@cache
def law() -> Law:
    """The law the program ships with."""
    return load_law(resources_folder() / "legal")


@st.composite
def spells(draw: st.DrawFn, situations: tuple[Situation, ...] = EVERY) -> tuple[Spell, ...]:
    """Situations one after the other, with gaps, the last one perhaps without an end."""
    cursor = draw(st.dates(date(2012, 1, 1), date(2022, 12, 31)))
    made = []
    for _ in range(draw(st.integers(1, 5))):
        start = cursor + timedelta(days=draw(st.integers(1, 400)))
        end = start + timedelta(days=draw(st.integers(0, 2500)))
        situation = draw(st.sampled_from(situations))
        made.append(
            Spell(
                situation,
                start,
                end,
                share=draw(shares),
                category_c=draw(st.booleans()),
                incomplete=draw(st.booleans()),
                pays_cfp=draw(st.booleans()),
            )
        )
        cursor = end
    return tuple(made)


@st.composite
def careers(draw: st.DrawFn, situations: tuple[Situation, ...] = EVERY) -> Career:
    """A whole career: situations, declarations, top-ups, uses, engagements, exposures."""
    exposures = []
    for factor in draw(st.lists(st.sampled_from(list(Factor)), max_size=3, unique=True)):
        start = draw(st.dates(date(2015, 1, 1), date(2025, 12, 31)))
        exposures.append(
            Exposure(
                factor,
                start,
                start + timedelta(days=draw(st.integers(30, 3000))),
                permanent=draw(st.booleans()),
            )
        )
    return Career(
        birth_date=draw(st.none() | st.dates(date(1950, 1, 1), date(1999, 12, 31))),
        spells=draw(spells(situations)),
        low_qualifications=tuple(LowQualification(one) for one in draw(st.lists(days, max_size=1))),
        disabilities=tuple(Disability(one) for one in draw(st.lists(days, max_size=1))),
        difs=tuple(
            Dif(Decimal(hours), registered)
            for hours, registered in draw(
                st.lists(st.tuples(st.integers(1, 120), st.none() | registered_days), max_size=1)
            )
        ),
        top_ups=tuple(
            TopUp(day, Decimal(amount), TopUpOrigin.EMPLOYER)
            for day, amount in draw(st.lists(st.tuples(days, st.integers(1, 4000)), max_size=2))
        ),
        uses=tuple(
            Use(day, account, Decimal(amount))
            for day, account, amount in draw(
                st.lists(st.tuples(days, st.sampled_from(list(RightKind)), st.integers(1, 3000)), max_size=3)
            )
        ),
        engagements=tuple(
            Engagement(
                EngagementKind.VOLUNTEERING, year, hours=(Decimal(hours),),
                declared_on=date(year + 1, 3, 1), attested_on=date(year + 1, 9, 1),
            )
            for year, hours in draw(st.lists(volunteering, max_size=4))
        ),
        exposures=tuple(exposures),
    )  # fmt: skip

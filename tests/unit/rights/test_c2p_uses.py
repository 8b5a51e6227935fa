"""Uses of the prevention account, and laws that hold for any career."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.models.records.career import Career, Exposure, Factor, Reading, Retirement, Spell, Use, UseKind
from app.models.records.ledger import LineKind
from app.models.records.person import Situation
from app.models.records.rights import RightKind
from app.services.rights.book import Account
from app.services.rights.c2p import NOT_EMPLOYED, c2p_account, c2p_state
from app.services.system.folders import resources_folder
from app.services.usecases.legal import load_law

LAW = load_law(resources_folder() / "legal")
LATE = date(2026, 11, 23)
READ_ON = date(2020, 12, 31)


def use(day: date, points: str, kind: UseKind = UseKind.TRAINING) -> Use:
    return Use(day, RightKind.C2P, Decimal(points), kind)


def career(points: int, *uses: Use, birth: date = date(1965, 5, 1), **more: object) -> Career:
    """Give a career with so many points read at the end of 2020."""
    readings = (Reading(RightKind.C2P, READ_ON, Decimal(points)),)
    return Career(birth_date=birth, readings=readings, uses=uses, **more)  # type: ignore[arg-type]


def spent(found: Account) -> list[Decimal]:
    return [-one.amount for one in found.lines if one.kind is LineKind.USE]


def test_training_draws_on_reserved_points_first() -> None:
    one = career(45, use(date(2024, 3, 1), "15"))
    found = c2p_account(one, LAW, LATE)
    assert found.lines[-1].arithmetic == "15\u00a0points × 500,00\u00a0€ = 7\u202f500,00\u00a0€"
    state = c2p_state(found, one, LAW, LATE)
    assert (state.points, state.reserved, state.free) == (30, 5, 25)
    more = career(45, use(date(2024, 3, 1), "15"), use(date(2024, 4, 1), "12"))
    state = c2p_state(c2p_account(more, LAW, LATE), more, LAW, LATE)
    assert (state.points, state.reserved, state.free) == (18, 0, 18)


def test_training_before_2019_is_in_hours() -> None:
    one = Career(
        birth_date=date(1980, 1, 1),
        exposures=(Exposure(Factor.NIGHT, date(2015, 1, 1), permanent=True),),
        uses=(use(date(2017, 6, 1), "3"),),
    )
    line = next(one for one in c2p_account(one, LAW, LATE).lines if one.kind is LineKind.USE)
    assert line.arithmetic == "3\u00a0points × 25\u00a0h = 75\u00a0h de formation"


@pytest.mark.parametrize(
    ("asked", "kind", "taken"),
    [
        ("20", UseKind.PART_TIME, 20),
        ("25", UseKind.PART_TIME, 20),
        ("40", UseKind.PART_TIME, 20),
        ("9", UseKind.PART_TIME, 0),
        ("20", UseKind.PENSION, 20),
        ("26", UseKind.PENSION, 20),
        ("2.5", UseKind.TRAINING, 2),
        ("46", UseKind.TRAINING, 46),
        ("50", UseKind.TRAINING, 46),
    ],
)
def test_only_whole_blocks_of_free_points_serve_part_time_and_pension(
    asked: str, kind: UseKind, taken: int
) -> None:
    found = c2p_account(career(46, use(date(2024, 3, 1), asked, kind)), LAW, LATE)
    assert spent(found) == ([taken] if taken else [])
    assert [one.field for one in found.problems] == (
        [] if Decimal(asked) == taken else ["utilisations[0].montant"]
    )


def test_part_time_is_capped_at_80_points_before_60_since_the_reform() -> None:
    asked = use(date(2024, 3, 1), "100", UseKind.PART_TIME)
    capped = c2p_account(career(150, asked), LAW, LATE)
    assert spent(capped) == [80]
    assert "80 au plus avant 60\u00a0ans" in capped.problems[0].sentence
    twice = career(
        150, use(date(2024, 3, 1), "50", UseKind.PART_TIME), use(date(2024, 6, 1), "50", UseKind.PART_TIME)
    )
    assert spent(c2p_account(twice, LAW, LATE)) == [50, 30]
    sixty = career(150, use(date(2025, 5, 1), "100", UseKind.PART_TIME))
    assert spent(c2p_account(sixty, LAW, LATE)) == [100]
    before = career(150, use(date(2023, 8, 31), "100", UseKind.PART_TIME))
    assert spent(c2p_account(before, LAW, LATE)) == [100]
    state = c2p_state(c2p_account(career(150), LAW, date(2024, 3, 1)), career(150), LAW, date(2024, 3, 1))
    assert (state.part_time_points, state.months_half_time) == (80, 32)


@pytest.mark.parametrize(
    ("day", "months"), [(date(2023, 8, 31), "3\u00a0mois"), (date(2023, 9, 1), "4\u00a0mois")]
)
def test_ten_points_of_part_time(day: date, months: str) -> None:
    found = c2p_account(career(40, use(day, "10", UseKind.PART_TIME)), LAW, LATE)
    assert found.lines[-1].arithmetic == f"1\u00a0bloc de 10\u00a0points × {months} = {months} à mi-temps"


def test_part_time_outside_a_private_job_is_flagged() -> None:
    asked = use(date(2024, 3, 1), "10", UseKind.PART_TIME)
    agent = (Spell(Situation.PUBLIC_AGENT, date(2021, 1, 1)),)
    assert NOT_EMPLOYED in c2p_account(career(40, asked, spells=agent), LAW, LATE).lines[-1].flags
    assert c2p_account(career(40, asked), LAW, LATE).lines[-1].flags == ()


def test_pension_from_55_and_eight_quarters_over_a_life() -> None:
    young = career(150, use(date(2024, 3, 1), "10", UseKind.PENSION), birth=date(1970, 1, 1))
    refused = c2p_account(young, LAW, LATE)
    assert (spent(refused), refused.problems[0].field) == ([], "utilisations[0].le")
    assert "01/01/2025" in refused.problems[0].sentence
    first, second = use(date(2024, 3, 1), "60", UseKind.PENSION), use(date(2024, 6, 1), "40", UseKind.PENSION)
    one = career(150, first, second)
    found = c2p_account(one, LAW, LATE)
    assert spent(found) == [60, 20]
    state = c2p_state(found, one, LAW, LATE)
    assert (state.free, state.quarters_possible) == (50, 0)


def test_a_pension_use_on_the_day_of_the_pension_comes_before_the_closing() -> None:
    day = date(2026, 6, 1)
    one = career(
        46, use(day, "20", UseKind.PENSION), use(day + timedelta(1), "5"), retirement=Retirement(day)
    )
    found = c2p_account(one, LAW, LATE)
    assert [(line.kind, line.amount) for line in found.lines[-2:]] == [
        (LineKind.USE, -20),
        (LineKind.CLOSED, -26),
    ]
    assert [one.field for one in found.problems] == ["utilisations[1].le"]


def test_impossible_uses_and_readings_are_named() -> None:
    one = replace(
        career(20, use(date(2024, 3, 1), "0"), use(date(2012, 3, 1), "5")),
        readings=(
            Reading(RightKind.C2P, READ_ON, Decimal(20)),
            Reading(RightKind.C2P, READ_ON, Decimal(-1)),
            Reading(RightKind.C2P, date(2025, 3, 1), Decimal(4)),
        ),
        retirement=Retirement(date(2025, 1, 1)),
    )
    assert sorted(one.field for one in c2p_account(one, LAW, LATE).problems) == [
        "soldes[1].montant",
        "soldes[2].montant",
        "utilisations[0].montant",
        "utilisations[1].le",
    ]


DAYS = st.dates(date(2014, 6, 1), date(2026, 12, 31))


@st.composite
def exposures(draw: st.DrawFn, permanent: bool | None = None) -> Exposure:
    start = draw(DAYS)
    end = draw(st.none() | st.integers(-5, 1500).map(lambda days: start + timedelta(days)))
    quantity = draw(st.none() | st.integers(0, 1000).map(Decimal))
    kept = draw(st.booleans()) if permanent is None else permanent
    return Exposure(draw(st.sampled_from(Factor)), start, end, quantity, kept)


USES = st.builds(
    Use,
    day=DAYS,
    account=st.just(RightKind.C2P),
    amount=st.integers(1, 60).map(Decimal),
    kind=st.sampled_from(UseKind),
)
READINGS = st.builds(
    Reading, account=st.just(RightKind.C2P), day=DAYS, amount=st.integers(0, 120).map(Decimal)
)
SPELLS = st.builds(
    lambda situation, start, days: Spell(situation, start, None if days is None else start + timedelta(days)),
    st.sampled_from(Situation),
    DAYS,
    st.none() | st.integers(0, 2000),
)
BIRTHS = st.none() | st.dates(date(1950, 1, 1), date(2005, 1, 1))
CAREERS = st.builds(
    Career,
    birth_date=BIRTHS,
    spells=st.lists(SPELLS, max_size=3).map(tuple),
    exposures=st.lists(exposures(), max_size=5).map(tuple),
    uses=st.lists(USES, max_size=4).map(tuple),
    readings=st.lists(READINGS, max_size=2).map(tuple),
    retirement=st.none() | st.builds(Retirement, DAYS),
)


def total(one: Career, until: date = LATE) -> Decimal:
    lines = c2p_account(one, LAW, until).lines
    return sum((line.amount for line in lines if line.kind is LineKind.CREDIT), Decimal(0))


@given(CAREERS, DAYS)
def test_laws_of_the_account(one: Career, until: date) -> None:
    found = c2p_account(one, LAW, until)
    running = Decimal(0)
    for line in found.lines:
        running += line.amount
        assert line.balance == running >= 0
        assert line.kind is not LineKind.CREDIT or (line.amount > 0 and line.source)
    assert [line.posted_on for line in found.lines] == sorted(line.posted_on for line in found.lines)
    assert all(line.posted_on <= until for line in found.lines)
    whole = c2p_account(one, LAW, date(2030, 1, 1))
    assert found.lines == tuple(line for line in whole.lines if line.posted_on <= until)
    state = c2p_state(found, one, LAW, until)
    assert state.reserved >= 0 and state.free >= 0
    assert state.closed or until < date(2015, 1, 1) or state.reserved + state.free == state.points == running


@given(CAREERS, st.randoms())
def test_the_order_of_what_is_given_changes_nothing(one: Career, random: object) -> None:
    parts = {name: list(getattr(one, name)) for name in ("spells", "exposures", "uses", "readings")}
    for part in parts.values():
        random.shuffle(part)  # type: ignore[attr-defined]
    shuffled = replace(one, **{name: tuple(part) for name, part in parts.items()})
    assert c2p_account(shuffled, LAW, LATE).lines == c2p_account(one, LAW, LATE).lines


@given(st.lists(exposures(permanent=True), min_size=1, max_size=4), st.data())
def test_cutting_a_permanent_exposure_in_two_changes_nothing(
    given: list[Exposure], data: st.DataObject
) -> None:
    cut = given[0]
    last = cut.end or LATE
    days = (last - cut.start).days
    if days < 1:
        return
    middle = cut.start + timedelta(data.draw(st.integers(0, days - 1)))
    halves = replace(cut, end=middle), replace(cut, start=middle + timedelta(1))
    before = c2p_account(Career(exposures=tuple(given)), LAW, LATE)
    after = c2p_account(Career(exposures=(*halves, *given[1:])), LAW, LATE)
    assert after.lines == before.lines


@given(BIRTHS, st.lists(exposures(permanent=True), max_size=4), exposures(permanent=True))
def test_more_exposure_never_gives_fewer_points(
    birth: date | None, given: list[Exposure], more: Exposure
) -> None:
    # Nights counted as shifts leave night work: the one exception, which has its own test.
    if more.factor is Factor.SHIFTS:
        more = replace(more, factor=Factor.NOISE)
    fewer = Career(birth_date=birth, exposures=tuple(given))
    assert total(replace(fewer, exposures=(*given, more))) >= total(fewer)

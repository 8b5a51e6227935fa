"""The citizen-engagement account: minimum, declaration, ceilings, conversion of 2019, uses and readings."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.models.records.career import (
    Career,
    Engagement,
    EngagementKind,
    Reading,
    Retirement,
    RetirementGround,
    Use,
    UseKind,
)
from app.models.records.ledger import Counter, Ledger, LineKind
from app.models.records.rights import RightKind
from app.services.rights.book import Account
from app.services.rights.cec import SECOND_ACTIVITY, cec_account
from app.services.rights.cec_activities import ADDED_UP, SAME_TWICE, TO_ATTEST, YEAR_BEFORE
from app.services.system.folders import resources_folder
from app.services.usecases.legal import load_law

LAW = load_law(resources_folder() / "legal")
LATE = date(2026, 11, 23)
V = EngagementKind.VOLUNTEERING


def volunteering(
    year: int, *hours: int, declared: date | None = None, attested: date | None = None
) -> Engagement:
    """Give a year of volunteering, declared in May and attested in September unless said otherwise."""
    declared = declared or date(year + 1, 5, 2)
    return Engagement(
        V,
        year,
        hours=tuple(map(Decimal, hours)),
        declared_on=declared,
        attested_on=attested or max(declared, date(year + 1, 9, 1)),
    )


def body(kind: EngagementKind, year: int, quantity: str) -> Engagement:
    """Give an activity its organiser declares."""
    return Engagement(kind, year, quantity=Decimal(quantity))


def account(
    *engagements: Engagement, until: date = LATE, birth: date | None = None, **more: object
) -> Account:
    """Give the account of some activities."""
    return cec_account(Career(birth_date=birth, engagements=engagements, **more), LAW, until)  # type: ignore[arg-type]


def held(one: Account, counter: Counter = Counter.CEC, on: date | None = None) -> Decimal:
    """Give a balance, from the lines."""
    return Ledger(one.lines).balance(counter, on)


def test_s24_two_years_in_hours_then_the_ceiling_in_euros() -> None:
    found = account(*(volunteering(year, 210) for year in range(2017, 2021)))
    credits = [
        (one.year, one.amount) for one in found.lines if one.kind in (LineKind.CREDIT, LineKind.NOTHING)
    ]
    # 2018 is attested in September 2019, hence credited in euros: 20 h × 12 €.
    assert credits == [(2017, 20), (2018, 240), (2019, 240), (2020, 0)]
    assert held(found, on=date(2019, 12, 31)) == 480
    assert held(found) == 720
    assert held(found, Counter.CEC_HOURS) == 0
    last = found.lines[-1]
    assert last.kind is LineKind.NOTHING
    assert "plafond 720,00\u00a0€" in last.arithmetic


def test_the_conversion_is_two_lines_at_twelve_euros() -> None:
    reserve = EngagementKind.MILITARY_RESERVE
    found = account(body(reserve, 2017, "90"), body(reserve, 2018, "120"))
    out, into = (one for one in found.lines if one.kind is LineKind.CONVERSION)
    assert (out.counter, out.amount, out.posted_on) == (Counter.CEC_HOURS, -40, date(2019, 1, 1))
    assert (into.counter, into.amount, into.posted_on) == (Counter.CEC, 480, date(2019, 1, 1))
    assert into.arithmetic == "40\u00a0h × 12\u00a0€ = 480,00\u00a0€"
    assert held(account(body(reserve, 2018, "120"), until=date(2018, 12, 31)), Counter.CEC_HOURS) == 20


@pytest.mark.parametrize(
    ("hours", "amount"),
    [
        ((190,), 0),
        ((110, 90), 240),
        ((90, 60, 50), 0),
        ((200,), 240),
        ((199,), 0),
        ((100, 100), 240),
        ((99, 101), 240),
    ],
)
def test_s25_two_hundred_hours_of_which_a_hundred_in_one_place(hours: tuple[int, ...], amount: int) -> None:
    assert held(account(volunteering(2022, *hours))) == amount


def test_s25_declared_on_the_5th_of_july_gives_nothing() -> None:
    found = account(volunteering(2022, 250, declared=date(2023, 7, 5)))
    (line,) = found.lines
    assert (line.kind, line.amount, line.posted_on) == (LineKind.NOTHING, 0, date(2023, 7, 5))
    assert "déclaré le 05/07/2023, après le 30/06/2023" in line.arithmetic


@pytest.mark.parametrize(
    ("declared", "attested", "amount"),
    [
        (date(2023, 6, 30), date(2023, 12, 31), 240),
        (date(2023, 7, 1), date(2023, 12, 31), 0),
        (date(2023, 6, 30), date(2024, 1, 1), 0),
    ],
)
def test_the_last_days_to_declare_and_to_attest(declared: date, attested: date, amount: int) -> None:
    assert held(account(volunteering(2022, 250, declared=declared, attested=attested))) == amount


@pytest.mark.parametrize(("declared", "amount"), [(date(2019, 2, 28), 240), (date(2019, 3, 1), 0)])
def test_2017_had_a_longer_window(declared: date, amount: int) -> None:
    assert held(account(volunteering(2017, 250, declared=declared))) == amount


def test_posted_on_the_later_of_declaration_and_attestation() -> None:
    (line,) = account(volunteering(2022, 250, declared=date(2023, 3, 1), attested=date(2023, 10, 4))).lines
    assert line.posted_on == date(2023, 10, 4)
    assert (line.year, line.to_confirm) == (2022, False)


def test_not_attested_yet_is_credited_and_flagged() -> None:
    one = Engagement(V, 2022, hours=(Decimal(250),), declared_on=date(2023, 3, 1))
    (line,) = account(one).lines
    assert (line.amount, line.posted_on, line.flags) == (240, date(2023, 3, 1), (TO_ATTEST,))
    assert line.to_confirm


def test_not_declared_says_by_when() -> None:
    (line,) = account(Engagement(V, 2025, hours=(Decimal(250),))).lines
    assert (line.kind, line.amount, line.posted_on) == (LineKind.NOTHING, 0, date(2026, 7, 1))
    assert "non déclaré au 30/06/2026" in line.arithmetic


def test_two_declarations_of_one_year_add_up_on_the_day_they_are_enough() -> None:
    found = account(
        volunteering(2022, 110, declared=date(2023, 2, 1), attested=date(2023, 3, 1)),
        volunteering(2022, 90, declared=date(2023, 4, 1), attested=date(2023, 5, 1)),
        volunteering(2022, 60, declared=date(2023, 6, 1), attested=date(2023, 11, 1)),
    )
    (line,) = found.lines
    assert (line.amount, line.posted_on, line.flags) == (240, date(2023, 5, 1), ())
    twice = volunteering(2022, 120)
    assert account(twice, twice).lines[0].flags == (SAME_TWICE,)


@pytest.mark.parametrize(
    ("kind", "enough", "short"),
    [
        (EngagementKind.CIVIC_SERVICE, "6", "5.9"),
        (EngagementKind.MILITARY_RESERVE, "90", "89"),
        (EngagementKind.CITIZEN_DEFENCE, "5", "4"),
        (EngagementKind.COMMUNAL_RESERVE, "5", "4"),
        (EngagementKind.APPRENTICE_MASTER, "6", "5"),
        (EngagementKind.EDUCATION_RESERVE, "25", "24"),
        (EngagementKind.FIREFIGHTER, "5", "4"),
        (EngagementKind.POLICE_RESERVE, "75", "74"),
        (EngagementKind.CITIZEN_POLICE, "350", "349"),
        (EngagementKind.HEALTH_RESERVE, "30", "29"),
        (EngagementKind.REINTEGRATION, "80", "79"),
    ],
)
def test_every_minimum(kind: EngagementKind, enough: str, short: str) -> None:
    assert held(account(body(kind, 2024, enough))) == 240
    refused = account(body(kind, 2024, short))
    assert held(refused) == 0
    assert "minimum non atteint" in refused.lines[0].arithmetic


def test_bodies_are_posted_the_month_after_the_year() -> None:
    assert account(body(EngagementKind.CIVIC_SERVICE, 2023, "8")).lines[0].posted_on == date(2024, 1, 31)
    assert account(body(EngagementKind.CIVIC_SERVICE, 2018, "8")).lines[0].posted_on == date(2018, 12, 31)


def test_months_of_the_year_before_count_once() -> None:
    service = EngagementKind.CIVIC_SERVICE
    found = account(body(service, 2021, "4"), body(service, 2022, "4"), body(service, 2023, "4"))
    credits = {one.year: one for one in found.lines if one.kind is LineKind.CREDIT}
    assert set(credits) == {2022}
    assert YEAR_BEFORE in credits[2022].flags


def test_periods_of_one_year_add_up_with_a_flag_but_years_of_commitment_do_not() -> None:
    master = EngagementKind.APPRENTICE_MASTER
    assert account(body(master, 2022, "3"), body(master, 2022, "4")).lines[0].flags == (ADDED_UP,)
    fire = EngagementKind.FIREFIGHTER
    assert held(account(body(fire, 2022, "3"), body(fire, 2022, "4"))) == 0


def test_two_categories_give_two_credits_in_hours_and_one_in_euros() -> None:
    fire = EngagementKind.FIREFIGHTER
    in_hours = account(volunteering(2018, 250), body(fire, 2018, "5"))
    assert held(in_hours) == 480
    in_euros = account(volunteering(2019, 250), body(fire, 2019, "5"))
    assert held(in_euros) == 240
    refused = in_euros.lines[-1]
    assert (refused.kind, refused.situation) == (LineKind.NOTHING, V.label)
    assert SECOND_ACTIVITY in refused.flags


def test_sixty_hours_is_the_ceiling_before_2019() -> None:
    kinds = [
        EngagementKind.FIREFIGHTER,
        EngagementKind.MILITARY_RESERVE,
        EngagementKind.CIVIC_SERVICE,
        EngagementKind.CITIZEN_DEFENCE,
    ]
    found = account(*(body(kind, 2017, "100") for kind in kinds), until=date(2018, 6, 1))
    assert held(found, Counter.CEC_HOURS) == 60


def test_an_account_opens_at_sixteen() -> None:
    birth = date(2006, 7, 1)
    assert held(account(volunteering(2021, 250), birth=birth)) == 0
    opening = account(volunteering(2022, 250), birth=birth).lines[0]
    assert (opening.amount, opening.to_confirm) == (240, True)
    assert not account(volunteering(2023, 250), birth=birth).lines[0].to_confirm


def test_what_cannot_be_is_named_and_the_rest_counts() -> None:
    found = account(
        volunteering(2016, 250),
        volunteering(2022, 250),
        Engagement(V, 2023, hours=(Decimal(-1),), declared_on=date(2024, 3, 1)),
        body(EngagementKind.HEALTH_RESERVE, 2019, "30"),
        volunteering(2023, 250, declared=date(2022, 3, 1), attested=date(2024, 3, 1)),
    )
    assert [one.field for one in found.problems] == [
        "engagements[0].annee",
        "engagements[2].duree",
        "engagements[3].annee",
        "engagements[4].declaree_le",
    ]
    assert held(found) == 240


def use(day: date, amount: str, in_hours: bool = False, kind: UseKind = UseKind.TRAINING) -> Use:
    return Use(day, RightKind.CEC, Decimal(amount), kind, in_hours)


def test_a_use_never_goes_below_zero() -> None:
    found = account(volunteering(2022, 250), uses=(use(date(2024, 2, 1), "300"), use(date(2024, 3, 1), "10")))
    assert [one.amount for one in found.lines] == [240, -240]
    assert [one.field for one in found.problems] == ["utilisations[0].montant", "utilisations[1].montant"]
    assert "ramenée à ce solde" in found.problems[0].sentence


def test_uses_in_hours_before_2019_and_of_a_public_agent_since() -> None:
    service = body(EngagementKind.CIVIC_SERVICE, 2017, "8")
    found = account(
        service, uses=(use(date(2018, 3, 1), "5", in_hours=True), use(date(2024, 3, 1), "10", True))
    )
    assert held(found, on=date(2019, 1, 1)) == 180
    assert held(found) == 60
    assert not found.problems


def test_the_cec_pays_training_alone() -> None:
    found = account(volunteering(2022, 250), uses=(use(date(2024, 2, 1), "100", kind=UseKind.PENSION),))
    assert (held(found), found.problems[0].field) == (240, "utilisations[0].pour")


@pytest.mark.parametrize(
    ("ground", "flagged"), [(RetirementGround.FULL_RATE, True), (RetirementGround.REDUCED, False)]
)
def test_after_retirement_a_use_is_flagged(ground: RetirementGround, flagged: bool) -> None:
    found = account(
        volunteering(2022, 250),
        uses=(use(date(2024, 2, 1), "100"),),
        retirement=Retirement(date(2024, 1, 1), ground),
    )
    assert bool(found.lines[-1].flags) is flagged
    assert held(found) == 140


def test_a_reading_starts_the_account_again() -> None:
    found = account(
        volunteering(2020, 250),
        volunteering(2022, 250),
        readings=(Reading(RightKind.CEC, date(2022, 6, 1), Decimal(500)),),
    )
    anchor = next(one for one in found.lines if one.kind is LineKind.READING)
    assert (anchor.amount, anchor.balance) == (260, 500)
    assert held(found) == 720


def test_readings_in_the_wrong_unit_are_refused() -> None:
    found = account(
        readings=(
            Reading(RightKind.CEC, date(2018, 6, 1), Decimal(240)),
            Reading(RightKind.CEC, date(2020, 6, 1), Decimal(20), in_hours=True),
        )
    )
    assert not found.lines
    assert [one.field for one in found.problems] == ["soldes[0].montant", "soldes[1].montant"]


def test_nothing_after_the_last_day_and_a_flag_when_the_ceiling_is_passed_over_a_life() -> None:
    years = [volunteering(year, 250) for year in (2019, 2020, 2021, 2022)]
    assert held(account(*years, until=date(2021, 8, 31))) == 240
    spent = account(*years, uses=(use(date(2022, 10, 1), "240"),))
    assert held(spent) == 720
    assert spent.lines[-1].to_confirm


DAYS = st.dates(date(2017, 1, 1), date(2026, 12, 31))
ENGAGEMENTS = st.builds(
    Engagement,
    kind=st.sampled_from(EngagementKind),
    year=st.integers(2016, 2026),
    quantity=st.integers(0, 400).map(Decimal),
    hours=st.lists(st.integers(0, 300).map(Decimal), max_size=3).map(tuple),
    declared_on=st.none() | DAYS,
    attested_on=st.none() | DAYS,
)
USES = st.builds(
    Use,
    day=DAYS,
    account=st.just(RightKind.CEC),
    amount=st.integers(1, 800).map(Decimal),
    kind=st.sampled_from(UseKind),
    in_hours=st.booleans(),
)
READINGS = st.builds(
    Reading, account=st.just(RightKind.CEC), day=DAYS, amount=st.integers(0, 720).map(Decimal)
)
CAREERS = st.builds(
    Career,
    birth_date=st.none() | st.dates(date(1950, 1, 1), date(2010, 1, 1)),
    engagements=st.lists(ENGAGEMENTS, max_size=8).map(tuple),
    uses=st.lists(USES, max_size=4).map(tuple),
    readings=st.lists(READINGS, max_size=2).map(tuple),
)


@given(CAREERS, DAYS)
def test_laws_of_the_account(career: Career, until: date) -> None:
    found = cec_account(career, LAW, until)
    running = dict.fromkeys((Counter.CEC, Counter.CEC_HOURS), Decimal(0))
    for line in found.lines:
        running[line.counter] += line.amount
        assert line.balance == running[line.counter] >= 0
        assert line.posted_on <= until
        if line.kind is LineKind.CREDIT:
            assert line.balance <= (60 if line.counter is Counter.CEC_HOURS else 720)
            assert line.source
    assert [one.posted_on for one in found.lines] == sorted(one.posted_on for one in found.lines)
    whole = cec_account(career, LAW, date(2030, 1, 1))
    assert found.lines == tuple(one for one in whole.lines if one.posted_on <= until)


@given(CAREERS, st.randoms())
def test_the_order_of_what_is_given_changes_nothing(career: Career, random: object) -> None:
    engagements, uses, readings = (list(one) for one in (career.engagements, career.uses, career.readings))
    for one in (engagements, uses, readings):
        random.shuffle(one)  # type: ignore[attr-defined]
    shuffled = Career(
        birth_date=career.birth_date,
        engagements=tuple(engagements),
        uses=tuple(uses),
        readings=tuple(readings),
    )
    assert cec_account(shuffled, LAW, LATE).lines == cec_account(career, LAW, LATE).lines

"""The prevention account: points of each year, thresholds through time, reserve, uses, closing."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from app.models.records.career import (
    Career,
    Exposure,
    Factor,
    Reading,
    Retirement,
    RetirementGround,
    Spell,
    Use,
)
from app.models.records.law import Certainty
from app.models.records.ledger import Counter, Ledger, LineKind
from app.models.records.person import Situation
from app.models.records.rights import RightKind
from app.models.records.trouble import BadInput
from app.services.rights.book import Account
from app.services.rights.c2p import C2pState, c2p_account, c2p_state, part_time_days
from app.services.rights.c2p_points import MANY_FACTORS_AT_THE_CHANGE
from app.services.rights.c2p_state import BIRTH_UNKNOWN
from app.services.rights.c2p_year import (
    OUTSIDE_EMPLOYMENT,
    PART_OF_FACTOR,
    PART_OF_YEAR,
    PEAKS,
    SHIFTS_TAKEN_OUT,
    SHORT_CONTRACT,
)
from app.services.system.folders import resources_folder
from app.services.usecases.legal import load_law

LAW = load_law(resources_folder() / "legal")
LATE = date(2026, 11, 23)
BORN = date(1980, 5, 1)
NIGHT, SHIFTS, NOISE, HEAT = Factor.NIGHT, Factor.SHIFTS, Factor.NOISE, Factor.TEMPERATURE


def exposed(
    factor: Factor, start: str, end: str | None = None, quantity: int | None = None, permanent: bool = True
):
    """Give an exposure; with years alone, whole civil years."""
    first = date.fromisoformat(start if "-" in start else f"{start}-01-01")
    last = None if end is None else date.fromisoformat(end if "-" in end else f"{end}-12-31")
    return Exposure(factor, first, last, None if quantity is None else Decimal(quantity), permanent)


def career(*exposures: Exposure, birth: date | None = BORN, **more: object) -> Career:
    return Career(birth_date=birth, exposures=exposures, **more)  # type: ignore[arg-type]


def account(*exposures: Exposure, until: date = LATE, **more: object) -> Account:
    return c2p_account(career(*exposures, **more), LAW, until)  # type: ignore[arg-type]


def balance(found: Account, on: date | None = None) -> Decimal:
    return Ledger(found.lines).balance(Counter.C2P, on)


def gained(*exposures: Exposure, **more: object) -> Decimal:
    return sum(
        (one.amount for one in account(*exposures, **more).lines if one.kind is LineKind.CREDIT), Decimal(0)
    )


def with_points(points: int, born: date = BORN, on: date = LATE) -> tuple[Career, Account, C2pState]:
    """Give an account on which so many points were read at the end of 2018."""
    one = career(birth=born, readings=(Reading(RightKind.C2P, date(2018, 12, 31), Decimal(points)),))
    found = c2p_account(one, LAW, on)
    return one, found, c2p_state(found, one, LAW, on)


def test_s27_night_work_alone() -> None:
    one = career(exposed(NIGHT, "2015", "2022", 125), exposed(NIGHT, "2024", "2025", 125))
    found = c2p_account(one, LAW, LATE)
    assert [line.amount for line in found.lines] == [4] * 10
    assert not found.problems
    state = c2p_state(found, one, LAW, LATE)
    assert (state.points, state.reserved, state.free, state.blocks) == (40, 20, 20, 2)
    assert (state.quarters_possible, state.months_half_time, state.training_value) == (2, 8, 20_000)


def test_s28_two_factors_and_what_the_points_are_worth() -> None:
    one = career(exposed(NIGHT, "2019", "2022", 150), exposed(NOISE, "2019", "2022", 700))
    found = c2p_account(one, LAW, LATE)
    assert balance(found) == 32
    assert found.lines[0].arithmetic.startswith("2\u00a0facteurs, forfait de 8\u00a0points")
    before, after = date(2023, 3, 1), date(2024, 3, 1)
    assert c2p_state(found, one, LAW, before).training_value == 32 * 375 == 12_000
    assert c2p_state(found, one, LAW, after).training_value == 32 * 500 == 16_000


@pytest.mark.parametrize(("year", "points"), [("2024", 6), ("2022", 4)])
def test_s29_hired_on_the_1st_of_july_three_factors(year: str, points: int) -> None:
    found = account(*(exposed(one, f"{year}-07-01", year, permanent=False) for one in (NIGHT, NOISE, HEAT)))
    assert balance(found) == points


@pytest.mark.parametrize(("nights", "year", "points"), [(115, 2023, 4), (110, 2023, 0), (110, 2024, 4)])
def test_s30_threshold_of_nights(nights: int, year: int, points: int) -> None:
    found = account(exposed(NIGHT, str(year), str(year), nights))
    assert balance(found) == points
    if not points:
        assert found.lines[0].kind is LineKind.NOTHING
        assert "110\u00a0nuits < 113" in found.lines[0].arithmetic


@pytest.mark.parametrize(
    ("born", "reserved", "blocks"),
    [(date(1961, 1, 1), 10, 1), (date(1958, 1, 1), 0, 2), (date(1975, 1, 1), 20, 0)],
)
def test_s31_reserved_points(born: date, reserved: int, blocks: int) -> None:
    _, _, state = with_points(26, born)
    assert (state.reserved, state.free, state.blocks) == (reserved, 26 - reserved, blocks)


def test_s32_part_time_days() -> None:
    assert part_time_days(Decimal(30), Decimal("0.5"), LAW, date(2025, 1, 1)) == 360
    assert part_time_days(Decimal(39), Decimal("0.7"), LAW, date(2025, 1, 1)) == 257  # 257.14
    assert part_time_days(Decimal(10), Decimal("0.5"), LAW, date(2022, 1, 1)) == 90
    with pytest.raises(BadInput, match="de 20 à 80"):
        part_time_days(Decimal(30), Decimal("0.9"), LAW, date(2025, 1, 1))


@pytest.mark.parametrize(
    ("factor", "year", "threshold"),
    [
        (NIGHT, 2015, 120), (NIGHT, 2022, 120), (NIGHT, 2023, 113), (NIGHT, 2024, 100), (SHIFTS, 2022, 50),
        (SHIFTS, 2023, 43), (SHIFTS, 2024, 30), (Factor.REPETITIVE, 2015, 900), (Factor.HYPERBARIC, 2020, 60),
        (HEAT, 2017, 900), (NOISE, 2024, 600),
    ],
)  # fmt: skip
def test_thresholds(factor: Factor, year: int, threshold: int) -> None:
    assert gained(exposed(factor, str(year), str(year), threshold)) == 4
    assert gained(exposed(factor, str(year), str(year), threshold - 1)) == 0


@pytest.mark.parametrize(
    ("start", "end", "yearly"),
    [
        ("2023-01-01", "2023-08-31", 120),
        ("2022-11-15", "2023-05-31", 120),
        ("2023-09-01", "2023-12-31", 100),
        ("2023-06-01", "2023-11-30", 113),
        ("2023-06-01", "2024-05-31", 113),
    ],
)
def test_transition_of_2023_by_contract(start: str, end: str, yearly: int) -> None:
    """At exactly the threshold of its kind the contract counts in 2023, just below it does not."""
    one = exposed(NIGHT, start, end, permanent=False)
    months = {"2023-01-01": 8, "2022-11-15": Decimal("6.533333"), "2023-09-01": 4}.get(
        start, 6 if "11" in end else 12
    )
    enough = Decimal(yearly) * months / 12
    for quantity, reached in ((enough + Decimal("0.01"), True), (enough - Decimal("0.2"), False)):
        tried = Exposure(one.factor, one.start, one.end, quantity)
        assert (2023 in [line.year for line in account(tried).lines if line.amount]) is reached


@pytest.mark.parametrize(
    ("start", "end", "points"),
    [
        ("2024-01-01", "2024-03-31", 1),
        ("2024-01-01", "2024-03-30", 0),
        ("2024-02-15", "2024-05-14", 1),
        ("2024-02-15", "2024-05-13", 0),
        ("2024-07-02", "2024-12-31", 1),
        ("2024-01-01", "2024-12-30", 3),
        ("2024-01-01", "2024-12-31", 4),
        ("2023-10-01", "2024-03-31", 2),
    ],
)
def test_quarters_of_a_contract(start: str, end: str, points: int) -> None:
    assert gained(exposed(NIGHT, start, end, permanent=False)) == points


def test_months_of_several_contracts_add_up_in_a_year_and_a_short_contract_does_not_count() -> None:
    two = [exposed(NIGHT, "2024-01-01", "2024-02-29", permanent=False)]
    two.append(exposed(NIGHT, "2024-05-01", "2024-05-31", permanent=False))
    assert gained(*two) == 1
    short = exposed(NIGHT, "2024-05-01", "2024-05-30", permanent=False)
    assert gained(two[0], short) == 0
    assert "contrat de moins d’un mois" in account(short).lines[0].arithmetic


def test_a_short_contract_is_compared_with_its_share_of_the_threshold() -> None:
    six_months = account(exposed(NIGHT, "2024-07-01", "2024", 50, permanent=False))
    line = six_months.lines[0]
    assert (line.amount, line.certainty) == (2, Certainty.I)
    assert SHORT_CONTRACT in line.flags
    assert "50\u00a0nuits en 6\u00a0mois ≥ 50" in line.arithmetic
    assert gained(exposed(NIGHT, "2024-07-01", "2024", 49, permanent=False)) == 0


@pytest.mark.parametrize(
    ("year", "factors", "points"),
    [(2022, 1, 4), (2022, 2, 8), (2022, 3, 8), (2023, 2, 8), (2023, 3, 12), (2024, 3, 12), (2024, 4, 16)],
)
def test_points_of_a_year_by_number_of_factors(year: int, factors: int, points: int) -> None:
    chosen = (NIGHT, NOISE, HEAT, Factor.REPETITIVE)[:factors]
    found = account(*(exposed(one, str(year), str(year)) for one in chosen))
    assert balance(found) == points
    assert (MANY_FACTORS_AT_THE_CHANGE in found.lines[0].flags) is (year == 2023 and factors > 2)


def test_factors_of_different_lengths() -> None:
    night = exposed(NIGHT, "2024-01-01", "2024-09-30", permanent=False)
    noise = exposed(NOISE, "2024-01-01", "2024-03-31", permanent=False)
    assert gained(night, noise) == 4
    old = exposed(NIGHT, "2022-01-01", "2022-09-30", permanent=False)
    line = account(old, exposed(NOISE, "2022-01-01", "2022-03-31", permanent=False)).lines[0]
    assert line.amount == 4
    assert "à plusieurs facteurs × 2\u00a0points + 2\u00a0trimestres à un facteur" in line.arithmetic


def test_the_six_factors_of_july_2016_and_the_four_that_ended_in_2017() -> None:
    handling = account(exposed(Factor.HANDLING, "2016", "2018", 700))
    assert [(one.year, one.amount) for one in handling.lines] == [(2016, 2), (2017, 3)]
    assert all(PART_OF_FACTOR in one.flags and one.to_confirm for one in handling.lines)
    assert "du 01/07/2016 au 30/09/2017" in handling.notes[0].sentence
    noise = account(exposed(NOISE, "2016", "2017", 700))
    assert [(one.year, one.amount) for one in noise.lines] == [(2016, 2), (2017, 4)]
    gone = account(exposed(Factor.POSTURES, "2018", "2020"))
    assert (gone.lines, gone.problems[0].field) == ((), "expositions[0].facteur")


def test_nights_of_shifts_are_not_counted_again() -> None:
    both = account(exposed(NIGHT, "2024", "2024", 125), exposed(SHIFTS, "2024", "2024", 40))
    assert balance(both) == 4
    assert "85\u00a0nuits < 100" in both.lines[1].arithmetic
    assert gained(exposed(NIGHT, "2024", "2024", 140), exposed(SHIFTS, "2024", "2024", 40)) == 8
    # Shifts below their own threshold were not counted: the nights stay night work.
    assert gained(exposed(NIGHT, "2024", "2024", 110), exposed(SHIFTS, "2024", "2024", 20)) == 4
    declared = account(exposed(NIGHT, "2024", "2024", 140), exposed(SHIFTS, "2024", "2024"))
    assert (balance(declared), SHIFTS_TAKEN_OUT in declared.lines[0].flags) == (8, True)
    assert gained(exposed(NIGHT, "2024", "2024"), exposed(SHIFTS, "2024", "2024")) == 8


def test_an_exposure_of_part_of_a_year_of_a_permanent_contract_is_averaged() -> None:
    found = account(exposed(NIGHT, "2024-04-01", "2024", 140))
    assert (balance(found), found.lines[0].flags) == (4, (PART_OF_YEAR,))  # 105 nights in the year
    assert gained(exposed(NIGHT, "2024-04-01", "2024", 130)) == 0
    assert gained(exposed(NIGHT, "2024-04-01", "2024")) == 4
    assert gained(exposed(NIGHT, "2023", "2024-01-05")) == 4  # five days of 2024 give nothing


def test_peaks_of_noise_are_not_taken_for_hours() -> None:
    line = account(exposed(NOISE, "2024", "2024", 130)).lines[0]
    assert (line.kind, PEAKS in line.flags) == (LineKind.NOTHING, True)


def test_born_before_july_1956_points_are_doubled() -> None:
    for born, points in ((date(1956, 6, 30), 8), (date(1956, 7, 1), 4)):
        assert gained(exposed(NIGHT, "2015", "2015"), birth=born) == points


def test_a_hundred_points_over_a_life_until_2023() -> None:
    born = date(1955, 1, 1)
    many = [exposed(one, "2015", "2024") for one in (NIGHT, Factor.REPETITIVE)]
    found = account(*many, birth=born)
    amounts = [one.amount for one in found.lines]
    assert amounts == [16, 16, 16, 16, 16, 16, 4, 0, 16, 16]
    assert found.lines[7].kind is LineKind.NOTHING
    assert "plafond de 100\u00a0points" in found.lines[6].arithmetic
    used = account(*many, birth=born, uses=(Use(date(2019, 6, 1), RightKind.C2P, Decimal(30)),))
    assert [one.amount for one in used.lines if one.year == 2021 and one.kind is not LineKind.USE] == [4]


def test_points_are_for_private_law_jobs_alone() -> None:
    nights = exposed(NIGHT, "2019", "2022")
    agent = Spell(Situation.PUBLIC_AGENT, date(2015, 1, 1))
    refused = account(nights, spells=(agent,))
    assert (refused.lines, refused.problems[0].field) == ((), "expositions[0].du")
    job = Spell(Situation.EMPLOYEE, date(2015, 1, 1), date(2020, 6, 30))
    found = account(nights, spells=(job, agent))
    assert [(one.year, one.amount) for one in found.lines] == [(2019, 4), (2020, 2)]
    assert OUTSIDE_EMPLOYMENT in found.lines[1].flags
    following = Spell(Situation.APPRENTICE, date(2020, 7, 1))
    assert gained(nights, spells=(job, following)) == 16
    assert gained(nights, spells=(Spell(Situation.ESAT, date(2015, 1, 1)),)) == 0


def test_what_cannot_be_is_named_and_the_rest_counts() -> None:
    found = account(
        exposed(NIGHT, "2020-06-01", "2020-05-01"),
        exposed(NIGHT, "2012", "2015"),
        exposed(NIGHT, "2010", "2013"),
        exposed(NOISE, "2020", "2020", -5),
    )
    assert [one.field for one in found.problems] == [
        "expositions[0].au",
        "expositions[1].du",
        "expositions[2].du",
        "expositions[3].quantite",
    ]
    assert [(one.year, one.amount) for one in found.lines] == [(2015, 4)]


def test_posted_at_the_end_of_january_and_nothing_after_the_last_day() -> None:
    one = exposed(NIGHT, "2022")
    assert [line.posted_on for line in account(one, until=date(2024, 1, 31)).lines] == [
        date(2023, 1, 31),
        date(2024, 1, 31),
    ]
    assert len(account(one, until=date(2024, 1, 30)).lines) == 1


def test_pension_ends_the_rights_whatever_its_ground() -> None:
    for ground in RetirementGround:
        one = career(exposed(NIGHT, "2020", "2024"), retirement=Retirement(date(2024, 7, 1), ground))
        found = c2p_account(one, LAW, LATE)
        closing = next(line for line in found.lines if line.kind is LineKind.CLOSED)
        assert (closing.amount, closing.posted_on, balance(found)) == (-16, date(2024, 7, 1), 0)
        assert found.lines[-1].kind is LineKind.NOTHING
        assert "sans usage" in found.lines[-1].arithmetic
        state = c2p_state(found, one, LAW, LATE)
        assert (state.closed, state.free, state.training_value) == (True, 0, 0)
    assert not account(retirement=Retirement(date(2024, 7, 1))).lines


def test_a_state_before_the_account_and_without_a_birth_date() -> None:
    one = career(exposed(NIGHT, "2015"), birth=None)
    found = c2p_account(one, LAW, LATE)
    assert c2p_state(found, one, LAW, date(2014, 6, 1)) == C2pState(date(2014, 6, 1))
    state = c2p_state(found, one, LAW, LATE)
    assert (state.points, state.reserved, state.flags) == (44, 20, (BIRTH_UNKNOWN,))
    hours = c2p_state(found, one, LAW, date(2018, 6, 1))
    assert (hours.points, hours.training_hours, hours.training_value) == (12, 300, 0)


def test_the_day_of_the_account_is_the_day_asked() -> None:
    _, _, young = with_points(60, born=LATE.replace(year=LATE.year - 55) + timedelta(days=1))
    assert (young.pension_open, young.pension_from) == (False, LATE + timedelta(days=1))
    _, _, old = with_points(60, born=LATE.replace(year=LATE.year - 55))
    assert (old.pension_open, old.quarters_possible) == (True, 4)

"""What is to come and what explains a balance: gap, projection, cards, alerts."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from app.models.records.career import (
    Career,
    Dif,
    Engagement,
    EngagementKind,
    Exposure,
    Factor,
    Reading,
    Spell,
)
from app.models.records.ids import new_part_id
from app.models.records.outlook import AlertLevel, WhatIf
from app.models.records.person import Situation
from app.models.records.rights import Balance, BalanceSource, RightKind
from app.services.rights.overview import anchored, overview_of
from app.services.rights.projection import project
from tests.unit.rights.careers import law

TODAY = date(2026, 11, 23)
EMPLOYEE = Career(birth_date=date(1985, 4, 2), spells=(Spell(Situation.EMPLOYEE, date(2020, 1, 1)),))
"""Full time since 2020: 500 € for 2020 … 2025, 3 000 € on the day of these tests."""


def read(amount: str, day: date = date(2026, 11, 20), kind: RightKind = RightKind.CPF) -> Balance:
    return Balance(new_part_id(), kind, Decimal(amount), day, BalanceSource.PORTAL)


def overview(career: Career = EMPLOYEE, *balances: Balance, today: date = TODAY, low: bool = False):
    return overview_of(career, balances, law(), today, may_declare_low=low)


def codes(found) -> list[str]:
    return [one.code for one in found.alerts]


# ── Read and estimated ──────────────────────────────────────────────────────────────────────────


def test_without_a_reading_the_estimate_is_shown_and_said_to_be_one() -> None:
    card = overview().card(RightKind.CPF)
    assert (card.official, card.estimate, card.shown) == (None, Decimal(3000), Decimal(3000))
    assert card.ceiling == 5000
    assert (card.next_year, card.next_amount, card.next_on) == (2026, Decimal(500), date(2027, 6, 30))


def test_a_reading_is_kept_beside_the_estimate() -> None:
    card = overview(EMPLOYEE, read("2950.00")).card(RightKind.CPF)
    assert (card.official.amount, card.estimate) == (Decimal(2950), Decimal(3000))
    assert card.shown == Decimal(2950)


def test_the_ledger_starts_again_from_a_reading_and_says_the_gap() -> None:
    found = overview(EMPLOYEE, read("2950.00"))
    last = found.ledger.lines[-1]
    assert (last.amount, last.balance) == (Decimal(-50), Decimal(2950))
    assert found.entitlements.cpf == Decimal(2950)
    assert found.projection.points[-1].cpf == Decimal(5000)


def test_two_readings_are_both_kept() -> None:
    found = overview(EMPLOYEE, read("2000.00", date(2025, 1, 10)), read("2900.00"))
    kept = [line.balance for line in found.ledger.lines if line.kind.value == "releve"]
    assert kept == [Decimal(2000), Decimal(2900)]


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        ("3000.00", ""),
        ("2500.00", "L’année 2025 n’est pas encore versée (500,00\u00a0€)"),
        ("2000.00", "Les années 2024 et 2025 ne sont pas versées"),
        ("3500.00", "L’année 2026 (500,00\u00a0€) est déjà versée"),
        ("3123.00", "123,00\u00a0€ de plus que l’estimation"),
        ("1100.00", "des droits ont peut-être déjà été utilisés"),
    ],
)
def test_a_gap_is_explained_where_it_can_be(amount: str, words: str) -> None:
    gap = overview(EMPLOYEE, read(amount)).card(RightKind.CPF).gap
    assert words in " ".join(gap).replace("\u202f", "")
    assert bool(gap) is bool(words)


def test_someone_who_told_nothing_of_an_account_has_no_estimate_of_it() -> None:
    found = overview()
    assert found.card(RightKind.CEC).shown is None
    assert found.card(RightKind.C2P).shown is None


def test_points_are_told_with_what_they_are_worth() -> None:
    career = replace(EMPLOYEE, exposures=(Exposure(Factor.NIGHT, date(2022, 1, 1), permanent=True),))
    card = overview(career).card(RightKind.C2P)
    assert card.estimate == 16
    assert "8\u202f000,00\u00a0€ de formation" in card.worth


# ── Projection ──────────────────────────────────────────────────────────────────────────────────


def cpf_at_the_end(what_if: WhatIf, share: str = "0.5", career: Career = EMPLOYEE) -> Decimal:
    return project(career, law(), TODAY, 2031, what_if, Decimal(share)).points[-1].cpf


def test_nothing_changes() -> None:
    points = project(EMPLOYEE, law(), TODAY, 2031, WhatIf.UNCHANGED).points
    assert [one.day.year for one in points] == [2026, 2027, 2028, 2029, 2030, 2031]
    assert [one.cpf for one in points] == [3000, 3500, 4000, 4500, 5000, 5000]
    assert all(one.projected for one in points)


def test_half_time_keeps_the_credit_and_less_does_not() -> None:
    assert cpf_at_the_end(WhatIf.PART_TIME, "0.5") == cpf_at_the_end(WhatIf.UNCHANGED)
    assert cpf_at_the_end(WhatIf.PART_TIME, "0.2") < cpf_at_the_end(WhatIf.UNCHANGED)


def test_losing_a_job_keeps_what_is_acquired_and_adds_the_year_begun() -> None:
    assert cpf_at_the_end(WhatIf.JOB_LOSS) == Decimal(3500)


def test_own_business_goes_on_at_the_same_rate() -> None:
    assert cpf_at_the_end(WhatIf.OWN_BUSINESS) == cpf_at_the_end(WhatIf.UNCHANGED)


def test_the_civil_service_turns_euros_into_hours_without_losing_value() -> None:
    found = project(EMPLOYEE, law(), TODAY, 2027, WhatIf.CIVIL_SERVICE)
    conversions = [line for line in found.lines if line.kind.value == "conversion"]
    assert [line.amount for line in conversions] == [Decimal(-2250), Decimal(150)]
    assert found.points[0].cpf == Decimal(3000)
    assert found.points[0].hours == Decimal(150)


def test_declaring_no_diploma_raises_the_rate_from_the_year_of_the_declaration() -> None:
    found = project(EMPLOYEE, law(), TODAY, 2028, WhatIf.LOW_QUALIFICATION)
    assert [line.amount for line in found.lines if line.kind.value == "credit"] == [800, 800]


def test_a_job_seeker_who_finds_work_acquires_again() -> None:
    career = Career(spells=(Spell(Situation.JOB_SEEKER, date(2024, 1, 1)),))
    assert cpf_at_the_end(WhatIf.UNCHANGED, career=career) == 0
    assert cpf_at_the_end(WhatIf.NEW_JOB, career=career) > 0


def test_a_projection_starts_from_the_balance_read() -> None:
    career = anchored(EMPLOYEE, [read("100.00")])
    assert project(career, law(), TODAY, 2027, WhatIf.UNCHANGED).points[-1].cpf == Decimal(600)
    assert career.readings == (Reading(RightKind.CPF, date(2026, 11, 20), Decimal(100)),)


def test_the_past_is_told_year_by_year_with_hours_at_their_value() -> None:
    career = Career(spells=(Spell(Situation.EMPLOYEE, date(2015, 1, 1)),))
    past = overview(career).past
    assert [one.cpf for one in past][:5] == [360, 720, 1080, 1440, 1440]
    assert past[-1].day == TODAY and past[-1].cpf == Decimal(4940)
    assert not any(one.projected for one in past)


# ── Alerts ──────────────────────────────────────────────────────────────────────────────────────


def volunteer(year: int, declared: date | None = None, attested: date | None = None) -> Career:
    one = Engagement(
        EngagementKind.VOLUNTEERING, year, hours=(Decimal(220),), declared_on=declared, attested_on=attested
    )
    return replace(EMPLOYEE, engagements=(one,))


def test_volunteering_is_to_be_declared_until_30_june() -> None:
    (alert,) = [
        one
        for one in overview(volunteer(2025), today=date(2026, 6, 30)).alerts
        if one.code.startswith("benevolat")
    ]
    assert (alert.code, alert.level, alert.deadline) == (
        "benevolat_a_declarer", AlertLevel.ACT, date(2026, 6, 30),
    )  # fmt: skip
    assert alert.source and alert.action
    assert "benevolat_a_declarer" not in codes(overview(volunteer(2025), today=date(2026, 7, 1)))


def test_declared_volunteering_waits_for_the_association() -> None:
    career = volunteer(2025, declared=date(2026, 3, 1))
    assert "benevolat_a_attester" in codes(overview(career))
    assert "benevolat_a_attester" not in codes(overview(volunteer(2025, date(2026, 3, 1), date(2026, 9, 1))))


def test_a_full_account_and_one_nearly_full() -> None:
    assert "plafond_cpf" in codes(overview(EMPLOYEE, read("5000.00")))
    assert "plafond_cpf_proche" in codes(overview(EMPLOYEE, read("4900.00")))
    assert not {"plafond_cpf", "plafond_cpf_proche"} & set(codes(overview()))


def test_lost_dif_is_said_once_and_last() -> None:
    found = overview(replace(EMPLOYEE, difs=(Dif(Decimal(120)),)))
    assert codes(found).count("dif_perdu") == 1
    assert found.alerts[-1].level is AlertLevel.LOST
    assert "1\u202f800\u00a0€" in found.alerts[-1].rule


def test_who_may_declare_having_no_diploma_is_told_so() -> None:
    assert "faible_qualification" in codes(overview(low=True))
    assert "faible_qualification" not in codes(overview())


def test_an_account_about_to_close_says_until_when() -> None:
    career = replace(EMPLOYEE, birth_date=date(1960, 3, 15))
    found = overview(career)
    (alert,) = [one for one in found.alerts if one.code == "cpf_bientot_ferme"]
    assert alert.deadline == date(2027, 3, 14)
    closed = overview(career, today=date(2027, 3, 15))
    assert "cpf_ferme" in codes(closed)
    assert not closed.entitlements.cpf_usable


def test_free_points_are_worth_asking_about() -> None:
    career = replace(EMPLOYEE, exposures=(Exposure(Factor.NIGHT, date(2015, 1, 1), permanent=True),))
    career = replace(career, spells=(Spell(Situation.EMPLOYEE, date(2015, 1, 1)),))
    assert "points_libres" in codes(overview(career))


def test_the_law_known_on_a_day_is_said() -> None:
    found = overview()
    assert found.law_known_on == date(2026, 3, 27)
    assert "etat_du_droit" in {note.code for note in found.ledger.notes}

"""Who pays a course: the worked cases of the reference, each rule and the days it begins."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from app.models.records.career import TopUpOrigin
from app.models.records.french import NBSP
from app.models.records.funding import Payer
from app.models.records.law import Certainty
from app.models.records.person import Situation
from app.models.records.trainings import TrainingKind
from app.services.rights.funding import fund
from tests.unit.rights.funding_kit import (
    APRIL_2026,
    CEILINGS_DAY,
    JUNE_2025,
    LAW,
    MARCH_2026,
    ONE_DAY,
    PARTICIPATION_DAY,
    Kind,
    euros,
    helped,
    paid,
    person,
    words,
)

# ── Worked cases ──────────────────────────────────────────────────────────────────────────────────


def test_s26_a_closed_account_pays_volunteers_training_alone_and_by_the_cec() -> None:
    retired = person(JUNE_2025, Situation.RETIRED, cpf=3440, cec=480, cpf_usable=False)
    course = fund(euros(900), Kind.RNCP, JUNE_2025, retired, LAW)
    assert course.left == 900
    assert course.why_not.startswith("Votre compte ne paie plus de formation depuis la retraite")
    training = fund(euros(900), Kind.VOLUNTEER, JUNE_2025, retired, LAW)
    assert not training.why_not
    assert paid(training) == {Payer.CEC: 480, Payer.HOLDER: 420}


def test_s33_participation() -> None:
    employee = person(JUNE_2025, cpf=2000)
    alone = fund(euros(1200), Kind.RNCP, JUNE_2025, employee, LAW)
    assert paid(alone) == {Payer.CPF: euros("1097.77"), Payer.HOLDER: euros("102.23")}
    assert alone.participation == alone.left == euros("102.23")
    assert f"participation obligatoire de 102,23{NBSP}€" in words(alone, Payer.CPF)
    assert "arrêté du 26/12/2024" in words(alone, Payer.HOLDER)
    seeker = replace(employee, situation=Situation.JOB_SEEKER)
    free = fund(euros(1200), Kind.RNCP, JUNE_2025, seeker, LAW)
    assert paid(free) == {Payer.CPF: 1200}
    assert "demandeur d’emploi" in words(free, Payer.CPF)
    topped = fund(euros(1200), Kind.RNCP, JUNE_2025, helped(employee, 50), LAW)
    assert paid(topped) == {Payer.CPF: 1150, Payer.THIRD_PARTY: 50}
    assert (topped.left, topped.participation) == (0, 0)


def test_s34_ceiling_of_the_specific_register() -> None:
    employee = person(APRIL_2026, cpf=5000)
    english = fund(euros(2600), Kind.RS, APRIL_2026, employee, LAW)
    assert paid(english) == {Payer.CPF: 1500, Payer.HOLDER: 1100}
    assert english.participation == euros("103.20")
    assert words(english, Payer.CPF) == (
        f"Plafond de 1\u202f500{NBSP}€ pour une certification du répertoire spécifique (D6323-1 A)"
    )
    assert english.shares[0].source.startswith("C. trav.")
    diploma = fund(euros(2600), Kind.RNCP, APRIL_2026, employee, LAW)
    assert paid(diploma) == {Payer.CPF: euros("2496.80"), Payer.HOLDER: euros("103.20")}


def test_s35_light_licence() -> None:
    employee = person(MARCH_2026, cpf=2000)
    alone = fund(euros(1600), Kind.LICENCE, MARCH_2026, employee, LAW)
    assert alone.left == 1600
    assert f"verse au moins 100{NBSP}€" in alone.why_not
    topped = fund(euros(1600), Kind.LICENCE, MARCH_2026, helped(employee, 100), LAW)
    assert paid(topped) == {Payer.CPF: 900, Payer.THIRD_PARTY: 100, Payer.HOLDER: 600}
    assert topped.participation == 0
    seeker = replace(employee, situation=Situation.JOB_SEEKER)
    assert fund(euros(1600), Kind.LICENCE, MARCH_2026, seeker, LAW).left == 700
    agency = helped(seeker, 700, "france_travail")
    assert paid(fund(euros(1600), Kind.LICENCE, MARCH_2026, agency, LAW)) == {
        Payer.CPF: 900,
        Payer.THIRD_PARTY: 700,
    }


# ── Participation ─────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("on", "due"),
    [
        (PARTICIPATION_DAY - ONE_DAY, "0"),
        (PARTICIPATION_DAY, "100"),
        (date(2024, 12, 31), "100"),
        (date(2025, 1, 1), "102.23"),
        (date(2025, 12, 31), "102.23"),
        (date(2026, 1, 1), "103.20"),
    ],
)
def test_participation_by_day(on: date, due: str) -> None:
    found = fund(euros(1200), Kind.RNCP, on, person(on, cpf=2000), LAW)
    assert found.participation == found.left == euros(due)


@pytest.mark.parametrize(
    ("origin", "due", "flagged"),
    [
        (TopUpOrigin.EMPLOYER, "0", False),
        (TopUpOrigin.WORK_ACCIDENT, "0", False),
        (TopUpOrigin.BRANCH, "0", True),
        (TopUpOrigin.REGION, "102.23", True),
        (TopUpOrigin.OTHER, "102.23", True),
    ],
)
def test_what_lifts_the_participation(origin: TopUpOrigin, due: str, flagged: bool) -> None:
    funder = helped(person(JUNE_2025, cpf=2000), 50, origin.value)
    found = fund(euros(1200), Kind.RNCP, JUNE_2025, funder, LAW)
    assert found.participation == euros(due)
    assert any(flag.startswith("à confirmer") for flag in found.flags) is flagged
    assert origin.label in words(found, Payer.THIRD_PARTY)


def test_a_rule_that_rests_on_one_source_makes_the_share_to_confirm() -> None:
    funder = helped(person(JUNE_2025, cpf=2000), 50, "opco")
    assert fund(euros(1200), Kind.RNCP, JUNE_2025, funder, LAW).shares[0].certainty is Certainty.I


@pytest.mark.parametrize(("price", "cpf"), [("80", None), ("102.23", None), ("102.24", "0.01")])
def test_a_price_below_the_participation_is_the_person_s(price: str, cpf: str | None) -> None:
    found = fund(euros(price), Kind.RNCP, JUNE_2025, person(JUNE_2025, cpf=500), LAW)
    assert paid(found).get(Payer.CPF) == (None if cpf is None else euros(cpf))
    assert found.left == found.participation == min(euros(price), euros("102.23"))
    below = [flag for flag in found.flags if "inférieur à la participation" in flag]
    assert bool(below) is (euros(price) < euros("102.23"))


def test_an_empty_account_owes_no_participation() -> None:
    found = fund(euros(1200), Kind.RNCP, JUNE_2025, person(JUNE_2025), LAW)
    assert (found.left, found.participation, found.why_not) == (1200, 0, "")
    assert "Aucun droit à utiliser" in words(found, Payer.HOLDER)


def test_an_unknown_situation_pays_the_participation_with_a_flag() -> None:
    found = fund(euros(1200), Kind.RNCP, JUNE_2025, person(JUNE_2025, None, cpf=2000), LAW)
    assert found.participation == euros("102.23")
    assert any("situation inconnue" in flag for flag in found.flags)


# ── Order of payers ───────────────────────────────────────────────────────────────────────────────


def test_order_cpf_top_ups_cec_points_third_parties_person() -> None:
    funder = helped(person(APRIL_2026, cpf=1000, top_ups=300, cec=240, points=2), 60)
    found = fund(euros(3000), Kind.RNCP, APRIL_2026, funder, LAW)
    assert paid(found) == {
        Payer.CPF: 1000,
        Payer.TOP_UPS: 300,
        Payer.CEC: 240,
        Payer.C2P: 1000,
        Payer.THIRD_PARTY: 60,
        Payer.HOLDER: 400,
    }
    assert list(paid(found)) == list(Payer)
    assert found.points_used == 2
    assert all(share.words for share in found.shares)


def test_the_participation_is_due_on_top_ups_and_cec_with_a_flag() -> None:
    funder = person(JUNE_2025, cpf=500, top_ups=300, cec=720)
    found = fund(euros(1200), Kind.RNCP, JUNE_2025, funder, LAW)
    assert paid(found)[Payer.CEC] == euros("297.77")
    assert found.left == found.participation == euros("102.23")
    assert any("quand le CEC paie" in flag for flag in found.flags)
    assert any("AT-MP" in flag for flag in found.flags)


def test_top_ups_and_cec_are_outside_the_ceiling_of_use() -> None:
    funder = person(APRIL_2026, cpf=5000, top_ups=300, cec=240)
    assert paid(fund(euros(2600), Kind.RS, APRIL_2026, funder, LAW)) == {
        Payer.CPF: 1500,
        Payer.TOP_UPS: 300,
        Payer.CEC: 240,
        Payer.HOLDER: 560,
    }


@pytest.mark.parametrize(
    ("on", "cpf", "points", "pays", "used", "left"),
    [
        (date(2023, 8, 31), 1000, 4, 750, 2, 0),
        (date(2023, 9, 1), 1000, 4, 750, 2, 0),
        (date(2023, 8, 31), 0, 2, 750, 2, 1000),
        (date(2023, 9, 1), 0, 2, 1000, 2, 750),
        (JUNE_2025, 5000, 1, "102.23", 1, 0),
        (JUNE_2025, 0, "1.9", 500, 1, 1250),
        (JUNE_2025, 0, "0.9", None, 0, 1750),
        (date(2018, 6, 1), 0, 4, None, 0, 1750),
    ],
)
def test_points_are_whole_and_worth_what_the_day_says(
    on: date, cpf: int, points: str | int, pays: str | int | None, used: int, left: int
) -> None:
    found = fund(euros(1750), Kind.RNCP, on, person(on, cpf=cpf, points=points), LAW)
    assert paid(found).get(Payer.C2P) == (None if pays is None else euros(pays))
    assert (found.points_used, found.left, found.participation) == (used, left, 0)


@pytest.mark.parametrize("situation", [Situation.SELF_EMPLOYED, Situation.PUBLIC_AGENT, Situation.STUDENT])
def test_points_serve_employees_and_job_seekers(situation: Situation) -> None:
    found = fund(euros(1750), Kind.RNCP, JUNE_2025, person(JUNE_2025, situation, cpf=100, points=20), LAW)
    assert found.points_used == 0
    assert any("points C2P" in flag for flag in found.flags)


def test_third_parties_are_capped_at_the_price_in_their_order() -> None:
    funder = helped(helped(helped(person(JUNE_2025, cpf=2000), 700), 900, "région"), 50)
    found = fund(euros(1000), Kind.RNCP, JUNE_2025, funder, LAW)
    assert [(share.payer, share.amount) for share in found.shares] == [
        (Payer.THIRD_PARTY, 700),
        (Payer.THIRD_PARTY, 300),
    ]
    assert "participation d’un tiers" in found.shares[1].words
    assert f"900{NBSP}€ ramenés" in found.shares[1].words


def test_a_course_that_costs_nothing_or_less() -> None:
    free = fund(euros(0), Kind.RNCP, JUNE_2025, person(JUNE_2025, cpf=2000), LAW)
    assert (free.shares, free.left, free.participation) == ((), 0, 0)
    with pytest.raises(ValueError, match="below zero"):
        fund(euros(-1), Kind.RNCP, JUNE_2025, person(JUNE_2025, cpf=2000), LAW)


# ── What may be paid ──────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("kind", "on", "pays"),
    [
        (Kind.RNCP, date(2016, 6, 1), True),
        (Kind.OTHER, APRIL_2026, False),
        (Kind.OTHER, date(2016, 6, 1), False),
        (Kind.BILAN, date(2016, 12, 31), False),
        (Kind.BILAN, date(2017, 1, 1), True),
        (Kind.BUSINESS, date(2016, 12, 31), False),
        (Kind.BUSINESS, date(2017, 1, 1), True),
        (Kind.LICENCE, date(2017, 3, 14), False),
        (Kind.LICENCE, date(2017, 3, 15), True),
        (Kind.LICENCE, CEILINGS_DAY - ONE_DAY, True),
        (Kind.LICENCE, CEILINGS_DAY, False),
        (Kind.HEAVY_LICENCE, date(2018, 12, 31), False),
        (Kind.HEAVY_LICENCE, date(2019, 1, 1), True),
        (Kind.HEAVY_LICENCE, CEILINGS_DAY, True),
        (Kind.RNCP, date(2014, 12, 31), False),
    ],
)
def test_kinds_by_day(kind: TrainingKind, on: date, pays: bool) -> None:
    found = fund(euros(1000), kind, on, person(on, cpf=2000), LAW)
    assert (Payer.CPF in paid(found)) is pays
    assert bool(found.why_not) is not pays


def test_lists_before_2019_are_to_confirm() -> None:
    before = fund(euros(1000), Kind.RNCP, date(2018, 12, 31), person(date(2018, 12, 31), cpf=500), LAW)
    assert any(
        "à confirmer : inscrite sur une liste".replace(" :", f"{NBSP}:") in one for one in before.flags
    )
    assert any("en heures" in one for one in before.flags)
    assert not fund(euros(1000), Kind.RNCP, date(2019, 1, 1), person(date(2019, 1, 1), cpf=500), LAW).flags


@pytest.mark.parametrize(("on", "pays"), [(date(2025, 2, 15), True), (date(2025, 2, 16), False)])
def test_business_creation_must_certify_since_2025(on: date, pays: bool) -> None:
    funder = person(on, cpf=2000)
    assert (Payer.CPF in paid(fund(euros(800), Kind.BUSINESS, on, funder, LAW, certifying=False))) is pays
    assert Payer.CPF in paid(fund(euros(800), Kind.BUSINESS, on, funder, LAW))


@pytest.mark.parametrize(
    ("kind", "most"), [(Kind.RS, 1500), (Kind.BILAN, 1600), (Kind.LICENCE, 900), (Kind.CLEA, 2896.8)]
)
def test_ceilings_begin_on_their_day(kind: TrainingKind, most: float) -> None:
    for on, expected in ((CEILINGS_DAY - ONE_DAY, Decimal("2896.80")), (CEILINGS_DAY, euros(most))):
        funder = person(on, cpf=5000)
        if kind is Kind.LICENCE:
            funder = replace(funder, situation=Situation.JOB_SEEKER)
            expected = min(expected, Decimal(900)) if on == CEILINGS_DAY else Decimal(3000)
        assert paid(fund(euros(3000), kind, on, funder, LAW))[Payer.CPF] == expected


def test_the_ceiling_on_the_rights_of_the_low_qualified_is_to_confirm() -> None:
    funder = person(APRIL_2026, cpf=5000, cpf_ceiling=8000)
    assert any("L6323-11-1" in one for one in fund(euros(2600), Kind.RS, APRIL_2026, funder, LAW).flags)
    assert not fund(euros(2600), Kind.RS, APRIL_2026, person(APRIL_2026, cpf=5000), LAW).flags


@pytest.mark.parametrize(
    ("held", "pays"), [((), True), (("AM",), True), (("B",), False), (("AM", "A1"), False)]
)
def test_a_licence_is_for_who_holds_none(held: tuple[str, ...], pays: bool) -> None:
    begins = LAW.parameters["formation.permis.condition"].values[2].since
    assert begins.year == 2024
    for on, expected in ((begins - ONE_DAY, True), (begins, pays), (CEILINGS_DAY, pays)):
        seeker = replace(person(on, Situation.JOB_SEEKER, cpf=2000), driving_licences=held)
        found = fund(euros(1000), Kind.LICENCE, on, seeker, LAW)
        assert (Payer.CPF in paid(found)) is expected
        if not expected:
            assert held[-1] in found.why_not
        elif on >= begins:
            assert any("AM" in flag for flag in found.flags) is ("AM" in held)


def test_a_licence_serves_a_project() -> None:
    funder = replace(person(JUNE_2025, cpf=2000), project_needs_licence=False)
    for kind in (Kind.LICENCE, Kind.HEAVY_LICENCE):
        assert "projet professionnel" in fund(euros(1000), kind, JUNE_2025, funder, LAW).why_not


@pytest.mark.parametrize(("amounts", "pays", "flagged"), [((99,), False, False), ((60, 40), True, True)])
def test_the_third_party_of_a_light_licence(amounts: tuple[int, ...], pays: bool, flagged: bool) -> None:
    funder = person(MARCH_2026, cpf=2000)
    for amount in amounts:
        funder = helped(funder, amount)
    found = fund(euros(1600), Kind.LICENCE, MARCH_2026, funder, LAW)
    assert (Payer.CPF in paid(found)) is pays
    assert any("plusieurs" in flag for flag in found.flags) is flagged


@pytest.mark.parametrize(
    ("last", "on", "pays"),
    [
        (date(2021, 3, 10), MARCH_2026, True),
        (date(2021, 3, 11), MARCH_2026, False),
        (date(2024, 1, 1), CEILINGS_DAY - ONE_DAY, True),
        (date(2024, 1, 1), CEILINGS_DAY, False),
        (None, CEILINGS_DAY, True),
    ],
)
def test_five_years_between_two_skills_reviews(last: date | None, on: date, pays: bool) -> None:
    found = fund(euros(1500), Kind.BILAN, on, replace(person(on, cpf=2000), last_bilan_on=last), LAW)
    assert (Payer.CPF in paid(found)) is pays


def test_an_account_not_open_yet() -> None:
    found = fund(euros(500), Kind.RNCP, JUNE_2025, person(JUNE_2025, None, cpf=500, account_open=False), LAW)
    assert found.left == 500
    assert f"à 16{NBSP}ans, ou à 15{NBSP}ans" in found.why_not


def test_hours_of_a_public_agent_are_not_money_but_euros_are() -> None:
    agent = person(JUNE_2025, Situation.PUBLIC_AGENT, public_hours=147)
    hours = fund(euros(1200), Kind.RNCP, JUNE_2025, agent, LAW)
    assert hours.left == 1200
    assert f"147{NBSP}h" in hours.why_not and "accord de votre employeur" in hours.why_not
    both = replace(agent, rights=replace(agent.rights, cpf=Decimal(690)))
    euro = fund(euros(1200), Kind.RNCP, JUNE_2025, both, LAW)
    assert not euro.why_not
    assert paid(euro) == {Payer.CPF: 690, Payer.HOLDER: 510}
    assert any(f"147{NBSP}h" in flag for flag in euro.flags)


def test_volunteers_training_is_paid_by_the_cec_alone() -> None:
    funder = person(JUNE_2025, cpf=2000, top_ups=500, cec=480, points=20)
    found = fund(euros(300), Kind.VOLUNTEER, JUNE_2025, funder, LAW)
    assert paid(found) == {Payer.CEC: euros("197.77"), Payer.HOLDER: euros("102.23")}
    empty = fund(euros(300), Kind.VOLUNTEER, JUNE_2025, person(JUNE_2025, cpf=2000), LAW)
    assert "Seul le CEC paie" in empty.why_not

"""What the accounts hold after a course, and the ways of paying it, ranked."""

from dataclasses import replace
from decimal import Decimal

import pytest

from app.models.records.french import NBSP
from app.models.records.funding import Scenario
from app.models.records.person import Situation
from app.services.rights.funding import after, fund
from app.services.rights.funding_scenarios import scenarios
from tests.unit.rights.funding_kit import APRIL_2026, JUNE_2025, LAW, MARCH_2026, Kind, euros, person

# ── After, and the ways of paying ─────────────────────────────────────────────────────────────────


def test_what_the_accounts_hold_after() -> None:
    funder = person(
        APRIL_2026,
        cpf=1000,
        top_ups=300,
        cec=240,
        points=24,
        points_reserved=20,
        points_free=4,
        public_hours=10,
    )
    found = fund(euros(12600), Kind.RNCP, APRIL_2026, funder, LAW)
    left = after(funder.rights, found, LAW)
    assert found.points_used == 23
    assert (left.cpf, left.top_ups, left.cec, left.public_hours) == (0, 0, 0, 10)
    assert (left.points, left.points_reserved, left.points_free, left.points_value) == (1, 0, 1, 500)


def titles(found: tuple[Scenario, ...]) -> list[tuple[str, Decimal]]:
    return [(one.title, one.funding.left) for one in found]


def test_scenarios_of_an_employee() -> None:
    funder = person(JUNE_2025, cpf=600, cec=240, points=4, points_reserved=4)
    found = scenarios(euros(1200), Kind.RNCP, funder, LAW, JUNE_2025)
    assert titles(found) == [
        ("Mon CPF, mon CEC et mes points C2P", 0),
        (f"Avec 360{NBSP}€ de l’employeur", 0),
        (f"Avec 102,23{NBSP}€ de l’employeur", euros("257.77")),
        ("Mon CPF et mon CEC", 360),
        ("Mon CPF seul", 600),
    ]
    assert [one.after.cec for one in found] == [0, 0, 0, 0, 240]
    assert f"1{NBSP}point en ligne" in found[0].needs and found[0].after.points == 3
    assert any("à demander" in flag for flag in found[1].funding.flags)


def test_the_employer_may_pay_the_participation() -> None:
    found = scenarios(euros(1200), Kind.RNCP, person(JUNE_2025, cpf=2000), LAW, JUNE_2025)
    assert titles(found) == [(f"Avec 102,23{NBSP}€ de l’employeur", 0), ("Mon CPF seul", euros("102.23"))]
    assert found[0].after.cpf == euros("902.23")
    assert "payer la participation" in found[0].needs
    between = scenarios(euros(1200), Kind.RNCP, person(JUNE_2025, cpf=1150), LAW, JUNE_2025)
    assert titles(between) == [
        (f"Avec 102,23{NBSP}€ de l’employeur", 0),
        ("Mon CPF seul", euros("102.23")),
    ]


def test_scenarios_of_a_job_seeker() -> None:
    funder = person(JUNE_2025, Situation.JOB_SEEKER, cpf=500)
    found = scenarios(euros(1200), Kind.RNCP, funder, LAW, JUNE_2025)
    assert titles(found) == [("Avec France Travail", 0), ("Mon CPF seul", 700)]
    assert any("à valider" in flag for flag in found[0].funding.flags)
    enough = scenarios(euros(400), Kind.RNCP, funder, LAW, JUNE_2025)
    assert titles(enough) == [("Mon CPF seul", 0)]


@pytest.mark.parametrize(
    ("situation", "expected"),
    [
        (
            Situation.EMPLOYEE,
            [(f"Avec 700{NBSP}€ de l’employeur", 0), (f"Avec 100{NBSP}€ de l’employeur", 600)],
        ),
        (Situation.SELF_EMPLOYED, [(f"Avec 100{NBSP}€ d’un tiers", 600)]),
        (Situation.JOB_SEEKER, [("Avec France Travail", 0), ("Mon CPF seul", 700)]),
    ],
)
def test_scenarios_of_a_light_licence(situation: Situation, expected: list[tuple[str, int]]) -> None:
    funder = person(MARCH_2026, situation, cpf=2000)
    assert titles(scenarios(euros(1600), Kind.LICENCE, funder, LAW, MARCH_2026)) == expected


def test_a_licence_already_held_is_opened_by_no_sum() -> None:
    funder = replace(person(MARCH_2026, Situation.EMPLOYEE, cpf=2000), driving_licences=("B",))
    found = scenarios(euros(1600), Kind.LICENCE, funder, LAW, MARCH_2026)
    assert [one.funding.left for one in found] == [0]
    assert all("vos droits peuvent alors payer" not in one.needs for one in found)


def test_scenarios_where_rights_do_not_pay() -> None:
    funder = person(JUNE_2025, cpf=2000)
    asked = scenarios(euros(400), Kind.OTHER, funder, LAW, JUNE_2025)
    assert titles(asked) == [(f"Avec 400{NBSP}€ de l’employeur", 0)]
    assert "plan de développement" in asked[0].needs
    alone = replace(funder, situation=Situation.SELF_EMPLOYED)
    assert titles(scenarios(euros(400), Kind.OTHER, alone, LAW, JUNE_2025)) == [("Sans mes droits", 400)]
    agent = person(JUNE_2025, Situation.PUBLIC_AGENT, public_hours=50)
    assert titles(scenarios(euros(400), Kind.RNCP, agent, LAW, JUNE_2025)) == [
        ("Avec mes heures d’agent public", 0)
    ]
    assert scenarios(euros(0), Kind.RNCP, funder, LAW, JUNE_2025) == ()

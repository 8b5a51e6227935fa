"""Courses side by side: what each costs this person, how far, what it covers."""

import pytest

from app.models.records.course_search import CourseQuery
from app.models.records.courses import CourseRow, Dataset
from app.models.records.dossier import Dossier
from app.models.records.ids import SkillCode, TrainingId
from app.models.records.trouble import BadInput
from app.services.usecases.desk import Desk
from app.services.usecases.referentials import no_report
from tests.fakes.courses import GivenCourses

SKILL = SkillCode("100016")


def course(number: int, **facts: object) -> CourseRow:
    row = CourseRow(
        id=f"m:{number}", title=f"Cours {number}", provider="Atelier", kind="rncp", certifying=True
    )
    return row._replace(**facts)


@pytest.fixture
def nadia(desk: Desk) -> Dossier:
    rows = [
        course(1, price=300_000, price_to=900_000, commune_code="18033", department="18", skills=SKILL),
        course(2, price=50_000, modality="distance", starts="2026-01-05 2027-02-01"),
        course(3, price=None, kind="autre", certifying=False),
        course(4, price=10_000, kind="autre", certifying=False),
        course(5),
    ]
    desk.catalogue.stage(GivenCourses(rows, Dataset.MCF), no_report).apply()
    return desk.dossiers.open(desk.sample.add().dossier_id)


def ids(*numbers: int) -> list[TrainingId]:
    return [TrainingId(f"m:{one}") for one in numbers]


def test_each_course_costs_what_the_rights_say_both_ends_of_its_prices(desk: Desk, nadia: Dossier) -> None:
    found = desk.course_comparing.compare(ids(1, 2, 3, 4), nadia)
    first, second, third, fourth = found.courses
    assert first.funding is not None
    assert first.dearest is not None
    assert first.funding.left == 0
    assert first.dearest.left == 9_000 - 3_240 - 480
    assert second.dearest is None
    assert third.funding is None  # nobody gave its price
    assert fourth.funding is not None
    assert "aucune certification" in fourth.funding.why_not
    assert fourth.funding.left == 100
    assert "CPF" in found.basis


def test_distance_next_start_and_skills(desk: Desk, nadia: Dossier) -> None:
    found = desk.course_comparing.compare(ids(1, 2), nadia, (SKILL,))
    near, far = found.courses
    assert near.kilometres is not None
    assert 25 < near.kilometres < 40  # Vierzon to Bourges
    assert far.kilometres is None  # followed from home
    assert str(far.next_start) == "2027-02-01"
    assert [place for place, _evidence in near.covered] == [0]
    assert far.covered == ()
    assert found.needs == desk.trainings.search(CourseQuery(skills=(SKILL,))).needs


def test_nobody_named_compares_prices_alone(desk: Desk, nadia: Dossier) -> None:
    found = desk.course_comparing.compare(ids(1, 2))
    assert all(one.funding is None and one.kilometres is None for one in found.courses)
    assert found.basis == ""


def test_too_few_too_many_or_gone(desk: Desk, nadia: Dossier) -> None:
    for some in ([1], [1, 1], [1, 2, 3, 4, 5]):
        with pytest.raises(BadInput, match="de 2 à 4 formations"):
            desk.course_comparing.compare(ids(*some), nadia)
    with pytest.raises(BadInput, match="m:9"):
        desk.course_comparing.compare(ids(1, 9), nadia)
    with pytest.raises(BadInput, match="n’a plus «\u00a0Soudeur\u00a0»\\."):
        desk.course_comparing.compare(ids(1, 9), nadia, titles={TrainingId("m:9"): "Soudeur"})
    found = desk.course_comparing.compare(ids(1, 2, 9), nadia)
    assert found.lost == ("m:9",)


def test_what_is_planned_is_told(desk: Desk, nadia: Dossier) -> None:
    desk.trainings.add_to_plan(nadia.id, desk.trainings.training(TrainingId("m:2")), None)
    found = desk.course_comparing.compare(ids(1, 2), desk.dossiers.open(nadia.id))
    assert [one.planned for one in found.courses] == [False, True]

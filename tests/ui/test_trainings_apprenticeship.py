"""A place in apprenticeship: free for the apprentice wherever a price is told, never paid by the CPF."""

from __future__ import annotations

from decimal import Decimal

import pytest

from app.cli import planning as cli_planning
from app.cli import words as cli_words
from app.models.records.course_plan import PlanCourse, PlanStep, ProposedPlan, Slot
from app.models.records.course_search import CourseQuery
from app.models.records.courses import CourseRow, Dataset
from app.models.records.french import number
from app.models.records.ids import TrainingId
from app.models.records.saved_searches import CourseChange, SearchChange, SeenCourse
from app.models.records.trainings import APPRENTICE_PRICE, unpriced_words
from app.services.usecases.referentials import no_report
from app.services.usecases.trainings import means_of
from app.ui.viewmodels.trainings_compare import course_sheet
from app.ui.viewmodels.trainings_money import APPRENTICE, money_of, ways_of
from app.ui.viewmodels.trainings_plan_proposals import _step
from app.ui.viewmodels.trainings_plan_rows import PlanRow, _price, _row
from tests.fakes.courses import GivenCourses
from tests.ui.desk_kit import plain

PLACE, OTHER = TrainingId("apprentissage:1"), TrainingId("apprentissage:2")
UNKNOWN, PAID = TrainingId("mcf:3"), TrainingId("mcf:4")


def course(key: str, **facts: object) -> CourseRow:
    row = CourseRow(id=key, title=f"Cuisine {key[-1]}", provider="CFA", kind="rncp", certifying=True)
    return row._replace(**facts)


@pytest.fixture
def nadia(room, qtbot):
    """The sample person, a catalogue of one place, one course without a price and one that has one."""
    place = course(PLACE, title="CAP Cuisine")
    for dataset, rows in (
        (Dataset.MCF, [course(UNKNOWN), course(PAID, price=120_000)]),
        (Dataset.APPRENTICESHIP, [place, course(OTHER)]),
    ):
        room.desk.catalogue.stage(GivenCourses(rows, dataset), no_report).apply()
    return room.open_sample(qtbot)


def planned(room, dossier, *keys):
    for key in keys:
        room.desk.trainings.add_to_plan(dossier.id, room.desk.trainings.training(key), None)
    return room.desk.dossiers.open(dossier.id)


def test_what_has_no_price_says_why() -> None:
    assert unpriced_words(PLACE, "prix non communiqué") == "gratuit en apprentissage"
    assert unpriced_words(UNKNOWN, "prix non communiqué") == "prix non communiqué"


def test_the_comparison_tells_free_from_unknown_and_from_paid(room, nadia):
    told = room.desk.course_comparing.compare([PLACE, UNKNOWN, PAID], nadia)
    rows = {row.title: row.cells for row in course_sheet(room.desk, told, nadia).rows}
    assert [plain(cell.text) for cell in rows["Prix"]] == [
        APPRENTICE_PRICE,
        "prix non communiqué",
        "1 200,00 €",
    ]
    assert [cell.text for cell in rows["Reste à payer"]][:2] == ["rien pour l’apprenti", "inconnu"]


def test_no_way_of_paying_is_offered_for_it(room, nadia):
    one = room.desk.trainings.training(PLACE)
    means = means_of(room.desk.rights, nadia)
    money = money_of(one, means)
    assert money.paid == APPRENTICE
    assert not money.lines
    assert ways_of(room.desk, nadia, one, money, means.rights).ways == ()


def test_in_the_plan_it_is_no_price_to_be_asked_for(room, nadia):
    total = plain(number(sum((one.price or Decimal(0) for one in nadia.plan), Decimal(1200)), 2))
    earlier = room.desk.planning.kept(nadia)
    dossier = planned(room, nadia, PLACE, UNKNOWN, PAID)
    rows: list[PlanRow] = [_row(part, None) for part in dossier.plan[-3:]]
    assert [plain(one.price) for one in rows] == [APPRENTICE_PRICE, "prix non communiqué", "1 200,00 €"]
    assert plain(_price(dossier)) == f"Prix total : {total} €, et 1 prix non communiqué"
    kept = room.desk.planning.kept(dossier)
    assert kept.unpriced == earlier.unpriced + 1  # the one that says no price, not the place
    told = [line for line in cli_planning.kept_lines(kept) if line[0].isdigit()][-3:]
    assert APPRENTICE_PRICE in told[0]
    assert "prix à demander" in told[1]
    assert "1 200,00 €" in plain(told[2])


def test_in_a_plan_proposed_it_is_free_and_nothing_is_to_be_asked():
    def told(key: TrainingId, price: Decimal | None = None) -> str:
        step = PlanStep(PlanCourse(key, "Cuisine", price=price), Slot(None, None), (), ())
        plan = ProposedPlan((), (step,), Decimal(0), Decimal(0), 0, (), None, None)
        return plain(_step(step, plan, ()).price)

    assert told(PLACE) == APPRENTICE_PRICE
    assert told(UNKNOWN) == "prix non communiqué"
    assert told(PAID, Decimal(1200)) == "1 200,00 €"


def test_the_command_line_says_it(room, nadia):
    results = room.desk.trainings.search(CourseQuery(words="cuisine"))
    told = "\n".join(cli_words.trainings(results, room.desk.trainings.lines(results, 0, 10)))
    assert told.count(APPRENTICE_PRICE) == 2
    assert told.count("prix non communiqué") == 1


def test_news_of_a_search_say_it() -> None:
    def change(key: TrainingId) -> str:
        before, after = SeenCourse(key, "Cuisine", Decimal(100)), SeenCourse(key, "Cuisine")
        return plain(CourseChange(SearchChange.PRICE, before, after).words())

    assert change(PLACE) == "Cuisine : gratuit en apprentissage, avant 100 €"
    assert change(UNKNOWN) == "Cuisine : prix non communiqué, avant 100 €"

"""The plain recount the benchmark trusts: checked by hand on a few courses."""

from datetime import date
from decimal import Decimal

from app.models.records.course_search import ANY_TIME, CourseQuery, Facet
from app.models.records.course_words import Modality, TrainingKind
from app.models.records.courses import CourseRow
from tests.benchmarks.courses.facts import Places, department_number, facts_of
from tests.benchmarks.courses.recount import Recount, bears, recount, stems_of

TODAY = date(2026, 11, 24)
BOURGES = (47.0846, 2.3964)
COURSES = [
    CourseRow("a", "Soudure TIG", "École", commune_code="18033", department="18", kind="rncp", level=3,
              price=120_000, hours=70, starts="2026-10-01 2026-12-01", rate=850),
    CourseRow("b", "Soudeur débutant", "École", department="18", price=40_000, hours=7, permanent=True),
    CourseRow("c", "Soudure à distance", "Autre", modality="distance", price=40_000),
]  # fmt: skip


def counted(query: CourseQuery, **more: object) -> Recount:
    one = Recount(query, **{"place": None, **more})  # type: ignore[arg-type]
    recount(COURSES, [one], TODAY, Places())
    return one


def test_words_are_found_by_their_stems_and_the_last_by_its_beginning() -> None:
    stems = stems_of(COURSES[1])
    assert bears(stems, "soudeurs")
    assert bears(stems, "débutants soud")
    assert not bears(stems, "débu soudeur")


def test_a_facet_is_counted_as_if_it_did_not_filter() -> None:
    one = counted(CourseQuery(modalities=(Modality.REMOTE,)))
    assert one.total == 1
    assert one.counts[Facet.MODALITY] == {Modality.ON_SITE: 2, Modality.REMOTE: 1}
    assert one.counts[Facet.DEPARTMENT] == {}


def test_starts_prices_and_rates_fall_in_their_bands() -> None:
    one = counted(CourseQuery())
    assert one.total == 3
    assert one.counts[Facet.START] == {0: 1, ANY_TIME: 1}
    assert one.counts[Facet.PRICE] == {2: 1, 0: 2}
    assert one.counts[Facet.OUTCOME] == {3: 1}


def test_near_a_place_means_by_the_commune() -> None:
    assert counted(CourseQuery(remote=False, radius_km=30), place=BOURGES).total == 1
    assert counted(CourseQuery(remote=True, radius_km=30), place=BOURGES).total == 2


def test_what_is_left_to_pay_is_asked_of_each_course() -> None:
    def quote(price: Decimal, kind: TrainingKind, certifying: bool) -> tuple[Decimal, bool]:
        return (Decimal(0), False) if kind is TrainingKind.RNCP else (price, True)

    assert counted(CourseQuery(), quote=quote).counts[Facet.REMAINDER] == {0: 3}


def test_departments_have_numbers_of_their_own() -> None:
    codes = ["01", "19", "2A", "2B", "21", "20", "971", "976", "75"]
    assert len({department_number(code) for code in codes}) == len(codes)
    assert facts_of(COURSES[1], Places()).latitude == 0

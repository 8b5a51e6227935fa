"""Searches that are kept: what a new catalogue changes in them, until the person has seen it."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from app.models.records.course_search import CourseQuery
from app.models.records.courses import CourseRow, Dataset
from app.models.records.dossier import Dossier
from app.models.records.saved_searches import MOST_SEEN, SavedSearch, SearchChange, SearchNews
from app.models.records.trouble import BadInput, NotFound
from app.services.usecases.desk import Desk
from app.services.usecases.referentials import no_report
from app.services.usecases.todo import todo_list
from tests.fakes.courses import GivenCourses

Renew = Callable[..., None]


def course(number: int, **facts: object) -> CourseRow:
    row = CourseRow(
        id=f"mcf:{number}",
        title=f"Soudure {number}",
        provider="Atelier",
        commune_code="18279",
        department="18",
        kind="rncp",
        certifying=True,
        price=120_000,
        starts="2027-01-12",
    )
    return row._replace(**facts)


@pytest.fixture
def renew(desk: Desk) -> Renew:
    """Put other courses in place."""

    def put(*rows: CourseRow) -> None:
        desk.catalogue.stage(GivenCourses(list(rows), Dataset.MCF), no_report).apply()

    return put


@pytest.fixture
def nadia(desk: Desk, renew: Renew) -> Dossier:
    renew(course(1), course(2), course(3))
    return desk.dossiers.open(desk.sample.add().dossier_id)


def kept(desk: Desk, dossier: Dossier, query: CourseQuery | None = None) -> Dossier:
    query = query or CourseQuery(words="soudure", around=dossier.identity.commune_code, radius_km=30)
    desk.saved_searches.keep(dossier, "Soudure", query)
    return desk.dossiers.open(dossier.id)


def news(desk: Desk, dossier: Dossier) -> SearchNews:
    (found,) = desk.saved_searches.news(desk.dossiers.open(dossier.id))
    return found


def test_a_search_is_kept_with_what_it_shows(desk: Desk, nadia: Dossier) -> None:
    (search,) = kept(desk, nadia).searches
    assert (search.name, search.total, search.catalogue) == ("Soudure", 3, desk.catalogue.token())
    assert search.saved_on == search.seen_on == date(2026, 11, 23)
    assert [one.title for one in search.seen] == ["Soudure 1", "Soudure 2", "Soudure 3"]
    assert {(one.price, one.next_start) for one in search.seen} == {(Decimal("1200.00"), date(2027, 1, 12))}
    told = news(desk, nadia)
    assert (told.total, told.changed, told.presses, told.summary()) == (3, False, False, "")


def test_a_new_catalogue_says_what_changed_by_name(desk: Desk, nadia: Dossier, renew: Renew) -> None:
    kept(desk, nadia)
    renew(
        course(1, price=100_000),
        course(3, starts="2027-01-12 2027-03-01", title="Soudure 3"),
        course(4),
        course(5, commune_code="35238", department="35"),
    )
    told = news(desk, nadia)
    assert told.total == 3
    assert told.summary() == "1\u00a0nouvelle, 1\u00a0disparue, 1\u00a0prix changé"
    assert [one.title for one in told.of(SearchChange.NEW)] == ["Soudure 4"]
    assert [one.title for one in told.of(SearchChange.GONE)] == ["Soudure 2"]
    (price,) = told.of(SearchChange.PRICE)
    assert price.words() == "Soudure 1\u00a0: 1\u202f000\u00a0€, avant 1\u202f200\u00a0€"


def test_a_course_that_moved_or_answers_no_more_is_not_gone(desk: Desk, nadia: Dossier, renew: Renew) -> None:
    kept(desk, nadia)
    renew(
        course(1, starts="2026-12-05 2027-01-12"),
        course(2, starts=""),
        course(3, commune_code="35238", department="35"),
    )
    told = news(desk, nadia)
    assert told.summary() == "1\u00a0qui ne répond plus à la recherche, 2\u00a0nouvelles dates"
    first, second = told.of(SearchChange.START)
    assert first.words() == "Soudure 1\u00a0: le 5 déc. 2026, avant le 12 janv. 2027"
    assert second.words() == "Soudure 2\u00a0: plus de date publiée, avant le 12 janv. 2027"


def test_the_same_courses_imported_again_are_no_news(desk: Desk, nadia: Dossier, renew: Renew) -> None:
    kept(desk, nadia)
    renew(course(1), course(2), course(3))
    told = news(desk, nadia)
    assert told.changed
    assert not told.presses
    assert told.summary() == ""


def test_what_was_seen_is_told_no_more_and_nothing_is_there_to_undo(
    desk: Desk, nadia: Dossier, renew: Renew
) -> None:
    dossier = kept(desk, nadia)
    renew(course(1), course(4))
    assert news(desk, nadia).presses
    before = desk.editing.undo_state(nadia.id)
    change = desk.saved_searches.mark_seen(dossier, dossier.searches[0].id)
    assert change.touches("saved_search")
    assert not news(desk, nadia).presses
    assert desk.editing.undo_state(nadia.id) == before
    assert desk.dossiers.open(nadia.id).searches[0].total == 2
    renew(course(1), course(4), course(6))
    assert news(desk, nadia).summary() == "1\u00a0nouvelle"


def test_undo_takes_a_search_away_and_removal_comes_back(desk: Desk, nadia: Dossier) -> None:
    search = kept(desk, nadia).searches[0]
    desk.editing.undo(nadia.id)
    assert desk.dossiers.open(nadia.id).searches == ()
    desk.editing.redo(nadia.id)
    desk.editing.remove(nadia.id, "saved_search", search.id)
    desk.editing.undo(nadia.id)
    assert desk.dossiers.open(nadia.id).searches == (search,)


def test_a_search_goes_away_in_the_file_and_comes_back_on_another_catalogue(
    desk: Desk, nadia: Dossier, renew: Renew, tmp_path: Path
) -> None:
    kept(desk, nadia)
    desk.dossiers.export_to(nadia.id, tmp_path / "nadia.json")
    renew(course(1), course(7))
    again = desk.dossiers.open(desk.dossiers.import_from(tmp_path / "nadia.json").dossier_id)
    told = news(desk, again)
    assert told.summary() == "1\u00a0nouvelle, 2\u00a0disparues"


def test_more_courses_than_are_remembered_are_told_by_their_number(
    desk: Desk, nadia: Dossier, renew: Renew
) -> None:
    many = [course(number) for number in range(MOST_SEEN + 20)]
    renew(*many)
    dossier = kept(desk, nadia)
    assert len(dossier.searches[0].seen) == MOST_SEEN
    assert dossier.searches[0].total == MOST_SEEN + 20
    seen = {one.id for one in dossier.searches[0].seen}
    gone = next(row for row in many if row.id in seen)
    renew(*(row for row in many if row.id != gone.id), *(course(number) for number in range(900, 905)))
    told = news(desk, dossier)
    assert not told.whole
    assert told.of(SearchChange.NEW) == ()
    assert [one.title for one in told.of(SearchChange.GONE)] == [gone.title]
    assert told.summary() == "4\u00a0de plus, 1\u00a0disparue"


def test_names_and_copies_are_checked(desk: Desk, nadia: Dossier) -> None:
    dossier = kept(desk, nadia)
    query = dossier.searches[0].query
    with pytest.raises(BadInput, match="déjà gardée"):
        desk.saved_searches.keep(dossier, "Autre nom", query)
    for name in ("  ", "x" * 121):
        with pytest.raises(BadInput) as refusal:
            desk.saved_searches.keep(dossier, name, CourseQuery(words="caisse"))
        assert refusal.value.field == "name"
    with pytest.raises(BadInput, match="raccourcissez-le à 120"):  # the file of the dossier takes no more
        desk.saved_searches.keep(dossier, "Longue", CourseQuery(words="soudure " * 20))
    desk.saved_searches.rename(dossier, dossier.searches[0].id, " Souder  près de chez moi ")
    assert desk.dossiers.open(nadia.id).searches[0].name == "Souder près de chez moi"
    with pytest.raises(NotFound):
        desk.saved_searches.rename(dossier, SavedSearch.__name__, "Rien")  # type: ignore[arg-type]


def test_the_dashboard_says_that_something_is_new(desk: Desk, nadia: Dossier, renew: Renew) -> None:
    dossier = kept(desk, nadia)
    assert all(
        one.section != "recherches" for one in todo_list(dossier, [], (), desk.saved_searches.news(dossier))
    )
    renew(course(1), course(2), course(3), course(4))
    (line,) = [
        one
        for one in todo_list(dossier, [], (), desk.saved_searches.news(dossier))
        if one.section == "recherches"
    ]
    assert line.page == "formations"
    assert line.title == "Du nouveau dans une recherche gardée"
    assert line.detail == "«\u00a0Soudure\u00a0»\u00a0: 1\u00a0nouvelle"


def test_the_name_proposed_says_what_and_where(desk: Desk) -> None:
    query = CourseQuery(words="soudure", around="18279", radius_km=30, covered=True)  # type: ignore[arg-type]
    assert desk.saved_searches.naming.name(query) == "Soudure, à moins de 30\u00a0km de Vierzon"
    assert desk.saved_searches.naming.words(query).endswith("de Vierzon, entièrement finançable")

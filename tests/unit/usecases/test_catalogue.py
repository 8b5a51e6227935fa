"""The catalogue of courses: imported beside itself, compared, put in place at once; failures lose nothing."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from app.models.records.course_search import CourseQuery, Facet
from app.models.records.courses import CourseRow, Dataset
from app.models.records.editions import EditionKind
from app.models.records.ids import TrainingId
from app.models.records.trainings import TrainingLine
from app.models.records.trouble import Cancelled, DiskTrouble, RefusedFile
from app.models.store.catalogue_draft import COURSES, MANIFEST
from app.models.store.catalogue_store import POINTER
from app.services.usecases.catalogue import StagedCatalogue
from app.services.usecases.desk import Desk
from app.services.usecases.referentials import no_report
from tests.fakes.courses import GivenCourses

EVERY = CourseQuery()


def course(key: str, **facts: object) -> CourseRow:
    """A course of the national catalogue, called after its key."""
    told = {"department": "18", "kind": "rncp", "price": 150_000, "hours": 70, **facts}
    return CourseRow(f"cdc:{key}", f"Soudeur {key}", "Greta (exemple)")._replace(**told)


def put(desk: Desk, source: GivenCourses) -> StagedCatalogue:
    """Import courses."""
    staged = desk.catalogue.stage(source, no_report)
    desk.referentials.apply(staged)
    return staged


def lines(desk: Desk, query: CourseQuery = EVERY) -> tuple[TrainingLine, ...]:
    """Give every course a search finds."""
    found = desk.trainings.search(query)
    return desk.trainings.lines(found, 0, found.total)


def test_a_published_catalogue_takes_the_place_of_the_examples(desk: Desk) -> None:
    staged = put(desk, GivenCourses([course("a"), course("b")]))
    assert (staged.preview.tables[0].added, staged.preview.tables[0].removed) == (2, 270)
    assert {line.id for line in lines(desk)} == {"cdc:a", "cdc:b"}
    assert [one.dataset for one in desk.catalogue.editions()] == [Dataset.CDC]
    (named,) = (one for one in desk.referentials.editions() if one.kind is EditionKind.TRAININGS)
    assert (named.title, named.is_starter, named.rows_read) == ("Catalogue 2026-11-03", False, {"cdc": 2})
    desk.referentials.ensure_starter()  # examples do not come back
    assert {line.id for line in lines(desk)} == {"cdc:a", "cdc:b"}


def test_courses_of_other_files_stay(desk: Desk) -> None:
    put(desk, GivenCourses([course("a"), course("b")]))
    region = course("z")._replace(id="lheo:z", title="Maçon")
    staged = put(desk, GivenCourses([region], Dataset.LHEO))
    assert staged.preview.tables[0].added == 1
    assert {line.id for line in lines(desk)} == {"cdc:a", "cdc:b", "lheo:z"}
    again = put(desk, GivenCourses([course("b", price=90_000), course("c")], version="2026-11-10"))
    told = again.preview.tables[0]
    assert (told.added, told.removed, told.changed, told.unchanged) == (1, 1, 1, 0)
    assert {line.id for line in lines(desk)} == {"cdc:b", "cdc:c", "lheo:z"}
    (named,) = (one for one in desk.referentials.editions() if one.kind is EditionKind.TRAININGS)
    assert named.title == "Formations de 2 sources"


def test_a_much_shorter_file_is_refused_until_somebody_confirms_it(desk: Desk) -> None:
    put(desk, GivenCourses([course(str(at)) for at in range(20)]))
    cut = [course("0"), course("1")]
    with pytest.raises(RefusedFile, match="sans doute coupé"):
        put(desk, GivenCourses(cut, version="2026-11-10"))
    assert desk.trainings.count(EVERY) == 20
    staged = desk.catalogue.stage(GivenCourses(cut, version="2026-11-10"), no_report)
    desk.referentials.apply(staged, accept_loss=True)
    assert desk.trainings.count(EVERY) == 2


def _break(at: int, error: BaseException) -> Callable[[int], None]:
    def before(place: int) -> None:
        if place == at:
            raise error

    return before


@pytest.mark.parametrize(
    "error",
    [RefusedFile("coupé"), Cancelled(), MemoryError(), DiskTrouble("plein")],
    ids=lambda one: type(one).__name__,
)
@pytest.mark.parametrize("at", [0, 1, 2_500])
def test_whatever_stops_an_import_leaves_the_catalogue_as_it_was(
    desk: Desk, tmp_path: Path, error: BaseException, at: int
) -> None:
    before = {line.id for line in lines(desk)}
    source = GivenCourses([course(str(one)) for one in range(3_000)], before_row=_break(at, error))
    with pytest.raises(type(error)):
        desk.catalogue.stage(source, no_report)
    assert source.closed
    assert {line.id for line in lines(desk)} == before
    assert len([one for one in (tmp_path / "data" / "catalogue").iterdir() if one.is_dir()]) == 1


def test_an_import_can_be_cancelled_between_two_reports(desk: Desk) -> None:
    told: list[tuple[int, int]] = []

    def report(done: int, total: int, _words: str) -> None:
        told.append((done, total))
        if len(told) == 3:
            raise Cancelled

    source = GivenCourses([course(str(one)) for one in range(20_000)])
    with pytest.raises(Cancelled):
        desk.catalogue.stage(source, report)
    assert len(told) == 3
    assert told == sorted(told)
    assert desk.trainings.count(EVERY) == 270


def test_a_file_without_courses_is_refused(desk: Desk) -> None:
    with pytest.raises(RefusedFile, match="aucune formation"):
        desk.catalogue.stage(GivenCourses([]), no_report)
    assert desk.trainings.count(EVERY) == 270


def test_what_was_staged_and_not_wanted_leaves_nothing(desk: Desk, tmp_path: Path) -> None:
    desk.catalogue.stage(GivenCourses([course("a")]), no_report).discard()
    assert desk.trainings.count(EVERY) == 270
    assert len([one for one in (tmp_path / "data" / "catalogue").iterdir() if one.is_dir()]) == 1


def test_an_answer_keeps_the_catalogue_it_was_computed_on(desk: Desk) -> None:
    found = desk.trainings.search(EVERY)
    put(desk, GivenCourses([course("a")]))
    assert len(desk.trainings.lines(found, 260, 50)) == 10
    assert desk.trainings.search(EVERY).total == 1


def test_an_index_that_cannot_be_read_is_made_again(desk: Desk, tmp_path: Path) -> None:
    put(desk, GivenCourses([course("a", department="18"), course("b", department="45")]))
    (folder,) = (one for one in (tmp_path / "data" / "catalogue").iterdir() if one.is_dir())
    (folder / "index" / "manifest.json").write_text('{"version": 0}', "utf-8")
    desk.catalogue.forget()
    assert desk.catalogue.lacks_starter()
    desk.referentials.ensure_starter()
    found = desk.trainings.search(EVERY)
    assert found.total == 2
    assert found.counts[Facet.DEPARTMENT] == {"18": 1, "45": 1}
    assert desk.trainings.training(TrainingId("cdc:b")).department == "45"


def test_a_lost_pointer_loses_nothing(desk: Desk, tmp_path: Path) -> None:
    put(desk, GivenCourses([course("a")]))
    (tmp_path / "data" / "catalogue" / POINTER).unlink()
    desk.catalogue.forget()
    desk.referentials.ensure_starter()
    assert {line.id for line in lines(desk)} == {"cdc:a"}


@pytest.mark.parametrize("damage", [b"", b"no database" * 400])
def test_a_catalogue_that_cannot_be_read_gives_way_to_the_examples(
    desk: Desk, tmp_path: Path, damage: bytes
) -> None:
    put(desk, GivenCourses([course("a")]))
    (folder,) = (one for one in (tmp_path / "data" / "catalogue").iterdir() if one.is_dir())
    desk.catalogue.opened().folder.close()
    (folder / COURSES).write_bytes(damage)
    desk.catalogue.forget()
    desk.referentials.ensure_starter()
    assert desk.trainings.count(EVERY) == 270


@pytest.mark.parametrize(
    "text", ["[]", "{}", '{"format": 1, "editions": [{"dataset": "?"}]}', '{"format": 9}']
)
def test_a_manifest_of_another_shape_is_no_bug(desk: Desk, tmp_path: Path, text: str) -> None:
    (folder,) = (one for one in (tmp_path / "data" / "catalogue").iterdir() if one.is_dir())
    (folder / MANIFEST).write_text(text, "utf-8")
    desk.catalogue.forget()
    desk.referentials.ensure_starter()
    assert desk.trainings.count(EVERY) == 270


def test_an_index_of_another_catalogue_is_made_again(desk: Desk, tmp_path: Path) -> None:
    other = tmp_path / "other"
    shutil.copytree(desk.catalogue.opened().folder.index, other)
    put(desk, GivenCourses([course("a")]))
    index = desk.catalogue.opened().folder.index
    desk.catalogue.forget()
    shutil.rmtree(index)
    shutil.copytree(other, index)
    desk.referentials.ensure_starter()
    assert {line.id for line in lines(desk)} == {"cdc:a"}


def test_of_two_imports_at_once_the_slower_is_told_to_begin_again(desk: Desk) -> None:
    region = course("z")._replace(id="lheo:z")
    slower = desk.catalogue.stage(GivenCourses([course("a")]), no_report)
    put(desk, GivenCourses([region], Dataset.LHEO))
    with pytest.raises(DiskTrouble, match="autre import"):
        desk.referentials.apply(slower)
    assert {line.id for line in lines(desk)} == {"lheo:z"}
    put(desk, GivenCourses([course("a")]))
    assert {line.id for line in lines(desk)} == {"cdc:a", "lheo:z"}


def test_files_of_one_dataset_that_stand_side_by_side_do_not_replace_each_other(desk: Desk) -> None:
    for title, key in (("Parcoursup", "p"), ("Affelnet", "f")):
        source = GivenCourses([course(key)._replace(id=f"apprentissage:{key}")], Dataset.APPRENTICESHIP)
        source.title = title
        staged = put(desk, source)
        assert staged.preview.tables[0].added == 1
    assert staged.preview.current is None
    assert {line.id for line in lines(desk)} == {"apprentissage:p", "apprentissage:f"}

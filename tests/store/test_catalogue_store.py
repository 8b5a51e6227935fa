"""The catalogue on disk: written beside, put in place at once, never half."""

import json
import sqlite3
from pathlib import Path

import pytest

from app.models.records.courses import CourseRow
from app.models.records.trouble import DiskTrouble
from app.models.store.catalogue_draft import COURSES, CatalogueDraft
from app.models.store.catalogue_store import POINTER, CatalogueFolder, CatalogueStore
from app.models.tables.catalogue import course


def row(key: str, **facts: object) -> CourseRow:
    """A course called after its key."""
    return CourseRow(f"cdc:{key}", f"Formation {key}", "Greta (exemple)")._replace(**facts)


@pytest.fixture
def store(tmp_path: Path) -> CatalogueStore:
    """An empty place for catalogues."""
    return CatalogueStore(tmp_path / "catalogue")


def written(store: CatalogueStore, *rows: CourseRow, dataset: str = "cdc") -> CatalogueFolder:
    """Put a catalogue of these courses in place."""
    with store.draft() as draft:
        draft.add([(dataset, one) for one in rows])
        draft.finish()
        draft.apply({"editions": []})
    found = store.current()
    assert found is not None
    return found


def left(store: CatalogueStore) -> list[str]:
    """Name the folders of catalogues."""
    return sorted(one.name for one in store._folder.iterdir() if one.is_dir())


def test_the_columns_are_the_fields_of_a_course() -> None:
    assert course.columns.keys() == ["number", "dataset", *CourseRow._fields]


def test_courses_come_back_as_they_were_given_in_their_order(store: CatalogueStore) -> None:
    rows = [row("a", price=12_000, skills="1 2", certifying=True), row("b", title="Élan ; « né »", level=4)]
    found = written(store, *rows)
    assert [one for _dataset, one in found.stream()] == rows
    assert found.some([1, 0, 9]) == {0: ("cdc", rows[0]), 1: ("cdc", rows[1])}
    assert found.numbers(["cdc:b", "cdc:z"]) == {"cdc:b": 1}
    assert found.manifest["courses"] == 2


def test_courses_of_some_datasets_may_be_left_out(store: CatalogueStore) -> None:
    with store.draft() as draft:
        draft.add([("exemples", row("a"))])
        draft.add([("cdc", row("b"))])
        draft.finish()
        draft.apply({})
    found = store.current()
    assert found is not None
    assert [one.id for _dataset, one in found.stream(["exemples"])] == ["cdc:b"]


def test_what_is_not_put_in_place_leaves_nothing(store: CatalogueStore) -> None:
    kept = written(store, row("a"))
    with pytest.raises(ZeroDivisionError), store.draft() as draft:
        draft.add([("cdc", row("b"))])
        raise ZeroDivisionError
    with store.draft() as draft:
        draft.add([("cdc", row("c"))])
        draft.finish()
    assert left(store) == [kept.token]
    still = store.current()
    assert still is not None
    assert [one.id for _dataset, one in still.stream()] == ["cdc:a"]


def test_a_new_catalogue_takes_the_place_of_the_other_which_is_swept(store: CatalogueStore) -> None:
    first = written(store, row("a"))
    second = written(store, row("b"))
    first.close()
    store.sweep()
    assert left(store) == [second.token]
    assert second.token != first.token


def test_a_draft_being_written_is_not_swept_and_one_left_by_a_crash_is(store: CatalogueStore) -> None:
    written(store, row("a"))
    draft = store.draft()
    CatalogueStore(store._folder).sweep()
    assert draft.folder.is_dir()
    draft._base.close()  # as when the process is killed
    store.sweep()
    assert not draft.folder.exists()


def test_the_difference_is_counted_by_id(store: CatalogueStore) -> None:
    held = written(store, row("same"), row("dearer", price=100), row("gone"))
    with store.draft() as draft:
        draft.add([("cdc", row("same")), ("cdc", row("dearer", price=200)), ("cdc", row("new"))])
        draft.finish()
        found = draft.difference(held.index.parent, ["cdc"], "Formations")
        assert (found.added, found.removed, found.changed, found.unchanged) == (1, 1, 1, 1)
        assert found.samples == ("Formation gone",)
        first = draft.difference(None, ["cdc"], "Formations")
    assert (first.added, first.removed, first.changed, first.unchanged) == (3, 0, 0, 0)


def test_the_same_id_twice_is_refused(store: CatalogueStore) -> None:
    with pytest.raises(DiskTrouble), store.draft() as draft:
        draft.add([("cdc", row("a")), ("cdc", row("a"))])
        draft.finish()
    assert store.current() is None


@pytest.mark.parametrize("text", ["", "{", '{"token": "nowhere"}', "[]"])
def test_a_pointer_that_leads_nowhere_is_put_right(store: CatalogueStore, text: str) -> None:
    whole = written(store, row("a"))
    (store._folder / POINTER).write_text(text, "utf-8")
    store.sweep()
    found = store.current()
    assert found is not None
    assert found.token == whole.token == store.token()
    assert left(store) == [whole.token]


def test_a_lost_pointer_leads_to_the_newest_catalogue_that_is_whole(store: CatalogueStore) -> None:
    whole = written(store, row("a"))
    (store._folder / POINTER).unlink()
    unfinished = store._folder / "0123456789ab"
    unfinished.mkdir()
    store.sweep()
    found = store.current()
    assert found is not None
    assert (found.token, left(store)) == (whole.token, [whole.token])


def test_a_draft_is_locked_until_the_pointer_has_moved(store: CatalogueStore) -> None:
    seen: list[bool] = []
    other = CatalogueStore(store._folder)
    draft = store.draft()
    point = draft._point

    def watched(token: str) -> None:
        other.sweep()
        seen.append(draft.folder.is_dir())
        point(token)

    draft._point = watched
    with draft:
        draft.add([("cdc", row("a"))])
        draft.finish()
        draft.apply({"editions": []})
    assert seen == [True]
    assert other.token() == draft.folder.name


def test_a_damaged_file_is_no_catalogue(store: CatalogueStore) -> None:
    found = written(store, row("a"))
    (store._folder / found.token / COURSES).write_bytes(b"not a database at all" * 500)
    assert store.current() is None


def test_a_place_that_cannot_be_written_says_so(tmp_path: Path) -> None:
    (tmp_path / "catalogue").write_text("a file where the folder should be", "utf-8")
    with pytest.raises(DiskTrouble, match="n’a pas changé"):
        CatalogueDraft(tmp_path / "catalogue" / "abc", lambda _token: None)


def test_a_full_disk_is_said_and_the_catalogue_in_place_stays(store: CatalogueStore) -> None:
    kept = written(store, row("a"))
    with pytest.raises(DiskTrouble, match="disque est plein"), store.draft() as draft:
        draft._base.execute("PRAGMA max_page_count = 12")
        for number in range(2_000):
            draft.add([("cdc", row(f"b{number}", objective="x" * 500))])
    assert left(store) == [kept.token]
    assert json.loads((store._folder / POINTER).read_text("utf-8")) == {"token": kept.token}


def test_the_catalogue_in_place_is_only_read(store: CatalogueStore) -> None:
    found = written(store, row("a"))
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        found._engine.raw_connection().cursor().execute("DELETE FROM course")

"""Courses side by side, by the keyboard: picked in the detail, compared, added to the plan from there."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from app.models.records.course_search import CourseQuery
from app.models.records.french import euros
from app.models.records.ids import TrainingId
from app.ui.viewmodels.trainings import TrainingsModel
from app.ui.viewmodels.trainings_compare import FULL, CourseCell, CourseRowSheet, course_sheet
from app.ui.views.trainings.page import TrainingsPage
from tests.ui.conftest import press
from tests.ui.desk_kit import focused, plain, unnamed, words_of
from tests.ui.trainings_kit import lines, renew, whole, without_aim


@pytest.fixture
def page(room, screen):
    return screen(TrainingsPage(TrainingsModel(room.session), animated=False), 1280, 700)


@pytest.fixture
def nadia(page, room, qtbot):
    dossier = room.open_sample(qtbot)
    qtbot.waitUntil(lambda: page._model.detail is not None)
    room.quiet(qtbot)
    without_aim(page, qtbot)
    whole(page, qtbot, room)
    return dossier


def pick(page, room, qtbot, *places):
    """Put the courses of some lines among those compared, from their detail."""
    keys = [lines(page)[at].key for at in places]
    for key in keys:
        page._model.open(key)
        qtbot.waitUntil(lambda key=key: page._model.detail and page._model.detail.training.id == key)
        whole(page, qtbot, room)
        press(page.detail.compare, Qt.Key.Key_Return)
    return keys


def compared(page, room, qtbot, *places):
    keys = pick(page, room, qtbot, *places)
    press(page.extras.tray.compare, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.extras.comparison is not None and page.extras.comparison.isVisible())
    return keys


def sheet(room, dossier, keys, skills=()):
    told = room.desk.course_comparing.compare([TrainingId(key) for key in keys], dossier, skills)
    return course_sheet(room.desk, told, dossier)


def test_nothing_is_made_before_a_course_is_picked(page, nadia, room, qtbot):
    assert page.extras.tray is None
    assert page.extras.comparison is None
    pick(page, room, qtbot, 0)
    tray = page.extras.tray
    assert tray.isVisible()
    assert not tray.compare.isEnabled()
    assert "1 sur 4" in tray.told.text()
    assert page.detail.compare.text() == "Ne plus comparer"
    press(page.detail.compare, Qt.Key.Key_Space)
    assert not tray.isVisible()


def test_the_comparison_takes_the_place_of_the_search_and_gives_it_back(page, nadia, room, qtbot):
    compared(page, room, qtbot, 0, 3)
    view = page.extras.comparison
    assert not page.panes.isVisible()
    assert focused(view.back)
    assert view.title.text() == "2 formations côte à côte"
    assert not unnamed(view)
    press(view, Qt.Key.Key_Escape)
    assert page.panes.isVisible()
    assert not view.isVisible()
    assert focused(page.extras.tray.compare)


def test_lines_differ_and_what_is_shared_is_said_once(nadia, page, room):
    keys = [lines(page)[at].key for at in (0, 3)]
    shown = sheet(room, nadia, keys)
    assert all(not row.same for row in shown.rows)
    titles = {row.title for row in shown.rows} | {title for title, _words in shown.shared}
    assert {"Prix", "Reste à payer", "Durée", "Dates", "Lieu", "Certification", "Prérequis"} <= titles
    assert not {row.title for row in shown.rows} & {title for title, _words in shown.shared}
    assert CourseRowSheet("Prix", (CourseCell("a"), CourseCell("a", best="moins"))).same


def test_what_is_left_is_that_of_the_rights_and_the_least_is_marked(nadia, page, room):
    priced = [(line.key, room.desk.trainings.training(line.key)) for line in lines(page)[:40]]
    left = {
        key: room.desk.rights.fund(nadia, one.price, one.kind, one.certifying).left
        for key, one in priced
        if one.price is not None
    }
    low, high = min(left, key=left.get), max(left, key=left.get)
    assert left[low] < left[high]
    row = next(row for row in sheet(room, nadia, [high, low]).rows if row.title == "Reste à payer")
    assert [cell.text for cell in row.cells] == [euros(left[high]), euros(left[low])]
    assert [cell.best for cell in row.cells] == ["", "le moins à payer"]


def test_the_skills_looked_for_are_counted_with_what_shows_each(nadia, page, room):
    aim = room.desk.matching.gap(nadia, room.desk.occupations.fiche(nadia.main_project.rome_code))
    skills = tuple(skill.code for skill in aim.core_missing)
    found = room.desk.trainings.search(CourseQuery(skills=skills))
    first = room.desk.trainings.lines(found, 0, 1)[0]
    other = next(line.key for line in lines(page) if line.key != first.id)
    told = room.desk.course_comparing.compare([first.id, TrainingId(other)], nadia, skills)
    assert told.courses[0].covered == first.covered
    shown = course_sheet(room.desk, told, nadia)
    row = next(row for row in shown.rows if row.title == "Compétences recherchées")
    assert row.cells[0].text == f"{len(first.covered)} sur {len(skills)}"


def test_a_course_is_added_to_the_plan_from_the_comparison(page, nadia, room, qtbot):
    planned = {one.training_id for one in nadia.plan}
    places = [at for at, line in enumerate(lines(page)) if line.key not in planned][:2]
    keys = compared(page, room, qtbot, *places)
    head = page.extras.comparison.heads[1]
    with qtbot.waitSignal(page._model.compare.sheet_changed):
        press(head.add, Qt.Key.Key_Return)
    room.quiet(qtbot)
    assert keys[1] in {one.training_id for one in room.session.dossier.plan}
    assert "Dans votre plan" in [
        chip.text() for chip in page.extras.comparison.heads[1].findChildren(type(page.detail.in_plan))
    ]


def test_a_fifth_course_is_refused_and_one_left_alone_ends_the_comparison(page, nadia, room, qtbot):
    pick(page, room, qtbot, 0, 1, 2, 3, 4)
    assert page.info.text() == FULL
    assert len(page._model.compare.picked) == 4
    press(page.extras.tray.compare, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.extras.comparison is not None and page.extras.comparison.isVisible())
    for _ in range(3):
        room.quiet(qtbot)
        press(page.extras.comparison.heads[0].remove, Qt.Key.Key_Return)
    assert page.panes.isVisible()
    assert page._model.compare.picked != ()


def test_columns_stand_under_each_other_where_there_is_no_room(page, nadia, room, qtbot, screen):
    from app.ui.widgets.side_by_side import SideBySide

    compared(page, room, qtbot, 0, 1, 2)
    page.resize(1280, 700)
    boxes = page.extras.comparison.findChildren(SideBySide)
    qtbot.waitUntil(lambda: not boxes[0].stacked())
    page.resize(440, 700)
    qtbot.waitUntil(lambda: page.extras.comparison.findChildren(SideBySide)[0].stacked())


def test_without_a_dossier_prices_are_compared_and_nothing_is_planned(page, room, qtbot):
    qtbot.waitUntil(lambda: page._model.detail is not None)
    compared(page, room, qtbot, 0, 3)
    told = words_of(page.extras.comparison)
    assert "Prix" in told
    assert "Reste à payer" not in told
    assert not page.extras.comparison.heads[0].add.isVisible()


def test_another_search_puts_the_comparison_away(page, nadia, room, qtbot):
    compared(page, room, qtbot, 0, 1)
    page._model.show_query(CourseQuery(words="caisse"))
    assert page.panes.isVisible()
    assert not page.extras.comparison.isVisible()
    assert len(page._model.compare.picked) == 2


def test_a_new_catalogue_without_these_courses_gives_the_search_back(page, nadia, room, qtbot):
    keys = compared(page, room, qtbot, 0, 1)
    title = dict(page._model.compare.picked)[keys[0]]
    renew(room, lambda row: None if row.id == keys[0] else row)
    with qtbot.waitSignal(page._model.compare.notice):
        room.session.reference_changed.emit()
    assert page.panes.isVisible()
    assert "Il reste moins de 2 formations à comparer" in plain(page.info.text())
    assert f"« {title} »" in plain(page.info.text())
    assert keys[0] not in page.info.text()


def test_one_of_three_that_is_gone_is_named_by_its_title(page, nadia, room, qtbot):
    keys = compared(page, room, qtbot, 0, 1, 2)
    titles = dict(page._model.compare.picked)
    renew(room, lambda row: None if row.id == keys[2] else row)
    told = room.desk.course_comparing.compare(keys, nadia)
    lost = course_sheet(room.desk, told, nadia, titles).lost
    assert plain(lost) == (f"1 formation n’est plus dans le catalogue installé : « {titles[keys[2]]} ».")


def test_another_dossier_compares_nothing(page, nadia, room, qtbot):
    compared(page, room, qtbot, 0, 1)
    room.open_person(qtbot)
    assert page._model.compare.picked == ()
    assert page.panes.isVisible()
    assert not plain(page.extras.tray.told.text()).startswith("À comparer : 2")

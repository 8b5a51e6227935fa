"""« Mon chemin vers ce métier » and « La compétence qui ouvre le plus de portes », clicked on real stores."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.models.records.course_search import CourseQuery
from app.models.records.ids import RomeCode
from app.ui.viewmodels.occupations import OccupationsModel
from app.ui.views.occupations.page import OccupationsPage
from app.ui.views.occupations.ways_doors import DoorsPanel, DoorView, SetView
from app.ui.widgets.row_button import RowButton
from tests.ui.conftest import press
from tests.ui.desk_kit import make_template, open_room, plain, unnamed, words_of

AIDE_SOIGNANT, AIDE_A_DOMICILE = RomeCode("J1501"), RomeCode("K1304")
THROUGH, FAR = RomeCode("H3302"), RomeCode("H3301")


@pytest.fixture(scope="module")
def template(tmp_path_factory):
    return make_template(tmp_path_factory.mktemp("starter"))


@pytest.fixture
def room(tmp_path, template):
    with open_room(tmp_path, template) as made:
        yield made


@pytest.fixture
def page(room, screen, qtbot):
    made = OccupationsPage(OccupationsModel(room.session))
    made.asked, made.shown = [], []
    made._model.go.connect(lambda name, what: made.asked.append((name, what)))
    made.fiche.shown.connect(made.shown.append)
    screen(made, 1280, 800)
    room.open_sample(qtbot)
    qtbot.waitUntil(lambda: bool(made.shown))
    room.quiet(qtbot)
    return made


def show(page, room, qtbot, code):
    page.shown.clear()
    page._model.show_occupation(code)
    qtbot.waitUntil(lambda: code in page.shown)
    room.quiet(qtbot)


def open_ways(page, room, qtbot):
    block = page.fiche.ways
    block.fold.button.click()
    room.quiet(qtbot)
    qtbot.waitUntil(lambda: block._shown is not None and len(block.routes) == len(block._shown.routes))
    qtbot.waitUntil(lambda: all(route.isVisible() for route in block.routes))
    return block


def open_doors(page, room, qtbot):
    page.finder.doors.click()
    panel = page.side_panel().content
    assert isinstance(panel, DoorsPanel)
    room.quiet(qtbot)
    qtbot.waitUntil(
        lambda: (
            panel._shown is not None
            and len(panel.views) == len(panel._shown.doors) + len(panel._shown.together)
        )
    )
    return panel


def test_nothing_is_built_before_the_line_is_opened(page, room, qtbot):
    show(page, room, qtbot, AIDE_SOIGNANT)
    block = page.fiche.ways
    assert block.isVisible() and not block.fold.is_open() and block.told is None and not block.routes


def test_the_routes_open_step_by_step_with_the_keyboard_alone(page, room, qtbot):
    show(page, room, qtbot, FAR)
    block = open_ways(page, room, qtbot)
    told = words_of(block)
    assert "Au départ de ce que vous avez exercé" in told
    assert "Directement" in told and f"En passant par {room.desk.occupations.fiche(THROUGH).label}" in told
    step = block.routes[-1].steps[-1]
    assert step.detail is None and step.button.height() >= 32
    step.button.setFocus()
    press(step.button, Qt.Key.Key_Return)
    assert step.is_open()
    shown = plain(words_of(step.detail) + step.detail.skills.words())
    assert "que le ROME cite depuis" in shown and "À acquérir" in shown
    assert step.button.accessibleDescription() == "déplié"
    assert not unnamed(block)
    press(step.button, Qt.Key.Key_Space)
    assert not step.is_open()


def test_a_step_leads_to_its_fiche_and_to_its_courses(page, room, qtbot):
    show(page, room, qtbot, FAR)
    block = open_ways(page, room, qtbot)
    step = block.routes[-1].steps[0]
    step.set_open(True)
    missing = step._step.missing
    step.detail.trainings.emit(missing)
    assert page.asked[-1] == ("formations", CourseQuery(skills=missing))
    page.shown.clear()
    step.detail.followed.emit(step._step.code)
    qtbot.waitUntil(lambda: THROUGH in page.shown)
    assert not page.fiche.ways.fold.is_open()  # another fiche: its own path is asked for anew
    assert room.desk.occupations.fiche(FAR).label.split(" ")[0] in page.back.text()


def test_ticking_a_skill_refreshes_the_path_in_sight(page, room, qtbot):
    show(page, room, qtbot, AIDE_SOIGNANT)
    block = open_ways(page, room, qtbot)
    block.routes[0].steps[0].set_open(True)
    before = block._shown
    skill = page._model.sheet.gap.missing[0].skill
    assert skill.core is not None
    page._model.tick(skill)
    qtbot.waitUntil(lambda: block._shown is not before)
    room.quiet(qtbot)
    assert block.fold.is_open()
    qtbot.waitUntil(lambda: len(block.routes) == len(block._shown.routes))
    assert block.routes[0].steps[0].is_open()  # what one looked at stays open
    assert len(block._shown.routes[0].steps[-1].missing) < len(before.routes[0].steps[-1].missing)


def test_an_occupation_held_says_the_way_is_done(page, room, qtbot):
    show(page, room, qtbot, AIDE_A_DOMICILE)
    block = open_ways(page, room, qtbot)
    assert not block.routes and "déjà exercé" in block.told.text()


def test_without_a_dossier_the_block_is_not_there(page, room, qtbot):
    show(page, room, qtbot, AIDE_SOIGNANT)
    open_ways(page, room, qtbot)
    room.session.open(None)
    room.quiet(qtbot)
    show(page, room, qtbot, AIDE_SOIGNANT)
    assert page.fiche.ways.isHidden() and not page.fiche.ways.fold.is_open()


def test_the_doors_open_over_the_page_and_lead_to_a_fiche(page, room, qtbot):
    panel = open_doors(page, room, qtbot)
    found = room.desk.ways.doors(room.session.dossier)
    singles = [view for view in panel.views if isinstance(view, DoorView)]
    assert [len(view.list.buttons) for view in singles] == [len(one.opens) for one in found.doors]
    assert sum(isinstance(view, SetView) for view in panel.views) == len(found.together)
    assert plain(panel.told.text()) == "8 métiers sur 126 sont déjà à portée."
    assert singles[0].fold.is_open() and not singles[1].fold.is_open()
    assert not unnamed(panel)
    button = singles[0].list.buttons[0]
    assert isinstance(button, RowButton)
    qtbot.waitUntil(lambda: button.height() >= 32)
    page.shown.clear()
    button.setFocus()
    press(button, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: found.doors[0].opens[0].code in page.shown)


def test_what_is_within_reach_already_opens_as_a_list_and_what_is_alike_is_said_once(page, room, qtbot):
    panel = open_doors(page, room, qtbot)
    found = room.desk.ways.doors(room.session.dossier)
    fold = panel.reached
    assert fold.list is None and plain(fold.button.text()) == "Voir les 8 métiers déjà à portée"
    fold.button.setFocus()
    press(fold.button, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: fold.list is not None and len(fold.list.buttons) == 8)
    assert not unnamed(panel)
    qtbot.waitUntil(lambda: min(button.height() for button in fold.list.buttons) >= 32)
    assert plain(words_of(panel)).count("sont inventées") == 1  # the starter catalogue is one of examples
    page.shown.clear()
    press(fold.list.buttons[-1], Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: found.reached[-1].code in page.shown)


def test_the_courses_are_as_many_as_said(page, room, qtbot):
    panel = open_doors(page, room, qtbot)
    taught = [view for view in panel.views if view.courses is not None]
    assert taught
    for view in taught:
        view.courses.click()
        name, query = page.asked[-1]
        found = room.desk.trainings.search(query).total
        assert name == "formations" and plain(view.courses.text()).startswith(f"Voir {found} formation")


def test_the_panel_follows_the_dossier_and_gives_the_focus_back(page, room, qtbot):
    page.finder.doors.setFocus()
    panel = open_doors(page, room, qtbot)
    before = panel._shown
    skill = before.doors[0].skill
    room.session.write(lambda: room.desk.editing.tick_skill(room.session.dossier.id, skill))
    qtbot.waitUntil(lambda: panel._shown is not before)
    qtbot.waitUntil(lambda: len(panel.views) == len(panel._shown.doors) + len(panel._shown.together))
    assert skill.code not in {one.skill.code for one in panel._shown.doors}
    press(page.side_panel(), Qt.Key.Key_Escape)
    assert page.side_panel().isHidden()
    assert QApplication.focusWidget() is page.finder.doors


def test_the_domain_chosen_is_the_one_looked_at(page, room, qtbot):
    page._model.choose_domain("K")
    room.quiet(qtbot)
    panel = open_doors(page, room, qtbot)
    assert plain(panel.told.text()).startswith("Domaine : Services à la personne")
    assert all(line.code.startswith("K") for one in panel._shown.doors for line in one.lines)


def test_a_dossier_without_skill_is_told_what_to_do(page, room, qtbot):
    room.open_person(qtbot)
    room.quiet(qtbot)
    page.show_doors()
    panel = page.side_panel().content
    room.quiet(qtbot)
    assert not panel.views and "Ajoutez une expérience" in panel.empty.text()
    assert page.finder.doors.isHidden()


def test_rows_grow_instead_of_being_cut(screen):
    row = RowButton("Conducteur / Conductrice de ligne de production de textiles non-tissés", "2 sur 7")
    screen(row, 640, 60)
    assert row.heightForWidth(160) > row.heightForWidth(640) >= 32
    row.resize(160, row.heightForWidth(160))
    assert not row.grab().isNull()

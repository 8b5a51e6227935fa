"""Occupations put side by side, and « Mes métiers visés »: clicked as a person would, on real stores."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from app.models.records.ids import RomeCode
from app.ui.viewmodels.occupations import OccupationsModel
from app.ui.viewmodels.occupations_compare import FULL
from app.ui.views.occupations.page import OccupationsPage
from tests.ui.conftest import press, type_text
from tests.ui.desk_kit import plain, unnamed, words_of

CODES = ("K1302", "J1501", "K1304", "D1106", "K2205")


@pytest.fixture
def page(room, screen):
    made = OccupationsPage(OccupationsModel(room.session))
    made.shown = []
    made.fiche.shown.connect(made.shown.append)
    return screen(made, 1280, 700)


@pytest.fixture
def nadia(page, room, qtbot):
    dossier = room.open_sample(qtbot)
    qtbot.waitUntil(lambda: bool(page.shown))
    room.quiet(qtbot)
    return dossier


def add(page, qtbot, code):
    page.shown.clear()
    page._model.open(RomeCode(code))
    qtbot.waitUntil(lambda: page.shown == [code])
    page.fiche.head.compare.click()


def compare(page, qtbot, *codes):
    for code in codes:
        add(page, qtbot, code)
    with qtbot.waitSignal(page._model.compare.sheet_changed):
        page.tray.compare.click()
    qtbot.waitUntil(lambda: page._stack.currentWidget() is page.comparison)


def test_one_occupation_is_not_enough_two_are(page, nadia, qtbot):
    assert page.tray.compare.isHidden()
    add(page, qtbot, "K1302")
    assert not page.tray.compare.isEnabled()
    assert page.fiche.head.compare.text() == "Ne plus comparer"
    add(page, qtbot, "J1501")
    assert page.tray.compare.isEnabled()


def test_the_fifth_is_refused_with_a_sentence(page, nadia, qtbot):
    for code in CODES:
        add(page, qtbot, code)
    assert len(page._model.compare.picked) == 4
    assert plain(FULL) in plain(words_of(page.info))


def test_side_by_side_says_the_score_of_each_and_what_is_shared(page, nadia, qtbot):
    compare(page, qtbot, "K1302", "J1501")
    told = plain(words_of(page.comparison))
    score = room_score(page, "K1302")
    assert "2 métiers côte à côte" in told
    assert score in told
    assert "Tous demandent" in told or "aucune compétence en commun" in told
    assert page.comparison.back.hasFocus()
    assert unnamed(page.comparison) == []


def room_score(page, code):
    from app.models.records.french import percent

    session = page._model._session
    return plain(percent(session.desk.matching.score(session.dossier, RomeCode(code))))


def test_taking_one_out_of_two_gives_the_fiche_back(page, nadia, qtbot):
    compare(page, qtbot, "K1302", "J1501")
    page.comparison.heads[0].remove.click()
    assert page._stack.currentWidget() is page.fiche
    assert [code for code, _label in page._model.compare.picked] == ["J1501"]


def test_escape_closes_the_comparison_and_a_fiche_can_be_opened_from_it(page, nadia, qtbot):
    compare(page, qtbot, "K1302", "J1501")
    press(page.comparison, Qt.Key.Key_Escape)
    assert page._stack.currentWidget() is page.fiche
    with qtbot.waitSignal(page._model.compare.sheet_changed):
        page.tray.compare.click()
    page.shown.clear()
    page.comparison.heads[0].see.click()
    qtbot.waitUntil(lambda: page.shown == ["K1302"])
    assert page._stack.currentWidget() is page.fiche


def test_all_of_them_become_aims_and_the_comparison_stays(page, room, nadia, qtbot):
    compare(page, qtbot, "J1501", "D1106")
    with qtbot.waitSignal(room.session.changed):
        page.comparison.choose.click()
    room.quiet(qtbot)
    codes = [one.rome_code for one in room.session.dossier.projects]
    assert codes[-2:] == ["J1501", "D1106"]
    assert page._stack.currentWidget() is page.comparison
    qtbot.waitUntil(lambda: f"({len(codes)})" in page.tray.aims.text())


def test_columns_stack_where_there_is_no_room(page, nadia, qtbot):
    compare(page, qtbot, "K1302", "J1501", "K1304")
    page.resize(480, 700)
    page.panes.bring("fiche")
    side = page.comparison.heads[0].parentWidget()
    qtbot.waitUntil(side.stacked)
    page.resize(1280, 700)
    qtbot.waitUntil(lambda: not side.stacked())


def test_another_dossier_compares_nothing(page, room, nadia, qtbot):
    compare(page, qtbot, "K1302", "J1501")
    room.open_person(qtbot)
    assert page._model.compare.picked == ()
    assert page._stack.currentWidget() is not page.comparison
    assert page.tray.compare.isHidden()


@pytest.fixture
def aims(page, room, nadia, qtbot):
    """The panel of aims, with two of them."""
    with qtbot.waitSignal(room.session.changed):
        room.session.write(
            lambda: room.desk.editing.choose_projects(nadia.id, [(RomeCode("J1501"), "Aide-soignante")])
        )
    page.tray.aims.click()
    panel = page._panel.content
    qtbot.waitUntil(lambda: len(panel.lines) == 2)
    return panel


def test_aims_are_put_first_and_their_history_is_told(aims, room, qtbot):
    assert unnamed(aims) == []
    first = aims.lines[1].key
    with qtbot.waitSignal(room.session.changed):
        aims.lines[1].first.click()
    qtbot.waitUntil(lambda: aims.lines[0].key == first)
    assert "Mis en premier : Aide-soignante" in plain(aims.history.words())
    assert not aims.lines[0].up.isEnabled()


def test_why_is_kept_when_the_focus_leaves(aims, room, qtbot):
    note = aims.lines[1].note
    note.setFocus()
    type_text(note, "Le soin m’attire")
    with qtbot.waitSignal(room.session.changed):
        aims.lines[0].see.setFocus()
    room.quiet(qtbot)
    assert room.session.dossier.projects[1].note == "Le soin m’attire"


def test_an_aim_left_is_told_and_can_be_undone(aims, room, qtbot):
    with qtbot.waitSignal(room.session.changed):
        aims.lines[1].leave.click()
    qtbot.waitUntil(lambda: len(aims.lines) == 1)
    assert "N’est plus visé : Aide-soignante" in plain(aims.history.words())
    with qtbot.waitSignal(room.session.changed):
        room.session.undo()
    qtbot.waitUntil(lambda: len(aims.lines) == 2)


def test_an_occupation_aimed_at_behind_another_can_be_put_first_or_left(page, room, nadia, qtbot):
    with qtbot.waitSignal(room.session.changed):
        room.session.write(
            lambda: room.desk.editing.choose_projects(nadia.id, [(RomeCode("J1501"), "Aide-soignante")])
        )
    page.shown.clear()
    page._model.open(RomeCode("J1501"))
    qtbot.waitUntil(lambda: page.shown == ["J1501"])
    head = page.fiche.head
    assert head.choose.text() == "Mettre en premier"
    assert "Métier visé" in plain(words_of(head))
    assert not head.leave.isHidden()
    with qtbot.waitSignal(room.session.changed):
        head.choose.click()
    qtbot.waitUntil(lambda: not head.chosen.isHidden())
    assert room.session.dossier.main_project.rome_code == "J1501"
    with qtbot.waitSignal(room.session.changed):
        head.leave.click()
    qtbot.waitUntil(lambda: head.choose.text() == "Choisir ce métier" and not head.choose.isHidden())
    assert [one.rome_code for one in room.session.dossier.projects] == ["K1302"]


def test_every_part_of_a_score_can_be_read_and_all_sum_to_it(page, nadia, qtbot):
    page.shown.clear()
    page._model.open(RomeCode("K1304"))
    qtbot.waitUntil(lambda: page.shown == ["K1304"])
    score = page._model.sheet.score
    named = [part.tenths for part in score.parts]
    assert score.rest
    tenths = [
        round(float(one.split(" ")[0].replace("\u00a0", " ").split(" ")[0].replace(",", ".")) * 10)
        for one in score.rest
    ]
    assert sum(tenths) == named[-1]
    assert page.fiche.score.rest.words().count("%") >= len(score.rest)

"""« Fiche PDF »: made off the window’s thread, shown in place of the page, saved, closed, the focus back."""

from __future__ import annotations

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt

from app.models.records.ids import RomeCode
from app.ui.viewmodels.occupations import OccupationsModel
from app.ui.views.occupations.page import OccupationsPage
from tests.ui.conftest import press
from tests.ui.desk_kit import plain, unnamed

Left = Qt.MouseButton.LeftButton


@pytest.fixture
def page(room, screen):
    made = OccupationsPage(OccupationsModel(room.session))
    made.paper.files = room.files
    made.shown = []
    made.fiche.shown.connect(made.shown.append)
    return screen(made, 1280, 800)


def show(page, qtbot, code="K1302"):
    page._model.show_occupation(RomeCode(code))
    qtbot.waitUntil(lambda: code in page.shown)


def print_it(page, qtbot):
    qtbot.mouseClick(page.fiche.head.paper, Left)
    qtbot.waitUntil(lambda: page.paper.viewer is not None and page.paper.viewer.isVisible(), timeout=20_000)
    return page.paper.viewer


def test_the_fiche_of_a_person_bears_their_name_and_takes_the_place_of_the_page(page, room, qtbot):
    room.open_sample(qtbot)
    show(page, qtbot)
    viewer = print_it(page, qtbot)
    assert not page.panes.isVisible()
    text = viewer.document.getAllText(0).text()
    assert "Nadia Benali" in text and "K1302" in text
    assert "Fiche" in viewer.title.text() and viewer.back.text() == "Retour à la fiche"
    assert not unnamed(viewer)
    assert viewer.document.pageCount() <= 2


def test_without_a_dossier_there_is_a_fiche_too(page, qtbot):
    show(page, qtbot)
    viewer = print_it(page, qtbot)
    assert "proximité" not in viewer.document.getAllText(0).text()


def test_escape_goes_back_and_the_focus_returns_to_the_button(page, qtbot):
    show(page, qtbot)
    viewer = print_it(page, qtbot)
    with qtbot.waitSignal(viewer.closed):
        press(viewer.back, Qt.Key.Key_Escape)
    assert page.panes.isVisible() and page.paper.viewer is None
    assert page.window().focusWidget() is page.fiche.head.paper
    print_it(page, qtbot)  # and again


def test_it_is_saved_under_a_name_with_its_code(page, room, qtbot):
    show(page, qtbot)
    viewer = print_it(page, qtbot)
    room.files.answer = room.folder / "fiche.pdf"
    with qtbot.waitSignal(page._model.paper.saved):
        qtbot.mouseClick(viewer.save, Left)
    assert room.files.proposed == ["fiche-K1302.pdf"]
    assert len(PdfReader(room.files.answer).pages) == viewer.document.pageCount()


def test_a_refusal_to_write_is_told_in_the_viewer(page, room, qtbot):
    show(page, qtbot)
    viewer = print_it(page, qtbot)
    room.files.answer = room.folder / "absent" / "fiche.pdf"
    with qtbot.waitSignal(page._model.paper.failed):
        qtbot.mouseClick(viewer.save, Left)
    assert "n’a pas pu être écrit" in viewer.bar.text()


def test_another_dossier_closes_the_paper_of_the_first(page, room, qtbot):
    room.open_sample(qtbot)
    show(page, qtbot)
    print_it(page, qtbot)
    room.open_person(qtbot)
    qtbot.waitUntil(lambda: page.paper.viewer is None)
    assert page.panes.isVisible()


def test_another_page_asking_for_a_fiche_closes_the_paper(page, qtbot):
    show(page, qtbot)
    print_it(page, qtbot)
    show(page, qtbot, "K1304")
    assert page.paper.viewer is None and page.panes.isVisible()


def test_a_code_no_longer_known_is_told_on_the_page(page, room, qtbot):
    show(page, qtbot)
    with qtbot.waitSignal(page._model.paper.failed):
        page._model.paper.make_for(RomeCode("Z9999"), "Disparu")
    assert "n’est pas dans l’édition" in plain(page.info.text())
    assert page.fiche.head.paper.isEnabled()

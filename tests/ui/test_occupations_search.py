"""The search of « Métiers »: each row says what matched; exact or widened is chosen, by keyboard alone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from app.ui.viewmodels.occupations import OccupationsModel
from app.ui.views.occupations.page import OccupationsPage
from tests.ui.conftest import press, type_text
from tests.ui.desk_kit import plain, unnamed


@pytest.fixture
def page(room, screen, qtbot):
    made = OccupationsPage(OccupationsModel(room.session))
    with qtbot.waitSignal(made._model.listing_changed):
        screen(made, 1280, 700)
    return made


def search(page, qtbot, words):
    page.finder.words.selectAll()
    page.finder.words.setFocus()
    type_text(page.finder.words, words)
    qtbot.waitUntil(lambda: page._model.words == words)
    said = f"« {words} »"
    qtbot.waitUntil(lambda: said in plain(page.finder.caption.text() + page.finder.empty.title.text()))


def lines(page):
    model = page.finder.list.lines
    return [model.line(row) for row in range(model.rowCount())]


@pytest.mark.parametrize(
    ("typed", "code", "told"),
    [
        ("nounou", "K1310", "mot courant « nounou »"),
        ("caissière", "D1505", "par l’appellation « Caissière »"),
        ("aide soignnte", "J1501", "orthographe proche de « Aide-soignante »"),
        ("préparer repas", "K1304", "par la compétence « Préparer des repas »"),
    ],
)
def test_each_row_says_what_matched(page, qtbot, typed, code, told):
    search(page, qtbot, typed)
    row = lines(page)[0]
    assert row.key == code
    assert plain(row.subtitle) == f"{code} · {told}"
    assert told in plain(row.aloud())


def test_the_reach_is_chosen_by_keyboard_and_says_how_many(page, qtbot):
    assert page.finder.reach is None
    search(page, qtbot, "aide soignante")
    reach = page.finder.reach
    assert reach.isVisible() and reach.widened.isChecked() and not reach.exact.isChecked()
    widened = len(lines(page))
    assert f"({widened})" in plain(reach.widened.text())
    with qtbot.waitSignal(page._model.listing_changed):
        press(reach.exact, Qt.Key.Key_Space)
    assert reach.exact.isChecked() and not reach.widened.isChecked()
    assert 0 < len(lines(page)) < widened
    assert f"({len(lines(page))})" in plain(reach.exact.text())
    assert all("appellation" in one.subtitle or "par la compétence" in one.subtitle for one in lines(page))
    with qtbot.waitSignal(page._model.listing_changed):
        press(reach.widened, Qt.Key.Key_Space)
    assert len(lines(page)) == widened
    assert not unnamed(page.finder)


def test_pressing_the_choice_made_keeps_it(page, qtbot):
    search(page, qtbot, "boulanger")
    press(page.finder.reach.widened, Qt.Key.Key_Space)
    assert page.finder.reach.widened.isChecked() and not page.finder.reach.exact.isChecked()


def test_no_exact_title_says_to_widen(page, qtbot):
    search(page, qtbot, "aide soignnte")
    with qtbot.waitSignal(page._model.listing_changed):
        press(page.finder.reach.exact, Qt.Key.Key_Space)
    assert lines(page) == []
    assert "Élargir" in page.finder.empty.text.text()


def test_the_choice_goes_away_with_the_words(page, qtbot):
    search(page, qtbot, "boulanger")
    with qtbot.waitSignal(page._model.listing_changed):
        page.finder.words.clear()
    assert not page.finder.reach.isVisible()

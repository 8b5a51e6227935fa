"""Typing in « Mon parcours »: undo keys, long typing is kept, a year alone, the list follows its field."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from app.models.records.periods import YearMonth
from app.ui.viewmodels.career_path_drafts import LONGEST_MS, PAUSE_MS
from app.ui.widgets.month_edit import MonthEdit, read_month
from app.ui.widgets.suggest import SuggestEdit, SuggestItem
from tests.ui.career_path_kit import make_hands
from tests.ui.conftest import press, type_text
from tests.ui.desk_kit import make_template, open_room

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
Z, Y = Qt.Key.Key_Z, Qt.Key.Key_Y
EMPLOYER = "Services du Cher à domicile (exemple)"


@pytest.fixture(scope="module")
def template(tmp_path_factory):
    return make_template(tmp_path_factory.mktemp("starter"))


@pytest.fixture
def nadia(qtbot, tmp_path, template, screen):
    with open_room(tmp_path, template) as room:
        hands = make_hands(qtbot, room, screen)
        room.open_sample(qtbot)
        hands.quiet()
        hands.go("experience")
        yield hands


@pytest.fixture
def keyed(nadia):
    """The page under a window’s undo keys."""
    for keys, act in (
        ("Ctrl+Z", nadia.path.undo),
        ("Ctrl+Y", nadia.room.session.redo),
        ("Ctrl+Shift+Z", nadia.room.session.redo),
    ):
        QShortcut(QKeySequence(keys), nadia.page).activated.connect(act)
    return nadia


def hit(hands, key, modifiers=CTRL) -> None:
    QTest.keyClick(QApplication.focusWidget(), key, modifiers)
    hands.quiet()


@pytest.mark.parametrize("name", ["start", "work_time_percent", "commune_name", "description"])
@pytest.mark.parametrize("again", [(Y, CTRL), (Z, CTRL | SHIFT)])
def test_undo_keys_reach_the_dossier_from_a_field_left_as_it_was(keyed, name, again) -> None:
    keyed.fill("employer", "Autre employeur")
    keyed.editor(name).setFocus()
    hit(keyed, Z)
    assert keyed.stored().experiences[0].employer == EMPLOYER
    assert keyed.editor("employer").text() == EMPLOYER
    hit(keyed, *again)
    assert keyed.stored().experiences[0].employer == "Autre employeur"


def test_undo_keys_reach_the_dossier_from_the_search_of_skills(keyed) -> None:
    keyed.fill("employer", "Autre employeur")
    search = next(
        one for one in keyed.page.pane.form().skills.findChildren(QLineEdit) if isinstance(one, SuggestEdit)
    )
    search.setFocus()
    QTest.keyClick(search, Z, CTRL)
    assert keyed.stored().experiences[0].employer == EMPLOYER


@pytest.mark.parametrize("name", ["start", "work_time_percent", "description"])
def test_undo_keys_take_back_the_typing_of_the_field_first(keyed, name) -> None:
    keyed.fill("employer", "Autre employeur")
    editor = keyed.editor(name)
    text = editor.toPlainText if name == "description" else editor.text
    before = text()
    keyed.type(name, "08")
    hit(keyed, Z)
    while text() != before:
        hit(keyed, Z)
    assert keyed.stored().experiences[0].employer == "Autre employeur"
    hit(keyed, Y)
    assert text() != before
    assert keyed.stored().experiences[0].employer == "Autre employeur"


def test_typing_without_a_pause_is_saved_all_the_same(qtbot, nadia) -> None:
    drafts = nadia.path.drafts
    drafts._pause.setInterval(10 * LONGEST_MS)  # as if no pause ever came
    editor = nadia.type("employer", "Une longue phr")
    assert PAUSE_MS < drafts._longest.interval() <= LONGEST_MS
    waited = drafts._longest.remainingTime()
    type_text(editor, "ase")
    assert drafts._longest.remainingTime() <= waited
    editor.setCursorPosition(4)
    with qtbot.waitSignal(nadia.room.session.changed, timeout=3 * LONGEST_MS):
        pass
    assert nadia.stored().experiences[0].employer == "Une longue phrase"
    assert (editor.hasFocus(), editor.cursorPosition()) == (True, 4)
    assert not drafts._longest.isActive()
    type_text(editor, "!")
    assert drafts._longest.isActive()
    assert editor.text() == "Une !longue phrase"


def test_letters_typed_while_a_save_is_under_way_wait_for_the_next(nadia) -> None:
    editor = nadia.type("employer", "Un")
    nadia.path.drafts._save_all()
    type_text(editor, "e")
    nadia.quiet()
    assert editor.text() == "Une"
    assert nadia.path.drafts._longest.isActive()
    assert nadia.path.flush()
    assert not nadia.path.drafts._longest.isActive()
    assert nadia.stored().experiences[0].employer == "Une"


def test_a_year_alone_is_its_january_once_left(nadia) -> None:
    nadia.fill("start", "2015")
    assert nadia.editor("start").text() == "01/2015"
    assert nadia.error("start") == ""
    assert nadia.stored().experiences[0].start == YearMonth(2015, 1)


def test_month_edit_takes_a_year_alone(screen) -> None:
    assert read_month(" 2015 ", 2030) == YearMonth(2015, 1)
    edit = screen(MonthEdit())
    type_text(edit, "2015")
    press(edit, Qt.Key.Key_Return)
    assert (edit.text(), edit.value()) == ("01/2015", YearMonth(2015, 1))


@pytest.fixture
def proposing(qtbot, screen):
    """A field in a form that scrolls, under a line that may come; its list is open."""
    form, scroll = QWidget(), QScrollArea()
    column = QVBoxLayout(form)
    above, edit, below = QWidget(), SuggestEdit("Métier"), QWidget()
    above.setFixedHeight(60)
    above.hide()
    below.setFixedHeight(1000)
    for one in (above, edit, below):
        column.addWidget(one)
    scroll.setWidgetResizable(True)
    scroll.setWidget(form)
    screen(scroll)
    edit.setFocus()
    with qtbot.waitSignal(edit.asked):
        type_text(edit, "aide")
    edit.offer([SuggestItem("1", "Aide à domicile", "ROME K1304")], "aide")
    return scroll, above, edit


def gap(edit: SuggestEdit) -> int:
    """From the foot of the field to the head of its list."""
    return edit._popup.y() - edit.mapTo(edit.window(), QPoint(0, edit.height())).y()


def test_proposals_follow_a_field_that_is_pushed_down(qtbot, proposing) -> None:
    _scroll, above, edit = proposing
    before, at = gap(edit), edit.y()
    above.show()
    qtbot.waitUntil(lambda: edit.y() > at)
    assert edit.is_open()
    assert gap(edit) == before


def test_proposals_follow_a_scroll_and_go_with_their_field(qtbot, proposing) -> None:
    scroll, _above, edit = proposing
    before = gap(edit)
    scroll.verticalScrollBar().setValue(5)
    assert gap(edit) == before
    scroll.verticalScrollBar().setValue(400)
    qtbot.waitUntil(lambda: not edit.is_open())

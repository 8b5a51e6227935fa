"""The widgets made for « Métiers » and « Formations »: panes, columns, marks, disclosure, pick, toggle."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from app.ui.widgets.chip import Chip, ChipFlow
from app.ui.widgets.columns import Columns
from app.ui.widgets.disclosure import Disclosure
from app.ui.widgets.mark_list import Mark, MarkList
from app.ui.widgets.panes import Panes
from app.ui.widgets.pick_button import PickButton
from app.ui.widgets.toggle_chip import ToggleChip
from tests.ui.conftest import press

LONG = "Accompagner une personne dans les gestes de la vie quotidienne, avec tact et sans se blesser"


def test_panes_stand_side_by_side_where_there_is_room(screen, qtbot):
    panes = Panes(least=600)
    first, second = QLineEdit(), QLineEdit()
    panes.add("first", first, width=200, widest=250)
    panes.add("second", second, stretch=1)
    screen(panes, 900, 300)
    assert not panes.compact
    assert first.isVisible()
    assert second.isVisible()
    with qtbot.waitSignal(panes.compact_changed):
        panes.resize(400, 300)
    assert panes.front() == "first"
    assert not second.isVisible()
    panes.bring("second")
    assert second.isVisible()
    assert not first.isVisible()


def test_columns_stack_where_there_is_no_room(screen):
    columns = Columns(least=500)
    columns.left.addWidget(QLabel("à gauche"))
    columns.right.addWidget(QLabel("à droite"))
    screen(columns, 800, 200)
    assert not columns.stacked()
    columns.resize(400, 300)
    assert columns.stacked()


def test_marks_wrap_and_are_said_in_words(screen):
    marks = MarkList("Compétences")
    marks.set_marks(
        [Mark("Cœur", "heading"), Mark(LONG, "held"), Mark("Écouter", "likely"), Mark("Lire", "missing")]
    )
    screen(marks, 300, 300)
    assert marks.heightForWidth(200) > marks.heightForWidth(900)
    assert "(acquise)" in marks.accessibleDescription()
    assert "Écouter (probable)" in marks.words()
    assert "Lire (à acquérir)" in marks.words()
    assert not marks.grab().toImage().isNull()


def test_a_static_chip_too_long_for_its_line_wraps(screen):
    holder = QWidget()
    flow = ChipFlow("Compétences")
    flow.setParent(holder)
    flow.fill([Chip("court"), Chip(LONG, "ok")])
    screen(holder, 300, 300)
    flow.setGeometry(QRect(0, 0, 200, flow.heightForWidth(200)))
    short, long = flow.findChildren(Chip)
    assert long.height() > short.height()
    assert long.geometry().bottom() <= flow.height()


def test_a_disclosure_opens_and_says_so(screen):
    fold = Disclosure("Autres intitulés", QLabel("Aide ménagère"))
    screen(fold)
    assert not fold.content.isVisible()
    press(fold.button, Qt.Key.Key_Return)
    assert fold.content.isVisible()
    assert fold.button.accessibleDescription() == "déplié"


def test_a_pick_shows_its_choice_and_opens_by_down(screen, qtbot):
    pick = PickButton("Trier par", "Trier : ")
    pick.set_options([("a", "adéquation"), ("p", "prix croissant"), ("x", "X" * 60)])
    screen(pick)
    assert "adéquation" in pick.text()
    press(pick, Qt.Key.Key_Down)
    qtbot.waitUntil(pick.choices().isVisible)
    with qtbot.waitSignal(pick.picked) as picked:
        press(pick.choices(), Qt.Key.Key_Down)
        press(pick.choices(), Qt.Key.Key_Return)
    assert picked.args == ["p"]
    assert pick.current() == "p"
    pick.set_current("x")
    assert pick.text().endswith("…")
    assert "X" * 60 in pick.accessibleName()


def test_a_toggle_says_it_is_on_by_a_tick(screen):
    toggle = ToggleChip("Pour mon profil")
    screen(toggle)
    off = toggle.sizeHint().width()
    press(toggle, Qt.Key.Key_Space)
    assert toggle.isChecked()
    assert toggle.sizeHint().width() > off

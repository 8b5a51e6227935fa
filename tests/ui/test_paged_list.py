"""The list of any length: rows counted at once, pages read when shown, cards or table, keyboard alone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QModelIndex, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

from app.ui.widgets.lines import Line, LineChip, LineRole
from app.ui.widgets.paged_lines import KEPT, LOADING, PAGE, WAITING, Column, PagedLines
from app.ui.widgets.paged_view import PagedView
from tests.ui.conftest import press

MILLION = 1_000_000
COLUMNS = [Column("Titre", key="name"), Column("Lieu", letters=12), Column("Prix", True, 10, key="price")]
Key = Qt.Key


def line(row: int) -> Line:
    return Line(
        f"k{row}",
        f"Ligne {row}",
        f"sous-titre {row}",
        trailing=f"{row} €",
        chips=(LineChip("une", "ok"),),
        cells=(f"Ligne {row}", f"Ville {row}", f"{row} €"),
        faded=row % 2 == 1,
    )


class Answers:
    """A fetch that answers when it is told to; keeps what was asked and what was dropped."""

    def __init__(self) -> None:
        self.asked, self.dropped, self.waiting = [], [], {}

    def __call__(self, first, size, done, failed):
        self.asked.append((first, size))
        self.waiting[first] = (size, done, failed)
        return _Ticket(self, first)

    def give(self, first):
        size, done, _failed = self.waiting.pop(first)
        done([line(row) for row in range(first, first + size)])

    def fail(self, first):
        _size, _done, failed = self.waiting.pop(first)
        failed(ValueError("no"))


class _Ticket:
    def __init__(self, answers: Answers, first: int) -> None:
        self._answers, self._first = answers, first

    def cancel(self) -> None:
        self._answers.dropped.append(self._first)
        self._answers.waiting.pop(self._first, None)


def at_once(first, size, done, failed):
    done([line(row) for row in range(first, first + size)])


@pytest.fixture
def lines() -> PagedLines:
    return PagedLines(COLUMNS)


@pytest.fixture
def view(lines, screen):
    return screen(PagedView("Liste", lines), 700, 500)


def test_a_million_rows_are_there_at_once_and_none_is_read(lines):
    answers = Answers()
    lines.show(MILLION, answers)
    assert lines.rowCount() == MILLION
    assert answers.asked == []
    assert lines.index(999_999, 0).data() == LOADING
    assert lines.index(999_999, 0).data(LineRole.LINE) is None
    last = MILLION // PAGE * PAGE
    assert answers.asked == [(last, MILLION - last)]
    told = []
    lines.dataChanged.connect(lambda first, last: told.append((first.row(), last.row())))
    answers.give(last)
    assert told == [(last, MILLION - 1)]
    assert lines.index(999_999, 0).data() == "Ligne 999999"
    assert lines.index(999_999, 1).data(Qt.ItemDataRole.AccessibleTextRole) == "Lieu\u00a0: Ville 999999"
    assert "une" in lines.index(999_999, 0).data(Qt.ItemDataRole.AccessibleTextRole)


def test_the_first_page_may_come_with_the_answer(lines):
    answers = Answers()
    lines.show(3, answers, [line(0), line(1), line(2)])
    assert [lines.index(row, 0).data() for row in range(3)] == ["Ligne 0", "Ligne 1", "Ligne 2"]
    assert answers.asked == []
    lines.show(300, answers, [line(0)])  # not a whole page: it is read
    assert lines.line(0) is None
    assert answers.asked == [(0, PAGE)]


def test_few_pages_are_kept(lines):
    lines.show(MILLION, at_once)
    for page in range(KEPT + 10):
        assert lines.line(page * PAGE).key == f"k{page * PAGE}"
    assert len(lines.known()) == KEPT * PAGE
    assert lines.row_of("k0") == -1
    assert lines.row_of(f"k{(KEPT + 9) * PAGE + 3}") == (KEPT + 9) * PAGE + 3


def test_one_page_is_read_at_a_time_and_those_scrolled_past_are_dropped(lines):
    answers = Answers()
    lines.show(MILLION, answers)
    for page in range(10):
        lines.line(page * PAGE)
    assert [first for first, _size in answers.asked] == [0]
    answers.give(0)
    assert [first for first, _size in answers.asked] == [0, 9 * PAGE]  # the last one asked for comes first
    answers.give(9 * PAGE)
    answers.give(8 * PAGE)
    assert len(answers.asked) == 1 + WAITING
    assert lines.line(9 * PAGE + 5).title == f"Ligne {9 * PAGE + 5}"
    assert lines.line(5 * PAGE) is None  # looked at again: asked for again
    assert answers.asked[-1][0] == 5 * PAGE


def test_what_was_asked_for_another_list_is_not_shown(lines):
    answers = Answers()
    lines.show(1000, answers)
    lines.line(0)
    size, done, _failed = answers.waiting[0]
    lines.show(500, answers)
    assert answers.dropped == [0]
    done([line(900)] * size)
    assert lines.line(0) is None


def test_a_page_that_cannot_be_read_is_told_once(lines):
    answers, told = Answers(), []
    lines.failed.connect(told.append)
    lines.show(1000, answers)
    lines.line(0)
    answers.fail(0)
    assert lines.line(0) is None
    assert len(told) == 1
    assert answers.asked == [(0, PAGE)]


def test_it_is_a_sound_model(lines):
    answers = Answers()
    tester = QAbstractItemModelTester(lines)
    lines.show(600, answers)
    lines.line(0)
    answers.give(0)
    lines.show(3000, at_once)  # the tester looks at every row
    assert lines.line(2500).key == "k2500"
    lines.show(0, None)
    assert lines.rowCount(QModelIndex()) == 0
    assert lines.line(0) is None
    assert tester.model() is lines


def test_the_keyboard_goes_anywhere_at_once(view, lines):
    chosen = []
    view.chosen.connect(lambda one: chosen.append(one.key))
    lines.show(MILLION, at_once)
    view.setFocus()
    press(view, Key.Key_Down)
    press(view, Key.Key_Down)
    assert chosen == ["k0", "k1"]
    press(view, Key.Key_End)
    assert chosen[-1] == "k999999"
    assert view.rowAt(view.viewport().height() - 30) == MILLION - 1
    press(view, Key.Key_PageUp)
    assert MILLION - 20 < view.currentIndex().row() < MILLION - 1
    press(view, Key.Key_Home)
    assert chosen[-1] == "k0"
    assert view.rowAt(0) == 0
    press(view, Key.Key_PageDown)
    assert view.currentIndex().row() >= 3
    assert view.currentIndex().column() == 0


def test_enter_opens_the_row_and_a_row_on_its_way_is_chosen_once_known(view, lines, qtbot):
    answers, chosen, opened = Answers(), [], []
    view.chosen.connect(lambda one: chosen.append(one.key))
    view.opened.connect(lambda one: opened.append(one.key))
    lines.show(1000, answers)
    view.setFocus()
    press(view, Key.Key_End)
    assert chosen == []
    answers.give(768)
    assert chosen == ["k999"]
    press(view, Key.Key_Return)
    assert opened == ["k999"]


def test_rows_passed_over_with_a_key_held_down_are_not_told(view, lines, qtbot):
    chosen = []
    view.chosen.connect(lambda one: chosen.append(one.key))
    lines.show(1000, at_once)
    view.setFocus()
    press(view, Key.Key_Down)
    for _ in range(20):
        held = QKeyEvent(QEvent.Type.KeyPress, Key.Key_Down, Qt.KeyboardModifier.NoModifier, "", True)
        QApplication.sendEvent(view, held)
    assert view.currentIndex().row() == 20
    assert chosen == ["k0"]
    qtbot.waitUntil(lambda: chosen == ["k0", "k20"])


def test_cards_or_table_the_row_chosen_stays(view, lines):
    lines.show(5000, at_once)
    view.choose(2500)
    card = view.rowHeight(0)
    assert view.shows_cards()
    assert view.isColumnHidden(1)
    view.set_cards(False)
    assert view.rowHeight(0) < card
    assert not view.isColumnHidden(2)
    assert view.current_key() == "k2500"
    assert view.visualRect(lines.index(2500, 0)).intersects(view.viewport().rect())
    view.show_columns(lambda column: column.title != "Lieu")
    assert view.isColumnHidden(1)
    view.set_cards(True)
    assert view.current_key() == "k2500"


def test_titles_of_columns_ask_for_an_order(view, lines):
    asked = []
    view.sorted_by.connect(asked.append)
    lines.show(10, at_once)
    view.set_cards(False)
    view.horizontalHeader().sectionClicked.emit(2)
    view.horizontalHeader().sectionClicked.emit(1)  # no order by place
    assert asked == ["price"]
    view.show_order("price")
    assert lines.sorted_column() == 2
    assert lines.headerData(2, Qt.Orientation.Horizontal) == "Prix ↑"
    view.show_order(None)
    assert lines.sorted_column() == -1
    assert lines.headerData(2, Qt.Orientation.Horizontal) == "Prix"


def test_rows_have_one_height_at_any_text_size(view, lines, dressed):
    lines.show(MILLION, at_once)
    small = view.rowHeight(0)
    try:
        dressed.set_scale(2.0)
        assert view.rowHeight(0) == view.rowHeight(MILLION - 1) > small
        view.set_cards(False)
        assert view.rowHeight(0) == view.rowHeight(MILLION - 1)
    finally:
        dressed.set_scale(1.0)


def test_placeholders_are_painted_then_the_words(view, lines):
    answers = Answers()
    lines.show(1000, answers)
    empty = view.grab().toImage()
    answers.give(0)
    assert view.grab().toImage() != empty
    view.set_cards(False)
    lines.show(1000, answers)
    waiting = view.grab().toImage()
    answers.give(0)
    assert view.grab().toImage() != waiting

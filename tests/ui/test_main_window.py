"""The frame: painted once with real words, furnished by stages, driven by keys, whole at 200 %."""

from __future__ import annotations

import subprocess
import sys
from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton

from app.models.records.glance import Glance
from app.ui.main_window import TABS, MainWindow
from tests.ui.conftest import press

GLANCE = Glance(
    "Nadia Benali",
    "34 ans · Vierzon",
    (("Compte personnel de formation", "3 240,00 €", "saisi le 22/11/2026"),),
    "ROME 4.60",
    "Poste conseiller",
)
Ctrl = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(qtbot, dressed):
    made = MainWindow(GLANCE, dressed)
    qtbot.addWidget(made)
    with qtbot.waitSignal(made.painted):
        made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    yield made
    dressed.set_scale(1.0)


def test_first_paint_shows_the_person_and_the_figures(window) -> None:
    texts = {one.text() for one in window.findChildren(QLabel) if one.isVisible()}
    assert {"Nadia Benali", "34 ans · Vierzon", "ROME 4.60"} <= texts
    page = window.page("dashboard")
    assert page is not None and "3 240,00 €" in page.accessibleDescription()
    assert "Nadia Benali" in window.windowTitle()


def test_painted_is_told_once(qtbot, dressed) -> None:
    made = MainWindow(None, dressed)
    qtbot.addWidget(made)
    told = []
    made.painted.connect(lambda: told.append(True))
    with qtbot.waitSignal(made.painted):
        made.show()
    made.repaint()
    qtbot.waitUntil(lambda: told == [True])
    assert not made.header.person.isVisible()


def test_pages_stand_in_their_tabs(qtbot, window) -> None:
    for key, title in TABS:
        window.install(key, QLabel(title))
    assert [window.page(key).text() for key, _ in TABS] == [title for _, title in TABS]


@pytest.mark.parametrize(("digit", "key"), [(at, key) for at, (key, _) in enumerate(TABS, 1)])
def test_tabs_are_reached_by_keys(qtbot, window, digit: int, key: str) -> None:
    qtbot.waitUntil(lambda: bool(window.findChildren(object)))
    qtbot.keyClick(window, str(digit), Ctrl)
    assert window.current_tab() == key


def test_undo_and_redo_are_wishes(qtbot, window) -> None:
    with qtbot.waitSignal(window.undo_asked):
        qtbot.keyClick(window, Qt.Key.Key_Z, Ctrl)
    with qtbot.waitSignal(window.redo_asked):
        qtbot.keyClick(window, Qt.Key.Key_Y, Ctrl)


def test_text_grows_by_keys(qtbot, window, dressed) -> None:
    qtbot.keyClick(window, Qt.Key.Key_Plus, Ctrl)
    assert dressed.scale == 1.25
    qtbot.keyClick(window, Qt.Key.Key_0, Ctrl)
    assert dressed.scale == 1.0


def test_about_is_a_wish(qtbot, window) -> None:
    with qtbot.waitSignal(window.about_asked):
        qtbot.keyClick(window, Qt.Key.Key_F1)


def test_a_panel_gives_the_focus_back_to_its_opener(qtbot, window) -> None:
    window.header.adviser.setFocus()
    field = QLineEdit()
    window.open_panel("Parler à un conseiller", field, window.header.adviser)
    assert field.hasFocus()
    press(field, Qt.Key.Key_Escape)
    assert window.header.adviser.hasFocus()


def test_messages_stand_on_the_page_in_sight(window) -> None:
    window.message("Hors ligne.", "warn")
    assert any(one.text() == "Hors ligne." for one in window.findChildren(QLabel) if one.isVisible())
    window.clear_messages()


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("width", [1024, 1280, 1920])
def test_header_holds_at_every_size(qtbot, qapp, window, dressed, scale: float, width: int) -> None:
    dressed.set_scale(scale)
    window.resize(width, 800)
    qtbot.waitUntil(lambda: window.width() == width)
    qapp.processEvents()
    header = window.header
    shown = [one for one in header.findChildren(QPushButton) if one.isVisible()]
    assert header.adviser in shown
    assert all(header.rect().contains(one.geometry()) for one in shown)
    ordered = sorted(shown, key=lambda one: one.x())
    assert all(left.geometry().right() < right.geometry().left() for left, right in pairwise(ordered))


def test_menus_offer_sizes_colours_and_dossiers(qtbot, window, dressed) -> None:
    window._open_display_menu()
    words = [action.text() for action in window._display_menu.actions() if action.isChecked()]
    assert words == ["100\u00a0%", "Clair"]
    window._display_menu.close()
    window.set_dossiers([("1", "Nadia Benali"), ("2", "Étienne Dupré")], "1")
    window._open_dossiers_menu()
    with qtbot.waitSignal(window.dossier_chosen) as chosen:
        window._dossiers_menu.actions()[1].trigger()
    assert chosen.args == ["2"]
    window._dossiers_menu.close()


def test_nothing_heavy_is_imported_before_the_first_paint() -> None:
    script = """
import sys
from app.models.records.glance import Glance
from app.ui.main_window import MainWindow, start_application
from app.ui.theme.display import Display
app = start_application([])
window = MainWindow(Glance("Nadia Benali", "34 ans", (("CPF", "1 €", ""),), "", ""), Display(app))
window.painted.connect(app.quit)
window.show()
app.exec()
from PySide6 import QtCore
heavy = {"dataclasses", "sqlalchemy", "json", "yaml", "sqlite3", "decimal"} & set(sys.modules)
late = [name for name in ("Qt",) if name in vars(QtCore)]
print(sorted(heavy), late)
"""
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, timeout=60, check=False
    )
    assert done.stdout.strip() == "[] []", done.stdout + done.stderr

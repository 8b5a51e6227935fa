"""The window from first paint to closing, on real files: pages, panels, undo, and the next start."""

import sqlite3
from contextlib import ExitStack, closing
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from sqlalchemy import insert
from sqlalchemy.exc import IntegrityError

from app.bootstrap.window import Opening
from app.models.records.ids import RomeCode
from app.models.tables.dossier import experience
from app.services.system.folders import Folders, resources_folder
from app.services.system.settings import SettingsFile
from app.services.usecases.desk import Desk
from app.services.usecases.first_screen import first_glance
from app.ui.main_window import MainWindow
from app.ui.theme.display import Display
from app.ui.views.dialogs.adviser_panel import AdviserPanel
from app.ui.views.dossiers.new_form import NewDossierForm

PANELS = ("conseiller", "dossier_list", "nouveau_dossier", "referentiels", "apropos")


@pytest.fixture(scope="module")
def display(qapp: QApplication) -> Display:
    return Display(qapp)


@pytest.fixture
def launch(qtbot, display: Display, tmp_path: Path):
    """Open the window on the folder of the test, wait until it is furnished; closed at the end."""
    opened: list[tuple[MainWindow, Opening, ExitStack]] = []

    def start() -> tuple[MainWindow, Opening]:
        folders = Folders(data=tmp_path / "data", resources=resources_folder())
        stack = ExitStack()
        glance = first_glance(folders, SettingsFile(folders.settings_file).read(), date(2026, 11, 23))
        window = MainWindow(glance, display)
        qtbot.addWidget(window)
        opening = Opening(window, display, folders, stack)
        opened.append((window, opening, stack))
        window.show()
        qtbot.waitUntil(lambda: opening.shell is not None, timeout=20_000)
        if len(opening.shell._models) < 4:
            with qtbot.waitSignal(opening.shell.furnished, timeout=20_000):
                pass
        return window, opening

    yield start
    for window, opening, stack in opened:
        window.close()
        opening.close()
        stack.close()


def close(window: MainWindow, opening: Opening) -> None:
    """Close as the person does; writes under way are finished."""
    window.close()
    opening.close()


def test_a_first_launch_on_an_empty_folder_is_useful(qtbot, launch, tmp_path: Path) -> None:
    window, opening = launch()
    assert (tmp_path / "data" / "reference.sqlite").is_file()
    assert opening.shell.session.dossier is None
    assert "démarrage" in window.foot.editions.text()
    with qtbot.waitSignal(opening.shell.session.opened):
        opening.shell._dossiers.add_sample()
    assert "Nadia Benali" in window.windowTitle()


def test_every_page_and_panel_opens_with_and_without_a_dossier(qtbot, launch, desk: Desk) -> None:
    for with_dossier in (False, True):
        if with_dossier:
            desk.settings.change(last_dossier=desk.sample.add().dossier_id)
        window, opening = launch()
        shell = opening.shell
        for page, argument in (
            ("parcours", "identity"),
            ("parcours", "experience"),
            ("metiers", RomeCode("K1302")),
            ("metiers", "portes"),
            ("formations", "plan" if with_dossier else None),
            ("tableau", "cpf"),
        ):
            shell.go(page, argument)
            qtbot.waitUntil(lambda opening=opening: not opening.busy, timeout=10_000)
        for panel in PANELS:
            shell.go(panel)
            qtbot.waitUntil(lambda opening=opening: not opening.busy, timeout=10_000)
        window.close_panel()
        close(window, opening)


def test_no_control_that_takes_the_focus_is_without_a_name(qtbot, launch, desk: Desk) -> None:
    desk.settings.change(last_dossier=desk.sample.add().dossier_id)
    window, opening = launch()
    nameless = []
    for page in ("tableau", "parcours", "metiers", "formations"):
        opening.shell.go(page)
        qtbot.waitUntil(lambda: not opening.busy, timeout=10_000)
        nameless += [
            f"{page}: {type(one).__name__}"
            for one in window.findChildren(QWidget)
            if one.isVisible() and one.focusPolicy() & Qt.FocusPolicy.TabFocus and not _spoken_name(one)
        ]
    assert not nameless


def test_a_new_dossier_begins_in_the_first_field(qtbot, launch, desk: Desk) -> None:
    window, opening = launch()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    opening.shell.go("nouveau_dossier")
    panel = window.findChild(NewDossierForm)
    qtbot.waitUntil(panel.given.editor.hasFocus)
    window.tabs.tabBar().setFocus()
    qtbot.keyClick(window.tabs.tabBar(), Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not panel.isVisible())


def test_a_panel_does_not_follow_onto_another_page(qtbot, launch) -> None:
    window, opening = launch()
    opening.shell.go("conseiller")
    assert window.findChild(AdviserPanel).isVisible()
    window.show_tab("trainings")
    qtbot.waitUntil(lambda: not window.findChild(AdviserPanel).isVisible())


def test_the_menu_ticks_the_dossier_on_the_desk(qtbot, launch, desk: Desk) -> None:
    first, second = desk.sample.add().dossier_id, desk.dossiers.create("Anaïs", "Lefèvre").dossier_id
    desk.settings.change(last_dossier=first)
    window, opening = launch()
    qtbot.waitUntil(lambda: window._dossiers[1] == first)
    opening.shell.open_dossier(second)
    qtbot.waitUntil(lambda: window._dossiers[1] == second)


def test_what_was_done_is_there_at_the_next_start(qtbot, launch, desk: Desk) -> None:
    who = desk.sample.add().dossier_id
    desk.settings.change(last_dossier=who)
    window, opening = launch()
    shell = opening.shell
    with qtbot.waitSignal(shell.session.changed):
        shell.session.write(lambda: desk.editing.choose_project(who, RomeCode("D1106"), "Vendeur"))
    with qtbot.waitSignal(shell.session.changed):
        window.undo_asked.emit()
    assert shell.session.dossier.main_project.rome_code == "K1302"
    with qtbot.waitSignal(shell.session.changed):
        window.redo_asked.emit()
    close(window, opening)
    window, opening = launch()
    assert opening.shell.session.dossier.main_project.rome_code == "D1106"
    assert "Nadia Benali" in window.windowTitle()


def test_a_bug_is_logged_and_said_and_the_window_goes_on(launch, tmp_path: Path) -> None:
    window, opening = launch()
    try:
        raise ZeroDivisionError("planted")
    except ZeroDivisionError as error:
        opening.note_bug(type(error), error, error.__traceback__)
    assert any("erreur de sa part" in text for text in _texts(window))
    assert "planted" in (tmp_path / "data" / "journal.log").read_text(encoding="utf-8")


def test_an_error_of_the_store_names_nobody(desk: Desk, caplog) -> None:
    who = desk.sample.add().dossier_id
    with pytest.raises(IntegrityError) as failure, desk.dossiers._store.write(who, "Bogue") as writing:
        writing.connection.execute(
            insert(experience).values(id="e", dossier_id="personne", title="Métier secret de Nadia")
        )
    assert "Nadia" not in str(failure.value)


def test_a_store_that_cannot_be_opened_is_said_in_the_window(qtbot, display: Display, tmp_path: Path) -> None:
    folders = Folders(data=tmp_path, resources=resources_folder())
    folders.dossiers_file.write_bytes(b"pas une base" * 200)
    window = MainWindow(
        first_glance(folders, SettingsFile(folders.settings_file).read(), date.today()), display
    )
    qtbot.addWidget(window)
    with ExitStack() as stack:
        opening = Opening(window, display, folders, stack)
        window.show()
        qtbot.waitUntil(lambda: any("n’est pas lisible" in text for text in _texts(window)), timeout=20_000)
        opening.close()
    assert folders.dossiers_file.read_bytes().startswith(b"pas une base")


def test_newer_reference_data_are_said_and_the_dossier_stays_in_sight(
    qtbot, display: Display, desk: Desk, tmp_path: Path
) -> None:
    folders = Folders(data=tmp_path / "data", resources=resources_folder())
    desk.settings.change(last_dossier=desk.sample.add().dossier_id)
    with closing(sqlite3.connect(folders.reference_file)) as base, base:
        base.execute("UPDATE alembic_version SET version_num = '9999'")
    settings = SettingsFile(folders.settings_file).read()
    window = MainWindow(first_glance(folders, settings, date.today()), display)
    qtbot.addWidget(window)
    with ExitStack() as stack:
        opening = Opening(window, display, folders, stack)
        window.show()
        for _ in ("at the opening", "and again on another page"):
            qtbot.waitUntil(lambda: any("plus récente du programme" in text for text in _texts(window)))
            window.show_tab("occupations")
        assert "Nadia Benali" in _texts(window)
        assert opening.shell is not None
        assert not opening.shell.session.desk.whole
        opening.close()


def _texts(window: QWidget) -> list[str]:
    """Every text of every label in sight."""
    return [str(one.property("text")) for one in window.findChildren(QWidget) if one.property("text")]


def _spoken_name(widget: QWidget) -> str:
    """What a screen reader says: the accessible name, else the control's own words."""
    return widget.accessibleName() or str(widget.property("text") or "")

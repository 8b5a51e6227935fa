"""A file that would take much away: told first, and replaced only once a person ticked that it is whole."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.models.records.editions import EditionKind
from app.services.opendata.communes import DERIVED_HEADER
from app.ui.viewmodels.referentials import ReferentialsModel, Step
from app.ui.views.dialogs.referentials_panel import ReferentialsPanel
from tests.fakes import market_set
from tests.ui.desk_kit import plain, unnamed

Left = Qt.MouseButton.LeftButton
LONG = 60_000


@pytest.fixture
def panel(qtbot, room, screen):
    model = ReferentialsModel(room.session)
    with qtbot.waitSignal(model.editions_changed):
        made = ReferentialsPanel(model, room.files)
    made.model = model
    yield screen(made, 420, 700)
    model.close()
    room.quiet(qtbot)


def stage(qtbot, room, panel, path) -> None:
    """Choose a file and wait for its preview."""
    room.files.answer = path
    qtbot.mouseClick(panel.bring, Left)
    qtbot.waitUntil(lambda: panel.model.step is Step.PREVIEW, timeout=LONG)


def short(room):
    path = room.folder / "communes.csv"
    path.write_text(f"{DERIVED_HEADER}\n18279;Vierzon;commune-actuelle;18;24;18100;25000;47.22;2.07\n")
    return path


def communes(room) -> int:
    statuses = room.desk.referentials.status()
    return next(one for one in statuses if one.edition.kind is EditionKind.COMMUNES).tables["commune"]


def test_a_short_file_waits_for_the_box(qtbot, room, panel) -> None:
    stage(qtbot, room, panel, short(room))
    box = panel.preview
    assert "1 ligne là où l’édition en place en a 35 014" in plain(box.loss.text())
    assert box.checked.isVisible() and not box.checked.isChecked()
    assert not box.accept.isEnabled()
    assert not unnamed(panel)
    qtbot.mouseClick(box.accept, Left)
    assert panel.model.step is Step.PREVIEW and communes(room) == 35_014
    QTest.keyClick(box.checked, Qt.Key.Key_Space)
    assert box.accept.isEnabled()
    QTest.keyClick(box.checked, Qt.Key.Key_Space)
    assert not box.accept.isEnabled()
    QTest.keyClick(box.checked, Qt.Key.Key_Space)
    with qtbot.waitSignal(room.session.reference_changed, timeout=LONG):
        qtbot.mouseClick(box.accept, Left)
    assert "est en place" in panel.bar.text() and communes(room) == 1


def test_the_box_is_asked_again_for_the_next_file_and_not_for_a_sound_one(qtbot, room, panel) -> None:
    stage(qtbot, room, panel, short(room))
    QTest.keyClick(panel.preview.checked, Qt.Key.Key_Space)
    qtbot.mouseClick(panel.preview.decline, Left)
    stage(qtbot, room, panel, short(room))
    assert not panel.preview.checked.isChecked() and not panel.preview.accept.isEnabled()
    qtbot.mouseClick(panel.preview.decline, Left)
    stage(qtbot, room, panel, market_set.write_file(room.folder, "salaires.csv", market_set.PAY))
    box = panel.preview
    assert box.accept.isEnabled() and not box.checked.isVisible() and not box.loss.isVisible()
    assert communes(room) == 35_014


def test_unasked_the_model_refuses_too(qtbot, room, panel) -> None:
    stage(qtbot, room, panel, short(room))
    panel.model.apply()
    qtbot.waitUntil(lambda: panel.model.step is Step.IDLE, timeout=LONG)
    assert "sans doute coupé" in panel.bar.text() and communes(room) == 35_014
    stage(qtbot, room, panel, short(room))  # the store is free for another file

"""« Europass » in the panel « Dossiers »: parts ticked, remarks told, a file saved, nothing more."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from app.models.records.europass import EuropassPart
from app.ui.viewmodels.dossiers import DossiersModel
from app.ui.views.dossiers.panel import DossiersPanel
from tests.fakes.europass_shape import faults
from tests.ui.conftest import press
from tests.ui.desk_kit import plain, unnamed, words_of


@pytest.fixture
def panel(qtbot, room, screen):
    """The panel on the sample person, chosen in the list."""
    room.desk.sample.add()
    made = DossiersPanel(DossiersModel(room.session), room.files)
    screen(made, 420, 900)
    qtbot.waitUntil(lambda: made.list.list.lines.rowCount() == 1)
    made.list.list.choose(made.list.list.lines.line(0).key)
    return made


def opened(qtbot, panel):
    """Ask for the form, and wait until it is filled."""
    panel.list.europass.click()
    qtbot.waitUntil(lambda: panel.europass.save.isEnabled())
    return panel.europass


def test_the_form_is_built_when_first_asked_for_and_says_what_there_is(qtbot, panel) -> None:
    assert panel.europass is None
    form = opened(qtbot, panel)
    shown = words_of(form)
    assert "Fichier Europass de Nadia Benali" in shown and "Rien n’est envoyé" in shown
    ticked = {part for part, box in form.boxes.items() if box.isChecked()}
    assert ticked == set(EuropassPart) - {EuropassPart.BIRTH, EuropassPart.FAMILY}
    assert form.boxes[EuropassPart.NAME].hasFocus() and not unnamed(panel)
    assert all(box.height() >= 32 for box in form.boxes.values())
    assert plain(form.words[EuropassPart.SKILLS].text()) == "14 compétences"


def test_what_is_unticked_is_not_in_the_file(qtbot, room, panel, tmp_path) -> None:
    form = opened(qtbot, panel)
    press(form.boxes[EuropassPart.NAME], Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: "Nom à compléter" in form.remarks.text())
    room.files.answer = tmp_path / "cv.xml"
    form.save.click()
    qtbot.waitUntil(lambda: "enregistré" in panel.bar.text())
    data = (tmp_path / "cv.xml").read_bytes()
    assert faults(data) == [] and b"Benali" not in data and b"Vierzon" in data
    assert room.files.proposed == ["europass-2026-11-23.xml"]


def test_no_part_no_file(qtbot, panel) -> None:
    form = opened(qtbot, panel)
    for box in form.boxes.values():
        if box.isChecked():
            box.click()
    qtbot.waitUntil(lambda: not form.save.isEnabled())


def test_the_choice_made_for_one_is_not_kept_for_the_next(qtbot, panel) -> None:
    form = opened(qtbot, panel)
    form.boxes[EuropassPart.NAME].click()
    qtbot.waitUntil(lambda: "Nom à compléter" in form.remarks.text())
    press(panel, Qt.Key.Key_Escape)
    assert panel.pages.currentWidget() is panel.list
    again = opened(qtbot, panel)
    qtbot.waitUntil(lambda: again.boxes[EuropassPart.NAME].isChecked())


def test_a_disk_that_refuses_is_told(qtbot, room, panel, tmp_path) -> None:
    form = opened(qtbot, panel)
    room.files.answer = tmp_path / "nowhere" / "cv.xml"
    form.save.click()
    qtbot.waitUntil(lambda: "n’a pas pu être écrit" in panel.bar.text())


def test_giving_up_the_place_writes_nothing(qtbot, room, panel) -> None:
    form = opened(qtbot, panel)
    form.save.click()
    assert not panel.bar.isVisible()

"""« Métiers » on the official ROME: the biggest fiche never holds the window, and says its source."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from app.models.records.ids import RomeCode
from app.ui.viewmodels.occupations import OccupationsModel
from app.ui.views.occupations.page import OccupationsPage
from tests.ui.conftest import press
from tests.ui.desk_kit import open_room, plain

BIGGEST = ("H1206", "L1202", "H2504", "N1303")


@pytest.fixture
def room(tmp_path, rome_folder):
    with open_room(tmp_path, rome_folder) as made:
        yield made


@pytest.fixture
def page(room, screen, qtbot):
    made = OccupationsPage(OccupationsModel(room.session))
    made.shown = []
    made.fiche.shown.connect(made.shown.append)
    screen(made, 1280, 700)
    room.open_sample(qtbot)
    qtbot.waitUntil(lambda: bool(made.shown), timeout=20_000)
    return made


def test_a_big_fiche_is_built_in_small_steps(page, qtbot):
    for code in BIGGEST * 2:
        page.shown.clear()
        page._model.show_occupation(RomeCode(code))
        qtbot.waitUntil(lambda code=code: code in page.shown)
        steps = page.fiche.durations()
        assert len(steps) > 6
        assert sorted(steps)[len(steps) // 2] < 50  # the rest hangs on what else the machine does


def test_the_whole_table_of_missing_skills_unfolds(page, qtbot):
    page._model.show_occupation(RomeCode("N1303"))
    qtbot.waitUntil(lambda: "N1303" in page.shown)
    missing = page._model.sheet.gap.missing
    assert len(missing) > 50
    more = page.fiche.skills.more
    more.setFocus()
    press(more, Qt.Key.Key_Return)
    qtbot.waitUntil(more.isHidden)
    rows = [row for row in page.fiche.skills._rows if not row.isHidden()]
    assert [row.name.text() for row in rows] == [one.skill.label for one in missing]
    marks = [one for shown in page.fiche.groups.lists for one in shown.marks() if one.mark != "heading"]
    gap = page._model.sheet.gap
    apart = len(gap.licences) + len(gap.licences_held)
    assert len(marks) == len(gap.held + gap.likely) + len(missing) + apart


def test_a_table_that_unfolds_goes_on_when_the_fiche_is_read_again(page, qtbot):
    page._model.show_occupation(RomeCode("N1303"))
    qtbot.waitUntil(lambda: "N1303" in page.shown)
    page.fiche.skills.more.click()
    page.fiche.skills.show_rows(page._model.sheet.gap, keep=True)
    qtbot.waitUntil(page.fiche.skills.more.isHidden)


def test_the_source_is_named_with_its_date_and_licence(page):
    told = plain(page._model.sheet.source)
    assert told == "Source : France Travail, ROME 4.0 version 60 du 18/09/2025, Licence Ouverte 2.0"


def test_a_new_edition_refreshes_the_page(page, room, qtbot):
    with qtbot.waitSignals([page._model.listing_changed, page._model.domains_changed]):
        room.session.reference_changed.emit()

"""« Correspondance européenne (ESCO) » on the fiche: folded, filled when opened, by keyboard and voice."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester

from app.models.records.esco import EscoLinks, EscoOccupation, EscoRelation, EscoSource, EscoTie
from app.models.records.ids import RomeCode, TitleCode
from app.ui.viewmodels.occupations_esco import EscoTable, esco_sheet
from app.ui.viewmodels.occupations_sheet import read_sheet
from app.ui.views.occupations.esco_block import EscoBlock
from tests.fakes import esco_set
from tests.ui.conftest import press
from tests.ui.desk_kit import plain, unnamed, words_of

SOURCE = EscoSource("correspondance", "Correspondance ESCO 1.0.9–ROME V1.4", "V1.4", None, "CC BY 4.0", "", 2)


def links(*, kiosk: bool = False) -> EscoLinks:
    """Two titles of a fiche, in another order than they are shown."""
    care = EscoOccupation(esco_set.HOME_CARE, "aide à domicile", "5162", True, "Aident des personnes âgées.")
    gone = EscoOccupation(esco_set.GONE, "technicien", "", False)
    ties = (
        EscoTie(TitleCode("2"), "Aide familial", EscoRelation.BROAD, gone),
        EscoTie(TitleCode("1"), "Aide à domicile", EscoRelation.EXACT, care),
    )
    return EscoLinks(True, ties, (SOURCE,), kiosk)


@pytest.fixture
def block(qtbot, screen) -> EscoBlock:
    """A block in a window."""
    made = EscoBlock()
    screen(made, 900, 600)
    return made


def test_the_closest_relation_comes_first_in_plain_words() -> None:
    sheet = esco_sheet(links())
    assert [(row.title, row.relation, row.group) for row in sheet.rows] == [
        ("Aide à domicile", "Équivalent exact", "5162"),
        ("Aide familial", "Plus large que l’intitulé", "non connu"),
    ]
    assert "absent de la liste" in sheet.rows[1].occupation
    assert plain(sheet.title).endswith(": 2 métiers européens")
    assert "Correspondance ESCO 1.0.9–ROME V1.4" in sheet.source and "CC BY 4.0" in sheet.source


def test_the_table_is_sound_and_speaks(qtbot) -> None:
    table = EscoTable()
    QAbstractItemModelTester(table, QAbstractItemModelTester.FailureReportingMode.Fatal)
    table.show_rows(esco_sheet(links()).rows)
    said = table.data(table.index(0, 2), Qt.ItemDataRole.AccessibleTextRole)
    assert plain(said) == "Métier européen (ESCO) : aide à domicile"
    assert table.data(table.index(0, 0), Qt.ItemDataRole.ToolTipRole) == esco_set.HOME_CARE


def test_nothing_is_built_before_it_is_opened(qtbot, block) -> None:
    block.show_esco(esco_sheet(links()))
    assert block.ties is None and not block.ask.isVisible()
    block.fold.button.setFocus()
    press(block.fold.button, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: block.ties is not None and block.ties.table.isVisible())
    ties = block.ties
    assert ties.table.ties.rowCount() == 2 and "Aident des personnes" in words_of(block)
    assert esco_set.HOME_CARE in words_of(block) and not unnamed(block)
    press(ties.table, Qt.Key.Key_Down)
    assert esco_set.GONE in ties.address.text() and not ties.described.isVisible()
    ties.copy.click()
    assert QGuiApplication.clipboard().text() == esco_set.GONE and ties.copy.text() == "Adresse copiée"
    assert ties.open.isVisible() and ties.open.height() >= 32


def test_on_a_kiosk_no_browser_is_proposed(qtbot, block) -> None:
    block.show_esco(esco_sheet(links(kiosk=True)))
    block.fold.set_open(True)
    qtbot.waitUntil(lambda: block.ties.copy.isVisible())
    assert not block.ties.open.isVisible()


def test_another_fiche_fills_the_table_again_only_while_it_is_open(qtbot, block) -> None:
    block.show_esco(esco_sheet(links()))
    block.fold.set_open(True)
    qtbot.waitUntil(lambda: block.ties.table.isVisible())
    block.show_esco(esco_sheet(EscoLinks(True, (), (SOURCE,))))
    assert "Aucun intitulé" in words_of(block) and not block.ties.table.isVisible()


def test_without_files_one_line_leads_to_the_import(qtbot, block) -> None:
    block.show_esco(esco_sheet(EscoLinks(imported=False)))
    assert "importez la correspondance ESCO–ROME" in words_of(block) and not block.fold.isVisible()
    with qtbot.waitSignal(block.wanted):
        block.ask.click()


def test_the_sheet_of_a_fiche_bears_its_ties(room, tmp_path) -> None:
    desk = room.desk
    assert read_sheet(desk, RomeCode("K1304"), None).esco is None  # the starter asks for the ROME first
    desk.referentials.apply(desk.referentials.stage(esco_set.write_set(tmp_path / "esco")))
    assert [row.uri for row in read_sheet(desk, RomeCode("K1304"), None).esco.rows] == [esco_set.HOME_CARE]

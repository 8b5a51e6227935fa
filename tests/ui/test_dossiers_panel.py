"""The panel « Dossiers »: found, opened by key or click, brought in, taken away, erased for good."""

from __future__ import annotations

import json

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from app.ui.viewmodels.dossiers import DossiersModel
from app.ui.views.dossiers.panel import DossiersPanel
from tests.ui.conftest import press, type_text
from tests.ui.desk_kit import focused, plain, unnamed, words_of

Left = Qt.MouseButton.LeftButton


@pytest.fixture
def panel(qtbot, room, screen):
    """A panel on three dossiers and the sample."""
    for given, family in (("Étienne", "Dupré"), ("Maëlle", "Faure"), ("Thi Mai", "Nguyen")):
        room.add_person(given, family)
    room.desk.sample.add()
    made = DossiersPanel(DossiersModel(room.session), room.files)
    screen(made, 420, 700)
    qtbot.waitUntil(lambda: made.list.list.lines.rowCount() == 4)
    return made


def titles(panel) -> list[str]:
    lines = panel.list.list.lines
    return [lines.line(row).title for row in range(lines.rowCount())]


def choose(panel, start: str) -> None:
    row = next(at for at, title in enumerate(titles(panel)) if title.startswith(start))
    panel.list.list.choose(panel.list.list.lines.line(row).key)


def test_every_dossier_is_listed_and_the_example_marked(room, panel) -> None:
    QAbstractItemModelTester(panel.list.list.lines, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert sorted(titles(panel)) == ["BENALI Nadia", "DUPRÉ Étienne", "FAURE Maëlle", "NGUYEN Thi Mai"]
    choose(panel, "BENALI")
    line = panel.list.list.current_line()
    assert line.trailing_chip.text == "exemple"
    assert "Vierzon · En recherche d’emploi · Assistant" in line.subtitle
    assert plain(panel.list.count.text()) == "4 dossiers sur ce poste"
    assert not panel.list.sample.isVisible()
    assert not unnamed(panel)


@pytest.mark.parametrize(
    ("typed", "found"), [("dupre", "DUPRÉ Étienne"), ("vierzon", "BENALI Nadia"), ("Maë", "FAURE Maëlle")]
)
def test_the_search_forgives_accents_and_knows_towns(qtbot, panel, typed, found) -> None:
    type_text(panel.list.search, typed)
    qtbot.waitUntil(lambda: titles(panel) == [found])
    assert plain(panel.list.count.text()) == "1 dossier trouvé"


def test_a_search_without_answer_says_what_to_do(qtbot, panel) -> None:
    type_text(panel.list.search, "zzz")
    qtbot.waitUntil(lambda: titles(panel) == [])
    assert "créez un dossier" in panel.list.count.text()


def test_enter_in_the_list_opens(qtbot, room, panel) -> None:
    press(panel.list.search, Qt.Key.Key_Down)
    assert focused(panel.list.list)
    choose(panel, "FAURE")
    with qtbot.waitSignals([room.session.opened, panel.finished]):
        press(panel.list.list, Qt.Key.Key_Return)
    assert room.session.dossier.identity.given_name == "Maëlle"


def test_a_click_opens(qtbot, room, panel) -> None:
    listed = panel.list.list
    row = titles(panel).index("DUPRÉ Étienne")
    with qtbot.waitSignal(room.session.opened):
        spot = listed.visualRect(listed.lines.index(row)).center()
        qtbot.mouseClick(listed.viewport(), Left, pos=spot)
    assert room.session.dossier.identity.family_name == "Dupré"


def test_enter_in_the_search_opens_the_first(qtbot, room, panel) -> None:
    type_text(panel.list.search, "nguyen")
    qtbot.waitUntil(lambda: len(titles(panel)) == 1)
    with qtbot.waitSignal(room.session.opened):
        press(panel.list.search, Qt.Key.Key_Return)
    assert room.session.dossier.identity.family_name == "Nguyen"


def test_a_new_dossier_is_created_and_opened(qtbot, room, panel) -> None:
    qtbot.mouseClick(panel.list.new, Left)
    form = panel.form
    assert focused(form.given.editor)
    for row, text in ((form.given, "Noémie"), (form.family, "Lefèvre"), (form.birth, "3.2.1999")):
        type_text(row.editor, text)
    with qtbot.waitSignals([room.session.opened, panel.finished]):
        press(form.birth.editor, Qt.Key.Key_Return)
    who = room.session.dossier.identity
    assert (who.full_name, who.birth_date.isoformat()) == ("Noémie Lefèvre", "1999-02-03")


@pytest.mark.parametrize(
    ("given", "family", "birth", "field", "told"),
    [
        ("", "Faure", "", "given", "prénom"),
        ("Ines", "  ", "", "family", "un nom"),
        ("Ines", "Faure", "31/02/1990", "birth", "n’est pas une date"),
        ("Ines", "Faure", "01/01/2030", "birth", "futur"),
        ("Ines", "Faure", "01/01/2020", "birth", "16 ans"),
    ],
)
def test_what_is_wrong_is_told_beside_its_field(
    qtbot, room, panel, given, family, birth, field, told
) -> None:
    panel.start("new")
    form = panel.form
    for row, text in ((form.given, given), (form.family, family), (form.birth, birth)):
        type_text(row.editor, text)
    with qtbot.waitSignal(panel._model.refused):
        qtbot.mouseClick(form.create, Left)
    row = getattr(form, field)
    assert told in plain(row.error())
    qtbot.waitUntil(lambda: focused(row.editor))
    assert len(room.desk.dossiers.lines()) == 4


def test_escape_goes_back_to_the_list(panel) -> None:
    panel.start("new")
    press(panel.form.given.editor, Qt.Key.Key_Escape)
    assert panel.pages.currentWidget() is panel.list
    assert panel.isVisible()


def test_a_dossier_is_taken_away_and_brought_back(qtbot, room, panel) -> None:
    choose(panel, "BENALI")
    room.files.answer = room.folder / "sortie.json"
    with qtbot.waitSignal(panel._model.told):
        qtbot.mouseClick(panel.list.export, Left)
    assert room.files.proposed == ["dossier-2026-11-23.json"]
    assert "sortie.json" in panel.bar.text()
    with qtbot.waitSignal(room.session.opened):
        qtbot.mouseClick(panel.list.bring, Left)
    assert room.session.dossier.identity.full_name == "Nadia Benali"
    assert len(room.desk.dossiers.lines()) == 5


@pytest.mark.parametrize("content", ["", "{", "[]", '{"format": "autre"}', "\x00\x01"])
def test_a_bad_file_is_refused_with_a_sentence_and_nothing_is_lost(qtbot, room, panel, content) -> None:
    room.files.answer = room.folder / "faux.json"
    room.files.answer.write_text(content, encoding="utf-8")
    with qtbot.waitSignal(panel._model.failed):
        qtbot.mouseClick(panel.list.bring, Left)
    assert len(panel.bar.text()) > 20
    assert panel.pages.isEnabled()
    assert len(room.desk.dossiers.lines()) == 4


def test_a_wrong_value_in_a_file_is_named(qtbot, room, panel) -> None:
    plain_file = json.loads(room.desk.dossiers.export_text(room.desk.dossiers.lines()[0].id))
    text = json.dumps(plain_file).replace("Benali", "Benali").replace("1992-05-14", "1992-15-14")
    room.files.answer = room.folder / "date.json"
    room.files.answer.write_text(text, encoding="utf-8")
    with qtbot.waitSignal(panel._model.failed):
        qtbot.mouseClick(panel.list.bring, Left)
    assert "1992-15-14" in panel.bar.text()


def test_erasing_asks_for_the_name_and_proposes_an_export(qtbot, room, panel) -> None:
    choose(panel, "FAURE")
    press(panel.list.list, Qt.Key.Key_Delete)
    assert panel.pages.currentWidget() is panel.erase
    assert plain(panel.erase.heading.text()) == "Supprimer le dossier de Maëlle Faure ?"
    assert "annulée" in words_of(panel.erase)
    room.files.answer = room.folder / "avant.json"
    with qtbot.waitSignal(panel._model.told):
        qtbot.mouseClick(panel.erase.export, Left)
    assert room.files.answer.exists()
    type_text(panel.erase.name.editor, "Fauve")
    qtbot.mouseClick(panel.erase.erase, Left)
    assert "Faure" in panel.erase.name.error()
    assert len(room.desk.dossiers.lines()) == 4
    panel.erase.name.editor.selectAll()
    type_text(panel.erase.name.editor, "faure")
    with qtbot.waitSignal(panel._model.told):
        press(panel.erase.name.editor, Qt.Key.Key_Return)
    assert "Maëlle Faure a été supprimé" in panel.bar.text()
    assert "FAURE Maëlle" not in titles(panel)
    assert panel.pages.currentWidget() is panel.list


def test_erasing_the_dossier_on_the_desk_clears_the_desk(qtbot, room, panel) -> None:
    line = next(one for one in room.desk.dossiers.lines() if one.family_name == "Nguyen")
    with qtbot.waitSignal(room.session.opened):
        room.session.open(line.id)
    with qtbot.waitSignal(room.session.opened):
        assert panel._model.erase(line, "NGUYEN")
    assert room.session.dossier is None


def test_with_no_dossier_the_panel_says_how_to_begin(qtbot, room, screen) -> None:
    panel = screen(DossiersPanel(DossiersModel(room.session), room.files), 420, 700)
    qtbot.waitUntil(panel.list.sample.isVisible)
    assert "créez le premier" in panel.list.count.text()
    with qtbot.waitSignal(room.session.opened):
        qtbot.mouseClick(panel.list.sample, Left)
    assert room.session.dossier.identity.is_example

"""Autosave of « Mon parcours »: after a pause, when leaving, closing or changing dossier; nothing is lost."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.models.records.trouble import DiskTrouble
from app.ui.viewmodels.career_path_drafts import PAUSE_MS
from tests.ui.career_path_kit import chips_of, make_hands
from tests.ui.conftest import press, type_text


@pytest.fixture
def nadia(qtbot, room, screen):
    hands = make_hands(qtbot, room, screen)
    room.open_sample(qtbot)
    hands.quiet()
    hands.go("experience")
    return hands


def employer(hands):
    return hands.stored().experiences[0].employer


def test_a_pause_saves_without_leaving_the_field(qtbot, nadia) -> None:
    editor = nadia.type("employer", "Café Œuvre ")
    with qtbot.waitSignal(nadia.room.session.changed, timeout=10 * PAUSE_MS):
        pass
    assert employer(nadia) == "Café Œuvre"
    assert editor.text() == "Café Œuvre "
    assert editor.hasFocus()
    assert editor.cursorPosition() == len("Café Œuvre ")
    nadia.leave()
    nadia.quiet()
    assert editor.text() == "Café Œuvre"


def test_enter_saves_at_once(nadia) -> None:
    editor = nadia.type("employer", "Chez Zoé")
    press(editor, Qt.Key.Key_Return)
    assert employer(nadia) == "Chez Zoé"


def test_flush_writes_what_is_still_being_typed(nadia) -> None:
    nadia.type("employer", "Épicerie")
    assert nadia.path.flush()
    assert employer(nadia) == "Épicerie"


def test_flush_says_when_something_could_not_be_taken(nadia) -> None:
    nadia.type("end", "13/2018")
    assert not nadia.path.flush()
    assert "n’est pas un mois" in nadia.error("end")


def test_half_a_month_is_not_complained_of_while_it_is_typed(qtbot, nadia) -> None:
    nadia.type("end", "06/20")
    nadia.path.drafts._save_all()
    nadia.quiet()
    assert nadia.error("end") == ""


def test_changing_section_saves_and_keeps_what_could_not_be_read(nadia) -> None:
    nadia.type("employer", "Traiteur Noël")
    nadia.path.open_section("language")
    assert employer(nadia) == "Traiteur Noël"
    nadia.path.open_section("experience")
    nadia.fill("end", "13/2018")
    nadia.go("language")
    nadia.go("experience")
    assert nadia.editor("end").text() == "13/2018"
    assert "n’est pas un mois" in nadia.error("end")


def test_changing_row_saves_the_one_before(nadia) -> None:
    nadia.type("employer", "Premier")
    rows = nadia.page.pane.list
    rows.setFocus()
    press(rows, Qt.Key.Key_Down)
    assert nadia.editor("employer").text().startswith("Boulangerie du Canal")
    assert employer(nadia) == "Premier"


def test_changing_dossier_saves_the_one_before_and_shows_the_other(qtbot, nadia) -> None:
    first = nadia.room.session.dossier.id
    other = nadia.room.add_person()
    nadia.type("employer", "Avant de partir")
    nadia.room.open_person(qtbot, other)
    nadia.quiet()
    assert nadia.room.desk.dossiers.open(first).experiences[0].employer == "Avant de partir"
    assert nadia.path.section == "identity"
    assert nadia.editor("given_name").text() == "Ines"
    assert nadia.room.desk.dossiers.open(other.id) == other


def test_what_could_not_be_read_is_there_when_one_comes_back_to_the_dossier(qtbot, nadia) -> None:
    first = nadia.stored()
    nadia.fill("end", "13/2018")
    nadia.room.open_person(qtbot)
    nadia.quiet()
    nadia.room.open_person(qtbot, first)
    nadia.quiet()
    nadia.go("experience")
    assert nadia.editor("end").text() == "13/2018"


def test_undo_follows_without_touching_the_field_being_edited(nadia) -> None:
    nadia.fill("employer", "Un")
    editor = nadia.type("description", "")
    type_text(editor, "à suivre")
    nadia.room.session.undo()
    nadia.quiet()
    assert nadia.editor("employer").text() == "Services du Cher à domicile (exemple)"
    assert editor.toPlainText() == "à suivre"
    assert editor.hasFocus()
    nadia.leave()
    assert nadia.stored().experiences[0].description == "à suivre"


def test_undo_and_redo_show_in_the_form(nadia) -> None:
    nadia.fill("employer", "Un")
    nadia.click(nadia.page.pane.foot.undo)
    assert nadia.editor("employer").text() == "Services du Cher à domicile (exemple)"
    nadia.room.session.redo()
    nadia.quiet()
    assert nadia.editor("employer").text() == "Un"


def test_undoing_a_new_experience_takes_it_off_the_list(nadia) -> None:
    nadia.click(nadia.page.pane.add)
    nadia.fill("title", "Jardinier")
    assert "Jardinier" in nadia.rows()
    nadia.undo()
    assert "Jardinier" not in nadia.rows()
    assert nadia.path.chosen in {one.id for one in nadia.stored().experiences}


def test_a_full_disk_keeps_what_is_typed_and_says_so(qtbot, nadia, monkeypatch) -> None:
    told = []
    nadia.room.session.trouble.connect(told.append)
    editing = nadia.room.desk.editing

    def refuse(*_):
        raise DiskTrouble("Le disque est plein.")

    with monkeypatch.context() as full:
        full.setattr(editing, "put", refuse)
        nadia.fill("employer", "Gardé")
    assert told == ["Le disque est plein."]
    assert nadia.editor("employer").text() == "Gardé"
    assert nadia.path.flush()
    assert employer(nadia) == "Gardé"


def test_another_screen_removing_a_skill_is_followed(nadia) -> None:
    block = nadia.page.pane.form().skills
    code = nadia.path.skills.held_from(nadia.path.chosen)[0].skill_code
    dossier_id, editing = nadia.room.session.dossier.id, nadia.room.desk.editing
    nadia.room.session.write(lambda: editing.untick_skill(dossier_id, code))
    nadia.quiet()
    assert len(chips_of(block.held)) == 6


def test_another_screen_choosing_a_project_counts_here(nadia) -> None:
    dossier_id, editing = nadia.room.session.dossier.id, nadia.room.desk.editing
    nadia.room.session.write(lambda: editing.choose_project(dossier_id, "D1106", "Vente"))
    nadia.quiet()
    nadia.go("project")
    assert nadia.rows()[0] == "Vente"
    rows = nadia.page.pane.list
    rows.setFocus()
    press(rows, Qt.Key.Key_Down)
    nadia.click(nadia.page.pane.form().promote)
    assert nadia.stored().projects[0].rome_code == "K1302"


def test_two_fields_typed_in_a_hurry_are_both_kept(nadia) -> None:
    nadia.type("employer", "Rapide")
    QTest.keyClick(nadia.editor("employer"), Qt.Key.Key_Tab)
    nadia.type("start", "04/2018")
    QTest.keyClick(nadia.editor("start"), Qt.Key.Key_Tab)
    kept = nadia.stored().experiences[0]
    assert (kept.employer, str(kept.start)) == ("Rapide", "2018-04")

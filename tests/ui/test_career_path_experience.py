"""Experiences of « Mon parcours »: tied to a title as one types, skills ticked, dates checked, undo."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.models.records.periods import YearMonth
from tests.ui.career_path_kit import chips_of, make_hands
from tests.ui.conftest import press
from tests.ui.desk_kit import plain


@pytest.fixture
def hands(qtbot, room, screen):
    return make_hands(qtbot, room, screen)


@pytest.fixture
def ines(qtbot, room, hands):
    """A new dossier, and a new experience begun."""
    room.open_person(qtbot)
    hands.go("experience")
    hands.click(hands.page.pane.stack.currentWidget().button)
    return hands


@pytest.fixture
def nadia(qtbot, room, hands):
    """The sample dossier, on its last job."""
    room.open_sample(qtbot)
    hands.quiet()
    hands.go("experience")
    return hands


def block(hands):
    return hands.page.pane.form().skills


def test_a_first_experience_is_typed_from_end_to_end(ines) -> None:
    assert QApplication.focusWidget() is ines.editor("title")
    assert ines.rows() == ["Nouvelle expérience"]
    shown = ines.propose("title", "aide a domicil")
    assert "Aide à domicile" in shown
    ines.take("title", "Aide à domicile")
    ines.fill("employer", "Association Léa et Noël")
    ines.fill("start", "3/2018")
    ines.fill("end", "juin 2025")
    ines.fill("work_time_percent", "80")
    ines.fill("commune_name", "vierzon")
    (kept,) = ines.stored().experiences
    assert (kept.title, kept.title_code, kept.rome_code) == ("Aide à domicile", "10805", "K1304")
    assert (kept.start, kept.end) == (YearMonth(2018, 3), YearMonth(2025, 6))
    assert (kept.employer, kept.work_time_percent) == ("Association Léa et Noël", 80)
    assert (kept.commune_code, kept.commune_name) == ("18279", "Vierzon")
    assert (
        ines.page.pane.form().fields["title"].widget.help.text().startswith("ROME K1304 — Employé familial")
    )
    assert ines.rows() == ["Aide à domicile"]
    assert ines.editor("commune_name").text() == "Vierzon (18)"


def test_a_typo_still_finds_the_title(ines) -> None:
    shown = ines.propose("title", "bolangere")
    assert any("oulang" in text for text in shown)


def test_a_free_title_stays_and_says_kindly_what_tying_it_brings(ines) -> None:
    ines.type("title", "Homme à tout faire")
    press(ines.editor("title"), Qt.Key.Key_Return)
    ines.leave()
    (kept,) = ines.stored().experiences
    assert (kept.title, kept.rome_code) == ("Homme à tout faire", None)
    told = ines.page.pane.form().fields["title"].widget.help.text()
    assert "Pas encore relié à un métier" in told
    assert "Votre intitulé est gardé" in told
    assert not block(ines).usual.isVisible()


def test_the_very_words_of_a_title_are_tied_to_it_without_choosing(ines) -> None:
    ines.fill("title", "aide à domicile")
    assert ines.stored().experiences[0].rome_code == "K1304"


def test_words_added_behind_keep_the_tie_other_words_undo_it(nadia) -> None:
    editor = nadia.editor("title")
    editor.setFocus()
    editor.setCursorPosition(len(editor.text()))
    QTest.keyClicks(editor, " de nuit")
    nadia.leave()
    kept = nadia.stored().experiences[0]
    assert (kept.title, kept.rome_code) == ("Aide à domicile de nuit", "K1304")
    nadia.fill("title", "Mécano vélo")
    kept = nadia.stored().experiences[0]
    assert (kept.title, kept.title_code, kept.rome_code) == ("Mécano vélo", None, None)
    nadia.undo()
    assert nadia.stored().experiences[0].rome_code == "K1304"
    assert nadia.editor("title").text() == "Aide à domicile de nuit"


def test_proposals_are_ticked_with_enter_and_the_focus_stays_among_them(nadia) -> None:
    part = nadia.path.chosen
    held = chips_of(block(nadia).held)
    proposals = chips_of(block(nadia).usual)
    assert len(held) == 7
    first, second = proposals[0].text(), proposals[1].text()
    proposals[0].setFocus()
    press(proposals[0], Qt.Key.Key_Return)
    nadia.quiet()
    assert first in {one.label for one in nadia.stored().held_skills if one.source_id == part}
    assert first in [one.text() for one in chips_of(block(nadia).held)]
    assert first not in [one.text() for one in chips_of(block(nadia).usual)]
    assert QApplication.focusWidget().text() == second
    nadia.click(QApplication.focusWidget())
    assert {first, second} <= {one.label for one in nadia.stored().held_skills}


def test_a_skill_is_removed_and_undo_brings_it_back(nadia) -> None:
    chip = chips_of(block(nadia).held)[0]
    gone = chip.text()
    chip.setFocus()
    press(chip, Qt.Key.Key_Delete)
    assert gone not in {one.label for one in nadia.stored().held_skills}
    nadia.undo()
    assert gone in {one.label for one in nadia.stored().held_skills}
    assert gone in [one.text() for one in chips_of(block(nadia).held)]


def test_another_skill_is_searched_and_one_held_elsewhere_says_where(nadia) -> None:
    search = block(nadia).search
    search.editor.setFocus()
    QTest.keyClicks(search.editor, "encaissement")
    nadia.qtbot.waitUntil(search.editor.is_open)
    before = nadia.stored()
    titles = [item.text for item in search.editor.proposals()]
    for _ in range(titles.index("Procéder à l'encaissement") + 1):
        press(search.editor, Qt.Key.Key_Down)
    press(search.editor, Qt.Key.Key_Return)
    nadia.quiet()
    assert "est déjà dans vos compétences. Vient de : Vendeuse en boulangerie" in plain(search.help.text())
    assert nadia.stored() == before


def test_an_end_before_the_start_is_refused_beside_it_and_other_fields_are_saved(nadia) -> None:
    before = nadia.stored().experiences[0]
    nadia.type("end", "01/2017")
    nadia.leave()
    nadia.fill("employer", "Domicile & Cie")
    assert nadia.error("end").startswith("La fin (01/2017) est avant le début (03/2018)")
    assert nadia.editor("end").text() == "01/2017"
    kept = nadia.stored().experiences[0]
    assert (kept.end, kept.employer) == (before.end, "Domicile & Cie")
    nadia.fill("start", "02/2016")
    kept = nadia.stored().experiences[0]
    assert (kept.start, kept.end) == (YearMonth(2016, 2), YearMonth(2017, 1))
    assert nadia.error("end") == ""


def test_a_start_after_the_end_is_said_beside_the_end_and_waits(nadia) -> None:
    before = nadia.stored().experiences[0]
    nadia.fill("start", "01/2026")
    assert nadia.error("end").startswith("La fin (06/2025) est avant le début (01/2026)")
    assert nadia.stored().experiences[0] == before
    assert nadia.editor("start").text() == "01/2026"
    nadia.fill("start", "01/2019")
    assert nadia.error("end") == ""
    assert nadia.stored().experiences[0].start == YearMonth(2019, 1)


def test_a_month_that_is_none_and_an_impossible_share_are_refused_kindly(nadia) -> None:
    before = nadia.stored()
    nadia.fill("end", "13/2018")
    nadia.fill("work_time_percent", "180")
    assert "n’est pas un mois" in nadia.error("end")
    assert nadia.error("work_time_percent") == "Le temps de travail va de 1 à 100 %."
    assert nadia.stored() == before


def test_an_empty_end_means_it_goes_on(nadia) -> None:
    nadia.fill("end", "")
    assert nadia.stored().experiences[0].end is None
    row = nadia.page.pane.list.current_line()
    assert row.subtitle.startswith("depuis 2018")


def test_delete_is_immediate_and_undo_restores_the_skills(nadia) -> None:
    before = nadia.stored()
    key = nadia.path.chosen
    nadia.click(nadia.page.pane.foot.remove)
    after = nadia.stored()
    assert len(after.experiences) == 2
    assert not [one for one in after.held_skills if one.source_id == key]
    assert "« Aide à domicile » et ses 7 compétences sont supprimés." in nadia.words()
    assert nadia.path.chosen in {one.id for one in after.experiences}
    nadia.click(nadia.page.pane.bar.button)
    assert nadia.stored() == before
    assert nadia.path.chosen == key
    assert len(chips_of(block(nadia).held)) == 7


def test_a_new_experience_left_blank_leaves_nothing(nadia) -> None:
    before = nadia.stored()
    nadia.click(nadia.page.pane.add)
    assert nadia.rows()[0] == "Nouvelle expérience"
    nadia.go("study")
    nadia.go("experience")
    assert nadia.rows()[0] == "Aide à domicile"
    assert nadia.stored() == before


def test_a_new_experience_without_a_title_waits_and_says_what_it_lacks(nadia) -> None:
    before = nadia.stored()
    nadia.click(nadia.page.pane.add)
    nadia.fill("employer", "Mairie de Bourges")
    assert "Pas encore enregistré. Donnez le métier exercé" in nadia.words()
    nadia.go("study")
    nadia.go("experience")
    assert nadia.rows()[0] == "Nouvelle expérience"
    assert nadia.editor("employer").text() == "Mairie de Bourges"
    assert nadia.error("title") == "Donnez le métier exercé, tel que vous le dites."
    assert nadia.stored() == before
    nadia.fill("title", "Jardinier")
    kept = nadia.stored().experiences
    assert [one.employer for one in kept if one.title == "Jardinier"] == ["Mairie de Bourges"]


def test_a_code_unknown_to_the_edition_says_so(nadia) -> None:
    nadia.path.rome_names = {}
    nadia.path.refreshed.emit()
    told = nadia.page.pane.form().fields["title"].widget.help.text()
    assert told == "ROME K1304 — absent de l’édition du ROME installée"

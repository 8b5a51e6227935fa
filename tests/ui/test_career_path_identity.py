"""Identity and situation, typed as people type: accents, tolerant dates, communes, boxes and licences."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt

from app.models.records.person import Situation, StudyLevel
from tests.ui.career_path_kit import chips_of, make_hands
from tests.ui.conftest import press
from tests.ui.desk_kit import plain


@pytest.fixture
def ines(qtbot, room, screen):
    """A new dossier on the desk."""
    hands = make_hands(qtbot, room, screen)
    room.open_person(qtbot)
    hands.quiet()
    return hands


def test_identity_is_typed_with_accents_and_tolerant_dates(ines) -> None:
    ines.go("identity")
    ines.fill("given_name", "Zoé")
    ines.fill("family_name", "Lefèvre")
    ines.fill("birth_date", "14 mai 1992")
    ines.fill("phone", "0612345678")
    ines.fill("email", "zoe@exemple.fr")
    ines.choose("situation", Situation.JOB_SEEKER.label)
    ines.fill("situation_since", "07/2025")
    ines.choose("study_level", StudyLevel.LEVEL_4.label)
    who = ines.stored().identity
    assert (who.given_name, who.family_name, who.birth_date) == ("Zoé", "Lefèvre", date(1992, 5, 14))
    assert (who.phone, who.email) == ("06 12 34 56 78", "zoe@exemple.fr")
    assert (who.situation, who.situation_since) == (Situation.JOB_SEEKER, date(2025, 7, 1))
    assert who.study_level is StudyLevel.LEVEL_4
    assert ines.editor("birth_date").text() == "14/05/1992"
    assert ines.editor("situation_since").text() == "01/07/2025"
    assert plain(ines.page.pane.foot.words.text()) == "Enregistré à 14 h 06"


def test_a_child_is_refused_beside_the_field_and_nothing_is_written(ines) -> None:
    ines.go("identity")
    before = ines.stored()
    ines.fill("birth_date", "14/05/2018")
    assert "s’ouvre à 16 ans" in ines.error("birth_date")
    assert ines.editor("birth_date").text() == "14/05/2018"
    assert ines.stored() == before
    ines.fill("birth_date", "14/05/1998")
    assert ines.error("birth_date") == ""
    assert ines.stored().identity.birth_date == date(1998, 5, 14)


def test_a_commune_is_completed_by_postcode(ines) -> None:
    ines.go("identity")
    shown = ines.propose("commune_name", "18100")
    ines.take("commune_name", next(text for text in shown if text.startswith("Vierzon")))
    who = ines.stored().identity
    assert (who.commune_code, who.commune_name, who.postcode) == ("18279", "Vierzon", "18100")
    assert ines.editor("commune_name").text() == "Vierzon (18100)"


def test_the_very_name_of_a_commune_is_enough_another_word_is_asked_about(ines) -> None:
    ines.go("identity")
    ines.fill("commune_name", "bourges")
    assert ines.stored().identity.commune_code == "18033"
    ines.fill("commune_name", "Trifouillis")
    assert ines.error("commune_name").startswith("Choisissez la commune")
    assert ines.stored().identity.commune_code == "18033"
    ines.fill("commune_name", "")
    assert ines.stored().identity.commune_code is None
    assert ines.error("commune_name") == ""


def test_boxes_and_licences_are_kept_at_once(ines) -> None:
    ines.go("identity")
    box = ines.editor("needs_disability_support")
    assert "Vous n’avez pas à répondre" in plain(box.accessibleDescription())
    box.setFocus()
    press(box, Qt.Key.Key_Space)
    chips = ines.page.pane.form().fields["driving_licences"]
    for name in ("Permis B (voiture)", "Permis A (moto)"):
        chip = next(one for one in chips_of(chips.widget) if one.accessibleName() == name)
        chip.setFocus()
        press(chip, Qt.Key.Key_Return)
    who = ines.stored().identity
    assert who.needs_disability_support
    assert who.driving_licences == ("A", "B")
    ines.undo()
    assert ines.stored().identity.driving_licences == ("B",)
    checked = [one.text() for one in chips_of(chips.widget) if one.isChecked()]
    assert checked == ["B (voiture)"]


def test_a_name_takes_no_more_than_the_file_does(ines) -> None:
    ines.go("identity")
    assert ines.editor("given_name").maxLength() == ines.editor("family_name").maxLength() == 120
    assert ines.editor("email").maxLength() == 254
    ines.fill("given_name", "n" * 400)
    assert ines.stored().identity.given_name == "n" * 120

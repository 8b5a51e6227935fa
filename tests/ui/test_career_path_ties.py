"""An activity or a study tied to an occupation, with the field that completes: optional, kept, undone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from app.models.records.ids import new_part_id
from app.models.records.path import Activity, Study
from app.models.records.suggesting import Asked
from app.ui.views.career_path.tie_field import NOT_ONE, UNTIED
from tests.ui.career_path_kit import make_hands
from tests.ui.conftest import press
from tests.ui.desk_kit import plain


@pytest.fixture
def hands(qtbot, room, screen):
    made = make_hands(qtbot, room, screen)
    dossier = room.open_person(qtbot)
    made.quiet()
    for part in (Activity(new_part_id(), "Repas du club"), Study(new_part_id(), "CAP boulanger")):
        with qtbot.waitSignal(room.session.changed):
            room.session.write(lambda part=part: room.desk.editing.put(dossier.id, part))
    made.quiet()
    return made


def part_of(hands, section):
    dossier = hands.stored()
    return (dossier.activities if section == "activity" else dossier.studies)[0]


def help_of(hands):
    return plain(hands.page.pane.form().fields["rome_code"].widget.help.text())


@pytest.mark.parametrize("section", ["activity", "study"])
def test_a_proposal_ties_and_the_occupation_is_suggested(hands, room, section):
    hands.go(section)
    assert help_of(hands) == plain(UNTIED)
    offered = hands.propose("rome_code", "boulanger")
    hands.take("rome_code", offered[0])
    code = part_of(hands, section).rome_code
    assert code is not None
    label = room.desk.occupations.fiche(code).label
    assert hands.editor("rome_code").text() == label
    assert help_of(hands) == f"ROME {code} — {label}"
    ranked = room.desk.matching.rank(hands.stored(), Asked()).rows
    assert ranked[0].code == code
    hands.leave()
    hands.quiet()
    assert hands.editor("rome_code").text() == label
    hands.undo()
    assert part_of(hands, section).rome_code is None
    assert hands.editor("rome_code").text() == ""


def test_an_empty_field_unties(hands):
    hands.go("activity")
    offered = hands.propose("rome_code", "boulanger")
    hands.take("rome_code", offered[0])
    assert part_of(hands, "activity").rome_code
    hands.fill("rome_code", "")
    assert part_of(hands, "activity").rome_code is None
    assert help_of(hands) == plain(UNTIED)


def test_words_that_are_no_proposal_tie_nothing_and_say_so(hands):
    hands.go("study")
    hands.type("rome_code", "xyzxyz")
    press(hands.editor("rome_code"), Qt.Key.Key_Escape)
    hands.leave()
    hands.quiet()
    assert part_of(hands, "study").rome_code is None
    assert hands.editor("rome_code").text() == ""
    assert help_of(hands) == plain(NOT_ONE)
    assert part_of(hands, "study").title == "CAP boulanger"

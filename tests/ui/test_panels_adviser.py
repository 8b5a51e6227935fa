"""« Parler à un conseiller »: the right operator for each situation, its reason, certainty and source."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from app.models.records.person import Situation
from app.ui.viewmodels.adviser import AdviserModel
from app.ui.views.dialogs.adviser_panel import AdviserPanel
from tests.ui.desk_kit import plain, words_of

Left = Qt.MouseButton.LeftButton


@pytest.fixture
def panel(qtbot, room, screen):
    model = AdviserModel(room.session)
    with qtbot.waitSignal(model.changed):
        made = AdviserPanel(model)
    made.asked = []
    model.go.connect(lambda page, what: made.asked.append((page, what)))
    made.model = model
    return screen(made, 420, 700)


def names(panel) -> list[str]:
    return [card.line.key for card in panel.cards()]


def test_it_works_with_no_dossier(qtbot, panel) -> None:
    shown = words_of(panel)
    assert "Gratuit, confidentiel, pour tous dès 16 ans (15 ans pour les apprentis)" in shown
    assert names(panel) == ["avenir_actifs"]
    assert panel.tell.isVisible()
    qtbot.mouseClick(panel.tell, Left)
    assert panel.asked == [("nouveau_dossier", None)]


@pytest.mark.parametrize(
    ("changes", "first", "reason"),
    [
        ({"situation": Situation.JOB_SEEKER}, "france_travail", "recherchez un emploi"),
        ({"situation": Situation.EMPLOYEE}, "avenir_actifs", "salarié"),
        ({"situation": Situation.APPRENTICE}, "avenir_actifs", "salarié"),
        ({"situation": Situation.SELF_EMPLOYED}, "avenir_actifs", "indépendant"),
        ({"situation": Situation.PUBLIC_AGENT}, "employeur_public", "agent public"),
        ({"situation": Situation.YOUNG_OUT_OF_SCHOOL}, "mission_locale", "16 et 25 ans"),
        ({"situation": Situation.EMPLOYEE, "is_executive": True}, "apec", "cadre"),
        ({"situation": Situation.JOB_SEEKER, "needs_disability_support": True}, "cap_emploi", "handicap"),
    ],
)
def test_the_operator_follows_the_situation(qtbot, room, panel, changes, first, reason) -> None:
    who = room.open_person(qtbot)
    told = replace(who.identity, **changes)
    room.session.write(lambda: room.desk.editing.put(who.id, told))
    qtbot.waitUntil(lambda: reason in plain(panel.cards()[0].line.reason))
    assert names(panel)[0] == first
    shown = words_of(panel.cards()[0])
    assert "Source : " in shown
    assert "Certitude : " in shown
    assert not panel.tell.isVisible()


def test_what_is_not_confirmed_says_so_and_texts_can_be_copied(qtbot, room, panel) -> None:
    room.open_sample(qtbot)
    qtbot.waitUntil(lambda: names(panel) == ["france_travail"])
    card = panel.cards()[0]
    assert "à confirmer" in words_of(card)
    keyboard = Qt.TextInteractionFlag.TextSelectableByKeyboard
    phone, site = (
        next(one for one in card.findChildren(type(panel.free).__mro__[2]) if start in one.text())
        for start in ("3949", "href")
    )
    assert phone.textInteractionFlags() & keyboard
    assert 'href="https://www.francetravail.fr"' in site.text()
    assert site.textInteractionFlags() & Qt.TextInteractionFlag.LinksAccessibleByKeyboard


def test_the_others_are_folded_below(qtbot, room, panel) -> None:
    room.open_sample(qtbot)
    qtbot.waitUntil(lambda: names(panel) == ["france_travail"])
    assert not panel.others.is_open()
    qtbot.mouseClick(panel.others.button, Left)
    assert "Mission locale" in words_of(panel)


def test_a_situation_to_tell_leads_to_the_identity(qtbot, room, panel) -> None:
    with qtbot.waitSignal(panel.model.changed):
        room.open_person(qtbot)
    qtbot.mouseClick(panel.tell, Left)
    assert panel.asked == [("parcours", "identity")]

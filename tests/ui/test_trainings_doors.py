"""The four doors and the searches that are kept, as a person meets them at the head of « Formations »."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.models.records.trainings import TrainingKind
from app.ui.viewmodels.trainings import TrainingsModel
from app.ui.views.trainings.doors_panel import DoorPanel, DoorsMenu
from app.ui.views.trainings.head_strip import HeadStrip
from app.ui.views.trainings.page import TrainingsPage
from app.ui.views.trainings.saved_panel import SavedPanel
from app.ui.widgets.buttons import Button
from tests.ui.conftest import press
from tests.ui.desk_kit import focused, plain, unnamed, words_of
from tests.ui.trainings_kit import answered, lines, renew, whole


@pytest.fixture
def page(room, screen, qtbot):
    made = TrainingsPage(TrainingsModel(room.session), animated=False)
    shown = screen(made, 1280, 700)
    qtbot.waitUntil(lambda: made.extras.strip is not None)
    return shown


@pytest.fixture
def nadia(page, room, qtbot):
    dossier = room.open_sample(qtbot)
    qtbot.waitUntil(lambda: page._model.detail is not None)
    whole(page, qtbot, room)
    return dossier


def door(page, qtbot, key) -> DoorPanel:
    press(page.extras.strip.doors[key], Qt.Key.Key_Return)
    panel = page.panel.findChild(DoorPanel)
    qtbot.waitUntil(panel.search.isVisible)
    return panel


def answer(panel, qtbot, question, key):
    select = panel.questions[question]
    row = next(row for row in range(select.count()) if select.itemData(row) == key)
    with qtbot.waitSignal(panel._model.lead_changed):
        select.setCurrentIndex(row)
        select.activated.emit(row)


def saved(page) -> SavedPanel:
    return page.panel.findChild(SavedPanel)


def keep(page, qtbot, room, name=""):
    """Keep the search on screen from the head of the page."""
    press(page.extras.strip.keep, Qt.Key.Key_Return)
    panel = saved(page)
    qtbot.waitUntil(lambda: bool(panel.name.text()))
    if name:
        panel.name.setText(name)
    with qtbot.waitSignal(page._model.saved.kept):
        press(panel.name, Qt.Key.Key_Return)
    room.quiet(qtbot)
    return panel


@pytest.mark.parametrize(
    ("key", "kind", "words"),
    [
        ("clea", TrainingKind.CLEA, "sept domaines"),
        ("creation", TrainingKind.BUSINESS, "mène à une certification"),
        ("vae", TrainingKind.VAE, "jury"),
        ("bilan", TrainingKind.BILAN, "1 600 €"),
    ],
)
def test_each_door_says_its_conditions_and_leads_to_its_search(page, nadia, room, qtbot, key, kind, words):
    panel = door(page, qtbot, key)
    told = words_of(panel)
    assert words in told
    assert "Source : " in told
    assert "Relu le 24/11/2026." in told
    assert "France Travail" in told  # the adviser of a job seeker
    assert not unnamed(panel)
    with answered(page, qtbot):
        press(panel.search, Qt.Key.Key_Return)
    assert page._model.query.kinds in ((kind,), ())
    assert page._model.query.around == nadia.identity.commune_code
    assert not page.panel.isVisible()


def test_an_answer_changes_the_search_and_the_advice(page, nadia, room, qtbot):
    panel = door(page, qtbot, "vae")
    answer(panel, qtbot, "fait", "jamais")
    assert "La VAE n’est pas la bonne porte" in words_of(panel)
    assert "Assistant / Assistante de vie" in plain(panel.words.text())
    with answered(page, qtbot):
        press(panel.search, Qt.Key.Key_Return)
    assert page._model.query.occupation == nadia.main_project.rome_code
    assert page._model.query.kinds == ()


def test_an_occupation_to_aim_at_and_an_adviser_are_one_press_away(page, room, qtbot):
    asked = []
    page._model.go.connect(lambda name, _what: asked.append(name))
    room.open_person(qtbot)
    panel = door(page, qtbot, "vae")
    for words in ("Choisir un métier à viser", "Parler à un conseiller"):
        button = next(one for one in panel.findChildren(Button) if one.accessibleName() == words)
        press(button, Qt.Key.Key_Return)
    assert asked == ["metiers", "conseiller"]


def test_what_the_dossier_knows_is_answered_and_said(page, nadia, room, qtbot):
    panel = door(page, qtbot, "clea")
    assert panel.questions["diplome"].key() == "oui"
    assert "D’après votre dossier" in words_of(panel)
    answer(panel, qtbot, "diplome", "non")
    assert "D’après votre dossier" not in words_of(panel)
    assert "800 €" in words_of(panel)


def test_a_narrow_page_puts_the_doors_behind_one_button(page, nadia, qtbot, screen):
    narrow = screen(HeadStrip(), 420, 40)
    qtbot.waitUntil(narrow.menu.isVisible)
    assert not narrow.doors["vae"].isVisible()
    narrow.resize(1280, 40)
    qtbot.waitUntil(narrow.doors["vae"].isVisible)
    assert not narrow.menu.isVisible()
    page.extras.strip.doors_asked.emit()
    menu = page.panel.findChild(DoorsMenu)
    press(menu.buttons["bilan"], Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.panel.findChild(DoorPanel) is not None)


def test_a_search_is_kept_under_a_name_proposed_and_undone(page, nadia, room, qtbot):
    page._model.use_aim(False)
    with answered(page, qtbot):
        page._model.ask(words="secouriste")
    panel = keep(page, qtbot, room)
    (search,) = room.session.dossier.searches
    assert plain(search.name) == "Secouriste, à moins de 50 km de Vierzon"
    assert search.query == page._model.query
    assert [card.row.name for card in panel.cards if card.isVisible()] == [search.name]
    assert page.extras.strip.saved.text() == "Mes recherches (1)"
    with qtbot.waitSignal(room.session.changed):
        room.session.undo()
    assert room.session.dossier.searches == ()
    qtbot.waitUntil(panel.empty.isVisible)


def test_the_skills_of_the_aim_are_kept_with_the_search(page, nadia, room, qtbot):
    assert page._model.with_aim
    keep(page, qtbot, room, "Pour mon projet")
    (search,) = room.session.dossier.searches
    assert search.query.skills
    found = room.desk.trainings.search(search.query)
    assert found.total == search.total


def test_a_name_already_kept_is_refused_beside_its_field(page, nadia, room, qtbot):
    keep(page, qtbot, room)
    press(page.extras.strip.keep, Qt.Key.Key_Return)
    panel = saved(page)
    qtbot.waitUntil(lambda: bool(panel.name.text()))
    with qtbot.waitSignal(page._model.saved.refused):
        press(panel.keep, Qt.Key.Key_Return)
    assert "déjà gardée" in panel.row.error()


def test_a_new_catalogue_says_what_changed_until_it_is_seen(page, nadia, room, qtbot):
    page._model.use_aim(False)
    with answered(page, qtbot):
        page._model.ask(words="secouriste")
    room.quiet(qtbot)
    gone, dearer = (lines(page)[at].key for at in (0, 1))
    panel = keep(page, qtbot, room, "Secours")

    def changed(row):
        return None if row.id == gone else row._replace(price=99_900) if row.id == dearer else row

    renew(room, changed)
    with qtbot.waitSignal(page._model.saved.changed):
        room.session.reference_changed.emit()
    room.quiet(qtbot)
    assert page.extras.strip.saved.text() == "Mes recherches (1) · du nouveau"
    (card,) = [one for one in panel.cards if one.isVisible()]
    assert plain(card.row.news) == "1 disparue, 1 prix changé"
    press(card.more.button, Qt.Key.Key_Space)
    assert "999 €, avant" in plain(card.changes.words())
    with qtbot.waitSignal(room.session.changed):
        press(card.done, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.extras.strip.saved.text() == "Mes recherches (1)")
    assert not card.done.isVisible()


def test_seeing_a_search_shows_it_and_marks_it_seen(page, nadia, room, qtbot):
    page._model.use_aim(False)
    with answered(page, qtbot):
        page._model.ask(words="secouriste")
    room.quiet(qtbot)
    gone = lines(page)[0].key
    panel = keep(page, qtbot, room, "Secours")
    renew(room, lambda row: None if row.id == gone else row)
    with answered(page, qtbot):
        page._model.clear()
    with qtbot.waitSignal(page._model.saved.changed):
        room.session.reference_changed.emit()
    room.quiet(qtbot)
    card = panel.cards[0]
    with qtbot.waitSignal(room.session.changed):
        press(card.see, Qt.Key.Key_Return)
    room.quiet(qtbot)
    assert page._model.query.words == "secouriste"
    assert not page.panel.isVisible()
    assert room.session.dossier.searches[0].total == len(lines(page))


def test_a_search_is_renamed_and_removed_by_the_keyboard(page, nadia, room, qtbot):
    panel = keep(page, qtbot, room, "Premier nom")
    card = panel.cards[0]
    press(card.rename, Qt.Key.Key_Return)
    assert focused(card.edit)
    card.edit.setText("Second nom")
    with qtbot.waitSignal(room.session.changed):
        press(card.edit, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: card.name.text() == "Second nom")
    assert not unnamed(panel)
    with qtbot.waitSignal(room.session.changed):
        press(card.remove, Qt.Key.Key_Return)
    qtbot.waitUntil(panel.empty.isVisible)
    assert room.session.dossier.searches == ()


def test_the_dashboard_leads_to_the_searches(page, nadia, room, qtbot):
    keep(page, qtbot, room, "Une recherche")
    page.panel.close_panel()
    page.show_searches()
    assert page.panel.isVisible()
    assert "Une recherche" in words_of(saved(page))


def test_without_a_dossier_nothing_is_kept(page, room, qtbot):
    qtbot.waitUntil(lambda: page._model.detail is not None)
    press(page.extras.strip.keep, Qt.Key.Key_Return)
    assert "Ouvrez ou créez d’abord un dossier" in page.info.text()
    press(page.extras.strip.saved, Qt.Key.Key_Return)
    assert isinstance(saved(page), QWidget)
    assert "Ouvrez ou créez d’abord un dossier" in saved(page).empty.text()

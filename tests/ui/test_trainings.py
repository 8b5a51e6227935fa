"""« Formations »: typed and clicked as a person would, on real stores."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from app.models.records.course_search import CourseOrder, CourseQuery
from app.models.records.ids import RomeCode, SkillCode, TrainingId
from app.models.records.plan import PlanState
from app.models.records.trainings import Modality, TrainingKind
from app.ui.viewmodels.trainings import TrainingsModel
from app.ui.views.trainings.page import TrainingsPage
from app.ui.views.trainings.plan_panel import PlanPanel
from app.ui.widgets.chip import Chip, ChipButton
from tests.ui.conftest import press, type_text
from tests.ui.desk_kit import focused, plain, unnamed, words_of
from tests.ui.trainings_kit import (
    amount,
    answered,
    box,
    chip_texts,
    count_of,
    lines,
    total,
    whole,
    without_aim,
)

Left = Qt.MouseButton.LeftButton


@pytest.fixture
def page(room, screen):
    made = TrainingsPage(TrainingsModel(room.session), animated=False)
    made.asked = []
    made._model.go.connect(lambda name, what: made.asked.append((name, what)))
    return screen(made, 1280, 700)


@pytest.fixture
def nadia(page, room, qtbot):
    """The sample person on the desk, with their first results and a first course shown."""
    dossier = room.open_sample(qtbot)
    qtbot.waitUntil(lambda: page._model.detail is not None)
    room.quiet(qtbot)
    return dossier


def search(page, qtbot, words):
    page.facets.words.setFocus()
    page.facets.words.selectAll()
    with answered(page, qtbot):
        type_text(page.facets.words, words)
    qtbot.waitUntil(lambda: page._model.query.words == words)


def open_other(page, qtbot, room):
    """Show a course that is not in the plan."""
    planned = {one.training_id for one in room.session.dossier.plan}
    line = next(one for one in lines(page) if one.key not in planned)
    with qtbot.waitSignal(page._model.detail_changed):
        page.results.list.setFocus()
        page._model.open(line.key)
    return line.key


def test_the_search_starts_around_the_person_and_from_their_project(page, nadia):
    assert page._model.query.around == nadia.identity.commune_code
    assert "Vierzon" in page.facets.place.place.text()
    assert page.facets.aim.isChecked()
    aim, lacked = page.facets.aim_label.text().split(" · ")
    assert aim in nadia.main_project.label
    assert "à acquérir" in lacked
    assert page.facets.aim._tail() == ""  # a bracket counts courses, never skills
    assert "formations" in page.results.caption.text()
    assert any("compétence" in chip.text for chip in lines(page)[0].chips)


def test_every_invented_course_is_marked(page, nadia, qtbot):
    without_aim(page, qtbot)
    assert len(lines(page)) > 50
    assert all(chip_texts(line)[0] == "Exemple" for line in lines(page))
    assert "cette formation n’existe pas" in page.detail.chips.findChildren(Chip)[0].text()


@pytest.mark.parametrize("words", ["élève", "ELEVE", "sauveteur secouriste"])
def test_words_with_accents_or_without(page, nadia, qtbot, words):
    without_aim(page, qtbot)
    search(page, qtbot, words)
    assert lines(page)
    assert page.results.caption.text().split("\u00a0")[0] == str(total(page))


def test_only_the_answer_to_the_last_question_is_shown(page, nadia, qtbot):
    page._model.use_aim(False)
    results = []
    page._model.results_changed.connect(results.append)
    page._model.ask(words="caisse")
    page._model.ask(words="sauveteur")
    qtbot.waitUntil(lambda: bool(results))
    assert len(results) == 1
    assert all("Sauveteur" in row.title for row in results[0].first)


def test_the_radius_is_moved_by_the_keyboard_and_said_in_words(page, nadia, qtbot):
    without_aim(page, qtbot)
    near = len(lines(page))
    page.facets.place.radius.setFocus()
    with answered(page, qtbot):
        press(page.facets.place.radius, Qt.Key.Key_End)
    assert plain(page.facets.place.words.text()) == "Distance : 100 km"
    assert page._model.query.radius_km == 100
    assert len(lines(page)) > near
    with answered(page, qtbot):
        press(page.facets.place.radius, Qt.Key.Key_Home)
    assert page._model.query.radius_km == 5
    assert len(lines(page)) < near


def test_another_town_is_chosen_as_one_types_with_a_typo(page, nadia, qtbot):
    field = page.facets.place.place
    field.setFocus()
    field.selectAll()
    type_text(field, "Orlaens")
    qtbot.waitUntil(field.is_open)
    with answered(page, qtbot):
        press(field, Qt.Key.Key_Return)
    assert page._model.query.around == "45234"
    assert "Orléans" in field.text()


def test_the_whole_country_then_home_again(page, nadia, qtbot):
    without_aim(page, qtbot)
    here = len(lines(page))
    with answered(page, qtbot):
        qtbot.mouseClick(page.facets.place.nearby, Left)
    assert total(page) == 270
    assert not page.facets.place.radius.isVisible()
    assert page.facets.place.place.text() == ""
    with answered(page, qtbot):
        qtbot.mouseClick(page.facets.place.nearby, Left)
    assert len(lines(page)) == here


def test_facets_carry_live_counts_and_filter(page, nadia, qtbot):
    without_aim(page, qtbot)
    remote = box(page, "modalities", Modality.REMOTE)
    expected = count_of(remote)
    assert expected > 0
    with answered(page, qtbot):
        press(remote, Qt.Key.Key_Space)
    assert total(page) == expected == count_of(remote)
    clea = box(page, "kinds", TrainingKind.CLEA)
    assert count_of(clea) == 0
    assert not clea.isEnabled()  # nothing to find there
    with answered(page, qtbot):
        press(remote, Qt.Key.Key_Space)
    with answered(page, qtbot):
        press(clea, Qt.Key.Key_Space)
    assert page._model.query.kinds == (TrainingKind.CLEA,)
    assert count_of(clea) == total(page)


def test_nothing_found_shows_the_advice_and_a_way_out(page, nadia, qtbot):
    search(page, qtbot, "zzzz")
    assert "Aucune formation ne répond à ces mots" in page.results.none.state.text.text()
    with answered(page, qtbot):
        qtbot.mouseClick(page.results.none.clear, Left)
    assert lines(page)
    assert page.facets.words.text() == ""


def test_the_detail_follows_the_results(page, nadia, qtbot):
    without_aim(page, qtbot)
    shown = page._model.detail.training.id
    search(page, qtbot, "caisse")
    assert shown not in [line.key for line in lines(page)]
    assert page.results.list.current_key() == lines(page)[0].key
    qtbot.waitUntil(lambda: page._model.detail.training.id == lines(page)[0].key)
    search(page, qtbot, "zzzz")
    assert page._model.detail is None
    assert not page.detail.isVisible()
    assert page.nothing.isVisible()
    assert "Pas de détail" in page.nothing.title.text()
    search(page, qtbot, "caisse")
    qtbot.waitUntil(page.detail.isVisible)
    assert page._model.detail.training.id == page.results.list.current_key()


def test_the_course_shown_stays_where_the_results_still_have_it(page, nadia, qtbot):
    without_aim(page, qtbot)
    search(page, qtbot, "caisse")
    kept = lines(page)[-1].key
    page._model.open(kept)
    qtbot.waitUntil(lambda: page._model.detail.training.id == kept)
    with answered(page, qtbot):
        page.facets.words.clear()
    assert page._model.wanted == kept == page.results.list.current_key()


def test_the_distance_shows_its_focus(page, nadia):
    slider = page.facets.place.radius
    page.facets.words.setFocus()
    calm = slider.grab().toImage()
    slider.setFocus()
    assert slider.grab().toImage() != calm


def test_the_order_is_picked_in_its_menu(page, nadia, qtbot):
    without_aim(page, qtbot)
    action = next(one for one in page.results.order.choices().actions() if one.data() == CourseOrder.PRICE)
    with answered(page, qtbot):
        action.trigger()
    assert page.results.order.text().endswith("prix")
    assert page._model.query.order is CourseOrder.PRICE
    prices = [amount(line) for line in lines(page)[:9]]
    assert prices == sorted(prices)


def test_skills_asked_from_a_fiche_are_chips_one_removes(page, nadia, room, qtbot):
    skills = (SkillCode("100016"), SkillCode("123872"))
    with answered(page, qtbot):
        page._model.show_query(CourseQuery(skills=skills, occupation=RomeCode("K1302")))
    assert not page.facets.aim.isChecked()
    assert page.facets.place.place.text() == ""
    trainings = room.desk.trainings
    expected = trainings.search(CourseQuery(skills=skills, occupation=RomeCode("K1302")))
    assert [line.key for line in lines(page)] == [one.id for one in trainings.lines(expected, 0, 256)]
    chips = page.results.filters.findChildren(ChipButton)
    assert len(chips) == 4  # two skills, the occupation, « Tout effacer »
    with answered(page, qtbot):
        press(chips[0], Qt.Key.Key_Delete)
    assert page._model.query.skills == skills[1:]


def test_the_detail_says_what_is_known(page, nadia, qtbot, room):
    open_other(page, qtbot, room)
    whole(page, qtbot)
    told = words_of(page.detail)
    for words in ("Ce que je paie", "Durée", "Dates", "Lieu", "à vérifier", "Source :"):
        assert words in told
    marks = {one.mark for one in page.detail.skills.marks()}
    assert marks <= {"heading", "held", "missing", "bullet"}


def test_a_course_goes_to_the_plan_once_and_undo_takes_it_out(page, nadia, room, qtbot):
    key = open_other(page, qtbot, room)
    before = len(nadia.plan)
    button = page.detail.add_button
    button.setFocus()
    press(button, Qt.Key.Key_Return)
    page._model.add_to_plan(None)  # a second press before the first is written
    qtbot.waitUntil(page.detail.in_plan.isVisible)
    room.quiet(qtbot)
    plan = room.desk.dossiers.open(nadia.id).plan
    assert [one.training_id for one in plan].count(key) == 1
    assert len(plan) == before + 1
    assert plan[-1].is_example
    assert page.results.to_plan.text() == f"Mon plan ({before + 1})"
    assert not button.isVisible()
    room.session.undo()
    qtbot.waitUntil(button.isVisible)
    assert len(room.session.dossier.plan) == before


def test_the_session_chosen_is_the_one_planned(page, nadia, room, qtbot):
    key = open_other(page, qtbot, room)
    sessions = page._model.detail.sessions
    assert len(sessions) > 1
    page.detail.sessions.setCurrentIndex(1)
    qtbot.mouseClick(page.detail.add_button, Left)
    qtbot.waitUntil(page.detail.in_plan.isVisible)
    added = next(one for one in room.session.dossier.plan if one.training_id == key)
    assert added.starts_on == sessions[1][0]


def test_without_a_dossier_one_searches_and_the_plan_explains(page, room, qtbot):
    qtbot.waitUntil(lambda: page._model.detail is not None)
    assert total(page) == 270
    qtbot.mouseClick(page.detail.add_button, Left)
    assert "dossier" in page.info.text()
    qtbot.mouseClick(page.info.button, Left)
    assert page.asked == [("nouveau_dossier", None)]
    qtbot.mouseClick(page.results.to_plan, Left)
    assert "dossier" in page.panel.findChild(PlanPanel).words.text()


def test_a_course_leads_to_its_occupations(page, nadia, qtbot):
    whole(page, qtbot)
    chip = page.detail.occupations.findChildren(ChipButton)[0]
    qtbot.mouseClick(chip, Left)
    assert page.asked[-1][0] == "metiers"


def test_the_plan_is_ordered_followed_and_emptied_by_the_keyboard(page, nadia, room, qtbot):
    page.results.to_plan.setFocus()
    press(page.results.to_plan, Qt.Key.Key_Return)
    panel = page.panel.findChild(PlanPanel)
    titles = [one.title for one in nadia.plan]
    assert len(titles) >= 2
    assert "Prix total" in f"{panel.total.text()} {panel.price.text()}"
    assert not panel.lines[0].up.isEnabled()
    press(panel.lines[0].down, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: panel.lines[1].title.text() == f"2. {titles[0]}")
    assert page.window().focusWidget() in (panel.lines[1].down, panel.lines[1].up)
    state = panel.lines[1].state
    state.setCurrentIndex(2)
    state.activated.emit(2)
    qtbot.waitUntil(lambda: room.session.dossier.plan[1].state is PlanState.ENROLLED)
    for left in range(len(titles) - 1, -1, -1):
        panel.lines[0].remove.setFocus()
        press(panel.lines[0].remove, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda left=left: len(room.session.dossier.plan) == left)
    assert "vide" in panel.words.text()
    press(panel, Qt.Key.Key_Escape)
    assert not page.panel.isVisible()
    assert focused(page.results.to_plan)


def test_a_course_the_catalogue_has_no_more_says_so(page, nadia, qtbot):
    page._model.open(TrainingId("gone"))
    qtbot.waitUntil(lambda: "n’est plus dans le catalogue" in page.info.text())


def test_every_control_has_a_name(page, nadia):
    assert not unnamed(page)


def test_the_list_is_a_sound_model(page, nadia, qtbot):
    tester = QAbstractItemModelTester(page.results.lines)
    without_aim(page, qtbot)
    search(page, qtbot, "caisse")
    assert tester.model() is page.results.lines


def test_a_small_window_shows_one_pane_at_a_time(page, nadia, qtbot):
    page.resize(700, 600)
    assert page.results.isVisible()
    assert not page.facets.isVisible()
    press(page.results.to_facets, Qt.Key.Key_Return)
    assert page.facets.isVisible()
    press(page._backs[0], Qt.Key.Key_Return)
    page.results.list.setFocus()
    press(page.results.list, Qt.Key.Key_Return)
    qtbot.waitUntil(page.detail.isVisible)
    qtbot.keyClick(page, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert page.results.isVisible()
    page.resize(1280, 700)
    assert page.facets.isVisible()
    assert page.detail.isVisible()

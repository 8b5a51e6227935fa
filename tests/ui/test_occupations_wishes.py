"""« Régler les suggestions », pins, exclusions, filters, place: by hand, felt at once, undone in one step."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu

from app.models.records.suggesting import Order
from app.models.records.wishes import MarkKind
from app.ui.tasks.lanes import Paced
from app.ui.viewmodels.occupations import OccupationsModel
from app.ui.viewmodels.occupations_wishes import NEVER
from app.ui.viewmodels.occupations_wishes_words import age_words, weight_words
from app.ui.views.occupations.page import OccupationsPage
from app.ui.widgets.chip import ChipButton
from tests.fakes import market_set
from tests.ui.conftest import press
from tests.ui.desk_kit import make_template, open_room, plain, unnamed, words_of

Left = Qt.MouseButton.LeftButton


@pytest.fixture(scope="module")
def template(tmp_path_factory):
    return make_template(tmp_path_factory.mktemp("starter"))


@pytest.fixture
def room(tmp_path, template):
    with open_room(tmp_path, template) as made:
        yield made


@pytest.fixture
def page(room, screen):
    made = OccupationsPage(OccupationsModel(room.session))
    made.asked, made.shown = [], []
    made._model.go.connect(lambda name, what: made.asked.append((name, what)))
    made.fiche.shown.connect(made.shown.append)
    return screen(made, 1280, 700)


@pytest.fixture
def nadia(page, room, qtbot):
    dossier = room.open_sample(qtbot)
    qtbot.waitUntil(lambda: bool(page.shown))
    room.quiet(qtbot)
    return dossier


def lines(page):
    model = page.finder.list.lines
    return [model.line(row) for row in range(model.rowCount())]


def keys(page):
    return [line.key for line in lines(page)]


def panel(page, qtbot):
    qtbot.mouseClick(page.finder.bar.settings, Left)
    return page._panel.content


def stored(room, qtbot, dossier):
    room.quiet(qtbot)
    return room.desk.dossiers.open(dossier.id)


def test_weights_are_told_in_words():
    assert weight_words(0) == "ne comptent pas"
    assert plain(weight_words(35)) == "comptent un peu (35 %)"
    assert weight_words(100) == "comptent autant qu’une compétence cochée"
    assert plain(age_words(10)) == "compte moitié moins après 10 ans"
    assert plain(age_words(1)).endswith("1 an")
    assert age_words(NEVER) == "compte autant que ce qui est récent"


def test_a_slider_moves_the_list_at_once_and_is_kept_as_one_step(page, nadia, room, qtbot):
    content = panel(page, qtbot)
    before = [(line.key, line.leading) for line in lines(page)]
    row = content.weights["job_weight"]
    row.slider.setSliderDown(True)
    for at in (6, 5, 3, 0):
        with qtbot.waitSignal(page._model.listing_changed):
            row.slider.setSliderPosition(at)
    moved = [(line.key, line.leading) for line in lines(page)]
    assert moved != before
    assert row.value.text() == "ne comptent pas"
    assert "ne comptent pas" in row.slider.accessibleName()
    assert lines(page)[0].title in content.leading.text()
    assert stored(room, qtbot, nadia).wish is None
    with qtbot.waitSignal(room.session.changed):
        row.slider.setSliderDown(False)
    assert stored(room, qtbot, nadia).wish.job_weight == 0
    assert [(line.key, line.leading) for line in lines(page)] == moved
    with qtbot.waitSignals([page._model.listing_changed, page._model.sheet_changed]):
        room.session.undo()
    room.quiet(qtbot)
    assert stored(room, qtbot, nadia).wish is None
    assert [(line.key, line.leading) for line in lines(page)] == before
    assert row.slider.value() == 7


def test_keys_move_a_slider_and_rest_keeps_it(page, nadia, room, qtbot):
    content = panel(page, qtbot)
    row = content.age
    row.slider.setFocus()
    press(row.slider, Qt.Key.Key_Left)
    press(row.slider, Qt.Key.Key_Left)
    assert plain(row.value.text()) == "compte moitié moins après 8 ans"
    qtbot.waitUntil(lambda: stored(room, qtbot, nadia).wish is not None)
    press(row.slider, Qt.Key.Key_End)
    page._panel.close_panel()
    qtbot.waitUntil(lambda: stored(room, qtbot, nadia).wish.half_life_years == 0)
    assert row.value.text() == age_words(NEVER)


def test_the_fiche_stays_and_its_score_follows_what_is_kept(page, nadia, room, qtbot):
    page._model.show_occupation("K1302")
    qtbot.waitUntil(lambda: "K1302" in page.shown)
    share = page._model.sheet.score.share
    row = panel(page, qtbot).weights["job_weight"]
    with qtbot.waitSignal(page._model.sheet_changed):
        row.slider.setValue(20)
        row._be_left()
    assert page._model.sheet.code == "K1302"
    assert page._model.sheet.score.share != share


def test_likes_mark_rows_and_change_no_score(page, nadia, room, qtbot):
    before = [(line.key, line.leading) for line in lines(page)]
    content = panel(page, qtbot)
    with qtbot.waitSignal(page._model.listing_changed):
        qtbot.mouseClick(content.letters["S"], Left)
    room.quiet(qtbot)
    assert [(line.key, line.leading) for line in lines(page)] == before
    assert stored(room, qtbot, nadia).wish.riasec == "S"
    liked = [line for line in lines(page) if "heart" in line.signs]
    assert 0 < len(liked) < len(before)
    assert all("répond à ce qui vous attire" in line.aloud() for line in liked)
    with qtbot.waitSignal(page._model.listing_changed):
        qtbot.mouseClick(content.liked, Left)
    assert keys(page)[: len(liked)] == [line.key for line in liked]
    assert all("heart" in line.signs for line in lines(page))
    assert "masqué" in page.finder.hint.text()
    chip = page.finder.bar.hiding.findChildren(ChipButton)[0]
    with qtbot.waitSignal(page._model.listing_changed):
        press(chip, Qt.Key.Key_Delete)
    assert [(line.key, line.leading) for line in lines(page)] == before


def test_interest_centres_come_when_unfolded(rome_folder, tmp_path, screen, qtbot):
    with open_room(tmp_path, rome_folder) as room:
        page = screen(OccupationsPage(OccupationsModel(room.session)), 1280, 700)
        room.open_sample(qtbot)
        qtbot.waitUntil(lambda: bool(lines(page)))
        content = panel(page, qtbot)
        assert not content.interests
        press(content.more.button, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: len(content.interests) == 30)
        box = content.interests["22"]
        qtbot.waitUntil(box.isVisible)
        with qtbot.waitSignal(room.session.changed):
            box.click()
        room.quiet(qtbot)
        assert room.session.dossier.wish.interests == ("22",)
        assert "(1 choisi)" in content.more.button.text()
        assert any("heart" in line.signs for line in lines(page))
        assert not unnamed(content)
        page.close()
        room.quiet(qtbot)


def test_an_edition_without_interest_centres_offers_none(page, nadia, room, qtbot):
    content = panel(page, qtbot)
    press(content.more.button, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not content.more.isVisible())


def test_filters_that_hide_everything_say_so_and_are_taken_away(page, nadia, room, qtbot):
    content = panel(page, qtbot)
    for box in (*content.conditions.values(), content.letters["I"], content.liked):
        with qtbot.waitSignal(page._model.listing_changed):
            box.click()
        room.quiet(qtbot)
    page._model.choose_domain("N")
    room.quiet(qtbot)
    if not lines(page):
        assert "Aucun métier ne passe ces filtres" in page.finder.empty.title.text()
        with qtbot.waitSignal(page._model.listing_changed):
            qtbot.mouseClick(page.finder.empty.button, Left)
        assert not page._model.wishes.filters.hiding


def test_reset_puts_everything_back(page, nadia, room, qtbot):
    before = [(line.key, line.leading) for line in lines(page)]
    content = panel(page, qtbot)
    for act in (content.letters["S"].click, content.conditions["no_regulated"].click):
        with qtbot.waitSignal(page._model.listing_changed):
            act()
        room.quiet(qtbot)
    content.weights["job_weight"].slider.setValue(2)
    content.weights["job_weight"]._be_left()
    room.quiet(qtbot)
    content.reset.click()
    room.quiet(qtbot)
    assert stored(room, qtbot, nadia).wish is None
    assert [(line.key, line.leading) for line in lines(page)] == before
    assert not content.letters["S"].isChecked()
    assert content.weights["job_weight"].slider.value() == 7


def test_delete_puts_a_row_aside_and_the_foot_brings_it_back(page, nadia, room, qtbot):
    first, second = lines(page)[:2]
    sheet = page._model.sheet.code
    page.finder.list.setFocus()
    with qtbot.waitSignal(page._model.listing_changed):
        press(page.finder.list, Qt.Key.Key_Delete)
    assert first.key not in keys(page)
    assert keys(page)[0] == second.key
    assert page._model.sheet.code == sheet
    assert stored(room, qtbot, nadia).marks[0].kind is MarkKind.EXCLUDED
    assert page.finder.list.currentIndex().row() == 0
    assert first.title in page.info.text()
    assert plain(page.finder.aside.look.text()) == "1 métier écarté · Les revoir"
    with qtbot.waitSignal(page._model.listing_changed):
        press(page.finder.aside.look, Qt.Key.Key_Return)
    assert keys(page) == [first.key]
    with qtbot.waitSignal(page._model.listing_changed):
        qtbot.mouseClick(page.finder.aside.restore, Left)
    room.quiet(qtbot)
    assert keys(page)[0] == first.key
    assert not page.finder.aside.isVisible()
    assert not stored(room, qtbot, nadia).marks


def test_the_message_takes_back_an_exclusion(page, nadia, room, qtbot):
    first = lines(page)[0]
    with qtbot.waitSignal(page._model.listing_changed):
        qtbot.mouseClick(page.fiche.head.marks.aside, Left)
    qtbot.waitUntil(lambda: first.key not in keys(page))
    assert page.fiche.head.marks.aside.isChecked()
    with qtbot.waitSignal(page._model.listing_changed):
        qtbot.mouseClick(page.info.button, Left)
    room.quiet(qtbot)
    assert keys(page)[0] == first.key
    assert not page.fiche.head.marks.aside.isChecked()


def test_a_pin_by_the_keyboard_stays_on_top_with_its_sign(page, nadia, room, qtbot):
    third = lines(page)[2]
    page.finder.list.setFocus()
    for _step in range(2):
        press(page.finder.list, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: third.key in page.shown)
    room.quiet(qtbot)
    control = Qt.KeyboardModifier.ControlModifier
    with qtbot.waitSignal(page._model.listing_changed):
        press(page.finder.list, Qt.Key.Key_Up, control)
    assert keys(page)[0] == third.key
    assert lines(page)[0].signs == ("star",)
    assert "gardé en haut" in lines(page)[0].aloud()
    assert lines(page)[0].leading == third.leading
    with qtbot.waitSignal(page._model.listing_changed):
        press(page.finder.list, Qt.Key.Key_Up, control)
    assert keys(page)[2] == third.key


def test_the_menu_of_a_row_says_what_may_be_done(page, nadia, room, qtbot):
    first = lines(page)[0]
    menu = page.finder.acts.menu(first)
    assert [one.text() for one in menu.actions() if one.text()] == [
        "Voir la fiche",
        "Garder en haut",
        "Écarter",
    ]
    with qtbot.waitSignal(page._model.listing_changed):
        menu.actions()[2].trigger()
    again = page.finder.acts.menu(first)
    assert "Ne plus garder en haut" in [one.text() for one in again.actions()]
    page.finder.list.customContextMenuRequested.emit(QPoint(40, 20))
    opened = [one for one in page.finder.list.findChildren(QMenu) if one.isVisible()]
    assert len(opened) == 1
    opened[0].close()


def test_without_figures_neither_place_nor_order_is_offered(page, nadia):
    assert not page.finder.bar.place.isVisible()
    assert not page.finder.bar.order.isVisible()


def test_the_market_sorts_where_the_person_lives(page, room, qtbot, tmp_path):
    referentials = room.desk.referentials
    referentials.apply(referentials.stage(market_set.write_set(tmp_path / "set")))
    room.open_sample(qtbot)
    bar = page.finder.bar
    qtbot.waitUntil(bar.place.isVisible)
    room.quiet(qtbot)
    assert bar.place.text() == "Cher (18)"
    before = {line.key: line.leading for line in lines(page)}
    with qtbot.waitSignal(page._model.listing_changed):
        bar.order.choices().actions()[1].trigger()
    assert page._model.wishes.filters.order is Order.MARKET
    first = lines(page)[0]
    assert "tension forte" in first.subtitle
    assert {line.key: line.leading for line in lines(page)} == before
    assert "pas de chiffre" in lines(page)[-1].subtitle
    assert "Cher (18), Dares 2019" in plain(page.finder.hint.text())
    basin = bar.place.choices().actions()[1]
    with qtbot.waitSignal(page._model.listing_changed):
        basin.trigger()
    assert "tension très forte" in lines(page)[0].subtitle
    far = bar.place.choices().actions()[-1].menu()
    with qtbot.waitSignal(page._model.listing_changed):
        far.actions()[0].menu().actions()[0].trigger()
    assert bar.place.current() == page._model.wishes.filters.area
    assert all("pas de chiffre" in line.subtitle for line in lines(page))


def test_a_place_picked_sorts_by_its_market_and_words_leave_no_order(page, room, qtbot, tmp_path):
    referentials = room.desk.referentials
    referentials.apply(referentials.stage(market_set.write_set(tmp_path / "set")))
    room.session.reference_changed.emit()
    bar = page.finder.bar
    qtbot.waitUntil(bar.place.isVisible)
    room.quiet(qtbot)
    assert (bar.place.text(), bar.order.text()) == ("France", "Par ordre alphabétique")
    with qtbot.waitSignal(page._model.listing_changed):
        bar.place.choices().actions()[0].trigger()
    assert page._model.wishes.filters.order is Order.MARKET
    assert "tension" in lines(page)[0].subtitle
    with qtbot.waitSignal(page._model.listing_changed):
        page._model.search("boulanger")
    assert not bar.order.isVisible()
    assert not bar.place.isVisible()
    with qtbot.waitSignal(page._model.listing_changed):
        page._model.search("")
    assert bar.order.isVisible()


def test_without_a_dossier_filters_last_for_the_visit(page, room, qtbot):
    qtbot.waitUntil(lambda: len(lines(page)) > 100)
    content = panel(page, qtbot)
    assert not content.counting.isVisible()
    assert "visite" in content.leading.text()
    everything = len(lines(page))
    for box in (content.letters["R"], content.liked):
        with qtbot.waitSignal(page._model.listing_changed):
            box.click()
        room.quiet(qtbot)
    assert 0 < len(lines(page)) < everything
    menu = page.finder.acts.menu(lines(page)[0])
    assert [one.text() for one in menu.actions()] == ["Voir la fiche"]
    room.open_person(qtbot)
    assert page._model.wishes.wishes.riasec == ""
    assert not page._model.wishes.filters.hiding


def test_the_reasons_of_a_score_are_told_and_sum_to_it(page, nadia, qtbot):
    score = page._model.sheet.score
    figures = [float(plain(one).split(" %")[0].replace(",", ".")) for one in score.reasons]
    assert round(sum(figures) * 10) == round(score.share * 1000)
    assert any("parce que vous" in one for one in score.reasons)
    page.fiche.score.why.set_open(True)
    assert "parce que vous" in words_of(page.fiche.score)


def test_ticking_a_skill_keeps_fiche_and_place_and_moves_the_list(page, nadia, room, qtbot):
    page._model.show_occupation("K1302")
    qtbot.waitUntil(lambda: "K1302" in page.shown)
    skill = page._model.sheet.gap.missing[0].skill
    before = dict(zip(keys(page), (line.leading for line in lines(page)), strict=True))
    with qtbot.waitSignals([page._model.listing_changed, page._model.sheet_changed]):
        page._model.tick(skill)
    after = dict(zip(keys(page), (line.leading for line in lines(page)), strict=True))
    assert after["K1302"] != before["K1302"]
    assert page._model.sheet.code == "K1302" == page.finder.list.current_key()


def test_every_control_of_the_panel_has_a_name(page, nadia, room, qtbot):
    assert not unnamed(panel(page, qtbot))
    assert not unnamed(page.finder)


def test_questions_faster_than_answers_keep_no_answer_from_coming(lanes, qtbot):
    got = []
    paced = Paced(lanes, got.append, got.append)
    for number in range(20):
        paced.ask(lambda number=number: number)
    qtbot.waitUntil(lambda: 19 in got)
    assert got == [0, 19]
    paced.ask(lambda: "never")
    paced.drop()
    paced.ask(lambda: "last")
    qtbot.waitUntil(lambda: "last" in got)
    assert "never" not in got

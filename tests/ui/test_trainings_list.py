"""The list and the facets of « Formations »: pages, table, filters in force, what to relax."""

from __future__ import annotations

import shutil

import pytest
from PySide6.QtCore import Qt

from app.models.records.course_search import CourseOrder, CourseQuery, Facet
from app.models.records.trainings import Modality
from app.ui.viewmodels.trainings import TrainingsModel
from app.ui.views.trainings.page import TrainingsPage
from app.ui.widgets.chip import ChipButton
from tests.ui.conftest import press, type_text
from tests.ui.desk_kit import focused, plain, unnamed
from tests.ui.trainings_kit import answered, box, count_of, lines, total, without_aim

Left, Key = Qt.MouseButton.LeftButton, Qt.Key


@pytest.fixture
def page(room, screen):
    made = TrainingsPage(TrainingsModel(room.session), animated=False)
    made.asked = []
    made._model.go.connect(lambda name, what: made.asked.append((name, what)))
    return screen(made, 1280, 700)


@pytest.fixture
def nadia(page, room, qtbot):
    """The sample person on the desk, with every course around them."""
    dossier = room.open_sample(qtbot)
    qtbot.waitUntil(lambda: page._model.detail is not None)
    room.quiet(qtbot)
    without_aim(page, qtbot)
    room.quiet(qtbot)
    return dossier


@pytest.fixture
def everywhere(page, nadia, room, qtbot):
    """Every course of the country."""
    ask(page, qtbot, around=None)
    room.quiet(qtbot)
    return nadia


def ask(page, qtbot, **parts):
    with answered(page, qtbot):
        page._model.ask(**parts)
    page._model.query_changed.emit()


def show(page, qtbot, query):
    with answered(page, qtbot):
        page._model.show_query(query)


def chips(page):
    return page.results.filters.findChildren(ChipButton)


def chip(page, words):
    return next(one for one in chips(page) if words in plain(one.accessibleName()))


def answer(page):
    return page._model._results


def test_rows_beyond_the_first_page_are_read_when_they_are_shown(page, everywhere, room, qtbot):
    shown = page.results.list
    assert total(page) == 270
    assert len(lines(page)) == 256
    shown.setFocus()
    press(shown, Key.Key_End)
    qtbot.waitUntil(lambda: len(lines(page)) == 270)
    room.quiet(qtbot)
    assert page._model.wanted == lines(page)[-1].key == shown.current_key()
    expected = room.desk.trainings.lines(answer(page).found, 0, 270)
    assert [line.key for line in lines(page)] == [one.id for one in expected]


def test_the_course_in_sight_is_found_again_wherever_it_stands(page, everywhere, room, qtbot):
    press(page.results.list, Key.Key_End)
    room.quiet(qtbot)
    kept = page._model.wanted
    ask(page, qtbot, order=CourseOrder.PRICE)
    room.quiet(qtbot)
    assert page._model.wanted == kept
    row = answer(page).place
    assert page.results.list.currentIndex().row() == row
    assert page.results.list.rowAt(0) == 0
    assert page.results.lines.line(row) is None or page.results.lines.line(row).key == kept


def test_the_caption_says_how_many_and_how_long_it_took(page, nadia):
    assert plain(page.results.caption.text()) == f"{total(page)} formations"
    assert plain(page.results.took.text()).endswith(" ms")


def test_table_or_cards_are_remembered(page, nadia, room, qtbot, screen):
    assert page.results.list.shows_cards()
    press(page.results.way, Key.Key_Return)
    assert not page.results.list.shows_cards()
    assert page.results.way.accessibleName() == "Afficher en cartes"
    room.quiet(qtbot)
    assert room.desk.settings.read().trainings_view == "tableau"
    again = screen(TrainingsPage(TrainingsModel(room.session), animated=False), 1280, 700)
    assert not again.results.list.shows_cards()


def test_columns_sort_and_those_with_nothing_to_say_are_left_out(page, nadia, qtbot):
    page.results.show_as_table(True)
    shown, columns = page.results.list, [one.title for one in page.results.lines.columns]
    assert not shown.isColumnHidden(columns.index("km"))
    assert not shown.isColumnHidden(columns.index("Reste"))
    assert shown.isColumnHidden(columns.index("Réussite"))  # no example publishes a rate
    with answered(page, qtbot):
        shown.horizontalHeader().sectionClicked.emit(columns.index("Prix"))
    assert page._model.query.order is CourseOrder.PRICE
    assert page.results.lines.sorted_column() == columns.index("Prix")
    with answered(page, qtbot):
        shown.horizontalHeader().sectionClicked.emit(columns.index("Prix"))
    assert page._model.query.order is CourseOrder.RELEVANCE
    ask(page, qtbot, around=None)
    assert shown.isColumnHidden(columns.index("km"))


def test_orders_offered_are_those_that_mean_something(page, nadia, qtbot):
    def orders():
        return {key for key, _words in page.results.order.options()}

    assert {CourseOrder.DISTANCE, CourseOrder.REMAINDER} <= orders()
    assert CourseOrder.GAPS not in orders()
    ask(page, qtbot, order=CourseOrder.DISTANCE)
    ask(page, qtbot, around=None)
    assert page._model.query.order is CourseOrder.RELEVANCE
    assert CourseOrder.DISTANCE not in orders()
    with answered(page, qtbot):
        page._model.use_aim(True)
    assert CourseOrder.GAPS in orders()
    ask(page, qtbot, order=CourseOrder.OUTCOME)
    assert "rapprochés de la moyenne" in page.results.note.text()


def test_filters_in_force_are_chips_one_takes_off(page, nadia, qtbot):
    assert [plain(text) for text in page.results.filters.texts()] == ["À 50 km de Vierzon (18100)"]
    with answered(page, qtbot):
        press(box(page, "modalities", Modality.MIXED), Key.Key_Space)
    with answered(page, qtbot):
        level = next(iter(answer(page).counts(Facet.LEVEL)))
        press(box(page, "levels", level), Key.Key_Space)
    assert len(chips(page)) == 4  # the place, the two boxes, « Tout effacer »
    found = total(page)
    mixed = chip(page, "Mixte")
    mixed.setFocus()
    with answered(page, qtbot):
        press(mixed, Key.Key_Delete)
    assert page._model.query.modalities == ()
    assert not box(page, "modalities", Modality.MIXED).isChecked()
    assert total(page) > found
    assert any(one.hasFocus() or focused(one) for one in chips(page))
    with answered(page, qtbot):
        press(chip(page, "Effacer tous"), Key.Key_Return)
    assert page._model.query.levels == ()
    assert not box(page, "levels", level).isChecked()


def test_the_project_is_a_filter_too(page, nadia, qtbot):
    with answered(page, qtbot):
        page._model.use_aim(True)
    one = chip(page, "Pour mon projet")
    with answered(page, qtbot):
        press(one, Key.Key_Delete)
    assert not page._model.with_aim
    assert not page.facets.aim.isChecked()


def test_counts_are_exact_and_a_box_with_none_cannot_be_ticked(page, nadia, room, qtbot):
    for part, facet in (("levels", Facet.LEVEL), ("starts", Facet.START), ("prices", Facet.PRICE)):
        page.facets.groups[part].set_open(True)
        for key, one in page.facets.groups[part].boxes.items():
            query = CourseQuery(around=page._model.query.around, **{part: (key,)})
            expected = room.desk.trainings.count(query)
            assert count_of(one) == expected == answer(page).counts(facet).get(key, 0)
            assert one.isEnabled() is (expected > 0)


def test_counts_change_in_place_and_the_focus_stays(page, nadia, qtbot):
    one = box(page, "modalities", Modality.REMOTE)
    one.setFocus()
    for expected in (True, False):
        with answered(page, qtbot):
            press(one, Key.Key_Space)
        assert one.isChecked() is expected
        assert focused(one)
        assert page.facets.groups["modalities"].boxes[Modality.REMOTE] is one


def test_groups_fold_and_say_what_is_ticked_under_them(page, nadia, qtbot):
    group = page.facets.groups["hours"]
    assert not group.is_open()
    assert group.boxes == {}  # made when first opened
    press(group.heading, Key.Key_Return)
    assert group.is_open()
    with answered(page, qtbot):
        press(group.boxes[1], Key.Key_Space)
    press(group.heading, Key.Key_Return)
    assert not group.is_open()
    assert group.heading.text() == "Durée (1)"
    assert "replié, 1 choisi" in group.heading.accessibleDescription()


def test_what_is_left_to_pay_filters_by_bands(page, nadia, qtbot):
    free = count_of(page.facets.covered)
    assert free > 0
    least = box(page, "remainders", 0)
    expected = count_of(least)
    assert expected >= free
    with answered(page, qtbot):
        press(least, Key.Key_Space)
    assert total(page) == expected
    assert any("Reste : moins de 500 €" in plain(text) for text in page.results.filters.texts())


def test_courses_from_home_stand_apart_from_distance(page, nadia, room, qtbot):
    remote, before = page.facets.place.remote, total(page)
    away = count_of(remote)
    assert away > 0
    with answered(page, qtbot):
        press(remote, Key.Key_Space)
    assert total(page) == before - away
    assert count_of(remote) is None
    assert "Sans les formations à distance" in page.results.filters.texts()


def test_departments_with_most_courses_then_any_other_by_name(page, everywhere, qtbot):
    group = page.facets.departments
    group.set_open(True)
    counts = answer(page).counts(Facet.DEPARTMENT)
    first = list(group.boxes)
    assert [counts[key] for key in first] == sorted(counts.values(), reverse=True)[: len(first)]
    group.search.setFocus()
    type_text(group.search, "loiret")
    qtbot.waitUntil(group.search.is_open)
    with answered(page, qtbot):
        press(group.search, Key.Key_Return)
    assert page._model.query.departments == ("45",)
    assert total(page) == counts["45"]
    assert group.boxes["45"].isChecked()
    assert "Loiret" in page.results.filters.texts()
    with answered(page, qtbot):
        group.boxes["45"].click()
    assert page._model.query.departments == ()


def test_a_provider_or_a_certification_is_asked_by_name_or_code(page, everywhere, room, qtbot):
    group = page.facets.named
    press(group.heading, Key.Key_Return)
    provider = lines(page)[0].subtitle.split(" · ")[0]
    field = group.fields["provider"]
    field.setFocus()
    type_text(field, provider)
    with answered(page, qtbot):
        press(field, Key.Key_Return)
    assert page._model.query.provider == provider
    assert total(page) == room.desk.trainings.count(CourseQuery(provider=provider)) > 0
    assert all(provider in line.subtitle for line in lines(page))
    group.set_open(False)
    assert group.heading.text().endswith("(1)")
    field.clearFocus()
    with answered(page, qtbot):
        press(chip(page, "Organisme"), Key.Key_Delete)
    assert field.text() == ""
    assert group.heading.text() == "Organisme, certification"


def test_a_town_that_does_not_exist_is_told_beside_its_field(page, nadia, qtbot):
    place = page.facets.place
    place.place.setFocus()
    place.place.selectAll()
    type_text(place.place, "Zzyzxville")
    qtbot.waitUntil(lambda: "Aucune commune" in place.field.error())
    type_text(place.place, "x")
    assert place.field.error() == ""


def test_nothing_found_offers_what_each_filter_left_out_brings(page, nadia, room, qtbot):
    show(page, qtbot, CourseQuery(words="comptable", around=nadia.identity.commune_code, radius_km=5))
    assert total(page) == 0
    ways = {plain(one.text()): one for one in page.results.none.ways}
    assert ways
    words, button = next(iter(ways.items()))
    brought = int(words.rsplit(" : ", 1)[1].split(" ")[0])
    with answered(page, qtbot):
        qtbot.mouseClick(button, Left)
    assert total(page) == brought > 0
    assert page.facets.place.radius.value() == page._model.query.radius_km > 5
    assert not page.results.none.isVisible()


def test_relaxing_keeps_the_project_where_it_is_not_what_is_left_out(page, nadia, qtbot):
    with answered(page, qtbot):
        page._model.use_aim(True)
    own = page._model.query.skills
    ask(page, qtbot, words="zzzz")
    assert total(page) == 0
    without_words = next(one for one in answer(page).relaxations if not one.query.words)
    with answered(page, qtbot):
        page._model.relax(without_words)
    assert page._model.with_aim
    assert page._model.query.skills == own
    assert page._model.query.words == ""
    ask(page, qtbot, words="caisse")
    assert total(page) == 0
    left_out = next((one for one in answer(page).relaxations if not one.query.skills), None)
    assert left_out is not None
    with answered(page, qtbot):
        page._model.relax(left_out)
    assert not page._model.with_aim
    assert total(page) == left_out.brought


def test_typos_are_told_and_mended_in_one_click(page, everywhere, room, qtbot):
    ask(page, qtbot, words="sauvetteur")
    told = plain(page.results.mended_words.text())
    assert page.results.mended.isVisible()
    assert "vous avez tapé « sauvetteur »" in told
    found = total(page)
    assert found > 0
    with answered(page, qtbot):
        qtbot.mouseClick(page.results.mend, Left)
    assert page.facets.words.text() == page._model.query.words != "sauvetteur"
    assert total(page) == found
    assert not page.results.mended.isVisible()


def test_a_search_asked_stops_the_one_before(page, nadia, room, qtbot):
    page._model.ask(words="caisse")
    before = page._model._stop
    page._model.ask(words="caissier")
    assert before.is_set()
    assert not page._model._stop.is_set()
    room.quiet(qtbot)
    assert answer(page).asked.words == "caissier"


def test_where_the_courses_come_from_stands_under_the_list(page, nadia):
    assert "Exemples inventés" in page.results.foot.text()
    assert not page.results.trial.isVisible()


def test_without_a_catalogue_the_page_says_what_to_do(page, nadia, room, qtbot):
    shutil.rmtree(room.folder / "data" / "catalogue")
    room.desk.catalogue.forget()
    with qtbot.waitSignal(page._model.refused):
        room.session.reference_changed.emit()
    room.quiet(qtbot)
    assert total(page) == 0
    assert page.results.none.isVisible()
    assert "importez-en un" in page.results.none.state.text.text()
    assert not page.results.none.clear.isVisible()


def test_every_control_has_a_name_once_all_is_open(page, nadia, qtbot):
    for group in (*page.facets.groups.values(), page.facets.named):
        group.set_open(True)
    page.results.show_as_table(True)
    assert not unnamed(page)
    index = page.results.lines.index(0, 0)
    spoken = plain(index.data(Qt.ItemDataRole.AccessibleTextRole))
    for words in (lines(page)[0].title, plain(lines(page)[0].subtitle), plain(lines(page)[0].trailing)):
        assert words in spoken

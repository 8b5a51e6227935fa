"""« Métiers »: typed and clicked as a person would, on real stores."""

from __future__ import annotations

import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from app.models.records.course_search import CourseQuery
from app.models.records.ids import RomeCode, new_part_id
from app.models.records.path import Experience
from app.models.records.periods import YearMonth
from app.ui.viewmodels.occupations import OccupationsModel
from app.ui.viewmodels.occupations_score import held_words, likely_count
from app.ui.views.occupations.page import OccupationsPage
from app.ui.widgets.chip import Chip, ChipButton
from tests.ui.conftest import press, type_text
from tests.ui.desk_kit import focused, make_template, open_room, plain, unnamed, words_of

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
    made.asked = []
    made.shown = []
    made._model.go.connect(lambda name, what: made.asked.append((name, what)))
    made.fiche.shown.connect(made.shown.append)
    return screen(made, 1280, 700)


@pytest.fixture
def nadia(page, room, qtbot):
    """The sample person on the desk, with their first fiche shown."""
    dossier = room.open_sample(qtbot)
    qtbot.waitUntil(lambda: bool(page.shown))
    room.quiet(qtbot)
    return dossier


def lines(page):
    model = page.finder.list.lines
    return [model.line(row) for row in range(model.rowCount())]


def search(page, qtbot, words):
    page.finder.words.setFocus()
    page.finder.words.selectAll()
    with qtbot.waitSignal(page._model.listing_changed):
        type_text(page.finder.words, words)
    qtbot.waitUntil(lambda: page._model.words == words)
    qtbot.waitUntil(
        lambda: f"« {words} »" in plain(page.finder.caption.text() + page.finder.empty.title.text())
    )


def open_fiche(page, qtbot, code):
    page.shown.clear()
    page._model.show_occupation(RomeCode(code))
    qtbot.waitUntil(lambda: code in page.shown)


def texts(flow, kind=Chip):
    return [one.text() for one in flow.findChildren(kind) if not one.isHidden()]


def test_the_profile_ranks_occupations_and_the_first_fiche_is_shown(page, nadia):
    first = lines(page)[0]
    assert first.leading.endswith("%")
    assert re.search(r"\d acquises?, \d+ probables? sur \d+", plain(first.subtitle))
    assert plain(page.fiche.score.count.text()) in plain(first.subtitle)
    assert "à confirmer" in page.fiche.score.told.text()
    assert "pas une chance d’être recruté" in page.finder.hint.text()
    assert page._model.sheet.code == first.key == page.finder.list.current_key()
    assert len(lines(page)) > 20


def test_figures_agree_between_the_list_the_score_and_the_skills(page, nadia, room):
    for one in room.desk.matching.suggestions(nadia, "", 20):
        gap = room.desk.matching.gap(nadia, room.desk.occupations.fiche(one.code))
        total = len(gap.held) + len(gap.implied) + len(gap.missing)
        assert (one.held_count, likely_count(one), one.required_count) == (
            len(gap.held), len(gap.implied), total,
        )  # fmt: skip


@pytest.mark.parametrize(
    ("held", "likely", "words"),
    [
        (5, 9, "5 acquises, 9 probables sur 16"),
        (1, 1, "1 acquise, 1 probable sur 16"),
        (5, 0, "5 compétences sur 16"),
        (0, 9, "9 compétences probables sur 16"),
        (0, 0, "0 compétence sur 16"),
    ],
)
def test_what_is_only_likely_is_told_apart(held, likely, words):
    assert plain(held_words(held, likely, 16)) == words


def test_without_a_dossier_every_occupation_is_listed_and_choosing_one_says_what_is_needed(page, room, qtbot):
    qtbot.waitUntil(lambda: len(lines(page)) > 100)
    open_fiche(page, qtbot, "K1302")
    assert not page.fiche.score.isVisible()
    qtbot.mouseClick(page.fiche.head.choose, Left)
    assert "dossier" in page.info.text()
    qtbot.mouseClick(page.info.button, Left)
    assert page.asked == [("nouveau_dossier", None)]


def test_a_person_with_no_skill_is_told_to_add_an_experience(page, room, qtbot):
    room.open_person(qtbot)
    qtbot.waitUntil(lambda: "Aucune compétence" in page.finder.empty.title.text())
    qtbot.mouseClick(page.finder.empty.button, Left)
    assert page.asked[0][0] == "parcours"
    search(page, qtbot, "boulanger")
    assert lines(page)


@pytest.mark.parametrize("words", ["élève à domicile", "aide soignnant", "AIDE-SOIGNANTE", "soignant"])
def test_words_forgive_accents_typos_and_gender(page, nadia, qtbot, words):
    search(page, qtbot, words)
    if words != "élève à domicile":
        assert "J1501" in [line.key for line in lines(page)]
        assert all(not line.leading for line in lines(page))


def test_a_skill_finds_the_occupations_that_ask_for_it(page, nadia, qtbot):
    search(page, qtbot, "préparer repas")
    found = next(line for line in lines(page) if line.key == "K1302")
    assert "par la compétence « Préparer des repas »" in plain(found.subtitle)


def test_only_the_answer_to_the_last_words_is_shown(page, nadia, qtbot):
    listings = []
    page._model.listing_changed.connect(listings.append)
    page._model.search("boulanger")
    page._model.search("aide soignant")
    qtbot.waitUntil(lambda: bool(listings))
    assert [plain(one.caption).split(" pour ")[1] for one in listings] == ["« aide soignant »"]


def test_nothing_found_says_what_to_try(page, nadia, qtbot):
    search(page, qtbot, "xyzxyz")
    assert "Essayez un mot plus court" in page.finder.empty.text.text()


def test_a_domain_is_kept_by_its_menu(page, nadia, qtbot):
    qtbot.waitUntil(lambda: len(page.finder.domains.choices().actions()) == 15)
    action = page.finder.domains.choices().actions()[10]
    with qtbot.waitSignal(page._model.listing_changed):
        action.trigger()
    assert {line.key[0] for line in lines(page)} == {action.data()}


def test_the_toggle_lists_everything_and_comes_back(page, nadia, qtbot):
    for expected in (False, True):
        with qtbot.waitSignal(page._model.listing_changed):
            press(page.finder.profile, Qt.Key.Key_Space)
        assert bool(lines(page)[0].leading) is expected
        assert page.finder.profile.isChecked() is expected


def test_the_keyboard_goes_from_the_words_to_the_list_and_back_by_alt_left(page, nadia, qtbot):
    press(page.finder.words, Qt.Key.Key_Down)
    assert focused(page.finder.list)
    press(page.finder.list, Qt.Key.Key_Down)
    second = lines(page)[1].key
    qtbot.waitUntil(lambda: second in page.shown)
    close = next(iter(page.fiche.places.move_flow.findChildren(ChipButton)))
    qtbot.mouseClick(close, Left)
    qtbot.waitUntil(lambda: close.payload in page.shown)
    assert page.back.isVisible()
    page.shown.clear()
    qtbot.keyClick(page, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: second in page.shown)
    assert not page.back.isVisible()


def test_the_explanation_sums_to_the_score(page, nadia, qtbot):
    for code in ("K1304", "K1302", "J1501"):
        open_fiche(page, qtbot, code)
        score = page._model.sheet.score
        assert sum(part.tenths for part in score.parts) == round(score.share * 1000)
        assert plain(score.percent) == f"{round(score.share * 100)} %"
        table = page.fiche.score.table()
        parts = [round(10 * float(plain(words).split(" ")[0].replace(",", "."))) for _, _, words in table]
        assert sum(parts[:-1]) == parts[-1]
        assert any(origin.startswith(("cochée", "d’après un emploi")) for _, origin, _ in table[:-1])


def test_why_opens_by_the_keyboard(page, nadia):
    why = page.fiche.score.why
    why.button.setFocus()
    press(why.button, Qt.Key.Key_Return)
    assert page.fiche.score.told.isVisible()
    assert why.button.accessibleDescription() == "déplié"


def test_choosing_writes_the_project_and_undo_restores_the_one_before(page, nadia, room, qtbot):
    before = nadia.main_project
    code = "J1501"
    assert before.rome_code != code
    open_fiche(page, qtbot, code)
    page.fiche.head.choose.setFocus()
    press(page.fiche.head.choose, Qt.Key.Key_Return)
    qtbot.waitUntil(page.fiche.head.chosen.isVisible)
    assert room.session.dossier.main_project.rome_code == code
    assert room.desk.dossiers.open(nadia.id).main_project.rome_code == code
    qtbot.waitUntil(lambda: focused(page.fiche.head.leave))
    room.session.undo()
    qtbot.waitUntil(page.fiche.head.choose.isVisible)
    assert room.session.dossier.main_project == before


def test_leaving_the_project_shows_the_button_again(page, nadia, room, qtbot):
    open_fiche(page, qtbot, nadia.main_project.rome_code)
    assert page.fiche.head.chosen.isVisible()
    qtbot.mouseClick(page.fiche.head.leave, Left)
    qtbot.waitUntil(page.fiche.head.choose.isVisible)
    assert all(one.rome_code != "K1302" for one in room.session.dossier.projects)


def test_a_likely_skill_is_confirmed_in_one_click_and_the_score_follows(page, nadia, room, qtbot):
    open_fiche(page, qtbot, "K1302")
    score = page._model.sheet.score.share
    chip = page.fiche.skills.likely.findChildren(ChipButton)[0]
    label = chip.text()
    chip.setFocus()
    press(chip, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: label in texts(page.fiche.skills.held))
    assert chip.payload.code in room.session.dossier.skill_codes
    assert page._model.sheet.score.share > score
    assert page.window().focusWidget() in page.fiche.skills.likely.findChildren(ChipButton)
    with qtbot.waitSignal(page._model.sheet_changed):
        room.session.undo()
    qtbot.waitUntil(lambda: label in texts(page.fiche.skills.likely, ChipButton))


def test_a_missing_skill_one_has_already_moves_to_those_held(page, nadia, room, qtbot):
    open_fiche(page, qtbot, "K1302")
    row = page.fiche.skills._rows[0]
    label = row.name.text()
    qtbot.mouseClick(row.own, Left)
    qtbot.waitUntil(lambda: label in texts(page.fiche.skills.held))
    qtbot.waitUntil(lambda: row.name.text() != label)  # the table follows the chips, a step later


def test_from_a_missing_skill_to_its_courses(page, nadia, room, qtbot):
    open_fiche(page, qtbot, "K1302")
    row = next(one for one in page.fiche.skills._rows if one.courses.isVisible())
    qtbot.mouseClick(row.courses, Left)
    name, query = page.asked[-1]
    assert name == "formations"
    assert isinstance(query, CourseQuery)
    found = room.desk.trainings.search(query)
    assert plain(row.courses.text()) == f"{found.total} formations"
    qtbot.mouseClick(page.fiche.skills.all_trainings, Left)
    _, every = page.asked[-1]
    assert (
        plain(page.fiche.skills.all_trainings.text())
        == f"Voir {room.desk.trainings.search(every).total} formations"
    )
    assert set(every.skills) == set(page._model.sheet.gap.core_codes)


def test_a_skill_ticked_elsewhere_refreshes_list_and_fiche(page, nadia, room, qtbot):
    open_fiche(page, qtbot, "K1302")
    skill = page._model.sheet.gap.missing[0].skill
    share = page._model.sheet.score.share
    with qtbot.waitSignals([page._model.listing_changed, page._model.sheet_changed]):
        room.session.write(lambda: room.desk.editing.tick_skill(nadia.id, skill))
    assert page._model.sheet.score.share > share
    assert page._model.sheet.code == "K1302"


def test_a_hidden_page_waits_to_be_seen(page, nadia, room, qtbot):
    page.hide()
    listings = []
    page._model.listing_changed.connect(listings.append)
    experience = Experience(
        new_part_id(), "Boulangère", rome_code=RomeCode("D1102"), start=YearMonth(2020, 1)
    )
    with qtbot.waitSignal(room.session.changed):
        room.session.write(lambda: room.desk.editing.put(nadia.id, experience))
    room.quiet(qtbot)
    assert not listings
    page.show()
    qtbot.waitUntil(lambda: bool(listings))


def test_a_code_the_edition_has_not_says_so(page, nadia, qtbot):
    page._model.show_occupation(RomeCode("Z9999"))
    qtbot.waitUntil(lambda: "Z9999" in page.info.text())


def test_the_fiche_says_where_it_comes_from_and_every_section_is_there(page, nadia, qtbot):
    open_fiche(page, qtbot, "J1501")
    told = words_of(page.fiche)
    for words in ("Missions", "Accès au métier", "Conditions de travail", "Métiers proches", "À acquérir"):
        assert words in told
    assert "Édition de démarrage" in told
    assert "recrutement" not in told.lower()


def test_every_control_has_a_name(page, nadia, qtbot):
    open_fiche(page, qtbot, "K1302")
    assert not unnamed(page)


def test_the_list_is_a_sound_model(page, nadia, qtbot):
    tester = QAbstractItemModelTester(page.finder.list.lines)
    search(page, qtbot, "aide")
    search(page, qtbot, "boulanger")
    assert tester.model() is page.finder.list.lines


def test_a_small_window_shows_the_list_or_the_fiche(page, nadia, qtbot):
    page.resize(700, 600)
    assert page.finder.isVisible()
    assert not page.fiche.isVisible()
    page.finder.list.setFocus()
    press(page.finder.list, Qt.Key.Key_Return)
    qtbot.waitUntil(page.fiche.isVisible)
    assert not page.finder.isVisible()
    press(page.to_list, Qt.Key.Key_Return)
    assert page.finder.isVisible()
    page.resize(1280, 700)
    assert page.fiche.isVisible()
    assert page.finder.isVisible()

"""What an edition of the ROME changed, on the screens: marks, notices, a fiche that answers, the preview."""

from __future__ import annotations

from contextlib import ExitStack

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from app.bootstrap.desk import build_desk
from app.models.records.ids import RomeCode, SkillCode, TitleCode, new_part_id
from app.models.records.path import Experience, HeldSkill, Project
from app.models.records.rome import SkillKind
from app.services.system.clock import FixedClock
from app.services.system.folders import find_folders
from app.ui.viewmodels.dashboard_reading import read_outlook
from app.ui.viewmodels.dossiers import DossiersModel
from app.ui.viewmodels.occupations import OccupationsModel
from app.ui.views.dialogs.import_preview import ImportPreviewBox
from app.ui.views.occupations.page import OccupationsPage
from app.ui.widgets.chip import ChipButton
from tests.fakes.rome_editions import small, swapped, without_k1304
from tests.ui.career_path_kit import make_hands
from tests.ui.conftest import press
from tests.ui.desk_kit import NOW, open_room, plain, unnamed, words_of


def replace_edition(desk, path) -> None:
    staged = desk.referentials.stage(path)
    try:
        desk.referentials.apply(staged)
    finally:
        staged.discard()


@pytest.fixture(scope="module")
def small_template(tmp_path_factory):
    """Stores with the small former edition alone."""
    folder = tmp_path_factory.mktemp("small")
    with ExitStack() as stack:
        desk = build_desk(find_folders(str(folder)), FixedClock(NOW), stack)
        replace_edition(desk, small().write(folder / "v460.zip", "460", "18/09/2025"))
    return folder


@pytest.fixture
def room(tmp_path, small_template):
    with open_room(tmp_path, small_template) as made:
        yield made


@pytest.fixture
def zoe(room, tmp_path):
    """Somebody who cites an occupation and a skill of one edition; then the next one comes."""
    dossier_id = room.add_person("Zoé", "Noël").id
    for part in (
        Experience(new_part_id(), "Garde d'enfants", TitleCode("22"), RomeCode("K1304")),
        Project(new_part_id(), RomeCode("K1304"), "Employé familial"),
        HeldSkill(new_part_id(), SkillCode("103"), "Garder des enfants au domicile", SkillKind.KNOW_HOW),
        HeldSkill(new_part_id(), SkillCode("100"), "Préparer des repas", SkillKind.KNOW_HOW),
    ):
        room.desk.editing.put(dossier_id, part)
    edition = without_k1304()
    edition.withdraw_skill("103")
    replace_edition(room.desk, edition.write(tmp_path / "v461.zip"))
    return room.desk.dossiers.open(dossier_id)


@pytest.fixture
def hands(qtbot, room, screen, zoe):
    made = make_hands(qtbot, room, screen)
    room.open_person(qtbot, zoe)
    made.quiet()
    return made


def test_the_row_is_marked_and_the_form_says_what_happened(qtbot, hands) -> None:
    qtbot.waitUntil(lambda: hands.page.pane.link_box is not None)
    box, rows = hands.page.pane.link_box, hands.page.pane.list.lines
    assert rows.line(0).trailing_chip.text == "à revoir"
    assert "à revoir" in rows.line(0).aloud()
    assert box.isVisible()
    assert plain(box.sentence.text()) == (
        "À revoir — « Employé familial » (K1304) n’est plus dans le ROME depuis l’édition ROME 4.0 "
        "version 61 du 15/06/2026."
    )
    (chip,) = box.targets.findChildren(QPushButton)
    assert plain(chip.text()) == "Remplacer par « Assistant de vie »"
    assert not unnamed(hands.page)


def test_replacing_by_the_keyboard_is_undone_by_undo(qtbot, hands) -> None:
    qtbot.waitUntil(lambda: hands.page.pane.link_box is not None)
    box = hands.page.pane.link_box
    (chip,) = box.targets.findChildren(QPushButton)
    chip.setFocus()
    press(chip, Qt.Key.Key_Return)
    job = hands.stored().experiences[0]
    assert (job.rome_code, job.title_code, job.title) == ("K1302", "22", "Garde d'enfants")
    qtbot.waitUntil(box.isHidden)
    assert hands.page.pane.list.lines.line(0).trailing_chip is None
    hands.undo()
    assert hands.stored().experiences[0].rome_code == "K1304"
    qtbot.waitUntil(box.isVisible)


def test_kept_as_it_is_the_notice_goes_and_the_code_stays(qtbot, hands) -> None:
    hands.go("project")
    qtbot.waitUntil(lambda: hands.page.pane.link_box is not None and hands.page.pane.link_box.isVisible())
    hands.click(hands.page.pane.link_box.keep)
    dossier = hands.stored()
    assert dossier.projects[0].rome_code == "K1304"
    assert [one.code for one in dossier.kept_links] == ["K1304"]
    qtbot.waitUntil(hands.page.pane.link_box.isHidden)


def test_skills_the_edition_no_longer_knows_stand_first_under_their_heading(qtbot, hands) -> None:
    hands.go("held_skill")
    qtbot.waitUntil(lambda: "Garder des enfants au domicile" in hands.rows())
    qtbot.waitUntil(lambda: hands.rows()[0].startswith("Compétences que la nouvelle édition"))
    assert [plain(one) for one in hands.rows()] == [
        "Compétences que la nouvelle édition du ROME ne connaît plus (1)",
        "Garder des enfants au domicile",
        "Savoir-faire (1)",
        "Préparer des repas",
    ]


def test_every_sure_link_is_replaced_in_one_step(qtbot, hands) -> None:
    qtbot.waitUntil(lambda: hands.page.pane.link_box is not None)
    all_sure = hands.page.pane.link_box.all_sure
    assert all_sure.text() == "Mettre à jour les 2 liens sûrs de ce parcours"
    hands.click(all_sure)
    dossier = hands.stored()
    assert (dossier.experiences[0].rome_code, dossier.projects[0].rome_code) == ("K1302", "K1302")
    hands.undo()
    assert hands.stored().projects[0].rome_code == "K1304"


def test_the_dashboard_says_how_many_and_leads_to_the_first(room, zoe) -> None:
    outlook = read_outlook(room.desk, zoe)
    first = outlook.todos[0]
    assert plain(first.title) == "3 éléments de votre parcours ont changé dans le nouveau ROME"
    assert (first.page, first.section) == ("parcours", f"experience/{zoe.experiences[0].id}")
    assert outlook.project is not None and outlook.project.known
    assert (outlook.project.code, outlook.project.label) == ("K1304", "Employé familial")
    assert outlook.project.score is not None and outlook.project.score > 0


def open_fiche(page, qtbot, code, shown) -> None:
    told = []
    page.fiche.shown.connect(told.append)
    page._model.show_occupation(RomeCode(code))
    qtbot.waitUntil(lambda: shown in told)


def test_a_withdrawn_code_opens_the_fiche_of_its_successor(qtbot, room, screen, zoe) -> None:
    page = screen(OccupationsPage(OccupationsModel(room.session)), 1280, 700)
    open_fiche(page, qtbot, "K1304", "K1302")
    story = page.fiche.story
    assert story is not None and story.isVisible()
    assert "« Employé familial » (K1304) n’est plus dans le ROME" in plain(story.sentence.text())
    open_fiche(page, qtbot, "K1302", "K1302")
    qtbot.waitUntil(story.isHidden)


def test_the_fiche_updates_every_part_that_cites_the_code(qtbot, room, screen, zoe) -> None:
    page = screen(OccupationsPage(OccupationsModel(room.session)), 1280, 700)
    room.open_person(qtbot, zoe)
    open_fiche(page, qtbot, "K1304", "K1302")
    with qtbot.waitSignal(room.session.changed):
        qtbot.mouseClick(page.fiche.story.replace, Qt.MouseButton.LeftButton)
    room.quiet(qtbot)
    dossier = room.desk.dossiers.open(zoe.id)
    assert (dossier.experiences[0].rome_code, dossier.projects[0].rome_code) == ("K1302", "K1302")
    qtbot.waitUntil(page.fiche.story.replace.isHidden)
    room.desk.editing.undo(zoe.id)
    assert room.desk.dossiers.open(zoe.id) == zoe


def test_a_file_of_another_edition_says_by_name_what_is_not_here(qtbot, room, tmp_path, zoe) -> None:
    file = tmp_path / "zoe.json"
    room.desk.dossiers.export_to(zoe.id, file)
    model = DossiersModel(room.session)
    with qtbot.waitSignal(model.noted) as told:
        model.import_file(file)
    words = plain(told.args[0])
    assert "« Garde d'enfants », « Employé familial », « Garder des enfants au domicile »" in words
    assert "Rien n’est perdu" in words
    room.quiet(qtbot)


def test_a_code_of_another_meaning_says_so_on_its_fiche(qtbot, room, screen, tmp_path) -> None:
    replace_edition(room.desk, swapped().write(tmp_path / "v461.zip"))
    page = screen(OccupationsPage(OccupationsModel(room.session)), 1280, 700)
    open_fiche(page, qtbot, "K1304", "K1304")
    shown = words_of(page.fiche.story)
    assert "K1304 désigne « Cuisinier à domicile » ; avant : « Employé familial »." in shown
    (chip,) = page.fiche.story.targets.findChildren(ChipButton)
    told = []
    page.fiche.shown.connect(told.append)
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "K1399" in told)
    room.quiet(qtbot)


def test_the_preview_counts_what_changes_and_who_is_touched(room, screen, tmp_path) -> None:
    dossier = room.add_person()
    room.desk.editing.put(dossier.id, Project(new_part_id(), RomeCode("K1304"), "Employé familial"))
    staged = room.desk.referentials.stage(without_k1304().write(tmp_path / "v461.zip"))
    staged.discard()
    box = screen(ImportPreviewBox(), 420, 700)
    box.show_preview(staged.preview)
    shown = words_of(box)
    assert "Métiers : 1 retiré." in shown
    assert "Appellations : 2 rangées ailleurs." in shown
    assert "1 dossier de ce poste cite un code retiré" in shown

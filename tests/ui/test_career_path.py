"""« Mon parcours »: sections, completeness, timeline, identity, and the other sections typed and clicked."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication

from app.models.records.dossier import Dossier
from app.models.records.ids import new_dossier_id
from app.models.records.path import ActivityKind, LanguageLevel
from app.models.records.periods import YearMonth
from app.models.records.person import Identity, StudyLevel
from app.services.usecases.todo import completeness
from app.ui.viewmodels.career_path_parts import GAP_FIELDS
from tests.ui.career_path_kit import LEFT, chips_of, make_hands, place_of
from tests.ui.conftest import press
from tests.ui.desk_kit import plain, unnamed


@pytest.fixture
def hands(qtbot, room, screen):
    return make_hands(qtbot, room, screen)


@pytest.fixture
def ines(qtbot, room, hands):
    """A new dossier on the desk."""
    room.open_person(qtbot)
    hands.quiet()
    return hands


@pytest.fixture
def nadia(qtbot, room, hands):
    """The sample dossier on the desk."""
    room.open_sample(qtbot)
    hands.quiet()
    return hands


def test_without_a_dossier_it_invites_to_create_one(hands) -> None:
    asked = []
    hands.path.go.connect(lambda page, what: asked.append((page, what)))
    assert hands.page.empty.isVisible()
    hands.click(hands.page.empty.button)
    assert asked == [("nouveau_dossier", None)]


def test_sections_say_their_counts_and_every_control_has_a_name(nadia) -> None:
    sections = nadia.page.navigation.navigation.sections
    spoken = [sections.item(row).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(sections.count())]
    assert spoken == [
        "Identité et situation",
        "Expériences, 3",
        "Études et diplômes, 2",
        "Activités hors travail, 2",
        "Compétences, 14",
        "Langues, 2",
        "Droits\u00a0: ce qui compte, 4",
        "Projet professionnel, 1",
    ]
    for section in (
        "identity",
        "experience",
        "study",
        "activity",
        "held_skill",
        "language",
        "rights_fact",
        "project",
    ):
        nadia.go(section)
        assert not unnamed(nadia.page), section


def test_gaps_say_what_they_unlock_and_lead_to_the_very_field(ines) -> None:
    navigation = ines.page.navigation.navigation
    gaps = navigation.gaps
    shown = {
        gaps.lines.line(row).title: gaps.lines.line(row).subtitle for row in range(gaps.lines.rowCount())
    }
    assert plain(navigation.filled.text()) == "Parcours rempli à 0 %"
    assert shown["Commune"] == "pour les formations près de chez vous"
    gaps.choose("Commune")
    gaps.setFocus()
    press(gaps, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is ines.editor("commune_name")
    index = gaps.lines.index(gaps.lines.row_of("Une expérience"))
    gaps.scrollTo(index)
    QTest.mouseClick(gaps.viewport(), LEFT, pos=gaps.visualRect(index).center())
    assert ines.path.section == "experience"
    assert QApplication.focusWidget() is ines.editor("title")


def test_the_gaps_are_walked_to_the_last_one_in_sight(ines) -> None:
    pane = ines.page.navigation
    gaps = pane.navigation.gaps
    gaps.setFocus()
    for _ in range(gaps.lines.rowCount()):
        press(gaps, Qt.Key.Key_Down)
    bottom = gaps.visualRect(gaps.currentIndex()).bottomLeft()
    assert gaps.current_key() == "Un projet"
    assert gaps.viewport().mapTo(pane, bottom).y() <= pane.height()
    assert ines.path.section == "identity"


def test_each_gap_of_the_identity_has_its_field() -> None:
    nobody = Dossier(Identity(new_dossier_id(), "Faure", "Ines"))
    titles = {gap.title for gap in completeness(nobody).gaps if gap.section == "identity"}
    assert titles <= GAP_FIELDS.keys()
    assert "Relier chaque expérience à un métier" in {gap.title for gap in completeness(nobody).gaps}


def test_completeness_grows_as_one_types(ines) -> None:
    ines.go("identity")
    ines.fill("birth_date", "14/05/1992")
    assert plain(ines.page.navigation.navigation.filled.text()) == "Parcours rempli à 9 %"
    assert "Date de naissance" not in {gap.title for gap in ines.path.completeness().gaps}


def test_a_study_an_activity_and_a_language_are_typed(ines) -> None:
    ines.go("study")
    ines.click(ines.page.pane.stack.currentWidget().button)
    ines.fill("title", "CAP pâtissier")
    ines.choose("level", StudyLevel.LEVEL_3.label)
    ines.fill("end_year", "12")
    assert ines.error("end_year").startswith("Écrivez une année")
    ines.fill("end_year", "2012")
    ines.go("activity")
    ines.click(ines.page.pane.stack.currentWidget().button)
    ines.fill("title", "Sapeuse-pompière")
    assert ines.stored().activities == ()
    assert "Pas encore enregistré. Choisissez le type d’activité." in ines.words()
    ines.choose("kind", ActivityKind.FIREFIGHTER.label)
    ines.fill("hours_per_year", "120 h")
    ines.fill("start", "9/2019")
    ines.go("language")
    ines.click(ines.page.pane.stack.currentWidget().button)
    ines.fill("name", "Français")
    ines.choose("level", LanguageLevel.MOTHER_TONGUE.label)
    kept = ines.stored()
    assert [(one.title, one.level, one.end_year) for one in kept.studies] == [
        ("CAP pâtissier", StudyLevel.LEVEL_3, 2012)
    ]
    (activity,) = kept.activities
    assert (activity.kind, activity.hours_per_year) == (ActivityKind.FIREFIGHTER, 120)
    assert activity.start == YearMonth(2019, 9)
    assert [(one.name, one.level) for one in kept.languages] == [("Français", LanguageLevel.MOTHER_TONGUE)]


def test_the_timeline_shows_periods_and_leads_to_them(nadia) -> None:
    strip = nadia.page.timeline.strip
    labels = [row[0] for row in strip.rows()]
    assert "Aide à domicile" in labels
    assert "Recherche d’emploi" in labels
    strip.setFocus()
    for _ in range(labels.index("Congé parental") + 1):
        press(strip, Qt.Key.Key_Right)
    press(strip, Qt.Key.Key_Return)
    assert nadia.path.section == "activity"
    assert nadia.editor("title").text() == "Congé parental"


def test_all_skills_stand_by_family_with_their_source_and_can_be_added_and_removed(nadia) -> None:
    nadia.go("held_skill")
    rows = nadia.rows()
    assert rows[0].startswith("Savoir-faire (")
    assert any(row.startswith("Savoir-être (") for row in rows)
    search = nadia.page.pane.form().search.editor
    search.setFocus()
    QTest.keyClicks(search, "encaisement")
    nadia.qtbot.waitUntil(search.is_open)
    held = nadia.stored().skill_codes
    keys = [item.key for item in search.proposals()]
    new = next(key for key in keys if key not in held)
    for _ in range(keys.index(new) + 1):
        press(search, Qt.Key.Key_Down)
    press(search, Qt.Key.Key_Return)
    added = next(one for one in nadia.stored().held_skills if one.skill_code == new)
    assert search.text() == ""
    rows = nadia.page.pane.list
    QTest.mouseClick(rows.viewport(), LEFT, pos=place_of(rows, added.id))
    nadia.click(nadia.page.pane.foot.remove)
    assert nadia.stored().skill_codes == held


def test_the_list_of_parts_passes_the_model_tester(nadia) -> None:
    tester = QAbstractItemModelTester(
        nadia.page.pane.list.lines, QAbstractItemModelTester.FailureReportingMode.Warning
    )
    gaps = QAbstractItemModelTester(
        nadia.page.navigation.navigation.gaps.lines, QAbstractItemModelTester.FailureReportingMode.Warning
    )
    for section in ("held_skill", "experience", "language", "held_skill"):
        nadia.go(section)
    headings = [row for row, title in enumerate(nadia.rows()) if title.startswith("Savoir")]
    model = nadia.page.pane.list.lines
    assert headings
    assert not any(model.flags(model.index(row)) & Qt.ItemFlag.ItemIsSelectable for row in headings[:1])
    assert tester is not gaps


def test_arrows_walk_over_headings(nadia) -> None:
    nadia.go("held_skill")
    rows = nadia.page.pane.list
    rows.setFocus()
    seen = set()
    for _ in range(rows.lines.rowCount()):
        seen.add(rows.current_key())
        press(rows, Qt.Key.Key_Down)
    assert seen == {one.id for one in nadia.stored().held_skills}


def test_the_project_can_be_noted_and_leads_to_occupations(nadia) -> None:
    asked = []
    nadia.path.go.connect(lambda page, what: asked.append((page, what)))
    nadia.go("project")
    form = nadia.page.pane.form()
    nadia.click(form.sheet)
    nadia.click(form.other)
    assert asked == [("metiers", "K1302"), ("metiers", None)]
    note = nadia.editor("note")
    note.setFocus()
    note.selectAll()
    QTest.keyClicks(note, "Visiter une residence")
    nadia.leave()
    assert nadia.stored().projects[0].note == "Visiter une residence"
    nadia.click(nadia.page.pane.foot.remove)
    assert nadia.stored().projects == ()
    assert "Pas encore de projet" in nadia.words()


def test_tab_goes_through_the_page_in_the_order_one_reads_it(nadia) -> None:
    nadia.go("experience")
    nadia.page.navigation.navigation.sections.setFocus()
    seen = []
    for _ in range(40):
        nadia.leave()
        seen.append(QApplication.focusWidget())
        if seen[-1] is nadia.page.pane.foot.remove:
            break
    form, pane = nadia.page.pane.form(), nadia.page.pane
    held, usual = chips_of(form.skills.held), chips_of(form.skills.usual)
    names = ("title", "employer", "start", "end", "status", "work_time_percent", "commune_name")
    fields = [form.fields[name].editor for name in names]
    fields[5] = fields[5].parentWidget()
    assert seen == [
        *(nadia.page.timeline.strip, pane.list, pane.add),
        *(*fields, *held, *usual, form.skills.search.editor),
        *(form.fields["description"].editor, pane.foot.remove),
    ]

"""« Tableau de bord »: balances typed as people type them, nothing invented, every line leads somewhere."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt

from app.models.records.ids import new_part_id
from app.models.records.rights import Balance, BalanceSource, RightKind
from app.ui.viewmodels.dashboard import DashboardModel
from app.ui.viewmodels.dashboard_lines import ProjectLine
from app.ui.viewmodels.dossiers import DossiersModel
from app.ui.viewmodels.summary import SummaryModel
from app.ui.views.dashboard.page import DashboardPage
from tests.ui.conftest import press, type_text
from tests.ui.desk_kit import focused, plain, unnamed, words_of

CPF, CEC, C2P = RightKind
Left = Qt.MouseButton.LeftButton


@pytest.fixture
def page(room, screen):
    session = room.session
    made = DashboardPage(DashboardModel(session), SummaryModel(session), DossiersModel(session), room.files)
    made.asked = []
    made.model.go.connect(lambda name, what: made.asked.append((name, what)))
    return screen(made, 1280, 800)


def card_of(page, kind=CPF):
    return page.content.rights[kind]


def note(page, kind, amount, as_of=None):
    """Open the editor with the keyboard, type over what is there, press Enter."""
    card = card_of(page, kind)
    card.act.setFocus()
    press(card.act, Qt.Key.Key_Return)
    assert focused(card.form.amount.editor)
    type_text(card.form.amount.editor, amount)
    if as_of is not None:
        card.form.as_of.editor.selectAll()
        type_text(card.form.as_of.editor, as_of)
    press(card.form.amount.editor, Qt.Key.Key_Return)
    return card


def test_an_unknown_balance_is_to_be_noted_and_never_zero(qtbot, room, page) -> None:
    room.open_person(qtbot)
    for kind in RightKind:
        card = card_of(page, kind)
        shown = words_of(card)
        assert card.value.text() == "à noter"
        assert "0" not in shown
        assert "sur Mon Compte Formation" in shown or "compte de prévention." in shown
        assert card.act.text() == "Noter le solde"
    assert "Mon Compte Formation" in words_of(card_of(page, CPF))


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("3 240,50", "3 240,50 €"),
        ("3240.5", "3 240,50 €"),
        ("3.240,50 €", "3 240,50 €"),
        ("480", "480,00 €"),
        ("480 euros", "480,00 €"),
        ("0", "0,00 €"),
    ],
)
def test_a_balance_is_noted_as_people_type_it(qtbot, room, page, typed, shown) -> None:
    room.open_person(qtbot)
    with qtbot.waitSignal(page.model.noted):
        card = note(page, CPF, typed)
    assert plain(card.value.text()) == shown
    assert card.source.text() == "saisi à la main le 23/11/2026, non vérifié"
    assert card.form.isHidden()
    assert focused(card.act)


def test_points_are_whole(qtbot, room, page) -> None:
    room.open_person(qtbot)
    with qtbot.waitSignal(page.model.refused):
        card = note(page, C2P, "16,5")
    assert card.form.amount.error() == "Écrivez un nombre entier de points."
    card.form.amount.editor.selectAll()
    type_text(card.form.amount.editor, "16")
    with qtbot.waitSignal(page.model.noted):
        qtbot.mouseClick(card.form.save, Left)
    assert plain(card.value.text()) == "16 points"


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("abc", "n’est pas un montant"),
        ("", "Écrivez le montant"),
        ("-5", "jamais négatif"),
        ("3.240", "deux façons"),
        ("12,3456", "n’est pas un montant"),
        ("99999999", "pas possible"),
        ("150 h", "se note en euros"),
    ],
)
def test_a_wrong_amount_is_told_beside_its_field(qtbot, room, page, typed, told) -> None:
    dossier = room.open_person(qtbot)
    with qtbot.waitSignal(page.model.refused):
        card = note(page, CPF, typed)
    assert told in card.form.amount.error()
    assert card.form.as_of.error() == ""
    assert focused(card.form.amount.editor)
    assert "Erreur" in card.form.amount.editor.accessibleDescription()
    assert room.desk.dossiers.open(dossier.id).balances == ()


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("24/11/2026", "futur"),
        ("31/02/2026", "n’est pas une date"),
        ("01/01/1990", "ancienne"),
        (" ", "Indiquez"),
    ],
)
def test_a_wrong_day_is_told_beside_its_field(qtbot, room, page, typed, told) -> None:
    room.open_person(qtbot)
    with qtbot.waitSignal(page.model.refused):
        card = note(page, CPF, "480", typed)
    assert told in card.form.as_of.error()
    assert card.form.amount.error() == ""
    assert focused(card.form.as_of.editor)


def test_each_note_is_a_new_record_and_the_last_one_is_shown(qtbot, room, page) -> None:
    dossier = room.open_person(qtbot)
    for typed in ("100", "120"):
        with qtbot.waitSignal(page.model.noted):
            card = note(page, CPF, typed)
    assert plain(card.value.text()) == "120,00 €"
    kept = room.desk.dossiers.open(dossier.id).balances
    assert [one.amount for one in kept] == [Decimal(100), Decimal(120)]


def test_an_older_reading_is_kept_and_said(qtbot, room, page) -> None:
    room.open_person(qtbot)
    with qtbot.waitSignal(page.model.noted):
        note(page, CPF, "120")
    with qtbot.waitSignal(page.model.noted):
        card = note(page, CPF, "90", "01.02.26")
    assert plain(card.value.text()) == "120,00 €"
    assert "plus récent" in card.told.text()
    assert card.told.isVisible()


def test_a_note_is_undone(qtbot, room, page) -> None:
    room.open_person(qtbot)
    with qtbot.waitSignal(page.model.noted):
        card = note(page, CEC, "480")
    with qtbot.waitSignal(room.session.changed):
        room.session.undo()
    assert card.value.text() == "à noter"


def test_escape_leaves_the_editor_and_notes_nothing(qtbot, room, page) -> None:
    dossier = room.open_person(qtbot)
    card = card_of(page)
    qtbot.mouseClick(card.act, Left)
    type_text(card.form.amount.editor, "999")
    press(card.form.amount.editor, Qt.Key.Key_Escape)
    assert card.form.isHidden()
    assert focused(card.act)
    assert room.desk.dossiers.open(dossier.id).balances == ()


def test_a_balance_from_the_portal_says_so(qtbot, room, page) -> None:
    dossier = room.open_person(qtbot)
    balance = Balance(new_part_id(), CPF, Decimal("50.00"), date(2026, 11, 20), BalanceSource.PORTAL)
    with qtbot.waitSignal(room.session.changed):
        room.session.write(lambda: room.desk.editing.put(dossier.id, balance))
    assert card_of(page).source.text() == "reçu du portail le 20/11/2026"


def test_the_sample_person_fills_the_page_and_is_marked(qtbot, room, page) -> None:
    room.open_sample(qtbot)
    qtbot.waitUntil(lambda: bool(page.content.todo.rows()))
    content = page.content
    assert page.currentWidget() is content
    assert content.name.text() == "Nadia Benali"
    assert plain(content.details.text()).startswith("34 ans · En recherche d’emploi · Vierzon")
    assert content.example.isVisible()
    project = content.path.project
    assert project.name.text().startswith("Assistant / Assistante de vie")
    assert "Proximité avec votre profil" in plain(project.score.text())
    assert "pas une chance" in project.means.text()
    assert re.match(r"\d+ acquises?, \d+ probables? sur \d+", plain(project.skills.text()))
    assert content.path.timeline.rows()
    assert content.plan.mark.isVisible()
    assert "total des prix affichés" in plain(content.plan.total.text())
    assert not unnamed(content)


@pytest.mark.parametrize(
    ("held", "likely", "words"),
    [
        (5, 9, "5 acquises, 9 probables sur 16"),
        (5, 0, "5 compétences sur 16"),
        (0, 9, "9 compétences probables d’après votre parcours : confirmez-les"),
        (0, 1, "1 compétence probable d’après votre parcours : confirmez-la"),
    ],
)
def test_likely_skills_are_told_before_saying_none_is_held(held, likely, words) -> None:
    line = ProjectLine("K1302", "Aide", True, 0.7, held, 16, (), likely=likely)
    assert plain(line.skills_words()) == words


def test_links_lead_to_their_pages(qtbot, room, page) -> None:
    room.open_sample(qtbot)
    qtbot.waitUntil(lambda: bool(page.content.todo.rows()))
    for button in (page.content.path.open_path, page.content.path.project.see, page.content.plan.see):
        qtbot.mouseClick(button, Left)
    row = page.content.todo.rows()[0]
    row.setFocus()
    press(row, Qt.Key.Key_Return)
    assert page.asked == [("parcours", None), ("metiers", "K1302"), ("formations", "plan"), ("metiers", None)]


def test_the_line_about_the_balance_opens_its_editor(qtbot, room, page) -> None:
    room.open_person(qtbot)
    qtbot.waitUntil(lambda: bool(page.content.todo.rows()))
    row = next(one for one in page.content.todo.rows() if "solde" in one.text())
    qtbot.mouseClick(row, Left)
    assert focused(card_of(page).form.amount.editor)
    assert page.asked == []


def test_an_empty_dossier_says_what_to_do_next(qtbot, room, page) -> None:
    room.open_person(qtbot)
    qtbot.waitUntil(lambda: bool(page.content.todo.rows()))
    shown = words_of(page.content)
    for words in (
        "Rien sur la frise",
        "Pas encore de projet",
        "Aucune formation au plan",
        "situation à indiquer",
    ):
        assert words in shown
    qtbot.mouseClick(page.content.path.project.see, Left)
    qtbot.mouseClick(page.content.path.gaps.rows()[0], Left)
    assert page.asked == [("metiers", None), ("parcours", "held_skill")]


def test_a_project_the_edition_lacks_is_said(qtbot, room, page) -> None:
    dossier = room.open_person(qtbot)
    with qtbot.waitSignal(page.model.outlook_changed):
        room.session.write(lambda: room.desk.editing.choose_project(dossier.id, "Z9999", "Métier inconnu"))
    qtbot.waitUntil(lambda: "n’est pas dans l’édition" in words_of(page.content.path.project))
    assert not page.content.path.project.score.isVisible()


def test_nothing_is_computed_while_the_page_is_hidden(qtbot, room, page) -> None:
    room.open_person(qtbot)
    qtbot.waitUntil(lambda: bool(page.content.todo.rows()))
    room.quiet(qtbot)
    page.hide()
    told = []
    page.model.outlook_changed.connect(told.append)
    room.open_sample(qtbot)
    room.quiet(qtbot)
    assert told == [None]
    page.show()
    qtbot.waitUntil(lambda: told[-1] is not None)


def test_another_person_closes_the_editor(qtbot, room, page) -> None:
    room.open_person(qtbot)
    page.show_section("cpf")
    assert card_of(page).form.isVisible()
    room.open_sample(qtbot)
    assert card_of(page).form.isHidden()


def test_columns_become_rows_where_there_is_no_room(qtbot, room, page) -> None:
    room.open_sample(qtbot)
    cards = [card_of(page, kind) for kind in RightKind]
    assert len({one.y() for one in cards}) == 1
    page.resize(700, 800)
    qtbot.waitUntil(lambda: len({one.y() for one in cards}) == 3)


def test_without_a_dossier_the_page_welcomes(qtbot, room, page) -> None:
    assert page.currentWidget() is page.welcome
    assert "sans internet" in words_of(page.welcome)
    qtbot.mouseClick(page.welcome.create, Left)
    assert page.asked == [("nouveau_dossier", None)]
    with qtbot.waitSignal(room.session.opened):
        qtbot.mouseClick(page.welcome.sample, Left)
    assert page.currentWidget() is page.content
    assert room.session.dossier.identity.is_example


def test_a_file_that_is_no_dossier_is_refused_on_the_welcome_page(qtbot, room, page) -> None:
    room.files.answer = room.folder / "faux.json"
    room.files.answer.write_text("{", encoding="utf-8")
    qtbot.mouseClick(page.welcome.bring, Left)
    qtbot.waitUntil(page.welcome.bar.isVisible)
    assert page.welcome.bar.text()
    assert room.desk.dossiers.lines() == ()

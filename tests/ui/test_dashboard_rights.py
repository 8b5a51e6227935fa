"""The dashboard says what rights are worth, why, and what asks for attention."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from app.models.records.ids import new_part_id
from app.models.records.path import Experience
from app.models.records.periods import YearMonth
from app.models.records.person import Situation, StudyLevel
from app.models.records.rights import Balance, BalanceSource, RightKind
from app.models.records.rights_facts import FactKind, RightsFact
from app.ui.viewmodels.dashboard import DashboardModel
from app.ui.viewmodels.dossiers import DossiersModel
from app.ui.viewmodels.ledger_table import HEADERS, RULE, LedgerTable
from app.ui.viewmodels.rights_lines import explanation
from app.ui.viewmodels.summary import SummaryModel
from app.ui.views.dashboard.page import DashboardPage
from tests.ui.conftest import press
from tests.ui.desk_kit import focused, plain, unnamed, words_of

CPF, CEC, C2P = RightKind


@pytest.fixture
def page(room, screen):
    session = room.session
    made = DashboardPage(DashboardModel(session), SummaryModel(session), DossiersModel(session), room.files)
    made.asked = []
    made.model.go.connect(lambda name, what: made.asked.append((name, what)))
    return screen(made, 1280, 800)


def worker(room, qtbot, *facts: RightsFact, **identity):
    """Put on the desk somebody employed full time since 2020: 3 000 € on 23 November 2026."""
    person = room.add_person()
    room.desk.editing.put(person.id, replace(person.identity, birth_date=date(1985, 4, 2), **identity))
    job = Experience(new_part_id(), "Agente d’accueil", start=YearMonth(2020, 1))
    for part in (job, *facts):
        room.desk.editing.put(person.id, part)
    return room.open_person(qtbot, room.desk.dossiers.open(person.id))


def known(qtbot, page):
    qtbot.waitUntil(lambda: page.model.rights.overview is not None, timeout=20_000)
    return page.model.rights.overview


def test_without_a_balance_the_card_shows_the_estimate_and_says_so(qtbot, room, page) -> None:
    worker(room, qtbot)
    known(qtbot, page)
    card = page.content.rights[CPF]
    assert plain(card.value.text()) == "3 000,00 €"
    assert card.source.text() == "estimation d’après le parcours, à vérifier"
    assert plain(card.note.text()) == "sur 5 000 € · prochain versement : vers juin 2027, + 500 €"
    assert card.act.text() == "Noter le solde"
    assert page.content.rights[C2P].value.text() == "à noter"
    assert not page.content.rights[C2P].why.isVisible()


def test_a_balance_read_stands_first_and_the_gap_is_explained(qtbot, room, page) -> None:
    dossier = worker(room, qtbot)
    known(qtbot, page)
    read = Balance(new_part_id(), CPF, Decimal("2500.00"), date(2026, 11, 20), BalanceSource.PORTAL)
    with qtbot.waitSignal(page.model.rights.overview_changed):
        room.session.write(lambda: room.desk.editing.put(dossier.id, read))
    card = page.content.rights[CPF]
    assert plain(card.value.text()) == "2 500,00 €"
    assert plain(card.source.text()) == "reçu du portail le 20/11/2026 · estimation : 3 000,00 €"
    assert "L’année 2025 n’est pas encore versée" in card.gap.text()
    assert plain(card.accessibleDescription()).startswith("2 500,00 €")


def test_the_calculation_opens_by_keyboard_and_escape_comes_back(qtbot, room, page) -> None:
    worker(room, qtbot)
    known(qtbot, page)
    link = page.content.rights[CPF].why
    link.setFocus()
    press(link, Qt.Key.Key_Space)
    view = page.currentWidget()
    assert focused(view.back)
    assert view.lines.rowCount() == 6
    assert "Estimation d’après le parcours au 23/11/2026 : 3 000,00 €." in plain(view.summary.text())
    assert unnamed(view) == []
    words = words_of(view)
    assert "seul le solde affiché sur Mon Compte Formation" in plain(view.notes.words())
    assert "Comment ces montants sont calculés" in words
    press(view, Qt.Key.Key_Escape)
    assert page.currentWidget() is page.content
    assert focused(link)


def test_every_line_says_its_rule_its_calculation_and_its_source(qtbot, room, page) -> None:
    worker(room, qtbot)
    overview = known(qtbot, page)
    model = LedgerTable()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    told = explanation(overview, CPF)
    model.show_rows(told.rows)
    cells = [model.data(model.index(0, column)) for column in range(len(HEADERS))]
    assert [plain(cell) for cell in cells] == [
        "2025\ninscrit 06/2026",
        "salarié du privé",
        "Mi-temps ou plus sur l’année : crédit entier\n500 € ; temps compté : année complète",
        "C. trav., art. R6323-1",
        "texte de loi lu",
        "+ 500,00 €",
        "3 000,00 €",
    ]
    model.fold(True)
    assert "R6323-1 · texte de loi lu" in model.data(model.index(0, RULE))
    spoken = model.data(model.index(0, RULE), Qt.ItemDataRole.AccessibleTextRole)
    assert plain(spoken).startswith("Règle et calcul : ")
    assert tester is not None


def test_what_is_left_out_is_said(qtbot, room, page) -> None:
    dossier = worker(room, qtbot)
    other = Experience(new_part_id(), "Autre plein temps", start=YearMonth(2021, 1))
    room.desk.editing.put(dossier.id, other)
    room.open_person(qtbot, room.desk.dossiers.open(dossier.id))
    known(qtbot, page)
    page.model.rights.why(CPF)
    view = page.currentWidget()
    assert "dépassent ensemble un temps plein" in view.left_out.words()
    assert view.left_card.isVisible()


def test_alerts_come_first_and_lead_where_they_are_dealt_with(qtbot, room, page) -> None:
    lost = RightsFact(new_part_id(), FactKind.DIF, amount=Decimal(120))
    worker(room, qtbot, lost, study_level=StudyLevel.NONE, situation=Situation.EMPLOYEE)
    known(qtbot, page)
    qtbot.waitUntil(lambda: len(page.content.todo.rows()) > 2)
    first = page.content.todo.rows()[0]
    assert plain(first.text()) == "Déclarer l’absence de diplôme : 800,00 € par an"
    first.setFocus()
    press(first, Qt.Key.Key_Return)
    assert page.asked == [("parcours", "rights_fact")]
    titles = [row.text() for row in page.content.todo.rows()]
    assert "Heures de DIF non inscrites" in titles
    dif = page.content.todo.rows()[titles.index("Heures de DIF non inscrites")]
    dif.click()
    view = page.currentWidget()
    assert view is not page.content
    assert [row.text() for row in view.alerts.findChildren(type(first))][-1] == "Heures de DIF non inscrites"


def test_another_person_starts_from_nothing(qtbot, room, page) -> None:
    worker(room, qtbot)
    known(qtbot, page)
    room.open_person(qtbot)
    assert page.content.rights[CPF].value.text() == "à noter"
    known(qtbot, page)
    assert page.content.rights[CPF].value.text() == "à noter"


def test_the_columns_fold_under_the_rule_where_there_is_no_room(qtbot, room, page) -> None:
    worker(room, qtbot)
    known(qtbot, page)
    page.model.rights.why(CPF)
    view = page.currentWidget()
    qtbot.waitUntil(lambda: not view.lines.folded and view.table.columnWidth(RULE) > 100)
    page.window().resize(760, 800)
    qtbot.waitUntil(lambda: view.lines.folded)
    assert view.table.horizontalScrollBar().maximum() == 0

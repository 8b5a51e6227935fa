"""What courses cost the person on the desk, as they see it: rows, order, box, detail, other ways."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt

from app.models.records.changes import Change, Edit
from app.models.records.course_search import CourseOrder
from app.models.records.french import euros
from app.models.records.funding import Payer
from app.models.records.ids import PartId, TrainingId
from app.models.records.person import Situation
from app.models.records.rights import Balance, RightKind
from app.models.records.trainings import TrainingKind
from app.ui.viewmodels.trainings import TrainingsModel
from app.ui.views.trainings.page import TrainingsPage
from tests.ui.conftest import press
from tests.ui.desk_kit import plain, unnamed, words_of
from tests.ui.trainings_kit import (
    amount,
    answered,
    box,
    count_of,
    left,
    lines,
    renew,
    total,
    whole,
    without_aim,
)

RNCP, BLOCK, OTHER, LICENCE = (
    TrainingKind.RNCP,
    TrainingKind.BLOCK,
    TrainingKind.OTHER,
    TrainingKind.LICENCE,
)


@pytest.fixture
def page(room, screen):
    return screen(TrainingsPage(TrainingsModel(room.session), animated=False), 1280, 700)


@pytest.fixture
def nadia(page, room, qtbot):
    """The sample person on the desk, every course around them in sight."""
    dossier = room.open_sample(qtbot)
    qtbot.waitUntil(lambda: page._model.detail is not None)
    room.quiet(qtbot)
    without_aim(page, qtbot)
    room.quiet(qtbot)
    return dossier


@pytest.fixture
def employee(room, qtbot, nadia):
    """The same person, now at work: a part of each price is theirs to pay."""
    write(room, qtbot, replace(nadia.identity, situation=Situation.EMPLOYEE, situation_since=None))
    return room.session.dossier


def write(room, qtbot, part):
    with qtbot.waitSignal(room.session.changed):
        room.session.write(lambda: room.desk.editing.put(room.session.dossier.id, part))
    room.quiet(qtbot)


def forget_price(room, training_id):
    """The provider gives no price for a course."""
    renew(room, lambda row: row._replace(price=None) if row.id == training_id else row)


def show_kind(page, qtbot, room, kind):
    """Show the courses of a kind alone, and the first of them."""
    with answered(page, qtbot):
        page._model.ask(kinds=(kind,))
    room.quiet(qtbot)
    page._model.open(lines(page)[0].key)
    whole(page, qtbot, room)
    return page._model.detail.training


def orders(page):
    return [action.data() for action in page.results.order.choices().actions()]


def balance(kind, value, day):
    return Balance(PartId(f"new-{kind}"), kind, Decimal(value), day)


def test_each_row_says_what_is_left_as_the_rights_do(page, nadia, room):
    shown = {}
    for line in lines(page):
        training = room.desk.trainings.training(line.key)
        funding = room.desk.rights.fund(nadia, training.price, training.kind, training.certifying)
        if funding.left == 0:
            expected = "Reste : 0 €"
        elif funding.why_not:
            expected = "Hors CPF"
        else:
            expected = f"Reste : {plain(euros(funding.left)).removesuffix(',00 €').removesuffix(' €')} €"
        assert left(line) == expected
        assert expected in plain(line.aloud())
        shown.setdefault(expected.split(" : ")[0], line)
    assert set(shown) == {"Reste", "Hors CPF"}


def test_cents_are_shown_where_there_are_some(page, employee, qtbot, room):
    show_kind(page, qtbot, room, BLOCK)
    owed = room.desk.rights.law().amount("cpf.participation", room.desk.clock.today())
    assert {left(line) for line in lines(page)} == {f"Reste : {plain(euros(owed))}"}


def test_sorted_by_what_is_left(page, nadia, room, qtbot):
    forget_price(room, lines(page)[0].key)
    action = next(
        one for one in page.results.order.choices().actions() if one.data() == CourseOrder.REMAINDER
    )
    with answered(page, qtbot):
        action.trigger()
    assert "reste à payer" in page.results.order.text()
    *known, last = lines(page)
    told = [amount(line) if "Hors" in left(line) else _said(line) for line in known]
    assert told == sorted(told)
    assert (last.trailing, left(last)) == ("prix non communiqué", "")


def test_the_box_keeps_what_leaves_nothing_to_pay(page, nadia, qtbot, room):
    covered = page.facets.covered
    expected = sum(left(line) == "Reste : 0 €" for line in lines(page))
    assert covered.isVisible()
    assert count_of(covered) == expected > 0
    with answered(page, qtbot):
        press(covered, Qt.Key.Key_Space)
    assert page._model.query.covered
    assert {left(line) for line in lines(page)} == {"Reste : 0 €"}
    assert len(lines(page)) == expected == count_of(covered)
    assert count_of(box(page, "kinds", OTHER)) == 0
    with answered(page, qtbot):
        page._model.clear()
    assert not covered.isChecked()


def table(page):
    return [tuple(plain(cell) for cell in row) for row in page.detail.money.lines.table()]


def test_the_detail_adds_up_line_by_line(page, nadia, room, qtbot):
    training = show_kind(page, qtbot, room, RNCP)
    funding = room.desk.rights.fund(nadia, training.price, RNCP)
    paid = [share for share in funding.shares if share.payer is not Payer.HOLDER]
    rows = table(page)
    assert [row[:2] for row in rows] == [
        ("Prix", plain(euros(training.price))),
        *((share.payer.label, f"− {plain(euros(share.amount))}") for share in paid),
        ("Participation obligatoire", "0,00 €"),
        ("Reste à payer", plain(euros(funding.left))),
    ]
    assert training.price - sum(share.amount for share in paid) == funding.left
    assert rows[-2][2].startswith("exonéré(e) : demandeur d’emploi")
    press(page.detail.money.more.button, Qt.Key.Key_Space)
    sources = plain(page.detail.money.sources.text())
    for share in paid:
        assert f"{share.payer.label} : Source : {plain(share.source)}" in sources
    told = words_of(page.detail.money)
    assert told.count("non due") == 0  # said once, on the line of the participation
    assert "Calculé sur vos soldes au 22/11/2026 (lus) : CPF 3 240,00 €, CEC 480,00 €." in told
    assert "C2P (16 points) non compté" in told
    assert "État du droit connu au" in told
    assert "estimés d’après" not in told
    assert f"Prix\n{plain(euros(training.price))}" not in words_of(page.detail.facts)


def test_the_mandatory_participation_is_named(page, employee, room, qtbot):
    owed = plain(euros(room.desk.rights.law().amount("cpf.participation", room.desk.clock.today())))
    show_kind(page, qtbot, room, BLOCK)
    *_, part, holder = table(page)
    assert part[:2] == ("Participation obligatoire", owed)
    assert holder[:2] == ("Reste à payer", owed)
    assert holder[2].startswith(f"Participation obligatoire de {owed}")
    show_kind(page, qtbot, room, RNCP)
    *_, part, holder = table(page)
    assert part[:2] == ("Participation obligatoire", owed)
    assert "comprise dans ce qu’il vous reste à payer" in part[2]
    assert f"participation obligatoire de {owed} comprise" in holder[2]


def test_a_range_of_prices_says_what_each_end_leaves(page, nadia, room, qtbot):
    training = show_kind(page, qtbot, room, RNCP)
    dear = training.price + 1000
    renew(room, lambda row: row._replace(price_to=int(dear * 100)) if row.id == training.id else row)
    room.session.reference_changed.emit()
    qtbot.waitUntil(lambda: page._model.detail.training.price_to == dear)
    whole(page, qtbot, room)
    low, high = (room.desk.rights.fund(nadia, price, RNCP).left for price in (training.price, dear))
    told = words_of(page.detail.money)
    ends = [plain(euros(one)).replace(",00 €", " €") for one in (training.price, dear, low, high)]
    assert f"Dès {ends[0]}, jusqu’à {ends[1]} selon la session : reste {ends[2]} à {ends[3]}." in told
    assert f"Reste à payer : {ends[2]} à {ends[3]}" in told
    assert table(page)[0][0] == "Prix le plus bas"


def test_a_course_that_certifies_nothing_is_not_paid_and_says_why(page, nadia, room, qtbot):
    training = show_kind(page, qtbot, room, TrainingKind.BUSINESS)
    renew(room, lambda row: row._replace(certifying=False) if row.id == training.id else row)
    room.session.reference_changed.emit()
    qtbot.waitUntil(lambda: not page._model.detail.training.certifying)
    whole(page, qtbot, room)
    told = words_of(page.detail.money)
    assert "Pourquoi ce n’est pas finançable" in told
    assert "doit mener à une certification" in told
    assert "Source : C. trav., art. L6323-6" in told
    assert "Un conseiller en évolution professionnelle vous le dira : c’est gratuit." in told
    assert table(page)[-1][:2] == ("Reste à payer", plain(euros(training.price)))


def test_what_the_rights_do_not_pay_says_why_once(page, nadia, room, qtbot):
    show_kind(page, qtbot, room, LICENCE)
    told = words_of(page.detail.money)
    assert told.count("Vous avez déjà un permis (B)") == 1
    assert "Non finançable" in told
    assert page.detail.money.bar.isHidden()


def test_a_course_that_must_certify_says_so_where_the_catalogue_does_not(page, nadia, room, qtbot):
    show_kind(page, qtbot, room, TrainingKind.BUSINESS)
    assert "À confirmer : la formation doit mener à une certification" in words_of(page.detail.money)
    show_kind(page, qtbot, room, BLOCK)
    assert "doit mener à une certification" not in words_of(page.detail.money)


def test_an_unknown_price_is_said_and_never_a_zero(page, nadia, room, qtbot):
    key = show_kind(page, qtbot, room, RNCP).id
    forget_price(room, key)
    room.session.reference_changed.emit()
    qtbot.waitUntil(lambda: page._model.detail.training.price is None)
    room.quiet(qtbot)
    whole(page, qtbot, room)  # the detail is filled in turns
    qtbot.waitUntil(page.detail.money.lines.isHidden)
    line = next(one for one in lines(page) if one.key == key)
    assert (line.trailing, left(line)) == ("prix non communiqué", "")
    told = words_of(page.detail.money)
    assert "Prix non communiqué" in told
    assert "ne peut pas être calculé" in told
    assert " 0 €" not in told
    assert page.detail.money.lines.isHidden()
    assert page.detail.ways.isHidden()


def test_the_other_ways_are_those_of_the_rights_but_the_one_shown(page, nadia, room, qtbot):
    training = show_kind(page, qtbot, room, RNCP)
    plainly = room.desk.rights.fund(nadia, training.price, RNCP)
    found = [
        one
        for one in room.desk.rights.scenarios(nadia, training.price, RNCP)
        if one.funding.shares != plainly.shares
    ]
    block = page.detail.ways
    assert block.more.button.text() == f"Autres façons de payer ({len(found)})"
    assert not block.more.is_open()
    press(block.more.button, Qt.Key.Key_Space)
    cards = [card for card in block.cards if card.isVisible()]
    assert [card.title.text() for card in cards] == [one.title for one in found]
    for card, one in zip(cards, found, strict=True):
        told = words_of(card)
        assert plain(one.needs) in told
        assert f"CEC {plain(euros(one.after.cec))}" in told
    assert "16 points" in words_of(cards[-1])
    show_kind(page, qtbot, room, BLOCK)
    assert block.isHidden()  # the account pays it all: nothing else to try


def test_another_balance_prices_everything_again(page, nadia, room, qtbot):
    training = show_kind(page, qtbot, room, RNCP)
    before = [left(line) for line in lines(page)]
    write(room, qtbot, balance(RightKind.CPF, "5000.00", room.desk.clock.today()))
    assert [left(line) for line in lines(page)] != before
    dossier = room.session.dossier
    rest = room.desk.rights.fund(dossier, training.price, RNCP).left
    whole(page, qtbot, room)
    assert plain(euros(rest)) == table(page)[-1][1]
    assert "CPF 5 000,00 € au 23/11/2026 (lu)" in words_of(page.detail.money)


def test_a_change_made_elsewhere_is_priced_when_the_page_is_seen_again(page, nadia, room, qtbot):
    show_kind(page, qtbot, room, RNCP)
    before = [left(line) for line in lines(page)]
    page.hide()
    write(room, qtbot, balance(RightKind.CPF, "5000.00", room.desk.clock.today()))
    assert [left(line) for line in lines(page)] == before
    with answered(page, qtbot):
        page.show()
    room.quiet(qtbot)
    assert [left(line) for line in lines(page)] != before
    assert "5 000,00 €" in words_of(page.detail.money)


def test_an_answer_under_way_for_the_rights_of_before_is_dropped(page, nadia, room, qtbot):
    answers = []
    page._model.results_changed.connect(answers.append)
    page._model.ask(words="caisse")
    page.hide()
    room.session.changed.emit(nadia, Change(nadia.id, "Solde", (Edit("balance", "b"),)))
    room.quiet(qtbot)
    assert answers == []
    with answered(page, qtbot):
        page.show()
    assert "caisse" in page._model.query.words


def test_estimated_balances_are_said(page, nadia, room, qtbot):
    for one in nadia.balances:
        with qtbot.waitSignal(room.session.changed):
            room.session.write(lambda one=one: room.desk.editing.remove(nadia.id, "balance", one.id))
    room.quiet(qtbot)
    told = words_of(page.detail.money)
    assert "au 23/11/2026 (estimés)" in told
    assert "Des soldes sont estimés d’après votre parcours" in told


def test_without_a_dossier_there_is_a_price_and_nothing_more(page, room, qtbot):
    qtbot.waitUntil(lambda: page._model.detail is not None)
    room.quiet(qtbot)
    assert {line.trailing_chip for line in lines(page)} == {None}
    assert not page.facets.covered.isVisible()
    assert CourseOrder.REMAINDER not in orders(page)
    assert page.detail.money.isHidden()
    assert page.detail.ways.isHidden()
    whole(page, qtbot)
    assert "Prix" in words_of(page.detail)


def test_closing_the_dossier_takes_what_it_priced_away(page, nadia, room, qtbot):
    assert CourseOrder.REMAINDER in orders(page)
    page._model.ask(order=CourseOrder.REMAINDER, covered=True)
    with answered(page, qtbot):
        room.session.open(None)
    room.quiet(qtbot)
    assert page._model.query.order is CourseOrder.RELEVANCE
    assert total(page) == 270
    assert {line.trailing_chip for line in lines(page)} == {None}
    assert not page.facets.covered.isVisible()
    assert page.detail.money.isHidden()


def test_kinds_no_course_has_show_no_box(page, nadia, room, qtbot):
    heavy = box(page, "kinds", TrainingKind.HEAVY_LICENCE)
    assert not heavy.isVisible()
    assert not box(page, "kinds", TrainingKind.VOLUNTEER).isVisible()
    first = lines(page)[0].key
    renew(room, lambda row: row._replace(kind="permis_lourd") if row.id == first else row)
    with answered(page, qtbot):
        room.session.reference_changed.emit()
    assert heavy.isVisible()
    assert count_of(heavy) == 1


def test_every_control_still_has_a_name(page, nadia, room, qtbot):
    show_kind(page, qtbot, room, RNCP)
    press(page.detail.ways.more.button, Qt.Key.Key_Space)
    assert not unnamed(page)


def test_a_course_gone_shows_no_price(page, nadia, room, qtbot):
    page._model.open(TrainingId("gone"))
    qtbot.waitUntil(lambda: page._model.detail is None)
    assert not page.detail.isVisible()


def _said(line):
    return Decimal(left(line).removeprefix("Reste : ").rstrip("€").replace(" ", "").replace(",", "."))

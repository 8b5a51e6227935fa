"""« Droits acquis et projection »: the points of the ledger drawn, read by keys and table, tried, saved."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from app.models.records.ids import new_part_id
from app.models.records.outlook import WhatIf
from app.models.records.path import Experience
from app.models.records.periods import YearMonth
from app.models.records.rights import Balance, RightKind
from app.ui.theme.tokens import DARK, LIGHT
from app.ui.viewmodels.rights import RightsModel
from app.ui.viewmodels.rights_chart import rights_chart
from app.ui.views.dashboard.chart_card import ChartCard
from app.ui.widgets.page import ScrollPage
from tests.ui.conftest import press
from tests.ui.desk_kit import focused, plain, unnamed, words_of

CPF, CEC, C2P = RightKind
Key, Left = Qt.Key, Qt.MouseButton.LeftButton


@pytest.fixture
def card(room, screen):
    """The card in a page that scrolls, with the rights model awake."""
    model = RightsModel(room.session)
    made = ChartCard(model, room.files)
    model.set_active(True)
    page = ScrollPage("Tableau de bord")
    page.add(made)
    screen(page, 800, 800)
    return made


def known(qtbot, room, card, dossier=None) -> ChartCard:
    """Put somebody on the desk (the sample person by default) and wait for their rights."""
    if dossier is None:
        room.open_sample(qtbot)
    else:
        room.open_person(qtbot, dossier)
    qtbot.waitUntil(lambda: card.trial.overview is not None)
    room.quiet(qtbot)
    return card


def employed(room):
    """Somebody employed full time since 2020."""
    person = room.add_person()
    room.desk.editing.put(person.id, Experience(new_part_id(), "Agente d’accueil", start=YearMonth(2020, 1)))
    return room.desk.dossiers.open(person.id)


def choose(qtbot, room, row, key) -> None:
    """Choose in a list, as its signal tells it, and wait for what it brings."""
    row.editor.select(key)
    row.editor.picked.emit(row.editor.key())
    room.quiet(qtbot)


def line_of(card, stroke):
    return next((one for one in card.chart.chart().series if one.stroke == stroke), None)


def test_the_lines_are_those_of_the_overview(qtbot, room, card) -> None:
    known(qtbot, room, card)
    overview = card.trial.overview
    solid, dashed = line_of(card, "solid"), line_of(card, "dashed")
    assert [point.value for point in solid.points] == [one.cpf for one in overview.past]
    assert [point.value for point in dashed.points] == [one.cpf for one in overview.projection.points]
    assert solid.points[-1].label == "aujourd’hui (23/11/2026)"
    assert solid.points[-1].note == "relevé du 22/11/2026"
    assert solid.points[0].note == "estimation d’après le parcours"
    assert plain(card.chart.chart().now_words).endswith(" € aujourd’hui")
    assert [plain(mark.words) for mark in card.chart.chart().marks] == ["2019 : heures → euros"]
    assert plain(card.chart.chart().ceiling_words) == "plafond : 5 000 €"


def test_the_sentence_says_where_each_line_comes_from(qtbot, room, card) -> None:
    known(qtbot, room, card)
    words = plain(card.source.text())
    assert words.startswith("Trait plein : relevé du 22/11/2026 ; avant, estimation d’après le parcours.")
    assert "Pointillé : estimation de l’application si la situation ne change pas." in words
    assert "Les heures d’avant 2019 sont comptées à leur valeur en euros." in words
    assert words.endswith("État du droit connu au 27/03/2026.")


def test_without_a_reading_the_sentence_says_estimated(qtbot, room, card) -> None:
    dossier = room.open_sample(qtbot)
    for one in dossier.balances:
        room.session.write(lambda given=one: room.desk.editing.remove(dossier.id, "balance", given.id))
    room.quiet(qtbot)
    qtbot.waitUntil(lambda: "aucun solde n’a été relevé" in card.source.text())
    assert line_of(card, "solid").points[-1].note == "estimation d’après le parcours"
    assert "relevé du" not in card.source.text()


def test_the_gap_between_reading_and_estimate_is_told(qtbot, room, card) -> None:
    known(qtbot, room, card)
    dossier, before = room.session.dossier, line_of(card, "solid").points[-1].value
    read = Balance(new_part_id(), CPF, before - 300, date(2026, 11, 23))
    room.session.write(lambda: room.desk.editing.put(dossier.id, read))
    room.quiet(qtbot)
    qtbot.waitUntil(lambda: "Écart" in card.source.text())
    assert "Écart du relevé avec l’estimation : − 300,00 €." in plain(card.source.text())
    assert line_of(card, "solid").points[-1].value == before - 300


def test_accounts_are_chosen_by_mouse_and_keys(qtbot, room, card) -> None:
    known(qtbot, room, card)
    assert [kind for kind, button in card.accounts.buttons.items() if button.isVisible()] == list(RightKind)
    qtbot.mouseClick(card.accounts.buttons[C2P], Left)
    chart = card.chart.chart()
    assert chart.unit == "points"
    assert plain(chart.now_words) == "16 points aujourd’hui"
    assert not chart.ceiling
    assert all(value == value.to_integral_value() for value in card.chart.plot().lines)
    card.accounts.buttons[CEC].setFocus()
    press(card.accounts.buttons[CEC], Key.Key_Return)
    assert card.chart.accessibleName().startswith("Compte d’engagement citoyen (CEC)")
    assert line_of(card, "solid").points[0].value == 0  # the year before its first line


def test_somebody_with_no_line_is_told_what_to_fill_in(qtbot, room, card) -> None:
    known(qtbot, room, card, room.add_person())
    assert "indiquez vos emplois avec leur mois de début et de fin" in words_of(card)
    assert not card.chart.isVisible()
    assert card.form is None
    known(qtbot, room, card)
    assert card.chart.isVisible()
    assert not card.empty.isVisible()


def test_another_person_clears_the_chart_at_once(qtbot, room, card) -> None:
    known(qtbot, room, card)
    card.trial.overview_seen = []
    room.session.opened.connect(lambda _one: card.trial.overview_seen.append(card.chart.chart().series))
    room.open_person(qtbot)
    assert card.trial.overview_seen == [()]
    room.quiet(qtbot)


def test_the_keys_walk_the_points_and_read_them(qtbot, room, card) -> None:
    known(qtbot, room, card)
    said = []
    card.chart.read.connect(lambda words: said.append(plain(words)))
    card.chart.setFocus()
    for key in (Key.Key_Home, Key.Key_Left, Key.Key_Right, Key.Key_End, Key.Key_Right):
        press(card.chart, key)
    first, last = line_of(card, "solid").points[0], line_of(card, "dashed").points[-1]
    assert said[0] == said[1] == plain(f"{first.label} : {first.words}, estimation d’après le parcours")
    assert said[2].startswith("2016 : ")
    assert said[3] == said[4] == plain(f"2031 : {last.words}, estimation")
    press(card.chart, Key.Key_Escape)
    assert card.chart.reading() == ""
    assert focused(card.chart)


def test_the_mouse_shows_the_nearest_point(qtbot, room, card) -> None:
    known(qtbot, room, card)
    plot, point = card.chart.plot(), line_of(card, "dashed").points[2]
    before = card.chart.grab().toImage()
    qtbot.mouseMove(card.chart, plot.spot(point).toPoint())
    assert plot.nearest(plot.x(point.at) + 3) == point.at
    assert card.chart.grab().toImage() != before


def test_the_table_says_what_is_drawn(qtbot, room, card) -> None:
    known(qtbot, room, card)
    press(card.tools.opening.button, Key.Key_Return)
    table = card.tools.table
    assert table.isVisible()
    shown = [
        tuple(table.item(row, column).text() for column in range(table.columnCount()))
        for row in range(table.rowCount())
    ]
    assert shown == card.chart.rows()
    drawn = [point.words for one in card.chart.chart().series for point in one.points]
    assert sorted(word for row in shown for word in row[1:] if word) == sorted(drawn)
    assert table.accessibleName().endswith("(tableau)")
    choose(qtbot, room, card.form.situation, WhatIf.NEW_JOB.value)
    assert table.columnCount() == 4
    assert table.rowCount() == len(card.chart.rows())


def test_a_situation_changes_the_words_and_is_taken_back(qtbot, room, card) -> None:
    known(qtbot, room, card)
    form = card.form
    assert plain(form.result.text()).endswith("si votre situation ne change pas.")
    assert not form.back.isVisible()
    choose(qtbot, room, form.situation, WhatIf.NEW_JOB.value)
    drawn, plain_line = line_of(card, "mixed"), line_of(card, "dashed")
    after, before = drawn.points[-1], plain_line.points[-1]
    assert after.value > before.value
    assert plain(form.result.text()).startswith(
        plain(f"Fin 2031 : {after.words} au lieu de {before.words} (+ ")
    )
    assert "crédit entier" in form.reasons.text()
    assert "+ 500,00 € par an" in plain(form.reasons.text())
    assert "Tirets et points : « Je reprends un emploi à temps plein »." in plain(card.source.text())
    form.back.setFocus()
    press(form.back, Key.Key_Return)
    assert focused(form.situation.editor)
    assert line_of(card, "mixed") is None
    assert form.situation.editor.key() == WhatIf.UNCHANGED
    assert plain(form.result.text()).endswith("si votre situation ne change pas.")


def test_the_share_of_time_is_asked_for_part_time_alone(qtbot, room, card) -> None:
    known(qtbot, room, card, employed(room))
    assert not card.form.share.isVisible()
    choose(qtbot, room, card.form.situation, WhatIf.PART_TIME.value)
    assert "comme si votre situation ne changeait pas" in card.form.result.text()  # half time counts in full
    choose(qtbot, room, card.form.share, Decimal("0.2"))
    assert "au lieu de" in card.form.result.text()
    choose(qtbot, room, card.form.situation, WhatIf.UNCHANGED.value)
    assert not card.form.share.isVisible()
    assert line_of(card, "mixed") is None


def test_only_changes_that_make_sense_are_offered(qtbot, room, card) -> None:
    known(qtbot, room, card)  # a job seeker with a CAP
    offered = {card.form.situation.editor.itemData(row) for row in range(4)}
    assert {WhatIf.UNCHANGED, WhatIf.NEW_JOB, WhatIf.CIVIL_SERVICE, WhatIf.OWN_BUSINESS} == offered


def test_the_years_go_further_than_the_overview(qtbot, room, card) -> None:
    known(qtbot, room, card)
    years = [card.form.until.editor.itemData(row) for row in range(card.form.until.editor.count())]
    assert years == list(range(2028, 2037))
    choose(qtbot, room, card.form.situation, WhatIf.NEW_JOB.value)
    for year in (2036, 2028):
        choose(qtbot, room, card.form.until, year)
        assert line_of(card, "mixed").points[-1].label == str(year)
        assert line_of(card, "dashed").points[-1].label == str(year)
        assert plain(card.form.result.text()).startswith(f"Fin {year} : ")
    choose(qtbot, room, card.form.until, 2036)
    assert "plafond de 5 000 € déjà atteint" in plain(card.form.reasons.text())


def test_a_change_of_the_dossier_is_drawn_with_the_situation_tried(qtbot, room, card) -> None:
    known(qtbot, room, card)
    choose(qtbot, room, card.form.situation, WhatIf.NEW_JOB.value)
    choose(qtbot, room, card.form.until, 2036)
    read = Balance(new_part_id(), CPF, Decimal(100), date(2026, 11, 23))
    room.session.write(lambda: room.desk.editing.put(room.session.dossier.id, read))
    qtbot.waitUntil(lambda: line_of(card, "solid").points[-1].value == 100)
    room.quiet(qtbot)
    assert line_of(card, "dashed").points[-1].value == 100
    assert line_of(card, "mixed").points[-1].value > 100
    assert "au lieu de 100,00 €" in plain(card.form.result.text())


def test_another_person_starts_from_their_own_situation(qtbot, room, card) -> None:
    known(qtbot, room, card)
    choose(qtbot, room, card.form.situation, WhatIf.PART_TIME.value)
    known(qtbot, room, card, room.desk.dossiers.open(room.desk.sample.add().dossier_id))
    assert card.form.situation.editor.key() == WhatIf.UNCHANGED
    assert line_of(card, "mixed") is None
    assert not card.form.share.isVisible()


def test_the_image_is_saved_on_white_whatever_the_theme(qtbot, room, card, dressed) -> None:
    known(qtbot, room, card)
    room.files.answer = room.folder / "courbe.png"
    dressed.set_theme("dark")
    try:
        with qtbot.waitSignal(card.trial.saved):
            qtbot.mouseClick(card.tools.save, Left)
    finally:
        dressed.set_theme("light")
    assert room.files.proposed == ["droits-cpf-2026-11-23.png"]
    image = QImage(str(room.files.answer))
    assert (image.width(), image.height()) == (1920, 1080)
    colours = {image.pixelColor(x, y).name().upper() for x in range(0, 1920, 3) for y in range(0, 1080, 3)}
    assert image.pixelColor(2, 2).name().upper() == LIGHT.card
    assert {LIGHT.primary, LIGHT.primary_soft} <= colours
    assert "Enregistré dans" in words_of(card)


def test_a_disk_that_refuses_is_told(qtbot, room, card) -> None:
    known(qtbot, room, card)
    room.files.answer = room.folder / "absent" / "courbe.png"
    with qtbot.waitSignal(card.trial.failed):
        qtbot.mouseClick(card.tools.save, Left)
    assert "n’a pas pu être écrit" in words_of(card)


def test_giving_up_the_place_writes_nothing(qtbot, room, card) -> None:
    known(qtbot, room, card)
    qtbot.mouseClick(card.tools.save, Left)
    assert not list(room.folder.glob("*.png"))
    assert card.tools.bar is None


def test_everything_is_reached_by_tab_in_the_order_of_the_eyes(qtbot, room, card) -> None:
    known(qtbot, room, card, employed(room))
    choose(qtbot, room, card.form.situation, WhatIf.PART_TIME.value)
    form, tools = card.form, card.tools
    wanted = [card.chart, tools.opening.button, tools.save, *form.stops()]
    card.chart.setFocus()
    reached = [card.chart]
    for _ in wanted[1:]:
        press(reached[-1], Key.Key_Tab)
        reached.append(card.window().focusWidget())
    assert reached == wanted
    press(form.back, Key.Key_Tab)
    assert card.window().focusWidget() is card.chart  # round again: no trap
    assert not unnamed(card)


def test_a_card_put_late_in_a_page_is_reached_in_its_place(qtbot, room, screen) -> None:
    model, page = RightsModel(room.session), QWidget()
    above, slot, below = QPushButton("Avant"), QWidget(), QPushButton("Après")
    column = QVBoxLayout(page)
    for one in (above, slot, below):
        column.addWidget(one)
    screen(page, 800, 800)
    model.set_active(True)
    room.open_sample(qtbot)
    qtbot.waitUntil(lambda: model.overview is not None)
    late = ChartCard(model, room.files)
    column.replaceWidget(slot, late)
    late.come_after(slot)
    qtbot.waitUntil(late.form.until.isVisible)
    above.setFocus()
    press(above, Key.Key_Tab)
    assert late.isAncestorOf(page.focusWidget())
    late.form.until.editor.setFocus()
    press(late.form.until.editor, Key.Key_Tab)
    assert focused(below)


@pytest.mark.parametrize(("theme", "scale"), [("dark", 1.0), ("light", 2.0), ("contrast", 2.0)])
def test_nothing_is_cut_in_any_dress(qtbot, room, card, dressed, theme, scale) -> None:
    known(qtbot, room, card)
    choose(qtbot, room, card.form.situation, WhatIf.NEW_JOB.value)
    dressed.set_theme(theme)
    dressed.set_scale(scale)
    try:
        qtbot.waitUntil(lambda: not cut(card))
        inside(card.chart)
        if theme == "dark":
            colours = card.chart.grab().toImage()
            seen = {
                colours.pixelColor(x, y).name().upper() for x in range(0, 700, 2) for y in range(0, 200, 2)
            }
            assert DARK.primary_soft in seen
            assert LIGHT.primary_soft not in seen
    finally:
        dressed.set_theme("light")
        dressed.set_scale(1.0)


def cut(card) -> list[str]:
    """Texts with less room than they need."""
    shown = [one for one in card.findChildren(QLabel) if one.isVisible() and one.text()]
    assert shown
    short = [one.text() for one in shown if one.height() < one.heightForWidth(one.width())]
    if card.chart.height() < card.chart.minimumSizeHint().height():
        short.append("chart")
    return short


def inside(chart) -> None:
    """Every word painted stands in the picture, and no two of the axis on each other."""
    plot, whole = chart.plot(), QRectF(chart.rect())
    boxes = [box for box, _, _ in plot.ticks()]
    for box in (*boxes, *(one[2] for one in plot.legend), plot.room):
        assert whole.contains(box)
    assert not any(one.intersects(other) for one in boxes for other in boxes if other is not one)
    widest = max(plot.small.horizontalAdvance(plot.grid_words(value)) for value in plot.lines)
    assert plot.room.left() - plot.area.left() >= widest


def test_the_view_model_shows_no_ceiling_for_hours(qtbot, room, card) -> None:
    known(qtbot, room, card)
    overview = card.trial.overview
    tried = room.desk.rights.what_if(room.session.dossier, WhatIf.CIVIL_SERVICE, 2031)
    made = rights_chart(overview, CPF, tried, None, 2029)
    assert [point.label for point in made.series[1].points] == ["2026", "2027", "2028", "2029"]
    choose(qtbot, room, card.form.situation, WhatIf.CIVIL_SERVICE.value)
    assert "150 h comptées à leur valeur en euros" in plain(card.form.result.text())

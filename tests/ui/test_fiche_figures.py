"""The figures of the fiche: three tiles with place and time, small charts with their table, by keyboard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from app.models.records.market import Market
from app.models.records.market_heads import heads
from app.models.records.market_pictures import pictures
from app.ui.viewmodels.occupations_market import market_sheet
from app.ui.views.occupations.key_figures import KeyFigures
from app.ui.views.occupations.market_block import MarketBlock
from app.ui.widgets.bar_list import Bar, BarList
from app.ui.widgets.range_bar import RangeBar
from app.ui.widgets.tile_grid import TileGrid
from tests.fakes.market_records import full_market
from tests.ui.conftest import press
from tests.ui.desk_kit import plain, unnamed, words_of


@pytest.fixture
def figures(screen):
    """The three tiles in a wide window."""
    made = KeyFigures()
    made.show_heads(heads(full_market()))
    return screen(made, 900, 260)


@pytest.fixture
def block(screen):
    """The block of the labour market with every chart."""
    made = MarketBlock()
    made.show_market(market_sheet(full_market()))
    return screen(made, 900, 1200)


def test_the_three_tiles_say_place_time_and_the_country_beside(figures):
    told = words_of(figures)
    for words in (
        "Recrutements prévus — Cher, 2026",
        "1 120",
        "77 % jugés difficiles",
        "France : 84 000",
        "0,3",
        "France : 0,5",
        "Bassin de Vierzon : 2,0 (très petits nombres)",
        "1 290 €",
    ):
        assert words in told
    assert "favorable" not in told  # the basin of the person, if fragile, says the opposite
    assert len({tile.y() for tile in figures.tiles}) == 1


def test_a_tile_is_heard_whole_with_its_definition_and_its_source(figures):
    first, _second, pay = figures.tiles
    heard = plain(first.accessibleDescription())
    assert plain(first.accessibleName()) == "Recrutements prévus — Cher, 2026"
    assert "Embauches que les employeurs prévoient" in heard
    assert "rapprochement par libellé proche, à vérifier" in heard.lower()
    assert "médiane : 1 290 €" in plain(pay.bar.accessibleDescription())
    assert first.bar is None


def test_what_is_unknown_is_one_line_and_no_empty_box(screen):
    made = KeyFigures()
    made.show_heads(heads(Market(imported=True)))
    screen(made, 900, 200)
    for tile in made.tiles:
        assert not tile.value.isVisible() and tile.notes.isVisible()
        assert tile.notes.text().endswith(".")
    made.show_heads(())
    assert not made.isVisible()


def test_tiles_stand_one_under_the_other_in_a_narrow_window(figures, qtbot):
    figures.resize(240, 700)
    qtbot.waitUntil(lambda: len({tile.x() for tile in figures.tiles}) == 1)
    figures.resize(900, 260)
    qtbot.waitUntil(lambda: len({tile.x() for tile in figures.tiles}) == 3)


def test_each_chart_has_its_sentence_its_source_and_its_table_on_demand(block, qtbot):
    shown = pictures(full_market())
    assert len(block.charts.cards) == len(shown)
    for card, picture in zip(block.charts.cards, shown, strict=True):
        assert card.table is None and plain(picture.told) in plain(card.told.text())
        assert card.accessibleName() == picture.title
        card.opening.button.setFocus()
        press(card.opening.button, Qt.Key.Key_Space)
        qtbot.waitUntil(lambda card=card: card.table is not None and card.table.isVisible())
        rows = [
            tuple(card.table.item(row, column).text() for column in range(card.table.columnCount()))
            for row in range(card.table.rowCount())
        ]
        assert rows == list(picture.table)
        assert "Dares" in card.source.text() and picture.meaning in card.source.text()
    assert not unnamed(block)


def test_bars_are_read_by_the_keys(block):
    bars = block.charts.cards[0].bars
    assert [plain(one.words) for one in bars.bars()][:2] == ["2 sur 5", "1 sur 5"]
    assert "Intensité d’embauches" in bars.accessibleDescription()
    bars.setFocus()
    press(bars, Qt.Key.Key_Down)
    press(bars, Qt.Key.Key_Down)
    assert plain(bars.reading()) == "Lien entre formation et emploi : 1 sur 5"
    press(bars, Qt.Key.Key_Up)
    assert plain(bars.reading()).startswith("Intensité")
    press(bars, Qt.Key.Key_Escape)
    assert bars.reading() == ""


def test_what_bars_are_compared_with_is_said_too(screen):
    bars = BarList()
    bars.set_bars("Part", (Bar("Part des CDD", "14 %", 0.14, 0.1, "ensemble : 10 %"), Bar("Vide", "0 %", 0)))
    screen(bars, 300, 120)
    assert "14 %, ensemble : 10 %" in plain(bars.accessibleDescription())
    bars.setFocus()
    press(bars, Qt.Key.Key_Down)
    assert plain(bars.reading()) == "Part des CDD : 14 %, ensemble : 10 %"
    assert not bars.grab().isNull()


def test_long_names_of_bars_take_the_room_they_need(screen):
    bars = BarList()
    bars.set_bars(
        "x", (Bar("Un nom bien trop long pour tenir sur une seule ligne de ce dessin", "46 %", 0.5),)
    )
    assert bars.heightForWidth(160) > bars.heightForWidth(600)


@pytest.mark.parametrize("market", [full_market(), Market(imported=True), Market(imported=False)])
def test_other_figures_take_the_place_of_those_shown(block, market):
    sheet = market_sheet(market)
    block.show_market(sheet)
    visible = [card for card in block.charts.cards if card.isVisible()]
    assert len(visible) == len(sheet.pictures)
    block.show_market(market_sheet(full_market()))
    assert [card.isVisible() for card in block.charts.cards] == [True] * 4


def test_a_card_may_show_bars_then_a_line(block):
    bars, line = pictures(full_market())[:2]
    card = block.charts.cards[0]
    card.show_picture(line)
    assert card.line.isVisible() and not card.bars.isVisible()
    card.show_picture(bars)
    assert card.bars.isVisible() and not card.line.isVisible()


def test_a_scale_without_bounds_fills_to_its_ends(screen):
    bar = RangeBar("Salaire")
    bar.set_range((0.0, ""), None, (1.0, ""), "médiane inconnue")
    screen(bar, 200, 40)
    assert bar.accessibleDescription() == "médiane inconnue" and not bar.grab().isNull()
    bar.set_range((0.4, "2 000 €"), (0.45, "2 100 €"), (0.5, "2 200 €"), "serré")
    assert not bar.grab().isNull()


def test_a_grid_makes_rows_of_like_length(screen, qtbot):
    from PySide6.QtWidgets import QLabel

    grid = TileGrid(100)
    tiles = [QLabel(str(at)) for at in range(5)]
    for one in tiles:
        grid.add(one)
    screen(grid, 460, 200)
    grid.place()
    qtbot.waitUntil(lambda: len({one.y() for one in tiles}) == 2)
    assert [sum(one.y() == y for one in tiles) for y in sorted({one.y() for one in tiles})] == [3, 2]

"""« Marché du travail » on the fiche: figures with place and time, gaps told, nothing by colour alone."""

from __future__ import annotations

from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from app.models.records.ids import RomeCode
from app.models.records.market import (
    Area,
    AreaKind,
    Figure,
    FigureKind,
    Join,
    JoinKind,
    Market,
    MarketSource,
    Missing,
)
from app.ui.viewmodels.market_table import MarketTable
from app.ui.viewmodels.occupations import OccupationsModel
from app.ui.viewmodels.occupations_market import market_sheet
from app.ui.views.occupations.market_block import MarketBlock
from app.ui.views.occupations.page import OccupationsPage
from app.ui.widgets.step_line import StepLine
from tests.fakes import market_set
from tests.ui.conftest import press
from tests.ui.desk_kit import make_template, open_room, plain, unnamed, words_of

SOURCE = MarketSource("f", "un fichier", "Dares", "2019", "Licence Ouverte 2.0", "", 1)
BASIN = Area(AreaKind.BASIN, "2402", "Vierzon")
FRANCE = Area(AreaKind.NATION, "", "France")
PARENT = Join(JoinKind.PARENT, "D1106", others=2)


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
    return screen(made, 1280, 900)


def open_fiche(page, qtbot, code="K1302"):
    page.shown.clear()
    page._model.show_occupation(RomeCode(code))
    qtbot.waitUntil(lambda: code in page.shown)
    return page.fiche.market


def bring(room, tmp_path):
    referentials = room.desk.referentials
    referentials.apply(referentials.stage(market_set.write_set(tmp_path / "set")))


def figure(kind, area, value=None, missing=None, join=PARENT):
    value = None if value is None else Decimal(value)
    return Figure(kind, area, value, missing, SOURCE, join)


def shown(*figures):
    return market_sheet(Market(True, "D1106", (BASIN, FRANCE), figures))


def test_without_figures_the_fiche_says_how_to_get_them(page, room, qtbot):
    room.open_sample(qtbot)
    block = open_fiche(page, qtbot)
    told = words_of(block)
    assert "Chiffres du marché du travail : pas encore importés" in told
    assert not block.tiles.isVisible() and not block.all.isVisible()
    qtbot.mouseClick(block.ask, Qt.MouseButton.LeftButton)
    assert ("referentiels", None) in page.asked


def test_figures_near_the_person_stand_beside_those_of_the_country(page, room, qtbot, tmp_path):
    bring(room, tmp_path)
    room.open_sample(qtbot)
    block = open_fiche(page, qtbot)
    told = words_of(block)
    for words in (
        "5 sur 5",
        "Très forte — bassin de Vierzon, 2020",
        "Cher : 4, forte",
        "France : 5, très forte",
        "Bassin de Vierzon : 0,5",
        "Pas encore importés : projets de recrutement.",
        "ancien ROME 3",
    ):
        assert words in told
    assert not block.ask.isVisible()
    assert not unnamed(block)
    top = words_of(page.fiche.figures)
    for words in (
        "Recrutements jugés difficiles — France, 2018",
        "81 %",
        "Nombre de recrutements prévus : pas encore importé.",
        "Salaire net médian à temps complet — France, 2017-2019",
        "1 290 €",
        "Demandeurs d’emploi par offre — Bassin de Vierzon, 2020",
    ):
        assert words in top


def test_steps_are_also_said_in_words(page, room, qtbot, tmp_path):
    bring(room, tmp_path)
    room.open_sample(qtbot)
    block = open_fiche(page, qtbot)
    steps = [one for one in block.findChildren(StepLine) if one.isVisible()]
    assert [one.level() for one in steps] == [(5, 5), (4, 4), (5, 5)]
    assert steps[0].accessibleDescription() == "5, très forte"
    tile = block.tiles.cards[0]
    assert "c’est plutôt favorable" in tile.accessibleDescription()
    assert tile.toolTip() in tile.accessibleDescription() + "."


def test_the_table_behind_names_place_period_tie_and_source(page, room, qtbot, tmp_path):
    bring(room, tmp_path)
    room.open_sample(qtbot)
    block = open_fiche(page, qtbot)
    block.all.button.setFocus()
    press(block.all.button, Qt.Key.Key_Space)
    qtbot.waitUntil(block.table.isVisible)
    model = block.table.figures
    rows = [[plain(model.index(row, at).data()) for at in range(3)] for row in range(model.rowCount())]
    assert rows[0][0].startswith("Tension du marché\nDe 1 (très faible) à 5")
    assert rows[0][1] == "5 sur 5, très forte"
    assert "Vierzon, 2020" in rows[0][2] and "Même code ROME, K1302" in rows[0][2]
    assert "Licence Ouverte" in rows[0][2]
    cher = next(row for row in rows if row[2].startswith("Cher (18)"))
    assert "Famille professionnelle T2A" in cher[2] and "lien entre formation et emploi 1" in cher[0]
    assert any(row[1] == "Fichier pas encore importé" for row in rows)
    tall = sum(block.table.rowHeight(row) for row in range(model.rowCount()))
    assert block.table.height() >= tall


def test_a_parent_family_is_named_and_a_gap_is_never_a_zero():
    sheet = shown(
        figure(FigureKind.TENSION, BASIN, None, Missing.NOT_PUBLISHED),
        figure(FigureKind.TENSION, FRANCE, 3),
        figure(FigureKind.PER_OFFER, BASIN, None, Missing.NO_OFFER),
    )
    assert "famille de métiers D1106" in plain(sheet.told)
    assert "2 autres métiers" in plain(sheet.told)
    (tension,) = sheet.cards
    assert plain(tension.value) == "3 sur 5"
    assert tension.lines[0].words == "non publié" and tension.lines[0].steps is None
    ratio = sheet.heads[1]
    assert ratio.value == "" and "aucune offre" in ratio.notes[0].lower()
    words = plain(str(sheet))
    assert "'0'" not in words and "0,0" not in words


def test_several_families_make_a_range_and_half_a_step():
    sheet = shown(
        figure(FigureKind.TENSION, FRANCE, 4),
        figure(FigureKind.TENSION, FRANCE, 5, join=Join(JoinKind.FAP, "M2Z90", "Ingénieurs")),
        figure(FigureKind.PAY, FRANCE, 1594),
        figure(FigureKind.PAY, FRANCE, 3100, join=Join(JoinKind.FAP, "M2Z90", "Ingénieurs")),
    )
    (tension,) = sheet.cards
    assert tension.lines[0].steps == (4, 5) and "forte à très forte" in tension.lines[0].words
    assert plain(sheet.heads[2].value) == "1 594 à 3 100 €"


def test_a_floor_and_small_numbers_are_told():
    sheet = shown(
        figure(FigureKind.PER_OFFER, BASIN, 2, Missing.FRAGILE),
        figure(FigureKind.PER_OFFER, FRANCE, "0.5", Missing.SUMMED),
        figure(FigureKind.PROJECTS, FRANCE, 120, Missing.PARTIAL),
    )
    ratio, projects = sheet.cards[0], sheet.heads[0]
    assert plain(ratio.value) == "0,5"  # the sound one in large
    assert "très petits nombres" in ratio.lines[0].words and "au moins" in projects.value
    assert [round(line.share, 2) for line in ratio.lines] == [1.0, 0.25]


def test_tiles_fall_under_each_other_where_there_is_no_room(screen, qtbot):
    block = MarketBlock()
    screen(block, 900, 500)
    kinds = (FigureKind.TENSION, FigureKind.PER_OFFER, FigureKind.DIFFICULT, FigureKind.PAY)
    block.show_market(shown(*(figure(kind, area, 2) for kind in kinds for area in (BASIN, FRANCE))))
    tiles = block.tiles.cards
    qtbot.waitUntil(lambda: len({tile.x() for tile in tiles}) == 3)
    assert len({tile.y() for tile in tiles}) == 1
    block.resize(300, 900)
    qtbot.waitUntil(lambda: len({tile.y() for tile in tiles}) == 3)
    assert len({tile.x() for tile in tiles}) == 1


def test_the_table_keeps_the_rules_of_item_models(qtbot):
    model = MarketTable()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show_rows(shown(figure(FigureKind.PAY, FRANCE, 1290)).rows)
    assert model.index(0, 1).data(Qt.ItemDataRole.AccessibleTextRole).startswith("Valeur")
    model.show_rows(())
    assert model.rowCount() == 0

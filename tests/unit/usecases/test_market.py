"""The labour market of an occupation: near first, tied and said so, and a reason for every gap."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from app.models.records.ids import CommuneCode, RomeCode
from app.models.records.market import AreaKind, Figure, FigureKind, JoinKind, Market, Missing
from app.services.usecases.desk import Desk
from tests.fakes import market_set

VIERZON, PARIS = CommuneCode("18279"), CommuneCode("75056")
K1302 = RomeCode("K1302")


@pytest.fixture
def filled(desk: Desk, tmp_path: Path) -> Desk:
    """A desk with the tiny set."""
    desk.referentials.apply(desk.referentials.stage(market_set.write_set(tmp_path / "set")))
    return desk


def one(market: Market, kind: FigureKind, area: AreaKind) -> Figure:
    """The only figure of a kind in a place."""
    (found,) = [figure for figure in market.of(kind) if figure.area.kind is area]
    return found


def test_without_import_there_is_nothing_and_it_is_said(desk: Desk) -> None:
    assert desk.occupations.market(K1302, VIERZON) == Market(imported=False)


def test_figures_go_from_the_basin_to_the_country(filled: Desk) -> None:
    market = filled.occupations.market(K1302, VIERZON)
    assert [place.display for place in market.places] == [
        "Bassin d’emploi\u00a0: Vierzon", "Cher (18)", "Centre-Val de Loire", "France",
    ]  # fmt: skip
    assert [figure.area.kind for figure in market.of(FigureKind.TENSION)] == list(AreaKind)
    near = one(market, FigureKind.TENSION, AreaKind.BASIN)
    assert (near.value, near.join.kind, near.source.period) == (5, JoinKind.CODE, "2020")
    country = one(market, FigureKind.PAY, AreaKind.NATION)
    assert (country.value, country.join.kind, country.join.code) == (1290, JoinKind.FAP, "T2A60")
    assert country.join.label == "Aides à domicile et aides ménagères"
    assert country.source.period == "2017-2019" and country.definition


def test_a_family_without_figure_falls_back_on_the_aggregate_one(filled: Desk) -> None:
    cher = one(filled.occupations.market(K1302, VIERZON), FigureKind.TENSION, AreaKind.DEPARTMENT)
    assert (cher.value, cher.join.code, cher.factors) == (4, "T2A", (2, 1, 4, 5, 3, None))


def test_job_seekers_by_offer_and_what_cannot_be_divided(filled: Desk) -> None:
    market = filled.occupations.market(K1302, VIERZON)
    near = one(market, FigureKind.PER_OFFER, AreaKind.BASIN)
    assert (float(near.value), near.missing) == (0.5, None)
    assert one(market, FigureKind.PER_OFFER, AreaKind.NATION).missing is Missing.SUMMED
    none = one(filled.occupations.market(RomeCode("K1304"), VIERZON), FigureKind.PER_OFFER, AreaKind.BASIN)
    assert (none.value, none.missing) == (None, Missing.NO_OFFER)


def test_every_gap_has_its_reason(filled: Desk) -> None:
    market = filled.occupations.market(RomeCode("K1304"), VIERZON)
    assert one(market, FigureKind.PAY, AreaKind.NATION).missing is Missing.NOT_JOINED
    assert one(market, FigureKind.PROJECTS, AreaKind.NATION).missing is Missing.NOT_IMPORTED
    for unknown in (None, PARIS):
        elsewhere = filled.occupations.market(K1302, unknown)
        assert one(elsewhere, FigureKind.TENSION, AreaKind.BASIN).missing is Missing.NO_PLACE
        assert one(elsewhere, FigureKind.TENSION, AreaKind.NATION).value == 5
    for figure in market.figures:
        assert (figure.value is None) <= (figure.missing is not None)


def test_a_fiche_of_today_speaks_through_its_parent_and_says_so(filled: Desk, tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "data" / "reference.sqlite")) as base, base:
        base.execute("UPDATE occupation SET parent_code = 'K1302' WHERE code = 'K1305'")
        assert base.total_changes == 1
    market = filled.occupations.market(RomeCode("K1305"), VIERZON)
    near = one(market, FigureKind.TENSION, AreaKind.BASIN)
    assert market.parent_code == "K1302"
    assert (near.value, near.join.kind, near.join.code) == (5, JoinKind.PARENT, "K1302")
    assert near.join.others >= 1


def test_the_yearly_survey_is_joined_by_code_and_name_alone(filled: Desk, tmp_path: Path) -> None:
    survey = market_set.write_file(tmp_path, "bmo.csv", market_set.BMO)
    filled.referentials.apply(filled.referentials.stage(survey))
    market = filled.occupations.market(K1302, VIERZON)
    near = one(market, FigureKind.PROJECTS, AreaKind.BASIN)
    assert (near.value, near.join.kind, near.source.period) == (120, JoinKind.SAME_NAME, "2025")
    assert one(market, FigureKind.DIFFICULT, AreaKind.DEPARTMENT).missing is Missing.PARTIAL
    assert one(market, FigureKind.SEASONAL, AreaKind.BASIN).missing is Missing.SUPPRESSED
    other = market_set.BMO.replace("Aides à domicile et aides ménagères", "Aides et auxiliaires de vie")
    renamed = market_set.write_file(tmp_path, "bmo2.csv", other)
    filled.referentials.apply(filled.referentials.stage(renamed))
    market = filled.occupations.market(K1302, VIERZON)
    assert {figure.missing for figure in market.of(FigureKind.PROJECTS)} == {Missing.NOT_JOINED}
    assert one(market, FigureKind.DIFFICULT, AreaKind.NATION).source.period == "2018"


def test_a_basin_number_given_to_another_place_is_not_taken_for_it(filled: Desk, tmp_path: Path) -> None:
    moved = market_set.BMO.replace("2402;VIERZON", "2402;CHATEAUROUX")
    filled.referentials.apply(filled.referentials.stage(market_set.write_file(tmp_path, "bmo.csv", moved)))
    market = filled.occupations.market(K1302, VIERZON)
    assert one(market, FigureKind.PROJECTS, AreaKind.BASIN).missing is Missing.OTHER_BASIN
    assert one(market, FigureKind.PROJECTS, AreaKind.DEPARTMENT).value is not None


def test_the_real_figures_of_a_town_tell_the_pay_of_every_occupation_asked(
    rome_desk: Desk, shared_data: Path
) -> None:
    folder = shared_data / "marche-travail"
    if not folder.is_dir():
        pytest.skip("the labour-market files are not beside the project (../shared/data)")
    rome_desk.referentials.apply(rome_desk.referentials.stage(folder))
    for code in ("K1302", "D1106", "M1805"):
        market = rome_desk.occupations.market(RomeCode(code), VIERZON)
        pay = market.of(FigureKind.PAY)
        assert pay
        assert all(figure.value for figure in pay)
    families = [
        figure.join.code for figure in rome_desk.occupations.market(RomeCode("M1805")).of(FigureKind.PAY)
    ]
    assert families == ["M0Z60", "M1Z80", "M2Z90"]
    child = rome_desk.occupations.market(RomeCode("K1311"), VIERZON)
    assert child.parent_code == "K1302"
    assert one(child, FigureKind.TENSION, AreaKind.BASIN).join.kind is JoinKind.PARENT

"""Ways in words: the market beside a step with its place and source, and what is said of each case."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.models.records.ids import PartId, RomeCode
from app.models.records.wishes import MarkKind, OccupationMark
from app.services.usecases.desk import Desk
from app.ui.viewmodels.occupations_ways_words import door_sheet, market_word, route_sheet
from tests.fakes import market_set
from tests.ui.desk_kit import plain

K1302, J1501 = RomeCode("K1302"), RomeCode("J1501")


@pytest.fixture
def sample(desk: Desk):
    return desk.dossiers.open(desk.sample.add().dossier_id)


def test_the_market_is_a_word_with_its_place_period_and_source(desk: Desk, sample, tmp_path) -> None:
    assert market_word(desk, K1302, sample.identity.commune_code) == ""
    desk.referentials.apply(desk.referentials.stage(market_set.write_set(tmp_path / "set")))
    told = plain(market_word(desk, K1302, sample.identity.commune_code))
    assert told.startswith("Tension du marché : très forte — Bassin d’emploi : Vierzon, 2020 (")
    steps = [step for route in route_sheet(desk, sample, K1302).routes for step in route.steps]
    assert plain(steps[-1].market) == told


def test_what_is_put_aside_is_said(desk: Desk, sample) -> None:
    mark = OccupationMark(PartId("m"), J1501, "Aide-soignant", MarkKind.EXCLUDED)
    one = plain(door_sheet(desk, replace(sample, marks=(mark,)), "").told)
    assert "1 métier écarté n’est pas compté." in one
    two = replace(mark, id=PartId("n"), rome_code=K1302)
    assert "2 métiers écartés ne sont pas comptés." in plain(
        door_sheet(desk, replace(sample, marks=(mark, two)), "").told
    )


def test_marks_tell_what_is_ticked_from_what_is_only_likely(desk: Desk, sample) -> None:
    ticked = {one.label for one in sample.held_skills}
    marks = [mark for route in route_sheet(desk, sample, K1302).routes for mark in route.steps[-1].marks]
    held = {text for text, mark in marks if mark == "held"}
    assert held and held <= ticked
    assert not {text for text, mark in marks if mark == "likely"} & ticked


def test_a_person_without_a_skill_is_told_the_gap_kindly(desk: Desk) -> None:
    person = desk.dossiers.open(desk.dossiers.create("Zoé", "Faure").dossier_id)
    told = plain(route_sheet(desk, person, J1501).told)
    assert told.startswith("Nous ne connaissons encore aucune de vos compétences")
    assert "voici tout ce que demande ce métier" in told
    assert door_sheet(desk, person, "").empty


def test_what_all_the_cards_have_in_common_is_said_once(desk: Desk, sample) -> None:
    sheet = door_sheet(desk, sample, "")
    told = [one.nearer for one in sheet.doors if one.nearer]
    assert len(told) < 2 or len({plain(one) for one in told}) > 1
    assert "sont inventées" in sheet.note
    assert [one.code for one in sheet.reached] == [one.code for one in desk.ways.doors(sample).reached]


def test_the_direct_way_is_said_to_be_the_best_where_it_is(desk: Desk, sample) -> None:
    sheet = route_sheet(desk, sample, RomeCode("J1506"))
    assert len(sheet.routes) == 1 and "Le mieux est d’y aller directement" in sheet.told

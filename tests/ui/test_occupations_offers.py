"""« Offres près de chez vous » on the fiche: nothing without a policy, dated, never in the way."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from app.models.records.ids import CommuneCode, RomeCode
from app.services.system.policy import POLICY_VARIABLE
from app.ui.viewmodels.occupations import OccupationsModel
from app.ui.viewmodels.occupations_offers import NO_PLACE, OffersModel, OffersSheet, written
from app.ui.views.occupations.offers_block import OffersBlock
from app.ui.views.occupations.page import OccupationsPage
from tests.fakes.france_travail import SEARCH, SECRET, FakeFranceTravail, offer
from tests.fakes.web import Reply
from tests.fakes.web import page as web_page
from tests.ui.conftest import press
from tests.ui.desk_kit import NOW, focused, open_room, plain, unnamed, words_of

CODE = RomeCode("J1506")
OTHER = RomeCode("K1302")


@pytest.fixture
def server() -> Iterator[FakeFranceTravail]:
    with FakeFranceTravail() as one:
        yield one


@pytest.fixture
def lines() -> dict[str, object]:
    """What the policy says besides."""
    return {}


@pytest.fixture
def room(tmp_path: Path, template, server, lines, monkeypatch):
    """A desk whose policy leads to the fake of France Travail."""
    secret = tmp_path / "secret.txt"
    secret.write_text(SECRET, encoding="utf-8")
    secret.chmod(0o600)
    file = tmp_path / "politique.toml"
    lines = dict(lines)
    kiosk = "[poste]\nborne = true\n" if lines.pop("borne", False) else ""
    file.write_text(kiosk + server.policy(secret, **lines), encoding="utf-8")
    monkeypatch.setenv(POLICY_VARIABLE, str(file))
    with open_room(tmp_path, template) as made:
        yield made


@pytest.fixture
def page(room, screen):
    made = OccupationsPage(OccupationsModel(room.session))
    made.shown = []
    made.fiche.shown.connect(made.shown.append)
    return screen(made, 1280, 900)


def open_fiche(page, qtbot, code=CODE) -> OffersBlock:
    page.shown.clear()
    page._model.show_occupation(code)
    qtbot.waitUntil(lambda: code in page.shown)
    return page.fiche.offers


def text(block) -> str:
    return words_of(block)


def test_without_a_policy_there_is_no_block(page, room, qtbot, monkeypatch, tmp_path) -> None:
    monkeypatch.setenv(POLICY_VARIABLE, str(tmp_path / "absent.toml"))
    room.open_sample(qtbot)
    assert open_fiche(page, qtbot) is None
    assert "Offres près" not in words_of(page.fiche)


def test_offers_come_by_themselves_once_a_fiche_stays(page, room, server, qtbot) -> None:
    server.offers = [offer(number) for number in range(14)]
    bourges = {"libelle": "18 - Bourges", "latitude": 47.0844, "longitude": 2.3964, "commune": "18033"}
    server.offers[1]["lieuTravail"] = bourges
    room.open_sample(qtbot)
    block = open_fiche(page, qtbot)
    assert "Pas encore demandées" in text(block)
    qtbot.waitUntil(lambda: "14 offres" in text(block))
    told = text(block)
    assert "14 offres dans un rayon de 30 km autour de Vierzon. Voici les 10 plus récentes." in told
    assert "Infirmier / Infirmière n° 0 (H/F)" in told
    assert "Clinique d’essai · Vierzon (18)\n" in told
    assert "Clinique d’essai · Bourges (18), à 29 km\n" in told
    assert "CDI · temps plein · Mensuel de 2100.00 Euros sur 12 mois · publiée le 20 novembre 2026" in told
    assert "France Travail, Offres d’emploi, le 23 novembre à 14 h 06" in told
    assert len(server.of(SEARCH)) == 1
    assert len(block.rows) == 4
    assert plain(block.more.text()) == "Voir les 6 autres"
    qtbot.mouseClick(block.more, Qt.MouseButton.LeftButton)
    assert sum(row.isVisible() for row in block.rows) == 10
    assert focused(block.rows[4].see) and not block.more.isVisible()


def test_leafing_through_fiches_asks_nothing(page, room, server, qtbot) -> None:
    room.open_sample(qtbot)
    for code in (CODE, OTHER, CODE, OTHER):
        open_fiche(page, qtbot, code)
    qtbot.waitUntil(lambda: len(server.of(SEARCH)) > 0)
    room.quiet(qtbot)
    assert {seen.query["codeROME"] for seen in server.of(SEARCH)} == {OTHER}


@pytest.mark.parametrize("lines", [{"automatique": False}])
def test_a_policy_may_leave_the_asking_to_people(page, room, server, qtbot, lines) -> None:
    room.open_sample(qtbot)
    block = open_fiche(page, qtbot)
    assert not page._model.offers._settled.isActive()
    qtbot.mouseClick(block.refresh, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "3 offres" in text(block))
    assert block.refresh.isEnabled() and not block.progress.isVisible()


def test_what_is_kept_is_shown_at_once_and_not_asked_again(page, room, server, qtbot) -> None:
    sample = room.open_sample(qtbot)
    room.desk.offers.fetch(CODE, CommuneCode(sample.identity.commune_code))
    block = open_fiche(page, qtbot)
    assert "3 offres" in text(block)
    assert not page._model.offers._settled.isActive()
    assert len(server.of(SEARCH)) == 1


def test_another_distance_is_another_question(page, room, server, qtbot) -> None:
    room.open_sample(qtbot)
    block = open_fiche(page, qtbot)
    choices = [plain(block.distance.itemText(row)) for row in range(block.distance.count())]
    assert choices == ["à 10 km", "à 30 km", "à 60 km", "département (Cher)"]
    block.distance.select(0)
    block.distance.picked.emit(0)
    qtbot.waitUntil(lambda: "dans le département (Cher)" in text(block))
    assert server.of(SEARCH)[-1].query["departement"] == "18"
    other = open_fiche(page, qtbot, OTHER)
    qtbot.waitUntil(lambda: other.distance.key() == 0)
    qtbot.waitUntil(lambda: server.of(SEARCH)[-1].query["codeROME"] == OTHER)
    assert server.of(SEARCH)[-1].query["departement"] == "18"


def test_trouble_is_told_and_what_was_shown_stays(page, room, server, qtbot) -> None:
    sample = room.open_sample(qtbot)
    room.desk.offers.fetch(CODE, CommuneCode(sample.identity.commune_code))
    block = open_fiche(page, qtbot)
    server.next = [web_page()]
    qtbot.mouseClick(block.refresh, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(block.note.isVisible)
    assert "identifiez-vous" in text(block)
    assert "3 offres" in text(block) and block.rows[0].isVisible()
    assert block.refresh.isEnabled()
    open_fiche(page, qtbot, OTHER)
    assert not page._model.offers._settled.isActive()  # nothing by itself for a while


def test_asking_can_be_stopped_by_keyboard_and_holds_nothing(page, room, server, qtbot) -> None:
    sample = room.open_sample(qtbot)
    room.desk.offers.fetch(CODE, CommuneCode(sample.identity.commune_code))
    block = open_fiche(page, qtbot)
    held = threading.Event()
    server.next = [Reply(hold=held, data={"resultats": []})]
    block.refresh.setFocus()
    press(block.refresh, Qt.Key.Key_Return)
    assert block.progress.isVisible() and focused(block.stop)
    open_fiche_under_way = []
    room.session.read(lambda: room.desk.occupations.fiche(OTHER), open_fiche_under_way.append)
    qtbot.waitUntil(lambda: bool(open_fiche_under_way))  # the network holds no other question
    press(block.stop, Qt.Key.Key_Return)
    assert not block.progress.isVisible() and focused(block.refresh)
    held.set()
    room.quiet(qtbot)
    assert "3 offres" in text(block)


def test_without_a_commune_the_way_on_is_told(page, room, server, qtbot) -> None:
    room.open_person(qtbot)
    block = open_fiche(page, qtbot)
    assert plain(NO_PLACE) in text(block)
    assert not block.refresh.isVisible() and not block.distance.isVisible()
    assert server.seen == []


def test_an_offer_opens_in_the_browser(room, screen, qtbot) -> None:
    opened = []
    model = OffersModel(room.session)
    block = screen(OffersBlock(model, browse=lambda link: opened.append(link) or len(opened) == 1), 700, 500)
    found = room.desk.offers.fetch(CODE, CommuneCode("18279"))
    model.show(written(found))
    assert not unnamed(block)
    for _ in range(2):
        qtbot.mouseClick(block.rows[1].see, Qt.MouseButton.LeftButton)
    assert opened == ["https://candidat.francetravail.fr/offres/recherche/detail/201ABCD"] * 2
    assert "ne s’est pas ouvert" in text(block)
    assert min(row.see.height() for row in block.rows if row.isVisible()) >= 32


@pytest.mark.parametrize("lines", [{"borne": True}])
def test_a_kiosk_opens_nothing_and_gives_the_number(page, room, server, qtbot, lines) -> None:
    room.open_sample(qtbot)
    block = open_fiche(page, qtbot)
    qtbot.waitUntil(lambda: "3 offres" in text(block))
    assert not any(row.see.isVisible() for row in block.rows)
    assert "offre n° 200ABCD" in text(block)


def test_words_of_every_case(room) -> None:
    near = room.desk.offers.fetch(CODE, CommuneCode("18279"))
    kept = near.kept

    def sheet(total=3, rows=3, radius=30, **more) -> OffersSheet:
        query = replace(near.query, radius_km=radius)
        return written(
            replace(near, query=query, kept=replace(kept, total=total), near=near.near[:rows], **more)
        )

    assert plain(sheet(0, 0).headline) == (
        "Aucune offre dans un rayon de 30 km autour de Vierzon. Choisissez une distance plus grande."
    )
    assert plain(sheet(0, 0, 0).headline) == "Aucune offre dans le département (Cher)."
    assert plain(sheet(1, 1).headline) == "1 offre dans un rayon de 30 km autour de Vierzon."
    old = replace(kept, fetched_at=NOW - timedelta(days=3))
    told = plain(written(replace(near, kept=old, fresh=False)).told)
    assert told.startswith("France Travail, Offres d’emploi, le 20 novembre 2026 à 14 h 06. Certaines ont")
    bare = replace(near.near[0], distance=None)
    row = written(
        replace(near, near=(replace(bare, offer=replace(bare.offer, company="", pay="", place="")),))
    ).rows[0]
    assert (row.where, plain(row.terms)) == ("", "CDI · temps plein · publiée le 20 novembre 2026")

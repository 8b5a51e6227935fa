"""« Comparer au ROME en ligne » in the reference data: there only where a policy opens it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from app.models.records.ids import RomeCode
from app.models.records.online import OnlineOccupation, RomeDifference, RomeVersion
from app.services.system.policy import POLICY_VARIABLE
from app.ui.viewmodels.referentials import ReferentialsModel
from app.ui.viewmodels.referentials_online import in_words
from app.ui.views.dialogs.referentials_panel import ReferentialsPanel
from tests.fakes.france_travail import SECRET, FakeFranceTravail
from tests.fakes.web import Reply
from tests.ui.conftest import press
from tests.ui.desk_kit import focused, open_room, plain, unnamed, words_of

NOON = datetime(2026, 11, 24, 12, 0)


@pytest.fixture
def server() -> Iterator[FakeFranceTravail]:
    with FakeFranceTravail() as one:
        yield one


@pytest.fixture
def open_panel(tmp_path: Path, template, server, monkeypatch, screen, qtbot):
    """Open the panel under a policy that opens some services."""
    rooms = []

    def make(*services: str):
        secret = tmp_path / "secret.txt"
        secret.write_text(SECRET, encoding="utf-8")
        secret.chmod(0o600)
        file = tmp_path / "politique.toml"
        file.write_text(server.policy(secret, services=list(services)), encoding="utf-8")
        monkeypatch.setenv(POLICY_VARIABLE, str(file))
        room = open_room(tmp_path, template)
        rooms.append((room, room.__enter__()))
        model = ReferentialsModel(rooms[-1][1].session)
        with qtbot.waitSignal(model.online.allowed_changed):
            panel = ReferentialsPanel(model)
        return screen(panel, 420, 900), rooms[-1][1]

    yield make
    for room, _made in rooms:
        room.__exit__(None, None, None)


def test_without_the_service_there_is_no_button(open_panel, server) -> None:
    panel, _room = open_panel("offres")
    assert not panel.online.isVisible()
    assert server.seen == []


def test_the_answer_is_told_with_its_moment(open_panel, server, qtbot) -> None:
    panel, _room = open_panel("rome")
    assert panel.online.isVisible() and not unnamed(panel)
    with qtbot.waitSignal(panel._model.told):
        qtbot.mouseClick(panel.online.ask, Qt.MouseButton.LeftButton)
    told = words_of(panel.bar)
    assert "en ligne (version 61) n’est pas celle en place : 1 métier au lieu de 126" in told
    assert "le 23/11/2026 à 14 h 06" in told
    assert panel.online.ask.isEnabled()


def test_it_can_be_stopped_by_keyboard(open_panel, server, qtbot) -> None:
    panel, room = open_panel("rome")
    held = threading.Event()
    server.next = [Reply(hold=held, status=503)]
    panel.online.ask.setFocus()
    press(panel.online.ask, Qt.Key.Key_Return)
    assert panel.online.progress.isVisible() and focused(panel.online.stop)
    press(panel.online.stop, Qt.Key.Key_Return)
    assert not panel.online.progress.isVisible() and focused(panel.online.ask)
    held.set()
    room.quiet(qtbot)


def test_a_refusal_is_told(open_panel, server, qtbot) -> None:
    panel, _room = open_panel("rome")
    server.next = [Reply(400, {"error": "invalid_scope"})]
    with qtbot.waitSignal(panel._model.told):
        qtbot.mouseClick(panel.online.ask, Qt.MouseButton.LeftButton)
    assert "francetravail.io" in words_of(panel.bar)


def test_words_of_both_answers() -> None:
    one = OnlineOccupation(RomeCode("A1101"), "Un")
    same = in_words(RomeDifference(1584, 1584, (), (), ()), NOON)
    assert plain(same).startswith("L’édition en place est celle en ligne : 1 584 métiers, mêmes codes")
    other = RomeDifference(3, 2, (one,), (one, one), ((one, "Deux"),), RomeVersion("61", None))
    assert "(1 code nouveau, 2 retirés, 1 renommé)" in plain(in_words(other, NOON))

"""What every test of the interface needs: an offscreen application, dressed, and a way to type accents."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from app.ui.tasks.lanes import Lanes
from app.ui.theme.display import Display
from tests.ui.desk_kit import Room, make_template, open_room

NONE = Qt.KeyboardModifier.NoModifier


def type_text(widget: QWidget, text: str) -> None:
    """Type as a person would: ``qtbot.keyClicks`` ends the process on the first accent."""
    for letter in text:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(widget, QKeyEvent(kind, Qt.Key.Key_unknown, NONE, letter))


def press(widget: QWidget, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
    """Press and release one key."""
    text = " " if key == Qt.Key.Key_Space else ""
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(widget, QKeyEvent(kind, key, modifiers, text))


@pytest.fixture(scope="session")
def dressed(qapp: QApplication) -> Display:
    """The application in its light theme."""
    return Display(qapp)


@pytest.fixture
def screen(qtbot, dressed):
    """Show a widget as an active window of its own, and close it at the end."""

    kept = []

    def show(widget: QWidget, width: int = 640, height: int = 480) -> QWidget:
        kept.append(widget)
        qtbot.addWidget(widget)
        widget.resize(width, height)
        widget.show()
        widget.activateWindow()
        qtbot.waitUntil(widget.isActiveWindow)
        return widget

    yield show
    kept.clear()


@pytest.fixture
def lanes(qapp):
    """Lanes that are closed at the end."""
    made = Lanes()
    yield made
    made.close()


@pytest.fixture
def uncaught(monkeypatch) -> list[BaseException]:
    """Exceptions that reached nobody."""
    seen: list[BaseException] = []
    monkeypatch.setattr(sys, "excepthook", lambda _kind, error, _trace: seen.append(error))
    return seen


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Stores with the starter edition, built once; never written to by tests."""
    return make_template(tmp_path_factory.mktemp("starter"))


@pytest.fixture
def room(tmp_path: Path, template: Path) -> Iterator[Room]:
    """A desk on a copy of the starter stores, and its session."""
    with open_room(tmp_path, template) as made:
        yield made

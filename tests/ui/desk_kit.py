"""A desk on real files in a temporary folder, its session, and file dialogs that answer by themselves."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from app.bootstrap.desk import build_desk
from app.models.records.dossier import Dossier
from app.services.system.clock import FixedClock
from app.services.system.folders import find_folders
from app.services.usecases.desk import Desk
from app.ui.tasks.lanes import Lanes
from app.ui.viewmodels.session import Session

NOW = datetime(2026, 11, 23, 14, 6)
SHARED = Path(__file__).parents[2].parent / "shared"


@dataclass
class Room:
    """One desk and its session; ``go`` collects the pages asked for."""

    desk: Desk
    session: Session
    lanes: Lanes
    folder: Path
    files: FakeFiles

    def add_person(self, given: str = "Ines", family: str = "Faure") -> Dossier:
        """Put a new person in the store, not on the desk."""
        return self.desk.dossiers.open(self.desk.dossiers.create(given, family).dossier_id)

    def open_person(self, qtbot, dossier: Dossier | None = None) -> Dossier:
        """Put a person on the desk: a new one, or this one."""
        dossier = dossier or self.add_person()
        with qtbot.waitSignal(self.session.opened):
            self.session.open(dossier.id)
        return dossier

    def open_sample(self, qtbot) -> Dossier:
        """Put the sample person on the desk."""
        return self.open_person(qtbot, self.desk.dossiers.open(self.desk.sample.add().dossier_id))

    def quiet(self, qtbot) -> None:
        """Wait until nothing is under way."""
        qtbot.waitUntil(lambda: not self.lanes.busy, timeout=20_000)


@dataclass
class FakeFiles:
    """Answers in the place of the system’s file dialogs; ``proposed`` keeps the names proposed."""

    answer: Path | None = None
    proposed: list[str] = field(default_factory=list)

    def open(self, _parent, _title, _kinds) -> Path | None:
        """Give the file prepared."""
        return self.answer

    def folder(self, _parent, _title) -> Path | None:
        """Give the folder prepared."""
        return self.answer

    def save(self, _parent, _title, name, _kinds) -> Path | None:
        """Give the place prepared."""
        self.proposed.append(name)
        return self.answer


def make_template(folder: Path) -> Path:
    """Build both stores once, with the starter edition."""
    with ExitStack() as stack:
        build_desk(find_folders(str(folder)), FixedClock(NOW), stack).referentials.ensure_starter()
    return folder


@contextmanager
def open_room(folder: Path, template: Path) -> Iterator[Room]:
    """Open a desk on a copy of the template; everything is closed at the end."""
    data = folder / "data"
    data.mkdir()
    for name in ("reference.sqlite", "dossiers.sqlite"):
        shutil.copy(template / name, data / name)
    if (template / "catalogue").is_dir():  # small templates do without courses
        shutil.copytree(template / "catalogue", data / "catalogue")
    with ExitStack() as stack:
        desk = build_desk(find_folders(str(data)), FixedClock(NOW), stack)
        lanes = Lanes()
        stack.callback(lanes.close)
        yield Room(desk, Session(desk, lanes), lanes, folder, FakeFiles())


def words_of(widget: QWidget) -> str:
    """Every text in sight, one a line, with plain spaces."""
    shown = [one.text() for one in widget.findChildren(QLabel) if one.isVisibleTo(widget)]
    return plain("\n".join(shown))


def plain(text: str) -> str:
    """The text with plain spaces."""
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def unnamed(widget: QWidget) -> list[QWidget]:
    """Widgets the keyboard reaches that a screen reader could not name."""
    reached = [
        one
        for one in widget.findChildren(QWidget)
        if one.focusPolicy() & Qt.FocusPolicy.TabFocus
        and one.isVisibleTo(widget)
        and not one.objectName().startswith("qt_")
    ]
    return [one for one in reached if not (one.accessibleName() or getattr(one, "text", lambda: "")())]


def focused(widget: QWidget) -> bool:
    """Tell whether the keyboard is on a widget; windows of other tests may hold the system’s own focus."""
    return widget.window().focusWidget() is widget

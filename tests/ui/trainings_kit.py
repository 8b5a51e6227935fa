"""What the tests of « Formations » share: the lines in sight, their amounts, a search that is answered."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import Qt

from app.models.records.courses import Dataset
from app.services.usecases.referentials import no_report
from tests.fakes.courses import GivenCourses
from tests.ui.conftest import press
from tests.ui.desk_kit import plain


def lines(page):
    """The lines of the results that are read: all of them, or the first page of a long list."""
    return [line for _row, line in page.results.lines.known()]


def total(page):
    """How many rows the list has."""
    return page.results.lines.rowCount()


def box(page, part, key):
    """The box of a facet, its group opened."""
    group = page.facets.groups[part]
    group.set_open(True)
    return group.boxes[key]


def count_of(one):
    """The count a box shows, None where it shows none."""
    name = one.accessibleName()
    return int(name.rsplit(", ", 1)[1]) if ", " in name else None


def amount(line):
    """The price of a line."""
    return Decimal(plain(line.trailing).rstrip("€").replace(" ", "").replace(",", "."))


def left(line):
    """What a line says is left to pay."""
    return plain(line.trailing_chip.text) if line.trailing_chip else ""


def chip_texts(line):
    """The chips under a line."""
    return [chip.text for chip in line.chips]


def answered(page, qtbot):
    """Wait for the answer to a search."""
    return qtbot.waitSignal(page._model.results_changed)


def renew(room, change=lambda row: row, added=(), dataset=Dataset.STARTER):
    """Put the courses in place again, each changed; None leaves one out. Nobody is told."""
    catalogue = room.desk.complete().catalogue
    rows = [new for _of, row in catalogue.opened().folder.stream() if (new := change(row)) is not None]
    catalogue.stage(GivenCourses([*rows, *added], dataset), no_report).apply()


def whole(page, qtbot, room=None):
    """Wait until the course shown stands whole."""
    if room is not None:
        room.quiet(qtbot)
    qtbot.waitUntil(lambda: page.detail.stands)


def without_aim(page, qtbot):
    """Ask for every course around, not for those of the project alone."""
    with answered(page, qtbot):
        press(page.facets.aim, Qt.Key.Key_Space)

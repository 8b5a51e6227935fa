"""What the tests of « Formations » share: the lines in sight, their amounts, a search that is answered."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import Qt

from tests.ui.conftest import press
from tests.ui.desk_kit import plain


def lines(page):
    """The lines of the results."""
    return list(page.results.list.lines.all())


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


def without_aim(page, qtbot):
    """Ask for every course around, not for those of the project alone."""
    with answered(page, qtbot):
        press(page.facets.aim, Qt.Key.Key_Space)

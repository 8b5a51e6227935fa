"""Source Sans Pro from its Python package, without importing it; the system’s sans where it is missing."""

from __future__ import annotations

import sys
from os import path

from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication

from app.ui.theme.tokens import BASE

FAMILY = "Source Sans Pro"
FIRST_FACES = ("Regular", "Semibold", "Bold")
LATER_FACES = ("It",)
# Source Sans has small lower-case letters: at the same size it reads smaller than the design’s typeface.
OPTICAL = 1.08
GAP = 6  # between an icon and its words


def folder() -> str:
    """Where the font files lie, or ``""``. Its package is not imported, nor looked up by the import system:

    both load a chain of modules that the first paint would wait for.
    """
    for place in reversed(sys.path):
        files = path.join(place, "font_source_sans_pro", "files")  # noqa: PTH118
        if path.isdir(files):  # noqa: PTH112
            return files
    return ""


def load(faces: tuple[str, ...] = FIRST_FACES) -> str:
    """Give the faces to Qt (0.15 ms each: glyphs are read when drawn); return the family, or ``""``."""
    files = folder()
    found = False
    if files:
        for face in faces:
            file = path.join(files, f"SourceSansPro-{face}.ttf")  # noqa: PTH118
            found = QFontDatabase.addApplicationFont(file) >= 0 or found
    return FAMILY if found else ""


def base_font(scale: float, family: str) -> QFont:
    """The program’s text font at a text scale between 1.0 and 2.0."""
    font = QFont(family) if family else QFont(QApplication.font())
    font.setPixelSize(pixels(BASE, scale, family))
    return font


def pixels(size: int, scale: float, family: str) -> int:
    """A token’s text size on screen, in whole pixels."""
    return round(size * scale * (OPTICAL if family == FAMILY else 1.0))


def icon_side(scale: float, family: str) -> int:
    """Side of the icon beside a button’s words."""
    return round(pixels(BASE, scale, family) * 1.15)


def sized(size: int, weight: int = 400) -> QFont:
    """The application’s font at a token size (``SMALL``…``FIGURE``) and a weight: for what is painted."""
    font = QFont(QApplication.font())
    if font.pixelSize() > 0:
        font.setPixelSize(max(1, round(font.pixelSize() * size / BASE)))
    font.setWeight(QFont.Weight(weight))
    return font

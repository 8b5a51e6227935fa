"""The theme: contrasts that can be read, the three palettes alike, the tokens found again from a widget."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QFontInfo, QImage, QPainter
from PySide6.QtWidgets import QLabel

from app.ui.theme import fonts, icons, style
from app.ui.theme.sheet import fill
from app.ui.theme.tokens import PALETTES, PART_PAIRS, SCALES, TEXT_PAIRS


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_contrast_is_the_one_of_wcag() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)


@pytest.mark.parametrize("theme", PALETTES)
@pytest.mark.parametrize(("least", "pairs"), [(4.5, TEXT_PAIRS), (3.0, PART_PAIRS)], ids=["texts", "parts"])
def test_every_pair_can_be_seen(theme: str, least: float, pairs) -> None:
    tokens = PALETTES[theme]
    weak = {
        f"{front} on {ground}": round(contrast(getattr(tokens, front), getattr(tokens, ground)), 2)
        for front, ground in pairs
        if contrast(getattr(tokens, front), getattr(tokens, ground)) < least
    }
    assert not weak


def test_palettes_have_the_same_names_and_a_key_of_their_own() -> None:
    names = [set(tokens.items()) for tokens in PALETTES.values()]
    assert names[0] == names[1] == names[2]
    assert len({tokens.key for tokens in PALETTES.values()}) == 3


@pytest.mark.parametrize("theme", PALETTES)
@pytest.mark.parametrize("scale", SCALES)
def test_sheet_is_filled_to_the_last_token(theme: str, scale: float) -> None:
    assert "@" not in fill(PALETTES[theme], scale, fonts.FAMILY)


@pytest.mark.parametrize("theme", PALETTES)
def test_a_widget_knows_its_tokens(dressed, qtbot, theme: str) -> None:
    widget = QLabel("texte")
    qtbot.addWidget(widget)
    dressed.set_theme(theme)
    try:
        assert style.current(widget) is PALETTES[theme]
    finally:
        dressed.set_theme("light")


def test_source_sans_is_found_and_holds_french(dressed) -> None:
    assert fonts.folder()
    assert QFontInfo(fonts.sized(14)).family() == fonts.FAMILY


def test_scale_goes_by_steps_and_tells(dressed, qtbot) -> None:
    with qtbot.waitSignal(dressed.changed):
        dressed.bigger()
    assert dressed.scale == 1.25
    dressed.smaller()
    dressed.smaller()
    assert dressed.scale == 1.0


@pytest.mark.parametrize("name", icons.NAMES)
def test_every_icon_draws_inside_its_square(qapp, name: str) -> None:
    picture = QImage(48, 48, QImage.Format.Format_ARGB32)
    picture.fill(0)
    painter = QPainter(picture)
    icons.paint(painter, name, QRectF(0, 0, 48, 48), "#000000")
    painter.end()
    drawn = sum(picture.pixelColor(x, y).alpha() > 0 for x in range(0, 48, 2) for y in range(0, 48, 2))
    edge = sum(picture.pixelColor(x, y).alpha() > 0 for x in range(48) for y in (0, 47))
    assert drawn > 8
    assert not edge

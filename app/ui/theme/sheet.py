"""The one style sheet, written in tokens. Short on purpose: it is parsed before the first paint."""

from __future__ import annotations

from app.ui.theme import fonts
from app.ui.theme.fonts import GAP
from app.ui.theme.tokens import BASE, FIGURE, SECTION, SMALL, TITLE, Tokens

_TONES = ("primary", "accent", "ok", "warn", "error")

# What stands in the first paint, and nothing else: each rule is weighed for each widget before it is shown.
_FIRST = """
QLabel { background: transparent; }
QLabel[role="title"] { font-size: @title; font-weight: 700; }
QLabel[role="section"] { font-size: @section; font-weight: 700; }
QLabel[role="strong"], QLabel[role="field-label"] { font-weight: 600; }
QLabel[role="caption"] { color: @ink_2; font-weight: 600; }
QLabel[role="small"], QLabel[role="help"] { color: @ink_2; font-size: @small; }
QLabel[role="figure"] { font-size: @figure; font-weight: 700; }
QLabel[role="brand"] { color: @primary; font-size: @section; font-weight: 700; }
QFrame[role="card"] { background: @card; border: 1px solid @line; border-radius: 10px; }
QFrame[role="bar"] { background: @card; border: 0; border-bottom: 1px solid @line; }
QFrame[role="foot"] { background: @card; border: 0; border-top: 1px solid @line; }
QPushButton { background: @card; color: @primary; border: 1px solid @primary; border-radius: 6px;
  padding: 6px 14px; font-weight: 600; }
QPushButton[role="link"], QPushButton[role="quiet"] { background: transparent; border: 1px solid transparent;
  padding: 6px 4px; }
QPushButton[sign="start"] { padding-left: @icon_pad; }
QPushButton[sign="end"] { padding-right: @icon_pad; }
QPushButton[role="link"][sign="start"] { padding-left: @icon_pad_link; }
QPushButton[role="link"][sign="end"] { padding-right: @icon_pad_link; }
QPushButton[role="person"] { background: @card; border: 1px solid @line; border-radius: @person; padding: 0; }
QPushButton[role="person"]:focus { border: 2px solid @focus; }
QLabel[role="initials"] { color: @primary; background: @primary_soft; border-radius: @avatar_half;
  font-weight: 700; font-size: @tiny; min-width: @avatar; max-width: @avatar;
  min-height: @avatar; max-height: @avatar;
  qproperty-alignment: AlignCenter; }
QLabel[role="pill"] { background: @soft; color: @ink_2; border-radius: @pill; padding: 3px 10px;
  font-size: @small; font-weight: 600; }
QTabWidget::pane { border: 0; }
QTabWidget > QStackedWidget { border: 0; border-top: 1px solid @line; }
QTabBar { background: @card; }
QTabBar::tab { background: transparent; color: @ink_2; font-size: @section; font-weight: 600;
  padding: 8px 18px 8px; border: 0; border-bottom: 3px solid transparent; margin: 0 2px; }
QTabBar::tab:first { margin-left: 20px; }
QTabBar::tab:selected { color: @primary; border-bottom-color: @primary; }
QTabBar::tab:selected:focus { background: @primary_soft; }
"""

_REST = """
QToolTip { background: @card; color: @ink; border: 1px solid @edge; padding: 4px 6px; }
QLabel[role="muted"] { color: @ink_2; }
QLabel[role="small"][tone="warn"] { color: @warn; font-weight: 600; }
QLabel[role="error"] { color: @error; font-size: @small; font-weight: 600; }
QFrame[role="inset"] { background: @inset; border: 1px solid @line; border-radius: 10px; }
QFrame[role="selected"] { background: @primary_soft; border: 1px solid @primary; border-radius: 10px; }
QFrame[role="panel"] { background: @card; border: 0; border-left: 1px solid @edge; }
QFrame[role="popup"] { background: @card; border: 1px solid @edge; border-radius: 6px; }
QFrame[role="hairline"] { background: @line; border: 0; max-height: 1px; min-height: 1px; }
QFrame[role="plain"] { background: transparent; border: 0; }
QPushButton:hover { background: @primary_soft; }
QPushButton:disabled { color: @edge; border-color: @line; background: @card; }
QPushButton[role="primary"] { background: @primary; color: @on_primary; }
QPushButton[role="primary"]:hover, QPushButton[role="primary"]:pressed { background: @primary_strong; }
QPushButton[role="primary"]:disabled { background: @soft; color: @ink_2; border-color: @line; }
QPushButton[role="danger"] { color: @error; border-color: @error; }
QPushButton[role="danger"]:hover { background: @error_soft; }
QPushButton[role="link"][tone="error"] { color: @error; }
QPushButton[role="link"]:hover { text-decoration: underline; }
QPushButton[role="fold"] { background: transparent; color: @ink; border: 1px solid transparent;
  padding: 5px 4px 5px 2px; }
QPushButton[role="fold"][sign="end"] { padding-right: @icon_pad_link; }
QPushButton[role="quiet"] { padding: 4px; }
QPushButton[role="quiet"]:hover { background: @primary_soft; }
QPushButton[role="link"]:disabled, QPushButton[role="quiet"]:disabled { border-color: transparent;
  background: transparent; }
QPushButton[role="person"]:hover { border-color: @primary; }
QPushButton::menu-indicator { image: none; width: 0; }
@tones

QLineEdit, QComboBox, QPlainTextEdit { background: @card; color: @ink; border: 1px solid @edge;
  border-radius: 6px; padding: 5px 9px; selection-background-color: @primary;
  selection-color: @on_primary; }
QLineEdit:focus, QComboBox:focus, QPlainTextEdit:focus { border: 2px solid @focus;
  padding: 4px 8px; }
QLineEdit[invalid="true"], QComboBox[invalid="true"], QPlainTextEdit[invalid="true"] {
  border: 2px solid @error; padding: 4px 8px; }
QLineEdit:disabled, QComboBox:disabled, QPlainTextEdit:disabled { background: @soft; border-color: @line; }
QSlider { border: 2px solid transparent; border-radius: 6px; min-height: 24px; padding: 0 2px; }
QSlider:focus { border-color: @focus; }
QSlider::groove:horizontal { background: @soft; border: 1px solid @edge; height: 4px; border-radius: 3px; }
QSlider::sub-page:horizontal { background: @primary; height: 4px; border-radius: 3px; }
QSlider::handle:horizontal { background: @primary; border: 2px solid @primary; width: 14px; height: 14px;
  margin: -7px 0; border-radius: 9px; }
QSlider::handle:horizontal:focus { background: @card; border: 4px solid @focus; width: 10px; height: 10px; }
QComboBox::drop-down { border: 0; width: 28px; }
QComboBox QAbstractItemView, QMenu { background: @card; color: @ink; border: 1px solid @edge; padding: 4px; }
QMenu::item { padding: 6px 20px 6px 12px; border-radius: 4px; }
QMenu::item:selected { background: @primary_soft; color: @primary; }
QMenu::item:disabled { color: @ink_2; }
QMenu::separator { height: 1px; background: @line; margin: 4px 8px; }
QAbstractItemView { background: transparent; border: 0; outline: 0; }
QHeaderView::section { background: transparent; color: @ink_2; border: 0; border-bottom: 1px solid @line;
  padding: 4px; font-size: @small; font-weight: 600; }
QScrollArea, QScrollArea > QWidget > QWidget[role="page"] { background: transparent; border: 0; }
QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar::handle:vertical { background: @edge; border-radius: 3px; margin: 3px; min-height: 32px; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; }
QScrollBar::handle:horizontal { background: @edge; border-radius: 3px; margin: 3px; min-width: 32px; }
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page { background: none;
  border: 0; width: 0; height: 0; }
QTabBar::tab:hover { color: @primary; }
"""


def fill(tokens: Tokens, scale: float, family: str, *, brief: bool = False) -> str:
    """The style sheet for a palette and a text scale; ``brief`` holds what the first paint needs."""
    sizes = {"small": SMALL, "base": BASE, "section": SECTION, "title": TITLE, "figure": FIGURE}
    values = {name: f"{fonts.pixels(size, scale, family)}px" for name, size in sizes.items()}
    side = fonts.icon_side(scale, family)
    half = fonts.pixels(BASE, scale, family) * 12 // 16  # of the round with the initials
    values |= {"avatar": f"{2 * half}px", "avatar_half": f"{half}px", "person": f"{half + 4}px"}
    values |= {"tiny": f"{fonts.pixels(SMALL - 1, scale, family)}px"}
    # Qt draws square corners where the radius is more than half of the height: a line is 1.16 em or more.
    values |= {"pill": f"{int(fonts.pixels(SMALL, scale, family) * 1.16 + 6) // 2}px"}
    values |= {"icon_pad": f"{14 + side + GAP}px", "icon_pad_link": f"{4 + side + GAP}px"}
    values |= tokens.items()
    rest = "" if brief else _REST.replace("@tones", "\n".join(_tone(tone) for tone in _TONES))
    sheet = _FIRST + rest
    for name in sorted(values, key=len, reverse=True):
        sheet = sheet.replace(f"@{name}", values[name])
    return sheet


def _tone(tone: str) -> str:
    return (
        f'QLabel[role="pill"][tone="{tone}"] {{ background: @{tone}_soft; color: @{tone}; }}\n'
        f'QFrame[role="info"][tone="{tone}"] {{ background: @{tone}_soft; border: 1px solid @{tone};'
        " border-radius: 6px; }"
    )

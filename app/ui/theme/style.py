"""Fusion, a palette and one style sheet, filled from the tokens and the text scale.

Roles, set with ``style.set_role(widget, "…")``, or ``widget.setProperty("role", "…")`` before it is shown:

* QLabel: ``title`` ``section`` ``muted`` ``small`` (muted and small) ``strong`` ``caption`` (muted, semibold)
  ``figure`` ``field-label`` ``help`` ``error`` ``brand``
* QPushButton: ``primary`` ``secondary`` ``link`` (``tone`` error for « Supprimer ») ``danger``
  ``quiet`` (icon only) ``person`` (the header’s pill)
* QFrame: ``card`` ``inset`` (card in a card) ``selected`` (card chosen) ``bar`` (header) ``foot``
  (status line) ``panel`` (side panel) ``info`` (message strip, with ``tone``) ``popup`` ``hairline``
  ``plain`` (no ground)
* property ``tone``: ``neutral`` ``primary`` ``accent`` ``ok`` ``warn`` ``error``
* property ``invalid`` = true on a field: red outline (``field.FieldRow`` sets it)

Painted widgets ask ``current(self)`` for the tokens; nothing else outside this room knows a colour.
"""

from __future__ import annotations

from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from app.ui.theme import fonts
from app.ui.theme.sheet import fill
from app.ui.theme.tokens import LIGHT, PALETTES, Tokens

_BY_KEY = {int(tokens.key[1:], 16): tokens for tokens in PALETTES.values()}


def apply(
    app: QApplication, theme: str = "light", scale: float = 1.0, *, family: str = "", brief: bool = False
) -> None:
    """Dress the application: ``theme`` is light, dark or contrast; ``scale`` from 1.0 to 2.0.

    ``brief`` gives the short sheet of the first paint.
    """
    tokens = PALETTES.get(theme, LIGHT)
    app.setPalette(palette(tokens))
    app.setFont(fonts.base_font(scale, family))
    app.setStyleSheet(fill(tokens, scale, family, brief=brief))


def palette(tokens: Tokens) -> QPalette:
    """A Qt palette saying the same as the tokens; its Shadow role is the palette’s key."""
    role = QPalette.ColorRole
    filled = QPalette()
    for name, colour in (
        (role.Window, tokens.background),
        (role.WindowText, tokens.ink),
        (role.Base, tokens.card),
        (role.AlternateBase, tokens.inset),
        (role.Text, tokens.ink),
        (role.PlaceholderText, tokens.ink_2),
        (role.Button, tokens.card),
        (role.ButtonText, tokens.ink),
        (role.BrightText, tokens.error),
        (role.Highlight, tokens.primary),
        (role.HighlightedText, tokens.on_primary),
        (role.Link, tokens.primary),
        (role.LinkVisited, tokens.primary),
        (role.ToolTipBase, tokens.card),
        (role.ToolTipText, tokens.ink),
        (role.Light, tokens.card),
        (role.Midlight, tokens.line),
        (role.Mid, tokens.edge),
        (role.Dark, tokens.edge),
        (role.Shadow, tokens.key),
    ):
        filled.setColor(name, QColor(colour))
    for name in (role.Text, role.WindowText, role.ButtonText):
        filled.setColor(QPalette.ColorGroup.Disabled, name, QColor(tokens.edge))
    return filled


def current(widget: QWidget) -> Tokens:
    """The tokens a widget is dressed with; light where the theme was never applied."""
    return _BY_KEY.get(widget.palette().color(QPalette.ColorRole.Shadow).rgb() & 0xFFFFFF, LIGHT)


def dress(widget: QWidget) -> None:
    """Weigh the sheet for a widget and all it holds, before they are put in their place."""
    for one in (widget, *widget.findChildren(QWidget)):
        one.ensurePolished()


def set_role(widget: QWidget, role: str, **properties: object) -> None:
    """Give a widget its role and other properties (``tone="ok"``); redraw it when already dressed."""
    set_properties(widget, role=role, **properties)


def set_properties(widget: QWidget, **properties: object) -> None:
    """Change dynamic properties the style sheet looks at; nothing is redrawn where they were so already."""
    changed = {name: value for name, value in properties.items() if widget.property(name) != value}
    if not changed:
        return
    for name, value in changed.items():
        widget.setProperty(name, value)
    from PySide6.QtCore import Qt  # 20 ms for its hundred enumerations: never on the way to the first paint

    if widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        widget.style().unpolish(widget)
        widget.style().polish(widget)
        widget.update()

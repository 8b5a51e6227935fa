"""Buttons: ``primary``, ``secondary``, ``link``, ``danger``, ``quiet``; Enter presses, focus shows a ring."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QPushButton, QWidget

from app.ui.theme import icons, style
from app.ui.theme.fonts import GAP
from app.ui.theme.paint import box


class Button(QPushButton):
    """A push button with a role, an icon in the colour of its words, and a focus ring inside its edge.

    ``trailing`` puts the icon after the words. Nothing here touches the Qt namespace before a person
    does: see ``theme.paint``.
    """

    def __init__(
        self,
        text: str,
        role: str = "secondary",
        *,
        icon: str = "",
        trailing: bool = False,
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setText(text.replace("&", "&&"))  # the constructor that takes a text builds QIcon’s enumerations
        self._icon_name, self._trailing = icon, trailing
        self.setProperty("role", role)
        if icon and text:
            self.setProperty("sign", "end" if trailing else "start")
        self.setAccessibleName(name or text)
        if not text and name:
            self.setToolTip(name)

    def set_icon_name(self, name: str) -> None:
        """Show another icon, where one was given at first."""
        self._icon_name = name
        self.update()

    def sizeHint(self) -> QSize:
        if self.property("role") == "quiet":
            side = round(self._side() * 1.35) + 8
            return QSize(side, side)
        return super().sizeHint()

    def enterEvent(self, event) -> None:
        from PySide6.QtCore import Qt

        self.setCursor(Qt.CursorShape.PointingHandCursor)
        super().enterEvent(event)

    def keyPressEvent(self, event) -> None:
        from PySide6.QtCore import Qt

        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.isEnabled():
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event) -> None:
        super().paintEvent(event)
        focused = self.hasFocus()
        if not focused and not self._icon_name:
            return
        painter = QPainter(self)
        if self._icon_name:
            self._paint_icon(painter)
        if focused:
            box(painter, QRectF(self.rect()).adjusted(2, 2, -2, -2), 5, edge=self._foreground(), width=2)
        painter.end()

    def _paint_icon(self, painter: QPainter) -> None:
        side, text = self._side(), self.text().replace("&&", "&")
        width = self.fontMetrics().horizontalAdvance(text)
        room = (self.width() - width - (side + GAP if text else side)) / 2
        x = room if not self._trailing or not text else room + width + GAP
        at = QRectF(x, (self.height() - side) / 2, side, side)
        icons.paint(painter, self._icon_name, at, self._foreground(), 2.1)

    def _side(self) -> int:
        return round(self.font().pixelSize() * 1.15) if self.font().pixelSize() > 0 else 16

    def _foreground(self) -> str:
        tokens, role = style.current(self), self.property("role")
        if not self.isEnabled():
            return tokens.ink_2 if role == "primary" else tokens.edge
        if role == "primary":
            return tokens.on_primary
        return tokens.error if role == "danger" or self.property("tone") == "error" else tokens.primary


def primary(text: str, *, icon: str = "", name: str = "", parent: QWidget | None = None) -> Button:
    """The one main act of a view: filled."""
    return Button(text, "primary", icon=icon, name=name, parent=parent)


def secondary(text: str, *, icon: str = "", name: str = "", parent: QWidget | None = None) -> Button:
    """Another act: outlined."""
    return Button(text, "secondary", icon=icon, name=name, parent=parent)


def link(
    text: str, *, icon: str = "", name: str = "", tone: str = "", parent: QWidget | None = None
) -> Button:
    """A quiet act or a way elsewhere: text alone. ``tone="error"`` for « Supprimer »."""
    made = Button(text, "link", icon=icon, name=name, parent=parent)
    if tone:
        made.setProperty("tone", tone)
    return made


def menu(text: str, *, name: str = "", parent: QWidget | None = None) -> Button:
    """A quiet act that opens a menu: a chevron after the words."""
    return Button(text, "link", icon="chevron-down", trailing=True, name=name, parent=parent)


def danger(text: str, *, icon: str = "", name: str = "", parent: QWidget | None = None) -> Button:
    """An act that takes something away: red outline (and it can be undone)."""
    return Button(text, "danger", icon=icon, name=name, parent=parent)


def quiet(icon: str, name: str, *, parent: QWidget | None = None) -> Button:
    """An icon alone; ``name`` is what it does, said by screen readers and the tool tip."""
    return Button("", "quiet", icon=icon, name=name, parent=parent)

"""Buttons: ``primary``, ``secondary``, ``link``, ``danger``, ``quiet``; Enter presses, focus shows a ring."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QPushButton, QWidget

from app.ui.theme import icons, style


class Button(QPushButton):
    """A push button with a role, an icon that follows the theme, and a focus ring inside its edge."""

    def __init__(
        self,
        text: str,
        role: str = "secondary",
        *,
        icon: str = "",
        name: str = "",
        trailing: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text.replace("&", "&&"), parent)
        self._icon_name = icon
        self._icon_key = ("", "", 0)
        self.setProperty("role", role)
        self.setAccessibleName(name or text)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        if not text:
            self.setToolTip(name)
        if trailing:
            self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        if icon:
            self._dress()

    def set_icon_name(self, name: str) -> None:
        """Show another icon."""
        self._icon_name = name
        self._dress()

    def keyPressEvent(self, event) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.isEnabled():
            self.click()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event) -> None:
        super().changeEvent(event)
        if self._icon_name and event.type() in _DRESSING:
            self._dress()

    def paintEvent(self, event) -> None:
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(self._foreground()), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(3, 3, -3, -3), *self._ring_radius())
            painter.end()

    def _ring_radius(self) -> tuple[float, float]:
        if self.property("role") == "person":
            return self.height() / 2 - 3, self.height() / 2 - 3
        return 4, 4

    def _foreground(self) -> str:
        tokens, role = style.current(self), self.property("role")
        if not self.isEnabled():
            return tokens.ink_2 if role == "primary" else tokens.edge
        if role == "primary":
            return tokens.on_primary
        return tokens.error if role == "danger" or self.property("tone") == "error" else tokens.primary

    def _dress(self) -> None:
        side = round(self.fontMetrics().height() * 0.9)
        key = (self._icon_name, self._foreground(), side)
        if key != self._icon_key:  # setting an icon is itself a change of dress
            self._icon_key = key
            self.setIcon(icons.icon(*key))
            self.setIconSize(QSize(side, side))


_DRESSING = (
    QEvent.Type.PaletteChange,
    QEvent.Type.FontChange,
    QEvent.Type.StyleChange,
    QEvent.Type.EnabledChange,
)


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
    made = Button(text, "link", name=name, parent=parent)
    made.setProperty("tone", tone)
    if icon:
        made.set_icon_name(icon)
    return made


def danger(text: str, *, icon: str = "", name: str = "", parent: QWidget | None = None) -> Button:
    """An act that takes something away: red outline (and it can be undone)."""
    return Button(text, "danger", icon=icon, name=name, parent=parent)


def quiet(icon: str, name: str, *, parent: QWidget | None = None) -> Button:
    """An icon alone; ``name`` is what it does, said by screen readers and the tool tip."""
    return Button("", "quiet", icon=icon, name=name, parent=parent)

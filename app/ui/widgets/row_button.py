"""A row one presses: words in bold that wrap, a quieter line under them, an icon before."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from app.ui.theme import fonts, icons, style
from app.ui.theme.paint import box
from app.ui.theme.tokens import BASE, SMALL, S

_LEAST = 32
_WRAP = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
_DRESSING = (QEvent.Type.FontChange, QEvent.Type.StyleChange)


class RowButton(QAbstractButton):
    """Pressed by mouse, Space or Enter; never cut: it grows in height where it lacks width."""

    def __init__(
        self,
        text: str,
        detail: str = "",
        *,
        icon: str = "chevron-right",
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setText(text)
        self.detail, self._icon = detail, icon
        self.setAccessibleName(name or ", ".join(part for part in (text, detail) if part))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_icon_name(self, name: str) -> None:
        """Show another icon."""
        self._icon = name
        self.update()

    def sizeHint(self) -> QSize:
        widest = max(QFontMetrics(font).horizontalAdvance(text) for text, font, _ink in self._lines())
        return QSize(widest + self._before() + 2 * S, self.heightForWidth(10_000))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.heightForWidth(10_000))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        room = width - self._before() - 2 * S
        return max(_LEAST, sum(_height(text, font, room) for text, font, _ink in self._lines()) + S)

    def keyPressEvent(self, event) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event) -> None:
        tokens = style.current(self)
        painter = QPainter(self)
        ground = tokens.primary_soft if self.underMouse() or self.isDown() else ""
        edge = tokens.focus if self.hasFocus() else ""
        box(painter, QRectF(self.rect()), 5, ground, edge, 2)
        left, room = S + self._before(), self.width() - self._before() - 2 * S
        heights = [_height(text, font, room) for text, font, _ink in self._lines()]
        top = max((self.height() - sum(heights)) // 2, 0)
        if self._icon:
            side = self._side()
            line = QFontMetrics(self._lines()[0][1]).height()
            at = QRectF(S, top + (line - side) / 2, side, side)
            icons.paint(painter, self._icon, at, tokens.primary, 2.1)
        for (text, font, ink), height in zip(self._lines(), heights, strict=True):
            painter.setFont(font)
            painter.setPen(QColor(getattr(tokens, ink)))
            painter.drawText(QRect(left, top, room, height), _WRAP, text)
            top += height
        painter.end()

    def changeEvent(self, event) -> None:
        super().changeEvent(event)
        if event.type() in _DRESSING:
            self.updateGeometry()

    def _lines(self) -> list[tuple[str, QFont, str]]:
        lines = [(self.text(), fonts.sized(BASE, 600), "primary")]
        return [*lines, (self.detail, fonts.sized(SMALL), "ink_2")] if self.detail else lines

    def _side(self) -> int:
        return round(QFontMetrics(fonts.sized(BASE, 600)).height() * 0.8)

    def _before(self) -> int:
        return self._side() + S if self._icon else 0


def _height(text: str, font: QFont, room: int) -> int:
    return QFontMetrics(font).boundingRect(QRect(0, 0, max(room, 1), 10_000), _WRAP, text).height()

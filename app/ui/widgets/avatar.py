"""A round with a person’s initials."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.theme import fonts, style
from app.ui.widgets.labels import initials


class Avatar(QWidget):
    """Initials on a soft round; decoration beside a name that says the same."""

    def __init__(self, full_name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = full_name
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(full_name)

    def set_name(self, full_name: str) -> None:
        """Show another person’s initials."""
        self._name = full_name
        self.setAccessibleName(full_name)
        self.update()

    def sizeHint(self) -> QSize:
        side = round(self.fontMetrics().height() * 1.35)
        return QSize(side, side)

    def paintEvent(self, event) -> None:
        tokens = style.current(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.primary_soft))
        painter.drawEllipse(self.rect())
        painter.setPen(QColor(tokens.primary))
        painter.setFont(fonts.sized(11, 700))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, initials(self._name))
        painter.end()

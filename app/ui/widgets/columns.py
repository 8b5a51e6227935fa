"""Two columns where there is room, one under the other where there is not."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize
from PySide6.QtWidgets import QApplication, QBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.ui.theme.tokens import BASE, XL, L


class Columns(QWidget):
    """Put widgets in ``left`` and ``right`` (QVBoxLayouts); ``least`` pixels at 100 % text for both."""

    def __init__(self, *, least: int = 680, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._least = least
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(XL)
        self.left, self.right = self._column(), self._column()

    def stacked(self) -> bool:
        """True while the columns stand one under the other."""
        return self._box.direction() == QBoxLayout.Direction.TopToBottom

    def minimumSizeHint(self) -> QSize:
        return QSize(120, 1)

    def sizeHint(self) -> QSize:
        return QSize(self._least, 1)  # the layout would answer for a width of nothing: far too high

    def resizeEvent(self, event) -> None:
        super().resizeEvent(event)
        self._turn()

    def changeEvent(self, event) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._turn()

    def _turn(self) -> None:
        scale = max(QApplication.font().pixelSize(), BASE) / BASE
        small = self.width() < self._least * scale
        wanted = QBoxLayout.Direction.TopToBottom if small else QBoxLayout.Direction.LeftToRight
        if self._box.direction() != wanted:
            self._box.setDirection(wanted)

    def _column(self) -> QVBoxLayout:
        holder = QWidget()
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        holder.setSizePolicy(policy)
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(L)
        self._box.addWidget(holder, 1)
        return column

"""A choice in a chip: « Tous les domaines ▾ » in small, beside the chips that are on or off."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from app.ui.theme import style
from app.ui.widgets.chip import ChipButton
from app.ui.widgets.chip_paint import chip_size, paint_chip
from app.ui.widgets.pick_button import PickButton


class ChipPick(PickButton):
    """A ``PickButton`` that looks like a chip."""

    most = 36

    def sizeHint(self) -> QSize:
        return chip_size(self._said(), signs=1)

    def minimumSizeHint(self) -> QSize:
        return QSize(32, self.sizeHint().height())

    def paintEvent(self, event) -> None:
        tokens = style.current(self)
        ring = tokens.focus if self.hasFocus() else tokens.edge if self.underMouse() or self.isDown() else ""
        painter = QPainter(self)
        paint_chip(painter, self.rect(), self._said(), tokens, end_sign="chevron-down", ring=ring)
        painter.end()

    def _said(self) -> str:
        return self.text().replace("&&", "&")


class ChipAct(ChipButton):
    """A chip that opens something, with an icon of its own."""

    def __init__(self, text: str, icon: str, *, name: str, parent: QWidget | None = None) -> None:
        self._icon = icon
        super().__init__(text, "plain", name=name, parent=parent)

    def _signs(self) -> tuple[str, str]:
        return self._icon, ""

"""A page that scrolls up and down, never sideways."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.ui.theme.tokens import L


class ScrollPage(QScrollArea):
    """Put widgets in ``body`` (a QVBoxLayout), which is centred and never wider than ``max_width``."""

    def __init__(
        self, name: str, *, max_width: int = 1680, margin: int = L + 4, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        sheet, column = QWidget(), QWidget()
        sheet.setProperty("role", "page")
        column.setMaximumWidth(max_width)
        self.body = QVBoxLayout(column)
        self.body.setContentsMargins(margin, margin, margin, margin)
        self.body.setSpacing(L)
        row = QHBoxLayout(sheet)
        row.setContentsMargins(0, 0, 0, 0)
        row.addStretch(1)
        row.addWidget(column, 1000)
        row.addStretch(1)
        self.setWidget(sheet)
        sheet.installEventFilter(self)

    def add(self, widget: QWidget, stretch: int = 0) -> QWidget:
        """Put a widget under the others and give it back."""
        self.body.addWidget(widget, stretch)
        return widget

    def eventFilter(self, watched, event) -> bool:
        """A focused child is brought into sight when the keyboard moves to it."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)

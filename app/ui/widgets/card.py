"""Cards: the white box with a hairline, and its content that shows one figure."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from app.ui.theme.tokens import L, S
from app.ui.widgets.labels import label


class Card(QFrame):
    """A box with an optional section title; put widgets in ``body`` (a QVBoxLayout)."""

    def __init__(self, title: str = "", *, role: str = "card", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", role)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(L, L, L, L)
        self.body.setSpacing(S)
        self.heading = None
        self._after = 0
        if title:
            self.heading = label(title, "section", wrap=True)
            self.body.addWidget(self.heading)
            self.setAccessibleName(title)

    def add(self, widget: QWidget, stretch: int = 0) -> QWidget:
        """Put a widget under the others and give it back; a button keeps its own width, at the left."""
        at = self.body.count() - self._after
        if isinstance(widget, QPushButton):
            from PySide6.QtCore import Qt  # late: see theme.style.set_properties

            self.body.insertWidget(at, widget, stretch, Qt.AlignmentFlag.AlignLeft)
        else:
            self.body.insertWidget(at, widget, stretch)
        return widget


class FigureCard(Card):
    """One figure: what it is, its value in large, an optional bar, a note; more may go to ``body``.

    ``share`` (0 to 1) draws the bar in ``tone``; None draws none.
    """

    def __init__(
        self,
        title: str,
        value: str,
        note: str = "",
        *,
        share: float | None = None,
        tone: str = "primary",
        role: str = "card",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(role=role, parent=parent)
        self.body.setSpacing(2)
        self._tone = tone
        self._bar: Any = None
        self.title = label(title, "caption", wrap=True)
        self.value = label(value, "figure", wrap=True)
        self.note = label(note, "small", wrap=True)
        for one in (self.title, self.value, self.note):
            self.body.addWidget(one)
        self.body.addStretch(1)
        self._after = 1  # the room left over stays at the bottom
        self.show_figure(title, value, note, share=share)

    def show_figure(self, title: str, value: str, note: str = "", *, share: float | None = None) -> None:
        """Show another figure."""
        self.title.setText(title)
        self.value.setText(value)
        self.note.setText(note)
        self.note.setVisible(bool(note))
        self.setAccessibleName(title)
        self.setAccessibleDescription(" ".join(part for part in (value, note) if part))
        if share is not None and self._bar is None:
            from app.ui.widgets.progress import ProgressLine  # the first page draws no bar

            self._bar = ProgressLine(title, tone=self._tone)
            self.body.insertSpacing(2, S)
            self.body.insertWidget(3, self._bar)
            self.body.insertSpacing(4, S)
        if self._bar is not None:
            self._bar.setVisible(share is not None)
            self._bar.set_share(share or 0.0, value)

"""A state in a rounded ground: « Sur ce poste », « 3 à envoyer »; on one line."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.ui.theme import style
from app.ui.widgets.labels import PlainLabel


class Pill(PlainLabel):
    """``set_state(text, tone)`` changes it; tones as for chips."""

    def __init__(self, text: str, tone: str = "neutral", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setProperty("role", "pill")
        self.setProperty("tone", tone)
        self.setAccessibleName(text)

    def set_state(self, text: str, tone: str = "neutral") -> None:
        """Tell another state."""
        self.setText(text)
        self.setAccessibleName(text)
        style.set_properties(self, tone=tone)

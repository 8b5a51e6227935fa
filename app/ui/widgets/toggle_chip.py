"""A chip that is on or off: a tick says it besides its colour."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.ui.widgets.chip import ChipButton


class ToggleChip(ChipButton):
    """Checkable by mouse, Space or Enter; signals of QAbstractButton (``toggled``, ``clicked``)."""

    def __init__(self, text: str, *, on: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(text, "plain", name=text, parent=parent)
        self.setToolTip("")
        self.setCheckable(True)
        self.toggled.connect(self._dress)
        self.setChecked(on)

    def _signs(self) -> tuple[str, str]:
        return ("check" if self.isChecked() else "", "")

    def _dress(self, on: bool) -> None:
        self._tone = "primary" if on else "neutral"
        self.updateGeometry()
        self.update()

"""A line one opens to see more: a button with a chevron, and what it shows."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.theme.tokens import XS
from app.ui.widgets.announce import announce
from app.ui.widgets.buttons import link


class Disclosure(QWidget):
    """``content`` is shown while the line is open; signal ``toggled(bool)``. Closed at first."""

    toggled = Signal(bool)

    def __init__(self, title: str, content: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.content = content
        self.button = link(title, icon="chevron-right")
        self.button.clicked.connect(lambda: self.set_open(not self.is_open()))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(XS)
        row = QVBoxLayout()
        row.addWidget(self.button)
        row.setContentsMargins(0, 0, 0, 0)
        self.button.setSizePolicy(
            self.button.sizePolicy().Policy.Maximum, self.button.sizePolicy().Policy.Fixed
        )
        column.addLayout(row)
        column.addWidget(content)
        content.hide()
        self._describe()

    def set_title(self, title: str) -> None:
        """Show another title."""
        self.button.setText(title.replace("&", "&&"))
        self._describe()

    def is_open(self) -> bool:
        """True while the content is shown."""
        return not self.content.isHidden()

    def set_open(self, opened: bool) -> None:
        """Show or hide the content."""
        if opened == self.is_open():
            return
        self.content.setVisible(opened)
        self.button.set_icon_name("chevron-down" if opened else "chevron-right")
        self._describe()
        announce(self.button, "déplié" if opened else "replié")
        self.toggled.emit(opened)

    def _describe(self) -> None:
        self.button.setAccessibleName(self.button.text())
        self.button.setAccessibleDescription("déplié" if self.is_open() else "replié")

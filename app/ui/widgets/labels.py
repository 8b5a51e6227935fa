"""Labels: one factory for texts with a role, on one line or wrapped; never taken for HTML."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QLabel, QWidget


class PlainLabel(QLabel):
    """A label whose text is never taken for HTML: ``<`` stays ``<``."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        if text:
            self.setText(text)

    def setText(self, text: str) -> None:
        if "<" in text:
            from PySide6.QtCore import Qt  # late: see theme.style.set_properties

            self.setTextFormat(Qt.TextFormat.PlainText)
        super().setText(text)


class WrapLabel(PlainLabel):
    """A text that wraps: asks for one line, takes what its width needs (QLabel would ask for a column)."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setWordWrap(True)

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        widest = max((metrics.horizontalAdvance(line) for line in self.text().split("\n")), default=0)
        return QSize(min(widest, metrics.averageCharWidth() * 64) + 2, metrics.height())

    def minimumSizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        longest = max(self.text().split(), key=len, default="")
        return QSize(
            min(metrics.horizontalAdvance(longest), metrics.averageCharWidth() * 24), metrics.height()
        )


def label(text: str = "", role: str = "", *, wrap: bool = False, parent: QWidget | None = None) -> QLabel:
    """A plain-text label (``<`` stays ``<``) with one of the roles of ``theme.style``."""
    made = WrapLabel(text, parent) if wrap else PlainLabel(text, parent)
    if role:
        made.setProperty("role", role)
    return made


def initials(full_name: str) -> str:
    """First letters of the first and last words: « Nadia Benali » gives NB."""
    parts = [word for word in full_name.replace("-", " ").split() if word[:1].isalnum()]
    if not parts:
        return "?"
    return (parts[0][0] + (parts[-1][0] if len(parts) > 1 else "")).upper()

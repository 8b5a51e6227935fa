"""A thin bar that says a share, with its words for screen readers."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QProgressBar, QSizePolicy, QWidget

from app.ui.theme import style

_WHOLE = 1000


class ProgressLine(QProgressBar):
    """``name`` says what is measured; ``set_share(0.72)`` moves it; ``set_unknown`` while nobody knows."""

    def __init__(self, name: str, *, tone: str = "primary", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tone = tone
        self.setRange(0, _WHOLE)
        self.setTextVisible(False)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_share(self, share: float, words: str = "") -> None:
        """Show a share between 0 and 1; ``words`` is read aloud instead of the bare number."""
        self.setUpdatesEnabled(False)  # Qt paints a bar that moves at once, and all that waits to be laid out
        self.setRange(0, _WHOLE)
        self.setValue(round(min(max(share, 0.0), 1.0) * _WHOLE))
        self.setUpdatesEnabled(True)
        self.setAccessibleDescription(words or f"{round(share * 100)}\u00a0%")

    def set_progress(self, done: int, total: int, words: str = "") -> None:
        """Show a task’s progress as the lanes report it; ``total`` 0 means unknown."""
        if total > 0:
            self.set_share(done / total, words)
        else:
            self.set_unknown(words)

    def set_unknown(self, words: str = "") -> None:
        """Work goes on, nobody knows how long."""
        self.setRange(0, 0)
        self.setAccessibleDescription(words or "En cours")

    def sizeHint(self) -> QSize:
        return QSize(120, 8)

    def minimumSizeHint(self) -> QSize:
        return QSize(40, 8)

    def paintEvent(self, event) -> None:
        tokens = style.current(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        whole = QRectF(self.rect())
        painter.setBrush(QColor(tokens.soft))
        painter.drawRoundedRect(whole, 3, 3)
        unknown = self.maximum() == 0
        share = 0.35 if unknown else self.value() / _WHOLE
        if share > 0:
            done = QRectF(whole)
            done.setWidth(max(whole.width() * share, 6.0))
            if unknown:
                done.moveCenter(whole.center())
            painter.setBrush(QColor(getattr(tokens, self._tone)))
            painter.drawRoundedRect(done, 3, 3)
        painter.end()

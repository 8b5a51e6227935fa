"""A strip of message at the top of a page: what happened, what one may do about it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QWidget

from app.ui.theme import icons, style
from app.ui.theme.tokens import M, S
from app.ui.widgets.announce import announce
from app.ui.widgets.buttons import link, quiet
from app.ui.widgets.labels import label

_SIGNS = {"primary": "info", "ok": "check", "warn": "alert", "error": "alert"}
_WORDS = {"primary": "Information", "ok": "Réussite", "warn": "Attention", "error": "Erreur"}


class InfoBar(QFrame):
    """Hidden until ``show_message``; signals ``acted`` (its button) and ``closed`` (by a person)."""

    acted = Signal()
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tone = "primary"
        self._action: Callable[[], object] | None = None
        self.setProperty("role", "info")
        self.setProperty("tone", self._tone)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        row = QHBoxLayout(self)
        row.setContentsMargins(M, S, S, S)
        row.setSpacing(S)
        self._sign = QLabel()
        self._sign.setAccessibleName("Nature du message")
        self._text = label("", "strong", wrap=True)
        self.button = link("")
        self.button.clicked.connect(self._act)
        self._close = quiet("close", "Fermer le message")
        self._close.clicked.connect(self._dismiss)
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._text, 1)
        row.addWidget(self.button)
        row.addWidget(self._close)
        self.hide()

    def text(self) -> str:
        """The message shown."""
        return self._text.text()

    def show_message(
        self,
        text: str,
        tone: str = "primary",
        *,
        action: str = "",
        do: Callable[[], object] | None = None,
        closable: bool = True,
    ) -> None:
        """Show a message; tone is primary, ok, warn or error. ``do`` runs when the button is pressed."""
        self._tone, self._action = tone, do
        self._text.setText(text)
        self.button.setText(action)
        self.button.setAccessibleName(action)
        self.button.setVisible(bool(action))
        self._close.setVisible(closable)
        style.set_properties(self, tone=tone)
        self.setAccessibleName(_WORDS.get(tone, ""))
        self.setAccessibleDescription(text)
        self._dress()
        self.show()
        announce(self, f"{_WORDS.get(tone, '')}\u00a0: {text}", urgent=tone in ("warn", "error"))

    def clear(self) -> None:
        """Take the message away."""
        self._action = None
        self.hide()

    def changeEvent(self, event) -> None:
        super().changeEvent(event)
        if event.type() == event.Type.PaletteChange:
            self._dress()

    def keyPressEvent(self, event) -> None:
        if event.key() == Qt.Key.Key_Escape and self._close.isVisible():
            self._dismiss()
        else:
            super().keyPressEvent(event)

    def _act(self) -> None:
        act = self._action
        self.acted.emit()
        self.clear()
        if act is not None:
            act()

    def _dismiss(self) -> None:
        self.clear()
        self.closed.emit()

    def _dress(self) -> None:
        side = round(self.fontMetrics().height() * 1.1)
        colour = getattr(style.current(self), self._tone)
        self._sign.setPixmap(icons.pixmap(_SIGNS.get(self._tone, "info"), colour, side, 2.0))
        self._sign.setFixedSize(QSize(side, side))

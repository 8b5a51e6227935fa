"""Chips: ``Chip`` says, ``ChipButton`` adds or removes, ``ChipFlow`` holds them, ``Pill`` tells a state."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractButton, QLabel, QSizePolicy, QWidget

from app.ui.theme import style
from app.ui.widgets.chip_paint import SIGNS, chip_size, paint_chip
from app.ui.widgets.flow import FlowLayout
from app.ui.widgets.pill import Pill

__all__ = ["Chip", "ChipButton", "ChipFlow", "Pill"]

_DRESSING = (QEvent.Type.FontChange, QEvent.Type.StyleChange)


class Chip(QLabel):
    """A few words on a soft ground; tones ok, warn and error carry a sign besides their colour."""

    def __init__(
        self, text: str, tone: str = "neutral", *, sign: str | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._tone = tone
        self._sign = SIGNS.get(tone, "") if sign is None else sign
        self.setAccessibleName(text)
        _wrapping(self)

    def set_chip(self, text: str, tone: str = "neutral") -> None:
        """Say something else."""
        self._tone, self._sign = tone, SIGNS.get(tone, "")
        self.setText(text)
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return chip_size(self.text(), signs=bool(self._sign))

    def minimumSizeHint(self) -> QSize:
        return QSize(32, self.sizeHint().height())

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return chip_size(self.text(), signs=bool(self._sign), width=width).height()

    def paintEvent(self, event) -> None:
        painter = QPainter(self)
        paint_chip(painter, self.rect(), self.text(), style.current(self), self._tone, sign=self._sign)
        painter.end()

    def changeEvent(self, event) -> None:
        super().changeEvent(event)
        if event.type() in _DRESSING:
            self.updateGeometry()


class ChipButton(QAbstractButton):
    """A chip one presses, by mouse, Space or Enter: ``kind`` is add (+), remove (×, Delete too) or plain.

    Signal ``clicked``; ``payload`` is whatever the caller wants to find again.
    """

    def __init__(
        self,
        text: str,
        kind: str = "add",
        *,
        tone: str = "neutral",
        payload: object = None,
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.payload = payload
        self._kind, self._tone = kind, tone
        self.setText(text)
        verb = {"add": f"Ajouter : {text}", "remove": f"Retirer : {text}"}.get(kind, text)
        self.setAccessibleName(name or verb)
        self.setToolTip(name or verb)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        _wrapping(self)

    def _signs(self) -> tuple[str, str]:
        before = "plus" if self._kind == "add" else SIGNS.get(self._tone, "")
        return before, "close" if self._kind == "remove" else ""

    def sizeHint(self) -> QSize:
        return chip_size(self.text(), signs=sum(map(bool, self._signs())))

    def minimumSizeHint(self) -> QSize:
        return QSize(32, self.sizeHint().height())

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return chip_size(self.text(), signs=sum(map(bool, self._signs())), width=width).height()

    def keyPressEvent(self, event) -> None:
        keys = [Qt.Key.Key_Return, Qt.Key.Key_Enter]
        if self._kind == "remove":
            keys += [Qt.Key.Key_Delete, Qt.Key.Key_Backspace]
        if event.key() in keys:
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event) -> None:
        tokens = style.current(self)
        ring = tokens.focus if self.hasFocus() else tokens.edge if self.underMouse() or self.isDown() else ""
        before, after = self._signs()
        painter = QPainter(self)
        paint_chip(
            painter, self.rect(), self.text(), tokens, self._tone, sign=before, end_sign=after, ring=ring
        )
        painter.end()

    def changeEvent(self, event) -> None:
        super().changeEvent(event)
        if event.type() in _DRESSING:
            self.updateGeometry()


class ChipFlow(QWidget):
    """Chips on as many lines as needed. Signals ``added``, ``removed``, ``pressed``, each (payload)."""

    added = Signal(object)
    removed = Signal(object)
    pressed = Signal(object)

    def __init__(self, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._flow = FlowLayout(self)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        """One line: the layout’s own hint would be the height at its narrowest."""
        return QSize(240, self._flow.minimumSize().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(60, self._flow.minimumSize().height())

    def add(self, chip: QWidget) -> QWidget:
        """Put any widget at the end."""
        self._flow.addWidget(chip)
        chip.show()  # else it counts for nothing until the next turn of the event loop
        return chip

    def clear(self) -> None:
        """Take all chips out."""
        self._flow.clear()
        self.updateGeometry()

    def fill(self, chips: Iterable[QWidget]) -> None:
        """Show other chips, laid out once: each one shown alone would lay the whole page out again."""
        hidden = self.isHidden()
        self.hide()
        self.clear()
        for chip in chips:
            self.add(chip)
        self.setVisible(not hidden)

    def show_static(self, texts: Iterable[str], tone: str = "neutral") -> None:
        """Show chips that only say."""
        self.fill(Chip(text, tone) for text in texts)

    def show_buttons(self, items: Iterable[tuple[str, object]], kind: str, tone: str = "neutral") -> None:
        """Show chips to press, from (text, payload); the signal of their kind gives the payload."""
        signal = {"add": self.added, "remove": self.removed}.get(kind, self.pressed)
        chips = []
        for text, payload in items:
            chip = ChipButton(text, kind, tone=tone, payload=payload)
            chip.clicked.connect(lambda _checked=False, given=payload, to=signal: to.emit(given))
            chips.append(chip)
        self.fill(chips)


def _wrapping(widget: QWidget) -> None:
    policy = QSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    widget.setSizePolicy(policy)

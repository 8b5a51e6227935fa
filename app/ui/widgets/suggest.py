"""A line edit that proposes: asks as one types and shows the answers under itself."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QEvent, QPoint, QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtWidgets import QAbstractItemView, QFrame, QLineEdit, QListView, QVBoxLayout, QWidget

from app.ui.theme.tokens import XS
from app.ui.widgets.announce import announce
from app.ui.widgets.line_delegate import TwoLineDelegate
from app.ui.widgets.lines import Line, LinesModel

_PAUSE_MS = 60
_ROWS = 8


@dataclass(frozen=True, slots=True)
class SuggestItem:
    """A proposal: ``text`` is what the field will hold, ``detail`` stands under it."""

    key: str
    text: str
    detail: str = ""
    payload: object = None


class SuggestEdit(QLineEdit):
    """Signals ``asked(text)`` soon after typing, ``chosen(SuggestItem)``; answer: ``offer(items, text)``.

    Down and Up walk, Enter takes (the first one where none was walked to, if ``pick_first``), Esc shuts.
    An offer for a text that is no longer typed is ignored. The list never takes the focus.
    """

    asked = Signal(str)
    chosen = Signal(object)

    def __init__(
        self, name: str, placeholder: str = "", *, least: int = 2, pick_first: bool = True,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._least, self._pick_first = least, pick_first
        self._items: tuple[SuggestItem, ...] = ()
        self._waiting = False
        self._popup: Any = None  # a _Popup once something was offered
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._ask)
        self.textEdited.connect(self._edited)

    def set_text(self, text: str) -> None:
        """Put a text in the field without asking anything."""
        with QSignalBlocker(self):
            self.setText(text)
        self.shut()

    def offer(self, items: Sequence[SuggestItem], asked: str | None = None) -> None:
        """Show proposals; nothing is done when ``asked``, the text they answer, is no longer typed."""
        if not self._waiting or (asked is not None and asked != self.text().strip()):
            return
        self._items = tuple(items)
        if not self._items:
            self._hide()
            announce(self, "Aucune proposition")
            return
        if self._popup is None:
            self._popup = _Popup(self)
            self._popup.taken.connect(self._take)
        self._popup.show_items(self._items)
        words = "1 proposition" if len(items) == 1 else f"{len(items)} propositions"
        announce(self, f"{words}, flèche vers le bas pour les parcourir")

    def proposals(self) -> tuple[SuggestItem, ...]:
        """What is shown under the field at the moment."""
        return self._items if self.is_open() else ()

    def is_open(self) -> bool:
        """True while proposals are shown."""
        return self._popup is not None and self._popup.isVisible()

    def shut(self) -> None:
        """Hide the proposals and forget the question."""
        self._pause.stop()
        self._waiting = False
        self._hide()

    def keyPressEvent(self, event) -> None:
        key = event.key()
        if self.is_open() and key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            text = self._popup.walk(1 if key == Qt.Key.Key_Down else -1)
            announce(self, text)
        elif self.is_open() and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            row = self._popup.row()
            if row < 0 and not self._pick_first:
                self.shut()
                super().keyPressEvent(event)
            else:
                self._take(max(row, 0))
        elif self.is_open() and key == Qt.Key.Key_Escape:
            self.shut()
        elif key == Qt.Key.Key_Down and not self.is_open():
            self._ask()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event) -> None:
        super().focusOutEvent(event)
        self.shut()

    def hideEvent(self, event) -> None:
        super().hideEvent(event)
        self.shut()

    def _edited(self, text: str) -> None:
        self._waiting = False  # answers to what was typed before are stale from now on
        if len(text.strip()) >= self._least:
            self._pause.start()
        else:
            self.shut()

    def _ask(self) -> None:
        self._waiting = True
        self.asked.emit(self.text().strip())

    def _take(self, row: int) -> None:
        item = self._items[row] if 0 <= row < len(self._items) else None
        if item is not None:
            self.set_text(item.text)
            self.chosen.emit(item)

    def _hide(self) -> None:
        if self._popup is not None:
            self._popup.hide()


class _Popup(QFrame):
    """The list under the field: a child of the window, so it needs no window and takes no focus."""

    taken = Signal(int)

    def __init__(self, field: SuggestEdit) -> None:
        super().__init__(field.window())
        self._field = field
        self.setProperty("role", "popup")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._model = LinesModel(parent=self)
        self._list = QListView()
        self._list.setAccessibleName(f"Propositions pour {field.accessibleName()}")
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setMouseTracking(True)
        self._list.setUniformItemSizes(True)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self._delegate = TwoLineDelegate(self._list, cards=False)
        self._list.setItemDelegate(self._delegate)
        self._list.setModel(self._model)
        self._list.clicked.connect(lambda index: self.taken.emit(index.row()))
        column = QVBoxLayout(self)
        column.setContentsMargins(XS, XS, XS, XS)
        column.addWidget(self._list)
        self._followed: list[QWidget] = []
        self._settled = QTimer(self)  # once a scroll or a layout is over
        self._settled.setSingleShot(True)
        self._settled.timeout.connect(self._shut_if_lost)

    def show_items(self, items: Sequence[SuggestItem]) -> None:
        """Show proposals under the field, or above it where there is more room."""
        if self.parentWidget() is not self._field.window():
            self.setParent(self._field.window())
        self._model.set_lines([Line(item.key, item.text, item.detail) for item in items])
        self._list.setCurrentIndex(self._model.index(-1))
        self._fit()
        self._follow()
        self.show()
        self.raise_()

    def row(self) -> int:
        """The row walked to, or -1."""
        return self._list.currentIndex().row()

    def walk(self, step: int) -> str:
        """Go to the next or previous row, round the ends; give its words."""
        count = self._model.rowCount()
        row = (self.row() + step) % count if self.row() >= 0 else (0 if step > 0 else count - 1)
        self._list.setCurrentIndex(self._model.index(row))
        line = self._model.line(row)
        return line.aloud() if line else ""

    def eventFilter(self, watched, event) -> bool:
        if self.isVisible() and event.type() in (QEvent.Type.Move, QEvent.Type.Resize):
            self._fit()
            self._settled.start(0)
        return super().eventFilter(watched, event)

    def hideEvent(self, event) -> None:
        super().hideEvent(event)
        self._unfollow()

    def _follow(self) -> None:
        """Watch the field and all that it stands on: a form that moves, moves its fields unknown to them."""
        self._unfollow()
        at: QWidget | None = self._field
        while at is not None:
            at.installEventFilter(self)
            self._followed.append(at)
            at = None if at.isWindow() else at.parentWidget()

    def _unfollow(self) -> None:
        for one in self._followed:
            with suppress(RuntimeError):  # already deleted, as a page that goes with its popup open
                one.removeEventFilter(self)
        self._followed.clear()

    def _shut_if_lost(self) -> None:
        """The field was scrolled out of sight: its proposals would stand under something else."""
        if self.isVisible() and self._field.visibleRegion().isEmpty():
            self._field.shut()

    def _fit(self) -> None:
        field, window = self._field, self._field.window()
        top_left = field.mapTo(window, QPoint(0, 0))
        below = window.height() - top_left.y() - field.height() - 2 * XS
        above = top_left.y() - 2 * XS
        row = self._delegate.row_height()
        wanted = min(self._model.rowCount(), _ROWS) * row + 2 * XS + 2
        height = min(wanted, max(below, above, row))
        under = wanted <= below or below >= above
        y = top_left.y() + field.height() + 2 if under else top_left.y() - height - 2
        width = min(max(field.width(), 320), window.width() - 2 * XS)
        x = max(XS, min(top_left.x(), window.width() - width - XS))
        self.setGeometry(x, y, width, height)

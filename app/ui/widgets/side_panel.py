"""A panel that slides in at the right, over the page: the page stays usable, Esc closes it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEasingCurve, QEvent, QPoint, QPropertyAnimation, Qt, Signal
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.ui.theme.tokens import BASE, L, M, S
from app.ui.widgets.buttons import quiet
from app.ui.widgets.labels import label

_WIDTH = 420
_MS = 160


class SidePanel(QFrame):
    """Child of the widget it covers. ``open(title, content, opener)``; signal ``closed``; ``top()``
    keeps so many pixels free above it. ``replaced``: what was shown gives way to something else.

    The focus goes to the content, and back to the opener when the panel closes.
    """

    closed = Signal()
    replaced = Signal()

    def __init__(self, over: QWidget, *, top: Callable[[], int] = lambda: 0, animated: bool = True) -> None:
        super().__init__(over)
        self._over, self._animated, self._top = over, animated, top
        self._wanted = _WIDTH
        self._opener: QWidget | None = None
        self._leaving = QWidget()
        """Never shown: holds what was replaced until it is deleted, in a later turn."""
        self.setProperty("role", "panel")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(L + S, M, M, M)
        self._title = label("", "title", wrap=True)
        self._close = quiet("close", "Fermer le panneau (Échap)")
        self._close.clicked.connect(self.close_panel)
        head.addWidget(self._title, 1)
        head.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(head)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column.addWidget(self._scroll, 1)
        self._slide = QPropertyAnimation(self, b"pos", self)
        self._slide.setDuration(_MS)
        self._slide.setEasingCurve(QEasingCurve.Type.OutCubic)
        over.installEventFilter(self)
        self.hide()

    def open(
        self, title: str, content: QWidget, opener: QWidget | None = None, *, width: int = _WIDTH
    ) -> None:
        """Show ``content`` (the panel takes it over; it is deleted once another is shown).

        What it takes the place of may ask for it: the button being pressed outlives the press.
        ``width``: pixels at 100 % text, as far as there is room.
        """
        self._wanted = width
        if not self.isVisible():
            self._opener = opener or QApplication.focusWidget()
        self._title.setText(title)
        self.setAccessibleName(title)
        self._let_go()
        content.setContentsMargins(0, 0, 0, 0)
        content.setProperty("role", content.property("role") or "page")
        self._scroll.setWidget(content)
        self._fit()
        self.show()
        self.raise_()
        if self._animated:
            self._slide.stop()
            self._slide.setStartValue(QPoint(self._over.width(), self._top()))
            self._slide.setEndValue(self._place())
            self._slide.start()
        first = self._first_field(content)
        (first or self._close).setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def content(self) -> QWidget | None:
        """What is shown, None before anything was."""
        return self._scroll.widget()

    def _let_go(self) -> None:
        """Take away what was shown, and delete it in a later turn: its own button may be under the finger."""
        old = self._scroll.takeWidget()
        if old is None:
            return
        old.hide()
        old.setParent(self._leaving)
        old.deleteLater()
        self.replaced.emit()

    def close_panel(self) -> None:
        """Hide the panel and give the focus back."""
        if not self.isVisible():
            return
        self._slide.stop()
        had_focus = self.isAncestorOf(QApplication.focusWidget() or self)
        self.hide()
        opener, self._opener = self._opener, None
        if had_focus and opener is not None and opener.isVisible():
            opener.setFocus(Qt.FocusReason.OtherFocusReason)
        self.closed.emit()

    def keyPressEvent(self, event) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_panel()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched, event) -> bool:
        if watched is self._over and event.type() == QEvent.Type.Resize and self.isVisible():
            self._fit()
        return super().eventFilter(watched, event)

    def changeEvent(self, event) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and self.isVisible():
            self._fit()

    def _fit(self) -> None:
        over = self._over
        wanted = round(self._wanted * max(1.0, QApplication.font().pixelSize() / BASE))
        self.resize(min(wanted, round(over.width() * 0.9)), over.height() - self._top())
        self._slide.stop()
        self.move(self._place())

    def _place(self) -> QPoint:
        return QPoint(self._over.width() - self.width(), self._top())

    @staticmethod
    def _first_field(content: QWidget) -> QWidget | None:
        for child in (content, *content.findChildren(QWidget)):
            can = child.focusPolicy() & Qt.FocusPolicy.TabFocus and child.isEnabled()
            if can and (child is content or child.isVisibleTo(content)):
                return child
        return None

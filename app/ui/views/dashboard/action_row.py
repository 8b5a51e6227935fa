"""A row one presses to go and do something: a sign, what, why."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from app.ui.theme import icons, style
from app.ui.theme.tokens import M, S
from app.ui.widgets.labels import label


class ActionRow(QAbstractButton):
    """Pressed by mouse, Space or Enter; signal ``clicked``. The texts wrap, nothing is cut."""

    def __init__(
        self,
        icon: str,
        tone: str,
        title: str,
        detail: str,
        *,
        spoken: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._icon, self._tone = icon, tone
        self.setText(title)
        self.setAccessibleName(", ".join(word for word in (spoken, title, detail) if word))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._sign, self._way = QLabel(), QLabel()
        words = QVBoxLayout()
        words.setSpacing(0)
        for one in (label(title, "strong", wrap=True), label(detail, "small", wrap=True)):
            one.setVisible(bool(one.text()))
            words.addWidget(one)
        row = QHBoxLayout(self)
        row.setContentsMargins(S, S, S, S)
        row.setSpacing(M)
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        row.addWidget(self._way, 0, Qt.AlignmentFlag.AlignVCenter)
        for child in self.findChildren(QLabel):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._dress()

    def keyPressEvent(self, event) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._dress()

    def paintEvent(self, event) -> None:
        tokens = style.current(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect())
        painter.setPen(Qt.PenStyle.NoPen)
        if self.underMouse() or self.isDown():
            painter.setBrush(QColor(tokens.primary_soft))
            painter.drawRoundedRect(box.adjusted(0, 1, 0, -2), 6, 6)
        painter.fillRect(QRectF(0, self.height() - 1, self.width(), 1), QColor(tokens.line))
        if self.hasFocus():
            painter.setPen(QPen(QColor(tokens.focus), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -2), 6, 6)
        painter.end()

    def _dress(self) -> None:
        tokens = style.current(self)
        side = round(self.fontMetrics().height() * 1.05)
        colour = getattr(tokens, self._tone, tokens.ink_2)
        for spot, name, ink, size in (
            (self._sign, self._icon, colour, side),
            (self._way, "chevron-right", tokens.ink_2, round(side * 0.8)),
        ):
            spot.setPixmap(icons.pixmap(name, ink, size, 2.0))
            spot.setFixedSize(QSize(size, size))

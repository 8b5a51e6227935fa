"""What a place without content shows: why it is empty and what to do next."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from app.ui.theme import icons, style
from app.ui.theme.tokens import XL, L, S
from app.ui.widgets.buttons import primary, secondary
from app.ui.widgets.labels import label


class IconSpot(QWidget):
    """An icon on a soft round: decoration."""

    def __init__(self, name: str, tone: str = "primary", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._tone = name, tone
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        side = round(self.fontMetrics().height() * 3)
        return QSize(side, side)

    def changeEvent(self, event) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.updateGeometry()

    def paintEvent(self, event) -> None:
        tokens = style.current(self)
        side = self.width()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(getattr(tokens, f"{self._tone}_soft")))
        painter.drawEllipse(self.rect())
        inner = QRectF(side * 0.27, side * 0.27, side * 0.46, side * 0.46)
        icons.paint(painter, self._name, inner, getattr(tokens, self._tone))
        painter.end()


class EmptyState(QWidget):
    """Icon, title, text and one button; signal ``acted`` when it is pressed. ``main`` fills the button."""

    acted = Signal()

    def __init__(
        self,
        icon: str,
        title: str,
        text: str = "",
        action: str = "",
        *,
        main: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)
        column = QVBoxLayout(self)
        column.setContentsMargins(XL, XL, XL, XL)
        column.setSpacing(S)
        column.addStretch(1)
        column.addWidget(IconSpot(icon), 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(S)
        self.title = label(title, "section", wrap=True)
        self.text = label(text, "muted", wrap=True)
        for one in (self.title, self.text):
            one.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
            column.addWidget(one)
        self.text.setVisible(bool(text))
        self.button = None
        if action:
            self.button = (primary if main else secondary)(action)
            self.button.clicked.connect(self.acted)
            column.addSpacing(L - S)
            column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(2)

    def say(self, title: str, text: str = "") -> None:
        """Change the words."""
        self.title.setText(title)
        self.text.setText(text)
        self.text.setVisible(bool(text))
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)

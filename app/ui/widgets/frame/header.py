"""The header: program, person, dossiers, state of the data, display, adviser."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QWidget

from app.ui.theme import fonts, style
from app.ui.theme.tokens import BASE, SECTION, SMALL, L, M, S
from app.ui.widgets.avatar import initials
from app.ui.widgets.buttons import Button, link, secondary
from app.ui.widgets.chip import Pill


class Brand(QWidget):
    """The logo mark, a bag seen from the front, and the program’s name."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._compact = False
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_compact(self, compact: bool) -> None:
        """Show the mark alone."""
        self._compact = compact
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(fonts.sized(SECTION + 1, 700))
        side = self._side()
        return QSize(side if self._compact else side + S + metrics.horizontalAdvance(self._name) + 2, side)

    def _side(self) -> int:
        return round(self.fontMetrics().height() * 1.25)

    def paintEvent(self, event) -> None:
        tokens, side = style.current(self), self._side()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        top = (self.height() - side) / 2
        painter.setBrush(QColor(tokens.primary))
        painter.drawRoundedRect(QRectF(0, top, side, side), side * 0.26, side * 0.26)
        painter.setBrush(QColor(tokens.on_primary))
        pocket = QRectF(side * 0.24, top + side * 0.55, side * 0.52, side * 0.29)
        painter.drawRoundedRect(pocket, side * 0.07, side * 0.07)
        if not self._compact:
            painter.setPen(QColor(tokens.primary))
            painter.setFont(fonts.sized(SECTION + 1, 700))
            words = self.rect().adjusted(side + S, 0, 0, 0)
            painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self._name)
        painter.end()


class PersonButton(Button):
    """The person on whom one works: initials, name, age and town; elided where there is no room."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", "person", name="Personne suivie", parent=parent)
        self._name, self._details = "", ""
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def set_person(self, name: str, details: str) -> None:
        """Show a person."""
        self._name, self._details = name, details
        spoken = f"Personne suivie\u00a0: {name}{', ' if details else ''}{details}"
        self.setAccessibleName(spoken)
        self.setToolTip(f"{name} · {details}".strip(" ·"))
        self.setVisible(bool(name))
        self.updateGeometry()
        self.update()

    def _metrics(self) -> tuple[QFontMetrics, QFontMetrics]:
        return QFontMetrics(fonts.sized(BASE, 600)), QFontMetrics(fonts.sized(SMALL))

    def sizeHint(self) -> QSize:
        name, details = self._metrics()
        height = name.height() + 14
        width = height + S + name.horizontalAdvance(self._name) + L
        if self._details:
            width += details.horizontalAdvance(self._details) + S
        return QSize(width, height)

    def minimumSizeHint(self) -> QSize:
        height = self.sizeHint().height()
        return QSize(height * 3, height)

    def paintEvent(self, event) -> None:
        tokens, (name, details) = style.current(self), self._metrics()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        focus = self.hasFocus()
        edge = tokens.focus if focus else tokens.primary if self.underMouse() else tokens.line
        painter.setPen(QPen(QColor(edge), 2 if focus else 1))
        painter.drawRoundedRect(
            box.adjusted(0.5, 0.5, -0.5, -0.5) if focus else box, box.height() / 2, box.height() / 2
        )
        side = self.height() - 8
        round_ = QRectF(4, 4, side, side)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.primary_soft))
        painter.drawEllipse(round_)
        painter.setPen(QColor(tokens.primary))
        painter.setFont(fonts.sized(SMALL - 1, 700))
        painter.drawText(round_, Qt.AlignmentFlag.AlignCenter, initials(self._name))
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        words = self.rect().adjusted(4 + side + S, 0, -M, 0)
        shown = name.elidedText(self._name, Qt.TextElideMode.ElideRight, words.width())
        painter.setPen(QColor(tokens.ink))
        painter.setFont(fonts.sized(BASE, 600))
        painter.drawText(words, middle, shown)
        words.setLeft(words.left() + name.horizontalAdvance(shown) + S)
        if words.width() > 30:
            painter.setPen(QColor(tokens.ink_2))
            painter.setFont(fonts.sized(SMALL))
            painter.drawText(
                words, middle, details.elidedText(self._details, Qt.TextElideMode.ElideRight, words.width())
            )
        painter.end()


class Header(QFrame):
    """The bar at the top. Where the text is too large for one line, it keeps what matters and shortens the rest.

    Signals: ``person_pressed``, ``dossiers_pressed``, ``display_pressed``, ``adviser_pressed``.
    """

    person_pressed = Signal()
    dossiers_pressed = Signal()
    display_pressed = Signal()
    adviser_pressed = Signal()

    def __init__(self, program: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "bar")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.brand = Brand(program)
        self.person = PersonButton()
        self.dossiers = link("Dossiers", icon="chevron-down")
        self.dossiers.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.state = Pill("Sur ce poste")
        self.state.setToolTip("Les données sont enregistrées sur ce poste\u00a0: aucun portail n’est relié.")
        self.display = link("Aa Affichage", name="Affichage\u00a0: taille du texte et couleurs")
        self.adviser = secondary("Parler à un conseiller", icon="phone")
        row = QHBoxLayout(self)
        row.setContentsMargins(L + 4, 9, L + 4, 9)
        row.setSpacing(M)
        for one in (self.brand, self.person, self.dossiers):
            row.addWidget(one)
        row.addStretch(1)
        for one in (self.state, self.display, self.adviser):
            row.addWidget(one)
        self.person.clicked.connect(self.person_pressed)
        self.dossiers.clicked.connect(self.dossiers_pressed)
        self.display.clicked.connect(self.display_pressed)
        self.adviser.clicked.connect(self.adviser_pressed)

    def resizeEvent(self, event) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def minimumSizeHint(self) -> QSize:
        return QSize(320, super().minimumSizeHint().height())

    def _fit(self) -> None:
        """Shorten in this order until it fits: state, display, brand, adviser, dossiers."""
        shorter = 0
        while True:
            self._shorten(shorter)
            wanted = self.layout().sizeHint().width() - self.person.sizeHint().width() // 3
            if shorter == 4 or wanted <= self.width():
                return
            shorter += 1

    def _shorten(self, level: int) -> None:
        self.display.setText("Aa Affichage" if level < 1 else "Aa")
        self.brand.set_compact(level >= 2)
        self.adviser.setText("Parler à un conseiller" if level < 3 else "Conseiller")
        self.state.setVisible(level < 4)
        self.layout().invalidate()


class Foot(QFrame):
    """The status line: reference editions at the left, where this is at the right."""

    def __init__(self, editions: str, place: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "foot")
        self.editions, self.place = QLabel(editions), QLabel(place)
        row = QHBoxLayout(self)
        row.setContentsMargins(L + 4, 5, L + 4, 5)
        row.setSpacing(L)
        for one in (self.editions, self.place):
            one.setProperty("role", "small")
            one.setTextFormat(Qt.TextFormat.PlainText)
            one.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            row.addWidget(one, 1)
        self.place.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.say(editions, place)

    def say(self, editions: str, place: str) -> None:
        """Show other editions and another place."""
        self.editions.setText(editions)
        self.editions.setToolTip(editions)
        self.editions.setAccessibleName(f"Référentiels\u00a0: {editions}")
        self.place.setText(place)
        self.place.setAccessibleName(f"Lieu\u00a0: {place}")

"""The header: program, person, dossiers, state of the data, display, adviser; and the status line.

All of it stands in the first paint: nothing here touches the Qt namespace (see ``theme.paint``).
"""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.ui.theme import style
from app.ui.theme.paint import box, shortened
from app.ui.theme.tokens import XS, L, M, S
from app.ui.widgets.buttons import link, menu, secondary
from app.ui.widgets.labels import PlainLabel, initials, label
from app.ui.widgets.pill import Pill


class Mark(QWidget):
    """The logo: a bag seen from the front. Decoration beside the program’s name."""

    def sizeHint(self) -> QSize:
        side = round(self.fontMetrics().height() * 1.25)
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event) -> None:
        tokens, side = style.current(self), self.sizeHint().height()
        top = (self.height() - side) / 2
        painter = QPainter(self)
        box(painter, QRectF(0, top, side, side), side * 0.26, tokens.primary)
        pocket = QRectF(side * 0.24, top + side * 0.55, side * 0.52, side * 0.29)
        box(painter, pocket, side * 0.07, tokens.on_primary)
        painter.end()


class PersonButton(QPushButton):
    """The person on whom one works: initials, name, age and town; shortened where there is no room."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "person")
        self._texts, self._away = ("", ""), False
        self._labels = (label("", "initials"), label("", "strong"), label("", "small"))
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(4, 4, M, 4)
        row.setSpacing(S)
        for one in self._labels:
            row.addWidget(one)
        self._labels[1].setMinimumWidth(20)
        self._labels[2].setMinimumWidth(1)
        self.setMinimumWidth(120)

    def set_person(self, name: str, details: str) -> None:
        """Show a person; an empty name hides the pill."""
        self._texts = (name, details)
        spoken = ", ".join(part for part in self._texts if part)
        self.setAccessibleName(f"Personne suivie\u00a0: {spoken}")
        self.setToolTip(spoken)
        for one, text in zip(self._labels, (initials(name), name, details), strict=True):
            one.setText(text)
        if bool(name) is self._away:  # to show what is not hidden would lay it out before the window is
            self._away = not name
            self.setVisible(bool(name))
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Room for all the words, shortened or not at the moment."""
        round_, name, details = self._labels
        width = round_.sizeHint().width() + 4 + 2 * S + M + 4
        for one, text in zip((name, details), self._texts, strict=True):
            width += one.fontMetrics().horizontalAdvance(text)
        return QSize(width, self._row.sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.sizeHint().height())

    def resizeEvent(self, event) -> None:
        super().resizeEvent(event)
        room = self.width() - (self.sizeHint().width() - sum(self._widths()))
        for one, text, width in zip(self._labels[1:], self._texts, self._widths(), strict=True):
            one.setText(text if width <= room else shortened(one.fontMetrics(), text, room))
            room -= width

    def _widths(self) -> list[int]:
        pairs = zip(self._labels[1:], self._texts, strict=True)
        return [one.fontMetrics().horizontalAdvance(text) for one, text in pairs]


class Header(QFrame):
    """The bar at the top: ``mark``, ``brand``, ``person``, ``dossiers``, ``state``, ``display``, ``adviser``.

    Where the text is too large for one line, it keeps what matters and shortens the rest.
    """

    def __init__(self, program: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "bar")
        self._level = 0
        self.mark, self.brand = Mark(), label(program, "brand")
        self.person = PersonButton()
        self.dossiers = menu("Dossiers")
        self.state = Pill("Sur ce poste")
        self.state.setToolTip("Les données sont enregistrées sur ce poste\u00a0: aucun portail n’est relié.")
        self.display = link("Aa Affichage", name="Affichage\u00a0: taille du texte et couleurs")
        self.adviser = secondary("Parler à un conseiller", icon="phone")
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(L + 4, 10, L + 4, 10)
        row.setSpacing(M)
        row.addWidget(self.mark)
        row.addSpacing(-XS)
        for one in (self.brand, self.person, self.dossiers):
            row.addWidget(one)
        row.addStretch(1)
        middle = QVBoxLayout()  # an alignment would need the Qt namespace
        middle.addStretch(1)
        middle.addWidget(self.state)
        middle.addStretch(1)
        row.addLayout(middle)
        row.addWidget(self.display)
        row.addWidget(self.adviser)

    def resizeEvent(self, event) -> None:
        super().resizeEvent(event)
        self.fit()

    def minimumSizeHint(self) -> QSize:
        return QSize(320, super().minimumSizeHint().height())

    def fit(self) -> None:
        """Shorten in this order until it fits: display, brand, adviser, state."""
        for level in range(5):
            self._shorten(level)
            person = self.person.sizeHint().width() // 5 if level and not self.person.isHidden() else 0
            if self._row.sizeHint().width() - person <= self.width():
                return

    def _shorten(self, level: int) -> None:
        if level == self._level:
            return
        self._level = level
        self.display.setText("Aa Affichage" if level < 1 else "Aa")
        self.brand.setVisible(level < 2)
        self.adviser.setText("Parler à un conseiller" if level < 3 else "Conseiller")
        self.state.setVisible(level < 4)
        self._row.invalidate()


class Foot(QFrame):
    """The status line: reference editions at the left, where this is at the right."""

    def __init__(self, editions: str, place: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "foot")
        self.editions, self.place = PlainLabel(), PlainLabel()
        self._whole = ""
        row = QHBoxLayout(self)
        row.setContentsMargins(L + 4, 5, L + 4, 5)
        row.setSpacing(L)
        for one in (self.editions, self.place):
            one.setProperty("role", "small")
        self.editions.setMinimumWidth(60)
        row.addWidget(self.editions, 1)
        row.addWidget(self.place)
        self.say(editions, place)

    def say(self, editions: str, place: str) -> None:
        """Show other editions and another place."""
        self._whole = editions
        self.editions.setText(editions)
        self.editions.setToolTip(editions)
        self._fit()
        self.editions.setAccessibleName(editions or "Référentiels")
        self.place.setText(place)
        self.place.setToolTip(place)
        self.place.setAccessibleName(f"Lieu\u00a0: {place}")

    def resizeEvent(self, event) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Shorten the editions where there is no room: cut words say nothing."""
        if not self.isVisible():
            return
        margins = self.layout().contentsMargins()
        taken = margins.left() + margins.right() + self.place.sizeHint().width() + L
        self.editions.setText(shortened(self.editions.fontMetrics(), self._whole, self.width() - taken))

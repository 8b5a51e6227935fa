"""« Parler à un conseiller »: who can help this person for free, why, and how to reach them."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from app.ui.theme.tokens import XL, XS, L, M, S
from app.ui.viewmodels.adviser import AdviserFace, AdviserModel, OperatorLine
from app.ui.widgets.buttons import Button
from app.ui.widgets.card import Card
from app.ui.widgets.chip import Chip
from app.ui.widgets.disclosure import Disclosure
from app.ui.widgets.labels import label

FREE = (
    "Gratuit, confidentiel, pour tous dès 16\u00a0ans (15\u00a0ans pour les apprentis)\u00a0: "
    "c’est le conseil en évolution professionnelle (CEP)."
)
_SELECT = Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
_FOLLOW = Qt.TextInteractionFlag.LinksAccessibleByMouse | Qt.TextInteractionFlag.LinksAccessibleByKeyboard


class AdviserPanel(QWidget):
    """Content of a side panel; works with no dossier."""

    title = "Parler à un conseiller"

    def __init__(self, model: AdviserModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.title)
        self._model = model
        self.free = label(FREE, "strong", wrap=True)
        self.situation = label("", "muted", wrap=True)
        self.tell = Button("Indiquer ma situation", "link", icon="arrow-right", trailing=True)
        self._chosen = QVBoxLayout()
        self._chosen.setSpacing(M)
        self.others: Disclosure | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(L + S, 0, L + S, XL)
        column.setSpacing(M)
        column.addWidget(self.free)
        column.addWidget(self.situation)
        column.addWidget(self.tell, 0, Qt.AlignmentFlag.AlignLeft)
        column.addLayout(self._chosen)
        column.addStretch(1)
        self._column = column
        self.tell.clicked.connect(model.tell_situation)
        model.changed.connect(self._show)
        self.tell.hide()
        if model.face is not None:
            self._show(model.face)
        model.refresh()

    def cards(self) -> list[OperatorCard]:
        """The operators proposed to this person."""
        return [self._chosen.itemAt(at).widget() for at in range(self._chosen.count())]

    def _show(self, face: AdviserFace) -> None:
        for card in self.cards():
            self._chosen.removeWidget(card)
            card.hide()
            card.deleteLater()
        for line in face.chosen:
            self._chosen.addWidget(OperatorCard(line))
        self.situation.setText(
            face.situation or "Votre situation n’est pas indiquée\u00a0: voici le plus général."
        )
        self.tell.setVisible(face.asks_situation)
        opened = self.others is not None and self.others.is_open()
        if self.others is not None:
            self._column.removeWidget(self.others)
            self.others.hide()
            self.others.deleteLater()
        self.others = _others(face.others)
        self.others.set_open(opened)
        self._column.insertWidget(self._column.count() - 1, self.others)


class OperatorCard(Card):
    """One operator: reason first, then who, what, how; certainty and source in small."""

    def __init__(self, line: OperatorLine, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.line = line
        self.setAccessibleName(line.name)
        self.setAccessibleDescription(f"{line.reason} {line.what_they_do}")
        self.body.setSpacing(XS)
        for text, role in ((line.name, "section"), (line.reason, "strong"), (line.audience, "muted")):
            self.body.addWidget(label(text, role, wrap=True))
        self.body.addSpacing(XS)
        self.body.addWidget(label(line.what_they_do, "", wrap=True))
        self.body.addSpacing(XS)
        if line.phone:
            self.body.addWidget(_selectable(f"Téléphone\u00a0: {line.phone}"))
        if line.address:
            self.body.addWidget(_website(line))
        if not line.phone and not line.address:
            self.body.addWidget(label("Coordonnées\u00a0: pas encore dans le programme.", "muted", wrap=True))
        self.body.addSpacing(XS)
        if line.to_confirm:
            self.body.addWidget(Chip("à confirmer", "warn"), 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(label(f"Certitude\u00a0: {line.certainty}", "small", wrap=True))
        self.body.addWidget(label(line.source, "small", wrap=True))


def _selectable(text: str) -> QWidget:
    """A text one can select and copy, by mouse or keyboard."""
    made = label(text, "strong", wrap=True)
    made.setTextInteractionFlags(_SELECT)
    made.setAccessibleName(text)
    return made


def _website(line: OperatorLine) -> QWidget:
    """An address one can follow or copy; it opens in the system’s browser."""
    made = QLabel()  # the one label with a link in it: both parts are escaped
    made.setTextFormat(Qt.TextFormat.RichText)
    made.setWordWrap(True)
    made.setText(f'Site\u00a0: <a href="{escape(line.address)}">{escape(line.website)}</a>')
    made.setTextInteractionFlags(_SELECT | _FOLLOW)
    made.setOpenExternalLinks(True)
    made.setAccessibleName(f"Site de {line.name}\u00a0: {line.website}")
    return made


def _others(lines: tuple[OperatorLine, ...]) -> Disclosure:
    """The other operators, closed at first."""
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(M)
    for line in lines:
        column.addWidget(OperatorCard(line))
    return Disclosure(f"Autres interlocuteurs ({len(lines)})", holder)

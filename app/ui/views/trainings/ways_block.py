"""« Autres façons de payer »: what is left to pay, what each asks for, what the accounts hold after."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.theme.tokens import XS, M, S
from app.ui.viewmodels.trainings_money import Way, Ways
from app.ui.widgets.card import Card
from app.ui.widgets.chip import Chip, ChipFlow
from app.ui.widgets.disclosure import Disclosure
from app.ui.widgets.labels import label


class WayCard(Card):
    """One way of paying."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(role="inset", parent=parent)
        self.body.setContentsMargins(M, S, M, S)
        self.body.setSpacing(XS)
        self.title = label("", "strong", wrap=True)
        self.left = ChipFlow("Reste à payer")
        self.needs = label("", wrap=True)
        self.after, self.flags = label("", "small", wrap=True), label("", "small", wrap=True)
        for one in (self.title, self.left, self.needs, self.after, self.flags):
            self.body.addWidget(one)

    def show_way(self, way: Way) -> None:
        """Show another way."""
        self.setAccessibleName(way.title)
        self.left.fill([Chip(way.left, way.tone)])
        for text, words in (
            (self.title, way.title),
            (self.needs, way.needs),
            (self.after, way.after),
            (self.flags, "\n".join(way.flags)),
        ):
            text.setText(words)
            text.setVisible(bool(words))


class WaysBlock(QWidget):
    """The other ways, behind a line to open; hidden where there is none, built when there is one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cards: list[WayCard] = []
        self.more: Disclosure | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.hide()

    def show_ways(self, found: Ways) -> None:
        """Show other ways."""
        ways = found.ways
        if ways:
            more = self.more or self._build()
            more.set_title(found.title)
            while len(self.cards) < len(ways):
                self.cards.append(WayCard())
                more.content.layout().addWidget(self.cards[-1])
            for at, card in enumerate(self.cards):
                card.setVisible(at < len(ways))
                if at < len(ways):
                    card.show_way(ways[at])
        self.setVisible(bool(ways))

    def _build(self) -> Disclosure:
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S)
        self.more = Disclosure("Autres façons de payer", content)
        self._column.addWidget(self.more)
        return self.more

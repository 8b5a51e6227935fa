"""The dashboard of the first paint: real figures in light cards, until the true page takes its place."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.models.records.glance import Glance
from app.ui.theme.tokens import L
from app.ui.widgets.card import Card, FigureCard
from app.ui.widgets.labels import label


class GlancePage(QWidget):
    """Cards of the rights and the titles of what is to be done."""

    def __init__(self, glance: Glance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Tableau de bord, en cours d’ouverture")
        column = QVBoxLayout(self)
        column.setContentsMargins(L + 4, L + 4, L + 4, L + 4)
        column.setSpacing(L)
        if glance.cards:
            row = QHBoxLayout()
            row.setSpacing(L)
            for title, value, note in glance.cards:
                row.addWidget(FigureCard(title, value, note), 1)
            column.addLayout(row)
        if glance.todos:
            todo = Card("À faire")
            for title in glance.todos:
                todo.add(label(title, "strong"))
            column.addWidget(todo)
        column.addStretch(1)

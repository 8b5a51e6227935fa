"""« Mes métiers visés », for the side panel: their order, why, and the history of these choices."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from app.ui.theme.tokens import XS, L, M, S
from app.ui.viewmodels.occupations_aims import AimRow, AimSheet, AimsModel
from app.ui.widgets.buttons import link
from app.ui.widgets.card import Card
from app.ui.widgets.chip import Chip
from app.ui.widgets.labels import label
from app.ui.widgets.mark_list import Mark, MarkList

_EMPTY = "Aucun métier visé pour l’instant. Ouvrez une fiche, puis «\u00a0Choisir ce métier\u00a0»."
_LONGEST = 500
_NO_HISTORY = "Rien encore\u00a0: vos choix s’inscriront ici, avec leur date."


class Note(QPlainTextEdit):
    """A few lines of text; signal ``written(str)`` when they changed and the focus leaves."""

    written = Signal(str)

    def __init__(self, text: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._known = text
        self.setPlaceholderText("Pourquoi ce métier\u00a0?")
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        self._fit()

    def focusOutEvent(self, event) -> None:
        super().focusOutEvent(event)
        text = self.toPlainText().strip()[:_LONGEST]
        if text != self._known:
            self._known = text
            self.written.emit(text)

    def changeEvent(self, event) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def _fit(self) -> None:
        self.setFixedHeight(self.fontMetrics().lineSpacing() * 2 + 2 * M)


class AimLine(Card):
    """One occupation aimed at."""

    def __init__(
        self, row: AimRow, model: AimsModel, *, first: bool, last: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(role="inset", parent=parent)
        self.key = row.id
        self.setAccessibleName(row.label)
        self.body.setContentsMargins(M, M, M, S)
        self.body.setSpacing(XS)
        self.body.addWidget(label(row.label, "strong", wrap=True))
        self.body.addWidget(label(f"{row.code} · {row.since}" if row.since else row.code, "small", wrap=True))
        if first:
            self.body.addWidget(Chip("Projet principal", "ok"), 0, Qt.AlignmentFlag.AlignLeft)
        self.note = Note(row.note, f"Pourquoi ce métier\u00a0: {row.label}")
        self.note.written.connect(lambda text: model.note(row.id, text))
        self.body.addWidget(self.note)
        self.see = self._act("Voir la fiche", row)
        self.first = self._act("Mettre en premier", row)
        self.up, self.down = self._act("Monter", row), self._act("Descendre", row)
        self.leave = self._act("Ne plus viser", row, tone="error")
        self.first.setEnabled(not first)
        self.up.setEnabled(not first)
        self.down.setEnabled(not last)
        self.first.clicked.connect(lambda: model.put_first(row.id))
        self.up.clicked.connect(lambda: model.move(row.id, -1))
        self.down.clicked.connect(lambda: model.move(row.id, 1))
        self.leave.clicked.connect(lambda: model.leave(row.id))
        for acts in ((self.see, self.first), (self.up, self.down, self.leave)):
            line = QHBoxLayout()
            for one in acts:
                line.addWidget(one)
            line.addStretch(1)
            self.body.addLayout(line)

    @staticmethod
    def _act(words: str, row: AimRow, tone: str = "") -> QWidget:
        return link(words, name=f"{words}\u00a0: {row.label}", tone=tone)


class AimsPanel(QWidget):
    """Signal ``wanted(code)``: a fiche is asked for."""

    wanted = Signal(str)
    title = "Mes métiers visés"

    def __init__(self, model: AimsModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self.setAccessibleName(self.title)
        self.lines: list[AimLine] = []
        self.empty = label(_EMPTY, "muted", wrap=True)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(S)
        self.history = MarkList()
        self.no_history = label(_NO_HISTORY, "muted", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(L, 0, L, L)
        column.setSpacing(M)
        column.addWidget(self.empty)
        column.addLayout(self._rows)
        column.addWidget(label("Historique de mes choix", "section", wrap=True))
        column.addWidget(self.history)
        column.addWidget(self.no_history)
        column.addStretch(1)
        model.sheet_changed.connect(self.show_sheet)
        model.active = True
        self.destroyed.connect(lambda: setattr(model, "active", False))
        model.refresh()

    def show_sheet(self, sheet: AimSheet) -> None:
        """Show the aims of the moment; the focus stays on the occupation it was on."""
        held = next((one.key for one in self.lines if one.isAncestorOf(self.focusWidget() or self)), "")
        for one in self.lines:
            self._rows.removeWidget(one)
            one.hide()
            one.deleteLater()
        last = len(sheet.rows) - 1
        self.lines = [
            AimLine(row, self._model, first=at == 0, last=at == last) for at, row in enumerate(sheet.rows)
        ]
        for one in self.lines:
            one.see.clicked.connect(lambda _on=False, line=one: self._want(line))
            self._rows.addWidget(one)
            if one.key == held:
                one.see.setFocus(Qt.FocusReason.OtherFocusReason)
        self._codes = {row.id: row.code for row in sheet.rows}
        self.empty.setVisible(not sheet.rows)
        self.history.set_marks([Mark(f"{when}\u00a0: {what}") for when, what in sheet.history])
        self.history.setVisible(bool(sheet.history))
        self.no_history.setVisible(not sheet.history)

    def _want(self, line: AimLine) -> None:
        self.wanted.emit(self._codes[line.key])

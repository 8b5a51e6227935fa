"""« Mes recherches »: keep the search on screen, see what is new in those kept, show, rename, remove."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.ui.theme import style
from app.ui.theme.tokens import XS, L, M, S
from app.ui.viewmodels.trainings_saved import NO_DOSSIER, SavedModel, SavedRow, SavedSheet
from app.ui.widgets.announce import announce
from app.ui.widgets.buttons import link, primary, secondary
from app.ui.widgets.card import Card
from app.ui.widgets.chip import Chip, ChipFlow
from app.ui.widgets.disclosure import Disclosure
from app.ui.widgets.field import FieldRow
from app.ui.widgets.labels import label
from app.ui.widgets.mark_list import Mark, MarkList

TITLE = "Mes recherches"
WIDTH = 460
_EMPTY = (
    "Aucune recherche gardée. Faites une recherche, puis «\u00a0Garder cette recherche\u00a0»\u00a0: elle "
    "sera relancée à chaque nouveau catalogue, et ce qui change vous sera dit."
)
_OTHER = Qt.FocusReason.OtherFocusReason


class SavedCard(Card):
    """One search. Signals ``shown``, ``seen``, ``renamed(str)``, ``removed``."""

    shown = Signal()
    seen = Signal()
    renamed = Signal(str)
    removed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(role="inset", parent=parent)
        self.row: SavedRow | None = None
        self.body.setContentsMargins(M, M, M, S)
        self.body.setSpacing(XS)
        self.name, self.words = label("", "strong", wrap=True), label("", "small", wrap=True)
        self.found, self.news = label("", wrap=True), ChipFlow("Ce qui a changé")
        self.changes = MarkList("Ce qui a changé, par formation")
        self.more = Disclosure("Voir ce qui a changé", self.changes)
        self.see, self.done = secondary("Voir les formations"), link("J’ai vu")
        self.rename, self.remove = link("Renommer"), link("Retirer", tone="error")
        self.edit = QLineEdit()
        self.edit.setAccessibleName("Nouveau nom de la recherche")
        self.edit.setMaxLength(120)
        self.edit.hide()
        for one in (self.name, self.edit, self.words, self.found, self.news, self.more):
            self.body.addWidget(one)
        for pair in ((self.see, self.done), (self.rename, self.remove)):
            acts = QHBoxLayout()
            acts.setSpacing(S)
            for button in pair:
                acts.addWidget(button)
            acts.addStretch(1)
            self.body.addLayout(acts)
        self.see.clicked.connect(self.shown)
        self.done.clicked.connect(self.seen)
        self.remove.clicked.connect(self.removed)
        self.rename.clicked.connect(self._start)
        self.edit.returnPressed.connect(self._end)
        self.edit.editingFinished.connect(self._end)

    def show_row(self, row: SavedRow) -> None:
        """Show another search."""
        self.row = row
        self.setAccessibleName(row.name)
        self.name.setText(row.name)
        self.words.setText(row.words)
        self.found.setText(row.found)
        self.news.fill([Chip(row.news, "primary")] if row.news else [])
        marks = [
            mark
            for heading, named in row.lines
            for mark in (Mark(heading, "heading"), *(Mark(one) for one in named))
        ]
        self.changes.set_marks(marks)
        self.news.setVisible(bool(row.news))
        self.more.setVisible(bool(marks))
        self.done.setVisible(bool(row.news))
        for button, verb in (
            (self.see, "Voir les formations"),
            (self.done, "J’ai vu ce qui a changé"),
            (self.rename, "Renommer"),
            (self.remove, "Retirer"),
            (self.more.button, "Voir ce qui a changé"),
        ):
            button.setAccessibleName(f"{verb}\u00a0: {row.name}")

    def _start(self) -> None:
        self.edit.setText(self.name.text())
        self.edit.show()
        self.edit.setFocus(_OTHER)
        self.edit.selectAll()

    def _end(self) -> None:
        if self.edit.isHidden():
            return
        had_focus = self.edit.hasFocus()
        self.edit.hide()
        if self.row is not None and self.edit.text().strip() not in ("", self.row.name):
            self.renamed.emit(self.edit.text())
        if had_focus:
            self.rename.setFocus(_OTHER)


class SavedPanel(QWidget):
    """The searches kept; ``start_keeping`` opens the form for the one on screen. Signal ``left()``."""

    left = Signal()

    def __init__(self, model: SavedModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self.setAccessibleName(TITLE)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.cards: list[SavedCard] = []
        self.form = self._form()
        self.form.hide()
        self.empty = label(_EMPTY, "muted", wrap=True)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(L + S, 0, L + S, L)
        self._column.setSpacing(M)
        self._column.addWidget(self.form)
        self._column.addWidget(self.empty)
        self._column.addStretch(1)
        model.changed.connect(self._show)
        model.proposed.connect(self._propose)
        model.refused.connect(self.row.set_error)
        model.kept.connect(self._kept)
        self._show(model.sheet)

    def start_keeping(self) -> None:
        """Ask for a name for the search on screen."""
        if self._model.propose():
            self.form.show()

    def _form(self) -> QWidget:
        form = Card(role="inset")
        form.setAccessibleName("Garder cette recherche")
        form.body.setContentsMargins(M, M, M, M)
        form.body.setSpacing(S)
        self.name = QLineEdit()
        self.name.setMaxLength(120)
        self.row = FieldRow("Garder cette recherche sous le nom", self.name)
        self.asked = label("", "small", wrap=True)
        self.keep, self.cancel = primary("Garder"), link("Annuler")
        self.keep.clicked.connect(self._keep)
        self.name.returnPressed.connect(self._keep)
        self.cancel.clicked.connect(form.hide)
        acts = QHBoxLayout()
        acts.setSpacing(S)
        acts.addWidget(self.keep)
        acts.addWidget(self.cancel)
        acts.addStretch(1)
        form.body.addWidget(self.row)
        form.body.addWidget(self.asked)
        form.body.addLayout(acts)
        return form

    def _propose(self, name: str, words: str) -> None:
        self.name.setText(name)
        self.asked.setText(f"La recherche\u00a0: {words}.")
        self.row.set_error("")
        self.name.setFocus(_OTHER)
        self.name.selectAll()

    def _keep(self) -> None:
        self.row.set_error("")
        self._model.keep(self.name.text())

    def _kept(self) -> None:
        self.form.hide()
        announce(self, "Recherche gardée")
        self.setFocus(_OTHER)

    def _show(self, sheet: SavedSheet) -> None:
        losing = any(card.isAncestorOf(self.focusWidget() or self) for card in self.cards[len(sheet.rows) :])
        while len(self.cards) < len(sheet.rows):
            self._add()
        for at, card in enumerate(self.cards):
            card.setVisible(at < len(sheet.rows))
            if at < len(sheet.rows):
                card.show_row(sheet.rows[at])
        self.empty.setText(_EMPTY if sheet.has_dossier else NO_DOSSIER)
        self.empty.setVisible(not sheet.rows)
        if losing:  # the keyboard stays in the panel, so that closing it gives the focus back
            self.setFocus(_OTHER)

    def _add(self) -> None:
        card, model = SavedCard(), self._model

        def with_id(act):
            return lambda *given: card.row and act(card.row.id, *given)

        card.shown.connect(with_id(self._see))
        card.seen.connect(with_id(model.mark_seen))
        card.renamed.connect(with_id(model.rename))
        card.removed.connect(with_id(model.remove))
        style.dress(card)
        self._column.insertWidget(2 + len(self.cards), card)
        self.cards.append(card)

    def _see(self, search_id) -> None:
        self._model.show(search_id)
        self.left.emit()

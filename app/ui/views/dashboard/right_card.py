"""The card of one account: its balance, who says so, what it is, and the editor that opens in it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.models.records.rights import RightKind
from app.ui.theme import style
from app.ui.theme.tokens import L, S
from app.ui.viewmodels.dashboard import DashboardModel
from app.ui.views.dashboard.balance_form import BalanceForm
from app.ui.widgets.announce import announce
from app.ui.widgets.buttons import link
from app.ui.widgets.card import Card
from app.ui.widgets.labels import label


class RightCard(Card):
    """Shows « à noter » where nothing is known, never a zero."""

    def __init__(self, kind: RightKind, model: DashboardModel, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._kind, self._model = kind, model
        self.body.setSpacing(2)
        self.title = label("", "caption", wrap=True)
        self.value = label("", "figure", wrap=True)
        self.source = label("", "small", wrap=True)
        self.what = label("", "", wrap=True)
        self.where = label("", "small", wrap=True)
        self.told = label("", "small", wrap=True)
        self.act = link("Corriger", icon="pencil")
        self.form: BalanceForm | None = None
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.act, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(head)
        for one in (self.value, self.source):
            self.body.addWidget(one)
        self.body.addSpacing(S)
        for one in (self.what, self.where, self.told):
            self.body.addWidget(one)
        self._slot = QVBoxLayout()
        self.body.addLayout(self._slot)
        self.body.addStretch(1)
        self.body.setContentsMargins(L, S, S, L)
        self.told.hide()
        self.act.clicked.connect(self.edit)
        model.noted.connect(self._noted)
        model.refused.connect(self._refused)
        model.edit_asked.connect(lambda asked: self.edit() if asked is kind else None)

    def refresh(self) -> None:
        """Show what is known now."""
        line = self._model.right(self._kind)
        self.title.setText(line.title)
        self.value.setText(line.value)
        style.set_role(self.value, "figure" if line.known else "title")
        self.source.setText(line.source)
        self.source.setVisible(bool(line.source))
        self.what.setText(line.what)
        self.where.setText(line.where)
        self.where.setVisible(not line.known)
        self.act.setText(line.action)
        self.act.setAccessibleName(f"{line.action} {'' if line.known else 'du '}{self._kind.name}")
        self.setAccessibleName(line.title)
        self.setAccessibleDescription(" ".join(word for word in (line.value, line.source, line.what) if word))

    def edit(self) -> None:
        """Open the editor in the card."""
        if self.form is None:
            self.form = BalanceForm(self._kind)
            self._slot.addWidget(self.form)
            self.form.submitted.connect(self._submit)
            self.form.cancelled.connect(self.close_form)
        self.told.hide()
        self.act.hide()
        self.form.show()
        self.form.begin(self._model.typed_balance(self._kind), self._model.today)

    def close_form(self) -> None:
        """Close the editor without noting anything."""
        if self.form is None or self.form.isHidden():
            return
        had_focus = self.form.isAncestorOf(self.window().focusWidget() or self)
        self.form.hide()
        self.act.show()
        if had_focus and self.isVisible():
            self.act.setFocus(Qt.FocusReason.OtherFocusReason)

    def _submit(self, amount: str, as_of: str) -> None:
        self.form.save.setEnabled(False)
        self._model.note_balance(self._kind, amount, as_of)

    def _noted(self, kind: RightKind, words: str) -> None:
        if kind is self._kind:
            self.close_form()
            self.told.setText(words)
            self.told.setVisible(bool(words))
            announce(self, words or f"Solde {kind.name} enregistré\u00a0: {self.value.text()}")

    def _refused(self, kind: RightKind, field: str, sentence: str) -> None:
        if kind is self._kind and self.form is not None:
            self.form.complain(field, sentence)

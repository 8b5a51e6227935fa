"""The card of one account: its balance, who says so, what it is, and the editor that opens in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.models.records.rights import RightKind
from app.ui.theme import style
from app.ui.theme.tokens import XS, L, S
from app.ui.viewmodels.dashboard import DashboardModel
from app.ui.viewmodels.rights import RightsModel
from app.ui.viewmodels.rights_lines import CardLine, card_line
from app.ui.views.dashboard.balance_form import BalanceForm
from app.ui.widgets.announce import announce
from app.ui.widgets.buttons import link
from app.ui.widgets.card import Card
from app.ui.widgets.labels import label
from app.ui.widgets.progress import ProgressLine

if TYPE_CHECKING:
    from app.models.records.outlook import RightsOverview

TONES = {RightKind.CPF: "primary", RightKind.CEC: "ok", RightKind.C2P: "accent"}


class RightCard(Card):
    """Shows « à noter » where nothing is known, never a zero."""

    def __init__(
        self, kind: RightKind, model: DashboardModel, rights: RightsModel, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent=parent)
        self._kind, self._model, self._rights = kind, model, rights
        self._said: CardLine | None = None
        self.body.setSpacing(2)
        self.title = label("", "caption", wrap=True)
        self.value = label("", "figure", wrap=True)
        self.source = label("", "small", wrap=True)
        self.what = label("", "", wrap=True)
        self.where = label("", "small", wrap=True)
        self.told = label("", "small", wrap=True)
        self.note = label("", "small", wrap=True)
        self.gap = label("", "small", wrap=True)
        self.bar = ProgressLine(kind.label, tone=TONES[kind])
        self.why = link("Comment ce montant est calculé")
        self.act = link("Corriger", icon="pencil")
        self.form: BalanceForm | None = None
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.act, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(head)
        self.body.addWidget(self.value)
        self.body.addSpacing(XS)
        under = QHBoxLayout()
        under.setContentsMargins(0, 0, L - S, 0)  # the card keeps less room at the right, for its button
        under.addWidget(self.bar)
        self.body.addLayout(under)
        self.body.addSpacing(XS)
        for one in (self.note, self.source, self.gap, self.what, self.where, self.told):
            self.body.addWidget(one)
        self.body.addWidget(self.why, 0, Qt.AlignmentFlag.AlignLeft)
        for one in (self.bar, self.note, self.gap, self.why):
            one.hide()
        self._slot = QVBoxLayout()
        self.body.addLayout(self._slot)
        self.body.addStretch(1)
        self.body.setContentsMargins(L, S, S, L)
        self.told.hide()
        self.why.setAccessibleName(f"Comment le montant du {kind.name} est calculé")
        self.why.clicked.connect(lambda: rights.why(kind))
        self.act.clicked.connect(self.edit)
        rights.overview_changed.connect(self._show_overview)
        model.noted.connect(self._noted)
        model.refused.connect(self._refused)
        model.edit_asked.connect(lambda asked: self.edit() if asked is kind else None)

    def refresh(self) -> None:
        """Show what is known now: the balance read, else what the path allows to estimate."""
        line, said = self._model.right(self._kind), self._said
        estimated = not line.known and said is not None and bool(said.value)
        known = line.known or estimated
        self.title.setText(line.title)
        self.value.setText(said.value if estimated else line.value)
        style.set_role(self.value, "figure" if known else "title")
        origin = said.origin if said is not None else ""
        self.source.setText(" · ".join(word for word in (line.source, origin) if word))
        self.source.setVisible(bool(self.source.text()))
        self.what.setText(line.what)
        self.what.setVisible(not known)
        self.where.setText(line.where)
        self.where.setVisible(not known)
        self.act.setText(line.action)
        self.act.setAccessibleName(f"{line.action} {'' if line.known else 'du '}{self._kind.name}")
        self._say_more(said, known)
        self.setAccessibleName(line.title)
        told = (self.value, self.source, self.note if known else self.what, self.gap)
        self.setAccessibleDescription(" ".join(one.text() for one in told if one.text()))

    def _say_more(self, said: CardLine | None, known: bool) -> None:
        """Show the ceiling, what comes next, and what explains a difference."""
        shown = said is not None and known
        self.bar.setVisible(shown and said.share is not None)
        if shown and said.share is not None:
            self.bar.set_share(said.share, f"{self.value.text()}, {said.note}")
        for one, words in ((self.note, said.note if shown else ""), (self.gap, said.gap if shown else "")):
            one.setText(words)
            one.setVisible(bool(words))
        self.why.setVisible(said is not None and said.explained)

    def _show_overview(self, overview: RightsOverview | None) -> None:
        self._said = card_line(overview, self._kind) if overview is not None else None
        if self._model.dossier is not None:
            self.refresh()

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

"""The editor of a balance, inside its card: an amount, the day it was read."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.models.records.french import day
from app.models.records.rights import RightKind
from app.ui.theme.tokens import M, S
from app.ui.widgets.buttons import link, secondary
from app.ui.widgets.field import FieldRow


class BalanceForm(QWidget):
    """Signals ``submitted(amount, as_of)`` (Enter, « Enregistrer ») and ``cancelled`` (Esc, « Annuler »)."""

    submitted = Signal(str, str)
    cancelled = Signal()

    def __init__(self, kind: RightKind, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        unit = "points" if kind.in_points else "€"
        self.amount = FieldRow("Nombre de points" if kind.in_points else "Montant en euros", QLineEdit())
        self.as_of = FieldRow("Lu le", QLineEdit())
        self.amount.editor.setPlaceholderText("16" if kind.in_points else "3 240,50")
        self.amount.editor.setAccessibleName(f"Solde {kind.name}, en {unit.replace('€', 'euros')}")
        self.as_of.editor.setPlaceholderText("jj/mm/aaaa")
        self.save = secondary("Enregistrer", name=f"Enregistrer le solde {kind.name}")
        self.cancel = link("Annuler", name="Annuler la saisie du solde")
        fields, acts = QHBoxLayout(), QHBoxLayout()
        fields.setSpacing(M)
        fields.addWidget(self.amount, 3)
        fields.addWidget(self.as_of, 3)
        acts.setSpacing(S)
        acts.addWidget(self.save)
        acts.addWidget(self.cancel)
        acts.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, S, 0, 0)
        column.setSpacing(M)
        column.addLayout(fields)
        column.addLayout(acts)
        self.save.clicked.connect(self._submit)
        self.cancel.clicked.connect(self.cancelled)
        for row in (self.amount, self.as_of):
            row.editor.setMaxLength(40)
            row.editor.returnPressed.connect(self._submit)
            row.editor.textEdited.connect(lambda _text, told=row: told.set_error(""))

    def begin(self, amount: str, today: date) -> None:
        """Start from the amount shown and from today."""
        self.amount.editor.setText(amount)
        self.as_of.editor.setText(day(today))
        self.complain("", "")
        self.amount.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        self.amount.editor.selectAll()

    def complain(self, field: str, sentence: str) -> None:
        """Show an error beside its field and go there; no sentence takes both away."""
        self.amount.set_error(sentence if field != "as_of" else "")
        self.as_of.set_error(sentence if field == "as_of" else "")
        self.save.setEnabled(True)
        if sentence:
            (self.as_of if field == "as_of" else self.amount).editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()
        else:
            super().keyPressEvent(event)

    def _submit(self) -> None:
        self.amount.set_error("")
        self.as_of.set_error("")
        self.submitted.emit(self.amount.editor.text(), self.as_of.editor.text())

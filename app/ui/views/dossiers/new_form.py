"""The form of a new dossier: three fields, errors beside them."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.ui.theme.tokens import L, M, S
from app.ui.widgets.buttons import link, primary
from app.ui.widgets.field import FieldRow
from app.ui.widgets.labels import label


class NewDossierForm(QWidget):
    """Signals ``submitted(given name, family name, birth date)`` and ``cancelled``."""

    submitted = Signal(str, str, str)
    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Nouveau dossier")
        self.given = FieldRow("Prénom", QLineEdit())
        self.family = FieldRow("Nom", QLineEdit())
        help_text = "Par exemple 14/05/1992. Elle sert à vérifier l’ouverture des droits."
        self.birth = FieldRow("Date de naissance", QLineEdit(), help_text=help_text, optional=True)
        self.birth.editor.setPlaceholderText("jj/mm/aaaa")
        self.create = primary("Créer et ouvrir le dossier")
        self.cancel = link("Annuler", name="Revenir à la liste des dossiers")
        acts = QHBoxLayout()
        acts.setSpacing(S)
        acts.addWidget(self.create)
        acts.addWidget(self.cancel)
        acts.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(L)
        column.addWidget(label("Nouveau dossier", "section", wrap=True))
        column.addWidget(
            label(
                "Le dossier reste sur ce poste\u00a0; il se complète ensuite, page par page.",
                "muted",
                wrap=True,
            )
        )
        self._rows = {"given_name": self.given, "family_name": self.family, "birth_date": self.birth}
        for row in self._rows.values():
            column.addWidget(row)
            row.editor.setMaxLength(120)
            row.editor.returnPressed.connect(self._submit)
            row.editor.textEdited.connect(lambda _text, told=row: told.set_error(""))
        column.addSpacing(M - S)
        column.addLayout(acts)
        column.addStretch(1)
        self.create.clicked.connect(self._submit)
        self.cancel.clicked.connect(self.cancelled)

    def begin(self) -> None:
        """Start with empty fields."""
        for row in self._rows.values():
            row.editor.clear()
            row.set_error("")

    def complain(self, field: str, sentence: str) -> None:
        """Show an error beside its field and go there."""
        row = self._rows.get(field, self.given)
        row.set_error(sentence)
        row.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _submit(self) -> None:
        for row in self._rows.values():
            row.set_error("")
        self.submitted.emit(*(row.editor.text() for row in self._rows.values()))

"""Erases a dossier in two steps: this one cannot be undone, so the name is typed, and an export proposed."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.models.records.person import DossierLine
from app.ui.theme.tokens import L, S
from app.ui.widgets.buttons import danger, link, secondary
from app.ui.widgets.field import FieldRow
from app.ui.widgets.labels import label


class EraseForm(QWidget):
    """Signals ``submitted(DossierLine, typed name)``, ``export_asked(DossierLine)``, ``cancelled``."""

    submitted = Signal(object, str)
    export_asked = Signal(object)
    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._line: DossierLine | None = None
        self.heading = label("", "section", wrap=True)
        self.words = label(
            "Le parcours, les droits notés et le plan de formation seront effacés de ce poste. "
            "Cette suppression ne pourra pas être annulée.",
            "",
            wrap=True,
        )
        self.export = secondary(
            "Exporter d’abord…", icon="save", name="Exporter le dossier avant de le supprimer"
        )
        self.name = FieldRow("Pour confirmer, écrivez le nom de famille", QLineEdit())
        self.erase = danger("Supprimer définitivement", icon="trash")
        self.cancel = link("Garder le dossier")
        acts = QHBoxLayout()
        acts.setSpacing(S)
        acts.addWidget(self.erase)
        acts.addWidget(self.cancel)
        acts.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(L)
        column.addWidget(self.heading)
        column.addWidget(self.words)
        column.addWidget(self.export, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.name)
        column.addLayout(acts)
        column.addStretch(1)
        self.export.clicked.connect(lambda: self.export_asked.emit(self._line))
        self.erase.clicked.connect(self._submit)
        self.cancel.clicked.connect(self.cancelled)
        self.name.editor.returnPressed.connect(self._submit)
        self.name.editor.textEdited.connect(lambda _text: self.name.set_error(""))

    def begin(self, line: DossierLine) -> None:
        """Ask about one dossier."""
        self._line = line
        self.heading.setText(f"Supprimer le dossier de {line.given_name} {line.family_name}\u00a0?")
        self.setAccessibleName(self.heading.text())
        self.name.editor.clear()
        self.name.set_error("")

    def complain(self) -> None:
        """Say that the name typed is not the one."""
        family = self._line.family_name if self._line is not None else ""
        self.name.set_error(f"Écrivez «\u00a0{family}\u00a0» pour confirmer, ou gardez le dossier.")
        self.name.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _submit(self) -> None:
        if self._line is not None:
            self.submitted.emit(self._line, self.name.editor.text())

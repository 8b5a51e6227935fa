"""« Europass »: one ticks the parts that go into the file, then saves it; nothing is sent anywhere."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.models.records.europass import EuropassPart, EuropassPreview, Parts
from app.models.records.person import DossierLine
from app.ui.theme.tokens import L, M, S
from app.ui.viewmodels.europass import EuropassModel
from app.ui.widgets.buttons import link, primary
from app.ui.widgets.check_line import CheckLine
from app.ui.widgets.flow import FlowLayout
from app.ui.widgets.labels import label

KINDS = "Fichier Europass (*.xml)"
HOW = (
    "Europass est le CV européen. Ce fichier s’importe sur europass.europa.eu\u00a0: «\u00a0Créer votre "
    "CV\u00a0», puis «\u00a0Importer un CV Europass\u00a0». Vous y relirez et compléterez tout. Rien n’est "
    "envoyé d’ici."
)
LEAST = 32


class PartLine(CheckLine):
    """A check box no lower than a finger needs."""

    def sizeHint(self) -> QSize:
        return super().sizeHint().expandedTo(QSize(0, LEAST))


class EuropassForm(QWidget):
    """Signals ``submitted``: save what is ticked; ``cancelled``: back to the list."""

    submitted = Signal()
    cancelled = Signal()

    def __init__(self, model: EuropassModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self.heading = label("", "section", wrap=True)
        self.boxes: dict[EuropassPart, CheckLine] = {}
        self.words: dict[EuropassPart, QWidget] = {}
        self.remarks = label("", "small", wrap=True)
        self.remarks.setAccessibleName("À savoir avant d’enregistrer")
        self.save = primary("Enregistrer le fichier…", icon="save", name="Enregistrer le fichier Europass")
        self.cancel = link("Retour à la liste", name="Revenir à la liste des dossiers")
        choice = QWidget()
        choice.setAccessibleName("Ce qui va dans le fichier")
        lines = QVBoxLayout(choice)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(0)
        for part in EuropassPart:
            box, told = PartLine(part.label), label("", "small", wrap=True)
            told.setContentsMargins(L + S, 0, 0, S)
            box.toggled.connect(lambda on, one=part: self._model.choose(one, chosen=on))
            self.boxes[part], self.words[part] = box, told
            lines.addWidget(box)
            lines.addWidget(told)
        acts = QWidget()
        flow = FlowLayout(acts, gap=S)
        flow.addWidget(self.save)
        flow.addWidget(self.cancel)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(M)
        for one in (self.heading, label(HOW, "muted", wrap=True), choice, self.remarks, acts):
            column.addWidget(one)
        column.addStretch(1)
        self.save.clicked.connect(self.submitted)
        self.cancel.clicked.connect(self.cancelled)
        model.preview_changed.connect(self._show)

    def begin(self, line: DossierLine) -> None:
        """Start for one dossier, from the first choice."""
        self.heading.setText(f"Fichier Europass de {line.given_name} {line.family_name}")
        self.setAccessibleName(self.heading.text())
        self.save.setEnabled(False)
        self._model.begin(line.id)

    def take_focus(self) -> None:
        """Put the focus on the first part."""
        self.boxes[EuropassPart.NAME].setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, preview: EuropassPreview, parts: Parts) -> None:
        """Show what there is, part by part; a part with nothing is not shown."""
        lines = dict(preview.lines)
        for part, box in self.boxes.items():
            told = lines.get(part, "")
            box.blockSignals(True)  # what the model says is no act of the person
            box.setChecked(part in parts)
            box.blockSignals(False)
            box.setVisible(bool(told))
            box.setAccessibleDescription(told)
            self.words[part].setText(told)
            self.words[part].setVisible(bool(told))
        self.remarks.setText("\n".join(f"• {one}" for one in preview.remarks))
        self.remarks.setVisible(bool(preview.remarks))
        self.save.setEnabled(bool(set(lines) & parts))

"""« Données de référence »: what is in place, and the import of an official file with its preview."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.theme.tokens import XL, XS, L, M, S
from app.ui.viewmodels.referentials import ReferentialsModel, Step
from app.ui.viewmodels.referentials_lines import EditionLine
from app.ui.views.dialogs.files import Files
from app.ui.views.dialogs.import_preview import ImportPreviewBox
from app.ui.views.dialogs.online_check import OnlineCheck
from app.ui.widgets.buttons import secondary
from app.ui.widgets.card import Card
from app.ui.widgets.chip import Chip
from app.ui.widgets.flow import FlowLayout
from app.ui.widgets.info_bar import InfoBar
from app.ui.widgets.labels import label
from app.ui.widgets.progress import ProgressLine

KINDS = "Fichiers officiels (*.zip *.csv *.json *.xml *.gz *.txt *.xlsx);;Tous les fichiers (*)"
HELP = (
    "L’archive RefRomeCsv.zip du ROME, telle que publiée par France Travail, une table des communes, ou des "
    "fichiers du marché du travail (France Travail, Dares), de la correspondance européenne (ESCO) ou des "
    "certifications (France compétences, kit apprentissage), un par un ou dans un dossier\u00a0; des "
    "catalogues de formations (Mon Compte Formation, LHÉO, apprentissage), un par un. "
    "Rien n’est remplacé avant que vous ayez vu ce qui change."
)


class ReferentialsPanel(QWidget):
    """Content of a side panel; the import goes on in the model when the panel is closed."""

    title = "Données de référence"

    def __init__(
        self, model: ReferentialsModel, files: Files | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.title)
        self._model, self._files = model, files or Files()
        self.bar = InfoBar()
        self.bring = secondary("Importer un fichier officiel…", icon="download")
        self.bring_folder = secondary("Importer un dossier de fichiers…", icon="folder")
        self.reading = Card(role="inset")
        self.progress = ProgressLine("Import en cours")
        self.told = label("", "small", wrap=True)
        self.cancel = secondary("Annuler", name="Annuler l’import")
        self.preview = ImportPreviewBox()
        self._editions = QVBoxLayout()
        self._editions.setSpacing(M)
        self._build()
        self.bring.clicked.connect(self._ask_file)
        self.bring_folder.clicked.connect(self._ask_folder)
        self.cancel.clicked.connect(model.cancel)
        self.preview.accepted.connect(self._apply)
        self.preview.declined.connect(model.cancel)
        model.editions_changed.connect(self._show_editions)
        model.step_changed.connect(self._show_step)
        model.progressed.connect(self._progressed)
        model.told.connect(self.bar.show_message)
        self._show_step(model.step)
        model.refresh()

    def _build(self) -> None:
        self._reading_title = label("", "strong", wrap=True)
        for one in (self._reading_title, self.progress, self.told):
            self.reading.add(one)
        self.reading.add(self.cancel)
        self._asks = QWidget()
        asks = QVBoxLayout(self._asks)
        asks.setContentsMargins(0, 0, 0, 0)
        asks.setSpacing(S)
        asks.addWidget(label("Mettre à jour", "section", wrap=True))
        asks.addWidget(label(HELP, "muted", wrap=True))
        buttons = QWidget()
        flow = FlowLayout(buttons, gap=S)
        flow.addWidget(self.bring)
        flow.addWidget(self.bring_folder)
        asks.addWidget(buttons)
        self.online = OnlineCheck(self._model.online)
        asks.addWidget(self.online)
        column = QVBoxLayout(self)
        column.setContentsMargins(L + S, 0, L + S, XL)
        column.setSpacing(L)
        for one in (self.bar, self.reading, self.preview, self._asks):
            column.addWidget(one)
        self._heading = label("En place sur ce poste", "section", wrap=True)
        column.addWidget(self._heading)
        column.addLayout(self._editions)
        column.addStretch(1)

    def _ask_file(self) -> None:
        path = self._files.open(self, "Importer un fichier officiel", KINDS)
        if path is not None:
            self.bar.clear()
            self._model.stage(path)

    def _ask_folder(self) -> None:
        path = self._files.folder(self, "Importer un dossier de fichiers officiels")
        if path is not None:
            self.bar.clear()
            self._model.stage(path)

    def _apply(self) -> None:
        self._model.apply(accept_loss=self.preview.checked.isChecked())

    def _show_editions(self, lines: tuple[EditionLine, ...]) -> None:
        while self._editions.count():
            card = self._editions.takeAt(0).widget()
            card.hide()
            card.deleteLater()
        for line in lines:
            self._editions.addWidget(_edition_card(line))

    def _show_step(self, step: Step) -> None:
        """Show what goes with the step, and put the focus on its first act."""
        had_focus = self.isAncestorOf(self.window().focusWidget() or self.window())
        self.reading.setVisible(step in (Step.READING, Step.WRITING))
        self.preview.setVisible(step is Step.PREVIEW)
        self._asks.setVisible(step is Step.IDLE)
        self.cancel.setVisible(step is Step.READING)
        first = self.bring
        if step is Step.READING:
            self._reading_title.setText(f"Lecture de «\u00a0{self._model.file_name}\u00a0»")
            self.progress.set_unknown("Ouverture du fichier")
            self.told.setText("Ouverture du fichier…")
            first = self.cancel
        elif step is Step.WRITING:
            self._reading_title.setText("Mise en place de la nouvelle édition…")
            self.progress.set_unknown("Mise en place")
            self.told.setText("Quelques secondes. En cas d’échec, l’édition actuelle reste entière.")
        elif step is Step.PREVIEW and self._model.preview is not None:
            self.preview.show_preview(self._model.preview)
            usable = self.preview.accept.isVisibleTo(self) and self.preview.accept.isEnabled()
            first = self.preview.accept if usable else self.preview.decline
        if had_focus and self.isVisible() and first.isVisibleTo(self):
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _progressed(self, done: int, total: int, words: str) -> None:
        if self._model.step is Step.READING:
            self.progress.set_progress(done, total, words)
            self.told.setText(f"{words}…" if words else "Lecture…")


def _edition_card(line: EditionLine) -> Card:
    """One edition: what, when, how much, from whom."""
    card = Card()
    card.setAccessibleName(line.kind)
    card.setAccessibleDescription(f"{line.title}, {line.facts}")
    card.body.setSpacing(XS)
    card.add(label(line.kind, "caption", wrap=True))
    card.add(label(line.title, "strong", wrap=True))
    if line.is_starter:
        card.body.addWidget(Chip("édition de démarrage", "accent"), 0, Qt.AlignmentFlag.AlignLeft)
    for words in (line.facts, f"Source\u00a0: {line.source}", f"Licence\u00a0: {line.licence}"):
        card.add(label(words, "small", wrap=True))
    return card

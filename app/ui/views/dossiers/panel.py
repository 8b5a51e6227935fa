"""The panel « Dossiers »: find and open, create, bring in, take away, erase. One thing at a time."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu, QStackedWidget, QVBoxLayout, QWidget

from app.models.records.ids import DossierId
from app.models.records.person import DossierLine
from app.ui.theme import style
from app.ui.theme.tokens import XL, L, M, S
from app.ui.viewmodels.dossiers import DossiersModel
from app.ui.views.dialogs.files import Files
from app.ui.views.dossiers.dossier_list import DossierList
from app.ui.views.dossiers.erase_form import EraseForm
from app.ui.views.dossiers.europass_form import KINDS as EUROPASS_KINDS
from app.ui.views.dossiers.europass_form import EuropassForm
from app.ui.views.dossiers.new_form import NewDossierForm
from app.ui.widgets.info_bar import InfoBar

KINDS = "Dossiers Sac à dos (*.json)"


class DossiersPanel(QWidget):
    """Content of a side panel. Signal ``finished``: a dossier was opened, the panel may close.

    ``start("list" | "new" | "import" | "export" | "europass" | "erase")`` begins with one act, as the
    header’s menu asks.
    """

    title = "Dossiers"
    finished = Signal()

    def __init__(
        self, model: DossiersModel, files: Files | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.title)
        self._model, self._files = model, files or Files()
        self.bar = InfoBar()
        self.list, self.form, self.erase = DossierList(model), NewDossierForm(), EraseForm()
        self.pages = QStackedWidget()
        for page in (self.list, self.form, self.erase):
            self.pages.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(L + S, 0, L + S, XL)
        column.setSpacing(M)
        column.addWidget(self.bar)
        column.addWidget(self.pages, 1)
        self.europass: EuropassForm | None = None
        self._connect()
        model.refresh()

    def start(self, act: str) -> None:
        """Begin with one act."""
        self.bar.clear()
        if act == "new":
            self._show_form()
        elif act == "import":
            self._import()
        elif act == "export":
            self._export(self.list.chosen())
        elif act == "europass":
            self._show_europass(self.list.chosen())
        elif act == "erase":
            self._show_erase()
        else:
            self._show_list()

    def _connect(self) -> None:
        model, page = self._model, self.list
        page.opened.connect(lambda key: model.open(DossierId(key)))
        page.new.clicked.connect(self._show_form)
        page.bring.clicked.connect(self._import)
        page.sample.clicked.connect(model.add_sample)
        page.export.clicked.connect(lambda: self._export(page.chosen()))
        page.europass.clicked.connect(lambda: self._show_europass(page.chosen()))
        page.erase.clicked.connect(self._show_erase)
        page.menu_asked.connect(self._show_menu)
        self.form.submitted.connect(self._create)
        self.form.cancelled.connect(self._show_list)
        self.erase.submitted.connect(self._erase)
        self.erase.export_asked.connect(self._export)
        self.erase.cancelled.connect(self._show_list)
        model.refused.connect(self.form.complain)
        model.failed.connect(self._failed)
        model.told.connect(self._told)
        model.busy.connect(self.pages.setDisabled)
        model.finished.connect(self.finished)

    def _show(self, page: QWidget, field: QWidget) -> None:
        self.pages.setCurrentWidget(page)
        field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_list(self) -> None:
        self._show(self.list, self.list.search)

    def _show_form(self) -> None:
        self.bar.clear()
        self.form.begin()
        self._show(self.form, self.form.given.editor)

    def _show_erase(self) -> None:
        line = self.list.chosen()
        if line is not None:
            self.bar.clear()
            self.erase.begin(line)
            self._show(self.erase, self.erase.export)

    def _show_menu(self, at: QPoint) -> None:
        """The same acts under the pointer, or by the keyboard’s menu key."""
        line = self.list.chosen()
        if line is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction("Ouvrir", lambda: self._model.open(line.id))
        menu.addAction("Exporter…", lambda: self._export(line))
        menu.addAction("Europass…", lambda: self._show_europass(line))
        menu.addSeparator()
        menu.addAction("Supprimer…", self._show_erase)
        menu.popup(at)

    def _create(self, given: str, family: str, birth: str) -> None:
        self._model.create(given, family, birth)

    def _import(self) -> None:
        path = self._files.open(self, "Importer un dossier", KINDS)
        if path is not None:
            self._model.import_file(path)

    def _export(self, line: DossierLine | None) -> None:
        if line is None:
            self.bar.show_message("Choisissez d’abord un dossier dans la liste.", "primary")
            return
        path = self._files.save(self, "Exporter le dossier", self._model.export_name(), KINDS)
        if path is not None:
            self._model.export(line.id, path)

    def _show_europass(self, line: DossierLine | None) -> None:
        """Choose what goes into a Europass file; the form is built the first time."""
        if line is None:
            self.bar.show_message("Choisissez d’abord un dossier dans la liste.", "primary")
            return
        if self.europass is None:
            choice = self._model.europass()
            self.europass = EuropassForm(choice, self)
            self.pages.currentChanged.connect(self._make_room)
            style.dress(self.europass)
            self.europass.submitted.connect(self._save_europass)
            self.europass.cancelled.connect(self._show_list)
            choice.told.connect(self._told)
            choice.failed.connect(self._failed)
        self.bar.clear()
        self.europass.begin(line)
        self.pages.addWidget(self.europass)
        self.pages.setCurrentWidget(self.europass)
        self.europass.take_focus()

    def _make_room(self) -> None:
        """The long form asks for its height only while it is the page in sight."""
        if self.europass is not None and self.pages.currentWidget() is not self.europass:
            self.pages.removeWidget(self.europass)

    def _save_europass(self) -> None:
        choice = self._model.europass()
        path = self._files.save(self, "Enregistrer le fichier Europass", choice.file_name(), EUROPASS_KINDS)
        if path is not None:
            choice.save(path)

    def _erase(self, line: DossierLine, typed: str) -> None:
        if self._model.erase(line, typed):
            self._show_list()
        else:
            self.erase.complain()

    def _failed(self, sentence: str) -> None:
        self.bar.show_message(sentence, "error")

    def _told(self, sentence: str) -> None:
        self.bar.show_message(sentence, "ok")

    def keyPressEvent(self, event) -> None:
        """Esc goes back to the list first; from the list it closes the panel."""
        if event.key() == Qt.Key.Key_Escape and self.pages.currentWidget() is not self.list:
            self._show_list()
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QEvent) -> None:
        super().showEvent(event)
        self._model.refresh()

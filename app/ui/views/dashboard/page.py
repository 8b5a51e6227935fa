"""The page « Tableau de bord »: who, the accounts, the path in brief, what is to be done, the summary."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.models.records.dossier import Dossier
from app.models.records.rights import RightKind
from app.ui.theme.tokens import M
from app.ui.viewmodels.dashboard import DashboardModel
from app.ui.viewmodels.dashboard_lines import Outlook
from app.ui.viewmodels.summary import Paper, SummaryModel
from app.ui.views.dashboard.columns import Columns
from app.ui.views.dashboard.path_card import PathCard
from app.ui.views.dashboard.right_card import RightCard
from app.ui.views.dashboard.todo_card import PlanCard, TodoCard
from app.ui.views.dashboard.welcome import Welcome
from app.ui.views.dialogs.files import Files
from app.ui.widgets.avatar import Avatar
from app.ui.widgets.buttons import primary
from app.ui.widgets.chip import Chip
from app.ui.widgets.info_bar import InfoBar
from app.ui.widgets.labels import label
from app.ui.widgets.page import ScrollPage

if TYPE_CHECKING:
    from app.ui.viewmodels.dossiers import DossiersModel
    from app.ui.views.dialogs.pdf_viewer import PdfViewer

EXPORT = "Exporter le récapitulatif (PDF)"


class DashboardPage(QStackedWidget):
    """Three faces: the welcome where there is no dossier, the dashboard, the summary in its viewer."""

    def __init__(
        self,
        model: DashboardModel,
        summary: SummaryModel,
        dossiers: DossiersModel,
        files: Files | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName("Tableau de bord")
        self.model, self.summary, self.dossiers = model, summary, dossiers
        self.files = files or Files()
        self.viewer: PdfViewer | None = None
        self.welcome = Welcome()
        self.content = DashboardContent(model)
        self.addWidget(self.welcome)
        self.addWidget(self.content)
        self.content.export.clicked.connect(summary.make)
        self.welcome.create_asked.connect(lambda: model.go.emit("nouveau_dossier", None))
        self.welcome.sample_asked.connect(dossiers.add_sample)
        self.welcome.import_asked.connect(self._import)
        dossiers.failed.connect(self.welcome_trouble)
        model.shown.connect(self._shown)
        summary.busy.connect(self._busy)
        summary.ready.connect(self._show_paper)
        summary.failed.connect(self._no_paper)
        summary.closed.connect(self.close_viewer)
        self._shown(model.dossier)

    def show_section(self, section: str) -> None:
        """Open the editor of an account (cpf, cec, c2p) another page asked for."""
        kind = next((one for one in RightKind if one.value == section), None)
        if kind is not None and self.model.dossier is not None:
            self.close_viewer()
            self.model.edit_asked.emit(kind)

    def close_viewer(self) -> None:
        """Leave the summary; the focus goes back to the button that opened it."""
        if self.viewer is None:
            return
        viewer, self.viewer = self.viewer, None
        had_focus = viewer.isAncestorOf(self.window().focusWidget() or self)
        self.setCurrentWidget(self.content if self.model.dossier is not None else self.welcome)
        self.removeWidget(viewer)
        viewer.close_paper()
        viewer.deleteLater()
        self.summary.forget()
        if had_focus and self.content.isVisible():
            self.content.export.setFocus(Qt.FocusReason.OtherFocusReason)

    def welcome_trouble(self, sentence: str) -> None:
        """Show on the welcome page why no dossier came."""
        if self.currentWidget() is self.welcome:
            self.welcome.bar.show_message(sentence, "error")

    def showEvent(self, event) -> None:
        super().showEvent(event)
        self.model.set_active(True)

    def hideEvent(self, event) -> None:
        super().hideEvent(event)
        self.model.set_active(False)

    def _shown(self, dossier: Dossier | None) -> None:
        if dossier is None:
            self.close_viewer()
            self.welcome.bar.clear()
            self.setCurrentWidget(self.welcome)
            return
        self.content.refresh(dossier)
        if self.viewer is None:
            self.setCurrentWidget(self.content)

    def _import(self) -> None:
        path = self.files.open(self, "Importer un dossier", "Dossiers Sac à dos (*.json)")
        if path is not None:
            self.dossiers.import_file(path)

    def _busy(self, busy: bool) -> None:
        self.content.export.setEnabled(not busy)
        self.content.export.setText("Préparation du récapitulatif…" if busy else EXPORT)

    def _show_paper(self, paper: Paper) -> None:
        from app.ui.views.dialogs.pdf_viewer import PdfViewer  # the PDF libraries load when first used

        if self.viewer is None:
            self.viewer = PdfViewer(self.summary, self.files)
            self.viewer.closed.connect(self.close_viewer)
            self.addWidget(self.viewer)
        self.viewer.show_paper(paper)
        self.setCurrentWidget(self.viewer)
        self.viewer.take_focus()

    def _no_paper(self, sentence: str) -> None:
        if self.viewer is None:
            self.content.bar.show_message(sentence, "error", action="Réessayer", do=self.summary.make)


class DashboardContent(ScrollPage):
    """The dashboard of one person."""

    def __init__(self, model: DashboardModel, parent: QWidget | None = None) -> None:
        super().__init__("Tableau de bord", parent=parent)
        self._model = model
        self.body.setSpacing(M)
        self.bar = InfoBar()
        self.avatar = Avatar()
        self.name = label("", "title", wrap=True)
        self.details = label("", "muted", wrap=True)
        self.example = Chip("exemple", "accent")
        self.example.setToolTip("Personne inventée pour découvrir le programme.")
        self.export = primary(EXPORT, icon="file")
        self.rights = {kind: RightCard(kind, model) for kind in RightKind}
        self.path, self.todo, self.plan = PathCard(model), TodoCard(model), PlanCard(model)
        self.add(self.bar)
        self.add(Columns([(self._identity(), 1), (_held(self.export), 0)], least=760))
        self.add(Columns([(card, 1) for card in self.rights.values()], least=800))
        self.add(Columns([(self.path, 21), (self._side(), 11)], least=900), 1)
        model.outlook_changed.connect(self._outlook)

    def refresh(self, dossier: Dossier) -> None:
        """Show the facts of the dossier."""
        person = self._model.person()
        self.avatar.set_name(person.name)
        self.name.setText(person.name)
        self.details.setText(person.details)
        self.example.setVisible(person.is_example)
        for card in self.rights.values():
            card.refresh()
        self.path.refresh()
        self.plan.show_plan(self._model.plan())

    def _outlook(self, outlook: Outlook | None) -> None:
        self.path.show_outlook(outlook)
        self.todo.show_outlook(outlook)
        if outlook is None:
            for card in self.rights.values():
                card.close_form()
                card.told.hide()

    def _identity(self) -> QWidget:
        """Initials, name and what is known of the person."""
        strip, words, first = QWidget(), QVBoxLayout(), QHBoxLayout()
        first.setSpacing(M)
        first.addWidget(self.name)
        first.addWidget(self.example, 0, Qt.AlignmentFlag.AlignVCenter)
        first.addStretch(1)
        words.setSpacing(0)
        words.addLayout(first)
        words.addWidget(self.details)
        row = QHBoxLayout(strip)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(M)
        row.addWidget(self.avatar, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addLayout(words, 1)
        return strip

    def _side(self) -> QWidget:
        """What is to be done above the plan."""
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(M)
        column.addWidget(self.todo, 1)
        column.addWidget(self.plan)
        return side


def _held(widget: QWidget) -> QWidget:
    """A widget at its own size, in the middle of its height."""
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(widget, 0, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    return holder

"""The page « Tableau de bord »: who, the accounts, the path in brief, what is to be done, the summary."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.models.records.dossier import Dossier
from app.models.records.rights import RightKind
from app.ui.theme.tokens import M
from app.ui.viewmodels.dashboard import WHY, DashboardModel
from app.ui.viewmodels.dashboard_lines import Outlook
from app.ui.viewmodels.rights_lines import alert_todos
from app.ui.viewmodels.summary import Paper, SummaryModel
from app.ui.views.dashboard.chart_slot import ChartSlot
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
    from app.models.records.outlook import RightsOverview
    from app.ui.viewmodels.dossiers import DossiersModel
    from app.ui.views.dashboard.ledger_view import LedgerView
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
        self._welcome: Welcome | None = None
        self._content: DashboardContent | None = None
        self._ledger: LedgerView | None = None
        model.rights.why_asked.connect(self.show_why)
        dossiers.failed.connect(self.welcome_trouble)
        model.shown.connect(self._shown)
        summary.busy.connect(self._busy)
        summary.ready.connect(self._show_paper)
        summary.failed.connect(self._no_paper)
        summary.closed.connect(self.close_viewer)
        self._shown(model.dossier)

    @property
    def welcome(self) -> Welcome:
        """The face without a dossier, made when first wanted."""
        if self._welcome is None:
            self._welcome = made = Welcome()
            made.create_asked.connect(lambda: self.model.go.emit("nouveau_dossier", None))
            made.sample_asked.connect(self.dossiers.add_sample)
            made.import_asked.connect(self._import)
            self.addWidget(made)
        return self._welcome

    @property
    def content(self) -> DashboardContent:
        """The face of a dossier, made when first wanted, with its words: they are laid out once."""
        if self._content is None:
            self._content = made = DashboardContent(self.model)
            made.export.clicked.connect(self.summary.make)
            made.chart.files = self.files
            if self.model.dossier is not None:
                made.refresh(self.model.dossier)
            self.addWidget(made)
        return self._content

    @property
    def _explaining(self) -> bool:
        """True while the calculation stands in place of the dashboard."""
        return self._ledger is not None and self.currentWidget() is self._ledger

    def show_why(self, kind: RightKind) -> None:
        """Show how the balance of an account is computed, in place of the dashboard."""
        from app.ui.views.dashboard.ledger_view import LedgerView  # read when first asked for

        if self._ledger is None:
            self._ledger = LedgerView(self.model.rights)
            self._ledger.closed.connect(self.close_why)
            self._ledger.go.connect(self.model.follow)
            self.addWidget(self._ledger)
        self.close_viewer()
        self._ledger.show_account(kind)
        self.setCurrentWidget(self._ledger)
        self._ledger.take_focus()

    def close_why(self) -> None:
        """Go back to the dashboard; the focus goes back to the card that led there."""
        if self._ledger is None or not self._explaining:
            return
        self.setCurrentWidget(self.content if self.model.dossier is not None else self.welcome)
        self.content.rights[self._ledger.kind].why.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_section(self, section: str) -> None:
        """Open the editor of an account (cpf, cec, c2p), or the calculation, another page asked for."""
        if section == WHY and self.model.dossier is not None:
            self.show_why(RightKind.CPF)
            return
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
        if self._welcome is not None and self.currentWidget() is self._welcome:
            self._welcome.bar.show_message(sentence, "error")

    def showEvent(self, event) -> None:
        super().showEvent(event)
        self.model.set_active(True)

    def hideEvent(self, event) -> None:
        super().hideEvent(event)
        self.model.set_active(False)
        if self._explaining and not event.spontaneous():
            self.setCurrentWidget(self.content)

    def _shown(self, dossier: Dossier | None) -> None:
        if dossier is None:
            self.close_viewer()
            self.welcome.bar.clear()
            self.setCurrentWidget(self.welcome)
            return
        if self._content is not None:
            self._content.refresh(dossier)
        if self.viewer is None and not self._explaining:
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
        self.rights = {kind: RightCard(kind, model, model.rights) for kind in RightKind}
        self.path, self.todo, self.plan = PathCard(model), TodoCard(model), PlanCard(model)
        self.add(self.bar)
        self.add(Columns([(self._identity(), 1), (_held(self.export), 0)], least=760))
        self.add(Columns([(card, 1) for card in self.rights.values()], least=800))
        self.chart = ChartSlot(model.rights)
        self.add(Columns([(self.chart, 21), (self.todo, 11)], least=900), 1)
        self.add(Columns([(self.path, 21), (self.plan, 11)], least=900), 1)
        model.outlook_changed.connect(self._outlook)
        model.rights.overview_changed.connect(self._overview)

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

    def _overview(self, overview: RightsOverview | None) -> None:
        self.todo.show_alerts(*(alert_todos(overview) if overview is not None else ((), ())))

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


def _held(widget: QWidget) -> QWidget:
    """A widget at its own size, in the middle of its height."""
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(widget, 0, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    return holder

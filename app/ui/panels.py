"""The panels that slide in over a page: advisers, dossiers, reference data, about."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.ui.main_window import MainWindow
from app.ui.viewmodels.adviser import AdviserModel
from app.ui.viewmodels.dossiers import DossiersModel
from app.ui.viewmodels.referentials import ReferentialsModel
from app.ui.viewmodels.session import Session
from app.ui.views.dialogs.about_panel import AboutPanel
from app.ui.views.dialogs.adviser_panel import AdviserPanel
from app.ui.views.dialogs.referentials_panel import ReferentialsPanel
from app.ui.views.dossiers.panel import DossiersPanel

DOSSIER_ACTS = {
    "nouveau_dossier": "new",
    "dossier_new": "new",
    "dossier_import": "import",
    "dossier_export": "export",
    "dossier_list": "list",
}
Go = Callable[[str, Any], None]


class Panels(QObject):
    """Opens a panel by its name; each is built anew, its state lives in its model."""

    def __init__(self, window: MainWindow, session: Session, dossiers: DossiersModel, go: Go) -> None:
        super().__init__(window)
        self._window = window
        self._dossiers = dossiers
        self._adviser = AdviserModel(session, self)
        self._referentials = ReferentialsModel(session, self)
        self._adviser.go.connect(go)

    def open(self, name: str, opener: QWidget | None = None) -> None:
        """Open a panel; a name that is none of ours does nothing."""
        content = self._content(name)
        if content is not None:
            self._window.open_panel(str(content.title), content, opener)

    def close(self) -> None:
        """Give up an import that is being read; the window closes."""
        self._referentials.close()

    def _content(self, name: str) -> Any:
        """Build the content of a panel."""
        if name == "conseiller":
            return AdviserPanel(self._adviser)
        if name == "referentiels":
            return ReferentialsPanel(self._referentials)
        if name == "apropos":
            return AboutPanel(self._referentials, self._window.version)
        if name in DOSSIER_ACTS:
            panel = DossiersPanel(self._dossiers)
            panel.finished.connect(self._window.close_panel)
            panel.start(DOSSIER_ACTS[name])
            return panel
        return None

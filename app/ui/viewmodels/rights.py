"""The rights of the person on the desk: asked off the window’s thread, told to the screens that show them."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.models.records.rights import RightKind
from app.ui.tasks.lanes import Latest
from app.ui.viewmodels.session import Session

if TYPE_CHECKING:
    from app.models.records.changes import Change
    from app.models.records.dossier import Dossier
    from app.models.records.outlook import Projection, RightsOverview, WhatIf


class RightsModel(QObject):
    """State of everything that shows rights; one for the window.

    Signals:
        overview_changed(RightsOverview | None): what there is to say of rights; None while it is computed.
        projection_changed(Projection | None): balances to come under the situation tried, or none tried.
        why_asked(RightKind): how a balance is computed is asked for.
    """

    overview_changed = Signal(object)
    projection_changed = Signal(object)
    why_asked = Signal(object)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._overview: RightsOverview | None = None
        self._tried: tuple[WhatIf, int, Decimal] | None = None
        self._active = False
        self._stale = True
        self._overview_asked = Latest(session, self._got_overview, session.report)
        self._projection_asked = Latest(session, self._got_projection, session.report)
        session.opened.connect(self._opened)
        session.changed.connect(self._changed)

    @property
    def session(self) -> Session:
        """The person on the desk, and the way off the window’s thread."""
        return self._session

    @property
    def overview(self) -> RightsOverview | None:
        """What was last computed for the person on the desk."""
        return self._overview

    def set_active(self, active: bool) -> None:
        """Tell whether a screen shows rights; nothing is computed for none."""
        self._active = active
        if active and self._stale:
            self._ask()

    def why(self, kind: RightKind) -> None:
        """Ask how a balance is computed."""
        self.why_asked.emit(kind)

    def try_situation(self, what_if: WhatIf, until_year: int, share: Decimal) -> None:
        """Project the accounts under another situation, and again after each change of the dossier."""
        self._tried = (what_if, until_year, share)
        self._project()

    def forget_situation(self) -> None:
        """Go back to « nothing changes »."""
        self._tried = None
        self._projection_asked.drop()
        self.projection_changed.emit(None)

    def _opened(self, _dossier: Dossier | None) -> None:
        self._overview = None
        self._overview_asked.drop()
        self.forget_situation()
        self.overview_changed.emit(None)
        self._again()

    def _changed(self, _dossier: Dossier, _change: Change) -> None:
        self._again()

    def _again(self) -> None:
        self._stale = True
        if self._active:
            self._ask()

    def _ask(self) -> None:
        """Ask for the overview; the one shown stays until the answer comes."""
        self._stale = False
        if self._session.dossier is not None:
            self._session.when_calm(self._ask_now)

    def _ask_now(self) -> None:
        dossier, desk = self._session.dossier, self._session.desk
        if dossier is not None:
            self._overview_asked.ask(lambda: desk.rights.overview(dossier))
            self._project()

    def _project(self) -> None:
        dossier, desk = self._session.dossier, self._session.desk
        if dossier is not None and self._tried is not None:
            tried = self._tried
            self._projection_asked.ask(lambda: desk.rights.what_if(dossier, *tried))

    def _got_overview(self, overview: RightsOverview) -> None:
        self._overview = overview
        self.overview_changed.emit(overview)

    def _got_projection(self, projection: Projection) -> None:
        self.projection_changed.emit(projection)

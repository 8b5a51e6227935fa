"""Ways on the page « Métiers »: doors and routes are asked for off the window’s thread, while looked at."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from app.models.records.changes import Change
from app.models.records.dossier import Dossier
from app.models.records.ids import RomeCode
from app.models.records.trouble import NotFound
from app.ui.tasks.lanes import Latest
from app.ui.viewmodels.occupations_ways_words import DoorSheet, RouteSheet, door_sheet, route_sheet
from app.ui.viewmodels.session import Session

PARTS = ("held_skill", "experience", "activity", "study", "identity", "occupation_mark", "wishes")
NO_DOSSIER = "Ouvrez ou créez d’abord un dossier\u00a0: c’est de lui que part le chemin."


class WaysModel(QObject):
    """Signals ``doors_changed(DoorSheet)``, ``routes_changed(RouteSheet)``; nothing is read unasked."""

    doors_changed = Signal(object)
    routes_changed = Signal(object)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._domain: str | None = None
        self._code: RomeCode | None = None
        self._doors_asked = Latest(session, self.doors_changed.emit, self._no_doors)
        self._routes_asked = Latest(session, self.routes_changed.emit, self._no_routes)
        session.changed.connect(self._changed)
        session.opened.connect(lambda _dossier: self._again())
        session.reference_changed.connect(self._again)

    def ask_doors(self, domain: str = "") -> None:
        """Rank the skills that open most occupations of a grand domain, or of all; again at each change."""
        self._domain = domain
        desk, dossier = self._session.desk, self._session.dossier
        if dossier is None:
            self.doors_changed.emit(DoorSheet(empty=NO_DOSSIER))
        else:
            self._doors_asked.ask(lambda: door_sheet(desk, dossier, domain))

    def drop_doors(self) -> None:
        """Nobody looks at the doors any more."""
        self._domain = None
        self._doors_asked.drop()

    def ask_routes(self, code: RomeCode) -> None:
        """Find the routes to an occupation; again at each change."""
        self._code = code
        desk, dossier = self._session.desk, self._session.dossier
        if dossier is None:
            self.routes_changed.emit(RouteSheet(code, empty=NO_DOSSIER))
        else:
            self._routes_asked.ask(lambda: route_sheet(desk, dossier, code))

    def drop_routes(self) -> None:
        """Nobody looks at the routes any more."""
        self._code = None
        self._routes_asked.drop()

    def _no_doors(self, error: BaseException) -> None:
        self.doors_changed.emit(DoorSheet(empty="La liste n’a pas pu être faite."))
        self._session.report(error)

    def _no_routes(self, error: BaseException) -> None:
        """Say why there is no route; an occupation the edition has not is told by the fiche already."""
        known = isinstance(error, NotFound)
        words = error.sentence if isinstance(error, NotFound) else "Le chemin n’a pas pu être cherché."
        self.routes_changed.emit(RouteSheet(self._code or RomeCode(""), empty=words))
        if not known:
            self._session.report(error)

    def _changed(self, _dossier: Dossier, change: Change) -> None:
        if change.touches(*PARTS):
            self._again()

    def _again(self) -> None:
        if self._domain is not None:
            self.ask_doors(self._domain)
        if self._code is not None:
            self.ask_routes(self._code)

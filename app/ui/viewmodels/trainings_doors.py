"""The four doors of « Formations »: the page of one, its questions, and the search it leads to."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from app.models.records.changes import Change
from app.models.records.course_search import CourseQuery
from app.models.records.doors import DoorLead
from app.models.records.dossier import Dossier
from app.ui.tasks.lanes import Latest
from app.ui.viewmodels.session import Session

TOUCHING = ("identity", "project", "experience", "activity")
BUTTONS = (
    ("clea", "Les bases\u00a0: CléA"),
    ("creation", "Créer ou reprendre une entreprise"),
    ("vae", "Mon expérience reconnue\u00a0: VAE"),
    ("bilan", "Faire le point\u00a0: bilan"),
)
"""The doors and their short names, known before their file is read."""


class DoorsModel(QObject):
    """One door at a time; answers are kept while the person stays on it.

    Signals:
        lead_changed(DoorLead): the door asked for, or where other answers lead.
        wanted(CourseQuery): the search of the door is to be shown.
        go(str, object): another page is asked for.
    """

    lead_changed = Signal(object)
    wanted = Signal(object)
    go = Signal(str, object)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._key, self._answers = "", dict[str, str]()
        self._lead: DoorLead | None = None
        self._asked = Latest(session, self._got, session.report)
        session.opened.connect(self._opened)
        session.changed.connect(self._changed)
        session.reference_changed.connect(self._again)

    def open(self, key: str) -> None:
        """Read a door; ``lead_changed`` follows."""
        self._key, self._answers = key, {}
        self._ask()

    def answer(self, question: str, choice: str) -> None:
        """Answer a question of the door."""
        self._answers[question] = choice
        self._ask()

    def search(self) -> None:
        """Show what the door leads to."""
        if self._lead is not None:
            self.wanted.emit(self._lead.query)

    def search_certification(self, code: str) -> None:
        """Show the courses of the door that lead to a certification."""
        if self._lead is not None:
            self.wanted.emit(CourseQuery(certification=code))

    def choose_occupation(self) -> None:
        """Go where an occupation to aim at is chosen."""
        self.go.emit("metiers", None)

    def see_advisers(self) -> None:
        """Go to those one can talk to for free."""
        self.go.emit("conseiller", None)

    def close(self) -> None:
        """Forget the door: nothing is read for one that nobody sees."""
        self._key = ""
        self._asked.drop()

    def _ask(self) -> None:
        doors, dossier = self._session.desk.course_doors, self._session.dossier
        key, answers = self._key, dict(self._answers)
        self._asked.ask(lambda: doors.lead(key, answers, dossier))

    def _got(self, lead: DoorLead) -> None:
        self._lead = lead
        self.lead_changed.emit(lead)

    def _opened(self, _dossier: Dossier | None) -> None:
        self._answers = {}
        self._again()

    def _changed(self, _dossier: Dossier, change: Change) -> None:
        if change.touches(*TOUCHING):
            self._again()

    def _again(self) -> None:
        if self._key:
            self._ask()

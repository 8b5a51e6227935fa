"""The result list of courses: its pages, read when they are shown, and whether it is a table."""

from __future__ import annotations

from PySide6.QtCore import QObject

from app.models.records.trouble import Cancelled
from app.ui.tasks.lanes import Done, Failed, Ticket
from app.ui.viewmodels.session import Session
from app.ui.viewmodels.trainings_search import Results, read_lines

CARDS, TABLE = "cartes", "tableau"


class ListModel(QObject):
    """State of the list, apart from what is asked."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._as_table = session.desk.settings.read().trainings_view == TABLE

    @property
    def as_table(self) -> bool:
        """True where the person likes the results as a table."""
        return self._as_table

    def show_as_table(self, on: bool) -> None:
        """Remember how the results are shown."""
        self._as_table = on
        self._session.remember(trainings_view=TABLE if on else CARDS)

    def page(self, results: Results, first: int, size: int, done: Done, failed: Failed) -> Ticket:
        """Read some lines of an answer, off the window’s thread."""
        desk, found, departments = self._session.desk, results.found, results.departments
        return self._session.read(lambda: read_lines(desk, found, departments, first, size), done, failed)

    def page_failed(self, error: BaseException) -> None:
        """A page could not be read: nothing is said where another search took its place meanwhile."""
        if not isinstance(error, Cancelled):
            self._session.report(error)

"""Searches of courses the person on the desk keeps: their list in words, and what is new in each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from app.models.records.changes import Change
from app.models.records.course_search import CourseQuery
from app.models.records.dossier import Dossier
from app.models.records.french import NBSP, count, day
from app.models.records.ids import PartId
from app.models.records.saved_searches import NAMED, SearchChange, SearchNews
from app.models.records.trouble import BadInput
from app.services.usecases.desk import Desk
from app.ui.tasks.lanes import Latest
from app.ui.viewmodels.session import Session

NO_DOSSIER = f"Ouvrez ou créez d’abord un dossier{NBSP}: la recherche y sera gardée."
HEADINGS = {
    SearchChange.NEW: ("Nouvelle", "Nouvelles"),
    SearchChange.GONE: ("Disparue du catalogue", "Disparues du catalogue"),
    SearchChange.OUT: ("Ne répond plus à la recherche", "Ne répondent plus à la recherche"),
    SearchChange.PRICE: ("Prix changé", "Prix changés"),
    SearchChange.START: ("Nouvelle date", "Nouvelles dates"),
}


@dataclass(frozen=True, slots=True)
class SavedRow:
    """One search in words; ``news`` sums up what changed, ``lines`` are (heading, courses named)."""

    id: PartId
    name: str
    words: str
    found: str
    news: str
    lines: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class SavedSheet:
    """The searches kept; ``fresh`` is how many have something new."""

    rows: tuple[SavedRow, ...] = ()
    has_dossier: bool = False

    @property
    def fresh(self) -> int:
        """Count the searches with something new."""
        return sum(bool(row.news) for row in self.rows)


class SavedModel(QObject):
    """Signals:
    changed(SavedSheet): the searches kept, or what is new in them, changed.
    proposed(str, str): the name proposed for the search on screen, and that search in words.
    refused(str): a name was refused, and why.
    kept(): the search on screen is kept.
    wanted(CourseQuery): a search is to be shown.
    notice(str, str, str): a sentence, the words of its button, the page it leads to.
    """

    changed = Signal(object)
    proposed = Signal(str, str)
    refused = Signal(str)
    kept = Signal()
    wanted = Signal(object)
    notice = Signal(str, str, str)

    def __init__(
        self, session: Session, query: Callable[[], CourseQuery], parent: QObject | None = None
    ) -> None:
        """Prepare; ``query`` gives the search on screen, whole."""
        super().__init__(parent)
        self._session, self._query = session, query
        self.sheet = SavedSheet()
        self._asked = Latest(session, self._got, session.report)
        self._named = Latest(session, lambda told: self.proposed.emit(*told), session.report)
        session.opened.connect(self._read)
        session.changed.connect(self._dossier_changed)
        session.reference_changed.connect(lambda: self._read(session.dossier))
        self._read(session.dossier)

    def propose(self) -> bool:
        """Ask for a name for the search on screen; False with no dossier to keep it in."""
        if self._session.dossier is None:
            self.notice.emit(NO_DOSSIER, "Créer un dossier", "nouveau_dossier")
            return False
        naming, query = self._session.desk.saved_searches.naming, self._query()
        self._named.ask(lambda: (naming.name(query), naming.words(query)))
        return True

    def keep(self, name: str) -> None:
        """Keep the search on screen."""
        dossier, searches, query = self._session.dossier, self._session.desk.saved_searches, self._query()
        if dossier is not None:
            self._session.write(
                lambda: searches.keep(dossier, name, query), lambda _change: self.kept.emit(), self._refused
            )

    def rename(self, search_id: PartId, name: str) -> None:
        """Give a search another name."""
        dossier, searches = self._session.dossier, self._session.desk.saved_searches
        if dossier is not None:
            self._session.write(lambda: searches.rename(dossier, search_id, name), None, self._refused)

    def remove(self, search_id: PartId) -> None:
        """Take a search out; one undo brings it back."""
        dossier, editing = self._session.dossier, self._session.desk.editing
        if dossier is not None:
            self._session.write(lambda: editing.remove(dossier.id, "saved_search", search_id))

    def show(self, search_id: PartId) -> None:
        """Show what a search finds now: what is new in it is then seen."""
        dossier = self._session.dossier
        search = next((one for one in dossier.searches if one.id == search_id), None) if dossier else None
        if search is not None:
            self.wanted.emit(search.query)
            self.mark_seen(search_id)

    def mark_seen(self, search_id: PartId) -> None:
        """Note that what is new in a search was seen."""
        dossier, searches = self._session.dossier, self._session.desk.saved_searches
        row = next((row for row in self.sheet.rows if row.id == search_id), None)
        if dossier is not None and row is not None and row.news:
            self._session.write(lambda: searches.mark_seen(dossier, search_id))

    def _read(self, dossier: Dossier | None) -> None:
        """Run the searches on the catalogue in place, off the window’s thread and once it is furnished."""
        if dossier is None or not dossier.searches:
            self._asked.drop()
            self._got(SavedSheet(has_dossier=dossier is not None))
            return
        desk = self._session.desk
        self._session.when_calm(lambda: self._asked.ask(lambda: saved_sheet(desk, dossier)))

    def _got(self, sheet: SavedSheet) -> None:
        self.sheet = sheet
        self.changed.emit(sheet)

    def _dossier_changed(self, dossier: Dossier, change: Change) -> None:
        if change.touches("saved_search"):
            self._read(dossier)

    def _refused(self, error: BaseException) -> None:
        if isinstance(error, BadInput):
            self.refused.emit(error.sentence)
        else:
            self._session.report(error)


def saved_sheet(desk: Desk, dossier: Dossier) -> SavedSheet:
    """Put the searches of a dossier in words."""
    searches = desk.saved_searches
    rows = tuple(_row(one, searches.naming.words(one.search.query)) for one in searches.news(dossier))
    return SavedSheet(rows, has_dossier=True)


def _row(told: SearchNews, words: str) -> SavedRow:
    search = told.search
    since = f", vue le {day(search.seen_on)}" if search.seen_on else ""
    return SavedRow(
        search.id,
        search.name,
        words,
        f"{count(told.total, 'formation')}{since}",
        told.summary(),
        tuple(_lines(told)),
    )


def _lines(told: SearchNews) -> list[tuple[str, tuple[str, ...]]]:
    """Name the courses of each kind of change; beyond a few they are counted."""
    lines = []
    for kind, (one, many) in HEADINGS.items():
        found = told.of(kind)
        if found:
            named = [change.words() for change in found[:NAMED]]
            more = len(found) - NAMED
            named += [f"et {count(more, 'autre')}"] if more > 0 else []
            lines.append((one if len(found) == 1 else many, tuple(named)))
    return lines

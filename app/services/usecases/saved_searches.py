"""Searches of courses a person keeps: run again on a new catalogue, and what became of each course."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from threading import Lock

from app.models.records.changes import Change
from app.models.records.course_search import CourseQuery
from app.models.records.dossier import Dossier
from app.models.records.french import NBSP
from app.models.records.ids import PartId, new_part_id
from app.models.records.saved_searches import (
    MOST_SEARCHES,
    MOST_SEEN,
    CourseChange,
    SavedSearch,
    SearchChange,
    SearchNews,
    SeenCourse,
)
from app.models.records.text_limits import too_long, too_long_words
from app.models.records.trainings import TrainingResults
from app.models.records.trouble import BadInput, NotFound
from app.models.store.dossier_store import DossierStore
from app.services.rights.funding import Purse
from app.services.system.clock import Clock
from app.services.usecases.catalogue import Catalogue, OpenCatalogue
from app.services.usecases.query_names import QueryNaming
from app.services.usecases.rights import Rights
from app.services.usecases.trainings import Trainings

LONGEST_NAME = 120


class SavedSearches:
    """Keeps searches in a dossier, and tells what a new catalogue changes in them."""

    def __init__(
        self,
        dossiers: DossierStore,
        trainings: Trainings,
        catalogue: Catalogue,
        rights: Rights,
        naming: QueryNaming,
        clock: Clock,
    ) -> None:
        self._dossiers, self._trainings, self._catalogue = dossiers, trainings, catalogue
        self._rights, self._clock = rights, clock
        self.naming = naming
        self._lock = Lock()
        self._last: tuple[object, tuple[SearchNews, ...]] | None = None

    def keep(self, dossier: Dossier, name: str, query: CourseQuery) -> Change:
        """Keep a search with what it shows today.

        Raises:
            BadInput: no name, a text too long, a search kept already, or too many of them.
            NotFound: no catalogue is in place.
        """
        for part, size in too_long(query):
            raise BadInput(too_long_words(part, size), field="name")
        search = SavedSearch(new_part_id(), _checked(name), query, saved_on=self._clock.today())
        search = self._seen(search, dossier)
        with self._dossiers.write(dossier.id, f"Recherche gardée «{NBSP}{search.name}{NBSP}»") as writing:
            held = writing.dossier(dossier.id).searches
            same = next((one for one in held if one.query == query), None)
            if same is not None:
                raise BadInput(
                    f"Cette recherche est déjà gardée{NBSP}: «{NBSP}{same.name}{NBSP}».", field="name"
                )
            if len(held) >= MOST_SEARCHES:
                raise BadInput(
                    f"{MOST_SEARCHES} recherches sont gardées{NBSP}: retirez-en une d’abord.", field="name"
                )
            writing.put(search)
            change = writing.change
        return change

    def rename(self, dossier: Dossier, search_id: PartId, name: str) -> Change:
        """Give a search another name.

        Raises:
            BadInput: no name, or one too long.
            NotFound: the dossier keeps no such search.
        """
        name = _checked(name)
        with self._dossiers.write(dossier.id, f"Recherche «{NBSP}{name}{NBSP}» renommée") as writing:
            writing.put(replace(_of(writing.dossier(dossier.id), search_id), name=name))
            change = writing.change
        return change

    def mark_seen(self, dossier: Dossier, search_id: PartId) -> Change:
        """Note that the person saw what a search shows now; this is not to be undone.

        Raises:
            NotFound: the dossier keeps no such search, or no catalogue is in place.
        """
        search = self._seen(_of(dossier, search_id), dossier)
        with self._dossiers.write(dossier.id, f"Recherche «{NBSP}{search.name}{NBSP}» vue") as writing:
            kept = _of(writing.dossier(dossier.id), search_id)
            writing.note_quietly(replace(search, name=kept.name))
            change = writing.change
        return change

    def news(self, dossier: Dossier) -> tuple[SearchNews, ...]:
        """Tell of each search of a dossier how many courses it finds, and what changed since it was seen.

        A search seen on the catalogue in place is not run again. Computed once for a dossier and a catalogue.
        """
        if not dossier.searches:
            return ()
        token = self._catalogue.token()
        priced = (dossier.identity, dossier.experiences, dossier.activities, dossier.balances, dossier.facts)
        asked = (token, self._clock.today(), dossier.searches, priced)
        with self._lock:
            if self._last is None or self._last[0] != asked:
                self._last = (asked, tuple(self._news(dossier, token)))
            return self._last[1]

    def _news(self, dossier: Dossier, token: str) -> Iterator[SearchNews]:
        purse: Purse | None = None
        for search in dossier.searches:
            if not token or (search.catalogue == token and search.total is not None):
                yield SearchNews(search, search.total or 0)
                continue
            purse = purse or self._rights.purse(dossier)
            results = self._trainings.search(search.query, purse)
            if search.total is None:
                yield SearchNews(search, results.total)
            else:
                yield self._compared(search, results)

    def _compared(self, search: SavedSearch, results: TrainingResults) -> SearchNews:
        """Tell what became of the courses a search showed, and which are new."""
        now = {one.id: one for one in self._first(results)}
        before = {one.id: one for one in search.seen}
        whole = (search.total or 0) <= len(before)
        today = self._clock.today()
        changes = [CourseChange(SearchChange.NEW, None, one) for one in now.values() if one.id not in before]
        if not whole:
            changes = []  # those that came in may have been there all along, farther in the list
        elsewhere = self._elsewhere(results, [one for one in before.values() if one.id not in now])
        for one in before.values():
            after = now.get(one.id) or elsewhere.get(one.id)
            if isinstance(after, SearchChange):
                changes.append(CourseChange(after, one, None))
            elif after is not None:
                changes += _moves(one, after, today)
        return SearchNews(search, results.total, True, tuple(changes), whole and results.total <= MOST_SEEN)

    def _elsewhere(
        self, results: TrainingResults, some: list[SeenCourse]
    ) -> dict[str, SeenCourse | SearchChange]:
        """Say of courses that are not among the first ones where they are now, or that they are gone."""
        catalogue = results.catalogue
        assert isinstance(catalogue, OpenCatalogue)
        numbers = catalogue.folder.numbers([one.id for one in some])
        found: dict[str, SeenCourse | SearchChange] = {}
        for one in some:
            number = numbers.get(one.id)
            place = None if number is None else results.answer.ranking.place_of(number)
            if number is None:
                found[one.id] = SearchChange.GONE
            elif place is None:
                found[one.id] = SearchChange.OUT
            else:
                found[one.id] = self._first(results, place, 1)[0]
        return found

    def _seen(self, search: SavedSearch, dossier: Dossier) -> SavedSearch:
        """Give a search with what it shows now."""
        results = self._trainings.search(search.query, self._rights.purse(dossier))
        return replace(
            search,
            catalogue=results.token,
            seen_on=self._clock.today(),
            total=results.total,
            seen=self._first(results),
        )

    def _first(
        self, results: TrainingResults, first: int = 0, size: int = MOST_SEEN
    ) -> tuple[SeenCourse, ...]:
        """Give some courses of a search as they are remembered."""
        return tuple(
            SeenCourse(line.id, line.title, line.price, line.next_start)
            for line in self._trainings.lines(results, first, size)
        )


def _moves(before: SeenCourse, after: SeenCourse, today: date) -> Iterator[CourseChange]:
    """Say what moved in a course that is still there; a day that merely passed is no news."""
    if before.price != after.price:
        yield CourseChange(SearchChange.PRICE, before, after)
    lapsed = before.next_start is not None and before.next_start < today
    if before.next_start != after.next_start and not (after.next_start is None and lapsed):
        yield CourseChange(SearchChange.START, before, after)


def _checked(name: str) -> str:
    name = " ".join(name.split())
    if not name:
        raise BadInput("Donnez un nom à cette recherche.", field="name")
    if len(name) > LONGEST_NAME:
        raise BadInput(f"Ce nom est trop long{NBSP}: {LONGEST_NAME} signes au plus.", field="name")
    return name


def _of(dossier: Dossier, search_id: PartId) -> SavedSearch:
    search = next((one for one in dossier.searches if one.id == search_id), None)
    if search is None:
        raise NotFound("Cette recherche n’est plus dans le dossier.")
    return search

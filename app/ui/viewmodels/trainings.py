"""The page « Formations »: what is asked of the search, its results, the course shown, the plan."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from threading import Event

from PySide6.QtCore import QObject, Signal

from app.models.records.changes import Change
from app.models.records.course_search import CourseOrder, CourseQuery
from app.models.records.dossier import PARTS, Dossier
from app.models.records.ids import CommuneCode, RomeCode, TrainingId
from app.models.records.trainings import Relaxation
from app.models.records.trouble import Cancelled, KnownTrouble, NotFound
from app.services.usecases.trainings import Means
from app.ui.tasks.lanes import Latest
from app.ui.viewmodels.session import Session
from app.ui.viewmodels.trainings_boxes import Filter, order_fits
from app.ui.viewmodels.trainings_compare import CourseCompareModel
from app.ui.viewmodels.trainings_detail import Detail, detail_of
from app.ui.viewmodels.trainings_doors import DoorsModel
from app.ui.viewmodels.trainings_list import ListModel
from app.ui.viewmodels.trainings_money import Ways, ways_of
from app.ui.viewmodels.trainings_plan import PlanModel
from app.ui.viewmodels.trainings_saved import SavedModel
from app.ui.viewmodels.trainings_search import Aim, Results, run_search

NO_DOSSIER = "Ouvrez ou créez d’abord un dossier\u00a0: le plan de formation y sera gardé."
AIM_PARTS = ("project", "held_skill", "experience", "activity", "study")
RIGHTS_PARTS = tuple(PARTS.keys() - {"project", "held_skill", "language", "planned_training"})
DETAIL_PARTS = (*AIM_PARTS, *RIGHTS_PARTS, "planned_training")


class TrainingsModel(QObject):
    """State of the page; ``plan`` is the training plan, ``list`` the pages of the results.

    Signals:
        results_changed(Results): the answer to the last search.
        query_changed(): the query was changed by the model itself (another page, another dossier).
        detail_changed(Detail | None): the course shown.
        ways_changed(Ways): the other ways of paying the course shown, after ``detail_changed``.
        places_found(str, tuple[Commune, …]): the text typed, the communes it may mean.
        brought(): another page asked for courses.
        refused(str): nothing can be searched; why.
        notice(str, str, str): a sentence, the words of its button, the page it leads to.
        go(str, object): another page is asked for.
    """

    results_changed = Signal(object)
    query_changed = Signal()
    detail_changed = Signal(object)
    ways_changed = Signal(object)
    places_found = Signal(str, object)
    brought = Signal()
    refused = Signal(str)
    notice = Signal(str, str, str)
    go = Signal(str, object)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.plan, self.list = PlanModel(session, self), ListModel(session, self)
        self.query, self.with_aim = CourseQuery(), False
        self._aim: Aim | None = None
        self.compare = CourseCompareModel(session, lambda: self._whole_query().skills, self)
        self.saved, self.doors = SavedModel(session, self._whole_query, self), DoorsModel(session, self)
        self._means: Means | None = None
        self._results: Results | None = None
        self._stop = Event()
        self._detail: Detail | None = None
        self._wanted: TrainingId | None = None
        self._active, self._stale, self._detail_stale = False, True, False
        self._asked = Latest(session, self._got_results, self._no_results)
        self._detail_asked = Latest(session, self._got_detail, self._no_detail)
        self._ways_asked = Latest(session, self.ways_changed.emit, session.report)
        self._places_asked = Latest(session, self._got_places, session.report)
        for one in (self.saved, self.doors):
            one.wanted.connect(self.show_query)
        self.doors.go.connect(self.go)
        self.compare.notice.connect(lambda words: self.notice.emit(words, "", ""))
        self.saved.notice.connect(self.notice)
        session.opened.connect(self._opened)
        session.changed.connect(self._changed)
        session.reference_changed.connect(self._again)
        self._start_over(session.dossier)

    @property
    def detail(self) -> Detail | None:
        """The course shown."""
        return self._detail

    @property
    def wanted(self) -> TrainingId | None:
        """The course shown, or asked for."""
        return self._wanted

    @property
    def prices(self) -> bool:
        """True when someone is on the desk: courses are priced for them."""
        return self._session.dossier is not None

    @property
    def home(self) -> tuple[CommuneCode, str] | None:
        """Where the person lives, if it is known."""
        identity = self._session.dossier.identity if self._session.dossier else None
        if identity is None or identity.commune_code is None:
            return None
        return identity.commune_code, identity.commune_name

    def set_active(self, active: bool) -> None:
        """Tell whether the page is seen; nothing is searched for one that is not."""
        self._active = active
        if active and self._stale:
            self._search()
        if active and self._detail_stale:
            self._open_again()

    def ask(self, **parts: object) -> None:
        """Change parts of the query (the names of ``CourseQuery``) and search again."""
        asked = replace(self.query, **parts)
        if asked != self.query:
            self.query = asked
            self._search()

    def use_aim(self, on: bool) -> None:
        """Ask for the missing skills of the project too, or not."""
        self.with_aim = on
        self._search()

    def drop(self, one: Filter) -> None:
        """Take a filter off."""
        if one.aim:
            self.with_aim = False
        self.query = replace(self.query, **dict(one.parts))
        self.query_changed.emit()
        self._search()

    def relax(self, one: Relaxation) -> None:
        """Ask for what was proposed in place of a search that finds nothing."""
        aim = self._aim.skills if self._aim is not None and self.with_aim else ()
        kept = one.query.skills
        if self.with_aim and not set(aim) <= set(kept):
            self.with_aim = False
        if self.with_aim:
            kept = tuple(code for code in kept if code in self.query.skills)
        self.query = replace(one.query, skills=kept)
        self.query_changed.emit()
        self._search()

    def correct(self) -> None:
        """Put the words understood in the place of those typed."""
        if self._results is not None and self._results.mended:
            self.query = replace(self.query, words=self._results.mended)
            self.query_changed.emit()
            self._search()

    def show_query(self, query: CourseQuery | None) -> None:
        """Show what another page asks for, as it asks it, without the aim; None asks for nothing."""
        if query is None:
            return
        self.query, self.with_aim, self._wanted = query, False, None
        self.query_changed.emit()
        self.brought.emit()
        self._search()

    def clear(self) -> None:
        """Start over from what the person would ask first, without their aim."""
        self._start_over(self._session.dossier)
        self.with_aim = False
        self.query_changed.emit()
        self._search()

    def complete_place(self, text: str) -> None:
        """Propose communes; the answer to the last text alone is given."""
        places = self._session.desk.places
        self._places_asked.ask(lambda: (text, tuple(places.complete(text))))

    def open(self, training_id: TrainingId) -> None:
        """Show a course."""
        self._wanted, self._detail_stale = training_id, False
        desk, dossier = self._session.desk, self._session.dossier
        aim = frozenset([*self.query.skills, *(self._aim.skills if self._aim else ())])
        means = self._known_means()
        self._detail_asked.ask(lambda: detail_of(desk, training_id, dossier, aim, means))

    def add_to_plan(self, starts_on: date | None) -> None:
        """Keep the course shown in the plan."""
        if self._detail is not None and not self.plan.add(self._detail.training, starts_on):
            self.notice.emit(NO_DOSSIER, "Créer un dossier", "nouveau_dossier")

    def remove_from_plan(self) -> None:
        """Take the course shown out of the plan."""
        if self._detail is not None and self._detail.planned is not None:
            self.plan.remove(self._detail.planned)

    def see_occupation(self, code: RomeCode) -> None:
        """Go to an occupation a course leads to."""
        self.go.emit("metiers", code)

    def _search(self) -> None:
        self._stop.set()  # the search under way ends at its next step: its answer is wanted no more
        if not self._active:
            self._asked.drop()  # its answer would be of a dossier that is no more
            self._stale = True
            return
        self._stale = False
        query = self.query
        skills = self.with_aim or bool(query.skills)
        if not order_fits(query.order, query, skills=skills, priced=self.prices):
            self.query = replace(query, order=CourseOrder.RELEVANCE)
        self._stop = Event()
        self._asked.ask(self._work(self._stop.is_set))

    def _work(self, stop: Callable[[], bool]) -> Callable[[], Results]:
        desk, dossier = self._session.desk, self._session.dossier
        query, aim, means, with_aim = self.query, self._aim, self._known_means(), self.with_aim
        wanted = self._wanted
        return lambda: run_search(
            desk, query, aim, dossier, means, with_aim=with_aim, wanted=wanted, stop=stop
        )

    def _whole_query(self) -> CourseQuery:
        """Give what is asked, the skills of the aim included."""
        aim = self._aim.skills if self._aim is not None and self.with_aim else ()
        return replace(self.query, skills=tuple(dict.fromkeys([*self.query.skills, *aim])))

    def _known_means(self) -> Means | None:
        """What prices courses for the person, while the dossier and the day are those it was read on."""
        means = self._means
        return means if means is not None and means.rights.on == self._session.desk.clock.today() else None

    def _got_results(self, results: Results) -> None:
        self._aim, self._means, self._results = results.aim, results.means, results
        if self.with_aim and not results.aim.skills:
            self.with_aim = False
        moves = results.place is None and results.shown == self._wanted
        if moves:
            self._wanted = results.first[0].id if results.first else None
        self.results_changed.emit(results)
        if moves and self._wanted is not None:
            self.open(self._wanted)
        elif moves:
            self._show_nothing()

    def _no_results(self, error: BaseException) -> None:
        if isinstance(error, Cancelled):
            return
        self._results = None
        self._show_nothing()
        if isinstance(error, NotFound):
            self.refused.emit(error.sentence)
        else:
            self._session.report(error)

    def _got_detail(self, detail: Detail) -> None:
        self._detail = detail
        self.detail_changed.emit(detail)
        desk, dossier = self._session.desk, self._session.dossier
        one, money, means = detail.training, detail.money, detail.means
        if dossier is None or money is None or means is None:
            self._ways_asked.drop()
            self.ways_changed.emit(Ways())
        else:
            self._ways_asked.ask(lambda: ways_of(desk, dossier, one, money, means.rights))

    def _no_detail(self, error: BaseException) -> None:
        self._show_nothing()
        if isinstance(error, KnownTrouble):
            self.notice.emit(error.sentence, "", "")
        else:
            self._session.report(error)

    def _got_places(self, answer: tuple) -> None:
        self.places_found.emit(*answer)

    def _show_nothing(self) -> None:
        self._detail_asked.drop()
        self._ways_asked.drop()
        self._wanted = self._detail = None
        self._detail_stale = False
        self.detail_changed.emit(None)

    def _start_over(self, dossier: Dossier | None) -> None:
        trainings = self._session.desk.trainings
        self.query = trainings.default_query(dossier) if dossier is not None else CourseQuery()
        self.with_aim = dossier is not None and dossier.main_project is not None

    def _opened(self, dossier: Dossier | None) -> None:
        self._aim = self._means = None
        self._start_over(dossier)
        self.query_changed.emit()
        self._show_nothing()
        self._search()

    def _changed(self, _dossier: Dossier, change: Change) -> None:
        if change.touches(*AIM_PARTS):
            self._aim = None
        if change.touches(*RIGHTS_PARTS):
            self._means = None
        if change.touches(*AIM_PARTS, *RIGHTS_PARTS):
            self._search()
        if change.touches("balance"):
            self.query_changed.emit()
        if change.touches(*DETAIL_PARTS):
            self._open_again()

    def _again(self) -> None:
        self._aim = None
        self._search()
        self._open_again()

    def _open_again(self) -> None:
        """Read the course shown again, once the page is seen."""
        self._detail_stale = not self._active
        if self._active and self._wanted is not None:
            self.open(self._wanted)

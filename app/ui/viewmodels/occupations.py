"""The page « Métiers »: what is asked of the list, the fiche shown, the way back, the project."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from app.models.records.changes import Change
from app.models.records.course_search import CourseQuery
from app.models.records.dossier import Dossier
from app.models.records.ids import RomeCode, SkillCode
from app.models.records.rome import Skill
from app.models.records.trouble import KnownTrouble
from app.ui.tasks.lanes import Latest, Paced
from app.ui.viewmodels.fiche_paper import FichePaperModel
from app.ui.viewmodels.occupations_aims import AimsModel
from app.ui.viewmodels.occupations_compare import CompareModel
from app.ui.viewmodels.occupations_list import Listing, by_words
from app.ui.viewmodels.occupations_offers import OffersModel
from app.ui.viewmodels.occupations_ranked import all_of, excluded_of, for_profile
from app.ui.viewmodels.occupations_sheet import Sheet, read_sheet
from app.ui.viewmodels.occupations_story import StoryModel
from app.ui.viewmodels.occupations_ways import WaysModel
from app.ui.viewmodels.occupations_wishes import WishesModel
from app.ui.viewmodels.session import Session

PROFILE_PARTS = ("held_skill", "experience", "activity", "study", "identity")
ALL_DOMAINS = "Tous les domaines"
NO_DOSSIER = "Ouvrez ou créez d’abord un dossier\u00a0: le projet y sera gardé."


class OccupationsModel(QObject):
    """State of the page.

    Signals:
        listing_changed(Listing): the list on the left.
        sheet_changed(Sheet | None): the fiche on the right.
        loading(str): a fiche was asked for (its code).
        domains_changed(tuple): (letter, label) of the grand domains, all of them first.
        asked_changed(): words, domain or « pour mon profil » were changed by the model itself.
        back_changed(str): the label of the occupation the way back leads to, or "".
        brought(): another page asked for the fiche.
        notice(str, str, str): a sentence, the words of its button, the page it leads to.
        go(str, object): another page is asked for.
        aims_counted(int | None): how many occupations are aimed at; None without a dossier.
    """

    listing_changed = Signal(object)
    sheet_changed = Signal(object)
    loading = Signal(str)
    domains_changed = Signal(object)
    asked_changed = Signal()
    back_changed = Signal(str)
    brought = Signal()
    notice = Signal(str, str, str)
    go = Signal(str, object)
    aims_counted = Signal(object)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.compare, self.aims = CompareModel(session, self), AimsModel(session, self)
        self.ways = WaysModel(session, self)
        self.story = StoryModel(session, self)
        self.offers = OffersModel(session, self)
        self.wishes = WishesModel(session, self)
        self.wishes.changed.connect(self._ask_listing)
        self.wishes.tried.connect(self._try)
        self.paper = FichePaperModel(session, self)
        self.compare.notice.connect(lambda sentence: self.notice.emit(sentence, "", ""))
        self.words, self.domain, self.for_profile = "", "", session.dossier is not None
        self.exact = False
        self.listing: Listing | None = None
        self._sheet: Sheet | None = None
        self._wanted: RomeCode | None = None
        self._trail: list[tuple[RomeCode, str]] = []
        self._late: RomeCode | None = None
        self._active = self._stale = False
        self._listing_asked = Latest(session, self._got_listing, self._no_listing)
        self._trial_asked = Paced(session, self._got_listing, session.report)
        self._sheet_asked = Latest(session, self._got_sheet, self._no_sheet)
        session.opened.connect(self._opened)
        session.changed.connect(self._changed)
        session.reference_changed.connect(self._reference_changed)
        self._stale = True
        self._domains_known = False

    @property
    def sheet(self) -> Sheet | None:
        """The fiche shown."""
        return self._sheet

    @property
    def wanted(self) -> RomeCode | None:
        """The occupation shown, or asked for."""
        return self._wanted

    def set_active(self, active: bool) -> None:
        """Tell whether the page is seen; nothing is computed for one that is not."""
        self._active = active
        (self.offers.resume if active else self.offers.stop)()
        if active and not self._domains_known:
            self._domains_known = True
            self._session.read(self._session.desk.occupations.grand_domains, self._got_domains)
        if active and self._stale:
            self.refresh()

    def search(self, words: str, exact: bool | None = None) -> None:
        """List the occupations that answer words; no words list what was listed before.

        ``exact`` keeps those a title of which bears every word; None leaves that choice as it is.
        """
        words, exact = " ".join(words.split()), self.exact if exact is None else exact
        if (words, exact) != (self.words, self.exact):
            self.words, self.exact = words, exact
            self._ask_listing()

    def choose_domain(self, letter: str) -> None:
        """Keep one grand domain by its letter, or all with ""."""
        self.domain = letter
        self._ask_listing()

    def choose_profile(self, on: bool) -> None:
        """List for the profile, or all the occupations; words typed are taken away."""
        self.for_profile = on
        if self.words:
            self.words = ""
            self.asked_changed.emit()
        self._ask_listing()

    def open(self, code: RomeCode) -> None:
        """Show a fiche picked in the list: a new start for the way back."""
        self._set_trail([])
        self._ask_sheet(code)

    def follow(self, code: RomeCode) -> None:
        """Show a fiche from the one shown, which the way back leads to."""
        if self._sheet is not None and code != self._sheet.code:
            self._set_trail([*self._trail, (self._sheet.code, self._sheet.label)])
        self._ask_sheet(code)

    def show_occupation(self, code: RomeCode | None) -> None:
        """Show a fiche another page asked for; None asks for none in particular."""
        if code:
            self.follow(RomeCode(code))
            self.brought.emit()

    def back(self) -> None:
        """Show again the fiche shown before."""
        if self._trail:
            code, _label = self._trail[-1]
            self._set_trail(self._trail[:-1])
            self._ask_sheet(code)

    def choose_as_project(self) -> None:
        """Make the occupation shown the person’s project."""
        dossier, sheet = self._session.dossier, self._sheet
        if sheet is None:
            return
        if dossier is None:
            self.notice.emit(NO_DOSSIER, "Créer un dossier", "nouveau_dossier")
            return
        editing = self._session.desk.editing
        self._session.write(lambda: editing.choose_project(dossier.id, sheet.code, sheet.label))

    def leave_project(self) -> None:
        """Aim at the occupation shown no more."""
        dossier, sheet = self._session.dossier, self._sheet
        if dossier is None or sheet is None:
            return
        project = next((one for one in dossier.projects if one.rome_code == sheet.code), None)
        if project is not None:
            aims = self._session.desk.aims
            self._session.write(lambda: aims.leave(dossier.id, project.id))

    def tick(self, skill: Skill) -> None:
        """Add a skill to those the person has."""
        dossier = self._session.dossier
        if dossier is not None:
            editing = self._session.desk.editing
            self._session.write(lambda: editing.tick_skill(dossier.id, skill))

    def toggle_compared(self) -> None:
        """Put the occupation shown among those compared, or take it out."""
        if self._sheet is not None:
            self.compare.toggle(self._sheet.code, self._sheet.label)

    def aims_count(self) -> int | None:
        """How many occupations are aimed at; None without a dossier."""
        dossier = self._session.dossier
        return None if dossier is None else len(dossier.projects)

    def see_trainings(self, codes: tuple[SkillCode, ...]) -> None:
        """Go to the courses that teach skills, wherever they are: as many as the fiche said."""
        self.go.emit("formations", CourseQuery(skills=codes))

    def refresh(self) -> None:
        """Read the list again, then the fiche: together, each would slow the other down."""
        self._stale = False
        self._late = self._wanted
        self._ask_listing()

    def _ask_listing(self) -> None:
        if not self._active:
            self._stale = True
            return
        self.wishes.ask_places()
        self._trial_asked.drop()
        self._listing_asked.ask(self._listing())

    def _try(self) -> None:
        """Weights are being moved: the list follows as fast as it can, without ever waiting for a pause."""
        if self._active and self.for_profile and not self.words:
            self._trial_asked.ask(self._listing())

    def _listing(self) -> Callable[[], Listing]:
        """The question of the moment."""
        desk, dossier = self._session.desk, self._session.dossier
        words, domain, profile, exact = self.words, self.domain, self.for_profile, self.exact
        asked, excluded = self.wishes.asked(domain), self.wishes.filters.excluded

        def work() -> Listing:
            if words:
                return by_words(desk, words, domain, exact=exact)
            if excluded:
                return excluded_of(desk, dossier)
            return for_profile(desk, dossier, asked) if profile else all_of(desk, asked)

        return work

    def _ask_sheet(self, code: RomeCode) -> None:
        self._wanted = code
        self.loading.emit(code)
        desk, dossier = self._session.desk, self._session.dossier
        self._sheet_asked.ask(lambda: read_sheet(desk, code, dossier))

    def _no_listing(self, error: BaseException) -> None:
        self._session.report(error)
        self._read_late()

    def _read_late(self) -> None:
        """Read the fiche again that waited for the list; unless another was asked for meanwhile."""
        late, self._late = self._late, None
        if late is not None and late == self._wanted:
            self._ask_sheet(late)

    def _got_listing(self, listing: Listing) -> None:
        self.listing = listing
        self.listing_changed.emit(listing)
        self._read_late()
        if self._wanted is None and listing.rows and listing.kind == "profile":
            self._ask_sheet(listing.rows[0].code)

    def _got_sheet(self, sheet: Sheet) -> None:
        self._sheet = sheet
        self.sheet_changed.emit(sheet)

    def _no_sheet(self, error: BaseException) -> None:
        """Say why there is no fiche; a code the new edition has not is no trouble of the page."""
        self._wanted = None
        if isinstance(error, KnownTrouble):
            self.notice.emit(error.sentence, "", "")
        else:
            self._session.report(error)
        self._show_nothing()

    def _show_nothing(self) -> None:
        self._sheet_asked.drop()
        self.offers.leave()
        self._wanted = self._sheet = None
        self._set_trail([])
        self.sheet_changed.emit(None)

    def _set_trail(self, trail: list[tuple[RomeCode, str]]) -> None:
        self._trail = trail
        self.back_changed.emit(trail[-1][1] if trail else "")

    def _got_domains(self, domains: tuple) -> None:
        options = (("", ALL_DOMAINS), *((one.code, one.label) for one in domains))
        self.domains_changed.emit(options)

    def _opened(self, dossier: Dossier | None) -> None:
        self.words, self.domain, self.for_profile = "", "", dossier is not None
        self.asked_changed.emit()
        self.aims_counted.emit(self.aims_count())
        self._show_nothing()
        self._again()

    def _changed(self, _dossier: Dossier, change: Change) -> None:
        self.aims_counted.emit(self.aims_count())
        if change.touches(*PROFILE_PARTS, "wishes"):
            self._again()
        elif change.touches("occupation_mark"):
            self._ask_listing()
        elif change.touches("project") and self._wanted is not None:
            self._ask_sheet(self._wanted)

    def _reference_changed(self) -> None:
        self._domains_known = False
        self.wishes.forget_places()
        self._again()

    def _again(self) -> None:
        self._stale = True
        if self._active:
            self.set_active(True)

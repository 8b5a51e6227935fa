"""Ties the frame to the session: pages, panels, routes, messages; loaded after the first paint."""

from collections.abc import Iterator
from functools import partial
from importlib import import_module
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from app.models.records.dossier import Dossier
from app.models.records.french import NBSP, day
from app.models.records.ids import DossierId
from app.models.records.periods import age_on
from app.models.records.person import DossierLine
from app.services.usecases.desk import Desk
from app.ui.main_window import MainWindow
from app.ui.tasks.in_turns import InTurns
from app.ui.tasks.lanes import Lanes
from app.ui.tasks.staged import Staged
from app.ui.theme import style
from app.ui.theme.display import Display, load_french
from app.ui.viewmodels.dashboard import DashboardModel
from app.ui.viewmodels.dossiers import DossiersModel
from app.ui.viewmodels.session import Session
from app.ui.viewmodels.summary import SummaryModel
from app.ui.views.dashboard.page import DashboardPage

TAB_OF = {
    "tableau": "dashboard",
    "parcours": "career_path",
    "metiers": "occupations",
    "formations": "trainings",
}
LATER = {
    "career_path": (
        "app.ui.viewmodels.career_path:CareerPath",
        "app.ui.views.career_path.page:CareerPathPage",
    ),
    "occupations": (
        "app.ui.viewmodels.occupations:OccupationsModel",
        "app.ui.views.occupations.page:OccupationsPage",
    ),
    "trainings": ("app.ui.viewmodels.trainings:TrainingsModel", "app.ui.views.trainings.page:TrainingsPage"),
}
"""Pages out of sight at first, by tab: view-model and view, imported off the thread. A view has
``making(model)``, a generator of short turns that returns the page."""

PANELS = "app.ui.panels:Panels"
CHART = ("app.ui.views.dashboard.chart_card:ChartCard", "app.ui.views.dashboard.what_if_form:WhatIfForm")
PANEL_OF = {"data": "referentiels", "about": "apropos"}
MENU_LENGTH = 12
SETTLE_MS = 150
"""Between the dashboard in sight and the building of what is not: the person comes first."""


def fetched(place: str) -> Any:
    """Import what a ``module:name`` stands for."""
    module, _, name = place.partition(":")
    return getattr(import_module(module), name)


class Shell(QObject):
    """One window furnished: its session, view-models and pages.

    Signals:
        ready(): the last dossier, read from the store, is in sight.
        furnished(): the pages out of sight are built, and titles can be completed.
    """

    ready = Signal()
    furnished = Signal()

    def __init__(self, window: MainWindow, display: Display, desk: Desk, lanes: Lanes) -> None:
        super().__init__(window)
        self._window, self._display, self._desk = window, display, desk
        self._lanes = lanes
        self.session = Session(desk, lanes)
        self.session.setParent(self)
        self._models: dict[str, Any] = {}
        self._pages = InTurns({key: partial(self._making, key) for key in LATER}, self)
        self._pages.finished.connect(self._be_furnished)
        self._wish: tuple[str, Any] | None = None
        self._refusal: BaseException | None = None
        self._panels: Any = None
        self._dossiers = DossiersModel(self.session, self)

    def start(self) -> None:
        """Connect everything, show the last dossier, then build what is out of sight, a step at a time."""
        self.session.begin_rush()
        load_french(self._display.app)  # before the pages: a new language is told to every widget there is
        self._listen_to_session()
        self._listen_to_window()
        model = DashboardModel(self.session, self)
        model.go.connect(self.go)
        self._models["dashboard"] = model
        self.session.opened.connect(self._answered)
        self.session.trouble.connect(self._answered)
        last = self._desk.settings.read().last_dossier
        self.session.open(DossierId(last) if last else None)

    def go(self, page: str, argument: Any = None) -> None:
        """Go where a page, a line or a button leads."""
        if page != "tableau" and not self._desk.whole:
            self._wish = (page, argument)
        elif page in TAB_OF:
            self._window.show_tab(TAB_OF[page])
            self._show_on(page, argument)
        else:
            self._panel_maker().open(page)

    def open_dossier(self, dossier_id: DossierId) -> None:
        """Put another dossier on the desk; what was being typed in the present one is written first."""
        self._flush()
        self.session.open(dossier_id)

    def _answered(self, _said: Any = None) -> None:
        """The last dossier is on the desk, or cannot be: show the dashboard, built with its words in it."""
        self.session.opened.disconnect(self._answered)
        self.session.trouble.disconnect(self._answered)
        steps = (self._make_dashboard, self._dress, self._show_dashboard, self._settle, self._be_ready)
        Staged(steps, self).start()

    def _make_dashboard(self) -> None:
        """Build the dashboard of the dossier on the desk; it is dressed once, when it is shown."""
        summary = SummaryModel(self.session, self)
        self._dashboard = DashboardPage(self._models["dashboard"], summary, self._dossiers)

    def _dress(self) -> None:
        """Weigh the style sheet for each of its widgets, in a turn of its own."""
        style.dress(self._dashboard)

    def _show_dashboard(self) -> None:
        """Put the dashboard in its tab; Qt shows it before the next turn."""
        self._window.install("dashboard", self._dashboard)

    def _settle(self) -> None:
        """Leave Qt one more turn: texts that wrap know their height once they have their width."""

    def _be_ready(self) -> None:
        """The dashboard is in sight: load the reference data while nobody waits."""
        self.ready.emit()
        self.session.read(self._desk.complete, self._be_whole, self._refuse)

    def _be_whole(self, _side: Any) -> None:
        """Everything can be asked: do what the person wished meanwhile, then build what is out of sight."""
        self._refresh_foot()
        self._tab_changed(self._window.current_tab(), keep=True)
        if self._wish is not None:
            self.go(*self._wish)
        QTimer.singleShot(SETTLE_MS, self._import_rest)

    def _import_rest(self) -> None:
        """Import every other page off the thread, once the page in sight was painted; then build them."""
        places = [place for pair in LATER.values() for place in pair]
        wanted = (*places, PANELS, *CHART)
        self.session.read(lambda: [fetched(one) for one in wanted], lambda _all: self._pages.start())

    def _making(self, key: str) -> Iterator[None]:
        """The turns of a page: its view-model, its parts, its place in its tab."""
        model_class, page_class = (fetched(place) for place in LATER[key])
        model = model_class(self.session, self)
        model.go.connect(self.go)
        self._models[key] = model
        yield
        page = yield from page_class.making(model)
        yield
        self._window.install(key, page)

    def _build(self, key: str) -> Any:
        """Build a page that is wanted now, or what is left of it; give its view-model."""
        self._pages.finish(key)
        return self._models[key]

    def _refuse(self, error: BaseException) -> None:
        """Say why the reference data cannot be read; the dashboard stays, the other pages do not come."""
        self._refusal = error
        self.session.report(error)

    def _be_furnished(self) -> None:
        """Every page stands: ask what was put off, build the indexes, load the PDF library."""
        self.session.end_rush()
        side, nothing = self._desk.complete(), lambda _none: None
        self.session.at_leisure(side.occupations.warm_up, lambda _none: self.furnished.emit())
        self.session.at_leisure(side.referentials.lacks_starter, self._mend)
        self.session.at_leisure(side.summary.warm_up, nothing)
        self.session.at_leisure(side.occupations.warm_search, nothing)
        self.session.at_leisure(side.certifications.warm_up, nothing)

    def _mend(self, lacks: bool) -> None:
        """Make again an index of courses that cannot be read, or give the examples back."""
        if lacks:
            work = self._desk.referentials.ensure_starter
            self._window.message(f"Remise en état du catalogue des formations{NBSP}…")
            self.session.replace_reference(work, self._be_mended, self.session.report)

    def _be_mended(self, _done: object) -> None:
        """Courses can be searched again."""
        self._window.clear_messages()
        self._refresh_foot()

    def _panel_maker(self) -> Any:
        """Give the maker of panels, imported when first asked for."""
        if self._panels is None:
            self._panels = fetched(PANELS)(self._window, self.session, self._dossiers, self.go)
        return self._panels

    def _flush(self) -> None:
        """Write what is being typed."""
        if "career_path" in self._models:
            self._models["career_path"].flush()

    def _close(self) -> None:
        """Write what is being typed, give up an import that is only being read."""
        self._flush()
        if self._panels is not None:
            self._panels.close()

    def _undo(self) -> None:
        """Take back the last change, once what is being typed is written."""
        self._flush()
        self.session.undo()

    def _redo(self) -> None:
        """Make again the last change taken back."""
        self._flush()
        self.session.redo()

    def _show_on(self, page: str, argument: Any) -> None:
        """Show on a page what was asked of it."""
        if not argument:
            return
        if (page, argument) == ("formations", "plan"):
            self._build("trainings")
            self._window.page("trainings").show_plan()
            return
        if (page, argument) == ("formations", "recherches"):
            self._build("trainings")
            self._window.page("trainings").show_searches()
            return
        if (page, argument) == ("metiers", "portes"):
            self._build("occupations")
            self._window.page("occupations").show_doors()
            return
        model = self._build(TAB_OF[page])
        if page == "tableau":
            shown = self._window.page("dashboard")
            if isinstance(shown, DashboardPage):
                shown.show_section(argument)
        elif page == "parcours":
            model.open_section(argument)
        elif page == "metiers":
            model.show_occupation(argument)
        elif page == "formations":
            model.show_query(argument)

    def _listen_to_session(self) -> None:
        """Show on the frame what the session says."""
        session, window = self.session, self._window
        session.opened.connect(self._show_person)
        session.changed.connect(lambda dossier, _change: self._show_person(dossier))
        session.trouble.connect(lambda words: window.message(words, "error"))
        session.saved.connect(lambda words: window.set_state(words, "ok"))
        self._dossiers.noted.connect(lambda words: window.message(words, "warn"))
        session.list_changed.connect(self._refresh_menu)
        session.opened.connect(lambda _dossier: self._refresh_menu())
        session.reference_changed.connect(self._refresh_foot)

    def _listen_to_window(self) -> None:
        """Do what the frame is asked."""
        window = self._window
        window.undo_asked.connect(self._undo)
        window.redo_asked.connect(self._redo)
        window.person_asked.connect(lambda: self.go("parcours", "identity"))
        window.adviser_asked.connect(lambda: self.go("conseiller"))
        window.dossier_chosen.connect(lambda key: self.open_dossier(DossierId(key)))
        window.dossier_act.connect(lambda act: self.go(PANEL_OF.get(act, f"dossier_{act}")))
        window.about_asked.connect(lambda: self.go("apropos"))
        window.closing.connect(self._close)
        window.tab_changed.connect(self._tab_changed)
        self._display.changed.connect(self._remember_display)

    def _tab_changed(self, key: str, *, keep: bool = False) -> None:
        """Build a page that is wanted before its turn; messages and panel belong to the page left."""
        if not keep:
            self._window.clear_messages()
            self._window.close_panel()
        if self._refusal is not None:
            self.session.report(self._refusal)
        elif key in LATER and self._desk.whole:
            self._build(key)

    def _show_person(self, dossier: Dossier | None) -> None:
        """Say on whom one works."""
        if dossier is None:
            self._window.set_person("")
            self._window.set_state("Sur ce poste")
            return
        who = dossier.identity
        words = []
        if who.birth_date:
            words.append(f"{age_on(who.birth_date, self._desk.clock.today())}{NBSP}ans")
        words += [word for word in (who.commune_name, "exemple" if who.is_example else "") if word]
        self._window.set_person(who.full_name, " · ".join(words))

    def _refresh_menu(self) -> None:
        """Give the menu of dossiers the last ones touched."""

        def show(lines: tuple[DossierLine, ...]) -> None:
            current = self.session.dossier
            self._window.set_dossiers(
                [(line.id, _menu_words(line)) for line in lines[:MENU_LENGTH]], current.id if current else ""
            )

        self.session.read(self._desk.dossiers.lines, show)

    def _refresh_foot(self) -> None:
        """Say which editions are in place."""

        def show(editions: Any) -> None:
            words = []
            for edition in editions:
                when = f" du {day(edition.published_on)}" if edition.published_on else ""
                words.append(f"{edition.title}{when}")
            place = self._desk.settings.read().place_name
            self._window.set_foot(f"Référentiels{NBSP}: {' · '.join(reversed(words))}", place)

        self.session.read(self._desk.referentials.editions, show)

    def _remember_display(self, theme: str, scale: float) -> None:
        """Keep text size and colours for the next start."""
        percent = round(scale * 100)
        self._lanes.write(
            lambda: self._desk.settings.change(theme=theme, text_percent=percent),
            lambda _settings: None,
            self.session.report,
        )


def _menu_words(line: DossierLine) -> str:
    """Name a dossier in the menu."""
    town = f" · {line.commune_name}" if line.commune_name else ""
    return f"{line.family_name.upper()} {line.given_name}{town}{' · exemple' if line.is_example else ''}"

"""Ties the frame to the session: pages, panels, routes, messages; loaded after the first paint."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.models.records.dossier import Dossier
from app.models.records.french import NBSP, day
from app.models.records.ids import DossierId
from app.models.records.periods import age_on
from app.models.records.person import DossierLine
from app.services.usecases.desk import Desk
from app.ui.main_window import MainWindow
from app.ui.panels import Panels
from app.ui.tasks.lanes import Lanes
from app.ui.theme.display import Display, load_french
from app.ui.viewmodels.career_path import CareerPath
from app.ui.viewmodels.dashboard import DashboardModel
from app.ui.viewmodels.dossiers import DossiersModel
from app.ui.viewmodels.occupations import OccupationsModel
from app.ui.viewmodels.session import Session
from app.ui.viewmodels.summary import SummaryModel
from app.ui.viewmodels.trainings import TrainingsModel
from app.ui.views.career_path.page import CareerPathPage
from app.ui.views.dashboard.page import DashboardPage
from app.ui.views.occupations.page import OccupationsPage
from app.ui.views.trainings.page import TrainingsPage

TAB_OF = {
    "tableau": "dashboard",
    "parcours": "career_path",
    "metiers": "occupations",
    "formations": "trainings",
}
PANEL_OF = {"data": "referentiels", "about": "apropos"}
MENU_LENGTH = 12


class Shell(QObject):
    """One window furnished: its session, view-models and pages. ``ready`` once all of it answers."""

    ready = Signal()

    def __init__(self, window: MainWindow, display: Display, desk: Desk, lanes: Lanes) -> None:
        super().__init__(window)
        self._window, self._display, self._desk = window, display, desk
        self._lanes = lanes
        self.session = Session(desk, lanes)
        self.session.setParent(self)
        self.career_path = CareerPath(self.session, self)
        self.occupations = OccupationsModel(self.session, self)
        self.trainings = TrainingsModel(self.session, self)
        self.dashboard = DashboardModel(self.session, self)
        self.summary = SummaryModel(self.session, self)
        self.dossiers = DossiersModel(self.session, self)
        self.panels = Panels(window, self.session, self.dossiers, self.go)
        self._awaited = {"pages", "dossier", "indexes"}
        self._on_ready: list[Callable[[], object]] = []

    def start(self) -> None:
        """Connect everything, build the pages one by one, open the last dossier, warm the indexes."""
        self._listen_to_session()
        self._listen_to_window()
        for model in (self.career_path, self.occupations, self.trainings, self.dashboard):
            model.go.connect(self.go)
        self._window.attached.connect(lambda: self._arrived("pages"))
        self._window.attach(
            [
                ("dashboard", lambda: DashboardPage(self.dashboard, self.summary, self.dossiers)),
                ("career_path", lambda: CareerPathPage(self.career_path)),
                ("occupations", lambda: OccupationsPage(self.occupations)),
                ("trainings", lambda: TrainingsPage(self.trainings)),
            ]
        )
        load_french(self._display.app)
        last = self._desk.settings.read().last_dossier
        self.session.opened.connect(lambda _dossier: self._arrived("dossier"))
        self.session.trouble.connect(lambda _words: self._arrived("dossier"))
        self.session.open(DossierId(last) if last else None)
        self.session.read(self._desk.occupations.warm_up, lambda _none: self._arrived("indexes"))
        self._refresh_foot()
        self._refresh_menu()

    def when_ready(self, call: Callable[[], object]) -> None:
        """Call once pages, dossier and indexes are all there; at once when they are."""
        if self._awaited:
            self._on_ready.append(call)
        else:
            call()

    def go(self, page: str, argument: Any = None) -> None:
        """Go where a page, a line or a button leads."""
        if page in TAB_OF:
            self._window.show_tab(TAB_OF[page])
            self._show_on(page, argument)
        else:
            self.panels.open(page)

    def open_dossier(self, dossier_id: DossierId) -> None:
        """Put another dossier on the desk; what was being typed in the present one is written first."""
        self.career_path.flush()
        self.session.open(dossier_id)

    def _undo(self) -> None:
        """Take back the last change, once what is being typed is written."""
        self.career_path.flush()
        self.session.undo()

    def _redo(self) -> None:
        """Make again the last change taken back."""
        self.career_path.flush()
        self.session.redo()

    def _show_on(self, page: str, argument: Any) -> None:
        """Show on a page what was asked of it."""
        if not argument:
            return
        if page == "tableau":
            shown: QWidget | None = self._window.page("dashboard")
            if isinstance(shown, DashboardPage):
                shown.show_section(argument)
        elif page == "parcours":
            self.career_path.open_section(argument)
        elif page == "metiers":
            self.occupations.show_occupation(argument)
        elif page == "formations":
            self.trainings.show_query(argument)

    def _arrived(self, what: str) -> None:
        """Note that one of the three parts is there."""
        if what not in self._awaited:
            return
        self._awaited.discard(what)
        if not self._awaited:
            for call in self._on_ready:
                call()
            self._on_ready.clear()
            self.ready.emit()

    def _listen_to_session(self) -> None:
        """Show on the frame what the session says."""
        session, window = self.session, self._window
        session.opened.connect(self._show_person)
        session.changed.connect(lambda dossier, _change: self._show_person(dossier))
        session.trouble.connect(lambda words: window.message(words, "error"))
        session.saved.connect(lambda words: window.set_state(words, "ok"))
        session.list_changed.connect(self._refresh_menu)
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
        window.closing.connect(self.career_path.flush)
        window.tab_changed.connect(lambda _key: window.clear_messages())
        self._display.changed.connect(self._remember_display)

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

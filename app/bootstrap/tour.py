"""Plays the main journey without a display and photographs every screen, in data of its own."""

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QDeadlineTimer, QEventLoop
from PySide6.QtWidgets import QApplication, QWidget

from app.bootstrap.desk import open_desk
from app.bootstrap.window import VERSION, Opening
from app.models.records.course_search import CourseQuery
from app.models.records.ids import CommuneCode, RomeCode
from app.models.records.trouble import DiskTrouble, KnownTrouble
from app.services.system.clock import Clock
from app.services.system.folders import Folders, resources_folder
from app.services.system.settings import SettingsFile
from app.services.usecases.first_screen import first_glance
from app.ui.main_window import MainWindow, start_application
from app.ui.shell import Shell
from app.ui.theme.display import Display

SIZES = ((1280, 800), (1920, 1080))
QUIET_MS, PATIENCE_MS = 300, 20_000
HOME = CommuneCode("18279")
COMPARED = (
    (RomeCode("K1302"), "Assistant / Assistante de vie"),
    (RomeCode("J1501"), "Aide-soignant / Aide-soignante"),
    (RomeCode("K1304"), "Employé familial / Employée familiale"),
)


def take_tour(out: Path, *, all_sizes: bool, data: Path | None = None) -> list[Path]:
    """Photograph every screen with the sample dossier, and leave its summary.

    Args:
        out: the folder to fill; made when absent.
        all_sizes: 1280 × 800 and 1920 × 1080, large text and dark colours; else the four tabs alone.
        data: a data folder to start from (an official edition, say); it is copied, never changed.

    Returns:
        the files made, in the order of the journey.
    """
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise DiskTrouble(
            f"«\u00a0{out}\u00a0» ne peut pas recevoir les images\u00a0: choisissez un autre dossier."
        ) from error
    app = start_application(["sacados"])
    with tempfile.TemporaryDirectory() as temporary, ExitStack() as stack:
        folders = Folders(data=Path(temporary) / "data", resources=resources_folder())
        if data is not None:
            shutil.copytree(data, folders.data)
        _sample(folders)
        return _Journey(app, folders, stack, out).photograph(all_sizes=all_sizes)


def _sample(folders: Folders) -> None:
    """Put the sample dossier on the desk of a data folder."""
    with open_desk(folders, Clock()) as desk:
        desk.referentials.ensure_starter()
        desk.settings.change(last_dossier=desk.sample.add().dossier_id, place_name="Visite guidée")


class _Journey:
    """One window driven from screen to screen."""

    def __init__(self, app: QApplication, folders: Folders, stack: ExitStack, out: Path) -> None:
        self._app, self._out = app, out
        settings = SettingsFile(folders.settings_file).read()
        self._display = Display(app)
        glance = first_glance(folders, settings, date.today())
        self._window = MainWindow(glance, self._display, version=VERSION)
        self._opening = Opening(self._window, self._display, folders, stack)
        self._window.show()
        self._until(lambda: self._opening.shell is not None)
        shell = self._opening.shell
        if shell is None:
            raise KnownTrouble("La fenêtre ne s’est pas ouverte\u00a0: voyez le journal du programme.")
        self._shell: Shell = shell
        furnished: list[bool] = []
        shell.furnished.connect(lambda: furnished.append(True))
        self._until(lambda: bool(furnished))
        self._settle()

    def photograph(self, *, all_sizes: bool) -> list[Path]:
        """Walk through the screens at each size; the summary comes last."""
        made = []
        for width, height in SIZES if all_sizes else SIZES[:1]:
            self._window.close_panel()
            self._window.resize(width, height)
            tail = f"-{width}x{height}" if all_sizes else ""
            steps = [*self._tabs(), *self._panels()] if all_sizes else self._tabs()
            for name, show in steps:
                made.append(self._photograph(f"{name}{tail}", show))
        if all_sizes:
            made += list(self._dressed())
        made.append(self._summary())
        self._window.close()
        self._opening.close()
        return made

    def _tabs(self) -> list[tuple[str, Callable[[], object]]]:
        """Name the four tabs, each with something to read."""
        go = self._shell.go
        return [
            ("1-tableau-de-bord", lambda: go("tableau")),
            ("1-tableau-calcul", lambda: go("tableau", "pourquoi")),
            ("2-parcours-droits", lambda: go("parcours", "rights_fact")),
            ("2-parcours-identite", lambda: go("parcours", "identity")),
            ("2-parcours-competences", lambda: go("parcours", "held_skill")),
            ("2-parcours", lambda: go("parcours", "experience")),
            ("3-metiers-portes", lambda: go("metiers", "portes")),
            ("3-metiers-chemin", lambda: self._way("J1501")),
            ("3-metiers-comparer", self._compare),
            ("3-metiers-reglages", lambda: self._over_occupations("show_settings")),
            ("3-metiers-vises", lambda: self._over_occupations("show_aims")),
            ("3-metiers", lambda: self._occupation("K1302")),
            ("4-formations-aucune", self._no_training),
            ("4-formations-comparaison", self._trainings_compared),
            ("4-formations-porte-vae", lambda: self._door("vae")),
            ("4-formations-recherches", self._searches),
            ("4-formations-plan", lambda: self._shell.go("formations", "plan")),
            ("4-formations-proposer", self._proposals),
            ("4-formations-tableau", lambda: self._trainings_as(table=True)),
            ("4-formations", lambda: self._trainings_as(table=False)),
        ]

    def _occupation(self, code: str) -> None:
        """Show a fiche from its top, nothing over it."""
        page = self._occupations()
        page.side_panel().close_panel()
        page.fiche.ways.fold.set_open(False)
        self._shell.go("metiers", code)

    def _way(self, code: str) -> None:
        """Show a fiche with the way to it open."""
        self._occupation(code)
        self._settle()
        page = self._occupations()
        page.fiche.ways.fold.set_open(True)
        self._settle()
        page.fiche.show_ways()

    def _trainings_as(self, *, table: bool) -> None:
        """Show the courses around the person, as cards or as a table."""
        self._shell.go("formations", CourseQuery(around=HOME))
        page: Any = self._window.page("trainings")
        page.panel.close_panel()
        page.results.show_as_table(table)

    def _proposals(self) -> None:
        """Show plans proposed for the project, wherever they are."""
        page: Any = self._window.page("trainings")
        page.show_proposals()
        self._settle()
        asking = page.panel.findChild(QWidget, "proposals")
        asking.radius.select(None)
        asking.go.click()
        self._settle()

    def _trainings_compared(self) -> None:
        """Show three courses side by side."""
        self._shell.go("formations", CourseQuery(words="aider", around=HOME))
        self._settle()
        page: Any = self._window.page("trainings")
        lines = [line for _row, line in page.results.lines.known()]
        page.extras.show_comparison([(line.key, line.title) for line in lines[:5:2]])

    def _door(self, key: str) -> None:
        """Show one of the four doors, the comparison put away."""
        page: Any = self._window.page("trainings")
        page.extras.show_comparison(())
        page.extras.show_door(key)

    def _searches(self) -> None:
        """Keep a search, and show those kept."""
        self._shell.go("formations", CourseQuery(words="soudure", around=HOME, radius_km=30))
        self._settle()
        page: Any = self._window.page("trainings")
        page.extras.show_searches(keep=True)

    def _no_training(self) -> None:
        """Show a search that finds nothing, and what to relax."""
        self._shell.go("formations", CourseQuery(words="comptable", around=HOME, radius_km=5))

    def _compare(self) -> None:
        """Show three occupations side by side."""
        self._occupation("K1302")
        self._settle()
        self._occupations().show_comparison(COMPARED)

    def _over_occupations(self, show: str) -> None:
        """Open one of the panels of the page of occupations, the comparison put away."""
        self._occupations().show_comparison(())
        self._occupation("K1302")
        self._settle()
        getattr(self._occupations(), show)()

    def _occupations(self) -> Any:
        """Give the page of occupations."""
        return self._window.page("occupations")

    def _panels(self) -> list[tuple[str, Callable[[], object]]]:
        """Name the panels that slide in over a page."""
        pages = ("conseiller", "dossier_list", "nouveau_dossier", "referentiels", "apropos")
        return [(f"5-{page.replace('_', '-')}", partial(self._shell.go, page)) for page in pages]

    def _dressed(self) -> Iterator[Path]:
        """Photograph the tabs in other colours and with text at 200 %."""
        self._window.close_panel()
        self._window.resize(*SIZES[0])
        for theme, scale in (("dark", 1.0), ("contrast", 1.0), ("light", 2.0)):
            self._display.set_theme(theme)
            self._display.set_scale(scale)
            self._settle()
            for name, show in self._tabs():
                yield self._photograph(f"{name}-{theme}-{round(scale * 100)}", show)
        self._display.set_theme("light")
        self._display.set_scale(1.0)

    def _photograph(self, name: str, show: Callable[[], object]) -> Path:
        """Go to a screen, wait until it is quiet, take its picture."""
        show()
        self._settle()
        file = self._out / f"{name}.png"
        if not self._window.grab().save(str(file)):
            raise DiskTrouble(
                f"«\u00a0{file}\u00a0» n’a pas pu être écrit\u00a0: vérifiez la place et les droits."
            )
        return file

    def _summary(self) -> Path:
        """Leave the PDF summary."""
        dossier = self._shell.session.dossier
        if dossier is None:
            raise KnownTrouble("Le dossier d’exemple ne s’est pas ouvert.")
        file = self._out / "recapitulatif.pdf"
        self._shell.session.desk.summary.save_pdf(dossier, file)
        return file

    def _settle(self) -> None:
        """Let the window work until nothing has been under way for a moment."""
        quiet = QDeadlineTimer(QUIET_MS)
        patience = QDeadlineTimer(PATIENCE_MS)
        while not quiet.hasExpired() and not patience.hasExpired():
            self._app.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 10)
            if self._opening.busy:
                quiet = QDeadlineTimer(QUIET_MS)

    def _until(self, there: Callable[[], bool]) -> None:
        """Let the window work until something is there, or patience ends."""
        patience = QDeadlineTimer(PATIENCE_MS)
        while not there() and not patience.hasExpired():
            self._app.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 10)

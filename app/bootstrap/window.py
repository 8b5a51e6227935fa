"""Opens the window: first paint from a glance, everything heavy after it and off its thread."""

import gc
import importlib
import sys
from contextlib import ExitStack
from datetime import date
from typing import TYPE_CHECKING

from app.models.store.glance import read_edition_kinds
from app.services.system.folders import Folders, find_folders
from app.services.system.settings import SettingsFile
from app.services.usecases.first_screen import first_glance
from app.ui.main_window import MainWindow, start_application
from app.ui.theme.display import Display

if TYPE_CHECKING:
    from types import TracebackType

    from app.services.usecases.desk import Desk
    from app.ui.shell import Shell
    from app.ui.tasks.lanes import Lanes, Report

VERSION = "0.1.0"
SWITCH_SECONDS = 0.0005
"""How long a thread at work may keep the window's thread waiting; Python's own 5 ms would be felt."""


class Opening:
    """One window from its first paint to its closing."""

    def __init__(self, window: MainWindow, display: Display, folders: Folders, stack: ExitStack) -> None:
        self._window = window
        self._display = display
        self._folders = folders
        self._stack = stack
        self._lanes: Lanes | None = None
        self.shell: Shell | None = None
        window.painted.connect(self._prepare)

    @property
    def busy(self) -> bool:
        """True while anything is under way off the window's thread."""
        return self._lanes is not None and self._lanes.busy

    def _prepare(self) -> None:
        """Load the rest beside the window: libraries, stores, the starter edition on a first launch."""
        sys.setswitchinterval(SWITCH_SECONDS)
        from app.ui.tasks.lanes import Lanes  # the first paint does not wait for it

        self._lanes = lanes = Lanes()
        folders, stack = self._folders, self._stack

        def work(report: "Report") -> "Desk":
            from app.bootstrap.desk import begin_desk
            from app.models.records.editions import STARTED
            from app.services.system.clock import Clock

            desk = begin_desk(folders, Clock(), stack)
            kinds = read_edition_kinds(folders.reference_file)
            if not kinds.issuperset(STARTED) or not folders.catalogue.is_dir():
                desk.referentials.ensure_starter(report)
            importlib.import_module("app.ui.shell")  # its classes are made off the window's thread
            return desk

        lanes.write_with_progress(work, self._furnish, self._refuse, self._tell)

    def note_bug(
        self, kind: type[BaseException], error: BaseException, trace: "TracebackType | None"
    ) -> None:
        """Log a bug of the window's thread and say that the fault is ours; the window goes on."""
        import logging

        from app.ui.viewmodels.session import OUR_FAULT

        logging.getLogger("app.window").error("bug in the window", exc_info=(kind, error, trace))
        self._window.message(getattr(error, "sentence", OUR_FAULT), "error")
        sys.__excepthook__(kind, error, trace)

    def close(self) -> None:
        """Finish every write under way; the stores are closed after this, never before."""
        if self._lanes is not None:
            self._lanes.close()

    def _furnish(self, desk: "Desk") -> None:
        """Put every page in its tab."""
        from app.services.system.quiet import collect_again
        from app.ui.shell import Shell

        if self._lanes is None:
            return
        self._window.clear_messages()
        self.shell = Shell(self._window, self._display, desk, self._lanes)
        self.shell.furnished.connect(collect_again)
        self.shell.start()

    def _tell(self, done: int, total: int, words: str) -> None:
        """Show how far the first launch has come."""
        self._window.message(f"Première ouverture\u00a0: mise en place des données ({words.lower()})…")

    def _refuse(self, error: BaseException) -> None:
        """Say why the stores cannot be opened; nothing else can be done in this window."""
        from app.ui.viewmodels.session import OUR_FAULT

        gc.enable()
        self._window.message(getattr(error, "sentence", OUR_FAULT), "error")


def open_window(data_dir: str | None) -> int:
    """Open the window and run until it is closed.

    Returns:
        the exit status of the application.
    """
    folders = find_folders(data_dir)
    settings = SettingsFile(folders.settings_file).read()
    app = start_application(sys.argv[:1])
    display = Display(app, settings.theme, settings.text_percent / 100, brief=True)
    with ExitStack() as stack:
        window = MainWindow(first_glance(folders, settings, date.today()), display, version=VERSION)
        opening = Opening(window, display, folders, stack)
        sys.excepthook = opening.note_bug
        window.fit_screen()
        window.show()
        try:
            return app.exec()
        finally:
            opening.close()

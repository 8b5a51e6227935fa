"""The main window: header, four tabs, status line, side panel; painted first, furnished after."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QMainWindow, QTabWidget, QVBoxLayout, QWidget

from app.models.records.glance import Glance
from app.ui.theme.display import Display, start_application
from app.ui.widgets.frame.glance_page import GlancePage
from app.ui.widgets.frame.header import Foot, Header
from app.ui.widgets.frame.page_host import PageHost

PROGRAM = "Sac à dos"
WIDTH, HEIGHT, EDGES = 1280, 800, 40
ESCAPE = 0x01000000  # Qt.Key.Key_Escape, without the Qt namespace (see theme.paint)
TABS = (
    ("dashboard", "Tableau de bord"),
    ("career_path", "Mon parcours"),
    ("occupations", "Métiers"),
    ("trainings", "Formations"),
)

__all__ = ["PROGRAM", "TABS", "MainWindow", "start_application"]


class MainWindow(QMainWindow):
    """The frame. ``painted`` once, after the first paint.

    Other signals are wishes of the person: ``undo_asked``, ``redo_asked``, ``person_asked``,
    ``adviser_asked``, ``about_asked``, ``dossier_chosen(key)``, ``dossier_act(act)``, ``tab_changed(key)``;
    and ``closing``.
    """

    painted = Signal()
    undo_asked = Signal()
    redo_asked = Signal()
    person_asked = Signal()
    adviser_asked = Signal()
    dossier_chosen = Signal(str)
    dossier_act = Signal(str)
    tab_changed = Signal(str)
    about_asked = Signal()
    closing = Signal()

    def __init__(self, glance: Glance | None, display: Display, *, version: str = "") -> None:
        super().__init__()
        self._display, self._version = display, version
        self._was_painted = False
        # Made when first needed: their modules stay out of the way of the first paint.
        self._panel: Any = None
        self._dossiers_menu: Any = None
        self._display_menu: Any = None
        self._dossiers: tuple[Sequence[tuple[str, str]], str] = ((), "")
        glance = glance or Glance()
        self.setWindowTitle(PROGRAM)
        self.setMinimumSize(1000, 660)
        self.resize(WIDTH, HEIGHT)
        self.header = Header(PROGRAM)
        self.foot = Foot(glance.editions, glance.place)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setDrawBase(False)
        self.tabs.setAccessibleName("Pages du dossier")
        self.tabs.tabBar().setAccessibleName("Pages du dossier")
        self._hosts = {}
        for key, title in TABS:
            self._hosts[key] = host = PageHost(title)
            self.tabs.addTab(host, title)
        if glance.full_name:
            self._hosts["dashboard"].install(GlancePage(glance))
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self.tabs, 1)
        column.addWidget(self.foot)
        self.setCentralWidget(middle)
        self.tabs.setFocus()
        self.set_person(glance.full_name, glance.details)

    # ── what the frame shows ────────────────────────────────────────────────────────────────────────────────

    def set_person(self, full_name: str, details: str = "") -> None:
        """Show on whom one works; nobody hides the pill."""
        self.header.person.set_person(full_name, details)
        self.setWindowTitle(f"{full_name} — {PROGRAM}" if full_name else PROGRAM)

    def set_dossiers(self, dossiers: Sequence[tuple[str, str]], current: str = "") -> None:
        """Give the dossiers of the menu, from (key, words)."""
        self._dossiers = (tuple(dossiers), current)

    def set_state(self, words: str, tone: str = "neutral") -> None:
        """Say where the data are: « Sur ce poste » as long as there is no portal."""
        self.header.state.set_state(words, tone)

    def set_foot(self, editions: str, place: str) -> None:
        """Say which reference editions are in use, and where this is."""
        self.foot.say(editions, place)

    def message(
        self, text: str, tone: str = "primary", *, action: str = "", do: Callable[[], object] | None = None
    ) -> None:
        """Show a strip at the top of the page in sight; tone is primary, ok, warn or error."""
        self._hosts[self.current_tab()].bar().show_message(text, tone, action=action, do=do)

    def clear_messages(self) -> None:
        """Take every strip away."""
        for host in self._hosts.values():
            host.clear_bar()

    @property
    def version(self) -> str:
        """The version of the program."""
        return self._version

    # ── pages ───────────────────────────────────────────────────────────────────────────────────────────────

    def install(self, key: str, page: QWidget) -> None:
        """Put a page in a tab at once; the page before is deleted."""
        self._hosts[key].install(page)

    def page(self, key: str) -> QWidget | None:
        """The page that stands in a tab."""
        return self._hosts[key].page

    def show_tab(self, key: str) -> None:
        """Go to a tab."""
        self.tabs.setCurrentWidget(self._hosts[key])

    def current_tab(self) -> str:
        """The key of the tab in sight."""
        return TABS[max(self.tabs.currentIndex(), 0)][0]

    def open_panel(self, title: str, content: QWidget, opener: QWidget | None = None) -> None:
        """Slide a panel in over the page; Esc or its cross closes it."""
        if self._panel is None:
            from app.ui.widgets.side_panel import SidePanel

            self._panel = SidePanel(self.tabs, top=lambda: self.tabs.tabBar().height())
        self._panel.open(title, content, opener)

    def close_panel(self) -> None:
        """Close the side panel where one is open."""
        if self._panel is not None:
            self._panel.close_panel()

    # ── Qt ──────────────────────────────────────────────────────────────────────────────────────────────────

    def paintEvent(self, event) -> None:
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self._tell_painted)

    def keyPressEvent(self, event) -> None:
        """Esc closes the panel wherever the focus is, unless what has the focus took it."""
        if event.key() == ESCAPE and self._panel is not None:
            self.close_panel()
        else:
            super().keyPressEvent(event)

    def fit_screen(self) -> None:
        """Keep within a small screen, its own frame and bars included."""
        room = self.screen().availableSize()
        if room.width() >= self.minimumWidth() and room.height() >= self.minimumHeight():
            self.resize(min(WIDTH, room.width() - EDGES), min(HEIGHT, room.height() - EDGES))

    def closeEvent(self, event) -> None:
        self.closing.emit()
        super().closeEvent(event)

    @Slot()
    def _tell_painted(self) -> None:
        """Let the loading begin, then, in a turn of its own, wire the frame."""
        self.painted.emit()
        QTimer.singleShot(0, self._wire)

    @Slot()
    def _wire(self) -> None:
        """Connect what nobody can press before the first paint."""
        from PySide6.QtGui import QKeySequence, QShortcut

        self._display.complete()
        header = self.header
        self._display.changed.connect(self._fit_header)
        header.person.clicked.connect(self.person_asked)
        header.adviser.clicked.connect(self.adviser_asked)
        header.display.clicked.connect(self._open_display_menu)
        header.dossiers.clicked.connect(self._open_dossiers_menu)
        self.tabs.currentChanged.connect(lambda _at: self.tab_changed.emit(self.current_tab()))
        keys: list[tuple[str, Callable[[], Any]]] = [
            (f"Ctrl+{at}", partial(self.show_tab, key)) for at, (key, _) in enumerate(TABS, 1)
        ]
        keys += [
            ("Ctrl+Z", self.undo_asked.emit),
            ("Ctrl+Y", self.redo_asked.emit),
            ("Ctrl+Shift+Z", self.redo_asked.emit),
            ("Ctrl++", self._display.bigger),
            ("Ctrl+=", self._display.bigger),
            ("Ctrl+-", self._display.smaller),
            ("Ctrl+0", self._display.reset_scale),
            ("F1", self.about_asked.emit),
        ]
        for sequence, act in keys:
            QShortcut(QKeySequence(sequence), self).activated.connect(act)

    @Slot(str, float)
    def _fit_header(self, _theme: str, _scale: float) -> None:
        self.header.fit()

    @Slot()
    def _open_display_menu(self) -> None:
        """Open the menu of text size and colours."""
        from app.ui.widgets.frame.menus import DisplayMenu, open_under

        if self._display_menu is None:
            self._display_menu = DisplayMenu(self._display, self)
        open_under(self._display_menu, self.header.display)

    @Slot()
    def _open_dossiers_menu(self) -> None:
        """Open the menu of dossiers."""
        from app.ui.widgets.frame.menus import DossiersMenu, open_under

        if self._dossiers_menu is None:
            self._dossiers_menu = DossiersMenu(self)
            self._dossiers_menu.chosen.connect(self.dossier_chosen)
            self._dossiers_menu.asked.connect(self.dossier_act)
        self._dossiers_menu.show_dossiers(*self._dossiers)
        open_under(self._dossiers_menu, self.header.dossiers)

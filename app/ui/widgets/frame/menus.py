"""The header’s two menus: display and dossiers. Imported after the first paint."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QSize, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from app.ui.theme.display import THEMES, Display
from app.ui.theme.tokens import SCALES


def open_under(menu: QMenu, button: QWidget) -> None:
    """Open a menu under its button, kept inside the window’s right edge."""
    size: QSize = menu.sizeHint()
    x = min(0, button.window().width() - button.mapTo(button.window(), QPoint(0, 0)).x() - size.width() - 8)
    menu.popup(button.mapToGlobal(QPoint(x, button.height() + 2)))


class DisplayMenu(QMenu):
    """Text size and colours."""

    def __init__(self, display: Display, parent: QWidget) -> None:
        super().__init__("Affichage", parent)
        self.setAccessibleName("Affichage")
        self._display = display
        self._sizes = self._group("Taille du texte")
        for scale in SCALES:
            self._choice(self._sizes, f"{round(scale * 100)}\u00a0%", scale)
        self.addSeparator()
        self._themes = self._group("Couleurs")
        for key, words in THEMES:
            self._choice(self._themes, words, key)
        self._sizes.triggered.connect(lambda action: display.set_scale(action.data()))
        self._themes.triggered.connect(lambda action: display.set_theme(action.data()))
        self.aboutToShow.connect(self._tick)

    def _group(self, title: str) -> QActionGroup:
        head = self.addAction(title)
        head.setEnabled(False)
        return QActionGroup(self)

    def _choice(self, group: QActionGroup, words: str, data: object) -> None:
        action = QAction(words, self)
        action.setCheckable(True)
        action.setData(data)
        group.addAction(action)
        self.addAction(action)

    def _tick(self) -> None:
        for group, now in ((self._sizes, self._display.scale), (self._themes, self._display.theme)):
            for action in group.actions():
                action.setChecked(action.data() == now)


class DossiersMenu(QMenu):
    """The dossiers of this place and what one may do with them: ``chosen(key)``, ``asked(act)``."""

    chosen = Signal(str)
    asked = Signal(str)

    ACTS = (
        ("new", "Nouveau dossier…"),
        ("import", "Importer un dossier…"),
        ("export", "Emporter ce dossier…"),
        ("list", "Tous les dossiers…"),
        ("data", "Données de référence…"),
        ("about", "À propos…"),
    )

    def __init__(self, parent: QWidget) -> None:
        super().__init__("Dossiers", parent)
        self.setAccessibleName("Dossiers")

    def show_dossiers(self, dossiers: Sequence[tuple[str, str]], current: str) -> None:
        """List dossiers from (key, words) and tick the current one."""
        self.clear()
        group = QActionGroup(self)
        for key, words in dossiers:
            action = self.addAction(words.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(key == current)
            group.addAction(action)
            action.triggered.connect(lambda _checked=False, given=key: self.chosen.emit(given))
        if dossiers:
            self.addSeparator()
        for key, words in self.ACTS:
            self.addAction(words).triggered.connect(lambda _checked=False, given=key: self.asked.emit(given))

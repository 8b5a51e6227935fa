"""How the window is dressed at the moment, text size and colours, and the start of the Qt application."""

from __future__ import annotations

from collections.abc import Sequence
from os import environ

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from app.ui.theme import fonts, style
from app.ui.theme.tokens import SCALES

THEMES = (("light", "Clair"), ("dark", "Sombre"), ("contrast", "Contraste élevé"))


def start_application(argv: Sequence[str]) -> QApplication:
    """The QApplication of the program, named; dressed by ``Display``."""
    environ["QT_STYLE_OVERRIDE"] = "Fusion"  # asking Qt for its style later costs 2 ms before the first paint
    app = QApplication(list(argv))
    app.setApplicationName("sac-a-dos")
    app.setApplicationDisplayName("Sac à dos")
    app.setDesktopFileName("sac-a-dos")
    return app


def load_french(app: QApplication) -> bool:
    """Qt’s own words in French (« Annuler », « Copier »…); called after the first paint, it reads a file."""
    from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator

    QLocale.setDefault(QLocale(QLocale.Language.French, QLocale.Country.France))
    translator = QTranslator(app)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    found = translator.load("qtbase_fr", folder)
    return found and app.installTranslator(translator)


class Display(QObject):
    """Theme and text scale of the application; ``changed(theme, scale)`` lets somebody remember them.

    ``brief=True`` dresses the first paint alone; the window completes it as soon as it is painted."""

    changed = Signal(str, float)

    def __init__(
        self, app: QApplication, theme: str = "light", scale: float = 1.0, *, brief: bool = False
    ) -> None:
        super().__init__(app)
        self._app = app
        self._theme, self._scale = theme, min(max(scale, SCALES[0]), SCALES[-1])
        self._family, self._brief = fonts.load(), brief
        style.apply(app, self._theme, self._scale, family=self._family, brief=brief)

    @property
    def app(self) -> QApplication:
        """The application that is dressed."""
        return self._app

    @property
    def theme(self) -> str:
        """light, dark or contrast."""
        return self._theme

    @property
    def scale(self) -> float:
        """Between 1.0 and 2.0."""
        return self._scale

    def complete(self) -> None:
        """After the first paint: the whole sheet where the short one was given (``brief``)."""
        if self._brief:
            self._brief = False
            style.apply(self._app, self._theme, self._scale, family=self._family)

    def set_theme(self, theme: str) -> None:
        """Dress in another theme."""
        self._dress(theme, self._scale)

    def set_scale(self, scale: float) -> None:
        """Write smaller or larger."""
        self._dress(self._theme, scale)

    def bigger(self) -> None:
        """Go to the next larger text size."""
        self.set_scale(next((scale for scale in SCALES if scale > self._scale), SCALES[-1]))

    def smaller(self) -> None:
        """Go to the next smaller text size."""
        self.set_scale(next((scale for scale in reversed(SCALES) if scale < self._scale), SCALES[0]))

    def reset_scale(self) -> None:
        """Go back to 100 %."""
        self.set_scale(1.0)

    def _dress(self, theme: str, scale: float) -> None:
        if (theme, scale) != (self._theme, self._scale):
            self._theme, self._scale = theme, scale
            self._brief = False
            style.apply(self._app, theme, scale, family=self._family)
            self.changed.emit(theme, scale)

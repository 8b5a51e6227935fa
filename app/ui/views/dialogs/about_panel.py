"""« À propos »: what the program is and is not, its version, its data and typeface with their licences."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.theme.tokens import XL, XS, L, M, S
from app.ui.viewmodels.referentials import ReferentialsModel
from app.ui.viewmodels.referentials_lines import EditionLine
from app.ui.widgets.labels import label

UNOFFICIAL = (
    "Logiciel non officiel. Il n’est édité ni par l’État, ni par la Caisse des Dépôts, "
    "ni par France Travail. Les soldes sont ceux que vous notez\u00a0; seuls les sites officiels font foi."
)
LOCAL = "Vos données restent sur ce poste. Le programme fonctionne sans internet et n’envoie rien."
PARTS = (
    ("Police Source Sans", "Adobe, licence SIL Open Font 1.1"),
    ("Qt pour Python (PySide6)", "The Qt Company, LGPL v3"),
    ("PDF", "écrits avec ReportLab (BSD), affichés avec PDFium (BSD)"),
)


class AboutPanel(QWidget):
    """Content of a side panel."""

    title = "À propos"

    def __init__(self, model: ReferentialsModel, version: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.title)
        self._data = QVBoxLayout()
        self._data.setSpacing(S)
        column = QVBoxLayout(self)
        column.setContentsMargins(L + S, 0, L + S, XL)
        column.setSpacing(M)
        column.addWidget(label(f"Sac à dos {version}".strip(), "section", wrap=True))
        column.addWidget(label(UNOFFICIAL, "", wrap=True))
        column.addWidget(label(LOCAL, "", wrap=True))
        column.addWidget(label("Données", "section", wrap=True))
        column.addLayout(self._data)
        column.addWidget(label("Avec l’aide de", "section", wrap=True))
        for name, words in PARTS:
            column.addWidget(_pair(name, words))
        column.addStretch(1)
        model.editions_changed.connect(self._show)
        model.refresh()

    def _show(self, lines: tuple[EditionLine, ...]) -> None:
        while self._data.count():
            shown = self._data.takeAt(0).widget()
            shown.hide()
            shown.deleteLater()
        for line in lines:
            self._data.addWidget(_pair(line.title, f"{line.source}. {line.licence}."))


def _pair(name: str, words: str) -> QWidget:
    """A name and, under it, what is said of it."""
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(XS // 2)
    column.addWidget(label(name, "strong", wrap=True))
    column.addWidget(label(words, "small", wrap=True))
    return holder

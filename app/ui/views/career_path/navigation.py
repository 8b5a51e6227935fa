"""The left of « Mon parcours »: its sections with counts, how full it is, what each gap would unlock."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QScrollArea, QVBoxLayout, QWidget

from app.models.records.french import count, percent
from app.models.records.tasks import Completeness
from app.ui.theme.tokens import BASE, L, M, S
from app.ui.viewmodels.career_path import CareerPath
from app.ui.viewmodels.career_path_parts import SECTIONS, parts_of
from app.ui.views.career_path.gap_list import GapList
from app.ui.widgets.card import Card
from app.ui.widgets.labels import label
from app.ui.widgets.lines import Line
from app.ui.widgets.progress import ProgressLine
from app.ui.widgets.section_list import SectionList

NOTHING_LEFT = "Rien ne manque\u00a0: tout ce qui sert à vos droits et à vos projets est là."
MEANING = "Ce n’est pas une note\u00a0: c’est la part des rubriques utiles qui sont remplies."


class Navigation(Card):
    """Sections, completeness, gaps."""

    def __init__(self, path: CareerPath) -> None:
        super().__init__()
        self._path = path
        self.setAccessibleName("Rubriques du parcours")
        self.body.setContentsMargins(S, M, S, M)
        self.sections = SectionList("Rubriques du parcours", SECTIONS)
        self.sections.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.filled = label("", "strong", wrap=True)
        self.bar = ProgressLine("Parcours rempli")
        self._gaps_title = label("Ce que le reste apporterait", "small", wrap=True)
        self.gaps = GapList("Ce qui manque et ce que cela apporterait")
        self._full = label(NOTHING_LEFT, "help", wrap=True)
        self.add(self.sections)
        share = QWidget()
        column = QVBoxLayout(share)
        column.setContentsMargins(S, S, S, 0)
        column.setSpacing(S)
        for one in (self.filled, self.bar, self._gaps_title, self._full):
            column.addWidget(one)
        self.add(share)
        self.add(self.gaps)
        self.body.addStretch(1)
        self.sections.chosen.connect(lambda key: path.open_section(key))
        self.gaps.clicked.connect(lambda index: self._go(self.gaps.lines.line(index.row())))
        self.gaps.opened.connect(self._go)
        path.moved.connect(self.show_state)
        path.refreshed.connect(self.show_state)

    def show_state(self) -> None:
        """Show where one is, and what is left."""
        dossier, told = self._path.dossier, self._path.completeness()
        if dossier is None or told is None:
            return
        for key, _title in SECTIONS[1:]:
            self.sections.set_count(key, len(parts_of(dossier, key)))
        if self.sections.current() != self._path.section:
            self.sections.select(self._path.section)
        self._show_share(told)
        rows = [Line(one.title, one.title, one.detail, payload=one) for one in told.gaps]
        if rows != [self.gaps.lines.line(row) for row in range(self.gaps.lines.rowCount())]:
            self.gaps.set_lines(rows)
        self.sections.setFixedHeight(self.sections.sizeHint().height())

    def _show_share(self, told: Completeness) -> None:
        words = f"Parcours rempli à {percent(told.share)}"
        gaps = count(len(told.gaps), "rubrique à compléter", "rubriques à compléter")
        self.filled.setText(words)
        self.bar.set_share(told.share, f"{words}, {gaps}. {MEANING}")
        for one in (self.filled, self.bar):
            one.setToolTip(f"{gaps}. {MEANING}" if told.gaps else MEANING)
        for one in (self._gaps_title, self.gaps):
            one.setVisible(bool(told.gaps))
        self._full.setVisible(not told.gaps)

    def _go(self, line: Line | None) -> None:
        if line is not None:
            self._path.open_gap(line.payload.title, line.payload.section)


class NavigationPane(QScrollArea):
    """The navigation in a room of its own that scrolls where the window is low."""

    def __init__(self, path: CareerPath) -> None:
        super().__init__()
        self.setAccessibleName("Rubriques du parcours")
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.navigation = Navigation(path)
        self.setWidget(self.navigation)
        self.navigation.gaps.chosen.connect(self._follow)
        self.fit()

    def changeEvent(self, event) -> None:
        super().changeEvent(event)
        if event.type() == event.Type.FontChange:
            self.fit()

    def _follow(self) -> None:
        """Bring the gap walked to into sight: the list itself does not scroll."""
        gaps = self.navigation.gaps
        row = gaps.visualRect(gaps.currentIndex())
        at = gaps.viewport().mapTo(self.navigation, row.center())
        self.ensureVisible(at.x(), at.y(), 0, row.height())

    def fit(self) -> None:
        """Grow with the text."""
        pixel = max(QApplication.font().pixelSize(), BASE)
        self.setFixedWidth(min(round(230 * pixel / BASE), 15 * pixel + L))

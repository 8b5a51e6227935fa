"""What stands around the search of « Formations », made when first needed: doors, searches, comparison."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.models.records.ids import TrainingId
from app.ui.theme import style
from app.ui.viewmodels.trainings import TrainingsModel
from app.ui.viewmodels.trainings_compare import CourseSheet
from app.ui.viewmodels.trainings_doors import BUTTONS
from app.ui.widgets.side_panel import SidePanel

if TYPE_CHECKING:
    from app.ui.views.trainings.compare_tray import CompareTray
    from app.ui.views.trainings.compare_view import CompareView
    from app.ui.views.trainings.head_strip import HeadStrip
    from app.ui.views.trainings.results import TrainingResultsView

_OTHER = Qt.FocusReason.OtherFocusReason


class Extras(QObject):
    """Puts itself around the page: a strip above, a tray under the results, a comparison over all.

    ``column`` is the page’s own, ``panes`` what a comparison takes the place of.
    """

    def __init__(
        self,
        model: TrainingsModel,
        column: QVBoxLayout,
        panes: QWidget,
        results: TrainingResultsView,
        panel: SidePanel,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._model, self._column, self._panes = model, column, panes
        self._results, self._panel = results, panel
        self.strip: HeadStrip | None = None
        self.tray: CompareTray | None = None
        self.comparison: CompareView | None = None
        model.compare.picked_changed.connect(self._picked)
        model.compare.sheet_changed.connect(self._show_comparison)
        model.doors.wanted.connect(lambda _query: panel.close_panel())
        model.saved.wanted.connect(lambda _query: panel.close_panel())
        panel.closed.connect(model.doors.close)
        panel.replaced.connect(model.doors.close)
        model.brought.connect(self.leave_comparison)

    def wake(self) -> None:
        """The page is seen: make the strip, once, in a turn of its own."""
        if self.strip is None:
            QTimer.singleShot(0, self._make_strip)

    def show_searches(self, *, keep: bool = False) -> None:
        """Open « Mes recherches » over the page; ``keep`` asks a name for the search on screen."""
        from app.ui.views.trainings.saved_panel import TITLE, WIDTH, SavedPanel

        content = SavedPanel(self._model.saved)
        content.left.connect(self._panel.close_panel)
        opener = None if self.strip is None else self.strip.keep if keep else self.strip.saved
        self._panel.open(TITLE, content, opener, width=WIDTH)
        if keep:
            content.start_keeping()

    def show_door(self, key: str, opener: QWidget | None = None) -> None:
        """Open one of the four doors over the page."""
        from app.ui.views.trainings.doors_panel import WIDTH, DoorPanel

        self._panel.open(dict(BUTTONS)[key], DoorPanel(self._model.doors), opener, width=WIDTH)
        self._model.doors.open(key)

    def show_doors(self) -> None:
        """Open the list of the doors, where there is no room for them on the page."""
        from app.ui.views.trainings.doors_panel import DoorsMenu

        opener = self.strip.menu if self.strip is not None else None
        content = DoorsMenu()
        content.chosen.connect(lambda key: self.show_door(key, opener))
        self._panel.open("Quatre portes pour commencer", content, opener)

    def show_comparison(self, chosen: Sequence[tuple[TrainingId, str]]) -> None:
        """Compare these courses and no other; none puts the comparison away."""
        compare = self._model.compare
        compare.clear()
        for key, title in chosen:
            compare.toggle(key, title)
        if chosen:
            self.compare()

    def compare(self) -> None:
        """Ask for the comparison; it takes the place of the search when it is ready."""
        self._model.compare.show()

    def leave_comparison(self) -> None:
        """Go back to the search."""
        self._model.compare.shown = False
        if self.comparison is not None and not self.comparison.isHidden():
            self.comparison.hide()
            self._panes.show()
            tray = self.tray if self.tray is not None and self.tray.isVisible() else None
            target = tray.compare if tray is not None else self._results.list
            target.setFocus(_OTHER)

    def _make_strip(self) -> None:
        if self.strip is not None:
            return
        from app.ui.views.trainings.head_strip import HeadStrip

        strip = self.strip = HeadStrip()
        strip.door_asked.connect(lambda key: self.show_door(key, strip.doors[key]))
        strip.doors_asked.connect(self.show_doors)
        strip.keep_asked.connect(self._keep)
        strip.saved_asked.connect(self.show_searches)
        self._model.saved.changed.connect(strip.show_saved)
        style.dress(strip)
        self._column.insertWidget(0, strip)
        strip.show_saved(self._model.saved.sheet)

    def _keep(self) -> None:
        if self._model.saved.sheet.has_dossier:
            self.show_searches(keep=True)
        else:
            self._model.saved.propose()  # says that a dossier is needed

    def _picked(self, picked: tuple) -> None:
        if picked and self.tray is None:
            from app.ui.views.trainings.compare_tray import CompareTray

            self.tray = CompareTray(self._model.compare)
            self.tray.asked.connect(self.compare)
            style.dress(self.tray)
            self._results.layout().addWidget(self.tray)
            self.tray.show_picked(picked)
        if not self._model.compare.shown:
            self.leave_comparison()

    def _show_comparison(self, sheet: CourseSheet) -> None:
        """Put the comparison in place of the search; it is built when first asked for."""
        if not self._model.compare.shown:
            return
        if self.comparison is None:
            from app.ui.views.trainings.compare_view import CompareView

            self.comparison = CompareView(self._model.compare)
            self.comparison.closed.connect(self.leave_comparison)
            self.comparison.wanted.connect(self._see)
            style.dress(self.comparison)
            self._column.addWidget(self.comparison, 1)
            self.comparison.hide()
            self.comparison.show_sheet(sheet)
        if self.comparison.isHidden():
            self._panes.hide()
            self.comparison.show()
            self.comparison.back.setFocus(_OTHER)

    def _see(self, training_id: str) -> None:
        """Leave the comparison for the detail of a course."""
        self.leave_comparison()
        self._model.plan.shown.emit(training_id)

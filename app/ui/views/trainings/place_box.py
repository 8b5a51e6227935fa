"""Where one looks for courses: the place, how far around it, with or without what is told apart."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QSlider, QVBoxLayout, QWidget

from app.models.records.french import NBSP
from app.ui.theme.tokens import XS
from app.ui.viewmodels.trainings import TrainingsModel
from app.ui.viewmodels.trainings_search import Results
from app.ui.widgets.buttons import link
from app.ui.widgets.check_line import CheckLine
from app.ui.widgets.field import FieldRow
from app.ui.widgets.labels import label
from app.ui.widgets.suggest import SuggestEdit, SuggestItem

NEAR, FAR, STEP = 5, 100, 5
NOWHERE = f"Aucune commune de ce nom{NBSP}: vérifiez l’orthographe, ou tapez le code postal."


class RadiusSlider(QSlider):
    """Kilometres by steps of five; the value is said in words. Signal ``asked(km)`` by a person."""

    asked = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setRange(NEAR, FAR)
        self.setSingleStep(STEP)
        self.setPageStep(STEP * 2)
        self.setAccessibleName("Distance")
        self.valueChanged.connect(self._moved)

    def show_value(self, radius: int) -> None:
        """Show a distance; says nothing."""
        with QSignalBlocker(self):
            self.setValue(radius)
        self._say()

    def wheelEvent(self, event) -> None:
        """The wheel scrolls the page: it never changes a distance by accident."""
        event.ignore()

    def _moved(self, value: int) -> None:
        stepped = round(value / STEP) * STEP
        if stepped != value:
            self.setValue(stepped)
            return
        self._say()
        self.asked.emit(stepped)

    def _say(self) -> None:
        self.setAccessibleDescription(f"{self.value()}{NBSP}kilomètres")


class PlaceBox(QWidget):
    """Changes the place, the distance and what is told apart from distance."""

    def __init__(self, model: TrainingsModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self.place = SuggestEdit("Autour de", "Commune ou code postal")
        self.place.setClearButtonEnabled(True)
        self.field = FieldRow("Autour de", self.place)
        self.nearby = link("")
        self.words = label("", "strong")
        self.radius = RadiusSlider()
        self.words.setBuddy(self.radius)
        self.remote = CheckLine("Y compris à distance")
        self.unplaced = CheckLine("Y compris sans lieu exact")
        self.unplaced.setToolTip(f"Le catalogue ne dit que leur département{NBSP}: le lieu est à demander.")
        self.around = QWidget()
        column = QVBoxLayout(self.around)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(XS)
        for one in (self.words, self.radius, self.remote, self.unplaced):
            column.addWidget(one)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(XS)
        whole.addWidget(self.field)
        whole.addWidget(self.nearby, 0, Qt.AlignmentFlag.AlignLeft)
        whole.addWidget(self.around)
        self._connect()

    def _connect(self) -> None:
        model = self._model
        self.place.asked.connect(model.complete_place)
        self.place.chosen.connect(lambda item: self._go_near(item.key, item.text))
        self.place.textEdited.connect(self._edited)
        self.place.textChanged.connect(self._maybe_cleared)
        self.place.editingFinished.connect(self._tidy)
        self.nearby.clicked.connect(self._toggle)
        self.radius.asked.connect(self._moved)
        self.remote.clicked.connect(lambda on: model.ask(remote=on))
        self.unplaced.clicked.connect(lambda on: model.ask(unplaced=on))
        model.places_found.connect(self._offer)

    def show_query(self) -> None:
        """Show the query of the model; says nothing."""
        query, home = self._model.query, self._model.home
        self.radius.show_value(query.radius_km)
        self.remote.setChecked(query.remote)
        self.unplaced.setChecked(query.unplaced)
        self._show_place(home[1] if home and query.around == home[0] else "")

    def show_results(self, results: Results) -> None:
        """Show how many are told apart from distance, and the name of the place."""
        query = self._model.query
        answer = results.found.answer
        self.remote.set_count(answer.remote if query.remote else None)
        self.unplaced.set_count(answer.unplaced if query.unplaced else None)
        if not self.place.hasFocus() and results.names.place:
            self._show_place(results.names.place)

    def _show_place(self, text: str) -> None:
        around, home = self._model.query.around, self._model.home
        self.place.set_text(text if around else "")
        self.field.set_error("")
        self.around.setVisible(around is not None)
        self.nearby.setVisible(around is not None or home is not None)
        words = "Partout en France" if around else f"Autour de {home[1]}" if home else ""
        self.nearby.setText(words)
        self.nearby.setAccessibleName(words)
        self._say_radius()

    def _say_radius(self) -> None:
        self.words.setText(f"Distance{NBSP}: {self.radius.value()}{NBSP}km")

    def _moved(self, radius: int) -> None:
        self._say_radius()
        self._model.ask(radius_km=radius)

    def _offer(self, asked: str, communes: tuple) -> None:
        items = [SuggestItem(one.code, one.display, one.department) for one in communes]
        typed = self.place.text().strip()
        if asked == typed and self.place.hasFocus():
            self.field.set_error("" if items else NOWHERE)
        self.place.offer(items, asked)

    def _edited(self, text: str) -> None:
        self.field.set_error("")
        if not text.strip():
            self._go_near(None, "")

    def _go_near(self, code: str | None, text: str) -> None:
        self._model.ask(around=code)
        if code is None or text:
            self._show_place(text)

    def _maybe_cleared(self, text: str) -> None:
        if not text and self._model.query.around is not None:
            self._go_near(None, "")

    def _tidy(self) -> None:
        """A text that was not chosen in the list says nothing: the place asked for is shown again."""
        if not self.place.is_open() and self._model.query.around is None:
            self.place.set_text("")

    def _toggle(self) -> None:
        home = self._model.home
        if self._model.query.around is None and home is not None:
            self._go_near(*home)
        else:
            self._go_near(None, "")

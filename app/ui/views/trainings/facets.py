"""The left of « Formations »: what is asked, with live counts."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import QSignalBlocker, Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSlider, QVBoxLayout, QWidget

from app.models.records.french import NBSP, count, euros, number
from app.models.records.trainings import Modality, TrainingKind
from app.ui.theme.tokens import XS, L
from app.ui.viewmodels.trainings import TrainingsModel, price_steps
from app.ui.viewmodels.trainings_search import Results
from app.ui.widgets.buttons import link
from app.ui.widgets.card import Card
from app.ui.widgets.check_line import CheckLine
from app.ui.widgets.chip import ChipFlow
from app.ui.widgets.field import FieldRow
from app.ui.widgets.labels import label
from app.ui.widgets.page import ScrollPage
from app.ui.widgets.select import Select
from app.ui.widgets.suggest import SuggestEdit, SuggestItem

_PAUSE_MS, _NEAR, _FAR, _STEP = 120, 5, 100, 5
# The French labels that would not fit the column; the results and the detail say the rest.
_SHORT = {
    TrainingKind.RNCP: "Diplôme ou titre",
    TrainingKind.RS: "Certification (RS)",
    TrainingKind.BUSINESS: "Création d’entreprise",
    TrainingKind.VAE: "Acquis reconnus (VAE)",
}
# Kinds few catalogues have: their box is shown where there is something to find.
_RARE = frozenset({TrainingKind.HEAVY_LICENCE, TrainingKind.VOLUNTEER})


class TrainingFacets(Card):
    """Each control changes one part of the query; ``show_query`` shows a query made elsewhere."""

    def __init__(self, model: TrainingsModel, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._model = model
        self.setAccessibleName("Critères de recherche")
        self.body.setContentsMargins(1, 1, 1, 1)
        self._page = ScrollPage("Critères de recherche", margin=L)
        self.body.addWidget(self._page)
        self.words = QLineEdit()
        self.words.setClearButtonEnabled(True)
        self.words.setPlaceholderText("Métier, diplôme, compétence…")
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self.place = SuggestEdit("Autour de", "Commune ou code postal")
        self.place.setClearButtonEnabled(True)
        self.nearby = link("")
        self.radius_words = label("", "strong")
        self.radius = QSlider(Qt.Orientation.Horizontal)
        self.radius.setRange(_NEAR, _FAR)
        self.radius.setSingleStep(_STEP)
        self.radius.setPageStep(_STEP * 2)
        self.radius_words.setBuddy(self.radius)
        self.aim = CheckLine("Pour mon projet")
        self.aim_label = label("", "small", wrap=True)
        self.asked = ChipFlow("Demandé depuis une fiche")
        self.covered = CheckLine("Entièrement finançable")
        self.modalities = {one: CheckLine(one.label) for one in Modality}
        self.kinds = {one: CheckLine(_SHORT.get(one, one.label)) for one in TrainingKind}
        self.price = Select("Prix maximum")
        self.clear = link("Tout effacer", icon="undo")
        self._lay_out()
        self._connect()
        self.show_query()

    def _lay_out(self) -> None:
        self._page.body.setSpacing(L)
        self._page.add(FieldRow("Je cherche", self.words))
        place = QWidget()
        column = QVBoxLayout(place)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(XS)
        column.addWidget(FieldRow("Autour de", self.place))
        column.addWidget(self.nearby, 0, Qt.AlignmentFlag.AlignLeft)
        self._page.add(place)
        self.distance = self._page.add(_group(self.radius_words, self.radius))
        self.covered_group = self._page.add(_group(label("Financement", "strong"), self.covered))
        self.aim_title = label("Objectif", "strong")
        self.aim_group = self._page.add(_group(self.aim_title, self.aim, self.aim_label, self.asked))
        self._page.add(_group(label("Modalité", "strong"), *self.modalities.values()))
        self._page.add(FieldRow("Prix maximum", self.price))
        self._page.add(_group(label("Type", "strong"), *self.kinds.values()))
        row = QHBoxLayout()
        row.addWidget(self.clear)
        row.addStretch(1)
        self._page.body.addLayout(row)
        self._page.body.addStretch(1)

    def _connect(self) -> None:
        model = self._model
        self._pause.timeout.connect(lambda: model.ask(words=self.words.text().strip()))
        self.words.textChanged.connect(lambda _text: self._pause.start())
        self.place.asked.connect(model.complete_place)
        self.place.chosen.connect(lambda item: self._go_near(item.key, item.text))
        self.place.textEdited.connect(lambda text: None if text.strip() else self._go_near(None, ""))
        self.place.textChanged.connect(self._maybe_cleared)
        self.place.editingFinished.connect(self._tidy_place)
        self.nearby.clicked.connect(self._toggle_place)
        self.radius.valueChanged.connect(self._moved)
        self.aim.clicked.connect(model.use_aim)
        self.asked.removed.connect(self._drop)
        self.covered.clicked.connect(lambda on: model.ask(covered=on))
        for box in self.modalities.values():
            box.clicked.connect(lambda: model.ask(modalities=_checked(self.modalities)))
        for box in self.kinds.values():
            box.clicked.connect(lambda: model.ask(kinds=_checked(self.kinds)))
        self.price.picked.connect(lambda most: model.ask(max_price=most))
        self.clear.clicked.connect(model.clear)
        model.places_found.connect(self._offer)
        model.query_changed.connect(self.show_query)
        model.results_changed.connect(self._show_results)

    def show_query(self) -> None:
        """Show the query of the model in every control; says nothing."""
        query = self._model.query
        blocked = [QSignalBlocker(one) for one in (self.words, self.radius, self.place)]
        if self.words.text().strip() != query.words:
            self.words.setText(query.words)
        self._pause.stop()
        self.radius.setValue(query.radius_km)
        home = self._model.home
        self._show_place(home[1] if home and query.around == home[0] else "")
        for boxes, on in ((self.modalities, query.modalities), (self.kinds, query.kinds)):
            for key, box in boxes.items():
                box.setChecked(key in on)
        self.covered.setChecked(query.covered)
        self.covered_group.setVisible(self._model.prices)
        for kind in _RARE:
            self.kinds[kind].setVisible(kind in query.kinds)
        self._offer_prices()
        self.price.select(query.max_price)
        self.aim.setChecked(self._model.with_aim)
        del blocked

    def _show_results(self, results: Results) -> None:
        """Show the counts, and the words of what was asked by its code."""
        for box, counts in ((self.modalities, results.by_modality), (self.kinds, results.by_kind)):
            for key, one in box.items():
                one.set_count(counts.get(key, 0))
        for kind in _RARE:
            self.kinds[kind].setVisible(results.by_kind[kind] > 0 or self.kinds[kind].isChecked())
        self.covered.set_count(results.covered)
        if not self.place.hasFocus() and results.names.place:
            self._show_place(results.names.place)
        lacking = len(results.aim.skills)
        self.aim.setVisible(bool(results.aim.label))
        self.aim.setEnabled(lacking > 0)
        self.aim.setChecked(self._model.with_aim)
        self.aim.setAccessibleName(f"Compétences de mon projet, {results.aim.label}, {lacking} à acquérir")
        lacked = f"{count(lacking, 'compétence')} à acquérir" if lacking else ""
        self.aim_label.setText(" · ".join(part for part in (results.aim.label, lacked) if part))
        self.aim_label.setVisible(bool(results.aim.label))
        items = [(name, code) for code, name in results.names.skills]
        if results.names.occupation:
            items.append((f"Métier{NBSP}: {results.names.occupation}", None))
        self.asked.show_buttons(items, "remove", "primary")
        self.asked.setVisible(bool(items))
        self.aim_group.setVisible(bool(results.aim.label or items))

    def _show_place(self, text: str) -> None:
        around = self._model.query.around
        self.place.set_text(text if around else "")
        self.distance.setVisible(around is not None)
        home = self._model.home
        self.nearby.setVisible(around is not None or home is not None)
        words = "Partout en France" if around else f"Autour de {home[1]}" if home else ""
        self.nearby.setText(words)
        self.nearby.setAccessibleName(words)
        self._say_radius()

    def _say_radius(self) -> None:
        words = f"{self.radius.value()}{NBSP}km"
        self.radius_words.setText(f"Distance{NBSP}: {words}")
        self.radius.setAccessibleName("Distance")
        self.radius.setAccessibleDescription(words)

    def _moved(self, value: int) -> None:
        stepped = round(value / _STEP) * _STEP
        if stepped != value:
            self.radius.setValue(stepped)
            return
        self._say_radius()
        self._model.ask(radius_km=stepped)

    def _offer(self, asked: str, communes: tuple) -> None:
        items = [SuggestItem(one.code, one.display, one.department) for one in communes]
        self.place.offer(items, asked)

    def _go_near(self, code: str | None, text: str) -> None:
        self._model.ask(around=code)
        if code is None or text:
            self._show_place(text)

    def _maybe_cleared(self, text: str) -> None:
        if not text and self._model.query.around is not None:
            self._go_near(None, "")

    def _tidy_place(self) -> None:
        """A text that was not chosen in the list says nothing: the place asked for is shown again."""
        if not self.place.is_open() and self._model.query.around is None:
            self.place.set_text("")

    def _toggle_place(self) -> None:
        home = self._model.home
        if self._model.query.around is None and home is not None:
            self._go_near(*home)
        else:
            self._go_near(None, "")

    def _drop(self, code: str | None) -> None:
        if code is None:
            self._model.ask(occupation=None)
        else:
            self._model.drop_skill(code)

    def _offer_prices(self) -> None:
        known = self._model.cpf
        amount = known.amount if known else None
        choices: list[tuple[object, str]] = [(None, "Tous les prix")]
        choices += [(step, _price(step, amount)) for step in price_steps(known)]
        asked = self._model.query.max_price
        if asked is not None and asked not in price_steps(known):
            choices.append((asked, _price(asked, None)))
        self.price.set_choices(choices)


def _price(step: Decimal, cpf: Decimal | None) -> str:
    if step == 0:
        return "Gratuites"
    if step == cpf:
        return f"Mon solde CPF, {euros(step)}"
    return f"{number(step, 0 if step == step.to_integral_value() else 2)}{NBSP}€ au plus"


def _checked(boxes: dict) -> tuple:
    return tuple(key for key, box in boxes.items() if box.isChecked())


def _group(*widgets: QWidget) -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(XS)
    for one in widgets:
        column.addWidget(one)
    return holder

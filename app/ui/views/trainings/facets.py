"""The left of « Formations »: what is asked, with live counts; built in short turns."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QSignalBlocker, Qt, QTimer
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from app.models.records.course_search import Facet
from app.ui.theme.tokens import XS, M
from app.ui.viewmodels import trainings_boxes as boxes
from app.ui.viewmodels.trainings import TrainingsModel
from app.ui.viewmodels.trainings_search import Results
from app.ui.views.trainings.department_group import DepartmentGroup
from app.ui.views.trainings.named_group import NamedGroup
from app.ui.views.trainings.place_box import PlaceBox
from app.ui.widgets.buttons import link
from app.ui.widgets.card import Card
from app.ui.widgets.check_line import CheckLine
from app.ui.widgets.facet_group import FacetGroup
from app.ui.widgets.field import FieldRow
from app.ui.widgets.labels import label
from app.ui.widgets.page import ScrollPage

_PAUSE_MS = 120


class TrainingFacets(Card):
    """Each control changes one part of the query; ``show_query`` shows a query made elsewhere.

    ``groups`` are the facets, by the part of the query each changes.
    """

    def __init__(self, model: TrainingsModel, parent: QWidget | None = None, *, at_once: bool = True) -> None:
        super().__init__(parent=parent)
        self._model = model
        self._answer: Results | None = None
        self.groups: dict[str, FacetGroup] = {}
        self._facets: dict[str, Facet] = {}
        self.setAccessibleName("Critères de recherche")
        self.body.setContentsMargins(1, 1, 1, 1)
        self._page = ScrollPage("Critères de recherche", margin=M)
        self._page.body.setSpacing(M)
        self.body.addWidget(self._page)
        if at_once:
            for _turn in self.building():
                pass

    def building(self) -> Iterator[None]:
        """Make the controls, a few at a time."""
        self._make_words()
        self.place = PlaceBox(self._model)
        self._page.add(self.place)
        yield
        self._make_aim()
        yield
        self._make_money()
        yield
        self._make_group("modalities", Facet.MODALITY, "Modalité", boxes.modality_options())
        self._make_group("levels", Facet.LEVEL, "Niveau", boxes.level_options(), rare=boxes.RARE_LEVELS)
        yield
        self._make_group("starts", Facet.START, "Début", boxes.start_options())
        yield
        for part, facet, title, options in (
            ("hours", Facet.HOURS, "Durée", boxes.hour_options()),
            ("prices", Facet.PRICE, "Prix", boxes.price_options()),
        ):
            self._make_group(part, facet, title, options, opened=False)
        self._make_group(
            "kinds", Facet.KIND, "Nature", boxes.kind_options(), rare=boxes.RARE_KINDS, opened=False
        )
        yield
        self._make_group(
            "outcomes", Facet.OUTCOME, "Réussite à l’examen", boxes.outcome_options(), opened=False
        )
        self.groups["outcomes"].hide()
        self.departments = DepartmentGroup()
        self._take("departments", Facet.DEPARTMENT, self.departments)
        self.named = NamedGroup(self._model)
        self._page.add(self.named)
        self.clear = link("Tout effacer", icon="undo")
        self.clear.clicked.connect(self._model.clear)
        self._page.body.addWidget(self.clear, 0, Qt.AlignmentFlag.AlignLeft)
        self._page.body.addStretch(1)
        yield
        self._model.query_changed.connect(self.show_query)
        self._model.results_changed.connect(self._show_results)
        self.show_query()

    def _make_words(self) -> None:
        self.words = QLineEdit()
        self.words.setClearButtonEnabled(True)
        self.words.setPlaceholderText("Métier, diplôme, compétence…")
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._ask_words)
        self.words.textChanged.connect(lambda _text: self._pause.start())
        self.words.returnPressed.connect(self._ask_words)
        self._page.add(FieldRow("Je cherche", self.words))

    def _make_aim(self) -> None:
        self.aim = CheckLine("Pour mon projet")
        self.aim_label = label("", "small", wrap=True)
        self.aim.clicked.connect(self._model.use_aim)
        self.aim_group = _group(label("Objectif", "strong"), self.aim, self.aim_label)
        self._page.add(self.aim_group)
        self.aim_group.hide()

    def _make_money(self) -> None:
        """What is left to pay: nothing at all, then the bands."""
        group = FacetGroup("Financement", boxes.price_options())
        self.covered = CheckLine("Entièrement finançable")
        self.covered.clicked.connect(lambda on: self._model.ask(covered=on))
        self.remainder_title = label("Reste à payer", "small")
        for at, one in enumerate((self.covered, self.remainder_title)):
            group.content.layout().insertWidget(at, one)
        self._take("remainders", Facet.REMAINDER, group)

    def _make_group(
        self,
        part: str,
        facet: Facet,
        title: str,
        options: list[boxes.Option],
        *,
        rare: frozenset = frozenset(),
        opened: bool = True,
    ) -> None:
        self._take(part, facet, FacetGroup(title, options, rare=rare, opened=opened))

    def _take(self, part: str, facet: Facet, group: FacetGroup) -> None:
        self.groups[part], self._facets[part] = group, facet
        group.changed.connect(lambda keys, part=part: self._model.ask(**{part: keys}))
        self._page.add(group)

    def show_query(self) -> None:
        """Show the query of the model in every control; says nothing."""
        query = self._model.query
        with QSignalBlocker(self.words):
            if self.words.text().strip() != query.words:
                self.words.setText(query.words)
        self._pause.stop()
        self.place.show_query()
        for part, group in self.groups.items():
            group.set_asked(getattr(query, part))
        self.named.show_query(query)
        self.covered.setChecked(query.covered)
        self.groups["remainders"].setVisible(self._model.prices)
        self.aim.setChecked(self._model.with_aim)

    def _show_results(self, results: Results) -> None:
        """Show the counts in place, and the words of what was asked by its code."""
        self.place.show_results(results)
        for part, group in self.groups.items():
            counts = results.counts(self._facets[part])
            if group is self.departments:
                self.departments.show_departments(results.departments, counts)
            else:
                group.set_counts(counts)
        outcomes = self.groups["outcomes"]
        outcomes.setVisible(bool(results.counts(Facet.OUTCOME)) or bool(outcomes.asked()))
        self.covered.set_count(results.covered)
        self.covered.setEnabled(results.covered != 0 or self.covered.isChecked() or self.covered.hasFocus())
        self._show_aim(results)

    def _show_aim(self, results: Results) -> None:
        lacking, label_of = len(results.aim.skills), results.aim.label
        self.aim.setEnabled(lacking > 0)
        self.aim.setChecked(self._model.with_aim)
        self.aim.setAccessibleName(f"Compétences de mon projet, {label_of}, {lacking} à acquérir")
        self.aim_label.setText(boxes.lacking_words(label_of, lacking))
        self.aim_group.setVisible(bool(label_of))

    def _ask_words(self) -> None:
        self._pause.stop()
        self._model.ask(words=self.words.text().strip())


def _group(*widgets: QWidget) -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(XS)
    for one in widgets:
        column.addWidget(one)
    return holder

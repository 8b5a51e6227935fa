"""« Régler les suggestions », for the side panel: what counts, what one likes, conditions; felt at once."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.models.records.suggesting import InterestCentre
from app.models.records.wishes import Wishes
from app.ui.theme.tokens import XS, L, S
from app.ui.viewmodels.occupations import OccupationsModel
from app.ui.viewmodels.occupations_list import Listing
from app.ui.viewmodels.occupations_wishes import NEVER
from app.ui.viewmodels.occupations_wishes_words import (
    CONDITIONS,
    LETTERS,
    LIKED_NOTE,
    NOBODY,
    TICKED_NOTE,
    WEIGHTS,
    age_words,
    leading_words,
    untied_words,
    weight_words,
)
from app.ui.views.occupations.wishes_slider import SliderRow
from app.ui.widgets.buttons import link
from app.ui.widgets.check_line import CheckLine
from app.ui.widgets.disclosure import Disclosure
from app.ui.widgets.labels import label


class WishesPanel(QWidget):
    """Built when opened; the interest centres when they are unfolded."""

    title = "Régler les suggestions"

    def __init__(self, model: OccupationsModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model, self._wishes = model, model.wishes
        self.leading = label("", "strong", wrap=True)
        self.weights = {name: SliderRow(title, weight_words, 0, 100, 5) for name, title in WEIGHTS.items()}
        self.age = SliderRow(
            "Ce qui est ancien", age_words, 1, NEVER, 1, ends=("s’oublie vite", "compte autant")
        )
        self.untied = label("", "small", wrap=True)
        self.liked = CheckLine("Seulement les métiers qui y répondent")
        self.letters = {letter: CheckLine(words) for letter, words in LETTERS.items()}
        self.interests: dict[str, CheckLine] = {}
        self._list = QWidget()
        self._column(self._list)
        self.more = Disclosure("Centres d’intérêt", self._list)
        self.conditions = {name: CheckLine(title) for name, (title, _note) in CONDITIONS.items()}
        self.reset = link("Réinitialiser", icon="undo", name="Réinitialiser tous les réglages")
        self._lay_out()
        self._connect()
        self._show()
        if model.listing is not None:
            self._tell(model.listing)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(L + S, 0, L + S, L)
        column.setSpacing(L)
        column.addWidget(self.leading)
        self.counting = self._group("Ce qui compte", label(TICKED_NOTE, "small", wrap=True))
        for row in (*self.weights.values(), self.age):
            self.counting.layout().addWidget(row)
        self.counting.layout().addWidget(self.untied)
        column.addWidget(self.counting)
        likes = self._group("Ce qui vous attire", label(LIKED_NOTE, "small", wrap=True))
        for box in self.letters.values():
            likes.layout().addWidget(box)
        likes.layout().addWidget(self.more)
        likes.layout().addWidget(self.liked)
        column.addWidget(likes)
        conditions = self._group("Conditions")
        for name, (_title, note) in CONDITIONS.items():
            conditions.layout().addWidget(self.conditions[name])
            conditions.layout().addWidget(label(note, "small", wrap=True))
        column.addWidget(conditions)
        foot = QHBoxLayout()
        foot.addWidget(self.reset)
        foot.addStretch(1)
        column.addLayout(foot)
        column.addStretch(1)

    def _connect(self) -> None:
        wishes = self._wishes
        for name, row in self.weights.items():
            row.moved.connect(lambda value, name=name: wishes.try_weight(name, value))
            row.left.connect(wishes.keep)
        self.age.moved.connect(lambda at: wishes.try_weight("half_life_years", 0 if at == NEVER else at))
        self.age.left.connect(wishes.keep)
        for letter, box in self.letters.items():
            box.clicked.connect(lambda on, letter=letter: wishes.choose_letter(letter, on))
        self.liked.clicked.connect(lambda on: wishes.filter(only_liked=on))
        for name, box in self.conditions.items():
            box.clicked.connect(lambda on, name=name: wishes.filter(**{name: on}))
        self.reset.clicked.connect(wishes.reset)
        self.more.toggled.connect(lambda opened: self._ask_interests() if opened else None)
        wishes.shown.connect(self._show)
        self._model.listing_changed.connect(self._tell)

    def _show(self) -> None:
        """Show what is wished; what is being moved stays under the hand."""
        wishes: Wishes = self._wishes.wishes
        for name, row in self.weights.items():
            row.set_value(getattr(wishes, name))
        self.age.set_value(wishes.half_life_years or NEVER)
        filters = self._wishes.filters
        boxes = [(box, letter in wishes.riasec) for letter, box in self.letters.items()]
        boxes += [(box, code in wishes.interests) for code, box in self.interests.items()]
        boxes += [(box, bool(getattr(filters, name))) for name, box in self.conditions.items()]
        for box, on in (*boxes, (self.liked, filters.only_liked)):
            if box.isChecked() != on:
                with QSignalBlocker(box):
                    box.setChecked(on)
                box.update()
        chosen = len(wishes.interests)
        self.more.set_title(f"Centres d’intérêt ({chosen} choisis)" if chosen > 1 else
                            "Centres d’intérêt (1 choisi)" if chosen else "Centres d’intérêt")  # fmt: skip
        self.counting.setVisible(self._wishes.has_dossier)
        untied = untied_words(self._wishes.dossier)
        self.untied.setText(untied)
        self.untied.setVisible(bool(untied))
        if not self._wishes.has_dossier:
            self.leading.setText(NOBODY)

    def _tell(self, listing: Listing) -> None:
        """Say what the list begins with now: it may be hidden behind the panel."""
        if self._wishes.has_dossier:
            self.leading.setText(leading_words(listing))

    def _ask_interests(self) -> None:
        if not self.interests:
            self._wishes.ask_interests(self._show_interests)

    def _show_interests(self, found: tuple[InterestCentre, ...]) -> None:
        for one in found:
            if one.code not in self.interests:
                box = self.interests[one.code] = CheckLine(one.label.replace("'", "’"))
                box.clicked.connect(lambda on, code=one.code: self._wishes.like(code, on))
                self._list.layout().addWidget(box)
        if not self.interests:
            self.more.hide()
        self._show()

    def _group(self, title: str, *first: QWidget) -> QWidget:
        """A part of the panel under its title."""
        group = QWidget()
        column = self._column(group)
        column.addWidget(label(title, "section", wrap=True))
        for one in first:
            column.addWidget(one)
        return group

    @staticmethod
    def _column(of: QWidget) -> QVBoxLayout:
        column = QVBoxLayout(of)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(XS)
        return column

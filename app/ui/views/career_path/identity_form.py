"""The form « Identité et situation »."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.models.records.french import day
from app.models.records.person import Identity, Situation, StudyLevel
from app.ui.theme.tokens import XS, L, S
from app.ui.viewmodels.career_path import CareerPath
from app.ui.viewmodels.career_path_parts import Typed
from app.ui.viewmodels.career_path_reading import read_day, read_email, read_past_day, read_phone
from app.ui.views.career_path.fields import CheckField, ChoiceField, Field, TextField
from app.ui.views.career_path.form import PartForm
from app.ui.views.career_path.suggest_fields import CommuneField
from app.ui.widgets.chip import ChipFlow
from app.ui.widgets.labels import label
from app.ui.widgets.toggle_chip import ToggleChip

WHY_SUPPORT = (
    "Demandé parce qu’un autre conseiller, spécialisé, peut alors vous accompagner (Cap emploi). "
    "Vous n’avez pas à répondre\u00a0: rien d’autre n’en dépend."
)
LICENCES = {
    "AM": "AM (cyclomoteur)",
    "A1": "A1",
    "A2": "A2",
    "A": "A (moto)",
    "B": "B (voiture)",
    "BE": "BE",
    "C": "C (poids lourd)",
    "CE": "CE",
    "D": "D (transport de personnes)",
}


class IdentityForm(PartForm):
    """Who the person is and where they stand."""

    kind = Identity

    def __init__(self, path: CareerPath) -> None:
        today = path.today
        support = CheckField("needs_disability_support", "Besoin d’un appui lié à un handicap")
        super().__init__(
            path,
            [
                [(TextField("given_name", "Prénom"), 4), (TextField("family_name", "Nom"), 4),
                 (TextField("birth_date", "Date de naissance", read=lambda text: read_day(text, today),
                            write=day, hint="jj/mm/aaaa"), 4)],
                [(CommuneField(path, free=False), 4),
                 (TextField("email", "Courriel", read=read_email, hint="prenom.nom@exemple.fr"), 4),
                 (TextField("phone", "Téléphone", read=read_phone), 4)],
                [(ChoiceField("situation", "Situation actuelle", Situation, none="Pas encore indiquée"), 5),
                 (TextField("situation_since", "Depuis le", read=lambda text: read_past_day(text, today),
                            write=day, hint="jj/mm/aaaa ou mm/aaaa"), 3),
                 (ChoiceField("study_level", "Niveau d’études", StudyLevel, none="Pas encore indiqué"), 4)],
            ],
        )  # fmt: skip
        executive = CheckField("is_executive", "Statut cadre")
        self._licences = LicencesField(path)
        self.body.addWidget(self._licences.widget)
        for field, words in (
            (executive, "Les cadres sont suivis par un autre opérateur de conseil (l’Apec)."),
            (support, WHY_SUPPORT),
        ):
            self.add_field(field)
            self.body.addWidget(explained(field.widget, words))
        self.add_field(self._licences)
        self.body.addStretch(1)


class LicencesField(Field):
    """Driving licences, one chip each, on or off."""

    def __init__(self, path: CareerPath) -> None:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S)
        column.addWidget(label("Permis de conduire", "field-label"))
        self._flow = ChipFlow("Permis de conduire")
        column.addWidget(self._flow)
        self._chips: dict[str, ToggleChip] = {}
        for code in LICENCES:
            self._chip(code)
        super().__init__("driving_licences", box, self._chips["AM"])

    def show_value(self, part, typed, unset: bool) -> None:
        held = typed[self.name].value if self.name in typed else part.driving_licences
        for code in held:
            if code not in self._chips:
                self._chip(code)
        for code, chip in self._chips.items():
            if chip.isChecked() != (code in held):
                chip.setChecked(code in held)

    def _chip(self, code: str) -> None:
        chip = ToggleChip(LICENCES.get(code, code))
        chip.setAccessibleName(f"Permis {LICENCES.get(code, code)}")
        chip.clicked.connect(self._pressed)
        self._chips[code] = self._flow.add(chip)

    def _pressed(self) -> None:
        held = tuple(code for code, chip in self._chips.items() if chip.isChecked())
        self.typed.emit({self.name: Typed(", ".join(held), held)})
        self.finished.emit(self.name)


def explained(box: QWidget, words: str) -> QWidget:
    """A check box with why it is asked under it."""
    both = QWidget()
    column = QVBoxLayout(both)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(XS)
    column.addWidget(box)
    told = label(words, "help", wrap=True)
    told.setContentsMargins(L + S, 0, 0, 0)
    column.addWidget(told)
    box.setAccessibleDescription(words)
    return both

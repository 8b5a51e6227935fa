"""The form of an experience: the job tied to its fiche, when, where, and the skills it gave."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.models.records.path import JOB_STATUSES, Experience
from app.models.records.person import Situation
from app.ui.viewmodels.career_path import CareerPath
from app.ui.viewmodels.career_path_lines import rome_words
from app.ui.views.career_path.fields import (
    CheckField,
    ChoiceField,
    MonthField,
    NoteField,
    PercentField,
    TextField,
)
from app.ui.views.career_path.form import PartForm
from app.ui.views.career_path.identity_form import explained
from app.ui.views.career_path.skill_block import SkillBlock
from app.ui.views.career_path.suggest_fields import CommuneField, TitleField

UNTIED = (
    "Pas encore relié à un métier\u00a0: choisissez une proposition en tapant, "
    "et les compétences de ce métier vous seront proposées. Votre intitulé est gardé de toute façon."
)
MORE = {
    "category_c": (
        "Agent de catégorie C",
        "Sans diplôme de niveau CAP, un agent de catégorie C reçoit davantage d’heures.",
    ),
    "incomplete_post": (
        "Poste à temps non complet",
        "Le poste lui-même compte moins d’heures\u00a0: ce n’est pas un temps partiel demandé.",
    ),
    "pays_cfp": (
        "Contribution formation (CFP) payée",
        "Elle est versée chaque année avec vos cotisations\u00a0; sans elle, l’année n’ouvre pas de droits.",
    ),
}
"""What is asked besides, where the status makes it matter."""
MATTERS = {
    Situation.PUBLIC_AGENT: ("category_c", "incomplete_post"),
    Situation.SELF_EMPLOYED: ("pays_cfp",),
}
SHARES = (100, 90, 80, 70, 60, 50)


class ExperienceForm(PartForm):
    """One job held."""

    kind = Experience
    shaping = frozenset({"status"})

    def __init__(self, path: CareerPath) -> None:
        self._title = TitleField(path)
        latest = path.today.year + 10
        rows = [
            [(self._title, 7), (TextField("employer", "Employeur"), 5)],
            [
                (MonthField("start", "Début", latest, help_text="Mois inconnu\u00a0: 2015 suffit"), 3),
                (MonthField("end", "Fin", latest, help_text="Vide = en cours"), 3),
                (ChoiceField("status", "Statut", JOB_STATUSES), 6),
            ],
            [
                (PercentField("work_time_percent", "Temps de travail", SHARES), 3),
                (CommuneField(path, free=True), 9),
            ],
        ]
        super().__init__(path, rows)
        self._rows = [[(field.widget, span) for field, span in row] for row in rows]
        self._more: dict[str, QWidget] = {}
        for name, (title, words) in MORE.items():
            box = CheckField(name, title)
            self.add_field(box)
            more = self._more[name] = explained(box.widget, words)
            more.setParent(self.grid)
            more.hide()
        self.skills = SkillBlock(path, "Compétences mises en œuvre", proposals=True)
        self.body.addWidget(self.skills)
        self.skills.follow_in_tab_order(self.fields["commune_name"].editor)
        note = NoteField(
            "description", "Ce que vous y faisiez", hint="En quelques mots, comme vous le diriez."
        )
        self.add_field(note)
        self.body.addWidget(note.widget)
        self.body.addStretch(1)

    def show_more(self, part: Experience) -> None:
        asked = [[(self._more[name], 12)] for name in MATTERS.get(part.status, ())]
        self.grid.set_rows([*self._rows[:2], *asked, *self._rows[2:]])
        tied = rome_words(part.rome_code, self.path.rome_names)
        words = tied or (UNTIED if part.title.strip() else "")
        if self._title.widget.help.text() != words:
            self._title.widget.set_help(words)
        self.skills.show_held()

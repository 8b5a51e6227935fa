"""The form of an experience: the job tied to its fiche, when, where, and the skills it gave."""

from __future__ import annotations

from app.models.records.path import Experience
from app.ui.viewmodels.career_path import CareerPath
from app.ui.viewmodels.career_path_lines import rome_words
from app.ui.views.career_path.fields import MonthField, NoteField, PercentField, TextField
from app.ui.views.career_path.form import PartForm
from app.ui.views.career_path.skill_block import SkillBlock
from app.ui.views.career_path.suggest_fields import CommuneField, TitleField

UNTIED = (
    "Pas encore relié à un métier\u00a0: choisissez une proposition en tapant, "
    "et les compétences de ce métier vous seront proposées. Votre intitulé est gardé de toute façon."
)
SHARES = (100, 90, 80, 70, 60, 50)


class ExperienceForm(PartForm):
    """One job held."""

    kind = Experience

    def __init__(self, path: CareerPath) -> None:
        self._title = TitleField(path)
        latest = path.today.year + 10
        super().__init__(
            path,
            [
                [(self._title, 7), (TextField("employer", "Employeur"), 5)],
                [
                    (MonthField("start", "Début", latest, help_text="Mois inconnu\u00a0: 2015 suffit"), 3),
                    (MonthField("end", "Fin", latest, help_text="Vide = en cours"), 3),
                    (PercentField("work_time_percent", "Temps de travail", SHARES), 3),
                    (CommuneField(path, free=True), 3),
                ],
            ],
        )
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
        tied = rome_words(part.rome_code, self.path.rome_names)
        words = tied or (UNTIED if part.title.strip() else "")
        if self._title.widget.help.text() != words:
            self._title.widget.set_help(words)
        self.skills.show_held()

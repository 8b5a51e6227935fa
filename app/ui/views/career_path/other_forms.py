"""The forms of studies, activities outside work, languages, skills and projects."""

from __future__ import annotations

from app.models.records.french import number
from app.models.records.path import (
    Activity,
    ActivityKind,
    HeldSkill,
    Language,
    LanguageLevel,
    Project,
    Study,
)
from app.models.records.person import StudyLevel
from app.ui.theme.tokens import XS, S
from app.ui.viewmodels.career_path import CareerPath
from app.ui.viewmodels.career_path_lines import chosen_words, rank_words
from app.ui.viewmodels.career_path_parts import Typed
from app.ui.viewmodels.career_path_reading import read_hours, read_year
from app.ui.views.career_path.fields import CheckField, ChoiceField, Field, MonthField, NoteField, TextField
from app.ui.views.career_path.form import PartForm
from app.ui.views.career_path.skill_block import SkillBlock
from app.ui.views.career_path.suggest_fields import SkillSearch
from app.ui.views.career_path.tie_field import TieField
from app.ui.widgets.buttons import link, secondary
from app.ui.widgets.card import Card
from app.ui.widgets.chip import ChipFlow
from app.ui.widgets.field import FieldRow
from app.ui.widgets.labels import label
from app.ui.widgets.select import Select

NO_SKILL = (
    "Aucune compétence pour l’instant. Cherchez-en une ci-dessus, "
    "ou reliez une expérience à un métier\u00a0: ses compétences vous seront proposées, à ajouter d’un clic."
)


class StudyForm(PartForm):
    """A diploma or a course of study."""

    kind = Study

    def __init__(self, path: CareerPath) -> None:
        today = path.today
        super().__init__(
            path,
            [
                [(TextField("title", "Diplôme ou formation", hint="Par exemple\u00a0: CAP cuisine"), 12)],
                [
                    (ChoiceField("level", "Niveau", StudyLevel, none="Pas encore indiqué"), 4),
                    (TextField("end_year", "Année de fin", read=lambda text: read_year(text, today)), 3),
                    (TextField("school", "Établissement"), 5),
                ],
                [(TieField(path, "Par exemple\u00a0: cuisinier"), 12)],
            ],
        )
        obtained = CheckField("obtained", "Diplôme obtenu")
        self.add_field(obtained)
        self.body.addWidget(obtained.widget)
        self.body.addStretch(1)


class ActivityForm(PartForm):
    """Something done outside work."""

    kind = Activity

    def __init__(self, path: CareerPath) -> None:
        latest = path.today.year + 10
        super().__init__(
            path,
            [
                [
                    (
                        TextField(
                            "title", "Ce que vous faites", hint="Par exemple\u00a0: trésorier d’un club"
                        ),
                        7,
                    ),
                    (ChoiceField("kind", "Type d’activité", ActivityKind), 5),
                ],
                [
                    (TextField("organisation", "Association ou organisme"), 5),
                    (MonthField("start", "Début", latest), 2),
                    (MonthField("end", "Fin", latest, help_text="Vide = en cours"), 2),
                    (TextField("hours_per_year", "Heures par an", read=read_hours, write=number), 3),
                ],
                [(TieField(path, "Par exemple\u00a0: comptable"), 12)],
            ],
        )
        self.skills = SkillBlock(path, "Compétences mises en œuvre", proposals=False)
        self.body.addWidget(self.skills)
        self.skills.follow_in_tab_order(self.fields["rome_code"].editor)
        note = NoteField("description", "En quelques mots")
        self.add_field(note)
        self.body.addWidget(note.widget)
        self.body.addStretch(1)

    def show_more(self, part: Activity) -> None:
        self.skills.show_held()


class LanguageForm(PartForm):
    """A language and how well it is spoken."""

    kind = Language

    def __init__(self, path: CareerPath) -> None:
        level = ChoiceField(
            "level",
            "Niveau",
            LanguageLevel,
            help_text="De A1 (premiers mots) à C2 (comme une personne du pays)\u00a0: cadre européen commun.",
        )
        super().__init__(
            path, [[(TextField("name", "Langue", hint="Par exemple\u00a0: anglais"), 6), (level, 6)]]
        )
        self.body.addStretch(1)


class SkillForm(PartForm):
    """A skill the person has, where it came from, and a search to add others."""

    kind = HeldSkill

    def __init__(self, path: CareerPath) -> None:
        self._source = SourceField(path)
        self._name, self._kind = label("", "section", wrap=True), label("", "muted", wrap=True)
        super().__init__(path, [])
        self.search = SkillSearch(path, "Ajouter une compétence", lambda skill: path.skills.tick(skill, None))
        path.skills.told.connect(self._tell)
        self.add_field(self._source)
        self.body.insertWidget(0, self.search)
        self._detail = Card(role="inset")
        for one in (self._name, self._kind, self._source.widget):
            self._detail.add(one)
        self._none = label(NO_SKILL, "muted", wrap=True)
        self.body.addWidget(self._detail)
        self.body.addWidget(self._none)
        self.body.addStretch(1)

    def show_part(self) -> None:
        chosen = isinstance(self.path.part(), HeldSkill)
        self._detail.setVisible(chosen)
        self._none.setVisible(not chosen)
        super().show_part()

    def show_more(self, part: HeldSkill) -> None:
        self._name.setText(part.label)
        self._kind.setText(part.kind.label)

    def focus_field(self, name: str) -> None:
        self.search.editor.setFocus()

    def _tell(self, words: str) -> None:
        if self.isVisible():
            self.search.set_help(words)


class SourceField(Field):
    """Where a skill came from: an experience, an activity, a study, or nothing in particular."""

    def __init__(self, path: CareerPath) -> None:
        self._path = path
        select = Select("Vient de")
        super().__init__("source_id", FieldRow("Vient de", select), select)
        select.picked.connect(self._picked)

    def show_value(self, part, typed, unset: bool) -> None:
        dossier = self._path.dossier
        choices = self._path.skills.source_choices(dossier)
        shown = [(self.editor.itemData(row), self.editor.itemText(row)) for row in range(self.editor.count())]
        if shown != [(key or "", words) for key, words in choices]:
            self.editor.set_choices([(key or "", words) for key, words in choices])
        value = typed[self.name].value if self.name in typed else part.source_id
        self.editor.select(value or "")

    def _picked(self, key: object) -> None:
        self.typed.emit({self.name: Typed(str(key), key or None)})
        self.finished.emit(self.name)


class ProjectForm(PartForm):
    """An occupation the person aims at."""

    kind = Project

    def __init__(self, path: CareerPath) -> None:
        super().__init__(path, [])
        self._name = label("", "section", wrap=True)
        self._rank = label("", "muted", wrap=True)
        self.sheet = link("Voir la fiche du métier", icon="arrow-right")
        self.promote = secondary("En faire le projet principal")
        self.other = secondary("Choisir un autre métier")
        note = NoteField(
            "note", "Notes", hint="Ce qui vous attire, ce qu’il reste à vérifier, les personnes à rencontrer…"
        )
        self.add_field(note)
        acts = ChipFlow("Que faire de ce projet")
        for one in (self.other, self.promote, self.sheet):
            acts.add(one)
        self.body.setSpacing(XS)
        for one in (self._name, self._rank):
            self.body.addWidget(one)
        self.body.addSpacing(S)
        self.body.addWidget(acts)
        self.body.addSpacing(S)
        self.body.addWidget(note.widget)
        self.body.addStretch(1)
        self.sheet.clicked.connect(self._open_sheet)
        self.promote.clicked.connect(path.promote)
        self.other.clicked.connect(lambda: path.go.emit("metiers", None))

    def show_more(self, part: Project) -> None:
        self._name.setText(part.label)
        rank = rank_words(part, self.path.dossier)
        words = (f"ROME {part.rome_code}", rank, chosen_words(part))
        self._rank.setText(" · ".join(one for one in words if one))
        self.promote.setVisible(rank != "Projet principal")

    def _open_sheet(self) -> None:
        part = self.path.part()
        if isinstance(part, Project):
            self.path.go.emit("metiers", part.rome_code)

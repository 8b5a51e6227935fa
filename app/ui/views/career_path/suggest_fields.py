"""Fields that propose as one types: a job title, a commune, a skill."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from app.models.records.dossier import Part
from app.models.records.places import Commune
from app.models.records.rome import Skill
from app.ui.viewmodels.career_path import CareerPath
from app.ui.viewmodels.career_path_links import commune_words
from app.ui.viewmodels.career_path_parts import Typed
from app.ui.views.career_path.fields import TextField
from app.ui.widgets.field import FieldRow
from app.ui.widgets.suggest import SuggestEdit, SuggestItem


class TitleField(TextField):
    """A job title, tied to its fiche when it is taken from the proposals."""

    def __init__(self, path: CareerPath) -> None:
        name = "Métier exercé"
        editor = SuggestEdit(name, "Par exemple\u00a0: aide à domicile", pick_first=False)
        super().__init__("title", name, editor=editor)
        self._linking = path.linking
        editor.asked.connect(lambda text: path.asking.titles(text, lambda hits: self._offer(hits, text)))
        editor.chosen.connect(lambda item: path.linking.choose_title(item.payload))

    def _offer(self, hits: list, text: str) -> None:
        titles = [hit.title for hit in hits]
        items = [
            SuggestItem(one.code, one.label, f"ROME {one.rome_code} — {one.rome_label}", one)
            for one in titles
        ]
        self.editor.offer(items, text)

    def _edited(self, text: str) -> None:
        self._linking.type_title(text)

    def _left(self) -> None:
        self._linking.leave_title(self.editor.text())
        self.finished.emit("")


class CommuneField(TextField):
    """A commune; ``free`` also takes a name that is none (a town abroad)."""

    def __init__(self, path: CareerPath, *, free: bool, help_text: str = "") -> None:
        editor = SuggestEdit("Commune", "Nom ou code postal")
        if free:
            editor = SuggestEdit("Commune", "Ville", pick_first=False)
        super().__init__("commune_name", "Commune", editor=editor, help_text=help_text)
        self._linking, self._free = path.linking, free
        editor.asked.connect(lambda text: path.asking.communes(text, lambda found: self._offer(found, text)))
        editor.chosen.connect(lambda item: path.linking.choose_commune(*item.payload))

    def show_value(self, part: Part, typed: Mapping[str, Typed], unset: bool) -> None:
        if self.name in typed:
            self._put(typed[self.name].text)
            return
        words = commune_words(part.commune_name, getattr(part, "postcode", ""), part.commune_code)
        if not (self.editor.hasFocus() and self.editor.text().strip() == words):
            self._put(words)

    def _offer(self, found: list[Commune], text: str) -> None:
        items = [SuggestItem(one.code, one.display, _place(one), (one, text)) for one in found]
        self.editor.offer(items, text)

    def _edited(self, text: str) -> None:
        self._linking.type_commune(text, free=self._free)

    def _left(self) -> None:
        self._linking.leave_commune(self.editor.text())
        self.finished.emit("")

    def _words(self, value: Any) -> str:
        return str(value)


class SkillSearch(FieldRow):
    """Search a skill and add it; ``picked(Skill)`` is called, then the field is empty again."""

    def __init__(self, path: CareerPath, title: str, picked: Callable[[Skill], None]) -> None:
        editor = SuggestEdit(title, "Par exemple\u00a0: préparer un repas")
        super().__init__(title, editor)
        self._picked = picked
        editor.asked.connect(lambda text: path.asking.skills(text, lambda hits: self._offer(hits, text)))
        editor.chosen.connect(self._take)

    def _offer(self, hits: list, text: str) -> None:
        skills = [hit.skill for hit in hits]
        items = [SuggestItem(one.code, one.label, one.kind.label, one) for one in skills]
        self.editor.offer(items, text)

    def _take(self, item: SuggestItem) -> None:
        self.editor.set_text("")
        self._picked(item.payload)


def _place(commune: Commune) -> str:
    """What tells a commune from others of its name."""
    codes = ", ".join(commune.postcodes[:3])
    more = "…" if len(commune.postcodes) > 3 else ""
    return f"{codes}{more} · département {commune.department}"

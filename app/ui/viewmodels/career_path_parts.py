"""The sections of « Mon parcours », the parts each holds, and what a new part must have to be kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

from app.models.records.dossier import Dossier, Part
from app.models.records.ids import DossierId, new_part_id
from app.models.records.path import Activity, Experience, Language, Study
from app.models.records.rights_facts import FactKind, RightsFact
from app.ui.viewmodels.career_path_facts import ASK_KIND, fact_needs, fact_title

SECTIONS: tuple[tuple[str, str], ...] = (
    ("identity", "Identité et situation"),
    ("experience", "Expériences"),
    ("study", "Études et diplômes"),
    ("activity", "Activités hors travail"),
    ("held_skill", "Compétences"),
    ("language", "Langues"),
    ("rights_fact", "Droits\u00a0: ce qui compte"),
    ("project", "Projet professionnel"),
)
TITLES = dict(SECTIONS)

REQUIRED: dict[str, dict[str, str]] = {
    "experience": {"title": "Donnez le métier exercé, tel que vous le dites."},
    "study": {"title": "Donnez le nom du diplôme ou de la formation."},
    "activity": {
        "title": "Dites en quelques mots ce que vous faites.",
        "kind": "Choisissez le type d’activité.",
    },
    "language": {"name": "Donnez le nom de la langue.", "level": "Choisissez un niveau."},
    "rights_fact": {"kind": ASK_KIND},
}
"""What a person must have given before a new part is kept: no default is stored as if they had said it."""

GAP_FIELDS = {
    "Date de naissance": "birth_date",
    "Situation actuelle": "situation",
    "Commune": "commune_name",
    "Niveau d’études": "study_level",
    "Relier chaque expérience à un métier": "title",
}
"""The field that fills a gap of ``services.usecases.todo.completeness``; the others open their section."""

_LISTS = {
    "experience": "experiences",
    "study": "studies",
    "activity": "activities",
    "held_skill": "held_skills",
    "language": "languages",
    "project": "projects",
    "rights_fact": "facts",
}


class PartKey(NamedTuple):
    """One part of one dossier."""

    dossier_id: DossierId
    entity: str
    part_id: str


@dataclass(frozen=True, slots=True)
class Typed:
    """What stands in a field and is not in the store yet; ``error`` says why it cannot be read."""

    text: str
    value: object = None
    error: str = ""


def parts_of(dossier: Dossier, entity: str) -> tuple[Part, ...]:
    """The parts of a section, in the order of the dossier."""
    return (dossier.identity,) if entity == "identity" else getattr(dossier, _LISTS[entity])


def find_part(dossier: Dossier, entity: str, part_id: str) -> Part | None:
    """One part by its id, or None."""
    return next((one for one in parts_of(dossier, entity) if one.id == part_id), None)


def blank_part(entity: str) -> Part:
    """A new part with nothing in it."""
    if entity == "experience":
        return Experience(new_part_id(), "")
    if entity == "study":
        return Study(new_part_id(), "")
    if entity == "activity":
        return Activity(new_part_id(), "")
    if entity == "rights_fact":
        return RightsFact(new_part_id(), FactKind.ENGAGEMENT)
    return Language(new_part_id(), "")


def with_typed(part: Part, typed: Mapping[str, Typed]) -> Part:
    """A part with what is typed and readable put in: what the person sees."""
    readable = {name: one.value for name, one in typed.items() if not one.error}
    return replace(part, **readable) if readable else part


def lacking(entity: str, typed: Mapping[str, Typed], stored: Part | None) -> dict[str, str]:
    """The fields a part still lacks to be kept, each with its sentence; ``stored`` is None for a new part.

    A part in the store lacks something only where its kind was changed.
    """
    needs = dict(REQUIRED.get(entity, {}))
    kind = typed["kind"].value if "kind" in typed else None
    if entity == "rights_fact" and isinstance(kind, FactKind):
        needs.update(fact_needs(kind))
    elif stored is not None:
        return {}

    def given(name: str) -> bool:
        if name in typed:
            return not typed[name].error and bool(typed[name].value)
        return stored is not None and bool(getattr(stored, name))

    return {name: words for name, words in needs.items() if not given(name)}


def gap_target(dossier: Dossier, title: str) -> tuple[str, str]:
    """Where a gap of the completeness is filled: the field, and the part where there are several."""
    field = GAP_FIELDS.get(title, "")
    untied = next((one.id for one in dossier.experiences if one.rome_code is None), "")
    return field, untied if field == "title" else ""


def removed_words(part: Part, dossier: Dossier) -> str:
    """What goes when a part is removed."""
    if isinstance(part, RightsFact):
        return f"«\u00a0{fact_title(part)}\u00a0» est supprimé."
    name = getattr(part, "title", "") or getattr(part, "label", "") or getattr(part, "name", "")
    skills = sum(one.source_id == part.id for one in dossier.held_skills)
    if not skills:
        return f"«\u00a0{name}\u00a0» est supprimé."
    lost = "sa compétence" if skills == 1 else f"ses {skills} compétences"
    return f"«\u00a0{name}\u00a0» et {lost} sont supprimés."

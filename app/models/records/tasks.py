"""The to-do list of a person, built from the state of their dossier."""

from dataclasses import dataclass

from app.models.records.labelled import Labelled


class TodoKind(Labelled):
    """What a line of the to-do list is about; the screen picks its sign from it."""

    TO_DO = "a_faire", "à faire"
    IDEA = "idee", "idée"
    DONE = "fait", "fait"
    WARNING = "attention", "attention"


@dataclass(frozen=True, slots=True)
class Todo:
    """One line: what, why, and the page where it is done (``parcours``, ``metiers``…)."""

    kind: TodoKind
    title: str
    detail: str
    page: str
    section: str = ""


@dataclass(frozen=True, slots=True)
class Completeness:
    """How full a path is, between 0 and 1, and what each gap would unlock."""

    share: float
    gaps: tuple[Todo, ...]

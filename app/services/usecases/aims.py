"""The occupations a person aims at: several, in order, with why, and the history of these choices."""

from collections.abc import Iterator
from dataclasses import replace

from app.models.records.aims import AimEvent, AimStep
from app.models.records.changes import Change, Step
from app.models.records.ids import DossierId, PartId
from app.models.records.path import Project
from app.models.records.trouble import NotFound
from app.models.store.dossier_store import DossierStore

LEAVING = "Projet abandonné"
"""What the journal calls it, and how history knows who came first only because another left."""


class Aims:
    """Order and annotate the aims of a dossier, and tell how they came and went."""

    def __init__(self, store: DossierStore) -> None:
        self._store = store

    def history(self, dossier_id: DossierId) -> tuple[AimStep, ...]:
        """Tell the choices made, the last one first; what was undone is not told."""
        with self._store.read() as reading:
            steps = reading.steps(dossier_id, "project")
        return tuple(reversed([told for step in steps for told in _told(step)]))

    def put_first(self, dossier_id: DossierId, project_id: PartId) -> Change:
        """Make an aim the main one; the others keep their order behind it."""
        return self._reorder(dossier_id, project_id, to=0)

    def move(self, dossier_id: DossierId, project_id: PartId, step: int) -> Change:
        """Move an aim up (negative) or down among the others."""
        return self._reorder(dossier_id, project_id, by=step)

    def note(self, dossier_id: DossierId, project_id: PartId, note: str) -> Change:
        """Keep why an occupation is aimed at, in the person's words."""
        with self._store.write(dossier_id, "Remarque sur un projet") as writing:
            for one in writing.dossier(dossier_id).projects:
                if one.id == project_id:
                    writing.put(replace(one, note=note.strip()))
            change = writing.change
        return change

    def leave(self, dossier_id: DossierId, project_id: PartId) -> Change:
        """Aim at an occupation no more; the others close the ranks."""
        with self._store.write(dossier_id, LEAVING) as writing:
            writing.remove("project", project_id)
            for rank, one in enumerate(writing.dossier(dossier_id).projects, start=1):
                writing.put(replace(one, rank=rank))
            change = writing.change
        return change

    def _reorder(
        self, dossier_id: DossierId, project_id: PartId, *, to: int | None = None, by: int = 0
    ) -> Change:
        """Put an aim at a place, or so many places away.

        Raises:
            NotFound: it is no longer among the aims.
        """
        with self._store.write(dossier_id, "Ordre des projets") as writing:
            projects = list(writing.dossier(dossier_id).projects)
            at = next((place for place, one in enumerate(projects) if one.id == project_id), None)
            if at is None:
                raise NotFound("Ce métier n’est plus parmi vos projets.")
            one = projects.pop(at)
            projects.insert(max(0, at + by) if to is None else to, one)
            for rank, project in enumerate(projects, start=1):
                writing.put(replace(project, rank=rank))
            change = writing.change
        return change


def _told(step: Step) -> Iterator[AimStep]:
    """Say what one line of the journal did to an aim; nothing for one that only gave way to another."""
    before, after = step.before, step.after
    if isinstance(after, Project) and not isinstance(before, Project):
        yield AimStep(step.at, AimEvent.CHOSEN, after.rome_code, after.label, after.note)
    elif isinstance(before, Project) and not isinstance(after, Project):
        yield AimStep(step.at, AimEvent.LEFT, before.rome_code, before.label, before.note)
    elif isinstance(before, Project) and isinstance(after, Project):
        if after.rank == 1 and before.rank != 1 and not _gave_way(step):
            yield AimStep(step.at, AimEvent.PUT_FIRST, after.rome_code, after.label)
        if after.note != before.note:
            yield AimStep(step.at, AimEvent.NOTED, after.rome_code, after.label, after.note)


def _gave_way(step: Step) -> bool:
    """True when an aim is first only because the one before it was left."""
    return step.label == LEAVING

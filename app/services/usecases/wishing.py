"""How a person steers the suggestions: weights, interests, occupations kept at the top or put aside."""

from collections.abc import Collection
from dataclasses import replace

from app.models.records.changes import Change
from app.models.records.ids import DossierId, RomeCode, new_part_id
from app.models.records.wishes import MarkKind, OccupationMark, Wishes
from app.models.store.dossier_store import DossierStore
from app.services.system.clock import Clock
from app.services.usecases.edit_path import check_wishes


class Wishing:
    """Each change is one step of the journal, that one undo takes back."""

    def __init__(self, store: DossierStore, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def wish(self, dossier_id: DossierId, wishes: Wishes) -> Change:
        """Keep how suggestions are to be made; a dossier has one such part at most.

        Raises:
            BadInput: a weight or a letter cannot be; nothing changed.
        """
        check_wishes(wishes)
        with self._store.write(dossier_id, "Réglages des suggestions") as writing:
            kept = writing.dossier(dossier_id).wish
            writing.put(replace(wishes, id=kept.id if kept else wishes.id or new_part_id()))
            change = writing.change
        return change

    def forget(self, dossier_id: DossierId) -> Change:
        """Make suggestions as the program does for everybody."""
        with self._store.write(dossier_id, "Réglages remis au départ") as writing:
            for one in writing.dossier(dossier_id).wishes:
                writing.remove("wishes", one.id)
            change = writing.change
        return change

    def mark(self, dossier_id: DossierId, code: RomeCode, label: str, kind: MarkKind) -> Change:
        """Keep an occupation at the top of the list, or put it aside; it is one or the other."""
        done = "écarté" if kind is MarkKind.EXCLUDED else "gardé en haut"
        with self._store.write(dossier_id, f"Métier {done}\u00a0: {label}") as writing:
            marks = [one for one in writing.dossier(dossier_id).marks if one.rome_code == code]
            if not marks or marks[0].kind is not kind:
                part_id = marks[0].id if marks else new_part_id()
                today = self._clock.today().isoformat()
                note = marks[0].note if marks else ""
                writing.put(OccupationMark(part_id, code, label, kind, today, note))
            change = writing.change
        return change

    def unmark(self, dossier_id: DossierId, codes: Collection[RomeCode]) -> Change:
        """Leave occupations to their rank again."""
        with self._store.write(dossier_id, "Métier remis à sa place") as writing:
            for one in writing.dossier(dossier_id).marks:
                if one.rome_code in codes:
                    writing.remove("occupation_mark", one.id)
            change = writing.change
        return change

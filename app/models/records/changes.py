"""What a write changed: screens listen to this instead of telling each other to refresh."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.models.records.ids import DossierId

if TYPE_CHECKING:  # read before the first screen
    from datetime import datetime

    from app.models.records.dossier import Part


@dataclass(frozen=True, slots=True)
class Edit:
    """One part of a dossier that changed; ``entity`` is a name of ``dossier.PARTS``."""

    entity: str
    part_id: str


@dataclass(frozen=True, slots=True)
class Change:
    """Everything one transaction changed in one dossier, and how the person would call it."""

    dossier_id: DossierId
    label: str
    edits: tuple[Edit, ...]

    def touches(self, *entities: str) -> bool:
        """Tell whether any of the named entities changed."""
        return any(edit.entity in entities for edit in self.edits)


@dataclass(frozen=True, slots=True)
class UndoState:
    """What can be undone and redone in a dossier, by its label; empty when nothing can."""

    undo_label: str = ""
    redo_label: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """One line of a dossier’s journal that still stands: a part before and after, when, in what words."""

    at: datetime
    label: str
    before: Part | None
    after: Part | None

"""Editions of the reference data, and the difference an import would make."""

from dataclasses import dataclass, field
from datetime import date

from app.models.records.edition_changes import EditionChanges
from app.models.records.labelled import Labelled
from app.models.records.losses import Loss


class EditionKind(Labelled):
    """What a set of reference data speaks of."""

    ROME = "rome", "Métiers et compétences (ROME)"
    COMMUNES = "communes", "Communes"
    TRAININGS = "formations", "Formations"
    MARKET = "marche", "Marché du travail"
    ESCO = "esco", "Correspondance européenne (ESCO)"
    CERTIFICATIONS = "certifications", "Certifications (RNCP et RS)"


STARTED = (EditionKind.ROME, EditionKind.COMMUNES, EditionKind.TRAININGS)
"""Kinds of which the program brings a starter edition; the others wait for an import."""


@dataclass(frozen=True, slots=True)
class Edition:
    """Which edition is held: ``version`` and ``sha256`` together identify it, the version alone does not."""

    kind: EditionKind
    version: str
    title: str
    published_on: date | None
    sha256: str
    source: str
    licence: str
    is_starter: bool = False
    imported_at: str = ""
    rows_read: dict[str, int] = field(default_factory=dict)
    """Rows read in each file of the edition, header excluded."""

    @property
    def short_name(self) -> str:
        """What the status line says, ``ROME 4.60`` or ``ROME édition de démarrage``."""
        return self.title


@dataclass(frozen=True, slots=True)
class TableDifference:
    """What an import changes in one table, in rows; a few labels as samples."""

    table: str
    label: str
    added: int
    removed: int
    changed: int
    unchanged: int
    samples: tuple[str, ...] = ()

    @property
    def touches(self) -> int:
        """Rows that the write would touch."""
        return self.added + self.removed + self.changed


@dataclass(frozen=True, slots=True)
class ImportPreview:
    """What would happen, before anything does."""

    edition: Edition
    current: Edition | None
    tables: tuple[TableDifference, ...]
    warnings: tuple[str, ...] = ()
    changes: EditionChanges | None = None
    """For the ROME: what it would change in the occupations and skills that dossiers cite."""
    touched_dossiers: int | None = None
    """Dossiers of this workstation that cite a code withdrawn or of another meaning; None is not counted."""
    losses: tuple[Loss, ...] = ()
    """Lists that would lose much of what is in place: written only once a person confirmed it."""

    @property
    def is_same_edition(self) -> bool:
        """True when this very edition (same bytes) is already in place."""
        return self.current is not None and self.current.sha256 == self.edition.sha256

    @property
    def touches(self) -> int:
        """Rows that the write would touch in all."""
        return sum(table.touches for table in self.tables)

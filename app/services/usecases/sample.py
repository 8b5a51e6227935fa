"""The invented sample dossier: to try the program, and for the pictures of the screens."""

from pathlib import Path

from app.models.records.changes import Change
from app.services.usecases.dossiers import DossierFolder


class Sample:
    """Adds the sample person, plainly marked as an example, from a take-away file like any other."""

    def __init__(self, file: Path, dossiers: DossierFolder) -> None:
        self._file = file
        self._dossiers = dossiers

    def add(self) -> Change:
        """Add the sample dossier under fresh identifiers."""
        return self._dossiers.import_from(self._file)

"""The official ROME 4.0 CSV set as an edition to import."""

from collections.abc import Callable
from pathlib import Path

from app.models.records.editions import Edition, EditionKind
from app.models.records.trouble import RefusedFile
from app.services.opendata.edition_source import Rows
from app.services.opendata.rome_files import open_rome
from app.services.opendata.rome_rows import RomeRows

SOURCE = "France Travail"
LICENCE = "Licence Ouverte 2.0"
USUAL_ROWS = 185_000
MAIN = (
    "grand_domaine",
    "domaine_professionnel",
    "referentiel_code_rome",
    "referentiel_appellation",
    "referentiel_competence",
)
"""Files without a row of which there is no ROME; the others are compared with what is in place."""


class RomeEdition:
    """One ROME 4.0 set, zip or folder.

    Raises:
        RefusedFile: see ``open_rome``.
    """

    kind = EditionKind.ROME

    def __init__(self, path: Path) -> None:
        self._files = open_rome(path)
        self._rows = RomeRows(self._files)

    def tables(self) -> dict[str, Callable[[], Rows]]:
        """Give the row streams by table."""
        return self._rows.tables()

    def finish(self) -> tuple[Edition, tuple[str, ...]]:
        """Cross-check with the redundant files; give the edition and what was missing.

        Raises:
            RefusedFile: a main file has no row, or two files disagree.
        """
        files = self._files
        if empty := next((one for one in MAIN if not files.counts.get(one)), None):
            raise RefusedFile(
                f"Le fichier ROME « {empty} » ne contient aucune ligne. Prenez l’export CSV officiel "
                "complet ; les données en place n’ont pas changé."
            )
        self._rows.check_redundant()
        edition = Edition(
            kind=self.kind,
            version=files.version,
            title=files.title,
            published_on=files.published_on,
            sha256=files.sha256,
            source=SOURCE,
            licence=LICENCE,
            rows_read=dict(sorted(files.counts.items())),
        )
        return edition, tuple(files.warnings)

    def expected_rows(self) -> int:
        """Estimate the rows to stage."""
        return USUAL_ROWS

    def close(self) -> None:
        """Release the files."""
        self._files.close()

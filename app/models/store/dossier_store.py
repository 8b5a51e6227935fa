"""The dossier store: one unit of work to read, one to write, and the only commit of personal data."""

from collections.abc import Iterator
from contextlib import contextmanager

from app.models.records.ids import DossierId
from app.models.store.base import Store
from app.models.store.dossier_reading import DossierReading
from app.models.store.dossier_writing import DossierWriting
from app.models.store.engine import french_errors


class DossierStore(Store):
    """Personal data behind an engine; SQLite here, another engine by another constructor."""

    kind = "dossier"
    durable = True

    @contextmanager
    def read(self) -> Iterator[DossierReading]:
        """Give a consistent view for the length of the block."""
        with french_errors(self._name), self._engine.connect() as connection, connection.begin():
            yield DossierReading(connection)

    @contextmanager
    def write(self, dossier_id: DossierId, label: str) -> Iterator[DossierWriting]:
        """Make one change of one dossier: all of the block, or nothing of it.

        Args:
            dossier_id: the dossier that changes.
            label: what the person would call the change, for the undo menu.
        """
        with french_errors(self._name), self._engine.connect() as plain:
            connection = plain.execution_options(writes=True)
            with connection.begin():
                yield DossierWriting(connection, dossier_id, label)

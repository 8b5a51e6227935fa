"""The dossier store: one unit of work to read, one to write, and the only commit of personal data."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from app.models.records.ids import DossierId
from app.models.store.base import Store
from app.models.store.dossier_reading import DossierReading
from app.models.store.dossier_writing import DossierWriting
from app.models.store.engine import french_errors

if TYPE_CHECKING:
    from app.models.store.outbox_writing import SyncWriting


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
        from app.models.store.outbox import note_touched  # the first screen only reads

        with french_errors(self._name), self._engine.connect() as plain:
            connection = plain.execution_options(writes=True)
            with connection.begin():
                writing = DossierWriting(connection, dossier_id, label)
                yield writing
                note_touched(writing, dossier_id, [(one.entity, one.part_id) for one in writing.change.edits])

    @contextmanager
    def sync(self, dossier_id: DossierId) -> "Iterator[SyncWriting]":
        """Take one step of synchronising a dossier: all of the block, or nothing of it."""
        from app.models.store.outbox_writing import RECEIVED, SyncWriting

        with french_errors(self._name), self._engine.connect() as plain:
            connection = plain.execution_options(writes=True)
            with connection.begin():
                yield SyncWriting(connection, dossier_id, RECEIVED)

    def scrub(self) -> None:
        """Leave nothing of what was just erased in the journal of the file."""
        if self._engine.dialect.name == "sqlite":
            with french_errors(self._name), self._engine.connect() as plain:
                plain.execution_options(isolation_level="AUTOCOMMIT").exec_driver_sql(
                    "PRAGMA wal_checkpoint(TRUNCATE)"
                )

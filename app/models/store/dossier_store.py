"""The dossier store: one unit of work to read, one to write, and the only commit of personal data."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Self

from sqlalchemy import Engine

from app.models.records.ids import DossierId
from app.models.store.dossier_reading import DossierReading
from app.models.store.dossier_writing import DossierWriting
from app.models.store.engine import french_errors, sqlite_engine
from app.models.store.migrate import bring_up_to_date


class DossierStore:
    """Personal data behind an engine; SQLite here, another engine by another constructor."""

    def __init__(self, engine: Engine, name: str) -> None:
        self._engine = engine
        self._name = name

    @classmethod
    def open_sqlite(cls, path: Path) -> Self:
        """Open or create the file and bring it to today's schema.

        Raises:
            NewerStore: a newer program wrote it.
            DiskTrouble: no room, no right to write.
            RefusedFile: not a database, or a damaged one.
        """
        engine = sqlite_engine(path, durable=True)
        try:
            bring_up_to_date(engine, "dossier", path)
        except BaseException:
            engine.dispose()
            raise
        return cls(engine, path.name)

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

    def close(self) -> None:
        """Release the file."""
        self._engine.dispose()

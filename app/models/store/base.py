"""What both stores share: opened and migrated from a file, closed; an engine of another kind fits as well."""

from pathlib import Path
from typing import ClassVar, Self

from sqlalchemy import Engine

from app.models.store.engine import sqlite_engine
from app.models.store.migrate import bring_up_to_date


class Store:
    """Data behind an engine; ``kind`` names its line of migrations."""

    kind: ClassVar[str]
    durable: ClassVar[bool]
    """True waits for the disk at each commit."""

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
        engine = sqlite_engine(path, durable=cls.durable)
        try:
            bring_up_to_date(engine, cls.kind, path)
        except BaseException:
            engine.dispose()
            raise
        return cls(engine, path.name)

    def close(self) -> None:
        """Release the file."""
        self._engine.dispose()

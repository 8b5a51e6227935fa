"""Which editions of the reference data are in place, and how many rows each table holds."""

from typing import Any, cast

from sqlalchemy import Connection, Row, func, select

from app.models.records.editions import Edition, EditionKind
from app.models.tables.reference import TABLES_OF, edition


class EditionShelf:
    """Questions about editions."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def all(self) -> tuple[Edition, ...]:
        """List the editions in place."""
        rows = self._connection.execute(select(edition).order_by(edition.c.kind))
        return tuple(_record(row) for row in rows)

    def of(self, kind: EditionKind) -> Edition | None:
        """Give the edition in place for one kind of data, if any."""
        row = self._connection.execute(select(edition).where(edition.c.kind == kind)).one_or_none()
        return None if row is None else _record(row)

    def row_counts(self, kind: EditionKind) -> dict[str, int]:
        """Count the rows of each table of a kind."""
        return {
            table.name: int(self._connection.execute(select(func.count()).select_from(table)).scalar_one())
            for table in TABLES_OF[kind]
        }


def _record(row: Row[Any]) -> Edition:
    """Build an edition from its row."""
    return Edition(**cast(dict[str, Any], dict(row._mapping)))

"""Compare first, write second: rows wait in temporary tables, the difference is counted, then applied.

The same queries feed the preview and the write, and the write is one transaction: a failure, a full
disk or a killed process leaves the previous edition whole.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime
from itertools import islice
from typing import Any

from sqlalchemy import Connection, Table, delete, insert

from app.models.records.editions import Edition, TableDifference
from app.models.tables import reference as tables

BATCH = 5_000
SAMPLES = 5

Rows = Iterable[tuple[Any, ...]]
Tick = Callable[[int], None]


class Staging:
    """Rows of one edition beside the rows in place; lives on one connection."""

    def __init__(self, connection: Connection, staged: Sequence[Table]) -> None:
        self._connection = connection
        self._tables = tuple(staged)
        for table in self._tables:
            connection.exec_driver_sql(f'DROP TABLE IF EXISTS temp."stage_{table.name}"')
            columns = ", ".join(f'"{column.name}"' for column in table.columns)
            keys = ", ".join(f'"{column.name}"' for column in table.primary_key)
            connection.exec_driver_sql(
                f'CREATE TEMP TABLE "stage_{table.name}" ({columns}, PRIMARY KEY ({keys})) WITHOUT ROWID'
            )

    def fill(self, table: Table, rows: Rows, tick: Tick) -> int:
        """Put rows in waiting, in the order of the table's columns; a key given twice keeps the first.

        Args:
            table: where they will go.
            rows: tuples of database values.
            tick: told the number of rows after each batch; may raise to stop.

        Returns:
            the number of rows read.
        """
        marks = ", ".join("?" for _ in table.columns)
        statement = f'INSERT OR IGNORE INTO temp."stage_{table.name}" VALUES ({marks})'
        total = 0
        for batch in _batches(rows):
            self._connection.exec_driver_sql(statement, batch)
            total += len(batch)
            tick(len(batch))
        return total

    def keep_others(self, parts: Sequence[str]) -> None:
        """Keep in place the rows of other published files than these (tables with ``dataset``)."""
        marks = ", ".join("?" for _ in parts)
        for table in self._tables:
            columns = ", ".join(f'"{column.name}"' for column in table.columns)
            self._connection.exec_driver_sql(
                f'INSERT OR IGNORE INTO temp."stage_{table.name}" SELECT {columns} FROM main."{table.name}" '
                f"WHERE dataset NOT IN ({marks})",
                tuple(parts),
            )

    def difference(self, table: Table, label: str) -> TableDifference:
        """Count what the write would add, remove, change and leave in one table."""
        count = self._count
        stage, live = f'temp."stage_{table.name}" AS s', f'main."{table.name}" AS m'
        same_key = _on_key(table)
        lacking = "SELECT count(*) FROM {} WHERE NOT EXISTS (SELECT 1 FROM {} WHERE " + same_key + ")"
        staged = count(f"SELECT count(*) FROM {stage}")
        added = count(lacking.format(stage, live))
        removed = count(lacking.format(live, stage))
        changed = 0
        if differs := _differs(table):
            changed = count(f"SELECT count(*) FROM {stage} JOIN {live} ON {same_key} WHERE {differs}")
        return TableDifference(
            table=table.name,
            label=label,
            added=added,
            removed=removed,
            changed=changed,
            unchanged=staged - added - changed,
            samples=self._samples(table),
        )

    def orphan(self, table: Table) -> str:
        """Give one code that a table cites and that its parent table lacks; empty when all is well."""
        for column in table.columns:
            for foreign in column.foreign_keys:
                parent, key = foreign.column.table.name, foreign.column.name
                found = self._connection.exec_driver_sql(
                    f'SELECT s."{column.name}" FROM temp."stage_{table.name}" AS s WHERE NOT EXISTS '
                    f'(SELECT 1 FROM temp."stage_{parent}" AS p WHERE p."{key}" = s."{column.name}") LIMIT 1'
                ).scalar()
                if found is not None:
                    return str(found)
        return ""

    def apply(self) -> None:
        """Write the difference: rows that differ, then rows that left, children before parents."""
        self._connection.exec_driver_sql("PRAGMA defer_foreign_keys=ON")
        for table in self._tables:
            self._write_new(table)
        for table in reversed(self._tables):
            self._connection.exec_driver_sql(
                f'DELETE FROM main."{table.name}" AS m WHERE NOT EXISTS '
                f'(SELECT 1 FROM temp."stage_{table.name}" AS s WHERE {_on_key(table)})'
            )

    def note(self, edition: Edition) -> None:
        """Write which edition is now in place."""
        write_edition(self._connection, edition)

    def _write_new(self, table: Table) -> None:
        """Insert rows that are new and replace in place rows that differ."""
        names = [column.name for column in table.columns]
        keys = {column.name for column in table.primary_key}
        columns = ", ".join(f'"{name}"' for name in names)
        conflict = ", ".join(f'"{name}"' for name in names if name in keys)
        changes = ", ".join(f'"{name}" = excluded."{name}"' for name in names if name not in keys)
        guard = " OR ".join(
            f'main."{table.name}"."{name}" IS NOT excluded."{name}"' for name in names if name not in keys
        )
        resolution = f"DO UPDATE SET {changes} WHERE {guard}" if changes else "DO NOTHING"
        self._connection.exec_driver_sql(
            f'INSERT INTO main."{table.name}" ({columns}) SELECT {columns} FROM temp."stage_{table.name}" '
            f"WHERE true ON CONFLICT ({conflict}) {resolution}"
        )

    def _samples(self, table: Table) -> tuple[str, ...]:
        """Show a few labels of rows that change or leave, where the table has labels."""
        named = next((name for name in ("label", "title", "name") if name in table.columns), None)
        if named is None:
            return ()
        found = self._connection.exec_driver_sql(
            f'SELECT m."{named}" FROM main."{table.name}" AS m LEFT JOIN temp."stage_{table.name}" AS s '
            f'ON {_on_key(table)} WHERE s."{named}" IS NOT m."{named}" LIMIT {SAMPLES}'
        )
        return tuple(str(row[0]) for row in found)

    def _count(self, query: str) -> int:
        """Run a query that counts."""
        return int(self._connection.exec_driver_sql(query).scalar_one())


def write_edition(connection: Connection, edition: Edition) -> None:
    """Write which edition is now in place for its kind of data."""
    connection.execute(delete(tables.edition).where(tables.edition.c.kind == edition.kind))
    connection.execute(
        insert(tables.edition).values(
            kind=edition.kind,
            version=edition.version,
            title=edition.title,
            published_on=edition.published_on,
            sha256=edition.sha256,
            source=edition.source,
            licence=edition.licence,
            is_starter=edition.is_starter,
            imported_at=datetime.now(UTC).isoformat(timespec="seconds"),
            rows_read=edition.rows_read,
        )
    )


def json_text(value: Any) -> str:
    """Write a value of a JSON column, accents kept."""
    return json.dumps(value, ensure_ascii=False)


def _on_key(table: Table) -> str:
    """Say that the waiting row ``s`` and the row in place ``m`` bear the same key."""
    return " AND ".join(f's."{column.name}" = m."{column.name}"' for column in table.primary_key)


def _differs(table: Table) -> str:
    """Say that ``s`` and ``m`` differ somewhere outside the key; empty when there is nothing else."""
    keys = set(table.primary_key.columns.keys())
    others = [column.name for column in table.columns if column.name not in keys]
    return " OR ".join(f's."{name}" IS NOT m."{name}"' for name in others)


def _batches(rows: Rows) -> Iterator[list[tuple[Any, ...]]]:
    """Cut a stream of rows into batches."""
    source = iter(rows)
    while batch := list(islice(source, BATCH)):
        yield batch

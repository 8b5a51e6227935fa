"""What an importer needs of any published set: which edition it is, and the rows of each table."""

from collections.abc import Callable, Iterator
from typing import Any, Protocol, runtime_checkable

from app.models.records.editions import Edition, EditionKind

Rows = Iterator[tuple[Any, ...]]


class EditionSource(Protocol):
    """A published set, opened; rows come in the order of the table's columns."""

    kind: EditionKind

    def tables(self) -> dict[str, Callable[[], Rows]]:
        """Give, for each table of the kind, the function that streams its rows."""

    def finish(self) -> tuple[Edition, tuple[str, ...]]:
        """Check what can only be checked at the end; give the edition with its counts, and warnings."""

    def expected_rows(self) -> int:
        """Estimate the number of rows in all, for the progress shown."""

    def close(self) -> None:
        """Release the files."""


@runtime_checkable
class InParts(Protocol):
    """A set that may come a file at a time: what the others brought stays in place."""

    def parts(self) -> tuple[str, ...]:
        """Name the parts given, whose rows are replaced."""

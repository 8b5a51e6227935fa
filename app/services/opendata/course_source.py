"""What an importer needs of any published file of courses: its rows, once, and then which edition it was."""

from collections.abc import Iterator
from typing import Protocol

from app.models.records.courses import CatalogueEdition, CourseRow, Dataset


class CourseSource(Protocol):
    """A published file of courses, opened; rows are streamed once, a few at a time in memory."""

    dataset: Dataset
    title: str
    """What the edition is called; with ``dataset`` it tells what it replaces."""

    def rows(self) -> Iterator[CourseRow]:
        """Stream the courses; an id given twice is the reader's business: each comes once.

        Raises:
            RefusedFile: the file is cut, or of another shape than its first lines said.
        """

    def share_read(self) -> float:
        """Tell how far the reading is, from 0 to 1, by bytes."""

    def finish(self) -> CatalogueEdition:
        """Name the edition once every row was read, with its counts and notes."""

    def close(self) -> None:
        """Release the files."""

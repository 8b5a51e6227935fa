"""Courses given one by one, as a source of a catalogue."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date

from app.models.records.courses import CatalogueEdition, CourseRow, Dataset


class GivenCourses:
    """A source that gives these rows; ``before_row`` is told the place of each, and may raise."""

    def __init__(
        self,
        rows: Sequence[CourseRow],
        dataset: Dataset = Dataset.CDC,
        *,
        version: str = "2026-11-03",
        before_row: Callable[[int], None] = lambda _at: None,
    ) -> None:
        self.dataset, self.closed = dataset, False
        self.title = "Formations d’exemple" if dataset is Dataset.STARTER else f"Catalogue {version}"
        self._rows, self._version, self._before, self._read = rows, version, before_row, 0

    def rows(self) -> Iterator[CourseRow]:
        """Give the rows."""
        for at, row in enumerate(self._rows):
            self._before(at)
            self._read += 1
            yield row

    def share_read(self) -> float:
        """Tell how far it is."""
        return self._read / max(len(self._rows), 1)

    def finish(self) -> CatalogueEdition:
        """Name the edition."""
        starter = self.dataset is Dataset.STARTER
        return CatalogueEdition(
            dataset=self.dataset,
            title=self.title,
            version=self._version,
            published_on=None if starter else date.fromisoformat(self._version),
            sha256=f"{self.dataset}-{self._version}",
            source="Source (exemple)",
            licence="Licence Ouverte 2.0",
            courses=self._read,
            is_starter=starter,
        )

    def close(self) -> None:
        """Note that the files were released."""
        self.closed = True

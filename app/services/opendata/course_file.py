"""What every reader of courses has: the file opened, counts of what was mended, the edition at the end."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from app.models.records.courses import CatalogueEdition, CourseRow, Dataset
from app.services.opendata.course_bytes import CourseBytes, CourseText
from app.services.opendata.course_cells import Cells
from app.services.opendata.course_facts import CourseFacts
from app.services.opendata.course_places import CoursePlaces, Towns
from app.services.opendata.course_seen import Seen
from app.services.opendata.course_tally import Tally

UNDATED = "sans date"
OPEN_LICENCE = "Licence Ouverte 2.0"
UNSAID = "non précisée par le fichier"


@dataclass(frozen=True, slots=True)
class Opened:
    """A file opened and what its reader needs to know."""

    data: CourseBytes
    text: CourseText
    towns: Towns
    facts: CourseFacts


class CourseFile:
    """The common part of a ``CourseSource``; a reader gives ``_courses`` and the names of its edition."""

    dataset: Dataset
    title = ""
    source = ""
    licence = UNSAID
    is_synthetic = False

    def __init__(self, opened: Opened) -> None:
        self.name = opened.data.name
        self.facts = opened.facts
        self.tally = Tally()
        self.cells = Cells(self.tally)
        self.places = CoursePlaces(opened.towns, self.tally)
        self.seen = Seen()
        self.version = ""
        """The day of the data, ISO, as they say it themselves; the latest where they say several."""
        self._data, self._text = opened.data, opened.text
        self._given = 0

    def rows(self) -> Iterator[CourseRow]:
        """Stream the courses, each id once.

        Raises:
            RefusedFile: the file is cut, or of another shape than its first lines said.
        """
        is_new, given = self.seen.is_new, 0
        for row in self._courses():
            if is_new(row.id):
                given += 1
                yield row
                self._given = given
            else:
                self.tally["duplicates"] += 1

    def share_read(self) -> float:
        """Tell how far the reading is, from 0 to 1, by bytes."""
        return self._data.share()

    def finish(self) -> CatalogueEdition:
        """Name the edition once every row was read."""
        self._data.drain()
        self.tally["bytes"] += self._text.mended_bytes
        self.tally["nuls"] += self._text.dropped_nuls
        return CatalogueEdition(
            dataset=self.dataset,
            title=self.title,
            version=self.version or UNDATED,
            published_on=date.fromisoformat(self.version) if self.version else None,
            sha256=self._data.sha256,
            source=self.source,
            licence=self.licence,
            courses=self._given,
            is_synthetic=self.is_synthetic,
            notes=(*self._said(), *self.tally.sentences()),
        )

    def close(self) -> None:
        """Release the file."""
        self._data.close()

    def _courses(self) -> Iterator[CourseRow]:
        """Stream the courses, ids perhaps repeated."""
        raise NotImplementedError

    def _said(self) -> tuple[str, ...]:
        """Say what files of this shape never tell."""
        return ()

    def dated(self, raw: str) -> None:
        """Note a day the data were made on; the latest names the edition."""
        day = self.cells.day(raw)
        if day > self.version:
            self.version = day

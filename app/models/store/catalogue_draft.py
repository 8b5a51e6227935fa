"""A catalogue being written: courses go in as they come; it then replaces the one in place, or goes."""

import json
import os
import shutil
import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from types import TracebackType
from typing import Any

from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateTable

from app.models.records.courses import CourseRow
from app.models.records.editions import TableDifference
from app.models.records.trouble import DiskTrouble
from app.models.store.engine import trouble_of
from app.models.tables.catalogue import course

COURSES, INDEX, MANIFEST = "courses.sqlite", "index", "manifest.json"
FORMAT = 1
SAMPLES = 5


class CatalogueDraft:
    """A context: what is not put in place is erased; the file stays locked meanwhile, so nobody sweeps it."""

    def __init__(self, folder: Path, point: Callable[[str], None], over: str = "") -> None:
        """Prepare; ``point`` puts the folder in place by its name, ``over`` is the catalogue in place now."""
        self.folder, self.index, self.over = folder, folder / INDEX, over
        self._point = point
        self._in_place = False
        self._next = 0
        self._hand = ThreadPoolExecutor(1)
        self._writing: Future[None] | None = None
        self._insert = f"INSERT INTO course VALUES ({', '.join('?' * len(course.columns))})"
        try:
            folder.mkdir(parents=True, mode=0o700)
            self._base = sqlite3.connect(
                (folder / COURSES).as_uri(), uri=True, isolation_level=None, check_same_thread=False
            )
            for pragma in ("journal_mode=OFF", "synchronous=OFF", "locking_mode=EXCLUSIVE"):
                self._base.execute(f"PRAGMA {pragma}")  # a draft that breaks is erased, never mended
            self._base.execute("BEGIN EXCLUSIVE")
            self._base.execute(str(CreateTable(course).compile(dialect=sqlite.dialect())))
        except (OSError, sqlite3.Error) as error:
            shutil.rmtree(folder, ignore_errors=True)
            raise disk_words(error, folder) from error

    def __enter__(self) -> "CatalogueDraft":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if not self._in_place:
            self.discard()

    def add(self, courses: Sequence[tuple[str, CourseRow]]) -> None:
        """Write courses, each after its dataset, behind those that are there.

        SQLite writes them while whoever gave them reads the next ones: trouble comes with the next call.

        Raises:
            DiskTrouble: no room; the catalogue in place is whole.
        """
        first = self._next
        self._wait()
        self._writing = self._hand.submit(self._write, first, courses)
        self._next += len(courses)

    def _write(self, first: int, courses: Sequence[tuple[str, CourseRow]]) -> None:
        numbered = [(first + at, dataset, *row) for at, (dataset, row) in enumerate(courses)]
        self._base.executemany(self._insert, numbered)

    def _wait(self) -> None:
        """Wait for what is being written."""
        writing, self._writing = self._writing, None
        if writing is None:
            return
        try:
            writing.result()
        except sqlite3.Error as error:
            raise disk_words(error, self.folder) from error

    def finish(self) -> None:
        """Close the list of courses; ids are unique from here on.

        Raises:
            DiskTrouble: no room; the catalogue in place is whole.
        """
        self._wait()
        try:
            self._base.execute("CREATE UNIQUE INDEX course_id ON course (id)")
            self._base.execute("COMMIT")
            self._base.execute("BEGIN EXCLUSIVE")
        except sqlite3.Error as error:
            raise disk_words(error, self.folder) from error

    def difference(self, held: Path | None, datasets: Iterable[str], label: str) -> TableDifference:
        """Count what some datasets would add, remove and change in the catalogue in place.

        Args:
            held: the folder in place, None for none.
            datasets: those that were read anew or go; the others are the same.
            label: what to call it.
        """
        names = tuple(datasets)
        marks = ", ".join("?" * len(names))
        staged = self._count(f"SELECT count(*) FROM course WHERE dataset IN ({marks})", names)
        if held is None or not (held / COURSES).is_file():
            return TableDifference("course", label, staged, 0, 0, 0)
        self._base.execute("COMMIT")
        self._base.execute("ATTACH ? AS held", (f"{(held / COURSES).as_uri()}?mode=ro&immutable=1",))
        try:
            same = "FROM course AS s JOIN held.course AS m ON m.id = s.id WHERE s.dataset IN"
            both = self._count(f"SELECT count(*) {same} ({marks})", names)
            fields = " OR ".join(f"s.{name} IS NOT m.{name}" for name in CourseRow._fields)
            changed = self._count(f"SELECT count(*) {same} ({marks}) AND ({fields})", names)
            before = self._count(f"SELECT count(*) FROM held.course WHERE dataset IN ({marks})", names)
            samples = self._base.execute(
                f"SELECT m.title FROM held.course AS m LEFT JOIN course AS s ON s.id = m.id "
                f"WHERE m.dataset IN ({marks}) AND s.title IS NOT m.title LIMIT {SAMPLES}",
                names,
            ).fetchall()
        finally:
            self._base.execute("DETACH held")
            self._base.execute("BEGIN EXCLUSIVE")
        return TableDifference(
            "course",
            label,
            staged - both,
            before - both,
            changed,
            both - changed,
            tuple(row[0] for row in samples),
        )

    def apply(self, manifest: Mapping[str, Any]) -> None:
        """Put the catalogue in place of the one before, at once.

        Raises:
            DiskTrouble: no room; the catalogue in place is whole.
        """
        told = {"format": FORMAT, "courses": self._next, **manifest}
        try:
            (self.folder / MANIFEST).write_text(json.dumps(told, ensure_ascii=False, indent=1), "utf-8")
            self._hand.shutdown(wait=True)
            self._base.execute("COMMIT")
            self._base.execute("PRAGMA synchronous=FULL")  # on the disk before anything leads to it
            self._base.execute(f"PRAGMA user_version={FORMAT}")
            with (self.folder / MANIFEST).open("rb+") as stream:
                os.fsync(stream.fileno())
        except (OSError, sqlite3.Error) as error:
            raise disk_words(error, self.folder) from error
        self._point(self.folder.name)  # still locked: nobody sweeps it before
        self._in_place = True
        self._base.close()

    def discard(self) -> None:
        """Erase the draft, unless it was put in place; the catalogue in place is untouched."""
        if self._in_place:
            return
        self._hand.shutdown(wait=True)
        self._base.close()
        shutil.rmtree(self.folder, ignore_errors=True)

    def _count(self, query: str, names: tuple[str, ...]) -> int:
        return int(self._base.execute(query, names).fetchone()[0])


def disk_words(error: BaseException, folder: Path) -> DiskTrouble:
    """Say in French why a catalogue cannot be written."""
    known = trouble_of(error, folder.name) if isinstance(error, sqlite3.Error) else None
    if isinstance(known, DiskTrouble):
        return known
    return DiskTrouble(
        "Le catalogue des formations n’a pas pu être écrit : le disque est plein, ou refuse l’écriture. "
        "Celui qui est en place n’a pas changé. Libérez de la place puis recommencez."
    )

"""The catalogue of courses: a folder per import, and a pointer to the one in place.

A catalogue is never changed once written: an import writes a whole one beside it, then the pointer moves.
A failure, a full disk or a killed process leaves the pointer where it was.
"""

import json
import os
import re
import shutil
import sqlite3
import uuid
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, QueuePool, create_engine
from sqlalchemy.exc import DatabaseError

from app.models.records.courses import CourseRow
from app.models.records.trouble import KnownTrouble, NotFound
from app.models.store.catalogue_draft import COURSES, FORMAT, INDEX, MANIFEST, CatalogueDraft, disk_words
from app.models.store.engine import french_errors

POINTER = "current.json"
_REPLACED = "Le catalogue des formations vient d’être remplacé\u00a0: relancez la recherche."
_NAME = re.compile(r"\w+")
READ = ", ".join(CourseRow._fields)
LONG = frozenset(("objective", "content", "results", "keywords", "rate_source", "url"))
HEADS = ", ".join("''" if name in LONG else name for name in CourseRow._fields)
MAPPED = 2**31 - 2**16
"""Bytes of the file read in place: the rows of a page lie anywhere in it."""
AT_ONCE = 500
"""Courses asked for in one statement; SQLite allows more, but a page is never that long."""

Stored = tuple[str, CourseRow]
"""The dataset of a course, and the course."""


class CatalogueFolder:
    """One catalogue, whole and never changed; what was computed on it is read from it, even once replaced."""

    def __init__(self, folder: Path, manifest: Mapping[str, Any]) -> None:
        self.token, self.manifest = folder.name, manifest
        self.index = folder / INDEX
        self._file = folder / COURSES
        self._engine = _reading_engine(self._file)

    def close(self) -> None:
        """Release the file; it is opened again if it is asked for something."""
        self._engine.dispose()

    def some(self, numbers: Sequence[int]) -> dict[int, Stored]:
        """Give some courses by number; those that are not there are absent."""
        return self._some(numbers, READ)

    def heads(self, numbers: Sequence[int]) -> dict[int, Stored]:
        """Give some courses by number, their long texts left empty: what a list shows, read sooner."""
        return self._some(numbers, HEADS)

    def _some(self, numbers: Sequence[int], columns: str) -> dict[int, Stored]:
        found: dict[int, Stored] = {}
        for first in range(0, len(numbers), AT_ONCE):
            asked = tuple(numbers[first : first + AT_ONCE])
            marks = ", ".join("?" * len(asked))
            rows = self._rows(
                f"SELECT number, dataset, {columns} FROM course WHERE number IN ({marks})", asked
            )
            for row in rows:
                found[row[0]] = (row[1], CourseRow._make(row[2:]))
        return found

    def _rows(self, query: str, values: tuple[Any, ...]) -> list[tuple[Any, ...]]:
        """Ask the driver itself: a list is read at each keystroke, and SQLAlchemy costs as much again."""
        with french_errors(self._file.name):
            try:
                connection = self._engine.raw_connection()
                try:
                    found: list[tuple[Any, ...]] = connection.cursor().execute(query, values).fetchall()
                finally:
                    connection.close()
            except sqlite3.DatabaseError as error:
                if not self._file.is_file():
                    raise NotFound(_REPLACED) from error
                raise DatabaseError(query, None, error) from error
        return found

    def numbers(self, ids: Iterable[str]) -> dict[str, int]:
        """Give the numbers of some courses; those that are not there are absent."""
        found: dict[str, int] = {}
        for one in ids:
            for row in self._rows("SELECT number FROM course WHERE id = ?", (one,)):
                found[one] = row[0]
        return found

    def stream(self, but: Iterable[str] = ()) -> Iterator[Stored]:
        """Give every course in the order of numbers, those of some datasets left out."""
        left_out = set(but)
        with french_errors(self._file.name), closing(_read_only(self._file, mapped=False)) as base:
            for row in base.execute(f"SELECT dataset, {READ} FROM course ORDER BY number"):
                if row[0] not in left_out:
                    yield row[0], CourseRow._make(row[1:])


class CatalogueStore:
    """Where catalogues are kept; one is in place at most."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def current(self) -> CatalogueFolder | None:
        """Open the catalogue in place; None when there is none that can be read.

        A pointer that leads nowhere is put right: the newest catalogue that is whole is in place again.
        """
        if (found := self._whole(self.token())) is not None:
            return found
        others = [one for one in self._folders() if (one / MANIFEST).is_file() and not _is_written(one)]
        for folder in sorted(others, key=lambda one: -(one / MANIFEST).stat().st_mtime):
            if (found := self._whole(folder.name)) is not None:
                self._point(folder.name)
                return found
        return None

    def token(self) -> str:
        """Say which catalogue is in place, "" for none; two imports never give the same."""
        try:
            token = str(json.loads((self._folder / POINTER).read_text("utf-8"))["token"])
        except (OSError, ValueError, KeyError, TypeError):
            return ""
        return token if _NAME.fullmatch(token) else ""

    def draft(self) -> CatalogueDraft:
        """Begin a catalogue beside the one in place.

        Raises:
            DiskTrouble: no room, no right to write.
        """
        self.sweep()
        return CatalogueDraft(self._folder / uuid.uuid4().hex[:12], self._point, self.token())

    def sweep(self) -> None:
        """Erase what is no longer in place and that nobody writes; what resists waits for the next time.

        Without a whole catalogue in place, only what was never finished goes.
        """
        kept = self.token()
        sure = bool(kept) and (self._folder / kept / MANIFEST).is_file()
        for folder in self._folders():
            finished = (folder / MANIFEST).is_file()
            if folder.name != kept and (sure or not finished) and not _is_written(folder):
                shutil.rmtree(folder, ignore_errors=True)

    def _folders(self) -> list[Path]:
        return [one for one in self._folder.glob("*") if one.is_dir()] if self._folder.is_dir() else []

    def _whole(self, token: str) -> CatalogueFolder | None:
        """Open a catalogue; None when there is none of that name, or none of a shape that is understood."""
        if not token:
            return None
        try:
            manifest = json.loads((self._folder / token / MANIFEST).read_text("utf-8"))
            if not isinstance(manifest, dict) or manifest.get("format") != FORMAT:
                return None
            found = CatalogueFolder(self._folder / token, manifest)
            found.some([0])
        except (OSError, ValueError, KnownTrouble, DatabaseError):
            return None
        return found

    def _point(self, token: str) -> None:
        """Put a catalogue in place, at once."""
        new = self._folder / f"{POINTER}.new"
        try:
            with new.open("w", encoding="utf-8") as stream:
                json.dump({"token": token}, stream)
                stream.flush()
                os.fsync(stream.fileno())
            new.replace(self._folder / POINTER)
        except OSError as error:
            raise disk_words(error, self._folder) from error


def _read_only(path: Path, *, mapped: bool) -> sqlite3.Connection:
    """Open a catalogue to read; nothing ever writes to it again."""
    base = sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)
    if mapped:
        base.execute(f"PRAGMA mmap_size = {MAPPED}")
    return base


def _reading_engine(path: Path) -> Engine:
    return create_engine("sqlite://", creator=lambda: _read_only(path, mapped=True), poolclass=QueuePool)


def _is_written(folder: Path) -> bool:
    """Tell whether a living program holds a draft: its file of courses is locked."""
    path = folder / COURSES
    if not path.is_file():
        return False
    try:
        with closing(sqlite3.connect(path, timeout=0, isolation_level=None)) as base:
            base.execute("BEGIN EXCLUSIVE")
    except sqlite3.DatabaseError as error:
        return "locked" in str(error).lower()
    return False

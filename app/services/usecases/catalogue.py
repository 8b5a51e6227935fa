"""The catalogue of courses of this workstation: opened once, imported beside itself, replaced at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import UTC, date, datetime
from itertools import islice
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

from app.models.records.courses import CatalogueEdition, Dataset, part_key
from app.models.records.editions import Edition, EditionKind, ImportPreview
from app.models.records.french import NBSP, count
from app.models.records.losses import losses_among
from app.models.records.trouble import DiskTrouble, NotFound, RefusedFile
from app.models.store.catalogue_draft import CatalogueDraft
from app.models.store.catalogue_store import CatalogueFolder, CatalogueStore, Stored
from app.models.store.reference_store import ReferenceStore
from app.services.opendata.course_source import CourseSource
from app.services.opendata.starter_courses import StarterCourses

if TYPE_CHECKING:
    from app.services.search.courses.engine import CourseEngine

Report = Callable[[int, int, str], None]
"""Told how far the work is, out of how much, and what is being done; may raise ``Cancelled``."""

AT_ONCE = 2_000
"""Courses written together, and between two reports."""
STEPS = 1_000
READING, TIDYING, COMPARING = "Formations", "Formations\u00a0: mise en ordre", "Formations\u00a0: comparaison"
LABEL = "Formations"
_DAMAGED = (
    "Le catalogue des formations est illisible\u00a0: importez-le à nouveau depuis «\u00a0Données\u00a0»."
)
_TRIAL = " (données d’essai)"
_OVERTAKEN = (
    "Un autre import vient de changer le catalogue des formations. Rien n’a été écrit par celui-ci\u00a0: "
    "recommencez-le, il tiendra compte de l’autre."
)
NONE = "Aucun catalogue de formations n’est installé\u00a0: importez-en un depuis « Données »."


@dataclass(frozen=True, slots=True)
class OpenCatalogue:
    """A catalogue opened to be searched; an answer holds the one it was computed on."""

    folder: CatalogueFolder
    engine: CourseEngine
    editions: tuple[CatalogueEdition, ...]

    @property
    def token(self) -> str:
        """Which import it is."""
        return self.folder.token

    def edition(self, key: str) -> CatalogueEdition | None:
        """Give the edition a course comes from, by the key kept beside it."""
        return next((one for one in self.editions if one.key == key), None)


class Catalogue:
    """The catalogue in place, and the next one."""

    def __init__(self, store: CatalogueStore, reference: ReferenceStore, starter: Path) -> None:
        self._store, self._reference, self._starter = store, reference, starter
        self._lock = Lock()
        self._open: OpenCatalogue | None = None

    def opened(self) -> OpenCatalogue:
        """Give the catalogue in place, opened once; another window’s import is seen.

        Raises:
            NotFound: there is none, or it cannot be read any more.
        """
        with self._lock:
            if self._open is None or self._open.token != self._store.token():
                self._open = self._opening()
            return self._open

    def token(self) -> str:
        """Say which import is in place, "" for none; nothing is opened."""
        return self._store.token()

    def editions(self) -> tuple[CatalogueEdition, ...]:
        """List where the courses in place come from."""
        held = self._held()
        return () if held is None else held[1]

    def lacks_starter(self) -> bool:
        """Tell whether there is no catalogue to search, or the examples of an older program."""
        try:
            held = self.opened().editions
        except NotFound:
            return True
        return any(one.is_starter and one.sha256 != StarterCourses.digest(self._starter) for one in held)

    def ensure_starter(self, report: Report) -> None:
        """Put the examples in place where there is nothing better; make anew an index that is unreadable."""
        if not self.lacks_starter():
            return
        held = self._held()
        if held is not None and not any(one.is_starter for one in held[1]):
            self._index_again(*held, report)
            return
        source = StarterCourses(self._starter)
        staged = self.stage(source, report)
        staged.apply()

    def stage(self, source: CourseSource, report: Report) -> StagedCatalogue:
        """Write a whole catalogue beside the one in place, and compare them; nothing changes yet.

        The courses of other files stay; examples go when something better comes.

        Raises:
            RefusedFile: the file is damaged or holds no course; nothing has changed.
            Cancelled: ``report`` asked to stop; nothing has changed.
            DiskTrouble: no room; nothing has changed.
        """
        held, editions = self._held() or (None, ())
        own = part_key(source.dataset, source.title)
        replaced = {own, *(one.key for one in editions if one.is_starter)}
        draft = self._store.draft()
        try:
            told = _Told(report, source, sum(one.courses for one in editions if one.key not in replaced))
            self._fill(draft, _stream(held, replaced, source), told)
            edition = replace(source.finish(), imported_at=datetime.now(UTC).isoformat(timespec="seconds"))
            if not edition.courses:
                raise RefusedFile(
                    "Ce fichier ne contient aucune formation. Le catalogue en place n’a pas changé."
                )
            report(STEPS, STEPS, COMPARING)
            current = next((one for one in editions if one.key in replaced), None)
            place = held.index.parent if held is not None else None
            if self._store.token() != draft.over or (held is not None and held.token != draft.over):
                raise DiskTrouble(_OVERTAKEN)
            difference = draft.difference(place, sorted(replaced), LABEL)
        except BaseException:
            draft.discard()
            raise
        finally:
            source.close()
        kept = tuple(one for one in editions if one.key not in replaced)
        losses = (
            ()
            if current is None or current.is_starter
            else losses_among([(LABEL.lower(), edition.courses, current.courses)])
        )
        preview = ImportPreview(
            edition=as_edition(edition),
            current=None if current is None else as_edition(current),
            tables=(difference,),
            warnings=edition.notes,
            losses=losses,
        )
        return StagedCatalogue(draft, preview, (*kept, edition), self._put)

    def _fill(self, draft: CatalogueDraft, courses: Iterator[Stored], told: _Told) -> None:
        """Write courses and their index, in the same order."""
        from app.services.search.courses.writer import CourseIndexWriter  # numpy is loaded on demand

        with self._reference.read() as reading:
            communes = reading.places.coordinates()
        with CourseIndexWriter(draft.index, communes) as writer:
            while batch := list(islice(courses, AT_ONCE)):
                draft.add(batch)
                for _dataset, row in batch:
                    writer.add(row)
                told.written(len(batch))
            told.tidying()
            draft.finish()
            writer.finish()

    def _held(self) -> tuple[CatalogueFolder, tuple[CatalogueEdition, ...]] | None:
        """Give the catalogue in place and where its courses come from; None when it cannot be read."""
        folder = self._store.current()
        try:
            return None if folder is None else (folder, _editions_of(folder))
        except NotFound:
            return None

    def _index_again(
        self, folder: CatalogueFolder, editions: tuple[CatalogueEdition, ...], report: Report
    ) -> None:
        """Write the catalogue in place anew with an index of today's shape."""
        draft = self._store.draft()
        with draft:
            self._fill(draft, folder.stream(), _Told(report, None, sum(one.courses for one in editions)))
            draft.apply(_manifest(editions))
        self._applied(editions)

    def forget(self) -> None:
        """Let go of the catalogue: the next question opens it again."""
        with self._lock:
            self._open = None

    def _put(self, draft: CatalogueDraft, editions: Sequence[CatalogueEdition]) -> None:
        """Put a catalogue in place of the one it was compared with, of no other."""
        if draft.over != self._store.token():
            raise DiskTrouble(_OVERTAKEN)
        draft.apply(_manifest(editions))
        self._applied(editions)

    def _applied(self, editions: Sequence[CatalogueEdition]) -> None:
        """Say in the reference store what is now in place."""
        self.forget()
        self._reference.note_edition(summary_edition(editions))
        self._store.sweep()

    def _opening(self) -> OpenCatalogue:
        from app.services.search.courses.engine import open_engine  # numpy is loaded on demand

        folder = self._store.current()
        if folder is None:
            raise NotFound(NONE)
        self._store.sweep()  # what a killed import left
        editions = _editions_of(folder)
        try:
            engine = open_engine(folder.index)
        except RefusedFile as error:
            raise NotFound(error.sentence) from error
        if engine.courses != folder.manifest.get("courses"):
            raise NotFound("L’index des formations est d’un autre catalogue\u00a0: il va être refait.")
        return OpenCatalogue(folder, engine, editions)


class StagedCatalogue:
    """A catalogue that was written and compared; nothing changes until ``apply``."""

    def __init__(
        self,
        draft: CatalogueDraft,
        preview: ImportPreview,
        editions: tuple[CatalogueEdition, ...],
        put: Callable[[CatalogueDraft, Sequence[CatalogueEdition]], None],
    ) -> None:
        self._draft, self._editions, self._put = draft, editions, put
        self.preview = preview
        self.name = preview.edition.title

    def apply(self) -> None:
        """Put the catalogue in place, at once.

        Raises:
            DiskTrouble: no room, or another import was quicker; the catalogue in place is whole.
        """
        try:
            self._put(self._draft, self._editions)
        except BaseException:
            self._draft.discard()
            raise

    def discard(self) -> None:
        """Leave the catalogue in place as it is."""
        self._draft.discard()


class _Told:
    """Says how far an import is: what is carried over, then what the file gives, by its bytes."""

    def __init__(self, report: Report, source: CourseSource | None, carried: int) -> None:
        self._report, self._source, self._carried = report, source, carried
        self._done = 0
        report(0, STEPS, READING)

    def written(self, courses: int) -> None:
        """Note that courses were written."""
        self._done += courses
        share = min(self._done / self._carried, 1.0) if self._carried else 1.0
        if self._source is not None:
            read = self._source.share_read()
            share = (share + read) / 2 if self._carried else read
        words = f"{READING}{NBSP}: {count(self._done, 'formation')}"
        self._report(min(int(share * STEPS * 0.85), STEPS), STEPS, words)

    def tidying(self) -> None:
        """Note that every course was written."""
        self._report(int(STEPS * 0.85), STEPS, TIDYING)


def _stream(held: CatalogueFolder | None, replaced: set[str], source: CourseSource) -> Iterator[Stored]:
    """Give the courses that stay, then those of the file."""
    if held is not None:
        yield from held.stream(replaced)
    own = part_key(source.dataset, source.title)
    for row in source.rows():
        yield own, row


def _manifest(editions: Sequence[CatalogueEdition]) -> dict[str, Any]:
    parts = []
    for one in editions:
        told = asdict(one)
        told["dataset"] = str(one.dataset)
        told["published_on"] = one.published_on.isoformat() if one.published_on else None
        parts.append(told)
    return {"editions": parts}


def _editions_of(folder: CatalogueFolder) -> tuple[CatalogueEdition, ...]:
    """Read the editions of a manifest.

    Raises:
        NotFound: it was written by another program, or by none.
    """
    try:
        return tuple(_read_editions(folder.manifest["editions"]))
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise NotFound(_DAMAGED) from error


def _read_editions(told_of: Sequence[dict[str, Any]]) -> Iterator[CatalogueEdition]:
    for told in told_of:
        on = told.get("published_on")
        yield (
            CatalogueEdition(
                **told
                | {
                    "dataset": Dataset(told["dataset"]),  # type: ignore[call-arg]
                    "published_on": date.fromisoformat(on) if on else None,
                    "notes": tuple(told.get("notes", ())),
                }
            )
        )


def as_edition(one: CatalogueEdition) -> Edition:
    """Say of a part of the catalogue what is said of any edition."""
    return Edition(
        kind=EditionKind.TRAININGS,
        version=one.version,
        title=one.title + (_TRIAL if one.is_synthetic else ""),
        published_on=one.published_on,
        sha256=one.sha256,
        source=one.source,
        licence=one.licence,
        is_starter=one.is_starter,
        imported_at=one.imported_at,
        rows_read={one.key: one.courses},
    )


def summary_edition(editions: Sequence[CatalogueEdition]) -> Edition:
    """Name the whole catalogue as one edition, for the status line and for documents."""
    if len(editions) == 1:
        return as_edition(editions[0])
    trial = any(one.is_synthetic for one in editions)
    dated = [one.published_on for one in editions if one.published_on is not None]
    return Edition(
        kind=EditionKind.TRAININGS,
        version=" + ".join(one.version for one in editions),
        title=f"Formations de {len(editions)} sources" + (_TRIAL if trial else ""),
        published_on=min(dated, default=None),
        sha256="+".join(one.sha256 for one in editions),
        source=" ; ".join(one.source for one in editions),
        licence=" ; ".join(dict.fromkeys(one.licence for one in editions)),
        rows_read={one.key: one.courses for one in editions},
    )

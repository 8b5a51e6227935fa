"""Keep the reference data: put the starter edition in place, import official files, say what is there."""

import logging
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from app.models.records.edition_changes import EditionChanges
from app.models.records.editions import Edition, EditionKind
from app.models.records.losses import refusal_words
from app.models.records.market import AreaKind, CodeSystem, FigureKind, MarketSource
from app.models.records.trouble import KnownTrouble, RefusedFile
from app.models.store.reference_store import ReferenceReading, ReferenceStore
from app.services.importers.reference_import import Report, StagedImport
from app.services.opendata.communes import CommunesEdition
from app.services.opendata.edition_source import EditionSource
from app.services.opendata.market import read_places
from app.services.opendata.market_brackets import LATEST
from app.services.opendata.market_layouts import PAY
from app.services.opendata.starter import StarterOccupations
from app.services.system.folders import Folders
from app.services.usecases.catalogue import Catalogue, StagedCatalogue
from app.services.usecases.published import InPlace, groups_of, open_published

if TYPE_CHECKING:
    from app.services.opendata.course_places import Towns

Staged = StagedImport | StagedCatalogue
"""An import that was read and compared, of reference data or of courses."""

Touched = Callable[[EditionChanges], int]


@dataclass(frozen=True, slots=True)
class EditionStatus:
    """One edition in place, with the rows each of its tables holds."""

    edition: Edition
    tables: dict[str, int]


def no_report(_done: int, _total: int, _words: str) -> None:
    """Report to nobody."""


class Referentials:
    """The reference data of this workstation."""

    def __init__(
        self, store: ReferenceStore, catalogue: Catalogue, folders: Folders, touched: Touched | None = None
    ) -> None:
        """Prepare; ``touched`` counts the dossiers that cite what an edition would change."""
        self._store, self._catalogue = store, catalogue
        self._folders = folders
        self._touched = touched

    def editions(self) -> tuple[Edition, ...]:
        """List the editions in place."""
        with self._store.read() as reading:
            return reading.editions.all()

    def status(self) -> tuple[EditionStatus, ...]:
        """List the editions in place with the rows they hold."""
        with self._store.read() as reading:
            return tuple(EditionStatus(one, self._rows(reading, one)) for one in reading.editions.all())

    def lacks_starter(self) -> bool:
        """Tell whether some kind of data has no edition yet, or an older starter than the program's."""
        return bool(self._starters()) or self._catalogue.lacks_starter()

    def ensure_starter(self, report: Report = no_report) -> None:
        """Put the starter edition in place where nothing better is; official editions are left alone."""
        for open_source in self._starters():
            source = open_source()
            try:
                staged = StagedImport.read(self._store, source, report)
                staged.apply()
            finally:
                source.close()
        self._catalogue.ensure_starter(report)  # after the communes, which it is placed by
        self._store.tidy()

    @staticmethod
    def together(paths: Sequence[Path]) -> tuple[tuple[Path, ...], ...]:
        """Put side by side the files that are best read together: those of ESCO, of the labour market."""
        return groups_of(paths)

    def stage(self, given: Path | Sequence[Path], report: Report = no_report) -> Staged:
        """Read a published set and compare it with what is in place; nothing is written yet.

        Args:
            given: a file, a folder or a zip; or several files that ``together`` put side by side.
            report: told how far the reading is.

        Raises:
            RefusedFile: not a set the program knows, or a damaged one.
            Cancelled: ``report`` asked to stop.
        """
        paths = [given] if isinstance(given, Path) else list(given)
        from app.services.opendata.course_facts import read_facts
        from app.services.opendata.course_files import looks_like_courses, open_courses

        if len(paths) == 1 and looks_like_courses(paths[0]):
            facts = read_facts(self._folders.resources)
            courses = self._catalogue.stage(open_courses(paths[0], self._towns(), facts), report)
            courses.name = paths[0].name
            return courses
        with self._store.read() as reading:
            market, esco = reading.market.sources(), reading.esco.sources()
            certifications = reading.certifications.sources()
        places = read_places(self._folders.starter)
        held = InPlace(market, places, esco, certifications, lambda families: self._medians(market, families))
        source = open_published(paths, held)
        try:
            staged = StagedImport.read(self._store, source, report)
        finally:
            source.close()
        staged.name = ", ".join(one.name for one in paths)
        if self._touched is not None:
            staged.count_touched(self._touched)
        return staged

    def apply(self, staged: Staged, *, accept_loss: bool = False) -> None:
        """Write what was staged, all or nothing.

        Args:
            staged: what ``stage`` gave.
            accept_loss: a person checked that a file much shorter than what is in place is whole.

        Raises:
            RefusedFile: the file would take away much of what is in place, and nobody confirmed it.
            DiskTrouble: no room; the previous edition is whole.
        """
        if staged.preview.losses and not accept_loss:
            staged.discard()
            raise RefusedFile(refusal_words(staged.preview.losses, staged.name))
        staged.apply()
        try:
            self._store.tidy()
        except KnownTrouble:
            logging.getLogger(__name__).info("planner statistics were not refreshed")

    @staticmethod
    def _rows(reading: ReferenceReading, edition: Edition) -> dict[str, int]:
        """Count what an edition holds; courses are kept elsewhere, and their edition counts them."""
        if edition.kind is EditionKind.TRAININGS:
            return {"course": sum(edition.rows_read.values())}
        return reading.editions.row_counts(edition.kind)

    def _towns(self) -> "Towns":
        """Give the communes in place, to be found by code, or by postcode and name."""
        from app.services.opendata.course_places import Towns

        with self._store.read() as reading:
            return Towns.of(reading.places.towns())

    def _medians(self, held: Sequence[MarketSource], families: Collection[str]) -> Mapping[str, Decimal]:
        """Give the median pay of some families from the file in place; none when it is of another time."""
        if not any(one.dataset == PAY.key and one.period == LATEST for one in held):
            return {}
        with self._store.read() as reading:
            rows = reading.market.figures(
                [(CodeSystem.FAP, one) for one in families], [(AreaKind.NATION, "")]
            )
        kept = (one for one in rows if one.kind == FigureKind.PAY and one.dataset == PAY.key)
        return {one.code: one.value for one in kept if one.value is not None}

    def _starters(self) -> list[Callable[[], EditionSource]]:
        """List the starter sources that are wanted, in the order they are useful."""
        folder = self._folders.starter
        makers: dict[EditionKind, Callable[[], EditionSource]] = {
            EditionKind.ROME: lambda: StarterOccupations(folder),
            EditionKind.COMMUNES: lambda: CommunesEdition(folder / "communes.csv.gz"),
        }
        held = {one.kind: one for one in self.editions()}
        return [make for kind, make in makers.items() if kind not in held]

"""Keep the reference data: put the starter edition in place, import official files, say what is there."""

import gzip
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from zipfile import ZipFile, is_zipfile

from app.models.records.edition_changes import EditionChanges
from app.models.records.editions import Edition, EditionKind
from app.models.records.esco import EscoSource
from app.models.records.market import MarketSource
from app.models.records.trouble import KnownTrouble, RefusedFile
from app.models.store.reference_store import ReferenceStore
from app.services.importers.reference_import import Report, StagedImport
from app.services.opendata.communes import CommunesEdition
from app.services.opendata.edition_source import EditionSource
from app.services.opendata.esco import EscoEdition
from app.services.opendata.esco_files import looks_like_esco
from app.services.opendata.market import MarketEdition, Places, read_places
from app.services.opendata.market_files import looks_like_market
from app.services.opendata.rome import RomeEdition
from app.services.opendata.rome_files import FILE_NAME
from app.services.opendata.starter import StarterOccupations, StarterTrainings
from app.services.system.folders import Folders

COMMUNES_WORD = "commune"
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

    def __init__(self, store: ReferenceStore, folders: Folders, touched: Touched | None = None) -> None:
        """Prepare; ``touched`` counts the dossiers that cite what an edition would change."""
        self._store = store
        self._folders = folders
        self._touched = touched

    def editions(self) -> tuple[Edition, ...]:
        """List the editions in place."""
        with self._store.read() as reading:
            return reading.editions.all()

    def status(self) -> tuple[EditionStatus, ...]:
        """List the editions in place with the rows they hold."""
        with self._store.read() as reading:
            return tuple(
                EditionStatus(one, reading.editions.row_counts(one.kind)) for one in reading.editions.all()
            )

    def lacks_starter(self) -> bool:
        """Tell whether some kind of data has no edition yet, or an older starter than the program's."""
        return bool(self._starters())

    def ensure_starter(self, report: Report = no_report) -> None:
        """Put the starter edition in place where nothing better is; official editions are left alone."""
        for open_source in self._starters():
            source = open_source()
            try:
                staged = StagedImport.read(self._store, source, report)
                staged.apply()
            finally:
                source.close()
        self._store.tidy()

    def stage(self, path: Path, report: Report = no_report) -> StagedImport:
        """Read a published set and compare it with what is in place; nothing is written yet.

        Raises:
            RefusedFile: not a set the program knows, or a damaged one.
            Cancelled: ``report`` asked to stop.
        """
        with self._store.read() as reading:
            held, esco = reading.market.sources(), reading.esco.sources()
        source = open_published(path, held, read_places(self._folders.starter), esco)
        try:
            staged = StagedImport.read(self._store, source, report)
        finally:
            source.close()
        if self._touched is not None:
            staged.count_touched(self._touched)
        return staged

    def apply(self, staged: StagedImport) -> None:
        """Write what was staged, all or nothing."""
        staged.apply()
        try:
            self._store.tidy()
        except KnownTrouble:
            logging.getLogger(__name__).info("planner statistics were not refreshed")

    def _starters(self) -> list[Callable[[], EditionSource]]:
        """List the starter sources that are wanted, in the order they are useful."""
        folder = self._folders.starter
        makers: dict[EditionKind, Callable[[], EditionSource]] = {
            EditionKind.ROME: lambda: StarterOccupations(folder),
            EditionKind.TRAININGS: lambda: StarterTrainings(folder),
            EditionKind.COMMUNES: lambda: CommunesEdition(folder / "communes.csv.gz"),
        }
        held = {one.kind: one for one in self.editions()}
        return [make for kind, make in makers.items() if kind not in held]


def open_published(
    path: Path, held: Sequence[MarketSource] = (), places: Places = (), esco: Sequence[EscoSource] = ()
) -> EditionSource:
    """Recognise a published set by what it holds.

    Args:
        path: a file, a folder or a zip.
        held: the labour-market files in place, which a new one joins.
        places: names of departments and regions.
        esco: the files of ESCO in place, which a new one joins.

    Raises:
        RefusedFile: nothing the program knows how to read.
    """
    if path.is_file() and path.suffix.lower() in (".gz", ".csv", ".txt"):
        if FILE_NAME.fullmatch(path.name.removesuffix(".gz")):
            raise RefusedFile(
                f"« {path.name} » n’est qu’un des fichiers du ROME. "
                "Choisissez l’archive RefRomeCsv.zip entière, ou le dossier qui les contient tous."
            )
        if looks_like_market(path):
            return MarketEdition(path, held, places)
        if looks_like_esco(path):
            return EscoEdition(path, esco)
        if COMMUNES_WORD in path.name.lower() or _looks_like_communes(path):
            return CommunesEdition(path)
        raise RefusedFile(
            f"« {path.name} » n’est pas un fichier que le programme sait lire : il attend l’archive "
            "RefRomeCsv.zip du ROME, une table des communes, un fichier du marché du travail "
            "ou un fichier ESCO."
        )
    if _is_market_set(path):
        return MarketEdition(path, held, places)
    if _is_esco_set(path):
        return EscoEdition(path, esco)
    return RomeEdition(path)


def _is_market_set(path: Path) -> bool:
    """Tell whether a folder or zip holds labour-market files, and no ROME."""
    return _without_rome(path) and looks_like_market(path)


def _is_esco_set(path: Path) -> bool:
    """Tell whether a folder or zip holds files of ESCO, and no ROME."""
    return _without_rome(path) and looks_like_esco(path)


def _without_rome(path: Path) -> bool:
    """Tell whether a folder or zip has no file of the ROME."""
    if path.is_dir():
        names = [one.name.removesuffix(".gz") for one in path.iterdir()]
    elif path.is_file() and is_zipfile(path):
        with ZipFile(path) as archive:
            names = [Path(one).name for one in archive.namelist()]
    else:
        return False
    return not any(FILE_NAME.fullmatch(name) for name in names)


def _looks_like_communes(path: Path) -> bool:
    """Look at the first line for the INSEE code of communes."""
    try:
        with gzip.open(path) if path.suffix == ".gz" else path.open("rb") as stream:
            first = stream.readline(500)
    except (OSError, EOFError):
        return False
    return b"code_insee" in first

"""Recognises the published sets by what they hold, and reads together those that belong together."""

import gzip
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from zipfile import BadZipFile, ZipFile, is_zipfile

from app.models.records.certifications import CertificationSource
from app.models.records.editions import EditionKind
from app.models.records.esco import EscoSource
from app.models.records.market import MarketSource
from app.models.records.trouble import RefusedFile
from app.services.opendata.certif_files import looks_like_certifications
from app.services.opendata.certifications import CertificationEdition
from app.services.opendata.communes import CommunesEdition
from app.services.opendata.edition_source import EditionSource
from app.services.opendata.esco import EscoEdition
from app.services.opendata.esco_files import looks_like_esco
from app.services.opendata.market import MarketEdition, Places
from app.services.opendata.market_files import looks_like_market
from app.services.opendata.rome import RomeEdition
from app.services.opendata.rome_files import FILE_NAME

COMMUNES_WORD = "commune"
TEXTS = (".gz", ".csv", ".txt", ".xlsx")
BY_FILES = (EditionKind.MARKET, EditionKind.ESCO, EditionKind.CERTIFICATIONS)
"""Kinds whose files come together, or one by one."""
ZIP, ZIP_MARK = ".zip", b"PK"


@dataclass(frozen=True, slots=True)
class InPlace:
    """What is in place and a new file may join.

    ``medians`` gives the median pay of some families, as published in the file in place.
    """

    market: Sequence[MarketSource] = ()
    places: Places = ()
    esco: Sequence[EscoSource] = ()
    certifications: Sequence[CertificationSource] = ()
    medians: Callable[[Collection[str]], Mapping[str, Decimal]] = lambda _families: {}


def open_published(paths: Sequence[Path], held: InPlace) -> EditionSource:
    """Open a published set.

    Args:
        paths: a file, a folder or a zip; or several files, all of one kind of ``BY_FILES``.
        held: what is in place.

    Raises:
        RefusedFile: nothing the program knows how to read.
    """
    kind = kind_of(paths[0])
    if kind is EditionKind.MARKET:
        return MarketEdition(paths, held.market, held.places, held.medians)
    if kind is EditionKind.ESCO:
        return EscoEdition(paths, held.esco)
    if kind is EditionKind.CERTIFICATIONS:
        return CertificationEdition(paths, held.certifications)
    return CommunesEdition(paths[0]) if kind is EditionKind.COMMUNES else RomeEdition(paths[0])


def groups_of(paths: Sequence[Path]) -> tuple[tuple[Path, ...], ...]:
    """Put side by side the files that belong together: of ESCO, of the labour market, of certifications."""
    groups: list[list[Path]] = []
    joined: dict[EditionKind, list[Path]] = {}
    for path in dict.fromkeys(paths):
        try:
            kind = kind_of(path) if path.is_file() else None
        except RefusedFile:
            kind = None
        if kind in joined:
            joined[kind].append(path)
            continue
        groups.append([path])
        if kind in BY_FILES:
            joined[kind] = groups[-1]
    return tuple(tuple(one) for one in groups)


def kind_of(path: Path) -> EditionKind:
    """Tell what a file, a folder or a zip holds; whatever may be the ROME is taken for it.

    Raises:
        RefusedFile: one file of the ROME without the others, or nothing that the program reads.
    """
    if path.is_file() and path.suffix.lower() in TEXTS:
        return _kind_of_text(path)
    if path.is_file() and not _may_be_zip(path):
        raise _stranger(path)
    if _without_rome(path):
        if looks_like_market(path):
            return EditionKind.MARKET
        if looks_like_esco(path):
            return EditionKind.ESCO
        if looks_like_certifications(path):
            return EditionKind.CERTIFICATIONS
        if path.is_file() and path.suffix.lower() != ZIP:
            raise _stranger(path)
    return EditionKind.ROME


def _kind_of_text(path: Path) -> EditionKind:
    """Tell what a table alone holds."""
    if FILE_NAME.fullmatch(path.name.removesuffix(".gz")):
        raise RefusedFile(
            f"« {path.name} » n’est qu’un des fichiers du ROME. "
            "Choisissez l’archive RefRomeCsv.zip entière, ou le dossier qui les contient tous."
        )
    if looks_like_market(path):
        return EditionKind.MARKET
    if looks_like_esco(path):
        return EditionKind.ESCO
    if looks_like_certifications(path):
        return EditionKind.CERTIFICATIONS
    named = COMMUNES_WORD in path.name.lower() and path.suffix.lower() != ".xlsx"
    if named or _looks_like_communes(path):
        return EditionKind.COMMUNES
    raise _stranger(path)


def _stranger(path: Path) -> RefusedFile:
    """Say that a file is of no kind the program reads, and which it expects."""
    return RefusedFile(
        f"« {path.name} » n’est pas un fichier que le programme sait lire : il attend l’archive "
        "RefRomeCsv.zip du ROME, une table des communes, un fichier du marché du travail, "
        "un fichier ESCO, un fichier de certifications (France compétences, kit apprentissage) ou un "
        "fichier de formations (catalogue Mon Compte Formation, LHÉO, apprentissage)."
    )


def _may_be_zip(path: Path) -> bool:
    """Tell whether a file is a zip, whole or damaged: it is called so, or begins like one."""
    if path.suffix.lower() == ZIP:
        return True
    try:
        with path.open("rb") as stream:
            return stream.read(len(ZIP_MARK)) == ZIP_MARK
    except OSError:
        return False


def _without_rome(path: Path) -> bool:
    """Tell whether a folder or zip can be read and has no file of the ROME."""
    try:
        if path.is_dir():
            names = [one.name.removesuffix(".gz") for one in path.iterdir()]
        elif path.is_file() and is_zipfile(path):
            with ZipFile(path) as archive:
                names = [Path(one).name for one in archive.namelist()]
        else:
            return False
    except (OSError, BadZipFile):
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

"""The files about certifications, known by their header: CSV, workbook, alone, in a folder or a zip."""

import codecs
import csv
import gzip
import hashlib
import io
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from zipfile import BadZipFile, ZipFile, is_zipfile

from app.models.records.folding import folded
from app.models.records.trouble import RefusedFile
from app.services.opendata.archive import MAX_BYTES, open_source
from app.services.opendata.certif_layouts import FRANCE_COMPETENCES, LAYOUTS, UNUSED, Layout
from app.services.opendata.workbook import SUFFIX, sheets_as_csv

HEAD, HEAD_LINES = 20_000, 12
TEXTS = (".csv", ".csv.gz", SUFFIX)
UNCHANGED = "les données en place n’ont pas changé."
_DAY_IN_NAME = re.compile(r"(20\d\d)[-_]?(\d\d)[-_]?(\d\d)")
_KIT_DAY = re.compile(r"mise à jour du kit\s*:\s*(\d\d/\d\d/\d{4})")
_VERSION = re.compile(r"v(\d+(?:\.\d+)+)", re.IGNORECASE)
_DAY = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
_SERIAL = re.compile(r"\d{5}")
_WORKBOOK_EPOCH = date(1899, 12, 30)

Row = tuple[str, ...]


@dataclass(slots=True)
class CertificationFile:
    """One file, recognised: its layout, its bytes, where its header is, what day it was made."""

    name: str
    layout: Layout
    data: bytes
    sha256: str
    skipped: int = 0
    version: str = ""
    published_on: date | None = None
    padded: bool = False
    """A sheet of a workbook: empty cells at the end of a row are not written."""

    def rows(self) -> Iterator[tuple[int, Row]]:
        """Stream line numbers and cells, in the order of the columns of the layout, blanks at the ends off.

        Raises:
            RefusedFile: a row is cut short, or the text cannot be read.
        """
        text = io.TextIOWrapper(io.BytesIO(self.data), encoding=_encoding(self.data), newline="")
        for _line in range(self.skipped):
            text.readline()
        reader = csv.reader(text, delimiter=";")
        try:
            header = [folded(one) for one in next(reader)]
            places = [header.index(column) for column in self.layout.columns]
            width = len(header)
            for cells in reader:
                if not any(cells):
                    continue
                if len(cells) < width:
                    if not self.padded:
                        raise self.damaged(reader.line_num + self.skipped)
                    cells += [""] * (width - len(cells))
                yield reader.line_num + self.skipped, tuple([cells[place].strip() for place in places])
        except (csv.Error, UnicodeDecodeError) as error:
            raise self.damaged(reader.line_num + self.skipped) from error

    def damaged(self, line: int) -> RefusedFile:
        """Say that the file is cut or damaged near a line."""
        return RefusedFile(
            f"« {self.name} » est tronqué ou abîmé vers la ligne {line}. "
            f"Téléchargez-le de nouveau ; {UNCHANGED}"
        )


def looks_like_certifications(path: Path) -> bool:
    """Tell whether a file, or one file of a folder or zip, speaks of certifications."""
    try:
        return any(_header(data) is not None for _name, data in _contents(path, head=True))
    except RefusedFile:
        return False


def open_certifications(*paths: Path) -> tuple[tuple[CertificationFile, ...], tuple[str, ...]]:
    """Open a file, a folder or a zip, or several of these.

    Returns:
        the files recognised, the newest of each layout, and the names of those passed over.

    Raises:
        RefusedFile: nothing about certifications, a column is lacking (named), or files of the export of
            the registers without the one that lists the certifications.
    """
    found: dict[tuple[str, str], CertificationFile] = {}
    unknown: list[str] = []
    for name, data in (one for path in paths for one in _contents(path)):
        file = _opened(name, data, paths[0].name)
        if file is None:
            if not _is_unused(data):
                unknown.append(name.partition(_TOLD)[0])
            continue
        key = file.layout.dataset, file.layout.file
        held = found.get(key)
        older = held is not None and (file.published_on or date.min) <= (held.published_on or date.min)
        if held is not None:
            unknown.append(file.name if older else held.name)
        if not older:
            found[key] = file
    kits = {file.name for file in found.values()}
    if not found:
        raise RefusedFile(
            f"« {paths[0].name} » ne contient aucun fichier de certifications que le programme sache lire. "
            "Il attend l’export CSV de France compétences (RNCP et RS), le kit apprentissage ou la "
            "nomenclature des diplômes."
        )
    _require_standard(found)
    ordered = tuple(found[key] for one in LAYOUTS if (key := (one.dataset, one.file)) in found)
    return ordered, tuple(dict.fromkeys(one for one in unknown if one not in kits))


def day_of(text: str) -> date | None:
    """Read a day: ``31/08/2028``, an ISO text or the number a workbook keeps; None for anything else."""
    try:
        if found := _DAY.fullmatch(text):
            return date(int(found[3]), int(found[2]), int(found[1]))
        if _SERIAL.fullmatch(text):
            return _WORKBOOK_EPOCH + timedelta(days=int(text))
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


def _opened(name: str, data: bytes, given: str) -> CertificationFile | None:
    """Recognise a file and check its columns; None for another kind of file."""
    seen = _header(data[:HEAD])
    if seen is None:
        return None
    layout, skipped, columns = seen
    lacking = next((shown for column, shown in layout.columns.items() if column not in columns), None)
    if lacking is not None:
        raise RefusedFile(
            f"« {name} » n’a pas la colonne « {lacking} ». "
            f"Prenez le fichier tel qu’il est publié ; {UNCHANGED}"
        )
    sheet, _separator, told = name.partition(_TOLD)
    digits = _DAY_IN_NAME.search(sheet) or _DAY_IN_NAME.search(given)
    published = day_of(told) or (day_of("-".join(digits.groups())) if digits else None)
    version = _VERSION.search(sheet)
    return CertificationFile(
        name=sheet,
        layout=layout,
        data=data,
        sha256=hashlib.sha256(data).hexdigest(),
        skipped=skipped,
        version=version[1] if version else "",
        published_on=published,
        padded=SUFFIX in sheet.lower(),
    )


def _require_standard(found: dict[tuple[str, str], CertificationFile]) -> None:
    """Refuse files of the registers without their list of certifications."""
    files = [one for (dataset, _file), one in found.items() if dataset == FRANCE_COMPETENCES]
    if files and (FRANCE_COMPETENCES, "fiches") not in found:
        raise RefusedFile(
            f"« {files[0].name} » n’est qu’un des fichiers de l’export de France compétences : il manque "
            "celui des fiches (« …Standard… »). Choisissez l’archive zip entière, ou le dossier qui les "
            f"contient tous ; {UNCHANGED}"
        )


def _header(data: bytes) -> tuple[Layout, int, set[str]] | None:
    """Find a known header among the first lines: its layout, the lines above it, its columns."""
    text = _decoded(data)
    lines = io.StringIO(text, newline="")
    skipped = 0
    while skipped < HEAD_LINES:
        at = lines.tell()
        try:
            columns = {folded(one) for one in next(csv.reader(lines, delimiter=";"), [])}
        except csv.Error:
            return None
        for layout in LAYOUTS:
            if layout.marks <= columns and not layout.excluded & columns:
                return layout, skipped, columns
        lines.seek(at)
        if not lines.readline():
            return None
        skipped += 1
    return None


def _is_wanted(name: str, start: bytes) -> bool:
    """Tell whether a file is worth reading whole: some of the export are large and not needed."""
    return name.lower().endswith(SUFFIX) or _header(start) is not None


def _is_unused(data: bytes) -> bool:
    """Tell whether a file is known and not needed."""
    first = {folded(one) for one in _decoded(data[:HEAD]).partition("\n")[0].split(";")}
    return any(marks <= first for marks in UNUSED)


def _decoded(data: bytes) -> str:
    """Decode the beginning of a file; a letter cut in two at its end is dropped."""
    try:
        return codecs.getincrementaldecoder("utf-8-sig")().decode(data)
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _encoding(data: bytes) -> str:
    """Tell how a file is written: UTF-8 (a byte-order mark is dropped), else the code page of Windows."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        for start in range(0, len(data), 1 << 20):
            decoder.decode(data[start : start + (1 << 20)])
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8-sig"


_TOLD = "\n"
"""Between the name of a sheet and the day its workbook says it was made."""


def _contents(path: Path, *, head: bool = False) -> Iterator[tuple[str, bytes]]:
    """Give name and bytes (or the first ones) of each table, sheets of workbooks included."""
    if path.is_file() and (path.suffix.lower() == SUFFIX or not is_zipfile(path)):
        data = _unpacked(path, head=head and path.suffix.lower() != SUFFIX)
        yield from _tables(path.name, data, head=head)
        return
    source = open_source(path)
    try:
        for name in source.names():
            if name.lower().endswith(TEXTS):
                data = _first(path, name)
                if not head and _is_wanted(name, data):
                    data = source.read(name)
                yield from _tables(_mended(name), data, head=head)
    finally:
        source.close()


def _first(path: Path, name: str) -> bytes:
    """Give the first bytes of a file of a folder or zip, the whole of a workbook, and nothing more."""
    if path.is_dir():
        file = path / name
        return _unpacked(file if file.exists() else path / f"{name}.gz", head=not name.endswith(SUFFIX))
    try:
        with ZipFile(path) as archive:
            entry = next(one for one in archive.infolist() if Path(one.filename).name == name)
            with archive.open(entry) as stream:
                return stream.read(-1 if name.lower().endswith(SUFFIX) else HEAD)
    except (BadZipFile, zlib.error, OSError, EOFError, ValueError, NotImplementedError) as error:
        raise RefusedFile(f"« {name} », dans « {path.name} », est abîmé ; {UNCHANGED}") from error


def _tables(name: str, data: bytes, *, head: bool) -> Iterator[tuple[str, bytes]]:
    """Give a text as it is, and each sheet of a workbook as text with the day the workbook tells."""
    if not name.lower().endswith(SUFFIX):
        yield name, data[:HEAD] if head else data
        return
    sheets = list(sheets_as_csv(data, name, head=head))
    told = next((found[1] for sheet in sheets if (found := _KIT_DAY.search(_decoded(sheet[:HEAD])))), "")
    for sheet in sheets:
        yield f"{name}{_TOLD}{told}" if told else name, sheet


def _mended(name: str) -> str:
    """Give the accents back to a name that a zip keeps without saying that it is UTF-8."""
    try:
        return name.encode("cp437").decode("utf-8")
    except UnicodeError:
        return name


def _unpacked(path: Path, *, head: bool) -> bytes:
    """Give the bytes of a file, packed by itself or not, never more than a file may hold."""
    try:
        with gzip.open(path) if path.suffix.lower() == ".gz" else path.open("rb") as stream:
            data = stream.read(HEAD if head else MAX_BYTES + 1)
    except (OSError, EOFError, zlib.error) as error:
        raise RefusedFile(
            f"« {path.name} » est abîmé ou tronqué. Téléchargez-le de nouveau ; {UNCHANGED}"
        ) from error
    if len(data) > MAX_BYTES:
        raise RefusedFile(f"« {path.name} » est anormalement volumineux : il a été refusé.")
    return data

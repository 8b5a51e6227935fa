"""The labour-market files: recognised by their header, whatever their name, delimiter or encoding."""

import csv
import gzip
import hashlib
import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from app.models.records.folding import folded
from app.models.records.trouble import RefusedFile
from app.services.opendata.archive import MAX_BYTES, MAX_FILES, ZipSource
from app.services.opendata.market_layouts import LAYOUTS, NAMES_OF_FAMILIES, Layout
from app.services.opendata.workbook import SUFFIX, sheets_as_csv

FOLDER_DEPTH = 3
TEXTS = (".csv", ".txt", ".gz", SUFFIX)
_YEAR = re.compile(r"(?<=bmo)\d\d$|(?<=^be)\d\d$|(?<=^nombe)\d\d$")
_SAS = re.compile(r"value\s+\$FAP\d+_\dL", re.IGNORECASE)
_NEAR = 0.5
_FAP_YEAR = re.compile(r" fap ?\d{4}$")

Row = dict[str, str]


@dataclass(slots=True)
class MarketFile:
    """One file, recognised: its layout, its text and what identifies it."""

    name: str
    layout: Layout
    text: str
    sha256: str

    @property
    def delimiter(self) -> str:
        """The sign between cells, told from the header."""
        return _delimiter(self.text)

    def heading(self) -> list[str]:
        """Give the columns as they are written."""
        return next(csv.reader(io.StringIO(self.text, newline=""), delimiter=self.delimiter), [])

    def rows(self) -> Iterator[tuple[int, Row]]:
        """Stream line numbers and rows by folded column; blank lines are passed over.

        Raises:
            RefusedFile: a row is cut short.
        """
        reader = csv.reader(io.StringIO(self.text, newline=""), delimiter=self.delimiter)
        header = [column_of(one) for one in next(reader, [])]
        try:
            for values in reader:
                if not values:
                    continue
                if len(values) < len(header):
                    raise self._cut(reader.line_num)
                yield reader.line_num, dict(zip(header, values, strict=False))
        except csv.Error as error:
            raise self._cut(reader.line_num) from error

    def _cut(self, line: int) -> RefusedFile:
        return RefusedFile(
            f"« {self.name} » est tronqué ou abîmé vers la ligne {line}. "
            "Téléchargez-le de nouveau ; les données en place n’ont pas changé."
        )


def column_of(written: str) -> str:
    """Fold the name of a column; the digits of a year that changes in it become ``##``."""
    name = _FAP_YEAR.sub("", folded(written.replace("_", " ")))
    return _YEAR.sub("##", name)


def looks_like_market(path: Path) -> bool:
    """Tell whether a file, or one file of a folder or zip, is a labour-market file."""
    return any(_best(_decoded(data[:20_000]))[1] > _NEAR for _name, data in _contents(path, head=True))


def open_market(*paths: Path) -> tuple[tuple[MarketFile, ...], tuple[str, ...]]:
    """Open a file, a folder (three levels deep) or a zip, or several of these.

    Returns:
        the files recognised, one of each layout, and the names of those passed over.

    Raises:
        RefusedFile: a known file lacks a column (named), or nothing at all is known.
    """
    found: dict[str, MarketFile] = {}
    unknown: list[str] = []
    for path in paths:
        alone = path.is_file() and path.suffix.lower() in TEXTS
        for name, data in sorted(_contents(path)):
            text = _decoded(data)
            layout = _recognised(name, text, alone=alone)
            if layout is None:
                unknown.append(name)
                continue
            if layout.key in found:
                unknown.append(found[layout.key].name)
            found[layout.key] = MarketFile(name, layout, text, hashlib.sha256(data).hexdigest())
    if not found:
        raise RefusedFile(
            f"« {paths[0].name} » ne contient aucun fichier du marché du travail que le programme sache "
            "lire. Il attend des fichiers CSV de France Travail ou de la Dares (tension, bassins, salaires, "
            "BMO)."
        )
    named = {one.name for one in found.values()}
    unknown = [
        one for one in dict.fromkeys(unknown) if one not in named
    ]  # other sheets of a workbook that was read
    order = [one.key for one in (*LAYOUTS, NAMES_OF_FAMILIES)]
    return tuple(sorted(found.values(), key=lambda one: order.index(one.layout.key))), tuple(unknown)


def _recognised(name: str, text: str, *, alone: bool) -> Layout | None:
    """Give the layout of a file; one that nearly fits is refused with the name of the column it lacks."""
    if _SAS.search(text[:3000]):
        return NAMES_OF_FAMILIES
    layout, score = _best(text)
    if layout is None or score == 1:
        return layout
    columns = _columns(text)
    if not (columns & layout.marks) and not (alone and score >= _NEAR):
        return None
    lacking = next(shown for column, shown in layout.columns.items() if column not in columns)
    raise RefusedFile(
        f"« {name} » ressemble à « {layout.title} », mais n’a pas la colonne « {lacking} ». "
        "Prenez le fichier tel qu’il est publié ; les données en place n’ont pas changé."
    )


def _best(text: str) -> tuple[Layout | None, float]:
    """Give the layout whose columns are best found in a header, and their share."""
    if _SAS.search(text[:3000]):
        return NAMES_OF_FAMILIES, 1
    columns = _columns(text)
    scored = [(len(columns & set(one.columns)) / len(one.columns), one) for one in LAYOUTS]
    score, layout = max(scored, key=lambda pair: pair[0])
    return (layout, score) if score else (None, 0)


def _columns(text: str) -> set[str]:
    """Give the folded columns of a header."""
    first = text[: text.find("\n") + 1 or None]
    try:
        return {column_of(one) for one in next(csv.reader([first], delimiter=_delimiter(text)), [])}
    except csv.Error:
        return set()


def _delimiter(text: str) -> str:
    first = text.partition("\n")[0]
    return max(";,\t", key=first.count)


def _decoded(data: bytes) -> str:
    """Decode a file: UTF-8 (a byte-order mark is dropped), else the code page of Windows."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _contents(path: Path, *, head: bool = False) -> Iterator[tuple[str, bytes]]:
    """Give name and bytes (or the first ones) of each file that may be text."""
    if path.is_dir():
        files = [
            one
            for one in sorted(path.rglob("*"))
            if one.suffix.lower() in TEXTS
            and one.is_file()
            and len(one.relative_to(path).parts) <= FOLDER_DEPTH
        ]
        for one in files[:MAX_FILES]:
            yield from _of_file(one.name, _unpacked(one, head=head), head=head)
    elif path.is_file() and zipfile.is_zipfile(path) and path.suffix.lower() != SUFFIX:
        source = ZipSource(path)
        try:
            for name in source.names():
                if Path(name).suffix.lower() in (".csv", ".txt", SUFFIX):
                    yield from _of_file(name, source.read(name), head=head)
        finally:
            source.close()
    elif path.is_file():
        yield from _of_file(path.name, _unpacked(path, head=head), head=head)


def _of_file(name: str, data: bytes, *, head: bool) -> Iterator[tuple[str, bytes]]:
    """Give a text as it is, a workbook as the text of each of its sheets."""
    if Path(name).suffix.lower() != SUFFIX:
        yield name, data
        return
    for sheet in sheets_as_csv(data, name, head=head):
        yield name, sheet


def _unpacked(path: Path, *, head: bool) -> bytes:
    """Give the bytes of a file, packed by itself or not, never more than a file may hold."""
    try:
        with gzip.open(path) if path.suffix.lower() == ".gz" else path.open("rb") as stream:
            data = stream.read(20_000 if head and path.suffix.lower() != SUFFIX else MAX_BYTES + 1)
    except (OSError, EOFError, zlib.error) as error:
        raise RefusedFile(
            f"« {path.name} » est abîmé ou tronqué. Téléchargez-le de nouveau ; "
            "les données en place n’ont pas changé."
        ) from error
    if len(data) > MAX_BYTES:
        raise RefusedFile(f"« {path.name} » est anormalement volumineux : il a été refusé.")
    return data

"""Sheets of an .xlsx workbook as CSV text, with the standard library alone and without trusting the file."""

import csv
import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from typing import IO
from xml.etree import ElementTree

from app.models.records.trouble import RefusedFile
from app.services.opendata.archive import MAX_BYTES

SUFFIX = ".xlsx"
_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml")
_STRINGS = "xl/sharedStrings.xml"
_SPACE = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_LETTERS = re.compile(r"[A-Z]+")
_HEAD_ROWS = 30
_MOST_COLUMNS = 500
_BROKEN = (zipfile.BadZipFile, zlib.error, ElementTree.ParseError, KeyError, ValueError, EOFError)


def sheets_as_csv(data: bytes, name: str, *, head: bool = False) -> Iterator[bytes]:
    """Give each sheet as UTF-8 text with semicolons; blank rows are left out.

    Args:
        data: the workbook.
        name: what to call it in a refusal.
        head: only the first rows of each sheet, to recognise it.

    Raises:
        RefusedFile: damaged, suspiciously big once unpacked, or written to mislead a reader.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as book:
            if sum(one.file_size for one in book.infolist()) > MAX_BYTES:
                raise RefusedFile(f"« {name} » est anormalement volumineux : il a été refusé.")
            strings = _strings(book)
            for entry in sorted(book.namelist()):
                if _SHEET.fullmatch(entry):
                    yield _sheet(book, entry, strings, head)
    except _BROKEN as error:
        raise RefusedFile(
            f"« {name} » est abîmé ou n’est pas un classeur lisible. Téléchargez-le de nouveau ; "
            "les données en place n’ont pas changé."
        ) from error


def _strings(book: zipfile.ZipFile) -> list[str]:
    """Read the texts cells point to."""
    if _STRINGS not in book.namelist():
        return []
    with book.open(_STRINGS) as stream:
        found = []
        for _event, item in ElementTree.iterparse(_plain(stream)):
            if item.tag == f"{_SPACE}si":
                found.append("".join(part.text or "" for part in item.iter(f"{_SPACE}t")))
                item.clear()
        return found


def _sheet(book: zipfile.ZipFile, entry: str, strings: list[str], head: bool) -> bytes:
    """Write one sheet as CSV."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";", lineterminator="\n")
    written = 0
    with book.open(entry) as stream:
        for _event, row in ElementTree.iterparse(_plain(stream)):
            if row.tag != f"{_SPACE}row":
                continue
            cells = _cells(row, strings)
            row.clear()
            if any(cells):
                writer.writerow(cells)
                written += 1
            if head and written >= _HEAD_ROWS:
                break
    return text.getvalue().encode()


def _cells(row: ElementTree.Element, strings: list[str]) -> list[str]:
    """Read the cells of a row, each in its column."""
    found: list[str] = []
    for cell in row.iter(f"{_SPACE}c"):
        at = _column(cell.get("r", ""), len(found))
        found += [""] * (at + 1 - len(found))
        found[at] = _text(cell, strings)
    return found


def _column(reference: str, following: int) -> int:
    """Give the rank of a column from its letters, ``B7`` gives 1.

    Raises:
        ValueError: farther than any table of ours.
    """
    letters = _LETTERS.match(reference)
    if letters is None:
        return following
    rank = 0
    for letter in letters[0]:
        rank = rank * 26 + ord(letter) - 64
    if rank > _MOST_COLUMNS:
        raise ValueError(reference)
    return rank - 1


def _text(cell: ElementTree.Element, strings: list[str]) -> str:
    """Give what a cell shows."""
    if cell.get("t") == "inlineStr":
        return "".join(part.text or "" for part in cell.iter(f"{_SPACE}t"))
    value = cell.findtext(f"{_SPACE}v") or ""
    if cell.get("t") == "s" and value:
        at = int(value)
        return strings[at] if 0 <= at < len(strings) else ""
    return value


def _plain(stream: IO[bytes]) -> IO[bytes]:
    """Refuse declarations of entities, which no workbook has and which may grow without bound.

    Raises:
        ValueError: there is one.
    """
    first = stream.read(4096)
    if b"<!" in first:
        raise ValueError("declaration")
    stream.seek(0)
    return stream

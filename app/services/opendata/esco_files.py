"""The files of ESCO, known by their header: the list of occupations, the mapping to ROME titles."""

import csv
import gzip
import hashlib
import io
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from zipfile import is_zipfile

from app.models.records.esco import EscoRelation
from app.models.records.folding import folded
from app.models.records.trouble import RefusedFile
from app.services.opendata.archive import open_source

MAPPING, LIST = "correspondance", "metiers"
URI = "data.europa.eu/esco/occupation/"
MAX_BYTES = 200 * 1024 * 1024
HEAD, HEAD_LINES = 20_000, 60
SUFFIXES = (".csv", ".csv.gz")
UNCHANGED = "les données en place n’ont pas changé."

MAPPING_COLUMNS = {
    "classification 1 id": "classification 1 ID",
    "classification 1 prefered label": "classification 1 prefered label",
    "classification 2 id": "classification 2 ID",
    "classification 2 prefered label": "classification 2 prefered label",
    "mapping relation": "mapping relation",
}
LIST_COLUMNS = {
    "concepturi": "conceptUri",
    "iscogroup": "iscoGroup",
    "preferredlabel": "preferredLabel",
    "altlabels": "altLabels",
}
_SAME = {
    "classification 1 uri": "classification 1 id",
    "classification 1 preflabel": "classification 1 prefered label",
    "classification 1 preferred label": "classification 1 prefered label",
    "classification 2 preflabel": "classification 2 prefered label",
    "classification 2 preferred label": "classification 2 prefered label",
}
"""Other names the same columns bear in other mappings of the same collection."""

_OTHER_LANGUAGE = re.compile(r"occupations_(?!fr)([a-z]{2})(?![a-z])", re.IGNORECASE)
_RELATIONS = {folded(str(one)): one for one in EscoRelation}

Row = dict[str, str]


@dataclass(slots=True)
class EscoFile:
    """One file, recognised: the mapping or the list, its text from the header on, what stands above it."""

    name: str
    kind: str
    text: str
    sha256: str
    first_line: int = 1
    about: dict[str, str] = field(default_factory=dict)

    def rows(self) -> Iterator[tuple[int, Row]]:
        """Stream line numbers and rows by folded column; blank lines are passed over.

        Raises:
            RefusedFile: a row is cut short.
        """
        reader = csv.reader(io.StringIO(self.text, newline=""), delimiter=_delimiter(self.text))
        try:
            header = [_column(one) for one in next(reader)]
            for values in reader:
                if not any(values):
                    continue
                line = reader.line_num + self.first_line - 1
                if len(values) < len(header):
                    raise self.damaged(line)
                yield line, {name: value.strip() for name, value in zip(header, values, strict=False)}
        except csv.Error as error:
            raise self.damaged(reader.line_num + self.first_line - 1) from error

    def damaged(self, line: int) -> RefusedFile:
        """Say that the file is cut or damaged near a line."""
        return RefusedFile(
            f"«\u00a0{self.name}\u00a0» est tronqué ou abîmé vers la ligne {line}. "
            f"Téléchargez-le de nouveau\u00a0; {UNCHANGED}"
        )


def looks_like_esco(path: Path) -> bool:
    """Tell whether a file, or one file of a folder or zip, is one of ESCO."""
    try:
        return any(_kind(_decoded(data)) for _name, data in _contents(path, head=True))
    except RefusedFile:
        return False


def open_esco(*paths: Path) -> tuple[tuple[EscoFile, ...], tuple[str, ...]]:
    """Open a file, a folder or a zip, or several of these.

    Returns:
        the mapping and the list, those that are there, and the names of the files passed over.

    Raises:
        RefusedFile: nothing of ESCO in it, a column is lacking (named), another language, another mapping.
    """
    found: dict[str, EscoFile] = {}
    unknown: list[str] = []
    for name, data in (one for path in paths for one in _contents(path)):
        text = _decoded(data)
        kind = _kind(text)
        if kind is None or kind in found:
            unknown.append(name)
            continue
        found[kind] = _opened(name, kind, text, hashlib.sha256(data).hexdigest())
    if not found:
        raise RefusedFile(
            f"«\u00a0{paths[0].name}\u00a0» ne contient aucun fichier ESCO que le programme sache lire. "
            "Il attend la correspondance ESCO–ROME publiée par la Commission européenne, ou "
            "«\u00a0occupations_fr.csv\u00a0»."
        )
    return tuple(found[one] for one in (MAPPING, LIST) if one in found), tuple(dict.fromkeys(unknown))


def relation_of(text: str) -> EscoRelation | None:
    """Read a relation, ``skos:exactMatch`` or ``exactMatch``; None for any other word."""
    return _RELATIONS.get(folded(text.rpartition(":")[2]))


def day_of(text: str) -> date | None:
    """Read a day as ``07/06/2022`` or as the beginning of an ISO instant; None for anything else."""
    french = re.fullmatch(r"(\d{1,2})/(\d{1,2})/(\d{4})", text.strip())
    try:
        if french:
            return date(int(french[3]), int(french[2]), int(french[1]))
        return date.fromisoformat(text.strip()[:10])
    except ValueError:
        return None


def _opened(name: str, kind: str, text: str, sha256: str) -> EscoFile:
    """Check the header of a file, and what stands above it."""
    lines = text.splitlines(keepends=True)
    start = _header_at(lines) if kind == MAPPING else 0
    about = {}
    for cells in csv.reader(lines[:start]):
        if len(cells) > 1 and cells[0].strip():
            about[folded(cells[0])] = cells[1].strip()
    below = "".join(lines[start:])
    wanted = MAPPING_COLUMNS if kind == MAPPING else LIST_COLUMNS
    columns = _columns(lines[start])
    lacking = next((shown for column, shown in wanted.items() if column not in columns), None)
    if lacking is not None:
        raise RefusedFile(
            f"«\u00a0{name}\u00a0» n’a pas la colonne «\u00a0{lacking}\u00a0». "
            f"Prenez le fichier tel qu’il est publié\u00a0; {UNCHANGED}"
        )
    other = about.get("classification 2 name", "ROME")
    if "rome" not in folded(other).split():
        raise RefusedFile(
            f"«\u00a0{name}\u00a0» relie ESCO à «\u00a0{other}\u00a0», pas au ROME. "
            f"Prenez la correspondance de la France\u00a0; {UNCHANGED}"
        )
    if kind == LIST and (language := _OTHER_LANGUAGE.search(name)):
        raise RefusedFile(
            f"«\u00a0{name}\u00a0» donne les métiers ESCO dans une autre langue ({language[1].lower()}). "
            f"Prenez «\u00a0occupations_fr.csv\u00a0»\u00a0; {UNCHANGED}"
        )
    return EscoFile(name, kind, below, sha256, start + 1, about)


def _kind(text: str) -> str | None:
    """Tell what a file is from its first lines; a header that nearly fits counts, so that it can be named."""
    lines = text[:HEAD].splitlines()
    if not lines:
        return None
    if _header_at(lines) < len(lines):
        return MAPPING
    return LIST if len(_columns(lines[0]) & set(LIST_COLUMNS)) >= len(LIST_COLUMNS) - 1 else None


def _header_at(lines: list[str]) -> int:
    """Find the header of a mapping under its lines of information; the number of lines when there is none."""
    for number, line in enumerate(lines[:HEAD_LINES]):
        if len(_columns(line) & set(MAPPING_COLUMNS)) >= len(MAPPING_COLUMNS) - 1:
            return number
    return len(lines)


def _columns(line: str) -> set[str]:
    """Give the folded columns of a header."""
    try:
        return {_column(one) for one in next(csv.reader([line], delimiter=_delimiter(line)), [])}
    except csv.Error:
        return set()


def _column(written: str) -> str:
    name = folded(written)
    return _SAME.get(name, name)


def _delimiter(text: str) -> str:
    first = text.partition("\n")[0]
    return max(",;\t", key=first.count)


def _decoded(data: bytes) -> str:
    """Decode a file: UTF-8 (a byte-order mark is dropped), else the code page of Windows."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        if error.start > len(data) - 4:  # the beginning of a file may cut a letter in two
            return data[: error.start].decode("utf-8-sig")
        return data.decode("cp1252", "replace")


def _contents(path: Path, *, head: bool = False) -> Iterator[tuple[str, bytes]]:
    """Give name and bytes (or the first ones) of each CSV file."""
    if path.is_file() and not is_zipfile(path):
        yield path.name, _unpacked(path, head=head)
        return
    source = open_source(path)
    try:
        for name in source.names():
            if name.lower().endswith(SUFFIXES):
                data = source.read(name)
                yield name, data[:HEAD] if head else data
    finally:
        source.close()


def _unpacked(path: Path, *, head: bool) -> bytes:
    """Give the bytes of a file, packed by itself or not, never more than a file may hold."""
    try:
        with gzip.open(path) if path.suffix.lower() == ".gz" else path.open("rb") as stream:
            data = stream.read(HEAD if head else MAX_BYTES + 1)
    except (OSError, EOFError, zlib.error) as error:
        raise RefusedFile(
            f"«\u00a0{path.name}\u00a0» est abîmé ou tronqué. Téléchargez-le de nouveau\u00a0; {UNCHANGED}"
        ) from error
    if len(data) > MAX_BYTES:
        raise RefusedFile(f"«\u00a0{path.name}\u00a0» est anormalement volumineux\u00a0: il a été refusé.")
    return data

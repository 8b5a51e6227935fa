"""A published table of courses: header checked, rows streamed, a cut end refused; or JSON records."""

import csv
import re
from collections.abc import Iterator, Sequence
from itertools import chain, islice
from typing import Any

from app.models.records.trouble import RefusedFile
from app.services.opendata.course_bytes import AGAIN, UNCHANGED, CourseText
from app.services.opendata.course_json import JsonItems
from app.services.opendata.course_tally import Tally

DELIMITERS = ";,\t|"
LOOKED_AT = 100
"""Records whose keys are put together to know the columns of a JSON file: some leave out what is empty."""
KEYS = ("numero_formation", "intitule_formation")
Row = list[str]


class CsvTable:
    """The rows of a CSV file, each as wide as the header; the header is read at once.

    Raises:
        RefusedFile: columns are missing.
    """

    def __init__(self, name: str, text: CourseText, tally: Tally, needed: Sequence[str], what: str) -> None:
        self._name, self._text, self._tally = name, text, tally
        self._csv = csv.reader(text.lines(), delimiter=delimiter_of(text.head()))
        try:
            self.columns = header_of(next(self._csv, []))
        except csv.Error as error:
            raise self._damaged() from error
        check_columns(name, self.columns, needed, what)

    def rows(self) -> Iterator[Row]:
        """Stream the rows; those of another width are left out and counted.

        Raises:
            RefusedFile: the file is cut, or a quotation mark is never closed.
        """
        width = len(self.columns)
        held: Row | None = None  # a narrow row: refused when it is the last one
        read = 0
        try:
            for row in self._csv:
                if len(row) == width:
                    if held is not None:
                        self._tally["wrong_width"] += 1
                        held = None
                    read += 1
                    yield row
                elif row and any(map(str.strip, row)):
                    if held is not None:
                        self._tally["wrong_width"] += 1
                        held = None
                    if len(row) > width and not any(row[width:]):
                        read += 1
                        yield row[:width]
                    elif len(row) < width:
                        held = row
                    else:
                        self._tally["wrong_width"] += 1
        except csv.Error as error:
            raise self._damaged() from error
        if held is not None:
            raise RefusedFile(
                f"« {self._name} » est coupé : sa dernière ligne ({self._csv.line_num}) n’a que {len(held)} "
                f"cellules sur {width}. {AGAIN}"
            )
        if not read and self._tally["wrong_width"]:
            raise self._damaged()

    def _damaged(self) -> RefusedFile:
        return RefusedFile(
            f"« {self._name} » est abîmé vers la ligne {self._csv.line_num} : une cellule n’est pas "
            f"refermée, ou les colonnes ne se suivent pas. {AGAIN}"
        )


class JsonTable:
    """The records of a JSON file as rows of texts, in the order of ``columns``.

    Raises:
        RefusedFile: columns are missing, or the file is cut in its first records.
    """

    def __init__(
        self,
        name: str,
        items: JsonItems,
        tally: Tally,
        wanted: Sequence[str],
        needed: Sequence[str],
        what: str,
    ) -> None:
        self._tally = tally
        self.columns = list(wanted)
        raw = items.items()
        held = list(islice(raw, LOOKED_AT))
        if any(isinstance(one, dict) and isinstance(one.get("fields"), dict) for one in held):
            needed = KEYS  # exports of before 2023 leave out what is empty
        records, first = map(_fields, raw), [_fields(one) for one in held]
        if not first:
            raise RefusedFile(f"« {name} » ne contient aucune formation. {UNCHANGED}")
        keys = {key for one in first for key in one}
        check_columns(name, sorted(keys), needed, what)
        self._records = chain(first, records)

    def rows(self) -> Iterator[Row]:
        """Stream the rows.

        Raises:
            RefusedFile: the file is cut.
        """
        columns = self.columns
        for record in self._records:
            if record:
                get = record.get
                yield [cell(get(one)) for one in columns]
            else:
                self._tally["unreadable"] += 1


def cell(value: Any) -> str:
    """Write a JSON value as the CSV export would."""
    if value is None:
        return ""
    if type(value) is str:
        return value
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, int | float):
        return str(value)
    if isinstance(value, list):
        return " ".join(cell(one) for one in value)
    return ""


def delimiter_of(head: str) -> str:
    """Choose what separates the cells: what cuts the first line into most of them."""
    first = re.split(r"[\r\n]", head.lstrip("\ufeff\r\n"), maxsplit=1)[0]
    return max(DELIMITERS, key=first.count)


def header_of(row: Sequence[str]) -> list[str]:
    """Clean the names of the columns."""
    return [one.strip().strip("\ufeff").strip('"').strip() for one in row]


def header_in(head: str) -> list[str]:
    """Read the names of the columns at the beginning of a text, to recognise it; [] where it is no table."""
    lines = re.split(r"\r\n|\r|\n", head.lstrip("\ufeff\r\n"))
    try:
        return header_of(next(csv.reader(lines[:3], delimiter=delimiter_of(head)), []))
    except csv.Error:
        return []


def check_columns(name: str, columns: Sequence[str], needed: Sequence[str], what: str) -> None:
    """Refuse a table that lacks columns, and name them.

    Raises:
        RefusedFile: some of ``needed`` are missing.
    """
    missing = [one for one in needed if one not in columns]
    if not missing:
        return
    told = ", ".join(f"« {one} »" for one in missing[:8]) + (
        f" et {len(missing) - 8} autres" if len(missing) > 8 else ""
    )
    noun = "la colonne" if len(missing) == 1 else "les colonnes"
    raise RefusedFile(
        f"« {name} » ressemble à {what}, mais il y manque {noun} {told}. Exportez de nouveau le fichier "
        f"complet, avec les noms techniques des colonnes. {UNCHANGED}"
    )


def _fields(item: Any) -> dict[str, Any]:
    """Give the values of a record, however the export wraps them; {} where it is none."""
    if not isinstance(item, dict):
        return {}
    for wrapper in ("fields", "record"):
        inner = item.get(wrapper)
        if isinstance(inner, dict):
            return _fields(inner)
    return item

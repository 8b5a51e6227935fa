"""Communes of France: our compact edition, or the derived official file, as an edition to import."""

import csv
import gzip
import hashlib
import io
import re
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

from app.models.records.editions import Edition, EditionKind
from app.models.records.folding import folded
from app.models.records.trouble import RefusedFile
from app.services.opendata.edition_source import Rows

OUR_HEADER = "code;name;kind;department;region;postcodes;population;latitude;longitude"
DERIVED_HEADER = (
    "code_insee;nom;type;code_departement;code_region;codes_postaux;population;latitude;longitude"
)
"""The two headers that are known; columns come in the same order in both."""

MAX_BYTES = 60 * 1024 * 1024
UNCHANGED = "Les données en place n’ont pas changé."
_CODE = re.compile(r"\d[0-9AB]\d{3}")
_MOST = {"latitude": 90.0, "longitude": 180.0}


class CommunesEdition:
    """A table of communes with their coordinates.

    Raises:
        RefusedFile: not a gzip, damaged, or with other columns.
    """

    kind = EditionKind.COMMUNES

    def __init__(self, path: Path) -> None:
        self._name = path.name
        self._text = _unpack(path)
        self._sha256 = hashlib.sha256(self._text.encode()).hexdigest()
        self._count = 0
        if self._text.split("\n", 1)[0].strip() not in (OUR_HEADER, DERIVED_HEADER):
            raise RefusedFile(
                f"« {path.name} » n’a pas les colonnes d’une table des communes (code, nom, département, "
                "codes postaux, coordonnées). Les données en place n’ont pas changé."
            )

    def tables(self) -> dict[str, Callable[[], Rows]]:
        """Give the row streams by table."""
        return {"commune": self._communes}

    def finish(self) -> tuple[Edition, tuple[str, ...]]:
        """Give the edition."""
        edition = Edition(
            kind=self.kind,
            version="COG 2026",
            title="Communes 2026",
            published_on=None,
            sha256=self._sha256,
            source="INSEE (code officiel géographique), La Poste",
            licence="Licence Ouverte 2.0",
            rows_read={"communes": self._count},
        )
        return edition, ()

    def expected_rows(self) -> int:
        """Count the lines."""
        return self._text.count("\n")

    def close(self) -> None:
        """Nothing to release."""

    def _communes(self) -> Rows:
        """Stream the communes."""
        reader = csv.reader(io.StringIO(self._text, newline=""), delimiter=";")
        next(reader)
        self._count = 0
        try:
            for row in reader:
                if row:
                    yield self._commune(row, reader.line_num)
                    self._count += 1
        except csv.Error as error:
            raise self._damaged(reader.line_num) from error

    def _commune(self, row: list[str], line: int) -> tuple[Any, ...]:
        """Turn one line into a row of the table.

        Raises:
            RefusedFile: a cell is lacking, or makes no sense.
        """
        if len(row) != OUR_HEADER.count(";") + 1:
            raise self._damaged(line)
        code, name, kind, department, region, postcodes, population, latitude, longitude = row
        if not _CODE.fullmatch(code):
            raise self._wrong(line, "code de la commune", code)
        if population and not (population.isascii() and population.isdigit()):
            raise self._wrong(line, "population", population)
        return (
            code,
            name,
            folded(name),
            "arrondissement" if kind.startswith("arr") else "commune",
            department,
            region,
            postcodes,
            int(population) if population else None,
            self._degrees(line, "latitude", latitude),
            self._degrees(line, "longitude", longitude),
        )

    def _degrees(self, line: int, column: str, text: str) -> float | None:
        """Read a coordinate; empty is unknown."""
        if not text:
            return None
        try:
            value = float(text)
        except ValueError:
            raise self._wrong(line, column, text) from None
        if not abs(value) <= _MOST[column]:  # what is no number compares as false
            raise self._wrong(line, column, text)
        return value

    def _damaged(self, line: int) -> RefusedFile:
        return RefusedFile(f"« {self._name} » est abîmé à la ligne {line}. {UNCHANGED}")

    def _wrong(self, line: int, column: str, text: str) -> RefusedFile:
        """Say which cell makes no sense."""
        return RefusedFile(
            f"« {self._name} », ligne {line} : « {text[:20]} » n’est pas une valeur possible dans la colonne "
            f"« {column} ». {UNCHANGED}"
        )


def _unpack(path: Path) -> str:
    """Read a gzip or plain text file, never more than it should hold."""
    try:
        with gzip.open(path) if path.suffix == ".gz" else path.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
        if len(data) > MAX_BYTES:
            raise RefusedFile(f"« {path.name} » est anormalement volumineux : il a été refusé.")
        return data.decode("utf-8-sig")
    except (OSError, EOFError, UnicodeDecodeError, zlib.error) as error:
        raise RefusedFile(
            f"« {path.name} » est illisible : abîmé, ou d’un autre type. "
            "Les données en place n’ont pas changé."
        ) from error

"""Communes of France: our compact edition, or the derived official file, as an edition to import."""

import csv
import gzip
import hashlib
import io
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
        for row in reader:
            if not row:
                continue
            try:
                yield _commune(row)
            except (ValueError, IndexError) as error:
                raise RefusedFile(
                    f"« {self._name} » est abîmé à la ligne {reader.line_num}. "
                    "Les données en place n’ont pas changé."
                ) from error
            self._count += 1


def _commune(row: list[str]) -> tuple[Any, ...]:
    """Turn one line into a row of the table."""
    code, name, kind, department, region, postcodes, population, latitude, longitude = row
    return (
        code,
        name,
        folded(name),
        "arrondissement" if kind.startswith("arr") else "commune",
        department,
        region,
        postcodes,
        int(population) if population else None,
        float(latitude) if latitude else None,
        float(longitude) if longitude else None,
    )


def _unpack(path: Path) -> str:
    """Read a gzip or plain text file, never more than it should hold."""
    try:
        with gzip.open(path) if path.suffix == ".gz" else path.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
        if len(data) > MAX_BYTES:
            raise RefusedFile(f"« {path.name} » est anormalement volumineux : il a été refusé.")
        return data.decode("utf-8-sig")
    except (OSError, EOFError, UnicodeDecodeError) as error:
        raise RefusedFile(
            f"« {path.name} » est illisible : abîmé, ou d’un autre type. "
            "Les données en place n’ont pas changé."
        ) from error

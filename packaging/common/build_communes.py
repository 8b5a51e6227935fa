"""Builds the compact edition of French communes, departments and regions kept in resources/starter.

From: the collected open data (COG 2026 from INSEE/Etalab, coordinates from La Poste, Licence Ouverte 2.0).
To: communes.csv.gz, departments.csv and regions.csv in the folder given as the last argument.

The same sources always give the same bytes: rows are sorted and the gzip header carries no date.
"""

import argparse
import csv
import gzip
import io
import json
from collections.abc import Iterable
from pathlib import Path

COMMUNE_HEADER = (
    "code",
    "name",
    "kind",
    "department",
    "region",
    "postcodes",
    "population",
    "latitude",
    "longitude",
)
KINDS = {"commune-actuelle": "commune", "arrondissement-municipal": "arrondissement"}
# The three towns whose coordinates are published only for their arrondissements.
TOWNS_WITH_ARRONDISSEMENTS = {"13055": "132", "69123": "6938", "75056": "751"}

Row = dict[str, str]


def read_communes(source: Path) -> list[Row]:
    """Reads the collected file (gzip, UTF-8, semicolons) and returns its rows in our shape, in order."""
    with gzip.open(source, "rt", encoding="utf-8", newline="") as stream:
        rows = [_commune(raw) for raw in csv.DictReader(stream, delimiter=";")]
    rows.sort(key=lambda row: row["code"])
    _place_towns(rows)
    return rows


def _commune(raw: Row) -> Row:
    return {
        "code": raw["code_insee"],
        "name": raw["nom"],
        "kind": KINDS[raw["type"]],
        "department": raw["code_departement"],
        "region": raw["code_region"],
        "postcodes": raw["codes_postaux"],
        "population": raw["population"],
        "latitude": _rounded(raw["latitude"]),
        "longitude": _rounded(raw["longitude"]),
    }


def _rounded(value: str) -> str:
    return f"{float(value):.4f}" if value else ""


def _place_towns(rows: list[Row]) -> None:
    """Gives Paris, Lyon and Marseille the middle point of their arrondissements when they have none."""
    for row in rows:
        prefix = TOWNS_WITH_ARRONDISSEMENTS.get(row["code"])
        if prefix is None or row["latitude"]:
            continue
        parts = [
            part
            for part in rows
            if part["kind"] == "arrondissement" and part["code"].startswith(prefix) and part["latitude"]
        ]
        for axis in ("latitude", "longitude"):
            if parts:
                row[axis] = f"{sum(float(part[axis]) for part in parts) / len(parts):.4f}"


def read_names(source: Path, columns: tuple[str, ...]) -> list[tuple[str, ...]]:
    """Reads one of the JSON lists of departments or regions and keeps the columns asked for, sorted."""
    entries = json.loads(source.read_text(encoding="utf-8"))
    return sorted(tuple(str(entry.get(column, "")) for column in columns) for entry in entries)


def as_csv(header: Iterable[str], rows: Iterable[Iterable[str]]) -> bytes:
    """Returns a UTF-8 CSV with semicolons and LF."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";", lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    return text.getvalue().encode("utf-8")


def write_compressed(target: Path, content: bytes) -> None:
    """Writes gzip without name or date, so that the same content always gives the same file."""
    target.write_bytes(gzip.compress(content, compresslevel=9, mtime=0))


def main() -> None:
    """Reads the paths from the command line and writes the three files."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("communes", type=Path, help="communes_2026_derive.csv.gz")
    parser.add_argument("departments", type=Path, help="departements.json")
    parser.add_argument("regions", type=Path, help="regions.json")
    parser.add_argument("target", type=Path, help="folder to write into, e.g. resources/starter")
    arguments = parser.parse_args()

    communes = read_communes(arguments.communes)
    table = as_csv(COMMUNE_HEADER, ([row[name] for name in COMMUNE_HEADER] for row in communes))
    write_compressed(arguments.target / "communes.csv.gz", table)
    departments = read_names(arguments.departments, ("code", "nom", "region"))
    (arguments.target / "departments.csv").write_bytes(as_csv(("code", "name", "region"), departments))
    regions = read_names(arguments.regions, ("code", "nom"))
    (arguments.target / "regions.csv").write_bytes(as_csv(("code", "name"), regions))
    print(f"{len(communes)} communes, {len(departments)} departments, {len(regions)} regions")


if __name__ == "__main__":
    main()

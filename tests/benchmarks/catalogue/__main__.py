"""Writes a trial catalogue: ``python -m tests.benchmarks.catalogue N=1000000 [FORMAT=json] [TO=file]``."""

import csv
import json
import sys
import time
from collections.abc import Iterable, Sequence
from pathlib import Path

from tests.benchmarks.catalogue.materials import ROOT, gather
from tests.benchmarks.catalogue.rows import COLUMNS, SEED, Catalogue

NUMBERS = frozenset(
    name for name in COLUMNS if name.startswith(("nb_", "nombre_", "frais_", "taux_", "candidats_"))
)


def write_csv(rows: Iterable[Sequence[str]], to: Path) -> None:
    """Write rows as the export does: semicolons, UTF-8 with its mark."""
    with to.open("w", encoding="utf-8", newline="", buffering=1 << 20) as file:
        writer = csv.writer(file, delimiter=";", lineterminator="\r\n")
        writer.writerow(COLUMNS)
        writer.writerows(rows)


def write_json(rows: Iterable[Sequence[str]], to: Path) -> None:
    """Write rows as the JSON export does: a list of records; what is silent is null, figures are numbers."""
    with to.open("w", encoding="utf-8", newline="\n", buffering=1 << 20) as file:
        opening = "["
        for row in rows:
            record = {
                name: None
                if cell == ""
                else float(cell)
                if name in NUMBERS and "." in cell
                else int(cell)
                if name in NUMBERS
                else cell
                for name, cell in zip(COLUMNS, row, strict=True)
            }
            file.write(opening + json.dumps(record, ensure_ascii=False))
            opening = ",\n"
        file.write("]\n" if opening != "[" else "[]\n")


WRITERS = {"csv": write_csv, "json": write_json}


def main(arguments: Sequence[str]) -> int:
    """Write the file asked for; a word that is not understood is told."""
    asked = {"N": "1000000", "FORMAT": "csv", "SEED": str(SEED), "TO": ""}
    for word in arguments:
        name, _sign, value = word.partition("=")
        if name.upper() not in asked or not value:
            print(f"{word}: not understood. N=1000000 FORMAT=csv|json SEED={SEED} TO=file", file=sys.stderr)
            return 2
        asked[name.upper()] = value
    how_many, shape = int(asked["N"]), asked["FORMAT"].lower()
    if shape not in WRITERS or how_many < 1:
        print(f"N is a number from 1, FORMAT is one of {', '.join(WRITERS)}.", file=sys.stderr)
        return 2
    to = Path(asked["TO"]) if asked["TO"] else ROOT / "out" / f"catalogue-{how_many}.{shape}"
    to.parent.mkdir(parents=True, exist_ok=True)
    began = time.perf_counter()
    materials = gather()
    for note in materials.notes:
        print(note)
    unfinished = to.with_name(f"{to.name}.part")
    WRITERS[shape](Catalogue(materials, int(asked["SEED"])).rows(how_many), unfinished)
    unfinished.replace(to)
    took = time.perf_counter() - began
    print(
        f"{to}: {how_many} trial courses, {to.stat().st_size / 1e6:.0f} MB, {how_many / took:.0f} rows/s. "
        "Nothing in it is real."
    )
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""What each engine is given of a course: one text, and the codes it is filtered and counted by."""

import gzip
import sqlite3
from bisect import bisect_right
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from app.models.records.course_search import PRICE_BANDS, Facet
from app.models.records.course_words import Modality, TrainingKind
from app.models.records.courses import CourseRow

ROOT = Path(__file__).parents[3]
KINDS, MODALITIES = list(TrainingKind), list(Modality)
COUNTED = (Facet.DEPARTMENT, Facet.KIND, Facet.LEVEL, Facet.MODALITY, Facet.PRICE)
"""The five facets of the reference: what the peers count."""
NOWHERE = 0
_CENTS = [100 * euros for euros in PRICE_BANDS]


class Facts(NamedTuple):
    """A course in whole numbers; degrees are shifted and multiplied so as to be positive, 0 for nowhere."""

    department: int
    kind: int
    level: int
    modality: int
    band: int
    cents: int
    latitude: int
    longitude: int


def courses(database: Path) -> Iterator[CourseRow]:
    """Read every course of a catalogue, in the order of numbers."""
    with closing(sqlite3.connect(f"{database.as_uri()}?mode=ro", uri=True)) as base:
        names = ", ".join(CourseRow._fields)
        for row in base.execute(f"SELECT {names} FROM course ORDER BY number"):
            yield CourseRow._make(row)


def text_of(row: CourseRow) -> str:
    """Give the text the peers index: the same fields as ours."""
    return "\n".join(
        (
            row.title,
            row.provider,
            row.certification_label,
            row.objective,
            row.content,
            row.results,
            row.keywords,
        )
    )


class Places:
    """Where communes are, read from the starter edition."""

    def __init__(self) -> None:
        self.known: dict[str, tuple[float, float, int]] = {}
        raw = gzip.decompress((ROOT / "resources" / "starter" / "communes.csv.gz").read_bytes())
        for line in raw.decode("utf-8").splitlines()[1:]:
            code, _name, _kind, _department, _region, _postcodes, population, latitude, longitude = (
                line.split(";")
            )
            if latitude:
                self.known[code] = (float(latitude), float(longitude), int(population or 0))


def department_number(code: str) -> int:
    """Turn the code of a department into a number, 0 for none."""
    return int(code.replace("A", "0").replace("B", "1")) + 1000 * code.isdecimal() if code else NOWHERE


def facts_of(row: CourseRow, places: Places) -> Facts:
    """Give the codes of a course."""
    place = places.known.get(row.commune_code)
    return Facts(
        department_number(row.department),
        KINDS.index(TrainingKind(row.kind)),
        row.level or 0,
        MODALITIES.index(Modality(row.modality)),
        0 if row.price is None else bisect_right(_CENTS, row.price),
        0 if row.price is None else row.price + 1,
        0 if place is None else degrees(place[0]),
        0 if place is None else degrees(place[1]),
    )


def degrees(value: float) -> int:
    """Shift degrees to a positive whole number."""
    return int((value + 180.0) * 10_000)

"""From the rows of an import to an index: what each course is found, filtered, priced and ordered by."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Self

import numpy as np

from app.models.records.course_search import LEVELS, Facet
from app.models.records.courses import CourseRow
from app.services.search.courses.builder import IndexBuilder, Part
from app.services.search.courses.layout import (
    KINDS,
    MODALITIES,
    MOST_DEPARTMENTS,
    UNKNOWN,
    WRITTEN,
    bands,
    settled,
)
from app.services.search.courses.terms import (
    CERTIFICATION,
    OCCUPATION,
    PROVIDER,
    SKILL,
    certification_codes,
    provider_code,
)

COLUMNS = {"settled": "<u2", "told": "<u2", "place": "<u4", "pair": "<u4", "permanent": "|u1",
           "rate": "<i2", "sat": "<i4"}  # fmt: skip
RAGGED = {"starts": "<u2"}
DAY_ZERO = date(1990, 1, 1).toordinal()
"""Days are counted from there, in two bytes."""
_DAYS = 65_535
_RATES, _MOST_SAT = 1_000, 2**31 - 1
_HOURS_BY_BAND = 1_000
_NO_PLACE = ("", "")


class CourseIndexWriter:
    """Writes the index of a catalogue, a course at a time; a context, which leaves nothing after a failure.

    An index already at that place stays whole until ``finish`` puts the new one there.
    """

    def __init__(self, place: Path, communes: Iterable[tuple[str, float | None, float | None]]) -> None:
        """Prepare.

        Args:
            place: the folder of the index.
            communes: their codes, latitudes and longitudes in degrees, None where they are not known.
        """
        self._builder = IndexBuilder(place, COLUMNS, RAGGED)
        self._where = {code: (north, east) for code, north, east in communes}
        self._departments: dict[str, int] = {"": 0}
        self._places: dict[tuple[str, str], int] = {_NO_PLACE: 0}
        self._pairs: dict[tuple[int, int, bool], int] = {}
        self._providers: dict[tuple[str, str], None] = {}
        self._days: dict[str, int] = {}
        self._joint = settled(0)
        self._prices: dict[int, int] = {}
        self._hours = bands(Facet.HOURS, np.arange(_HOURS_BY_BAND)).tolist()
        self._outcomes = bands(Facet.OUTCOME, np.arange(_RATES + 1)).tolist()
        self._kinds = {kind.value: at for at, kind in enumerate(KINDS)}
        self._modalities = {modality.value: at for at, modality in enumerate(MODALITIES)}

    def __enter__(self) -> Self:
        self._builder.__enter__()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._builder.__exit__(kind, error, trace)

    def add(self, row: CourseRow) -> int:
        """Add a course and give its number, from 0 in the order of the calls."""
        kind = self._kinds.get(row.kind, len(KINDS) - 1)
        modality = self._modalities.get(row.modality, 0)
        department, place = self._place(row)
        price = UNKNOWN if row.price is None or row.price < 0 else row.price
        settled_code = self._joint.packed((department, modality, self._price_band(price), kind))
        rate = UNKNOWN if row.rate is None or not 0 <= row.rate <= _RATES else row.rate
        hours = 0 if row.hours is None or row.hours < 0 else self._hours[min(row.hours, _HOURS_BY_BAND - 1)]
        level = row.level if row.level in LEVELS else 0
        told = WRITTEN.packed((level or 0, hours, self._outcomes[rate] if rate >= 0 else 0))
        pairs = self._pairs
        pair = pairs.setdefault((price, kind, row.certifying), len(pairs))
        sat = min(max(row.sat or 0, 0), _MOST_SAT)
        return self._builder.add(
            self._parts(row),
            (settled_code, told, place, pair, row.permanent, rate, sat),
            (self._starts(row.starts),),
        )

    def finish(self) -> None:
        """Put the index in place, at once."""
        builder = self._builder
        self._write_places()
        self._write_pairs()
        joint = settled(len(self._departments) - 1)
        codes = builder.column("settled")
        counts = np.bincount(codes, minlength=joint.size)
        builder.array("by_settled.starts", np.concatenate(([0], np.cumsum(counts))).astype("<i8"))
        builder.array("by_settled", np.argsort(codes, kind="stable").astype("<u4"))
        builder.finish({"departments": list(self._departments)[1:], "providers": list(self._providers)})

    def _parts(self, row: CourseRow) -> Part:
        provider = provider_code(row.siret, row.provider)
        self._providers[provider, row.provider] = None
        codes = [f"{PROVIDER}{provider}"]
        codes += [f"{SKILL}{code}" for code in set(row.skills.split())]
        codes += [f"{OCCUPATION}{code}" for code in set(row.occupations.split())]
        codes += [f"{CERTIFICATION}{code}" for code in certification_codes(row.certification)]
        labels = (row.certification_label, row.keywords, row.provider)
        return (row.title,), labels, (row.objective, row.content, row.results), codes

    def _place(self, row: CourseRow) -> tuple[int, int]:
        """Give the number of the department and that of the place of a course, 0 where nothing is known."""
        code, department = row.commune_code, row.department
        if not department and code:
            department = code[:3] if code[:2] in ("97", "98") else code[:2]
        known = self._departments.get(department)
        if known is None:
            if len(self._departments) > MOST_DEPARTMENTS:
                known, department = 0, ""
            else:
                known = self._departments[department] = len(self._departments)
        if not code and not department:
            return 0, 0
        return known, self._places.setdefault((code, department), len(self._places))

    def _price_band(self, cents: int) -> int:
        band = self._prices.get(cents)
        if band is None:
            band = self._prices[cents] = int(bands(Facet.PRICE, np.array([cents]))[0])
        return band

    def _starts(self, days: str) -> Iterator[int]:
        """Give the days of a course in order, counted from ``DAY_ZERO``; what is no day is left out."""
        if not days:
            return iter(())
        known, found = self._days, []
        for day in days.split():
            number = known.get(day)
            if number is None:
                number = known[day] = _day(day)
            if number >= 0:
                found.append(number)
        return iter(sorted(found))

    def _write_places(self) -> None:
        """Write where places are; not a number where the commune is not known."""
        where = [self._where.get(code) or (None, None) for code, _department in self._places]
        numbers = list(self._departments)
        places = {code: at for at, code in enumerate(numbers)}
        for axis, name in enumerate(("latitude", "longitude")):
            degrees = [np.nan if one[0] is None or one[1] is None else one[axis] for one in where]
            self._builder.array(f"places.{name}", np.array(degrees, "<f8"))
        found = [places.get(department, 0) for _code, department in self._places]
        self._builder.array("places.department", np.array(found, "|u1"))

    def _write_pairs(self) -> None:
        pairs = np.array(list(self._pairs) or np.zeros((0, 3)), "<i8").reshape(-1, 3)
        for at, (name, kind) in enumerate((("cents", "<i8"), ("kind", "|u1"), ("certifying", "|u1"))):
            self._builder.array(f"pairs.{name}", pairs[:, at].astype(kind))


def _day(text: str) -> int:
    try:
        number = date.fromisoformat(text).toordinal() - DAY_ZERO
    except ValueError:
        return -1
    return min(number, _DAYS) if number >= 0 else -1

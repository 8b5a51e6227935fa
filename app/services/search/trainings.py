"""Courses found by words, skills, occupation, place and price, priced for a person, with counts."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from app.models.records.folding import folded
from app.models.records.french import NBSP, count
from app.models.records.ids import TrainingId
from app.models.records.places import Commune, distance_km
from app.models.records.trainings import (
    Modality,
    TrainingKind,
    TrainingLine,
    TrainingOrder,
    TrainingQuery,
    TrainingResults,
)
from app.models.store.reference_store import ReferenceReading
from app.services.search.words import STOP_WORDS

Quote = Callable[[Decimal, TrainingKind], tuple[Decimal, bool]]
"""From a price and a kind of course: what is left for a person to pay, whether their rights are refused."""

FAR = 1e9
PLURAL_FROM = 5
# What one may leave out when nothing is found, in the order it is tried, with the parts of the query.
_FILTERS = (
    ("la case «\u00a0Entièrement finançable\u00a0»", ("covered",)),
    ("les cases cochées", ("modalities", "kinds", "covered")),
    ("la distance", ("around",)),
    ("le prix maximum", ("max_price",)),
    ("les compétences demandées", ("skills", "occupation")),
    ("les mots", ("words",)),
)


@dataclass(frozen=True, slots=True)
class _Found:
    """A line with what relevance is judged on."""

    line: TrainingLine
    title_words: int
    title: str


@dataclass(frozen=True, slots=True)
class _Catalogue:
    """The courses as one person may follow them from one day on."""

    reading: ReferenceReading
    today: date
    quote: Quote | None

    def near(self, query: TrainingQuery) -> list[_Found]:
        """Find what answers everything but the boxes ticked, in no order."""
        words = [_stem(word) for word in folded(query.words).split() if word not in STOP_WORDS]
        centre = None if query.around is None else self.reading.places.by_code(query.around)
        rows = self.reading.trainings.candidates(words, query.skills, query.occupation)
        covered = self.reading.trainings.coverage(query.skills)
        found = [
            self._found(row, words, covered, centre)
            for row in rows
            if query.max_price is None or (row.price is not None and row.price <= query.max_price)
        ]
        return [one for one in found if _is_near(one.line, centre, query.radius_km)]

    def _found(
        self, row: Any, words: list[str], covered: dict[TrainingId, int], centre: Commune | None
    ) -> _Found:
        """Build a line from a row."""
        distance = None
        if centre is not None and row.modality is not Modality.REMOTE:
            distance = _distance(row, centre)
        left, refused = None, False
        if self.quote is not None and row.price is not None:
            left, refused = self.quote(row.price, row.kind)
        line = TrainingLine(
            id=TrainingId(row.id),
            title=row.title,
            provider=row.provider,
            town=row.town or "",
            department=row.department or "",
            kind=row.kind,
            modality=row.modality,
            price=row.price,
            hours=row.hours,
            level=row.level,
            next_start=min((day for day in row.starts if day >= self.today), default=None),
            covered_skills=covered.get(TrainingId(row.id), 0),
            distance=distance,
            is_example=row.is_example,
            left=left,
            refused=refused,
        )
        title = folded(row.title)
        return _Found(line, sum(word in title for word in words), title)


def search_trainings(
    reading: ReferenceReading, query: TrainingQuery, today: date, quote: Quote | None = None
) -> TrainingResults:
    """Find courses.

    Args:
        reading: the reference data.
        query: what is asked; empty parts do not filter. A remote course is near everywhere.
        today: sessions before this day are past and not counted as a next start.
        quote: what prices a course for one person; without it no line says what is left to pay.

    Returns:
        every course found, in the order asked; the count of a box is what ticking it would show, the boxes of
        the other groups left as they are.
    """
    if quote is None:
        query = replace(query, covered=False)
    catalogue = _Catalogue(reading, today, quote)
    near = catalogue.near(query)
    kept = _ticked(near, query)
    kept.sort(key=lambda one: _order(one, query.order))
    by_modality = Counter(one.line.modality for one in _ticked(near, replace(query, modalities=())))
    by_kind = Counter(one.line.kind for one in _ticked(near, replace(query, kinds=())))
    return TrainingResults(
        lines=tuple(one.line for one in kept),
        by_modality={one: by_modality[one] for one in Modality},
        by_kind={one: by_kind[one] for one in TrainingKind},
        advice="" if kept else _advice(catalogue, query),
        covered=None if quote is None else len(_ticked(near, replace(query, covered=True))),
    )


def _distance(row: Any, centre: Commune) -> float | None:
    """Measure how far a course is, in kilometres; None when either place has no coordinates."""
    if row.latitude is None or centre.latitude is None or centre.longitude is None:
        return None
    return distance_km(centre.latitude, centre.longitude, row.latitude, row.longitude)


def _is_near(line: TrainingLine, centre: Commune | None, radius_km: int) -> bool:
    """Keep what is within the radius, by the rounded distance people read, and what is followed from home."""
    if centre is None or line.modality is Modality.REMOTE:
        return True
    return line.distance is not None and round(line.distance) <= radius_km


def _ticked(found: list[_Found], query: TrainingQuery) -> list[_Found]:
    """Keep what the boxes ask for; no box ticked asks for everything."""
    return [
        one
        for one in found
        if (not query.modalities or one.line.modality in query.modalities)
        and (not query.kinds or one.line.kind in query.kinds)
        and (not query.covered or one.line.left == 0)
    ]


def _order(one: _Found, order: TrainingOrder) -> tuple[Any, ...]:
    """Give the sort key of an order; what is unknown comes last, equals are in the order of titles."""
    line = one.line
    start = line.next_start or date.max
    distance = FAR if line.distance is None else line.distance
    price = FAR if line.price is None else float(line.price)
    keys: dict[TrainingOrder, tuple[Any, ...]] = {
        TrainingOrder.RELEVANCE: (-line.covered_skills, -one.title_words, distance),
        TrainingOrder.PRICE: (price, distance),
        TrainingOrder.REMAINDER: (FAR if line.left is None else float(line.left), price, distance),
        TrainingOrder.DISTANCE: (distance, price),
        TrainingOrder.START: (start, distance),
    }
    return (*keys[order], one.title, line.id)


def _advice(catalogue: _Catalogue, query: TrainingQuery) -> str:
    """Name the one filter whose removal brings courses, and how many; else say what to try."""
    bare = TrainingQuery(order=query.order, radius_km=query.radius_km, on_day=query.on_day)
    lead = ""
    if query.words and not catalogue.near(replace(bare, words=query.words)):
        lead = "Aucune formation ne répond à ces mots. Essayez un mot plus court, ou une compétence."
    elif (query.skills or query.occupation) and not catalogue.near(
        replace(bare, skills=query.skills, occupation=query.occupation)
    ):
        lead = "Aucune formation du catalogue installé n’enseigne ces compétences. Essayez avec des mots."
    for without, parts in _FILTERS:
        lighter = replace(query, **{part: getattr(bare, part) for part in parts})
        if lighter == query or (lead and lighter == bare):
            continue
        brought = len(_ticked(catalogue.near(lighter), lighter))
        if brought:
            return f"{lead} Sans {without}{NBSP}: {count(brought, 'formation')}.".lstrip()
    return lead or "Aucune formation ne réunit ces critères. Effacez-les, puis ajoutez-les un à un."


def _stem(word: str) -> str:
    """Drop the plural of a long word, and what sets « secourisme » and « secouriste » apart."""
    single = word[:-1] if len(word) >= PLURAL_FROM and word[-1] in "sx" else word
    for ending in ("isme", "iste"):
        if single.endswith(ending) and len(single) - len(ending) >= PLURAL_FROM:
            return single.removesuffix(ending)
    return single

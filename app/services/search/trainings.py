"""Courses found by words, skills, occupation, place and price, with counts before the last filters."""

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date
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

FAR = 1e9
PLURAL_FROM = 5
# What one may leave out when nothing is found, in the order it is tried, with the parts of the query.
_FILTERS = (
    ("les cases cochées", ("modalities", "kinds")),
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


def search_trainings(reading: ReferenceReading, query: TrainingQuery, today: date) -> TrainingResults:
    """Find courses.

    Args:
        reading: the reference data.
        query: what is asked; empty parts do not filter. A remote course is near everywhere.
        today: sessions before this day are past and not counted as a next start.

    Returns:
        every course found, in the order asked; counts by modality and kind leave those two filters out.
    """
    near = _near(reading, query, today)
    kept = [one for one in near if _is_ticked(one.line, query)]
    kept.sort(key=lambda one: _order(one, query.order))
    return TrainingResults(
        lines=tuple(one.line for one in kept),
        by_modality=_counts(Modality, [one.line.modality for one in near]),
        by_kind=_counts(TrainingKind, [one.line.kind for one in near]),
        advice="" if kept else _advice(reading, query, today),
    )


def _near(reading: ReferenceReading, query: TrainingQuery, today: date) -> list[_Found]:
    """Find what answers everything but the boxes ticked (modalities and kinds), in no order."""
    words = [_stem(word) for word in folded(query.words).split() if word not in STOP_WORDS]
    centre = None if query.around is None else reading.places.by_code(query.around)
    rows = reading.trainings.candidates(words, query.skills, query.occupation)
    covered = reading.trainings.coverage(query.skills)
    found = [
        _found(row, words, covered, centre, today)
        for row in rows
        if query.max_price is None or (row.price is not None and row.price <= query.max_price)
    ]
    return [one for one in found if _is_near(one.line, centre, query.radius_km)]


def _found(
    row: Any,
    words: list[str],
    covered: dict[TrainingId, int],
    centre: Commune | None,
    today: date,
) -> _Found:
    """Build a line from a row."""
    distance = None
    if centre is not None and row.modality is not Modality.REMOTE:
        distance = _distance(row, centre)
    coming = [day for day in row.starts if day >= today]
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
        next_start=min(coming, default=None),
        covered_skills=covered.get(TrainingId(row.id), 0),
        distance=distance,
        is_example=row.is_example,
    )
    title = folded(row.title)
    return _Found(line, sum(word in title for word in words), title)


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


def _is_ticked(line: TrainingLine, query: TrainingQuery) -> bool:
    """Keep what the boxes ask for; no box ticked asks for everything."""
    return (not query.modalities or line.modality in query.modalities) and (
        not query.kinds or line.kind in query.kinds
    )


def _order(one: _Found, order: TrainingOrder) -> tuple[Any, ...]:
    """Give the sort key of an order; what is unknown comes last, equals are in the order of titles."""
    line = one.line
    start = line.next_start or date.max
    distance = FAR if line.distance is None else line.distance
    price = FAR if line.price is None else float(line.price)
    keys: dict[TrainingOrder, tuple[Any, ...]] = {
        TrainingOrder.RELEVANCE: (-line.covered_skills, -one.title_words, distance),
        TrainingOrder.PRICE: (price, distance),
        TrainingOrder.DISTANCE: (distance, price),
        TrainingOrder.START: (start, distance),
    }
    return (*keys[order], one.title, line.id)


def _counts(kind: Any, values: list[Any]) -> dict[Any, int]:
    """Count each member of a closed list, zeros included."""
    counted = Counter(values)
    return {member: counted.get(member, 0) for member in kind}


def _advice(reading: ReferenceReading, query: TrainingQuery, today: date) -> str:
    """Name the one filter whose removal brings courses, and how many; else say what to try."""
    bare = TrainingQuery(order=query.order, radius_km=query.radius_km, on_day=query.on_day)
    lead = ""
    if query.words and not _near(reading, replace(bare, words=query.words), today):
        lead = "Aucune formation ne répond à ces mots. Essayez un mot plus court, ou une compétence."
    elif (query.skills or query.occupation) and not _near(
        reading, replace(bare, skills=query.skills, occupation=query.occupation), today
    ):
        lead = "Aucune formation du catalogue installé n’enseigne ces compétences. Essayez avec des mots."
    for without, parts in _FILTERS:
        lighter = replace(query, **{part: getattr(bare, part) for part in parts})
        if lighter == query or (lead and lighter == bare):
            continue
        brought = sum(_is_ticked(one.line, lighter) for one in _near(reading, lighter, today))
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

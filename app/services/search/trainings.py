"""Courses found by words, skills, occupation, place and price, with counts before the last filters."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.models.records.folding import folded
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


@dataclass(frozen=True, slots=True)
class _Found:
    """A line with what relevance is judged on."""

    line: TrainingLine
    title_words: int


def search_trainings(reading: ReferenceReading, query: TrainingQuery, today: date) -> TrainingResults:
    """Find courses.

    Args:
        reading: the reference data.
        query: what is asked; empty parts do not filter. A remote course is near everywhere.
        today: sessions before this day are past and not counted as a next start.

    Returns:
        every course found, in the order asked; counts by modality and kind leave those two filters out.
    """
    words = [_stem(word) for word in folded(query.words).split() if word not in STOP_WORDS]
    centre = None if query.around is None else reading.places.by_code(query.around)
    rows = reading.trainings.candidates(words, query.skills, query.occupation)
    covered = reading.trainings.coverage(query.skills)
    found = [
        _found(row, words, covered, centre, today)
        for row in rows
        if query.max_price is None or (row.price is not None and row.price <= query.max_price)
    ]
    near = [one for one in found if _is_near(one.line, centre, query.radius_km)]
    kept = [
        one
        for one in near
        if (not query.modalities or one.line.modality in query.modalities)
        and (not query.kinds or one.line.kind in query.kinds)
    ]
    kept.sort(key=lambda one: _order(one, query.order))
    return TrainingResults(
        lines=tuple(one.line for one in kept),
        by_modality=_counts(Modality, [one.line.modality for one in near]),
        by_kind=_counts(TrainingKind, [one.line.kind for one in near]),
        advice="" if kept else _advice(query, len(rows), len(found), len(near)),
    )


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
    return _Found(line, sum(word in title for word in words))


def _distance(row: Any, centre: Commune) -> float | None:
    """Measure how far a course is, in kilometres; None when either place has no coordinates."""
    if row.latitude is None or centre.latitude is None or centre.longitude is None:
        return None
    return distance_km(centre.latitude, centre.longitude, row.latitude, row.longitude)


def _is_near(line: TrainingLine, centre: Commune | None, radius_km: int) -> bool:
    """Keep what is within the radius, and what is followed from home."""
    if centre is None or line.modality is Modality.REMOTE:
        return True
    return line.distance is not None and line.distance <= radius_km


def _order(one: _Found, order: TrainingOrder) -> tuple[Any, ...]:
    """Give the sort key of an order; what is unknown comes last."""
    line = one.line
    start = line.next_start or date.max
    distance = FAR if line.distance is None else line.distance
    price = FAR if line.price is None else float(line.price)
    keys: dict[TrainingOrder, tuple[Any, ...]] = {
        TrainingOrder.RELEVANCE: (-line.covered_skills, -one.title_words, distance, price),
        TrainingOrder.PRICE: (price, distance),
        TrainingOrder.DISTANCE: (distance, price),
        TrainingOrder.START: (start, distance),
    }
    return (*keys[order], line.title, line.id)


def _counts(kind: Any, values: list[Any]) -> dict[Any, int]:
    """Count each member of a closed list, zeros included."""
    counted = Counter(values)
    return {member: counted.get(member, 0) for member in kind}


def _advice(query: TrainingQuery, rows: int, priced: int, near: int) -> str:
    """Say which filter leaves nothing, and what relaxing it would bring."""
    if near:
        return f"Aucune formation avec ces cases cochées : {near} sans elles."
    if priced:
        return f"Aucune formation à moins de {query.radius_km} km : {priced} plus loin."
    if rows:
        return f"Aucune formation à ce prix : {rows} au-dessus."
    if query.words:
        return "Aucune formation ne répond à ces mots. Essayez un mot plus court, ou une compétence."
    return "Aucune formation du catalogue installé n’enseigne ces compétences. Essayez avec des mots."


def _stem(word: str) -> str:
    """Drop the plural of a long word, so that it finds the singular too."""
    return word[:-1] if len(word) >= PLURAL_FROM and word[-1] in "sx" else word

"""Courses of the catalogue as records: a line of the results, and one course in full."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from app.models.records.course_search import CourseFound
from app.models.records.courses import CatalogueEdition, CourseRow
from app.models.records.french import day
from app.models.records.ids import CommuneCode, RomeCode, TrainingId
from app.models.records.places import Commune
from app.models.records.rome import Skill
from app.models.records.trainings import Modality, Session, Training, TrainingKind, TrainingLine

CENT = Decimal("0.01")


def line_of(
    row: CourseRow, found: CourseFound, place: Commune | None, today: date, *, synthetic: bool
) -> TrainingLine:
    """Put a course found in a line; ``place`` is its commune, if the edition in place knows it."""
    past = bool(row.starts) and found.next_start is None and not row.permanent
    return TrainingLine(
        id=TrainingId(row.id),
        number=found.number,
        title=row.title,
        provider=row.provider,
        town=place.name if place else "",
        department=row.department,
        kind=TrainingKind(row.kind),  # type: ignore[call-arg]
        certifying=bool(row.certifying),
        modality=Modality(row.modality),  # type: ignore[call-arg]
        price=_euros(row.price),
        price_to=_euros(row.price_to),
        hours=row.hours,
        level=row.level,
        certification=row.certification,
        next_start=found.next_start,
        permanent=bool(row.permanent),
        past=past and all(one.start < today for one in sessions_of(row)),
        sessions=row.sessions,
        rate=row.rate,
        sat=row.sat,
        covered=found.covered,
        distance=found.distance_km,
        is_example=bool(row.is_example),
        is_synthetic=synthetic,
        left=found.left,
        refused=found.refused,
        prerequisites=row.prerequisites,
    )


def training_of(
    number: int,
    row: CourseRow,
    edition: CatalogueEdition | None,
    place: Commune | None,
    skills: Sequence[Skill],
    later: Mapping[str, str],
) -> Training:
    """Put a course in full.

    Args:
        number: its number in the catalogue.
        row: what the catalogue holds.
        edition: where it comes from.
        place: its commune, if the edition in place knows it.
        skills: those it names, as the edition in place knows them.
        later: codes of occupations that took over from codes it may name.
    """
    occupations = dict.fromkeys(later.get(code, code) for code in row.occupations.split())
    return Training(
        id=TrainingId(row.id),
        number=number,
        title=row.title,
        provider=row.provider,
        siret=row.siret,
        commune_code=CommuneCode(row.commune_code) if row.commune_code else None,
        town=place.name if place else "",
        postcode=place.postcodes[0] if place and place.postcodes else "",
        department=row.department,
        kind=TrainingKind(row.kind),  # type: ignore[call-arg]
        certifying=bool(row.certifying),
        modality=Modality(row.modality),  # type: ignore[call-arg]
        level=row.level,
        certification=row.certification,
        certification_label=row.certification_label,
        price=_euros(row.price),
        price_to=_euros(row.price_to),
        hours=row.hours,
        hours_to=row.hours_to,
        sessions=sessions_of(row),
        permanent=bool(row.permanent),
        open_sessions=row.sessions,
        objective=row.objective,
        content=row.content,
        prerequisites=row.prerequisites,
        results=row.results,
        rate=row.rate,
        sat=row.sat,
        rate_source=row.rate_source,
        skills=tuple(skills),
        occupations=tuple(RomeCode(code) for code in occupations),
        url=row.url,
        updated_on=date.fromisoformat(row.updated_on) if row.updated_on else None,
        is_example=bool(row.is_example),
        is_synthetic=bool(edition and edition.is_synthetic),
        source=_source(edition),
    )


def sessions_of(row: CourseRow) -> tuple[Session, ...]:
    """Read the sessions of a course."""
    starts, ends = row.starts.split(), row.ends.split()
    ends += ["-"] * (len(starts) - len(ends))
    return tuple(
        Session(date.fromisoformat(start), None if end == "-" else date.fromisoformat(end))
        for start, end in zip(starts, ends, strict=False)
    )


def _source(edition: CatalogueEdition | None) -> str:
    """Say where a course comes from, and of what day."""
    if edition is None:
        return ""
    dated = f", {day(edition.published_on)}" if edition.published_on else ""
    return f"{edition.source}{dated}"


def _euros(cents: int | None) -> Decimal | None:
    return None if cents is None else Decimal(cents) * CENT

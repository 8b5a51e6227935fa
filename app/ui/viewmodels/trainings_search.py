"""One search for courses, run off the window’s thread: the person’s aim, the answer, names for the codes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from time import perf_counter

from app.models.records.course_search import CourseQuery, Facet
from app.models.records.courses import CatalogueEdition
from app.models.records.dossier import Dossier
from app.models.records.french import NBSP, count, day
from app.models.records.ids import SkillCode, TrainingId
from app.models.records.trainings import Relaxation, TrainingResults
from app.models.records.trouble import NotFound
from app.services.usecases.desk import Desk
from app.services.usecases.trainings import Means, means_of
from app.ui.viewmodels.trainings_boxes import Names
from app.ui.viewmodels.trainings_rows import TrainingRow, row_of

FIRST = 256
"""Lines read with the answer: the first page of the list."""
OLD_DAYS = 45
TRIAL = f"Catalogue d’essai{NBSP}: aucune de ces formations n’existe."
PARTLY = (
    f"Une partie de ces formations est inventée (essai){NBSP}: elles portent la mention «{NBSP}Essai{NBSP}»."
)
PARTLY_EXAMPLES = f"Une partie de ces formations est inventée{NBSP}: la mention «{NBSP}Exemple{NBSP}» le dit."


@dataclass(frozen=True, slots=True)
class Aim:
    """The project of the person and the skills it lacks, those of its core where there are any."""

    label: str = ""
    skills: tuple[SkillCode, ...] = ()


@dataclass(frozen=True, slots=True)
class Freshness:
    """Where the courses come from and of what day; ``warning`` says that they are old, ``trial`` invented."""

    words: str = ""
    warning: bool = False
    trial: str = ""


@dataclass(frozen=True, slots=True)
class Results:
    """What the page shows of a search; ``means`` is None where no dossier is on the desk.

    ``first`` are the first lines; the others are read when they are shown, with ``found``. ``asked`` is the
    query without the skills of the aim. ``took_ms``: the search itself, without the lines. ``place`` is the
    row of ``shown``, the course in sight when the search was asked, where the answer has it.
    """

    found: TrainingResults
    first: tuple[TrainingRow, ...]
    asked: CourseQuery
    took_ms: int
    aim: Aim
    names: Names
    departments: Mapping[str, str] = field(default_factory=dict)
    freshness: Freshness = Freshness()
    shown: TrainingId | None = None
    place: int | None = None
    means: Means | None = None

    @property
    def total(self) -> int:
        """Count the courses found."""
        return self.found.total

    @property
    def caption(self) -> str:
        """Say how many, « 63 formations »."""
        return count(self.total, "formation")

    @property
    def advice(self) -> str:
        """Say why nothing is found and what to leave out."""
        return self.found.advice

    @property
    def relaxations(self) -> tuple[Relaxation, ...]:
        """The searches nearest to this one that find something."""
        return self.found.relaxations

    @property
    def covered(self) -> int | None:
        """Count the courses that leave nothing to pay."""
        return self.found.covered

    @property
    def mended(self) -> str:
        """The words understood in place of those typed."""
        return self.found.answer.mended

    @property
    def skills(self) -> int:
        """Count the skills asked for."""
        return len(self.found.query.skills)

    def counts(self, facet: Facet) -> Mapping[object, int]:
        """What each box of a facet would show."""
        return self.found.counts.get(facet, {})


def run_search(
    desk: Desk,
    query: CourseQuery,
    aim: Aim | None,
    dossier: Dossier | None,
    means: Means | None = None,
    *,
    with_aim: bool,
    wanted: TrainingId | None = None,
    stop: Callable[[], bool] | None = None,
) -> Results:
    """Search.

    Args:
        desk: the use cases.
        query: what is asked, without the skills of the aim.
        aim: the aim if it is known already, None to read it.
        dossier: the person.
        means: what prices courses for this person, None to read it.
        with_aim: ask for the skills of the aim too.
        wanted: the course shown, to find its row again.
        stop: told True once another search was asked.

    Raises:
        Cancelled: ``stop`` said so.
    """
    aim = read_aim(desk, dossier) if aim is None else aim
    asked = tuple(dict.fromkeys([*query.skills, *(aim.skills if with_aim else ())]))
    if dossier is not None and means is None:
        means = means_of(desk.rights, dossier)
    began = perf_counter()
    found = desk.trainings.search(replace(query, skills=asked), means.purse if means else None, stop)
    took = perf_counter() - began
    departments = desk.places.department_names()
    return Results(
        found=found,
        first=read_lines(desk, found, departments, 0, FIRST),
        asked=query,
        took_ms=max(round(took * 1000), 1),
        aim=aim,
        names=_names(desk, query),
        departments=departments,
        freshness=freshness(desk.trainings.editions(), desk.clock.today()),
        shown=wanted,
        place=None if wanted is None else desk.trainings.place_of(found, wanted),
        means=means,
    )


def read_lines(
    desk: Desk, found: TrainingResults, departments: Mapping[str, str], first: int, size: int
) -> tuple[TrainingRow, ...]:
    """Read some lines of an answer, in words."""
    asked = len(found.query.skills)
    return tuple(row_of(line, asked, departments) for line in desk.trainings.lines(found, first, size))


def read_aim(desk: Desk, dossier: Dossier | None) -> Aim:
    """Say what the person aims at, and what they lack for it; an occupation no longer known lacks nothing."""
    project = dossier.main_project if dossier else None
    if dossier is None or project is None:
        return Aim()
    try:
        fiche = desk.occupations.fiche(project.rome_code)
    except NotFound:
        return Aim(project.label)
    gap = desk.matching.gap(dossier, fiche)
    lacking = gap.core_missing or gap.missing
    return Aim(fiche.label, tuple(skill.code for skill in lacking))


def freshness(editions: tuple[CatalogueEdition, ...], today: date) -> Freshness:
    """Say where the courses come from, of what day, and what to beware of."""
    if not editions:
        return Freshness()
    if all(one.is_starter for one in editions):
        return Freshness(
            f"Exemples inventés pour découvrir le programme{NBSP}: "
            "importez un catalogue depuis «\u00a0Données\u00a0»."
        )
    parts, old = [], False
    for one in editions:
        on = one.published_on
        parts.append(f"{one.title} du {day(on)}" if on else f"{one.title}, sans date")
        old = old or (on is not None and (today - on).days > OLD_DAYS)
    words = " ; ".join(parts)
    if old:
        oldest = min(one.published_on for one in editions if one.published_on is not None)
        words += (
            f" — ce catalogue a {(today - oldest).days}{NBSP}jours{NBSP}: des sessions ont pu changer, "
            "importez-en un plus récent"
        )
    else:
        words += " — dates et prix à vérifier avant de vous déplacer"
    return Freshness(words, old, _trial(editions))


def _trial(editions: tuple[CatalogueEdition, ...]) -> str:
    """Say that courses are invented: all of them, or some beside real ones; "" where none is."""
    if any(one.is_synthetic for one in editions):
        return TRIAL if all(one.is_synthetic or one.is_starter for one in editions) else PARTLY
    return PARTLY_EXAMPLES if any(one.is_starter for one in editions) else ""


def _names(desk: Desk, query: CourseQuery) -> Names:
    """Find the words for the codes of a query."""
    skills = desk.matching.labels_of(query.skills) if query.skills else {}
    commune = desk.places.commune(query.around) if query.around else None
    occupation = ""
    if query.occupation is not None:
        try:
            occupation = desk.occupations.fiche(query.occupation).label
        except NotFound:
            occupation = query.occupation
    return Names(
        tuple((code, skills[code].label if code in skills else code) for code in query.skills),
        commune.display if commune else "",
        occupation,
    )

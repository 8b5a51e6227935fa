"""One search for courses, run off the window’s thread: the person’s aim, the results, names for the codes."""

from dataclasses import dataclass, replace

from app.models.records.course_search import CourseQuery, Facet
from app.models.records.dossier import Dossier
from app.models.records.french import count
from app.models.records.ids import SkillCode
from app.models.records.trainings import Modality, TrainingKind
from app.models.records.trouble import NotFound
from app.services.usecases.desk import Desk
from app.services.usecases.trainings import Means, means_of
from app.ui.viewmodels.trainings_rows import TrainingRow, row_of

SHOWN = 200


@dataclass(frozen=True, slots=True)
class Aim:
    """The project of the person and the skills it lacks, those of its core where there are any."""

    label: str = ""
    skills: tuple[SkillCode, ...] = ()


@dataclass(frozen=True, slots=True)
class Names:
    """Words for the codes of a query."""

    skills: tuple[tuple[SkillCode, str], ...] = ()
    place: str = ""
    occupation: str = ""


@dataclass(frozen=True, slots=True)
class Results:
    """What the page shows of a search; ``covered`` and ``means`` are None where no dossier is on the desk."""

    rows: tuple[TrainingRow, ...]
    caption: str
    advice: str
    by_modality: dict[Modality, int]
    by_kind: dict[TrainingKind, int]
    aim: Aim
    names: Names
    covered: int | None = None
    means: Means | None = None


def run_search(
    desk: Desk,
    query: CourseQuery,
    aim: Aim | None,
    dossier: Dossier | None,
    means: Means | None = None,
    *,
    with_aim: bool,
) -> Results:
    """Search.

    Args:
        desk: the use cases.
        query: what is asked, without the skills of the aim.
        aim: the aim if it is known already, None to read it.
        dossier: the person.
        means: what prices courses for this person, None to read it.
        with_aim: ask for the skills of the aim too.
    """
    aim = read_aim(desk, dossier) if aim is None else aim
    asked = tuple(dict.fromkeys([*query.skills, *(aim.skills if with_aim else ())]))
    if dossier is not None and means is None:
        means = means_of(desk.rights, dossier)
    found = desk.trainings.search(replace(query, skills=asked), means.purse if means else None)
    lines = desk.trainings.lines(found, 0, SHOWN)
    return Results(
        rows=tuple(row_of(line, len(asked)) for line in lines),
        caption=count(found.total, "formation"),
        advice=found.advice,
        by_modality={one: found.counts[Facet.MODALITY].get(one, 0) for one in Modality},
        by_kind={one: found.counts[Facet.KIND].get(one, 0) for one in TrainingKind},
        aim=aim,
        names=_names(desk, query),
        covered=found.covered,
        means=means,
    )


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

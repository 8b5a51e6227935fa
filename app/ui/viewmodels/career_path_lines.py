"""From the facts of a dossier to the frozen lines and French words that « Mon parcours » shows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from app.models.records import french
from app.models.records.dossier import Dossier, Part
from app.models.records.path import Activity, ActivityKind, Experience, HeldSkill, Language, Project, Study
from app.models.records.periods import YearMonth
from app.models.records.person import Situation
from app.models.records.rights_facts import RightsFact
from app.models.records.rome import SkillKind
from app.ui.viewmodels.career_path_facts import fact_details, fact_title
from app.ui.viewmodels.career_path_parts import parts_of

_SOFT = {ActivityKind.CARER, ActivityKind.PARENTAL_LEAVE}
NEW_PART = {
    "experience": "Nouvelle expérience",
    "study": "Nouvelle formation suivie",
    "activity": "Nouvelle activité",
    "language": "Nouvelle langue",
    "rights_fact": "Nouvelle information",
}
NOT_YET = "pas encore enregistrée"
NO_DATE = "dates à préciser"
UNKNOWN_SKILLS = "Compétences que la nouvelle édition du ROME ne connaît plus"


@dataclass(frozen=True, slots=True)
class PathLine:
    """One row of a section’s list; ``heading`` rows only part the others."""

    key: str
    title: str
    subtitle: str = ""
    heading: bool = False
    mark: str = ""
    """A few words on what is to be looked at, or nothing."""


@dataclass(frozen=True, slots=True)
class PathSpan:
    """One bar of the timeline; months are counted as year * 12 + month - 1."""

    key: str
    label: str
    start: int
    end: int | None
    tone: str


def month_index(month: YearMonth) -> int:
    """A month as a number."""
    return month.year * 12 + month.month - 1


def years(start: YearMonth | None, end: YearMonth | None) -> str:
    """A period in years: « 2018 – 2025 », « depuis 2018 », « 2011 »."""
    if start is None and end is None:
        return NO_DATE
    if start is None:
        return f"jusqu’en {end.year}"
    if end is None:
        return f"depuis {start.year}"
    return str(start.year) if start.year == end.year else f"{start.year} – {end.year}"


def source_words(dossier: Dossier, skill: HeldSkill) -> str:
    """Where a skill came from."""
    for one in (*dossier.experiences, *dossier.activities, *dossier.studies):
        if one.id == skill.source_id:
            return f"Vient de\u00a0: {one.title}"
    return "Ajoutée directement"


def part_line(part: Part, dossier: Dossier) -> PathLine:
    """The row of one part."""
    if isinstance(part, Experience):
        words = (years(part.start, part.end), part.employer)
        return PathLine(part.id, part.title, _joined(words))
    if isinstance(part, Study):
        state = "" if part.obtained else "suivi, non obtenu"
        words = (str(part.end_year or ""), part.level.label if part.level else "", state, part.school)
        return PathLine(part.id, part.title, _joined(words) or "niveau et année à préciser")
    if isinstance(part, Activity):
        return PathLine(part.id, part.title, _joined((years(part.start, part.end), part.kind.label)))
    if isinstance(part, Language):
        return PathLine(part.id, part.name, part.level.label)
    if isinstance(part, Project):
        return PathLine(part.id, part.label, _joined((rank_words(part, dossier), chosen_words(part))))
    if isinstance(part, RightsFact):
        return PathLine(part.id, fact_title(part), _joined(fact_details(part)))
    assert isinstance(part, HeldSkill)
    return PathLine(part.id, part.label, source_words(dossier, part))


def rank_words(project: Project, dossier: Dossier) -> str:
    """Its place among the projects, as they stand now."""
    place = [one.id for one in dossier.projects].index(project.id) + 1 if project in dossier.projects else 1
    return "Projet principal" if place == 1 else f"Projet n°\u00a0{place}"


def chosen_words(project: Project) -> str:
    """The day it was chosen, where it is known."""
    try:
        return f"choisi le {french.day(date.fromisoformat(project.chosen_on))}"
    except ValueError:
        return ""


def section_lines(
    dossier: Dossier, section: str, fresh: Sequence[Part], marks: Mapping[str, str] | None = None
) -> tuple[PathLine, ...]:
    """The rows of a section; parts that are not in the store yet come first, ``marks`` are by part."""
    marks = marks or {}
    if section == "held_skill":
        return skill_lines(dossier, marks)
    stored = parts_of(dossier, section)
    known = {one.id for one in stored}
    new = [PathLine(one.id, NEW_PART[section], NOT_YET) for one in fresh if one.id not in known]
    return (*new, *(replace(part_line(one, dossier), mark=marks.get(one.id, "")) for one in stored))


def skill_lines(dossier: Dossier, marks: Mapping[str, str] | None = None) -> tuple[PathLine, ...]:
    """All the skills, by family under their headings; first those the edition in place no longer knows."""
    lines: list[PathLine] = []
    marks = marks or {}
    marked = [one for one in dossier.held_skills if one.id in marks]
    if marked:
        lines.append(PathLine("#revoir", f"{UNKNOWN_SKILLS} ({len(marked)})", heading=True))
        lines += [replace(part_line(one, dossier), mark=marks[one.id]) for one in marked]
    for kind in SkillKind:
        mine = [one for one in dossier.held_skills if one.kind is kind and one.id not in marks]
        if mine:
            lines.append(PathLine(f"#{kind}", f"{kind.label} ({len(mine)})", heading=True))
            lines += [part_line(one, dossier) for one in mine]
    return tuple(lines)


def spans(dossier: Dossier, chosen: str) -> tuple[PathSpan, ...]:
    """The bars of the timeline; the one chosen stands out. What has no beginning is not drawn."""
    jobs = [one for one in dossier.experiences if one.start is not None]
    made = [_span(one, "strong" if one.id == chosen else "primary") for one in jobs]
    for one in dossier.activities:
        if one.start is not None:
            tone = "neutral" if one.kind in _SOFT else "ok"
            made.append(_span(one, "strong" if one.id == chosen else tone))
    who = dossier.identity
    if who.situation is Situation.JOB_SEEKER and who.situation_since is not None:
        since = month_index(YearMonth.of(who.situation_since))
        made.append(PathSpan(who.id, "Recherche d’emploi", since, None, "accent"))
    return tuple(made)


def undated(dossier: Dossier) -> int:
    """How many experiences and activities are not on the timeline."""
    return sum(one.start is None for one in (*dossier.experiences, *dossier.activities))


def rome_words(code: str | None, names: Mapping[str, str] | None) -> str:
    """What an experience is tied to: « ROME K1304 — Employé familial »."""
    if not code:
        return ""
    if names is None:
        return f"ROME {code}"
    label = names.get(code)
    return f"ROME {code} — {label}" if label else f"ROME {code} — absent de l’édition du ROME installée"


def _span(part: Experience | Activity, tone: str) -> PathSpan:
    return PathSpan(
        part.id, part.title, month_index(part.start), month_index(part.end) if part.end else None, tone
    )


def _joined(words) -> str:
    return " · ".join(word for word in words if word)

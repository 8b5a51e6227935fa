"""What the « Tableau de bord » asks of the use cases, off the window’s thread."""

from __future__ import annotations

from app.models.records.dossier import Dossier
from app.models.records.path import Project
from app.models.records.trouble import NotFound
from app.services.usecases.desk import Desk
from app.services.usecases.todo import completeness, todo_list
from app.ui.viewmodels.dashboard_lines import Outlook, ProjectLine

MISSING_SHOWN = 3
GAPS_SHOWN = 2


def read_outlook(desk: Desk, dossier: Dossier) -> Outlook:
    """Gather what is to be done and where the project stands."""
    suggestions = desk.matching.suggestions(dossier)
    project, full = dossier.main_project, completeness(dossier)
    meant = desk.links.understood(dossier)  # what a job held became is no discovery either
    todos = todo_list(meant, suggestions, desk.links.notices(dossier), desk.saved_searches.news(dossier))
    told = {todo.section for todo in todos if todo.page == "parcours"} | {"project"}
    return Outlook(
        todos=todos,
        project=_project(desk, dossier, project) if project is not None else None,
        filled=full.share,
        gaps=tuple(gap for gap in full.gaps if gap.section not in told)[:GAPS_SHOWN],
    )


def _project(desk: Desk, dossier: Dossier, project: Project) -> ProjectLine:
    """Say how near the main project is, through its successor where an edition withdrew it."""
    meant = desk.links.understood(dossier).main_project or project
    try:
        fiche = desk.occupations.fiche(meant.rome_code)
    except NotFound:
        return ProjectLine(project.rome_code, project.label, False, None, 0, 0, ())
    gap = desk.matching.gap(dossier, fiche)
    missing = gap.core_missing or gap.missing
    return ProjectLine(
        code=fiche.code if meant.rome_code == project.rome_code else project.rome_code,
        label=fiche.label if meant.rome_code == project.rome_code else project.label,
        known=True,
        score=desk.matching.score(dossier, fiche.code),
        held=len(gap.held),
        total=len(gap.held) + len(gap.implied) + len(gap.missing),
        missing=tuple(skill.label for skill in missing[:MISSING_SHOWN]),
        more_missing=max(0, len(missing) - MISSING_SHOWN),
        likely=len(gap.implied),
    )

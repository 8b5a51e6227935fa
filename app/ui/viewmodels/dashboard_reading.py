"""What the « Tableau de bord » asks of the use cases, off the window’s thread."""

from __future__ import annotations

from app.models.records.dossier import Dossier
from app.models.records.path import Project
from app.models.records.trouble import NotFound
from app.services.usecases.desk import Desk
from app.services.usecases.todo import completeness, todo_list
from app.ui.viewmodels.dashboard_lines import Outlook, ProjectLine

MISSING_SHOWN = 3


def read_outlook(desk: Desk, dossier: Dossier) -> Outlook:
    """Gather what is to be done and where the project stands."""
    suggestions = desk.matching.suggestions(dossier)
    project = dossier.main_project
    return Outlook(
        todos=todo_list(dossier, suggestions),
        project=_project(desk, dossier, project) if project is not None else None,
        filled=completeness(dossier).share,
    )


def _project(desk: Desk, dossier: Dossier, project: Project) -> ProjectLine:
    """Say how near the main project is; an occupation the edition lacks says so."""
    try:
        fiche = desk.occupations.fiche(project.rome_code)
    except NotFound:
        return ProjectLine(project.rome_code, project.label, False, None, 0, 0, ())
    gap = desk.matching.gap(dossier, fiche)
    missing = gap.core_missing or gap.missing
    return ProjectLine(
        code=fiche.code,
        label=fiche.label,
        known=True,
        score=desk.matching.score(dossier, fiche.code),
        held=len(gap.held),
        total=len(gap.held) + len(gap.implied) + len(gap.missing),
        missing=tuple(skill.label for skill in missing[:MISSING_SHOWN]),
        more_missing=max(0, len(missing) - MISSING_SHOWN),
    )

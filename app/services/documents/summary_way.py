"""The way to the project in the summary: each route in its steps, with what is left to acquire and why."""

from reportlab.platypus import Flowable, Spacer

from app.models.records.ways import Route, Routes
from app.models.records.ways_words import WHAT_ROUTES_ARE, asked, departure, left, papers, way_title, why
from app.services.documents.summary_parts import listed, subsection, text


def way(found: Routes | None) -> list[Flowable]:
    """Tell how to come to the project; nothing for an occupation already held, or whose fiche is not here."""
    if found is None or not found.routes or not found.known:
        return []
    flow = [*subsection("Mon chemin vers ce métier", "chemin-du-projet"), text(departure(found), "soft")]
    flow.append(Spacer(1, 8))
    for route in found.routes:
        flow += listed((way_title(route), asked(route)), _steps(route), "→")
    return [*flow, text(WHAT_ROUTES_ARE, "small"), Spacer(1, 8)]


def _steps(route: Route) -> list[str]:
    """Write the steps of a route, in order."""
    regulated = ", métier réglementé"
    return [
        f"{step.label} ({step.code})\u00a0: {left(step)}{regulated if step.regulated else ''}. {why(step)}"
        + "".join(f" {told}" for told in papers(step))
        for step in route.steps
    ]

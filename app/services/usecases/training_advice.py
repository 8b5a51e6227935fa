"""What to leave out of a search that finds nothing, and what each would bring."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from app.models.records.course_search import CourseQuery
from app.models.records.french import NBSP, count
from app.models.records.trainings import Relaxation

RADII = (30, 50, 100)
SHOWN = 3
EMPTY = CourseQuery()

# What one may leave out, in the order it is proposed, with the parts of the query.
_FILTERS = (
    ("la case «\u00a0Entièrement finançable\u00a0»", ("covered",)),
    ("le reste à payer demandé", ("remainders",)),
    ("les dates demandées", ("starts",)),
    ("la réussite demandée", ("outcomes",)),
    ("les durées cochées", ("hours",)),
    ("les prix cochés", ("prices",)),
    ("le prix maximum", ("max_price",)),
    ("les niveaux cochés", ("levels",)),
    ("les natures cochées", ("kinds",)),
    ("les modalités cochées", ("modalities",)),
    ("les départements cochés", ("departments",)),
    ("la distance", ("around",)),
    ("l’organisme", ("provider",)),
    ("la certification", ("certification",)),
    ("les compétences demandées", ("skills", "occupation")),
    ("les mots", ("words",)),
)
BOXES = (
    "covered remainders starts outcomes hours prices max_price levels kinds modalities departments".split()
)


def advise(query: CourseQuery, total: Callable[[CourseQuery], int]) -> tuple[str, tuple[Relaxation, ...]]:
    """Say why a search finds nothing, and give the nearest ones that find something, the least changed first.

    Args:
        query: finds nothing.
        total: counts what a search finds.
    """
    lead = _lead(query, total)
    found = [
        Relaxation(words, lighter, brought)
        for words, lighter in _lighter(query)
        if not (lead and _asks_nothing(lighter)) and (brought := total(lighter))
    ]
    if not found:
        bare = replace(query, **{part: getattr(EMPTY, part) for part in BOXES})
        if bare != query and not (lead and _asks_nothing(bare)) and (brought := total(bare)):
            found = [Relaxation("Sans les cases cochées", bare, brought)]
    if found:
        first = f"{found[0].words}{NBSP}: {count(found[0].brought, 'formation')}."
        return f"{lead} {first}".lstrip(), tuple(found[:SHOWN])
    return lead or "Aucune formation ne réunit ces critères. Effacez-les, puis ajoutez-les un à un.", ()


def _lead(query: CourseQuery, total: Callable[[CourseQuery], int]) -> str:
    """Say that the words, or the skills, find nothing by themselves; "" when they do."""
    if query.words and not total(CourseQuery(words=query.words)):
        return "Aucune formation ne répond à ces mots. Essayez un mot plus court, ou une compétence."
    aim = CourseQuery(skills=query.skills, occupation=query.occupation)
    if aim != EMPTY and not total(aim):
        return "Aucune formation du catalogue installé n’enseigne ces compétences. Essayez avec des mots."
    return ""


def _lighter(query: CourseQuery) -> Iterator[tuple[str, CourseQuery]]:
    """Give the searches that leave one thing out; a distance is first made longer."""
    for words, parts in _FILTERS:
        if parts == ("around",) and query.around is not None:
            wider = (one for one in RADII if one > query.radius_km)
            yield from ((f"Jusqu’à {one}{NBSP}km", replace(query, radius_km=one)) for one in wider)
        lighter = replace(query, **{part: getattr(EMPTY, part) for part in parts})
        if lighter != query:
            yield f"Sans {words}", lighter


def _asks_nothing(query: CourseQuery) -> bool:
    """Tell whether a search asks for nothing any more: finding everything is then no advice."""
    left = replace(query, order=EMPTY.order, radius_km=EMPTY.radius_km, remote=True, unplaced=True)
    return left == EMPTY

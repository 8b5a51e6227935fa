"""What is left to do in a dossier, and how full the path is: built from its state, never typed in."""

from collections.abc import Sequence

from app.models.records.change_words import summary_line
from app.models.records.dossier import Dossier
from app.models.records.french import count, percent
from app.models.records.links import LinkNotice
from app.models.records.matching import Suggestion
from app.models.records.rights import RightKind
from app.models.records.saved_searches import SearchNews
from app.models.records.tasks import Completeness, Todo, TodoKind

GOOD_SCORE = 0.5
FEW_SKILLS = 5


def completeness(dossier: Dossier) -> Completeness:
    """Say how full a path is, between 0 and 1, and what each gap would unlock."""
    who = dossier.identity
    untold = [one for one in dossier.experiences if one.rome_code is None]
    steps = [
        (who.birth_date is not None, "Date de naissance", "pour vérifier l’ouverture des droits", "identity"),
        (who.situation is not None, "Situation actuelle", "pour trouver le bon conseiller", "identity"),
        (who.commune_code is not None, "Commune", "pour les formations près de chez vous", "identity"),
        (
            who.study_level is not None,
            "Niveau d’études",
            "pour les droits renforcés et les diplômes",
            "identity",
        ),
        (bool(dossier.experiences), "Une expérience", "pour proposer des métiers", "experience"),
        (
            bool(dossier.experiences) and not untold,
            "Relier chaque expérience à un métier",
            "pour proposer ses compétences",
            "experience",
        ),
        (
            len(dossier.held_skills) >= FEW_SKILLS,
            f"Au moins {FEW_SKILLS} compétences",
            "pour des suggestions qui vous ressemblent",
            "held_skill",
        ),
        (bool(dossier.studies), "Études et diplômes", "pour les conditions d’accès", "study"),
        (bool(dossier.activities), "Activités hors travail", "elles comptent aussi", "activity"),
        (bool(dossier.languages), "Langues", "pour élargir la recherche", "language"),
        (bool(dossier.projects), "Un projet", "pour savoir quoi apprendre", "project"),
    ]
    gaps = tuple(
        Todo(TodoKind.TO_DO, title, unlocks, "parcours", section)
        for done, title, unlocks, section in steps
        if not done
    )
    return Completeness(share=1 - len(gaps) / len(steps), gaps=gaps)


def todo_list(
    dossier: Dossier,
    suggestions: list[Suggestion],
    notices: Sequence[LinkNotice] = (),
    news: Sequence[SearchNews] = (),
) -> tuple[Todo, ...]:
    """Build the to-do list of the dashboard, the most useful first; ``news`` is that of the kept searches."""
    return (
        *_links(notices),
        *_searches(news),
        *_path(dossier),
        *_balances(dossier),
        *_project(dossier, suggestions),
        *_plan(dossier),
    )


def _links(notices: Sequence[LinkNotice]) -> list[Todo]:
    """What an edition of the ROME changed in the path, where it can be looked at."""
    pressing = [one for one in notices if one.presses]
    if not pressing:
        return []
    first = pressing[0]
    others = f" et {count(len(pressing) - 1, 'autre')}" if len(pressing) > 1 else ""
    detail = f"«\u00a0{first.title or first.code}\u00a0» {first.state.label}{others}"
    shown = next((one for one in pressing if one.entity != "occupation_mark"), None)
    where = ("parcours", f"{shown.entity}/{shown.part_id}") if shown else ("metiers", first.code)
    return [Todo(TodoKind.WARNING, summary_line(notices), detail, *where)]


def _searches(news: Sequence[SearchNews]) -> list[Todo]:
    """What a new catalogue changed in the searches that are kept."""
    told = [one for one in news if one.presses]
    if not told:
        return []
    first = told[0]
    title = "Du nouveau dans une recherche gardée"
    if len(told) > 1:
        title = f"Du nouveau dans {count(len(told), 'recherche gardée', 'recherches gardées')}"
    detail = f"«\u00a0{first.search.name}\u00a0»\u00a0: {first.summary()}"
    return [Todo(TodoKind.IDEA, title, detail, "formations", "recherches")]


def _path(dossier: Dossier) -> list[Todo]:
    """What the path lacks most."""
    sources = {one.source_id for one in dossier.held_skills}
    bare = [one for one in dossier.experiences if one.id not in sources]
    lines = []
    if not dossier.experiences:
        lines.append(
            Todo(
                TodoKind.TO_DO,
                "Raconter une première expérience",
                "les métiers en découlent",
                "parcours",
                "experience",
            )
        )
    elif bare:
        lines.append(
            Todo(
                TodoKind.TO_DO,
                "Compléter le parcours",
                f"{count(len(bare), 'expérience')} sans compétences",
                "parcours",
                "experience",
            )
        )
    for gap in completeness(dossier).gaps:
        if gap.section == "identity" and len(lines) < 2:
            lines.append(
                Todo(TodoKind.TO_DO, f"Indiquer : {gap.title.lower()}", gap.detail, "parcours", "identity")
            )
    return lines


def _balances(dossier: Dossier) -> list[Todo]:
    """The accounts whose balance is not known."""
    if dossier.balance(RightKind.CPF) is None:
        return [
            Todo(
                TodoKind.TO_DO,
                "Noter le solde du compte formation",
                "il se lit sur Mon Compte Formation",
                "tableau",
                "cpf",
            )
        ]
    return []


def _project(dossier: Dossier, suggestions: list[Suggestion]) -> list[Todo]:
    """Ideas of occupations; without a project yet, what to learn to have more of them."""
    ideas = _ideas(dossier, suggestions)
    if suggestions and dossier.main_project is None:
        ideas.append(
            Todo(
                TodoKind.IDEA,
                "Voir la compétence qui ouvre le plus de portes",
                "celle qui met le plus de métiers à portée",
                "metiers",
                "portes",
            )
        )
    return ideas


def _ideas(dossier: Dossier, suggestions: list[Suggestion]) -> list[Todo]:
    """Occupations to look at: neither a job already held nor the project is a discovery."""
    known = {one.rome_code for one in dossier.experiences} | {one.rome_code for one in dossier.projects}
    ideas = [one for one in suggestions if one.code not in known]
    good = [one for one in ideas if one.score >= GOOD_SCORE]
    if len(good) > 1:
        title = f"{count(len(good), 'métier')} à plus de {percent(GOOD_SCORE)}"
        return [Todo(TodoKind.IDEA, title, f"dont {good[0].label} ({good[0].code})", "metiers")]
    if ideas:
        best = f"{ideas[0].label}, {percent(ideas[0].score)}"
        return [Todo(TodoKind.IDEA, "Un métier à regarder", best, "metiers")]
    return []


def _plan(dossier: Dossier) -> list[Todo]:
    """The courses kept, or the step that comes after choosing a project."""
    if dossier.plan:
        first = dossier.plan[0]
        detail = "exemple, à remplacer par une vraie formation" if first.is_example else first.state.label
        return [Todo(TodoKind.DONE, f"Au plan : {first.title}", detail, "formations")]
    if dossier.main_project is not None:
        return [
            Todo(
                TodoKind.TO_DO,
                "Chercher une formation",
                f"pour le projet « {dossier.main_project.label} »",
                "formations",
            )
        ]
    return []

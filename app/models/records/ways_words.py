"""Ways in words: what within reach means, where a route starts, what it asks, why each step is one."""

from collections.abc import Sequence

from app.models.records.french import NBSP, count, number
from app.models.records.ways import MoveKind, Route, Routes, Step, Tie

WHAT_REACH_IS = (
    f"Nous disons qu’un métier est «{NBSP}à portée{NBSP}» quand vous avez, confirmé ou probable, un tiers "
    "de ses compétences principales (le cœur du métier, selon le ROME). C’est un repère pour chercher, pas "
    "une promesse d’embauche, et un diplôme peut rester exigé. Les savoir-être ne sont pas comptés."
)
WHAT_ROUTES_ARE = (
    "Les passages viennent des listes officielles du ROME, où le premier métier cité est le plus proche. "
    "Nous préférons les petites marches aux grandes, et chaque métier de plus doit épargner au moins "
    "une compétence principale au bout du chemin. "
    "Exercer un métier rend probables toutes ses compétences. Diplômes, permis et marché sont indiqués à "
    "côté, sans peser dans le choix du chemin. Les métiers que vous avez écartés ne servent pas d’étape."
)
NO_DETOUR = (
    "Aucun détour par un autre métier n’allège la dernière étape sans demander plus du double d’effort."
)
STARTS_NAMED = 3
NO_SKILL = (
    f"Nous ne connaissons encore aucune de vos compétences. Ajoutez une expérience dans «{NBSP}Mon "
    f"parcours{NBSP}», ou cochez des compétences{NBSP}: la liste se fera aussitôt."
)


def way_title(route: Route) -> str:
    """Name a route by what it goes through."""
    through = [step.label for step in route.steps[:-1]]
    return f"En passant par {_listed(through)}" if through else "Directement"


def asked(route: Route) -> str:
    """Say what a route asks for in all."""
    missing = [len(step.missing) for step in route.steps]
    total = count(sum(missing), "compétence principale à acquérir", "compétences principales à acquérir")
    if not any(missing):
        return f"Vous avez déjà toutes les compétences principales{NBSP}: restent les conditions d’accès"
    if route.direct:
        return total
    return f"{count(len(missing), 'étape')}, {total} en tout, {number(max(missing))} au plus à la fois"


def left(step: Step) -> str:
    """Say what is left to acquire at a step."""
    if not step.missing:
        return "Toutes les compétences principales sont acquises ou probables"
    core = count(step.core, "compétence principale", "compétences principales")
    return f"{number(len(step.missing))} à acquérir sur {core}"


def departure(found: Routes) -> str:
    """Say where the routes start from, and whether the official lists lead there."""
    if not found.known:
        return f"{NO_SKILL} En attendant, voici tout ce que demande ce métier."
    if not found.starts:
        return (
            f"Aucune expérience n’est encore reliée à un métier{NBSP}: le chemin part de vos compétences. "
            f"Reliez une expérience à son métier dans «{NBSP}Mon parcours{NBSP}» pour suivre les "
            "passages du ROME."
        )
    names = [f"«{NBSP}{label}{NBSP}»" for _code, label in found.starts]
    more = len(names) - STARTS_NAMED
    jobs = ", ".join(names[:STARTS_NAMED]) + (f" et {count(more, 'autre')}" if more > 0 else "")
    told = f"Au départ de ce que vous avez exercé{NBSP}: {jobs}."
    if found.linked:
        return f"{told} {NO_DETOUR}" if len(found.routes) == 1 else told
    return (
        f"{told} Les listes du ROME n’y mènent pas en quatre passages ou moins{NBSP}: ce n’est "
        "pas une porte fermée, mais un changement à préparer. Parlez-en avec un conseiller."
    )


def why(step: Step) -> str:
    """Say what joins a step to the one before, and what kind of move it is."""
    if step.tie is Tie.OFFICIAL:
        place = "1er" if step.rank == 1 else f"{step.rank}e"
        told = [f"{place} passage sur {step.moves} que le ROME cite depuis «{NBSP}{step.from_label}{NBSP}»."]
    else:
        told = [f"{step.tie.label}."]
        if step.from_label:
            told.append(f"Depuis «{NBSP}{step.from_label}{NBSP}»{NBSP}:")
    shared = count(step.shared, "compétence principale", "compétences principales")
    if step.kind is not None and step.tie is not Tie.OFFICIAL:
        told.append(f"{step.kind.label[:1].lower()}{step.kind.label[1:]}, {shared} en commun.")
    elif step.kind is MoveKind.CLOSE:
        why_close = "même domaine professionnel" if step.same_domain else f"{shared} en commun"
        told.append(f"{step.kind.label}{NBSP}: {why_close}.")
    elif step.kind is not None:
        told.append(f"{step.kind.label}{NBSP}: {shared} en commun." if step.shared else f"{step.kind.label}.")
    return " ".join(told)


def _listed(names: Sequence[str]) -> str:
    """Join names, ``a, b puis c``."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} puis {names[-1]}"

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
    "Nous préférons les petites marches aux grandes. Un détour n’est proposé que si sa plus grande marche "
    "demande au plus les trois quarts de ce que demande le passage direct, et le tout au plus la moitié de "
    "plus. "
    "Exercer un métier rend probables toutes ses compétences. Diplômes, permis et marché sont indiqués à "
    "côté, sans peser dans le choix du chemin. Les métiers que vous avez écartés ne servent pas d’étape."
)
NO_DETOUR = (
    f"Le mieux est d’y aller directement{NBSP}: passer par un autre métier demanderait beaucoup plus à "
    "apprendre, ou ne rendrait pas la plus grande marche nettement plus petite."
)
LICENCES_SHOWN, DIPLOMAS_SHOWN = 8, 3
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


def papers(step: Step) -> tuple[str, ...]:
    """Name the licences and authorisations a fiche cites, then its diplomas; a driving licence is never cut.

    Only of diplomas is it said that one of them is often enough: a licence and a compulsory course add up.
    """
    told = []
    if step.licences:
        must = sum(
            "permis" in one.label.lower() or "obligatoire" in one.label.lower() for one in step.licences
        )
        named = _cut([one.label for one in step.licences], max(must, LICENCES_SHOWN))
        told.append(f"Permis et habilitations cités par la fiche{NBSP}: {named}.")
    if step.diplomas:
        named = _cut([one.label for one in step.diplomas], DIPLOMAS_SHOWN)
        enough = " Souvent, un seul suffit." if len(step.diplomas) > 1 else ""
        told.append(f"Diplômes et titres cités par la fiche{NBSP}: {named}.{enough}")
    return tuple(told)


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
    own = dict(found.guessed)
    names = [_start(label, own.get(code)) for code, label in found.starts]
    more = len(names) - STARTS_NAMED
    jobs = ", ".join(names[:STARTS_NAMED]) + (f" et {count(more, 'autre')}" if more > 0 else "")
    told = f"Au départ de ce que vous avez exercé{NBSP}: {jobs}."
    if found.linked:
        return f"{told} {NO_DETOUR}" if len(found.routes) == 1 else told
    return (
        f"{told} Les listes du ROME n’y mènent pas en quatre passages ou moins{NBSP}: ce n’est "
        "pas une porte fermée, mais un changement à préparer. Parlez-en avec un conseiller."
    )


def _start(label: str, own: str | None) -> str:
    """Name what was held; an occupation only guessed from words of the person stands behind them."""
    named = f"«{NBSP}{label}{NBSP}»"
    return named if own is None else f"«{NBSP}{own}{NBSP}» (rapproché de {named}, à vérifier)"


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


def _cut(names: Sequence[str], most: int) -> str:
    """Join names up to a number; the others are counted."""
    others = len(names) - most
    more = f", et {count(others, 'autre')}" if others > 0 else ""
    return f"{', '.join(names[:most])}{more}"


def _listed(names: Sequence[str]) -> str:
    """Join names, ``a, b puis c``."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} puis {names[-1]}"

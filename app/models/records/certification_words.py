"""A certification in French sentences: its state on a day, who may gain it and how, what follows it."""

from collections.abc import Sequence
from datetime import date

from app.models.records.certifications import (
    AccessWay,
    CertificationSource,
    CertificationState,
    Certifier,
    JoinWay,
    PreparedOccupation,
    Register,
    Step,
)
from app.models.records.folding import folded
from app.models.records.french import NBSP, count, day

SHOWN = 4
LEVELS = {
    1: "premiers savoirs de base",
    2: "savoirs de base pour agir seul sur des tâches simples",
    3: "comme un CAP ou un BEP",
    4: "comme un baccalauréat",
    5: "comme un BTS ou un DUT, deux ans après le baccalauréat",
    6: "comme une licence ou un BUT, trois ans après le baccalauréat",
    7: "comme un master ou un titre d’ingénieur, cinq ans après le baccalauréat",
    8: "comme un doctorat, huit ans après le baccalauréat",
}
"""What each European level amounts to (French framework of certifications, 2019)."""

SPOKEN = {
    "autre": "",
    "titre": "",
    "master": "Master",
    "licence": "Licence",
    "doctorat": "Doctorat",
    "diplovis": "Diplôme visé",
    "dipvigrl": "Diplôme visé, grade de licence",
    "dipvigrm": "Diplôme visé, grade de master",
    "grade licence": "Grade de licence",
    "grade master": "Grade de master",
    "dge gm": "Diplôme de grand établissement, grade de master",
    "btsmarit": "BTS maritime",
    "mc3": "Mention complémentaire",
    "mc4": "Mention complémentaire",
    "mc5": "Mention complémentaire",
}
"""Kinds of diplomas that the files write in a way nobody says."""


def title_words(code: str, label: str, abbreviation: str) -> str:
    """Name a certification with the kind of diploma, not said twice, and its code."""
    kind, plain = SPOKEN.get(folded(abbreviation), abbreviation), f" {folded(label)} "
    said = not kind or any(f" {folded(one)} " in plain for one in (kind, abbreviation))
    return f"{label} ({code})" if said else f"{kind} {label} ({code})"


def state_of(active: bool | None, starts: date | None, ends: date | None, on: date) -> CertificationState:
    """Tell the state of a certification on a day, from what the file says and its days."""
    if active is False:
        return CertificationState.ENDED
    if ends is not None and ends < on:
        return CertificationState.LAPSED
    if starts is not None and starts > on:
        return CertificationState.COMING
    if active or ends is not None:
        return CertificationState.ACTIVE
    return CertificationState.UNKNOWN


def state_words(
    state: CertificationState, starts: date | None, ends: date | None, on: date, told_on: date | None
) -> str:
    """Say the state, ``active jusqu’au 31/08/2028``; ``told_on`` is the day the file was made."""
    known = f" (fichier du {day(told_on)})" if told_on else ""
    match state:
        case CertificationState.ACTIVE:
            return f"active jusqu’au {day(ends)}" if ends else f"active, sans date de fin publiée{known}"
        case CertificationState.COMING:
            return f"pas encore ouverte{NBSP}: à partir du {day(starts)}" if starts else "pas encore ouverte"
        case CertificationState.LAPSED:
            since = f"échéance passée depuis le {day(ends)}" if ends else "échéance passée"
            return f"{since}{NBSP}; vérifiez si elle a été renouvelée{known}"
        case CertificationState.ENDED:
            past = ends is not None and ends < on
            return (
                f"n’est plus active depuis le {day(ends)}" if past and ends else f"n’est plus active{known}"
            )
        case _:
            return f"état non publié{known}"


def entry_words(state: CertificationState, ends: date | None, delivered: date | None) -> str:
    """Say until when one may enter and be awarded; "" where nothing is known."""
    told = []
    if ends and state in (CertificationState.ACTIVE, CertificationState.COMING):
        told.append(f"on peut y entrer jusqu’au {day(ends)}")
    elif ends:
        told.append(f"on pouvait y entrer jusqu’au {day(ends)}")
    elif state is CertificationState.ENDED:
        told.append("on ne peut plus y entrer")
    if delivered:
        told.append(f"elle est délivrée jusqu’au {day(delivered)} à qui y est entré à temps")
    return f"{NBSP}; ".join(told)


def level_words(level: int | None, register: Register) -> str:
    """Say a level and what it amounts to; a certification may have none, those of the RS never have."""
    if level in LEVELS:
        return f"niveau {level}, {LEVELS[level]}"
    return (
        "sans niveau, comme tout le répertoire spécifique"
        if register is Register.RS
        else "sans niveau publié"
    )


def successors_words(steps: Sequence[Step]) -> str:
    """Say what replaces it, ``remplacée par RNCP40214 depuis le 01/09/2025``, step after step."""
    if not steps:
        return ""
    said = ", puis par ".join(_step_words(one, named=one is steps[-1]) for one in steps)
    told = f"remplacée par {said}"
    return f"{told}, {steps[-1].state_words}" if steps[-1].state_words else told


def _step_words(step: Step, *, named: bool) -> str:
    """Name a certification that took over, those that shared its place, and since when."""
    others = "".join(f" et {code}" for code in step.others)
    label = f" («{NBSP}{step.label}{NBSP}»)" if step.label and named else ""
    since = f" depuis le {day(step.since)}" if step.since else ""
    return f"{step.code}{label}{others}{since}"


def access_words(access: Sequence[AccessWay], *, whole: bool) -> str:
    """Say the ways of access; ``whole`` is False where the file knows apprenticeship alone."""
    if not access:
        return ""
    told = ", ".join(one.label for one in access)
    return told if whole else f"{told}{NBSP}; les autres voies ne sont pas dans ce fichier"


def vae_words(vae: bool | None) -> str:
    """Say whether the experience gained may be validated."""
    if vae is None:
        return ""
    return "possible" if vae else "pas prévue par la fiche"


def certifiers_words(certifiers: Sequence[Certifier]) -> str:
    """Name who awards it, the first ones where they are many."""
    names = [one.name for one in certifiers[:SHOWN]]
    more = len(certifiers) - SHOWN
    return ", ".join(names) + (f" et {count(more, 'autre')}" if more > 0 else "")


def occupations_words(occupations: Sequence[PreparedOccupation]) -> str:
    """Name the occupations prepared, those that share a code published together, and how they were tied."""
    groups: dict[str, list[PreparedOccupation]] = {}
    for one in occupations:
        groups.setdefault(one.published, []).append(one)
    told = f"{NBSP}; ".join(map(_group_words, groups.values()))
    related = ", ".join(dict.fromkeys(one.from_code for one in occupations if one.from_code))
    return f"{told} (liens publiés pour {related})" if related else told


def _group_words(group: Sequence[PreparedOccupation]) -> str:
    """Name the occupations of one published code."""
    first = group[0]
    name = first.published_label or first.published
    if first.code is None:
        return f"{name} ({first.published}{NBSP}: ce code n’est pas dans le ROME installé)"
    if first.way is JoinWay.WORDS:
        return f"{first.label} ({first.code}), {first.way.label}"
    if len(group) > 1:
        each = ", ".join(f"{one.label} ({one.code})" for one in group)
        return (
            f"{name} (code ROME {first.published} d’avant, {len(group)} métiers d’aujourd’hui{NBSP}: {each})"
        )
    former = f", ancien code {first.published}" if first.published != first.code else ""
    return f"{first.label} ({first.code}{former})"


def source_words(sources: Sequence[CertificationSource]) -> str:
    """Say who published what is shown, when, under which licence."""
    told = [
        f"{one.publisher}, {one.title}" if one.publisher not in one.title else one.title for one in sources
    ]
    licences = ", ".join(dict.fromkeys(one.licence for one in sources))
    return f"{f'{NBSP}; '.join(told)} ({licences})" if told else ""

"""Plans of courses in words: what a plan brings, what it leaves out and why, what to check, what to widen."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from app.models.records.course_plan import (
    Caution,
    Limit,
    PlanAim,
    PlanCourse,
    PlanNeed,
    PlanStep,
    Proposals,
    ProposedPlan,
    Relaxation,
    Slot,
)
from app.models.records.course_search import Evidence
from app.models.records.french import NBSP, count, day, euros, kilometres, number
from app.models.records.kept_plan import KeptPlan
from app.models.records.labelled import Labelled

HOW_PLANS_ARE_MADE = (
    "Nous cherchons d’abord les formations qui apportent le plus de compétences. Une compétence du cœur du "
    "métier compte double\u00a0; une compétence seulement probable (d’après les mots du programme, un bloc "
    "ou une formation courte) compte moitié. À apport égal, le nom du plan dit ce qui décide. Chaque "
    "formation est payée à la suite des précédentes, sur vos soldes d’aujourd’hui\u00a0: ce que l’une "
    "utilise ne sert plus à la suivante. Les droits à venir ne sont pas comptés. Les VAE et bilans, qui "
    "n’apprennent rien de nouveau, sont laissés de côté."
)
AFTER_KEPT = "Les formations de votre plan qui restent à payer sont payées d’abord."
AFTER_SETTLED = (
    "Une formation inscrite ou terminée n’est plus comptée\u00a0: son prix est tenu pour sorti de vos droits."
)
STOPPED_EARLY = "Recherche arrêtée avant la fin\u00a0: un plan un peu meilleur est possible."
TO_CHECK = "Dates, prix et places sont à vérifier auprès de chaque organisme."
NO_PLAN = "Aucun plan ne tient dans ces limites."
_SURE = {
    Evidence.DECLARED: "annoncée par l’organisme",
    Evidence.CERTIFICATION: "demandée par un métier que sa certification prépare",
    Evidence.OCCUPATION: "demandée par un métier qu’elle prépare",
    Evidence.WORDS: "d’après les mots du programme, à vérifier",
}


def aims_title(aims: Sequence[PlanAim]) -> str:
    """Name a plan by all it is the best at: « Le moins cher pour vous et le plus tôt »."""
    names = [one.label for one in aims]
    later = [f"{one[:1].lower()}{one[1:]}" for one in names[1:]]
    return " et ".join([", ".join([names[0], *later[:-1]]), *later[-1:]])


def left_title(plan: ProposedPlan) -> str:
    """Say what is left to pay in all."""
    told = f"Reste à payer{NBSP}: {short_euros(plan.left)}"
    if plan.unpriced:
        told += f", plus {count(plan.unpriced, 'prix à demander', 'prix à demander')}"
    return told


def price_line(plan: ProposedPlan) -> str:
    """Say what the courses cost, and what the rights pay."""
    paid = plan.price - plan.left
    if not plan.price:
        return "Prix à demander" if plan.unpriced else "Formations gratuites"
    return f"{short_euros(plan.price)} au total, dont {short_euros(paid)} payés par vos droits"


def covered_words(plan: ProposedPlan, needs: Sequence[PlanNeed]) -> str:
    """Say how many of the skills a plan brings, and how many are to be checked."""
    brought = {need for step in plan.steps for need, _how in step.brings}
    sure = {need for step in plan.steps for need, how in step.brings if step.course.is_sure(how)}
    whole = f"{len(brought)} compétence{'s' if len(brought) > 1 else ''} sur {len(needs)}"
    unsure = len(brought - sure)
    return f"{whole}, dont {unsure} à vérifier" if unsure else whole


def span_words(plan: ProposedPlan) -> str:
    """Say how many courses, how many hours, until when, how far."""
    told = [count(len(plan.steps), "formation")]
    if plan.hours:
        told.append(f"{number(plan.hours)}{NBSP}h")
    told.append(f"jusqu’au {day(plan.finish)}" if plan.finish else "dates à demander")
    if plan.farthest is not None:
        told.append("dans votre commune" if plan.farthest < 1 else f"à {kilometres(plan.farthest)} au plus")
    elif all(step.course.remote for step in plan.steps):
        told.append("à distance")
    return " · ".join(told)


def slot_words(slot: Slot) -> str:
    """Say when a course takes place, and what is not sure of it."""
    if slot.start is None:
        return "dates à demander"
    if slot.end is None:
        return f"à partir du {day(slot.start)}, fin non publiée"
    if slot.end == slot.start:
        return f"le {day(slot.start)}"
    return f"du {day(slot.start)} au {day(slot.end)}{' (fin estimée)' if slot.estimated else ''}"


def where_words(course: PlanCourse) -> str:
    """Say where a course is."""
    if course.remote:
        return course.modality.label
    place = course.town or (f"département {course.department}" if course.department else "")
    if course.distance is not None:
        near = kilometres(course.distance)
        place = f"{place} ({near})" if place and course.distance >= 1 else place or near
    return place or "lieu à demander"


def evidence_words(step: PlanStep, evidence: Evidence) -> str:
    """Say what shows that a course brings a skill; what is only likely says so."""
    told = _SURE[evidence]
    return told if step.course.is_sure(evidence) or "à vérifier" in told else f"{told}, à vérifier"


def brings_lines(step: PlanStep, needs: Sequence[PlanNeed]) -> tuple[str, ...]:
    """Say each skill a course brings and what shows it, those no course before it brings first."""
    told = sorted(step.brings, key=lambda one: (one[0] not in step.first, one[0]))
    return tuple(
        f"{needs[need].label} ({evidence_words(step, how)})"
        + ("" if need in step.first else f"{NBSP}; déjà apportée plus haut")
        for need, how in told
    )


def reason(step: PlanStep, plan: ProposedPlan) -> str:
    """Say what leaving a course out of its plan would change; nothing of the only one."""
    if len(plan.steps) < 2:
        return ""
    if not step.loses:
        return "Rend plus sûre une compétence déjà apportée par une autre."
    told = f"Sans elle{NBSP}: {count(len(step.loses), 'compétence')} en moins"
    return f"{told} et {short_euros(step.saves)} de moins à payer." if step.saves else f"{told}."


def caution_words(caution: Caution, words: str) -> str:
    """Say what to check."""
    if caution is Caution.LEVEL:
        return f"Niveau d’entrée à vérifier{NBSP}: {words}."
    if caution is Caution.LICENCE:
        return f"Demandé à l’entrée{NBSP}: {words}."
    if caution is Caution.ASKS:
        return f"Conditions d’entrée{NBSP}: {words.rstrip('.')}."
    if caution is Caution.GIVEN:
        return f"Ce qu’elle demande à l’entrée est apporté par «{NBSP}{words}{NBSP}», placée avant."
    if caution is Caution.EARLY:
        return f"Commence avant la fin de «{NBSP}{words}{NBSP}», qui la prépare{NBSP}: à vérifier."
    if caution is Caution.NO_PLACE:
        return f"Lieu précis à demander{f' (département {words})' if words else ''}."
    label = caution.label.replace(" :", f"{NBSP}:")
    return f"{label[:1].upper()}{label[1:]}."


def lack_lines(lacks: Sequence[tuple[int, Labelled]], needs: Sequence[PlanNeed]) -> tuple[str, ...]:
    """Say what stays out, and why; skills that stay out for the same reason together."""
    grouped: dict[Labelled, list[str]] = {}
    for need, why in lacks:
        grouped.setdefault(why, []).append(needs[need].label)
    told = []
    for why, labels in grouped.items():
        words = why.label
        if len(labels) > 1:
            words = words.replace("l’apportent", "les apportent").replace("l’annonce", "les annonce")
        told.append(f"{' ; '.join(labels)}{NBSP}: {words}.")
    return tuple(told)


def relaxation_words(one: Relaxation, answer: Proposals) -> str:
    """Say what a wider limit would bring: « Avec 30 km de plus (80 km)… »."""
    gained = [answer.needs[need].label for need in one.gains]
    surer = [answer.needs[need].label for need in one.surer]
    also = "aussi " if answer.plans else ""
    told = [f"un plan apporterait {also}{_quoted(gained)}"] if gained else []
    if surer:
        verb = "seraient plus sûres" if len(surer) > 1 else "serait plus sûre"
        told.append(f"{_quoted(surer)} {verb}")
    return f"{_wider(one, answer)}, {' et '.join(told)}."


def _wider(one: Relaxation, answer: Proposals) -> str:
    """Say a wider limit."""
    limits = answer.limits
    if one.limit is Limit.RADIUS and isinstance(one.value, float) and limits.radius_km is not None:
        more = kilometres(one.value - limits.radius_km + 0.5)
        return f"Avec {more} de plus ({kilometres(one.value + 0.5)})"
    if one.limit is Limit.BUDGET and isinstance(one.value, Decimal) and limits.budget is not None:
        if not limits.budget:
            return f"En payant {short_euros(one.value)}"
        return f"Avec {short_euros(one.value - limits.budget)} de plus ({short_euros(one.value)})"
    if one.limit is Limit.ALL and isinstance(one.value, Decimal):
        return f"En levant toutes les limites (il resterait {short_euros(one.value)} à payer)"
    if one.limit is Limit.BEFORE and isinstance(one.value, date):
        return f"En commençant jusqu’au {day(one.value)}"
    return "En comptant aussi les mots des programmes"


def _quoted(labels: Sequence[str]) -> str:
    """List labels between quotes, two at most by name."""
    shown = [f"«{NBSP}{label}{NBSP}»" for label in labels[:2]]
    more = len(labels) - 2
    if more > 0:
        return f"{', '.join(shown)} et {count(more, 'autre')}"
    return " et ".join(shown)


def kept_total(kept: KeptPlan) -> str:
    """Say what is left to pay of a plan kept."""
    waiting = len(kept.courses) - kept.settled
    if not waiting:
        return "Plus rien à payer dans ce plan"
    if kept.unpriced == waiting:
        return "Reste à payer inconnu"
    told = f"Reste à payer{NBSP}: {short_euros(kept.left)}"
    if kept.unpriced:
        told += f", plus {count(kept.unpriced, 'prix à demander', 'prix à demander')}"
    return told


def short_euros(amount: Decimal) -> str:
    """Write an amount without cents where there are none."""
    return f"{number(amount)}{NBSP}€" if amount == amount.to_integral_value() else euros(amount)

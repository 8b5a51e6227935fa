"""The plan of courses of a person: as it stands, or proposed for the skills that are missing, in words."""

import argparse
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal, InvalidOperation

from app.cli.commands import Options, prepare, show
from app.models.records import course_plan_words as words
from app.models.records.course_plan import PlanStep, Proposals, ProposedPlan
from app.models.records.french import euros
from app.models.records.ids import DossierId, SkillCode
from app.models.records.kept_plan import KeptPlan
from app.models.records.trainings import unpriced_words
from app.models.records.trouble import BadInput
from app.services.usecases.desk import Desk


def add_options(parser: argparse.ArgumentParser) -> None:
    """Say whose plan, and within which limits one is to be proposed."""
    parser.add_argument("dossier", metavar="ID")
    parser.add_argument("--propose", action="store_true", help="proposer des plans pour le projet principal")
    parser.add_argument(
        "--skill", action="append", default=[], metavar="CODE", help="pour cette compétence (plusieurs fois)"
    )
    parser.add_argument("--budget", metavar="EUROS", help="ce que la personne paie au plus, en tout")
    parser.add_argument("--radius", type=int, metavar="KM", help="autour de son domicile")
    parser.add_argument("--before", metavar="AAAA-MM-JJ", help="début au plus tard")
    parser.add_argument(
        "--no-words", action="store_true", help="ne pas compter ce que seuls les mots des programmes disent"
    )
    parser.add_argument("--keep", type=int, metavar="N", help="garder le énième plan proposé")


def plan(desk: Desk, options: Options) -> int:
    """Show the plan kept, or propose others and perhaps keep one."""
    prepare(desk)
    dossier = desk.dossiers.open(DossierId(options.dossier))
    if not options.propose:
        kept = desk.planning.kept(dossier)
        return show(options, kept, kept_lines(kept))
    wants = desk.planning.wants(dossier)
    asked = desk.planning.first_asked(wants)
    skills = tuple(SkillCode(code) for code in options.skill) or asked.skills
    answer = desk.planning.propose(
        dossier,
        replace(
            asked,
            skills=skills,
            budget=_budget(options.budget),
            radius_km=options.radius,
            before=_day(options.before),
            by_words=not options.no_words,
        ),
    )
    lines = list(proposal_lines(answer))
    if options.keep is not None:
        if not 1 <= options.keep <= len(answer.plans):
            raise BadInput(f"Il n’y a pas de plan n° {options.keep} : choisissez-en un de la liste.")
        desk.planning.keep(dossier.id, answer.plans[options.keep - 1], answer.needs)
        lines.append(f"Le plan n° {options.keep} est gardé.")
    return show(options, answer, lines)


def proposal_lines(answer: Proposals) -> Iterator[str]:
    """Plans, one after the other, then what wider limits would bring."""
    yield "Compétences : " + " ; ".join(need.label for need in answer.needs)
    for at, one in enumerate(answer.plans, start=1):
        yield f"{at}. {words.aims_title(one.aims)} — {words.left_title(one)}"
        told = (words.price_line(one), words.covered_words(one, answer.needs), words.span_words(one))
        yield f"   {' · '.join(told)}"
        for place, step in enumerate(one.steps, start=1):
            yield from _step_lines(step, one, answer, place)
        yield from (f"   Sans réponse : {line}" for line in words.lack_lines(one.lacks, answer.needs))
        if not one.proven:
            yield f"   {words.STOPPED_EARLY}"
    if not answer.plans:
        yield words.NO_PLAN
        yield from (f"   {line}" for line in words.lack_lines(answer.lacks, answer.needs))
    yield from (words.relaxation_words(one, answer) for one in answer.relaxations)
    if answer.basis:
        yield answer.basis
    yield words.TO_CHECK


def kept_lines(kept: KeptPlan) -> Iterator[str]:
    """The plan as it stands."""
    if not kept.courses:
        yield "Le plan est vide : « --propose » en propose un pour le projet principal."
        return
    for at, one in enumerate(kept.courses, start=1):
        part = one.part
        price = (
            unpriced_words(part.training_id, "prix à demander") if part.price is None else euros(part.price)
        )
        left = f", reste {euros(one.funding.left)}" if one.funding is not None else ""
        when = words.slot_words(one.slot) if one.slot and part.starts_on else "dates à fixer"
        yield f"{at}. {part.title} — {when} — {price}{left} — {part.state.label}"
        if one.skills:
            yield "     Choisie pour : " + " ; ".join(one.skills)
        yield from (f"     À vérifier : {told}." for _change, told in one.changes)
    yield kept.trouble or words.kept_total(kept)
    if kept.basis:
        yield kept.basis


def _step_lines(step: PlanStep, plan: ProposedPlan, answer: Proposals, place: int) -> Iterator[str]:
    course = step.course
    price = unpriced_words(course.id, "prix à demander") if course.price is None else euros(course.price)
    left = f", reste {euros(step.funding.left)}" if step.funding is not None else ""
    where = words.where_words(course)
    yield f"   {place}) {course.title} — {course.provider}, {where} — {words.slot_words(step.slot)}"
    yield f"      {price}{left}"
    yield from (f"      + {line}" for line in words.brings_lines(step, answer.needs))
    if told := words.reason(step, plan):
        yield f"      {told}"
    yield from (f"      ! {words.caution_words(*one)}" for one in step.cautions)


def _budget(text: str | None) -> Decimal | None:
    """Read an amount of euros."""
    if text is None:
        return None
    try:
        amount = Decimal(text.replace(",", ".").replace(" ", ""))
    except InvalidOperation:
        amount = Decimal(-1)
    if not amount.is_finite() or amount < 0:
        raise BadInput(f"« {text} » n’est pas un montant : écrivez par exemple 500.", field="budget")
    return amount.quantize(Decimal("0.01"))


def _day(text: str | None) -> date | None:
    """Read a day."""
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise BadInput(f"« {text} » n’est pas un jour : écrivez par exemple 2027-03-01.") from None

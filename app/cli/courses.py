"""Commands on courses: side by side, by one of the four doors, and the searches a person keeps."""

import argparse
from collections.abc import Iterator, Sequence

from app.cli.commands import Options, prepare, show
from app.models.records.course_comparison import ComparedCourse, CourseComparison
from app.models.records.doors import CourseDoor, DoorFact, DoorLead
from app.models.records.french import count, day, euros, kilometres, number, percent, short_day
from app.models.records.ids import DossierId, SkillCode, TrainingId
from app.models.records.saved_searches import NAMED, SearchChange, SearchNews
from app.models.records.trainings import unpriced_words
from app.models.records.trouble import BadInput
from app.services.usecases.desk import Desk


def compare(desk: Desk, options: Options) -> int:
    """Put courses side by side, for a dossier when one is named."""
    prepare(desk)
    dossier = desk.dossiers.open(DossierId(options.dossier)) if options.dossier else None
    ids = [TrainingId(one) for one in options.ids]
    found = desk.course_comparing.compare(ids, dossier, [SkillCode(code) for code in options.skill])
    return show(options, found, _comparison(found))


def door(desk: Desk, options: Options) -> int:
    """Show a door and the search it leads to; without a name, list them."""
    prepare(desk)
    if not options.door:
        doors = desk.course_doors.doors()
        return show(options, doors, _doors(doors))
    dossier = desk.dossiers.open(DossierId(options.dossier)) if options.dossier else None
    lead = desk.course_doors.lead(options.door, _answers(options.answer), dossier)
    return show(options, lead, _lead(lead))


def searches(desk: Desk, options: Options) -> int:
    """List the searches a dossier keeps, and what the catalogue in place changed in each."""
    prepare(desk)
    dossier = desk.dossiers.open(DossierId(options.dossier))
    news = desk.saved_searches.news(dossier)
    told = [(one, desk.saved_searches.naming.words(one.search.query)) for one in news]
    return show(options, news, _searches(told))


def add_compare(parser: argparse.ArgumentParser) -> None:
    """Declare the options of ``trainings compare``."""
    parser.add_argument("ids", nargs="+", metavar="ID", help="identifiant donné par « trainings search »")
    parser.add_argument("--dossier", metavar="ID", help="dit ce qu’il resterait à payer à cette personne")
    parser.add_argument("--skill", action="append", default=[], metavar="CODE_OGR")


def add_door(parser: argparse.ArgumentParser) -> None:
    """Declare the options of ``trainings door``."""
    parser.add_argument("door", nargs="?", default="", metavar="PORTE", help="clea, creation, vae ou bilan")
    parser.add_argument("--dossier", metavar="ID", help="répond à ce que le dossier sait déjà")
    parser.add_argument("--answer", action="append", default=[], metavar="QUESTION=RÉPONSE")


def add_searches(parser: argparse.ArgumentParser) -> None:
    """Declare the options of ``searches``."""
    parser.add_argument("--dossier", metavar="ID", required=True)


def _answers(told: Sequence[str]) -> dict[str, str]:
    """Read « fait=jamais »."""
    pairs = [one.partition("=") for one in told]
    if any(not sign for _question, sign, _answer in pairs):
        raise BadInput("Écrivez une réponse ainsi\u00a0: --answer fait=jamais.", field="answer")
    return {question.strip(): answer.strip() for question, _sign, answer in pairs}


def _comparison(found: CourseComparison) -> Iterator[str]:
    for one in found.courses:
        yield from _course(one, found)
    if found.lost:
        yield f"Absentes du catalogue installé : {', '.join(found.lost)}"
    if found.basis:
        yield found.basis


def _course(one: ComparedCourse, found: CourseComparison) -> Iterator[str]:
    course = one.training
    mark = " [exemple]" if course.is_example else " [essai]" if course.is_synthetic else ""
    yield f"{course.title} — {course.provider} ({course.id}){mark}"
    price = unpriced_words(course.id, "non communiqué") if course.price is None else euros(course.price)
    if course.price is not None and course.price_to is not None and course.price_to > course.price:
        price = f"de {price} à {euros(course.price_to)}"
    yield f"  Prix : {price}"
    if one.funding is not None:
        left = euros(one.funding.left)
        if one.dearest is not None:
            left = f"de {left} à {euros(one.dearest.left)}"
        why = f" — {one.funding.why_not}" if one.funding.why_not and one.funding.price else ""
        yield f"  Reste à payer : {left}{why}"
    far = f", à {kilometres(one.kilometres)}" if one.kilometres is not None else ""
    yield f"  Lieu : {course.town or course.department or course.modality.label}{far}"
    begins = short_day(one.next_start) if one.next_start else "à demander"
    yield f"  Début : {'toute l’année' if course.permanent else begins}"
    yield f"  Durée : {f'{number(course.hours)} h' if course.hours else 'non communiquée'}"
    if one.certification is not None:
        yield f"  Certification : {one.certification.title}, {one.certification.state_words}"
    elif course.certification or course.certification_label:
        yield f"  Certification : {course.certification} {course.certification_label}".rstrip()
    if course.rate is not None:
        sat = f" sur {count(course.sat, 'candidat')}" if course.sat is not None else ""
        yield f"  Réussite : {percent(course.rate / 1000)}{sat}"
    for at, evidence in one.covered:
        yield f"  + {found.needs[at].label} ({evidence.label})"
    if course.prerequisites:
        yield f"  Prérequis : {course.prerequisites}"


def _doors(doors: Sequence[CourseDoor]) -> Iterator[str]:
    for one in doors:
        yield f"{one.key:10} {one.title}"


def _lead(lead: DoorLead) -> Iterator[str]:
    yield lead.door.title
    yield lead.door.summary
    for question in lead.door.questions:
        chosen = next(one for one in question.choices if one.key == lead.answers[question.key])
        known = " (d’après le dossier)" if question.key in lead.known else ""
        yield f"? {question.title} {chosen.label}{known} [{question.key}={chosen.key}]"
    for advice in lead.advice:
        yield from _fact("!", advice)
    for fact in lead.door.facts:
        yield from _fact("-", fact)
    if lead.certifications_words:
        yield lead.certifications_words
    for one in lead.certifications:
        yield f"  {one.title} — {one.words}"
    for contact in lead.door.contacts:
        yield f"À qui en parler : {contact.name} — {contact.text}"
        yield f"    {contact.source_words}"
    for adviser in lead.advisers:
        yield f"À qui en parler : {adviser.operator.name} — {adviser.reason}"
    found = "" if lead.total is None else f" : {count(lead.total, 'formation')}"
    yield f"Recherche : {lead.words}{found}"


def _fact(mark: str, fact: DoorFact) -> Iterator[str]:
    yield f"{mark} {fact.title} : {fact.text}"
    yield f"    {fact.source_words}"


def _searches(told: Sequence[tuple[SearchNews, str]]) -> Iterator[str]:
    if not told:
        yield "Aucune recherche gardée dans ce dossier."
    for one, words in told:
        seen = f", vue le {day(one.search.seen_on)}" if one.search.seen_on else ""
        yield f"{one.search.name} — {count(one.total, 'formation')}{seen}"
        yield f"  {words}"
        if one.presses:
            yield f"  Depuis : {one.summary()}"
        for kind in SearchChange:
            found = one.of(kind)
            for change in found[:NAMED]:
                yield f"    {kind.label} : {change.words()}"
            if len(found) > NAMED:
                yield f"    et {count(len(found) - NAMED, 'autre')}"

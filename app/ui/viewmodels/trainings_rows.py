"""Courses in words: a line of the results, the whole of one course."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from app.models.records.dossier import Dossier
from app.models.records.french import NBSP, count, euros, kilometres, number, short_day
from app.models.records.ids import PartId, RomeCode, SkillCode, TrainingId
from app.models.records.rights import Balance, RightKind
from app.models.records.trainings import Training, TrainingKind, TrainingLine
from app.models.records.trouble import NotFound
from app.services.usecases.desk import Desk
from app.services.usecases.trainings import Means, means_of
from app.ui.viewmodels.trainings_money import NO_PRICE, Money, left_words, money_of

EXAMPLE = "Exemple"
EXAMPLE_WORDS = "Exemple inventé\u00a0: cette formation n’existe pas."
CHECK = "Dates, prix et places sont à vérifier auprès de l’organisme avant de vous déplacer."
SHORT_KIND = {
    TrainingKind.RNCP: "Diplôme ou titre",
    TrainingKind.BLOCK: "Bloc de compétences",
    TrainingKind.RS: "Certification complémentaire",
    TrainingKind.CLEA: "CléA, socle de base",
    TrainingKind.VAE: "VAE",
    TrainingKind.BILAN: "Bilan de compétences",
    TrainingKind.BUSINESS: "Création d’entreprise",
    TrainingKind.LICENCE: "Permis de conduire",
    TrainingKind.HEAVY_LICENCE: "Permis poids lourd",
    TrainingKind.VOLUNTEER: "Formation de bénévoles",
}


@dataclass(frozen=True, slots=True)
class TrainingRow:
    """One course in the results; chips are (text, tone), as is ``left``: what is left to pay, if known."""

    id: TrainingId
    title: str
    subtitle: str
    price: str
    is_example: bool
    chips: tuple[tuple[str, str], ...]
    left: tuple[str, str] = ("", "")


@dataclass(frozen=True, slots=True)
class TaughtSkill:
    """A skill a course teaches: held, missing (asked for by the aim), or bullet."""

    label: str
    mark: str


@dataclass(frozen=True, slots=True)
class Detail:
    """One course in full; ``facts`` are (what, words); ``planned`` is its part of the plan, if any.

    ``money`` is None where no dossier is on the desk; else ``means`` is what it was computed with.
    """

    training: Training
    title: str
    provider: str
    is_example: bool
    chips: tuple[tuple[str, str], ...]
    facts: tuple[tuple[str, str], ...]
    objective: str
    prerequisites: str
    skills: tuple[TaughtSkill, ...]
    occupations: tuple[tuple[RomeCode, str], ...]
    sessions: tuple[tuple[date, str], ...]
    source: str
    planned: PartId | None = None
    money: Money | None = None
    means: Means | None = None


def row_of(line: TrainingLine, asked: int) -> TrainingRow:
    """Put a result in words; ``asked`` is how many skills the aim has."""
    place = line.town
    if line.distance is not None:
        place += f", {kilometres(line.distance)}"
    parts = [line.provider, place, "" if line.town else line.modality.label]
    parts.append(f"{number(line.hours)}{NBSP}h" if line.hours else "")
    parts.append(short_day(line.next_start) if line.next_start else "")
    chips = []
    if asked and line.covered_skills:
        tone = "ok" if line.covered_skills == asked else "primary"
        chips.append((f"{count(line.covered_skills, 'compétence')} sur {asked}", tone))
    chips.append((line.modality.label, "neutral"))
    chips += _kind_chips(line.kind, line.level)
    return TrainingRow(
        line.id,
        line.title,
        " · ".join(part for part in parts if part),
        price_words(line.price),
        line.is_example,
        tuple(chips),
        left_words(line.left, line.refused),
    )


def detail_of(
    desk: Desk,
    training_id: TrainingId,
    dossier: Dossier | None,
    aim: frozenset[SkillCode],
    means: Means | None = None,
) -> Detail:
    """Read a course and what it means for a person.

    Args:
        means: what prices courses for this person, if it is known already.

    Raises:
        NotFound: the catalogue in place has no such course.
    """
    one = desk.trainings.training(training_id)
    if dossier is not None and means is None:
        means = means_of(desk.rights, dossier)
    held = dossier.skill_codes if dossier else frozenset()
    today = desk.clock.today()
    coming = tuple(start for start in one.starts if start >= today)
    plan = dossier.plan if dossier else ()
    return Detail(
        training=one,
        title=one.title,
        provider=" — ".join(part for part in (one.provider, one.town) if part),
        is_example=one.is_example,
        chips=((one.modality.label, "neutral"), *_kind_chips(one.kind, one.level)),
        facts=_facts(one, coming, with_price=means is None),
        objective=one.objective,
        prerequisites=one.prerequisites,
        skills=tuple(
            TaughtSkill(
                skill.label,
                "held" if skill.code in held else "missing" if skill.code in aim else "bullet",
            )
            for skill in one.skills
        ),
        occupations=_occupations(desk, one.occupations),
        sessions=tuple((start, short_day(start)) for start in coming),
        source=f"Source{NBSP}: {one.source}" if one.source else "",
        planned=next((part.id for part in plan if part.training_id == one.id), None),
        money=money_of(one, means) if means is not None else None,
        means=means,
    )


def price_words(price: Decimal | None) -> str:
    """Write a price; one that is unknown says so, a free course too."""
    if price is None:
        return NO_PRICE
    return "gratuit" if price == 0 else euros(price)


def cpf_balance(dossier: Dossier | None) -> Balance | None:
    """Give the newest CPF balance known, if any."""
    return dossier.balance(RightKind.CPF) if dossier is not None else None


def _facts(one: Training, coming: tuple[date, ...], *, with_price: bool) -> tuple[tuple[str, str], ...]:
    """List what is known of a course; what is not says so where it matters."""
    place = f"{one.town} ({one.postcode})" if one.town and one.postcode else one.town
    if coming:
        dates = ", ".join(short_day(start) for start in coming)
    else:
        dates = (
            "entrées à tout moment, ou dates à demander" if not one.starts else "aucune date à venir connue"
        )
    facts = (
        ("Prix", price_words(one.price) if with_price else ""),
        ("Durée", f"{number(one.hours)}{NBSP}h" if one.hours else "non communiquée"),
        ("Dates", dates),
        ("Lieu", place or one.modality.label),
        ("Certification", one.certification),
    )
    return tuple((what, words) for what, words in facts if words)


def _kind_chips(kind: TrainingKind, level: int | None) -> list[tuple[str, str]]:
    chips = [(SHORT_KIND[kind], "neutral")] if kind in SHORT_KIND else []
    if level is not None:
        chips.append((f"niveau {level}", "neutral"))
    return chips


def _occupations(desk: Desk, codes: tuple[RomeCode, ...]) -> tuple[tuple[RomeCode, str], ...]:
    """Name the occupations a course leads to; those the edition does not know are left out."""
    named = []
    for code in codes:
        try:
            named.append((code, desk.occupations.fiche(code).label))
        except NotFound:
            continue
    return tuple(named)

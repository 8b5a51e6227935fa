"""Courses in words: a line of the results."""

from dataclasses import dataclass
from decimal import Decimal

from app.models.records.dossier import Dossier
from app.models.records.french import NBSP, count, euros, kilometres, number, short_day
from app.models.records.ids import TrainingId
from app.models.records.rights import Balance, RightKind
from app.models.records.trainings import TrainingKind, TrainingLine
from app.ui.viewmodels.trainings_money import NO_PRICE, left_words

EXAMPLE = "Exemple"
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
    chips += kind_chips(line.kind, line.level)
    return TrainingRow(
        line.id,
        line.title,
        " · ".join(part for part in parts if part),
        price_words(line.price),
        line.is_example,
        tuple(chips),
        left_words(line.left, line.refused),
    )


def price_words(price: Decimal | None) -> str:
    """Write a price; one that is unknown says so, a free course too."""
    if price is None:
        return NO_PRICE
    return "gratuit" if price == 0 else euros(price)


def cpf_balance(dossier: Dossier | None) -> Balance | None:
    """Give the newest CPF balance known, if any."""
    return dossier.balance(RightKind.CPF) if dossier is not None else None


def kind_chips(kind: TrainingKind, level: int | None) -> list[tuple[str, str]]:
    """Say in chips what a course leads to, and of what level."""
    chips = [(SHORT_KIND[kind], "neutral")] if kind in SHORT_KIND else []
    if level is not None:
        chips.append((f"niveau {level}", "neutral"))
    return chips

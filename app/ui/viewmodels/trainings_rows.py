"""A course in the result list: the words of its card, of its cells, and of what a screen reader says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from app.models.records.course_search import CourseOrder, Evidence
from app.models.records.french import NBSP, count, day, euros, kilometres, number, short_day
from app.models.records.ids import TrainingId
from app.models.records.trainings import APPRENTICE_PRICE, Modality, TrainingKind, TrainingLine
from app.ui.viewmodels.trainings_money import NO_PRICE

EXAMPLE, TRIAL = "Exemple", "Essai"
FREE = "gratuit"
PAST, ANY_TIME = "sessions passées", "entrées toute l’année"
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
COLUMNS: tuple[tuple[str, bool, int, CourseOrder | None], ...] = (
    ("Formation", False, 0, CourseOrder.RELEVANCE),
    ("Lieu", False, 11, None),
    ("km", True, 4, CourseOrder.DISTANCE),
    ("Début", False, 11, CourseOrder.START),
    ("Prix", True, 11, CourseOrder.PRICE),
    ("Reste", True, 9, CourseOrder.REMAINDER),
    ("Durée", True, 6, None),
    ("Réussite", True, 13, CourseOrder.OUTCOME),
    ("Organisme", False, 18, None),
)
"""Columns of the table: title, words at the right or not, letters, the order its title asks for."""
_SURE = (Evidence.DECLARED, Evidence.CERTIFICATION, Evidence.OCCUPATION)


@dataclass(frozen=True, slots=True)
class TrainingRow:
    """One course in the results; chips are (text, tone), as is ``left``: what is left to pay, if known.

    ``cells`` are its words in the columns of ``COLUMNS``; ``past`` is True where every session is over.
    """

    id: TrainingId
    title: str
    subtitle: str
    price: str
    chips: tuple[tuple[str, str], ...]
    left: tuple[str, str]
    cells: tuple[str, ...]
    past: bool
    spoken: str = ""


def row_of(line: TrainingLine, asked: int, departments: Mapping[str, str]) -> TrainingRow:
    """Put a result in words.

    Args:
        line: the result.
        asked: how many skills the search asks for.
        departments: names of departments by code.
    """
    price, left = price_from(line.price, line.price_to), left_chip(line)
    if line.is_apprenticeship and line.price is None:
        price = APPRENTICE_PRICE
    place, begins = _place(line, departments), _begins(line)
    hours = f"{number(line.hours)}{NBSP}h" if line.hours else ""
    where = place if line.distance is None or not line.town else f"{place}, {kilometres(line.distance)}"
    rate, sat = _rate(line)
    return TrainingRow(
        id=line.id,
        title=line.title,
        subtitle=" · ".join(part for part in (line.provider, where, hours, begins) if part),
        price=price,
        chips=tuple(_chips(line, asked)),
        left=left,
        cells=(
            line.title,
            place,
            _far(line),
            _begins_short(line),
            price,
            left[0].removeprefix(f"Reste{NBSP}: "),
            hours,
            f"{rate} ({sat})" if rate and sat else rate,
            line.provider,
        ),
        past=line.past,
        spoken=_spoken(line, asked),
    )


def left_chip(line: TrainingLine) -> tuple[str, str]:
    """Say what is left to pay, with a tone; two empty texts where nobody knows."""
    if line.left is None:
        return "", ""
    if line.left == 0:
        return f"Reste{NBSP}: 0{NBSP}€", "ok"
    if line.refused:
        return "Hors CPF", "neutral"
    return f"Reste{NBSP}: {_short(line.left)}", "accent"


def price_from(price: Decimal | None, highest: Decimal | None) -> str:
    """Write a price, « dès 3 500 € » where sessions differ."""
    if price is not None and highest is not None and highest > price:
        return f"dès {_short(price)}"
    return price_words(price)


def price_words(price: Decimal | None) -> str:
    """Write a price; one that is unknown says so, a free course too."""
    if price is None:
        return NO_PRICE
    return FREE if price == 0 else euros(price)


def kind_chips(kind: TrainingKind, level: int | None) -> list[tuple[str, str]]:
    """Say in chips what a course leads to, and of what level."""
    chips = [(SHORT_KIND[kind], "neutral")] if kind in SHORT_KIND else []
    if level is not None:
        chips.append((f"niveau {level}", "neutral"))
    return chips


def _chips(line: TrainingLine, asked: int) -> list[tuple[str, str]]:
    chips = []
    if line.is_example:
        chips.append((EXAMPLE, "accent"))
    if line.is_synthetic:
        chips.append((TRIAL, "accent"))
    if line.past:
        chips.append((PAST.capitalize(), "warn"))
    if asked and line.covered:
        sure = sum(evidence in _SURE for _place, evidence in line.covered)
        tone = "ok" if sure == asked else "primary"
        chips.append((f"{count(len(line.covered), 'compétence')} sur {asked}", tone))
    if line.modality is not Modality.ON_SITE:
        chips.append((line.modality.label, "neutral"))
    level = f"niveau {line.level}" if line.level else ""
    kind = _code(line.certification) or SHORT_KIND.get(line.kind, "")
    if words := " · ".join(part for part in (kind, level) if part):
        chips.append((words, "neutral"))
    rate, sat = _rate(line)
    if rate:
        chips.append((f"{rate} de réussite{f' ({sat})' if sat else ''}", "neutral"))
    return chips


def _rate(line: TrainingLine) -> tuple[str, str]:
    """Write the share who passed, and on how many it was counted; empty where nothing is published."""
    if line.rate is None:
        return "", ""
    share = f"{line.rate / 10:.0f}{NBSP}%"
    return share, f"sur {number(line.sat)}" if line.sat else ""


def _code(certification: str) -> str:
    """Part the register from the number, ``RNCP 36004``."""
    for register in ("RNCP", "RS"):
        if certification.startswith(register):
            return f"{register}{NBSP}{certification.removeprefix(register)}"
    return certification


def _place(line: TrainingLine, departments: Mapping[str, str]) -> str:
    """Say where one learns; a department alone says that the place is to be asked for."""
    if line.town:
        return line.town
    if line.modality is Modality.REMOTE:
        return "à distance"
    if line.department:
        name = departments.get(line.department, f"département {line.department}")
        return f"{name}, lieu exact à demander"
    return "lieu à demander"


def _begins(line: TrainingLine) -> str:
    """Say when one may begin; nothing where nothing is published."""
    if line.permanent:
        return ANY_TIME
    if line.next_start is not None:
        return short_day(line.next_start)
    if line.past:
        return PAST
    return count(line.sessions, "session ouverte", "sessions ouvertes") if line.sessions else ""


def _begins_short(line: TrainingLine) -> str:
    """Say the same in a cell."""
    if line.permanent:
        return "toute l’année"
    if line.next_start is not None:
        return day(line.next_start)
    if line.past:
        return "passées"
    return count(line.sessions, "session") if line.sessions else ""


def _far(line: TrainingLine) -> str:
    if line.distance is None or not line.town:
        return ""
    return f"{round(line.distance)}" if line.distance >= 1 else "<" + NBSP + "1"


def _spoken(line: TrainingLine, asked: int) -> str:
    """Say what the colours and the short words of a card leave out."""
    told = []
    if line.left is not None and line.refused and line.left:
        told.append("vos droits ne peuvent pas la payer")
    if asked and line.covered and any(one not in _SURE for _place, one in line.covered):
        told.append("compétences reconnues d’après les mots du programme")
    if line.is_synthetic:
        told.append("donnée d’essai, inventée")
    return ", ".join(told)


def _short(amount: Decimal) -> str:
    """Write an amount with cents only where there are some."""
    return f"{number(amount, 0 if amount == amount.to_integral_value() else 2)}{NBSP}€"

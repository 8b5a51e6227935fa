"""Reads the amounts and days people type: « 3 240,50 », « 3240.5 », « 16 », « 22/11/2026 »."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

from app.models.records.french import NBSP
from app.models.records.trouble import BadInput
from app.ui.viewmodels.career_path_reading import read_day

EARLIEST = 2000
_SPACES = re.compile(r"[\s\u00a0\u202f\u2009']+")
_UNITS = re.compile(r"(€|euros?|eur|points?|pts?)\.?$", re.IGNORECASE)
_HOURS = re.compile(r"\d(h|heures?)\.?$", re.IGNORECASE)
_PLAIN = re.compile(r"\d+(?:[.,]\d{1,2})?")
_POINTED = re.compile(r"\d{1,3}(?:\.\d{3})+,\d{1,2}")
_AMBIGUOUS = re.compile(r"\d{1,3}[.,]\d{3}")
IN_EUROS = (
    "Ce solde se note en euros. Les heures d’un agent public se calculent d’après le parcours\u00a0: "
    "indiquez le statut de l’emploi et les heures déjà utilisées dans «\u00a0Mon parcours\u00a0»."
)
"""Said to an agent who types hours."""


def read_amount(text: str, *, in_points: bool) -> Decimal:
    """Give the amount a person meant; spaces, « € » and « points » are taken away.

    Raises:
        BadInput: ``field`` is ``amount``; nothing is guessed where two readings are possible.
    """
    typed = text.strip()
    kept = _UNITS.sub("", _SPACES.sub("", typed))
    if _HOURS.search(kept):
        raise BadInput(IN_EUROS, field="amount")
    if not kept:
        words = (
            "Écrivez le nombre de points, par exemple 16."
            if in_points
            else "Écrivez le montant, par exemple 3240,50."
        )
        raise BadInput(words, field="amount")
    if kept.startswith(("-", "−")):
        raise BadInput("Un solde n’est jamais négatif\u00a0: vérifiez le montant.", field="amount")
    if _AMBIGUOUS.fullmatch(kept) and not in_points:
        whole = re.sub(r"\D", "", kept)
        raise BadInput(
            f"«{NBSP}{typed}{NBSP}» peut se lire de deux façons{NBSP}: pour {whole} euros, écrivez {whole}.",
            field="amount",
        )
    if _POINTED.fullmatch(kept):
        kept = kept.replace(".", "")
    if not _PLAIN.fullmatch(kept):
        example = "16" if in_points else f"3{NBSP}240,50"
        raise BadInput(
            f"«{NBSP}{typed}{NBSP}» n’est pas un {'nombre de points' if in_points else 'montant'}{NBSP}: "
            f"écrivez par exemple {example}.",
            field="amount",
        )
    return Decimal(kept.replace(",", "."))


def read_reading_day(text: str, today: date) -> date:
    """Give the day a balance was read: « 22/11/2026 », « 22.11.26 », « 22112026 » or « 2026-11-22 ».

    Raises:
        BadInput: ``field`` is ``as_of``: not a day, one to come, or too long ago.
    """
    try:
        given = read_day(text, today)
    except BadInput as trouble:
        raise BadInput(trouble.sentence, field="as_of") from None
    if given is None:
        raise BadInput("Indiquez le jour où vous avez lu ce solde, par exemple 22/11/2026.", field="as_of")
    if given > today:
        words = f"Cette date est dans le futur{NBSP}: indiquez le jour où vous avez lu le solde."
        raise BadInput(words, field="as_of")
    if given.year < EARLIEST:
        raise BadInput(f"Cette date est trop ancienne{NBSP}: vérifiez l’année.", field="as_of")
    return given

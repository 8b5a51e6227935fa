"""Reads what the working contexts of a fiche say of nights and weekends."""

from collections.abc import Iterable
from dataclasses import dataclass

from app.models.records.folding import folded

_NIGHT = ("de nuit",)
_WEEKEND = ("week end", "samedi", "dimanche")
_SHIFTS = ("travail poste",)
"""« 2x8, 3x8, 5x8 »: some of these turn round the clock, or all week long; the fiche does not say which."""


@dataclass(frozen=True, slots=True)
class Hours:
    """Whether a fiche names work at night, at weekends; None is unknown, never « no »."""

    night: bool | None = None
    weekend: bool | None = None


def hours_of(labels: Iterable[str]) -> Hours:
    """Say what the contexts of the family of hours name; unknown for a fiche that tells no hours at all."""
    told = [folded(label) for label in labels]
    return Hours(_names(told, _NIGHT), _names(told, _WEEKEND))


def _names(told: list[str], words: tuple[str, ...]) -> bool | None:
    if any(word in label for label in told for word in words):
        return True
    unsure = not told or any(word in label for label in told for word in _SHIFTS)
    return None if unsure else False

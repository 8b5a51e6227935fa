"""Reads the cells of labour-market files: hidden values, decimal commas, percents, codes turned numbers."""

import re
from decimal import Decimal, InvalidOperation

from app.models.records.market import Missing
from app.models.records.trouble import RefusedFile

HIDDEN = frozenset({"*", "-1", "-2", "-1.0", "-2.0", "s", "c", "secret"})
"""How publishers write a value kept secret."""

EMPTY = frozenset({"", "na", "nan", "nd", "n/a", "-"})
_SPACES = re.compile(r"[\s\u00a0\u202f]+")
_YEARS = re.compile(r"(?:19|20)\d\d(?:\s?[-–/]\s?(?:19|20)\d\d)?")

Cell = tuple[Decimal | None, Missing | None]
"""A value, or why there is none; never both, never neither."""


def quantity(text: str, file: str, line: int, column: str) -> Cell:
    """Read a quantity that cannot be negative; what is hidden or empty is not a zero.

    Raises:
        RefusedFile: the text is no number.
    """
    bare = _SPACES.sub("", text).rstrip("%€").replace(",", ".")
    if bare.lower() in HIDDEN:
        return None, Missing.SUPPRESSED
    if bare.lower() in EMPTY:
        return None, Missing.NOT_PUBLISHED
    try:
        value = Decimal(bare)
    except InvalidOperation:
        value = Decimal(-1)
    if not value.is_finite() or value < 0:
        raise RefusedFile(
            f"« {file} », ligne {line} : « {text.strip()[:20]} » n’est pas un nombre attendu dans "
            f"la colonne « {column} ». Les données en place n’ont pas changé."
        )
    return value, None


def level(text: str, file: str, line: int, column: str) -> Cell:
    """Read a level from 1 to 5, also written ``3.0``.

    Raises:
        RefusedFile: anything else, but hidden or empty.
    """
    value, missing = quantity(text, file, line, column)
    if value is not None and value not in (1, 2, 3, 4, 5):
        raise RefusedFile(
            f"« {file} », ligne {line} : « {text.strip()[:20]} » n’est pas un niveau de 1 à 5, dans "
            f"la colonne « {column} ». Les données en place n’ont pas changé."
        )
    return value, missing


def years(text: str, file: str, line: int, column: str) -> str:
    """Read a year or a span of years, ``2020`` or ``2017-2019``.

    Raises:
        RefusedFile: the text is neither.
    """
    bare = text.strip()
    if not _YEARS.fullmatch(bare):
        raise RefusedFile(
            f"« {file} », ligne {line} : « {bare[:20]} » n’est pas une année attendue dans "
            f"la colonne « {column} ». Les données en place n’ont pas changé."
        )
    return bare


def area_code(text: str, width: int = 2) -> str:
    """Write a code again as it was before a spreadsheet took it for a number: ``1.0`` gives ``01``."""
    return text.strip().removesuffix(".0").zfill(width)


def hundredths(value: Decimal | None) -> int | None:
    """Write a value as its column keeps it."""
    return None if value is None else int((value * 100).to_integral_value())

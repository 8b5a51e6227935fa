"""Reads what a person types in « Mon parcours »: tolerant, and a kind sentence where it cannot be read."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from decimal import Decimal

from app.models.records.folding import folded
from app.models.records.periods import EARLIEST_YEAR
from app.models.records.trouble import BadInput

_MONTHS = ("jan", "fev", "mar", "avr", "mai", "juin", "juil", "aou", "sep", "oct", "nov", "dec")
_DAY_FORMS = (
    re.compile(r"(?P<day>\d{1,2})[/.\- ](?P<month>\d{1,2})[/.\- ](?P<year>\d{4}|\d{2})"),
    re.compile(r"(?P<year>\d{4})[/.\-](?P<month>\d{1,2})[/.\-](?P<day>\d{1,2})"),
    re.compile(r"(?P<day>\d{2})(?P<month>\d{2})(?P<year>\d{4})"),
)
_NAMED_DAY = re.compile(r"(\d{1,2})(?:er)? +([a-z]{3,9})\.? +(\d{4})")
_MONTH_FORMS = (
    re.compile(r"(?P<month>\d{1,2})[/.\- ](?P<year>\d{4})"),
    re.compile(r"(?P<year>\d{4})[/.\-](?P<month>\d{1,2})"),
)
_QUANTITY = re.compile(r"([0-9]{1,9})(?:[.,]([0-9]{1,2}))? *(?:€|[a-zéû]+)?")
_PHONE = re.compile(r"\+?[0-9 .\-()/]{6,24}")
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_ACCENTS = str.maketrans("éèêûôà", "eeeuoa")
_HOURS_IN_A_YEAR = 8784


def read_text(text: str) -> str:
    """One line of text, without the spaces around it."""
    return " ".join(text.split())


def read_note(text: str) -> str:
    """Several lines of text, without the blank around them."""
    return text.strip()


def read_day(text: str, today: date) -> date | None:
    """The day a person meant: 14/05/1992, 14.5.92, 1992-05-14, 14051992 or 14 mai 1992; None when empty.

    Raises:
        BadInput: not a day of the calendar.
    """
    cleaned = text.strip().lower().translate(_ACCENTS)
    if not cleaned:
        return None
    refusal = BadInput(
        f"«\u00a0{text.strip()}\u00a0» n’est pas une date\u00a0: écrivez par exemple 14/05/1992."
    )
    for form in _DAY_FORMS:
        if found := form.fullmatch(cleaned):
            return _day(_year(found["year"], today), int(found["month"]), int(found["day"]), refusal)
    if found := _NAMED_DAY.fullmatch(cleaned):
        for number, name in enumerate(_MONTHS, start=1):
            if found[2].startswith(name):
                return _day(int(found[3]), number, int(found[1]), refusal)
    raise refusal


def read_day_or_month(text: str, today: date) -> date | None:
    """Like ``read_day``; a month alone (07/2025) means its first day."""
    cleaned = text.strip()
    for form in _MONTH_FORMS:
        if found := form.fullmatch(cleaned):
            refusal = BadInput(
                f"«\u00a0{cleaned}\u00a0» n’est pas une date\u00a0: écrivez par exemple 07/2025."
            )
            return _day(int(found["year"]), int(found["month"]), 1, refusal)
    return read_day(text, today)


def read_past_day(text: str, today: date) -> date | None:
    """Like ``read_day_or_month``, not after today."""
    day = read_day_or_month(text, today)
    if day is not None and day > today:
        raise BadInput("Cette date est dans le futur\u00a0: vérifiez l’année.")
    return day


def read_first_day(text: str, today: date) -> date | None:
    """Like ``read_day_or_month``; a year alone means its first day."""
    year = _year_alone(text)
    return date(year, 1, 1) if year else read_day_or_month(text, today)


def read_last_day(text: str, today: date) -> date | None:
    """Like ``read_day``; a month or a year alone means its last day."""
    year, cleaned = _year_alone(text), text.strip()
    if year:
        return date(year, 12, 31)
    first = read_day_or_month(text, today)
    if first is not None and any(form.fullmatch(cleaned) for form in _MONTH_FORMS):
        return first.replace(day=monthrange(first.year, first.month)[1])
    return first


def read_year_of(text: str, today: date) -> date | None:
    """The year something was done, as its first day; a day of that year is understood too."""
    try:
        day = read_first_day(text, today)
    except BadInput:
        raise BadInput(f"Écrivez une année, par exemple {today.year - 1}.") from None
    if day is not None and day.year > today.year:
        raise BadInput("Cette année n’est pas commencée\u00a0: vérifiez-la.")
    return day.replace(month=1, day=1) if day else None


def read_quantity(text: str) -> Decimal | None:
    """A number with two decimals at most, its unit being left aside; None when empty."""
    cleaned = re.sub(r"[\s\u00a0\u202f]+", " ", text.strip().lower())
    if not cleaned:
        return None
    found = _QUANTITY.fullmatch(re.sub(r"(?<=\d) (?=\d)", "", cleaned))
    if not found:
        raise BadInput("Écrivez un nombre, par exemple 210 ou 1\u202f250,50.")
    return Decimal(f"{found[1]}.{found[2]}" if found[2] else found[1])


def read_email(text: str) -> str:
    """An e-mail address, or nothing."""
    cleaned = text.strip()
    if cleaned and not _EMAIL.fullmatch(cleaned):
        raise BadInput("Cette adresse est incomplète\u00a0: écrivez par exemple nadia@exemple.fr.")
    return cleaned


def read_phone(text: str) -> str:
    """A telephone number, or nothing; ten figures in a row are put two by two."""
    cleaned = text.strip()
    if not cleaned:
        return ""
    if not _PHONE.fullmatch(cleaned):
        raise BadInput("Écrivez le numéro en chiffres, par exemple 06 12 34 56 78.")
    digits = re.sub(r"\D", "", cleaned)
    if len(digits) == 10 and digits.startswith("0"):
        return " ".join(digits[at : at + 2] for at in range(0, 10, 2))
    return cleaned


def read_year(text: str, today: date) -> int | None:
    """A year of four figures, at most six years ahead; None when empty."""
    cleaned = text.strip()
    if not cleaned:
        return None
    if not re.fullmatch(r"\d{4}", cleaned) or not EARLIEST_YEAR <= int(cleaned) <= today.year + 6:
        raise BadInput(f"Écrivez une année, par exemple {today.year - 10}.")
    return int(cleaned)


def read_hours(text: str) -> int | None:
    """A whole number of hours in a year; None when empty."""
    cleaned = re.sub(r"[\s\u00a0\u202f]|h(eures?)?$", "", text.strip().lower())
    if not cleaned:
        return None
    if not cleaned.isascii() or not cleaned.isdigit() or not 0 < int(cleaned) <= _HOURS_IN_A_YEAR:
        raise BadInput("Écrivez un nombre d’heures par an, par exemple 60.")
    return int(cleaned)


def read_percent(text: str) -> int:
    """A share of full time: « 80 % » or « 80 »."""
    cleaned = re.sub(r"[\s\u00a0\u202f%]", "", text)
    if not cleaned.isascii() or not cleaned.isdigit() or len(cleaned) > 3:
        raise BadInput("Écrivez un pourcentage d’un temps plein, par exemple 80\u00a0%.")
    return int(cleaned)


def same_words(one: str, other: str) -> bool:
    """True when two texts differ by case, accents or punctuation at most."""
    return folded(one) == folded(other)


def goes_on_from(text: str, before: str) -> bool:
    """True when a text is another one with words added behind it."""
    new, old = folded(text).split(), folded(before).split()
    return bool(old) and new[: len(old)] == old


def _year_alone(text: str) -> int:
    """A year of four figures standing alone, or 0."""
    cleaned = text.strip()
    alone = cleaned.isascii() and cleaned.isdigit() and len(cleaned) == 4
    return int(cleaned) if alone and EARLIEST_YEAR <= int(cleaned) <= 2100 else 0


def _year(figures: str, today: date) -> int:
    """Two figures mean the last hundred years."""
    year = int(figures)
    if len(figures) == 4:
        return year
    return year + 2000 if year + 2000 <= today.year else year + 1900


def _day(year: int, month: int, day: int, refusal: BadInput) -> date:
    """A day of the calendar."""
    try:
        return date(year, month, day)
    except ValueError:
        raise refusal from None

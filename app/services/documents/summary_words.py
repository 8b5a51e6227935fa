"""How the summary words facts: months, periods, lengths, situation; pure text, no drawing."""

from collections.abc import Iterable
from datetime import date

from app.models.records.french import NBSP, day, duration, short_day
from app.models.records.path import Activity, Experience, Study
from app.models.records.periods import YearMonth
from app.models.records.person import Identity

DOT = f"{NBSP}· "
"""What stands between facts on one line; it never starts a line."""


def joined(*facts: str) -> str:
    """Put the facts that exist on one line."""
    return DOT.join(fact.strip() for fact in facts if fact.strip())


def month(value: YearMonth) -> str:
    """Write a month in few words, ``sept. 2018``."""
    return short_day(date(value.year, value.month, 1)).split(" ", 1)[1].replace(" ", NBSP)


def period(start: YearMonth | None, end: YearMonth | None) -> str:
    """Write when something was: ``mars 2018 – août 2021``, ``depuis mars 2018``, or what is missing."""
    if start and end:
        return month(start) if start == end else f"{month(start)}{NBSP}– {month(end)}"
    if start:
        return f"depuis {month(start)}"
    return f"jusqu’à {month(end)}" if end else "dates à préciser"


def months_of(start: YearMonth | None, end: YearMonth | None, today: date) -> int | None:
    """Count months, first and last included, up to today when still going on; None when it cannot be told."""
    last = end or YearMonth.of(today)
    return last.months_since(start) + 1 if start is not None and start <= last else None


def length(start: YearMonth | None, end: YearMonth | None, today: date) -> str:
    """Write how long something lasted, ``3 ans et 6 mois``, or nothing when it cannot be told."""
    months = months_of(start, end, today)
    return "" if months is None else duration(months)


def total_months(parts: Iterable[Experience | Activity], today: date) -> int:
    """Count the months covered by at least one of the parts."""
    covered: set[int] = set()
    for part in parts:
        months = months_of(part.start, part.end, today)
        if part.start is not None and months is not None:
            first = part.start.year * 12 + part.start.month
            covered.update(range(first, first + months))
    return len(covered)


def work_time(percent: int) -> str:
    """Write a share of full time."""
    return "temps plein" if percent == 100 else f"temps partiel, {percent}{NBSP}%"


def study_date(study: Study) -> str:
    """Write when a course of study ended."""
    return str(study.end_year) if study.end_year else "année à préciser"


def study_state(study: Study, today: date) -> str:
    """Tell whether a diploma was obtained, is under way, or was not obtained."""
    if study.obtained:
        return "obtenu"
    under_way = study.end_year is not None and study.end_year >= today.year
    return "en cours" if under_way else "suivi, diplôme non obtenu"


def years_old(age: int | None) -> str:
    """Write an age, or nothing."""
    return "" if age is None else f"{age}{NBSP}an{'s' if age > 1 else ''}"


def town(identity: Identity) -> str:
    """Write where the person lives, ``18100 Vierzon``."""
    return f"{identity.postcode} {identity.commune_name}".strip()


def birth(identity: Identity, age: int | None) -> str:
    """Write the birth date, with the age."""
    if identity.birth_date is None:
        return years_old(age)
    old = years_old(age)
    return f"{day(identity.birth_date)} ({old})" if old else day(identity.birth_date)


def situation(identity: Identity) -> str:
    """Write what the person does today."""
    if identity.situation is None:
        return ""
    return identity.situation.label + (", cadre" if identity.is_executive else "")


def day_of_text(text: str) -> str:
    """Write an ISO day in French figures; any other text stays as it is."""
    try:
        return day(date.fromisoformat(text))
    except ValueError:
        return text

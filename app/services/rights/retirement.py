"""When the training account closes, and the ages that matter."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from app.models.records.career import Career, RetirementGround
from app.models.records.law import LegalValue
from app.services.rights.calendar_time import add_years
from app.services.rights.law import Law


@dataclass(frozen=True, slots=True)
class Closing:
    """The day an account closes and why."""

    day: date
    words: str
    basis: tuple[LegalValue, ...]


def closing_of(career: Career, law: Law) -> Closing | None:
    """Give the day the training account closes, if it can be known (L6323-3, L5421-4).

    A pension taken with a reduction before the automatic age leaves it open.
    """
    closings = []
    age = law.parameters["cpf.retraite.age_automatique"].values[-1]
    retirement = career.retirement
    if retirement is not None and retirement.ground is not RetirementGround.REDUCED:
        closings.append(Closing(retirement.day, f"Compte fermé : {retirement.ground.label}", (age,)))
    if career.birth_date is not None and isinstance(age.value, Decimal):
        closings.append(
            Closing(
                add_years(career.birth_date, int(age.value)),
                f"Compte fermé : {age.value} ans, âge du taux plein automatique",
                (age,),
            )
        )
    return min(closings, key=lambda one: one.day, default=None)


def legal_age_day(career: Career, law: Law) -> date | None:
    """Give the day the person reaches the legal age of retirement, if the birth date is known."""
    birth = career.birth_date
    months = law.find("retraite.age_legal", birth) if birth is not None else None
    if birth is None or months is None or not isinstance(months.value, Decimal):
        return None
    years, rest = divmod(int(months.value), 12)
    reached = add_years(birth, years)
    month = reached.month - 1 + rest
    year, month = reached.year + month // 12, month % 12 + 1
    for day in range(reached.day, 27, -1):
        try:
            return date(year, month, day)
        except ValueError:
            continue
    return date(year, month, reached.day)

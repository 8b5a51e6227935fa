"""What one civil year of work is worth on the training account, in the general scheme, before any ceiling."""

from collections.abc import Callable, Iterator
from datetime import date
from fractions import Fraction

from app.models.records.french import NBSP, number
from app.models.records.law import LegalValue
from app.models.records.person import Situation
from app.services.rights.offers import (
    Offer,
    YearOfWork,
    amount_of,
    hours_of,
    in_euros,
    prorated,
    proration,
    with_time,
)
from app.services.rights.time_worked import Worked, worked

EMPLOYEES = frozenset({Situation.EMPLOYEE, Situation.APPRENTICE})

BELOW_HALF = "Faible qualification à moins d’un mi-temps : base du prorata à confirmer."
DISABILITY_CEILING = "Majoration handicap au-delà du plafond ordinaire : lecture à confirmer."
DISABILITY_FIRST_YEAR = "Majoration handicap : première ou dernière année, à confirmer."
SELF_EMPLOYED_2018 = "Indépendant, année 2018 : montant à confirmer."
NOT_STACKED = "Handicap et faible qualification : majorations non cumulées, à confirmer."


def general_offers(year: YearOfWork) -> list[Offer]:
    """Give what each category of the general scheme offers for a year, in hours to 2018, in euros since."""
    hours_era = year.law.find("cpf.prive.heures.annuel", year.day) is not None
    makers: tuple[Callable[[YearOfWork], Iterator[Offer]], ...] = (
        (_employee_hours, _esat_hours, _self_employed_hours)
        if hours_era
        else (_employee_euros, _esat_euros, _self_employed_euros)
    )
    return [offer for make in makers for offer in make(year)]


def _employee_hours(year: YearOfWork) -> Iterator[Offer]:
    """24 h a year, 48 h for the low-qualified since 2017, in proportion of the time worked."""
    time = worked(year.spells(*EMPLOYEES), year.career, year.law, year.year)
    if not time.share:
        return
    low = year.low_qualified() and year.law.find("cpf.infra3.heures.annuel", year.day) is not None
    family = "cpf.infra3.heures" if low else "cpf.prive.heures"
    annual, ceiling = year.value(f"{family}.annuel"), year.value(f"{family}.plafond")
    yield _in_hours(
        year,
        time,
        annual,
        ceiling,
        "cpf.prive.heures" if not low else None,
        "salarié peu qualifié (déclaré)" if low else "salarié du privé",
    )


def _esat_hours(year: YearOfWork) -> Iterator[Offer]:
    """The full credit of the year, whatever the working time (2017–2018)."""
    if year.spells(Situation.ESAT) and year.law.find("cpf.esat.heures.annuel", year.day) is not None:
        annual, ceiling = year.value("cpf.esat.heures.annuel"), year.value("cpf.esat.heures.plafond")
        yield _in_hours(
            year,
            Worked(Fraction(1), "sans prorata"),
            annual,
            ceiling,
            "cpf.esat.heures",
            "travailleur en ESAT",
        )


def _self_employed_hours(year: YearOfWork) -> Iterator[Offer]:
    """24 h for the year 2018, if the training contribution was paid."""
    spells = [one for one in year.spells(Situation.SELF_EMPLOYED) if one.pays_cfp]
    time = worked(spells, year.career, year.law, year.year)
    annual = year.law.find("cpf.tns.heures.annuel", year.day)
    if annual is not None and time.share:
        amount, arithmetic = hours_of(amount_of(annual), time)
        first_posting = year.value("cpf.tns.premier_versement")
        assert isinstance(first_posting.value, date)
        yield Offer(
            annual=amount,
            ceiling=amount,
            rule="Indépendant, première année dans le CPF : versée en euros avec l’année suivante",
            arithmetic=arithmetic,
            situation="travailleur indépendant, contribution payée",
            basis=(annual, first_posting),
            flags=(SELF_EMPLOYED_2018,),
            posted_on=first_posting.value,
        )


def _in_hours(
    year: YearOfWork,
    time: Worked,
    annual: LegalValue,
    ceiling: LegalValue,
    step_family: str | None,
    situation: str,
) -> Offer:
    """Build an offer in hours."""
    full = amount_of(annual)
    amount, arithmetic = hours_of(full, time)
    step = None
    if step_family is not None:
        level, beyond = (
            year.value(f"{step_family}.palier"),
            year.value(f"{step_family}.annuel_au_dela_palier"),
        )
        step = (amount_of(level), full, amount_of(beyond))
    return Offer(
        annual=amount,
        ceiling=amount_of(ceiling),
        rule=f"{number(full)}{NBSP}h par année complète ({situation})",
        arithmetic=arithmetic,
        situation=situation,
        basis=(annual, ceiling),
        step=step,
    )


def _employee_euros(year: YearOfWork) -> Iterator[Offer]:
    """500 € from half of full time on, else in proportion; 800 € for the low-qualified and the disabled."""
    time = worked(year.spells(*EMPLOYEES), year.career, year.law, year.year)
    if not time.share:
        return
    base, ceiling = year.value("cpf.euros.annuel"), year.value("cpf.euros.plafond")
    half = year.value("cpf.seuil_plein_droit")
    full = time.share >= Fraction(amount_of(half))
    low = year.low_qualified()
    disabled, whole_year = year.disability()
    extra = year.law.find("cpf.boeth.majoration", year.day) if disabled else None
    ordinary = prorated(amount_of(base), time, full)
    if low:
        yield from _low_qualified(year, time, full, extra is not None)
    if extra is not None:
        flags = [] if whole_year else [DISABILITY_FIRST_YEAR]
        if low:
            flags.append(NOT_STACKED)
        top = year.value("cpf.boeth.plafond")
        amount = ordinary + amount_of(extra)
        sum_in_words = f"+ {in_euros(amount_of(extra))} = {in_euros(amount)}"
        yield Offer(
            annual=amount,
            ceiling=amount_of(top),
            rule="Salarié en situation de handicap : crédit annuel et majoration",
            arithmetic=with_time(f"{proration(amount_of(base), ordinary, time, full)} {sum_in_words}", time),
            situation="salarié du privé, bénéficiaire de l’obligation d’emploi",
            basis=(base, extra, top),
            flags=tuple(flags),
            ceiling_flag=(amount_of(ceiling), DISABILITY_CEILING),
        )
    if not low and extra is None:
        yield Offer(
            annual=ordinary,
            ceiling=amount_of(ceiling),
            rule="Mi-temps ou plus sur l’année : crédit entier"
            if full
            else "Moins d’un mi-temps : en proportion du temps",
            arithmetic=with_time(proration(amount_of(base), ordinary, time, full), time),
            situation=_employee_words(year),
            basis=(base, half, ceiling),
        )


def _low_qualified(year: YearOfWork, time: Worked, full: bool, disabled: bool) -> Iterator[Offer]:
    """800 € a year for an employee who declared no diploma of level 3."""
    annual, ceiling = year.value("cpf.infra3.euros.annuel"), year.value("cpf.infra3.euros.plafond")
    base = annual if full else year.value("cpf.infra3.euros.base_sous_seuil")
    amount = prorated(amount_of(base), time, full)
    flags = ([] if full else [BELOW_HALF]) + ([NOT_STACKED] if disabled else [])
    yield Offer(
        annual=amount,
        ceiling=amount_of(ceiling),
        rule="Salarié peu qualifié (déclaré) : crédit majoré",
        arithmetic=with_time(proration(amount_of(base), amount, time, full), time),
        situation="salarié du privé, sans diplôme de niveau 3 (déclaré)",
        basis=(base, ceiling),
        flags=tuple(flags),
    )


def _esat_euros(year: YearOfWork) -> Iterator[Offer]:
    """800 € a year, never in proportion."""
    if year.spells(Situation.ESAT):
        annual, ceiling = year.value("cpf.esat.euros.annuel"), year.value("cpf.esat.euros.plafond")
        yield Offer(
            annual=amount_of(annual),
            ceiling=amount_of(ceiling),
            rule="Travailleur en ESAT : crédit entier quel que soit le temps de travail",
            arithmetic=in_euros(amount_of(annual)),
            situation="travailleur en ESAT",
            basis=(annual, ceiling),
        )


def _self_employed_euros(year: YearOfWork) -> Iterator[Offer]:
    """500 € a year in proportion of the time in activity, if the training contribution was paid."""
    spells = [one for one in year.spells(Situation.SELF_EMPLOYED) if one.pays_cfp]
    time = worked(spells, year.career, year.law, year.year)
    if not time.share:
        return
    annual, ceiling = year.value("cpf.tns.euros.annuel"), year.value("cpf.tns.euros.plafond")
    amount = prorated(amount_of(annual), time, time.share == 1)
    yield Offer(
        annual=amount,
        ceiling=amount_of(ceiling),
        rule="Indépendant, contribution à la formation payée : au prorata du temps d’activité",
        arithmetic=with_time(proration(amount_of(annual), amount, time, time.share == 1), time),
        situation="travailleur indépendant",
        basis=(annual, ceiling),
    )


def _employee_words(year: YearOfWork) -> str:
    """Name the situation of an employee of the year."""
    if year.spells(Situation.APPRENTICE) and not year.spells(Situation.EMPLOYEE):
        return "apprenti"
    return "salarié du privé"

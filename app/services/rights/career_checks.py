"""What of a career cannot be: each thing is named with its remedy and left out, the rest still computes."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from typing import TypeVar

from app.models.records.career import Career, Spell
from app.models.records.french import day
from app.models.records.ledger import Problem
from app.models.records.person import Situation
from app.services.rights.calendar_time import add_years, overlap
from app.services.rights.law import Law
from app.services.rights.places import Places

T = TypeVar("T")

WORKING = frozenset(
    {
        Situation.EMPLOYEE,
        Situation.PUBLIC_AGENT,
        Situation.SELF_EMPLOYED,
        Situation.APPRENTICE,
        Situation.ESAT,
    }
)
NOT_WORKING = frozenset({Situation.JOB_SEEKER, Situation.AT_HOME, Situation.STUDENT})
FOREVER = date.max
A_MONTH = timedelta(days=31)
"""Careers are told in months: two jobs may share the month between them."""


@dataclass(frozen=True, slots=True)
class Checked:
    """A career without what cannot be, why each thing was left out, and where what is kept stood."""

    career: Career
    problems: tuple[Problem, ...]
    places: Places


def checked(career: Career, law: Law, today: date) -> Checked:
    """Leave out of a career what cannot be.

    Args:
        today: a birth after this day is impossible.
    """
    sieve = _Sieve()
    birth = _birth(career.birth_date, today, sieve.problems)
    spells = _after_opening(sieve.keep("situations", career.spells, _spell_trouble), birth, law, sieve)
    _overlaps(spells, sieve)
    clean = replace(
        career,
        birth_date=birth,
        spells=spells,
        leaves=sieve.keep("absences", career.leaves, lambda one: _order(one.start, one.end)),
        disabilities=sieve.keep("handicap", career.disabilities, lambda one: _order(one.start, one.end)),
        difs=sieve.keep("dif", career.difs, lambda one: _amount(one.hours)),
        top_ups=sieve.keep(
            "abondements", career.top_ups, lambda one: _amount(one.amount) or _known(one.day, law)
        ),
        uses=sieve.keep("utilisations", career.uses, lambda one: _amount(one.amount) or _known(one.day, law)),
        readings=sieve.keep(
            "soldes", career.readings, lambda one: _amount(one.amount, zero=True) or _known(one.day, law)
        ),
        engagements=sieve.keep(
            "engagements", career.engagements, lambda one: _engagement(one.year, law, "cec")
        ),
    )
    most = law.parameters["cpf.dif.plafond"].values[-1].value
    for place, dif in zip(sieve.places["dif"], clean.difs, strict=True):
        if isinstance(most, Decimal) and dif.hours > most:
            words = f"Le DIF ne dépassait pas {most} h : seules {most} h sont comptées, vérifiez le nombre."
            sieve.problems.append(Problem(f"dif[{place}].heures", words))
    return Checked(clean, tuple(sieve.problems), sieve.places)


Trouble = tuple[str, str] | None
"""The field inside an item and the sentence, or None when all is well."""


class _Sieve:
    """Keeps what can be; what cannot is named by its place in the list as it was written."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self.places: dict[str, list[int]] = {}

    def keep(self, name: str, items: Sequence[T], trouble_of: Callable[[T], Trouble]) -> tuple[T, ...]:
        """Keep the items of a list that can be."""
        kept, places = [], []
        for place, item in enumerate(items):
            trouble = trouble_of(item)
            if trouble is None:
                kept.append(item)
                places.append(place)
            else:
                self.problems.append(Problem(f"{name}[{place}].{trouble[0]}", trouble[1]))
        self.places[name] = places
        return tuple(kept)


def _birth(birth: date | None, today: date, problems: list[Problem]) -> date | None:
    """Refuse a birth to come, or too long ago."""
    if birth is None or date(1900, 1, 1) <= birth <= today:
        return birth
    problems.append(
        Problem(
            "naissance",
            f"La date de naissance ({day(birth)}) est dans le futur ou trop ancienne : corrigez-la.",
        )
    )
    return None


def _order(start: date, end: date | None) -> Trouble:
    """Refuse a period that ends before it starts."""
    if end is not None and end < start:
        return "au", f"La fin ({day(end)}) est avant le début ({day(start)}) : corrigez l’une des deux dates."
    return None


def _spell_trouble(spell: Spell) -> Trouble:
    """Refuse a situation that cannot be."""
    if trouble := _order(spell.start, spell.end):
        return trouble
    if not 0 < spell.share <= 1:
        return "temps", "Le temps de travail doit être plus grand que 0 et au plus 100 % : corrigez-le."
    if spell.hours is not None and spell.end is None:
        return (
            "heures",
            "Des heures totales demandent une date de fin : ajoutez-la, ou donnez un pourcentage.",
        )
    for field, value in (
        ("heures", spell.hours),
        ("jours", spell.days),
        ("heures_temps_plein", spell.full_time_hours),
        ("forfait", spell.package_days),
    ):
        if value is not None and value <= 0:
            return field, "Ce nombre doit être plus grand que zéro : corrigez-le."
    return None


def _after_opening(
    spells: tuple[Spell, ...], birth: date | None, law: Law, sieve: _Sieve
) -> tuple[Spell, ...]:
    """Leave out work done before the account may open: 16, or 15 for an apprentice (L5151-2)."""
    kept, places = [], []
    for place, spell in zip(sieve.places["situations"], spells, strict=True):
        apprentice = spell.situation is Situation.APPRENTICE
        age_id = "cpf.compte.age_min_apprenti" if apprentice else "cpf.compte.age_min"
        opening = add_years(birth, int(law.parameters[age_id].values[-1].value or 0)) if birth else None  # type: ignore[arg-type]
        if opening is None or spell.start >= opening or spell.situation not in WORKING:
            kept.append(spell)
            places.append(place)
            continue
        ends_before = spell.end is not None and spell.end < opening
        sieve.problems.append(
            Problem(
                f"situations[{place}].du",
                f"Le compte ne s’ouvre que le {day(opening)} (16 ans, ou 15 ans en apprentissage) : "
                f"{'cette situation ne compte pas' if ends_before else 'le temps d’avant ne compte pas'}. "
                "Vérifiez la date de naissance et le début.",
            )
        )
        if not ends_before:
            kept.append(replace(spell, start=opening))
            places.append(place)
    sieve.places["situations"] = places
    return tuple(kept)


def _overlaps(spells: tuple[Spell, ...], sieve: _Sieve) -> None:
    """Name situations that cannot be lived at the same time; time is capped at a full year in any case."""
    for place, one in enumerate(spells):
        for other in spells[:place]:
            shared = overlap(one.start, one.end or FOREVER, other.start, other.end or FOREVER)
            if shared is None or shared[1] - shared[0] < A_MONTH:
                continue
            if sentence := _clash(one, other):
                written = sieve.places["situations"][place]
                sieve.problems.append(
                    Problem(f"situations[{written}].du", f"{sentence} à partir du {day(shared[0])} : "
                            "corrigez les dates ou le temps de travail.")
                )  # fmt: skip


def _clash(one: Spell, other: Spell) -> str:
    """Say why two situations of the same days cannot both be, or nothing."""
    both = {one.situation, other.situation}
    by_share = one.hours is None and other.hours is None and one.days is None and other.days is None
    if (
        one.situation is other.situation
        and one.situation in WORKING
        and by_share
        and one.share + other.share > 1
    ):
        return f"Deux situations « {one.situation.label} » dépassent ensemble un temps plein"
    full = any(spell.situation in WORKING and by_share and spell.share == 1 for spell in (one, other))
    if both & NOT_WORKING and full and both & WORKING and Situation.STUDENT not in both:
        idle = next(iter(both & NOT_WORKING))
        return f"« {idle.label} » et un travail à temps plein se recouvrent"
    return ""


def _amount(amount: Decimal, zero: bool = False) -> Trouble:
    """Refuse an amount that is not one."""
    if amount < 0 or (amount == 0 and not zero):
        return "montant", "Ce montant doit être plus grand que zéro : corrigez-le."
    if amount != amount.quantize(Decimal("0.01")):
        return "montant", f"Le montant {amount} a plus de deux décimales : arrondissez-le au centime."
    return None


def _known(when: date, law: Law) -> Trouble:
    """Refuse a day before the law of these accounts began."""
    first = law.first_day("cpf.prive.heures.annuel")
    if when < first:
        return (
            "le",
            f"Le {day(when)} est avant le premier jour connu de la loi ({day(first)}) : corrigez la date.",
        )
    return None


def _engagement(year: int, law: Law, account: str) -> Trouble:
    """Refuse a civic activity before the account existed."""
    first = law.first_day(f"{account}.heures.credit").year
    if year < first:
        return "annee", f"Le compte d’engagement citoyen commence en {first} : l’année {year} ne compte pas."
    return None

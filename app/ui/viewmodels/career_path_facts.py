"""Facts on rights in « Mon parcours »: what each kind asks, its choices, its unit, its row in the list."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from app.models.records.french import count, day, euros, number, points
from app.models.records.rights_facts import FACT_FIELDS, FACT_NEEDS, FactKind, RightsFact

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

# The dashboard reads this module: the closed lists of codes load when a fact is first shown.

ASK_KIND = "Dites de quoi il s’agit."
EUROS_SINCE = 2019
"""The year the accounts went from hours to euros: an amount used before is not written in euros."""

SELF_DECLARED = ("benevolat", "reserve_civique")
"""Engagements the person declares and an association attests; a public body declares the others."""

KEPT_WITH_KIND = ("start", "end", "declared_on")
"""What stays when a person changes the kind; an amount or a code would mean something else."""

_TITLES = {
    FactKind.LOW_QUALIFICATION: "Sans diplôme de niveau CAP",
    FactKind.DISABILITY: "Reconnaissance de handicap",
}
_FAMILIES = {
    FactKind.LEAVE: "Absence",
    FactKind.ENGAGEMENT: "Engagement",
    FactKind.EXPOSURE: "Exposition",
    FactKind.USE: "Utilisation",
    FactKind.RETIREMENT: "Retraite",
}
_UNITS = {
    "service_civique": "mois",
    "maitre_apprentissage": "mois",
    "reserve_militaire": "jour",
    "reserve_sanitaire": "jour",
    "reserve_citoyenne_defense": "année",
    "reserve_communale": "année",
    "sapeur_pompier": "année",
    "reserve_education": "intervention",
    "reserve_police": "vacation",
    "nuit": "nuit",
    "equipes": "nuit",
    "hyperbare": "intervention",
}
_HEALTH_LEAVES = ("accident_travail", "maladie_professionnelle", "maladie")


def fact_fields(fact: RightsFact) -> tuple[str, ...]:
    """The fields a fact asks, in their order, without those that change nothing for its code."""
    without: set[str] = set()
    if fact.kind is FactKind.DIF and fact.code:
        without = {"declared_on"}
    elif fact.kind is not FactKind.DIF and not fact.code:
        without = {"amount"}  # what it counts is not known yet
    if fact.kind is FactKind.ENGAGEMENT and fact.code not in SELF_DECLARED:
        without |= {"other_amount", "attested_on"}
    return tuple(name for name in FACT_FIELDS[fact.kind] if name not in without)


def fact_needs(kind: FactKind) -> Mapping[str, str]:
    """What a fact of a kind cannot do without, each with its sentence."""
    return FACT_NEEDS[kind]


def code_choices(kind: FactKind) -> tuple[tuple[str, str], ...]:
    """The codes of a kind and their words; the DIF of a private employee has none."""
    from app.models.records.fact_checks import codes_of

    known = tuple((str(one.value), capital(one.label)) for one in codes_of(kind))
    return (("", "Salarié(e) du privé"), *known) if kind is FactKind.DIF else known


def unit_of(fact: RightsFact) -> str:
    """What the amount of a fact counts: « euros », « points », or the name of one."""
    if fact.kind is FactKind.USE:
        return "points" if fact.code.startswith("c2p") else "euros"
    if fact.kind is FactKind.TOP_UP:
        return "heure" if fact.code == "inaptitude" else "euros"
    return _UNITS.get(fact.code, "heure")


def is_health(fact: RightsFact) -> bool:
    """True where a fact tells something of the person’s health."""
    told = fact.kind is FactKind.LEAVE and fact.code in _HEALTH_LEAVES
    return told or fact.kind in (FactKind.DISABILITY, FactKind.EXPOSURE)


def fact_title(fact: RightsFact) -> str:
    """What a fact is, in few words."""
    from app.models.records.fact_checks import code_label

    label = "" if fact.kind in (FactKind.DIF, FactKind.RETIREMENT) else code_label(fact.kind, fact.code)
    return capital(label) or _TITLES.get(fact.kind, fact.kind.label)


def fact_details(fact: RightsFact) -> tuple[str, ...]:
    """When and how much, for the second line of a row."""
    title = fact_title(fact)
    family = _FAMILIES.get(fact.kind, "")
    return ("" if family and family in title else family, _when(fact), _how_much(fact))


def capital(words: str) -> str:
    """Words with a capital at their beginning."""
    return words[:1].upper() + words[1:]


def _when(fact: RightsFact) -> str:
    """The year of an engagement, the day of what happened once, the period of what lasted."""
    told: date | None = fact.start or fact.declared_on
    if told is None:
        return ""
    if fact.kind is FactKind.ENGAGEMENT:
        return str(told.year)
    if fact.kind is FactKind.DIF:
        return f"inscrites le {day(told)}"
    if fact.kind in (FactKind.TOP_UP, FactKind.USE, FactKind.LOW_QUALIFICATION):
        return f"le {day(told)}"
    if fact.end is not None:
        return f"{day(told)} – {day(fact.end)}"
    return f"depuis le {day(told)}" if fact.kind is not FactKind.RETIREMENT else f"le {day(told)}"


def _how_much(fact: RightsFact) -> str:
    """The amount with its unit."""
    amount: Decimal | None = fact.amount
    if amount is None:
        return ""
    unit = unit_of(fact)
    if unit == "points":
        return points(amount)
    if unit == "euros":
        early = fact.kind is FactKind.USE and fact.start is not None and fact.start.year < EUROS_SINCE
        return quantity(amount) if early else euros(amount)
    each = " par an" if fact.kind is FactKind.EXPOSURE else ""
    if amount == amount.to_integral_value():
        return count(int(amount), unit, unit if unit == "mois" else None) + each
    return f"{quantity(amount)}\u00a0{unit if unit == 'mois' else f'{unit}s'}{each}"


def quantity(amount: Decimal) -> str:
    """A number as a person writes it: « 210 », « 1 250,50 »."""
    return number(amount, 0 if amount == amount.to_integral_value() else 2)

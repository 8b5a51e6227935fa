"""The boxes of the search of courses: what each facet offers, and the filters in force, in words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from app.models.records.course_search import (
    ANY_TIME,
    LEVELS,
    OUTCOME_BANDS,
    PRICE_BANDS,
    CourseOrder,
    CourseQuery,
    Facet,
)
from app.models.records.french import NBSP, count, euros, number
from app.models.records.ids import SkillCode
from app.models.records.trainings import Modality, TrainingKind

Option = tuple[object, str]

_LEVEL = {
    3: "CAP, BEP (3)",
    4: "Bac (4)",
    5: f"Bac +{NBSP}2 (5)",
    6: f"Bac +{NBSP}3 (6)",
    7: f"Bac +{NBSP}5 (7)",
    8: "Doctorat (8)",
}
_HOURS = (
    "Une journée au plus",
    "Une semaine au plus",
    f"De 36 à 150{NBSP}h",
    f"De 151 à 400{NBSP}h",
    f"De 401 à 800{NBSP}h",
    f"Plus de 800{NBSP}h",
)
_STARTS = (
    "Dans le mois",
    "Dans 1 à 3 mois",
    "Dans 3 à 6 mois",
    "Dans 6 mois à un an",
    "Dans plus d’un an",
    "Entrées toute l’année",
)
_KINDS = {
    TrainingKind.RNCP: "Diplôme ou titre",
    TrainingKind.RS: "Certification (RS)",
    TrainingKind.BUSINESS: "Création d’entreprise",
    TrainingKind.VAE: "Acquis reconnus (VAE)",
}
"""The French labels that would not fit the column; the results and the detail say the rest."""
RARE_KINDS = frozenset({TrainingKind.HEAVY_LICENCE, TrainingKind.VOLUNTEER})
RARE_LEVELS = frozenset({1, 2, 8})
assert len(_STARTS) == ANY_TIME + 1


def price_options() -> list[Option]:
    """Offer bands of prices, or of what is left to pay."""
    return [(band, _band(band)) for band in range(len(PRICE_BANDS))]


def hour_options() -> list[Option]:
    """Offer bands of lengths."""
    return list(enumerate(_HOURS))


def start_options() -> list[Option]:
    """Offer windows of starts."""
    return list(enumerate(_STARTS))


def level_options() -> list[Option]:
    """Offer levels."""
    return [(level, _LEVEL.get(level, f"Niveau {level}")) for level in LEVELS]


def kind_options() -> list[Option]:
    """Offer kinds of courses."""
    return [(one, _KINDS.get(one, one.label)) for one in TrainingKind]


def modality_options() -> list[Option]:
    """Offer ways of learning."""
    return [(one, one.label) for one in Modality]


def outcome_options() -> list[Option]:
    """Offer bands of passing rates, the best first."""
    return [(band, _outcome(band)) for band in reversed(range(len(OUTCOME_BANDS)))]


ORDERS = {
    CourseOrder.RELEVANCE: "pertinence",
    CourseOrder.GAPS: "compétences couvertes",
    CourseOrder.REMAINDER: "reste à payer",
    CourseOrder.PRICE: "prix",
    CourseOrder.DISTANCE: "distance",
    CourseOrder.START: "début le plus proche",
    CourseOrder.OUTCOME: "réussite",
}
ORDER_NOTES = {
    CourseOrder.OUTCOME: "Taux de réussite publiés, rapprochés de la moyenne quand peu de candidats.",
    CourseOrder.REMAINDER: "De ce qui vous resterait à payer, du moins cher au plus cher.",
}


def order_fits(order: CourseOrder, query: CourseQuery, *, skills: bool, priced: bool) -> bool:
    """Tell whether an order means something: no remainder without a person, no distance without a place."""
    if order is CourseOrder.REMAINDER:
        return priced
    if order is CourseOrder.DISTANCE:
        return query.around is not None
    return skills if order is CourseOrder.GAPS else True


@dataclass(frozen=True, slots=True)
class Filter:
    """A filter in force: its words, and the parts of the query that take it off.

    ``aim`` is True for the missing skills of the project, which are no part of the query.
    """

    text: str
    parts: tuple[tuple[str, object], ...] = ()
    aim: bool = False


@dataclass(frozen=True, slots=True)
class Names:
    """Words for the codes of a query."""

    skills: tuple[tuple[SkillCode, str], ...] = ()
    place: str = ""
    occupation: str = ""


def active_filters(
    query: CourseQuery, names: Names, departments: Mapping[str, str], aim: str, *, priced: bool
) -> tuple[Filter, ...]:
    """List what narrows a search, the words apart.

    Args:
        query: what is asked, without the skills of the project.
        names: words for its codes.
        departments: names of departments by code.
        aim: the project whose missing skills are asked for too; "" for none.
        priced: someone is on the desk.
    """
    found = [Filter(f"Pour mon projet{NBSP}: {aim}", aim=True)] if aim else []
    found += _named(query, names)
    if query.around is not None:
        place = names.place or query.around
        found.append(Filter(f"À {query.radius_km}{NBSP}km de {place}", (("around", None),)))
        if not query.remote:
            found.append(Filter("Sans les formations à distance", (("remote", True),)))
        if not query.unplaced:
            found.append(Filter("Sans les lieux à demander", (("unplaced", True),)))
    if priced and query.covered:
        found.append(Filter("Entièrement finançable", (("covered", False),)))
    if query.max_price is not None:
        found.append(Filter(f"{euros(query.max_price)} au plus", (("max_price", None),)))
    for part, facet, told in _ticked(departments):
        if part == "remainders" and not priced:
            continue
        values: tuple[object, ...] = getattr(query, part)
        for value in values:
            rest = tuple(one for one in values if one != value)
            found.append(Filter(told(value, facet), ((part, rest),)))
    return tuple(found)


def _named(query: CourseQuery, names: Names) -> Iterator[Filter]:
    for code, label in names.skills:
        rest = tuple(one for one in query.skills if one != code)
        yield Filter(label, (("skills", rest),))
    if query.occupation is not None:
        yield Filter(f"Métier{NBSP}: {names.occupation or query.occupation}", (("occupation", None),))
    if query.certification:
        yield Filter(f"Certification{NBSP}: {query.certification}", (("certification", ""),))
    if query.provider:
        yield Filter(f"Organisme{NBSP}: {query.provider}", (("provider", ""),))


def _ticked(
    departments: Mapping[str, str],
) -> Sequence[tuple[str, Facet, Callable[[object, Facet], str]]]:
    """Give the parts of a query that are ticked, with how a value is told away from its heading."""

    def among(options: Sequence[Option], lead: str = "") -> Callable[[object, Facet], str]:
        words = dict(options)
        return lambda value, _facet: f"{lead}{words.get(value, value)}"

    def begun(value: object, _facet: Facet) -> str:
        words = _STARTS[value] if isinstance(value, int) else str(value)
        return words if value == ANY_TIME else f"Début{NBSP}: {words[0].lower()}{words[1:]}"

    return (
        ("remainders", Facet.REMAINDER, lambda value, _facet: f"Reste{NBSP}: {_lowered(value)}"),
        ("prices", Facet.PRICE, lambda value, _facet: f"Prix{NBSP}: {_lowered(value)}"),
        ("modalities", Facet.MODALITY, among(modality_options())),
        ("levels", Facet.LEVEL, among(level_options())),
        ("starts", Facet.START, begun),
        ("hours", Facet.HOURS, among(hour_options())),
        ("kinds", Facet.KIND, among(kind_options())),
        ("outcomes", Facet.OUTCOME, among(outcome_options(), f"Réussite{NBSP}: ")),
        ("departments", Facet.DEPARTMENT, lambda value, _facet: departments.get(str(value), str(value))),
    )


def _lowered(band: object) -> str:
    words = _band(band) if isinstance(band, int) else str(band)
    return words[0].lower() + words[1:]


def _band(band: int) -> str:
    if band == 0:
        return f"Moins de {_whole(PRICE_BANDS[1])}"
    if band == len(PRICE_BANDS) - 1:
        return f"{_whole(PRICE_BANDS[band])} et plus"
    return f"De {number(PRICE_BANDS[band])} à {_whole(PRICE_BANDS[band + 1])}"


def _whole(amount: int) -> str:
    return f"{number(amount)}{NBSP}€"


def _outcome(band: int) -> str:
    if band == len(OUTCOME_BANDS) - 1:
        return f"{OUTCOME_BANDS[band] // 10}{NBSP}% et plus"
    last = OUTCOME_BANDS[band + 1] // 10
    if band == 0:
        return f"Moins de {last}{NBSP}%"
    return f"De {OUTCOME_BANDS[band] // 10} à {last - 1}{NBSP}%"


def lacking_words(label: str, lacking: int) -> str:
    """Say what the project is and how many skills it lacks."""
    lacked = f"{count(lacking, 'compétence')} à acquérir" if lacking else ""
    return " · ".join(part for part in (label, lacked) if part)

"""What a dossier read from a file may not say: contradictory dates, impossible amounts, the same id twice."""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, NoReturn

from app.models.records.course_search import ANY_TIME, HOUR_BANDS, LEVELS, OUTCOME_BANDS, PRICE_BANDS
from app.models.records.dossier import Dossier
from app.models.records.french import day
from app.models.records.path import JOB_STATUSES, Activity, Experience
from app.models.records.rights_facts import RightsFact
from app.models.records.saved_searches import MOST_SEEN, SavedSearch
from app.models.records.text_limits import too_long, too_long_words
from app.models.records.trouble import BadInput
from app.models.records.wishes import HOLLAND

EARLIEST_BIRTH = date(1900, 1, 1)
HIGHEST_AMOUNT = Decimal("9999999.99")
LIMITS = {
    "work_time_percent": (1, 100),
    "hours": (0, 100_000),
    "hours_per_year": (0, 8_784),
    "end_year": (1930, 2100),
    "rank": (1, 9_999),
    "job_weight": (0, 100),
    "activity_weight": (0, 100),
    "study_weight": (0, 100),
    "half_life_years": (0, 60),
    "total": (0, 100_000_000),
    "radius_km": (1, 1_000),
}
"""Whole numbers by the name of their field: the least and the greatest that are taken."""

CHOICES = {"status": JOB_STATUSES}
"""Codes by the name of their field, where not every code of the closed list is taken."""

_LISTS = (
    "experiences",
    "studies",
    "activities",
    "held_skills",
    "languages",
    "projects",
    "balances",
    "plan",
    "facts",
    "marks",
    "wishes",
    "kept_links",
    "searches",
)


def check_dossier(dossier: Dossier, today: date) -> None:
    """Refuse a dossier that contradicts itself.

    Raises:
        BadInput: in one sentence with the remedy; ``field`` is the path of what is wrong.
    """
    _check_birth(dossier.identity.birth_date, today)
    _check_ids(dossier)
    _check_lengths("dossier.identity", dossier.identity)
    for path, part in _parts(dossier):
        _check_lengths(path, part)
        _check_numbers(path, part)
        if isinstance(part, Experience | Activity):
            _check_period(path, part)
    for index, balance in enumerate(dossier.balances):
        path = f"dossier.balances[{index}].amount"
        _check_amount(path, balance.amount)
        if balance.kind.in_points and balance.amount != balance.amount.to_integral_value():
            _refuse(path, 'un compte en points n’a pas de décimales. Écrivez un nombre entier, comme "16"')
    for index, course in enumerate(dossier.plan):
        if course.price is not None:
            _check_amount(f"dossier.plan[{index}].price", course.price)
    if len(dossier.wishes) > 1:
        _refuse("dossier.wishes[1]", "un dossier n’a qu’un réglage des suggestions. Gardez-en un seul")
    for index, wishes in enumerate(dossier.wishes):
        letters = wishes.riasec
        if len(set(letters)) != len(letters) or set(letters) - set(HOLLAND):
            _refuse(
                f"dossier.wishes[{index}].riasec",
                "les lettres possibles sont R, I, A, S, E et C, une fois chacune",
            )
    for index, search in enumerate(dossier.searches):
        _check_search(f"dossier.searches[{index}]", search)
    for index, fact in enumerate(dossier.facts):
        _check_fact(f"dossier.facts[{index}]", fact, today)


BANDS = {
    "levels": LEVELS,
    "prices": range(len(PRICE_BANDS)),
    "remainders": range(len(PRICE_BANDS)),
    "hours": range(len(HOUR_BANDS)),
    "starts": range(ANY_TIME + 1),
    "outcomes": range(len(OUTCOME_BANDS)),
}
"""What the numbers of a search may be, by the name of their field."""


def _check_search(path: str, search: SavedSearch) -> None:
    """Refuse a search that asks for what does not exist, or amounts that cannot be."""
    query = search.query
    _check_lengths(f"{path}.query", query)
    least, most = LIMITS["radius_km"]
    if not least <= query.radius_km <= most:
        _refuse(f"{path}.query.radius_km", f"écrivez un nombre entre {least} et {most}")
    for name, known in BANDS.items():
        for one in getattr(query, name):
            if one not in known:
                _refuse(f"{path}.query.{name}", f"{one} n’existe pas. Écrivez de {known[0]} à {known[-1]}")
    if query.max_price is not None:
        _check_amount(f"{path}.query.max_price", query.max_price)
    if len(search.seen) > MOST_SEEN:
        _refuse(f"{path}.seen", f"une recherche retient {MOST_SEEN} formations au plus. Retirez les autres")
    for index, course in enumerate(search.seen):
        _check_lengths(f"{path}.seen[{index}]", course)
        if course.price is not None:
            _check_amount(f"{path}.seen[{index}].price", course.price)


def check_texts(value: Any, path: str) -> None:
    """Refuse texts that no file or database can hold: a null sign, or half of a pair of UTF-16.

    Raises:
        BadInput: ``field`` is the path of the text.
    """
    if isinstance(value, str):
        if any(sign == "\0" or "\ud800" <= sign <= "\udfff" for sign in value):
            _refuse(path, "ce texte contient un signe illisible. Réécrivez-le")
    elif isinstance(value, Mapping):
        for name, item in value.items():
            check_texts(name, f"{path}, nom de champ")
            check_texts(item, f"{path}.{name}")
    elif isinstance(value, list):
        for index, item in enumerate(value):
            check_texts(item, f"{path}[{index}]")


def _parts(dossier: Dossier) -> Iterator[tuple[str, Any]]:
    """Give every part that stands in a list, with its path."""
    for name in _LISTS:
        for index, part in enumerate(getattr(dossier, name)):
            yield f"dossier.{name}[{index}]", part


def _check_birth(birth: date | None, today: date) -> None:
    """Refuse a birth in the future or before anyone living."""
    path = "dossier.identity.birth_date"
    if birth is not None and birth > today:
        _refuse(path, f"le {day(birth)} est dans le futur. Corrigez l’année de naissance")
    if birth is not None and birth < EARLIEST_BIRTH:
        _refuse(path, f"le {day(birth)} est avant 1900. Corrigez l’année de naissance")


def _check_ids(dossier: Dossier) -> None:
    """Refuse an identifier that is empty or names two parts."""
    if not dossier.identity.id.strip():
        _refuse("dossier.identity.id", "l’identifiant est vide. Écrivez n’importe quel texte unique")
    seen: dict[str, str] = {}
    for path, part in _parts(dossier):
        if not part.id.strip():
            _refuse(f"{path}.id", "l’identifiant est vide. Écrivez n’importe quel texte unique")
        if part.id in seen:
            _refuse(
                f"{path}.id",
                f"«\u00a0{part.id}\u00a0» est déjà l’identifiant de {seen[part.id]}. Donnez-en un autre",
            )
        seen[part.id] = path


def _check_lengths(path: str, part: Any) -> None:
    """Refuse a text longer than its field takes."""
    for name, size in too_long(part):
        _refuse(f"{path}.{name}", too_long_words(name, size).removesuffix("."))


def _check_numbers(path: str, part: Any) -> None:
    """Refuse whole numbers out of their limits, and codes that do not fit."""
    for name, (least, most) in LIMITS.items():
        number = getattr(part, name, None)
        if number is not None and not least <= number <= most:
            _refuse(f"{path}.{name}", f"{number} est hors limites. Écrivez un nombre entre {least} et {most}")
    for name, choices in CHOICES.items():
        code = getattr(part, name, choices[0])
        if code not in choices:
            known = ", ".join(str(one.value) for one in choices)
            _refuse(
                f"{path}.{name}", f"«\u00a0{code}\u00a0» ne convient pas ici. Écrivez l’un de\u00a0: {known}"
            )


def _check_period(path: str, part: Experience | Activity) -> None:
    """Refuse a period that ends before it starts."""
    if part.start is not None and part.end is not None and part.end < part.start:
        _refuse(
            f"{path}.end",
            f"la fin ({part.end.french()}) est avant le début ({part.start.french()}). "
            "Corrigez l’une des deux dates",
        )


def _check_fact(path: str, fact: RightsFact, today: date) -> None:
    """Refuse a fact that lacks what its kind needs, contradicts itself or cannot be."""
    from app.models.records.fact_checks import check_fact  # long lists that the start does without

    try:
        check_fact(fact, today)
    except BadInput as trouble:
        _refuse(f"{path}.{trouble.field}", trouble.sentence.removesuffix("."))


def _check_amount(path: str, amount: Decimal) -> None:
    """Refuse an amount below zero, out of reason, or finer than the cent."""
    if amount.is_signed():
        _refuse(path, f"{amount} est négatif. Écrivez un montant à partir de 0, ou retirez la ligne")
    if amount > HIGHEST_AMOUNT:
        _refuse(path, f"ce montant est démesuré. Écrivez au plus {HIGHEST_AMOUNT}")
    if int(amount.as_tuple().exponent) < -2:
        _refuse(path, f'{amount} a plus de deux décimales. Arrondissez au centime, comme "3240.50"')


def _refuse(path: str, sentence: str) -> NoReturn:
    """Refuse a value, naming where it stands."""
    raise BadInput(f"{path}\u00a0: {sentence}.", field=path)

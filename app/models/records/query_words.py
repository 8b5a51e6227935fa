"""A search of courses in French words: « soudure, à moins de 30 km de Vierzon, entièrement finançable »."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from app.models.records.course_search import (
    ANY_TIME,
    OUTCOME_BANDS,
    PRICE_BANDS,
    START_BANDS,
    CourseQuery,
)
from app.models.records.course_words import Modality, TrainingKind
from app.models.records.french import NBSP, count, number
from app.models.records.ids import SkillCode

EVERYTHING = "toutes les formations"
NAMED = 2
"""Skills named; when there are more, they are counted and the first is named."""
LONGEST_NAME = 80
"""Signs of a name proposed for a search."""
_KINDS = {
    TrainingKind.RNCP: "diplôme ou titre",
    TrainingKind.BLOCK: "bloc de compétences",
    TrainingKind.RS: "certification complémentaire",
    TrainingKind.CLEA: "CléA",
    TrainingKind.VAE: "VAE",
    TrainingKind.BILAN: "bilan de compétences",
    TrainingKind.BUSINESS: "création ou reprise d’entreprise",
    TrainingKind.LICENCE: "permis de conduire",
    TrainingKind.HEAVY_LICENCE: "permis poids lourd",
    TrainingKind.VOLUNTEER: "formation de bénévoles",
    TrainingKind.OTHER: "autre formation",
}
_MODALITIES = {
    Modality.ON_SITE: "en centre",
    Modality.REMOTE: "à distance",
    Modality.MIXED: "en centre et à distance",
}
_LENGTHS = ("", "une journée", "une semaine", "un mois", "un trimestre", "six mois")
"""What the hours where each band begins amount to."""
_DELAYS = ("", "un mois", "trois mois", "six mois", "un an")


@dataclass(frozen=True, slots=True)
class QueryNames:
    """Words for the codes a query holds; one that is absent is written as its code."""

    skills: Mapping[SkillCode, str] = field(default_factory=dict)
    occupation: str = ""
    place: str = ""
    departments: Mapping[str, str] = field(default_factory=dict)
    provider: str = ""


def query_words(query: CourseQuery, names: QueryNames | None = None) -> str:
    """Write a whole search as one text; nothing asked is « toutes les formations »."""
    return ", ".join(words for _part, words in query_parts(query, names)) or EVERYTHING


def query_name(query: CourseQuery, names: QueryNames | None = None) -> str:
    """Propose a short name for a search: what is looked for, then where."""
    parts = dict(query_parts(query, names))
    what = [words for part, words in parts.items() if part in ("words", "skills", "occupation")]
    what = what[:1] or [words for part, words in parts.items() if part not in ("around", "remote")][:1]
    where = [parts[one] for one in ("around", "departments") if one in parts][:1]
    name = ", ".join(dict.fromkeys((*what, *where))) or EVERYTHING
    name = f"{name[:1].upper()}{name[1:]}"
    return name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1].rstrip()}…"


def query_parts(query: CourseQuery, names: QueryNames | None = None) -> Iterator[tuple[str, str]]:
    """Write each part of a search that asks for something: the field of ``CourseQuery`` and its words."""
    names = names or QueryNames()
    if query.words.strip():
        yield "words", query.words.strip()
    if query.skills:
        yield "skills", _skills(query.skills, names.skills)
    if query.occupation:
        either = "ou " if query.skills else ""
        yield "occupation", f"{either}vers le métier {names.occupation or query.occupation}"
    if query.certification:
        yield "certification", f"certification {query.certification}"
    if query.provider:
        yield "provider", f"chez {names.provider or query.provider}"
    yield from _places(query, names)
    yield from _kinds(query)
    yield from _bands(query)
    if query.max_price is not None:
        yield "max_price", f"{_money(query.max_price)} au plus" if query.max_price else "gratuites"
    if query.covered:
        yield "covered", "entièrement finançable"


def _places(query: CourseQuery, names: QueryNames) -> Iterator[tuple[str, str]]:
    """Say where."""
    if query.around:
        place = names.place or query.around
        yield "around", f"à moins de {query.radius_km}{NBSP}km {_of(place)}"
        if not query.remote:
            yield "remote", "sans celles à distance"
        if not query.unplaced:
            yield "unplaced", "lieu exact connu"
    if query.departments:
        named = [names.departments.get(one, one) for one in query.departments]
        yield "departments", f"département{'s' if len(named) > 1 else ''} {_or(named)}"
    if query.modalities:
        yield "modalities", _or([_MODALITIES[one] for one in query.modalities])


def _kinds(query: CourseQuery) -> Iterator[tuple[str, str]]:
    """Say what it leads to."""
    if query.kinds:
        yield "kinds", _or([_KINDS[one] for one in query.kinds])
    if query.levels:
        yield "levels", f"niveau {_or([str(one) for one in sorted(query.levels)])}"


def _bands(query: CourseQuery) -> Iterator[tuple[str, str]]:
    """Say how dear, how long, when and how well; bands that touch are one."""
    prices = [_money(Decimal(one)) for one in PRICE_BANDS]
    if query.prices:
        yield "prices", f"prix {_spans(query.prices, prices)}"
    if query.remainders:
        yield "remainders", f"reste à payer {_spans(query.remainders, prices)}"
    if query.hours:
        yield "hours", f"durée {_spans(query.hours, _LENGTHS)}"
    if query.starts:
        dated = [one for one in query.starts if one != ANY_TIME]
        told = [f"début {_starts(dated)}"] if dated else []
        told += ["entrées toute l’année"] if ANY_TIME in query.starts else []
        yield "starts", " ou ".join(told)
    if query.outcomes:
        rates = [f"{one // 10}{NBSP}%" for one in OUTCOME_BANDS]
        yield "outcomes", f"réussite {_spans(query.outcomes, rates, least=True)}"


def _spans(
    chosen: Sequence[int],
    edges: Sequence[str],
    *,
    least: bool = False,
) -> str:
    """Write bands by their edges, those that touch as one."""
    told = []
    for first, last in _runs(chosen):
        if last + 1 >= len(edges):
            most = f"d’au moins {edges[first]}" if least else f"de plus {_of(edges[first])}"
            told.append(most if first else "")
        elif first == 0:
            told.append(f"de moins {_of(edges[last + 1])}")
        else:
            told.append(f"{_of(edges[first])} à {edges[last + 1]}")
    return _or([one for one in told if one] or ["publiée" if least else "connue"])


def _starts(chosen: Sequence[int]) -> str:
    """Write windows of starts."""
    told = []
    for first, last in _runs(chosen):
        if last + 1 >= len(START_BANDS):
            told.append(f"dans plus {_of(_DELAYS[first])}" if first else "à une date connue")
        elif first == 0:
            told.append(f"d’ici {_DELAYS[last + 1]}")
        else:
            begins, ends = _DELAYS[first], _DELAYS[last + 1]
            told.append(f"dans {begins.removesuffix(' mois') if ends.endswith('mois') else begins} à {ends}")
    return _or(told)


def _runs(chosen: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Give bands that follow one another as (first, last)."""
    ordered = sorted(set(chosen))
    for at, one in enumerate(ordered):
        if at == 0 or one != ordered[at - 1] + 1:
            first = one
        if at + 1 == len(ordered) or ordered[at + 1] != one + 1:
            yield first, one


def _skills(codes: Sequence[SkillCode], labels: Mapping[SkillCode, str]) -> str:
    """Name a few skills, count many."""
    named = [f"«{NBSP}{labels.get(code, code)}{NBSP}»" for code in codes]
    if len(named) <= NAMED:
        return f"pour apprendre {_or(named)}"
    return f"pour apprendre {named[0]} ou {count(len(named) - 1, 'autre compétence', 'autres compétences')}"


def _of(place: str) -> str:
    """Write « de Vierzon », « d’Orléans », « du Mans », « des Herbiers »."""
    for article, short in (("Le ", "du "), ("Les ", "des ")):
        if place.startswith(article):
            return f"{short}{place.removeprefix(article)}"
    vowel = place[:1].lower() in "aeiouyhàâéèêëîïôöûü"
    return f"d’{place}" if vowel else f"de {place}"


def _or(words: Sequence[str]) -> str:
    """Join words: « a », « a ou b », « a, b ou c »."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} ou {words[-1]}"


def _money(amount: Decimal) -> str:
    """Write euros without cents where there are none."""
    return f"{number(amount, 0 if amount == amount.to_integral_value() else 2)}{NBSP}€"

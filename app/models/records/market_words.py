"""How figures of the labour market are written in French: values, levels, places, ties."""

from collections.abc import Iterable, Sequence
from decimal import ROUND_HALF_UP, Decimal

from app.models.records.folding import folded
from app.models.records.french import NBSP, number
from app.models.records.market import Area, AreaKind, Figure, FigureKind, Join, JoinKind, Missing

LEVELS = ("très faible", "faible", "moyenne", "forte", "très forte")
NO_DATE = "année non précisée"

SAID = {
    Missing.SUMMED: "bassins publiés",
    Missing.FRAGILE: "très petits nombres",
    Missing.PARTIAL: "au moins",
}
"""What is said beside a value that is not to be taken as it is."""

_UNITS = {
    FigureKind.PAY: f"{NBSP}€",
    FigureKind.DIFFICULT: f"{NBSP}%",
    FigureKind.TEMPORARY: f"{NBSP}%",
    FigureKind.PART_TIME: f"{NBSP}%",
    FigureKind.BRACKETS: f"{NBSP}%",
    FigureKind.CONTRACTS: f"{NBSP}%",
}


def value_words(kind: FigureKind, low: Decimal, high: Decimal | None = None) -> str:
    """Write a value, or a range where several families answer."""
    high = low if high is None else high
    if kind is FigureKind.TENSION:
        return f"{levels(low, high)} sur{NBSP}5"
    unit = _UNITS.get(kind, "")
    if kind is FigureKind.PER_OFFER:
        first, last = _ratio(low), _ratio(high)
    else:
        first, last = number(low), number(high)
    return f"{first}{unit}" if first == last else f"{first} à {last}{unit}"


def _ratio(value: Decimal) -> str:
    """Write a ratio with one decimal; one that would be written 0,0 is under a tenth."""
    return number(value, 1) if value > Decimal("0.05") else "moins de 0,1"


def whole_shares(values: Sequence[Decimal]) -> list[int]:
    """Round the parts of a whole, in percents, so that any run of them sums to its own rounded sum.

    What is rounded is the sum so far: each part is at most one percent from what it was. Parts that sum to
    nearly 100 are made to sum to 100; others (a part is not published) keep their sum.
    """
    total = sum(values, Decimal(0))
    scale = 100 / total if abs(total - 100) <= 2 else Decimal(1)
    reached, before, rounded = Decimal(0), 0, []
    for value in values:
        reached += value * scale
        now = int(reached.quantize(Decimal(1), ROUND_HALF_UP))
        rounded.append(now - before)
        before = now
    return rounded


_EN = "en "
_ARTICLES = {
    "Grand Est": "dans le ",
    "Hauts-de-France": "dans les ",
    "Pays de la Loire": "dans les ",
    "La Réunion": "à ",
    "Mayotte": "à ",
    "France": _EN,
}


def within_words(area: Area) -> str:
    """Say in which place, ``en Bretagne``, ``dans le bassin de Vierzon``, ``dans ce département``."""
    if area.kind is AreaKind.BASIN:
        return f"dans le {place_words(area)}"
    if area.kind is AreaKind.DEPARTMENT or not area.name:
        return "dans ce département" if area.kind is AreaKind.DEPARTMENT else "dans cette région"
    return f"{_ARTICLES.get(area.name, _EN)}{area.name}"


def levels(low: Decimal, high: Decimal) -> str:
    """Write a level from 1 to 5, or two."""
    return f"{low:.0f}" if low == high else f"{low:.0f} à {high:.0f}"


def level_words(low: Decimal, high: Decimal) -> str:
    """Say a level from 1 to 5 in a word, or two."""
    first, last = LEVELS[int(low) - 1], LEVELS[int(high) - 1]
    return first if first == last else f"{first} à {last}"


def join_words(join: Join | None) -> str:
    """Say how the occupation was tied to the figure."""
    if join is None:
        return ""
    if join.kind is JoinKind.CODE:
        return f"même code ROME, {join.code}"
    if join.kind is JoinKind.PARENT:
        return f"famille de métiers {join.code} (ROME{NBSP}3)"
    name = f" «{NBSP}{join.label}{NBSP}»" if join.label else ""
    if join.kind is JoinKind.FAP:
        return f"famille professionnelle {join.code}{name} (table de passage de la Dares)"
    if join.kind is JoinKind.SAME_NAME:
        return f"famille professionnelle {join.code}{name} (même code et même intitulé)"
    how = "rapprochement par libellé" if join.kind is JoinKind.LABEL else "rapprochement par libellé proche"
    unsure = ", à vérifier" if join.kind is JoinKind.NEAR else ""
    told = f"{how}{unsure}{NBSP}: famille{name}"
    same = folded(join.named) == folded(join.label)
    return told if same else f"{told}, publiée sous «{NBSP}{join.named}{NBSP}»"


def place_words(area: Area) -> str:
    """Name a place in few words, ``bassin de Vierzon``, ``bassin du Mans``, ``Cher``."""
    if area.kind is not AreaKind.BASIN or not area.name:
        return area.name or "bassin d’emploi"
    for article, said in (("Le ", "du "), ("Les ", "des ")):
        if area.name.startswith(article):
            return f"bassin {said}{area.name.removeprefix(article)}"
    return f"bassin d’{area.name}" if folded(area.name)[:1] in "aeiouyh" else f"bassin de {area.name}"


def period_words(figures: Iterable[Figure]) -> str:
    """Say of when figures are; a file without a date says so."""
    found = next((one.source for one in figures if one.source), None)
    return "" if found is None else found.period or NO_DATE


def caveat(figures: Iterable[Figure]) -> str:
    """Say in brackets why a value is not to be taken as it is, or nothing."""
    told = next((one.missing for one in figures if one.value is not None and one.missing), None)
    return f" ({SAID.get(told, told.label)})" if told else ""


def span(figures: Iterable[Figure]) -> tuple[Decimal, Decimal]:
    """Give the least and the most of the values known; there must be one."""
    values = [one.value for one in figures if one.value is not None]
    return min(values), max(values)


def capital(text: str) -> str:
    """Begin with a capital."""
    return text[:1].upper() + text[1:]

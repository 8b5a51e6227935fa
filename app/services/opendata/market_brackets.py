"""Pay brackets, checked against the medians: the published file has the last two the wrong way round."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from app.services.opendata.market_cells import Cell, quantity
from app.services.opendata.market_files import MarketFile

HALF = Decimal(50)
LEEWAY = Decimal(30)
"""Euros a median may stand beside the bounds of its bracket: both are rounded."""

SURE = Decimal("0.95")
"""Share of families whose median must fall in the bracket that holds the half of them."""

LATEST = "2017-2019"
_DIGITS = re.compile(r"\d+")
Brackets = dict[str, Cell]


@dataclass(frozen=True, slots=True)
class CheckedBrackets:
    """The shares of each family in the order of pay; empty when they cannot be trusted, and ``told`` why."""

    families: Mapping[str, Brackets]
    told: str = ""
    note: str = ""


def medians_of(file: MarketFile) -> dict[str, Decimal]:
    """Read the latest median of each family."""
    found = {}
    for line, row in file.rows():
        value, _missing = quantity(row["salaire median"], file.name, line, "Salaire_median")
        if row["annee"].strip() == LATEST and value is not None:
            found[row["fap3"].strip()] = value
    return found


def brackets_of(file: MarketFile) -> dict[str, Brackets]:
    """Read the shares of each family in the order of the file."""
    families: dict[str, Brackets] = {}
    for line, row in file.rows():
        name = " ".join(row["salaire"].split())
        cell = quantity(row["pourcentage"], file.name, line, "Pourcentage")
        families.setdefault(row["fap"].strip(), {})[name] = cell
    return families


def checked(
    file: MarketFile, families: dict[str, Brackets], medians: Mapping[str, Decimal]
) -> CheckedBrackets:
    """Put the brackets in the order that the medians prove.

    Without medians, or where no order agrees with them, nothing is kept and the reason is told.
    """
    known = [one for one in families if one in medians]
    if not known:
        return CheckedBrackets(
            {},
            f"« {file.name} » n’a pas été gardé : importez-le avec « salaire_median_3niv », qui permet de "
            "vérifier l’ordre de ses tranches.",
        )
    ways = {False: families, True: {one: _turned(found) for one, found in families.items()}}
    right = {turned: sum(fits(way[one], medians[one]) for one in known) for turned, way in ways.items()}
    turned = right[True] > right[False]
    if right[turned] < SURE * len(known):
        return CheckedBrackets(
            {}, f"« {file.name} » n’a pas été gardé : ses tranches contredisent les salaires médians publiés."
        )
    if not turned:
        return CheckedBrackets(ways[False])
    told = (
        f"Dans « {file.name} », les deux dernières tranches sont interverties : les salaires médians le "
        f"montrent ({right[True]} familles sur {len(known)} concordent une fois remises en ordre, "
        f"{right[False]} sinon). Elles ont été remises en ordre."
    )
    return CheckedBrackets(ways[True], told, "deux dernières tranches remises en ordre")


def fits(brackets: Brackets, median: Decimal) -> bool:
    """Tell whether a median falls in the bracket that holds the half of the people."""
    reached = Decimal(0)
    for name, (value, _missing) in brackets.items():
        reached += value or Decimal(0)
        if reached >= HALF:
            bounds = [Decimal(one) for one in _DIGITS.findall(name.replace(" ", ""))]
            low = bounds[0] if len(bounds) > 1 or "moins" not in name.lower() else Decimal(0)
            high = bounds[-1] if "moins" in name.lower() else Decimal("Infinity")
            return low - LEEWAY <= median <= high + LEEWAY
    return False


def _turned(brackets: Brackets) -> Brackets:
    """Exchange the values of the last two brackets."""
    names: Iterable[str] = list(brackets)
    values = list(brackets.values())
    return dict(zip(names, [*values[:-2], *reversed(values[-2:])], strict=True))

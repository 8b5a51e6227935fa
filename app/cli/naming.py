"""What is named on the command line, read without guessing: a commune, an occupation."""

import sys
from collections.abc import Iterator, Sequence

from app.models.records.french import count
from app.models.records.ids import CommuneCode
from app.models.records.places import Commune
from app.models.records.trouble import BadInput
from app.services.usecases.desk import Desk

SHOWN = 8
"""Communes proposed at most."""


def commune_of(desk: Desk, text: str | None) -> CommuneCode | None:
    """Read a commune from its INSEE code, its name or its postcode; one is never chosen among several.

    Raises:
        BadInput: no commune is so named, or several are: they are listed, with their department and code.
    """
    if text is None:
        return None
    by_code = desk.places.commune(CommuneCode(text.strip().upper()))
    named = desk.places.named(text)
    if by_code is not None:
        if any(one.code != by_code.code for one in named):
            print(
                f"«\u00a0{by_code.code}\u00a0» est lu comme le code INSEE de {by_code.name}\u00a0; pour le "
                f"code postal, ajoutez le nom («\u00a0{_with_postcode(named[0])}\u00a0»).",
                file=sys.stderr,
            )
        return by_code.code
    if len(named) == 1:
        return named[0].code
    if named:
        raise BadInput("\n".join(_several(desk, text, named)), field="place")
    near = desk.places.complete(text, SHOWN)
    if near:
        raise BadInput("\n".join(_nearly(desk, text, near)), field="place")
    raise BadInput(
        f"«\u00a0{text}\u00a0» n’est pas une commune connue. Essayez son nom complet ou son code postal.",
        field="place",
    )


def _several(desk: Desk, text: str, found: Sequence[Commune]) -> Iterator[str]:
    """Say that a name or a postcode is borne by several communes."""
    one = found[0]
    yield (
        f"«\u00a0{text}\u00a0» désigne {count(len(found), 'commune')}\u00a0: donnez le code INSEE de "
        f"la vôtre (par exemple {one.code}), ou son nom et son code postal "
        f"(«\u00a0{_with_postcode(one)}\u00a0»)."
    )
    yield from _lines(desk, found)


def _nearly(desk: Desk, text: str, found: Sequence[Commune]) -> Iterator[str]:
    """Say which communes have a name that is near."""
    yield f"«\u00a0{text}\u00a0» n’est le nom d’aucune commune. Vouliez-vous dire\u00a0:"
    yield from _lines(desk, found)


def _lines(desk: Desk, found: Sequence[Commune]) -> Iterator[str]:
    """List communes, each with its code, its department and its first postcodes."""
    for one in found[:SHOWN]:
        postcodes = "".join(f", {code}" for code in one.postcodes[:3])
        yield f"  {one.code}  {one.name} — {desk.places.department(one)}{postcodes}"
    if len(found) > SHOWN:
        yield f"  … et {count(len(found) - SHOWN, 'autre')}"


def _with_postcode(one: Commune) -> str:
    return f"{one.name} {one.postcodes[0]}" if one.postcodes else one.name

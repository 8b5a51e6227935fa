"""Communes found as one types: by postcode, by beginning, and in spite of typos."""

from app.models.records.folding import folded
from app.models.records.ids import CommuneCode
from app.models.records.places import Commune
from app.models.store.reference_store import ReferenceReading
from app.services.search.words import closest

TYPOS_FROM = 5
EVERY = 2_000
"""More communes than begin alike."""
SAINT = {"st": "saint", "ste": "sainte"}


def find_communes(reading: ReferenceReading, text: str, limit: int = 10) -> list[Commune]:
    """Find communes by name, postcode, or both in any form people type; the most peopled first.

    ``st`` and ``ste`` stand for *saint* and *sainte*; one typo is forgiven from five letters on.
    """
    digits, name = _read(text)
    if digits and not name:
        return reading.places.by_postcode(digits, limit)
    if not name:
        return []
    found = reading.places.starting(name, limit)
    if digits:
        near = [one for one in found if any(code.startswith(digits) for code in one.postcodes)]
        found = near or found
    return found or (_misspelt(reading, name, limit) if len(name) >= TYPOS_FROM else [])


def communes_named(reading: ReferenceReading, text: str) -> list[Commune]:
    """Find the communes of that very name, or of that whole postcode, or of both; the most peopled first.

    Beside a name, the first digits of the postcode are enough, those of the department too.
    """
    digits, name = _read(text)
    if not name:
        found = reading.places.by_postcode(digits, EVERY) if digits else []
        return [one for one in found if digits in one.postcodes]
    found = [one for one in reading.places.starting(name, EVERY) if folded(one.name) == name]
    return [
        one
        for one in found
        if one.department.startswith(digits) or any(code.startswith(digits) for code in one.postcodes)
    ]


def _read(text: str) -> tuple[str, str]:
    """Take what is typed apart: the digits of a postcode, and a folded name."""
    words = folded(text).split()
    digits = next((word for word in words if word.isdigit()), "")
    return digits, " ".join(SAINT.get(word, word) for word in words if not word.isdigit())


def _misspelt(reading: ReferenceReading, name: str, limit: int) -> list[Commune]:
    """Find communes whose name is one typo away, or two for long names."""
    rows = reading.places.names()
    allowed = 1 if len(name) < 8 else 2
    close = closest(name, [row[0] for row in rows], allowed, limit)
    communes = (reading.places.by_code(CommuneCode(rows[index][1])) for index, _ in close)
    return [one for one in communes if one is not None]

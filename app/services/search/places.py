"""Communes found as one types: by postcode, by beginning, and in spite of typos."""

from app.models.records.folding import folded
from app.models.records.ids import CommuneCode
from app.models.records.places import Commune
from app.models.store.reference_store import ReferenceReading
from app.services.search.words import closest

TYPOS_FROM = 5
SAINT = {"st": "saint", "ste": "sainte"}


def find_communes(reading: ReferenceReading, text: str, limit: int = 10) -> list[Commune]:
    """Find communes by name, postcode, or both in any form people type; the most peopled first.

    ``st`` and ``ste`` stand for *saint* and *sainte*; one typo is forgiven from five letters on.
    """
    words = folded(text).split()
    digits = next((word for word in words if word.isdigit()), "")
    name = " ".join(SAINT.get(word, word) for word in words if not word.isdigit())
    if digits and not name:
        return reading.places.by_postcode(digits, limit)
    if not name:
        return []
    found = reading.places.starting(name, limit)
    if digits:
        near = [one for one in found if any(code.startswith(digits) for code in one.postcodes)]
        found = near or found
    return found or (_misspelt(reading, name, limit) if len(name) >= TYPOS_FROM else [])


def _misspelt(reading: ReferenceReading, name: str, limit: int) -> list[Commune]:
    """Find communes whose name is one typo away, or two for long names."""
    rows = reading.places.names()
    allowed = 1 if len(name) < 8 else 2
    close = closest(name, [row[0] for row in rows], allowed, limit)
    communes = (reading.places.by_code(CommuneCode(rows[index][1])) for index, _ in close)
    return [one for one in communes if one is not None]

"""How long each text of a dossier may be: one rule for the file, the window and what is written."""

from collections.abc import Iterator
from dataclasses import fields
from typing import Any

from app.models.records.french import number

NAME, TITLE, LONG, ADDRESS, SHORT = 120, 300, 5_000, 254, 60

TEXT_LIMITS = {
    "family_name": NAME,
    "given_name": NAME,
    "name": NAME,
    "commune_name": NAME,
    "town": NAME,
    "postcode": SHORT,
    "email": ADDRESS,
    "phone": SHORT,
    "driving_licences": SHORT,
    "title": TITLE,
    "label": TITLE,
    "employer": TITLE,
    "organisation": TITLE,
    "school": TITLE,
    "provider": TITLE,
    "description": LONG,
    "note": LONG,
}
"""Signs at most, by the name of the field; the longest label of the ROME has 253."""

OTHER_TEXTS = NAME
"""Signs at most in any other text: identifiers, codes, days kept as text."""


def longest(name: str) -> int:
    """Say how many signs a text of this name may have."""
    return TEXT_LIMITS.get(name, OTHER_TEXTS)


def too_long(part: Any) -> Iterator[tuple[str, int]]:
    """Give the fields of a part whose text is too long, each with how long it is; items of a list too."""
    for one in fields(part):
        value = getattr(part, one.name)
        for text in value if isinstance(value, tuple) else (value,):
            if isinstance(text, str) and len(text) > longest(one.name):
                yield one.name, len(text)


def too_long_words(name: str, size: int) -> str:
    """Say in French that a text is too long."""
    return f"Ce texte a {number(size)} signes\u00a0: raccourcissez-le à {number(longest(name))} au plus."

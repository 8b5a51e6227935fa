"""Finds the courses of a provider, by its SIRET, the beginning of it, or the words of its name."""

from __future__ import annotations

import re
from functools import cached_property

from app.models.records.folding import folded
from app.services.search.courses.found import Borne
from app.services.search.courses.index import CourseIndex
from app.services.search.courses.terms import PROVIDER
from app.services.search.words import words_of

_SIREN = re.compile(r"\d{9}(\d{5})?")


class Providers:
    """The providers of one index."""

    def __init__(self, index: CourseIndex) -> None:
        self._index = index

    def courses(self, asked: str) -> Borne:
        """Find the courses of the providers asked for: a SIREN, a SIRET, or words that its name all bears."""
        digits = re.sub(r"\s", "", asked)
        if _SIREN.fullmatch(digits):
            return self._index.bearing(self._index.beginning(f"{PROVIDER}{digits}"))
        words = words_of(asked)
        if not words:
            return self._index.bearing([])
        *whole, begun = (f" {word}" for word in words)
        codes = {
            code for code, name in self._named if begun in name and all(f"{word} " in name for word in whole)
        }
        places = (self._index.place(f"{PROVIDER}{code}") for code in codes)
        return self._index.bearing(sorted(place for place in places if place is not None))

    @cached_property
    def _named(self) -> list[tuple[str, str]]:
        return [(code, f" {folded(name)} ") for code, name in self._index.facts["providers"]]

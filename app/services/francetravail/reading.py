"""Reads answers: strict about what is used, deaf to the rest; texts are cleaned before anyone sees them."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator
from datetime import date, datetime
from decimal import Decimal
from typing import Any, TypeVar

from app.services.web.trouble import Unreadable

T = TypeVar("T")
LONGEST = 300
_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff\s]+")


class Part:
    """A JSON object and where it stood; every field is asked by its name and its type."""

    def __init__(self, data: Any, host: str, where: str = "") -> None:
        """Take an object.

        Raises:
            Unreadable: it is something else.
        """
        self._host, self._where = host, where
        if not isinstance(data, dict):
            raise self._bad("", "un objet")
        self._data = data

    def text(self, name: str) -> str:
        """Give a text that must be there.

        Raises:
            Unreadable: it is absent or empty.
        """
        found = self.maybe_text(name)
        if not found:
            raise self._bad(name, "un texte")
        return found

    def maybe_text(self, name: str, longest: int = LONGEST) -> str:
        """Give a text on one line, shortened; empty when there is none."""
        value = self._data.get(name)
        if value is None:
            return ""
        if not isinstance(value, str):
            raise self._bad(name, "un texte")
        clean = _UNSEEN.sub(" ", value).strip()
        return clean if len(clean) <= longest else f"{clean[: longest - 1].rstrip()}…"

    def maybe_number(self, name: str) -> float | None:
        """Give a finite number, None when there is none."""
        value = self._data.get(name)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int | float) or not _is_finite(value):
            raise self._bad(name, "un nombre")
        return float(value)

    def maybe_quantity(self, name: str) -> Decimal | None:
        """Give a number exactly as written, None when there is none."""
        value = self.maybe_number(name)
        return None if value is None else Decimal(repr(value)).normalize()

    def maybe_flag(self, name: str) -> bool:
        """Give yes or no; no when it is not said."""
        value = self._data.get(name)
        if value is not None and not isinstance(value, bool):
            raise self._bad(name, "oui ou non")
        return bool(value)

    def maybe_day(self, name: str) -> date | None:
        """Give the day of a moment written in ISO 8601, None when there is none."""
        try:
            return datetime.fromisoformat(self.maybe_text(name)).date()
        except ValueError:
            return None

    def maybe_part(self, name: str) -> Part | None:
        """Give an object inside, None when there is none."""
        value = self._data.get(name)
        return None if value is None else Part(value, self._host, f"{self._where}{name}.")

    def parts(self, name: str) -> Iterator[Part]:
        """Give the objects of a list; none when there is no list."""
        for one in self._list(name):
            yield Part(one, self._host, f"{self._where}{name}[].")

    def read_each(self, name: str, read: Callable[[Part], T]) -> tuple[list[T], int]:
        """Read the objects of a list one by one: those that can be, and how many could not.

        Raises:
            Unreadable: there is no such list, or none of its objects can be read.
        """
        found: list[T] = []
        unread, trouble = 0, None
        for one in self._list(name):
            try:
                found.append(read(Part(one, self._host, f"{self._where}{name}[].")))
            except Unreadable as refusal:  # one bad object does not take the others away
                unread, trouble = unread + 1, refusal
        if trouble is not None and not found:
            raise trouble
        return found, unread

    def _list(self, name: str) -> list[Any]:
        value = self._data.get(name)
        if value is not None and not isinstance(value, list):
            raise self._bad(name, "une liste")
        return value or []

    def _bad(self, name: str, wanted: str) -> Unreadable:
        where = f"{self._where}{name}".strip(".")
        ending = "e" if wanted.startswith("une ") else ""
        return Unreadable(self._host, f"{where or 'tout'}\u00a0: {wanted} attendu{ending}")


def parts_of(data: Any, host: str) -> Iterator[Part]:
    """Give the objects of an answer that is a list.

    Raises:
        Unreadable: it is something else.
    """
    if not isinstance(data, list):
        raise Unreadable(host, "une liste est attendue")
    for one in data:
        yield Part(one, host)


def _is_finite(value: float) -> bool:
    """Tell whether a number can be kept; JSON writes whole numbers of any size."""
    try:
        return math.isfinite(value)
    except OverflowError:
        return False

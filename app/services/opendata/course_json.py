"""Streams the items of a long JSON file one by one: a list, a list inside an object, or one item a line."""

import re
from collections.abc import Iterator
from json import JSONDecoder
from typing import Any

from app.models.records.trouble import RefusedFile
from app.services.opendata.course_bytes import AGAIN, UNCHANGED, CourseText

MOST_ITEM = 8 * 1024 * 1024
"""Characters one item may have."""
_BLANK = " \t\r\n\ufeff"
_SKIP = re.compile(r"[\s\ufeff]*")
_SKIP_SEPARATOR = re.compile(r"[\s,]*")


class JsonItems:
    """The items of a JSON text; ``keys`` name the lists an object may hold them in."""

    def __init__(self, name: str, text: CourseText, keys: tuple[str, ...]) -> None:
        self._name, self._keys = name, keys
        self._parts = text.parts()
        self._decode = JSONDecoder().raw_decode
        self._buffer, self._at, self._ended = "", 0, False

    def items(self) -> Iterator[Any]:
        """Stream the items.

        Raises:
            RefusedFile: the file is cut, is no JSON, or holds no list of items.
        """
        sign = self._sign()
        if sign == "[":
            self._at += 1
            yield from self._list()
        elif sign == "{":
            yield from self._object()
        else:
            raise self._wrong()

    def _object(self) -> Iterator[Any]:
        """Walk through an object to its list; an object that has none is the first of many, one a line."""
        start, others = self._at, {}
        self._at += 1
        while (sign := self._sign()) != "}":
            if sign == ",":
                self._at += 1
                continue
            key = self._value()
            if not isinstance(key, str) or self._sign() != ":":
                raise self._wrong()
            self._at += 1
            if key in self._keys and self._sign() == "[":
                self._at += 1
                yield from self._list()
                return
            others[key] = self._value()
            start = -1 if start < 0 else start
        self._at += 1
        yield others
        while self._more_items():
            yield self._value()

    def _list(self) -> Iterator[Any]:
        """Stream the items of a list, to its closing bracket."""
        decode = self._decode
        while True:
            # the quick way: as many items as the buffer holds, the last one apart, which may go on
            buffer, at = self._buffer, self._at
            try:
                while True:
                    at = _SKIP_SEPARATOR.match(buffer, at).end()  # type: ignore[union-attr]
                    item, end = decode(buffer, at)
                    if end == len(buffer):
                        break
                    self._at = at = end
                    yield item
            except ValueError:
                pass
            self._at = at
            sign = self._sign()
            if sign == ",":
                self._at += 1
            elif sign == "]":
                self._at += 1
                return
            else:
                yield self._value()

    def _more_items(self) -> bool:
        """Tell whether another item follows, one a line."""
        while self._at >= len(self._buffer.rstrip(_BLANK)) and not self._ended:
            self._read()
        self._at = _SKIP_SEPARATOR.match(self._buffer, self._at).end()  # type: ignore[union-attr]
        return self._at < len(self._buffer)

    def _sign(self) -> str:
        """Give the next sign that is no blank, without moving past it."""
        while True:
            self._at = _SKIP.match(self._buffer, self._at).end()  # type: ignore[union-attr]
            if self._at < len(self._buffer):
                return self._buffer[self._at]
            if self._ended:
                raise self._cut()
            self._read()

    def _value(self) -> Any:
        """Read the value that begins here, however many pieces it spans."""
        self._sign()
        while True:
            try:
                value, end = self._decode(self._buffer, self._at)
            except ValueError as error:
                if self._ended:
                    raise self._cut() from error
            except RecursionError as error:
                raise self._wrong() from error
            else:
                if end < len(self._buffer) or self._ended:
                    self._at = end
                    return value
            if len(self._buffer) - self._at > MOST_ITEM:
                raise self._wrong()
            self._read()

    def _read(self) -> None:
        """Read one more piece, and forget what was used."""
        piece = next(self._parts, "")
        self._buffer = self._buffer[self._at :] + piece
        self._at = 0
        self._ended = not piece

    def _cut(self) -> RefusedFile:
        return RefusedFile(f"« {self._name} » est coupé : le JSON s’arrête avant sa fin. {AGAIN}")

    def _wrong(self) -> RefusedFile:
        return RefusedFile(
            f"« {self._name} » n’est pas un fichier JSON de formations : on en attend une liste. {UNCHANGED}"
        )

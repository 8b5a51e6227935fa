"""Streams the records of an XML file, one small tree at a time; a file with a DTD or entities is refused."""

from collections import deque
from collections.abc import Collection, Iterator, Mapping
from xml.etree.ElementTree import ParseError, XMLParser

from app.models.records.trouble import RefusedFile
from app.services.opendata.course_bytes import AGAIN, UNCHANGED, CourseText

DEEPEST, MOST_NODES, MOST_TEXT = 64, 200_000, 16 * 1024 * 1024
"""What one record may hold: levels, elements, characters."""


class Node:
    """An element: its name without namespace, its attributes, its text, its children."""

    __slots__ = ("attributes", "children", "name", "text")

    def __init__(self, name: str, attributes: Mapping[str, str]) -> None:
        self.name, self.attributes = name, attributes
        self.text = ""
        self.children: list[Node] = []

    def first(self, path: str) -> "Node | None":
        """Give the first element along a path of names separated by ``/``."""
        return next(self.every(path), None)

    def every(self, path: str) -> Iterator["Node"]:
        """Give every element along a path."""
        name, _slash, rest = path.partition("/")
        for one in self.children:
            if one.name == name:
                if rest:
                    yield from one.every(rest)
                else:
                    yield one

    def say(self, *paths: str) -> str:
        """Give the text of the first path that has one, trimmed; "" where none has."""
        for path in paths:
            for one in self.every(path):
                if text := one.text.strip():
                    return text
        return ""


class XmlRecords:
    """The records of an XML text: every element of one of ``names``; ``extras`` are kept apart."""

    def __init__(self, name: str, text: CourseText, names: Collection[str], extras: Collection[str]) -> None:
        self._name, self._text = name, text
        self._target = _Target(name, names, extras)

    @property
    def extras(self) -> list[Node]:
        """Give the elements kept that stand outside the records."""
        return self._target.extras

    def records(self) -> Iterator[Node]:
        """Stream the records.

        Raises:
            RefusedFile: the file is cut or no XML, declares entities, or a record is beyond reason.
        """
        parser = XMLParser(target=self._target)
        ready = self._target.ready
        try:
            begun = False
            for part in self._text.parts():
                parser.feed(part if begun else part.lstrip("\ufeff \t\r\n"))
                begun = begun or bool(part.strip())
                while ready:
                    yield ready.popleft()
            parser.close()
        except (ParseError, ValueError) as error:
            raise RefusedFile(
                f"« {self._name} » est coupé ou abîmé : son XML ne se referme pas. {AGAIN}"
            ) from error
        while ready:
            yield ready.popleft()


class _Target:
    """What the parser tells of: keeps the record being read alone."""

    def __init__(self, name: str, names: Collection[str], extras: Collection[str]) -> None:
        self._name, self._names, self._kept = name, frozenset(names), frozenset(extras)
        self._open: list[Node] = []
        self._depth = self._nodes = self._size = 0
        self.ready: deque[Node] = deque()
        self.extras: list[Node] = []

    def doctype(self, name: str, public: str | None, system: str | None) -> None:
        """Refuse a DTD: what it declares could make a small file huge, or read other files."""
        raise RefusedFile(
            f"« {self._name} » contient une déclaration de type (DTD) : par prudence, il a été refusé. "
            f"{UNCHANGED}"
        )

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Begin an element."""
        self._depth += 1
        name = tag.rsplit("}", 1)[-1]
        if not self._open and name not in self._names and name not in self._kept:
            return
        node = Node(name, attributes)
        if self._open:
            self._open[-1].children.append(node)
        else:
            self._nodes = self._size = 0
        self._open.append(node)
        self._nodes += 1
        if len(self._open) > DEEPEST or self._nodes > MOST_NODES:
            raise self._beyond()

    def data(self, text: str) -> None:
        """Add to the text of the element being read."""
        if self._open:
            self._size += len(text)
            if self._size > MOST_TEXT:
                raise self._beyond()
            self._open[-1].text += text

    def end(self, _tag: str) -> None:
        """End an element; a record is then ready."""
        self._depth -= 1
        if self._open:
            node = self._open.pop()
            if not self._open:
                if node.name in self._names:
                    self.ready.append(node)
                elif len(self.extras) < 100:
                    self.extras.append(node)

    def close(self) -> None:
        """Nothing to give: records were given as they came."""

    def _beyond(self) -> RefusedFile:
        return RefusedFile(
            f"« {self._name} » contient une formation d’une taille anormale : il a été refusé. {UNCHANGED}"
        )

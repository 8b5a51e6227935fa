"""Turns the lines of the files about certifications into the rows of the tables."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from app.models.records.certifications import AccessWay, Register, Registration, certification_code
from app.models.records.folding import folded
from app.services.opendata.certif_files import CertificationFile, day_of
from app.services.opendata.certif_layouts import (
    ACCESS,
    BLOCKS,
    CERTIFIERS,
    DIPLOMA_KINDS,
    DIPLOMA_LIST,
    FORMACODES,
    KIT_LINES,
    NSF,
    OLD_KIT_LINES,
    ROME,
    STANDARD,
    SUCCESSION,
    Layout,
)
from app.services.opendata.edition_source import Rows

NOT_LISTED = "NR"
"""What the kit writes where a diploma has no fiche."""
DIPLOMA_DIGITS = 8
LEVELS = range(1, 9)

_WAYS = (
    ("apprentissage", AccessWay.APPRENTICESHIP),
    ("professionnalisation", AccessWay.PROFESSIONAL),
    ("continue", AccessWay.TRAINING),
    ("experience", AccessWay.EXPERIENCE),
    ("candidature individuelle", AccessWay.CANDIDATE),
    ("eleve", AccessWay.STUDENT),
)
_REGISTRATIONS = {
    "enregistrement de droit": Registration.RIGHT,
    "enregistrement sur demande": Registration.REQUEST,
}
_STATES = {"active": True, "inactive": False}


@dataclass(slots=True)
class CertificationRows:
    """Rows of one file, with what was counted on the way: lines read, lines that make no sense."""

    file: CertificationFile
    known: set[str] = field(default_factory=set)
    """Certifications that the list of the export has; shared by its files."""
    count: int = 0
    bad: list[int] = field(default_factory=list)
    unlisted: int = 0
    """Lines of the kit without a fiche."""
    strange: dict[str, int] = field(default_factory=dict)
    """Fiches cited that the list of the export has not."""
    latest: date | None = None
    """The last day a line was changed, where the file says."""

    def certifications(self) -> Rows:
        """Stream the certifications themselves."""
        if self.file.layout is STANDARD:
            return self._fiches()
        kit = self.file.layout in (KIT_LINES, OLD_KIT_LINES)
        return self._of_kit() if kit else iter(())

    def blocks(self) -> Rows:
        """Stream the blocks of skills."""
        for code, (block, label) in self._parts(BLOCKS):
            yield code, block.replace(" ", ""), self._set, label

    def occupations(self) -> Rows:
        """Stream the codes of the ROME; their labels have their apostrophes doubled."""
        for code, (rome, label) in self._parts(ROME):
            yield code, rome.upper(), self._set, label.replace("''", "'")

    def subjects(self) -> Rows:
        """Stream the fields of study."""
        for layout, system in ((NSF, "NSF"), (FORMACODES, "Formacode")):
            for code, (subject, label) in self._parts(layout):
                yield code, system, subject, self._set, _unnumbered(subject, label)

    def certifiers(self) -> Rows:
        """Stream who awards the certifications; some numbers begin with a tab, which is no part of them."""
        for code, (siret, name) in self._parts(CERTIFIERS, place=2):
            yield code, siret.replace(" ", ""), self._set, name

    def access(self) -> Rows:
        """Stream the ways of access."""
        if self.file.layout in (KIT_LINES, OLD_KIT_LINES):
            for code, cells in self._kit():
                if folded(cells[5]) == "oui":
                    yield code, str(AccessWay.APPRENTICESHIP), self._set
        for code, (said,) in self._parts(ACCESS):
            yield code, str(_way(said)), self._set

    def successions(self) -> Rows:
        """Stream what took the place of what, from either side; several codes are parted by a bar."""
        dataset = self._set
        if self.file.layout is KIT_LINES:
            for code, cells in self._kit():
                yield from ((code, new, dataset) for new in _codes(cells[14]) if new != code)
                yield from ((old, code, dataset) for old in _codes(cells[15]) if old != code)
        if self.file.layout is not SUCCESSION:
            return
        for _line, code, cells in self._lines():
            yield from ((code, new, dataset) for new in _codes(cells[2]) if new != code)
            yield from ((old, code, dataset) for old in _codes(cells[1]) if old != code)

    def diploma_links(self) -> Rows:
        """Stream the codes of diplomas, their leading zero given back where a spreadsheet ate it."""
        if self.file.layout in (KIT_LINES, OLD_KIT_LINES):
            for code, cells in self._kit():
                yield code, _diploma(cells[0]), self._set, cells[1]

    def diplomas(self) -> Rows:
        """Stream the diplomas of the ministry."""
        if self.file.layout is DIPLOMA_LIST:
            for cells in self._dated(5):
                code, kind, label, opened, closed, _changed, level = cells
                days = _iso(day_of(opened)), _iso(day_of(closed))
                yield _diploma(code), self._set, label, kind, _level(level), *days

    def kinds(self) -> Rows:
        """Stream the kinds of diplomas."""
        if self.file.layout is DIPLOMA_KINDS:
            for code, short, label, _changed, level in self._dated(3):
                yield code.zfill(3), self._set, label, short, _level(level)

    def _fiches(self) -> Rows:
        """Read the list of the registers."""
        for _line, code, cells in self._lines(listing=True):
            register = Register.RS if code.startswith(Register.RS) else Register.RNCP
            _number, label, short, family, level, published, decided, ends, starts, registered, active = cells
            yield (
                code,
                self._set,
                str(register),
                label,
                short,
                family,
                _level(level),
                _STATES.get(folded(active)),
                *(_iso(day_of(one)) for one in (published, decided, starts, ends)),
                None,
                _registration(registered),
            )

    def _of_kit(self) -> Rows:
        """Read the certifications of the kit: of the lines of one, each for a diploma, the first."""
        self.count, self.unlisted, self.bad = 0, 0, []
        given: set[str] = set()
        for code, cells in self._kit(counting=True):
            if code in given:
                continue
            given.add(code)
            short = "" if cells[4] == NOT_LISTED else cells[4]
            if self.file.layout is OLD_KIT_LINES:
                label, registered, published, decided, starts, delivered = cells[1], "", "", "", "", ""
            else:
                label, registered, published, decided, starts, delivered = cells[8:14]
                label = label.removeprefix(f"{short} - ") if short else label
            yield (
                code,
                self._set,
                str(Register.RNCP),
                label or cells[1],
                short,
                "",
                _level(cells[3]),
                _STATES.get(folded(cells[7])),
                *(_iso(day_of(one)) for one in (published, decided, starts, cells[6], delivered)),
                _registration(registered),
            )

    def _kit(self, *, counting: bool = False) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Read the lines of the kit that have a fiche."""
        for line, cells in self.file.rows():
            code = certification_code(cells[2])
            if counting:
                self.count += 1
                if not code and cells[2].upper() in (NOT_LISTED, ""):
                    self.unlisted += 1
                elif not code:
                    self.bad.append(line)
            if code:
                yield code, cells

    @property
    def _set(self) -> str:
        """Name the published set."""
        return self.file.layout.dataset

    def _parts(self, layout: Layout, place: int = 1) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Read what belongs to certifications: code and cells; a line with nothing at ``place`` is told."""
        if self.file.layout is not layout:
            return
        for line, code, cells in self._lines():
            if cells[place]:
                yield code, cells[1:]
            else:
                self.bad.append(line)

    def _lines(self, *, listing: bool = False) -> Iterator[tuple[int, str, tuple[str, ...]]]:
        """Read a file of the export whose first column is the certification."""
        self.count, self.bad, self.strange = 0, [], {}
        for line, cells in self.file.rows():
            self.count += 1
            code = certification_code(cells[0])
            if not code:
                self.bad.append(line)
                continue
            if listing:
                self.known.add(code)
            elif code not in self.known and self.file.layout is not SUCCESSION:
                self.strange[code] = self.strange.get(code, 0) + 1
                continue
            yield line, code, cells

    def _dated(self, place: int) -> Iterator[tuple[str, ...]]:
        """Read a list of the ministry, and note the last day a line was changed."""
        self.count = 0
        for _line, cells in self.file.rows():
            self.count += 1
            changed = day_of(cells[place])
            if changed and (self.latest is None or changed > self.latest):
                self.latest = changed
            yield cells


def _unnumbered(code: str, label: str) -> str:
    """Take the code off a label that repeats it, ``251 : Mécanique générale``."""
    return label.removeprefix(code).lstrip(" \u00a0:") if label.startswith(code) else label


def _level(text: str) -> int | None:
    """Read a level, ``NIV6``, ``Niveau 6``, ``niveau6`` or ``06``; None for any other word."""
    digits = folded(text).removeprefix("niveau").removeprefix("niv").strip()
    return int(digits) if digits.isdigit() and int(digits) in LEVELS else None


def _diploma(text: str) -> str:
    """Give the code of a diploma its leading zero back, and take off the decimals of a spreadsheet."""
    return text.removesuffix(".0").zfill(DIPLOMA_DIGITS)


def _registration(text: str) -> str | None:
    found = _REGISTRATIONS.get(folded(text))
    return str(found) if found else None


def _way(text: str) -> AccessWay:
    """Read a way of access by the word that tells it."""
    said = folded(text)
    return next((way for word, way in _WAYS if word in said), AccessWay.OTHER)


def _codes(text: str) -> list[str]:
    return [code for one in text.split("|") if (code := certification_code(one))]


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None

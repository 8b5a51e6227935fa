"""Search results of Mon Compte Formation: the JSON its site answers with, and a table flattened from it."""

import re
from collections.abc import Iterator
from typing import Any

from app.models.records.courses import CourseRow, Dataset
from app.models.records.trainings import TrainingKind
from app.services.opendata.course_cells import CONTENT, NAME, OBJECTIVE, SHORT, TITLE, identity, sized
from app.services.opendata.course_facts import certification_code, modality
from app.services.opendata.course_file import CourseFile, Opened
from app.services.opendata.course_json import JsonItems
from app.services.opendata.course_table import CsvTable, cell

WHAT = "des résultats de Mon Compte Formation"
BOB = (
    "formation.title formation.proximiteRomes.code duration totalPriceTTC address.postalCode "
    "formation.specificCondition formation.codeModaliteEnseign"
).split()
_OE = re.compile(r"¿(?=uvr)|(?<=\b[cCsS])¿(?=urs?\b)|(?<=\b[cC]h)¿(?=urs?\b)|(?<=\b[mM])¿(?=urs\b)")
_OE_TOO = re.compile(r"(?<=\b[nN])¿(?=uds?\b)|(?<=\b[bB])¿(?=ufs?\b)|(?<=\b[vV])¿(?=ux?\b)")
_EURO = re.compile(r"(?<=\d)[ \u00a0]*¿")
_APOSTROPHE = re.compile(r"(?<=\w)¿(?=\w)")
_ITEM = re.compile(r"(?m)^[ \t]*¿[ \t]*")
_DOTS = re.compile(r"(?<=\w)¿(?=\s*(?:[).\n]|$))")
_ROME = re.compile(r"[A-N]\d{4}")
_PAGE = re.compile(r"https?://[^\s\"<>@]{4,300}")
_MISSING = "Ces résultats ne donnent pas les dates des sessions\u00a0: demandez-les à l’organisme."
_EXTRACT = (
    "Ce tableau ne nomme pas les organismes\u00a0: les formations y sont reconnues à leur intitulé, leur "
    "prix, leur durée et leur code postal."
)


def mended(text: str) -> str:
    """Put back the signs that « ¿ » stands for: apostrophes, « œ », the euro, dashes of lists."""
    if "¿" not in text:
        return text
    text = _OE_TOO.sub("œ", _OE.sub("œ", text))
    text = _ITEM.sub("- ", _EURO.sub("\u00a0€", text))
    return _DOTS.sub("…", _APOSTROPHE.sub("’", text)).replace("¿", "")


class McfOffers(CourseFile):
    """Reads the offers of one or more answers of the site."""

    dataset = Dataset.MCF
    title = "Résultats de Mon Compte Formation"
    source = "Mon Compte Formation (Caisse des Dépôts)"

    def __init__(self, opened: Opened) -> None:
        super().__init__(opened)
        self._items = JsonItems(self.name, opened.text, ("items", "results", "offres", "formations"))

    def _courses(self) -> Iterator[CourseRow]:
        """Stream the courses of the answers."""
        for offer in self._items.items():
            if isinstance(offer, dict) and isinstance(offer.get("formation"), dict):
                if (row := self._course(offer, offer["formation"])) is not None:
                    yield row
            else:
                self.tally["unreadable"] += 1

    def _course(self, offer: dict[str, Any], course: dict[str, Any]) -> CourseRow | None:
        """Turn an offer into a course; contacts, names of trainers and telephones are not even looked at."""
        title = self._line(course.get("title"), TITLE)
        if not title:
            self.tally["untitled"] += 1
            return None
        address = _part(offer, "address")
        commune, department = self.places.commune(
            "", cell(address.get("postalCode")), cell(address.get("city"))
        )
        siret = self.cells.siret(cell(offer.get("siretOrganisme")))
        price, _same = self.cells.prices(*[cell(offer.get("totalPriceTTC"))] * 2)
        hours = self.cells.hours(cell(offer.get("duration")))
        code, register, is_block = certification_code(
            cell(course.get("codeRncp")), cell(course.get("codeInventaire"))
        )
        label = self._line(course.get("intituleCertification"), TITLE)
        kind = TrainingKind.BLOCK if is_block else self.facts.kind(register, title, label)
        numbers = [cell(course.get("numeroFormation")), cell(offer.get("numeroAction"))]
        place = "|".join((cell(address.get("postalCode")), cell(address.get("city"))))
        name = (
            "_".join(one for one in numbers if one)
            if numbers[0]
            else f"{siret}_{identity(title, place, str(price), str(hours))}"
        )
        formacodes = [one for one in course.get("formacodes") or () if isinstance(one, dict)]
        return CourseRow(
            id=sized("mcf", name),
            title=title,
            provider=self._line(offer.get("raisonSocialeOrganisme"), NAME),
            siret=siret,
            commune_code=commune,
            department=department,
            kind=kind.value,
            certifying=bool(register),
            modality=modality(cell(course.get("codeModaliteEnseign")), self.facts),
            level=self._level(_part(course, "outLevel")),
            certification=code,
            certification_label=label,
            price=price,
            hours=hours,
            objective=self._told(course.get("objective"), OBJECTIVE),
            content=self._told(course.get("content") or course.get("resumeContenu"), CONTENT),
            prerequisites=self._told(course.get("specificCondition"), SHORT),
            results=self._told(
                course.get("resultatAttendueFormation") or course.get("expectedResult"), SHORT
            ),
            occupations=" ".join(_codes(course.get("proximiteRomes"), _ROME)),
            formacodes=" ".join(_codes(formacodes, re.compile(r"\d{5}"))),
            keywords=", ".join(self._line(one.get("label"), SHORT) for one in formacodes),
            url=_page(_part(offer, "contactInformation").get("urlActions")),
        )

    def _level(self, told: dict[str, Any]) -> int | None:
        """Read the code first, for the words beside it are of before 2019."""
        level = self.facts.level(cell(told.get("code")))
        return level if level is not None else self.facts.level(cell(told.get("libelle")))

    def _told(self, value: Any, most: int) -> str:
        return self.cells.text(self._mended(cell(value)), most)

    def _line(self, value: Any, most: int) -> str:
        return self.cells.line(self._mended(cell(value)), most)

    def _mended(self, text: str) -> str:
        if "¿" in text:
            self.tally["apostrophe"] += 1
            return mended(text)
        return text

    def _said(self) -> tuple[str, ...]:
        return (_MISSING,)


class McfTable(CourseFile):
    """Reads a table flattened from the same answers: one line for each course and each occupation of it."""

    dataset = Dataset.MCF
    title = "Extrait de Mon Compte Formation"
    source = "Mon Compte Formation (Caisse des Dépôts), extrait mis à plat"

    def __init__(self, opened: Opened) -> None:
        """Check the columns.

        Raises:
            RefusedFile: columns are missing.
        """
        super().__init__(opened)
        self._table = CsvTable(self.name, opened.text, self.tally, BOB, WHAT)

    def _courses(self) -> Iterator[CourseRow]:
        """Stream the courses, the lines of each put together: such an extract is small."""
        at = [self._table.columns.index(name) for name in BOB]
        met: dict[tuple[str, ...], list[str]] = {}
        lines = 0
        for row in self._table.rows():
            title, occupation, *rest = (row[one] for one in at)
            met.setdefault((title, *rest), []).append(occupation.strip())
            lines += 1
        self.tally["merged"] += lines - len(met)
        for key, occupations in met.items():
            if (course := self._course(key, occupations)) is not None:
                yield course

    def _course(self, key: tuple[str, ...], occupations: list[str]) -> CourseRow | None:
        title, hours, price, postcode, condition, way = key
        if "¿" in title or "¿" in condition:
            self.tally["apostrophe"] += 1
        name = self.cells.line(mended(title), TITLE)
        if not name:
            self.tally["untitled"] += 1
            return None
        commune, department = self.places.commune("", postcode)
        cents, _same = self.cells.prices(price, price)
        return CourseRow(
            id=sized("mcf", f"extrait_{identity(*key)}"),
            title=name,
            provider="",
            commune_code=commune,
            department=department,
            kind=self.facts.kind("", name).value,
            modality=modality(way, self.facts),
            price=cents,
            hours=self.cells.hours(hours),
            prerequisites=self.cells.text(mended(condition), SHORT),
            occupations=" ".join(one for one in dict.fromkeys(occupations) if _ROME.fullmatch(one)),
        )

    def _said(self) -> tuple[str, ...]:
        return (_EXTRACT, _MISSING)


def _part(whole: dict[str, Any], name: str) -> dict[str, Any]:
    """Give an object inside another; {} where it is absent."""
    part = whole.get(name)
    return part if isinstance(part, dict) else {}


def _codes(items: Any, shape: re.Pattern[str]) -> list[str]:
    """Give the codes of a list of objects, each once."""
    codes = [cell(one.get("code")).strip() for one in items or () if isinstance(one, dict)]
    return [one for one in dict.fromkeys(codes) if shape.fullmatch(one)]


def _page(urls: Any) -> str:
    """Give the first address of a page, never that of a mailbox."""
    for one in urls if isinstance(urls, list) else ():
        if isinstance(one, str) and _PAGE.fullmatch(one.strip()):
            return one.strip()
    return ""

"""Where a course is: codes that lost a zero mended, a town found by its postcode and its name."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping

from app.models.records.folding import folded
from app.services.opendata.course_cells import remember
from app.services.opendata.course_tally import Tally

_CODE = re.compile(r"(?:\d{2}|2[AB])\d{3}")
_DEPARTMENT = re.compile(r"0[1-9]|[1-8]\d|9[0-5]|2[AB]|97[1-8]|98[4678]")
_FORMER = frozenset(("975", "977", "978", "984", "986", "987", "988"))
"""Overseas territories that are no department: kept as they are."""
_DISTRICT = re.compile(r"\b(\d{1,2}) ?(?:er|e|eme|ere)?(?: arrondissement)?$")
_CEDEX = re.compile(r" cedex(?: \d+)?$")
_SAINTS = ((re.compile(r"\bst\b"), "saint"), (re.compile(r"\bste\b"), "sainte"))


class Towns:
    """The communes in place: department by code; codes by postcode and name where these are given."""

    def __init__(self, departments: Mapping[str, str]) -> None:
        self.departments = departments
        self.known = frozenset(departments.values())
        self.by_postcode: dict[str, dict[str, str]] = {}
        self.by_name: dict[tuple[str, str], str] = {}
        """Code by department and folded name, where no other commune of the department has it."""

    @classmethod
    def of(cls, rows: Iterable[tuple[str, str, str, str]]) -> "Towns":
        """Read code, name, department and postcodes (joined by ``|``) of each commune."""
        departments: dict[str, str] = {}
        by_postcode: dict[str, dict[str, str]] = defaultdict(dict)
        by_name: dict[tuple[str, str], str] = {}
        for code, name, department, postcodes in rows:
            departments[code] = department
            folded_name = town_name(name)
            for postcode in postcodes.replace("|", " ").split():
                by_postcode[postcode][folded_name] = code
            key = (department, folded_name)
            by_name[key] = "" if key in by_name else code
        towns = cls(departments)
        towns.by_postcode, towns.by_name = dict(by_postcode), by_name
        return towns


class CoursePlaces:
    """Reads the place of each course, counts in ``tally`` what was mended; each cell is thought of once."""

    def __init__(self, towns: Towns, tally: Tally) -> None:
        self._towns, self._tally = towns, tally
        self._departments: dict[str, tuple[str, str]] = {}
        self._communes: dict[tuple[str, str, str], tuple[str, str, tuple[str, ...]]] = {}

    def department(self, raw: str) -> str:
        """Give a code of department, ``01``, ``2A`` or ``974``; "" where it is none."""
        found = self._departments.get(raw)
        if found is None:
            found = remember(self._departments, raw, self._department(raw))
        if found[1]:
            self._tally[found[1]] += 1
        return found[0]

    def commune(self, raw: str, postcode: str = "", town: str = "") -> tuple[str, str]:
        """Give code of commune and department from an INSEE code, else from a postcode and a town.

        A commune that is not in place gives its department alone: it may have been merged since.
        """
        key = (raw, postcode, town)
        found = self._communes.get(key)
        if found is None:
            found = remember(self._communes, key, self._commune(raw, postcode, town))
        for defect in found[2]:
            self._tally[defect] += 1
        return found[0], found[1]

    def _department(self, raw: str) -> tuple[str, str]:
        given = raw.strip().upper().removesuffix(".0")
        if not given or given == "NULL":
            return "", ""
        code = given.zfill(2) if given.isdigit() else given
        if len(code) == 3 and code.startswith("0") and code.isdigit():
            code = code[1:]
        if not _DEPARTMENT.fullmatch(code) or (self._towns.known and code not in self._towns.known | _FORMER):
            return "", "wrong_department"
        return code, ("department" if code != given else "")

    def _commune(self, raw: str, postcode: str, town: str) -> tuple[str, str, tuple[str, ...]]:
        given = raw.strip().upper().removesuffix(".0")
        code = f"0{given}" if len(given) == 4 and given.isdigit() else given
        postcode = _postcode(postcode)
        departments = self._towns.departments
        if _CODE.fullmatch(code):
            if code in departments:
                return code, departments[code], (("commune",) if code != given else ())
            if not departments:
                return code, department_of(code), ()
            if found := self._named(postcode or code, town):
                return found, departments[found], ("commune",)  # the postcode stood where the code should
            if code == postcode:
                return "", self._of_postcode(postcode), ("unknown_commune",)
            return "", department_of(code) or self._of_postcode(postcode), ("unknown_commune",)
        if found := self._named(postcode, town):
            return found, departments[found], (("found_commune",) if town else ())
        department = self._of_postcode(postcode)
        return "", department, (("unknown_commune",) if departments and (given.strip("-") or town) else ())

    def _named(self, postcode: str, town: str) -> str:
        """Find the one commune of a postcode that has that name or is alone, else of the department."""
        name = town_name(town)
        if there := self._towns.by_postcode.get(postcode):
            if found := _among(there, name):
                return found
            if len(there) == 1 and not name:
                return next(iter(there.values()))
        return self._towns.by_name.get((self._of_postcode(postcode), name), "") if name else ""

    def _of_postcode(self, postcode: str) -> str:
        """Give the department of a postcode; Corsica is told by the third figure."""
        there = self._towns.by_postcode.get(postcode)
        if there:
            departments = {self._towns.departments[code] for code in there.values()}
            if len(departments) == 1:
                return departments.pop()
        if len(postcode) != 5 or not postcode.isdigit():
            return ""
        if postcode.startswith("20"):
            return "2A" if postcode[2] in "01" else "2B"
        code = postcode[:3] if postcode[:2] in ("97", "98") else postcode[:2]
        return code if _DEPARTMENT.fullmatch(code) else ""


def _among(there: Mapping[str, str], name: str) -> str:
    """Choose by its name among the communes of a postcode; a district is better than its town."""
    districts = {one: code for one, code in there.items() if _DISTRICT.search(one)}
    of_town = [code for one, code in districts.items() if name and one.startswith(f"{name} ")]
    if len(of_town) == 1:
        return of_town[0]
    if name in there:
        return there[name]
    if wanted := _DISTRICT.search(name):
        same = [code for one, code in districts.items() if _number(one) == int(wanted[1])]
        if len(same) == 1:
            return same[0]
    near = [
        code
        for one, code in there.items()
        if name and (one.startswith(f"{name} ") or name.startswith(f"{one} "))
    ]
    return near[0] if len(near) == 1 else ""


def _number(name: str) -> int:
    """Give the rank of a district."""
    found = _DISTRICT.search(name)
    return int(found[1]) if found else 0


def department_of(code: str) -> str:
    """Give the department of an INSEE code of commune; "" where it makes no sense."""
    department = code[:3] if code[:2] in ("97", "98") else code[:2]
    return department if _DEPARTMENT.fullmatch(department) else ""


def _postcode(raw: str) -> str:
    """Put back the zero a postcode lost."""
    given = raw.strip().removesuffix(".0")
    return given.zfill(5) if len(given) == 4 and given.isdigit() else given


def town_name(name: str) -> str:
    """Fold the name of a town, « Saint » and « Cedex » aside."""
    text = _CEDEX.sub("", folded(name))
    for short, long in _SAINTS:
        text = short.sub(long, text)
    return text

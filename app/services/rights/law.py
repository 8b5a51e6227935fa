"""The law as dated values: what each parameter was worth on a day, and who says so."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from app.models.records.french import day as french_day
from app.models.records.law import Certainty, LegalContent, LegalUnit, LegalValue
from app.models.records.trouble import KnownTrouble, RefusedFile

ONE_DAY = timedelta(days=1)
_NUMBERS = frozenset(
    {
        LegalUnit.EUROS,
        LegalUnit.HOURS,
        LegalUnit.POINTS,
        LegalUnit.DAYS,
        LegalUnit.MONTHS,
        LegalUnit.YEARS,
        LegalUnit.RATE,
        LegalUnit.NUMBER,
    }
)
_FILE_FIELDS = ("id", "libelle", "unite", "valeurs")
_ROW_FIELDS = ("depuis", "valeur", "source", "certitude", "verifie_le")
_ID = re.compile(r"[a-z][A-Za-z0-9_]*(\.[A-Za-z0-9_]+)+")
_WORD = re.compile(r"[a-z][a-z0-9_]*")
_PLAIN_NUMBER = re.compile(r"[0-9]+(\.[0-9]+)?")
_PLAIN_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_YEARS = range(1900, 2101)


class OutsideLaw(KnownTrouble):
    """A value was asked for outside the dates the law gives it; the sentence names the range."""


class Parameter:
    """One parameter and its values through time."""

    __slots__ = ("_since", "id", "label", "unit", "values")

    def __init__(self, id_: str, label: str, unit: LegalUnit, values: tuple[LegalValue, ...]) -> None:
        self.id = id_
        self.label = label
        self.unit = unit
        self.values = values
        self._since = [value.since for value in values]

    def at(self, day: date) -> LegalValue | None:
        """Give the value of a day, or None outside its dates."""
        place = bisect_right(self._since, day)
        if not place:
            return None
        found = self.values[place - 1]
        return None if found.value is None else found

    def range_in_words(self) -> str:
        """Say when the parameter is known."""
        spans: list[str] = []
        start: date | None = None
        for value in self.values:
            if value.value is not None:
                start = start or value.since
            elif start is not None:
                spans.append(f"du {french_day(start)} au {french_day(value.since - ONE_DAY)}")
                start = None
        if start is not None:
            spans.append(f"depuis le {french_day(start)}")
        return " puis ".join(spans)


class Law:
    """Every parameter, by identifier; made once by ``read_law`` and never changed."""

    def __init__(self, parameters: Iterable[Parameter]) -> None:
        self.parameters: Mapping[str, Parameter] = {one.id: one for one in parameters}
        self.known_on = max(
            (value.checked_on for one in self.parameters.values() for value in one.values),
            default=date.min,
        )

    def find(self, id_: str, day: date) -> LegalValue | None:
        """Give the value of a day, or None when the law had none then."""
        parameter = self.parameters.get(id_)
        return parameter.at(day) if parameter else None

    def at(self, id_: str, day: date) -> LegalValue:
        """Give the value of a day.

        Raises:
            OutsideLaw: the parameter is unknown, or known at other dates, which the sentence names.
        """
        found = self.find(id_, day)
        if found is not None:
            return found
        parameter = self.parameters.get(id_)
        if parameter is None:
            raise OutsideLaw(f"La valeur légale « {id_} » n’est pas dans le programme.", field=id_)
        raise OutsideLaw(
            f"« {parameter.label} » ({id_}) n’est connu que {parameter.range_in_words()} : "
            f"rien pour le {french_day(day)}. Choisissez une date dans cette période.",
            field=id_,
        )

    def amount(self, id_: str, day: date) -> Decimal:
        """Give the number a parameter was worth on a day.

        Raises:
            OutsideLaw: as ``at``.
        """
        value = self.at(id_, day).value
        assert isinstance(value, Decimal), f"{id_} is not a number"
        return value

    def word(self, id_: str, day: date) -> str:
        """Give the text of a parameter on a day.

        Raises:
            OutsideLaw: as ``at``.
        """
        return str(self.at(id_, day).value)

    def first_day(self, id_: str) -> date:
        """Give the first day a parameter is known."""
        return self.parameters[id_].values[0].since

    def below(self, prefix: str) -> tuple[str, ...]:
        """Give the identifiers that start with a prefix, sorted."""
        return tuple(sorted(one for one in self.parameters if one.startswith(prefix)))


def read_law(files: Mapping[str, Any]) -> Law:
    """Build the law from the content of its files.

    Args:
        files: file name → what its YAML holds: ``id``, ``libelle``, ``unite``, ``valeurs`` (a list of
            ``depuis``, ``valeur``, ``source``, ``certitude``, ``verifie_le``, ``note``).

    Raises:
        RefusedFile: a file does not hold a dated value; the sentence names the file and the field.
    """
    seen: dict[str, str] = {}
    parameters = []
    for name, content in sorted(files.items()):
        parameter = _parameter(name, content)
        if parameter.id in seen:
            raise _refused(name, "id", f"« {parameter.id} » est déjà dans {seen[parameter.id]}")
        seen[parameter.id] = name
        parameters.append(parameter)
    return Law(parameters)


def _parameter(name: str, content: Any) -> Parameter:
    """Read one file."""
    if not isinstance(content, dict):
        raise _refused(name, "id", "le fichier doit contenir id, libelle, unite et valeurs")
    _check_fields(name, "", content, _FILE_FIELDS)
    id_, label = str(content["id"]), str(content["libelle"]).strip()
    if not _ID.fullmatch(id_):
        raise _refused(name, "id", f"« {id_} » n’est pas un identifiant (mots séparés par des points)")
    try:
        unit = LegalUnit(str(content["unite"]))  # type: ignore[call-arg]
    except ValueError:
        choices = ", ".join(one.value for one in LegalUnit)
        raise _refused(
            name, "unite", f"« {content['unite']} » n’est pas une unité connue ({choices})"
        ) from None
    return Parameter(id_, label, unit, _values(name, id_, label, unit, content["valeurs"]))


def _values(name: str, id_: str, label: str, unit: LegalUnit, rows: Any) -> tuple[LegalValue, ...]:
    """Read the dated values of a file: in order of date, each true until the day before the next."""
    if not isinstance(rows, list):
        raise _refused(name, "valeurs", "on attend une liste")
    starts: list[date] = []
    for place, row in enumerate(rows):
        where = f"valeurs[{place}]"
        if not isinstance(row, dict):
            raise _refused(name, where, f"on attend {', '.join(_ROW_FIELDS)}")
        _check_fields(name, f"{where}.", row, _ROW_FIELDS, "note")
        starts.append(_date(name, f"{where}.depuis", row["depuis"]))
        if place and starts[place] <= starts[place - 1]:
            raise _refused(name, f"{where}.depuis", "les dates doivent se suivre, sans doublon")
        if row["valeur"] is None and (place == 0 or rows[place - 1]["valeur"] is None):
            raise _refused(
                name, f"{where}.valeur", "une valeur vide en ferme une autre, et il n’y en a pas avant"
            )
    untils = [*(start - ONE_DAY for start in starts[1:]), None]
    return tuple(
        LegalValue(
            id=id_,
            label=label,
            unit=unit,
            since=start,
            until=until,
            value=_content(name, f"valeurs[{place}].valeur", unit, row["valeur"]),
            source=str(row["source"]).strip(),
            certainty=_certainty(name, f"valeurs[{place}].certitude", row["certitude"]),
            checked_on=_date(name, f"valeurs[{place}].verifie_le", row["verifie_le"]),
            note=str(row.get("note") or "").strip(),
        )
        for place, (row, start, until) in enumerate(zip(rows, starts, untils, strict=True))
    )


def _check_fields(
    name: str, where: str, content: dict[Any, Any], expected: tuple[str, ...], *optional: str
) -> None:
    """Refuse a field that is missing, empty or unknown; the value alone may be empty."""
    for field in expected:
        empty = content.get(field) in (None, "", []) and not (field == "valeur" and field in content)
        if empty or not str(content[field]).strip():
            raise _refused(name, f"{where}{field}", "ce champ est obligatoire")
    if strangers := sorted(str(one) for one in content if one not in (*expected, *optional)):
        raise _refused(name, f"{where}{strangers[0]}", "champ inconnu")


def _certainty(name: str, field: str, value: Any) -> Certainty:
    """Read how sure one is."""
    try:
        return Certainty(str(value))  # type: ignore[call-arg]
    except ValueError:
        choices = ", ".join(one.value for one in Certainty)
        raise _refused(name, field, f"une de : {choices}") from None


def _content(name: str, field: str, unit: LegalUnit, value: Any) -> LegalContent:
    """Read a value in its unit; None closes the parameter."""
    if value is None:
        return None
    if unit in _NUMBERS:
        if isinstance(value, bool) or not _PLAIN_NUMBER.fullmatch(str(value)):
            raise _refused(name, field, f"« {value} » n’est pas un nombre positif (1234.56)")
        number = Decimal(str(value))
        if unit is LegalUnit.RATE and number > 1:
            raise _refused(name, field, f"« {value} » n’est pas un taux (de 0 à 1)")
        return number
    if unit is LegalUnit.DATE:
        return _date(name, field, value)
    if unit is LegalUnit.DAY_OF_YEAR:
        return _day_of_year(name, field, value)
    if not isinstance(value, str) or not _WORD.fullmatch(value):
        raise _refused(name, field, f"« {value} » n’est pas un mot (minuscules, sans accent ni espace)")
    return value


def _day_of_year(name: str, field: str, value: Any) -> str:
    """Read a day that every year has."""
    try:
        if not _PLAIN_DAY.fullmatch(f"2023-{value}"):
            raise ValueError(value)
        date.fromisoformat(f"2023-{value}")
    except ValueError:
        raise _refused(name, field, f"« {value} » n’est pas un jour de chaque année (MM-JJ)") from None
    return str(value)


def _date(name: str, field: str, value: Any) -> date:
    """Read a day: as YAML gives it, or as text; nothing but AAAA-MM-JJ, in a year one may have meant."""
    try:
        if isinstance(value, datetime) or not _PLAIN_DAY.fullmatch(str(value)):
            raise ValueError(value)
        day = date.fromisoformat(str(value))
    except ValueError:
        raise _refused(name, field, f"« {value} » n’est pas un jour (AAAA-MM-JJ)") from None
    if day.year not in _YEARS:
        raise _refused(name, field, f"« {value} » n’est pas entre {_YEARS[0]} et {_YEARS[-1]}")
    return day


def _refused(name: str, field: str, why: str) -> RefusedFile:
    """Build the refusal of a legal file."""
    return RefusedFile(f"Valeurs légales, fichier « {name} », champ « {field} » : {why}.", field=field)

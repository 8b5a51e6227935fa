"""The law as dated values: what each parameter was worth on a day, and who says so."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
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
_FILE_FIELDS = frozenset({"id", "libelle", "unite", "valeurs"})
_ROW_FIELDS = frozenset({"depuis", "valeur", "source", "certitude", "verifie_le", "note"})


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
        first, last = self.values[0], self.values[-1]
        if last.value is None:
            return f"du {french_day(first.since)} au {french_day(last.since - ONE_DAY)}"
        return f"depuis le {french_day(first.since)}"


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
            raise OutsideLaw(f"La valeur légale « {id_} » n’est pas dans le programme.", field=id_)
        raise OutsideLaw(
            f"« {parameter.label} » ({id_}) n’est connu que {parameter.range_in_words()} : "
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
            raise _refused(name, "id", f"« {parameter.id} » est déjà dans {seen[parameter.id]}")
        seen[parameter.id] = name
        parameters.append(parameter)
    return Law(parameters)


def _parameter(name: str, content: Any) -> Parameter:
    """Read one file."""
    if not isinstance(content, dict):
        raise _refused(name, "id", "le fichier doit contenir id, libelle, unite et valeurs")
    for field in ("id", "libelle", "unite", "valeurs"):
        if not content.get(field):
            raise _refused(name, field, "ce champ est obligatoire")
    if strangers := sorted(set(content) - _FILE_FIELDS):
        raise _refused(name, str(strangers[0]), "champ inconnu")
    id_, label = str(content["id"]), str(content["libelle"])
    try:
        unit = LegalUnit(str(content["unite"]))  # type: ignore[call-arg]
    except ValueError:
        raise _refused(name, "unite", f"« {content['unite']} » n’est pas une unité connue") from None
    rows = content["valeurs"]
    if not isinstance(rows, list):
        raise _refused(name, "valeurs", "on attend une liste")
    starts = [
        _date(name, f"valeurs[{place}].depuis", _row(name, place, row).get("depuis"))
        for place, row in enumerate(rows)
    ]
    for place in range(1, len(starts)):
        if starts[place] <= starts[place - 1]:
            raise _refused(name, f"valeurs[{place}].depuis", "les dates doivent se suivre, sans doublon")
    values = []
    for place, row in enumerate(rows):
        until = starts[place + 1] - ONE_DAY if place + 1 < len(starts) else None
        values.append(
            _value(
                name,
                place,
                row,
                LegalValue(id_, label, unit, starts[place], until, None, "", Certainty.I, date.min),
            )
        )
    return Parameter(id_, label, unit, tuple(values))


def _row(name: str, place: int, row: Any) -> dict[str, Any]:
    """Check that a row is a row."""
    if not isinstance(row, dict) or "depuis" not in row or "valeur" not in row:
        raise _refused(name, f"valeurs[{place}]", "il faut au moins depuis, valeur, source, certitude")
    if strangers := sorted(set(row) - _ROW_FIELDS):
        raise _refused(name, f"valeurs[{place}].{strangers[0]}", "champ inconnu")
    return row


def _value(name: str, place: int, row: dict[str, Any], model: LegalValue) -> LegalValue:
    """Read one dated value."""
    where = f"valeurs[{place}]"
    source = str(row.get("source") or "").strip()
    if not source:
        raise _refused(name, f"{where}.source", "chaque valeur a une source")
    try:
        certainty = Certainty(str(row.get("certitude")))  # type: ignore[call-arg]
    except ValueError:
        choices = ", ".join(one.value for one in Certainty)
        raise _refused(name, f"{where}.certitude", f"une de : {choices}") from None
    return LegalValue(
        id=model.id,
        label=model.label,
        unit=model.unit,
        since=model.since,
        until=model.until,
        value=_content(name, f"{where}.valeur", model.unit, row["valeur"]),
        source=source,
        certainty=certainty,
        checked_on=_date(name, f"{where}.verifie_le", row.get("verifie_le")),
        note=str(row.get("note") or "").strip(),
    )


def _content(name: str, field: str, unit: LegalUnit, value: Any) -> LegalContent:
    """Read a value in its unit; None closes the parameter."""
    if value is None:
        return None
    if unit in _NUMBERS:
        if isinstance(value, bool) or not isinstance(value, int | float | str):
            raise _refused(name, field, "on attend un nombre")
        try:
            number = Decimal(str(value))
        except ArithmeticError:
            raise _refused(name, field, f"« {value} » n’est pas un nombre") from None
        if not number.is_finite() or number < 0:
            raise _refused(name, field, f"« {value} » n’est pas un nombre possible")
        return number
    if unit is LegalUnit.DATE:
        return _date(name, field, value)
    if unit is LegalUnit.DAY_OF_YEAR:
        _date(name, field, f"2024-{value}")
    return str(value)


def _date(name: str, field: str, value: Any) -> date:
    """Read a day."""
    try:
        return value if isinstance(value, date) else date.fromisoformat(str(value))
    except ValueError:
        raise _refused(name, field, f"« {value} » n’est pas un jour (AAAA-MM-JJ)") from None


def _refused(name: str, field: str, why: str) -> RefusedFile:
    """Build the refusal of a legal file."""
    return RefusedFile(f"Valeurs légales, fichier « {name} », champ « {field} » : {why}.", field=field)

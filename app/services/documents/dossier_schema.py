"""The JSON Schema of the take-away file and the tables of its documentation, both drawn from the records."""

import types
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Union, get_args, get_origin, get_type_hints

from app.models.records.cited_editions import CitedEdition, PartEdition
from app.models.records.course_search import CourseQuery
from app.models.records.dossier import PARTS, Dossier
from app.models.records.labelled import Labelled
from app.models.records.periods import YearMonth
from app.models.records.saved_searches import SeenCourse
from app.models.records.text_limits import longest
from app.services.documents.dossier_checks import CHOICES, LIMITS
from app.services.documents.dossier_file import EDITION, FORMAT, HEADER, VERSION
from app.services.documents.dossier_notes import FIELD_NOTES, PART_TITLES

HEADS: dict[str, type] = {
    "cited_edition": CitedEdition,
    "part_edition": PartEdition,
    "course_query": CourseQuery,
    "seen_course": SeenCourse,
}
"""What the file says beside the dossier, and what parts hold."""

DIALECT = "https://json-schema.org/draft/2020-12/schema"
_TEXTS: dict[Any, tuple[str, dict[str, str]]] = {
    date: ("date `AAAA-MM-JJ`", {"type": "string", "format": "date"}),
    YearMonth: ("mois `AAAA-MM`", {"type": "string", "pattern": "^[0-9]{4}-(0[1-9]|1[0-2])$"}),
    Decimal: ("montant en texte", {"type": "string", "pattern": "^[0-9]{1,7}(\\.[0-9]{1,2})?$"}),
    str: ("texte", {"type": "string"}),
    bool: ("`true` ou `false`", {"type": "boolean"}),
    int: ("nombre entier", {"type": "integer"}),
}


def build_schema() -> dict[str, Any]:
    """Give the JSON Schema of the take-away file."""
    return {
        "$schema": DIALECT,
        "title": "Dossier de Sac à dos",
        "description": "Fichier à emporter\u00a0: tout ce que le programme sait d’une personne.",
        "type": "object",
        "additionalProperties": False,
        "required": list(HEADER),
        "properties": {
            "format": {"const": FORMAT},
            "version": {"const": VERSION},
            EDITION: _object_schema("cited_edition", CitedEdition),
            "dossier": _object_schema("dossier", Dossier),
        },
        "$defs": {name: _object_schema(name, kind) for name, kind in {**PARTS, **HEADS}.items()},
    }


def field_tables() -> str:
    """Give the documentation of every field, one Markdown table a record."""
    kinds: dict[str, type] = {"dossier": Dossier, **PARTS, **HEADS}
    return "\n\n".join(_table(name, kind) for name, kind in kinds.items())


def is_required(one: "Field[Any]") -> bool:
    """Tell whether a field has no default."""
    return one.default is MISSING and one.default_factory is MISSING


def _object_schema(name: str, kind: type) -> dict[str, Any]:
    """Describe one record."""
    hints = get_type_hints(kind)
    known = fields(kind)
    return {
        "title": PART_TITLES[name],
        "type": "object",
        "additionalProperties": False,
        "required": [one.name for one in known if is_required(one)],
        "properties": {
            one.name: _value_schema(hints[one.name], one.name) | {"description": FIELD_NOTES[name][one.name]}
            for one in known
        },
    }


def _value_schema(hint: Any, name: str) -> dict[str, Any]:
    """Describe a value of a declared type."""
    hint, optional = _unwrapped(hint)
    if get_origin(hint) is tuple:
        return {"type": "array", "items": _value_schema(get_args(hint)[0], name)}
    if is_dataclass(hint) and hint is not YearMonth:
        return {"$ref": f"#/$defs/{_part_name(hint)}"}
    if isinstance(hint, type) and issubclass(hint, Labelled):
        schema: dict[str, Any] = {
            "type": "string",
            "enum": [str(one.value) for one in CHOICES.get(name, hint)],
        }
    else:
        schema = dict(_TEXTS[hint][1])
    if hint is str:
        schema["maxLength"] = longest(name)
    if hint is int and name in LIMITS:
        schema["minimum"], schema["maximum"] = LIMITS[name]
    if optional:
        schema["type"] = [schema["type"], "null"]
        if "enum" in schema:
            schema["enum"].append(None)
    return schema


def _unwrapped(hint: Any) -> tuple[Any, bool]:
    """Give the plain type behind an identifier or an optional value, and whether null is allowed."""
    optional = False
    if get_origin(hint) in (Union, types.UnionType):
        hint = next(arg for arg in get_args(hint) if arg is not type(None))
        optional = True
    while hasattr(hint, "__supertype__"):
        hint = hint.__supertype__
    return hint, optional


def _part_name(kind: Any) -> str:
    """Give the name of a record among the parts of a dossier."""
    return next(name for name, part in {**PARTS, **HEADS}.items() if part is kind)


def _table(name: str, kind: type) -> str:
    """Write the table of one record."""
    hints = get_type_hints(kind)
    lines = [
        f"### `{name}`\u00a0: {PART_TITLES[name]}",
        "",
        "| champ | valeur | obligatoire | sens |",
        "|---|---|---|---|",
    ]
    for one in fields(kind):
        needed = "oui" if is_required(one) else "non"
        words = _value_words(hints[one.name], one.name)
        lines.append(f"| `{one.name}` | {words} | {needed} | {FIELD_NOTES[name][one.name]} |")
    return "\n".join(lines)


def _value_words(hint: Any, name: str) -> str:
    """Say in French what a value looks like."""
    hint, optional = _unwrapped(hint)
    or_null = " ou `null`" if optional else ""
    if get_origin(hint) is tuple:
        item = get_args(hint)[0]
        if is_dataclass(item):
            return f"liste de `{_part_name(item)}`"
        if item is int or (isinstance(item, type) and issubclass(item, Labelled)):
            return f"liste\u00a0: {_value_words(item, f'{name}[]')}"
        return f"liste de textes, {longest(name)} signes au plus"
    if is_dataclass(hint) and hint is not YearMonth:
        return f"objet `{_part_name(hint)}`"
    if isinstance(hint, type) and issubclass(hint, Labelled):
        return (
            "un code\u00a0: "
            + ", ".join(f"`{one.value}` ({one.label})" for one in CHOICES.get(name, hint))
            + or_null
        )
    if hint is str:
        return f"{_TEXTS[hint][0]}, {longest(name)} signes au plus{or_null}"
    limits = f", de {LIMITS[name][0]} à {LIMITS[name][1]}" if hint is int and name in LIMITS else ""
    return _TEXTS[hint][0] + limits + or_null

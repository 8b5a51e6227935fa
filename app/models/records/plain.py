"""Records to plain JSON values and back, naming the wrong field in a French sentence."""

import json
import types
from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import cache
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from app.models.records.labelled import Labelled
from app.models.records.periods import YearMonth
from app.models.records.trouble import BadInput

T = TypeVar("T")

Plain = None | bool | int | float | str | list["Plain"] | dict[str, "Plain"]


def to_plain(value: Any) -> Any:
    """Turn a record, or any value a record holds, into JSON values.

    Money becomes text (``"3240.00"``), dates ISO text, enumerations their code, records dictionaries.
    """
    if is_dataclass(value) and not isinstance(value, type) and not isinstance(value, YearMonth):
        return {one.name: to_plain(getattr(value, one.name)) for one in fields(value)}
    if isinstance(value, Labelled):
        return value.value
    if isinstance(value, YearMonth | Decimal):
        return str(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(key): to_plain(item) for key, item in value.items()}
    if isinstance(value, tuple | list | frozenset | set):
        return [to_plain(item) for item in value]
    return value


def from_plain(kind: type[T], data: Any, where: str = "") -> T:
    """Build a record from JSON values.

    Args:
        kind: the record class.
        data: a dictionary of its fields; missing ones take their default.
        where: what the data is, in French, for the sentence of a refusal.

    Raises:
        BadInput: a field is missing, unknown or of the wrong type; ``field`` names it.
    """
    if not isinstance(data, Mapping):
        raise BadInput(f"{where or kind.__name__} : on attend un objet, pas « {_short(data)} ».", field=where)
    known = _hints(cast(Any, kind))
    if strangers := sorted(set(data) - set(known)):
        raise BadInput(
            f"{where or kind.__name__} : champ inconnu « {strangers[0]} ». Retirez-le ou corrigez son nom.",
            field=strangers[0],
        )
    values = {}
    for one in fields(kind):  # type: ignore[arg-type]
        path = f"{where}.{one.name}" if where else one.name
        if one.name in data:
            values[one.name] = _read(known[one.name], data[one.name], path)
        elif one.default is MISSING and one.default_factory is MISSING:
            raise BadInput(f"{path} : ce champ est obligatoire.", field=one.name)
    return kind(**values)


@cache
def _hints(kind: Any) -> dict[str, Any]:
    """Give the declared type of every field of a record class."""
    return get_type_hints(kind)


def _read(hint: Any, value: Any, path: str) -> Any:
    """Read one value of a declared type."""
    while hasattr(hint, "__supertype__"):
        hint = hint.__supertype__
    origin = get_origin(hint)
    if origin in (Union, types.UnionType):
        if value is None:
            return None
        return _read(next(arg for arg in get_args(hint) if arg is not type(None)), value, path)
    if origin is tuple:
        return _read_list(get_args(hint)[0], value, path)
    if origin is dict:
        return dict(value)
    if hint is YearMonth or hint is date or hint is Decimal:
        return _read_text(hint, value, path)
    if isinstance(hint, type) and is_dataclass(hint):
        return from_plain(hint, value, path)
    if isinstance(hint, type) and issubclass(hint, Labelled):
        return _read_code(hint, value, path)
    return _read_simple(hint, value, path)


def _read_list(item_hint: Any, value: Any, path: str) -> tuple[Any, ...]:
    """Read a list whose items are all of one type."""
    if not isinstance(value, list | tuple):
        raise BadInput(f"{path} : on attend une liste, pas « {_short(value)} ».", field=path)
    return tuple(_read(item_hint, item, f"{path}[{index}]") for index, item in enumerate(value))


def _read_text(hint: type, value: Any, path: str) -> Any:
    """Read a month, a day or an amount from its text."""
    examples = {YearMonth: "2018-03", date: "2026-11-22", Decimal: "3240.00"}
    if isinstance(value, str):
        try:
            if hint is Decimal:
                amount = Decimal(value)
                if amount.is_finite():
                    return amount
            elif hint is date:
                return date.fromisoformat(value)
            else:
                return YearMonth.parse(value)
        except (ValueError, InvalidOperation, BadInput):
            pass
    raise BadInput(
        f'{path} : « {_short(value)} » ne convient pas, écrivez par exemple "{examples[hint]}".', field=path
    )


def _read_code(hint: type[Labelled], value: Any, path: str) -> Labelled:
    """Read a member of a closed list from its code."""
    try:
        return hint(value)  # type: ignore[call-arg]
    except ValueError:
        choices = ", ".join(str(member.value) for member in hint)
        raise BadInput(
            f"{path} : « {_short(value)} » n’est pas dans la liste ({choices}).", field=path
        ) from None


def _read_simple(hint: type, value: Any, path: str) -> Any:
    """Read a text, a number or a yes/no, without guessing one from the other."""
    words = {str: "un texte", int: "un nombre entier", bool: "vrai ou faux (true, false)", float: "un nombre"}
    right = isinstance(value, hint) and (hint is bool or not isinstance(value, bool))
    if hint is float and isinstance(value, int) and not isinstance(value, bool):
        right = True
    if not right:
        raise BadInput(f"{path} : on attend {words.get(hint, hint)}, pas « {_short(value)} ».", field=path)
    return value


def _short(value: Any) -> str:
    """Show a wrong value without filling the screen, in French or as JSON writes it, never as Python does."""
    if value is None or isinstance(value, bool):
        text = {None: "rien", True: "vrai", False: "faux"}[value]
    else:
        text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= 40 else f"{text[:39]}…"

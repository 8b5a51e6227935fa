"""Rows of the dossier tables to records and back: columns bear the names of the fields."""

from dataclasses import fields
from typing import Any

from sqlalchemy import Row

from app.models.records.dossier import ENTITY_OF, Part
from app.models.records.folding import folded
from app.models.records.ids import DossierId
from app.models.records.person import Identity


def to_record(kind: type[Part], row: Row[Any]) -> Part:
    """Build a record from a row of its table."""
    values = row._mapping
    return kind(**{one.name: values[one.name] for one in fields(kind)})


def to_values(part: Part, dossier_id: DossierId) -> dict[str, Any]:
    """Give the column values of a record, its owner included."""
    values = {one.name: getattr(part, one.name) for one in fields(part)}
    if isinstance(part, Identity):
        values["search_text"] = folded(f"{part.given_name} {part.family_name} {part.commune_name}")
    else:
        values["dossier_id"] = dossier_id
    return values


def entity_of(part: Part) -> str:
    """Give the name of a part's kind, as the journal and the exports call it."""
    return ENTITY_OF[type(part)]

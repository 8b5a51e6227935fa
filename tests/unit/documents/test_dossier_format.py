"""The documentation and the schema of the take-away file say what the records are.

Renew both after a change of the records: ``RENEW_GOLDEN=1 pytest tests/unit/documents``.
"""

import json
import os
import re
from dataclasses import fields
from datetime import date
from pathlib import Path

import pytest

from app.models.records.dossier import PARTS, Dossier
from app.services.documents.dossier_file import dossier_from_json, dossier_to_json
from app.services.documents.dossier_notes import FIELD_NOTES
from app.services.documents.dossier_schema import build_schema, field_tables, is_required

FORMATS = Path(__file__).parents[3] / "resources" / "formats"
GUIDE, SCHEMA = FORMATS / "dossier.md", FORMATS / "dossier.schema.json"
START, END = "<!-- champs : début -->\n", "<!-- champs : fin -->"
RECORDS = {"dossier": Dossier, **PARTS}


@pytest.fixture(scope="module", autouse=True)
def _renewed():
    if os.environ.get("RENEW_GOLDEN"):
        before, rest = GUIDE.read_text(encoding="utf-8").split(START)
        after = rest.split(END)[1]
        GUIDE.write_text(f"{before}{START}\n{field_tables()}\n\n{END}{after}", encoding="utf-8", newline="\n")
        text = json.dumps(build_schema(), ensure_ascii=False, indent=2) + "\n"
        SCHEMA.write_text(text, encoding="utf-8", newline="\n")


def _schema_of(name: str) -> dict[str, object]:
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    return schema["properties"]["dossier"] if name == "dossier" else schema["$defs"][name]


def test_the_schema_is_up_to_date():
    assert json.loads(SCHEMA.read_text(encoding="utf-8")) == build_schema()


@pytest.mark.parametrize("name", RECORDS)
def test_the_schema_names_the_fields_of_the_record_and_those_required(name):
    known = fields(RECORDS[name])
    schema = _schema_of(name)
    assert list(schema["properties"]) == [one.name for one in known]
    assert schema["required"] == [one.name for one in known if is_required(one)]


@pytest.mark.parametrize("name", RECORDS)
def test_every_field_has_its_note_and_no_other(name):
    assert list(FIELD_NOTES[name]) == [one.name for one in fields(RECORDS[name])]
    assert all(note.endswith((".", "…")) for note in FIELD_NOTES[name].values())


def test_the_guide_tells_every_field():
    text = GUIDE.read_text(encoding="utf-8")
    assert text.split(START)[1].split(END)[0].strip() == field_tables()


def test_the_example_of_the_guide_is_accepted():
    example = re.search(r"```json\n(.+?)```", GUIDE.read_text(encoding="utf-8"), re.DOTALL)
    dossier = dossier_from_json(example[1], today=date(2026, 11, 23))
    assert dossier.identity.full_name == "Nadia Benali"
    assert dossier.held_skills[0].source_id == dossier.experiences[0].id


def test_what_the_program_writes_follows_the_schema(full):
    whole = json.loads(dossier_to_json(full.dossier))
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    _follow(whole, schema, schema, "file")


_TYPES = {
    "object": dict, "array": list, "string": str, "integer": int, "boolean": bool, "null": type(None),
}  # fmt: skip


def _follow(value, rule, schema, path):
    """Check a value against the few words of JSON Schema that ours uses."""
    if "$ref" in rule:
        rule = schema["$defs"][rule["$ref"].rsplit("/", 1)[1]]
    if "const" in rule:
        assert value == rule["const"], path
        return
    kinds = rule["type"] if isinstance(rule["type"], list) else [rule["type"]]
    assert any(type(value) is _TYPES[kind] for kind in kinds), path
    if value is None:
        return
    assert value in rule.get("enum", [value]), path
    assert re.search(rule.get("pattern", ""), str(value)), path
    assert rule.get("minimum", 0) <= value <= rule.get("maximum", value) if type(value) is int else True, path
    if isinstance(value, dict):
        assert set(rule["required"]) <= set(value) <= set(rule["properties"]), path
        for name, item in value.items():
            _follow(item, rule["properties"][name], schema, f"{path}.{name}")
    if isinstance(value, list):
        for item in value:
            _follow(item, rule["items"], schema, f"{path}[]")

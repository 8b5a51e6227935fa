"""The take-away file of a dossier: what goes out comes back, and what cannot be is refused in a sentence."""

import json
import types
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any, Union, get_args, get_origin, get_type_hints

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.models.records.cited_editions import CitedEdition, PartEdition
from app.models.records.dossier import PARTS, Dossier
from app.models.records.fact_checks import codes_of
from app.models.records.path import JOB_STATUSES, Activity, Experience
from app.models.records.periods import YearMonth
from app.models.records.person import Identity
from app.models.records.rights import Balance, RightKind
from app.models.records.rights_facts import FACT_NEEDS, FactKind, RightsFact
from app.models.records.trouble import BadInput, KnownTrouble, RefusedFile
from app.services.documents.dossier_checks import LIMITS
from app.services.documents.dossier_file import dossier_from_json, dossier_to_json, take_away_from_json

TODAY = date(2026, 11, 23)
WORDS = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\0"), max_size=30)
MONTHS = st.builds(YearMonth, st.integers(1930, 2100), st.integers(1, 12))
EUROS = st.decimals(0, 9_999_999, places=2, allow_nan=False).map(abs)


def _numbers(name: str) -> st.SearchStrategy[int]:
    return st.integers(*LIMITS[name])


def _in_order(part: Any) -> bool:
    return part.start is None or part.end is None or part.start <= part.end


def _part(record: type, **known: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Parts of a kind, whatever their fields; the dossier gives them their ids."""
    hints = get_type_hints(record)
    return st.builds(record, **({name: _any(hint) for name, hint in hints.items()} | known))


def _any(hint: Any) -> st.SearchStrategy[Any]:
    """Any value of a declared type, texts being such as a file can hold."""
    if get_origin(hint) in (Union, types.UnionType):
        return st.none() | _any(next(arg for arg in get_args(hint) if arg is not type(None)))
    if get_origin(hint) is tuple:
        return st.lists(WORDS, max_size=3).map(tuple)
    return WORDS if getattr(hint, "__supertype__", hint) is str else st.from_type(hint)


def _periods(record: type, **known: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    months = st.none() | MONTHS
    return _part(record, start=months, end=months, **known).filter(_in_order)


def _balance(kind: RightKind) -> st.SearchStrategy[Any]:
    amounts = st.integers(0, 500).map(Decimal) if kind.in_points else EUROS
    return _part(Balance, kind=st.just(kind), amount=amounts)


def _fact(kind: FactKind) -> st.SearchStrategy[Any]:
    """Facts of a kind, with what it needs."""
    past = st.dates(date(1990, 1, 1), date(2020, 12, 31))
    wholes = st.integers(1, 8784).map(Decimal)
    known: dict[str, st.SearchStrategy[Any]] = {
        "kind": st.just(kind),
        "start": past,
        "end": st.none() | st.dates(date(2021, 1, 1), date(2090, 12, 31)),
        "amount": wholes,
        "other_amount": st.none() | st.just(Decimal("0.50")),
        "declared_on": st.none() | st.dates(date(2021, 1, 1), date(2023, 12, 31)),
        "attested_on": st.none() | st.dates(date(2024, 1, 1), TODAY),
    }
    for name in ("start", "amount"):
        if name not in FACT_NEEDS[kind]:
            known[name] = st.none() | known[name]
    codes = [str(one.value) for one in codes_of(kind)]
    known["code"] = st.sampled_from(codes if "code" in FACT_NEEDS[kind] else ["", *codes])
    return _part(RightsFact, **known)


LISTS: dict[str, st.SearchStrategy[Any]] = {
    "experiences": _periods(
        Experience, work_time_percent=_numbers("work_time_percent"), status=st.sampled_from(JOB_STATUSES)
    ),
    "studies": _part(PARTS["study"], end_year=st.none() | _numbers("end_year")),
    "activities": _periods(Activity, hours_per_year=st.none() | _numbers("hours_per_year")),
    "held_skills": _part(PARTS["held_skill"]),
    "languages": _part(PARTS["language"]),
    "projects": _part(PARTS["project"], rank=_numbers("rank")),
    "balances": st.sampled_from(RightKind).flatmap(_balance),
    "plan": _part(
        PARTS["planned_training"],
        price=st.none() | EUROS,
        hours=st.none() | _numbers("hours"),
        rank=_numbers("rank"),
    ),
    "facts": st.sampled_from(FactKind).flatmap(_fact),
}


@st.composite
def dossiers(draw: st.DrawFn) -> Dossier:
    """Any dossier that the program could hold."""
    births = st.none() | st.dates(date(1900, 1, 1), TODAY)
    identity = draw(_part(Identity, id=WORDS.filter(str.strip), birth_date=births))
    lists = {name: draw(st.lists(parts, max_size=2)) for name, parts in LISTS.items()}
    numbered = {
        name: tuple(replace(part, id=f"{name}-{rank}") for rank, part in enumerate(parts))
        for name, parts in lists.items()
    }
    return Dossier(identity, **numbered)


@settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
@given(dossier=dossiers())
def test_what_goes_out_comes_back(dossier: Dossier):
    text = dossier_to_json(dossier)
    assert dossier_from_json(text, today=TODAY) == dossier
    assert dossier_to_json(dossier_from_json(text, today=TODAY)) == text


def test_the_sample_comes_back_with_a_byte_order_mark(full):
    assert dossier_from_json("\ufeff" + dossier_to_json(full.dossier), today=TODAY) == full.dossier


def test_the_file_is_readable(full):
    text = dossier_to_json(full.dossier)
    assert text.startswith('{\n  "format": "sac-a-dos/dossier",\n  "version": 4,\n')
    assert "Association Cœur de Berry" in text
    assert '"amount": "3240.00"' in text


def _at(path: str, value: Any):
    """A change that puts a value at a path, such as ``dossier.plan.0.price``."""

    def change(whole: Any) -> None:
        *way, last = [int(step) if step.isdigit() else step for step in path.split(".")]
        place = whole
        for step in way:
            place = place[step]
        place[last] = value

    return change


def _without(path: str):
    def change(whole: Any) -> None:
        *way, last = path.split(".")
        place = whole
        for step in way:
            place = place[int(step) if step.isdigit() else step]
        del place[last]

    return change


REFUSED_VALUES = {
    "end before start": (_at("dossier.experiences.0.end", "2020-01"), "experiences[0].end", "avant le début"),
    "activity ends before": (
        _at("dossier.activities.0.end", "2018-12"),
        "activities[0].end",
        "avant le début",
    ),
    "birth in the future": (_at("dossier.identity.birth_date", "2030-01-01"), "birth_date", "futur"),
    "birth long ago": (_at("dossier.identity.birth_date", "1899-12-31"), "birth_date", "avant 1900"),
    "three decimals": (_at("dossier.balances.0.amount", "3240.005"), "balances[0].amount", "deux décimales"),
    "price with three decimals": (_at("dossier.plan.0.price", "1.234"), "plan[0].price", "deux décimales"),
    "negative balance": (_at("dossier.balances.0.amount", "-1.00"), "balances[0].amount", "négatif"),
    "minus zero": (_at("dossier.balances.0.amount", "-0"), "balances[0].amount", "négatif"),
    "negative price": (_at("dossier.plan.0.price", "-1"), "plan[0].price", "négatif"),
    "amount out of reason": (_at("dossier.balances.0.amount", "1E+99"), "balances[0].amount", "démesuré"),
    "work time of zero": (
        _at("dossier.experiences.0.work_time_percent", 0),
        "work_time_percent",
        "entre 1 et 100",
    ),
    "work time over": (
        _at("dossier.experiences.0.work_time_percent", 101),
        "work_time_percent",
        "entre 1 et 100",
    ),
    "negative hours": (_at("dossier.plan.0.hours", -1), "plan[0].hours", "entre 0 et"),
    "rank of zero": (_at("dossier.projects.0.rank", 0), "projects[0].rank", "entre 1 et"),
    "same id twice": (_at("dossier.experiences.1.id", "e-1"), "experiences[1].id", "déjà l’identifiant"),
    "same id in two lists": (_at("dossier.plan.0.id", "e-1"), "plan[0].id", "dossier.experiences[0]"),
    "empty id": (_at("dossier.languages.0.id", " "), "languages[0].id", "vide"),
    "empty dossier id": (_at("dossier.identity.id", ""), "identity.id", "vide"),
    "text for a number": (_at("dossier.plan.0.hours", "504"), "plan[0].hours", "nombre entier"),
    "number for a text": (_at("dossier.identity.phone", 612), "identity.phone", "un texte"),
    "number for money": (_at("dossier.balances.0.amount", 3240.0), "balances[0].amount", "3240.00"),
    "list for an object": (_at("dossier.identity", []), "identity", "un objet"),
    "object for a list": (_at("dossier.plan", {}), "plan", "une liste"),
    "yes or no as text": (_at("dossier.identity.is_executive", "non"), "is_executive", "vrai ou faux"),
    "unknown code": (_at("dossier.identity.situation", "rentier"), "situation", "dans la liste"),
    "a day that is none": (_at("dossier.balances.0.as_of", "2026-02-30"), "as_of", "2026-11-22"),
    "a month that is none": (
        _at("dossier.experiences.0.start", "2021-13"),
        "experiences[0].start",
        "2018-03",
    ),
    "unknown field": (_at("dossier.identity.nir", "1"), "nir", "champ inconnu"),
    "unknown header": (_at("signature", "x"), "signature", "inconnu"),
    "missing field": (_without("dossier.identity.family_name"), "family_name", "obligatoire"),
    "missing dossier": (_without("dossier"), "dossier", "obligatoire"),
    "a status that is no job": (
        _at("dossier.experiences.0.status", "retraite"),
        "experiences[0].status",
        "salarie, agent_public",
    ),
    "unknown kind of fact": (_at("dossier.facts.0.kind", "loterie"), "facts[0].kind", "dans la liste"),
    "unknown code of a fact": (_at("dossier.facts.0.code", "nuit"), "facts[0].code", "pas un code"),
    "fact without its day": (_at("dossier.facts.0.start", None), "facts[0].start", "l’année"),
    "attested before declared": (
        _at("dossier.facts.0.attested_on", "2025-05-11"),
        "facts[0].attested_on",
        "avant la déclaration",
    ),
    "fact of nothing": (_at("dossier.facts.0.amount", "0"), "facts[0].amount", "plus grand que zéro"),
    "fact ends before": (_at("dossier.facts.1.end", "2020-12-31"), "facts[1].end", "avant le début"),
    "same id in facts": (_at("dossier.facts.1.id", "e-1"), "facts[1].id", "déjà l’identifiant"),
    "null sign": (_at("dossier.experiences.0.title", "a\0b"), "experiences[0].title", "illisible"),
    "half a sign": (_at("dossier.experiences.0.title", "\ud83d"), "experiences[0].title", "illisible"),
}


@pytest.mark.parametrize("change, field, words", REFUSED_VALUES.values(), ids=REFUSED_VALUES)
def test_a_value_that_cannot_be_is_refused_by_name(full, change, field, words):
    whole = json.loads(dossier_to_json(full.dossier))
    change(whole)
    with pytest.raises(BadInput) as refusal:
        dossier_from_json(json.dumps(whole), today=TODAY)
    assert field in str(refusal.value)
    assert words in str(refusal.value)
    assert refusal.value.field
    assert refusal.value.field.split(".")[-1] in field or field in refusal.value.field


def test_a_file_of_version_1_is_read_with_the_usual_values(full):
    whole = json.loads(dossier_to_json(full.dossier)) | {"version": 1}
    del whole["dossier"]["facts"]
    for job in whole["dossier"]["experiences"]:
        for name in ("status", "category_c", "incomplete_post", "pays_cfp"):
            del job[name]
    assert dossier_from_json(json.dumps(whole), today=TODAY) == replace(full.dossier, facts=())


def test_a_file_of_version_2_is_read_without_what_was_wished(full):
    whole = json.loads(dossier_to_json(full.dossier)) | {"version": 2}
    for name in ("marks", "wishes", "kept_links"):
        del whole["dossier"][name]
    for part in (*whole["dossier"]["activities"], *whole["dossier"]["studies"]):
        del part["rome_code"]
    read = dossier_from_json(json.dumps(whole), today=TODAY)
    assert read == replace(full.dossier, marks=(), wishes=(), kept_links=())


def test_a_file_of_version_3_is_read_without_what_a_course_is_for(full):
    whole = json.loads(dossier_to_json(full.dossier)) | {"version": 3}
    for course in whole["dossier"]["plan"]:
        for name in ("ends_on", "certification", "kind", "certifying", "for_skills"):
            del course[name]
    read = dossier_from_json(json.dumps(whole), today=TODAY)
    assert [one.title for one in read.plan] == [one.title for one in full.dossier.plan]
    assert {(one.kind, one.for_skills, one.certifying) for one in read.plan} == {(None, (), True)}


def test_a_file_of_version_3_is_read_without_searches(full):
    whole = json.loads(dossier_to_json(full.dossier)) | {"version": 3}
    del whole["dossier"]["searches"]
    assert dossier_from_json(json.dumps(whole), today=TODAY) == replace(full.dossier, searches=())


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("levels", [9]),
        ("prices", [-1]),
        ("hours", [6]),
        ("starts", [7]),
        ("radius_km", 0),
        ("max_price", "-1"),
    ],
)
def test_a_search_asks_only_for_what_exists(full, field, value):
    whole = json.loads(dossier_to_json(full.dossier))
    whole["dossier"]["searches"][0]["query"][field] = value
    with pytest.raises(BadInput, match=f"searches\\[0\\].query.{field}"):
        dossier_from_json(json.dumps(whole), today=TODAY)


def test_one_set_of_wishes_at_most(full):
    whole = json.loads(dossier_to_json(full.dossier))
    whole["dossier"]["wishes"].append(whole["dossier"]["wishes"][0] | {"id": "w2"})
    with pytest.raises(BadInput, match="un seul"):
        dossier_from_json(json.dumps(whole), today=TODAY)


def test_a_weight_is_a_percentage(full):
    whole = json.loads(dossier_to_json(full.dossier))
    whole["dossier"]["wishes"][0]["job_weight"] = 101
    with pytest.raises(BadInput, match="entre 0 et 100"):
        dossier_from_json(json.dumps(whole), today=TODAY)


def test_letters_are_those_of_holland(full):
    whole = json.loads(dossier_to_json(full.dossier))
    whole["dossier"]["wishes"][0]["riasec"] = "SX"
    with pytest.raises(BadInput, match="R, I, A, S, E et C"):
        dossier_from_json(json.dumps(whole), today=TODAY)


def test_points_are_whole(full):
    whole = json.loads(dossier_to_json(full.dossier))
    whole["dossier"]["balances"][0] |= {"kind": "c2p", "amount": "16.5"}
    with pytest.raises(BadInput, match="nombre entier"):
        dossier_from_json(json.dumps(whole), today=TODAY)


REFUSED_FILES = {
    "nothing": ("", "abîmé"),
    "cut off": ('{"format": "sac-a-dos/dossier", "ver', "ligne 1"),
    "not an object": ("[]", "pas un dossier de Sac à dos"),
    "another format": ('{"format": "autre", "version": 1}', "pas un dossier de Sac à dos"),
    "no version": ('{"format": "sac-a-dos/dossier", "dossier": {}}', "version"),
    "version of words": ('{"format": "sac-a-dos/dossier", "version": "1"}', "version"),
    "version true": ('{"format": "sac-a-dos/dossier", "version": true}', "version"),
    "newer version": ('{"format": "sac-a-dos/dossier", "version": 5}', "Mettez le programme à jour"),
    "a number without end": ("1" * 5000, "démesuré"),
    "a depth without end": ("[" * 100_000, "démesuré"),
}


@pytest.mark.parametrize("text, words", REFUSED_FILES.values(), ids=REFUSED_FILES)
def test_a_file_that_is_not_ours_is_refused(text, words):
    with pytest.raises(RefusedFile, match=words):
        dossier_from_json(text, today=TODAY)


@pytest.mark.parametrize("depth", [200, 400, 800, 950])
def test_a_deep_value_is_refused_whatever_its_depth(full, depth):
    text = dossier_to_json(full.dossier).replace('"06 00 00 00 00"', "[" * depth + "]" * depth)
    with pytest.raises(KnownTrouble):
        dossier_from_json(text, today=TODAY)


def test_a_field_given_twice_is_refused(full):
    text = dossier_to_json(full.dossier).replace('"phone":', '"email": "x", "phone":')
    with pytest.raises(BadInput, match="deux fois"):
        dossier_from_json(text, today=TODAY)


def test_a_number_that_is_none_is_refused(full):
    text = dossier_to_json(full.dossier).replace('"hours": 504', '"hours": NaN')
    with pytest.raises(BadInput, match="NaN"):
        dossier_from_json(text, today=TODAY)


def test_the_edition_of_the_codes_goes_out_and_comes_back(full):
    rome = CitedEdition("460", "abf3f40dec13", (PartEdition("e1", "459", "0123456789ab"), PartEdition("e2")))
    text = dossier_to_json(full.dossier, rome)
    read = take_away_from_json(text, today=TODAY)
    assert (read.dossier, read.rome) == (full.dossier, rome)
    assert rome.marks == {"e1": "459/0123456789ab", "e2": ""} and rome.mark == "460/abf3f40dec13"
    assert take_away_from_json(dossier_to_json(full.dossier), today=TODAY).rome is None


@pytest.mark.parametrize(
    "rome", [{"version": 460, "sha256": "a"}, {"version": "460"}, "460", {"edition": "1"}]
)
def test_an_edition_that_is_none_is_refused_by_name(full, rome):
    whole = json.loads(dossier_to_json(full.dossier)) | {"rome": rome}
    with pytest.raises(BadInput, match=r"rome|version|sha256|edition"):
        dossier_from_json(json.dumps(whole), today=TODAY)

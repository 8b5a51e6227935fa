"""The starter edition is complete, coherent, well typed in French, and true to the official codes.

The last tests compare it with the collected ROME files; they are skipped where those are absent.
"""

import datetime
import re
from decimal import Decimal
from itertools import chain

import yaml

from tests.unit.resources.starter_files import (
    COMMUNE,
    KINDS,
    LETTERS,
    OCCUPATION,
    OGR,
    PRICE,
    STARTER,
    WITHOUT_SKILLS,
    load,
    read_csv,
)

# ── How much there is ───────────────────────────────────────────────────────────────────────────────────────


def test_at_least_ninety_occupations_and_five_in_every_domain(occupations):
    assert len(occupations) >= 90
    assert len({entry["code"] for entry in occupations}) == len(occupations)
    for letter in LETTERS:
        entries = load(f"occupations/{letter}.yaml")
        assert len(entries) >= 5, letter
        assert [entry["code"] for entry in entries] == sorted(entry["code"] for entry in entries)
        assert all(entry["code"].startswith(letter) for entry in entries)


def test_all_domains(domains):
    assert sorted(domains["grand"]) == list(LETTERS)
    assert len(domains["domains"]) == 110
    assert all(code[0] in domains["grand"] for code in domains["domains"])


def test_enough_courses_over_enough_towns(courses):
    assert len(courses) >= 160
    assert len({course["commune"] for course in courses}) >= 22


def test_courses_are_in_every_region_of_metropolitan_france_and_overseas(courses, communes):
    region_of = {row["code"]: row["region"] for row in communes}
    reached = {region_of[course["commune"]] for course in courses}
    assert reached >= {"11", "24", "27", "28", "32", "44", "52", "53", "75", "76", "84", "93", "94"}
    assert reached & {"01", "02", "03", "04", "06"}


def test_courses_open_the_four_doors_and_reach_every_domain(courses):
    assert {course["kind"] for course in courses} == KINDS
    assert {code[0] for course in courses for code in course["occupations"]} == set(LETTERS)


def test_every_commune_is_there(communes):
    assert len(communes) == 35_014
    codes = [row["code"] for row in communes]
    assert codes == sorted(codes)
    assert len(set(codes)) == len(codes)
    assert {row["kind"] for row in communes} == {"commune", "arrondissement"}


# ── Everything resolves ─────────────────────────────────────────────────────────────────────────────────────


def test_occupations_have_well_formed_fields(occupations):
    for entry in occupations:
        assert set(entry) == {
            "code", "label", "ogr", "parent", "domain", "riasec", "regulated", "executive", "definition",
            "access", "titles", "skills", "contexts", "moves",
        }  # fmt: skip
        assert OCCUPATION.match(entry["code"])
        assert OCCUPATION.match(entry["parent"])
        assert OGR.match(entry["ogr"])
        assert entry["domain"] == entry["code"][:3]
        assert 1 <= len(entry["riasec"]) <= 2
        assert set(entry["riasec"]) <= set("RIASEC")
        assert entry["regulated"] in (True, False, None)
        assert entry["executive"] in (True, False, None)
        assert 2 <= len(entry["definition"]) <= 3, entry["code"]
        assert 1 <= len(entry["access"]) <= 2, entry["code"]


def test_occupations_point_to_what_exists(occupations, by_code, skills, contexts, domains):
    for entry in occupations:
        assert entry["domain"] in domains["domains"]
        assert {skill["code"] for skill in entry["skills"]} <= set(skills)
        assert set(entry["contexts"]) <= set(contexts)
        assert set(entry["moves"]) <= set(by_code) - {entry["code"]}


def test_nothing_is_said_twice(occupations, courses):
    for entry in occupations:
        for items in (
            [title["code"] for title in entry["titles"]],
            [title["label"] for title in entry["titles"]],
            [skill["code"] for skill in entry["skills"]],
            entry["contexts"],
            entry["moves"],
        ):
            assert len(set(items)) == len(items), entry["code"]
    titles = [title["code"] for entry in occupations for title in entry["titles"]]
    assert len(set(titles)) == len(titles)
    assert len({course["id"] for course in courses}) == len(courses)
    definitions = list(chain.from_iterable(entry["definition"] for entry in occupations))
    assert len(set(definitions)) == len(definitions)


def test_skills_are_a_fair_mix(occupations, skills):
    for entry in occupations:
        kinds = [skills[skill["code"]]["kind"] for skill in entry["skills"]]
        assert 10 <= len(kinds) <= 16, entry["code"]
        assert 6 <= kinds.count("savoir_faire") <= 9, entry["code"]
        assert 2 <= kinds.count("savoir") <= 4, entry["code"]
        assert 2 <= kinds.count("savoir_etre") <= 3, entry["code"]
        assert all(skill.get("core") in (None, "principale", "emergente") for skill in entry["skills"])
        assert any(skill.get("core") == "principale" for skill in entry["skills"]), entry["code"]


def test_skills_and_contexts_hold_only_what_is_used(occupations, skills, contexts):
    assert {skill["code"] for entry in occupations for skill in entry["skills"]} == set(skills)
    assert {code for entry in occupations for code in entry["contexts"]} == set(contexts)
    for listing in (skills, contexts):
        assert list(listing) == sorted(listing, key=int)
        assert all(OGR.match(code) for code in listing)
    assert {skill["kind"] for skill in skills.values()} == {"savoir_faire", "savoir_etre", "savoir"}
    assert all(skill["label"] and skill["category"] for skill in skills.values())
    assert all(context["label"] and context["type"] for context in contexts.values())


def test_most_occupations_are_linked_by_moves(occupations):
    linked = {code for entry in occupations for code in entry["moves"]}
    linked |= {entry["code"] for entry in occupations if entry["moves"]}
    assert len(linked) >= 0.95 * len(occupations)


def test_courses_are_well_formed_and_point_to_what_exists(courses, by_code, skills, commune_codes):
    for course in courses:
        assert set(course) == {
            "id", "title", "provider", "commune", "kind", "level", "price", "hours", "modality", "starts",
            "occupations", "skills", "objective", "prerequisites",
        }  # fmt: skip
        where = course["id"]
        assert re.match(r"^ex-\d{4}$", where)
        assert "(exemple)" in course["provider"], where
        assert COMMUNE.match(course["commune"]), where
        assert course["commune"] in commune_codes, where
        assert course["kind"] in KINDS, where
        assert course["level"] in (None, 3, 4, 5, 6, 7), where
        assert course["modality"] in ("presentiel", "distance", "mixte"), where
        assert isinstance(course["hours"], int), where
        assert 0 < course["hours"] < 2000, where
        assert course["occupations"], where
        assert set(course["occupations"]) <= set(by_code), where
        assert set(course["skills"]) <= set(skills), where
        assert len(set(course["skills"])) == len(course["skills"]) <= 5, where
        assert bool(course["skills"]) != (course["kind"] in WITHOUT_SKILLS), where


def test_prices_are_exact(courses):
    for course in courses:
        assert PRICE.match(course["price"]), course["id"]
        assert Decimal("100.00") <= Decimal(course["price"]) <= Decimal("15000.00"), course["id"]


def test_dates_are_iso_in_order_and_within_the_year_shown(courses):
    for course in courses:
        days = [datetime.date.fromisoformat(day) for day in course["starts"]]
        assert days == sorted(set(days)), course["id"]
        assert all(datetime.date(2026, 12, 1) <= day <= datetime.date(2027, 12, 31) for day in days)


def test_places_resolve(communes):
    departments = {row["code"]: row for row in read_csv("departments.csv")}
    regions = {row["code"] for row in read_csv("regions.csv")}
    for row in communes:
        assert COMMUNE.match(row["code"])
        assert row["name"]
        assert departments[row["department"]]["region"] == row["region"]
        assert row["region"] in regions
        assert all(re.match(r"^\d{5}$", code) for code in row["postcodes"].split("|") if code)
        assert bool(row["latitude"]) == bool(row["longitude"])
        if row["latitude"]:
            assert re.match(r"^-?\d+\.\d{4}$", row["latitude"])
            assert -90 <= float(row["latitude"]) <= 90
            assert -180 <= float(row["longitude"]) <= 180


def test_the_towns_with_courses_have_a_place_on_the_map(courses, communes):
    place = {row["code"]: row["latitude"] for row in communes}
    assert all(place[course["commune"]] for course in courses)


def test_the_compressed_file_carries_no_date():
    header = (STARTER / "communes.csv.gz").read_bytes()[:10]
    assert header[:2] == b"\x1f\x8b"
    assert header[4:8] == bytes(4)


# ── French typography of our own sentences ──────────────────────────────────────────────────────────────────


def strings_of(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for item in value.values():
            yield from strings_of(item)
    elif isinstance(value, list):
        for item in value:
            yield from strings_of(item)


def our_sentences(occupations, courses, dossier):
    for entry in occupations:
        yield from entry["definition"]
        yield from entry["access"]
    for course in courses:
        yield course["title"]
        yield course["provider"]
        yield course["objective"]
        if course["prerequisites"]:
            yield course["prerequisites"]
    yield from strings_of(dossier | {"held_skills": [], "projects": []})


def test_french_typography(occupations, courses, dossier):
    for sentence in our_sentences(occupations, courses, dossier):
        assert "'" not in sentence, sentence
        assert '"' not in sentence, sentence
        assert "..." not in sentence, sentence
        assert not re.search(r"\s{2,}", sentence), sentence
        assert not re.search(r"[^\u00a0][;!?»]", sentence), sentence
        assert not re.search(r"[^\u00a0\d]:", sentence), sentence
        assert not re.search(r"«[^\u00a0]", sentence), sentence
        assert not re.search(r"\s[,.)]", sentence), sentence
        assert not re.search(r"[,;:][^\s\d]", sentence), sentence
        assert sentence == sentence.strip(), sentence


def test_sentences_are_whole(occupations, courses):
    for entry in occupations:
        for sentence in [*entry["definition"], *entry["access"]]:
            assert sentence[0].isupper(), sentence
            assert sentence.endswith("."), sentence
            assert 25 <= len(sentence) <= 300, sentence
    for course in courses:
        assert course["objective"].endswith("."), course["id"]
        assert course["prerequisites"] is None or course["prerequisites"].endswith("."), course["id"]


def test_files_are_utf8_with_unix_line_ends():
    for path in chain(STARTER.rglob("*.yaml"), STARTER.rglob("*.csv"), STARTER.rglob("*.md")):
        content = path.read_bytes()
        content.decode("utf-8")
        assert b"\r" not in content, path.name
        assert content.endswith(b"\n"), path.name

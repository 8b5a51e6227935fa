"""The engine of courses against a plain recount: totals, facets, orders, money, all equal."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.models.records.course_search import (
    HOUR_BANDS,
    LEVELS,
    PRICE_BANDS,
    Around,
    CourseOrder,
    CourseQuery,
    Facet,
)
from app.models.records.ids import SkillCode
from app.models.records.places import distance_km
from app.models.records.trainings import Modality, TrainingKind
from app.models.records.trouble import RefusedFile
from app.services.search.courses.builder import IndexBuilder
from app.services.search.courses.engine import CourseEngine
from app.services.search.courses.filters import KINDS, MODALITIES, bands
from app.services.search.courses.index import CourseIndex
from app.services.search.courses.terms import SKILL, stem, weighed

TODAY = date(2026, 11, 24)
WORDS = "soudure cuisine secourisme comptable anglais bureautique paie vente jardin accueil".split()
DEPARTMENTS = ["", "18", "36", "75", "2A"]
COLUMNS = {
    "department": "u1", "modality": "u1", "kind": "u1", "level": "u1", "price": "u1", "hours": "u1",
    "cents": "i4", "pair": "i4", "latitude": "f4", "longitude": "f4", "rate": "i2", "sat": "i4",
}  # fmt: skip

course = st.fixed_dictionaries(
    {
        "title": st.lists(st.sampled_from(WORDS), min_size=1, max_size=3).map(" ".join),
        "body": st.lists(st.sampled_from(WORDS), max_size=4).map(" ".join),
        "skills": st.sets(st.sampled_from(["1", "2", "3"]), max_size=3),
        "department": st.integers(0, len(DEPARTMENTS) - 1),
        "modality": st.sampled_from(MODALITIES),
        "kind": st.sampled_from([TrainingKind.RNCP, TrainingKind.RS, TrainingKind.OTHER]),
        "level": st.sampled_from((0, *LEVELS)),
        "price": st.one_of(st.just(-1), st.integers(0, 1_200_000)),
        "hours": st.one_of(st.just(-1), st.integers(0, 1200)),
        "place": st.one_of(st.none(), st.tuples(st.floats(46.5, 47.5), st.floats(1.5, 2.8))),
        "starts": st.lists(st.integers(-40, 90), max_size=3),
        "rate": st.one_of(st.just(-1), st.integers(0, 100)),
        "sat": st.integers(0, 60),
    }
)
courses = st.lists(course, min_size=0, max_size=40)
queries = st.builds(
    CourseQuery,
    words=st.lists(st.sampled_from(WORDS), max_size=2).map(" ".join),
    skills=st.sets(st.sampled_from(["1", "2", "9"]), max_size=2).map(
        lambda found: tuple(map(SkillCode, sorted(found)))
    ),
    around=st.one_of(
        st.none(), st.builds(Around, st.just(47.0), st.just(2.1), st.integers(5, 60), st.booleans())
    ),
    departments=st.sets(st.sampled_from(["18", "36", "99"]), max_size=2).map(tuple),
    modalities=st.sets(st.sampled_from(MODALITIES), max_size=2).map(tuple),
    levels=st.sets(st.sampled_from(LEVELS), max_size=2).map(tuple),
    prices=st.sets(st.integers(0, len(PRICE_BANDS) - 1), max_size=2).map(tuple),
    remainders=st.sets(st.integers(0, len(PRICE_BANDS) - 1), max_size=2).map(tuple),
    hours=st.sets(st.integers(0, len(HOUR_BANDS) - 1), max_size=2).map(tuple),
    covered=st.booleans(),
    starts_from=st.one_of(st.none(), st.just(TODAY)),
    order=st.sampled_from(CourseOrder),
    size=st.integers(1, 60),
)


def quote(price: Decimal, kind: TrainingKind) -> tuple[Decimal, bool]:
    """A person with 1 500 € of rights, which may not pay what certifies nothing."""
    if kind is TrainingKind.OTHER:
        return price, True
    return max(Decimal(0), price - Decimal(1500)), False


def build(place: Path, rows: list[dict[str, Any]]) -> CourseEngine:
    """Write the index of some courses, and open it."""
    pairs: dict[tuple[int, int], int] = {}
    with IndexBuilder(place, COLUMNS, {"starts": "i4"}) as builder:
        for row in rows:
            kind = KINDS.index(row["kind"])
            latitude, longitude = row["place"] or (float("nan"), float("nan"))
            builder.add(
                [*weighed(row["title"], [row["body"]]), *((f"{SKILL}{code}", 1) for code in row["skills"])],
                {
                    "department": row["department"] + 1,
                    "modality": MODALITIES.index(row["modality"]) + 1,
                    "kind": kind + 1,
                    "level": row["level"] + 1,
                    "price": int(bands(Facet.PRICE, np.array(row["price"]))),
                    "hours": int(bands(Facet.HOURS, np.array(row["hours"]))),
                    "cents": row["price"],
                    "rate": row["rate"],
                    "sat": row["sat"],
                    "pair": pairs.setdefault((row["price"], kind), len(pairs)),
                    "latitude": latitude,
                    "longitude": longitude,
                },
                {"starts": [TODAY.toordinal() + step for step in row["starts"]]},
            )
        builder.finish({"departments": DEPARTMENTS, "pairs": list(pairs)})
    return CourseEngine(CourseIndex(place))


def band(edges: tuple[int, ...], value: float) -> int:
    return -1 if value < 0 else max(at for at, edge in enumerate(edges) if value >= edge)


def left(row: dict[str, Any]) -> Decimal | None:
    return None if row["price"] < 0 else quote(Decimal(row["price"]) / 100, row["kind"])[0]


def value_of(row: dict[str, Any], facet: Facet) -> object:
    """The plain way to say the value of a facet."""
    remainder = left(row)
    return {
        Facet.DEPARTMENT: DEPARTMENTS[row["department"]],
        Facet.MODALITY: row["modality"],
        Facet.KIND: row["kind"],
        Facet.LEVEL: row["level"],
        Facet.PRICE: band(PRICE_BANDS, row["price"] / 100 if row["price"] >= 0 else -1),
        Facet.REMAINDER: band(PRICE_BANDS, -1 if remainder is None else float(remainder)),
        Facet.HOURS: band(HOUR_BANDS, row["hours"]),
    }[facet]


def far(row: dict[str, Any], around: Around) -> float:
    if row["place"] is None:
        return float("inf")
    import struct

    stored = [struct.unpack("f", struct.pack("f", one))[0] for one in row["place"]]
    return distance_km(around.latitude, around.longitude, *stored)


def plain(rows: list[dict[str, Any]], query: CourseQuery, but: Facet | None = None) -> list[int]:
    """The plain way to search: every course is looked at."""
    wanted: dict[Facet, tuple[Any, ...]] = {
        Facet.DEPARTMENT: query.departments,
        Facet.MODALITY: query.modalities,
        Facet.LEVEL: query.levels,
        Facet.PRICE: query.prices,
        Facet.REMAINDER: query.remainders,
        Facet.HOURS: query.hours,
    }

    def kept(row: dict[str, Any]) -> bool:
        text = {stem(word) for word in f"{row['title']} {row['body']}".split()}
        if not all(stem(word) in text for word in query.words.split()):
            return False
        if query.skills and not row["skills"] & set(query.skills):
            return False
        for facet, values in wanted.items():
            if values and facet is not but and value_of(row, facet) not in values:
                return False
        if query.around is not None:
            remote = row["modality"] is Modality.REMOTE
            near = round(far(row, query.around)) <= query.around.radius_km if row["place"] else False
            if not ((near or remote) if query.around.remote else (near and not remote)):
                return False
        if query.covered and left(row) != 0:
            return False
        return query.starts_from is None or any(step >= 0 for step in row["starts"])

    return [number for number, row in enumerate(rows) if kept(row)]


@settings(max_examples=150)
@given(rows=courses, query=queries)
def test_counts_totals_and_money_equal_a_plain_recount(rows, query):
    with TemporaryDirectory() as folder:
        engine = build(Path(folder) / "index", rows)
        known = {stem(word) for row in rows for word in f"{row['title']} {row['body']}".split()}
        if not all(stem(word) in known for word in query.words.split()):
            return  # a word that is nowhere is taken for its nearest: another test
        priced = engine.price(quote)
        answer = engine.answer(query, TODAY, priced)
        expected = plain(rows, query)
        assert answer.total == len(expected)
        assert answer.covered == sum(left(rows[number]) == 0 for number in expected)
        for facet in Facet:
            counted: dict[object, int] = {}
            for number in plain(rows, query, but=facet):
                value = value_of(rows[number], facet)
                if value != -1:
                    counted[value] = counted.get(value, 0) + 1
            assert answer.counts[facet] == counted, facet
        assert len(answer.page) == min(query.size, len(expected))
        for one in answer.page:
            row = rows[one.number]
            assert one.number in expected
            assert one.left == left(row)
            assert one.covered_skills == len(row["skills"] & set(query.skills))
            after = [step for step in row["starts"] if step >= 0]
            assert one.next_start == (date.fromordinal(TODAY.toordinal() + min(after)) if after else None)


ORDERED_BY = {
    CourseOrder.PRICE: lambda row, one: row["price"] if row["price"] >= 0 else 10**9,
    CourseOrder.REMAINDER: lambda row, one: 10**9 if one.left is None else one.left,
    CourseOrder.START: lambda row, one: one.next_start or date.max,
    CourseOrder.GAPS: lambda row, one: -one.covered_skills,
}


@settings(max_examples=80)
@given(rows=courses, query=queries, order=st.sampled_from(list(ORDERED_BY)))
def test_pages_follow_the_order_and_one_another(rows, query, order):
    from dataclasses import replace

    with TemporaryDirectory() as folder:
        engine = build(Path(folder) / "index", rows)
        priced = engine.price(quote)
        whole = engine.answer(replace(query, order=order, size=100), TODAY, priced).page
        keys = [ORDERED_BY[order](rows[one.number], one) for one in whole]
        assert keys == sorted(keys)
        paged = [
            one
            for first in range(0, 100, 3)
            for one in engine.answer(replace(query, order=order, first=first, size=3), TODAY, priced).page
        ]
        assert paged == list(whole)


PLAIN = {
    "title": "Soudure", "body": "", "skills": set(), "department": 1, "modality": Modality.ON_SITE,
    "kind": TrainingKind.RNCP, "level": 3, "price": 100_00, "hours": 70, "place": None, "starts": [],
    "rate": -1, "sat": 0,
}  # fmt: skip


def test_a_typo_is_mended_and_said(tmp_path):
    engine = build(tmp_path / "index", [PLAIN, PLAIN | {"title": "Secourisme"}])
    answer = engine.answer(CourseQuery(words="secourrisme"), TODAY)
    assert [one.number for one in answer.page] == [1]
    assert answer.mended == "secour"


def test_the_last_word_may_be_a_beginning_the_others_not(tmp_path):
    engine = build(tmp_path / "index", [PLAIN | {"title": "Soudure inox"}, PLAIN | {"title": "Soudabilité"}])
    assert engine.answer(CourseQuery(words="soud"), TODAY).total == 2
    assert engine.answer(CourseQuery(words="inox soud"), TODAY).total == 1


def test_the_title_weighs_more_than_the_rest(tmp_path):
    rows = [PLAIN | {"title": "Cuisine", "body": "vente"}, PLAIN | {"title": "Vente", "body": "cuisine"}]
    engine = build(tmp_path / "index", rows)
    assert [one.number for one in engine.answer(CourseQuery(words="vente"), TODAY).page] == [1, 0]


def test_a_rate_of_few_is_drawn_to_the_mean_and_none_comes_last(tmp_path):
    rows = [
        PLAIN | {"rate": 100, "sat": 1},
        PLAIN | {"rate": 90, "sat": 60},
        PLAIN | {"rate": -1},
        PLAIN | {"rate": 10, "sat": 60},
    ]
    engine = build(tmp_path / "index", rows)
    answer = engine.answer(CourseQuery(order=CourseOrder.OUTCOME), TODAY)
    assert [one.number for one in answer.page] == [1, 0, 3, 2]


def test_runs_are_merged_as_if_there_were_one(tmp_path, monkeypatch):
    rows = [PLAIN | {"title": WORDS[at % 7], "body": WORDS[at % 5]} for at in range(90)]
    one = build(tmp_path / "one", rows)
    monkeypatch.setattr("app.services.search.courses.builder.RUN", 7)
    many = build(tmp_path / "many", rows)
    for word in WORDS:
        query = CourseQuery(words=word, size=100)
        assert one.answer(query, TODAY) == many.answer(query, TODAY)


def test_a_failed_build_leaves_the_index_in_place(tmp_path):
    build(tmp_path / "index", [PLAIN])
    with pytest.raises(ZeroDivisionError), IndexBuilder(tmp_path / "index", COLUMNS, {"starts": "i4"}):
        raise ZeroDivisionError
    assert CourseIndex(tmp_path / "index").courses == 1
    assert [path.name for path in tmp_path.iterdir()] == ["index"]


@pytest.mark.parametrize("broken", ["manifest.json", "of.numbers.npy", "of.terms.bin", "cents.npy"])
def test_a_cut_index_is_refused_with_a_sentence(tmp_path, broken):
    build(tmp_path / "index", [PLAIN, PLAIN | {"title": "Vente"}])
    path = tmp_path / "index" / broken
    path.write_bytes(path.read_bytes()[:-4])
    with pytest.raises(RefusedFile, match="importez à nouveau"):
        CourseIndex(tmp_path / "index")

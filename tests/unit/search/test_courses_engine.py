"""The engine of courses against a plain recount: totals, facets, what is covered, money, orders, pages."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.models.records.course_search import CourseOrder, CourseQuery, Evidence, Need
from app.models.records.courses import CourseRow
from app.models.records.ids import RomeCode, SkillCode
from app.models.records.trouble import Cancelled
from tests.unit.search.courses_kit import (
    AROUND,
    TODAY,
    WORDS,
    Plain,
    build,
    distance,
    left,
    needs,
    next_start,
    queries,
    quote,
    rows,
    towards,
)

SURENESS = {Evidence.DECLARED: 10, Evidence.CERTIFICATION: 9, Evidence.OCCUPATION: 8, Evidence.WORDS: 5}


@settings(max_examples=200)
@given(rows=rows, query=queries, needs=needs, toward=towards, money=st.booleans())
def test_what_is_found_and_counted_equals_a_plain_recount(rows, query, needs, toward, money):
    around = AROUND if query.around else None
    plain = Plain(rows, query, needs, toward, around, money)
    with TemporaryDirectory() as folder:
        engine = build(Path(folder) / "index", rows)
        priced = engine.price(quote) if money else None
        answer = engine.answer(query, TODAY, priced, around, needs, toward)
        expected = plain.numbers()
        found = answer.ranking.page(0, 100)
        assert sorted(one.number for one in found) == expected
        assert answer.total == len(expected)
        assert answer.counts == plain.counts()
        kept = [rows[number] for number in expected]
        assert answer.covered == (sum(left(one) == 0 for one in kept) if money else None)
        assert answer.remote == sum(one.modality == "distance" for one in kept)
        assert answer.unplaced == sum(map(plain.unplaced, kept))
        assert answer.mended == ""
        for one in found:
            course = rows[one.number]
            assert one.covered == plain.covered(course)
            assert one.left == (left(course) if money else None)
            assert one.next_start == next_start(course)
            far = distance(course, around) if around else None
            assert one.distance_km == (None if far is None else pytest.approx(far))
        engine.close()


def _key(order: CourseOrder, plain: Plain, course: CourseRow) -> object:
    price = 10**9 if course.price is None else course.price
    if order is CourseOrder.REMAINDER:
        return (10**9, 10**9) if course.price is None else (left(course), price)
    if order is CourseOrder.PRICE:
        return price
    if order is CourseOrder.START:
        return next_start(course) or date.max
    if order is CourseOrder.DISTANCE:
        far = distance(course, AROUND)
        return round(10**9 if far is None else far, 6)
    return -sum(SURENESS[shown] for _need, shown in plain.covered(course))


@settings(max_examples=40)
@given(
    rows=rows,
    query=queries,
    needs=needs,
    order=st.sampled_from(
        [CourseOrder.REMAINDER, CourseOrder.PRICE, CourseOrder.START, CourseOrder.DISTANCE, CourseOrder.GAPS]
    ),
)
def test_courses_follow_the_order_asked_for_then_their_number(rows, query, needs, order):
    asked = CourseQuery(words=query.words, departments=query.departments, order=order, radius_km=2000)
    plain = Plain(rows, asked, needs, None, AROUND)
    with TemporaryDirectory() as folder:
        engine = build(Path(folder) / "index", rows)
        answer = engine.answer(asked, TODAY, engine.price(quote), AROUND, needs)
        found = [one.number for one in answer.ranking.page(0, 100)]
        keys = [_key(order, plain, rows[number]) for number in found]
        assert keys == sorted(keys)
        if order is not CourseOrder.GAPS:  # where equal needs are told apart by the words
            assert found == [number for _key, number in sorted(zip(keys, found, strict=True))]


@settings(max_examples=25)
@given(rows=rows, query=queries, first=st.integers(0, 40), size=st.integers(1, 40))
def test_pages_are_parts_of_one_order_from_any_place(rows, query, first, size):
    with TemporaryDirectory() as folder:
        engine = build(Path(folder) / "index", rows)
        ranking = engine.answer(query, TODAY, None, AROUND if query.around else None).ranking
        whole = ranking.page(0, 100)
        assert ranking.page(first, size) == whole[first : first + size]
        assert [ranking.place_of(one.number) for one in whole] == list(range(len(whole)))
        others = set(range(len(rows) + 3)) - {one.number for one in whole}
        assert {ranking.place_of(number) for number in others} <= {None}


def test_first_pages_and_later_ones_agree_when_courses_are_many(tmp_path, monkeypatch):
    rows = [CourseRow(str(at), WORDS[at % 3], "P", price=at % 5) for at in range(60)]
    engine = build(tmp_path / "index", rows)
    query = CourseQuery(order=CourseOrder.PRICE)
    whole = engine.answer(query, TODAY).ranking.page(0, 60)
    monkeypatch.setattr("app.services.search.courses.ranking.FIRST", 10)
    ranking = engine.answer(query, TODAY).ranking
    assert ranking.page(2, 8) == whole[2:10]
    assert ranking.page(8, 30) == whole[8:38]
    assert [ranking.place_of(one.number) for one in whole] == list(range(60))


@settings(max_examples=25)
@given(rows=rows, needs=needs)
def test_each_need_is_counted_by_the_courses_that_meet_it(rows, needs):
    with TemporaryDirectory() as folder:
        engine = build(Path(folder) / "index", rows)
        expected = [len(Plain(rows, CourseQuery(), [need]).numbers()) for need in needs]
        assert engine.counts_by_need(needs) == expected


def test_bare_codes_stand_for_needs_and_occupation_not_resolved(tmp_path):
    rows = [
        CourseRow("a", "Paie", "P", skills="1"),
        CourseRow("b", "Paie", "P", occupations="A1"),
        CourseRow("c", "Paie", "P"),
    ]
    engine = build(tmp_path / "index", rows)
    answer = engine.answer(CourseQuery(skills=(SkillCode("1"),), occupation=RomeCode("A1")), TODAY)
    assert [(one.number, one.covered) for one in answer.ranking.page(0, 9)] == [
        (0, ((0, Evidence.DECLARED),)),
        (1, ()),
    ]


def test_a_skill_announced_comes_before_one_guessed_by_words(tmp_path):
    rows = [CourseRow("a", "Autre", "P", content="la paie"), CourseRow("b", "Autre", "P", skills="7")]
    engine = build(tmp_path / "index", rows)
    need = Need(SkillCode("7"), "Paie")
    answer = engine.answer(CourseQuery(order=CourseOrder.GAPS), TODAY, needs=[need])
    assert [one.number for one in answer.ranking.page(0, 9)] == [1, 0]


def test_a_rate_of_few_is_drawn_to_the_mean_and_none_comes_last(tmp_path):
    rows = [
        CourseRow("a", "Paie", "P", rate=1000, sat=1),
        CourseRow("b", "Paie", "P", rate=900, sat=60),
        CourseRow("c", "Paie", "P"),
        CourseRow("d", "Paie", "P", rate=100, sat=60),
    ]
    engine = build(tmp_path / "index", rows)
    ranking = engine.answer(CourseQuery(order=CourseOrder.OUTCOME), TODAY).ranking
    assert [one.number for one in ranking.page(0, 9)] == [1, 0, 3, 2]


def test_a_search_that_is_obsolete_stops_between_steps(tmp_path):
    engine = build(tmp_path / "index", [CourseRow("a", "Paie", "P")])
    looked = iter([False, True])
    with pytest.raises(Cancelled):
        engine.answer(CourseQuery(words="paie"), TODAY, stop=lambda: next(looked))


def test_a_price_limit_asks_for_a_known_price(tmp_path):
    rows = [CourseRow("a", "Paie", "P"), *(CourseRow("b", "Paie", "P", price=cents) for cents in (100, 101))]
    engine = build(tmp_path / "index", rows)
    found = engine.answer(replace(CourseQuery(), max_price=Decimal("1.00")), TODAY).ranking.page(0, 9)
    assert [one.number for one in found] == [1]

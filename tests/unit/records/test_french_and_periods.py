"""Figures in French, months as people type them, folded words."""

from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.models.records import french
from app.models.records.folding import folded
from app.models.records.periods import YearMonth, age_on, check_order
from app.models.records.places import distance_km
from app.models.records.trouble import BadInput

months = st.builds(YearMonth, st.integers(1930, 2100), st.integers(1, 12))


@pytest.mark.parametrize(
    ("written", "wanted"),
    [
        (french.euros(Decimal("3240.5")), "3 240,50 €"),
        (french.euros(Decimal("0")), "0,00 €"),
        (french.points(Decimal("16")), "16 points"),
        (french.points(Decimal("1")), "1 point"),
        (french.count(0, "formation"), "0 formation"),
        (french.count(63, "formation"), "63 formations"),
        (french.count(2, "métier réglementé", "métiers réglementés"), "2 métiers réglementés"),
        (french.day(date(2026, 11, 1)), "01/11/2026"),
        (french.long_day(date(2026, 12, 1)), "1er décembre 2026"),
        (french.short_day(date(2027, 1, 12)), "12 janv. 2027"),
        (french.short_day(date(2027, 3, 1)), "1er mars 2027"),
        (french.short_day(date(2027, 3, 11)), "11 mars 2027"),
        (french.long_day(date(2027, 3, 21)), "21 mars 2027"),
        (french.clock(datetime(2026, 11, 23, 14, 6)), "14 h 06"),
        (french.kilometres(31.6), "32 km"),
        (french.kilometres(0.4), "moins d’1 km"),
        (french.percent(0.856), "86 %"),
        (french.duration(27), "2 ans et 3 mois"),
        (french.duration(12), "1 an"),
        (french.duration(0), "0 mois"),
    ],
)
def test_figures_are_written_in_french(written: str, wanted: str) -> None:
    assert written.replace("\u00a0", " ").replace("\u202f", " ") == wanted


@pytest.mark.parametrize(
    "typed", ["03/2018", "3/2018", " 03-2018 ", "2018-03", "2018-03-15", "03 2018", "03.2018"]
)
def test_months_are_read_as_people_type_them(typed: str) -> None:
    assert YearMonth.parse(typed) == YearMonth(2018, 3)


@pytest.mark.parametrize("typed", ["", "13/2018", "00/2018", "03/18", "hier", "03/1802", "2018-13"])
def test_what_is_no_month_is_refused_with_an_example(typed: str) -> None:
    with pytest.raises(BadInput, match="03/2018"):
        YearMonth.parse(typed)


@given(months)
def test_a_month_written_is_read_back(month: YearMonth) -> None:
    assert YearMonth.parse(str(month)) == YearMonth.parse(month.french()) == month


@given(months, months)
def test_months_are_counted_both_ways(one: YearMonth, other: YearMonth) -> None:
    assert one.months_since(other) == -other.months_since(one)
    assert (one.months_since(other) > 0) == (one > other)


def test_an_end_before_its_start_is_refused() -> None:
    with pytest.raises(BadInput) as refusal:
        check_order(YearMonth(2020, 5), YearMonth(2020, 4))
    assert refusal.value.field == "end"
    check_order(YearMonth(2020, 5), YearMonth(2020, 5))
    check_order(None, YearMonth(2020, 5))


@pytest.mark.parametrize(
    ("born", "on", "age"),
    [
        (date(1992, 5, 14), date(2026, 5, 13), 33),
        (date(1992, 5, 14), date(2026, 5, 14), 34),
        (date(2008, 2, 29), date(2024, 2, 28), 15),
        (date(2008, 2, 29), date(2024, 3, 1), 16),
    ],
)
def test_age(born: date, on: date, age: int) -> None:
    assert age_on(born, on) == age


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Électricien / Électricienne", "electricien electricienne"),
        ("L’Haÿ-les-Roses", "l hay les roses"),
        ("Cœur de métier", "coeur de metier"),
        ("  SŒUR   Ægidie ", "soeur aegidie"),
        ("Málaga naïve ǆ", "malaga naive dz"),
    ],
)
def test_folding(text: str, plain: str) -> None:
    assert folded(text) == plain


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert folded(folded(text)) == folded(text)


def test_distance_from_vierzon_to_bourges() -> None:
    assert distance_km(47.22, 2.07, 47.08, 2.40) == pytest.approx(29.6, abs=1)
    assert distance_km(47.22, 2.07, 47.22, 2.07) == 0

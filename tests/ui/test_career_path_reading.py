"""What a person types in « Mon parcours » is read with tolerance, or refused with a kind sentence."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from app.models.records.trouble import BadInput
from app.ui.viewmodels import career_path_reading as reading

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    "text",
    ["14/05/1992", "14.5.92", "14-05-1992", "14 5 1992", "1992-05-14", "14051992", " 14 Mai 1992 "],
)
def test_days_are_read_as_people_write_them(text: str) -> None:
    assert reading.read_day(text, TODAY) == date(1992, 5, 14)


def test_other_days() -> None:
    assert reading.read_day("", TODAY) is None
    assert reading.read_day("1er février 2001", TODAY) == date(2001, 2, 1)
    assert reading.read_day("3/4/05", TODAY) == date(2005, 4, 3)
    assert reading.read_day_or_month("07/2025", TODAY) == date(2025, 7, 1)


@pytest.mark.parametrize("text", ["31/02/1992", "14/13/1992", "hier", "1992", "14/05"])
def test_no_day_of_the_calendar_is_refused(text: str) -> None:
    with pytest.raises(BadInput, match="n’est pas une date"):
        reading.read_day(text, TODAY)


def test_a_day_to_come_is_no_past_day() -> None:
    with pytest.raises(BadInput, match="futur"):
        reading.read_past_day("01/2027", TODAY)


def test_phones_and_addresses() -> None:
    assert reading.read_phone("0612345678") == "06 12 34 56 78"
    assert reading.read_phone("+33 6 12 34 56 78") == "+33 6 12 34 56 78"
    assert reading.read_email(" zoe@exemple.fr ") == "zoe@exemple.fr"
    assert (reading.read_phone(""), reading.read_email(" ")) == ("", "")
    for read, text in ((reading.read_phone, "chez ma sœur"), (reading.read_email, "zoe@exemple")):
        with pytest.raises(BadInput):
            read(text)


def test_numbers() -> None:
    assert reading.read_percent("80\u00a0%") == 80
    assert reading.read_hours("1\u202f200 h") == 1200
    assert reading.read_year("2012", TODAY) == 2012
    assert (reading.read_hours(""), reading.read_year("", TODAY)) == (None, None)
    for read, text in (
        (reading.read_percent, "beaucoup"),
        (reading.read_hours, "0"),
        (reading.read_hours, "9000"),
        (reading.read_percent, "²"),
    ):
        with pytest.raises(BadInput):
            read(text)
    with pytest.raises(BadInput):
        reading.read_year("1800", TODAY)


def test_titles_that_go_on_from_another() -> None:
    assert reading.goes_on_from("Aide à domicile de nuit", "aide a domicile")
    assert not reading.goes_on_from("Aide soignante", "Aide à domicile")
    assert not reading.goes_on_from("Maçon", "")
    assert reading.same_words("Employé familial", "employe familial")


def test_a_month_or_a_year_stands_for_its_first_or_last_day() -> None:
    for text, first, last in (
        ("2024", date(2024, 1, 1), date(2024, 12, 31)),
        ("02/2024", date(2024, 2, 1), date(2024, 2, 29)),
        ("14/05/2024", date(2024, 5, 14), date(2024, 5, 14)),
        ("", None, None),
    ):
        assert reading.read_first_day(text, TODAY) == first
        assert reading.read_last_day(text, TODAY) == last
    assert (
        reading.read_year_of("14/05/2024", TODAY) == reading.read_year_of("2024", TODAY) == date(2024, 1, 1)
    )
    for text, words in (("2027", "pas commencée"), ("l’an dernier", "par exemple 2025")):
        with pytest.raises(BadInput, match=words):
            reading.read_year_of(text, TODAY)


def test_quantities_are_read_with_their_unit_or_without() -> None:
    for text, amount in (
        ("210", "210"),
        ("1\u202f250,50\u00a0€", "1250.50"),
        ("24.5 h", "24.5"),
        ("16 points", "16"),
        ("2 années", "2"),
    ):
        assert reading.read_quantity(text) == Decimal(amount)
    assert reading.read_quantity(" ") is None
    for text in ("beaucoup", "-5", "1.234,50", "1,234", "²", "10000000000"):
        with pytest.raises(BadInput, match="par exemple 210"):
            reading.read_quantity(text)

"""How the summary words periods, lengths and states."""

from datetime import date

import pytest

from app.models.records.ids import PartId
from app.models.records.path import Experience, Study
from app.models.records.periods import YearMonth
from app.services.documents import summary_words as words

TODAY = date(2026, 11, 22)


def month(text: str | None) -> YearMonth | None:
    return YearMonth.parse(text) if text else None


@pytest.mark.parametrize(
    "start, end, told, lasted",
    [
        ("2018-03", "2021-08", "mars 2018 – août 2021", "3 ans et 6 mois"),
        ("2018-03", None, "depuis mars 2018", "8 ans et 9 mois"),
        (None, "2021-08", "jusqu’à août 2021", ""),
        (None, None, "dates à préciser", ""),
        ("2018-03", "2018-03", "mars 2018", "1 mois"),
        ("2027-01", None, "depuis janv. 2027", ""),
        ("2026-11", None, "depuis nov. 2026", "1 mois"),
    ],
)
def test_periods_and_lengths(start, end, told, lasted):
    assert words.period(month(start), month(end)).replace("\u00a0", " ") == told
    assert words.length(month(start), month(end), TODAY).replace("\u00a0", " ") == lasted


def test_common_months_count_once():
    jobs = [
        Experience(PartId("a"), "a", start=month("2020-01"), end=month("2020-12")),
        Experience(PartId("b"), "b", start=month("2020-07"), end=month("2021-06")),
        Experience(PartId("c"), "c", end=month("2010-01")),
    ]
    assert words.total_months(jobs, TODAY) == 18


@pytest.mark.parametrize(
    "obtained, year, told",
    [(True, 2010, "obtenu"), (False, 2027, "en cours"), (False, 2010, "suivi, diplôme non obtenu")],
)
def test_states_of_study(obtained, year, told):
    assert words.study_state(Study(PartId("s"), "t", end_year=year, obtained=obtained), TODAY) == told


def test_days_of_text():
    assert words.day_of_text("2026-11-20") == "20/11/2026"
    assert words.day_of_text("vers Noël") == "vers Noël"

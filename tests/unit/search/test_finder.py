"""An occupation is found by a title no list bears, by its fiche, and in spite of typing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.services.search.finder import OccupationFinder, forms_of
from app.services.search.grams import GramIndex, pieces_of
from app.services.search.sheets import SheetWords
from app.services.search.titles import TitleIndex
from app.services.usecases.desk import Desk

ROWS = [
    ("1", "Boulanger / Boulangère", "D1102", "Boulanger", True, False),
    ("2", "Agent / Agente d'entretien de locaux", "K2205", "Agent de propreté", True, False),
    ("3", "Comptable", "M1203", "Comptable", True, False),
    ("4", "Comptable unique", "M1203", "Comptable", False, True),
    ("5", "Conducteur / Conductrice de presse", "H2903", "Conducteur de machine", True, False),
    ("6", "Conducteur / Conductrice de bus", "N4103", "Conducteur de bus", True, False),
]


@pytest.fixture(scope="module")
def finder() -> OccupationFinder:
    definitions = [(("D1102",), "Pétrit et cuit le pain"), (("H2903",), "Règle une machine d’emboutissage")]
    skills = [(("H2903", "D1102"), "Régler une machine"), (("Z9999",), "Compétence d’un métier inconnu")]
    return OccupationFinder(TitleIndex(ROWS, {}), ROWS, definitions, skills)


def test_one_title_per_occupation(finder: OccupationFinder) -> None:
    assert [hit.title.rome_code for hit in finder.search("comptable")] == ["M1203"]


@pytest.mark.parametrize(
    ("typed", "rome_code"),
    [
        ("bolangère", "D1102"),
        ("agnet d'entretein de locaux", "K2205"),
        ("locaux entretien agente", "K2205"),
        ("conducteur de presse d’emboutissage", "H2903"),
        ("conducteurs de bus", "N4103"),
        ("boulangerie", "D1102"),
    ],
)
def test_the_occupation_meant_comes_first(finder: OccupationFinder, typed: str, rome_code: str) -> None:
    assert finder.search(typed)[0].title.rome_code == rome_code


@pytest.mark.parametrize("typed", ["", "  ", "’!", "zzzz", "wxkq vvv"])
def test_nothing_is_found_for_nothing(finder: OccupationFinder, typed: str) -> None:
    assert finder.search(typed) == []


@given(st.text(max_size=40))
def test_any_text_is_answered_with_distinct_occupations(typed: str) -> None:
    found = OccupationFinder(TitleIndex(ROWS, {}), ROWS).search(typed, 3)
    codes = [hit.title.rome_code for hit in found]
    assert len(codes) == len(set(codes)) <= 3
    assert all(0 < hit.score <= 1 + 1e-9 for hit in found)


def test_likeness_is_a_cosine() -> None:
    index = GramIndex(["boulanger", "boucher", "facteur"])
    found = index.likeness("boulanger")
    assert found[0] == pytest.approx(1.0)
    assert 2 not in found or found[2] < found[0]
    assert all(0 < value <= 1 + 1e-9 for value in found.values())
    assert pieces_of("") == set() and index.likeness("") == {}


def test_words_of_a_fiche_count_by_how_rare_they_are() -> None:
    said = [(("A",), "tailler la pierre"), (("B",), "tailler la haie"), (("A", "B"), "tailler")]
    found = SheetWords(["A", "B"], [(1.0, said)]).nearness("pierre tailler")
    assert found["A"] > found["B"] > 0
    assert SheetWords([], [(1.0, [])]).nearness("pierre") == {}


def test_a_title_has_its_two_genders() -> None:
    assert set(forms_of("Agent / Agente de quai")) == {
        "agent agente de quai",
        "agent de quai",
        "agente de quai",
    }
    assert set(forms_of("Comptable")) == {"comptable"}


@pytest.mark.parametrize(
    ("typed", "rome_code"),
    [("boulangère", "D1102"), ("aide soignant", "J1501"), ("assistnate materenlle", "K1310")],
)
def test_on_the_official_titles(rome_desk: Desk, typed: str, rome_code: str) -> None:
    assert rome_desk.occupations.search(typed)[0].title.rome_code == rome_code
    assert rome_desk.occupations.search("zzzzqx") == []

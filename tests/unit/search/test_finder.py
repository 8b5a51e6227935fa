"""An occupation is found by a title no list bears, by its fiche, and in spite of typing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.models.records.found import Findings, Way
from app.services.search.finder import OccupationFinder
from app.services.search.grams import GramIndex, pieces_of
from app.services.search.lay import genders_of
from app.services.search.sheets import SheetWords
from app.services.search.titles import SkillIndex, TitleIndex
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


SKILLS = [
    (("H2903", "D1102"), "Régler une machine"),
    (("D1102",), "Techniques de boulange"),
    (("M1203", "Z9999"), "Comptabilité analytique"),
]
LAY = {"faire du pain": "boulanger", "boulot de bureau": "comptable | agent d’entretien de locaux"}
MOVES = {"D1102": ["N4103", "Z9999", "H2903"]}


@pytest.fixture(scope="module")
def whole() -> OccupationFinder:
    """With skills, everyday words and moves."""
    labels = SkillIndex([(str(place), label, "savoir_faire") for place, (_, label) in enumerate(SKILLS)])
    definitions = [(("H2903",), "Emboutit des tôles"), (("Q0000",), "Dompte des fauves")]
    return OccupationFinder(TitleIndex(ROWS, LAY), ROWS, definitions, SKILLS, labels=labels, moves=MOVES)


def said(found: Findings) -> dict[str, tuple[Way, str]]:
    return {hit.title.rome_code: (hit.way, hit.said) for hit in found.widened}


@pytest.mark.parametrize(
    ("typed", "rome_code", "way", "matched"),
    [
        ("boulangère", "D1102", Way.TITLE, "Boulangère"),
        ("boulangers", "D1102", Way.TITLE, "Boulanger"),
        ("bus conducteur", "N4103", Way.TITLE, "Conducteur de bus"),
        ("bolangère", "D1102", Way.SPELT, "Boulangère"),
        ("je veux faire du pain", "D1102", Way.LAY, "faire du pain"),
        ("comptabilité analytique", "M1203", Way.SKILL, "Comptabilité analytique"),
        ("régler machines", "H2903", Way.SKILL, "Régler une machine"),
        ("réglage machine", "H2903", Way.SKILL, "Régler une machine"),
        ("tôles", "H2903", Way.SHEET, ""),
    ],
)
def test_what_matched_is_said(
    whole: OccupationFinder, typed: str, rome_code: str, way: Way, matched: str
) -> None:
    found = whole.find(typed)
    assert said(found)[rome_code] == (way, matched)
    assert (rome_code in {hit.title.rome_code for hit in found.exact}) is way.is_exact
    assert not matched or matched in next(iter(found.widened)).in_words() or len(found.widened) > 1


def test_exact_occupations_are_all_among_the_widened(whole: OccupationFinder) -> None:
    for typed in ("conducteur", "comptable", "machine", "agent", "boul"):
        found = whole.find(typed)
        assert {hit.title.rome_code for hit in found.exact} <= set(said(found))
        assert all(hit.is_exact for hit in found.exact)


def test_only_titles_are_exact_and_skills_are_in_the_widened_list(whole: OccupationFinder) -> None:
    found = whole.find("comptabilité analytique")
    assert said(found)["M1203"][0] is Way.SKILL
    assert (found.exact, found.exact_count) == ((), 0)
    assert {hit.way for hit in whole.find("conducteur").exact} == {Way.TITLE}


def test_neighbours_of_the_first_ones_come_last_and_say_of_whom(whole: OccupationFinder) -> None:
    found = whole.find("boulanger").widened
    assert said(whole.find("boulanger"))["N4103"] == (Way.NEIGHBOUR, "Boulanger")
    assert found[0].title.rome_code == "D1102"
    assert "métier voisin" in next(hit for hit in found if hit.way is Way.NEIGHBOUR).in_words()
    assert len({hit.title.rome_code for hit in found}) == len(found)


def test_a_domain_is_kept(whole: OccupationFinder) -> None:
    found = whole.find("conducteur", among="N")
    assert {hit.title.rome_code for hit in (*found.exact, *found.widened)} == {"N4103"}


def test_everyday_words_keep_the_order_of_the_list(whole: OccupationFinder) -> None:
    assert [hit.title.rome_code for hit in whole.search("boulot de bureau", 2)] == ["M1203", "K2205"]


def test_an_occupation_without_title_is_found_by_its_fiche(whole: OccupationFinder) -> None:
    hit = whole.search("dompter fauves")[0]
    assert (hit.title.rome_code, hit.way) == ("Q0000", Way.SHEET)


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
    found = OccupationFinder(TitleIndex(ROWS, LAY), ROWS).search(typed, 3)
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
    assert genders_of("Agent / Agente de quai") == (
        "Agent / Agente de quai",
        "Agent de quai",
        "Agente de quai",
    )
    assert genders_of("Comptable") == ("Comptable",)


@pytest.mark.parametrize(
    ("typed", "rome_code"),
    [("boulangère", "D1102"), ("aide soignant", "J1501"), ("assistnate materenlle", "K1310")],
)
def test_on_the_official_titles(rome_desk: Desk, typed: str, rome_code: str) -> None:
    assert rome_desk.occupations.search(typed)[0].title.rome_code == rome_code
    assert rome_desk.occupations.search("zzzzqx") == []

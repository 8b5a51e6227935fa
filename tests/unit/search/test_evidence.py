"""What speaks for an occupation, and what a word typed may stand for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.services.search.evidence import Evidence
from app.services.search.mending import Mender
from app.services.search.postings import Postings
from app.services.search.words import WordIndex, kin_of, numbers_of, words_of

CODES = ["A1101", "A1102", "B2201"]
TITLES = [("A1101", "Tailleur de pierre"), ("A1102", "Tailleur de haies"), ("B2201", "Boulanger")]
DEFINITIONS = [(("B2201",), "Pétrit et cuit le pain"), (("A1101",), "Taille et pose la pierre")]
SKILLS = [(("A1101", "A1102"), "Tailler au cordeau"), (("Z0000",), "Compétence de personne")]


@pytest.fixture(scope="module")
def evidence() -> Evidence:
    return Evidence(CODES, TITLES, DEFINITIONS, SKILLS)


def slots(*words: str) -> list[dict[str, float]]:
    return [{word[:6]: 1.0} for word in words]


def test_a_fiche_speaks_of_its_own_words(evidence: Evidence) -> None:
    told, borne = evidence.said(slots("pain"))
    assert told[2] > 0 == told[0] == told[1]
    assert borne == [0.0, 0.0, pytest.approx(1.0)]


def test_the_share_of_the_words_borne_is_a_share(evidence: Evidence) -> None:
    _, borne = evidence.said(slots("pierre", "pain", "zzz"))
    assert all(0 <= share < 1 for share in borne)
    assert borne[0] > 0 and borne[2] > 0 == borne[1]


def test_a_word_nearly_known_counts_less(evidence: Evidence) -> None:
    sure = evidence.said([{"pierre": 1.0}])[0][0]
    unsure = evidence.said([{"pierre": 0.6, "pain": 0.5}])[0]
    assert 0 < unsure[0] < sure and unsure[2] > 0


def test_letters_domains_and_first_words(evidence: Evidence) -> None:
    letters = evidence.letters("boulangerie")
    assert letters[2] == max(letters) > 0
    domains = evidence.domains(slots("haies"))
    assert domains[0] == domains[1] > 0 == domains[2]
    assert evidence.head({"taille": 1.0}) == {0: 1.0, 1: 1.0}
    assert list(evidence.many) == [pytest.approx(0.6931, abs=1e-4)] * 3


def test_nothing_said_is_no_evidence(evidence: Evidence) -> None:
    assert evidence.letters("") == [0.0] * 3
    assert evidence.said([]) == ([0.0] * 3, [0.0] * 3)
    assert evidence.domains([{}]) == [0.0] * 3


def test_postings_give_back_what_was_told() -> None:
    postings = Postings([{"a": 1.0}, {}, {"a": 0.5, "b": 2.0}], {"a": 7.0})
    assert list(postings.of("a")) == [(0, 1.0), (2, 0.5)]
    assert (postings.count("b"), postings.mark("a"), postings.mark("b")) == (1, 7.0, 0.0)
    assert "a" in postings and "c" not in postings and list(postings.of("c")) == []


@pytest.fixture(scope="module")
def mender() -> Mender:
    known = {"soudeu", "boulan", "pain", "mathem", "tuyaux"}
    words = ("soudeur", "soudeuse", "boulangerie", "pain", "mathematiques", "tuyaux")
    return Mender(words, known.__contains__, ("soudeur", "boulanger"), {"maths": ("mathematiques",)})


@pytest.mark.parametrize(
    ("typed", "stem"),
    [
        ("pain", "pain"),
        ("boulangre", "boulan"),
        ("boul", "boulan"),
        ("bolanger", "boulan"),
        ("souder", "soudeu"),
        ("soudure", "soudeu"),
        ("maths", "mathem"),
    ],
)
def test_a_word_stands_for_what_is_near_it(mender: Mender, typed: str, stem: str) -> None:
    (slot,) = mender.slots([typed])
    assert stem in slot and all(0 < sure <= 1 for sure in slot.values())


def test_a_word_like_no_other_stands_for_nothing(mender: Mender) -> None:
    assert mender.slots(["xyzxyz", "pn"]) == [{}, {}]
    assert mender.strange(["pain", "xyzxyz"]) == 0.5
    assert mender.strange(["pains"]) == 0.0 == mender.strange([])


@pytest.mark.parametrize("typed", ["souder", "soudage", "soudures", "soudeuse"])
def test_words_of_one_root_know_each_other(typed: str) -> None:
    assert {"souder", "soudage", "soudure", "soudeurs"} <= set(kin_of(typed))


def test_short_words_have_no_kin() -> None:
    assert set(kin_of("mer")) == {"mer"} and set(numbers_of("bus")) == {"bus"}
    assert "cages" in kin_of("cage") and "cer" not in kin_of("cage")


TEXTS = ["tailler un arbre", "abattre des arbres", "arbre fruitier", "cultiver un fruitier"]


@given(st.text(alphabet="abefilrtu ", max_size=20))
def test_a_text_found_bears_every_word_typed(typed: str) -> None:
    index = WordIndex(TEXTS)
    asked = words_of(typed)
    for number in index.bearing(typed):
        mine = words_of(TEXTS[number])
        for word in asked[:-1]:
            assert set(numbers_of(word)) & set(mine)
        assert any(one.startswith(asked[-1]) or one in numbers_of(asked[-1]) for one in mine)


def test_number_and_order_do_not_matter() -> None:
    index = WordIndex(TEXTS)
    assert index.bearing("arbre") == [0, 1, 2] == index.bearing("arbres")
    assert index.bearing("fruitiers arbre") == [2]
    assert index.bearing("arbre frui") == [2]
    assert index.bearing("arbre zz") == [] == index.bearing("")
    assert index.bearing("abattage", kin_of) == []
    assert index.bearing("cultivation", kin_of) == [3]

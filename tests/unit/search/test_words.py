"""Titles and skills are found as people type them."""

import pytest

from app.services.search.titles import SkillIndex, TitleIndex
from app.services.search.words import WordIndex, words_of
from app.services.usecases.desk import Desk

ROWS = [
    ("1", "Aide à domicile", "K1304", "Employé familial", False, False),
    ("2", "Boulanger / Boulangère", "D1102", "Boulanger", True, False),
    ("3", "Agent / Agente d'entretien de locaux", "K2205", "Agent de propreté", True, False),
    ("4", "Assistant maternel / Assistante maternelle", "K1310", "Assistant maternel", True, False),
    ("5", "Comptable", "M1203", "Comptable", True, False),
    ("6", "Comptable unique", "M1203", "Comptable", False, True),
]


@pytest.fixture(scope="module")
def titles() -> TitleIndex:
    return TitleIndex(ROWS, {"nounou": "assistante maternelle"})


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("aide a domicile", "1"),
        ("domicile aide", "1"),
        ("AIDE À DOMICILLE", "1"),
        ("boulangere", "2"),
        ("boulangr", "2"),
        ("boul", "2"),
        ("agents d’entretien", "3"),
        ("entretien agent loc", "3"),
        ("nounou", "4"),
        ("asistante maternele", "4"),
        ("comptable", "5"),
    ],
)
def test_first_title_is_the_one_meant(titles: TitleIndex, typed: str, code: str) -> None:
    assert titles.search(typed)[0].title.code == code


def test_whole_title_scores_one_and_rare_titles_come_last(titles: TitleIndex) -> None:
    hits = titles.search("comptable")
    assert hits[0].score == pytest.approx(1.0)
    assert [hit.title.code for hit in hits] == ["5", "6"]


@pytest.mark.parametrize("typed", ["", "   ", "’", "zzzz", "!!"])
def test_nothing_is_found_for_nothing(titles: TitleIndex, typed: str) -> None:
    assert titles.search(typed) == []


def test_scores_stay_between_zero_and_one_and_go_down() -> None:
    index = WordIndex(["tailler un arbre", "abattre un arbre", "arbre", "arbre arbre fruitier"])
    scores = [hit.score for hit in index.search("arbre", 10)]
    assert scores == sorted(scores, reverse=True)
    assert all(0 < score <= 1 for score in scores)


def test_little_words_alone_are_still_words() -> None:
    assert words_of("de la") == ["de", "la"]
    assert words_of("chef de la cuisine") == ["chef", "cuisine"]


def test_skills_are_found_with_their_kind() -> None:
    index = SkillIndex([("100023", "Abattre un arbre", "savoir_faire")])
    assert [(hit.skill.code, hit.skill.kind.label) for hit in index.search("abatre arbres")] == [
        ("100023", "Savoir-faire")
    ]


@pytest.mark.parametrize(
    ("typed", "rome_code"),
    [
        ("aide soignante", "J1501"),
        ("caissiere", "D1505"),
        ("plombier chauffagiste", "F1620"),
        ("auxilliaire de vie", "K1311"),
        ("receptioniste hotel", "G1703"),
        ("preparateur commande", "N1103"),
        ("dev web", "M1855"),
        ("serveuse", "G1803"),
        ("nounou", "K1310"),
    ],
)
def test_on_the_official_titles(rome_desk: Desk, typed: str, rome_code: str) -> None:
    assert rome_desk.occupations.complete_title(typed)[0].title.rome_code == rome_code

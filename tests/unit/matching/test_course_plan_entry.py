"""What a course asks at its door: read from its words, told to be checked."""

from dataclasses import replace

import pytest

from app.models.records.course_plan import Caution, PlanNeed
from app.models.records.ids import SkillCode
from app.models.records.person import StudyLevel
from app.models.records.trainings import TrainingKind
from app.services.matching.course_plan_entry import (
    asked_level,
    asks_nothing,
    entry_cautions,
    licences_asked,
    linked,
    shortened,
)
from tests.unit.matching.course_plan_kit import course

NONE, CAP, BAC = StudyLevel.NONE, StudyLevel.LEVEL_3, StudyLevel.LEVEL_4


def asked(words: str, highest: StudyLevel | None, level: int | None = None, *driving: str) -> list[Caution]:
    one = replace(course("a", 0), prerequisites=words, level=level)
    return [caution for caution, _words in entry_cautions(one, highest, driving)]


@pytest.mark.parametrize(
    "words, level",
    [
        ("Titulaire du baccalauréat", 4),
        ("Niveau BAC+2 validé", 5),
        ("Être titulaire d'un CAP ou d'un BEP", 3),
        ("Diplôme de niveau 6", 6),
        ("Licence ou master en gestion", 6),
        ("Bac +3 minimum", 6),
        ("BTS ou DUT", 5),
        ("Maîtriser la lecture", None),
        ("", None),
    ],
)
def test_the_lowest_level_named_is_the_one_asked(words: str, level: int | None) -> None:
    assert asked_level(words) == level


@pytest.mark.parametrize(
    "words",
    ["", "Aucun", "Aucun prérequis", "Sans prérequis", "Néant", "Pas de prérequis", "Tout public", "NC"],
)
def test_conditions_that_ask_nothing_say_nothing(words: str) -> None:
    assert asks_nothing(words)
    assert asked(words, CAP, 4) == []


def test_a_course_far_above_the_highest_diploma_is_flagged() -> None:
    assert asked("", CAP, 6) == [Caution.LEVEL]
    assert asked("", CAP, 4) == []
    assert asked("", NONE, 3) == []
    assert asked("", NONE, 4) == [Caution.LEVEL]
    assert asked("", None, 8) == []


def test_a_level_the_words_ask_for_is_what_counts() -> None:
    assert asked("Niveau bac exigé", CAP) == [Caution.LEVEL]
    assert asked("Niveau bac exigé", None) == [Caution.LEVEL]
    assert asked("Niveau bac exigé", BAC, 7) == [Caution.ASKS]


def test_a_licence_that_is_held_is_not_asked_for() -> None:
    words = "Permis B exigé, CACES R489 conseillé"
    assert licences_asked(words, ()) == ("permis B", "CACES")
    assert licences_asked(words, ("CE",)) == ("CACES",)
    assert asked("Permis de conduire B", CAP) == [Caution.LICENCE]
    assert asked("Permis de conduire B", CAP, None, "B") == [Caution.ASKS]


def test_other_conditions_are_quoted_shortly() -> None:
    words = "Avoir une expérience d’un an auprès de personnes âgées. " * 9
    caution, told = entry_cautions(replace(course("a", 0), prerequisites=words), CAP)[0]
    assert caution is Caution.ASKS
    assert told.endswith("…") and len(told) <= 161
    assert shortened("court") == "court"


def test_a_course_gives_what_another_asks_for_by_code_by_skill_by_title_or_licence() -> None:
    needs = [PlanNeed(SkillCode("1"), "Préparer des repas équilibrés")]
    gives_code = replace(course("code"), certification="RNCP37715")
    gives_skill = course("savoir", 0)
    licence = replace(course("permis"), kind=TrainingKind.LICENCE)
    named = replace(course("nom"), title="Gestes de premiers secours")
    asks = replace(
        course("suite"),
        prerequisites="Détenir le RNCP 37715, le permis B, les gestes de premiers secours "
        "et savoir préparer des repas équilibrés",
    )
    made = linked([gives_code, gives_skill, licence, named, asks], needs)
    wanted = made[-1].asks
    assert all(one.gives & wanted for one in made[:-1])
    assert len(wanted) == 4


def test_nothing_is_tied_by_one_word_nor_to_itself() -> None:
    vague = replace(course("a"), title="Gestion", prerequisites="Notions de gestion")
    own = replace(course("b"), title="Habilitation électrique basse tension")
    own = replace(own, prerequisites="Recyclage de l’habilitation électrique basse tension")
    untied = linked([vague, own], [])[0]
    assert (untied.gives, untied.asks) == (frozenset(), frozenset())
    assert not linked([own], [])[0].asks

"""A search of courses in French words, for a name, a chip, a paper."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.models.records.course_search import (
    ANY_TIME,
    HOUR_BANDS,
    LEVELS,
    OUTCOME_BANDS,
    PRICE_BANDS,
    CourseQuery,
)
from app.models.records.course_words import Modality, TrainingKind
from app.models.records.query_words import LONGEST_NAME, QueryNames, query_name, query_parts, query_words

NAMES = QueryNames(
    skills={"1": "Souder", "2": "Meuler"},  # type: ignore[dict-item]
    occupation="Soudeur / Soudeuse",
    place="Vierzon",
    departments={"18": "Cher (18)"},
)


def said(**parts: object) -> str:
    return query_words(CourseQuery(**parts), NAMES).replace("\u00a0", " ").replace("\u202f", " ")  # type: ignore[arg-type]


def test_the_whole_of_a_search_reads_as_a_sentence() -> None:
    found = said(words="soudure", around="18279", radius_km=30, covered=True)
    assert found == "soudure, à moins de 30 km de Vierzon, entièrement finançable"


def test_nothing_asked_is_said_too() -> None:
    assert said() == "toutes les formations"
    assert query_name(CourseQuery()) == "Toutes les formations"


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        ({"skills": ("1",)}, "pour apprendre « Souder »"),
        ({"skills": ("1", "2")}, "pour apprendre « Souder » ou « Meuler »"),
        ({"skills": ("1", "2", "3")}, "pour apprendre « Souder » ou 2 autres compétences"),
        ({"occupation": "H2913"}, "vers le métier Soudeur / Soudeuse"),
        (
            {"skills": ("1",), "occupation": "H2913"},
            "pour apprendre « Souder », ou vers le métier Soudeur / Soudeuse",
        ),
        ({"certification": "RNCP34738"}, "certification RNCP34738"),
        ({"provider": "GRETA"}, "chez GRETA"),
        ({"departments": ("18",)}, "département Cher (18)"),
        ({"departments": ("18", "36")}, "départements Cher (18) ou 36"),
        ({"around": "18279", "remote": False}, "à moins de 50 km de Vierzon, sans celles à distance"),
        ({"modalities": (Modality.ON_SITE, Modality.REMOTE)}, "en centre ou à distance"),
        ({"kinds": (TrainingKind.CLEA,)}, "CléA"),
        ({"levels": (4, 3)}, "niveau 3 ou 4"),
        ({"prices": (0,)}, "prix de moins de 500 €"),
        ({"prices": (1, 0)}, "prix de moins de 1 000 €"),
        ({"prices": (1, 3)}, "prix de 500 € à 1 000 € ou de 2 000 € à 3 500 €"),
        ({"prices": (6,)}, "prix de plus de 10 000 €"),
        ({"remainders": (0,)}, "reste à payer de moins de 500 €"),
        ({"hours": (0,)}, "durée de moins d’une journée"),
        ({"hours": (1, 2)}, "durée d’une journée à un mois"),
        ({"hours": (5,)}, "durée de plus de six mois"),
        ({"starts": (0, 1)}, "début d’ici trois mois"),
        ({"starts": (1,)}, "début dans un à trois mois"),
        ({"starts": (3,)}, "début dans six mois à un an"),
        ({"starts": (0, ANY_TIME)}, "début d’ici un mois ou entrées toute l’année"),
        ({"outcomes": (3, 4)}, "réussite d’au moins 80 %"),
        ({"max_price": Decimal("500")}, "500 € au plus"),
        ({"max_price": Decimal(0)}, "gratuites"),
        ({"covered": True}, "entièrement finançable"),
    ],
)
def test_each_part_has_its_words(parts: dict[str, object], words: str) -> None:
    assert said(**parts) == words


@pytest.mark.parametrize(
    ("place", "words"),
    [
        ("Orléans", "d’Orléans"),
        ("Le Mans", "du Mans"),
        ("Les Herbiers", "des Herbiers"),
        ("Vierzon", "de Vierzon"),
    ],
)
def test_a_place_takes_its_article(place: str, words: str) -> None:
    query = CourseQuery(around="1")  # type: ignore[arg-type]
    assert query_words(query, QueryNames(place=place)).endswith(words)


def bands(size: int) -> st.SearchStrategy[tuple[int, ...]]:
    return st.lists(st.integers(0, size - 1), unique=True, max_size=size).map(tuple)


QUERIES = st.builds(
    CourseQuery,
    words=st.text(max_size=60),
    skills=st.lists(st.sampled_from(["1", "2", "3"]), unique=True).map(tuple),
    around=st.none() | st.just("18279"),
    departments=st.lists(st.sampled_from(["18", "36"]), unique=True).map(tuple),
    modalities=st.lists(st.sampled_from(Modality), unique=True).map(tuple),
    kinds=st.lists(st.sampled_from(TrainingKind), unique=True).map(tuple),
    levels=st.lists(st.sampled_from(LEVELS), unique=True).map(tuple),
    prices=bands(len(PRICE_BANDS)),
    remainders=bands(len(PRICE_BANDS)),
    hours=bands(len(HOUR_BANDS)),
    starts=bands(ANY_TIME + 1),
    outcomes=bands(len(OUTCOME_BANDS)),
    covered=st.booleans(),
    max_price=st.none() | st.decimals(0, 9_999, places=2),
)


@given(query=QUERIES)
def test_any_search_has_words_for_each_part_it_asks(query: CourseQuery) -> None:
    told = dict(query_parts(query, NAMES))
    asked = CourseQuery()
    for part in (
        "skills",
        "departments",
        "modalities",
        "kinds",
        "levels",
        "prices",
        "remainders",
        "hours",
        "starts",
    ):
        assert (part in told) == (getattr(query, part) != getattr(asked, part))
    assert all(words.strip() for words in told.values())
    name = query_name(query, NAMES)
    assert 0 < len(name) <= LONGEST_NAME

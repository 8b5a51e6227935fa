"""Courses of the result list in words, the boxes of the facets, where the catalogue comes from."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from app.models.records.course_search import (
    HOUR_BANDS,
    OUTCOME_BANDS,
    PRICE_BANDS,
    START_BANDS,
    CourseOrder,
    CourseQuery,
    Evidence,
)
from app.models.records.courses import CatalogueEdition, Dataset
from app.models.records.ids import CommuneCode, RomeCode, SkillCode, TrainingId
from app.models.records.trainings import Modality, TrainingKind, TrainingLine
from app.ui.viewmodels import trainings_boxes as boxes
from app.ui.viewmodels.trainings_rows import COLUMNS, row_of
from app.ui.viewmodels.trainings_search import OLD_DAYS, PARTLY, freshness
from tests.ui.desk_kit import plain

TODAY = date(2026, 11, 24)
NAMES = {"18": "Cher", "45": "Loiret"}
DEAES = TrainingLine(
    id=TrainingId("cdc:1"),
    number=1,
    title="Diplôme d’État d’accompagnant éducatif et social",
    provider="GRETA du Cher",
    town="Bourges",
    department="18",
    kind=TrainingKind.RNCP,
    certifying=True,
    modality=Modality.ON_SITE,
    price=Decimal("3150.00"),
    price_to=None,
    hours=567,
    level=3,
    certification="RNCP36004",
    next_start=date(2027, 1, 12),
    permanent=False,
    past=False,
    sessions=None,
    rate=870,
    sat=120,
    covered=((0, Evidence.DECLARED), (1, Evidence.CERTIFICATION), (2, Evidence.OCCUPATION)),
    distance=32.4,
    is_example=False,
    left=Decimal("0.00"),
)


def told(line, asked=3):
    row = row_of(line, asked, NAMES)
    return row, plain(row.subtitle), [plain(text) for text, _tone in row.chips]


def test_a_card_says_what_the_design_says():
    row, subtitle, chips = told(DEAES)
    assert subtitle == "GRETA du Cher · Bourges, 32 km · 567 h · 12 janv. 2027"
    assert chips == ["3 compétences sur 3", "RNCP 36004 · niveau 3", "87 % de réussite (sur 120)"]
    assert row.chips[0][1] == "ok"
    assert plain(row.price) == "3 150,00 €"
    assert (plain(row.left[0]), row.left[1]) == ("Reste : 0 €", "ok")
    assert not row.past


def test_each_cell_stands_under_its_title():
    row, _subtitle, _chips = told(DEAES)
    cells = dict(zip([title for title, *_ in COLUMNS], map(plain, row.cells), strict=True))
    assert cells == {
        "Formation": DEAES.title,
        "Lieu": "Bourges",
        "km": "32",
        "Début": "12/01/2027",
        "Prix": "3 150,00 €",
        "Reste": "0 €",
        "Durée": "567 h",
        "Réussite": "87 % (sur 120)",
        "Organisme": "GRETA du Cher",
    }


def test_what_a_person_pays_is_said_in_words_and_tone():
    some = row_of(replace(DEAES, left=Decimal("680.00")), 3, NAMES)
    assert (plain(some.left[0]), some.left[1]) == ("Reste : 680 €", "accent")
    cents = row_of(replace(DEAES, left=Decimal("103.20")), 3, NAMES)
    assert plain(cents.left[0]) == "Reste : 103,20 €"
    refused = row_of(replace(DEAES, left=Decimal("60.00"), refused=True), 3, NAMES)
    assert refused.left == ("Hors CPF", "neutral")
    assert "ne peuvent pas" in refused.spoken
    assert row_of(replace(DEAES, left=None), 3, NAMES).left == ("", "")


def test_prices_that_differ_are_free_or_unknown():
    ranged = row_of(replace(DEAES, price=Decimal(3500), price_to=Decimal(5000)), 0, NAMES)
    assert plain(ranged.price) == "dès 3 500 €"
    assert row_of(replace(DEAES, price=Decimal(0)), 0, NAMES).price == "gratuit"
    assert row_of(replace(DEAES, price=None), 0, NAMES).price == "prix non communiqué"


def test_where_and_when_say_what_is_not_known():
    unplaced = replace(DEAES, town="", distance=None, next_start=None, sessions=3)
    row, subtitle, _chips = told(unplaced)
    assert subtitle == "GRETA du Cher · Cher, lieu exact à demander · 567 h · 3 sessions ouvertes"
    assert row.cells[2] == ""
    _row, subtitle, chips = told(replace(unplaced, modality=Modality.REMOTE, sessions=None, permanent=True))
    assert "à distance · 567 h · entrées toute l’année" in subtitle
    assert "À distance" in chips
    row, subtitle, chips = told(replace(DEAES, past=True, next_start=None))
    assert row.past
    assert subtitle.endswith("sessions passées")
    assert "Sessions passées" in chips


def test_invented_courses_say_so_first():
    assert told(replace(DEAES, is_example=True))[2][0] == "Exemple"
    row, _subtitle, chips = told(replace(DEAES, is_synthetic=True))
    assert chips[0] == "Essai"
    assert "inventée" in row.spoken


def test_skills_read_in_the_words_alone_are_not_told_as_sure():
    row, _subtitle, chips = told(replace(DEAES, covered=((0, Evidence.WORDS),)), asked=1)
    assert chips[0] == "1 compétence sur 1"
    assert row.chips[0][1] == "primary"
    assert "mots du programme" in row.spoken
    assert "compétence" not in " ".join(told(DEAES, asked=0)[2])


def test_bands_are_those_of_the_search():
    assert len(boxes.price_options()) == len(PRICE_BANDS)
    assert len(boxes.hour_options()) == len(HOUR_BANDS)
    assert len(boxes.start_options()) == len(START_BANDS) + 1
    assert len(boxes.outcome_options()) == len(OUTCOME_BANDS)
    words = [plain(text) for _key, text in boxes.price_options()]
    assert words[0] == "Moins de 500 €"
    assert words[3] == "De 2 000 à 3 500 €"
    assert words[-1] == "10 000 € et plus"
    assert [plain(text) for _key, text in boxes.outcome_options()] == [
        "90 % et plus",
        "De 80 à 89 %",
        "De 70 à 79 %",
        "De 50 à 69 %",
        "Moins de 50 %",
    ]


def test_every_filter_has_words_and_takes_itself_off():
    query = CourseQuery(
        words="soins",
        skills=(SkillCode("100016"),),
        occupation=RomeCode("K1302"),
        certification="RNCP36004",
        provider="GRETA",
        around=CommuneCode("18279"),
        radius_km=30,
        remote=False,
        unplaced=False,
        departments=("18", "45"),
        modalities=(Modality.MIXED,),
        kinds=(TrainingKind.CLEA,),
        levels=(3,),
        prices=(0,),
        remainders=(1,),
        hours=(2,),
        starts=(0, 5),
        outcomes=(4,),
        covered=True,
        max_price=Decimal(2000),
    )
    names = boxes.Names(((SkillCode("100016"), "Aider"),), "Vierzon (18100)", "Assistant de vie")
    found = boxes.active_filters(query, names, NAMES, "Assistant de vie", priced=True)
    words = [plain(one.text) for one in found]
    for expected in (
        "Pour mon projet : Assistant de vie",
        "Aider",
        "À 30 km de Vierzon (18100)",
        "Loiret",
        "Prix : moins de 500 €",
        "Reste : de 500 à 1 000 €",
        "Début : dans le mois",
        "Entrées toute l’année",
        "Réussite : 90 % et plus",
        "CAP, BEP (3)",
    ):
        assert expected in words
    bare = query
    for one in found:
        for part, _value in one.parts:
            value = dict(one.parts)[part]
            bare = replace(bare, **{part: value if not isinstance(value, tuple) else ()})
    assert bare == CourseQuery(words="soins", radius_km=30)


def test_money_is_filtered_for_a_person_alone():
    query = CourseQuery(covered=True, remainders=(0,))
    assert boxes.active_filters(query, boxes.Names(), {}, "", priced=False) == ()
    assert len(boxes.active_filters(query, boxes.Names(), {}, "", priced=True)) == 2


@pytest.mark.parametrize(
    ("order", "query", "skills", "priced", "fits"),
    [
        (CourseOrder.REMAINDER, CourseQuery(), False, False, False),
        (CourseOrder.REMAINDER, CourseQuery(), False, True, True),
        (CourseOrder.DISTANCE, CourseQuery(), True, True, False),
        (CourseOrder.DISTANCE, CourseQuery(around=CommuneCode("18279")), False, False, True),
        (CourseOrder.GAPS, CourseQuery(), False, True, False),
        (CourseOrder.GAPS, CourseQuery(), True, False, True),
        (CourseOrder.PRICE, CourseQuery(), False, False, True),
    ],
)
def test_orders_that_mean_nothing_are_not_offered(order, query, skills, priced, fits):
    assert boxes.order_fits(order, query, skills=skills, priced=priced) is fits


def edition(**other):
    return replace(
        CatalogueEdition(
            dataset=Dataset.CDC,
            title="Catalogue Mon Compte Formation",
            version="1",
            published_on=date(2026, 11, 3),
            sha256="",
            source="Caisse des Dépôts",
            licence="",
        ),
        **other,
    )


def test_the_date_of_the_catalogue_is_told_and_its_age():
    new = freshness((edition(),), TODAY)
    assert "Mon Compte Formation" in new.words
    assert "du 03/11/2026 — dates et prix à vérifier avant de vous déplacer" in new.words
    assert (new.warning, new.trial) == (False, "")
    assert not freshness((edition(published_on=TODAY - timedelta(OLD_DAYS)),), TODAY).warning
    old = freshness((edition(published_on=TODAY - timedelta(OLD_DAYS + 1)), edition()), TODAY)
    assert old.warning
    assert f"{OLD_DAYS + 1}\u00a0jours" in old.words


def test_invented_catalogues_are_told():
    assert "aucune de ces formations n’existe" in freshness((edition(is_synthetic=True),), TODAY).trial
    mixed = freshness((edition(is_synthetic=True), edition(dataset=Dataset.APPRENTICESHIP)), TODAY).trial
    assert mixed == PARTLY
    assert "aucune" not in mixed
    starter = edition(is_starter=True, dataset=Dataset.STARTER, published_on=None)
    assert "Exemples inventés" in freshness((starter,), TODAY).words
    assert freshness((), TODAY).words == ""

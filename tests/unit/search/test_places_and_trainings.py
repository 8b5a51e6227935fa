"""Communes and courses are found; facets count what they say; nothing found names what to relax."""

from dataclasses import replace
from decimal import Decimal

import pytest

from app.models.records.course_search import CourseOrder, CourseQuery, Facet
from app.models.records.folding import folded
from app.models.records.ids import CommuneCode, RomeCode, SkillCode, TrainingId
from app.models.records.trainings import Modality, TrainingKind, TrainingLine
from app.models.records.trouble import NotFound
from app.services.usecases.desk import Desk

VIERZON = CommuneCode("18279")


def lines(desk: Desk, query: CourseQuery) -> tuple[TrainingLine, ...]:
    """Give every course a search finds."""
    found = desk.trainings.search(query)
    return desk.trainings.lines(found, 0, found.total)


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("vierzon", "Vierzon"),
        ("VIERZ", "Vierzon"),
        ("18100", "Vierzon"),
        ("bourges 18", "Bourges"),
        ("st etienne", "Saint-Étienne"),
        ("l'hay les", "L'Haÿ-les-Roses"),
        ("marseile", "Marseille"),
        ("chateauroux", "Châteauroux"),
    ],
)
def test_communes_are_found_as_typed(desk: Desk, typed: str, name: str) -> None:
    assert desk.places.complete(typed)[0].name == name


@pytest.mark.parametrize("typed", ["", "  ", "zzzzzz", "99999", "-"])
def test_no_commune_for_nonsense(desk: Desk, typed: str) -> None:
    assert desk.places.complete(typed) == []


def test_everything_is_found_when_nothing_is_asked(desk: Desk) -> None:
    results = desk.trainings.search(CourseQuery())
    assert results.total >= 150
    assert sum(results.counts[Facet.MODALITY].values()) == results.total
    assert sum(results.counts[Facet.KIND].values()) == results.total
    assert all(line.is_example for line in lines(desk, CourseQuery()))


def test_facets_leave_their_own_filter_out(desk: Desk) -> None:
    every = desk.trainings.search(CourseQuery())
    remote = desk.trainings.search(CourseQuery(modalities=(Modality.REMOTE,)))
    assert remote.counts[Facet.MODALITY] == every.counts[Facet.MODALITY]
    assert remote.total == every.counts[Facet.MODALITY][Modality.REMOTE]
    asked = CourseQuery(modalities=(Modality.REMOTE,))
    assert {line.modality for line in lines(desk, asked)} == {Modality.REMOTE}


def test_radius_keeps_what_is_near_and_what_is_remote(desk: Desk) -> None:
    found = lines(desk, CourseQuery(around=VIERZON, radius_km=40))
    assert {line.modality for line in found} >= {Modality.REMOTE, Modality.ON_SITE}
    for line in found:
        assert line.modality is Modality.REMOTE or (line.distance is not None and line.distance <= 40)
    wider = lines(desk, CourseQuery(around=VIERZON, radius_km=100))
    assert {line.id for line in found} < {line.id for line in wider}


@pytest.mark.parametrize("typed", ["secours", "SÉCOURS", "secour", "sauveteur secourist", "secourisme"])
def test_words_without_accents_case_or_plural(desk: Desk, typed: str) -> None:
    assert any("secouriste" in line.title for line in lines(desk, CourseQuery(typed)))


def test_sorts(desk: Desk) -> None:
    query = CourseQuery(around=VIERZON, radius_km=100)
    cheapest = lines(desk, replace(query, order=CourseOrder.PRICE))
    prices = [line.price for line in cheapest if line.price is not None]
    assert prices == sorted(prices)
    nearest = lines(desk, replace(query, order=CourseOrder.DISTANCE))
    distances = [line.distance for line in nearest if line.distance is not None]
    assert distances == sorted(distances)
    soonest = lines(desk, replace(query, order=CourseOrder.START))
    starts = [line.next_start for line in soonest if line.next_start is not None]
    assert starts == sorted(starts)


def test_from_a_missing_skill_to_the_courses_that_teach_it(desk: Desk) -> None:
    any_course = desk.trainings.training(TrainingId("ex-0001"))
    code = any_course.skills[0].code
    found = lines(desk, CourseQuery(skills=(code,)))
    assert TrainingId("ex-0001") in {line.id for line in found}
    assert {line.covered_skills for line in found} == {1}
    assert desk.trainings.counts_by_skill([code])[code] == len(found)


def test_the_course_that_covers_most_comes_first(desk: Desk) -> None:
    skills = tuple(skill.code for skill in desk.trainings.training(TrainingId("ex-0001")).skills)
    covered = [line.covered_skills for line in lines(desk, CourseQuery(skills=skills))]
    assert covered == sorted(covered, reverse=True)
    assert covered[0] == len(skills)


def test_from_an_occupation(desk: Desk) -> None:
    found = lines(desk, CourseQuery(occupation=RomeCode("K1304")))
    assert found
    for line in found:
        assert "K1304" in desk.trainings.training(line.id).occupations


@pytest.mark.parametrize(
    ("query", "advice"),
    [
        (CourseQuery("zzzzzz"), "Essayez un mot plus court"),
        (CourseQuery(max_price=Decimal("0.00")), "Sans le prix maximum : "),
        (CourseQuery("secouriste", kinds=(TrainingKind.BILAN,)), "Sans les natures cochées : "),
        (CourseQuery("secouriste", around=CommuneCode("2A004"), radius_km=5), "Sans la distance : "),
        (CourseQuery("zzzzzz", max_price=Decimal(500)), "plus court, ou une compétence. Sans les mots : "),
        (CourseQuery("secouriste", (SkillCode("999"),)), "Sans les compétences demandées : "),
        (CourseQuery(skills=(SkillCode("999"),)), "Essayez avec des mots."),
        (
            CourseQuery("zzzzzz", (SkillCode("999"),)),
            "ou une compétence.",
        ),
    ],
)
def test_nothing_found_says_what_to_relax(desk: Desk, query: CourseQuery, advice: str) -> None:
    results = desk.trainings.search(query)
    assert results.total == 0
    assert advice in results.advice.replace("\u00a0", " ")


def test_the_advice_counts_what_the_lighter_search_finds(desk: Desk) -> None:
    query = CourseQuery("secouriste", around=CommuneCode("2A004"), radius_km=5, max_price=Decimal(2000))
    brought = desk.trainings.count(replace(query, around=None))
    assert desk.trainings.search(query).advice == f"Sans la distance\u00a0: {brought}\u00a0formations."


def test_a_distance_is_compared_as_it_is_shown(desk: Desk) -> None:
    far = lines(desk, CourseQuery(around=VIERZON, radius_km=100))
    line = next(one for one in far if one.distance is not None and round(one.distance) < one.distance)
    assert line.distance is not None
    found = lines(desk, CourseQuery(around=VIERZON, radius_km=round(line.distance)))
    assert line.id in {one.id for one in found}


def test_relevance_without_anything_asked_is_the_order_of_titles(desk: Desk) -> None:
    titles = [folded(line.title) for line in lines(desk, CourseQuery())]
    assert titles == sorted(titles)


def test_unknown_course_and_unknown_skill(desk: Desk) -> None:
    with pytest.raises(NotFound, match="plus dans le catalogue"):
        desk.trainings.training(TrainingId("absent"))
    assert desk.trainings.counts_by_skill([SkillCode("999")]) == {}

"""The right adviser for each situation, and a to-do list that follows the state of the dossier."""

from dataclasses import replace
from datetime import date

import pytest

from app.models.records.dossier import Dossier
from app.models.records.ids import DossierId
from app.models.records.person import Identity, Situation
from app.models.records.tasks import TodoKind
from app.services.usecases.desk import Desk
from app.services.usecases.todo import completeness, todo_list

ADULT = Identity(DossierId("d"), "Lefèvre", "Zoé", birth_date=date(1980, 1, 1))
YOUNG = replace(ADULT, birth_date=date(2006, 1, 1))


@pytest.mark.parametrize(
    ("identity", "first"),
    [
        (replace(ADULT, situation=Situation.JOB_SEEKER), "france_travail"),
        (replace(ADULT, situation=Situation.EMPLOYEE), "avenir_actifs"),
        (replace(ADULT, situation=Situation.SELF_EMPLOYED), "avenir_actifs"),
        (replace(ADULT, situation=Situation.PUBLIC_AGENT), "employeur_public"),
        (replace(ADULT, situation=Situation.EMPLOYEE, is_executive=True), "apec"),
        (replace(ADULT, situation=Situation.JOB_SEEKER, needs_disability_support=True), "cap_emploi"),
        (replace(YOUNG, situation=Situation.YOUNG_OUT_OF_SCHOOL), "mission_locale"),
        (replace(YOUNG, situation=Situation.JOB_SEEKER), "mission_locale"),
        (ADULT, "avenir_actifs"),
    ],
)
def test_the_first_adviser_fits_the_situation(desk: Desk, identity: Identity, first: str) -> None:
    advice = desk.advising.advice(Dossier(identity))
    assert advice[0].operator.key == first
    assert len({one.operator.key for one in advice}) == len(advice) == len(desk.advising.operators())


@pytest.mark.parametrize("situation", list(Situation))
def test_every_situation_has_somebody_to_talk_to(desk: Desk, situation: Situation) -> None:
    advice = desk.advising.advice(Dossier(replace(ADULT, situation=situation)))
    assert advice[0].reason != "Autre interlocuteur possible."


def test_several_statuses_give_several_advisers(desk: Desk) -> None:
    executive = replace(ADULT, situation=Situation.JOB_SEEKER, is_executive=True)
    reasons = [one.operator.key for one in desk.advising.advice(Dossier(executive))[:2]]
    assert reasons == ["apec", "france_travail"]


def test_every_operator_names_its_source_and_certainty(desk: Desk) -> None:
    for operator in desk.advising.operators().values():
        assert operator.source and operator.certainty and operator.checked_on


def test_nobody_on_the_desk_still_gets_advice(desk: Desk) -> None:
    assert desk.advising.advice(None)[0].operator.key == "avenir_actifs"


def test_completeness_grows_to_the_whole(desk: Desk) -> None:
    assert completeness(Dossier(ADULT)).share < 0.2
    sample = desk.dossiers.open(desk.sample.add().dossier_id)
    full = completeness(sample)
    assert full.share == 1.0
    assert full.gaps == ()
    unlinked = replace(
        sample, experiences=(replace(sample.experiences[0], rome_code=None), *sample.experiences[1:])
    )
    assert [gap.title for gap in completeness(unlinked).gaps] == ["Relier chaque expérience à un métier"]


def test_todo_list_follows_the_state(desk: Desk) -> None:
    empty = todo_list(Dossier(ADULT), [])
    assert empty[0].title == "Raconter une première expérience"
    assert any(one.section == "cpf" for one in empty)
    sample = desk.dossiers.open(desk.sample.add().dossier_id)
    lines = todo_list(sample, desk.matching.suggestions(sample))
    assert not any("Employé familial" in one.detail for one in lines)  # a job already held is no idea
    assert any(one.title == "Un métier à regarder" for one in lines)
    without = replace(sample, experiences=())
    ideas = todo_list(without, desk.matching.suggestions(sample))
    assert any(one.kind is TodoKind.IDEA and "Employé familial" in one.detail for one in ideas)
    assert not any(one.section == "portes" for one in ideas)  # the project says what to learn
    free = todo_list(replace(sample, projects=()), desk.matching.suggestions(sample))
    assert any((one.page, one.section) == ("metiers", "portes") for one in free)
    assert any(one.kind is TodoKind.DONE and "exemple" in one.detail for one in lines)
    assert not any(one.section == "cpf" for one in lines)

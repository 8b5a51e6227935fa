"""Suggestions the person steers: scores follow the profile alone; filters, market, marks stand beside."""

from dataclasses import replace
from pathlib import Path

import pytest

from app.models.records.dossier import Dossier
from app.models.records.ids import DossierId, PartId, RomeCode, SkillCode
from app.models.records.market import AreaKind
from app.models.records.matching import Tie
from app.models.records.path import Activity, HeldSkill, Study
from app.models.records.periods import YearMonth
from app.models.records.rome import SkillKind
from app.models.records.suggesting import Access, Asked, Licence, Order
from app.models.records.trouble import BadInput
from app.models.records.wishes import MarkKind, Wishes
from app.services.usecases.desk import Desk
from tests.fakes import market_set

W = PartId("w")


@pytest.fixture
def nadia(desk: Desk) -> Dossier:
    """The sample person."""
    return desk.dossiers.open(desk.sample.add().dossier_id)


def scores(desk: Desk, dossier: Dossier, asked: Asked = Asked(limit=5000)) -> dict[RomeCode, float]:  # noqa: B008
    return {one.code: one.score or 0.0 for one in desk.matching.rank(dossier, asked).rows}


def test_the_list_agrees_with_the_suggestions_explained(desk: Desk, nadia: Dossier) -> None:
    ranked = desk.matching.rank(nadia, Asked(limit=40)).rows
    told = desk.matching.suggestions(nadia, "", 40)
    assert [(one.code, one.score) for one in ranked] == [(one.code, one.score) for one in told]
    reasons = desk.matching.explained(nadia, [one.code for one in ranked])
    for row, one in zip(ranked, told, strict=True):
        assert sum(part.value for part in reasons[row.code]) == pytest.approx(row.score, abs=1e-9)
        assert (row.held_count, row.required_count) == (one.held_count, one.required_count)
        assert row.likely_count == sum(
            part.tie is Tie.ASKED and not part.ticked for part in one.contributions
        )
        assert all(part.sources for part in one.contributions)


@pytest.mark.parametrize(
    "asked",
    [
        Asked(limit=5000, interests=("22",), riasec="SA"),
        Asked(limit=5000, riasec="R", only_liked=True),
        Asked(limit=5000, no_diploma=True),
        Asked(limit=5000, no_regulated=True, grand_domain="K"),
        Asked(limit=5000, no_night=True, no_weekend=True),
    ],
)
def test_no_filter_changes_a_score(rome_desk: Desk, asked: Asked) -> None:
    nadia = rome_desk.dossiers.open(rome_desk.sample.add().dossier_id)
    base, found = scores(rome_desk, nadia), rome_desk.matching.rank(nadia, asked)
    assert found.rows
    assert all(base[one.code] == one.score for one in found.rows)
    domain = {code for code in base if code.startswith(asked.grand_domain)}
    assert len(found.rows) + found.filtered == len(domain)
    for one in found.rows:
        assert one.facts.regulated is not True or not asked.no_regulated
        assert one.facts.access not in (None, Access.DIPLOMA) or not asked.no_diploma
        assert one.facts.night is False or not asked.no_night
        assert one.facts.weekend is False or not asked.no_weekend
        assert one.liked or not asked.only_liked


def test_what_the_rome_does_not_say_is_told_apart(rome_desk: Desk) -> None:
    found = rome_desk.matching.rank(None, Asked(no_diploma=True))
    assert (len(found.rows), found.filtered, found.unsure) == (330, 1254, 5)
    free = rome_desk.matching.rank(None, Asked(no_regulated=True))
    assert (len(free.rows), free.filtered, free.unsure) == (1584 - 241, 241, 0)
    assert len(rome_desk.matching.interests()) == 30
    quiet = rome_desk.matching.rank(None, Asked(no_night=True, no_weekend=True))
    assert (len(quiet.rows), quiet.filtered) == (723, 1584 - 723)
    assert 0 < quiet.unsure <= 207


def test_the_theme_without_diploma_is_let_through_whatever_the_sentences(rome_desk: Desk) -> None:
    shown = {one.code: one.facts for one in rome_desk.matching.rank(None, Asked(no_diploma=True)).rows}
    themed = {Access.OPEN_THEME, Access.MOSTLY_OPEN}
    assert sum(one.access in themed for one in shown.values()) == 80
    assert shown[RomeCode("N4103")].licence is Licence.DRIVING
    assert shown[RomeCode("K1302")].access is Access.MOSTLY_OPEN


def test_weights_move_the_list_and_a_trial_writes_nothing(desk: Desk, nadia: Dossier) -> None:
    base = scores(desk, nadia)
    none = scores(desk, nadia, Asked(limit=5000, wish=Wishes(W, 0, 0, 0)))
    ticked_alone = scores(desk, replace(nadia, experiences=(), activities=(), studies=()))
    assert none == ticked_alone != base
    desk.wishing.wish(nadia.id, Wishes(W, 0, 0, 0))
    assert scores(desk, desk.dossiers.open(nadia.id)) == none
    desk.editing.undo(nadia.id)
    assert scores(desk, desk.dossiers.open(nadia.id)) == base


def test_an_activity_and_a_study_tied_to_an_occupation_count(desk: Desk) -> None:
    dossier = desk.dossiers.open(desk.dossiers.create("Ada", "Vide").dossier_id)
    cook = Activity(PartId("a"), "Repas du club", start=YearMonth(2020, 1), hours_per_year=200)
    assert not desk.matching.rank(replace(dossier, activities=(cook,)), Asked()).rows
    code = RomeCode("D1102")
    active = replace(dossier, activities=(replace(cook, rome_code=code),))
    assert desk.matching.rank(active, Asked()).rows[0].code == code
    study = Study(PartId("s"), "CAP boulanger", end_year=2015, rome_code=code)
    both = replace(active, studies=(study,))
    assert scores(desk, both)[code] >= scores(desk, active)[code]
    parts = desk.matching.explained(replace(dossier, studies=(study,)), [code])[code]
    assert {part.sources[0].title for part in parts} == {"CAP boulanger"}


def test_marks_keep_at_the_top_and_put_aside_in_one_step_each(desk: Desk, nadia: Dossier) -> None:
    first, second, *_, last = desk.matching.rank(nadia, Asked(limit=30)).rows
    desk.wishing.mark(nadia.id, last.code, last.facts.label, MarkKind.PINNED)
    desk.wishing.mark(nadia.id, first.code, first.facts.label, MarkKind.EXCLUDED)
    found = desk.matching.rank(desk.dossiers.open(nadia.id), Asked(limit=30))
    assert [one.code for one in found.rows[:2]] == [last.code, second.code]
    assert (found.rows[0].mark, found.rows[0].score) == (MarkKind.PINNED, last.score)
    assert [one.code for one in found.excluded] == [first.code]
    dossier = desk.dossiers.open(nadia.id)
    assert first.code not in {one.code for one in desk.matching.suggestions(dossier)}
    assert desk.matching.suggestions(dossier, first.code, 1)[0].score == first.score
    desk.wishing.mark(nadia.id, first.code, first.facts.label, MarkKind.PINNED)
    marks = desk.dossiers.open(nadia.id).marks
    assert len(marks) == 2
    assert {one.kind for one in marks} == {MarkKind.PINNED}
    assert not desk.wishing.mark(nadia.id, first.code, first.facts.label, MarkKind.PINNED).edits
    desk.editing.undo(nadia.id)
    assert desk.matching.rank(desk.dossiers.open(nadia.id), Asked()).excluded[0].code == first.code
    desk.wishing.unmark(nadia.id, [first.code, last.code])
    assert not desk.dossiers.open(nadia.id).marks
    desk.editing.undo(nadia.id)
    assert len(desk.dossiers.open(nadia.id).marks) == 2


def test_a_pinned_occupation_is_hidden_by_its_domain_alone(desk: Desk, nadia: Dossier) -> None:
    desk.wishing.mark(nadia.id, RomeCode("J1501"), "Aide-soignant", MarkKind.PINNED)
    dossier = desk.dossiers.open(nadia.id)
    strict = Asked(no_diploma=True, no_regulated=True)
    assert desk.matching.rank(dossier, strict).rows[0].code == "J1501"
    assert "J1501" not in {one.code for one in desk.matching.rank(dossier, Asked(grand_domain="K")).rows}


def test_wishes_that_cannot_be_change_nothing(desk: Desk, nadia: Dossier) -> None:
    with pytest.raises(BadInput):
        desk.wishing.wish(nadia.id, Wishes(W, 101))
    with pytest.raises(BadInput):
        desk.wishing.wish(nadia.id, Wishes(W, riasec="ZZ"))
    assert desk.dossiers.open(nadia.id).wish is None
    desk.wishing.wish(nadia.id, Wishes(PartId(""), 10))
    desk.wishing.wish(nadia.id, Wishes(PartId("other"), 20))
    assert [one.job_weight for one in desk.dossiers.open(nadia.id).wishes] == [20]
    desk.wishing.forget(nadia.id)
    assert desk.dossiers.open(nadia.id).wish is None


def test_skills_the_edition_has_not_are_told_and_count_for_nothing(desk: Desk, nadia: Dossier) -> None:
    stranger = HeldSkill(PartId("x"), SkillCode("999999"), "Compétence perdue", SkillKind.KNOW_HOW)
    other = replace(nadia, held_skills=(*nadia.held_skills, stranger))
    found = desk.matching.rank(other, Asked(limit=5000))
    assert found.unknown_skills == ("999999",)
    assert {one.code: one.score for one in found.rows} == scores(desk, nadia)


def test_the_market_sorts_and_is_never_blended(desk: Desk, nadia: Dossier, tmp_path: Path) -> None:
    near = desk.matching.places(nadia.identity.commune_code)
    assert near == ()
    assert desk.matching.rank(nadia, Asked(order=Order.MARKET)).axis is None
    desk.referentials.apply(desk.referentials.stage(market_set.write_set(tmp_path / "set")))
    near = desk.matching.places(nadia.identity.commune_code)
    assert [one.kind for one in near] == [
        AreaKind.DEPARTMENT, AreaKind.BASIN, AreaKind.REGION, AreaKind.NATION,
    ]  # fmt: skip
    base = scores(desk, nadia, Asked())
    for area, level in zip(near, (4, 5, 4, 5), strict=True):
        found = desk.matching.rank(nadia, Asked(order=Order.MARKET, area=area))
        assert found.axis is not None
        assert found.axis.area == area
        by_code = {one.code: one for one in found.rows}
        assert by_code[RomeCode("K1302")].market == (level, level)
        assert {one.code: one.score for one in found.rows} == base
        known = [one.market is not None for one in found.rows]
        assert known == sorted(known, reverse=True)
        unknown = [one.score for one in found.rows if one.market is None]
        assert unknown == sorted(unknown, reverse=True)
    assert [one.kind for one in desk.matching.places(None)] == [AreaKind.NATION]
    everybody = desk.matching.rank(None, Asked(order=Order.MARKET, area=near[0])).rows
    assert everybody[0].market == (4, 4)
    assert everybody[0].score is None


def test_nobody_is_ranked_by_label_and_nothing_gives_nothing(desk: Desk) -> None:
    labels = [one.facts.label for one in desk.matching.rank(None, Asked()).rows]
    assert labels == sorted(labels)
    assert len(labels) > 100
    empty = Dossier(replace(desk.dossiers.open(desk.dossiers.create("Ada", "Vide").dossier_id).identity))
    assert desk.matching.rank(empty, Asked()).rows == ()
    assert empty.id != DossierId("")

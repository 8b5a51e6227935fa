"""Occupations side by side, and the occupations aimed at with the history of these choices."""

from datetime import date

import pytest

from app.models.records.aims import AimEvent
from app.models.records.comparison import Comparison
from app.models.records.dossier import Dossier
from app.models.records.ids import DossierId, PartId, RomeCode
from app.models.records.trouble import BadInput, NotFound
from app.services.usecases.desk import Desk

K1302, J1501, K1304 = RomeCode("K1302"), RomeCode("J1501"), RomeCode("K1304")


@pytest.fixture
def who(desk: Desk) -> DossierId:
    return desk.dossiers.create("Zoé", "Lefèvre", date(1992, 5, 14)).dossier_id


@pytest.fixture
def sample(desk: Desk) -> Dossier:
    return desk.dossiers.open(desk.sample.add().dossier_id)


def codes(found: Comparison) -> list[str]:
    return [one.fiche.code for one in found.occupations]


def test_occupations_come_in_the_order_asked_each_once(desk: Desk) -> None:
    found = desk.comparing.compare([K1302, J1501, RomeCode(" k1302 ")])
    assert codes(found) == [K1302, J1501]
    assert all(one.score is None and one.gap is None for one in found.occupations)


def test_what_is_shared_and_what_is_own_are_counted_to_the_skill(desk: Desk) -> None:
    found = desk.comparing.compare([K1302, J1501, K1304])
    asked = [{skill.code for skill in desk.occupations.fiche(code).skills} for code in (K1302, J1501, K1304)]
    assert {skill.code for skill in found.shared} == asked[0] & asked[1] & asked[2]
    for one, mine, others in zip(
        found.occupations,
        asked,
        (asked[1] | asked[2], asked[0] | asked[2], asked[0] | asked[1]),
        strict=True,
    ):
        assert {skill.code for skill in one.own} == mine - others


def test_moves_between_them_are_those_of_the_reference(desk: Desk) -> None:
    found = desk.comparing.compare([K1302, K1304])
    for one in found.occupations:
        listed = [move.code for move in one.fiche.moves]
        assert all(listed[rank - 1] == code for code, rank in one.moves_to)
        others = {other.fiche.code for other in found.occupations} & set(listed)
        assert {code for code, _rank in one.moves_to} == others


def test_for_a_person_scores_and_gaps_are_those_of_the_fiche(desk: Desk, sample: Dossier) -> None:
    found = desk.comparing.compare([K1302, J1501], sample)
    for one in found.occupations:
        assert one.score == desk.matching.score(sample, one.fiche.code)
        assert one.gap == desk.matching.gap(sample, one.fiche)


@pytest.mark.parametrize(
    "asked", [[], [K1302], [K1302, K1302], ["K1302", "J1501", "K1304", "D1106", "K2205"]]
)
def test_two_to_four_occupations_are_compared(desk: Desk, asked: list[RomeCode]) -> None:
    with pytest.raises(BadInput, match="de 2 à 4"):
        desk.comparing.compare(asked)


def test_a_code_the_edition_has_not_is_told_and_the_others_stay(desk: Desk) -> None:
    found = desk.comparing.compare([K1302, RomeCode("Z9999"), J1501])
    assert codes(found) == [K1302, J1501]
    assert found.lost == ("Z9999",)
    with pytest.raises(BadInput, match="Z9999"):
        desk.comparing.compare([K1302, RomeCode("Z9999")])


def test_several_occupations_become_aims_at_once_and_one_undo_takes_them_back(
    desk: Desk, who: DossierId
) -> None:
    desk.editing.choose_project(who, K1302, "Assistante de vie")
    desk.editing.choose_projects(
        who, [(J1501, "Aide-soignante"), (K1302, "Assistante de vie"), (K1304, "Aide à domicile")]
    )
    projects = desk.dossiers.open(who).projects
    assert [(one.rank, one.rome_code) for one in projects] == [(1, K1302), (2, J1501), (3, K1304)]
    desk.editing.undo(who)
    assert [one.rome_code for one in desk.dossiers.open(who).projects] == [K1302]


def test_aims_are_ordered_annotated_and_left(desk: Desk, who: DossierId) -> None:
    desk.editing.choose_projects(who, [(K1302, "A"), (J1501, "B"), (K1304, "C")])
    first, second, third = (one.id for one in desk.dossiers.open(who).projects)
    desk.aims.put_first(who, third)
    desk.aims.move(who, first, 1)
    desk.aims.note(who, second, "  Le soin m’attire ")
    projects = desk.dossiers.open(who).projects
    assert [(one.rank, one.label, one.note) for one in projects] == [
        (1, "C", ""),
        (2, "B", "Le soin m’attire"),
        (3, "A", ""),
    ]
    desk.aims.leave(who, third)
    assert [(one.rank, one.label) for one in desk.dossiers.open(who).projects] == [(1, "B"), (2, "A")]
    with pytest.raises(NotFound, match="plus parmi"):
        desk.aims.put_first(who, PartId("gone"))


def test_history_tells_what_stands_the_last_first(desk: Desk, who: DossierId) -> None:
    desk.editing.choose_projects(who, [(K1302, "A"), (J1501, "B")])
    first, second = (one.id for one in desk.dossiers.open(who).projects)
    desk.aims.put_first(who, second)
    desk.aims.note(who, first, "Près de chez moi")
    desk.aims.leave(who, second)
    told = [(one.event, one.label, one.note) for one in desk.aims.history(who)]
    assert told == [
        (AimEvent.LEFT, "B", ""),
        (AimEvent.NOTED, "A", "Près de chez moi"),
        (AimEvent.PUT_FIRST, "B", ""),
        (AimEvent.CHOSEN, "B", ""),
        (AimEvent.CHOSEN, "A", ""),
    ]
    desk.editing.undo(who)
    assert desk.aims.history(who)[0].event is AimEvent.NOTED


def test_a_dossier_brought_from_a_file_keeps_marks_wishes_and_tells_its_aims(
    desk: Desk, sample: Dossier, tmp_path
) -> None:
    from app.models.records.ids import new_part_id
    from app.models.records.wishes import MarkKind, OccupationMark, Wishes

    desk.editing.put(sample.id, OccupationMark(new_part_id(), J1501, "Aide-soignante", MarkKind.EXCLUDED))
    desk.editing.put(sample.id, Wishes(new_part_id(), job_weight=60, riasec="SA"))
    desk.dossiers.export_to(sample.id, tmp_path / "d.json")
    brought = desk.dossiers.open(desk.dossiers.import_from(tmp_path / "d.json").dossier_id)
    assert [(one.rome_code, one.kind) for one in brought.marks] == [(J1501, MarkKind.EXCLUDED)]
    assert brought.wish is not None and (brought.wish.job_weight, brought.wish.riasec) == (60, "SA")
    assert [one.label for one in desk.aims.history(brought.id)] == [one.label for one in brought.projects]

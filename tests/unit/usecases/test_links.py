"""Links across editions: what is said, what is counted meanwhile, what replacing and keeping write."""

import json
import shutil
import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, closing
from dataclasses import replace
from pathlib import Path

import pytest

from app.models.records.changes import Change
from app.models.records.course_search import CourseQuery
from app.models.records.dossier import Dossier
from app.models.records.edition_changes import Sureness
from app.models.records.ids import DossierId, RomeCode, SkillCode, new_part_id
from app.models.records.links import LinkNotice, LinkState
from app.models.records.path import Activity, Project, Study
from app.models.records.trouble import BadInput
from app.models.records.wishes import OccupationMark
from app.models.store.catalogue_store import CatalogueStore
from app.services.usecases.desk import Desk
from tests.conftest import desk_in
from tests.fakes.rome_editions import small, swapped, without_k1304
from tests.unit.usecases.links_kit import held, import_edition, job, notices, person


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A desk with the small former edition: a home carer, an aide at home, a cook."""
    with ExitStack() as stack:
        made = desk_in(tmp_path / "data", stack)
        import_edition(made, small().write(tmp_path / "v460.zip", "460", "18/09/2025"))
        yield made


def only(desk: Desk, dossier_id: DossierId) -> LinkNotice:
    (found,) = notices(desk, dossier_id)
    return found


def opened(desk: Desk, change: Change) -> Dossier:
    return desk.dossiers.open(change.dossier_id)


def test_a_dossier_of_the_edition_in_place_has_nothing_to_say(desk: Desk, tmp_path: Path) -> None:
    dossier_id = person(
        desk,
        job("K1304", "Aide à domicile", "21"),
        Project(new_part_id(), RomeCode("K1304"), "Employé familial"),
        held("101", "Entretenir le linge d'un logement"),
    )
    assert notices(desk, dossier_id) == ()
    edition = small()
    edition.curl_apostrophes()
    staged = desk.referentials.stage(edition.write(tmp_path / "bytes.zip", "460", "18/09/2025"))
    assert not staged.preview.is_same_edition
    assert staged.preview.touches > 0
    assert staged.preview.changes is not None and staged.preview.changes.is_empty
    assert staged.preview.touched_dossiers == 0
    desk.referentials.apply(staged)
    assert notices(desk, dossier_id) == ()
    assert desk.links.steps() == ()


def test_a_withdrawn_occupation_keeps_its_words_and_names_its_successor(desk: Desk, tmp_path: Path) -> None:
    part = Project(new_part_id(), RomeCode("K1304"), "Employé familial")
    dossier_id = person(desk, part, Study(new_part_id(), "CAP", rome_code=RomeCode("K1304")))
    before = desk.dossiers.open(dossier_id)
    import_edition(desk, without_k1304().write(tmp_path / "v461.zip"))
    assert desk.dossiers.open(dossier_id) == before
    study, project = notices(desk, dossier_id)
    assert (project.state, project.was, project.now) == (LinkState.WITHDRAWN, "Employé familial", "")
    assert project.best is not None
    assert (project.best.code, project.best.sureness) == ("K1302", Sureness.SURE)
    assert project.best.why == "ses 2 intitulés y sont rangés"
    assert project.sentence().replace("\u00a0", " ") == (
        "« Employé familial » (K1304) n’est plus dans le ROME depuis "
        "l’édition ROME 4.0 version 61 du 15/06/2026."
    )
    assert study.state is LinkState.WITHDRAWN and study.presses


def test_meanwhile_a_withdrawn_occupation_counts_through_its_successor(desk: Desk, tmp_path: Path) -> None:
    dossier_id = person(desk, job("K1304"))
    before = desk.matching.suggestions(desk.dossiers.open(dossier_id))
    assert before
    import_edition(desk, without_k1304().write(tmp_path / "v461.zip"))
    dossier = desk.dossiers.open(dossier_id)
    after = desk.matching.suggestions(dossier)
    assert [one.code for one in after][:1] == ["K1302"]
    assert dossier.experiences[0].rome_code == "K1304"
    gap = desk.matching.gap(dossier, desk.occupations.fiche(RomeCode("K1302")))
    assert {skill.code for skill in gap.implied} >= {"100", "101"}


def test_a_code_that_means_something_else_is_told_to_who_meant_the_former_one(
    desk: Desk, tmp_path: Path
) -> None:
    former = Project(new_part_id(), RomeCode("K1304"), "Employé familial")
    dossier_id = person(desk, former)
    import_edition(desk, swapped().write(tmp_path / "v461.zip"))
    notice = only(desk, dossier_id)
    assert (notice.state, notice.was, notice.now) == (
        LinkState.CHANGED,
        "Employé familial",
        "Cuisinier à domicile",
    )
    assert [one.code for one in notice.targets] == ["K1399"]
    later = person(desk, Project(new_part_id(), RomeCode("K1304"), "Cuisinier à domicile"))
    assert notices(desk, later) == ()
    story = desk.links.story("K1304")
    assert story is not None and not story.withdrawn
    assert "désigne «\u00a0Cuisinier à domicile\u00a0»" in story.sentence
    assert "avant\u00a0: «\u00a0Employé familial\u00a0»" in story.sentence


def test_a_part_without_words_is_judged_by_when_it_was_tied(desk: Desk, tmp_path: Path) -> None:
    former = Study(new_part_id(), "CAP", rome_code=RomeCode("K1304"))
    dossier_id = person(desk, former)
    import_edition(desk, swapped().write(tmp_path / "v461.zip"))
    later = Study(new_part_id(), "Titre professionnel", rome_code=RomeCode("K1304"))
    desk.editing.put(dossier_id, later)
    assert only(desk, dossier_id).part_id == former.id
    desk.editing.put(dossier_id, replace(former, school="Lycée"))
    assert only(desk, dossier_id).part_id == former.id
    file = tmp_path / "dossier.json"
    desk.dossiers.export_to(dossier_id, file)
    brought = desk.dossiers.import_from(file).dossier_id
    assert {one.title for one in notices(desk, brought)} == {"CAP"}
    told = json.loads(file.read_text(encoding="utf-8"))
    assert told["rome"]["version"] == "461" and [one["version"] for one in told["rome"]["others"]] == ["460"]
    del told["rome"]
    file.write_text(json.dumps(told), encoding="utf-8")
    older = notices(desk, desk.dossiers.import_from(file).dossier_id)
    assert {(one.title, one.guessed) for one in older} == {("CAP", True), ("Titre professionnel", True)}
    assert all(one.best is None or one.best.sureness is Sureness.POSSIBLE for one in older)


def test_a_known_title_says_where_an_experience_belongs(desk: Desk, tmp_path: Path) -> None:
    dossier_id = person(desk, job("K1304", "Garde d'enfants", "22"), job("K1399", "Chef à domicile", "32"))
    edition = small()
    edition.move_title("22", "K1302")
    import_edition(desk, edition.write(tmp_path / "v461.zip"))
    notice = only(desk, dossier_id)
    assert (notice.state, notice.code) == (LinkState.MOVED, "K1304")
    assert notice.best is not None and notice.best.code == "K1302" and notice.best.holds_title
    change = desk.links.replace(dossier_id, notice, notice.best)
    moved = next(one for one in opened(desk, change).experiences if one.title == "Garde d'enfants")
    assert (moved.rome_code, moved.title_code) == ("K1302", "22")
    assert notices(desk, dossier_id) == ()


def test_replacing_is_undone_in_one_step_and_doubles_nothing(desk: Desk, tmp_path: Path) -> None:
    dossier_id = person(
        desk,
        Project(new_part_id(), RomeCode("K1302"), "Assistant de vie", rank=2),
        Project(new_part_id(), RomeCode("K1304"), "Employé familial", rank=1),
        OccupationMark(new_part_id(), RomeCode("K1304"), "Employé familial"),
    )
    import_edition(desk, without_k1304().write(tmp_path / "v461.zip"))
    before = desk.dossiers.open(dossier_id)
    project = next(one for one in notices(desk, dossier_id) if one.entity == "project")
    assert project.best is not None
    dossier = opened(desk, desk.links.replace(dossier_id, project, project.best))
    assert [(one.rome_code, one.label, one.rank) for one in dossier.projects] == [
        ("K1302", "Assistant de vie", 1)
    ]
    assert desk.editing.undo_state(dossier_id).undo_label == "Remplacé par «\u00a0Assistant de vie\u00a0»"
    desk.editing.undo(dossier_id)
    assert desk.dossiers.open(dossier_id) == before
    desk.editing.remove(dossier_id, "project", project.part_id)
    with pytest.raises(BadInput, match="a changé entre-temps"):
        desk.links.replace(dossier_id, project, project.best)


def test_a_link_kept_is_not_spoken_of_until_it_changes_again(desk: Desk, tmp_path: Path) -> None:
    dossier_id = person(desk, Project(new_part_id(), RomeCode("K1304"), "Employé familial"))
    import_edition(desk, swapped().write(tmp_path / "v461.zip"))
    desk.links.keep(dossier_id, only(desk, dossier_id))
    kept = only(desk, dossier_id)
    assert kept.kept and not kept.presses
    assert desk.links.understood(desk.dossiers.open(dossier_id)).projects[0].rome_code == "K1304"
    gone = swapped()
    gone.withdraw("K1304")
    import_edition(desk, gone.write(tmp_path / "v462.zip", "462", "15/12/2026"))
    again = only(desk, dossier_id)
    assert again.presses and again.state is LinkState.WITHDRAWN
    desk.editing.undo(dossier_id)
    assert desk.dossiers.open(dossier_id).kept_links == ()


def test_skills_are_followed_by_code_by_words_and_by_near_words(desk: Desk, tmp_path: Path) -> None:
    dossier_id = person(
        desk,
        held("101", "Entretenir le linge d'un logement"),
        held("102", "Élaborer des menus équilibrés"),
        held("103", "Garder des enfants au domicile des parents"),
        held("777", "Élaborer des menus"),
    )
    edition = small()
    edition.substitute_skill("101", "901")
    edition.substitute_skill("102", "902", "Élaborer des menus équilibrés et variés")
    edition.withdraw_skill("103")
    import_edition(desk, edition.write(tmp_path / "v461.zip"))
    found = {one.code: one for one in notices(desk, dossier_id)}
    assert {code: one.state for code, one in found.items()} == {
        "101": LinkState.RECODED,
        "102": LinkState.WITHDRAWN,
        "103": LinkState.WITHDRAWN,
        "777": LinkState.UNKNOWN,
    }
    assert not found["101"].presses and found["102"].presses
    assert found["102"].best is not None
    assert (found["102"].best.code, found["102"].best.sureness) == ("902", Sureness.LIKELY)
    assert found["103"].targets == ()
    read = desk.links.understood(desk.dossiers.open(dossier_id))
    assert {one.skill_code for one in read.held_skills} == {"901", "102", "103", "777"}
    dossier = opened(desk, desk.links.replace_sure(dossier_id))
    assert {one.skill_code for one in dossier.held_skills} == {"901", "102", "103", "777"}
    assert [one.code for one in desk.links.proposals(found["777"])][:1] == ["902"]


def test_a_skill_chosen_that_is_already_held_leaves_one(desk: Desk, tmp_path: Path) -> None:
    dossier_id = person(desk, held("102", "Élaborer des menus équilibrés"), held("100", "Préparer des repas"))
    edition = small()
    edition.withdraw_skill("102")
    import_edition(desk, edition.write(tmp_path / "v461.zip"))
    notice = only(desk, dossier_id)
    target = next(one for one in desk.links.proposals(replace(notice, was="Préparer des repas")))
    assert target.code == "100"
    dossier = opened(desk, desk.links.replace(dossier_id, notice, target))
    assert [one.skill_code for one in dossier.held_skills] == ["100"]


def test_successors_are_followed_through_several_editions(desk: Desk, tmp_path: Path) -> None:
    dossier_id = person(desk, Activity(new_part_id(), "Aide", rome_code=RomeCode("K1304")))
    import_edition(desk, without_k1304().write(tmp_path / "v461.zip"))
    third = without_k1304()
    for title in third.titles_of("K1302"):
        third.move_title(title["code_ogr"], "K1399")
    third.withdraw("K1302")
    import_edition(desk, third.write(tmp_path / "v462.zip", "462", "15/12/2026"))
    notice = only(desk, dossier_id)
    assert [(one.code, one.sureness) for one in notice.targets] == [("K1399", Sureness.SURE)]
    assert [step.after.version for step in desk.links.steps()] == ["462", "461"]
    first = small()
    import_edition(desk, first.write(tmp_path / "back.zip", "460", "18/09/2025"))
    assert notices(desk, dossier_id) == ()


def test_a_take_away_file_of_another_edition_is_read_by_its_words(desk: Desk) -> None:
    dossier_id = person(
        desk,
        Project(new_part_id(), RomeCode("K9999"), "Cuisinier à domicile"),
        job("Z0001", "Garde d’enfants"),
        held("555", "Préparer des repas"),
        held("556", "Piloter une fusée"),
    )
    found = {one.code: one for one in notices(desk, dossier_id)}
    assert {code: one.state for code, one in found.items()} == {
        "K9999": LinkState.UNKNOWN,
        "Z0001": LinkState.UNKNOWN,
        "555": LinkState.RECODED,
        "556": LinkState.UNKNOWN,
    }
    assert [found[code].best.code for code in ("K9999", "Z0001", "555")] == ["K1399", "K1304", "100"]
    assert "n’est pas dans l’édition installée (ROME 4.0 version 60)" in found["556"].sentence()
    assert desk.links.proposals(found["556"]) == ()


def test_the_preview_counts_the_dossiers_it_touches(desk: Desk, tmp_path: Path) -> None:
    person(desk, job("K1304"), job("K1304", "Garde d'enfants", "22"))
    person(desk, job("K1399"))
    staged = desk.referentials.stage(without_k1304().write(tmp_path / "v461.zip"))
    assert staged.preview.touched_dossiers == 1
    assert staged.preview.changes is not None
    counts = staged.preview.changes.counts
    assert (counts.occupations_withdrawn, counts.titles_moved, counts.occupations_new) == (1, 2, 0)
    staged.discard()
    assert desk.links.steps() == ()


def test_courses_written_with_a_former_code_still_teach_the_skill(
    starter_folder: Path, tmp_path: Path
) -> None:
    shutil.copytree(starter_folder, tmp_path / "starter")
    path = tmp_path / "starter" / "reference.sqlite"
    with closing(sqlite3.connect(path)) as base, base:
        held = CatalogueStore(tmp_path / "starter" / "catalogue").current()
        assert held is not None
        taught = Counter(code for _dataset, row in held.stream() for code in row.skills.split())
        ((old, courses),) = taught.most_common(1)
        base.execute(
            "INSERT INTO edition_step VALUES (1, '460', 'a', NULL, 'x', '461', 'b', NULL, 'y', '2026-11-24')"
        )
        base.execute(
            "INSERT INTO skill_change VALUES (1, ?, ?, 'savoir_faire', 'l', '999999', 'l', 'sure', 1)",
            [old, "substitue"],
        )
        base.execute("UPDATE occupation_skill SET skill_code = '999999' WHERE skill_code = ?", [old])
        base.execute("UPDATE skill SET code = '999999' WHERE code = ?", [old])
    with ExitStack() as stack:
        desk = desk_in(tmp_path / "starter", stack)
        new = SkillCode("999999")
        assert courses > 1
        assert desk.trainings.counts_by_skill([new]) == {new: courses}
        found = desk.trainings.search(CourseQuery(skills=(new,)))
        assert found.total == courses
        training = desk.trainings.training(desk.trainings.lines(found, 0, 1)[0].id)
        assert new in {skill.code for skill in training.skills}

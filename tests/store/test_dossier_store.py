"""The dossier store: what is written is read back, one transaction each, undone and redone."""

import sqlite3
from contextlib import closing
from dataclasses import fields, replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from app.models.records.dossier import ENTITY_OF, PARTS, Part
from app.models.records.ids import DossierId, PartId, RomeCode, SkillCode, TrainingId
from app.models.records.path import (
    Activity,
    ActivityKind,
    Experience,
    HeldSkill,
    Language,
    LanguageLevel,
    Project,
    Study,
)
from app.models.records.periods import YearMonth
from app.models.records.person import Identity, Situation, StudyLevel
from app.models.records.plan import PlannedTraining
from app.models.records.rights import Balance, RightKind
from app.models.records.rights_facts import FactKind, RightsFact
from app.models.records.rome import SkillKind
from app.models.records.trouble import DiskTrouble, NotFound
from app.models.store.dossier_store import DossierStore
from app.models.tables.dossier import PART_TABLES

WHO = DossierId("11111111-1111-4111-8111-111111111111")
KEPT = {"dossier_id", "version", "updated_at", "search_text"}

IDENTITY = Identity(
    id=WHO,
    family_name="Lefèvre",
    given_name="Anaïs",
    birth_date=date(1990, 2, 28),
    commune_name="Vierzon",
    situation=Situation.JOB_SEEKER,
    study_level=StudyLevel.LEVEL_3,
    driving_licences=("B",),
)
EXPERIENCE = Experience(PartId("e1"), "Aide à domicile", start=YearMonth(2018, 3), work_time_percent=80)
PARTS_OF_ALL_KINDS: list[Part] = [
    IDENTITY,
    EXPERIENCE,
    Study(PartId("s1"), "CAP", StudyLevel.LEVEL_3, "Lycée", 2010),
    Activity(PartId("a1"), "Trésorière", ActivityKind.VOLUNTEERING, hours_per_year=40),
    HeldSkill(PartId("h1"), SkillCode("100023"), "Abattre un arbre", SkillKind.KNOW_HOW, PartId("e1")),
    Language(PartId("l1"), "arabe", LanguageLevel.B2),
    Project(PartId("p1"), RomeCode("K1302"), "Assistant de vie", chosen_on="2026-11-23"),
    Balance(PartId("b1"), RightKind.CPF, Decimal("3240.55"), date(2026, 11, 22)),
    PlannedTraining(
        PartId("t1"), TrainingId("ex-1"), "SST", price=Decimal("60.00"), starts_on=date(2027, 1, 12)
    ),
    RightsFact(
        PartId("d1"),
        FactKind.ENGAGEMENT,
        start=date(2024, 1, 1),
        code="benevolat",
        amount=Decimal("210.50"),
        other_amount=Decimal("150.00"),
        declared_on=date(2025, 5, 12),
        attested_on=date(2025, 9, 3),
        note="deux associations",
    ),
]
FACT = PARTS_OF_ALL_KINDS[-1]
AGENT = replace(
    EXPERIENCE, status=Situation.PUBLIC_AGENT, category_c=True, incomplete_post=True, pays_cfp=False
)


@pytest.fixture
def store(tmp_path: Path):
    opened = DossierStore.open_sqlite(tmp_path / "dossiers.sqlite")
    with opened.write(WHO, "Nouveau") as writing:
        writing.put(IDENTITY)
        writing.forget_steps()
    yield opened
    opened.close()


def test_columns_bear_the_names_of_the_fields() -> None:
    for entity, kind in PARTS.items():
        columns = set(PART_TABLES[entity].columns.keys()) - KEPT
        assert columns == {one.name for one in fields(kind)}, entity


@pytest.mark.parametrize("part", PARTS_OF_ALL_KINDS, ids=lambda part: ENTITY_OF[type(part)])
def test_every_kind_of_part_comes_back_as_it_was(store: DossierStore, part: Part) -> None:
    with store.write(WHO, "Ajout") as writing:
        writing.put(part)
    with store.read() as reading:
        assert reading.part(ENTITY_OF[type(part)], part.id) == part


def test_the_status_of_a_job_comes_back_as_it_was(store: DossierStore) -> None:
    with store.write(WHO, "Ajout") as writing:
        writing.put(AGENT)
    assert _experiences(store) == (AGENT,)


def test_facts_stand_the_last_first_and_are_undone_and_redone(store: DossierStore) -> None:
    later = RightsFact(PartId("d2"), FactKind.LEAVE, start=date(2025, 3, 1), code="maternite")
    undated = RightsFact(PartId("d3"), FactKind.DIF, amount=Decimal(40))
    with store.write(WHO, "Droits") as writing:
        for fact in (undated, FACT, later):
            writing.put(fact)
    with store.write(WHO, "Droits") as writing:
        writing.remove("rights_fact", FACT.id)
    seen = []
    for move in ("undo", "undo", "redo", "redo"):
        _step(store, move)
        with store.read() as reading:
            seen.append(reading.dossier(WHO).facts)
    assert seen == [(later, FACT, undated), (), (later, FACT, undated), (later, undated)]


def test_undo_and_redo_walk_through_the_changes(store: DossierStore) -> None:
    later = replace(EXPERIENCE, end=YearMonth(2025, 6))
    for label, part in (("Ajout", EXPERIENCE), ("Fin", later)):
        with store.write(WHO, label) as writing:
            writing.put(part)
    assert _experiences(store) == (later,)
    assert _step(store, "undo") == ("Fin", (EXPERIENCE,))
    assert _step(store, "undo") == ("Ajout", ())
    assert _step(store, "undo")[1] == ()  # nothing left: nothing happens
    assert _step(store, "redo") == ("Ajout", (EXPERIENCE,))
    assert _step(store, "redo") == ("Fin", (later,))
    with store.read() as reading:
        assert reading.undo_state(WHO).undo_label == "Fin"
        assert reading.undo_state(WHO).redo_label == ""


def test_a_new_change_drops_what_could_be_redone(store: DossierStore) -> None:
    with store.write(WHO, "Ajout") as writing:
        writing.put(EXPERIENCE)
    _step(store, "undo")
    with store.write(WHO, "Autre") as writing:
        writing.put(replace(EXPERIENCE, id=PartId("e2"), title="Vendeuse"))
    assert _step(store, "redo")[1][0].title == "Vendeuse"


def test_one_undo_takes_back_the_whole_group(store: DossierStore) -> None:
    skill = PARTS_OF_ALL_KINDS[4]
    with store.write(WHO, "Ajout") as writing:
        writing.put(EXPERIENCE)
        writing.put(skill)
    with store.write(WHO, "Suppression") as writing:
        writing.remove("held_skill", skill.id)
        writing.remove("experience", EXPERIENCE.id)
    _step(store, "undo")
    with store.read() as reading:
        found = reading.dossier(WHO)
    assert found.experiences == (EXPERIENCE,)
    assert found.held_skills == (skill,)


def test_a_failure_in_the_block_writes_nothing(store: DossierStore) -> None:
    with pytest.raises(RuntimeError), store.write(WHO, "Ajout") as writing:
        writing.put(EXPERIENCE)
        raise RuntimeError("killed half-way")
    assert _experiences(store) == ()


def test_putting_the_same_part_again_is_no_change(store: DossierStore) -> None:
    with store.write(WHO, "Rien") as writing:
        writing.put(IDENTITY)
        assert writing.change.edits == ()


def test_deleting_a_dossier_leaves_no_row_behind(store: DossierStore, tmp_path: Path) -> None:
    with store.write(WHO, "Tout") as writing:
        for part in PARTS_OF_ALL_KINDS:
            writing.put(part)
    with store.write(WHO, "Suppression") as writing:
        writing.delete_dossier()
    store.close()
    with closing(sqlite3.connect(tmp_path / "dossiers.sqlite")) as base:
        for name in (*PART_TABLES, "journal"):
            assert base.execute(f"SELECT count(*) FROM {name}").fetchone() == (0,), name


def test_list_finds_without_accents_and_in_any_order(store: DossierStore) -> None:
    with store.read() as reading:
        assert [line.given_name for line in reading.lines("lefevre anais")] == ["Anaïs"]
        assert [line.given_name for line in reading.lines("VIERZON")] == ["Anaïs"]
        assert reading.lines("dupont") == ()


def test_unknown_dossier_is_said_in_a_sentence(store: DossierStore) -> None:
    with store.read() as reading, pytest.raises(NotFound, match="pas sur ce poste"):
        reading.dossier(DossierId("absent"))


def test_full_disk_is_a_sentence_and_loses_nothing(store: DossierStore, tmp_path: Path) -> None:
    """SQLite itself says « disk is full » once the file may not grow any more."""
    with store.write(WHO, "Limite") as writing:
        pages = writing.connection.exec_driver_sql("PRAGMA page_count").scalar_one()
    with pytest.raises(DiskTrouble, match="disque est plein"), store.write(WHO, "Trop") as writing:
        writing.connection.exec_driver_sql(f"PRAGMA max_page_count={pages}")
        for number in range(500):
            writing.put(replace(EXPERIENCE, id=PartId(f"x{number}"), description="long " * 200))
    assert _experiences(store) == ()


def _experiences(store: DossierStore) -> tuple[Experience, ...]:
    with store.read() as reading:
        return reading.dossier(WHO).experiences


def _step(store: DossierStore, move: str) -> tuple[str, tuple[Experience, ...]]:
    with store.write(WHO, "pas") as writing:
        getattr(writing, move)()
        label = writing.change.label
    return label, _experiences(store)

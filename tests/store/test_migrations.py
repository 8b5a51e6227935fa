"""Migrations make the schema the tables say, and every step goes up and down on filled data."""

import json
import sqlite3
import stat
import sys
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import MetaData, inspect, text

from app.models.records.trouble import NewerStore, RefusedFile
from app.models.store.dossier_store import DossierStore
from app.models.store.engine import sqlite_engine
from app.models.store.migrate import MIGRATIONS, bring_up_to_date, head_of, migrate, revision_of
from app.models.store.reference_store import ReferenceStore
from app.models.tables import dossier as dossier_tables
from app.models.tables import reference as reference_tables

KINDS = [("dossier", dossier_tables.metadata), ("reference", reference_tables.metadata)]


@pytest.mark.parametrize(("kind", "metadata"), KINDS)
def test_migrated_schema_equals_tables(kind: str, metadata: MetaData, tmp_path: Path) -> None:
    engine = sqlite_engine(tmp_path / "store.sqlite", durable=True)
    bring_up_to_date(engine, kind, tmp_path / "store.sqlite")
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == []
    engine.dispose()


@pytest.mark.parametrize(("kind", "metadata"), KINDS)
def test_each_step_goes_up_and_down_on_filled_data(kind: str, metadata: MetaData, tmp_path: Path) -> None:
    """One row in each table at the newest revision; going down and up again keeps what both sides know."""
    engine = sqlite_engine(tmp_path / "store.sqlite", durable=True)
    steps = sorted(step.name.split("_")[0] for step in (MIGRATIONS / f"{kind}_versions").glob("[0-9]*.py"))
    bring_up_to_date(engine, kind, tmp_path / "store.sqlite")
    _fill(tmp_path / "store.sqlite", metadata)
    for lower, upper in reversed(list(zip(["base", *steps], steps, strict=False))):
        kept = _counts(tmp_path / "store.sqlite") if lower != "base" else {}
        migrate(engine, kind, lower)
        assert (revision_of(engine) or "base") == lower
        migrate(engine, kind, upper)
        migrate(engine, kind, lower)
        after = _counts(tmp_path / "store.sqlite")
        assert all(after.get(table, count) == count for table, count in kept.items())
    with engine.connect() as connection:
        assert set(inspect(connection).get_table_names()) == {"alembic_version"}
    engine.dispose()


def test_statuses_and_facts_come_and_go_with_their_journal(tmp_path: Path) -> None:
    """0002: a job of before is an employee’s; going back takes away what the older program could not read."""
    path = tmp_path / "dossiers.sqlite"
    engine = sqlite_engine(path, durable=True)
    migrate(engine, "dossier", "0001")
    with closing(sqlite3.connect(path)) as base, base:
        base.execute("INSERT INTO identity (id, family_name, given_name) VALUES ('d', 'Noël', 'Zoé')")
        base.execute(
            "INSERT INTO experience (id, dossier_id, title, start) VALUES ('e', 'd', 'Maçon', '2018-03')"
        )
    migrate(engine, "dossier", "0002")
    job = {"id": "e", "title": "Maçon", "status": "agent_public", "category_c": True}
    with closing(sqlite3.connect(path)) as base, base:
        added = base.execute("SELECT status, category_c, incomplete_post, pays_cfp FROM experience")
        assert added.fetchall() == [("salarie", 0, 0, 1)]
        base.execute("INSERT INTO rights_fact (id, dossier_id, kind) VALUES ('f', 'd', 'dif')")
        base.executemany(
            "INSERT INTO journal (dossier_id, group_id, label, at, entity, part_id, after, state) "
            "VALUES ('d', 'g', '', '', ?, ?, ?, 'done')",
            [("rights_fact", "f", "{}"), ("experience", "e", json.dumps(job))],
        )
    migrate(engine, "dossier", "0001")
    with closing(sqlite3.connect(path)) as base:
        assert base.execute("SELECT id, title, start FROM experience").fetchall() == [
            ("e", "Maçon", "2018-03")
        ]
        journal = base.execute("SELECT entity, before, after FROM journal").fetchall()
        assert [(entity, before, json.loads(after)) for entity, before, after in journal] == [
            ("experience", None, {"id": "e", "title": "Maçon"})
        ]
        assert "rights_fact" not in _counts(path)
        assert not {"status", "pays_cfp"} & {row[1] for row in base.execute("PRAGMA table_info(experience)")}
        assert base.execute("PRAGMA foreign_key_check").fetchall() == []
    bring_up_to_date(engine, "dossier", path)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, dossier_tables.metadata) == []
    engine.dispose()


def test_wishes_come_and_go_with_their_journal(tmp_path: Path) -> None:
    """0003: going back takes marks and ties away and keeps activities and studies as they were."""
    path = tmp_path / "dossiers.sqlite"
    engine = sqlite_engine(path, durable=True)
    bring_up_to_date(engine, "dossier", path)
    with closing(sqlite3.connect(path)) as base, base:
        base.execute("INSERT INTO identity (id, family_name, given_name) VALUES ('d', 'Noël', 'Zoé')")
        base.execute("INSERT INTO study (id, dossier_id, title, rome_code) VALUES ('s', 'd', 'CAP', 'K1303')")
        base.execute("INSERT INTO wishes (id, dossier_id) VALUES ('w', 'd')")
        assert base.execute("SELECT job_weight, half_life_years, interests FROM wishes").fetchall() == [
            (35, 10, "[]")
        ]
        base.executemany(
            "INSERT INTO journal (dossier_id, group_id, label, at, entity, part_id, after, state) "
            "VALUES ('d', 'g', '', '', ?, ?, ?, 'done')",
            [
                ("wishes", "w", "{}"),
                ("study", "s", json.dumps({"id": "s", "title": "CAP", "rome_code": "K1303"})),
            ],
        )
    migrate(engine, "dossier", "0002")
    with closing(sqlite3.connect(path)) as base:
        journal = base.execute("SELECT entity, after FROM journal").fetchall()
        assert [(entity, json.loads(after)) for entity, after in journal] == [
            ("study", {"id": "s", "title": "CAP"})
        ]
        assert base.execute("SELECT id, title FROM study").fetchall() == [("s", "CAP")]
        assert not {"wishes", "occupation_mark", "kept_link"} & set(_counts(path))
    bring_up_to_date(engine, "dossier", path)
    engine.dispose()


def test_what_a_planned_course_is_for_comes_and_goes_with_its_journal(tmp_path: Path) -> None:
    """0004: a plan kept before says nothing of it; going back keeps the courses as they were."""
    path = tmp_path / "dossiers.sqlite"
    engine = sqlite_engine(path, durable=True)
    migrate(engine, "dossier", "0003")
    with closing(sqlite3.connect(path)) as base, base:
        base.execute("INSERT INTO identity (id, family_name, given_name) VALUES ('d', 'Noël', 'Zoé')")
        base.execute(
            "INSERT INTO planned_training (id, dossier_id, training_id, title, price, state) "
            "VALUES ('p', 'd', 'exemple-1', 'CACES', 49000, 'envisagee')"
        )
    bring_up_to_date(engine, "dossier", path)
    new = "price, certification, kind, certifying, for_skills"
    with closing(sqlite3.connect(path)) as base, base:
        told = base.execute(f"SELECT {new} FROM planned_training").fetchall()
        assert told == [(49000, "", None, 1, "[]")]
        after = json.dumps({"id": "p", "title": "CACES", "kind": "rs", "for_skills": ["102"]})
        base.execute(
            "INSERT INTO journal (dossier_id, group_id, label, at, entity, part_id, after, state) "
            "VALUES ('d', 'g', '', '', 'planned_training', 'p', ?, 'done')",
            [after],
        )
    migrate(engine, "dossier", "0003")
    with closing(sqlite3.connect(path)) as base:
        journal = [json.loads(after) for (after,) in base.execute("SELECT after FROM journal")]
        assert journal == [{"id": "p", "title": "CACES"}]
        assert base.execute("SELECT title, price FROM planned_training").fetchall() == [("CACES", 49000)]
    bring_up_to_date(engine, "dossier", path)
    engine.dispose()


def test_kept_searches_come_and_go_with_their_journal(tmp_path: Path) -> None:
    """0005: an older dossier keeps no search; going back takes them away, in the journal too."""
    path = tmp_path / "dossiers.sqlite"
    engine = sqlite_engine(path, durable=True)
    migrate(engine, "dossier", "0004")
    with closing(sqlite3.connect(path)) as base, base:
        base.execute("INSERT INTO identity (id, family_name, given_name) VALUES ('d', 'Noël', 'Zoé')")
    migrate(engine, "dossier", "0005")
    with closing(sqlite3.connect(path)) as base, base:
        base.execute("INSERT INTO saved_search (id, dossier_id, name) VALUES ('s', 'd', 'Soudure')")
        told = base.execute("SELECT query, catalogue, total, seen FROM saved_search").fetchall()
        assert told == [("{}", "", None, "[]")]
        base.executemany(
            "INSERT INTO journal (dossier_id, group_id, label, at, entity, part_id, after, state) "
            "VALUES ('d', 'g', '', '', ?, ?, '{}', 'done')",
            [("saved_search", "s"), ("study", "e")],
        )
    migrate(engine, "dossier", "0004")
    with closing(sqlite3.connect(path)) as base:
        assert [row[0] for row in base.execute("SELECT entity FROM journal")] == ["study"]
        assert "saved_search" not in _counts(path)
    bring_up_to_date(engine, "dossier", path)
    engine.dispose()


def test_an_older_reference_gains_empty_market_tables_and_gives_its_edition_back(tmp_path: Path) -> None:
    """0002: what was imported before stays; going back leaves no edition the older program cannot name."""
    path = tmp_path / "reference.sqlite"
    engine = sqlite_engine(path, durable=False)
    migrate(engine, "reference", "0001")
    columns = "kind, version, title, sha256, source, licence, is_starter, imported_at, rows_read"
    note = f"INSERT INTO edition ({columns}) VALUES (?, '1', 't', 'x', 's', 'l', 0, '', '{{}}')"
    with closing(sqlite3.connect(path)) as base, base:
        base.execute(note, ["rome"])
    bring_up_to_date(engine, "reference", path)
    with closing(sqlite3.connect(path)) as base, base:
        assert base.execute("SELECT count(*) FROM market_figure").fetchone() == (0,)
        base.execute(
            "INSERT INTO market_figure VALUES ('rome3', 'K1302', 'tension', 'nat', '', 'f', 500, NULL, '')"
        )
        base.execute(note, ["marche"])
    migrate(engine, "reference", "0001")
    with closing(sqlite3.connect(path)) as base:
        assert base.execute("SELECT kind FROM edition").fetchall() == [("rome",)]
        assert "market_figure" not in _counts(path)
    bring_up_to_date(engine, "reference", path)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, reference_tables.metadata) == []
    engine.dispose()


def test_market_series_come_and_go_without_a_figure_lost(tmp_path: Path) -> None:
    """0006: figures imported before stay both ways; what the older program cannot name goes."""
    path = tmp_path / "reference.sqlite"
    engine = sqlite_engine(path, durable=False)
    migrate(engine, "reference", "0005")
    figure = "INSERT INTO market_figure VALUES (?, ?, ?, 'nat', '', 'f', 500, NULL, '')"
    with closing(sqlite3.connect(path)) as base, base:
        base.execute(figure, ["rome3", "K1302", "tension"])
    migrate(engine, "reference", "0006")
    with closing(sqlite3.connect(path)) as base, base:
        base.execute(
            "INSERT INTO market_series VALUES "
            "('fap2009', 'T2A60', 'emplois', 'nat', '', 'f', '2018', '', 55760000, NULL)"
        )
        base.execute(figure, ["bmo2020", "05c75eae", "difficiles"])
        base.execute("INSERT INTO market_family VALUES ('bmo2018', 'T2A60', 'Aides', 'f')")
    migrate(engine, "reference", "0005")
    with closing(sqlite3.connect(path)) as base:
        assert base.execute("SELECT code FROM market_figure").fetchall() == [("K1302",)]
        assert base.execute("SELECT count(*) FROM market_family").fetchone() == (0,)
    assert "market_series" not in _counts(path)
    bring_up_to_date(engine, "reference", path)
    engine.dispose()


def test_file_is_copied_before_a_migration(tmp_path: Path) -> None:
    path = tmp_path / "dossiers.sqlite"
    DossierStore.open_sqlite(path).close()
    with closing(sqlite3.connect(path)) as base, base:
        base.execute("UPDATE alembic_version SET version_num = '0000'")
        base.execute("INSERT INTO identity (id, family_name, given_name) VALUES ('d', 'Noël', 'Zoé')")
    engine = sqlite_engine(path, durable=True)
    with pytest.raises(Exception, match="0000"):  # no such step: the point is what stood before
        bring_up_to_date(engine, "dossier", path)
    engine.dispose()
    copy = tmp_path / "dossiers.avant-0000.sqlite"
    with closing(sqlite3.connect(copy)) as base:
        assert base.execute("SELECT given_name FROM identity").fetchall() == [("Zoé",)]
    if sys.platform != "win32":
        assert stat.S_IMODE(copy.stat().st_mode) == 0o600


@pytest.mark.parametrize("store", [DossierStore, ReferenceStore])
def test_newer_file_is_refused_and_untouched(
    store: type[DossierStore | ReferenceStore], tmp_path: Path
) -> None:
    path = tmp_path / "store.sqlite"
    store.open_sqlite(path).close()
    with closing(sqlite3.connect(path)) as base, base:
        base.execute("UPDATE alembic_version SET version_num = '9999'")
    before = path.read_bytes()
    with pytest.raises(NewerStore, match="version plus récente"):
        store.open_sqlite(path)
    assert path.read_bytes() == before


@pytest.mark.parametrize("store", [DossierStore, ReferenceStore])
def test_a_file_that_is_not_a_database_is_refused_and_untouched(
    store: type[DossierStore | ReferenceStore], tmp_path: Path
) -> None:
    path = tmp_path / "store.sqlite"
    path.write_bytes(b"Bonjour, je suis une lettre." * 100)
    with pytest.raises(RefusedFile, match="n’est pas lisible"):
        store.open_sqlite(path)
    assert path.read_bytes() == b"Bonjour, je suis une lettre." * 100


def test_pragmas_and_private_mode(tmp_path: Path) -> None:
    path = tmp_path / "private" / "dossiers.sqlite"
    engine = sqlite_engine(path, durable=True)
    with engine.connect() as connection:
        values = {
            name: connection.execute(text(f"PRAGMA {name}")).scalar()
            for name in ("foreign_keys", "journal_mode", "synchronous")
        }
    engine.dispose()
    assert values == {"foreign_keys": 1, "journal_mode": "wal", "synchronous": 2}
    if sys.platform != "win32":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_heads_are_read_from_the_steps() -> None:
    assert head_of("dossier") >= "0001"
    assert head_of("reference") >= "0001"


def _fill(path: Path, metadata: MetaData) -> None:
    """Put one row in each table, parents first."""
    with closing(sqlite3.connect(path)) as base, base:
        for table in metadata.sorted_tables:
            names = [column.name for column in table.columns]
            marks = ", ".join("?" for _ in names)
            quoted = ", ".join(f'"{name}"' for name in names)
            base.execute(f'INSERT INTO "{table.name}" ({quoted}) VALUES ({marks})', ["1" for _ in names])


def _counts(path: Path) -> dict[str, int]:
    """Count the rows of each table."""
    with closing(sqlite3.connect(path)) as base:
        names = [row[0] for row in base.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {name: base.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in names}

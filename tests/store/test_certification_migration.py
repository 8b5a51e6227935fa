"""0007 of the reference store: empty tables come; going back leaves no edition nobody can name."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from app.models.store.engine import sqlite_engine
from app.models.store.migrate import bring_up_to_date, migrate
from app.models.tables.reference import CERTIFICATION_TABLES

FILLED = (
    "INSERT INTO certification VALUES ('RNCP1', 'kit', 'RNCP', 'Boulanger', 'CAP', '', 3, 1, NULL, NULL, "
    "'2024-09-01', '2028-08-31', NULL, 'droit')",
    "INSERT INTO certification_block VALUES ('RNCP1', 'RNCP1BC01', 'france_competences', 'Pétrir')",
    "INSERT INTO certification_occupation VALUES ('RNCP1', 'D1102', 'france_competences', 'Boulangerie')",
    "INSERT INTO certification_subject VALUES ('RNCP1', 'NSF', '221', 'france_competences', 'Cuisine')",
    "INSERT INTO certification_certifier VALUES ('RNCP1', '11004301500012', 'france_competences', 'M')",
    "INSERT INTO certification_access VALUES ('RNCP1', 'vae', 'france_competences')",
    "INSERT INTO certification_succession VALUES ('RNCP1', 'RNCP2', 'kit')",
    "INSERT INTO certification_diploma VALUES ('RNCP1', '50022137', 'kit', 'BOULANGER')",
    "INSERT INTO diploma VALUES ('50022137', 'bcn', 'BOULANGER', 'CAP', 3, NULL, NULL)",
    "INSERT INTO diploma_kind VALUES ('500', 'bcn_niveaux', 'CAP', 'CAP', 3)",
    "INSERT INTO certification_source VALUES ('kit', 'kit', 't', 'p', 'v', NULL, 'l', 'x', 1)",
)


def test_an_older_reference_gains_empty_tables_and_gives_its_edition_back(tmp_path: Path) -> None:
    path = tmp_path / "reference.sqlite"
    engine = sqlite_engine(path, durable=False)
    migrate(engine, "reference", "0006")
    columns = "kind, version, title, sha256, source, licence, is_starter, imported_at, rows_read"
    note = f"INSERT INTO edition ({columns}) VALUES (?, '1', 't', 'x', 's', 'l', 0, '', '{{}}')"
    with closing(sqlite3.connect(path)) as base, base:
        base.execute(note, ["rome"])
    bring_up_to_date(engine, "reference", path)
    with closing(sqlite3.connect(path)) as base, base:
        for table in CERTIFICATION_TABLES:
            assert base.execute(f"SELECT count(*) FROM {table.name}").fetchone() == (0,)
        for statement in FILLED:
            base.execute(statement)
        base.execute(note, ["certifications"])
        with pytest.raises(sqlite3.IntegrityError):
            base.execute(FILLED[0])
    assert len(FILLED) == len(CERTIFICATION_TABLES)
    migrate(engine, "reference", "0006")
    with closing(sqlite3.connect(path)) as base:
        assert base.execute("SELECT kind FROM edition").fetchall() == [("rome",)]
        named = base.execute(
            "SELECT name FROM sqlite_master WHERE name LIKE '%certification%' OR name LIKE 'diploma%'"
        ).fetchall()
        assert named == []
    bring_up_to_date(engine, "reference", path)
    with closing(sqlite3.connect(path)) as base:
        assert base.execute("SELECT count(*) FROM certification").fetchone() == (0,)
    engine.dispose()

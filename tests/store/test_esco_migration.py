"""0003 of the reference store: empty tables come; going back leaves no edition nobody can name."""

import sqlite3
from contextlib import closing
from pathlib import Path

from app.models.store.engine import sqlite_engine
from app.models.store.migrate import bring_up_to_date, migrate


def test_an_older_reference_gains_empty_tables_and_gives_its_edition_back(tmp_path: Path) -> None:
    path = tmp_path / "reference.sqlite"
    engine = sqlite_engine(path, durable=False)
    migrate(engine, "reference", "0002")
    columns = "kind, version, title, sha256, source, licence, is_starter, imported_at, rows_read"
    note = f"INSERT INTO edition ({columns}) VALUES (?, '1', 't', 'x', 's', 'l', 0, '', '{{}}')"
    with closing(sqlite3.connect(path)) as base, base:
        base.execute(note, ["rome"])
    bring_up_to_date(engine, "reference", path)
    with closing(sqlite3.connect(path)) as base, base:
        assert base.execute("SELECT count(*) FROM esco_tie").fetchone() == (0,)
        base.execute("INSERT INTO esco_tie VALUES ('1', 'u', 'exactMatch', 't', 'l', 'correspondance')")
        base.execute("INSERT INTO esco_occupation VALUES ('u', 'l', '5162', '', 'metiers')")
        base.execute(note, ["esco"])
    migrate(engine, "reference", "0002")
    with closing(sqlite3.connect(path)) as base:
        assert base.execute("SELECT kind FROM edition").fetchall() == [("rome",)]
        named = base.execute("SELECT name FROM sqlite_master WHERE name LIKE 'esco%'").fetchall()
        assert named == []
    bring_up_to_date(engine, "reference", path)
    engine.dispose()

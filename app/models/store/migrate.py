"""Brings a store to today's schema: refuses newer files, copies the file first, then runs Alembic."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy import Engine, text
from sqlalchemy.exc import OperationalError

from app.models import migrations
from app.models.records.trouble import NewerStore
from app.models.store.engine import french_errors

MIGRATIONS = Path(migrations.__file__).parent


def head_of(kind: str) -> str:
    """Give the newest revision of a store (``dossier`` or ``reference``), read from the file names."""
    return max(step.name.split("_")[0] for step in (MIGRATIONS / f"{kind}_versions").glob("[0-9]*.py"))


def revision_of(engine: Engine) -> str | None:
    """Give the revision a store is at; None for a store that was never set up."""
    try:
        with engine.connect() as connection:
            found = connection.execute(text("select version_num from alembic_version")).scalar()
    except OperationalError as error:
        if "no such table" in str(
            error
        ):  # never set up; looking through the schema first takes ten times longer
            return None
        raise
    return None if found is None else str(found)


def bring_up_to_date(engine: Engine, kind: str, path: Path | None) -> None:
    """Run the missing migrations; a file that holds something is copied beside itself first.

    Args:
        engine: the store.
        kind: ``dossier`` or ``reference``.
        path: the SQLite file, None for a server (its administrator keeps the backups).

    Raises:
        NewerStore: the store was written by a newer version of the program.
        DiskTrouble: no room for the copy or the change; the store is as it was.
    """
    name = path.name if path else kind
    with french_errors(name):
        current, head = revision_of(engine), head_of(kind)
        if current == head:
            return
        if current is not None and current > head:
            raise NewerStore(
                f"Le fichier « {name} » a été enregistré par une version plus récente du programme "
                f"(format {current}, celui-ci connaît {head}). "
                "Mettez le programme à jour ; rien n’a été modifié."
            )
        if current is not None and path is not None:
            copy_before_migration(path, current)
        migrate(engine, kind, head)


def migrate(engine: Engine, kind: str, target: str) -> None:
    """Go to a revision, up or down, in one transaction."""
    from alembic import command  # imported here: a store that is up to date never pays for Alembic
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.set_main_option("version_locations", str(MIGRATIONS / f"{kind}_versions").replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    current = revision_of(engine) or "base"
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        config.attributes["connection"] = connection
        if target == "base" or (current != "base" and target < current):
            command.downgrade(config, target)
        else:
            command.upgrade(config, target)


def copy_before_migration(path: Path, revision: str) -> Path:
    """Copy a store, journal included, to ``<name>.avant-<revision>.sqlite`` with private mode."""
    target = path.with_name(f"{path.stem}.avant-{revision}{path.suffix}")
    os.close(os.open(target, os.O_CREAT | os.O_RDWR | os.O_TRUNC, 0o600))
    with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(target)) as copy:
        source.backup(copy)
    return target

"""Opens a SQLite file as an engine: pragmas, private mode, explicit transactions, errors in French.

The dossier store only asks for an ``Engine``: an encrypted file or a PostgreSQL server is another
function of this file, and nothing above it changes.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DatabaseError, OperationalError

from app.models.records.trouble import DiskTrouble, KnownTrouble, RefusedFile

BUSY_TIMEOUT_MS = 10_000

_DISK_FULL = (
    "Le disque est plein : rien n’a été enregistré, et ce qui l’était déjà est intact. "
    "Libérez de la place puis recommencez."
)
_READ_ONLY = (
    "Le dossier des données n’accepte pas l’écriture. Vérifiez les droits sur « {name} » ou "
    "choisissez un autre emplacement avec --data-dir."
)
_DAMAGED = (
    "Le fichier « {name} » n’est pas lisible : il est abîmé ou d’un autre type. Il n’a pas été modifié ; "
    "mettez-le de côté ou remettez une sauvegarde à sa place."
)
_BUSY = (
    "Les données sont occupées par une autre fenêtre du programme. Fermez-la ou réessayez dans un instant."
)


def sqlite_engine(path: Path, *, durable: bool) -> Engine:
    """Open or create a SQLite file, readable by its owner alone.

    Args:
        path: the file; its folder is created with private mode when absent.
        durable: True waits for the disk at each commit (personal data); False trusts the journal
            (public data, rebuildable): the file stays whole in both cases.

    Raises:
        DiskTrouble: the folder or the file cannot be made.
    """
    _make_private(path)
    engine = create_engine(
        f"sqlite:///{path.as_posix()}",
        connect_args={"timeout": BUSY_TIMEOUT_MS / 1000},
        hide_parameters=True,  # an error ends up in the log: no name, no date of birth there
    )
    synchronous = "FULL" if durable else "NORMAL"

    @event.listens_for(engine, "connect")
    def _prepare(connection: Any, _record: Any) -> None:
        connection.isolation_level = None  # transactions are begun below, so that DDL is part of them
        for pragma in (
            "foreign_keys=ON",
            "journal_mode=WAL",
            f"synchronous={synchronous}",
            f"busy_timeout={BUSY_TIMEOUT_MS}",
            "trusted_schema=OFF",
            "cell_size_check=ON",
        ):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get("writes", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def _make_private(path: Path) -> None:
    """Create the folder and an empty file with private modes, before SQLite opens it."""
    try:
        if not path.parent.is_dir():
            path.parent.mkdir(parents=True, mode=0o700)
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    except OSError as error:
        raise DiskTrouble(_READ_ONLY.format(name=path.parent)) from error


@contextmanager
def french_errors(name: str) -> Iterator[None]:
    """Turn what SQLite refuses into known trouble, with a sentence that says what to do.

    Raises:
        DiskTrouble: full or read-only disk, or a lock that is not released.
        RefusedFile: a damaged file, or one that is not a database.
    """
    try:
        yield
    except (OperationalError, DatabaseError) as error:
        known = trouble_of(error.orig or error, name)
        if known is None:
            raise
        raise known from error


def trouble_of(error: BaseException, name: str) -> KnownTrouble | None:
    """Name the trouble behind an error of the SQLite driver, or give None when it is a bug of ours."""
    text = str(error).lower()
    if "disk is full" in text or "disk i/o" in text:
        return DiskTrouble(_DISK_FULL)
    if "readonly" in text or "unable to open" in text:
        return DiskTrouble(_READ_ONLY.format(name=name))
    if "malformed" in text or "not a database" in text:
        return RefusedFile(_DAMAGED.format(name=name))
    if "locked" in text or "busy" in text:
        return DiskTrouble(_BUSY)
    return None

"""A private PostgreSQL in a temporary folder: on a socket of its own, for this run alone."""

from __future__ import annotations

import os
import pwd
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from engines import SetupError, postgres_program

OPTIONS = "-c listen_addresses='' -c max_connections=60 -c shared_buffers=64MB"


@contextmanager
def cluster() -> Iterator[str]:
    """Start a cluster with one empty base; gives its address, stops and erases it at the end.

    Commits are durable as on a true server: what the trials of crashes show depends on it.
    """
    with TemporaryDirectory(prefix="sac-portail-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        owner = _owner()
        data, socket = folder / "data", folder / "socket"
        socket.mkdir()
        if owner:
            for path in (folder, socket):
                os.chown(path, pwd.getpwnam(owner).pw_uid, -1)
        _run(owner, postgres_program("initdb"), "-D", str(data), "-U", "sac", "-A", "trust", "-E", "UTF8")
        options = f"{OPTIONS} -c unix_socket_directories='{socket}'"
        control = postgres_program("pg_ctl")
        _run(owner, control, "-D", str(data), "-o", options, "-l", str(folder / "log"), "-w", "start")
        try:
            yield f"postgresql://sac@/postgres?host={socket}"
        finally:
            _run(owner, control, "-D", str(data), "-m", "immediate", "-w", "stop")


def _owner() -> str:
    """Name whom PostgreSQL runs as: it refuses to be root, and Debian's package brings a user of its own."""
    if os.geteuid() != 0:
        return ""
    try:
        return pwd.getpwnam("postgres").pw_name
    except KeyError as error:
        postgres_program("initdb")
        raise SetupError("PostgreSQL n'a pas son utilisateur, postgres : réinstallez-le.") from error


def _run(owner: str, *command: str) -> None:
    """Run one of PostgreSQL's programs as its owner."""
    whole = ["runuser", "-u", owner, "--", *command] if owner else list(command)
    done = subprocess.run(
        whole, stdin=subprocess.DEVNULL, capture_output=True, text=True, cwd="/", check=False
    )
    if done.returncode != 0:
        raise SetupError(f"PostgreSQL ne démarre pas :\n{done.stdout}{done.stderr}".rstrip())

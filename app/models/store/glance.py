"""The few rows the first screen shows, read with the standard library before anything heavy is loaded."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import NamedTuple


class GlanceRows(NamedTuple):
    """What the first paint needs of a dossier; ``balances`` are (kind, hundredths, day, source)."""

    given_name: str
    family_name: str
    birth_date: str
    commune_name: str
    balances: tuple[tuple[str, int, str, str], ...]


def read_glance(dossiers_file: Path, dossier_id: str) -> GlanceRows | None:
    """Read a dossier's name and newest balances; None whenever anything at all stands in the way.

    The store proper, loaded after the first paint, is the one that explains what is wrong.
    """
    if not dossier_id or not dossiers_file.is_file():
        return None
    try:
        with closing(sqlite3.connect(f"{dossiers_file.as_uri()}?mode=ro", uri=True, timeout=0.2)) as base:
            who = base.execute(
                "SELECT given_name, family_name, coalesce(birth_date, ''), commune_name "
                "FROM identity WHERE id = ?",
                (dossier_id,),
            ).fetchone()
            if who is None:
                return None
            balances = base.execute(
                "SELECT kind, amount, as_of, source FROM balance WHERE dossier_id = ? ORDER BY as_of",
                (dossier_id,),
            ).fetchall()
    except sqlite3.Error:
        return None
    return GlanceRows(who[0], who[1], who[2], who[3], tuple(balances))


def read_edition_kinds(reference_file: Path) -> frozenset[str]:
    """Read which kinds of data have an edition; none whenever anything stands in the way."""
    if not reference_file.is_file():
        return frozenset()
    try:
        with closing(sqlite3.connect(f"{reference_file.as_uri()}?mode=ro", uri=True, timeout=0.2)) as base:
            return frozenset(row[0] for row in base.execute("SELECT kind FROM edition"))
    except sqlite3.Error:
        return frozenset()


def read_edition_titles(reference_file: Path) -> tuple[str, ...]:
    """Read the titles of the editions in place; none whenever anything stands in the way."""
    if not reference_file.is_file():
        return ()
    try:
        with closing(sqlite3.connect(f"{reference_file.as_uri()}?mode=ro", uri=True, timeout=0.2)) as base:
            return tuple(row[0] for row in base.execute("SELECT title FROM edition ORDER BY kind DESC"))
    except sqlite3.Error:
        return ()

"""A process killed in the middle of its writes: what it acknowledged is there, nothing is half-written."""

import os
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from app.models.records.ids import DossierId
from app.models.store.dossier_store import DossierStore

ROOT = Path(__file__).parents[2]
WRITER = """
import sys
from pathlib import Path
from app.models.records.ids import DossierId, PartId
from app.models.records.path import Experience
from app.models.records.person import Identity
from app.models.store.dossier_store import DossierStore

store = DossierStore.open_sqlite(Path(sys.argv[1]))
who = DossierId("d")
with store.write(who, "Nouveau") as writing:
    writing.put(Identity(who, "Lefèvre", "Anaïs"))
for number in range(10_000):
    with store.write(who, "Ajout") as writing:
        writing.put(Experience(PartId(f"{number}-a"), "Première moitié"))
        writing.put(Experience(PartId(f"{number}-b"), "Seconde moitié"))
    print(number, flush=True)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is not to be had on Windows")
@pytest.mark.parametrize("acknowledged", [1, 7, 23])
def test_a_killed_process_loses_nothing_it_acknowledged(acknowledged: int, tmp_path: Path) -> None:
    path = tmp_path / "dossiers.sqlite"
    with subprocess.Popen(
        [sys.executable, "-c", WRITER, str(path)], stdout=subprocess.PIPE, text=True, cwd=ROOT
    ) as process:
        assert process.stdout is not None
        last = -1
        while last < acknowledged:
            last = int(process.stdout.readline())
        os.kill(process.pid, signal.SIGKILL)
        seen = [int(line) for line in process.stdout.read().split()]
    last = max([last, *seen])
    store = DossierStore.open_sqlite(path)
    with store.read() as reading:
        kept = {one.id for one in reading.dossier(DossierId("d")).experiences}
    store.close()
    assert {f"{number}-{half}" for number in range(last + 1) for half in "ab"} <= kept
    assert len(kept) % 2 == 0  # a transaction is there whole, or not at all
    with closing(sqlite3.connect(path)) as base:
        assert base.execute("PRAGMA integrity_check").fetchone() == ("ok",)

"""One build in a process of its own, so that its time and peak of memory are its own.

``python -m tests.benchmarks.courses.building WHAT file folder`` prints one line of JSON.
"""

import csv
import json
import os
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import ExitStack, closing
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from tests.benchmarks.courses.facts import ROOT

if TYPE_CHECKING:
    from app.services.usecases.desk import Desk

MIB = 1024 * 1024
AT_ONCE = 2_000
DATABASE, INDEX, TANTIVY, FTS = "courses.sqlite", "index", "tantivy", "fts.sqlite"


@dataclass(frozen=True, slots=True)
class Built:
    """What a build took: wall and processor seconds, peak of memory in MiB, and whatever it counted."""

    seconds: float
    processor: float
    peak: float
    courses: int


def build(what: str, file: Path, folder: Path) -> Built:
    """Run one build in its own process."""
    command = [sys.executable, "-m", "tests.benchmarks.courses.building", what, str(file), str(folder)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise RuntimeError(f"{what}: {done.stderr[-2000:]}")
    return Built(**json.loads(done.stdout.splitlines()[-1]))


def size(path: Path) -> float:
    """Weigh a file or a folder, in MiB."""
    files = [path] if path.is_file() else [one for one in path.rglob("*") if one.is_file()]
    return sum(one.stat().st_size for one in files) / MIB


def catalogue_of(folder: Path) -> Path:
    """Give the folder of the catalogue in place, where the import put it."""
    home = folder / "data" / "catalogue"
    return home / json.loads((home / "current.json").read_text("utf-8"))["token"]


def _bare(file: Path, folder: Path) -> int:
    """The floor of an import: every cell of the file into one table, nothing understood."""
    target = folder / "bare.sqlite"
    target.unlink(missing_ok=True)
    with file.open(encoding="utf-8-sig", newline="") as stream, closing(sqlite3.connect(target)) as base:
        base.execute("PRAGMA journal_mode=WAL")
        base.execute("PRAGMA synchronous=NORMAL")
        rows = csv.reader(stream, delimiter=";")
        names = next(rows)
        base.execute(f"CREATE TABLE course ({', '.join(names)})")
        base.executemany(f"INSERT INTO course VALUES ({', '.join('?' * len(names))})", rows)
        base.commit()
        courses: int = base.execute("SELECT count(*) FROM course").fetchone()[0]
    for path in folder.glob("bare.sqlite*"):
        path.unlink()
    return courses


def _desk(folder: Path, stack: ExitStack) -> "Desk":
    from app.bootstrap.desk import build_desk
    from app.services.system.clock import FixedClock
    from app.services.system.folders import Folders, resources_folder

    folders = Folders(data=folder / "data", resources=resources_folder())
    return build_desk(folders, FixedClock(datetime(2026, 11, 24, 9, 0)), stack)


def _starter(_file: Path, folder: Path) -> int:
    """A workstation as it is before the import: communes, examples."""
    with ExitStack() as stack:
        _desk(folder, stack).referentials.ensure_starter()
    return 0


def _import(file: Path, folder: Path) -> int:
    """The whole import as the program does it: read, understood, written, indexed, compared, put in place."""
    with ExitStack() as stack:
        desk = _desk(folder, stack)
        desk.referentials.apply(desk.referentials.stage(file))
        return sum(one.courses for one in desk.catalogue.editions())


def _rows(file: Path, folder: Path) -> int:
    """The import without its index: read, understood, written."""
    from app.models.store.catalogue_draft import CatalogueDraft
    from app.services.opendata.course_facts import read_facts
    from app.services.opendata.course_files import open_courses
    from app.services.system.folders import resources_folder
    from tests.benchmarks.courses.facts import Places

    towns = {code: code[:3] if code[:2] in ("97", "98") else code[:2] for code in Places().known}
    source = open_courses(file, towns, read_facts(resources_folder()))
    made = 0
    with closing(source), CatalogueDraft(folder / "rows", lambda _name: None) as draft:
        rows = source.rows()
        while batch := list(islice(rows, AT_ONCE)):
            draft.add([(source.dataset, row) for row in batch])
            made += len(batch)
        draft.finish()
    return made


def _index(file: Path, folder: Path) -> int:
    """Our index alone, from the catalogue: what a rebuild does."""
    from app.services.search.courses.writer import CourseIndexWriter
    from tests.benchmarks.courses.facts import Places, courses

    places = ((code, lat, lon) for code, (lat, lon, _people) in Places().known.items())
    made = 0
    with CourseIndexWriter(folder / INDEX, places) as writer:
        for row in courses(file):
            writer.add(row)
            made += 1
        writer.finish()
    return made


def _tantivy(file: Path, folder: Path) -> int:
    from tests.benchmarks.courses.peers import Tantivy

    Tantivy(folder / TANTIVY).build(file)
    return 0


def _columns(file: Path, folder: Path) -> int:
    from tests.benchmarks.courses.peers import Fts5

    Fts5(folder / FTS).fill(file)
    return 0


def _fts(_file: Path, folder: Path) -> int:
    from tests.benchmarks.courses.peers import Fts5

    Fts5(folder / FTS).build()
    return 0


WORKS: dict[str, Callable[[Path, Path], int]] = {
    "bare": _bare,
    "starter": _starter,
    "rows": _rows,
    "import": _import,
    "index": _index,
    "tantivy": _tantivy,
    "columns": _columns,
    "fts": _fts,
}


def peak() -> float:
    """Give the peak of memory of this process, in MiB; 0 where the system does not tell."""
    try:
        import resource
    except ImportError:  # Windows
        return 0.0
    told = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return told / MIB if sys.platform == "darwin" else told / 1024


def main() -> int:
    """Run the build named on the command line."""
    what, file, folder = sys.argv[1:]
    began = time.perf_counter()
    made = WORKS[what](Path(file), Path(folder))
    took = time.perf_counter() - began
    times = os.times()
    print(json.dumps(_told(took, times, made)))
    return 0


def _told(took: float, times: os.times_result, made: int) -> dict[str, float]:
    return {"seconds": took, "processor": times.user + times.system, "peak": peak(), "courses": made}


if __name__ == "__main__":
    sys.exit(main())

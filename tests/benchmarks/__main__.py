"""Runs every benchmark: ``python -m tests.benchmarks``."""

import sys
import tempfile
from pathlib import Path

from tests.benchmarks import esco, matching, plans, rights, start, work
from tests.benchmarks.courses.__main__ import measure_courses
from tests.benchmarks.figures import Figure, report
from tests.benchmarks.needs.__main__ import measure_needs

ROOT = Path(__file__).parents[2]
ROME = ROOT.parent / "shared" / "data" / "rome" / "v460" / "RefRomeCsv_v460.zip"
ESCO = ROOT.parent / "shared" / "data" / "esco"
COURSES = 100_000
"""Trial courses; `make bench-large` takes a million."""


def main() -> int:
    """Measure everything; status 1 when a goal is not met."""
    if not ROME.is_file():
        print(f"The benchmarks need the official ROME archive: {ROME.relative_to(ROOT.parent)} is absent.")
        return 0
    figures: dict[str, Figure] = {}
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary) / "rome"
        folder.mkdir()
        figures |= work.measure_import(ROME, folder, ROOT)
        figures |= work.measure_work(folder)
        figures |= matching.measure_matching(folder, ROOT / "out" / "bench-matching.md")
        if ESCO.is_dir():
            figures |= esco.measure_esco(folder, ESCO)
        figures |= rights.measure_ledger() | rights.measure_funding() | plans.measure_plans()
        figures |= measure_courses(COURSES, ROOT / "out" / "bench-courses.md")
        figures |= measure_needs(ROOT / "out" / "bench-needs.md")
        figures |= start.measure(work.sample_folder(folder, Path(temporary) / "sample"), ROOT)
    report(figures, ROOT / "out" / "bench.json")
    return 0 if all(one.met for one in figures.values()) else 1


if __name__ == "__main__":
    sys.exit(main())

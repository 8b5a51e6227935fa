"""The courses alone: ``python -m tests.benchmarks.courses [N=1000000] [FILE=…] [REUSE=1] [ASKED=0.5]``.

``REUSE=1`` keeps what was built (in ``out/bench-courses-N``) for the next run, which writes our index alone
anew; ``ASKED`` is the share of the questions to ask.
"""

import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tests.benchmarks.catalogue.__main__ import main as write_catalogue
from tests.benchmarks.courses.facts import ROOT
from tests.benchmarks.figures import Figure, report


def measure_courses(
    how_many: int, page: Path, file: Path | None = None, *, reuse: bool = False, asked: float = 1.0
) -> dict[str, Figure]:
    """Write a trial catalogue unless one is given, and measure the search on it; nothing without tantivy."""
    try:
        import tantivy  # noqa: F401
    except ImportError:
        print("The benchmarks of courses need tantivy beside them: run them by `make bench`.")
        return {}
    from tests.benchmarks.courses.measure import measure
    from tests.benchmarks.courses.scroll import measure_scroll
    from tests.benchmarks.courses.table import figures_of, load_words, write_page

    with tempfile.TemporaryDirectory() as temporary:
        if file is None:
            file = Path(temporary) / f"catalogue-{how_many}.csv"
            write_catalogue([f"N={how_many}", f"TO={file}"])
        folder = ROOT / "out" / f"bench-courses-{how_many}" if reuse else Path(temporary) / "built"
        load = load_words()
        found = measure(file, folder, reuse=reuse, asked=asked)
        scrolled = measure_scroll(folder)
    write_page(found, page, load)
    for one in found.differences:
        print(one)
    return figures_of(found) | scrolled


def main(arguments: Sequence[str]) -> int:
    """Measure; status 1 when a goal is not met."""
    asked = {"N": "1000000", "FILE": "", "REUSE": "", "ASKED": "1"}
    for word in arguments:
        name, _sign, value = word.partition("=")
        if name not in asked:
            print(f"{word}: not understood. N=1000000 FILE=catalogue.csv REUSE=1 ASKED=0.5", file=sys.stderr)
            return 2
        asked[name] = value
    figures = measure_courses(
        int(asked["N"]),
        ROOT / "out" / "bench-courses.md",
        Path(asked["FILE"]) if asked["FILE"] else None,
        reuse=bool(asked["REUSE"]),
        asked=float(asked["ASKED"]),
    )
    report(figures, ROOT / "out" / "bench-courses.json")
    return 0 if all(one.met for one in figures.values()) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

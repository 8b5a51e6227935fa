"""Scrolling the list of results through every course, beside a model that always says the same.

``python -m tests.benchmarks.courses.scroll folder`` prints one line of JSON: milliseconds a page, each way.
"""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from pathlib import Path
from random import Random
from statistics import fmean, median

from tests.benchmarks.courses.facts import ROOT
from tests.benchmarks.figures import Figure, against, percentile, told

PAGES, TURNS, JUMPS = 120, 7, 40
GOAL = 1.2


def measure_scroll(folder: Path) -> dict[str, Figure]:
    """Scroll in a process of its own, with its own window."""
    command = [sys.executable, "-m", "tests.benchmarks.courses.scroll", str(folder)]
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, env=environment)
    if done.returncode != 0:
        raise RuntimeError(done.stderr[-2000:])
    seen = json.loads(done.stdout.splitlines()[-1])
    says = f"a page of the list painted, mean of {PAGES} with what they read, beside a constant model"
    jump = "a jump anywhere, p95, its page read at once (the window reads beside itself)"
    return {
        "courses: scroll": against(seen["ours"], seen["constant"], GOAL, "ms", says),
        "courses: jump": told(seen["ours_jump"], seen["constant_jump"], "ms", jump),
    }


def _pages(view: object) -> float:
    """Scroll page by page from the top; give the mean time of one."""
    from PySide6.QtWidgets import QApplication

    bar = view.verticalScrollBar()  # type: ignore[attr-defined]
    bar.setValue(0)
    QApplication.processEvents()
    times = []
    for _page in range(PAGES):
        began = time.perf_counter()
        bar.setValue(bar.value() + bar.pageStep())
        view.viewport().repaint()  # type: ignore[attr-defined]
        times.append(1000 * (time.perf_counter() - began))
    return fmean(times)


def _jumps(view: object) -> float:
    """Jump to places drawn once for all; give the p95."""
    bar, draw, times = view.verticalScrollBar(), Random(7), []  # type: ignore[attr-defined]
    for _jump in range(JUMPS):
        began = time.perf_counter()
        bar.setValue(int(draw.random() * bar.maximum()))
        view.viewport().repaint()  # type: ignore[attr-defined]
        times.append(1000 * (time.perf_counter() - began))
    return percentile(times, 0.95)


def _by_turns(views: Sequence[tuple[object, Callable[[], None]]]) -> list[dict[str, float]]:
    """Measure every view in turns, once for nothing, with nothing read beforehand; the medians."""
    found: list[dict[str, list[float]]] = [{"page": [], "jump": []} for _view in views]
    for turn in range(TURNS + 1):
        for (view, forget), times in zip(views, found, strict=True):
            forget()
            page, jump = _pages(view), _jumps(view)
            if turn:
                times["page"].append(page)
                times["jump"].append(jump)
    return [{name: median(values) for name, values in one.items()} for one in found]


def main() -> int:
    """Scroll over the catalogue of a folder."""
    from PySide6.QtWidgets import QApplication

    from app.models.records.course_search import CourseQuery
    from app.ui.theme.display import Display, start_application
    from app.ui.viewmodels.trainings_rows import COLUMNS
    from app.ui.viewmodels.trainings_search import read_lines
    from app.ui.views.trainings.results import _lines
    from app.ui.widgets.lines import LineRole
    from app.ui.widgets.paged_lines import Column, PagedLines
    from app.ui.widgets.paged_view import PagedView
    from tests.benchmarks.courses.building import _desk

    app = start_application(["scroll"])
    display = Display(app)
    columns = [Column(title, right, letters, key) for title, right, letters, key in COLUMNS]

    class Constant(PagedLines):
        """Says the same of every row, at once."""

        def data(self, index, role=0):
            return said if role == LineRole.LINE else super().data(index, role)

        def line(self, row):
            return said

    with ExitStack() as stack:
        desk = _desk(Path(sys.argv[1]), stack)
        found = desk.trainings.search(CourseQuery())
        total = found.answer.total

        def read(first, size, done, failed):
            done(_lines(read_lines(desk, found, {}, first, size)))

        said = _lines(read_lines(desk, found, {}, 0, 1))[0]
        views = []
        for model in (PagedLines(columns), Constant(columns)):
            view = PagedView("Formations", model)
            view.resize(760, 640)
            view.show()
            views.append((view, lambda model=model: model.show(total, read)))
        QApplication.processEvents()
        ours, constant = _by_turns(views)
    assert display.app is app
    print(json.dumps({
        "courses": total, "ours": ours["page"], "constant": constant["page"],
        "ours_jump": ours["jump"], "constant_jump": constant["jump"],
    }))  # fmt: skip
    return 0


if __name__ == "__main__":
    sys.exit(main())

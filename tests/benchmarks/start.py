"""Start of the window: first paint, all ready, longest block of the window's thread, peak memory."""

import os
import subprocess
import sys
import time
from pathlib import Path
from statistics import median

from tests.benchmarks.figures import Figure, absolute, against

RUNS = 11
BARE = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow, QTabWidget, QWidget

class Window(QMainWindow):
    told = False
    def paintEvent(self, event):
        super().paintEvent(event)
        if not self.told:
            self.told = True
            QTimer.singleShot(0, self.tell)
    def tell(self):
        print("painted", flush=True)
        import resource
        print("memory", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, flush=True)
        QTimer.singleShot(0, app.quit)

app = QApplication(sys.argv)
window = Window()
tabs = QTabWidget()
for name in ("a", "b", "c", "d"):
    tabs.addTab(QWidget(), name)
window.setCentralWidget(tabs)
window.resize(1280, 800)
window.show()
app.exec()
"""
OURS = "import gc; gc.disable(); from tests.benchmarks.start_probe import run; run()"


def measure(data_dir: Path, root: Path) -> dict[str, Figure]:
    """Start a bare window and ours by turns, and compare.

    Args:
        data_dir: a data folder that holds the official ROME and one dossier.
        root: the project.
    """
    bare: list[dict[str, float]] = []
    ours: list[dict[str, float]] = []
    for turn in range(RUNS + 1):
        one, other = _start(BARE, data_dir, root), _start(OURS, data_dir, root)
        if turn:  # the first turn warms the disk cache
            bare.append(one)
            ours.append(other)

    def middle(runs: list[dict[str, float]], key: str) -> float:
        return median(run[key] for run in runs)

    floor = middle(bare, "painted")
    return {
        "start.first_paint": against(
            middle(ours, "painted"), floor, 1.15, "ms", f"process start to first paint, median of {RUNS}"
        ),
        "start.all_ready": against(
            middle(ours, "ready"),
            floor,
            4.0,
            "ms",
            "dossier in sight, titles ready to complete; other pages follow",
        ),
        "start.longest_block": absolute(
            middle(ours, "block"),
            50,
            "ms",
            "longest time the window's thread answered nothing, until all four pages are built",
        ),
        "start.peak_memory": against(
            middle(ours, "memory"), middle(bare, "memory"), 2.2, "MiB", "peak memory once all is ready"
        ),
    }


def _start(code: str, data_dir: Path, root: Path) -> dict[str, float]:
    """Start one process and note when it says what."""
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "SACADOS_DATA_DIR": str(data_dir)}
    began = time.perf_counter()
    with subprocess.Popen(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, text=True, env=environment, cwd=root
    ) as process:
        seen: dict[str, float] = {}
        assert process.stdout is not None
        for line in process.stdout:
            word, *rest = line.split()
            if word == "memory":
                seen["memory"] = float(rest[0]) / 1024
            elif word == "block":
                seen["block"] = float(rest[0])
            elif word in ("painted", "ready"):
                seen[word] = (time.perf_counter() - began) * 1000
    if process.returncode:
        raise RuntimeError("a window did not start")
    return seen

"""Start of the window: first paint, all ready, longest block of the window's thread, peak memory."""

import os
import subprocess
import sys
import time
from pathlib import Path
from statistics import median

from tests.benchmarks.figures import Figure, absolute, against, told

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
        status = open("/proc/self/status").read().split("VmHWM:")[1]
        print("memory", status.split()[0], flush=True)
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
        "start.ready": against(
            middle(ours, "ready"),
            floor,
            4.0,
            "ms",
            "dossier read by the store in sight; each tab builds when asked",
        ),
        "start.longest_block": absolute(
            middle(ours, "block"), 50, "ms", "longest silence of the window's thread until all is built"
        ),
        "start.peak_memory": against(
            middle(ours, "memory"), middle(bare, "memory"), 2.2, "MiB", "peak when the dashboard is ready"
        ),
        "start.all_built": told(
            middle(ours, "furnished"), floor, "ms", "all four pages and the title index, built at leisure"
        ),
        "start.all_built_memory": told(
            middle(ours, "later"), middle(bare, "memory"), "MiB", "peak once all four pages are built"
        ),
    }


def _start(code: str, data_dir: Path, root: Path) -> dict[str, float]:
    """Start one process and note when it says what."""
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "SACADOS_DATA_DIR": str(data_dir)}
    environment.pop(
        "PYTHONDONTWRITEBYTECODE", None
    )  # a workstation compiles a module once, not at each start
    began = time.perf_counter()
    with subprocess.Popen(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, text=True, env=environment, cwd=root
    ) as process:
        seen: dict[str, float] = {}
        assert process.stdout is not None
        for line in process.stdout:
            word, *rest = line.split()
            if word in ("memory", "later"):
                seen[word] = float(rest[0]) / 1024
            elif word == "block":
                seen["block"] = float(rest[0])
            elif word in ("painted", "ready", "furnished"):
                seen[word] = (time.perf_counter() - began) * 1000
    if process.returncode:
        raise RuntimeError("a window did not start")
    return seen

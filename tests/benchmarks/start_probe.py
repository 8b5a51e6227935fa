"""Our window as the benchmark starts it: says when it was painted and when all is ready."""

import time
from pathlib import Path


def run() -> None:
    """Start as ``open_window`` does, with a watch on the event loop, and leave once all is ready."""
    from app.bootstrap import window as opening_room

    build = opening_room.Opening

    class Watched(build):
        """The same opening, timed."""

        def __init__(self, window, *rest):
            self.watch = None
            window.painted.connect(self._begin)
            super().__init__(window, *rest)

        def _begin(self):
            self.watch = _begin(self._window)

        def _furnish(self, desk):
            super()._furnish(desk)
            ready, furnished = self.watch
            self.shell.ready.connect(ready)
            self.shell.furnished.connect(furnished)

    opening_room.Opening = Watched
    opening_room.open_window(None)


def _begin(window):
    """Say that the window was painted, watch the event loop; give what to call when ready, and when built."""
    print("painted", flush=True)
    from PySide6.QtCore import QCoreApplication, Qt, QTimer

    last = [time.perf_counter()]
    longest = [0.0]

    def tick() -> None:
        now = time.perf_counter()
        longest[0] = max(longest[0], (now - last[0]) * 1000)
        last[0] = now

    timer = QTimer(window)
    timer.setTimerType(Qt.TimerType.PreciseTimer)
    timer.setInterval(5)  # a busier watch would itself slow what it watches
    timer.timeout.connect(tick)
    timer.start()

    def furnished() -> None:
        tick()
        print("furnished", flush=True)
        print("block", round(longest[0], 1), flush=True)
        print("later", peak_kib(), flush=True)
        QTimer.singleShot(0, QCoreApplication.quit)

    def ready() -> None:
        print("ready", flush=True)
        print("memory", peak_kib(), flush=True)

    return ready, furnished


def peak_kib() -> int:
    """Give the peak memory of this process; ``ru_maxrss`` would count what its parent held before."""
    for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
        if line.startswith("VmHWM"):
            return int(line.split()[1])
    raise RuntimeError("this system does not tell the peak memory of a process")

"""Our window as the benchmark starts it: says when it was painted and when all is ready."""

import time


def run() -> None:
    """Start as ``open_window`` does, with a watch on the event loop, and leave once all is ready."""
    from app.bootstrap import window as opening_room

    build = opening_room.Opening

    class Watched(build):
        """The same opening, timed."""

        def __init__(self, window, *rest):
            super().__init__(window, *rest)
            window.painted.connect(lambda: _begin(window, self))

    opening_room.Opening = Watched
    opening_room.open_window(None)


def _begin(window, opening) -> None:
    """Say that the window was painted, then watch the event loop until all is ready."""
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
    timer.setInterval(1)
    timer.timeout.connect(tick)
    timer.start()

    def furnished() -> None:
        tick()
        print("block", round(longest[0], 1), flush=True)
        import resource

        print("memory", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, flush=True)
        QTimer.singleShot(0, QCoreApplication.quit)

    def wait() -> None:
        if opening.shell is None:
            QTimer.singleShot(1, wait)
            return
        opening.shell.ready.connect(lambda: print("ready", flush=True))
        opening.shell.furnished.connect(lambda: QTimer.singleShot(300, furnished))

    wait()

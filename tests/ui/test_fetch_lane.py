"""The lane that asks servers: one question at a time, beside the others; none left when the window closes."""

from __future__ import annotations

import threading

from app.models.records.trouble import Cancelled
from app.ui.tasks.lanes import Lanes


def ignore(*_told: object) -> None:
    """Nobody listens."""


def test_a_server_that_does_not_answer_holds_neither_reads_nor_writes(lanes, qtbot) -> None:
    held, told = threading.Event(), []
    lanes.fetch(lambda _report: held.wait(10), told.append, ignore, ignore)
    lanes.fetch(lambda _report: "second", told.append, ignore, ignore)
    for _ in range(3):
        lanes.read(lambda: "read", told.append, ignore)
    lanes.write(lambda: "written", told.append, ignore)
    qtbot.waitUntil(lambda: sorted(told) == ["read", "read", "read", "written"])
    held.set()
    qtbot.waitUntil(lambda: told[-2:] == [True, "second"])


def test_closing_stops_the_question_at_its_next_report(qapp) -> None:
    lanes, began, ended = Lanes(), threading.Event(), []

    def work(report) -> None:
        began.set()
        try:
            while True:
                report(0, 0, "")
        except Cancelled:
            ended.append("stopped")
            raise

    lanes.fetch(work, ignore, ignore, ignore)
    later = lanes.fetch(lambda _report: ended.append("begun"), ignore, ignore, ignore)
    assert began.wait(5)
    lanes.close()
    assert ended == ["stopped"]
    assert later.cancelled

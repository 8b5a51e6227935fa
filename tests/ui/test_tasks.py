"""The way off the window’s thread: one end, told on that thread; writes in order; stale dropped."""

from __future__ import annotations

import builtins
import logging
import threading

from PySide6.QtCore import QThread

from app.models.records.trouble import BadInput
from app.ui.tasks.in_turns import InTurns
from app.ui.tasks.lanes import Latest
from app.ui.tasks.staged import Staged


class Ends:
    """Counts what was called, and where."""

    def __init__(self, qapp) -> None:
        self._window = qapp.thread()
        self.done: list = []
        self.failed: list = []
        self.elsewhere = 0

    def on_done(self, result) -> None:
        self.elsewhere += QThread.currentThread() != self._window
        self.done.append(result)

    def on_failed(self, error) -> None:
        self.elsewhere += QThread.currentThread() != self._window
        self.failed.append(error)


def test_work_runs_elsewhere_and_done_on_the_windows_thread(qtbot, qapp, lanes) -> None:
    ends = Ends(qapp)
    lanes.read(lambda: threading.get_ident(), ends.on_done, ends.on_failed)
    qtbot.waitUntil(lambda: bool(ends.done))
    assert ends.done[0] != threading.get_ident()
    assert not ends.failed
    assert not ends.elsewhere


def test_known_trouble_goes_to_failed_and_is_not_logged(qtbot, qapp, lanes, caplog) -> None:
    ends = Ends(qapp)

    def refuse():
        raise BadInput("Non.")

    lanes.read(refuse, ends.on_done, ends.on_failed)
    qtbot.waitUntil(lambda: bool(ends.failed))
    assert str(ends.failed[0]) == "Non."
    assert not ends.done
    assert not caplog.records


def test_a_bug_goes_to_failed_and_is_logged_with_its_trace(qtbot, qapp, lanes, caplog) -> None:
    ends = Ends(qapp)
    with caplog.at_level(logging.ERROR):
        lanes.write(lambda: 1 / 0, ends.on_done, ends.on_failed)
        qtbot.waitUntil(lambda: bool(ends.failed))
    assert isinstance(ends.failed[0], ZeroDivisionError)
    assert caplog.records[0].exc_info


def test_writes_run_one_after_the_other_in_order(qtbot, qapp, lanes) -> None:
    ends = Ends(qapp)
    running, worst = [], []

    def step(number: int):
        running.append(number)
        worst.append(len(running))
        running.remove(number)
        return number

    for number in range(50):
        lanes.write(lambda number=number: step(number), ends.on_done, ends.on_failed)
    qtbot.waitUntil(lambda: len(ends.done) == 50)
    assert ends.done == list(range(50))
    assert max(worst) == 1


def test_cancelled_work_ends_in_nothing(qtbot, qapp, lanes) -> None:
    ends, gate = Ends(qapp), threading.Event()
    ticket = lanes.write(gate.wait, ends.on_done, ends.on_failed)
    ticket.cancel()
    gate.set()
    lanes.write(lambda: "après", ends.on_done, ends.on_failed)
    qtbot.waitUntil(lambda: not lanes.busy)
    assert ends.done == ["après"]
    assert not ends.failed
    assert ticket.cancelled
    assert not ticket.over


def test_only_the_last_question_is_answered(qtbot, qapp, lanes) -> None:
    ends, gate = Ends(qapp), threading.Event()
    latest = Latest(lanes, ends.on_done, ends.on_failed)
    for number in range(5):
        latest.ask(lambda number=number: (gate.wait(5), number)[1])
    gate.set()
    qtbot.waitUntil(lambda: not lanes.busy)
    assert ends.done == [4]


def test_progress_is_told_and_its_end_never_lost(qtbot, qapp, lanes) -> None:
    ends, told = Ends(qapp), []

    def work(report):
        for at in range(1, 101):
            report(at, 100, f"{at} sur 100")
        return "fini"

    lanes.write_with_progress(work, ends.on_done, ends.on_failed, lambda *all_: told.append(all_))
    qtbot.waitUntil(lambda: bool(ends.done))
    assert told[-1] == (100, 100, "100 sur 100")
    assert len(told) < 20


def test_cancelling_stops_work_at_its_next_report(qtbot, qapp, lanes) -> None:
    ends, started, reached = Ends(qapp), threading.Event(), []
    go_on = threading.Event()

    def work(report):
        started.set()
        go_on.wait(5)
        report(1, 2, "")
        reached.append(True)

    ticket = lanes.read_with_progress(work, ends.on_done, ends.on_failed, lambda *_: None)
    started.wait(5)
    ticket.cancel()
    go_on.set()
    qtbot.waitUntil(lambda: not lanes.busy)
    assert not reached
    assert not ends.done
    assert not ends.failed


def test_close_finishes_writes_and_tells_nobody(qapp, lanes) -> None:
    ends, written = Ends(qapp), []
    for number in range(10):
        lanes.write(lambda number=number: written.append(number), ends.on_done, ends.on_failed)
    lanes.close()
    qapp.processEvents()
    assert written == list(range(10))
    assert not ends.done
    assert lanes.read(lambda: 1, ends.on_done, ends.on_failed).cancelled


def test_staged_steps_run_in_order_one_a_turn(qtbot) -> None:
    order = []
    stage = Staged([lambda: order.append("a"), lambda: order.append("b")])
    stage.add([lambda: order.append("c")])
    with qtbot.waitSignal(stage.finished):
        stage.start()
    assert order == ["a", "b", "c"]
    assert len(stage.durations) == 3


def test_things_are_built_in_turns_in_order_and_each_once(qtbot, qapp) -> None:
    order: list[str] = []

    def making(name: str, turns: int):
        for turn in range(turns):
            order.append(f"{name}{turn}")
            yield

    building = InTurns({"a": lambda: making("a", 2), "b": lambda: making("b", 1)})
    with qtbot.waitSignal(building.finished):
        building.start()
    assert order == ["a0", "a1", "b0"]
    building.finish("a")
    building.finish("unknown")
    assert order == ["a0", "a1", "b0"]


def test_what_is_wanted_now_takes_the_turns_that_are_left(qtbot, qapp) -> None:
    order: list[str] = []

    def making(name: str):
        for turn in range(3):
            order.append(f"{name}{turn}")
            yield

    building = InTurns({"a": lambda: making("a"), "b": lambda: making("b")})
    building.start()
    assert order == ["a0"]
    building.finish("b")
    building.finish("a")
    assert order == ["a0", "b0", "b1", "b2", "a1", "a2"]
    with qtbot.waitSignal(building.finished):
        pass
    assert len(order) == 6


def test_pythons_own_import_is_in_place() -> None:
    assert "feature" not in getattr(builtins.__import__, "__name__", "")


def test_what_nobody_waits_for_begins_once_nothing_else_is_under_way_one_at_a_time(
    qtbot, qapp, lanes
) -> None:
    ends, gate, told = Ends(qapp), threading.Event(), []
    lanes.read(gate.wait, lambda _done: told.append("read"), ends.on_failed)
    for name in ("first", "second"):
        lanes.at_leisure(lambda name=name: told.append(name), ends.on_done, ends.on_failed)
    assert lanes.busy
    assert told == []
    gate.set()
    qtbot.waitUntil(lambda: len(ends.done) == 2)
    assert told == ["read", "first", "second"]
    assert not lanes.busy
    assert not ends.elsewhere


def test_leisure_that_is_no_longer_wanted_never_begins(qtbot, qapp, lanes) -> None:
    ends, gate, told = Ends(qapp), threading.Event(), []
    lanes.read(gate.wait, ends.on_done, ends.on_failed)
    lanes.at_leisure(lambda: told.append("begun"), ends.on_failed, ends.on_failed).cancel()
    gate.set()
    qtbot.waitUntil(lambda: not lanes.busy)
    assert told == ends.failed == []

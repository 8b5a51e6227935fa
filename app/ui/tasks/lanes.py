"""The one way off the window’s thread: lanes to read (two threads), to write (in order), to ask servers."""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QRunnable, QThreadPool, QTimer, Signal, Slot

from app.models.records.trouble import Cancelled, KnownTrouble

Work = Callable[[], Any]
Report = Callable[[int, int, str], None]
ProgressWork = Callable[[Report], Any]
Done = Callable[[Any], None]
Failed = Callable[[BaseException], None]
Progressed = Callable[[int, int, str], None]

_REPORT_EVERY = 0.04  # seconds: more often would only fill the window’s queue
_PATIENCE_MS = 30_000
_REST_MS = 250


class Ticket:
    """One piece of work handed over; ``cancel()`` means neither done nor failed will be called."""

    def __init__(self, done: Done, failed: Failed, progressed: Progressed | None) -> None:
        self._done, self._failed, self._progressed = done, failed, progressed
        self._cancelled = threading.Event()
        self._over = False

    @property
    def cancelled(self) -> bool:
        """True once somebody lost interest; readable from any thread."""
        return self._cancelled.is_set()

    @property
    def over(self) -> bool:
        """True once done or failed was called."""
        return self._over

    def cancel(self) -> None:
        """Call nothing any more. Work not begun is skipped; work that reports stops at its next report."""
        self._cancelled.set()

    def settle(self, result: Any, error: BaseException | None) -> None:
        """Call done or failed, once; on the window’s thread, by the lanes alone."""
        if self._over or self.cancelled:
            return
        self._over = True
        if error is None:
            self._done(result)
        else:
            self._failed(error)

    def tell(self, done: int, total: int, words: str) -> None:
        """Pass progress on; on the window’s thread, by the lanes alone."""
        if self._progressed is not None and not self._over and not self.cancelled:
            self._progressed(done, total, words)


class _Errand(QRunnable):
    """A piece of work on its way: runs off-thread, posts its end."""

    def __init__(
        self,
        pool: QThreadPool,
        ticket: Ticket,
        work: Callable[..., Any],
        post: Callable[..., None],
        reports: bool,
    ) -> None:
        super().__init__()
        self.setAutoDelete(False)
        self.pool, self.ticket = pool, ticket
        self._work, self._post, self._reports = work, post, reports
        self._last = 0.0

    def run(self) -> None:
        result, error = None, None
        try:
            if self.ticket.cancelled:
                raise Cancelled
            result = self._work(self._report) if self._reports else self._work()
        except BaseException as trouble:  # whatever it is, exactly one of done and failed is called
            error = trouble
            if not isinstance(trouble, KnownTrouble):
                _log(trouble)
        self._post(self, self.ticket, result, error)

    def _report(self, done: int, total: int, words: str = "") -> None:
        if self.ticket.cancelled:
            raise Cancelled
        now = time.monotonic()
        if now - self._last >= _REPORT_EVERY or done >= total:
            self._last = now
            self._post(None, self.ticket, (done, total, words), None)


class Lanes(QObject):
    """Built once by the bootstrap and handed to the view-models."""

    _arrived = Signal(object, object, object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._readers, self._writer, self._network = QThreadPool(), QThreadPool(), QThreadPool()
        self._readers.setMaxThreadCount(2)
        for pool in (self._readers, self._writer):
            pool.setExpiryTimeout(-1)  # a thread keeps its own database connection: it stays
        self._writer.setMaxThreadCount(1)
        self._network.setMaxThreadCount(1)
        self._under_way: set[_Errand] = set()
        self._leisure: deque[_Errand] = deque()
        self._closed = False
        # Queued by Qt itself, since it is only emitted from other threads; to say so would build the Qt
        # namespace, twenty milliseconds on the way from the first paint to the first import.
        self._arrived.connect(self._deliver)

    def read(self, work: Work, done: Done, failed: Failed) -> Ticket:
        """Run ``work()`` among the readers, then done(result) or failed(error) on the window’s thread."""
        return self._send(self._readers, work, Ticket(done, failed, None), reports=False)

    def write(self, work: Work, done: Done, failed: Failed) -> Ticket:
        """Run ``work()`` after every write asked before it."""
        return self._send(self._writer, work, Ticket(done, failed, None), reports=False)

    def read_with_progress(
        self, work: ProgressWork, done: Done, failed: Failed, progressed: Progressed
    ) -> Ticket:
        """Like ``read``; ``work(report)`` may call ``report(done, total, words)`` as it goes."""
        return self._send(self._readers, work, Ticket(done, failed, progressed), reports=True)

    def write_with_progress(
        self, work: ProgressWork, done: Done, failed: Failed, progressed: Progressed
    ) -> Ticket:
        """Like ``write``; ``work(report)`` may call ``report(done, total, words)`` as it goes."""
        return self._send(self._writer, work, Ticket(done, failed, progressed), reports=True)

    def fetch(self, work: ProgressWork, done: Done, failed: Failed, progressed: Progressed) -> Ticket:
        """Ask a server, one question at a time: a slow network holds nothing else."""
        return self._send(self._network, work, Ticket(done, failed, progressed), reports=True)

    def at_leisure(self, work: Work, done: Done, failed: Failed) -> Ticket:
        """Run ``work()`` once nothing else is under way, one at a time: what nobody waits for.

        Two threads at work in Python keep the window’s thread waiting twice as long at each of its turns.
        """
        errand = _Errand(self._readers, Ticket(done, failed, None), work, self._arrived.emit, reports=False)
        if self._closed:
            errand.ticket.cancel()
        else:
            self._leisure.append(errand)
            self._rest()
        return errand.ticket

    @property
    def busy(self) -> bool:
        """True while any work is under way or its end not yet told."""
        return bool(self._under_way or self._leisure)

    def close(self) -> None:
        """Skip what was not begun among the readers, finish every write, call nobody any more."""
        if self._closed:
            return
        self._closed = True
        for errand in tuple(self._under_way):
            if errand.pool is not self._writer:
                errand.ticket.cancel()
        self._readers.clear()
        self._network.clear()
        self._readers.waitForDone(_PATIENCE_MS)
        self._writer.waitForDone(_PATIENCE_MS)
        self._network.waitForDone(_PATIENCE_MS)
        self._under_way.clear()
        self._leisure.clear()

    def _send(self, pool: QThreadPool, work: Callable[..., Any], ticket: Ticket, *, reports: bool) -> Ticket:
        if self._closed:
            ticket.cancel()
            return ticket
        errand = _Errand(pool, ticket, work, self._arrived.emit, reports)
        self._under_way.add(errand)
        pool.start(errand)
        return ticket

    @Slot(object, object, object, object)
    def _deliver(
        self, errand: _Errand | None, ticket: Ticket, result: Any, error: BaseException | None
    ) -> None:
        if self._closed:
            return
        if errand is None:
            ticket.tell(*result)
            return
        self._under_way.discard(errand)
        ticket.settle(result, error)
        if self._leisure:  # what was just said is painted first, with no thread at work beside it
            QTimer.singleShot(_REST_MS, self, self._rest)

    def _rest(self) -> None:
        """Begin what waits for leisure, once nothing else is under way."""
        if self._leisure and not self._under_way and not self._closed:
            errand = self._leisure.popleft()
            self._under_way.add(errand)
            errand.pool.start(errand)


class Latest:
    """For search as one types: only the answer to the last question is given; earlier ones are dropped."""

    def __init__(self, lanes: Lanes, done: Done, failed: Failed) -> None:
        self._lanes, self._done, self._failed = lanes, done, failed
        self._ticket: Ticket | None = None

    def ask(self, work: Work) -> Ticket:
        """Ask among the readers, and forget the question before."""
        self.drop()
        self._ticket = self._lanes.read(work, self._done, self._failed)
        return self._ticket

    def drop(self) -> None:
        """Forget the last question."""
        if self._ticket is not None:
            self._ticket.cancel()
            self._ticket = None


class Paced:
    """For what follows a hand that moves: each answer is given, and the next question is the newest one.

    Unlike ``Latest``, questions that come faster than answers never keep every answer from coming.
    """

    def __init__(self, lanes: Lanes, done: Done, failed: Failed) -> None:
        self._lanes, self._done, self._failed = lanes, done, failed
        self._ticket: Ticket | None = None
        self._next: Work | None = None

    def ask(self, work: Work) -> None:
        """Ask among the readers, or once the question under way is answered."""
        if self._ticket is None:
            self._ticket = self._lanes.read(work, self._answer, self._fail)
        else:
            self._next = work

    def drop(self) -> None:
        """Forget the question under way and the one that waits."""
        if self._ticket is not None:
            self._ticket.cancel()
        self._ticket = self._next = None

    def _answer(self, result: Any) -> None:
        self._go_on()
        self._done(result)

    def _fail(self, error: BaseException) -> None:
        self._go_on()
        self._failed(error)

    def _go_on(self) -> None:
        work, self._ticket, self._next = self._next, None, None
        if work is not None:
            self.ask(work)


def _log(error: BaseException) -> None:
    import logging  # kept out of the way to the first paint

    logging.getLogger(__name__).error("bug in a task", exc_info=error)

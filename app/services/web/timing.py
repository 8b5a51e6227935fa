"""Time as the client of servers needs it: what has gone by, waiting that can be stopped, waits that grow."""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

Alive = Callable[[], None]
"""Called now and then; raises (``Cancelled``) when nobody wants the answer any more."""

_SLICE = 0.2


def always() -> None:
    """Go on: nobody can stop this."""


class Timing:
    """The computer's own time; tests hand over another, which never waits."""

    def now(self) -> float:
        """Give seconds that only go forward, from no date in particular."""
        return time.monotonic()

    def utc(self) -> datetime:
        """Give the date and time of day, in universal time."""
        return datetime.now(UTC)

    def wait(self, seconds: float, alive: Alive = always) -> None:
        """Wait, in short slices between which ``alive`` may stop it."""
        end = self.now() + seconds
        never = threading.Event()
        while (left := end - self.now()) > 0:
            alive()
            never.wait(min(left, _SLICE))
        alive()

    def chance(self) -> float:
        """Draw between 0 and 1, so that many computers do not come back at the same moment."""
        return random.random()


@dataclass(frozen=True, slots=True)
class Patience:
    """How often a question is asked again, and after how long.

    Args:
        attempts: times it is asked in all.
        first: seconds before the second time; doubled each time, up to ``longest``.
        longest_asked: seconds a server may ask to wait (``Retry-After``); beyond, the person is told.
    """

    attempts: int = 3
    first: float = 0.5
    longest: float = 8.0
    longest_asked: float = 20.0

    def wait(self, attempt: int, asked: float | None, chance: float) -> float | None:
        """Give the seconds to wait after an attempt that failed (the first is 1), or None to give up."""
        if attempt >= self.attempts:
            return None
        if asked is not None:
            return asked if asked <= self.longest_asked else None
        return min(self.first * 2.0 ** (attempt - 1), self.longest) * (0.5 + chance / 2)


class Pace:
    """At most so many questions a second, whoever asks: the limit a service publishes."""

    def __init__(self, per_second: float, timing: Timing) -> None:
        self._apart = 1 / per_second
        self._timing = timing
        self._lock = threading.Lock()
        self._next = 0.0

    def take_turn(self, alive: Alive = always) -> None:
        """Wait for one's turn."""
        with self._lock:
            turn = max(self._next, self._timing.now())
            self._next = turn + self._apart
        if (left := turn - self._timing.now()) > 0:
            self._timing.wait(left, alive)


def seconds_asked(header: str | None, utc: datetime) -> float | None:
    """Read ``Retry-After``: seconds, or a date; None when there is none or it says nothing."""
    text = (header or "").strip()
    if text.isdecimal() and len(text) < 9:
        return float(text)
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, TypeError, OverflowError):
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return max((moment - utc).total_seconds(), 0.0)

"""Keeps Python’s collector of cycles from stopping every thread while something large is built."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

_lock = Lock()
_building = 0
_was_on = False


@contextmanager
def uncollected() -> Iterator[None]:
    """Build something large that stays: cycles are not looked for meanwhile, nor in it ever after.

    A collection goes through every object there is, all threads waiting: seventy milliseconds beside the
    index of occupations, which a person at the window feels.
    """
    global _building, _was_on
    with _lock:
        if not _building:
            _was_on = gc.isenabled()
            gc.disable()
        _building += 1
    try:
        yield
    finally:
        with _lock:
            _building -= 1
            if not _building and _was_on:
                gc.freeze()
                gc.enable()


def collect_again() -> None:
    """Look for cycles from now on, or once what is being built stands; never in what is there already."""
    global _was_on
    with _lock:
        if _building:
            _was_on = True
        else:
            gc.freeze()
            gc.enable()

"""The same use cases without a window, for administrators, scripts and measurements."""

import gc
import os
import sys
from collections.abc import Sequence
from typing import TextIO

WINDOW_ONLY = ("--data-dir",)
READER_LEFT = 141
"""The status a shell gives to a program whose reader left (128 + SIGPIPE)."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command, or open the window when there is none.

    Returns:
        0 when all is well, 2 on bad input or known trouble, 1 when the doctor found something, 141 when what
        reads the answer left before its end.
    """
    words = list(sys.argv[1:] if arguments is None else arguments)
    if not words or (words[0] in WINDOW_ONLY and len(words) == 2):
        gc.disable()  # until the first paint, which the collector would hold up by some ten milliseconds
        from app.bootstrap.window import open_window  # nothing heavy before the first paint

        return open_window(words[1] if words else None)
    from app.cli.parser import run

    try:
        status = run(words)
        sys.stdout.flush()
    except BrokenPipeError:  # whoever reads has read enough: « … | head »
        _let_go(sys.stdout)
        return READER_LEFT
    return status


def _let_go(stream: TextIO) -> None:
    """Turn an output nobody reads away, so that the interpreter does not write to it again when it leaves."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, stream.fileno())
    os.close(nowhere)

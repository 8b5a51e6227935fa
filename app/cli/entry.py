"""The same use cases without a window, for administrators, scripts and measurements."""

import gc
import sys
from collections.abc import Sequence

WINDOW_ONLY = ("--data-dir",)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command, or open the window when there is none.

    Returns:
        0 when all is well, 2 on bad input or known trouble, 1 when the doctor found something.
    """
    words = list(sys.argv[1:] if arguments is None else arguments)
    if not words or (words[0] in WINDOW_ONLY and len(words) == 2):
        gc.disable()  # until the first paint, which the collector would hold up by some ten milliseconds
        from app.bootstrap.window import open_window  # nothing heavy before the first paint

        return open_window(words[1] if words else None)
    from app.cli.parser import run

    return run(words)

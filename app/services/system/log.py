"""The program's journal: what went wrong and where, never whom it was about."""

import logging
from collections.abc import Callable
from logging.handlers import RotatingFileHandler
from pathlib import Path

MAX_BYTES = 500_000
KEPT = 2


def start_log(file: Path) -> Callable[[], None]:
    """Send what the program notes to a small rotating file, or to the terminal.

    Returns:
        what to call at the end, so that the file is released.
    """
    logger = logging.getLogger("app")
    logger.setLevel(logging.INFO)
    try:
        handler: logging.Handler = RotatingFileHandler(
            file, maxBytes=MAX_BYTES, backupCount=KEPT, encoding="utf-8", delay=True
        )
    except OSError:
        handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    logger.addHandler(handler)

    def stop() -> None:
        logger.removeHandler(handler)
        handler.close()

    return stop

"""The program's journal: what went wrong and where, never whom it was about."""

import logging
from logging.handlers import RotatingFileHandler
from pathlib import Path

MAX_BYTES = 500_000
KEPT = 2


def start_log(file: Path) -> None:
    """Send warnings and errors of the program to a small rotating file, or to the terminal."""
    logger = logging.getLogger("app")
    if logger.handlers:
        return
    logger.setLevel(logging.INFO)
    try:
        handler: logging.Handler = RotatingFileHandler(
            file, maxBytes=MAX_BYTES, backupCount=KEPT, encoding="utf-8", delay=True
        )
    except OSError:
        handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    logger.addHandler(handler)

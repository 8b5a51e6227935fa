"""The same use cases without a window, for administrators, scripts and measurements.
From: bootstrap, services.usecases / To: the terminal
"""

from app.cli.entry import main

__all__ = ["main"]
